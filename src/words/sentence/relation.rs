//! What is said of linked bases, of parts that add up, and of lines drawn for contrast.

use super::answer::change;
use super::crossing::{crossing, threshold};
use super::likelihood::{EVEN, Event, likelihood};
use super::percent;
use crate::chart::Chart;
use crate::forecast::{Contrast, Crossing, Derivation, SeriesProjection};
use crate::language::{Key, Language};
use crate::number::{decimals_of, enough_decimals};
use crate::series::{self, Series, Threshold};
use crate::words::Measure;
use crate::words::phrase::Value::{Percent, Period, Text, When};
use crate::words::phrase::say;

/// Where a projection comes from, if not from the series' current figures alone: a sentence each.
#[must_use]
pub fn derivations(chart: &Chart, series: &Series, projected: &SeriesProjection) -> Vec<String> {
    let mut all = Vec::new();
    let language = &chart.language;
    if let Some(earlier) = &projected.earlier {
        let until = earlier.fitted.1;
        let name = |id: &str| series.segments.iter().find(|s| s.basis == id).map_or("", |s| &*s.name);
        let other = series.current().map_or("", |segment| &*segment.name);
        let values = [Text(&series.name), Period(until), Text(name(&earlier.basis)), Text(other)];
        all.push(say(language, Key::EarlierBasis, "name until basis other", &values));
    }
    let Ok(forecast) = &projected.outcome else { return all };
    match forecast.derivation() {
        Some(Derivation::Linked) => all.extend(linked(language, series)),
        Some(Derivation::AddsUp { total }) => {
            let other = chart.series.get(*total).map_or("", |total| &*total.name);
            if series.name != other {
                all.push(say(language, Key::AddsUp, "name other", &[Text(&series.name), Text(other)]));
            }
        }
        Some(Derivation::Share { total, last, end }) => {
            let other = chart.series.get(*total).map_or("", |total| &*total.name);
            let split = chart.totals.iter().find(|split| split.total == *total);
            let path = split.and_then(|split| split.share.as_ref());
            let reason = path.map_or("", |path| &*path.reason);
            let Some(horizon) = forecast.points.last().map(|point| point.period) else { return all };
            let key = if path.is_some_and(|path| path.fade > 0.0) { Key::ShareFading } else { Key::ShareHeld };
            let values = [Text(&series.name), Text(other), percent(*last), percent(*end)];
            let more = [Period(horizon), When(horizon), Text(reason)];
            let names = "name other last end horizon when reason";
            all.push(say(language, key, names, &[values.as_slice(), &more].concat()).trim_end().to_owned());
        }
        None => {}
    }
    all
}

/// What the last growth of a series would come to, merely repeated.
#[must_use]
pub fn contrast(language: &Language, series: &Series, contrast: &Contrast, measure: &Measure<'_>) -> String {
    let Some((period, _, value)) = contrast.points.last() else { return String::new() };
    let (value, decimals) = measure.ahead(series, *value, *value);
    let value = measure.phrase(value, decimals);
    let growth = change(language, contrast.growth, contrast.in_points);
    let values = [Text(&series.name), Text(&growth), Text(&value), When(*period)];
    say(language, Key::Contrast, "name growth value when", &values)
}

/// How far a range goes that the axis does not show to its end, and when.
#[must_use]
pub fn beyond(
    language: &Language,
    series: &Series,
    above: bool,
    end: &str,
    level: f64,
    period: series::Period,
) -> String {
    let key = if above { Key::RangeAbove } else { Key::RangeBelow };
    let values = [Text(&series.name), Text(end), Percent(level), When(period)];
    say(language, key, "name value level when", &values)
}

/// That there are such ranges.
#[must_use]
pub fn cut(language: &Language) -> &str {
    language.line(Key::RangesCut)
}

/// What dotted lines are.
#[must_use]
pub fn assumed(language: &Language) -> &str {
    language.line(Key::Assumed)
}

/// By which factor, and why, figures on one basis are read on another.
#[must_use]
pub fn linked(language: &Language, series: &Series) -> Option<String> {
    let link = series.link.as_ref()?;
    let name = |id: &str| series.segments.iter().find(|s| s.basis == id).map_or(id.to_owned(), |s| s.name.clone());
    let number = |value: f64| language.number(value, enough_decimals(value, decimals_of(value).unwrap_or(3).min(3)));
    let (from, to) = (name(&link.from), name(&link.to));
    let [low, middle, high] = [link.low, link.middle, link.high].map(number);
    let values = [&series.name, &from, &to, &low, &middle, &high, &link.reason].map(|text| Text(text));
    Some(say(language, Key::Linked, "name from to low middle high reason", &values))
}

