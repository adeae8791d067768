//! How a chart is drawn, as written: events and thresholds.

#[cfg(feature = "whole")]
use super::fields;
use super::fields::Fields;
use super::place::Place;
use super::value::Value;
use crate::error::Faults;
#[cfg(feature = "whole")]
use crate::series::Threshold;
use crate::series::{Date, Period};

/// What happened when.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The days that it stands for.
    pub date: Period,
    /// What happened, in a few words.
    pub text: String,
    /// Where that can be read.
    #[cfg(feature = "whole")]
    pub link: Option<String>,
    /// Who says so.
    #[cfg(feature = "whole")]
    pub source: Option<String>,
    /// When it became known; of what was announced, before it happened.
    #[cfg(feature = "whole")]
    pub published: Option<Date>,
}

impl Event {
    pub(super) fn read(value: &Value, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let event = Fields::of(value, place, EVENT, faults)?;
        let date = event.need("date", faults).and_then(|_| event.period("date", faults));
        let text = event.need_text("text", faults);
        #[cfg_attr(not(feature = "whole"), expect(unused, reason = "only the whole module tells it"))]
        let (link, source) = (event.link("link", faults), event.text("source", faults));
        #[cfg(feature = "whole")]
        let published = event.date("published", faults);
        Some(Self {
            date: date?,
            text,
            #[cfg(feature = "whole")]
            link,
            #[cfg(feature = "whole")]
            source,
            #[cfg(feature = "whole")]
            published,
        })
    }

    /// The day on which it was known: where nothing is written, its first.
    #[must_use]
    pub fn known(&self) -> Date {
        #[cfg(feature = "whole")]
        if let Some(published) = self.published {
            return published;
        }
        self.date.start()
    }

    /// Where it stands on the time axis, in [`crate::series::Date::months`].
    #[must_use]
    pub fn time(&self) -> f64 {
        self.date.middle()
    }
}

const EVENT: &[&str] = &[
    "date",
    "text",
    "link",
    "source",
    #[cfg(feature = "whole")]
    "published",
];
#[cfg(feature = "whole")]
const THRESHOLD: &[&str] = &["value", "label", "currency"];

/// A threshold: its value, or its value and what it is called.
#[cfg(feature = "whole")]
pub(super) fn threshold(value: &Value, place: &Place<'_>, faults: &mut Faults) -> Option<Threshold> {
    match value {
        Value::Object(_) => {
            let threshold = Fields::of(value, place, THRESHOLD, faults)?;
            threshold.need("value", faults);
            let label = threshold.text("label", faults);
            Some(Threshold {
                currency: threshold.get("currency").map(|_| super::unit::currency(&threshold, "currency", faults)),
                value: threshold.number("value", faults)?,
                label,
            })
        }
        _ => Some(Threshold { value: fields::number(value, place, faults)?, label: None, currency: None }),
    }
}
