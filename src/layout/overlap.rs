//! Where a text can stand without touching what is there.

#[cfg(feature = "whole")]
use super::fill;
use super::frame::Frame;
use super::text;
use crate::scene::{Anchor, Node, Role, Style};

/// Whether a text stands inside the plot and touches no other text; with `lines`, no mark either.
pub(super) fn free(frame: &Frame<'_>, label: &Node, nodes: &[Node], lines: bool) -> bool {
    free_up_to(frame.right, frame, label, nodes, lines)
}

/// Whether a text stands inside the plot or beside it, and touches no text, and no mark of the roles that count.
#[cfg(feature = "whole")]
pub(super) fn free_of(frame: &Frame<'_>, label: &Node, nodes: &[Node], counts: impl Fn(Role) -> bool) -> bool {
    let lines = |node: &Node| !matches!(node, Node::Group { role, .. } if !counts(*role));
    nodes.iter().all(|node| free_up_to(frame.edge, frame, label, std::slice::from_ref(node), lines(node)))
}

/// The same as [`free`], of a plot that ends at `end`. A text keeps some room beside it.
fn free_up_to(end: f64, frame: &Frame<'_>, label: &Node, nodes: &[Node], lines: bool) -> bool {
    let Some([left, top, right, bottom]) = text_box(label) else { return false };
    let inside = left >= frame.left && right <= end && top >= frame.top && bottom <= frame.bottom;
    inside && !touches([left - 2.0, top, right + 2.0, bottom], nodes, lines)
}

/// Whether a text lies on a prediction interval, on its edge or on a whisker.
#[cfg(feature = "whole")]
pub(super) fn on_band(label: &Node, nodes: &[Node]) -> bool {
    let Some(inner @ [left, top, ..]) = text_box(label) else { return false };
    of(nodes, Role::Band).any(|band| {
        let Node::Path { points, style: Style::Fill(color) } = band else { return on(inner, band) };
        let mut edge = points.clone();
        edge.extend(points.first());
        // A corner is inside where a ray from it meets the edge an odd number of times.
        let inside = edge.array_windows::<2>().fold(false, |inside, [(x0, y0), (x1, y1)]| {
            let meets = (*y0 > top) != (*y1 > top) && left < x0 + (top - y0) / (y1 - y0) * (x1 - x0);
            inside != meets
        });
        inside || on(inner, &Node::Path { points: edge, style: Style::Stroke(*color, 1.0) })
    })
}

/// Whether a whisker goes through a text.
#[cfg(feature = "whole")]
pub(super) fn on_whisker(label: &Node, nodes: &[Node]) -> bool {
    let lines = |mark: &&Node| matches!(mark, Node::Path { style: Style::Stroke(..), .. });
    text_box(label).is_some_and(|inner| of(nodes, Role::Band).filter(lines).any(|mark| on(inner, mark)))
}

/// Whether a text touches no mark of what was observed but bars and areas, and no end of these.
#[cfg(feature = "whole")]
pub(super) fn inside_bars(label: &Node, nodes: &[Node]) -> bool {
    let Some(inner @ [_, top, _, bottom]) = text_box(label) else { return false };
    of(nodes, Role::History).filter(|mark| on(inner, mark)).all(|mark| {
        let Node::Path { points, style: Style::Fill(_) } = mark else { return false };
        points.iter().any(|(_, y)| *y < top - 2.0) && points.iter().any(|(_, y)| *y > bottom + 2.0)
    })
}

/// The marks of a role.
#[cfg(feature = "whole")]
fn of(nodes: &[Node], wanted: Role) -> impl Iterator<Item = &Node> {
    let marks = nodes.iter().map(move |node| match node {
        Node::Group { role, nodes } if *role == wanted => nodes.as_slice(),
        _ => &[],
    });
    marks.flatten()
}

#[cfg(feature = "whole")]
fn on(inner: [f64; 4], mark: &Node) -> bool {
    touches(inner, std::slice::from_ref(mark), true)
}

/// Left, top, right and bottom of a text.
pub(super) fn text_box(node: &Node) -> Option<[f64; 4]> {
    let Node::Text { at: (x, y), text, anchor, size, bold, .. } = node else { return None };
    let width = text::width(text, *size, *bold);
    let left = match anchor {
        Anchor::Left => *x,
        Anchor::Middle => x - 0.5 * width,
        Anchor::Right => x - width,
    };
    Some([left, y - 0.6 * size, left + width, y + 0.6 * size])
}

/// What a text stands on where marks are below it: so much of the sheet that it is read on any colour.
#[cfg(feature = "whole")]
pub(super) fn plate(frame: &Frame<'_>, label: &Node, nodes: &mut Vec<Node>) {
    if let Some([left, top, right, bottom]) = text_box(label) {
        let (left, right) = (left - 2.0, right + 2.0);
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        fill(&corners, frame.theme.background.at(85), nodes);
    }
}

/// Whether one of the nodes reaches into a box: texts, and with `lines` also what shows data.
fn touches(inner: [f64; 4], nodes: &[Node], lines: bool) -> bool {
    let [left, top, right, bottom] = inner;
    let holds = |x: f64, y: f64| x > left && x < right && y > top && y < bottom;
    nodes.iter().any(|node| match node {
        // Nor is anything where what is hatched is not.
        #[cfg(feature = "whole")]
        Node::Group { role: Role::Pattern, .. } => false,
        Node::Group { role, nodes } => {
            touches(inner, nodes, lines && !matches!(role, Role::Axis | Role::Future | Role::Band))
        }
        Node::Path { points, style: Style::Fill(_) } => {
            let mut around = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
            for (x, y) in points {
                let [left, top, right, bottom] = around;
                around = [left.min(*x), top.min(*y), right.max(*x), bottom.max(*y)];
            }
            lines && overlap(inner, around)
        }
        Node::Path { points, .. } => {
            lines
                && points.array_windows::<2>().any(|[(x0, y0), (x1, y1)]| {
                    if !overlap(inner, [x0.min(*x1), y0.min(*y1), x0.max(*x1), y0.max(*y1)]) {
                        return false;
                    }
                    // Often enough that nothing of a letter's size is missed.
                    let steps = ((x1 - x0).abs().max((y1 - y0).abs()) / 3.0).ceil().max(1.0);
                    (0..=steps as usize).any(|step| {
                        let share = step as f64 / steps;
                        holds(x0 + share * (x1 - x0), y0 + share * (y1 - y0))
                    })
                })
        }
        Node::Circle { center: (x, y), radius, .. } => {
            lines && overlap(inner, [x - radius, y - radius, x + radius, y + radius])
        }
        Node::Text { .. } => text_box(node).is_some_and(|other| overlap(inner, other)),
    })
}

fn overlap([left, top, right, bottom]: [f64; 4], [l, t, r, b]: [f64; 4]) -> bool {
    l < right && r > left && t < bottom && b > top
}
