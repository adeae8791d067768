//! What a model must say to be fitted, weighed and projected like any other.

use super::pool::Pool;
use super::transform::Transform;

/// Observations on a candidate's working scale.
#[derive(Debug)]
pub(super) struct Sample {
    /// Times in steps of the frequency since the first observation, ascending.
    pub(super) times: Vec<f64>,
    /// Values on the working scale.
    pub(super) values: Vec<f64>,
    /// To each observation after the first.
    pub(super) steps: Vec<Step>,
    /// The slope of a line through all observations, by least squares.
    pub(super) trend: f64,
    /// The scale.
    pub(super) transform: Transform,
    /// Sum over all observations but the first of the log slopes of the scale.
    pub(super) log_slopes: f64,
    /// Innovations smaller than this are taken for this.
    pub(super) floor: f64,
}

/// A step from one observation to the next.
#[derive(Debug)]
pub(super) struct Step {
    /// The time it takes.
    pub(super) passed: f64,
    /// The time's square root: an error is divided by it.
    pub(super) root: f64,
    /// The working value it leads to.
    pub(super) value: f64,
    /// The slope of a line through all observations before it, by least squares; 0 for a single one.
    pub(super) trend: f64,
}

/// What is linear in a candidate's parameter: how large it is where the parameter is 0, and by how much it grows with
/// the parameter.
pub(super) type Linear = [f64; 2];

/// No real series follows its model more closely than this share of its mean step; figures that
/// seem to are constructed or rounded.
const SMOOTHEST: f64 = 0.05;

impl Sample {
    /// The sample of `values`, which must lie inside the transform's bounds.
    pub(super) fn new(times: &[f64], values: &[f64], transform: Transform) -> Self {
        let (mut working, mut steps, mut log_slopes, mut changes) = (Vec::new(), Vec::new(), 0.0, 0.0);
        let (mut before, mut trend) = ((0.0, 0.0), 0.0);
        let start = times.first().copied().unwrap_or(0.0);
        // Of times and values about the first observation: the count and the sums for the line.
        let (mut n, mut t, mut y, mut tt, mut ty) = (1.0, 0.0, 0.0, 0.0, 0.0);
        for (time, value) in times.iter().zip(values) {
            let here = transform.apply(*value);
            if let Some(first) = working.first() {
                let passed: f64 = time - before.0;
                let root = passed.sqrt();
                steps.push(Step { passed, root, value: here, trend });
                log_slopes += transform.log_slope(*value);
                changes += (here - before.1).abs() / root;
                let (at, above) = (time - start, here - first);
                n += 1.0;
                t += at;
                y += above;
                tt += at * at;
                ty += at * above;
                trend = (ty - t * y / n) / (tt - t * t / n);
            }
            working.push(here);
            before = (*time, here);
        }
        let floor = SMOOTHEST * changes / steps.len().max(1) as f64;
        Self { times: times.to_vec(), values: working, steps, trend, transform, log_slopes, floor }
    }

    /// The first working value.
    pub(super) fn first(&self) -> f64 {
        self.values.first().copied().unwrap_or(0.0)
    }

    /// The time of the last observation.
    pub(super) fn end(&self) -> f64 {
        self.times.last().copied().unwrap_or(0.0)
    }
}

/// Constants of a candidate that are tried from a grid; those it does not name are not used.
pub(super) type Constants = [f64; 3];

/// A model of how a series goes on: linear in at most one *parameter*, with *constants* that are
/// tried from a grid.
///
/// The variance of a shock is taken to grow with the time it had, so all candidates weigh uneven
/// steps alike.
pub(super) trait Candidate {
    /// Its name in the projection document.
    fn name(&self) -> &'static str;

    /// The name of the parameter that it is linear in, if it has one.
    fn parameter(&self) -> Option<&'static str>;

    /// The constants' names.
    #[cfg(feature = "whole")]
    fn constants(&self) -> &'static [&'static str] {
        &[]
    }

    /// The sets of constants to try, with weights that say how plausible each is beforehand.
    fn grid(&self, _pool: &Pool) -> Vec<(Constants, f64)> {
        vec![([0.0; 3], 1.0)]
    }

    /// Runs through the sample. Writes over all of `errors` the one-step prediction errors of the observations but the
    /// first, each divided by the square root of the time that passed, and over all of `path` the working values
    /// expected one, two, … steps after the last observation.
    fn run(&self, constants: &Constants, sample: &Sample, errors: &mut [Linear], path: &mut [Linear]);

    /// The variance of the shocks that have come together after one, two, … steps, relative to one
    /// innovation's; never falling. By default all shocks stay.
    fn shocks(&self, _constants: &Constants, _count: f64, shocks: &mut [f64]) {
        for (before, variance) in shocks.iter_mut().enumerate() {
            *variance = before as f64 + 1.0;
        }
    }
}

