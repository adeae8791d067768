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
    let score = score(language, measure, receipt);
    let values = [Text(name), Period(figure.period), Text(&value), Text(&score)];
    let said = say(language, Key::Came, "name period value score", &values);
    let naive = naive(language, measure, receipt);
    if naive.is_empty() { said } else { say(language, Key::Sentences, "most last", &[Text(&said), Text(&naive)]) }
}

/// "inside the 80% range; projected was 1.1 (+1.2%)", or why that cannot be said.
#[must_use]
pub fn score(language: &Language, measure: &Measure<'_>, receipt: &Receipt<'_>) -> String {
    let (key, level, score) = match receipt.score {
        Ok(score) => match score.place {
            Outcome::Inside(level) => (Key::ScoreInside, level, score),
            Outcome::Above(level) => (Key::ScoreAbove, level, score),
            Outcome::Below(level) => (Key::ScoreBelow, level, score),
        },
        Err(unscored) => {
            return language
                .line(match unscored {
                    Unscored::Refused => Key::ScoreRefused,
                    Unscored::OtherBasis => Key::ScoreOtherBasis,
                    Unscored::Bound => Key::ScoreBound,
                    Unscored::NotProjected => Key::ScoreNotProjected,
                })
                .to_owned();
        }
    };
    let (projected, off) = (rough(measure, score.projected), error(language, score.error));
    say(language, key, "level projected error", &[Percent(level), Text(&projected), Text(&off)])
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

/// What would have been said without a model; empty where nothing would.
#[must_use]
pub fn naive(language: &Language, measure: &Measure<'_>, receipt: &Receipt<'_>) -> String {
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
