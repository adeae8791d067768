//! A scene on any `plotters` backend: the browser's canvas, above all.
//!
//! A backend's coordinates are whole numbers. The caller scales the drawing surface so that one
//! unit is 1/[`GRID`] of a CSS pixel; a scene lies on that grid, so nothing is lost. The surface's text
//! direction is the scene's: a backend anchors at the start and the end of a text, not at left and right.

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily, FontStyle,
    FontTransform,
};

use crate::scene::{Anchor, Color, GRID, Node, Scene, Style};

/// Draws a scene.
///
/// # Errors
/// What the backend reports.
pub fn draw<B: DrawingBackend>(scene: &Scene, backend: &mut B) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    scene.nodes.iter().try_for_each(|node| draw_node(node, scene, backend))
}

fn draw_node<B: DrawingBackend>(
    node: &Node,
    scene: &Scene,
    backend: &mut B,
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    match node {
        Node::Group { nodes, .. } => nodes.iter().try_for_each(|node| draw_node(node, scene, backend)),
        Node::Path { points, style } => {
            let points = points.iter().map(|(x, y)| (units(*x), units(*y)));
            match style {
                Style::Fill(_) => backend.fill_polygon(points, &Paint(*style)),
                Style::Stroke(..) => backend.draw_path(points, &Paint(*style)),
            }
        }
        Node::Circle { center: (x, y), radius, style } => {
            let filled = matches!(style, Style::Fill(_));
            backend.draw_circle((units(*x), units(*y)), units(*radius).unsigned_abs(), &Paint(*style), filled)
        }
        Node::Text { at: (x, y), text, anchor, size, bold, color } => {
            let anchor = if scene.right_to_left { anchor.mirrored() } else { *anchor };
            let letters = Letters { font: &scene.font, size: size * GRID, bold: *bold, anchor, color: *color };
            backend.draw_text(text, &letters, (units(*x), units(*y)))
        }
    }
}

fn units(pixels: f64) -> i32 {
    (pixels * GRID).round() as i32
}

fn backend_color(color: Color) -> BackendColor {
    let [r, g, b] = color.rgb;
    BackendColor { alpha: color.alpha(), rgb: (r, g, b) }
}

struct Paint(Style);

impl BackendStyle for Paint {
    fn color(&self) -> BackendColor {
        match self.0 {
            Style::Fill(color) | Style::Stroke(color, _) => backend_color(color),
        }
    }

    fn stroke_width(&self) -> u32 {
        match self.0 {
            Style::Fill(_) => 0,
            Style::Stroke(_, width) => units(width).unsigned_abs(),
        }
    }
}

struct Letters<'a> {
    font: &'a str,
    size: f64,
    bold: bool,
    anchor: Anchor,
    color: Color,
}

impl BackendTextStyle for Letters<'_> {
    type FontError = std::convert::Infallible;

    fn color(&self) -> BackendColor {
        backend_color(self.color)
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn transform(&self) -> FontTransform {
        FontTransform::None
    }

    fn style(&self) -> FontStyle {
        if self.bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn anchor(&self) -> Pos {
        let h_pos = match self.anchor {
            Anchor::Left => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::Right => HPos::Right,
        };
        Pos { h_pos, v_pos: VPos::Center }
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.font)
    }

    // Only backends that draw letters themselves ask for these.
    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        Ok(((0, 0), (0, 0)))
    }

    fn draw<E, D: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: (i32, i32),
        _: D,
    ) -> Result<Result<(), E>, Self::FontError> {
        Ok(Ok(()))
    }
}
