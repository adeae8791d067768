//! What an editor writes: one JSON document, and the CSV files it names.
//!
//! [`ChartSpec::read`] looks at form alone (are the fields known, are dates dates); whether it
//! makes sense as a chart is decided by [`crate::Chart::check`]. Both note every fault.

#[cfg(feature = "whole")]
pub mod assumptions;
pub mod csv;
mod data;
mod fields;
pub mod json;
#[cfg(feature = "whole")]
pub mod lever;
pub mod mark;
#[cfg(feature = "whole")]
pub mod money;
mod place;
#[cfg(feature = "whole")]
pub mod record;
#[cfg(feature = "whole")]
pub mod relation;
mod unit;
pub mod value;

use crate::error::{Error, Faults};
#[cfg(feature = "whole")]
use crate::series::Threshold;
use crate::series::{Date, Kind, Mark, Period, Unit};
use fields::Fields;
use place::Place;
use unit::read_unit;
use value::Value;

use data::read_rows;

pub use data::{DataSpec, Details, Row};
pub use fields::MOST_TEXT;
pub use mark::Event;

/// The version of the spec that this crate reads.
pub const VERSION: f64 = 1.0;
/// The longest spec or CSV file, in bytes.
pub const MOST_BYTES: usize = 5_000_000;
/// The most observations of a chart, all series together.
pub const MOST_ROWS: usize = 200_000;
/// The most series of a chart.
pub const MOST_SERIES: usize = 40;
/// The most items of any other list.
pub const MOST_ITEMS: usize = 100;

/// A chart as written.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartSpec {
    /// The headline.
    pub title: String,
    /// The standfirst below it.
    pub description: Option<String>,
    /// Only what had been published by this day is shown.
    pub as_of: Option<Date>,
    /// How far to project: to the end of this period.
    pub horizon: Option<Period>,
    /// Probabilities that the prediction intervals are meant to hold.
    pub levels: Option<Vec<f64>>,
    /// The unit of every series that states none.
    pub unit: Option<Unit>,
    /// What is drawn.
    pub series: Vec<SeriesSpec>,
    /// Names of methods, and who says that they differ.
    pub bases: Vec<BasisSpec>,
    /// Where the figures come from.
    pub sources: Vec<Source>,
    /// What readers should know besides.
    pub notes: Vec<String>,
    /// Who made the chart, as they wish to be named.
    pub byline: Option<String>,
    /// What happened when.
    pub events: Vec<Event>,
    /// Whether every series has a plot of its own.
    pub panels: bool,
    /// Whether equal ratios are equal distances on the value axis.
    pub log: bool,
    /// BCP 47 tag of the language of the chart's own words.
    pub locale: Option<String>,
    /// Light, dark or as the page.
    pub theme: Theme,
    /// Amounts in another currency.
    #[cfg(feature = "whole")]
    pub money: money::MoneySpec,
    /// What was published when.
    #[cfg(feature = "whole")]
    pub record: record::Record,
    /// What readers may assume.
    #[cfg(feature = "whole")]
    pub levers: Vec<lever::LeverSpec>,
    /// Whether growth is drawn as an index.
    #[cfg(feature = "whole")]
    pub index: Option<relation::IndexSpec>,
    /// Parts that add up to totals.
    #[cfg(feature = "whole")]
    pub totals: Vec<relation::TotalSpec>,
}

/// One series as written.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesSpec {
    /// Its index in the spec's list.
    pub index: usize,
    /// Identifier, unique in the chart.
    pub id: String,
    /// Name for readers.
    pub name: String,
    /// Stock, flow or rate.
    pub kind: Kind,
    /// Unit, where it differs from the chart's.
    pub unit: Option<Unit>,
    /// The observations, or where they are.
    pub data: DataSpec,
    /// What the values cannot exceed.
    pub ceiling: Option<CeilingSpec>,
    /// Values of which readers want to know when they are reached, in the series' unit.
    #[cfg(feature = "whole")]
    pub thresholds: Vec<Threshold>,
    /// How it is drawn.
    pub mark: Mark,
    /// How its figures hang together.
    #[cfg(feature = "whole")]
    pub relation: relation::SeriesRelation,
}

