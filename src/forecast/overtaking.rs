//! When one series overtakes another.

use super::answers::{by_when, passages};
use super::projection::{Forecast, Projection};
use crate::chart::Chart;
use crate::series::{Ceiling, Period, Series};

/// The most series that are compared, each with each.
const MOST_COMPARED: usize = 8;

/// A series that was behind another, and when it comes to lie above it. The two are taken as
/// independent: nothing in their past figures is asked how they hang together.
#[derive(Debug, Clone, PartialEq)]
pub struct Overtaking {
    /// Index of the series that was behind.
    pub behind: usize,
    /// Index of the series that was ahead.
    pub ahead: usize,
    /// The first projected period in which its value is the larger one, if there is one.
    pub line: Option<Period>,
    /// The probability of having overtaken by the end of each projected period: never falling.
    pub by: Vec<(Period, f64)>,
}

impl Overtaking {
    /// The first projected period by whose end it has come about with probability `p`; `None` where
    /// that lies beyond the horizon.
    #[must_use]
    pub fn quantile(&self, p: f64) -> Option<Period> {
        by_when(&self.by, p)
    }
}

/// Every pair of the first eight projected series in which one could overtake the other: in one
/// rhythm, neither the other's ceiling, with the same projected periods.
#[must_use]
pub fn overtakings(chart: &Chart, projection: &Projection) -> Vec<Overtaking> {
    let mut compared: Vec<(usize, &Series, &Forecast, Vec<Vec<f64>>)> = Vec::new();
    for (index, (series, projected)) in chart.series.iter().zip(&projection.series).enumerate() {
        if let Ok(forecast) = &projected.outcome
            && compared.len() < MOST_COMPARED
        {
            compared.push((index, series, forecast, forecast.paths(index as u64)));
        }
    }
    let mut all = Vec::new();
    for (place, one) in compared.iter().enumerate() {
        for other in compared.iter().skip(place + 1) {
            let size =
                |(_, series, forecast, _): &(usize, &Series, &Forecast, _)| forecast.origin().1 * series.unit.scale();
            let (behind, ahead) = if size(one) <= size(other) { (one, other) } else { (other, one) };
            // What adds up hangs together, and is asked of its joint paths.
            #[cfg(feature = "whole")]
            if chart.totals.iter().any(|total| {
                let within = |place: usize| total.total == place || total.parts.contains(&place);
                within(behind.0) && within(ahead.0)
            }) {
                continue;
            }
            if is_ceiling(behind.1, ahead.0) || is_ceiling(ahead.1, behind.0) {
                continue;
            }
            let periods: Vec<Period> = behind.2.points.iter().map(|point| point.period).collect();
            if !periods.iter().eq(ahead.2.points.iter().map(|point| &point.period)) {
                continue;
            }
            let factor = behind.1.unit.scale() / ahead.1.unit.scale();
            let paths = behind.3.iter().zip(&ahead.3);
            let mut firsts = paths.map(|(low, high)| low.iter().zip(high).position(|(low, high)| low * factor > *high));
            let by = passages(&periods, &mut firsts);
            all.push(Overtaking { behind: behind.0, ahead: ahead.0, line: crossed(behind.2, ahead.2, factor), by });
        }
    }
    all
}

/// The first period in which the projected value of one forecast, times a factor, is larger than that of another with
/// the same periods.
pub(super) fn crossed(behind: &Forecast, ahead: &Forecast, factor: f64) -> Option<Period> {
    let points = behind.points.iter().zip(&ahead.points);
    points.into_iter().find(|(low, high)| low.value * factor > high.value).map(|(low, _)| low.period)
}

fn is_ceiling(series: &Series, of: usize) -> bool {
    matches!(series.ceiling, Some(Ceiling::Series { index, .. }) if index == of)
}
