//! Prediction intervals: one band a level, opening from the last observation.

use super::frame::Frame;
use super::{fill, group};
use crate::scene::{Node, Role};

/// Each band adds this to what lies below it: the widest is faint, the narrowest darkest.
const OPACITY: f64 = 0.2;

/// Draws the bands of every projected series, the widest first.
pub(super) fn bands(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    let mut bands = Vec::new();
    for (series, color, forecast) in frame.series() {
        let Some(forecast) = forecast else { continue };
        let (time, value) = forecast.origin();
        let start = frame.point(series, time, value);
        for level in (0..frame.chart.levels.len()).rev() {
            let (mut upper, mut lower) = (vec![start], Vec::new());
            for point in &forecast.points {
                if let Some(interval) = point.intervals.get(level) {
                    upper.push(frame.point(series, point.time, interval.upper));
                    lower.push(frame.point(series, point.time, interval.lower));
                }
            }
            upper.extend(lower.into_iter().rev());
            bands.push(fill(upper, color.at(OPACITY)));
        }
    }
    if !bands.is_empty() {
        nodes.push(group(Role::Band, bands));
    }
}
