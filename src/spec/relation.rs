//! How figures hang together, as written: bases linked by a factor, parts that add up to a total,
//! and the line that merely repeats the last growth.

use super::fields::{self, Fields};
use super::place::Place;
use super::value::Value;
use super::{MOST_ITEMS, MOST_SERIES};
use crate::error::{Error, Faults};
use crate::number::plain;
use crate::series::Period;
use crate::series::relation::{Link, SharePath};

/// The fields of a series that say how its figures hang together.
pub(super) const SERIES: [&str; 3] = ["earlierBasis", "link", "contrast"];

/// What a series says of its own bases.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SeriesRelation {
    /// The earlier basis that is projected where the current one cannot be.
    pub earlier: Option<String>,
    /// How figures on one basis are to be read on another.
    pub link: Option<Link>,
    /// Whether the last growth, merely repeated, is drawn for contrast.
    pub contrast: bool,
    /// What the ceiling is called; one that has a name is drawn.
    pub ceiling_name: Option<String>,
}

impl SeriesRelation {
    pub(super) fn read(series: &Fields<'_>, faults: &mut Faults) -> Self {
        Self {
            earlier: series.text("earlierBasis", faults),
            link: series.get("link").and_then(|link| read_link(link, &series.at("link"), faults)),
            contrast: series.flag("contrast", faults),
            ceiling_name: series
                .get("ceiling")
                .inspect(|ceiling| {
                    if ceiling.get("series").is_some_and(|id| *id != Value::Null)
                        && ceiling.get("name").is_some_and(|name| *name != Value::Null)
                    {
                        let place = series.at("ceiling");
                        let rule = "does not go with series, which has a name of its own";
                        faults.add(|| Error::new(Place::Entry(&place, "name").to_string(), "", rule));
                    }
                })
                .and_then(|ceiling| ceiling.get("name"))
                .filter(|name| **name != Value::Null)
                .and_then(|name| fields::text(name, &Place::Entry(&series.at("ceiling"), "name"), faults)),
        }
    }
}

fn read_link(value: &Value, place: &Place<'_>, faults: &mut Faults) -> Option<Link> {
    let link = Fields::of(value, place, &["from", "to", "factor", "reason"], faults)?;
    let [from, to, reason] = ["from", "to", "reason"].map(|name| link.need_text(name, faults));
    let at = link.at("factor");
    let factor = Fields::of(link.need("factor", faults)?, &at, &["low", "middle", "high"], faults)?;
    let [low, middle, high] = ["low", "middle", "high"].map(|name| {
        factor.need(name, faults);
        factor.number(name, faults)
    });
    Some(Link { from, to, low: low?, middle: middle?, high: high?, reason })
}

/// Growth as an index: every series over its value at one date, times 100.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexSpec {
    /// The date at which every series is 100.
    pub base: Period,
    /// What 1 is called, in the plural: index points.
    pub name: String,
}

impl IndexSpec {
    pub(super) fn of(chart: &Fields<'_>, faults: &mut Faults) -> Option<Self> {
        let place = chart.at("index");
        let index = Fields::of(chart.get("index")?, &place, &["base", "name"], faults)?;
        index.need("base", faults);
        let name = index.need_text("name", faults);
        Some(Self { base: index.period("base", faults)?, name })
    }
}

/// Parts that add up to a total.
#[derive(Debug, Clone, PartialEq)]
pub struct TotalSpec {
    /// Its index in the spec's list.
    pub index: usize,
    /// The series that is the total, by identifier.
    pub total: String,
    /// The series that are its parts.
    pub parts: Vec<String>,
    /// How far apart the total and the sum of its parts may be, in the total's unit.
    pub tolerance: f64,
    /// How the total's projection is split where the parts are not projected from their own figures.
    pub share: Option<SharePath>,
}

impl TotalSpec {
    pub(super) fn read(value: &Value, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let total = Fields::of(value, place, &["total", "parts", "tolerance", "share"], faults)?;
        total.need("parts", faults);
        let tolerance = total.number("tolerance", faults).unwrap_or(0.0);
        if tolerance < 0.0 {
            faults.add(|| Error::new(total.at("tolerance").to_string(), &plain(tolerance), "must not be negative"));
        }
        Some(Self {
            index: place.index(),
            total: total.need_text("total", faults),
            parts: total.list("parts", MOST_SERIES, faults, fields::text),
            tolerance,
            share: total.get("share").and_then(|share| read_share(share, &total.at("share"), faults)),
        })
    }

    /// The totals of a chart.
    pub(super) fn all(chart: &Fields<'_>, faults: &mut Faults) -> Vec<Self> {
        chart.list("totals", MOST_ITEMS, faults, Self::read)
    }
}

fn read_share(value: &Value, place: &Place<'_>, faults: &mut Faults) -> Option<SharePath> {
    const PATHS: [(&str, bool); 2] = [("held", false), ("fading", true)];
    let share = Fields::of(value, place, &["path", "fade", "reason"], faults)?;
    share.need("path", faults);
    let fading = share.choice("path", &PATHS, faults)?;
    let fade = share.number("fade", faults);
    if !fading && fade.is_some() {
        faults.add(|| Error::new(share.at("fade").to_string(), "", "goes with the path fading only"));
    }
    let fade = if fading { fade.unwrap_or(0.5) } else { 0.0 };
    if !(0.0..=1.0).contains(&fade) {
        faults.add(|| Error::new(share.at("fade").to_string(), &plain(fade), "must lie between 0 and 1"));
    }
    Some(SharePath { fade, reason: share.need_text("reason", faults) })
}
