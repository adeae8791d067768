//! One series on its way to a projection.

use super::candidate::{Candidate, Fitted, Sample};
use super::marginal::{Component, Marginal};
use super::projection::{Caution, Forecast, Method, PredictionInterval, ProjectedPoint, Refusal, SeriesProjection};
use super::selection::{candidates, select};
use super::transform::Transform;
use super::{FEWEST, MOST_FITTED, MOST_STEPS, USUAL_STEPS};
use crate::chart::Chart;
use crate::series::ceiling::interpolate;
use crate::series::{Ceiling, Frequency, Observation, Period, Series, Unit};

/// One series' projection in progress.
pub(super) struct Attempt<'a> {
    pub(super) chart: &'a Chart,
    pub(super) series: &'a Series,
    /// The projections made so far, by index of their series.
    pub(super) done: &'a [Option<SeriesProjection>],
}

impl<'a> Attempt<'a> {
    /// The projection, noting on the way what to keep in mind.
    pub(super) fn forecast(&self, cautions: &mut Vec<Caution>) -> Result<Forecast, Refusal> {
        let segment = self.series.current().ok_or(Refusal::Nothing)?;
        let comparable = self.series.comparable(segment);
        self.count_what_is_left_out(comparable.len(), cautions);
        let basis = || (self.series.segments.len() > 1).then(|| segment.name.clone());
        if comparable.len() < FEWEST {
            return Err(Refusal::TooFew { count: comparable.len(), basis: basis() });
        }
        if comparable.array_windows::<2>().all(|[a, b]| a.value == b.value) {
            return Err(Refusal::Constant);
        }
        let frequency = Frequency::of(comparable.iter().copied());
        let last = *comparable.last().ok_or(Refusal::Nothing)?;
        let periods = self.periods(frequency, last, cautions)?;
        let skipped = comparable.len().saturating_sub(MOST_FITTED);
        if skipped > 0 {
            cautions.push(Caution::LatestOnly);
        }
        let latest = comparable.get(skipped..).unwrap_or_default();
        let ceiling = self.ceiling(latest)?;
        let mut fitted: Vec<(&Observation, f64)> = Vec::new();
        for (observation, factor) in latest.iter().zip(&ceiling.past) {
            if let Some(factor) = factor {
                fitted.push((observation, *factor));
            }
        }
        if fitted.len() < latest.len() {
            cautions.push(Caution::BeforeCeiling { count: latest.len() - fitted.len() });
        }
        if fitted.len() < FEWEST {
            return Err(Refusal::CeilingTooShort);
        }
        let families = self.families(&fitted, frequency, ceiling.bounded);
        let selection = select(&families).ok_or(Refusal::NoFit)?;
        let members = &selection.members;
        let sample = &members.first().ok_or(Refusal::NoFit)?.1.sample;
        if sample.steps.iter().any(|(passed, _)| (passed - 1.0).abs() > 0.1) {
            cautions.push(Caution::Uneven);
        }
        if let Future::Projected(name, ..) = ceiling.future {
            cautions.push(Caution::IndependentCeiling { name: name.to_owned() });
        }
        if members.iter().any(|(_, fitted)| fitted.exact) {
            cautions.push(Caution::TooSmooth);
        }
        if selection.capacity_unknown {
            cautions.push(Caution::CapacityUnknown);
        }
        let most = USUAL_STEPS.max(fitted.len() / 2);
        if periods.len() > most {
            cautions.push(Caution::Far { steps: periods.len(), observations: fitted.len() });
        }
        let signed = self.series.unit == Unit::PercentChange || fitted.iter().any(|(o, _)| o.value < 0.0);
        let lowest = if signed { f64::NEG_INFINITY } else { 0.0 };
        let mut paths = Vec::new();
        for (_, fitted) in members {
            paths.push(fitted.project(periods.len()));
        }
        let mut marginals = Vec::new();
        for (step, period) in periods.iter().enumerate() {
            let mut components = Vec::new();
            for ((weight, fitted), path) in members.iter().zip(&paths) {
                if let Some(&(location, deviation)) = path.get(step) {
                    let (transform, freedom) = (fitted.sample.transform, fitted.freedom);
                    components.push(Component { weight: *weight, transform, location, deviation, freedom });
                }
            }
            let time = self.series.kind.time(*period);
            marginals.push(match &ceiling.future {
                Future::Known(at) => Marginal::Mixture { components, factor: at(time), lowest },
                Future::Projected(_, forecast, factor, cap) => Marginal::Mixture { components, factor: 1.0, lowest }
                    .times(&|p| (forecast.quantile(time, p) * factor).min(*cap)),
            });
        }
        let points = self.points(&periods, &marginals);
        for point in &points {
            let ends = point.intervals.iter().all(|i| i.lower.is_finite() && i.upper.is_finite());
            if !(point.value.is_finite() && ends) {
                return Err(Refusal::NoFit);
            }
        }
        let first = fitted.first().map_or(last.period, |(observation, _)| observation.period);
        let mut methods = Vec::new();
        for (weight, fitted) in members {
            methods.push(method(*weight, fitted));
        }
        Ok(Forecast {
            methods,
            frequency,
            basis: segment.basis.clone(),
            observations: fitted.len(),
            fitted: (first, last.period),
            points,
            marginals,
            origin: (last.time, last.value),
        })
    }

