//! What all candidates together expect.
//!
//! 1. Every candidate is fitted on every scale that the data allow: exponential smoothing, Theta, a
//!    random walk with drift and a trend, as they are and as logarithms; of shares of a ceiling,
//!    as log odds alone. Of the S-curves whose capacity the data identify, the likeliest joins.
//! 2. What fell by a share is judged as logarithms alone, where they fit better beyond doubt: as they are, the first and
//!    largest values would say how far it can fall, and by how much it errs, from the last and smallest one on. And where
//!    logarithms fit far worse, as after a year of hardly anybody, they have no say.
//! 3. Each weighs what the pool gives it ([`Pool::weights`]). On a few observations a choice by
//!    criterion is mostly noise, and simple combinations are hard to beat (Makridakis, Spiliotis
//!    and Assimakopoulos 2020): weighing by AICc as well made the medians worse. One that falls on
//!    the values' own scale flattens towards 0 where nothing is below it.
//! 4. The projection is the weighted mean of their medians, each drawn in to within
//!    `REACH` usual deviations of the usual median (means of the middle half of the weight), so that
//!    one that runs away does not take the others along. The variance joins what each expects and
//!    what is between them; below the median, one that runs away upwards is drawn in too: that
//!    growth might explode is no reason to expect a fall.

use super::candidate::{Candidate, Fitted, Sample, fit};
use super::exponential_smoothing::ExponentialSmoothing;
use super::growth_curve;
use super::pool::{Pool, SCURVE};
use super::random_walk::RandomWalk;
use super::theta::Theta;
use super::transform::Transform;
use super::trend::Trend;
use crate::growth::{Bass, Curve, Gompertz, Logistic, Richards};
use crate::number::sort_pairs;

/// Observations to project, and what their values can be.
#[derive(Debug, Clone, Copy)]
pub struct Problem<'a> {
    /// In steps of the frequency since the first observation, ascending.
    pub times: &'a [f64],
    /// One for each time; shares of a ceiling where there is one.
    pub values: &'a [f64],
    /// Whether the values are shares of a ceiling, inside 0 and 1.
    pub shares: bool,
    /// Whether the values are amounts over a period: then an S-curve counts those who adopt.
    pub flow: bool,
    /// Whether a value below 0 can be.
    pub signed: bool,
}

impl Problem<'_> {
    /// The scales that the data allow, logarithms last.
    pub(super) fn scales(&self) -> &'static [Transform] {
        let positive = !self.signed && self.values.iter().all(|value| *value > 0.0);
        match (self.shares, positive) {
            (true, _) => &[Transform::Logit],
            (false, true) => &[Transform::Identity, Transform::Log],
            (false, false) => &[Transform::Identity],
        }
    }
}

/// A candidate's part.
#[derive(Debug, Clone)]
pub struct Member {
    /// Its place in [`Pool::weights`].
    pub place: usize,
    /// Its weight; all add up to 1.
    pub weight: f64,
    pub(super) fitted: Fitted,
}

impl Member {
    /// The candidate's name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.fitted.name
    }

    /// The median and the deviation after a step, on the range's scale.
    #[inline(never)]
    fn after(&self, step: usize, scale: Transform) -> (f64, f64) {
        let (location, deviation) = self.fitted.path.get(step).copied().unwrap_or_default();
        if self.fitted.transform != scale {
            let location = Transform::Log.invert(location);
            return (location, deviation.min(MOST_LOG_DEVIATION) * location);
        }
        (location, deviation)
    }
}

/// Candidates and what they expect together.
#[derive(Debug)]
pub struct Combination {
    /// At least one, in the order of the pool.
    pub members: Vec<Member>,
    /// The scale of the ranges: the values' own, or, of shares and of what falls by a share, the candidates'.
    pub scale: Transform,
    /// Whether S-curves were tried and none has its capacity identified by the data.
    pub capacity_unknown: bool,
}

/// What is expected of one step, on the range's scale: the values' own, or log odds of shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// The median.
    pub location: f64,
    /// The standard deviation as seen above the median: of what each candidate expects, and between them.
    pub above: f64,
    /// The same, as seen below the median.
    pub below: f64,
}

/// A model whose AICc is higher by this has essentially no support (Burnham and Anderson 2002, page 70).
const BEYOND_DOUBT: f64 = 10.0;
/// Logarithms that fit so much worse have no say. They have a prior claim, for much does grow by a share.
pub(super) const BEYOND_ALL_DOUBT: f64 = 100.0;
/// Of what fell by a share, at most so much is left: what ends a little lower than it began did not fall.
const FALLEN: f64 = 0.5;
/// A logarithm's deviation counts for at most this much of the value: after a month of hardly anybody, as in 2020, the
/// logarithms alone would have a range reach to many times the highest value ever.
const MOST_LOG_DEVIATION: f64 = 0.7;
/// A candidate counts as at most this many usual deviations away from the usual median.
const REACH: f64 = 3.0;

