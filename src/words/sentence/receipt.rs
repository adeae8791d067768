//! What came of a projection, in sentences.

use super::answer::{decimal, points};
use crate::chart::Chart;
use crate::forecast::receipt::{Continuation, Naive, Outcome, Receipt, Unscored};
use crate::language::{Key, Language};
use crate::number::{enough_decimals, fixed};
use crate::series::Status;
use crate::words::phrase::Value::{Count, Percent, Period, Text};
use crate::words::phrase::{join, say};
use crate::words::{Measure, date};

/// What the figures published later are, and what came of the projection; `None` where there are none.
#[must_use]
pub fn held(chart: &Chart, receipts: &[Receipt<'_>]) -> Option<String> {
    let language = &chart.language;
    let day = date::day(language, chart.as_of.filter(|_| !receipts.is_empty())?);
    let said = say(language, Key::Later, "day", &[Text(&day)]);
    Some(match outcome(chart, receipts) {
        Some(outcome) => say(language, Key::Sentences, "most last", &[Text(&said), Text(&outcome)]),
        None => said,
    })
}

/// How many of the figures published later lay inside the narrowest range, or that none did, not even inside the widest;
/// `None` where nothing was projected for any.
#[must_use]
pub fn outcome(chart: &Chart, receipts: &[Receipt<'_>]) -> Option<String> {
    let scores: Vec<Outcome> = receipts.iter().filter_map(|receipt| Some(receipt.score.ok()?.place)).collect();
    let narrowest = *chart.levels.first()?;
    let inside = scores.iter().filter(|place| **place == Outcome::Inside(narrowest)).count();
    let missed = scores.iter().all(|place| !matches!(place, Outcome::Inside(_)));
    let level = if missed { *chart.levels.last()? } else { narrowest };
    let key = if inside == 0 { Key::LaterMissed } else { Key::LaterInside };
    let values = [Count(scores.len()), Count(inside), Percent(level)];
    (!scores.is_empty()).then(|| say(&chart.language, key, "count held level", &values))
}

/// How the projection did for one figure; with what naive continuations gave, or only where nothing was projected.
#[must_use]
pub fn receipt(chart: &Chart, measure: &Measure<'_>, receipt: &Receipt<'_>, with_naive: bool) -> String {
    let language = &chart.language;
    let name = chart.series.get(receipt.place).map_or("", |series| &series.name);
    let figure = &receipt.later.observation;
    let value = measure.phrase(figure.value, measure.decimals_of(figure.value));
    let value = bound(language, figure.status, value);
    let score = score(language, measure, receipt);
    let values = [Text(name), Period(figure.period), Text(&value), Text(&score)];
    let said = say(language, Key::Came, "name period value score", &values);
    let naive = if with_naive || receipt.score.is_err() { naive(language, measure, receipt) } else { String::new() };
    if naive.is_empty() { said } else { say(language, Key::Sentences, "most last", &[Text(&said), Text(&naive)]) }
}

/// "inside the 80% range; the projection was 1.1 (1.2% too high)", or why that cannot be said.
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
    let off = error(language, measure, score.projected, receipt.later.observation.value);
    let projected = rough(measure, score.projected);
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

/// What came of the projection for a figure that stands beside it, and what naive continuations gave.
#[must_use]
pub fn note(language: &Language, measure: &Measure<'_>, receipt: &Receipt<'_>) -> String {
    let (score, naive) = (score(language, measure, receipt), naive(language, measure, receipt));
    if naive.is_empty() {
        return score;
    }
    let score = say(language, Key::Title, "title", &[Text(&score)]);
    say(language, Key::Sentences, "most last", &[Text(&score), Text(&naive)])
}

/// What would have been said without a model; empty where nothing would.
#[must_use]
pub fn naive(language: &Language, measure: &Measure<'_>, receipt: &Receipt<'_>) -> String {
    let each = receipt.naive.iter().map(|Continuation { kind, since, value, .. }| {
        let key = match kind {
            Naive::Last => Key::NaiveLast,
            Naive::Growth => Key::NaiveGrowth,
            Naive::Rate => Key::NaiveRate,
        };
        let off = error(language, measure, *value, receipt.later.observation.value);
        let value = rough(measure, *value);
        say(language, key, "value error since", &[Text(&value), Text(&off), Period(*since)])
    });
    let list = join(language, &each.collect::<Vec<_>>(), Key::ListLong, Key::ListLong);
    if list.is_empty() {
        return list;
    }
    let key = if receipt.across { Key::NaiveAcross } else { Key::Naive };
    say(language, key, "list", &[Text(&list)])
}

/// A value in four digits, enough to tell errors of a thousandth, or in those that it has; its unit stands beside what
/// came.
fn rough(measure: &Measure<'_>, value: f64) -> String {
    measure.short(value, measure.decimals(value.abs() / 1000.0).min(measure.decimals_of(value)))
}

/// How far what was said is from what came: "1.2% too high", of shares "0.3 percentage points too high".
fn error(language: &Language, measure: &Measure<'_>, said: f64, came: f64) -> String {
    if !measure.is_percent() && came == 0.0 {
        return "–".to_owned();
    }
    let off = decimal(if measure.is_percent() { said - came } else { 100.0 * (said - came) / came.abs() });
    let decimals = enough_decimals(off, 1);
    let number = language.number(off.abs(), decimals);
    let size = match measure.is_percent() {
        true => points(language, &fixed(off.abs(), decimals), &number),
        false => language.with_sign(&number),
    };
    match off {
        0.0 => size,
        _ => say(language, if off > 0.0 { Key::TooHigh } else { Key::TooLow }, "error", &[Text(&size)]),
    }
}
