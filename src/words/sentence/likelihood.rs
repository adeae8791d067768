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

/// When the projected values show something, where paths agree half of which have come to it by then; else also how likely it
/// is that it comes about at any time: half of the paths may have touched a value for a moment years before their medians
/// lie there. No date is called even before which the line does not show it.
pub(super) fn likelihood(language: &Language, event: &Event<'_>) -> String {
    let Some((horizon, probability)) = event.by.last() else { return String::new() };
    let median = event.by.iter().find(|(_, probability)| *probability >= 0.5).map(|(period, _)| *period);
    let key = match event.line {
        None if probability < EVEN.start() => Key::ChanceBeyond,
        None => Key::ChanceApartBeyond,
        Some(_) if EVEN.contains(probability) => Key::ChanceEven,
        line if line == median => Key::ChanceExpected,
        _ => Key::ChanceApart,
    };
    let share = chance(language, *probability);
    let when = When(event.line.unwrap_or(*horizon));
    let values = [Text(event.name), Text(event.text), Text(&share), Value::Period(*horizon), when];
    say(language, key, "name event share horizon when", &values)
}
