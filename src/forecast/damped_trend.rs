//! Damped trend: exponential smoothing of a level and of a slope that fades, ETS(A,Ad,N)
//! (Gardner and McKenzie 1985; Hyndman, Koehler, Ord and Snyder 2008, table 6.1 for the variance).
//!
//! Uneven steps: over a time `d` the slope fades by `φ^d`, the level moves by the sum of the faded
//! slopes, and the smoothing constants are those of `d` single steps, `1 − (1 − α)^d`.

use super::candidate::{Candidate, Sample};

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

/// Runs through the sample: calls `error` with each prediction error and the time that passed, and
/// returns the last level and slope.
fn smooth(constants: &[f64], start: f64, sample: &Sample, mut error: impl FnMut(f64, f64)) -> (f64, f64) {
    let &[alpha, beta, damping] = constants else { return (f64::NAN, f64::NAN) };
    let mut level = sample.values.first().copied().unwrap_or(0.0);
    let mut slope = start;
    for (t0, _, t1, y1) in sample.pairs() {
        let passed = t1 - t0;
        let (regular, fading) = (passed == 1.0, power(damping, passed));
        let expected = level + slope * if regular { damping } else { faded_sum(damping, passed) };
        let found = y1 - expected;
        error(found, passed);
        let weight = |constant: f64| {
            if regular { constant } else { 1.0 - power(1.0 - constant, passed) }
        };
        level = expected + weight(alpha) * found;
        slope = fading * slope + weight(beta * alpha) * found / passed;
    }
    (level, slope)
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

    fn grid(&self) -> Vec<Vec<f64>> {
        let mut grid = Vec::new();
        for damping in DAMPING {
            for slope in SLOPE {
                grid.extend(LEVEL.iter().map(|level| vec![*level, slope, damping]));
            }
        }
        grid
    }

    fn starts(&self, sample: &Sample) -> Vec<Vec<f64>> {
        vec![vec![sample.slope()]]
    }

    fn innovations(&self, constants: &[f64], parameters: &[f64], sample: &Sample, out: &mut Vec<f64>) -> f64 {
        let start = parameters.first().copied().unwrap_or(0.0);
        let mut log_variance = 0.0;
        smooth(constants, start, sample, |error, passed| {
            out.push(error / passed.sqrt());
            log_variance += libm::log(passed);
        });
        log_variance / out.len().max(1) as f64
    }

    fn path(&self, constants: &[f64], parameters: &[f64], sample: &Sample, steps: usize) -> Vec<f64> {
        let start = parameters.first().copied().unwrap_or(0.0);
        let (level, slope) = smooth(constants, start, sample, |_, _| {});
        let damping = constants.last().copied().unwrap_or(0.0);
        (1..=steps).map(|step| level + slope * faded_sum(damping, step as f64)).collect()
    }

    fn shocks(&self, constants: &[f64], steps: usize) -> Vec<f64> {
        let &[alpha, beta, damping] = constants else { return Vec::new() };
        let (mut variance, mut all) = (1.0, Vec::with_capacity(steps));
        for step in 1..=steps {
            all.push(variance);
            let weight = alpha + alpha * beta * faded_sum(damping, step as f64);
            variance += weight * weight;
        }
        all
    }
}
