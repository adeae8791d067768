//! Shapes of points, for when colours may not tell series apart: on paper, which may be printed in black alone, and where
//! the colours in use are fewer than the series, as in a reader's forced colours.

use super::frame::Frame;
use super::line::CROWDED;
use super::shown::Shown;
use super::theme::Theme;
use crate::scene::{Color, Node, Style, snap};
use crate::series::Status;

/// The corners of all shapes but the first, which is a circle, in thirds of a radius.
const SHAPES: [[(f64, f64); 5]; 5] = [
    [(-3.0, -3.0), (3.0, -3.0), (3.0, 3.0), (-3.0, 3.0), (-3.0, -3.0)],
    [(0.0, -5.0), (4.5, 3.0), (-4.5, 3.0), (0.0, -5.0), (4.5, 3.0)],
    [(-4.0, -4.0), (4.0, 4.0), (4.0, -4.0), (-4.0, 4.0), (-4.0, -4.0)],
    [(0.0, 5.0), (4.5, -3.0), (-4.5, -3.0), (0.0, 5.0), (4.5, -3.0)],
    [(-2.0, -5.0), (2.0, -5.0), (2.0, 5.0), (-2.0, 5.0), (-2.0, -5.0)],
];
/// How far apart they are where observations are crowded.
const APART: f64 = 40.0;

/// Which shape the series of a rank has under a theme.
pub(super) fn of(theme: &Theme, rank: usize) -> usize {
    let few = theme.palette.iter().enumerate().any(|(at, color)| theme.palette.iter().take(at).any(|c| c == color));
    if few || theme.paper { rank } else { 0 }
}

/// A point that is not a circle; `None` where it is one.
pub(super) fn point(shown: &Shown<'_>, (x, y): (f64, f64), radius: f64, style: Style) -> Option<Node> {
    let corners = SHAPES.get(shown.shape.checked_sub(1)?)?;
    let third = radius / 3.0;
    let points = corners.iter().map(|(dx, dy)| (snap(x + third * dx), snap(y + third * dy))).collect();
    Some(Node::Path { points, style })
}

/// Draws what makes a series known by its shape: points some way apart where they are crowded and so have none, and one at
/// the projected end, where its label is.
pub(super) fn shapes(frame: &Frame<'_>, shown: &Shown<'_>, history: &mut Vec<Node>, projection: &mut Vec<Node>) {
    if shown.shape == 0 || !shown.is_named() {
        return;
    }
    let add = |at, status, color: Color, nodes: &mut Vec<Node>| {
        super::line::point(frame, shown, at, status, color, nodes);
    };
    let current = shown.series.segments.len().saturating_sub(1);
    for (index, segment) in shown.series.segments.iter().enumerate() {
        let color = if index == current { shown.color } else { shown.color.at(super::theme::FAINT) };
        let drawn = frame.domain.drawn(segment);
        let x = |at: usize| drawn.get(at).map_or(0.0, |observation| frame.x.at(observation.time));
        if x(drawn.len().saturating_sub(1)) - x(0) >= CROWDED * drawn.len().saturating_sub(1) as f64 {
            continue;
        }
        let mut next = f64::NEG_INFINITY;
        for observation in drawn {
            let at = frame.point(shown, observation.time, observation.value);
            if at.0 >= next {
                add(at, Status::Reported, color, history);
                next = at.0 + APART;
            }
        }
    }
    if let Some(end) = shown.forecast.and_then(|forecast| forecast.points.last()) {
        add(frame.point(shown, end.time, end.value), Status::Weak, shown.color, projection);
    }
}