/// What the values of a series cannot exceed.
#[derive(Debug, Clone, PartialEq)]
pub enum CeilingSpec {
    /// A number, always the same.
    Value(f64),
    /// Another series of this chart, by identifier; its future is its own projection.
    Series(String),
    /// A path that the editor states, past and future.
    Path(Vec<Row>),
}

/// A method of measurement, as written.
#[derive(Debug, Clone, PartialEq)]
pub struct BasisSpec {
    /// The identifier used by observations.
    pub id: String,
    /// Name for readers.
    pub name: String,
    /// What readers should know of the change to this method, and whose reading that is.
    pub note: Option<String>,
}

/// Where figures come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Who published it.
    pub issuer: String,
    /// What it is called.
    pub title: Option<String>,
    /// When it was published.
    pub date: Option<Period>,
    /// Where it can be read.
    #[cfg(feature = "whole")]
    pub link: Option<String>,
}

/// Light, dark or as the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Whatever the page around the chart uses.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

const CHART: &[&str] = &[
    "version",
    "title",
    "description",
    "asOf",
    "horizon",
    "levels",
    "unit",
    "series",
    "bases",
    "sources",
    "notes",
    "byline",
    "events",
    #[cfg(feature = "whole")]
    "panels",
    "scale",
    "locale",
    "theme",
    #[cfg(feature = "whole")]
    "conversion",
    #[cfg(feature = "whole")]
    "equivalents",
    #[cfg(feature = "whole")]
    "receipt",
    #[cfg(feature = "whole")]
    "rewind",
    #[cfg(feature = "whole")]
    "updated",
    #[cfg(feature = "whole")]
    "corrections",
    #[cfg(feature = "whole")]
    "levers",
    #[cfg(feature = "whole")]
    "index",
    #[cfg(feature = "whole")]
    "totals",
];
const SERIES: &[&str] = &[
    "id",
    "name",
    "kind",
    "unit",
    "data",
    "ceiling",
    #[cfg(feature = "whole")]
    "thresholds",
    "mark",
    #[cfg(feature = "whole")]
    relation::SERIES[0],
    #[cfg(feature = "whole")]
    relation::SERIES[1],
    #[cfg(feature = "whole")]
    relation::SERIES[2],
];
const CEILING: &[&str] = &[
    "value",
    "series",
    "path",
    #[cfg(feature = "whole")]
    "name",
];
const THEMES: [(&str, Theme); 3] = [("auto", Theme::Auto), ("light", Theme::Light), ("dark", Theme::Dark)];
/// Whether the value axis is logarithmic.
const SCALES: [(&str, bool); 2] = [("linear", false), ("log", true)];

impl ChartSpec {
    /// Reads a document, noting every fault of form. `None` where it is not even an object or is
    /// of another version; else as much as could be read, with stand-ins for what could not.
    pub fn read(document: &Value, faults: &mut Faults) -> Option<Self> {
        if let Value::Object(_) = document {
            // Before anything else: the fields of another version are not this version's faults.
            match document.get("version") {
                Some(Value::Number(version)) if *version == VERSION => {}
                Some(version) => {
                    let place = Place::Entry(&Place::Root, "version");
                    fields::fault(faults, &place, version, || "must be 1, the version read here".to_owned());
                    return None;
                }
                None => faults.add(|| Error::new("/version", "", "is missing")),
            }
        }
        let chart = Fields::of(document, &Place::Root, CHART, faults)?;
        Some(Self {
            title: chart.need_text("title", faults),
            description: chart.text("description", faults),
            as_of: chart.date("asOf", faults),
            horizon: chart.period("horizon", faults),
            levels: match chart.get("levels") {
                Some(_) => Some(chart.list("levels", MOST_ITEMS, faults, fields::number)),
                None => None,
            },
            unit: chart.get("unit").and_then(|unit| read_unit(unit, &chart.at("unit"), faults)),
            series: {
                chart.need("series", faults);
                chart.list("series", MOST_SERIES, faults, SeriesSpec::read)
            },
            bases: chart.list("bases", MOST_ITEMS, faults, BasisSpec::read),
            sources: chart.list("sources", MOST_ITEMS, faults, Source::read),
            notes: chart.list("notes", MOST_ITEMS, faults, fields::text),
            byline: chart.text("byline", faults),
            events: chart.list("events", MOST_ITEMS, faults, Event::read),
            panels: chart.flag("panels", faults),
            log: chart.choice("scale", &SCALES, faults).unwrap_or_default(),
            locale: chart.text("locale", faults),
            theme: chart.choice("theme", &THEMES, faults).unwrap_or_default(),
            #[cfg(feature = "whole")]
            money: money::MoneySpec::read(&chart, faults),
            #[cfg(feature = "whole")]
            record: record::Record::read(&chart, faults),
            #[cfg(feature = "whole")]
            levers: lever::LeverSpec::all(&chart, faults),
            #[cfg(feature = "whole")]
            index: relation::IndexSpec::of(&chart, faults),
            #[cfg(feature = "whole")]
            totals: relation::TotalSpec::all(&chart, faults),
        })
    }

