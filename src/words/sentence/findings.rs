//! What a projection says beyond its line, for who reads it beside the figures.

use super::caption::few;
use super::course::has_turned;
use super::{answer, parts, relation};
use crate::chart::Chart;
use crate::forecast::{Backtest, Overtaking, Projection, overtakings, saturation};
use crate::language::Key;
use crate::series::Unit;

/// What a list of findings is called.
#[must_use]
pub fn title(chart: &Chart) -> &str {
    chart.language.line(Key::Findings)
}

/// When thresholds are reached, what catches up with what, how full ceilings are, how fast things grow, and how well that
/// was projected before: a sentence each. Where they are many, a kind that would be too much is left out as a whole.
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
        // Growth of parts is told with what else is asked of them, and what is growth itself has none worth a word.
        let is_part = series.unit != Unit::Percent && chart.totals.iter().any(|total| total.parts.contains(&place));
        if !is_part && series.unit != Unit::PercentChange && !has_turned(series) {
            growth.extend(forecast.growth(&series.unit).map(|growth| answer::growth(language, named, &growth)));
        }
        // It fits again and again, and tells nothing of what is assumed.
        if chart.series.len() <= MOST_TRIED && projection.without(place).is_none() {
            tried.extend(forecast.backtest().map(|past| (named.name.clone(), past)));
        }
    }
    all.append(&mut overtaken(chart, projection));
    let (mut parts, mut rivals) = parts::totals(chart, projection);
    all.append(&mut rivals);
    let tried = together(chart, &tried);
    let most = if chart.series.len() == 1 { MOST_OF_ONE } else { MOST } - tried.iter().len();
    for more in [&mut filled, &mut parts, &mut growth] {
        if all.len() + more.len() <= most {
            all.append(more);
        }
    }
    all.extend(tried);
    all
}

/// What was tried of several series, as one; `None` where that is too little to tell anything.
fn together(chart: &Chart, tried: &[(String, Backtest)]) -> Option<String> {
    let mut all = Backtest { tried: 0, held: 0, sides: (0, 0) };
    for (_, one) in tried {
        all.tried += one.tried;
        all.held += one.held;
        all.sides = (all.sides.0 + one.sides.0, all.sides.1 + one.sides.1);
    }
    let names: Vec<&str> = tried.iter().map(|(name, _)| &**name).collect();
    (all.tried >= FEWEST_TRIED).then(|| answer::backtest(&chart.language, &few(&chart.language, &names), all))
}

/// Which series may overtake which, the likeliest first where there are many, and how many more there are.
fn overtaken(chart: &Chart, projection: &Projection) -> Vec<String> {
    let language = &chart.language;
    let likely = |overtaking: &Overtaking| overtaking.by.last().map_or(0.0, |(_, share)| *share);
    let mut pairs = overtakings(chart, projection);
    pairs.retain(|pair| likely(pair) >= LEAST);
    if pairs.len() > MOST_PAIRS {
        pairs.sort_by(|one, other| likely(other).total_cmp(&likely(one)));
    }
    let told = pairs.get(..MOST_PAIRS).unwrap_or(&pairs);
    let mut all = answer::overtakings(chart, told);
    let rest = pairs.len().saturating_sub(MOST_PAIRS);
    if let Some((horizon, _)) = pairs.first().and_then(|pair| pair.by.last()).filter(|_| rest > 0) {
        all.push(answer::more_overtakings(language, rest, LEAST, *horizon));
    }
    if let Some(last) = all.last_mut() {
        *last = answer::independent(language, last);
    }
    all
}

/// The most sentences that are told of one series, and of several, unless there are more of thresholds and overtakings.
const MOST_OF_ONE: usize = 8;
const MOST: usize = 12;
/// Many series make many pairs: those that have no chance worth a word are left out.
const LEAST: f64 = 0.1;
/// The most pairs that are told.
const MOST_PAIRS: usize = 4;
/// Fewer earlier dates tell nothing of a range that is to hold eight in ten.
const FEWEST_TRIED: usize = 10;
/// Charts of more series do not tell how well they were projected before.
const MOST_TRIED: usize = 8;
