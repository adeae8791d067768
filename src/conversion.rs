//! A chart and its projection in another currency.
//!
//! The projection is made in the chart's own currency and converted afterwards, so that no fit depends
//! on rates of exchange: each observation at the rate of its date, what is projected at the rate that the
//! editor states for it.

use crate::chart::Chart;
use crate::chart::money::Conversion;
use crate::forecast::{Projection, add_up};
use crate::series::{Ceiling, Kind, Later, Period, Series};
use crate::words::measures;

/// Has a chart shown in one of its two currencies.
///
/// # Errors
/// Where it has no such currency.
pub fn show(chart: &mut Chart, currency: &str) -> Result<(), String> {
    let Some(conversion) = &mut chart.money.conversion else {
        return Err("the spec has no conversion".to_owned());
    };
    if currency != conversion.from && currency != conversion.to {
        return Err(format!("the spec has only {} and {}", conversion.from, conversion.to));
    }
    conversion.shown = currency == conversion.to;
    Ok(())
}

/// The chart and its projection as the spec asks: in the other currency, if that is what is shown.
#[must_use]
pub fn converted(mut chart: Chart, mut projection: Projection) -> (Chart, Projection) {
    let Some(conversion) = chart.money.conversion.clone().filter(|conversion| conversion.shown) else {
        return (chart, projection);
    };
    name_thresholds(&mut chart);
    for (series, projected) in chart.series.iter_mut().zip(&mut projection.series) {
        let kind = series.kind;
        let past = |period: Period, later: bool| past(&conversion, kind, period, later);
        convert(series, &conversion, past);
        let past = |period: Period| past(period, false);
        for forecast in projected.outcome.iter_mut().chain(&mut projected.earlier) {
            forecast.convert(past, 1.0 / conversion.projected);
        }
    }
    for (series, projected) in chart.series.iter().zip(projection.baseline.iter_mut().flat_map(|all| &mut all.series)) {
        if let Ok(forecast) = &mut projected.outcome {
            forecast.convert(|period| past(&conversion, series.kind, period, false), 1.0 / conversion.projected);
        }
    }
    add_up(&chart, &mut projection.series);
    if let Some(baseline) = &mut projection.baseline {
        add_up(&chart, &mut baseline.series);
    }
    (chart, projection)
}

/// What an observation is multiplied by. The chart was checked for a rate of each.
fn past(conversion: &Conversion, kind: Kind, period: Period, later: bool) -> f64 {
    1.0 / conversion.rate(kind, period, later).unwrap_or(conversion.projected)
}

fn convert(series: &mut Series, conversion: &Conversion, past: impl Fn(Period, bool) -> f64) {
    series.unit = series.unit.clone().with_currency(&conversion.to);
    for observation in series.segments.iter_mut().flat_map(|segment| &mut segment.observations) {
        observation.value *= past(observation.period, false);
    }
    for Later { observation, .. } in &mut series.later {
        observation.value *= past(observation.period, true);
    }
    let future = 1.0 / conversion.projected;
    for threshold in &mut series.thresholds {
        threshold.value *= future;
    }
    match &mut series.ceiling {
        Some(Ceiling::Value(value)) => *value *= future,
        Some(Ceiling::Path(path)) => path.iter_mut().for_each(|(_, value)| *value *= future),
        Some(Ceiling::Series { .. }) | None => {}
    }
}

/// A threshold without a name is called by the amount that the editor wrote.
fn name_thresholds(chart: &mut Chart) {
    let names = measures(chart).into_iter().zip(&chart.series).map(|(measure, series)| {
        let name = |value: f64| measure.phrase(value, measure.decimals_of(value));
        series.thresholds.iter().map(|threshold| name(threshold.value)).collect::<Vec<_>>()
    });
    let names: Vec<Vec<String>> = names.collect();
    for (series, names) in chart.series.iter_mut().zip(names) {
        for (threshold, name) in series.thresholds.iter_mut().zip(names) {
            threshold.label.get_or_insert(name);
        }
    }
}
