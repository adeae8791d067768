//! Parts that add up to a total, on joint paths.
//!
//! The total keeps its own projection. On each of its paths the parts' own paths miss the total by
//! some amount, which is shared out among them in proportion to their variances: least squares, with
//! the total taken as given (Wickramasuriya, Athanasopoulos and Hyndman 2019; along sampled paths,
//! Panagiotelis et al. 2023). A part that would leave its bounds stays at them, and the others take the
//! rest. So values add up on every path, and so do their means, which are what is drawn; quantiles of
//! parts do not add up, since parts do not all err alike.

use super::answers::PATHS;
use super::attempt::Attempt;
use super::fits::Fits;
use super::joint::{Derivation, Joint, marginals};
use super::linked::{FACTORS, kept};
use super::projection::{Caution, Forecast, SeriesProjection};
use super::shares;
use crate::chart::Chart;
use crate::number::{exponent_of, power_of_ten};
use crate::series::relation::Total;
use crate::series::{Ceiling, Period, Series, UNDER_A_DAY, ceiling::interpolate};

type Done = Vec<SeriesProjection>;

/// Makes the parts of every total add up to it.
pub(super) fn add_up(chart: &Chart, done: &mut Done, fits: &mut Fits) {
    for total in &chart.totals {
        if added(chart, total, done, fits).is_none() {
            for part in &total.parts {
                let name = chart.series.get(total.total).map(|series| series.name.clone()).unwrap_or_default();
                if let Some(projected) = done.get_mut(*part) {
                    projected.cautions.push(Caution::DoesNotAddUp { name });
                }
            }
        }
    }
}

/// A date at which the parts add up: the total is known, or it is projected.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) time: f64,
    /// What was observed of the total, in its unit; or which of its projected points this is.
    pub(super) total: Result<f64, usize>,
}

/// The paths of a total and its parts, all in the total's unit: `[step][path]`, of parts `[part][step][path]`.
pub(super) struct Paths {
    pub(super) steps: Vec<Step>,
    pub(super) total: Vec<Vec<f64>>,
    pub(super) parts: Vec<Vec<Vec<f64>>>,
}

fn added(chart: &Chart, total: &Total, done: &mut Done, fits: &mut Fits) -> Option<()> {
    let whole = chart.series.get(total.total)?;
    let projected = done.get(total.total)?.outcome.as_ref().ok()?;
    let mut last = f64::INFINITY;
    for part in &total.parts {
        let part = chart.series.get(*part)?;
        last = last.min(part.current_comparable().last()?.time);
    }
    let steps = steps(whole, projected, last);
    let of_total = projected.paths(0);
    let totals = steps.iter().map(|step| match step.total {
        Ok(known) => vec![known; PATHS],
        Err(index) => of_total.iter().filter_map(|path| path.get(index).copied()).collect(),
    });
    let mut paths = Paths { total: totals.collect(), parts: Vec::new(), steps };
    let parts = match &total.share {
        Some(share) => shares::split(chart, total, share, projected, &mut paths)?,
        None => own(chart, total, projected, done, &mut paths, fits)?,
    };
    let lowered = bound(chart, total, done, &mut paths)?;
    settle(chart, total, done, &paths, parts, lowered)
}

/// Every date after `last` at which the total is known or projected.
fn steps(whole: &Series, projected: &Forecast, last: f64) -> Vec<Step> {
    let mut steps = Vec::new();
    for observation in whole.current_comparable() {
        if observation.time > last + UNDER_A_DAY {
            steps.push(Step { time: observation.time, total: Ok(observation.value) });
        }
    }
    for (index, point) in projected.points.iter().enumerate() {
        steps.push(Step { time: point.time, total: Err(index) });
    }
    steps
}

/// The parts' own projections in the total's step, adjusted to add up.
fn own(
    chart: &Chart,
    total: &Total,
    projected: &Forecast,
    done: &Done,
    paths: &mut Paths,
    fits: &mut Fits,
) -> Option<Vec<SeriesProjection>> {
    let whole = chart.series.get(total.total)?;
    let mut all = Vec::new();
    for (place, index) in total.parts.iter().enumerate() {
        let part = chart.series.get(*index)?;
        let mut cautions = Vec::new();
        let attempt = Attempt::new(chart, kept(chart, FACTORS + 1, *index), part, done);
        let attempt = Attempt { rhythm: Some(projected.frequency), ..attempt };
        let mut forecast = attempt.forecast(fits, &mut cautions).ok()?;
        let drawn = forecast.paths(1 + place as u64);
        let factor = part.unit.scale() / whole.unit.scale();
        let mut values = Vec::new();
        for step in &paths.steps {
            let at = forecast.points.iter().position(|point| (point.time - step.time).abs() < UNDER_A_DAY);
            let known = forecast.history.iter().find(|(_, time, _)| (time - step.time).abs() < UNDER_A_DAY);
            values.push(match (known, at) {
                (Some((_, _, value)), _) => vec![value * factor; PATHS],
                (None, Some(at)) => drawn.iter().filter_map(|path| Some(path.get(at)? * factor)).collect(),
                (None, None) => return None,
            });
        }
        let steps = &paths.steps;
        forecast.points.retain(|point| steps.iter().any(|step| (point.time - step.time).abs() < UNDER_A_DAY));
        forecast.joint = Some(Joint { paths: Vec::new(), from: Derivation::AddsUp { total: total.total } });
        paths.parts.push(values);
        all.push(SeriesProjection::of(Ok(forecast), cautions));
    }
    for (step, wanted) in paths.total.iter().enumerate() {
        let variances: Vec<f64> = paths.parts.iter().map(|part| variance(part.get(step))).collect();
        let sum: f64 = variances.iter().sum();
        if sum <= 0.0 {
            continue;
        }
        for path in 0..PATHS {
            let found: f64 = paths.parts.iter().map(|part| part[step][path]).sum();
            let missing = wanted[path] - found;
            for (part, variance) in paths.parts.iter_mut().zip(&variances) {
                part[step][path] += missing * variance / sum;
            }
        }
    }
    Some(all)
}

