//! A chart that makes sense: what [`ChartSpec`] says, checked as a whole.

#[cfg(feature = "whole")]
pub mod assume;
mod ceiling;
mod levels;
#[cfg(feature = "whole")]
mod lever;
mod marks;
#[cfg(feature = "whole")]
pub mod money;
#[cfg(feature = "whole")]
mod record;
#[cfg(feature = "whole")]
mod relation;
mod rows;
mod segments;

use crate::error::{Error, Faults};
use crate::language::{self, Language};
use crate::series::{Date, Period, Series, Unit};
use crate::spec::csv::{self, Table};
use crate::spec::value::Value;
use crate::spec::{BasisSpec, ChartSpec, DataSpec, Event, MOST_BYTES, MOST_ROWS, SeriesSpec, Source, Theme};
#[cfg(not(feature = "whole"))]
use crate::text::is_against;

/// A chart, valid by construction: [`Chart::check`] is the only way to make one.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The headline.
    pub title: String,
    /// The standfirst below it.
    pub description: Option<String>,
    /// Only what had been published by this day is here.
    pub as_of: Option<Date>,
    /// How far to project; `None`: three steps.
    pub horizon: Option<Date>,
    /// Probabilities of the prediction intervals, ascending, between 0 and 1.
    pub levels: Vec<f64>,
    /// What is drawn; ids are unique.
    pub series: Vec<Series>,
    /// Methods by identifier.
    pub bases: Vec<BasisSpec>,
    /// Where the figures come from.
    pub sources: Vec<Source>,
    /// What readers should know besides.
    pub notes: Vec<String>,
    /// Who made it, as they wish to be named.
    pub byline: Option<String>,
    /// What happened when, in order.
    pub events: Vec<Event>,
    /// Whether every series has a plot of its own.
    pub panels: bool,
    /// Whether equal ratios are equal distances on the value axis.
    pub log: bool,
    /// The language of the chart's own words.
    pub language: Language,
    /// Light, dark or as the page.
    pub theme: Theme,
    /// What readers may assume.
    #[cfg(feature = "whole")]
    pub levers: Vec<crate::series::lever::Lever>,
    /// Parts that add up to totals.
    #[cfg(feature = "whole")]
    pub totals: Vec<crate::series::relation::Total>,
    /// What an editor should know although it is no error: `path: text`.
    #[cfg(feature = "whole")]
    pub warnings: Vec<Error>,
    /// Amounts in another currency.
    #[cfg(feature = "whole")]
    pub money: money::Money,
    /// What was published when.
    #[cfg(feature = "whole")]
    pub record: crate::spec::record::Record,
    /// The days on which figures were published and as of which the chart can be made, in order, where readers may go back
    /// to them.
    #[cfg(feature = "whole")]
    pub published: Vec<Date>,
}

impl Chart {
    /// Whether every series has a plot of its own, which only the whole module can draw.
    #[must_use]
    pub const fn has_panels(&self) -> bool {
        cfg!(feature = "whole") && self.panels
    }

    /// Checks a document and the CSV files it names.
    ///
    /// `file` gives the text of a file by the reference in the spec, or says why it has none.
    ///
    /// # Errors
    /// Every fault of the document and its files, in the order they stand.
    pub fn check(document: &Value, mut file: impl FnMut(&str) -> Result<String, String>) -> Result<Self, Vec<Error>> {
        let mut faults = Faults::default();
        let mut tables = Vec::new();
        let Some(spec) = ChartSpec::read(document, &mut faults) else {
            return Err(faults.into_errors());
        };
        for name in ChartSpec::references(document) {
            let table = match file(&name) {
                Ok(text) if text.len() > MOST_BYTES => {
                    faults
                        .add(|| Error::new(name.clone(), "", format!("is too large; the most is {MOST_BYTES} bytes")));
                    None
                }
                Ok(text) => {
                    let before = faults.count();
                    let table = csv::read(&name, &text, &mut faults);
                    (faults.count() == before).then_some(table)
                }
                Err(reason) => {
                    faults.add(|| Error::new(name.clone(), "", ["cannot be read: ", &reason].concat()));
                    None
                }
            };
            tables.push((name, table));
        }
        let mut checker = Checker::new(&spec, &tables, &mut faults);
        let (levels, series) = checker.check();
        #[cfg(feature = "whole")]
        let money = checker.money(&series);
        #[cfg(feature = "whole")]
        let published = checker.record(&series);
        #[cfg(feature = "whole")]
        let levers = checker.levers(&series);
        #[cfg(feature = "whole")]
        let warnings = checker.warnings;
        #[cfg(feature = "whole")]
        let totals = relation::totals(&spec, &series, &mut faults);
        let language =
            spec.locale.as_deref().and_then(language::known).map_or_else(Language::default, Language::compiled);
        // Only the whole module keeps texts in another direction in their own order.
        #[cfg(not(feature = "whole"))]
        let is_against = |text: &String| is_against(text, language.right_to_left());
        #[cfg(not(feature = "whole"))]
        if only_whole_draws(&series)
            || spec.horizon.is_some_and(|horizon| has_passed(horizon, &series).is_some())
            || spec.events.len() > FEW_EVENTS
            || series.len() > COLOURED
            || [&spec.title].into_iter().chain(&spec.description).chain(&spec.notes).any(is_against)
            || spec.events.iter().any(|event| is_against(&event.text))
            || series.iter().any(|series| is_against(&series.name))
        {
            return Err(Vec::new());
        }
        #[cfg(feature = "whole")]
        if let Some((horizon, last)) = spec.horizon.and_then(|horizon| Some((horizon, has_passed(horizon, &series)?))) {
            faults.add(|| passed(horizon, last));
        }
        if !faults.is_empty() {
            return Err(faults.into_errors());
        }
        #[cfg(feature = "whole")]
        let published = record::faultless(&spec, &tables, published);
        let mut events: Vec<Event> = Vec::new();
        for event in spec.events {
            if spec.as_of.is_some_and(|as_of| event.known() > as_of) {
                continue;
            }
            let place = events.iter().take_while(|earlier| earlier.date <= event.date).count();
            events.insert(place, event);
        }
        Ok(Self {
            title: spec.title,
            description: spec.description,
            as_of: spec.as_of,
            horizon: spec.horizon.map(|period| period.end()),
            levels,
            series,
            bases: spec.bases,
            sources: spec.sources,
            notes: spec.notes,
            byline: spec.byline,
            events,
            panels: spec.panels,
            log: spec.log,
            language,
            theme: spec.theme,
            #[cfg(feature = "whole")]
            levers,
            #[cfg(feature = "whole")]
            totals,
            #[cfg(feature = "whole")]
            warnings,
            #[cfg(feature = "whole")]
            money,
            #[cfg(feature = "whole")]
            record: spec.record,
            #[cfg(feature = "whole")]
            published,
        })
    }

