//! Observations as written, in the spec or in a file.

use std::rc::Rc;

use super::MOST_ROWS;
use super::fields::{self, Fields};
use super::value::Value;
use crate::error::Faults;
use crate::series::{Date, Period, Status};

const ROW: [&str; 7] = ["date", "value", "basis", "published", "status", "note", "source"];

/// Where observations stand.
#[derive(Debug, Clone, PartialEq)]
pub enum DataSpec {
    /// In the spec.
    Inline(Rc<Vec<Row>>),
    /// In a CSV file.
    Csv {
        /// Path relative to the spec.
        file: String,
        /// Which rows, where the file has a column `series`; by default the series' own `id`.
        series: Option<String>,
    },
}

/// One observation as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Index in the spec's list, or line of the CSV file.
    pub place: usize,
    /// The days it stands for.
    pub period: Period,
    /// The value in the series' unit.
    pub value: f64,
    /// What else is written of it; `None` for nothing, as of most rows of a long table, which take less room so.
    pub(super) details: Option<Box<Details>>,
}

/// What is written of an observation besides its date and value.
#[derive(Debug, Clone, PartialEq)]
pub struct Details {
    /// Identifier of the method; empty for none.
    pub basis: String,
    /// The day it was published.
    pub published: Option<Date>,
    /// How sure it is.
    pub status: Status,
    /// What there is to say about it.
    pub note: Option<String>,
    /// Where it was read.
    #[cfg(feature = "whole")]
    pub source: Option<String>,
}

impl Row {
    /// What is written of it besides its date and value.
    #[must_use]
    pub fn details(&self) -> &Details {
        const NONE: &Details = &Details {
            basis: String::new(),
            published: None,
            status: Status::Reported,
            note: None,
            #[cfg(feature = "whole")]
            source: None,
        };
        self.details.as_deref().unwrap_or(NONE)
    }

    /// When it was published; the end of its period where nothing is written.
    pub(crate) fn published(&self) -> Date {
        self.details().published.unwrap_or(self.period.end())
    }
}

impl DataSpec {
    pub(super) fn read(fields: &Fields<'_>, name: &str, faults: &mut Faults) -> Self {
        let empty = Self::Inline(Rc::default());
        match fields.need(name, faults) {
            None => empty,
            Some(reference @ Value::Object(_)) => {
                let place = fields.at(name);
                let Some(data) = Fields::of(reference, &place, &["csv", "series"], faults) else {
                    return empty;
                };
                Self::Csv { file: data.need_text("csv", faults), series: data.text("series", faults) }
            }
            Some(Value::Rows(rows)) => {
                fields.limit(name, rows.len(), MOST_ROWS, faults);
                Self::Inline(rows.clone())
            }
            Some(Value::List(_)) => Self::Inline(Rc::new(read_rows(fields, name, faults))),
            Some(other) => {
                let rule = || "must be a list of observations or {\"csv\": …}".to_owned();
                fields::fault(faults, &fields.at(name), other, rule);
                empty
            }
        }
    }
}

/// The observations of a list.
pub(super) fn read_rows(fields: &Fields<'_>, name: &str, faults: &mut Faults) -> Vec<Row> {
    let mut rows = Vec::with_capacity(match fields.get(name) {
        Some(Value::List(rows)) => rows.len(),
        _ => 0,
    });
    fields.each(name, MOST_ROWS, faults, &mut |row, place, faults| {
        let Some(row) = Fields::of(row, place, &ROW, faults) else { return };
        let (date, value) = (row.need("date", faults), row.need("value", faults));
        let period = date.and_then(|date| fields::period(date, &row.at("date"), faults));
        let value = value.map(|value| fields::number(value, &row.at("value"), faults).unwrap_or(0.0));
        let known = period.zip(value);
        let (period, value) = known.unwrap_or((Period::BEFORE_ALL, 0.0));
        #[cfg_attr(not(feature = "whole"), expect(unused, reason = "only the whole module tells it"))]
        let source = row.text("source", faults);
        let details = Details {
            basis: row.text("basis", faults).unwrap_or_default(),
            published: row.date("published", faults),
            status: row.choice("status", &Status::NAMES, faults).unwrap_or(Status::Reported),
            note: row.text("note", faults),
            #[cfg(feature = "whole")]
            source,
        };
        // A row without its date or value is told once, and not checked further.
        if known.is_some() {
            rows.push(Row { place: place.index(), period, value, details: Some(Box::new(details)) });
        }
    });
    rows
}
