//! Growth along a curve: `z(t + d) = z(t) + g(curve(t + d)) − g(curve(t)) + √d · shock`, where `z`
//! are values on the working scale and `g` maps values to it.
//!
//! The curve says how fast growth goes on from wherever the series stands; shocks stay. A series
//! is not pulled back to a curve that it has left: regressions on a curve of time are, and they
//! give ranges that do not widen. Uneven steps: the curve is continuous in time.

use super::candidate::{Candidate, Constants, Sample};
use crate::growth::Curve;

/// Growth along a curve whose parameters are fitted to the changes between observations.
#[derive(Debug)]
pub(super) struct GrowthCurve<'a> {
    /// Its name in the projection document.
    pub(super) name: &'static str,
    /// The curve, of values.
    pub(super) curve: &'a dyn Curve,
}

impl Candidate for GrowthCurve<'_> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn parameters(&self) -> &'static [&'static str] {
        self.curve.parameters()
    }

    fn starts(&self, sample: &Sample) -> Vec<Vec<f64>> {
        let mut points = Vec::new();
        for (time, value) in sample.times.iter().zip(&sample.values) {
            points.push((*time, sample.transform.invert(*value)));
        }
        self.curve.starts(&points)
    }

    fn run(&self, _: &Constants, parameters: &[f64], sample: &Sample, errors: &mut Vec<f64>, path: &mut [f64]) {
        let at = |time: f64| sample.transform.apply(self.curve.value(parameters, time));
        let (mut time, mut before, mut on_curve) = (0.0, sample.first(), at(0.0));
        for (passed, value) in &sample.steps {
            time += passed;
            let next = at(time);
            errors.push((value - before - (next - on_curve)) / passed.sqrt());
            (before, on_curve) = (*value, next);
        }
        for expected in path {
            time += 1.0;
            *expected = before + at(time) - on_curve;
        }
    }
}
