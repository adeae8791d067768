//! One series on its way to a projection.

use super::backtest::Past;
use super::combination::Member;
use super::fits::Fits;
use super::marginal::{Marginal, quantiles};
use super::projection::{Caution, Forecast, Method, PredictionInterval, ProjectedPoint, Refusal, SeriesProjection};
use super::season::FEWEST_CYCLES;
use super::{FEWEST, MOST_FITTED, MOST_STEPS, USUAL_STEPS};
use crate::chart::Chart;
use crate::series::ceiling::interpolate;
use crate::series::{Ceiling, Frequency, Kind, Observation, Period, Series, Unit};

/// One series' projection in progress.
pub(super) struct Attempt<'a> {
    pub(super) chart: &'a Chart,
    /// The series' place in the chart.
    pub(super) place: usize,
    pub(super) series: &'a Series,
    /// The projections made so far, by index of their series.
    pub(super) done: &'a [SeriesProjection],
    /// The step to project in, where it is not the observations' own.
    #[cfg(feature = "whole")]
    pub(super) rhythm: Option<Frequency>,
}

impl<'a> Attempt<'a> {
    pub(super) fn new(chart: &'a Chart, place: usize, series: &'a Series, done: &'a [SeriesProjection]) -> Self {
        Self {
            chart,
            place,
            series,
            done,
            #[cfg(feature = "whole")]
            rhythm: None,
        }
    }

