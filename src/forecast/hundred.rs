//! Parts of a hundred: per cents that are stacked as areas and have always added up to 100. Each is projected from its own
//! figures, and what is projected is then scaled, date by date, so that it adds up as well.
//!
//! Where an editor states the total and its parts, they add up on joint paths instead: see [`super::sums`].

use super::projection::{Caution, Forecast, SeriesProjection};
use crate::chart::Chart;
use crate::series::Unit;

/// What the parts come to.
const HUNDRED: f64 = 100.0;
/// How far rounded figures may miss it.
const ROUNDED: f64 = 1.0;

/// Scales what is projected of such areas; nothing where they are none, or one of them is not projected.
pub(super) fn add_up(chart: &Chart, done: &mut [SeriesProjection]) {
    let mut parts = Vec::new();
    for (place, series) in chart.series.iter().enumerate() {
        if series.mark.is_area() {
            if series.unit != Unit::Percent {
                return;
            }
            parts.push(place);
        }
    }
    let mut observed: Vec<f64> = Vec::new();
    for part in &parts {
        let values = chart.series[*part].observations().map(|observation| observation.value);
        for (step, value) in values.enumerate() {
            match observed.get_mut(step) {
                Some(sum) => *sum += value,
                None => observed.push(value),
            }
        }
    }
    if parts.len() < 2 || observed.iter().any(|sum| (sum - HUNDRED).abs() > ROUNDED) {
        return;
    }
    let Some(factors) = factors(&parts, done) else { return };
    for part in &parts {
        if let Some(Ok(forecast)) = done.get_mut(*part).map(|projected| projected.outcome.as_mut()) {
            forecast.scale(&factors);
        }
    }
    let first = parts.first().and_then(|first| done.get_mut(*first));
    if let Some(first) = first.filter(|first| !first.cautions.contains(&Caution::OfHundred)) {
        first.cautions.push(Caution::OfHundred);
    }
}

/// By what the parts are to be multiplied after each step, as far as all of them are projected.
fn factors(parts: &[usize], done: &[SeriesProjection]) -> Option<Vec<f64>> {
    let mut sums: Option<Vec<f64>> = None;
    for part in parts {
        let points = &done.get(*part)?.outcome.as_ref().ok()?.points;
        let values = points.iter().map(|point| point.value);
        sums = Some(match sums {
            None => values.collect(),
            Some(sums) => sums.into_iter().zip(values).map(|(sum, value)| sum + value).collect(),
        });
    }
    sums.filter(|sums| sums.iter().all(|sum| *sum > 0.0))
        .map(|sums| sums.into_iter().map(|sum| HUNDRED / sum).collect())
}

impl Forecast {
    /// Multiplies what is projected after each step; nothing comes to more than all.
    fn scale(&mut self, factors: &[f64]) {
        for (point, factor) in self.points.iter_mut().zip(factors) {
            point.value *= factor;
            for interval in &mut point.intervals {
                interval.lower *= factor;
                interval.upper = (interval.upper * factor).min(HUNDRED);
            }
        }
        let rest = self.marginals.split_off(factors.len().min(self.marginals.len()));
        let marginals = std::mem::take(&mut self.marginals).into_iter().zip(factors);
        self.marginals = marginals.map(|(marginal, factor)| marginal.cut(*factor, &|_| HUNDRED)).collect();
        self.marginals.extend(rest);
        for path in self.joint.iter_mut().flat_map(|joint| &mut joint.paths) {
            path.iter_mut().zip(factors).for_each(|(value, factor)| *value = (*value * factor).min(HUNDRED));
        }
    }
}