fn variance(values: Option<&Vec<f64>>) -> f64 {
    let Some(values) = values else { return 0.0 };
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    // What is known does not vary, but for the noise of adding.
    let found = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / values.len() as f64;
    if found > 1e-18 * mean * mean { found } else { 0.0 }
}

/// Keeps every part within its bounds; what that takes from one goes to the others, by the room they
/// have. A total that all parts together cannot reach is lowered; says whether it was.
fn bound(chart: &Chart, total: &Total, done: &Done, paths: &mut Paths) -> Option<bool> {
    let whole = chart.series.get(total.total)?;
    let mut lowered = false;
    for step in 0..paths.steps.len() {
        let at = *paths.steps.get(step)?;
        let mut bounds = Vec::new();
        for (part, index) in paths.parts.iter().zip(&total.parts) {
            let series = chart.series.get(*index)?;
            let factor = series.unit.scale() / whole.unit.scale();
            let fixed = variance(part.get(step)) == 0.0 && at.total.is_ok();
            let high = ceiling(chart, series, done, at.time) * factor;
            let low = if series.observations().all(|o| o.value >= 0.0) { 0.0 } else { f64::NEG_INFINITY };
            // A part that is known stays as it is.
            let known = part[step][0];
            bounds.push(if fixed { (known, known) } else { (low, high.max(low)) });
        }
        let most: f64 = bounds.iter().map(|(_, high)| high).sum();
        for path in 0..PATHS {
            let wanted = &mut paths.total[step][path];
            if *wanted > most {
                if at.total.is_ok() && *wanted > most * (1.0 + 1e-9) {
                    return None;
                }
                *wanted = most;
                lowered = true;
            }
            let mut sum = 0.0;
            for (part, (low, high)) in paths.parts.iter_mut().zip(&bounds) {
                part[step][path] = part[step][path].clamp(*low, *high);
                sum += part[step][path];
            }
            let missing = *wanted - sum;
            let room = |(value, (low, high)): (f64, &(f64, f64))| {
                let room = if missing > 0.0 { high - value } else { value - low };
                // Without a bound there is as much room as the part is large.
                if room.is_finite() { room } else { value.abs() }
            };
            let rooms: Vec<f64> = paths.parts.iter().map(|part| part[step][path]).zip(&bounds).map(room).collect();
            let all: f64 = rooms.iter().sum();
            if all > 0.0 {
                for ((part, room), (low, high)) in paths.parts.iter_mut().zip(rooms).zip(&bounds) {
                    part[step][path] = (part[step][path] + missing * room / all).clamp(*low, *high);
                }
            }
        }
    }
    Some(lowered)
}

/// What a series cannot exceed at a time, in its own unit.
fn ceiling(chart: &Chart, series: &Series, done: &Done, time: f64) -> f64 {
    let cap = series.unit.bounds().1;
    let found = match &series.ceiling {
        None => f64::INFINITY,
        Some(Ceiling::Value(value)) => *value,
        Some(Ceiling::Path(path)) => {
            interpolate(path, time).or(path.last().map(|point| point.1)).unwrap_or(f64::INFINITY)
        }
        // The ceiling's own projection, as high as it may come.
        Some(Ceiling::Series { index, factor }) => {
            let known = chart.series.get(*index).and_then(|other| {
                let observed = other.current_comparable();
                let points: Vec<(f64, f64)> = observed.iter().map(|o| (o.time, o.value)).collect();
                interpolate(&points, time)
            });
            let projected = done.get(*index).and_then(|other| other.outcome.as_ref().ok());
            known.or(projected.map(|other| other.quantile(time, 0.999))).unwrap_or(f64::INFINITY) * factor
        }
    };
    found.min(cap)
}

