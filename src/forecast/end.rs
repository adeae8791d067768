//! Where a projection ends that would say nothing farther ahead.
//!
//! It is not the number of steps that tells: on the competitions' series, cut to six and eleven observations, ranges held what
//! they should up to five times as far ahead as the history goes back. It is the range itself.

use super::attempt::Attempt;
use super::projection::{Caution, Forecast, ProjectedPoint, SeriesProjection};
use crate::series::{Ceiling, Period, Unit};

/// A range that reaches so many times as far as all that is known rules out nothing: of 10,647 figures of the competitions' series
/// for which it did, none lay above the 80 % range, where one in ten should.
const OPEN: f64 = 100.0;
/// A range of shares so wide, in points, leaves open more than it rules out of what shares can be, and would press all that is
/// known of small ones against the axis: of any number up to a hundred, none likelier than another, it is 80 points wide.
const WIDE: f64 = 50.0;

/// Ends a projection where its range comes to rule out nothing, and where its ceiling's projection ends for that reason.
pub(super) fn end(attempt: &Attempt<'_>, projected: &mut SeriesProjection) {
    let known = attempt.series.observations().fold(0.0, |most: f64, one| most.max(one.value.abs()));
    let ceiling = match &attempt.series.ceiling {
        Some(Ceiling::Series { index, .. }) => attempt.done.get(*index).and_then(ended).unwrap_or(f64::INFINITY),
        _ => f64::INFINITY,
    };
    let Some(forecast) = projected.outcome.as_mut().ok().or(projected.earlier.as_mut()) else { return };
    let is_open = |point: &ProjectedPoint| {
        let (lower, upper) = point.intervals.first().map_or((0.0, 0.0), |range| (range.lower, range.upper));
        let is_wide = attempt.series.unit == Unit::Percent && upper - lower > WIDE;
        is_wide || upper.max(-lower) > OPEN * known.max(point.value.abs()) || point.time > ceiling
    };
    let Some(steps) = forecast.points.iter().position(is_open).map(|steps| steps.max(1)) else { return };
    if steps == forecast.points.len() {
        return;
    }
    forecast.shorten(steps);
    if let Some(last) = forecast.points.last() {
        let until = last.period;
        projected.say_open(until);
    }
}

/// The time at which a projection ends before the horizon, for its range.
fn ended(projected: &SeriesProjection) -> Option<f64> {
    let is_open = projected.cautions.iter().any(|caution| matches!(caution, Caution::Open { .. }));
    projected.shown()?.points.last().filter(|_| is_open).map(|point| point.time)
}

impl SeriesProjection {
    /// Says until when it goes, which is how far ahead that is, and that it is cut.
    pub(super) fn say_open(&mut self, until: Period) {
        let said = |caution: &Caution| matches!(caution, Caution::Far { .. } | Caution::Cut | Caution::Open { .. });
        self.cautions.retain(|caution| !said(caution));
        self.cautions.push(Caution::Open { until });
    }
}

impl Forecast {
    /// Leaves out all but so many steps.
    pub(super) fn shorten(&mut self, steps: usize) {
        self.points.truncate(steps);
        self.marginals.truncate(steps);
        for path in self.joint.iter_mut().flat_map(|joint| &mut joint.paths) {
            path.truncate(steps);
        }
    }
}
