//! The rows of figures, wherever they stand, and those that contradict each other.

use super::{Checker, place_at, quote};
use crate::error::Error;
use crate::series::{Kind, Observation, Segment};
use crate::spec::{DataSpec, Row, SeriesSpec};
#[cfg(feature = "whole")]
use crate::text::joined;

impl<'a> Checker<'a> {
    /// Two values of one basis for one moment, or for one period, contradict each other.
    pub(super) fn once(&mut self, written: &SeriesSpec, row: &Row, segment: &Segment, here: &Observation) {
        let Some(before) = segment.last() else { return };
        if before.period == here.period || (written.kind == Kind::Stock && before.time == here.time) {
            let rule = || match segment.basis.as_str() {
                "" => "must be given once in a series".to_owned(),
                basis => ["must be given once on basis ", &quote(basis)].concat(),
            };
            let place = || place_at(written, row.place, "date");
            self.faults.add(|| Error::new(place(), &quote(&here.period.to_string()), rule()));
        }
    }

    /// The rows that a field names, wherever they stand: of a file those of the series it asks for, or of `id`.
    pub(super) fn rows(&mut self, data: &'a DataSpec, id: &'a str, at: impl Fn(&str) -> String) -> Vec<&'a Row> {
        let (file, asked) = match data {
            DataSpec::Inline(rows) => return rows.iter().collect(),
            DataSpec::Csv { file, series } => (file, series),
        };
        // A file with faults of its own has been told of already.
        let Some((_, Some(table))) = self.tables.iter().find(|(name, _)| name == file) else { return Vec::new() };
        #[cfg(feature = "whole")]
        if !table.unread.is_empty() {
            let text = || ["has columns that are not read: ", &joined(&table.unread, ", ")].concat();
            if !self.warnings.iter().any(|warning| warning.path == *file) {
                self.warn(|| Error::new(file, "", text()));
            }
        }
        if !table.has_series
            && let Some(asked) = asked
        {
            let rule = || ["cannot be chosen: ", file, " has no column series"].concat();
            self.faults.add(|| Error::new(at("/series"), &quote(asked), rule()));
        }
        let wanted = asked.as_deref().unwrap_or(id);
        let mut rows = Vec::new();
        for (name, row) in &table.rows {
            if !table.has_series || name == wanted {
                rows.push(row);
            }
        }
        if rows.is_empty() && !table.rows.is_empty() {
            let rule = || ["names no row of ", file].concat();
            self.faults.add(|| Error::new(at("/series"), &quote(wanted), rule()));
        }
        rows
    }
}
