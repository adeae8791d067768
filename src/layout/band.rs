//! Prediction intervals: one band a level, opening from the last observation; of many series, whose bands would mix, a
//! whisker each beside the plot, for the horizon alone.

use super::bar::whisker;
use super::fill;
use super::frame::Frame;
use super::shown::Shown;
use crate::forecast::Forecast;
use crate::scene::Node;

/// The narrowest band adds this to what lies below it.
const NARROWEST: u8 = 26;
/// The others, fainter, so that they do not draw the eye.
const WIDER: u8 = 14;

/// Draws the bands of a projected series, the widest first.
pub(super) fn bands(frame: &Frame<'_>, shown: &Shown<'_>, forecast: &Forecast, nodes: &mut Vec<Node>) {
    if frame.whiskers > 0.0
        && let Some(last) = forecast.points.last()
    {
        let before = nodes.len() / last.intervals.len().max(1);
        let x = frame.right + frame.whiskers * (0.5 + before as f64);
        return whisker(frame, shown, last, x, shown.color, nodes);
    }
    let (time, value) = forecast.origin();
    let start = frame.point(shown, time, value);
    for level in (0..frame.chart.levels.len()).rev() {
        let (mut upper, mut lower) = (vec![start], Vec::new());
        for point in &forecast.points {
            if let Some(interval) = point.intervals.get(level) {
                upper.push(frame.point(shown, point.time, interval.upper));
                lower.push(frame.point(shown, point.time, interval.lower));
            }
        }
        lower.reverse();
        upper.append(&mut lower);
        fill(&upper, shown.color.at(if level == 0 { NARROWEST } else { WIDER }), nodes);
    }
}
