//! Sentences and phrases from a language's templates.

use super::{Measure, date};
use crate::language::{Key, Language};
use crate::number::fixed;
use crate::series::Period;

/// What a placeholder stands for; it is written in the sentence's language.
#[derive(Clone, Copy)]
pub(super) enum Value<'a> {
    /// A name or a phrase, as it is.
    Text(&'a str),
    /// A whole number. The first of a sentence decides between its plural variants.
    Count(usize),
    /// A share of one.
    Percent(f64),
    /// "December 2023"
    Period(Period),
    /// "in December 2023"
    When(Period),
    /// An observed value with its unit, in as many decimals as it has and three digits need.
    Amount(&'a Measure<'a>, f64),
}

/// The sentence of a key: `names` are those of its placeholders, with spaces between, and `values`
/// what they stand for, in that order.
pub(super) fn say(language: &Language, key: Key, names: &str, values: &[Value<'_>]) -> String {
    fill(language, language.line(key), names, values)
}

/// The same of a template that is not a whole line.
pub(super) fn fill(language: &Language, mut template: &str, names: &str, values: &[Value<'_>]) -> String {
    for value in values {
        if let Value::Count(count) = value {
            template = language.variant(template, &fixed(*count as f64, 0));
            break;
        }
    }
    let mut text = String::new();
    // What stands before the first brace is text; after it, a name up to the closing brace.
    for (index, part) in template.split(['{']).enumerate() {
        let Some((name, after)) = part.split_once(['}']).filter(|_| index > 0) else {
            text.push_str(part);
            continue;
        };
        let (word, name) = name.split_once(['-']).unwrap_or(("", name));
        if let Some(value) = names.split([' ']).position(|known| known == name).and_then(|place| values.get(place)) {
            text.push_str(&match value {
                #[cfg(feature = "whole")]
                Value::Text(value) => isolated(language, value),
                #[cfg(not(feature = "whole"))]
                Value::Text(value) => (*value).to_owned(),
                Value::Count(count) => language.count(*count),
                Value::Percent(share) => language.percent(*share),
                Value::Period(period) => date::after(language, *period, word),
                Value::When(period) => date::when(language, *period),
                Value::Amount(measure, value) => {
                    let measure = measure.of(*value);
                    let decimals = measure.decimals(value / 100.0).min(measure.decimals_of(*value));
                    measure.phrase(*value, decimals)
                }
            });
        }
        text.push_str(after);
    }
    text
}

/// A text as it stands in a sentence from left to right: where it has letters that are read from right to left, in an isolate
/// (UAX #9), or it would take the numbers after it along. What is generated has isolates already, and so have all sentences
/// from right to left, in their table.
#[cfg(feature = "whole")]
fn isolated(language: &Language, text: &str) -> String {
    let is_leftward = !language.right_to_left() && text.bytes().any(|byte| (0xd6..0xe0).contains(&byte));
    if is_leftward && !text.contains('\u{2068}') {
        // WebKit's SVG knows no isolates. There the mark alone keeps a number from what is read from right to left.
        return ["\u{2068}", text, "\u{2069}\u{200e}"].concat();
    }
    text.to_owned()
}

/// A sentence without its isolates and marks of direction, for data.
#[cfg(feature = "whole")]
#[must_use]
pub fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}', '\u{200e}', '\u{200f}'], "")
}

/// A text with one more after it, as in a list.
#[must_use]
pub fn listed(language: &Language, most: &str, last: &str) -> String {
    say(language, Key::List, "most last", &[Value::Text(most), Value::Text(last)])
}

/// Texts joined by a key with the placeholders `most` and `last`; the last by another.
pub(super) fn join(language: &Language, texts: &[String], key: Key, end: Key) -> String {
    let mut all = String::new();
    for (index, text) in texts.iter().enumerate() {
        let key = if index + 1 == texts.len() { end } else { key };
        let parts = [Value::Text(&all), Value::Text(text)];
        all = if index == 0 { text.clone() } else { say(language, key, "most last", &parts) };
    }
    all
}
