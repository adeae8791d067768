//! What came of a projection, in sentences.

use crate::chart::Chart;
use crate::forecast::receipt::{Continuation, Naive, Outcome, Receipt, Unscored};
use crate::language::{Key, Language};
use crate::number::fixed;
use crate::series::Status;
use crate::words::phrase::Value::{Count, Percent, Period, Text};
use crate::words::phrase::{join, say};
use crate::words::{Measure, date};

/// What the figures published later are, and how many lay inside the narrowest range; `None` where there
/// are none.
#[must_use]
pub fn held(chart: &Chart, receipts: &[Receipt<'_>]) -> Option<String> {
    let language = &chart.language;
    let day = date::day(language, chart.as_of.filter(|_| !receipts.is_empty())?);
    let scores = receipts.iter().filter_map(|receipt| receipt.score.ok());
    let level = chart.levels.first().copied().unwrap_or_default();
    let inside = scores.clone().filter(|score| score.place == Outcome::Inside(level)).count();
    let count = scores.count();
    let key = if count > 0 { Key::LaterScored } else { Key::Later };
    Some(say(language, key, "day count held level", &[Text(&day), Count(count), Count(inside), Percent(level)]))
}

/// How the projection did for one figure, beside naive continuations.
#[must_use]
pub fn receipt(chart: &Chart, measure: &Measure<'_>, receipt: &Receipt<'_>) -> String {
    let language = &chart.language;
    let name = chart.series.get(receipt.place).map_or("", |series| &series.name);
    let figure = &receipt.later.observation;
    let value = measure.phrase(figure.value, measure.decimals_of(figure.value));
    let value = bound(language, figure.status, value);
    let (mut level, mut projected, mut off) = (0.0, String::new(), String::new());
    let key = match receipt.score {
        Ok(score) => {
            projected = rough(measure, score.projected);
            off = error(language, score.error);
            let (key, at) = match score.place {
                Outcome::Inside(level) => (Key::LaterInside, level),
                Outcome::Above(level) => (Key::LaterAbove, level),
                Outcome::Below(level) => (Key::LaterBelow, level),
            };
            level = at;
            key
        }
        Err(Unscored::Refused) => Key::LaterRefused,
        Err(Unscored::OtherBasis) => Key::LaterOtherBasis,
        Err(Unscored::Bound) => Key::LaterBound,
        Err(Unscored::NotProjected) => Key::LaterNotProjected,
    };
    let values = [Text(name), Period(figure.period), Text(&value), Percent(level), Text(&projected), Text(&off)];
    let said = say(language, key, "name period value level projected error", &values);
    let naive = naive(language, measure, receipt);
    if naive.is_empty() { said } else { say(language, Key::Sentences, "most last", &[Text(&said), Text(&naive)]) }
}

/// "at least 800,000", where a figure is a bound.
#[must_use]
pub fn bound(language: &Language, status: Status, value: String) -> String {
    let key = match status {
        Status::LowerBound => Key::AtLeast,
        Status::UpperBound => Key::AtMost,
        _ => return value,
    };
    say(language, key, "value", &[Text(&value)])
}

/// What the crosses are.
#[must_use]
pub fn drawn(language: &Language) -> &str {
    language.line(Key::NaiveDrawn)
}

/// "same growth again · 1.83"
#[must_use]
pub fn named(name: &str, number: &str) -> String {
    [name, " · ", number].concat()
}

fn naive(language: &Language, measure: &Measure<'_>, receipt: &Receipt<'_>) -> String {
    let each = receipt.naive.iter().map(|Continuation { kind, since, value, error: off }| {
        let key = match kind {
            Naive::Last => Key::NaiveLast,
            Naive::Growth => Key::NaiveGrowth,
            Naive::Rate => Key::NaiveRate,
        };
        let (value, off) = (rough(measure, *value), error(language, *off));
        say(language, key, "value error since", &[Text(&value), Text(&off), Period(*since)])
    });
    let list = join(language, &each.collect::<Vec<_>>(), Key::ListLong, Key::ListLong);
    if list.is_empty() {
        return list;
    }
    let key = if receipt.across { Key::NaiveAcross } else { Key::Naive };
    say(language, key, "period list", &[Period(receipt.later.observation.period), Text(&list)])
}

/// A value in four digits: enough to tell errors of a thousandth.
fn rough(measure: &Measure<'_>, value: f64) -> String {
    measure.phrase(value, measure.decimals(value.abs() / 1000.0))
}

/// "+1.2%"
fn error(language: &Language, error: Option<f64>) -> String {
    let Some(error) = error else { return "–".to_owned() };
    let number = language.with_sign(&language.number(100.0 * error, 1));
    // A sign where it is not minus, nor nothing but zeros.
    let sign = if error > 0.0 && fixed(100.0 * error, 1) != fixed(0.0, 1) { "+" } else { "" };
    [sign, &number].concat()
}