    /// Whether amounts are those of another currency than the spec's.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn is_converted(&self) -> bool {
        self.money.conversion.as_ref().is_some_and(|conversion| conversion.shown)
    }

    /// The places of series that are grey lines, as all colours are taken. A ceiling needs none, and panels one.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn greys(&self) -> Vec<usize> {
        let is_ceiling = |place: usize| {
            self.series
                .iter()
                .any(|one| matches!(one.ceiling, Some(crate::series::Ceiling::Series { index, .. }) if index == place))
        };
        let coloured = (0..self.series.len()).filter(|place| !self.has_panels() && !is_ceiling(*place));
        coloured.skip(COLOURED).collect()
    }

    /// The name of a basis for readers.
    #[must_use]
    pub fn basis(&self, id: &str) -> Option<&BasisSpec> {
        self.bases.iter().find(|basis| basis.id == id)
    }
}

/// The most series that have colours. Further lines are grey, and only the whole module names them.
const COLOURED: usize = 6;
/// A list of more events than this stands in columns below a wide plot, which only the whole module draws.
pub const FEW_EVENTS: usize = 6;
/// A time axis of days or weeks that is no longer than this, in months, names days.
pub const MONTHS_OF_DAYS: f64 = 4.0;

/// Whether all observations lie within some months and some stand for less than one, so that days have names, or they are
/// single bars, which are as wide as their periods: only the whole module can draw that.
#[cfg(not(feature = "whole"))]
fn only_whole_draws(series: &[Series]) -> bool {
    let (mut first, mut short) = (None, false);
    for observation in series.iter().flat_map(Series::observations) {
        if (observation.time - *first.get_or_insert(observation.time)).abs() >= MONTHS_OF_DAYS {
            return false;
        }
        short |= observation.period.months() < 0.9;
    }
    short || series.iter().all(|series| series.mark == crate::series::Mark::Bar && series.count() == 1)
}

/// The last figure of all, where a horizon ends before that of every series: to such, nothing could be projected.
fn has_passed(horizon: Period, series: &[Series]) -> Option<Period> {
    let mut latest = None;
    for one in series {
        let last = one.current()?.last()?.period;
        if last.end() <= horizon.end() {
            return None;
        }
        latest = latest.max(Some(last));
    }
    latest
}

#[cfg(feature = "whole")]
fn passed(horizon: Period, last: Period) -> Error {
    let rule = ["must not end before the last observation, ", &last.to_string()].concat();
    Error::new("/horizon", &quote(&horizon.to_string()), rule)
}

/// One check in progress.
struct Checker<'a> {
    spec: &'a ChartSpec,
    /// Each file named, with its rows unless they have faults.
    tables: &'a [(String, Option<Table>)],
    faults: &'a mut Faults,
    #[cfg(feature = "whole")]
    warnings: Vec<Error>,
    /// What of the series in hand was published after the chart's day.
    #[cfg(feature = "whole")]
    later: Vec<crate::series::Later>,
    /// The days on which figures were published.
    #[cfg(feature = "whole")]
    published: Vec<Date>,
}

