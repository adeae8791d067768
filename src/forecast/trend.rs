//! Linear trend: `z(t) = level + slope · t + shock`, ordinary least squares (Hyndman and
//! Athanasopoulos, *Forecasting: Principles and Practice*, 3rd ed., 7.4). On the log scale it is
//! exponential growth.
//!
//! Uneven steps: the line is a line in time; a shock is one observation's own and does not stay.

use super::candidate::{Candidate, Constants, Linear, Sample};

/// A straight line through the means.
#[derive(Debug)]
pub(super) struct Trend;

impl Candidate for Trend {
    fn name(&self) -> &'static str {
        "linearTrend"
    }

    fn parameter(&self) -> Option<&'static str> {
        Some("slope")
    }

    fn run(&self, _: &Constants, sample: &Sample, errors: &mut [Linear], path: &mut [Linear]) {
        let count = sample.values.len() as f64;
        let (mut time, mut level) = (0.0, 0.0);
        for (at, value) in sample.times.iter().zip(&sample.values) {
            time += at / count;
            level += value / count;
        }
        let later = sample.times.iter().zip(&sample.values).skip(1);
        for ((at, value), error) in later.zip(errors) {
            *error = [value - level, time - at];
        }
        let mut ahead = sample.end() - time;
        for expected in path {
            ahead += 1.0;
            *expected = [level, ahead];
        }
    }

    fn shocks(&self, _: &Constants, count: f64, shocks: &mut [f64]) {
        shocks.fill(1.0 + 1.0 / count);
    }
}
