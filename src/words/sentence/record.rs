//! What is said of a chart's own publication.

use crate::chart::Chart;
use crate::language::Key;
use crate::words::date;
use crate::words::phrase::Value::Text;
use crate::words::phrase::say;

/// When a chart was last changed, and what was wrong in it.
#[must_use]
pub fn record(chart: &Chart) -> Vec<String> {
    let language = &chart.language;
    let mut said = Vec::new();
    for correction in &chart.record.corrections {
        let day = date::day(language, correction.date);
        said.push(say(language, Key::Corrected, "day text", &[Text(&day), Text(&correction.text)]));
    }
    if let Some(updated) = chart.record.updated {
        said.push(say(language, Key::Updated, "day", &[Text(&date::day(language, updated))]));
    }
    said
}
