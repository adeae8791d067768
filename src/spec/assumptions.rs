//! What somebody assumes instead of what a spec states: a reader at a slider, or a page that asks "what if".

use super::fields::{self, Fields};
use super::place::Place;
use super::value::Value;
use crate::error::Faults;
use crate::series::{Date, Period};

/// What is assumed. What is not named stays as the spec states it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assumptions {
    /// How far to project: to the end of this period.
    pub horizon: Option<Period>,
    /// A ceiling that is the same at all times, in the series' own unit, by the series' identifier.
    pub ceilings: Vec<(String, f64)>,
    /// How far each lever is moved, by its identifier.
    pub levers: Vec<(String, f64)>,
    /// In which of its two currencies the chart is shown.
    pub currency: Option<String>,
    /// Only what had been published by this day is used. A chart that was checked knows no more than was
    /// published by its own day: the one who makes it writes this day into the spec.
    pub as_of: Option<Date>,
}

impl Assumptions {
    /// Reads a document, noting every fault of form.
    pub fn read(document: &Value, faults: &mut Faults) -> Self {
        let Some(fields) =
            Fields::of(document, &Place::Root, &["horizon", "ceilings", "levers", "currency", "asOf"], faults)
        else {
            return Self::default();
        };
        Self {
            horizon: fields.period("horizon", faults),
            ceilings: numbers(&fields, "ceilings", faults),
            levers: numbers(&fields, "levers", faults),
            currency: fields.text("currency", faults),
            as_of: fields.date("asOf", faults),
        }
    }
}

/// An object of numbers by name.
fn numbers(fields: &Fields<'_>, name: &str, faults: &mut Faults) -> Vec<(String, f64)> {
    let place = fields.at(name);
    let mut found = Vec::new();
    match fields.get(name) {
        Some(Value::Object(entries)) => {
            for (id, value) in entries.iter().filter(|(_, value)| *value != Value::Null) {
                if let Some(number) = fields::number(value, &Place::Entry(&place, id), faults) {
                    found.push((id.clone(), number));
                }
            }
        }
        Some(other) => fields::fault(faults, &place, other, || "must be an object of numbers by id".to_owned()),
        None => {}
    }
    found
}
