//! What stands below the picture, and beside the ends of lines.

use super::odds;
use crate::chart::Chart;
use crate::language::{Key, Language};
use crate::series::Status;
use crate::spec::Source;
use crate::words::date;
use crate::words::phrase::Value::{Count, Percent, Period, Text};
#[cfg(feature = "whole")]
use crate::words::phrase::listed;
use crate::words::phrase::{join, say};

/// A list of names as long as this ends; the table has all of them.
pub const LONGEST: usize = 100;

/// What the bands mean, or the whiskers of bars.
#[must_use]
pub fn bands(language: &Language, levels: &[f64], whiskers: bool) -> String {
    let key = if whiskers { Key::Whiskers } else { Key::Bands };
    let mut shares = Vec::new();
    for level in levels {
        shares.push(language.percent(*level));
    }
    let shares = join(language, &shares, Key::List, Key::ListEnd);
    let [share, of] = odds(levels.first().copied().unwrap_or_default());
    say(language, key, "count levels share of", &[Count(levels.len()), Text(&shares), share, of])
}

/// "1.1 to 1.2 (80%)"
#[must_use]
pub fn range(language: &Language, lower: &str, upper: &str, level: f64) -> String {
    let range = say(language, Key::Range, "from to", &[Text(lower), Text(upper)]);
    say(language, Key::RangeLevel, "range level", &[Text(&range), Percent(level)])
}

/// What the changes of method mean, one sentence a series, and what the editor says of each basis.
#[must_use]
pub fn breaks(chart: &Chart) -> Vec<String> {
    let mut sentences = Vec::new();
    for series in chart.series.iter().filter(|series| series.segments.len() > 1) {
        sentences.push(say(&chart.language, Key::Breaks, "name", &[Text(&series.name)]));
        for segment in &series.segments {
            if let Some(note) = chart.basis(&segment.basis).and_then(|basis| basis.note.as_ref()) {
                sentences.push(say(&chart.language, Key::Note, "name note", &[Text(&segment.name), Text(note)]));
            }
        }
    }
    sentences
}

/// Which lines are grey: all of them, as nothing else tells.
#[cfg(feature = "whole")]
#[must_use]
pub fn grey(language: &Language, names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    say(language, Key::Grey, "count names", &[Count(names.len()), Text(&join(language, &names, Key::List, Key::List))])
}

/// A list of names, of many the first.
#[cfg(feature = "whole")]
pub(super) fn few(language: &Language, names: &[&str]) -> String {
    let mut all = names.first().map_or(String::new(), |first| (*first).to_owned());
    for name in names.iter().skip(1) {
        if all.chars().count() >= LONGEST {
            all.push_str(" …");
            break;
        }
        all = listed(language, &all, name);
    }
    all
}

/// "As published by 28 March 2024."
#[must_use]
pub fn as_of(chart: &Chart) -> Option<String> {
    let day = date::day(&chart.language, chart.as_of?);
    Some(say(&chart.language, Key::AsOf, "day", &[Text(&day)]))
}

/// Where the figures come from, on one line.
#[must_use]
pub fn sources(chart: &Chart) -> Option<String> {
    if chart.sources.is_empty() {
        return None;
    }
    let language = &chart.language;
    let mut each = Vec::new();
    for one in &chart.sources {
        each.push(source(language, one));
    }
    let all = join(language, &each, Key::ListLong, Key::ListLong);
    Some(say(language, Key::Sources, "count sources", &[Count(each.len()), Text(&all)]))
}

/// Who published it, what it is called, and when that was.
#[must_use]
pub fn source(language: &Language, source: &Source) -> String {
    let mut text = source.issuer.clone();
    let mut add = |part| text = say(language, Key::Part, "most last", &[Text(&text), part]);
    if let Some(title) = &source.title {
        add(Text(title));
    }
    if let Some(period) = source.date {
        add(Period(period));
    }
    text
}

/// What hollow points stand for, with their notes; `None` where no point is hollow.
#[must_use]
pub fn hollow(chart: &Chart) -> Option<String> {
    const MOST_NOTES: usize = 4;
    let language = &chart.language;
    let (mut notes, mut count) = (Vec::new(), 0);
    for series in &chart.series {
        for segment in &series.segments {
            for observation in &segment.observations {
                let status = language.line(match observation.status {
                    Status::Reported => continue,
                    Status::Derived => Key::StatusDerived,
                    Status::Weak => Key::StatusWeak,
                    Status::UpperBound => Key::StatusUpper,
                    Status::LowerBound => Key::StatusLower,
                });
                count += 1;
                if count > MOST_NOTES {
                    continue;
                }
                let list = |most: &str, last: &str| say(language, Key::Part, "most last", &[Text(most), Text(last)]);
                let about = observation.note.as_ref().map_or(status.to_owned(), |note| list(status, note));
                let values = [Period(observation.period), Text(&about)];
                let point = say(language, Key::HollowPoint, "period status", &values);
                notes.push(if chart.series.len() > 1 { list(&series.name, &point) } else { point });
            }
        }
    }
    let points = join(language, &notes, Key::ListLong, Key::ListLong);
    let rest = count.saturating_sub(MOST_NOTES);
    let key = if rest > 0 { Key::HollowMore } else { Key::Hollow };
    (count > 0).then(|| say(language, key, "points count", &[Text(&points), Count(rest)]))
}
