//! From when to when the time axis goes.

use super::domain::{Reach, points};
use crate::chart::Chart;
use crate::forecast::Projection;
use crate::series::{Kind, Period, Series};

/// The most observations of a basis whose steps are sorted to find the usual one.
const MOST_STEPS: usize = 1000;
/// The fewest usual steps of history that stay beside a short projection.
const FEWEST: f64 = 60.0;

/// From the earliest to the latest time shown, with some room on both sides, and the time before which nothing is
/// drawn.
///
/// Beside a long history a projection would be a sliver that nobody can read. Where it would have less than a fiftieth of
/// the axis, the axis begins later: history keeps seven times the projection's length, at least [`FEWEST`] usual steps,
/// and every event.
pub(super) fn times(chart: &Chart, projection: &Projection, steps: &[f64], around: f64) -> Option<((f64, f64), f64)> {
    let (mut all, mut start, mut longest) = (Reach::NONE, f64::INFINITY, 0.0_f64);
    for ((series, projected), step) in chart.series.iter().zip(&projection.series).zip(steps) {
        let mut add = |time: f64, period: Period| {
            all.add(time - around, false);
            all.add(time + around, false);
            if series.kind != Kind::Stock {
                all.add(period.start().months(), false);
                all.add(period.end().months_at_end(), false);
            }
        };
        for segment in &series.segments {
            // Levels stand at moments, and these are in order.
            let between =
                if series.kind == Kind::Stock { segment.observations.len().saturating_sub(1).max(1) } else { 1 };
            for observation in segment.observations.iter().step_by(between) {
                add(observation.time, observation.period);
            }
        }
        points(projected).iter().for_each(|point| add(point.time, point.period));
        #[cfg(feature = "whole")]
        series.later.iter().for_each(|later| add(later.observation.time, later.observation.period));
        if let Some(forecast) = projected.shown() {
            start = start.min(forecast.origin().0);
            longest = longest.max(*step);
        }
    }
    if all.low > all.high {
        return None;
    }
    let mut event = f64::INFINITY;
    for time in chart.events.iter().map(|event| event.time()) {
        all.add(time, false);
        event = event.min(time);
    }
    let mut from = f64::NEG_INFINITY;
    // Less than nothing where there is no projection.
    let ahead = all.high - start;
    let wanted = event.min(start - (7.0 * ahead).max(FEWEST * longest));
    if ahead > 0.0 && 50.0 * ahead < all.high - all.low && wanted > all.low {
        from = wanted;
    }
    let (low, high) = (all.low.max(from), all.high);
    // One moment alone gets a year of axis around it.
    let margin = if high > low { 0.02 * (high - low) } else { 6.0 };
    // And one bar not quite half its width on both sides.
    #[cfg(feature = "whole")]
    let margin = if around > 0.0 && high - low < 2.1 * around { 0.9 * around } else { margin };
    Some(((low - margin, high + margin), from))
}

/// The median time between comparable observations, over all bases; of many, the latest are asked.
pub(super) fn usual_step(series: &Series) -> f64 {
    let mut steps = Vec::new();
    for segment in &series.segments {
        let first = segment.observations.len().saturating_sub(MOST_STEPS);
        let latest = segment.observations.get(first..).unwrap_or_default();
        for [a, b] in series.comparable(latest).array_windows::<2>() {
            steps.push(b.time - a.time);
        }
    }
    steps.sort_unstable_by(f64::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or(f64::INFINITY)
}
