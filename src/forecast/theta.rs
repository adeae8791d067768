//! Dynamic optimised Theta: exponential smoothing of the level, which drifts by a share of the
//! slope of a line through all observations so far (Assimakopoulos and Nikolopoulos 2000; Hyndman
//! and Billah 2003; Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler 2016).
//!
//! The mean of a line through the data and of the smoothed curve whose bends are θ times as sharp
//! is `smoothed level + (1 − 1/θ) · slope · (h + lag)`, where `lag` is how far the smoothed level
//! of a straight line trails it, in steps.
//!
//! Uneven steps: the line is a line in time, and smoothing over a time `d` is that of `d` single
//! steps, `1 − (1 − α)^d`.

use super::candidate::{Candidate, Constants, Linear, Sample, Step};
use super::pool::Pool;

/// A smoothed level with part of the slope of a line through all observations.
#[derive(Debug)]
pub(super) struct Theta;

/// Smoothing of the level.
const LEVEL: [f64; 6] = [0.1, 0.3, 0.5, 0.7, 0.9, 0.999];
/// `1 − 1/θ`: from no drift (θ = 1) to the line's (θ infinite); the original method has θ = 2.
const SHARE: [f64; 5] = [0.0, 0.33, 0.5, 0.75, 1.0];

impl Candidate for Theta {
    fn name(&self) -> &'static str {
        "theta"
    }

    fn parameter(&self) -> Option<&'static str> {
        None
    }

    #[cfg(feature = "whole")]
    fn constants(&self) -> &'static [&'static str] {
        &["levelSmoothing", "slopeShare"]
    }

    fn grid(&self, _: &Pool) -> Vec<(Constants, f64)> {
        let mut grid = Vec::new();
        for &share in &SHARE {
            for &level in &LEVEL {
                grid.push(([level, share, 0.0], 1.0));
            }
        }
        grid
    }

    fn run(&self, constants: &Constants, sample: &Sample, errors: &mut [Linear], path: &mut [Linear]) {
        let [alpha, share, _] = *constants;
        let (mut level, mut lag) = (sample.first(), 0.0);
        for (&Step { passed, root, value, trend }, error) in sample.steps.iter().zip(errors) {
            lag += passed;
            let found = value - level;
            *error = [(found - share * trend * lag) / root, 0.0];
            let kept = if passed == 1.0 { 1.0 - alpha } else { libm::exp(passed * libm::log(1.0 - alpha)) };
            level += (1.0 - kept) * found;
            lag *= kept;
        }
        for [expected, _] in path {
            lag += 1.0;
            *expected = level + share * sample.trend * lag;
        }
    }

    fn shocks(&self, constants: &Constants, count: f64, shocks: &mut [f64]) {
        let [alpha, share, _] = *constants;
        for (before, variance) in shocks.iter_mut().enumerate() {
            let ahead = before as f64 + 1.0;
            // The line's slope over n random-walk steps varies by about 6/5 n⁻¹ (Durbin 1954).
            *variance = 1.0 + (ahead - 1.0) * alpha * alpha + 1.2 * share * share * ahead * ahead / count;
        }
    }
}
