//! Random walk with drift: `z(t + d) = z(t) + drift · d + √d · shock`
//! (Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*, 3rd ed., 5.2).
//!
//! Uneven steps: drift and variance grow with the time that passed. On the log scale this is
//! exponential growth with random shocks; on the log-odds scale growth to the ceiling.

use super::candidate::{Candidate, Constants, Linear, Sample, Step};

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

    fn run(&self, _: &Constants, sample: &Sample, errors: &mut [Linear], path: &mut [Linear]) {
        let mut before = sample.first();
        for (Step { passed, root, value, .. }, error) in sample.steps.iter().zip(errors) {
            *error = [(value - before) / root, -passed / root];
            before = *value;
        }
        let mut ahead = 0.0;
        for expected in path {
            ahead += 1.0;
            *expected = [before, ahead];
        }
    }
}
