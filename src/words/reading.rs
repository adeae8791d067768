//! What readers are told of single figures, and what the columns of a table are called.

use super::phrase::Value::{Count, Percent, Text};
use super::phrase::{fill, join, say};
use crate::language::{Key, Language};
use crate::series::{Later, Status};
use crate::words::date;

/// How sure an observation is.
#[must_use]
pub fn status(language: &Language, status: Status) -> &str {
    language.line(match status {
        Status::Reported => Key::StatusReported,
        Status::Derived => Key::StatusDerived,
        Status::Weak => Key::StatusWeak,
        Status::UpperBound => Key::StatusUpper,
        Status::LowerBound => Key::StatusLower,
    })
}

/// How sure a figure is that was published after the chart's day, and when that was.
#[must_use]
pub fn later(language: &Language, later: &Later) -> String {
    let day = date::day(language, later.published);
    let published = say(language, Key::StatusLater, "day", &[Text(&day)]);
    match later.observation.status {
        Status::Reported => published,
        other => say(language, Key::Part, "most last", &[Text(status(language, other)), Text(&published)]),
    }
}

/// A figure's note with what came of its projection beside it.
#[must_use]
pub fn beside(language: &Language, note: &str, score: &str) -> String {
    if note.is_empty() {
        return score.to_owned();
    }
    say(language, Key::ListLong, "most last", &[Text(note), Text(score)])
}

/// "December 2023, 1.07 billion people, reported"
#[must_use]
pub fn parts(language: &Language, texts: &[String]) -> String {
    join(language, texts, Key::Part, Key::Part)
}

/// What stands between texts in a long list.
#[must_use]
pub fn joint(language: &Language) -> String {
    say(language, Key::ListLong, "", &[])
}

/// Where something comes from; empty where nothing says so.
#[must_use]
pub fn sources(language: &Language, each: &[String]) -> String {
    let all = join(language, each, Key::ListLong, Key::ListLong);
    if all.is_empty() { all } else { say(language, Key::Sources, "count sources", &[Count(each.len()), Text(&all)]) }
}

/// What a list of events is called.
#[must_use]
pub fn events(language: &Language) -> &str {
    language.item(Key::Choices, 4)
}

/// What a projected value is called, beside a reported one; and one that assumptions have changed.
#[must_use]
pub fn projected(language: &Language, assumed: bool) -> &str {
    language.line(if assumed { Key::StatusAssumed } else { Key::StatusProjected })
}

/// "1.1 to 1.2"
#[must_use]
pub fn between(language: &Language, lower: &str, upper: &str) -> String {
    say(language, Key::Range, "from to", &[Text(lower), Text(upper)])
}

/// The columns of a table of figures in a unit, with a range for each level: date, value, ranges,
/// status, basis, note, source.
#[must_use]
pub fn columns(language: &Language, unit: &str, levels: &[f64]) -> Vec<String> {
    let mut columns = Vec::new();
    for index in 0..7 {
        let name = language.item(Key::Columns, index);
        match index {
            1 if !unit.is_empty() => {
                // A heading may be broken there.
                let named = say(language, Key::RangeLevel, "range level", &[Text(name), Text(unit)]);
                columns.push(named.replace('\u{a0}', " "));
            }
            2 => columns.extend(levels.iter().map(|level| fill(language, name, "level", &[Percent(*level)]))),
            _ => columns.push(name.to_owned()),
        }
    }
    columns
}

/// That a table holds only so many of the figures.
#[must_use]
pub fn table_cut(language: &Language, count: usize) -> String {
    say(language, Key::TableCut, "count", &[Count(count)])
}

/// What is heard when a chart is listened to.
#[must_use]
pub fn listen_help(language: &Language) -> &str {
    language.line(Key::ListenHelp)
}
