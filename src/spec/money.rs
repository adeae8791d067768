//! Amounts in another currency, as written.

use super::fields::Fields;
use super::place::Place;
use super::unit::currency;
use super::value::Value;
use super::{DataSpec, MOST_ITEMS, Row, read_rows};
use crate::error::{Error, Faults};
use crate::series::Date;

/// The fields of a chart that speak of another currency.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MoneySpec {
    /// How amounts become those of another currency.
    pub conversion: Option<ConversionSpec>,
    /// What somebody stated an amount to be in another currency.
    pub equivalents: Option<Equivalents>,
}

/// How amounts become those of another currency, as written. Rates are units of the chart's currency for
/// one of the other.
#[derive(Debug, Clone, PartialEq)]
pub struct ConversionSpec {
    /// The other currency, an ISO 4217 code.
    pub currency: String,
    /// The rates of dates and periods.
    pub by_date: Option<DataSpec>,
    /// One rate for all.
    pub fixed: Option<f64>,
    /// The rate of what is projected.
    pub projected: Option<f64>,
    /// Where the rates come from.
    pub source: String,
    /// Whether the chart is shown in the other currency.
    pub shown: bool,
}

/// Amounts that were stated in two currencies, and the rates that were published.
#[derive(Debug, Clone, PartialEq)]
pub struct Equivalents {
    /// What was stated, by whom.
    pub stated: Vec<Equivalent>,
    /// Published rates of periods.
    pub published: Vec<Row>,
    /// Who published them.
    pub source: Option<String>,
}

/// An amount that somebody stated in two currencies.
#[derive(Debug, Clone, PartialEq)]
pub struct Equivalent {
    /// In the other currency.
    pub amount: f64,
    /// That currency, an ISO 4217 code.
    pub currency: String,
    /// How many units of it an amount of 1 stands for; that of the chart's unit where none is written.
    pub scale: Option<f64>,
    /// To what the amount was rounded; to its last digit where nothing is written.
    pub rounding: Option<f64>,
    /// The same in the chart's unit.
    pub of: f64,
    /// Who stated it.
    pub source: String,
    /// The day on which it was.
    pub published: Option<Date>,
}

impl MoneySpec {
    pub(super) fn read(chart: &Fields<'_>, faults: &mut Faults) -> Self {
        let at = |name: &'static str| chart.get(name).map(|value| (value, chart.at(name)));
        Self {
            conversion: at("conversion").and_then(|(value, place)| ConversionSpec::read(value, &place, faults)),
            equivalents: at("equivalents").and_then(|(value, place)| Equivalents::read(value, &place, faults)),
        }
    }
}

impl ConversionSpec {
    fn read(value: &Value, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        const FIELDS: [&str; 6] = ["currency", "byDate", "fixed", "projected", "source", "shown"];
        let conversion = Fields::of(value, place, &FIELDS, faults)?;
        let (dated, fixed) = (conversion.get("byDate").is_some(), conversion.get("fixed").is_some());
        if dated == fixed {
            faults.add(|| Error::new(place.to_string(), "", "must have exactly one of byDate, fixed"));
        } else if dated && conversion.get("projected").is_none() {
            let rule = "is missing: what is projected needs a stated rate";
            faults.add(|| Error::new(conversion.at("projected").to_string(), "", rule));
        }
        Some(Self {
            currency: currency(&conversion, "currency", faults),
            by_date: dated.then(|| DataSpec::read(&conversion, "byDate", faults)),
            fixed: conversion.positive("fixed", faults),
            projected: conversion.positive("projected", faults),
            source: conversion.need_text("source", faults),
            shown: conversion.flag("shown", faults),
        })
    }
}

impl Equivalents {
    fn read(value: &Value, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let equivalents = Fields::of(value, place, &["stated", "published", "source"], faults)?;
        equivalents.need("stated", faults);
        Some(Self {
            stated: equivalents.list("stated", MOST_ITEMS, faults, Equivalent::read),
            published: read_rows(&equivalents, "published", faults),
            source: equivalents.text("source", faults),
        })
    }
}

impl Equivalent {
    fn read(value: &Value, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        const FIELDS: [&str; 7] = ["amount", "currency", "scale", "rounding", "of", "source", "published"];
        let stated = Fields::of(value, place, &FIELDS, faults)?;
        stated.need("amount", faults);
        stated.need("of", faults);
        Some(Self {
            currency: currency(&stated, "currency", faults),
            scale: stated.positive("scale", faults),
            rounding: stated.positive("rounding", faults),
            source: stated.need_text("source", faults),
            published: stated.date("published", faults),
            amount: stated.positive("amount", faults)?,
            of: stated.positive("of", faults)?,
        })
    }
}

impl Fields<'_> {
    /// A number above 0, if it is there.
    fn positive(&self, name: &str, faults: &mut Faults) -> Option<f64> {
        let number = self.number(name, faults)?;
        above_zero(number, || self.at(name).to_string(), faults).then_some(number)
    }
}

/// Whether a number is above 0, noting where it is not.
pub(crate) fn above_zero(number: f64, at: impl FnOnce() -> String, faults: &mut Faults) -> bool {
    if number <= 0.0 {
        faults.add(|| Error::new(at(), &crate::number::plain(number), "must be above 0"));
    }
    number > 0.0
}
