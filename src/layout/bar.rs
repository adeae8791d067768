//! Bars: solid for what was observed, light with an outline and whiskers for what is projected.

use super::frame::Frame;
use super::shown::Shown;
use super::{fill, stroke};
use crate::forecast::ProjectedPoint;
use crate::scene::{Color, Node};
use crate::series::Status;

/// How wide the narrowest level of a whisker is, where there is room.
const THICK: f64 = 2.5;

/// Draws the observations and the projection of a series, and its ranges as whiskers: the narrowest
/// level thick, the others thin.
pub(super) fn bars(
    frame: &Frame<'_>,
    shown: &Shown<'_>,
    history: &mut Vec<Node>,
    projection: &mut Vec<Node>,
    whiskers: &mut Vec<Node>,
) {
    let current = shown.series.segments.len().saturating_sub(1);
    for (index, segment) in shown.series.segments.iter().enumerate() {
        let color = if index == current { shown.color } else { shown.color.at(super::theme::FAINT) };
        for observation in frame.domain.drawn(segment) {
            // Hollow: what is not read in a release is not as solid.
            let hollow = (observation.status != Status::Reported).then_some(frame.theme.background);
            bar(frame, shown, observation.time, observation.value, color, hollow, history);
        }
    }
    let Some(forecast) = shown.forecast else { return };
    // Whiskers of one may reach over the bars of another.
    let color = if frame.domain.bars > 1 { shown.color } else { frame.theme.text.at(75) };
    for point in &forecast.points {
        bar(frame, shown, point.time, point.value, shown.color, Some(shown.color.at(25)), projection);
        whisker(frame, shown, point, frame.point(shown, point.time, 0.0).0, color, whiskers);
    }
}

/// The ranges of a projected point as lines above one another at `x`.
pub(super) fn whisker(
    frame: &Frame<'_>,
    shown: &Shown<'_>,
    point: &ProjectedPoint,
    x: f64,
    color: Color,
    nodes: &mut Vec<Node>,
) {
    // No wider than half of its bar, which would be hidden.
    let thick =
        if shown.bar.is_some() { (0.5 * frame.bar_width()).min(THICK) } else { THICK.max(0.5 * frame.whiskers) };
    for (level, interval) in point.intervals.iter().enumerate() {
        let y = |value| frame.point(shown, point.time, value).1;
        let ends = [(x, y(interval.lower)), (x, y(interval.upper))];
        stroke(&ends, color, if level == 0 { thick } else { (0.5 * thick).min(1.0) }, nodes);
    }
}

/// A bar from zero, filled with its colour, or outlined around another.
fn bar(
    frame: &Frame<'_>,
    shown: &Shown<'_>,
    time: f64,
    value: f64,
    color: Color,
    inside: Option<Color>,
    nodes: &mut Vec<Node>,
) {
    let (x, y) = frame.point(shown, time, value);
    let zero = frame.y.at(0.0);
    // A hair stays free between bars that touch.
    let half = (0.5 * frame.bar_width() - 0.5).max(0.5);
    let corners = [(x - half, zero), (x - half, y), (x + half, y), (x + half, zero), (x - half, zero)];
    fill(&corners, inside.unwrap_or(color), nodes);
    if inside.is_some() {
        stroke(&corners, color, 1.0, nodes);
    }
    #[cfg(feature = "whole")]
    super::pattern::hatch(shown, &corners, if inside.is_some() { color.at(70) } else { frame.theme.background }, nodes);
}
