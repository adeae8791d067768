//! What a model must say to be fitted, compared and projected like any other.

use super::transform::Transform;
use crate::growth::least_squares::{self, Minimum};

/// Observations on a candidate's working scale.
#[derive(Debug)]
pub(super) struct Sample {
    /// Times in steps of the frequency since the first observation, ascending.
    pub(super) times: Vec<f64>,
    /// Values on the working scale.
    pub(super) values: Vec<f64>,
    /// Each observation after the first: the time since the one before, and the working value.
    pub(super) steps: Vec<(f64, f64)>,
    /// The scale.
    pub(super) transform: Transform,
    /// Sum over all observations but the first of the log slopes of the scale.
    log_slopes: f64,
    /// Innovations smaller than this are taken for this.
    floor: f64,
}

/// No real series follows its model more closely than this share of its mean step; figures that
/// seem to are constructed or rounded.
const SMOOTHEST: f64 = 0.05;

impl Sample {
    /// The sample of `values`, which must lie inside the transform's bounds.
    pub(super) fn new(times: &[f64], values: &[f64], transform: Transform) -> Self {
        let (mut working, mut steps, mut log_slopes, mut changes) = (Vec::new(), Vec::new(), 0.0, 0.0);
        let mut before = (0.0, 0.0);
        for (time, value) in times.iter().zip(values) {
            let here = transform.apply(*value);
            if !working.is_empty() {
                let passed: f64 = time - before.0;
                steps.push((passed, here));
                log_slopes += transform.log_slope(*value);
                changes += (here - before.1).abs() / passed.sqrt();
            }
            working.push(here);
            before = (*time, here);
        }
        let floor = SMOOTHEST * changes / steps.len().max(1) as f64;
        Self { times: times.to_vec(), values: working, steps, transform, log_slopes, floor }
    }

    /// The first working value.
    pub(super) fn first(&self) -> f64 {
        self.values.first().copied().unwrap_or(0.0)
    }

    /// The last working value.
    pub(super) fn last(&self) -> f64 {
        self.values.last().copied().unwrap_or(0.0)
    }

    /// The time of the last observation.
    pub(super) fn end(&self) -> f64 {
        self.times.last().copied().unwrap_or(0.0)
    }

    /// The mean change a step.
    pub(super) fn slope(&self) -> f64 {
        (self.last() - self.first()) / self.end()
    }
}

/// Constants of a candidate that are tried from a grid; those it does not name are not used.
pub(super) type Constants = [f64; 3];

/// A model of how a series goes on: linear or smooth in its *parameters*, which least squares
/// finds, and with *constants* that are tried from a grid.
///
/// The variance of a shock is taken to grow with the time it had, so all candidates weigh uneven
/// steps alike.
pub(super) trait Candidate {
    /// Its name in the projection document.
    fn name(&self) -> &'static str;

    /// The parameters' names.
    fn parameters(&self) -> &'static [&'static str];

    /// The constants' names.
    fn constants(&self) -> &'static [&'static str] {
        &[]
    }

    /// The sets of constants to try.
    fn grid(&self) -> Vec<Constants> {
        vec![[0.0; 3]]
    }

    /// Parameters to start from.
    fn starts(&self, sample: &Sample) -> Vec<Vec<f64>>;

    /// Runs through the sample. Writes the one-step prediction errors of all observations but the
    /// first, each divided by the square root of the time that passed, and the working values
    /// expected one, two, … steps after the last observation.
    fn run(&self, constants: &Constants, parameters: &[f64], sample: &Sample, errors: &mut Vec<f64>, path: &mut [f64]);

    /// The variance of the shocks that have come together after `step` steps, relative to one
    /// innovation's; never falling. By default all shocks stay.
    fn shocks(&self, _constants: &Constants, step: usize) -> f64 {
        step as f64
    }
}

/// A candidate fitted to a sample.
pub(super) struct Fitted<'a> {
    /// The candidate.
    pub(super) candidate: &'a dyn Candidate,
    /// What it was fitted to.
    pub(super) sample: &'a Sample,
    /// The best constants of the grid.
    pub(super) constants: Constants,
    /// The parameters, and how well the data determine them.
    pub(super) minimum: Minimum,
    /// Variance of an innovation over one step.
    variance: f64,
    /// Residual degrees of freedom.
    pub(super) freedom: f64,
    /// Corrected Akaike information criterion, on the scale of the values themselves.
    pub(super) aicc: f64,
    /// Whether the innovations are smaller than any real series' and the floor stands in for them.
    pub(super) exact: bool,
}