    /// The projection, noting on the way what to keep in mind. What only editors are told, the first paint need not know.
    pub(super) fn forecast(&self, fits: &mut Fits, cautions: &mut Vec<Caution>) -> Result<Forecast, Refusal> {
        let segment = self.series.current().ok_or(Refusal::Nothing)?;
        let comparable = self.series.comparable(&segment.observations);
        #[cfg(feature = "whole")]
        self.count_what_is_left_out(comparable.len(), cautions);
        let basis = || (self.series.segments.len() > 1).then(|| segment.name.clone());
        if comparable.len() < FEWEST {
            return Err(Refusal::TooFew { count: comparable.len(), basis: basis() });
        }
        if comparable.array_windows::<2>().all(|[a, b]| a.value == b.value) {
            return Err(Refusal::Constant);
        }
        let frequency = Frequency::of(&comparable);
        #[cfg(feature = "whole")]
        let frequency = self.rhythm.unwrap_or(frequency);
        let last = *comparable.last().ok_or(Refusal::Nothing)?;
        let periods = self.periods(frequency, last, cautions)?;
        let skipped = comparable.len().saturating_sub(MOST_FITTED);
        #[cfg(feature = "whole")]
        if skipped > 0 {
            cautions.push(Caution::LatestOnly);
        }
        let latest = comparable.get(skipped..).unwrap_or_default();
        let ceiling = self.ceiling(latest)?;
        let (mut fitted, mut history) = (Vec::new(), Vec::new());
        for observation in latest {
            if let Some(factor) = ceiling.at(observation.time) {
                fitted.push((*observation, factor));
                history.push((observation.period, observation.time, observation.value));
            }
        }
        #[cfg(feature = "whole")]
        if fitted.len() < latest.len() {
            cautions.push(Caution::BeforeCeiling { count: latest.len() - fitted.len() });
        }
        if fitted.len() < FEWEST {
            return Err(Refusal::CeilingTooShort);
        }
        let (times, values) = standardized(&fitted, frequency, ceiling.bounded);
        #[cfg(feature = "whole")]
        {
            // A census every ten years is even, though nine years have no figure.
            let mut gaps = times.array_windows::<2>().map(|[a, b]| b - a);
            let first = gaps.next().unwrap_or(1.0);
            if gaps.any(|gap| (gap - first).abs() > 0.1) {
                cautions.push(Caution::Uneven);
            }
        }
        let signed = self.series.unit == Unit::PercentChange || values.iter().any(|value| *value < 0.0);
        // Of fewer years nothing tells a season, but there may be one.
        let months = (times.last().copied().unwrap_or(0.0) + 1.0) * frequency.months();
        let is_short = months < 12.0 * FEWEST_CYCLES as f64;
        let (shares, flow) = (ceiling.bounded, self.series.kind == Kind::Flow);
        let past = Past { times, values, shares, flow, signed, frequency };
        let prediction = fits.predict(self.place, &past, periods.len()).ok_or(Refusal::NoFit)?;
        if months > 11.5 && (is_short || frequency < Frequency::Monthly) {
            cautions.push(Caution::NoSeason);
        }
        let members = &prediction.combination.members;
        if let Some((name, ..)) = ceiling.projected {
            cautions.push(Caution::IndependentCeiling { name: name.to_owned() });
        }
        if members.iter().any(|member| member.fitted.exact) {
            cautions.push(Caution::TooSmooth);
        }
        #[cfg(feature = "whole")]
        if prediction.combination.capacity_unknown {
            cautions.push(Caution::CapacityUnknown);
        }
        let most = USUAL_STEPS.max(fitted.len() / 2);
        if periods.len() > most {
            cautions.push(Caution::Far { steps: periods.len(), observations: fitted.len() });
        }
        let mut marginals = Vec::new();
        for (marginal, period) in prediction.marginals.iter().zip(&periods) {
            let time = self.series.kind.time(*period);
            marginals.push(match ceiling.projected {
                None => marginal.clone().scaled(ceiling.after(time)),
                Some((_, forecast, factor)) => {
                    marginal.times(&|p| (forecast.quantile(time, p) * factor).min(ceiling.cap))
                }
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
        let mut methods: Vec<Method> = Vec::new();
        for member in members {
            if member.weight >= LEAST_TOLD {
                let heavier = |other: &&Method| other.weight >= member.weight;
                methods.insert(methods.iter().take_while(heavier).count(), method(member));
            }
        }
        Ok(Forecast {
            methods,
            #[cfg(feature = "whole")]
            frequency,
            #[cfg(feature = "whole")]
            basis: segment.basis.clone(),
            observations: fitted.len(),
            fitted: (first, last.period),
            seasonal: prediction.is_seasonal() || cfg!(feature = "whole") && is_short && frequency.season() > 1,
            points,
            marginals,
            #[cfg(feature = "whole")]
            past,
            #[cfg(feature = "whole")]
            largest: fitted.iter().fold(0.0, |largest, (o, _)| f64::max(largest, o.value.abs())),
            history,
            #[cfg(feature = "whole")]
            joint: None,
        })
    }

    #[cfg(feature = "whole")]
    fn count_what_is_left_out(&self, comparable: usize, cautions: &mut Vec<Caution>) {
        let Some(segment) = self.series.current() else { return };
        let all = segment.observations.len();
        let bounds = segment.observations.iter().filter(|o| o.status.is_bound()).count();
        let others = self.series.count() - all;
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

    /// What is known of the ceiling. The unit's own bound caps every ceiling. Without any, values are
    /// taken relative to the largest, so that the fit does not depend on the unit.
    fn ceiling(&self, observations: &[&Observation]) -> Result<KnownCeiling<'a>, Refusal> {
        let cap = self.series.unit.bounds().1;
        let mut known = KnownCeiling { constant: None, path: Vec::new(), cap, projected: None, bounded: true };
        match &self.series.ceiling {
            None => {
                known.bounded = cap < f64::INFINITY;
                let largest = || observations.iter().fold(0.0, |size, o| o.value.abs().max(size));
                known.constant = Some(if known.bounded { cap } else { largest() });
            }
            Some(Ceiling::Value(value)) => known.constant = Some(value.min(cap)),
            Some(Ceiling::Path(path)) => known.path = path.clone(),
            Some(Ceiling::Series { index, factor }) => {
                let other = self.chart.series.get(*index).ok_or(Refusal::NoFit)?;
                let Ok(forecast) = &self.done.get(*index).ok_or(Refusal::NoFit)?.outcome else {
                    return Err(Refusal::CeilingRefused { name: other.name.clone() });
                };
                for observation in other.current_comparable() {
                    known.path.push((observation.time, observation.value * factor));
                }
                for point in &forecast.points {
                    known.path.push((point.time, point.value * factor));
                }
                known.projected = Some((&other.name, forecast, *factor));
            }
        }
        Ok(known)
    }

    /// Medians and intervals. Each interval reaches at least as far from its median as the one before, but no farther than
    /// one with half as much outside: what falls by a share, or comes near to a bound, may vary less than it did.
    pub(super) fn points(&self, periods: &[Period], marginals: &[Marginal]) -> Vec<ProjectedPoint> {
        let at = |p: f64| quantiles(marginals, p);
        let mut points = Vec::new();
        for (period, value) in periods.iter().zip(at(0.5)) {
            let (period, time) = (*period, self.series.kind.time(*period));
            points.push(ProjectedPoint { period, time, value, intervals: Vec::new() });
        }
        for level in &self.chart.levels {
            let tail = 0.5 * (1.0 - level);
            let (mut below, mut above) = (0.0, 0.0);
            let (lowers, uppers) = (at(tail), at(1.0 - tail));
            let (bottom, top) = (at(0.5 * tail), at(1.0 - 0.5 * tail));
            for (step, point) in points.iter_mut().enumerate() {
                // Rounding must not let an inner interval stick out.
                let inner =
                    point.intervals.last().map_or((point.value, point.value), |inner| (inner.lower, inner.upper));
                let lower = lowers[step].min((point.value - below).max(bottom[step])).min(inner.0);
                let upper = uppers[step].max((point.value + above).min(top[step])).max(inner.1);
                (below, above) = (point.value - lower, upper - point.value);
                point.intervals.push(PredictionInterval { level: *level, lower, upper });
            }
        }
        points
    }
}

/// Candidates with less weight than this are not told of.
const LEAST_TOLD: f64 = 0.02;

fn method(member: &Member) -> Method {
    let fitted = &member.fitted;
    let (name, transform) = (fitted.name, fitted.transform);
    Method {
        name,
        transform,
        weight: member.weight,
        #[cfg(feature = "whole")]
        parameters: fitted.parameters.clone(),
    }
}

/// Times in steps since the first observation, and values over what they are divided by; shares of
/// a ceiling lie inside 0 and 1.
fn standardized(fitted: &[(&Observation, f64)], frequency: Frequency, bounded: bool) -> (Vec<f64>, Vec<f64>) {
    let (mut times, mut values) = (Vec::new(), Vec::new());
    let mut origin = None;
    for (observation, factor) in fitted {
        let position = frequency.position(observation);
        times.push(position - *origin.get_or_insert(position));
        values.push(settled(observation.value / factor));
    }
    // A share of exactly 0 or 1 has no log odds; all shares are drawn in by half an observation
    // (Smithson and Verkuilen 2006).
    if bounded && values.iter().any(|share| *share <= 0.0 || *share >= 1.0) {
        let n = values.len() as f64;
        values.iter_mut().for_each(|share| *share = (share.clamp(0.0, 1.0) * (n - 1.0) + 0.5) / n);
    }
    (times, values)
}

/// The value to twelve digits. In which unit it was written shows in digits beyond them alone, and a fit that hardly
/// converges may hang on the last.
fn settled(value: f64) -> f64 {
    const BEYOND: u64 = 1 << 12;
    f64::from_bits((value.to_bits() + BEYOND / 2) & !(BEYOND - 1))
}

/// What is known of a ceiling.
struct KnownCeiling<'a> {
    /// Where it is the same at all times.
    constant: Option<f64>,
    /// Its times and values, where it is not.
    path: Vec<(f64, f64)>,
    /// What it cannot exceed itself.
    cap: f64,
    /// Its name, projection and the factor to this series' scale, where it is a series.
    projected: Option<(&'a str, &'a Forecast, f64)>,
    /// Whether there is a ceiling at all.
    bounded: bool,
}

impl KnownCeiling<'_> {
    /// At a time; `None` where it is not known.
    fn at(&self, time: f64) -> Option<f64> {
        self.constant.or_else(|| Some(interpolate(&self.path, time)?.min(self.cap)))
    }

    /// At a time to come; beyond its end it stays.
    fn after(&self, time: f64) -> f64 {
        self.at(time).unwrap_or_else(|| self.path.last().map_or(f64::NAN, |point| point.1).min(self.cap))
    }
}
