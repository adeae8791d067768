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
    /// The scale.
    pub(super) transform: Transform,
    /// Sum over all observations but the first of the log slopes of the scale.
    pub(super) log_slopes: f64,
}

impl Sample {
    /// The sample of `values`, which must lie inside the transform's bounds.
    pub(super) fn new(times: &[f64], values: &[f64], transform: Transform) -> Self {
        Self {
            times: times.to_vec(),
            values: values.iter().map(|value| transform.apply(*value)).collect(),
            transform,
            log_slopes: values.iter().skip(1).map(|value| transform.log_slope(*value)).sum(),
        }
    }

    /// The time of the last observation.
    pub(super) fn end(&self) -> f64 {
        self.times.last().copied().unwrap_or(0.0)
    }

    /// The last working value.
    pub(super) fn last(&self) -> f64 {
        self.values.last().copied().unwrap_or(0.0)
    }

    /// Times and working values.
    pub(super) fn points(&self) -> impl Iterator<Item = (f64, f64)> + Clone {
        self.times.iter().copied().zip(self.values.iter().copied())
    }

    /// Each observation after the first with the one before: `(t₀, y₀, t₁, y₁)`.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (f64, f64, f64, f64)> {
        self.points().zip(self.points().skip(1)).map(|((t0, y0), (t1, y1))| (t0, y0, t1, y1))
    }

    /// The mean change a step.
    pub(super) fn slope(&self) -> f64 {
        let first = self.points().next().unwrap_or_default();
        (self.last() - first.1) / (self.end() - first.0)
    }
}

/// A model of how a series goes on: linear or smooth in its *parameters*, which least squares
/// finds, and with *constants* that are tried from a grid.
pub(super) trait Candidate {
    /// Its name in the projection document.
    fn name(&self) -> &'static str;

    /// The parameters' names.
    fn parameters(&self) -> &'static [&'static str];

    /// The constants' names.
    fn constants(&self) -> &'static [&'static str] {
        &[]
    }

    /// The sets of constants to try; one empty set where there are none.
    fn grid(&self) -> Vec<Vec<f64>> {
        vec![Vec::new()]
    }

    /// Parameters to start from.
    fn starts(&self, sample: &Sample) -> Vec<Vec<f64>>;

    /// Writes the one-step prediction errors of all observations but the first, each divided by
    /// the square root of its variance relative to one regular step, and returns the mean
    /// logarithm of these variances.
    fn innovations(&self, constants: &[f64], parameters: &[f64], sample: &Sample, out: &mut Vec<f64>) -> f64;

    /// The working value expected `steps` steps after the last observation, one for each.
    fn path(&self, constants: &[f64], parameters: &[f64], sample: &Sample, steps: usize) -> Vec<f64>;

    /// The variance of the shocks that have come together after each step, relative to one
    /// innovation's; never falling.
    fn shocks(&self, constants: &[f64], steps: usize) -> Vec<f64>;
}

/// A candidate fitted to a sample.
pub(super) struct Fitted<'a> {
    /// The candidate.
    pub(super) candidate: &'a dyn Candidate,
    /// What it was fitted to.
    pub(super) sample: &'a Sample,
    /// The best constants of the grid.
    pub(super) constants: Vec<f64>,
    /// The parameters, and how well the data determine them.
    pub(super) minimum: Minimum,
    /// Variance of an innovation.
    pub(super) variance: f64,
    /// Residual degrees of freedom.
    pub(super) freedom: f64,
    /// Corrected Akaike information criterion, on the scale of the values themselves.
    pub(super) aicc: f64,
    /// Whether the innovations are smaller than any real series' and a floor stands in for them.
    pub(super) exact: bool,
}

/// No real series follows its model more closely than this share of its mean step; figures that
/// seem to are constructed or rounded.
const SMOOTHEST: f64 = 0.05;

