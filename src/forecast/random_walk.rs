//! Random walk with drift: `z(t + d) = z(t) + drift · d + √d · shock`
//! (Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*, 3rd ed., 5.2).
//!
//! Uneven steps: drift and variance grow with the time that passed. On the log scale this is
//! exponential growth with random shocks; on the log-odds scale growth to the ceiling.

use super::candidate::{Candidate, Constants, Sample};

/// Every step brings the mean change so far and a shock that stays.
#[derive(Debug)]
pub(super) struct RandomWalk;

impl Candidate for RandomWalk {
    fn name(&self) -> &'static str {
        "randomWalkWithDrift"
    }

    fn parameter(&self) -> Option<&'static str> {
        Some("drift")
    }

    fn run(&self, _: &Constants, drift: f64, sample: &Sample, errors: &mut Vec<f64>, path: &mut [f64]) {
        let mut before = sample.first();
        for (passed, value) in &sample.steps {
            errors.push((value - before - drift * passed) / passed.sqrt());
            before = *value;
        }
        for expected in path {
            before += drift;
            *expected = before;
        }
    }
}