/// A candidate fitted to a sample and projected.
#[derive(Debug, Clone)]
pub(super) struct Fitted {
    /// The candidate's name.
    pub(super) name: &'static str,
    /// The scale it was fitted on.
    pub(super) transform: Transform,
    /// Estimates by name, with standard errors where they are known. Only documents and the answers of the whole module
    /// name them.
    #[cfg(feature = "whole")]
    pub(super) parameters: Vec<(&'static str, f64, Option<f64>)>,
    /// The expected working value after each step and its standard deviation.
    pub(super) path: Vec<(f64, f64)>,
    /// Corrected Akaike information criterion, on the scale of the values themselves.
    pub(super) aicc: f64,
    /// Whether the innovations are smaller than any real series' and the floor stands in for them.
    pub(super) exact: bool,
}

/// Fits by maximum likelihood of Gaussian innovations, conditional on the first observation. Where
/// there is a grid, every cell counts by its likelihood times its weight beforehand, so that a
/// short series leans on what series are like, a long one on its own past.
pub(super) fn fit(candidate: &dyn Candidate, sample: &Sample, pool: &Pool, steps: usize) -> Option<Fitted> {
    struct Cell {
        constants: Constants,
        prior: f64,
        log_likelihood: f64,
        #[cfg(feature = "whole")]
        parameter: f64,
        curvature: f64,
        variance: f64,
        path: Vec<Linear>,
    }
    let count = sample.steps.len() as f64;
    let linear = candidate.parameter().is_some();
    let floor = sample.floor * sample.floor;
    let freedom = (count - f64::from(u8::from(linear))).max(1.0);
    let (mut cells, mut exact, mut highest) = (Vec::new(), false, f64::NEG_INFINITY);
    let mut errors = vec![[0.0; 2]; sample.steps.len()];
    for (constants, prior) in candidate.grid(pool) {
        let mut path = vec![[0.0; 2]; steps];
        candidate.run(&constants, sample, &mut errors, &mut path);
        let (mut parameter, mut curvature, mut along) = (0.0, 0.0, 0.0);
        for [error, growth] in &errors {
            curvature += growth * growth;
            along += growth * error;
        }
        if curvature > 0.0 {
            parameter = -along / curvature;
        }
        let mut sum = 0.0;
        for [error, growth] in &errors {
            let error = error + parameter * growth;
            sum += error * error;
        }
        for [expected, growth] in &mut path {
            *expected += parameter * *growth;
        }
        let mean_square = (sum / count).max(floor);
        if !mean_square.is_finite() || mean_square <= 0.0 {
            continue;
        }
        exact |= sum / count < floor;
        let log_likelihood = -0.5 * count * libm::log(mean_square);
        highest = highest.max(log_likelihood);
        let variance = mean_square * count / freedom;
        cells.push(Cell {
            constants,
            prior,
            log_likelihood,
            #[cfg(feature = "whole")]
            parameter,
            curvature,
            variance,
            path,
        });
    }
    let (mut all, mut priors) = (0.0, 0.0);
    for cell in &mut cells {
        priors += cell.prior;
        cell.prior *= libm::exp(cell.log_likelihood - highest);
        all += cell.prior;
    }
    if all <= 0.0 {
        return None;
    }
    let mut fitted = Fitted {
        name: candidate.name(),
        transform: sample.transform,
        #[cfg(feature = "whole")]
        parameters: Vec::new(),
        path: vec![(0.0, 0.0); steps],
        aicc: 0.0,
        exact,
    };
    // The grid's own constants are weighed, not picked, so they cost no more than their average.
    let free = if linear { 2.0 } else { 1.0 };
    let rest = (count - free - 1.0).max(1.0);
    let log_likelihood = sample.log_slopes + highest + libm::log(all / priors);
    fitted.aicc = -2.0 * log_likelihood + 2.0 * free + 2.0 * free * (free + 1.0) / rest;
    for cell in &cells {
        let weight = cell.prior / all;
        for step in 0..steps {
            fitted.path[step].0 += weight * cell.path[step][0];
        }
    }
    let mut shocks = vec![0.0; steps];
    for cell in &cells {
        let weight = cell.prior / all;
        candidate.shocks(&cell.constants, count, &mut shocks);
        for (step, shocks) in shocks.iter().enumerate() {
            let [expected, growth] = cell.path[step];
            let apart = expected - fitted.path[step].0;
            let uncertain = if cell.curvature > 0.0 { growth * growth / cell.curvature } else { 0.0 };
            fitted.path[step].1 += weight * (cell.variance * (shocks + uncertain) + apart * apart);
        }
    }
    for (_, variance) in &mut fitted.path {
        *variance = variance.sqrt();
    }
    #[cfg(feature = "whole")]
    {
        let (mut estimate, mut error, mut constants) = (0.0, 0.0, [0.0; 3]);
        for cell in &cells {
            let weight = cell.prior / all;
            estimate += weight * cell.parameter;
            error += weight * if cell.curvature > 0.0 { cell.variance / cell.curvature } else { 0.0 };
            for (mean, constant) in constants.iter_mut().zip(cell.constants) {
                *mean += weight * constant;
            }
        }
        if let Some(name) = candidate.parameter() {
            fitted.parameters.push((name, estimate, Some(error.sqrt())));
        }
        for (name, value) in candidate.constants().iter().zip(constants) {
            fitted.parameters.push((name, value, None));
        }
    }
    Some(fitted)
}
