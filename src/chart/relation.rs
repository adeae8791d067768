//! Whether linked bases are there, and whether parts add up to their total.

use super::{Checker, at, quote};
use crate::error::{Error, Faults};
use crate::number::plain;
use crate::series::relation::Total;
use crate::series::{Ceiling, Series, Unit};
use crate::spec::relation::TotalSpec;
use crate::spec::{ChartSpec, DataSpec, SeriesSpec};

impl Checker<'_> {
    /// Notes bases that are named and not there. All rows count, also those that `asOf` hides.
    pub(super) fn relations(&mut self, all: &[Series]) {
        for (written, series) in self.spec.series.iter().zip(all) {
            let known = self.bases(written);
            let relation = &written.relation;
            let link = relation.link.as_ref();
            let named = [
                ("/earlierBasis", relation.earlier.as_ref()),
                ("/link/from", link.map(|link| &link.from)),
                ("/link/to", link.map(|link| &link.to)),
            ];
            for (field, basis) in named {
                if let Some(basis) = basis.filter(|basis| !basis.is_empty() && !known.contains(basis)) {
                    let rule = "names no basis of the series' observations";
                    self.faults.add(|| Error::new(at(written, field), &quote(basis), rule));
                }
            }
            let Some(link) = link else { continue };
            if !(link.low > 0.0 && link.low <= link.middle && link.middle <= link.high) {
                let rule = "must be above 0 and in order: low, middle, high";
                let found = [plain(link.low), plain(link.middle), plain(link.high)].join(", ");
                self.faults.add(|| Error::new(at(written, "/link/factor"), &found, rule));
            }
            if link.from == link.to {
                let rule = "must be another basis than from";
                self.faults.add(|| Error::new(at(written, "/link/to"), &quote(&link.to), rule));
            }
            if series.current().is_some_and(|segment| segment.basis != link.to) {
                let rule = "is not the basis of the latest observation, so the link is not used";
                self.warn(|| Error::new(at(written, "/link/to"), &quote(&link.to), rule));
            }
        }
    }

    /// Every series over its value at one date, times 100, where the spec asks for it.
    pub(super) fn index(&mut self, all: &mut [Series]) {
        let Some(index) = &self.spec.index else { return };
        let others = [("/totals", !self.spec.totals.is_empty()), ("/conversion", self.spec.money.conversion.is_some())];
        for (place, given) in others {
            if given {
                self.faults.add(|| Error::new(place, "", "cannot be together with index: an index is no amount"));
            }
        }
        let mut factors = Vec::new();
        for (place, series) in all.iter().enumerate() {
            let found = series.known().at(index.base).filter(|value| *value > 0.0);
            let rule = if matches!(series.unit, Unit::Percent | Unit::PercentChange) {
                Some("is a rate, of which there is no index")
            } else if series.segments.len() > 1 {
                Some("has figures on several bases, which have no index together")
            } else if found.is_none() {
                Some("has no value above 0 at the base of the index")
            } else {
                None
            };
            if let Some(rule) = rule {
                let date = quote(&index.base.to_string());
                self.faults.add(|| Error::new(format!("/series/{place}"), &date, rule));
            }
            factors.push(found.map_or(1.0, |value| 100.0 / value));
        }
        for (series, factor) in all.iter_mut().zip(&factors) {
            let observed = series.segments.iter_mut().flat_map(|segment| &mut segment.observations);
            for observation in observed.chain(series.later.iter_mut().map(|later| &mut later.observation)) {
                observation.value *= factor;
            }
            series.thresholds.iter_mut().for_each(|threshold| threshold.value *= factor);
            match &mut series.ceiling {
                Some(Ceiling::Value(value)) => *value *= factor,
                Some(Ceiling::Path(path)) => path.iter_mut().for_each(|(_, value)| *value *= factor),
                Some(Ceiling::Series { index, factor: times }) => {
                    *times *= factor / factors.get(*index).copied().unwrap_or(1.0);
                }
                None => {}
            }
            series.unit = Unit::Quantity {
                name: index.name.clone(),
                #[cfg(feature = "whole")]
                one: None,
                scale: 1.0,
            };
        }
    }

    /// The bases of all rows of a series, in order.
    fn bases(&self, written: &SeriesSpec) -> Vec<String> {
        let mut found: Vec<&String> = match &written.data {
            DataSpec::Inline(rows) => rows.iter().map(|row| &row.details().basis).collect(),
            DataSpec::Csv { file, series } => {
                let table = self.tables.iter().find(|(name, _)| name == file).and_then(|(_, table)| table.as_ref());
                let wanted = series.as_ref().unwrap_or(&written.id);
                let rows = table.iter().flat_map(|table| &table.rows);
                let own = rows.filter(|(name, _)| name == wanted || table.is_some_and(|table| !table.has_series));
                own.map(|(_, row)| &row.details().basis).collect()
            }
        };
        found.sort_unstable();
        found.dedup();
        found.into_iter().cloned().collect()
    }
}

