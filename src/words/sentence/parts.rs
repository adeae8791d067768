//! What is said of the parts of a total, of how full a ceiling is, and of periods of the same length.

use super::answer;
use super::likelihood::{Event, likelihood};
use super::{chance, percent};
use crate::chart::Chart;
use crate::forecast::{Pair, Part, Parts, Projection, Saturation, parts, saturation};
use crate::language::{Key, Language};
use crate::series::{Ceiling, Observation, Series, Unit};
use crate::words::phrase::Value::{Period, Text, When};
use crate::words::phrase::say;

/// Everything that is said of the totals of a chart and of the ceilings that it names.
#[must_use]
pub fn answers(chart: &Chart, projection: &Projection) -> Vec<String> {
    let mut all = Vec::new();
    for (place, series) in chart.series.iter().enumerate() {
        let named = series.ceiling_name.is_some() || series.contrast;
        if let Some(found) = saturation(chart, projection, place).filter(|_| named) {
            all.push(filled(chart, series, &found));
        }
    }
    let (mut parts, mut rivals) = totals(chart, projection);
    all.append(&mut parts);
    all.append(&mut rivals);
    all
}

/// What is said of each part of a chart's totals, and of each two of them.
#[must_use]
pub fn totals(chart: &Chart, projection: &Projection) -> (Vec<String>, Vec<String>) {
    let (mut each, mut two) = (Vec::new(), Vec::new());
    for total in parts(chart, projection) {
        each.extend(total.parts.iter().filter_map(|part| rates(chart, part)));
        each.extend(total.parts.iter().filter_map(|part| share(chart, &total, part)));
        two.extend(total.pairs.iter().flat_map(|pair| rivals(chart, pair)));
    }
    (each, two)
}

/// How much of its ceiling a series fills.
#[must_use]
pub fn filled(chart: &Chart, series: &Series, found: &Saturation) -> String {
    let ceiling = match &series.ceiling {
        Some(Ceiling::Series { index, .. }) => chart.series.get(*index).map(|other| &*other.name),
        _ => series.ceiling_name.as_deref(),
    };
    let key = if ceiling.is_some() { Key::SaturationOf } else { Key::Saturation };
    let values = [Text(&series.name), percent(found.last), When(found.period), percent(found.end)];
    let values = [values.as_slice(), &[Period(found.horizon), Text(ceiling.unwrap_or_default())]].concat();
    say(&chart.language, key, "name share when end horizon other", &values)
}

/// How fast a part grew lately, and is projected to; `None` of shares, whose growth is told in percentage points.
#[must_use]
pub fn rates(chart: &Chart, part: &Part) -> Option<String> {
    let series = chart.series.get(part.series).filter(|series| series.unit != Unit::Percent)?;
    let values = [Text(&series.name), percent(part.rates.last()?.2), percent(part.projected?)];
    Some(say(&chart.language, Key::PartGrowth, "name past projected", &values))
}

/// What part of the total it is, last and projected.
#[must_use]
pub fn share(chart: &Chart, total: &Parts, part: &Part) -> Option<String> {
    let (series, whole) = (chart.series.get(part.series)?, chart.series.get(total.total)?);
    let last = part.shares.iter().rev().find(|share| share.range.is_none())?;
    let end = part.shares.last().filter(|share| share.range.is_some())?;
    let values = [Text(&series.name), percent(last.value), Text(&whole.name), When(last.period)];
    let values = [values.as_slice(), &[percent(end.value), Period(end.period)]].concat();
    Some(say(&chart.language, Key::PartShare, "name share other when end horizon", &values))
}

/// When or whether the smaller of two parts catches up, in number and in rate, and which grows faster.
#[must_use]
pub fn rivals(chart: &Chart, pair: &Pair) -> Vec<String> {
    let (Some(behind), Some(ahead)) = (chart.series.get(pair.behind), chart.series.get(pair.ahead)) else {
        return Vec::new();
    };
    let language = &chart.language;
    let mut all = Vec::new();
    let mut tell = |by: &[(crate::series::Period, f64)], line, key: Key| {
        let text = say(language, key, "other", &[Text(&ahead.name)]);
        all.push(likelihood(language, &Event { name: &behind.name, text: &text, by, line }));
    };
    tell(&pair.number, pair.number_line, Key::CatchUp);
    if let Some(rate) = &pair.rate {
        tell(rate, pair.rate_line, Key::CatchUpRate);
    }
    if let Some((horizon, _)) = pair.number.last() {
        let share = chance(language, pair.faster);
        let values = [Text(&behind.name), Text(&ahead.name), Period(*horizon), Text(&share)];
        all.push(say(language, Key::GrowsFaster, "name other horizon share", &values));
    }
    all
}

/// By how much a value changed from one period to another of the same length; per cents in percentage points.
#[must_use]
pub fn change(language: &Language, series: &Series, from: &Observation, to: &Observation) -> Option<String> {
    let in_points = series.unit.grows_in_points();
    let growth = match in_points {
        true => to.value - from.value,
        false => (from.value > 0.0 && to.value >= 0.0).then(|| to.value / from.value - 1.0)?,
    };
    let growth = answer::change(language, growth, in_points);
    let values = [Text(&series.name), Text(&growth), Period(from.period), Period(to.period)];
    Some(say(language, Key::LikePeriods, "name growth from to", &values))
}
