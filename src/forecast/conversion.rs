//! A projection's amounts in another currency.

use super::projection::{Forecast, ProjectedPoint, SeriesProjection};
use super::sums::{DIGITS, on_grid, steps_on_grid};
use crate::chart::Chart;
use crate::number::exponent_of;
use crate::series::Period;

impl Forecast {
    /// The same with its amounts multiplied: past ones by what `past` says of their period, those to come
    /// by `future`. What was fitted, and how often it held, stays what it was.
    pub fn convert(&mut self, past: impl Fn(Period) -> f64, future: f64) {
        for (period, _, value) in &mut self.history {
            *value *= past(*period);
        }
        for point in &mut self.points {
            point.value *= future;
            for interval in &mut point.intervals {
                interval.lower *= future;
                interval.upper *= future;
            }
        }
        let marginals = std::mem::take(&mut self.marginals);
        self.marginals = marginals.into_iter().map(|marginal| marginal.scaled(future)).collect();
        self.largest *= future;
        if let Some(joint) = &mut self.joint {
            joint.paths.iter_mut().flatten().for_each(|value| *value *= future);
        }
    }
}

/// Puts converted totals and their parts back on digits on which they add up to the last one; for dates for which a total
/// and all its parts are projected.
pub fn add_up(chart: &Chart, all: &mut [SeriesProjection]) {
    for total in &chart.totals {
        let scale = |place: usize| chart.series.get(place).map_or(1.0, |series| series.unit.scale());
        let factor = |place: usize| scale(place) / scale(total.total);
        let ahead = all.get(total.total).and_then(|whole| whole.outcome.as_ref().ok());
        let periods: Vec<Period> = ahead.iter().flat_map(|whole| &whole.points).map(|point| point.period).collect();
        for period in periods {
            let Some(whole) = point(all, total.total, period).map(|point| point.value) else { continue };
            let exponent = exponent_of(whole) - DIGITS + 1;
            let mut counts = Vec::new();
            for part in &total.parts {
                let value = point(all, *part, period).map(|point| point.value * factor(*part));
                counts.extend(value.map(|value| (*part, steps_on_grid(exponent, value))));
            }
            if counts.len() < total.parts.len() {
                continue;
            }
            counts.push((total.total, counts.iter().map(|(_, count)| count).sum()));
            for (place, count) in counts {
                if let Some(point) = point(all, place, period) {
                    point.move_to(on_grid(exponent, count) / factor(place));
                }
            }
        }
    }
}

/// What is projected for a period.
fn point(all: &mut [SeriesProjection], place: usize, period: Period) -> Option<&mut ProjectedPoint> {
    let forecast = all.get_mut(place)?.outcome.as_mut().ok()?;
    forecast.points.iter_mut().find(|point| point.period == period)
}
