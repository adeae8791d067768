//! What the values of a series cannot exceed, and whether that makes sense.

use super::{Checker, at, quote};
use crate::error::Error;
use crate::number::{plain, sort_pairs};
use crate::series::ceiling::interpolate;
use crate::series::{Ceiling, Observation, Series};
use crate::spec::{CeilingSpec, Row, SeriesSpec};

impl Checker<'_> {
    pub(super) fn ceiling(&mut self, index: usize, written: &SeriesSpec, all: &[Series]) -> Option<Ceiling> {
        let series = all.get(index)?;
        let (ceiling, points) = match written.ceiling.as_ref()? {
            CeilingSpec::Value(value) => (Ceiling::Value(*value), Vec::new()),
            CeilingSpec::Path(rows) => {
                let mut points: Vec<(f64, f64)> =
                    rows.iter().map(|row| (written.kind.time(row.period), row.value)).collect();
                sort_pairs(&mut points);
                if points.array_windows::<2>().any(|[a, b]| a.0 == b.0) {
                    self.faults.add(|| again(written, rows));
                }
                let end = points.last().map_or(f64::NEG_INFINITY, |point| point.0);
                if self.spec.horizon.is_some_and(|horizon| written.kind.time(horizon) > end) {
                    self.faults.add(|| {
                        let horizon = self.spec.horizon.map_or(String::new(), |horizon| horizon.to_string());
                        let rule = ["must reach the horizon, ", &horizon].concat();
                        Error::new(at(written, "/ceiling/path"), "", rule)
                    });
                }
                (Ceiling::Path(points.clone()), points)
            }
            CeilingSpec::Series(id) => {
                let Some(other) = self.spec.series.iter().position(|other| other.id == *id) else {
                    self.faults.add(|| {
                        Error::new(at(written, "/ceiling/series"), &quote(id), "names no series of this chart")
                    });
                    return None;
                };
                let ceiling = all.get(other)?;
                let factor = ceiling.unit.scale() / series.unit.scale();
                let observations = ceiling.current_comparable();
                let points = observations.iter().map(|o| (o.time, o.value * factor)).collect();
                (Ceiling::Series { index: other, factor }, points)
            }
        };
        if let Some((observation, height)) = contradiction(series, &ceiling, &points) {
            self.faults.add(|| fault(at(written, "/ceiling"), observation, height));
        }
        Some(ceiling)
    }

    /// A series cannot, through others, be its own ceiling.
    pub(super) fn circles(&mut self, series: &[Series]) {
        for (start, written) in self.spec.series.iter().enumerate() {
            let mut place = start;
            for _ in 0..series.len() {
                match series.get(place).and_then(|series| series.ceiling.as_ref()) {
                    Some(Ceiling::Series { index, .. }) => place = *index,
                    _ => break,
                }
                if place == start {
                    self.faults
                        .add(|| Error::new(at(written, "/ceiling/series"), "", "makes the series its own ceiling"));
                    break;
                }
            }
        }
    }
}

/// The first observation that is negative or lies above a ceiling, and how high that is there, if known.
pub(super) fn contradiction<'a>(
    series: &'a Series,
    ceiling: &Ceiling,
    points: &[(f64, f64)],
) -> Option<(&'a Observation, f64)> {
    for observation in series.current_comparable() {
        let height = match ceiling {
            Ceiling::Value(value) => *value,
            _ => interpolate(points, observation.time).unwrap_or(f64::INFINITY),
        };
        if observation.value < 0.0 || height < observation.value {
            return Some((observation, height));
        }
    }
    None
}

/// What is wrong with a ceiling that an observation contradicts.
pub(super) fn fault(path: String, observation: &Observation, height: f64) -> Error {
    if observation.value < 0.0 {
        let rule = "needs values that are not negative: what is projected is the share of the ceiling";
        return Error::new(path, &plain(observation.value), rule);
    }
    let rule = format!("lies below the data: {} in {}", plain(observation.value), observation.period);
    Error::new(path, &plain(height), rule)
}

/// The first row of a path whose date an earlier one has.
fn again(written: &SeriesSpec, rows: &[Row]) -> Error {
    let mut order: Vec<(f64, usize)> = rows.iter().map(|row| written.kind.time(row.period)).zip(0..).collect();
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let repeats = order.array_windows::<2>().filter(|[before, here]| before.0 == here.0).map(|[_, (_, index)]| *index);
    let found = repeats.min().and_then(|index| rows.get(index));
    let (place, date) = found.map_or((0, String::new()), |row| (row.place, row.period.to_string()));
    Error::new(at(written, &format!("/ceiling/path/{place}/date")), &quote(&date), "must be given once in a path")
}
