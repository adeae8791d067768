//! Walks the entries of an object and notes everything that is wrong with them.

use super::place::Place;
use super::value::{MOST_DEPTH, Value};
use crate::error::{Error, Faults};
#[cfg(feature = "whole")]
use crate::number::{NOT_LOST, is_lost};
use crate::series::{Date, Period};
use crate::text::{is_longer, is_space, joined};

/// The longest text of a spec, in characters.
pub const MOST_TEXT: usize = 2_000;

/// An object of the spec and where it stands.
#[derive(Debug)]
pub struct Fields<'a> {
    entries: &'a [(String, Value)],
    /// Where the object stands.
    pub place: &'a Place<'a>,
}

impl<'a> Fields<'a> {
    /// The entries of `value`, after noting whether it is an object, with no unknown name and no
    /// name twice. `known` lists the names allowed, in the order they are shown.
    pub fn of(value: &'a Value, place: &'a Place<'a>, known: &[&str], faults: &mut Faults) -> Option<Self> {
        let entries = match value {
            Value::Object(entries) => entries.as_slice(),
            _ => {
                fault(faults, place, value, || ["must be an object with the fields ", &joined(known, ", ")].concat());
                return None;
            }
        };
        for (index, (name, _)) in entries.iter().enumerate() {
            let at = Place::Entry(place, name);
            if !known.contains(&name.as_str()) {
                let rule = || ["is no field here; the fields are ", &joined(known, ", ")].concat();
                faults.add(|| Error::new(at.to_string(), "", rule()));
            } else if entries.iter().take(index).any(|(earlier, _)| earlier == name) {
                faults.add(|| Error::new(at.to_string(), "", "must be given once"));
            }
        }
        Some(Self { entries, place })
    }

    /// Where an entry stands.
    #[must_use]
    pub fn at<'b>(&'b self, name: &'b str) -> Place<'b> {
        Place::Entry(self.place, name)
    }

