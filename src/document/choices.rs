//! What a reader may choose in a chart, as a document for the page's controls.

use crate::chart::Chart;
use crate::language::Key;
use crate::spec::value::Value;
use crate::words::{date, quantity};

/// The currencies of a chart and the days to which it can go back, each with its name, and what the
/// controls for them are called.
#[must_use]
pub fn choices(chart: &Chart) -> Value {
    let language = &chart.language;
    let choice = |id: &str, name: &str, chosen: bool| {
        Value::object(vec![("id", id.into()), ("name", name.into()), ("chosen", Value::Bool(chosen))])
    };
    let mut currencies = Vec::new();
    if let Some(conversion) = &chart.money.conversion {
        for (code, shown) in [(&conversion.from, false), (&conversion.to, true)] {
            currencies.push(choice(code, quantity::currency(language, code), shown == conversion.shown));
        }
    }
    let mut days = Vec::new();
    if chart.record.rewind {
        let known = chart.published.iter().filter(|day| chart.as_of.is_none_or(|as_of| **day < as_of));
        let all: Vec<_> = known.copied().chain(chart.as_of).collect();
        for (place, day) in all.iter().enumerate() {
            days.push(choice(&day.to_string(), &date::day(language, *day), place + 1 == all.len()));
        }
    }
    Value::object(vec![
        ("currencies", Value::List(currencies)),
        ("days", Value::List(days)),
        ("words", language.line(Key::Choices).into()),
    ])
}
