//! What has been published of a chart and when, as written.

use super::MOST_ITEMS;
use super::fields::Fields;
use super::place::Place;
use super::value::Value;
use crate::error::Faults;
use crate::series::Date;

/// The fields of a chart that speak of its publication and of what was published after.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Record {
    /// Whether figures published after the chart's day are drawn on the projection made as of that day.
    pub receipt: bool,
    /// Whether readers may move that day back.
    pub rewind: bool,
    /// When the chart was last changed.
    pub updated: Option<Date>,
    /// What was wrong in it.
    pub corrections: Vec<Correction>,
}

/// What was wrong in a chart, and since when it is right.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// When it was put right.
    pub date: Date,
    /// What was wrong.
    pub text: String,
}

impl Record {
    pub(super) fn read(chart: &Fields<'_>, faults: &mut Faults) -> Self {
        Self {
            receipt: chart.flag("receipt", faults),
            rewind: chart.flag("rewind", faults),
            updated: chart.date("updated", faults),
            corrections: chart.list("corrections", MOST_ITEMS, faults, Correction::read),
        }
    }
}

impl Correction {
    fn read(value: &Value, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let correction = Fields::of(value, place, &["date", "text"], faults)?;
        let date = correction.need("date", faults).and_then(|_| correction.date("date", faults));
        let text = correction.need_text("text", faults);
        Some(Self { date: date?, text })
    }
}
