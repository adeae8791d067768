//! What a projection says beyond its line, for who reads it beside the figures.

use super::{answer, parts, relation};
use crate::chart::Chart;
use crate::forecast::{Overtaking, Projection, overtakings, saturation};
use crate::language::Key;
use crate::series::Unit;

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
        all.extend(relation::floored(language, series, projected));
        for threshold in &series.thresholds {
            all.extend(relation::reached(language, series, projected, threshold));
        }
        let named = relation::named(language, series, projected);
        let named = named.as_ref().unwrap_or(series);
        // Where other models lead beyond it, the level is not what the projection says.
        let end = forecast.points.last().map_or(f64::INFINITY, |point| point.value);
        let capacity = forecast.capacity().filter(|capacity| end <= capacity.value);
        filled.extend(capacity.map(|capacity| answer::capacity(language, named, &capacity)));
        filled.extend(saturation(chart, projection, place).map(|found| parts::filled(chart, series, &found)));
        // Growth of parts is told with what else is asked of them.
        if series.unit == Unit::Percent || !chart.totals.iter().any(|total| total.parts.contains(&place)) {
            growth.extend(forecast.growth(&series.unit).map(|growth| answer::growth(language, named, &growth)));
        }
        // It fits again and again, and tells nothing of what is assumed.
        if chart.series.len() <= MOST_TRIED && projection.without(place).is_none() {
            let past = forecast.backtest().filter(|past| past.tried >= FEWEST_TRIED);
            tried.extend(past.map(|past| answer::backtest(language, named, past)));
        }
    }
    all.append(&mut overtaken(chart, projection));
    let (mut parts, mut rivals) = parts::totals(chart, projection);
    for more in [&mut rivals, &mut filled, &mut growth, &mut parts, &mut tried] {
        all.append(more);
    }
    all
}

/// Which series may overtake which, the likeliest first where there are many, and how many more there are.
fn overtaken(chart: &Chart, projection: &Projection) -> Vec<String> {
    let likely = |overtaking: &Overtaking| overtaking.by.last().map_or(0.0, |(_, share)| *share);
    let mut pairs = overtakings(chart, projection);
    pairs.retain(|pair| likely(pair) >= LEAST);
    if pairs.len() > MOST_PAIRS {
        pairs.sort_by(|one, other| likely(other).total_cmp(&likely(one)));
    }
    let mut all = Vec::new();
    for pair in pairs.iter().take(MOST_PAIRS) {
        let both = chart.series.get(pair.behind).zip(chart.series.get(pair.ahead));
        all.extend(both.map(|(behind, ahead)| answer::overtaking(&chart.language, behind, ahead, pair)));
    }
    let rest = pairs.len().saturating_sub(MOST_PAIRS);
    if let Some((horizon, _)) = pairs.first().and_then(|pair| pair.by.last()).filter(|_| rest > 0) {
        all.push(answer::more_overtakings(&chart.language, rest, LEAST, *horizon));
    }
    all
}

/// Many series make many pairs: those that have no chance worth a word are left out.
const LEAST: f64 = 0.05;
/// The most pairs that are told.
const MOST_PAIRS: usize = 4;
/// Fewer earlier dates tell nothing of a range that is to hold eight in ten.
const FEWEST_TRIED: usize = 4;
/// Charts of more series do not tell of each how well it was projected before.
const MOST_TRIED: usize = 8;
