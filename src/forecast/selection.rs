//! Which candidates project a series, and with which weight.
//!
//! 1. Every candidate is fitted by maximum likelihood on every scale that the data allow; one with
//!    too many parameters for its AICc to be defined is left out, except the random walk with
//!    drift.
//! 2. A logistic curve with its capacity estimated joins only if the data identify the capacity:
//!    they must lie on both sides of the inflection, and the capacity's standard error must be at
//!    most a quarter of it. Before the inflection many capacities fit alike, and least squares
//!    puts the best one near the last observation.
//! 3. Each candidate's weight is its Akaike weight, exp(−ΔAICc / 2) over their sum (Burnham and
//!    Anderson 2002, 2.9), on the values' own scale: likelihoods on a transformed scale carry its
//!    slope. Weights under 5 % are dropped. The projection is the mixture of the candidates'
//!    predictive distributions, so that not knowing the model widens the range.

use super::candidate::{Candidate, Fitted, Sample};
use super::damped_trend::DampedTrend;
use super::growth_curve::GrowthCurve;
use super::random_walk::RandomWalk;
use super::transform::Transform;
use crate::growth::Logistic;

/// Weights below this are dropped.
const LEAST_WEIGHT: f64 = 0.05;
/// The largest standard error of the logarithm of a capacity that the data identify.
const IDENTIFIED: f64 = 0.25;

const LOGISTIC: &str = "logisticWithEstimatedCapacity";

/// The candidates that take part.
pub(super) struct Selection<'a> {
    /// Weights, adding up to 1, and candidates; the heaviest first. At least one.
    pub(super) members: Vec<(f64, Fitted<'a>)>,
    /// Whether a logistic curve was tried and its capacity not identified.
    pub(super) capacity_unknown: bool,
}

/// All candidates for a scale.
pub(super) fn candidates(transform: Transform) -> Vec<Box<dyn Candidate>> {
    let mut all: Vec<Box<dyn Candidate>> = vec![Box::new(RandomWalk), Box::new(DampedTrend)];
    if transform == Transform::Log {
        all.push(Box::new(GrowthCurve { name: LOGISTIC, curve: &Logistic }));
    }
    all
}

/// The candidates that the rule above picks; `None` where nothing can be fitted.
pub(super) fn select<'a>(families: &'a [(Sample, Vec<Box<dyn Candidate>>)]) -> Option<Selection<'a>> {
    let mut capacity_unknown = false;
    let mut fitted: Vec<Fitted<'a>> = Vec::new();
    for (sample, candidates) in families {
        for candidate in candidates {
            let Some(found) = Fitted::new(candidate.as_ref(), sample) else { continue };
            if candidate.name() == LOGISTIC && !identified(&found) {
                capacity_unknown = true;
            } else {
                fitted.push(found);
            }
        }
    }
    fitted.sort_unstable_by(|a, b| a.aicc.total_cmp(&b.aicc));
    let best = fitted.first()?.aicc;
    let weight = |fitted: &Fitted<'_>| libm::exp(-0.5 * (fitted.aicc - best));
    let (mut all, mut kept) = (0.0, 0.0);
    for fitted in &fitted {
        all += weight(fitted);
    }
    let mut members = Vec::new();
    for fitted in fitted {
        let weight = weight(&fitted);
        if weight >= LEAST_WEIGHT * all {
            kept += weight;
            members.push((weight, fitted));
        }
    }
    for (weight, _) in &mut members {
        *weight /= kept;
    }
    Some(Selection { members, capacity_unknown })
}

/// Whether the data tell the capacity of a fitted [`Logistic`].
fn identified(fitted: &Fitted<'_>) -> bool {
    let [_, rate, inflection] = fitted.minimum.parameters.as_slice() else { return false };
    *rate > 0.0
        && *inflection > 0.0
        && *inflection < fitted.sample.end()
        && fitted.standard_error(0).is_some_and(|error| error <= IDENTIFIED)
}
