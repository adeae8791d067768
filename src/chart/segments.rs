//! A series' figures, sorted by method and time.

use super::{Checker, at, place_at};
use crate::error::Error;
use crate::number::plain;
use crate::series::{Observation, Segment, Unit};
use crate::spec::{MOST_ITEMS, Row, SeriesSpec};

impl<'a> Checker<'a> {
    /// The rows of a series, known by `asOf`, sorted into one segment for each basis.
    pub(super) fn segments(&mut self, written: &'a SeriesSpec, unit: &Unit) -> Vec<Segment> {
        let mut rows = self.rows(&written.data, &written.id, |field| at(written, &["/data", field].concat()));
        let mut segments: Vec<Segment> = Vec::new();
        let bounds = unit.bounds();
        let mut unpublished = 0;
        // Faults are told in the order of the table.
        #[cfg(feature = "whole")]
        for row in &rows {
            self.bound(written, row, bounds);
        }
        #[cfg(feature = "whole")]
        rows.sort_unstable_by(|a, b| {
            let time = |row: &Row| written.kind.time(row.period);
            time(a).total_cmp(&time(b)).then(a.period.cmp(&b.period)).then(a.place.cmp(&b.place))
        });
        // To sort takes more bytes than all else here: the first module turns a table that has the latest first, and leaves to
        // the whole one what is in no order.
        #[cfg(not(feature = "whole"))]
        if rows.first().map(|row| row.period) > rows.last().map(|row| row.period) {
            rows.reverse();
        }
        let count = rows.len();
        for row in rows {
            #[cfg(not(feature = "whole"))]
            self.bound(written, row, bounds);
            unpublished += self.put(written, row, count, &mut segments);
        }
        if segments.len() > MOST_ITEMS {
            let rule = || format!("has figures on too many bases; the most is {MOST_ITEMS}");
            self.faults.add(|| Error::new(at(written, ""), "", rule()));
        }
        if unpublished > 0 {
            let text = || {
                format!(
                    "has observations without a day of publication ({unpublished}); asOf takes the end of their period"
                )
            };
            self.warn(|| Error::new(at(written, ""), "", text()));
        }
        let mut sorted: Vec<Segment> = Vec::with_capacity(segments.len());
        for segment in segments {
            // The tie on the latest date is broken by basis, so that the order of rows does not matter.
            let order = |segment: &Segment| segment.last().map(|o| o.period);
            let before = |other: &&Segment| (order(other), &other.basis) < (order(&segment), &segment.basis);
            sorted.insert(sorted.iter().take_while(before).count(), segment);
        }
        sorted
    }

    /// A value lies where its unit can.
    fn bound(&mut self, written: &SeriesSpec, row: &Row, (lowest, highest): (f64, f64)) {
        if row.value < lowest || row.value > highest {
            let rule = if highest < f64::INFINITY {
                "must lie between 0 and 100; use the unit percentChange for growth and for ratios that go beyond"
            } else {
                "must not be negative"
            };
            self.faults.add(|| Error::new(place_at(written, row.place, "value"), &plain(row.value), rule));
        }
    }

    /// Puts a row into the segment of its basis, if it was known by `asOf`; the first segment has room for `count`.
    /// Returns 1 where that is decided without its day of publication.
    // Engines make the code of a function quick while it is called again and again, not while one call goes on.
    #[inline(never)]
    fn put(&mut self, written: &'a SeriesSpec, row: &Row, count: usize, segments: &mut Vec<Segment>) -> usize {
        let details = row.details();
        let observation = || Observation {
            period: row.period,
            time: written.kind.time(row.period),
            value: row.value,
            status: details.status,
            note: details.note.clone(),
            #[cfg(feature = "whole")]
            source: details.source.clone(),
        };
        #[cfg(feature = "whole")]
        self.note_published(row, observation);
        let mut unpublished = 0;
        if let Some(as_of) = self.spec.as_of {
            unpublished = usize::from(details.published.is_none());
            if row.published() > as_of {
                return unpublished;
            }
        }
        let observation = observation();
        let known = segments.iter().position(|segment| segment.basis == details.basis);
        let place = known.unwrap_or(segments.len());
        if known.is_none() {
            if segments.len() > MOST_ITEMS {
                return unpublished;
            }
            let name = self.spec.bases.iter().find(|basis| basis.id == details.basis);
            let name = name.map_or(&details.basis, |basis| &basis.name).clone();
            // Nearly all series have one.
            let room = if segments.is_empty() { count } else { 0 };
            segments.push(Segment { basis: details.basis.clone(), name, observations: Vec::with_capacity(room) });
        }
        if let Some(segment) = segments.get_mut(place) {
            #[cfg(not(feature = "whole"))]
            if segment.last().is_some_and(|last| last.time > observation.time) {
                self.faults.add(|| Error::new(place_at(written, row.place, "date"), "", "is before the one above"));
            }
            self.once(written, row, segment, &observation);
            segment.observations.push(observation);
        }
        unpublished
    }
}