impl<'a> Fitted<'a> {
    /// Fits by maximum likelihood of Gaussian innovations, conditional on the first observation.
    /// `None` where there are too few observations for its parameters, or no start leads anywhere.
    pub(super) fn new(candidate: &'a dyn Candidate, sample: &'a Sample) -> Option<Self> {
        let count = sample.times.len().checked_sub(1)? as f64;
        let free = (candidate.parameters().len() + candidate.constants().len() + 1) as f64;
        // Only the simplest candidate may go without a defined criterion: the random walk must
        // answer for four observations.
        let correction = match count - free - 1.0 {
            rest if rest > 0.0 => 2.0 * free * (free + 1.0) / rest,
            _ if candidate.parameters().len() + candidate.constants().len() <= 1 => 0.0,
            _ => return None,
        };
        let mut best: Option<(Vec<f64>, Minimum, f64)> = None;
        let mut starts = candidate.starts(sample);
        for constants in candidate.grid() {
            let mut nearest: Option<Minimum> = None;
            for start in &starts {
                // The likelihood is that of raw errors: the mean log variance goes into each.
                let residuals = |parameters: &[f64], out: &mut Vec<f64>| {
                    let log_variance = candidate.innovations(&constants, parameters, sample, out);
                    let factor = libm::exp(0.5 * log_variance);
                    out.iter_mut().for_each(|e| *e *= factor);
                };
                if let Some(minimum) = least_squares::minimize(start, &residuals)
                    && nearest.as_ref().is_none_or(|best| minimum.residual_sum < best.residual_sum)
                {
                    nearest = Some(minimum);
                }
            }
            let minimum = nearest?;
            // The next constants differ little, so the minimum is near this one.
            starts = vec![minimum.parameters.clone()];
            if best.as_ref().is_none_or(|(_, least, _)| minimum.residual_sum < least.residual_sum) {
                let mut unused = Vec::new();
                let log_variance = candidate.innovations(&constants, &minimum.parameters, sample, &mut unused);
                best = Some((constants, minimum, log_variance));
            }
        }
        let (constants, minimum, log_variance) = best?;
        let changes: f64 = sample.pairs().map(|(_, y0, _, y1)| (y1 - y0).abs()).sum();
        let floor = SMOOTHEST * changes / count;
        let mean_square = minimum.residual_sum / count;
        let exact = mean_square < floor * floor;
        let mean_square = mean_square.max(floor * floor);
        if mean_square <= 0.0 {
            return None;
        }
        let log_likelihood = -0.5 * count * (libm::log(std::f64::consts::TAU * mean_square) + 1.0) + sample.log_slopes;
        let freedom = (count - candidate.parameters().len() as f64).max(1.0);
        Some(Self {
            candidate,
            sample,
            variance: mean_square * count / freedom * libm::exp(-log_variance),
            constants,
            minimum,
            freedom,
            aicc: -2.0 * log_likelihood + 2.0 * free + correction,
            exact,
        })
    }

    /// The standard error of a parameter by its place; `None` where the data do not determine it.
    pub(super) fn standard_error(&self, index: usize) -> Option<f64> {
        let unit: Vec<f64> = (0..self.minimum.parameters.len()).map(|i| f64::from(i == index)).collect();
        self.minimum.variance(&unit).map(|variance| (variance * self.residual_variance()).sqrt())
    }

    /// The expected working value after each step, and its standard deviation: that of the shocks
    /// to come, and of the parameters' uncertainty. The deviations never fall.
    pub(super) fn project(&self, steps: usize) -> Vec<(f64, f64)> {
        let path = |parameters: &[f64]| self.candidate.path(&self.constants, parameters, self.sample, steps);
        let shocks = self.candidate.shocks(&self.constants, steps);
        let mut widest: f64 = 0.0;
        let locations = path(&self.minimum.parameters);
        let gradients = gradients(&self.minimum.parameters, &path);
        locations
            .into_iter()
            .zip(shocks)
            .enumerate()
            .map(|(step, (location, shock))| {
                let mut gradient = Vec::new();
                for column in &gradients {
                    gradient.push(column.get(step).copied().unwrap_or(0.0));
                }
                let uncertain = self.minimum.variance(&gradient).unwrap_or(0.0) * self.residual_variance();
                widest = widest.max((self.variance * shock + uncertain).sqrt());
                (location, widest)
            })
            .collect()
    }

    /// The variance of the residuals that least squares saw, with their common factor.
    fn residual_variance(&self) -> f64 {
        let count = self.sample.times.len() as f64 - 1.0;
        let changes: f64 = self.sample.pairs().map(|(_, y0, _, y1)| (y1 - y0).abs()).sum();
        let floor = SMOOTHEST * changes / count;
        (self.minimum.residual_sum / count).max(floor * floor) * count / self.freedom
    }
}

/// The derivative of every step of a path by each parameter: one column a parameter.
fn gradients(parameters: &[f64], path: &dyn Fn(&[f64]) -> Vec<f64>) -> Vec<Vec<f64>> {
    let mut columns = Vec::new();
    for (index, parameter) in parameters.iter().enumerate() {
        let step = least_squares::difference_step(*parameter);
        let at = |offset: f64| {
            let mut moved = parameters.to_vec();
            if let Some(parameter) = moved.get_mut(index) {
                *parameter += offset;
            }
            path(&moved)
        };
        let (mut high, low) = (at(step), at(-step));
        for (high, low) in high.iter_mut().zip(&low) {
            *high = (*high - low) / (2.0 * step);
        }
        columns.push(high);
    }
    columns
}