/// The totals of a chart, with every fault of theirs noted.
pub(super) fn totals(spec: &ChartSpec, all: &[Series], faults: &mut Faults) -> Vec<Total> {
    let mut totals: Vec<Total> = Vec::new();
    for written in &spec.totals {
        let before = faults.count();
        let total = named(spec, written, "total", &written.total, faults);
        let mut parts = Vec::new();
        for (index, part) in written.parts.iter().enumerate() {
            let field = format!("parts/{index}");
            let Some(found) = named(spec, written, &field, part, faults) else { continue };
            if total == Some(found) || parts.contains(&found) {
                faults.add(|| Error::new(place(written, &field), &quote(part), "must be given once in a total"));
            }
            if totals.iter().any(|other| other.parts.contains(&found)) {
                faults.add(|| Error::new(place(written, &field), &quote(part), "is a part of another total already"));
            }
            parts.push(found);
        }
        if parts.len() < 2 && faults.count() == before {
            faults.add(|| Error::new(place(written, "parts"), "", "must name at least two series"));
        }
        let Some(total) = total.filter(|_| faults.count() == before) else { continue };
        let found = Total { total, parts, tolerance: written.tolerance, share: written.share.clone() };
        sums(written, &found, all, faults);
        if found.share.is_some() {
            shares(written, &found, all, faults);
        }
        totals.push(found);
    }
    totals
}

fn place(written: &TotalSpec, field: &str) -> String {
    format!("/totals/{}/{field}", written.index)
}

fn named(spec: &ChartSpec, written: &TotalSpec, field: &str, id: &str, faults: &mut Faults) -> Option<usize> {
    let found = spec.series.iter().position(|series| series.id == id);
    if found.is_none() && !id.is_empty() {
        faults.add(|| Error::new(place(written, field), &quote(id), "names no series of this chart"));
    }
    found
}

/// Wherever the total and all parts are known, they add up.
fn sums(written: &TotalSpec, found: &Total, all: &[Series], faults: &mut Faults) {
    let Some(total) = all.get(found.total) else { return };
    let parts: Vec<&Series> = found.parts.iter().filter_map(|part| all.get(*part)).collect();
    for (index, part) in parts.iter().enumerate() {
        if part.kind != total.kind {
            let rule = "must be of the total's kind";
            faults.add(|| Error::new(place(written, &format!("parts/{index}")), &quote(&part.id), rule));
            return;
        }
    }
    let observed: Vec<_> = parts.iter().map(|part| part.known()).collect();
    for observation in total.current_comparable() {
        let mut sum = 0.0;
        let mut known = true;
        for (part, observed) in parts.iter().zip(&observed) {
            let value = observed.at(observation.period).map(|value| value * part.unit.scale() / total.unit.scale());
            known = known && value.is_some();
            sum += value.unwrap_or_default();
        }
        let slack = written.tolerance + 1e-9 * observation.value.abs();
        if known && (sum - observation.value).abs() > slack {
            let rule = || {
                format!(
                    "must add up to the total within {}: in {} they are {}, the total is {}",
                    plain(written.tolerance),
                    observation.period,
                    plain(round(sum)),
                    plain(observation.value)
                )
            };
            faults.add(|| Error::new(place(written, "parts"), "", rule()));
        }
    }
}

/// Shares are taken at the latest date of the parts, which is the same for all, and of values above 0.
fn shares(written: &TotalSpec, found: &Total, all: &[Series], faults: &mut Faults) {
    let parts: Vec<&Series> = found.parts.iter().filter_map(|part| all.get(*part)).collect();
    let ends = |part: &Series| part.current_comparable().last().map(|o| o.period);
    let first = parts.first().and_then(|part| ends(part));
    for (index, part) in parts.iter().enumerate() {
        let lowest = part.observations().map(|o| o.value).fold(0.0, f64::min);
        let rule = if ends(part) != first {
            "must end at the same date as the other parts: shares are taken there"
        } else if lowest < 0.0 {
            "must not have negative values: it is a share of a total"
        } else {
            continue;
        };
        faults.add(|| Error::new(place(written, &format!("parts/{index}")), &quote(&part.id), rule));
    }
}

/// Without the noise of adding: to twelve digits.
fn round(value: f64) -> f64 {
    let unit = crate::number::power_of_ten(crate::number::exponent_of(value.abs().max(1e-300)) - 11);
    if unit < 1.0 { (value * (1.0 / unit)).round() / (1.0 / unit) } else { value }
}
