//! Whether, and by when, something comes about.

use super::chance;
use crate::language::{Key, Language};
use crate::series::Period;
use crate::words::phrase::Value::{self, Text, When};
use crate::words::phrase::say;

/// Between these, a probability is told as about even.
pub(super) const EVEN: std::ops::RangeInclusive<f64> = 0.4..=0.6;

/// Something that may come about.
pub(super) struct Event<'a> {
    /// Whose it is.
    pub(super) name: &'a str,
    /// What it is, as a noun: "overtaking Shares".
    pub(super) text: &'a str,
    /// The probability of having come about by the end of each projected period: never falling.
    pub(super) by: &'a [(Period, f64)],
    /// When the projected values show it.
    pub(super) line: Option<Period>,
}

/// By when something comes about with an even chance, or whether it does, and when the projected values show it, where
/// that is another date: first passages of paths come before the passage of their medians.
pub(super) fn likelihood(language: &Language, event: &Event<'_>) -> String {
    let Some((horizon, probability)) = event.by.last() else { return String::new() };
    let median = event.by.iter().find(|(_, probability)| *probability >= 0.5).map(|(period, _)| *period);
    let key = match (median, event.line) {
        _ if EVEN.contains(probability) => Key::ChanceEven,
        (None, _) => Key::ChanceBeyond,
        (_, None) => Key::ChanceApartBeyond,
        (Some(median), Some(line)) if median == line => Key::ChanceExpected,
        _ => Key::ChanceApart,
    };
    let share = chance(language, *probability);
    let (by, when) = (Value::Period(median.unwrap_or(*horizon)), When(event.line.unwrap_or(*horizon)));
    let values = [Text(event.name), Text(event.text), Text(&share), Value::Period(*horizon), by, when];
    say(language, key, "name event share horizon by when", &values)
}
