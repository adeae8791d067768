//! What was published when: figures after the chart's day, and whether what a chart says of its own
//! publication holds together.

use super::{Checker, relation};
use crate::error::{Error, Faults};
use crate::series::{Date, Later, Observation, Series};
use crate::spec::csv::Table;
use crate::spec::{ChartSpec, DataSpec, Row};

/// So many figures are looked at to find the days that make no chart; where there are more, all are offered.
const MOST_LOOKS: usize = 1_000_000;

/// Of the days of publication those as of which the chart can be made: what is said of several figures together, or of a
/// figure and its rate, may lack one of them on some. The last has all that the chart has now.
pub(super) fn faultless(spec: &ChartSpec, tables: &[(String, Option<Table>)], mut days: Vec<Date>) -> Vec<Date> {
    let is_together = spec.index.is_some()
        || !spec.totals.is_empty()
        || spec.money.conversion.as_ref().is_some_and(|conversion| conversion.by_date.is_some())
        || spec.series.iter().any(|series| series.mark.is_area());
    let Some(last) = days.last().copied().filter(|_| is_together) else { return days };
    let inline =
        spec.series.iter().map(|series| if let DataSpec::Inline(rows) = &series.data { rows.len() } else { 0 });
    let named = tables.iter().flat_map(|(_, table)| table).map(|table| table.rows.len());
    if days.len() * inline.chain(named).sum::<usize>() > MOST_LOOKS {
        return days;
    }
    let mut then = spec.clone();
    days.retain(|day| {
        then.as_of = Some(*day);
        *day == last || is_faultless(&then, tables)
    });
    days
}

fn is_faultless(spec: &ChartSpec, tables: &[(String, Option<Table>)]) -> bool {
    let mut faults = Faults::default();
    let mut checker = Checker::new(spec, tables, &mut faults);
    let (_, series) = checker.check();
    checker.money(&series);
    checker.levers(&series);
    relation::totals(spec, &series, &mut faults);
    faults.is_empty()
}

impl Checker<'_> {
    /// Keeps the day of a row, and its figure if that came after the chart's day.
    pub(super) fn note_published(&mut self, row: &Row, observation: impl Fn() -> Observation) {
        let (record, published) = (&self.spec.record, row.published());
        if record.rewind {
            self.published.push(published);
        }
        if record.receipt && self.spec.as_of.is_some_and(|as_of| published > as_of) {
            self.later.push(Later { basis: row.details().basis.clone(), published, observation: observation() });
        }
    }

    /// What was kept since this was last called, in order.
    pub(super) fn take_later(&mut self) -> Vec<Later> {
        let mut later = std::mem::take(&mut self.later);
        later.sort_by(|a, b| a.observation.time.total_cmp(&b.observation.time).then(a.published.cmp(&b.published)));
        later
    }

    /// Notes what contradicts itself among the dates of publication, and returns the days on which figures
    /// were published, in order.
    pub(super) fn record(&mut self, series: &[Series]) -> Vec<Date> {
        let spec = self.spec;
        let record = &spec.record;
        if record.receipt && spec.as_of.is_none() {
            let rule = "needs asOf: the day as of which the projection is made";
            self.faults.add(|| Error::new("/receipt", "true", rule));
        }
        for (index, correction) in record.corrections.iter().enumerate() {
            if record.updated.is_some_and(|updated| updated < correction.date) {
                let rule = "must not be later than updated";
                let place = format!("/corrections/{index}/date");
                self.faults.add(|| Error::new(place, &correction.date.to_string(), rule));
            }
        }
        self.events(series);
        let mut days = std::mem::take(&mut self.published);
        days.sort_unstable();
        days.dedup();
        days
    }

    /// Events that are not seen, or far from what is.
    fn events(&mut self, series: &[Series]) {
        let spec = self.spec;
        let first = series.iter().flat_map(Series::observations).map(|o| o.period.start()).min();
        for (index, event) in spec.events.iter().enumerate() {
            let early = first.is_some_and(|first| event.date.end() < first);
            let text = if spec.as_of.is_some_and(|as_of| event.known() > as_of) {
                "is not shown: it was not known by asOf"
            } else if early || spec.horizon.is_some_and(|horizon| event.date.start() > horizon.end()) {
                "lies outside the time from the first figure to the horizon; the time axis reaches to it"
            } else {
                continue;
            };
            self.warn(|| Error::new(format!("/events/{index}/date"), &event.date.to_string(), text));
        }
    }
}
