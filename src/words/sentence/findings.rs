//! What a projection says beyond its line, for who reads it beside the figures.

use super::{answer, parts, relation};
use crate::chart::Chart;
use crate::forecast::{Projection, overtakings, saturation};
use crate::language::Key;

/// What a list of findings is called.
#[must_use]
pub fn title(chart: &Chart) -> &str {
    chart.language.line(Key::Findings)
}

/// When thresholds are reached, what catches up with what, how full ceilings are, how fast things grow, and how well that
/// was projected before: a sentence each.
#[must_use]
pub fn findings(chart: &Chart, projection: &Projection) -> Vec<String> {
    let language = &chart.language;
    let (mut all, mut filled, mut growth, mut tried) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (place, (series, projected)) in chart.series.iter().zip(&projection.series).enumerate() {
        let Some(forecast) = projected.shown() else { continue };
        for threshold in &series.thresholds {
            all.extend(relation::reached(language, series, projected, threshold.value));
        }
        let named = relation::named(language, series, projected);
        let named = named.as_ref().unwrap_or(series);
        filled.extend(forecast.capacity().map(|capacity| answer::capacity(language, named, &capacity)));
        filled.extend(saturation(chart, projection, place).map(|found| parts::filled(chart, series, &found)));
        // Growth of parts is told with what else is asked of them.
        if !chart.totals.iter().any(|total| total.parts.contains(&place)) {
            growth.extend(forecast.growth().map(|growth| answer::growth(language, named, &growth)));
        }
        // It fits again and again, and tells nothing of what is assumed.
        if chart.series.len() <= MOST_TRIED && projection.without(place).is_none() {
            tried.extend(forecast.backtest().map(|tried| answer::backtest(language, named, tried)));
        }
    }
    for overtaking in overtakings(chart, projection) {
        let possible = overtaking.by.last().is_some_and(|(_, share)| *share >= LEAST);
        let both = chart.series.get(overtaking.behind).zip(chart.series.get(overtaking.ahead));
        let said = both.map(|(behind, ahead)| answer::overtaking(language, behind, ahead, &overtaking));
        all.extend(said.filter(|_| possible));
    }
    let (mut parts, mut rivals) = parts::totals(chart, projection);
    for more in [&mut rivals, &mut filled, &mut growth, &mut parts, &mut tried] {
        all.append(more);
    }
    all
}

/// Many series make many pairs: those that have no chance worth a word are left out.
const LEAST: f64 = 0.05;
/// Charts of more series do not tell of each how well it was projected before.
const MOST_TRIED: usize = 8;