impl<'a> Checker<'a> {
    fn new(spec: &'a ChartSpec, tables: &'a [(String, Option<Table>)], faults: &'a mut Faults) -> Self {
        Checker {
            spec,
            tables,
            faults,
            #[cfg(feature = "whole")]
            warnings: Vec::new(),
            #[cfg(feature = "whole")]
            later: Vec::new(),
            #[cfg(feature = "whole")]
            published: Vec::new(),
        }
    }

    fn check(&mut self) -> (Vec<f64>, Vec<Series>) {
        let spec = self.spec;
        let levels = self.levels();
        let mut series: Vec<Series> = Vec::with_capacity(spec.series.len());
        for (index, written) in spec.series.iter().enumerate() {
            let earlier = spec.series.iter().take(index);
            if !written.id.is_empty() && earlier.clone().any(|other| other.id == written.id) {
                self.faults.add(|| Error::new(at(written, "/id"), &quote(&written.id), "must be unique in the chart"));
            }
            let checked = self.series(written);
            series.push(checked);
        }
        if spec.series.is_empty() && self.faults.is_empty() {
            self.faults.add(|| Error::new("/series", "", "must have at least one series"));
        }
        for (index, basis) in spec.bases.iter().enumerate() {
            if spec.bases.iter().take(index).any(|other| other.id == basis.id) {
                self.faults.add(|| Error::new(format!("/bases/{index}/id"), &quote(&basis.id), "must be unique"));
            }
        }
        if series.iter().map(|series| series.count()).sum::<usize>() > MOST_ROWS {
            self.faults.add(|| {
                Error::new("/series", "", format!("have too many observations together; the most is {MOST_ROWS}"))
            });
        }
        for (written, other) in spec.series.iter().zip(&series).skip(1) {
            // As indices all have one unit.
            #[cfg(feature = "whole")]
            if spec.index.is_some() {
                break;
            }
            if series.first().is_some_and(|first| !first.unit.compares(&other.unit)) {
                let rule = "must be that of the first series, at any scale: one axis, one unit";
                self.faults.add(|| Error::new(at(written, "/unit"), "", rule));
            }
        }
        for (index, written) in spec.series.iter().enumerate() {
            series[index].ceiling = self.ceiling(index, written, &series);
        }
        self.circles(&series);
        marks::check(spec, &series, self.faults);
        #[cfg(feature = "whole")]
        self.relations(&series);
        #[cfg(feature = "whole")]
        self.index(&mut series);
        // Warnings are told by the whole module alone.
        if cfg!(feature = "whole")
            && let Some(locale) = &spec.locale
        {
            if language::known(locale).is_none() {
                self.warn(|| {
                    Error::new("/locale", &quote(locale), "is a language without words here; English is used")
                });
            } else if language::traditional(locale) {
                self.warn(|| {
                    Error::new(
                        "/locale",
                        &quote(locale),
                        "has no words here in its own script; simplified Chinese is used",
                    )
                });
            }
        }
        (levels, series)
    }

    /// Notes what an editor should know; like a fault's, its text comes with the whole module.
    fn warn(&mut self, tell: impl FnOnce() -> Error) {
        #[cfg(feature = "whole")]
        self.warnings.push(tell());
        #[cfg(not(feature = "whole"))]
        drop(tell);
    }

    fn series(&mut self, written: &'a SeriesSpec) -> Series {
        let unit = written.unit.as_ref().or(self.spec.unit.as_ref());
        let is_told = self.faults.tell_of(|| "/unit".to_owned()) || self.faults.tell_of(|| at(written, "/unit"));
        if unit.is_none() && !is_told {
            self.faults
                .add(|| Error::new(at(written, "/unit"), "", "is missing, and the chart has none for all its series"));
        }
        let unit = unit.cloned().unwrap_or(Unit::PercentChange);
        let segments = self.segments(written, &unit);
        Series {
            id: written.id.clone(),
            name: written.name.clone(),
            kind: written.kind,
            unit,
            segments,
            ceiling: None,
            #[cfg(feature = "whole")]
            thresholds: written.thresholds.clone(),
            mark: written.mark,
            #[cfg(feature = "whole")]
            later: self.take_later(),
            #[cfg(feature = "whole")]
            earlier: written.relation.earlier.clone(),
            #[cfg(feature = "whole")]
            link: written.relation.link.clone(),
            #[cfg(feature = "whole")]
            contrast: written.relation.contrast,
            #[cfg(feature = "whole")]
            ceiling_name: written.relation.ceiling_name.clone(),
        }
    }
}

/// Where a field of a series stands.
fn at(written: &SeriesSpec, field: &str) -> String {
    format!("/series/{}{field}", written.index)
}

/// Where a row's field stands.
fn place_at(written: &SeriesSpec, place: usize, field: &str) -> String {
    match &written.data {
        DataSpec::Inline(_) => at(written, &format!("/data/{place}/{field}")),
        DataSpec::Csv { file, .. } => format!("{file}:{place}"),
    }
}

/// A value in quotes.
fn quote(text: &str) -> String {
    ["\"", text, "\""].concat()
}
