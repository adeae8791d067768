//! A total's projection split along shares that an editor states, for parts that are too short to be
//! projected from their own figures: the last shares held, or their last change fading.
//!
//! ```text
//! s(t) = s(T) + (s(T) − s(T′)) (φ + φ² + … + φⁿ)
//! ```
//!
//! with `T` the last date, `T′` the one before, `n = (t − T) / (T − T′)` and `φ` what the editor says is
//! left of a change one such step later.

use super::answers::PATHS;
use super::backtest::Past;
use super::joint::{Derivation, Joint};
use super::projection::{Forecast, ProjectedPoint, SeriesProjection};
use super::sums::Paths;
use crate::chart::Chart;
use crate::series::relation::{SharePath, Total};
use crate::series::{Observation, Period};

/// The parts as shares of the total's paths; `None` where no share was ever observed.
pub(super) fn split(
    chart: &Chart,
    total: &Total,
    share: &SharePath,
    projected: &Forecast,
    paths: &mut Paths,
) -> Option<Vec<SeriesProjection>> {
    let whole = chart.series.get(total.total)?;
    let parts: Vec<_> = total.parts.iter().filter_map(|part| chart.series.get(*part)).collect();
    let mut all: Vec<Vec<&Observation>> = Vec::new();
    for part in &parts {
        all.push(part.comparable(&part.current()?.observations));
    }
    // The last two dates at which every part is known.
    let first = all.first()?;
    let common = first.iter().filter(|o| all.iter().all(|part| part.iter().any(|other| other.period == o.period)));
    let mut dates: Vec<Period> = common.map(|observation| observation.period).collect();
    let last = dates.pop()?;
    let before = dates.pop();
    let shares = |period: Period| -> Option<Vec<f64>> {
        let mut sizes = Vec::new();
        for (part, rows) in parts.iter().zip(&all) {
            sizes.push(rows.iter().find(|row| row.period == period)?.value * part.unit.scale());
        }
        let sum: f64 = sizes.iter().sum();
        (sum > 0.0).then(|| sizes.iter().map(|size| size / sum).collect())
    };
    let latest = shares(last)?;
    let earlier = before.and_then(shares);
    let kind = whole.kind;
    let elapsed = |time: f64| match before {
        Some(before) => (time - kind.time(last)) / (kind.time(last) - kind.time(before)),
        None => 0.0,
    };
    let at = |time: f64| -> Vec<f64> {
        let faded = faded(share.fade, elapsed(time));
        let mut moved: Vec<f64> = latest.clone();
        if let Some(earlier) = &earlier {
            for (share, before) in moved.iter_mut().zip(earlier) {
                *share = (*share + (*share - before) * faded).clamp(0.0, 1.0);
            }
        }
        let sum: f64 = moved.iter().sum();
        moved.iter().map(|share| share / sum).collect()
    };
    let (mut made, steps) = (Vec::new(), paths.steps.clone());
    let end = steps.last().map(|step| at(step.time)).unwrap_or_default();
    for (place, (series, rows)) in parts.iter().zip(&all).enumerate() {
        let share = |time: f64| at(time).get(place).copied().unwrap_or(0.0);
        let mut values = Vec::new();
        for (step, total) in steps.iter().zip(&paths.total) {
            let share = share(step.time);
            values.push(total.iter().map(|total| total * share).collect::<Vec<f64>>());
        }
        paths.parts.push(values);
        let mut points = Vec::new();
        for step in &steps {
            let period = match step.total {
                Ok(_) => whole.current_comparable().into_iter().find(|o| o.time == step.time)?.period,
                Err(index) => projected.points.get(index)?.period,
            };
            points.push(ProjectedPoint { period, time: step.time, value: 0.0, intervals: Vec::new() });
        }
        let derivation =
            Derivation::Share { total: total.total, last: latest.get(place).copied()?, end: end.get(place).copied()? };
        let empty = (Vec::new(), Vec::new());
        made.push(SeriesProjection::of(
            Ok(Forecast {
                methods: Vec::new(),
                frequency: projected.frequency,
                basis: series.current()?.basis.clone(),
                observations: rows.len(),
                fitted: (rows.first()?.period, last),
                seasonal: projected.seasonal,
                points,
                marginals: Vec::new(),
                past: Past {
                    times: empty.0,
                    values: empty.1,
                    shares: false,
                    flow: false,
                    signed: false,
                    frequency: projected.frequency,
                },
                largest: rows.iter().fold(0.0, |largest, row| f64::max(largest, row.value.abs())),
                history: rows.iter().map(|row| (row.period, row.time, row.value)).collect(),
                joint: Some(Joint { paths: Vec::with_capacity(PATHS), from: derivation }),
            }),
            Vec::new(),
        ));
    }
    Some(made)
}

/// `φ + φ² + … + φⁿ`, also between whole steps.
fn faded(fade: f64, steps: f64) -> f64 {
    if fade >= 1.0 { steps } else { fade * (1.0 - libm::pow(fade, steps)) / (1.0 - fade) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_fades_to_a_limit_or_goes_on_for_ever() {
        assert_eq!(faded(0.0, 3.0), 0.0);
        assert_eq!(faded(0.5, 2.0), 0.75);
        assert_eq!(faded(1.0, 3.0), 3.0);
        assert!((faded(0.5, 60.0) - 1.0).abs() < 1e-12);
    }
}
