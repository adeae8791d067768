//! What is assumed, and how much.

use crate::chart::Chart;
use crate::forecast::Projection;
use crate::language::{Key, Language};
use crate::number::trimmed;
use crate::series::lever::{Effect, Lever, Preset};
use crate::words::Measure;
use crate::words::date;
use crate::words::phrase::Value::{Period, Text};
use crate::words::phrase::{fill, say};
use crate::words::quantity::size_of;

/// What is assumed now, one sentence a lever, and where its size comes from; nothing of levers that rest at 0.
#[must_use]
pub fn assumed(chart: &Chart) -> Vec<String> {
    let language = &chart.language;
    let mut sentences = Vec::new();
    for lever in chart.levers.iter().filter(|lever| lever.size != 0.0) {
        let (effect, span) = (effect(language, lever, lever.size), span(language, lever));
        let said = say(language, Key::Lever, "text effect span", &[Text(&lever.text), Text(&effect), Text(&span)]);
        sentences.push(say(language, Key::Sentences, "most last", &[Text(&said), Text(&origin(language, lever))]));
    }
    sentences
}

/// Where a lever's size comes from, or that nobody has published it.
#[must_use]
pub fn origin(language: &Language, lever: &Lever) -> String {
    match &lever.source {
        Some(source) => say(language, Key::LeverSource, "source", &[Text(source)]),
        None => language.line(Key::LeverUnpublished).to_owned(),
    }
}

/// "growth a year −2 percentage points"; at 0 that nothing changes.
#[must_use]
pub fn effect(language: &Language, lever: &Lever, size: f64) -> String {
    let digits = trimmed(size.abs(), 3);
    if size == 0.0 {
        return language.item(Key::LeverControls, 3).to_owned();
    }
    let signed = |number: String| if size > 0.0 { ["+", &number].concat() } else { number };
    let key = match lever.effect {
        Effect::Growth => {
            let template = language.variant(language.line(Key::LeverGrowth), &digits);
            let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            return fill(language, template, "size", &[Text(&signed(language.number(size, decimals)))]);
        }
        Effect::Level => Key::LeverLevel,
        Effect::Ceiling => Key::LeverCeiling,
    };
    say(language, key, "size", &[Text(&signed(language.percent(0.01 * size)))])
}

/// "Assumption: strict (growth a year −3 percentage points)"
#[must_use]
pub fn preset(language: &Language, lever: &Lever, preset: &Preset) -> String {
    let effect = effect(language, lever, preset.size);
    let text = say(language, Key::HollowPoint, "period status", &[Text(&preset.text), Text(&effect)]);
    date::said(language, language.item(Key::LeverControls, 2), &text)
}

/// "from April 2024 for 2 years, fading over 1 year"
#[must_use]
pub fn span(language: &Language, lever: &Lever) -> String {
    let from = say(language, Key::LeverFrom, "period", &[Period(lever.from)]);
    let years = |key: Key, before: &str, years: f64| {
        let digits = trimmed(years, 2);
        let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let template = language.variant(language.line(key), &digits);
        fill(language, template, "span years", &[Text(before), Text(&language.number(years, decimals))])
    };
    let Some(duration) = lever.duration else { return from };
    let span = years(Key::LeverFor, &from, duration);
    if lever.fade > 0.0 { years(Key::LeverFades, &span, lever.fade) } else { span }
}

/// What each series that levers change would come to without them, at the end.
#[must_use]
pub fn baselines(chart: &Chart, projection: &Projection, measures: &[Measure<'_>]) -> Vec<String> {
    let mut sentences = Vec::new();
    for (place, (series, measure)) in chart.series.iter().zip(measures).enumerate() {
        if let Some(point) = projection.without(place).and_then(|forecast| forecast.points.last()) {
            let (value, decimals) = measure.ahead(series, point.value, size_of(point));
            let value = measure.phrase(value, decimals);
            let values = [Text(&series.name), Text(&value), Period(point.period)];
            sentences.push(say(&chart.language, Key::SummaryBaseline, "name value period", &values));
        }
    }
    sentences
}

/// What the thin line is.
#[must_use]
pub fn ghost(language: &Language) -> String {
    language.line(Key::Baseline).to_owned()
}
