//! Random walk with drift: `y(t + d) = y(t) + drift · d + √d · shock`
//! (Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*, 3rd ed., 5.2).
//!
//! Uneven steps: drift and variance grow with the time that passed. On the log scale this is
//! constant growth with random shocks; on the log-odds scale growth to the ceiling.

use super::candidate::{Candidate, Sample};

/// Every step brings the mean change so far and a shock that stays.
#[derive(Debug)]
pub(super) struct RandomWalk;

impl Candidate for RandomWalk {
    fn name(&self) -> &'static str {
        "randomWalkWithDrift"
    }

    fn parameters(&self) -> &'static [&'static str] {
        &["drift"]
    }

    fn starts(&self, sample: &Sample) -> Vec<Vec<f64>> {
        vec![vec![sample.slope()]]
    }

    fn innovations(&self, _: &[f64], parameters: &[f64], sample: &Sample, out: &mut Vec<f64>) -> f64 {
        let drift = parameters.first().copied().unwrap_or(0.0);
        let mut log_variance = 0.0;
        for (t0, y0, t1, y1) in sample.pairs() {
            let passed = t1 - t0;
            out.push((y1 - y0 - drift * passed) / passed.sqrt());
            log_variance += libm::log(passed);
        }
        log_variance / out.len().max(1) as f64
    }

    fn path(&self, _: &[f64], parameters: &[f64], sample: &Sample, steps: usize) -> Vec<f64> {
        let drift = parameters.first().copied().unwrap_or(0.0);
        (1..=steps).map(|step| sample.last() + drift * step as f64).collect()
    }

    fn shocks(&self, _: &[f64], steps: usize) -> Vec<f64> {
        (1..=steps).map(|step| step as f64).collect()
    }
}