    /// The CSV files that a document names, each once, in order. Says nothing about faults: it
    /// serves to fetch what [`crate::Chart::check`] will then ask for.
    #[must_use]
    pub fn references(document: &Value) -> Vec<String> {
        let mut files: Vec<String> = Vec::new();
        let mut add = |data: Option<&Value>| {
            if let Some(Value::Text(file)) = data.and_then(|data| data.get("csv"))
                && !files.contains(file)
            {
                files.push(file.clone());
            }
        };
        if let Some(Value::List(list)) = document.get("series") {
            list.iter().take(MOST_SERIES).for_each(|series| add(series.get("data")));
        }
        // The whole module converts, but the first one is asked for all files.
        add(document.get("conversion").and_then(|conversion| conversion.get("byDate")));
        files
    }
}

impl SeriesSpec {
    fn read(value: &Value, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let series = Fields::of(value, place, SERIES, faults)?;
        let id = series.need_text("id", faults);
        series.need("kind", faults);
        Some(Self {
            name: series.text("name", faults).unwrap_or_else(|| id.clone()),
            id,
            kind: series.choice("kind", &Kind::NAMES, faults).unwrap_or(Kind::Stock),
            unit: series.get("unit").and_then(|unit| read_unit(unit, &series.at("unit"), faults)),
            data: DataSpec::read(&series, "data", faults),
            ceiling: series
                .get("ceiling")
                .and_then(|ceiling| CeilingSpec::read(ceiling, &series.at("ceiling"), faults)),
            #[cfg(feature = "whole")]
            thresholds: series.list("thresholds", MOST_ITEMS, faults, mark::threshold),
            mark: series.choice("mark", Mark::NAMES, faults).unwrap_or_default(),
            #[cfg(feature = "whole")]
            relation: relation::SeriesRelation::read(&series, faults),
            index: place.index(),
        })
    }
}

impl CeilingSpec {
    fn read(value: &Value, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let ceiling = Fields::of(value, place, CEILING, faults)?;
        let given = |name: &str| usize::from(ceiling.get(name).is_some());
        if given("value") + given("series") + given("path") != 1 {
            faults.add(|| Error::new(place.to_string(), "", "must have exactly one of value, series, path"));
            return None;
        }
        if let Some(id) = ceiling.text("series", faults) {
            return Some(Self::Series(id));
        }
        if ceiling.get("path").is_some() {
            return Some(Self::Path(read_rows(&ceiling, "path", faults)));
        }
        ceiling.number("value", faults).map(Self::Value)
    }
}

impl BasisSpec {
    fn read(value: &Value, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let basis = Fields::of(value, place, &["id", "name", "note"], faults)?;
        Some(Self {
            id: basis.need_text("id", faults),
            name: basis.need_text("name", faults),
            note: basis.text("note", faults),
        })
    }
}

impl Source {
    fn read(value: &Value, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let source = Fields::of(value, place, &["issuer", "title", "date", "link"], faults)?;
        #[cfg_attr(not(feature = "whole"), expect(unused, reason = "only the whole module tells it"))]
        let link = source.link("link", faults);
        Some(Self {
            issuer: source.need_text("issuer", faults),
            title: source.text("title", faults),
            date: source.period("date", faults),
            #[cfg(feature = "whole")]
            link,
        })
    }
}
