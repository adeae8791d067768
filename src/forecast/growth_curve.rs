//! Growth along a curve: `z(t + d) = z(t) + g(curve(t + d)) − g(curve(t)) + √d · shock`, where `z`
//! are values on the working scale and `g` maps values to it.
//!
//! The curve says how fast growth goes on from wherever the series stands; shocks stay. A series
//! is not pulled back to a curve that it has left: regressions on a curve of time are, and they
//! give ranges that do not widen. Uneven steps: the curve is continuous in time.

use super::candidate::{Candidate, Sample};
use crate::growth::Curve;

/// Growth along a curve whose parameters are fitted to the changes between observations.
#[derive(Debug)]
pub(super) struct GrowthCurve<'a> {
    /// Its name in the projection document.
    pub(super) name: &'static str,
    /// The curve, of values.
    pub(super) curve: &'a dyn Curve,
}

impl GrowthCurve<'_> {
    fn at(&self, parameters: &[f64], sample: &Sample, time: f64) -> f64 {
        sample.transform.apply(self.curve.value(parameters, time))
    }
}

impl Candidate for GrowthCurve<'_> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn parameters(&self) -> &'static [&'static str] {
        self.curve.parameters()
    }

    fn starts(&self, sample: &Sample) -> Vec<Vec<f64>> {
        let points: Vec<(f64, f64)> = sample.points().map(|(t, z)| (t, sample.transform.invert(z))).collect();
        self.curve.starts(&points)
    }

    fn innovations(&self, _: &[f64], parameters: &[f64], sample: &Sample, out: &mut Vec<f64>) -> f64 {
        let mut log_variance = 0.0;
        for (t0, z0, t1, z1) in sample.pairs() {
            let expected = self.at(parameters, sample, t1) - self.at(parameters, sample, t0);
            out.push((z1 - z0 - expected) / (t1 - t0).sqrt());
            log_variance += libm::log(t1 - t0);
        }
        log_variance / out.len().max(1) as f64
    }

    fn path(&self, _: &[f64], parameters: &[f64], sample: &Sample, steps: usize) -> Vec<f64> {
        let end = sample.end();
        let off = sample.last() - self.at(parameters, sample, end);
        (1..=steps).map(|step| self.at(parameters, sample, end + step as f64) + off).collect()
    }

    fn shocks(&self, _: &[f64], steps: usize) -> Vec<f64> {
        (1..=steps).map(|step| step as f64).collect()
    }
}