/// Gives the parts their paths, ranges and means, and the total its mean.
fn settle(
    chart: &Chart,
    total: &Total,
    done: &mut Done,
    paths: &Paths,
    parts: Vec<SeriesProjection>,
    lowered: bool,
) -> Option<()> {
    let whole = chart.series.get(total.total)?;
    let means = Means::new(paths);
    for (place, (index, mut projected)) in total.parts.iter().zip(parts).enumerate() {
        let series = chart.series.get(*index)?;
        let factor = series.unit.scale() / whole.unit.scale();
        let forecast = projected.outcome.as_mut().ok()?;
        // The steps that are projected of this part: those after its last observation.
        let mut steps = Vec::new();
        for (step, at) in paths.steps.iter().enumerate() {
            if forecast.points.iter().any(|point| (point.time - at.time).abs() < UNDER_A_DAY) {
                steps.push(step);
            }
        }
        let own = paths.parts.get(place)?;
        let mut joint = vec![Vec::new(); PATHS];
        for (path, values) in joint.iter_mut().enumerate() {
            values.extend(steps.iter().map(|step| own[*step][path] / factor));
        }
        let periods: Vec<Period> = forecast.points.iter().map(|point| point.period).collect();
        forecast.marginals = marginals(&joint, steps.len());
        forecast.points = Attempt::new(chart, *index, series, &[]).points(&periods, &forecast.marginals);
        for (point, step) in forecast.points.iter_mut().zip(&steps) {
            point.move_to(means.part(place, *step) / factor);
        }
        if let Some(kept) = &mut forecast.joint {
            kept.paths = joint;
        }
        if let Some(slot) = done.get_mut(*index) {
            *slot = projected;
        }
    }
    let forecast = done.get_mut(total.total)?.outcome.as_mut().ok()?;
    if lowered {
        let mut joint = vec![Vec::new(); PATHS];
        for values in paths.steps.iter().zip(&paths.total).filter(|(step, _)| step.total.is_err()).map(|(_, v)| v) {
            for (path, value) in joint.iter_mut().zip(values) {
                path.push(*value);
            }
        }
        let periods: Vec<Period> = forecast.points.iter().map(|point| point.period).collect();
        forecast.marginals = marginals(&joint, periods.len());
        forecast.points = Attempt::new(chart, total.total, whole, &[]).points(&periods, &forecast.marginals);
        forecast.joint = Some(Joint { paths: joint, from: Derivation::AddsUp { total: total.total } });
    }
    for (step, at) in paths.steps.iter().enumerate() {
        if let Err(index) = at.total
            && let Some(point) = forecast.points.get_mut(index)
        {
            point.move_to(means.total(step));
        }
    }
    Some(())
}

/// The means of parts and total, on a grid of decimals on which they add up to the last digit.
struct Means {
    /// Power of ten of the grid, for each step.
    exponents: Vec<i32>,
    /// In steps of the grid: `[part][step]`.
    parts: Vec<Vec<f64>>,
}

/// Digits of a total's mean.
pub(super) const DIGITS: i32 = 9;

/// How many steps of a grid of decimals a value is, to the nearest.
pub(super) fn steps_on_grid(exponent: i32, value: f64) -> f64 {
    (value * power_of_ten(-exponent)).round()
}

/// So many steps of a grid of decimals.
pub(super) fn on_grid(exponent: i32, count: f64) -> f64 {
    if exponent < 0 { count / power_of_ten(-exponent) } else { count * power_of_ten(exponent) }
}

impl Means {
    fn new(paths: &Paths) -> Self {
        let by_path = |values: &Vec<f64>| values.iter().sum::<f64>() / PATHS as f64;
        let totals: Vec<f64> = paths.total.iter().map(by_path).collect();
        let exponents: Vec<i32> = totals.iter().map(|total| exponent_of(*total) - DIGITS + 1).collect();
        let mut parts: Vec<Vec<f64>> = Vec::new();
        for part in &paths.parts {
            let means = part.iter().map(by_path).zip(&exponents);
            parts.push(means.map(|(mean, exponent)| steps_on_grid(*exponent, mean)).collect());
        }
        // The total is what they add up to. Where it is known, the largest part takes the rounding.
        for (step, at) in paths.steps.iter().enumerate() {
            let sum: f64 = parts.iter().map(|part| part[step]).sum();
            if let (Ok(known), Some(exponent)) = (at.total, exponents.get(step)) {
                let off = steps_on_grid(*exponent, known) - sum;
                let largest = parts.iter_mut().max_by(|a, b| a[step].total_cmp(&b[step]));
                if let Some(largest) = largest {
                    largest[step] += off;
                }
            }
        }
        Self { exponents, parts }
    }

    fn value(&self, step: usize, count: f64) -> f64 {
        on_grid(self.exponents.get(step).copied().unwrap_or(0), count)
    }

    fn part(&self, place: usize, step: usize) -> f64 {
        let count = self.parts.get(place).and_then(|part| part.get(step)).copied().unwrap_or(f64::NAN);
        self.value(step, count)
    }

    fn total(&self, step: usize) -> f64 {
        self.value(step, self.parts.iter().filter_map(|part| part.get(step)).sum())
    }
}
