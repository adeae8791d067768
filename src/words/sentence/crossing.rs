//! When a threshold is first reached.

use super::LEVEL;
use super::chance;
use crate::forecast::Crossing;
use crate::language::{Key, Language};
use crate::series::Series;
use crate::words::phrase::Value::Percent;
use crate::words::phrase::Value::{Period, Text, When};
use crate::words::phrase::say;
use crate::words::{Measure, date};

/// When a threshold is first reached, as an event in words.
pub(super) fn crossing(language: &Language, series: &Series, crossing: &Crossing, event: &str) -> String {
    let Some((horizon, share)) = crossing.by.last() else { return String::new() };
    let share = chance(language, *share);
    let at = |p: f64| crossing.quantile(p).unwrap_or(*horizon);
    let key = match crossing.quantile(0.5 + 0.5 * LEVEL) {
        None => Key::CrossingOpen,
        _ => Key::Crossing,
    };
    let names = "name event share horizon level when earliest dates";
    let (earliest, latest) = (at(0.5 - 0.5 * LEVEL), at(0.5 + 0.5 * LEVEL));
    let dates = dates(language, earliest, latest);
    let values = [Text(&series.name), Text(event), Text(&share), Period(*horizon), Percent(LEVEL)];
    say(language, key, names, &[values.as_slice(), &[When(at(0.5)), Period(earliest), Text(&dates)]].concat())
}

/// From one period to another, or the one that both are.
pub(super) fn dates(language: &Language, from: crate::series::Period, to: crate::series::Period) -> String {
    if from == to {
        return date::period(language, from);
    }
    say(language, Key::Span, "from to", &[Period(from), Period(to)])
}

/// A threshold's value.
pub(super) fn threshold(language: &Language, series: &Series, value: f64) -> String {
    let measure = Measure::new(language, &series.unit, value);
    measure.phrase(value, measure.decimals_of(value))
}
