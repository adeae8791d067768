//! Damped trend: exponential smoothing of a level and of a slope that fades, ETS(A,Ad,N)
//! (Gardner and McKenzie 1985; Hyndman, Koehler, Ord and Snyder 2008, table 6.1 for the variance).
//!
//! Uneven steps: over a time `d` the slope fades by `φ^d`, the level moves by the sum of the faded
//! slopes, and the smoothing constants are those of `d` single steps, `1 − (1 − α)^d`.

use super::candidate::{Candidate, Constants, Sample};

/// A level and a slope that fades by the factor `damping` every step.
#[derive(Debug)]
pub(super) struct DampedTrend;

/// Smoothing of the level and of the slope, and damping: a grid coarse enough for short series,
/// whose likelihood is flat anyway. Damping between 0.8 and 0.98 is the field's usual range.
const LEVEL: [f64; 4] = [0.3, 0.6, 0.9, 0.999];
const SLOPE: [f64; 4] = [0.0, 0.1, 0.3, 0.6];
const DAMPING: [f64; 3] = [0.8, 0.9, 0.98];

/// `base ^ exponent` for a base above 0; `libm::pow` would do, at 1 KB brotli for its special cases.
fn power(base: f64, exponent: f64) -> f64 {
    libm::exp(exponent * libm::log(base))
}

/// `φ + φ² + … ` over a time that need not be whole.
fn faded_sum(damping: f64, time: f64) -> f64 {
    damping * (1.0 - power(damping, time)) / (1.0 - damping)
}

impl Candidate for DampedTrend {
    fn name(&self) -> &'static str {
        "dampedTrend"
    }

    fn parameters(&self) -> &'static [&'static str] {
        &["initialSlope"]
    }

    fn constants(&self) -> &'static [&'static str] {
        &["levelSmoothing", "slopeSmoothing", "damping"]
    }

    fn grid(&self) -> Vec<Constants> {
        let mut grid = Vec::new();
        for damping in DAMPING {
            for slope in SLOPE {
                for level in LEVEL {
                    grid.push([level, slope, damping]);
                }
            }
        }
        grid
    }

    fn starts(&self, sample: &Sample) -> Vec<Vec<f64>> {
        vec![vec![sample.slope()]]
    }

    fn run(&self, constants: &Constants, parameters: &[f64], sample: &Sample, errors: &mut Vec<f64>, path: &mut [f64]) {
        let &[mut slope] = parameters else { return };
        let [alpha, beta, damping] = *constants;
        let mut level = sample.first();
        for &(passed, value) in &sample.steps {
            let mut weights = (alpha, alpha * beta);
            let (mut fading, mut sum) = (damping, damping);
            if passed != 1.0 {
                weights = (1.0 - power(1.0 - alpha, passed), 1.0 - power(1.0 - alpha * beta, passed));
                (fading, sum) = (power(damping, passed), faded_sum(damping, passed));
            }
            level += slope * sum;
            let found = value - level;
            errors.push(found / passed.sqrt());
            level += weights.0 * found;
            slope = fading * slope + weights.1 * found / passed;
        }
        for expected in path {
            slope *= damping;
            level += slope;
            *expected = level;
        }
    }

    fn shocks(&self, constants: &Constants, step: usize) -> f64 {
        let [alpha, beta, damping] = *constants;
        let mut variance = 1.0;
        for earlier in 1..step {
            let weight = alpha + alpha * beta * faded_sum(damping, earlier as f64);
            variance += weight * weight;
        }
        variance
    }
}
