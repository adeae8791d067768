//! Parts of a hundred: per cents that are stacked as areas and have always added up to 100. Each is projected from its own
//! figures, and what is projected is then scaled, date by date, so that it adds up as well: the lines by one factor, their ranges
//! by the odds that this factor is at the line. So a range that reaches to all goes on to do so, and none passes it.
//!
//! Where an editor states the total and its parts, they add up on joint paths instead: see [`super::sums`].

use super::marginal::Marginal;
use super::projection::{Caution, Forecast, SeriesProjection};
use crate::chart::Chart;
use crate::series::Unit;

/// What the parts come to.
const HUNDRED: f64 = 100.0;
/// How far rounded figures may miss it.
const ROUNDED: f64 = 1.0;
/// Odds are told of shares so near to nothing and to all.
const NEAREST: f64 = 1e-9;

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
        let Some(projected) = done.get_mut(*part) else { continue };
        let Ok(forecast) = projected.outcome.as_mut() else { continue };
        // Where one of them ends, nothing is left that they would add up to.
        let is_longer = forecast.points.len() > factors.len();
        forecast.shorten(factors.len());
        forecast.scale(&factors);
        if let Some(until) = forecast.points.last().map(|point| point.period).filter(|_| is_longer) {
            projected.say_open(until);
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
    /// Multiplies what is projected after each step, and the odds of what else may be.
    fn scale(&mut self, factors: &[f64]) {
        let mut odds = Vec::with_capacity(factors.len());
        for (point, factor) in self.points.iter_mut().zip(factors) {
            let scaled = (point.value * factor).min(HUNDRED);
            let times = odds_of(scaled) / odds_of(point.value);
            point.value = scaled;
            for interval in &mut point.intervals {
                interval.lower = with_odds(interval.lower, times).min(scaled);
                interval.upper = with_odds(interval.upper, times).max(scaled);
            }
            odds.push(times);
        }
        let marginals = std::mem::take(&mut self.marginals).into_iter().zip(&odds);
        self.marginals = marginals.map(|(of, times)| Marginal::Odds { of: Box::new(of), times: *times }).collect();
        for path in self.joint.iter_mut().flat_map(|joint| &mut joint.paths) {
            path.iter_mut().zip(&odds).for_each(|(value, times)| *value = with_odds(*value, *times));
        }
    }
}

/// The odds of a share of a hundred.
fn odds_of(share: f64) -> f64 {
    let share = share.clamp(NEAREST, HUNDRED - NEAREST);
    share / (HUNDRED - share)
}

/// The share whose odds are so many times those of another.
pub(super) fn with_odds(share: f64, times: f64) -> f64 {
    let odds = odds_of(share) * times;
    HUNDRED * odds / (1.0 + odds)
}