impl<'a> Fitted<'a> {
    /// Fits by maximum likelihood of Gaussian innovations, conditional on the first observation.
    /// `None` where there are too few observations for its parameters, or no start leads anywhere.
    pub(super) fn new(candidate: &'a dyn Candidate, sample: &'a Sample) -> Option<Self> {
        let count = sample.steps.len() as f64;
        let sought = candidate.parameters().len() + candidate.constants().len();
        let free = (sought + 1) as f64;
        let rest = count - free - 1.0;
        // Only the simplest candidate may go without a defined criterion: the random walk must
        // answer for four observations.
        let correction = if rest > 0.0 { 2.0 * free * (free + 1.0) / rest } else { 0.0 };
        if rest <= 0.0 && sought > 1 {
            return None;
        }
        let mut best: Option<(Constants, Minimum)> = None;
        let mut starts = candidate.starts(sample);
        for constants in candidate.grid() {
            let residuals = |parameters: &[f64], out: &mut Vec<f64>| {
                candidate.run(&constants, parameters, sample, out, &mut []);
            };
            let mut nearest: Option<Minimum> = None;
            for start in &starts {
                let Some(minimum) = least_squares::minimize(start, &residuals) else { continue };
                if nearest.as_ref().is_none_or(|best| minimum.residual_sum < best.residual_sum) {
                    nearest = Some(minimum);
                }
            }
            let minimum = nearest?;
            // The next constants differ little, so the minimum is near this one.
            starts = vec![minimum.parameters.clone()];
            if best.as_ref().is_none_or(|(_, best)| minimum.residual_sum < best.residual_sum) {
                best = Some((constants, minimum));
            }
        }
        let (constants, minimum) = best?;
        let floor = sample.floor * sample.floor;
        let mean_square = (minimum.residual_sum / count).max(floor);
        if mean_square <= 0.0 {
            return None;
        }
        // Without what all candidates share: 2π, and the times between observations.
        let log_likelihood = sample.log_slopes - 0.5 * count * libm::log(mean_square);
        let freedom = (count - candidate.parameters().len() as f64).max(1.0);
        Some(Self {
            candidate,
            sample,
            constants,
            exact: minimum.residual_sum / count < floor,
            minimum,
            variance: mean_square * count / freedom,
            freedom,
            aicc: -2.0 * log_likelihood + 2.0 * free + correction,
        })
    }

    /// The standard error of a parameter by its place; `None` where the data do not determine it.
    pub(super) fn standard_error(&self, index: usize) -> Option<f64> {
        let mut unit = vec![0.0; self.minimum.parameters.len()];
        *unit.get_mut(index)? = 1.0;
        Some((self.minimum.variance(&unit)? * self.variance).sqrt())
    }

    /// The expected working value after each step, and its standard deviation: that of the shocks
    /// to come, and of the parameters' uncertainty. The deviations never fall.
    pub(super) fn project(&self, steps: usize) -> Vec<(f64, f64)> {
        let path = |parameters: &[f64]| {
            let mut path = vec![0.0; steps];
            self.candidate.run(&self.constants, parameters, self.sample, &mut Vec::new(), &mut path);
            path
        };
        // The derivative of the path by each parameter.
        let mut gradients = Vec::new();
        let mut moved = self.minimum.parameters.clone();
        for (index, parameter) in self.minimum.parameters.iter().enumerate() {
            let step = least_squares::difference_step(*parameter);
            let mut at = |offset: f64| {
                if let Some(moved) = moved.get_mut(index) {
                    *moved = parameter + offset;
                }
                path(&moved)
            };
            let (mut high, low) = (at(step), at(-step));
            at(0.0);
            for (high, low) in high.iter_mut().zip(&low) {
                *high = (*high - low) / (2.0 * step);
            }
            gradients.push(high);
        }
        let mut projected = Vec::new();
        let mut widest: f64 = 0.0;
        for (step, location) in path(&self.minimum.parameters).into_iter().enumerate() {
            let mut gradient = Vec::new();
            for column in &gradients {
                gradient.push(column.get(step).copied().unwrap_or(0.0));
            }
            let uncertain = self.minimum.variance(&gradient).unwrap_or(0.0);
            let shocks = self.candidate.shocks(&self.constants, step + 1);
            widest = widest.max((self.variance * (shocks + uncertain)).sqrt());
            projected.push((location, widest));
        }
        projected
    }
}