    /// The entry, unless it is absent or null.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'a Value> {
        let (_, value) = self.entries.iter().find(|(key, _)| key == name)?;
        (!matches!(value, Value::Null)).then_some(value)
    }

    /// The entry, noting its absence.
    pub fn need(&self, name: &str, faults: &mut Faults) -> Option<&'a Value> {
        let value = self.get(name);
        if value.is_none() {
            faults.add(|| Error::new(self.at(name).to_string(), "", "is missing"));
        }
        value
    }

    /// A text, if it is there.
    pub fn text(&self, name: &str, faults: &mut Faults) -> Option<String> {
        text(self.get(name)?, &self.at(name), faults)
    }

    /// A text that must be there and not be empty.
    pub fn need_text(&self, name: &str, faults: &mut Faults) -> String {
        let Some(value) = self.need(name, faults) else { return String::new() };
        let found = text(value, &self.at(name), faults);
        if found.as_ref().is_some_and(|text| text.chars().all(is_space)) {
            faults.add(|| Error::new(self.at(name).to_string(), "\"\"", "must not be empty"));
        }
        found.unwrap_or_default()
    }

    /// A finite number, if it is there.
    pub fn number(&self, name: &str, faults: &mut Faults) -> Option<f64> {
        number(self.get(name)?, &self.at(name), faults)
    }

    /// A positive number; 1 where it is absent.
    pub fn scale(&self, name: &str, faults: &mut Faults) -> f64 {
        let scale = self.number(name, faults).unwrap_or(1.0);
        if scale <= 0.0 {
            faults.add(|| Error::new(self.at(name).to_string(), &crate::number::plain(scale), "must be above 0"));
            return 1.0;
        }
        scale
    }

    /// True or false; false where it is absent.
    pub fn flag(&self, name: &str, faults: &mut Faults) -> bool {
        match self.get(name) {
            Some(Value::Bool(flag)) => return *flag,
            Some(value) => fault(faults, &self.at(name), value, || "must be true or false".to_owned()),
            None => {}
        }
        false
    }

    /// A web address, if it is there.
    pub fn link(&self, name: &str, faults: &mut Faults) -> Option<String> {
        let link = self.text(name, faults)?;
        if !(link.starts_with("https://") || link.starts_with("http://")) {
            let rule = "must start with https:// or http://";
            faults.add(|| Error::new(self.at(name).to_string(), &format!("\"{link}\""), rule));
        }
        Some(link)
    }

    /// A day, if it is there.
    pub fn date(&self, name: &str, faults: &mut Faults) -> Option<Date> {
        let value = self.get(name)?;
        let date = match value {
            Value::Text(text) => Date::parse(text),
            _ => None,
        };
        if date.is_none() {
            fault(faults, &self.at(name), value, || "must be a day: 2023-12-31".to_owned());
        }
        date
    }

    /// A period, if it is there.
    pub fn period(&self, name: &str, faults: &mut Faults) -> Option<Period> {
        period(self.get(name)?, &self.at(name), faults)
    }

    /// One of these words, if it is there.
    pub fn choice<T: Copy>(&self, name: &str, choices: &[(&str, T)], faults: &mut Faults) -> Option<T> {
        let value = self.get(name)?;
        let word = match value {
            Value::Text(text) => text.as_str(),
            _ => "",
        };
        let found = choose(word, choices);
        if found.is_none() {
            fault(faults, &self.at(name), value, || one_of(choices));
        }
        found
    }

    /// A list whose items `read` reads, each with its place; empty where it is absent. Items that
    /// cannot be read are left out.
    pub fn list<T>(
        &self,
        name: &str,
        most: usize,
        faults: &mut Faults,
        read: fn(&Value, &Place<'_>, &mut Faults) -> Option<T>,
    ) -> Vec<T> {
        let mut found = Vec::new();
        self.each(name, most, faults, &mut |item, place, faults| {
            if let Some(item) = read(item, place, faults) {
                found.push(item);
            }
        });
        found
    }

    /// Notes a list with more items than it may have.
    pub(super) fn limit(&self, name: &str, count: usize, most: usize, faults: &mut Faults) {
        if count > most {
            let rule = || format!("has {count} items; the most is {most}");
            faults.add(|| Error::new(self.at(name).to_string(), "", rule()));
        }
    }

    /// Goes through the items of a list, up to the most it may have.
    pub(super) fn each(
        &self,
        name: &str,
        most: usize,
        faults: &mut Faults,
        item: &mut dyn FnMut(&Value, &Place<'_>, &mut Faults),
    ) {
        let at = self.at(name);
        match self.get(name) {
            Some(Value::List(items)) => {
                for (index, value) in items.iter().take(most).enumerate() {
                    item(value, &Place::Item(&at, index), faults);
                }
                self.limit(name, items.len(), most, faults);
            }
            Some(value) => fault(faults, &at, value, || "must be a list".to_owned()),
            None => {}
        }
    }
}

/// The value that `word` names among `choices`.
pub(super) fn choose<T: Copy>(word: &str, choices: &[(&str, T)]) -> Option<T> {
    for (name, choice) in choices {
        if *name == word {
            return Some(*choice);
        }
    }
    None
}

/// The rule that a word must be one of `choices`.
pub(super) fn one_of<T>(choices: &[(&str, T)]) -> String {
    let mut rule = String::from("must be one of");
    for (name, _) in choices {
        rule.push_str(if rule.ends_with("of") { " " } else { ", " });
        rule.push_str(name);
    }
    rule
}

/// A text of at most [`MOST_TEXT`] characters.
pub(super) fn text(value: &Value, place: &Place<'_>, faults: &mut Faults) -> Option<String> {
    let Value::Text(text) = value else {
        fault(faults, place, value, || "must be a text".to_owned());
        return None;
    };
    if is_longer(text, MOST_TEXT) {
        let rule = || format!("must have at most {MOST_TEXT} characters");
        faults.add(|| Error::new(place.to_string(), "", rule()));
    }
    Some(text.clone())
}

/// A finite number.
pub(super) fn number(value: &Value, place: &Place<'_>, faults: &mut Faults) -> Option<f64> {
    match value {
        #[cfg(feature = "whole")]
        Value::Number(number) if is_lost(*number) => {
            faults.add(|| Error::new(place.to_string(), &format!("{number:e}"), NOT_LOST));
            None
        }
        Value::Number(number) if number.is_finite() => Some(*number),
        _ => {
            fault(faults, place, value, || "must be a finite number".to_owned());
            None
        }
    }
}

/// A period in one of the forms of [`Period::parse`].
pub(super) fn period(value: &Value, place: &Place<'_>, faults: &mut Faults) -> Option<Period> {
    let period = match value {
        Value::Text(text) => Period::parse(text),
        _ => None,
    };
    if period.is_none() {
        fault(faults, place, value, || Period::FORMS.to_owned());
    }
    period
}

/// Notes that `value` breaks a rule, or that it stood too deep to be read.
pub(super) fn fault(faults: &mut Faults, place: &Place<'_>, value: &Value, rule: impl FnOnce() -> String) {
    faults.add(|| {
        if matches!(value, Value::TooDeep) {
            return Error::new(place.to_string(), "", format!("stands deeper than {MOST_DEPTH} levels"));
        }
        Error::new(place.to_string(), &value.to_string(), rule())
    });
}