impl Combination {
    /// Fits every candidate; `None` where none can be.
    #[must_use]
    pub fn new(problem: &Problem<'_>, pool: &Pool, steps: usize) -> Option<Self> {
        let scales = problem.scales();
        let positive = scales.len() > 1;
        let mut scale = *scales.first()?;
        let last = *problem.values.last()?;
        let mut members = Vec::new();
        let mut capacity_unknown = false;
        let (mut own_aicc, mut log_aicc) = (f64::INFINITY, f64::INFINITY);
        let candidates: [&dyn Candidate; 4] = [&ExponentialSmoothing, &Theta, &RandomWalk, &Trend];
        for transform in scales {
            let sample = Sample::new(problem.times, problem.values, *transform);
            let is_log = *transform == Transform::Log;
            let offset = if is_log { candidates.len() } else { 0 };
            for (index, candidate) in candidates.iter().enumerate() {
                if let Some(mut fitted) = fit(*candidate, &sample, pool, steps) {
                    let least = if is_log { &mut log_aicc } else { &mut own_aicc };
                    *least = least.min(fitted.aicc);
                    if positive && !is_log {
                        bend(&mut fitted, last);
                    }
                    members.push(Member { place: index + offset, weight: 0.0, fitted });
                }
            }
            if is_log && growth_curve::has_slowed(&sample) {
                let curve = likeliest_curve(problem, &sample, steps);
                capacity_unknown = curve.is_none();
                if let Some(fitted) = curve {
                    members.push(Member { place: SCURVE, weight: 0.0, fitted });
                }
            }
        }
        if problem.values.first().is_some_and(|first| last < FALLEN * *first) && own_aicc - log_aicc > BEYOND_DOUBT {
            scale = Transform::Log;
        }
        if scale == Transform::Log || log_aicc - own_aicc > BEYOND_ALL_DOUBT {
            members.retain(|member| member.place == SCURVE || member.fitted.transform == scale);
        }
        let mut combination = Self { members, scale, capacity_unknown };
        combination.weigh(pool);
        (!combination.members.is_empty()).then_some(combination)
    }

    /// Weighs the members by the pool.
    pub fn weigh(&mut self, pool: &Pool) {
        let mut all = 0.0;
        for member in &mut self.members {
            member.weight = pool.weights.get(member.place).copied().unwrap_or(0.0);
            all += member.weight;
        }
        for member in &mut self.members {
            member.weight /= all;
        }
    }

    /// What the members expect together after each step.
    #[must_use]
    pub fn expected(&self) -> Vec<Expected> {
        let steps = self.members.first().map_or(0, |member| member.fitted.path.len());
        let mut all = Vec::with_capacity(steps);
        for step in 0..steps {
            let mut opinions: Vec<(f64, f64)> = Vec::with_capacity(self.members.len());
            let mut deviations: Vec<(f64, f64)> = Vec::with_capacity(self.members.len());
            for member in &self.members {
                let (location, deviation) = member.after(step, self.scale);
                opinions.push((location, member.weight));
                deviations.push((deviation, member.weight));
            }
            let middle = interquartile_mean(&mut opinions);
            let reach = REACH * interquartile_mean(&mut deviations);
            let mut expected = Expected { location: 0.0, above: 0.0, below: 0.0 };
            for (location, weight) in opinions {
                expected.location += weight * location.clamp(middle - reach, middle + reach);
            }
            for member in &self.members {
                let (mut location, mut deviation) = member.after(step, self.scale);
                for side in [&mut expected.above, &mut expected.below] {
                    let apart = location - expected.location;
                    *side += member.weight * (deviation * deviation + apart * apart);
                    if location > middle + reach {
                        location = middle + reach;
                        deviation = deviation.min(reach);
                    }
                }
            }
            expected.above = expected.above.sqrt();
            expected.below = expected.below.sqrt();
            all.push(expected);
        }
        all
    }
}

/// What is expected to fall by a share `x` of the last value is taken to fall to `e^−x` of it: that begins as steeply,
/// and never ends at nothing.
fn bend(fitted: &mut Fitted, last: f64) {
    for (expected, _) in &mut fitted.path {
        if *expected < last {
            *expected = last * libm::exp(*expected / last - 1.0);
        }
    }
}

/// The S-curve that fits best, of those whose capacity the data identify.
fn likeliest_curve(problem: &Problem<'_>, sample: &Sample, steps: usize) -> Option<Fitted> {
    let bass = Bass { adopting: problem.flow };
    let curves: [(&'static str, &dyn Curve); 4] =
        [("logistic", &Logistic), ("gompertz", &Gompertz), ("richards", &Richards), ("bass", &bass)];
    let mut best: Option<Fitted> = None;
    for (name, curve) in &curves {
        // Where neither of the simple ones is identified, their generalization is not either.
        if best.is_none() && *name == "richards" {
            continue;
        }
        let Some(fitted) = growth_curve::fit(name, *curve, sample, steps) else { continue };
        if best.as_ref().is_none_or(|best| fitted.aicc < best.aicc) {
            best = Some(fitted);
        }
    }
    best
}

/// The mean of the middle half of the weight (interquartile mean). A median jumps where two values that weigh
/// differently change places, and a path through such steps has a notch.
fn interquartile_mean(values: &mut [(f64, f64)]) -> f64 {
    sort_pairs(values);
    let (mut below, mut sum) = (0.0, 0.0);
    for (value, weight) in values {
        let above: f64 = below + *weight;
        sum += *value * (above.min(0.75) - f64::max(below, 0.25)).max(0.0);
        below = above;
    }
    2.0 * sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_usual_does_not_depend_on_which_of_two_equal_values_was_rounded_up() {
        let up = 1.0 + f64::EPSILON;
        let mean = |first: f64, second: f64| interquartile_mean(&mut [(first, 0.3), (second, 0.1), (2.0, 0.6)]);
        assert!((mean(1.0, up) - mean(up, 1.0)).abs() < 1e-12);
    }
}
