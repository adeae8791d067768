//! Exponential smoothing with additive errors: a level, and a slope that stays or fades.
//! ETS(A,N,N), ETS(A,A,N) and ETS(A,Ad,N) (Hyndman, Koehler, Ord and Snyder 2008, table 2.2; table
//! 6.1 for the variances; Gardner and McKenzie 1985 for damping).
//!
//! `z(t) = l + φ s + shock`, `l ← l + φ s + α shock`, `s ← φ s + α β shock`.
//!
//! Uneven steps: over a time `d` the slope fades by `φ^d`, the level moves by the sum of the faded
//! slopes, and the smoothing constants are those of `d` single steps, `1 − (1 − α)^d`.
//!
//! The whole family is one candidate: its members share a grid, and each cell counts by its
//! likelihood and by how plausible it was beforehand.

use super::candidate::{Candidate, Constants, Linear, Sample, Step};
use super::pool::Pool;

/// A level and a slope.
#[derive(Debug)]
pub(super) struct ExponentialSmoothing;

/// Smoothing of the level and of the slope.
const LEVEL: [f64; 5] = [0.2, 0.4, 0.6, 0.8, 0.999];
const SLOPE: [f64; 4] = [0.0, 0.1, 0.25, 0.5];
/// What is left of the slope after a step; 1 is a linear trend.
const DAMPING: [f64; 3] = [0.8, 0.9, 1.0];
/// How far from the pool's centre the constants still are plausible.
const LEVEL_REACH: f64 = 0.15;
const SLOPE_REACH: f64 = 0.06;

/// `base ^ exponent` for a base above 0; `libm::pow` would do, at 1 KB brotli for its special cases.
fn power(base: f64, exponent: f64) -> f64 {
    libm::exp(exponent * libm::log(base))
}

/// `φ + φ² + … ` over a time that need not be whole.
fn faded_sum(damping: f64, time: f64) -> f64 {
    if damping == 1.0 { time } else { damping * (1.0 - power(damping, time)) / (1.0 - damping) }
}

impl Candidate for ExponentialSmoothing {
    fn name(&self) -> &'static str {
        "exponentialSmoothing"
    }

    fn parameter(&self) -> Option<&'static str> {
        Some("initialSlope")
    }

    #[cfg(feature = "whole")]
    fn constants(&self) -> &'static [&'static str] {
        &["levelSmoothing", "slopeSmoothing", "damping"]
    }

    fn grid(&self, pool: &Pool) -> Vec<(Constants, f64)> {
        let mut grid = Vec::new();
        for &damping in &DAMPING {
            for &slope in &SLOPE {
                for &level in &LEVEL {
                    let (a, b) = ((level - pool.level) / LEVEL_REACH, (slope - pool.slope) / SLOPE_REACH);
                    let undamped = if damping == 1.0 { pool.undamped } else { 0.5 * (1.0 - pool.undamped) };
                    grid.push(([level, slope, damping], undamped * libm::exp(-0.5 * (a * a + b * b))));
                }
            }
        }
        grid
    }

    fn run(&self, constants: &Constants, sample: &Sample, errors: &mut [Linear], path: &mut [Linear]) {
        let [alpha, beta, damping] = *constants;
        let (mut level, mut slope) = (sample.first(), 0.0);
        // What they grow by with the initial slope.
        let (mut rise, mut tilt) = (0.0, 1.0);
        for (Step { passed, root, value, .. }, error) in sample.steps.iter().zip(errors) {
            let mut weights = (alpha, alpha * beta);
            let (mut fading, mut sum) = (damping, damping);
            if *passed != 1.0 {
                weights = (1.0 - power(1.0 - alpha, *passed), (1.0 - power(1.0 - alpha * beta, *passed)) / passed);
                (fading, sum) = (power(damping, *passed), faded_sum(damping, *passed));
            }
            level += slope * sum;
            rise += tilt * sum;
            let (found, growth) = (value - level, -rise);
            *error = [found / root, growth / root];
            level += weights.0 * found;
            rise += weights.0 * growth;
            slope = fading * slope + weights.1 * found;
            tilt = fading * tilt + weights.1 * growth;
        }
        for expected in path {
            slope *= damping;
            tilt *= damping;
            level += slope;
            rise += tilt;
            *expected = [level, rise];
        }
    }

    fn shocks(&self, constants: &Constants, _: f64, shocks: &mut [f64]) {
        let [alpha, beta, damping] = *constants;
        // What a slope of 1 adds until the step before, as in `faded_sum`.
        let (mut variance, mut faded) = (1.0, 0.0);
        for (before, shock) in shocks.iter_mut().enumerate() {
            if before > 0 {
                faded = damping * (1.0 + faded);
                let weight = alpha + alpha * beta * faded;
                variance += weight * weight;
            }
            *shock = variance;
        }
    }
}