    fn count_what_is_left_out(&self, comparable: usize, cautions: &mut Vec<Caution>) {
        let Some(segment) = self.series.current() else { return };
        let all = segment.observations.len();
        let bounds = segment.observations.iter().filter(|o| o.status.is_bound()).count();
        let others = self.series.observations().count() - all;
        if bounds > 0 {
            cautions.push(Caution::Bounds { count: bounds });
        }
        if all - bounds > comparable {
            cautions.push(Caution::OtherPeriods { count: all - bounds - comparable });
        }
        if others > 0 {
            cautions.push(Caution::OtherBases { count: others });
        }
    }

    /// The periods to project: one a step, the last one ending by the horizon.
    fn periods(
        &self,
        frequency: Frequency,
        last: &Observation,
        cautions: &mut Vec<Caution>,
    ) -> Result<Vec<Period>, Refusal> {
        let mut periods = Vec::new();
        for step in 1.. {
            let Some(period) = frequency.after(last.period, step) else { break };
            let wanted = match self.chart.horizon {
                Some(horizon) => period.end() <= horizon,
                None => periods.len() < USUAL_STEPS,
            };
            if !wanted {
                break;
            }
            if periods.len() == MOST_STEPS {
                cautions.push(Caution::Cut);
                break;
            }
            periods.push(period);
        }
        if periods.is_empty() { Err(Refusal::HorizonPassed) } else { Ok(periods) }
    }

