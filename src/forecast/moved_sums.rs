//! Parts that levers have moved still add up: their total is what they come to, its range wider or narrower by as
//! much as it is larger or smaller. Where that would break the total's own bound, the parts give way together.

use super::joint::Derivation;
use super::projection::{Caution, Forecast, Projection, SeriesProjection};
use super::scenario::{most, product};
use super::sums::{DIGITS, on_grid, steps_on_grid};
use crate::chart::Chart;
use crate::number::exponent_of;
use crate::series::UNDER_A_DAY;
use crate::series::lever::Effect;
use crate::series::relation::Total;

/// The forecasts of a total's parts, in their order, if they were made to add up to it.
pub(super) fn parts<'a>(total: &Total, series: &'a [SeriesProjection]) -> Option<Vec<&'a Forecast>> {
    let mut all = Vec::new();
    for part in &total.parts {
        let forecast = series.get(*part)?.outcome.as_ref().ok()?;
        match forecast.derivation()? {
            Derivation::AddsUp { total: of } | Derivation::Share { total: of, .. } if *of == total.total => {}
            _ => return None,
        }
        all.push(forecast);
    }
    Some(all)
}

impl Forecast {
    /// The value at a time, and which projected point it is, if it is not known.
    pub(super) fn value_at(&self, time: f64) -> Option<(f64, Option<usize>)> {
        let same = |other: f64| (other - time).abs() < UNDER_A_DAY;
        let point = self.points.iter().position(|point| same(point.time));
        if let Some((index, point)) = point.and_then(|index| Some((index, self.points.get(index)?))) {
            return Some((point.value, Some(index)));
        }
        self.history.iter().find(|(_, at, _)| same(*at)).map(|(.., value)| (*value, None))
    }
}

/// Makes moved parts add up to their totals again.
pub(super) fn add_up(chart: &Chart, baseline: &Projection, series: &mut [SeriesProjection]) {
    for total in &chart.totals {
        let moved = |place: &usize| {
            let points = |all: &[SeriesProjection]| Some(all.get(*place)?.outcome.as_ref().ok()?.points.clone());
            points(series) != points(&baseline.series)
        };
        if moved(&total.total) || total.parts.iter().any(moved) {
            let _ = again(chart, total, baseline, series);
        }
    }
}

fn again(chart: &Chart, total: &Total, baseline: &Projection, series: &mut [SeriesProjection]) -> Option<()> {
    let whole = chart.series.get(total.total)?;
    let before = parts(total, &baseline.series)?;
    parts(total, series)?;
    let factors: Vec<f64> = total
        .parts
        .iter()
        .filter_map(|part| Some(chart.series.get(*part)?.unit.scale() / whole.unit.scale()))
        .collect();
    let mut forecast = baseline.series.get(total.total)?.outcome.as_ref().ok()?.clone();
    let marginals = std::mem::take(&mut forecast.marginals);
    if let Some(joint) = &mut forecast.joint {
        joint.paths.clear();
    }
    let mut cut = false;
    for (point, marginal) in forecast.points.iter_mut().zip(marginals) {
        let at = |forecast: &Forecast| forecast.value_at(point.time);
        let (mut was, mut known, mut moving) = (0.0, 0.0, 0.0);
        for ((part, before), factor) in total.parts.iter().zip(&before).zip(&factors) {
            was += at(before)?.0 * factor;
            match at(series.get(*part)?.outcome.as_ref().ok()?)? {
                (value, Some(_)) => moving += value * factor,
                (value, None) => known += value * factor,
            }
        }
        let raised = chart.levers.iter().filter(|lever| lever.effect == Effect::Ceiling && lever.moves(total.total));
        let most = most(whole, None, point.time, product(raised, whole.kind, point.period));
        let shrunk = if known + moving > most(0.5) { ((most(0.5) - known) / moving).max(0.0) } else { 1.0 };
        cut |= shrunk < 1.0;
        let exponent = exponent_of(known + moving * shrunk) - DIGITS + 1;
        let mut sum = 0.0;
        for (part, factor) in total.parts.iter().zip(&factors) {
            let projected = series.get_mut(*part)?.outcome.as_mut().ok()?;
            let (value, index) = projected.value_at(point.time)?;
            let Some(index) = index else {
                sum += steps_on_grid(exponent, value * factor);
                continue;
            };
            let count = steps_on_grid(exponent, value * factor * shrunk);
            sum += count;
            let here = projected.points.get_mut(index)?;
            for interval in &mut here.intervals {
                interval.lower *= shrunk;
                interval.upper *= shrunk;
            }
            here.move_to(on_grid(exponent, count) / factor);
            let marginal = projected.marginals.get_mut(index)?;
            *marginal = marginal.clone().scaled(shrunk);
        }
        let ratio = if was > 0.0 { on_grid(exponent, sum) / was } else { 1.0 };
        for interval in &mut point.intervals {
            let tail = 0.5 * (1.0 - interval.level);
            interval.lower = (interval.lower * ratio).min(most(tail));
            interval.upper = (interval.upper * ratio).min(most(1.0 - tail));
        }
        point.move_to(on_grid(exponent, sum));
        forecast.marginals.push(marginal.cut(ratio, &most));
    }
    let cautions = &mut series.get_mut(total.total)?.cautions;
    if cut && !cautions.contains(&Caution::LeversCut) {
        cautions.push(Caution::LeversCut);
    }
    series.get_mut(total.total)?.outcome = Ok(forecast);
    Some(())
}
