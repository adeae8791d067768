//! The last growth, merely repeated: no forecast, but what a reader may have in mind.

use super::projection::SeriesProjection;
use crate::series::{Observation, Period, Series};

/// The last growth, repeated to the horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct Contrast {
    /// Growth a year between the last two comparable observations: as a share, where 0.05 is 5 %; of shares and rates of
    /// change in percentage points.
    pub growth: f64,
    /// Whether it is in percentage points.
    pub in_points: bool,
    /// From the last observation on: period, time and value.
    pub points: Vec<(Period, f64, f64)>,
}

/// The contrast that a series asks for, at the dates of its projection; `None` where it asks for none, or where its last
/// two comparable values are not above 0, unless they grow in percentage points. A share stays within its bounds.
#[must_use]
pub fn contrast(series: &Series, projected: &SeriesProjection) -> Option<Contrast> {
    let forecast = projected.shown().filter(|_| series.contrast)?;
    let segment = series.segments.iter().find(|segment| segment.basis == forecast.basis)?;
    let [.., before, last] = series.comparable(&segment.observations)[..] else { return None };
    let in_points = series.unit.grows_in_points();
    let growth = if in_points { slope(before, last) } else { growth(before, last) }?;
    let mut points = vec![(last.period, last.time, last.value)];
    for point in forecast.points.iter().filter(|point| point.time > last.time) {
        points.push((point.period, point.time, carried(series, before, last, point.time - last.time)?));
    }
    (points.len() > 1).then_some(Contrast { growth, in_points, points })
}

/// Where a series is so many months after an observation if it goes on as it came there from another: per cents by the
/// difference, within their bounds, all else by the share. `None` where it has none.
pub(super) fn carried(series: &Series, from: &Observation, to: &Observation, months: f64) -> Option<f64> {
    let years = months / 12.0;
    if series.unit.grows_in_points() {
        let (least, most) = series.unit.bounds();
        return Some((to.value + slope(from, to)? * years).clamp(least, most));
    }
    Some(to.value * libm::exp(libm::log1p(growth(from, to)?) * years))
}

/// The difference a year from one value to another.
fn slope(from: &Observation, to: &Observation) -> Option<f64> {
    let years = (to.time - from.time) / 12.0;
    (years > 0.0).then(|| (to.value - from.value) / years)
}

/// Growth a year from one value to another, as a share; `None` unless both are above 0.
pub(super) fn growth(from: &Observation, to: &Observation) -> Option<f64> {
    let years = (to.time - from.time) / 12.0;
    (from.value > 0.0 && to.value > 0.0 && years > 0.0)
        .then(|| libm::exp(libm::log(to.value / from.value) / years) - 1.0)
}
