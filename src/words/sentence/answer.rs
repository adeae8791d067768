//! Answers to what readers ask of a projection.

use super::LEVEL;
use super::likelihood::{Event, likelihood};
use crate::forecast::{Backtest, Capacity, Growth, Overtaking};
use crate::language::{Key, Language};
use crate::series::Series;
use crate::words::Measure;
use crate::words::phrase::Value::{Count, Percent, Period, Text, When};
use crate::words::phrase::say;

/// How the projection would have done as of earlier dates.
#[must_use]
pub fn backtest(language: &Language, series: &Series, backtest: Backtest) -> String {
    let Backtest { tried, held } = backtest;
    let values = [Text(&series.name), Count(tried), Count(held), Percent(LEVEL)];
    say(language, Key::Backtest, "name count held level", &values)
}

/// How fast growth was and is projected to be.
#[must_use]
pub fn growth(language: &Language, series: &Series, growth: &Growth) -> String {
    let share = |rate: f64| Percent((rate * 1000.0).round() / 1000.0);
    let range = say(language, Key::Range, "from to", &[share(growth.range.0), share(growth.range.1)]);
    let values = [Text(&series.name), share(growth.past), share(growth.projected), Text(&range), Percent(LEVEL)];
    say(language, Key::Growth, "name past projected range level", &values)
}

/// Where growth would level off, and when it was fastest.
#[must_use]
pub fn capacity(language: &Language, series: &Series, capacity: &Capacity) -> String {
    let measure = Measure::new(language, &series.unit, capacity.range.1);
    let decimals = measure.decimals((capacity.range.1 - capacity.range.0) / 20.0);
    let number = |value: f64| measure.number(value, decimals);
    let (value, low, high) =
        (measure.phrase(capacity.value, decimals), number(capacity.range.0), number(capacity.range.1));
    let range = say(language, Key::Range, "from to", &[Text(&low), Text(&high)]);
    let (from, to) = capacity.inflection_range;
    let values = [Text(&series.name), Text(&value), Text(&range), Percent(LEVEL), When(capacity.inflection)];
    let names = "name value range level when earliest latest";
    say(language, Key::Capacity, names, &[values.as_slice(), &[Period(from), Period(to)]].concat())
}

/// When one series overtakes another.
#[must_use]
pub fn overtaking(language: &Language, behind: &Series, ahead: &Series, overtaking: &Overtaking) -> String {
    let text = say(language, Key::Overtaking, "other", &[Text(&ahead.name)]);
    let said =
        likelihood(language, &Event { name: &behind.name, text: &text, by: &overtaking.by, line: overtaking.line });
    say(language, Key::Sentences, "most last", &[Text(&said), Text(language.line(Key::Independent))])
}

/// That more pairs may change places than are told.
#[must_use]
pub fn more_overtakings(language: &Language, count: usize, least: f64, horizon: crate::series::Period) -> String {
    say(language, Key::OvertakingMore, "count share horizon", &[Count(count), Percent(least), Period(horizon)])
}
