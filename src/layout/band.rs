//! Prediction intervals: one band a level, opening from the last observation; of many series, whose bands would mix, a
//! whisker each beside the plot, for the horizon alone.

#[cfg(feature = "whole")]
use super::FEW;
use super::bar::whisker;
#[cfg(feature = "whole")]
use super::domain::Domain;
use super::fill;
use super::frame::Frame;
use super::shown::Shown;
#[cfg(feature = "whole")]
use crate::chart::Chart;
use crate::forecast::Forecast;
use crate::scene::Node;
#[cfg(feature = "whole")]
use crate::words::sentence;

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
    let end = |time: f64, value: f64| frame.point(shown, time, value);
    // Edges that leave the plot keep their slope.
    #[cfg(feature = "whole")]
    let end = |time: f64, value: f64| (end(time, value).0, frame.y.beyond(value * frame.domain.factor(shown.place)));
    for level in (0..frame.chart.levels.len()).rev() {
        let (mut upper, mut lower) = (vec![start], Vec::new());
        for point in &forecast.points {
            if let Some(interval) = point.intervals.get(level) {
                upper.push(end(point.time, interval.upper));
                lower.push(end(point.time, interval.lower));
            }
        }
        lower.reverse();
        upper.append(&mut lower);
        #[cfg(feature = "whole")]
        let upper = cut(upper, frame.y.at(f64::MAX), frame.y.at(f64::MIN));
        fill(&upper, shown.color.at(if level == 0 { NARROWEST } else { WIDER }), nodes);
    }
}

/// Which ranges go on above or below what the axis shows, and how far; of many series only that they do.
#[cfg(feature = "whole")]
pub(super) fn beyond(chart: &Chart, domain: &Domain<'_>, all: &[Shown<'_>]) -> Vec<String> {
    let language = &chart.language;
    let (low, high) = domain.values;
    let hair = 1e-6 * (high - low);
    let mut sentences = Vec::new();
    for (shown, measure) in all.iter().zip(super::measures(chart)) {
        let Some(forecast) = shown.forecast.filter(|_| shown.is_named() && !shown.series.mark.is_area()) else {
            continue;
        };
        let factor = domain.factor(shown.place);
        for side in [1.0, -1.0] {
            let mut furthest = (side * if side > 0.0 { high } else { low } + hair, None);
            for point in &forecast.points {
                for interval in &point.intervals {
                    let end = if side > 0.0 { interval.upper } else { interval.lower };
                    // Below a log axis there is no zero that a range could come near.
                    if side * end * factor >= furthest.0 && (side > 0.0 || !domain.log) {
                        furthest = (side * end * factor, Some((point.period, end, interval.level)));
                    }
                }
            }
            let Some((period, end, level)) = furthest.1 else { continue };
            let (end, decimals) = measure.ahead(shown.series, end, end);
            let end = measure.phrase(end, decimals);
            sentences.push(sentence::beyond(language, shown.series, side > 0.0, &end, level, period));
        }
    }
    if sentences.len() > FEW { vec![sentence::cut(language).to_owned()] } else { sentences }
}

/// The part of a shape that lies between two heights (Sutherland and Hodgman).
#[cfg(feature = "whole")]
fn cut(mut shape: Vec<(f64, f64)>, top: f64, bottom: f64) -> Vec<(f64, f64)> {
    for (edge, side) in [(top, 1.0), (bottom, -1.0)] {
        let is_inside = |y: f64| side * (y - edge) > -0.01;
        if shape.iter().all(|(_, y)| is_inside(*y)) {
            continue;
        }
        let mut kept = Vec::new();
        let mut before = shape.last().copied();
        for (x, y) in shape {
            if let Some((from, height)) = before.replace((x, y))
                && is_inside(y) != is_inside(height)
            {
                kept.push((from + (edge - height) / (y - height) * (x - from), edge));
            }
            if is_inside(y) {
                kept.push((x, y));
            }
        }
        shape = kept;
    }
    shape
}
