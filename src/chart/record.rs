//! What was published when: figures after the chart's day, and whether what a chart says of its own
//! publication holds together.

use super::Checker;
use crate::error::Error;
use crate::series::{Date, Later, Observation, Series};
use crate::spec::Row;

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