    /// What is known of the ceiling at each observation, and of its future. The unit's own bound
    /// caps every ceiling. Without any, values are taken relative to the largest, so that the fit
    /// does not depend on the unit.
    fn ceiling(&self, observations: &[&Observation]) -> Result<KnownCeiling<'a>, Refusal> {
        let cap = self.series.unit.bounds().1;
        let constant = |value: f64, bounded: bool| KnownCeiling {
            past: vec![Some(value); observations.len()],
            future: Future::Known(Box::new(move |_| value)),
            bounded,
        };
        match &self.series.ceiling {
            None if cap < f64::INFINITY => Ok(constant(cap, true)),
            None => Ok(constant(observations.iter().fold(0.0, |size, o| o.value.abs().max(size)), false)),
            Some(Ceiling::Value(value)) => Ok(constant(value.min(cap), true)),
            Some(Ceiling::Path(path)) => Ok(KnownCeiling {
                past: observations.iter().map(|o| interpolate(path, o.time).map(|at| at.min(cap))).collect(),
                future: Future::Known(Box::new(move |time| {
                    interpolate(path, time).or(path.last().map(|point| point.1)).unwrap_or(f64::NAN).min(cap)
                })),
                bounded: true,
            }),
            Some(Ceiling::Series { index, factor }) => {
                let other = self.chart.series.get(*index).ok_or(Refusal::NoFit)?;
                let result = self.done.get(*index).and_then(Option::as_ref).ok_or(Refusal::NoFit)?;
                let Ok(forecast) = &result.outcome else {
                    return Err(Refusal::CeilingRefused { name: other.name.clone() });
                };
                let segment = other.current().ok_or(Refusal::NoFit)?;
                let mut known = Vec::new();
                for observation in other.comparable(segment) {
                    known.push((observation.time, observation.value * factor));
                }
                for point in &forecast.points {
                    known.push((point.time, point.value * factor));
                }
                Ok(KnownCeiling {
                    past: observations.iter().map(|o| interpolate(&known, o.time).map(|at| at.min(cap))).collect(),
                    future: Future::Projected(&other.name, forecast, *factor, cap),
                    bounded: true,
                })
            }
        }
    }

    /// The samples to fit, one for each scale that the data allow, with their candidates.
    fn families(
        &self,
        fitted: &[(&Observation, f64)],
        frequency: Frequency,
        bounded: bool,
    ) -> Vec<(Sample, Vec<Box<dyn Candidate>>)> {
        let (mut times, mut values) = (Vec::new(), Vec::new());
        let mut origin = None;
        for (observation, factor) in fitted {
            let position = frequency.position(observation);
            times.push(position - *origin.get_or_insert(position));
            values.push(observation.value / factor);
        }
        let transforms: &[Transform] = if bounded {
            // A share of exactly 0 or 1 has no log odds; all shares are drawn in by half an
            // observation (Smithson and Verkuilen 2006).
            if values.iter().any(|share| *share <= 0.0 || *share >= 1.0) {
                let n = values.len() as f64;
                values.iter_mut().for_each(|share| *share = (share.clamp(0.0, 1.0) * (n - 1.0) + 0.5) / n);
            }
            &[Transform::Logit]
        } else if values.iter().all(|value| *value > 0.0) && self.series.unit != Unit::PercentChange {
            &[Transform::Identity, Transform::Log]
        } else {
            &[Transform::Identity]
        };
        let mut families = Vec::new();
        for transform in transforms {
            families.push((Sample::new(&times, &values, *transform), candidates(*transform)));
        }
        families
    }

    /// Medians and intervals. Each interval reaches at least as far from its median as the one
    /// before, as far as the bounds let it.
    fn points(&self, periods: &[Period], marginals: &[Marginal]) -> Vec<ProjectedPoint> {
        let mut points = Vec::new();
        let mut reach = vec![(0.0, 0.0); self.chart.levels.len()];
        for (period, marginal) in periods.iter().zip(marginals) {
            let value = marginal.quantile(0.5);
            let (bottom, top) = (marginal.quantile(1e-6), marginal.quantile(1.0 - 1e-6));
            // Rounding must not let an inner interval stick out.
            let (mut lower, mut upper) = (value, value);
            let mut intervals = Vec::new();
            for (level, (below, above)) in self.chart.levels.iter().zip(&mut reach) {
                let tail = 0.5 * (1.0 - level);
                lower = marginal.quantile(tail).min((value - *below).max(bottom)).min(lower);
                upper = marginal.quantile(1.0 - tail).max((value + *above).min(top)).max(upper);
                (*below, *above) = (value - lower, upper - value);
                intervals.push(PredictionInterval { level: *level, lower, upper });
            }
            points.push(ProjectedPoint { period: *period, time: self.series.kind.time(*period), value, intervals });
        }
        points
    }
}

fn method(weight: f64, fitted: &Fitted<'_>) -> Method {
    let mut parameters = Vec::new();
    for (name, value) in fitted.candidate.parameters().iter().zip(&fitted.minimum.parameters) {
        parameters.push((*name, *value, fitted.standard_error(parameters.len())));
    }
    for (name, value) in fitted.candidate.constants().iter().zip(fitted.constants) {
        parameters.push((*name, value, None));
    }
    Method { name: fitted.candidate.name(), transform: fitted.sample.transform, weight, parameters }
}

/// What is known of a ceiling.
struct KnownCeiling<'a> {
    /// At each observation; `None` where it is not known.
    past: Vec<Option<f64>>,
    future: Future<'a>,
    /// Whether there is a ceiling at all.
    bounded: bool,
}

/// The ceiling at a future time.
enum Future<'a> {
    Known(Box<dyn Fn(f64) -> f64 + 'a>),
    /// The ceiling's name, projection, the factor to this series' scale, and what caps it.
    Projected(&'a str, &'a Forecast, f64, f64),
}
