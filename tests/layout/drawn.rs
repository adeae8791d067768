//! Scenes of specs, and what stands in them.

use crate::checked::made;
use fanchart::layout::{Look, layout, text};
use fanchart::scene::{Anchor, Node, Role, Scene, Style};
use serde_json::{Value, json};

pub const WIDTHS: [f64; 6] = [280.0, 360.0, 440.0, 560.0, 720.0, 1200.0];

pub fn chart(series: Vec<Value>, more: Value) -> Value {
    let mut spec =
        json!({ "version": 1, "title": "T", "unit": { "type": "quantity", "name": "tonnes" }, "series": series });
    spec.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    spec
}

pub fn scene(spec: &Value, width: f64) -> Scene {
    let (chart, projection) = made(spec);
    layout(&chart, &projection, width, &Look::default())
}

/// What stands in the groups of a role.
pub fn of(scene: &Scene, wanted: Role) -> Vec<&Node> {
    let groups = scene.nodes.iter().filter_map(|node| match node {
        Node::Group { role, nodes } if *role == wanted => Some(nodes),
        _ => None,
    });
    groups.flatten().collect()
}

/// A text, and its left, right and middle from the top.
pub fn written<'a>(node: &&'a Node) -> Option<(&'a str, f64, f64, f64)> {
    let Node::Text { at: (x, y), text: written, anchor, size, bold, .. } = node else { return None };
    let width = text::width(written, *size, *bold);
    let left = match anchor {
        Anchor::Left => *x,
        Anchor::Middle => x - 0.5 * width,
        Anchor::Right => x - width,
    };
    Some((written, left, left + width, *y))
}

pub fn texts(scene: &Scene, role: Role) -> Vec<(&str, f64, f64, f64)> {
    of(scene, role).iter().filter_map(written).collect()
}

/// Left, right, top and bottom of the region of the future.
pub fn future(scene: &Scene) -> [f64; 4] {
    let points = of(scene, Role::Future).iter().find_map(|node| match node {
        Node::Path { points, style: Style::Fill(_) } => Some(points.clone()),
        _ => None,
    });
    let points = points.unwrap();
    [points[0].0, points[1].0, points[0].1, points[2].1]
}

/// A value every year that goes up and down on its way.
pub fn wavy(start: f64, step: f64) -> Vec<f64> {
    (0..14).map(|year| start + step * f64::from(year) + 0.4 * step * f64::from(year % 3)).collect()
}