/// That the projected line is cut at 0, and since when; `None` where it is not.
#[must_use]
pub fn floored(language: &Language, series: &Series, projected: &SeriesProjection) -> Option<String> {
    let points = &projected.shown()?.points;
    let is_above = series.current()?.last()?.value > 0.0;
    let first = points.iter().find(|point| point.value == 0.0).filter(|_| is_above)?;
    Some(say(language, Key::LineCut, "name period", &[Text(&series.name), Period(first.period)]))
}

/// When a threshold is first reached, on the method that is projected; `None` where it is passed in every year, as frost is.
#[must_use]
pub fn reached(language: &Language, series: &Series, projected: &SeriesProjection, at: &Threshold) -> Option<String> {
    if is_passed_yearly(series, at.value) {
        return None;
    }
    let found = projected.shown()?.crossing(at.value);
    let named = named(language, series, projected);
    Some(passed(language, named.as_ref().unwrap_or(series), &found, at.label.as_deref()))
}

/// When a threshold is first reached, whether from above, whether that lasted, when it may be reached again where it did
/// not, and how sure it is where paths and line tell different dates.
#[must_use]
pub fn passed(language: &Language, series: &Series, found: &Crossing, label: Option<&str>) -> String {
    let mut value = threshold(language, series, found.threshold);
    if let Some(label) = label.filter(|label| !begins(&value, label)) {
        value = say(language, Key::RangeLevel, "range level", &[Text(&value), Text(label)]);
    }
    let event = |key: Key| say(language, key, "value", &[Text(&value)]);
    if let Some(period) = found.already {
        let key = match (found.again, found.lost, found.falls) {
            (None, None, false) => Key::CrossingAlready,
            (None, None, true) => Key::CrossingFell,
            (None, Some(_), false) => Key::CrossingLost,
            (None, Some(_), true) => Key::CrossingRisen,
            (Some(_), None, false) => Key::CrossingRegained,
            (Some(_), None, true) => Key::CrossingFellAgain,
            (Some(_), Some(_), false) => Key::CrossingLostAgain,
            (Some(_), Some(_), true) => Key::CrossingRisenAgain,
        };
        let since = found.lost.or(found.again).unwrap_or(period);
        let values = [Text(&series.name), Text(&value), When(period), When(since)];
        let said = say(language, key, "name value when since", &values);
        if found.lost.is_none() {
            return said;
        }
        let text = event(if found.falls { Key::FallingAgain } else { Key::ReachingAgain });
        let next = likelihood(language, &Event { name: &series.name, text: &text, by: &found.by, line: found.line });
        return say(language, Key::Sentences, "most last", &[Text(&said), Text(&next)]);
    }
    let text = event(if found.falls { Key::Falling } else { Key::Reaching });
    let even = found.by.last().is_some_and(|(_, probability)| EVEN.contains(probability));
    if !even && found.line.is_some() && found.line == found.quantile(0.5) {
        return crossing(language, series, found, &text);
    }
    likelihood(language, &Event { name: &series.name, text: &text, by: &found.by, line: found.line })
}

/// Whether every year of a series, of at least two, has figures on both sides of a value.
fn is_passed_yearly(series: &Series, value: f64) -> bool {
    let all = series.current().map_or(&[][..], |segment| &segment.observations);
    let Some((first, last)) = all.first().zip(all.last()) else { return false };
    let years = ((last.time - first.time) / 12.0) as usize;
    let until = |time: f64| all.partition_point(|one| one.time <= time);
    let is_passed = |year: usize| {
        let end = last.time - 12.0 * year as f64;
        let figures = all.get(until(end - 12.0)..until(end)).unwrap_or_default();
        figures.iter().any(|one| one.value < value) && figures.iter().any(|one| one.value >= value)
    };
    years >= 2 && (0..years).all(is_passed)
}

/// Whether a value begins with a label, which would then be said twice: "1.2 million" beside "1.2 million people".
fn begins(value: &str, label: &str) -> bool {
    let [value, label] = [value, label].map(|text| text.replace(['\u{a0}', '\u{202f}'], " "));
    value.strip_prefix(&*label).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit() || ".,".contains(c)))
}

/// The series under a name that says on which method it is projected, where that is an earlier one.
#[must_use]
pub(super) fn named(language: &Language, series: &Series, projected: &SeriesProjection) -> Option<Series> {
    let until = projected.earlier.as_ref()?.fitted.1;
    let name = say(language, Key::OnEarlier, "name until", &[Text(&series.name), Period(until)]);
    Some(Series { name, ..series.clone() })
}
