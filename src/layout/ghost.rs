//! Where a projection would go without the levers that readers have moved: a thin line that stays.

use super::frame::Frame;
use super::shown::Shown;
use super::stroke;
use super::theme::FAINT;
use crate::chart::Chart;
use crate::forecast::{Projection, SeriesProjection};
use crate::scene::Node;
use crate::series::Mark;

const WIDTH: f64 = 1.25;

/// Times, and heights in the axis' unit, of what a series would come to without levers; nothing where they do not
/// change it.
pub(super) fn heights(chart: &Chart, projection: &Projection, place: usize, factors: &[f64]) -> Vec<(f64, f64)> {
    let Some((series, baseline)) = chart.series.get(place).zip(projection.baseline.as_ref()) else {
        return Vec::new();
    };
    // A part of a total stands on the parts before it.
    let stacked = series.mark.is_area() && !chart.has_panels();
    let parts: Vec<usize> = (if stacked { 0 } else { place }..=place)
        .filter(|part| chart.series.get(*part).is_some_and(|other| other.mark == series.mark))
        .collect();
    if parts.iter().all(|part| projection.without(*part).is_none()) {
        return Vec::new();
    }
    let mut heights: Vec<(f64, f64)> = Vec::new();
    for part in parts {
        let Some(SeriesProjection { outcome: Ok(forecast), .. }) = baseline.series.get(part) else { return Vec::new() };
        let factor = factors.get(part).copied().unwrap_or(1.0);
        for (index, point) in forecast.points.iter().enumerate() {
            match heights.get_mut(index) {
                Some((_, height)) => *height += point.value * factor,
                None => heights.push((point.time, point.value * factor)),
            }
        }
    }
    heights
}

/// Draws the line; across bars a stroke each.
pub(super) fn ghost(frame: &Frame<'_>, shown: &Shown<'_>, nodes: &mut Vec<Node>) {
    if shown.ghost.is_empty() {
        return;
    }
    // It stays behind what is assumed.
    let color = shown.color.at(FAINT);
    let at = |time: f64, height: f64| (frame.point(shown, time, 0.0).0, frame.y.at(height));
    if shown.series.mark == Mark::Bar {
        let half = 0.5 * frame.bar_width();
        for (time, height) in &shown.ghost {
            let (x, y) = at(*time, *height);
            stroke(&[(x - half, y), (x + half, y)], color, 2.0 * WIDTH, nodes);
        }
        return;
    }
    let last = shown.series.count().checked_sub(1);
    let stacked = last.and_then(|last| frame.stacked(shown.place, last));
    let start = shown.forecast.map(|forecast| {
        let (time, value) = forecast.origin();
        stacked.map_or_else(|| frame.point(shown, time, value), |(_, top)| (frame.x.at(time), frame.y.at(top)))
    });
    let line = start.into_iter().chain(shown.ghost.iter().map(|(time, height)| at(*time, *height)));
    stroke(&line.collect::<Vec<_>>(), color, WIDTH, nodes);
}
