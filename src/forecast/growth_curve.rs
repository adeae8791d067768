//! An S-curve with what strays from it: `z(t) = g(curve(t)) + u(t)`, where `z` are values on the log
//! scale, `g` maps values to it, and `u(t + d) = φ^d u(t) + shock`: what strays comes back, the
//! sooner the smaller φ. Uneven steps: the curve is continuous in time, and the shock of a time `d`
//! has the variance of those of `d` single steps.
//!
//! Before the inflection many capacities fit alike, and least squares puts the best one near the
//! last observation. So a curve takes part only if the data identify its capacity: growth has
//! slowed, the inflection lies between the first observation and the last, and the capacity's
//! standard error is at most a quarter of it.

use super::candidate::{Fitted, Sample};
use crate::growth::Curve;
use crate::growth::least_squares::{self, Minimum};

/// The largest standard error of the logarithm of a capacity that the data identify.
const IDENTIFIED: f64 = 0.25;
/// Capacities from which fits start, over the largest value: least squares may stop at a far
/// capacity or at one just above the data.
const CAPACITIES: [f64; 3] = [1.02, 1.3, 2.5];

/// Enough for a bend that the data show; fits that go on longer mostly chase one that they do not.
const MOST_STEPS: usize = 40;
/// How much of a step away from the curve is left after one step.
const LEFT: [f64; 3] = [0.0, 0.5, 0.9];

/// Whether growth has slowed on the log scale, after a rise to at least twice the first value:
/// without that no curve has an inflection inside the data, and none need be fitted.
pub(super) fn has_slowed(sample: &Sample) -> bool {
    let half = sample.end() / 2.0;
    let (mut highest, mut middle) = (sample.first(), sample.first());
    for (time, value) in sample.times.iter().zip(&sample.values) {
        highest = highest.max(*value);
        if *time <= half {
            middle = *value;
        }
    }
    let last = sample.values.last().copied().unwrap_or(middle);
    highest - sample.first() > std::f64::consts::LN_2 && last - middle < 0.6 * (middle - sample.first())
}

/// A curve fitted to a sample, if the data identify its capacity.
pub(super) fn fit(name: &'static str, curve: &dyn Curve, sample: &Sample, steps: usize) -> Option<Fitted> {
    let count = sample.values.len() as f64;
    let parameters = curve.parameters().len() as f64;
    let free = parameters + 2.0;
    let rest = count - free - 1.0;
    if rest <= 0.0 {
        return None;
    }
    let at = |parameters: &[f64], time: f64| sample.transform.apply(curve.value(parameters, time));
    let (mut points, mut highest) = (Vec::new(), 0.0_f64);
    for (time, value) in sample.times.iter().zip(&sample.values) {
        let value = sample.transform.invert(*value);
        highest = highest.max(value);
        points.push((*time, value));
    }
    let mut best: Option<(f64, Minimum)> = None;
    let mut starts = Vec::new();
    for capacity in &CAPACITIES {
        if let Some(start) = curve.start(capacity * highest, &points) {
            starts.push(start);
        }
    }
    for &left in &LEFT {
        let residuals = |parameters: &[f64], errors: &mut Vec<f64>| {
            let (mut before, mut away) = (0.0, 0.0);
            for (time, value) in sample.times.iter().zip(&sample.values) {
                let here = value - at(parameters, *time);
                // What is left after the time that passed, and the variance of the shocks since;
                // before the first observation an endless time had passed.
                let kept = if errors.is_empty() { 0.0 } else { kept(left, time - before) };
                errors.push((here - kept * away) * ((1.0 - left * left) / (1.0 - kept * kept)).sqrt());
                (before, away) = (*time, here);
            }
        };
        let mut nearest: Option<Minimum> = None;
        for start in &starts {
            let Some(minimum) = least_squares::minimize(start, &residuals, MOST_STEPS) else { continue };
            if nearest.as_ref().is_none_or(|nearest| minimum.residual_sum < nearest.residual_sum) {
                nearest = Some(minimum);
            }
        }
        let nearest = nearest?;
        let inflection = curve.inflection(&nearest.parameters);
        if !(inflection > 0.0 && inflection < sample.end()) {
            return None;
        }
        starts = vec![nearest.parameters.clone()];
        if best.as_ref().is_none_or(|(_, best)| nearest.residual_sum < best.residual_sum) {
            best = Some((left, nearest));
        }
    }
    let (left, minimum) = best?;
    let mean_square = (minimum.residual_sum / count).max(sample.floor * sample.floor);
    let variance = mean_square * count / (count - parameters);
    let error_of = |index: usize| {
        let mut unit = [0.0; least_squares::MOST_PARAMETERS];
        *unit.get_mut(index)? = 1.0;
        minimum.variance(&unit).map(|inverse| (inverse * variance).sqrt())
    };
    let error = error_of(0)?;
    if !error.is_finite() || error > IDENTIFIED || mean_square <= 0.0 {
        return None;
    }
    let away = sample.values.last()? - at(&minimum.parameters, sample.end());
    let mut path = Vec::new();
    for step in 1..=steps {
        let time = sample.end() + step as f64;
        let mut gradient = Vec::new();
        let mut moved = minimum.parameters.clone();
        for (index, parameter) in minimum.parameters.iter().enumerate() {
            let offset = least_squares::difference_step(*parameter);
            *moved.get_mut(index)? = parameter + offset;
            let high = at(&moved, time);
            *moved.get_mut(index)? = parameter - offset;
            gradient.push((high - at(&moved, time)) / (2.0 * offset));
            *moved.get_mut(index)? = *parameter;
        }
        let kept = kept(left, step as f64);
        let shocks = (1.0 - kept * kept) / (1.0 - left * left);
        let uncertain = minimum.variance(&gradient)?;
        path.push((at(&minimum.parameters, time) + kept * away, (variance * (shocks + uncertain)).sqrt()));
    }
    #[cfg(feature = "whole")]
    let parameters = {
        let named = curve.parameters().iter().zip(&minimum.parameters).enumerate();
        let estimates = named.map(|(index, (name, value))| (*name, *value, error_of(index)));
        estimates.chain([("persistence", left, None)]).collect()
    };
    let conditional = count - 1.0;
    let log_likelihood = sample.log_slopes - 0.5 * conditional * libm::log(mean_square);
    Some(Fitted {
        name,
        transform: sample.transform,
        #[cfg(feature = "whole")]
        parameters,
        path,
        aicc: -2.0 * log_likelihood + 2.0 * free + 2.0 * free * (free + 1.0) / rest,
        exact: minimum.residual_sum / count < sample.floor * sample.floor,
    })
}

/// What is left of a step away from the curve after `time`.
fn kept(left: f64, time: f64) -> f64 {
    if left > 0.0 { libm::exp(time * libm::log(left)) } else { 0.0 }
}
