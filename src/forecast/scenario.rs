//! A projection under assumptions: what the levers that readers have moved make of it.
//!
//! Growth a year is the value over that of twelve months earlier. Levers on growth change it by the sum of their
//! sizes, each by its mean strength over those twelve months; what has been observed stays. Levers on the level
//! multiply the value by 1 + size · strength, each; those on the ceiling multiply the ceiling so, and the share of
//! it stays. The whole range is multiplied as the median is, and cut where it would break a bound: the ceiling as
//! moved, the unit's own, growth by −100 %.

use super::moved_sums;
use super::projection::{Caution, Forecast, Projection, Refusal, SeriesProjection};
use crate::chart::Chart;
use crate::series::ceiling::interpolate;
use crate::series::lever::{Effect, Lever};
use crate::series::{Ceiling, Kind, Period, Series};

/// The projection under the levers of a chart, with the one without them as its baseline.
pub(super) fn scenario(chart: &Chart, baseline: Projection) -> Projection {
    if chart.levers.iter().all(|lever| lever.size == 0.0) {
        return baseline;
    }
    let scenario = Scenario { chart, baseline: &baseline };
    let all = baseline.series.iter().enumerate();
    let mut series: Vec<SeriesProjection> =
        all.map(|(place, before)| scenario.series(place).unwrap_or_else(|| before.clone())).collect();
    moved_sums::add_up(chart, &baseline, &mut series);
    Projection { series, baseline: Some(Box::new(baseline)) }
}

impl Projection {
    /// What a series is heading to without levers, where they change it.
    #[must_use]
    pub fn without(&self, place: usize) -> Option<&Forecast> {
        let before = self.baseline.as_ref()?.series.get(place)?.outcome.as_ref().ok()?;
        let changed = match &self.series.get(place)?.outcome {
            Ok(now) => now.points != before.points,
            Err(_) => true,
        };
        changed.then_some(before)
    }
}

struct Scenario<'a> {
    chart: &'a Chart,
    baseline: &'a Projection,
}

/// What the values of a series are multiplied by.
#[derive(Default)]
struct Course {
    /// Whether anything but its own ceiling is more than before: then it may have to be cut.
    more: bool,
    /// Times and factors: 1 at the last observation, then one for each projected point.
    path: Vec<(f64, f64)>,
    /// What the ceiling of its own is multiplied by, at each projected point.
    ceiling: Vec<f64>,
    /// Whether levers together would have made the series shrink by more than all there is.
    broken: bool,
}

impl Course {
    /// The factor at a time; before the first it is 1, after the last it stays.
    fn at(&self, time: f64) -> f64 {
        let after = self.path.last().filter(|(last, _)| time > *last);
        after.map(|(_, factor)| *factor).or_else(|| interpolate(&self.path, time)).unwrap_or(1.0)
    }
}

impl Scenario<'_> {
    fn series(&self, place: usize) -> Option<SeriesProjection> {
        let mut projected = self.baseline.series.get(place)?.clone();
        let course = self.course(place, &[]);
        if course.path.iter().all(|(_, factor)| *factor == 1.0) && course.ceiling.iter().all(|factor| *factor == 1.0) {
            return Some(projected);
        }
        let mut broken = course.broken;
        if let Ok(forecast) = &mut projected.outcome {
            broken |= self.apply(place, &course, forecast)?;
            let finite = |value: f64| value.is_finite();
            let ends =
                |point: &super::ProjectedPoint| point.intervals.iter().all(|i| finite(i.lower) && finite(i.upper));
            if !forecast.points.iter().all(|point| finite(point.value) && ends(point)) {
                projected.outcome = Err(Refusal::NoFit);
            }
        }
        if broken {
            projected.cautions.push(Caution::LeversCut);
        }
        Some(projected)
    }

    /// Multiplies and cuts; says whether anything that is shown had to be cut.
    fn apply(&self, place: usize, course: &Course, forecast: &mut Forecast) -> Option<bool> {
        let series = self.chart.series.get(place)?;
        let mut cut = false;
        // A share that does not grow, of a ceiling that does not, stays below it.
        let above = match series.ceiling {
            Some(Ceiling::Series { index, .. }) if course.more => self.series(index)?.outcome.ok(),
            _ => None,
        };
        if let Some(joint) = &mut forecast.joint {
            joint.paths.clear();
        }
        let marginals = std::mem::take(&mut forecast.marginals);
        let steps = forecast.points.iter_mut().zip(marginals).zip(course.path.iter().skip(1)).zip(&course.ceiling);
        for (((point, marginal), (_, factor)), ceiling) in steps {
            let most = most(series, above.as_ref(), point.time, *ceiling);
            let mut moved = |value: f64, p: f64| {
                let (wanted, most) = (value * factor, most(p));
                cut |= wanted > most * (1.0 + 1e-12);
                wanted.min(most)
            };
            point.value = moved(point.value, 0.5);
            for interval in &mut point.intervals {
                let tail = 0.5 * (1.0 - interval.level);
                interval.lower = moved(interval.lower, tail).min(point.value);
                interval.upper = moved(interval.upper, 1.0 - tail).max(point.value);
            }
            let marginal = marginal.cut(*factor, &most);
            forecast.marginals.push(marginal);
        }
        Some(cut)
    }

    /// What the values of a series are multiplied by; `below` are series under it, whose own levers do not reach them
    /// a second time through their ceiling.
    fn course(&self, place: usize, below: &[usize]) -> Course {
        let Some((series, projected)) = self.chart.series.get(place).zip(self.baseline.series.get(place)) else {
            return Course::default();
        };
        let Ok(forecast) = &projected.outcome else { return Course::default() };
        // A lever on a total works on its parts, which then come to what it says.
        let totals: Vec<usize> =
            self.chart.totals.iter().filter(|total| total.parts.contains(&place)).map(|total| total.total).collect();
        let on_total = |lever: &Lever| lever.series.is_some_and(|series| totals.contains(&series));
        let own = |lever: &&Lever| {
            let here = lever.moves(place) || on_total(lever);
            lever.size != 0.0 && here && !below.iter().any(|below| lever.moves(*below))
        };
        let levers: Vec<&Lever> = self.chart.levers.iter().filter(own).collect();
        let of = |effect: Effect| levers.iter().copied().filter(move |lever| lever.effect == effect);
        let (start, _) = forecast.origin();
        let mut known: Vec<(f64, f64)> = forecast.history.iter().map(|(_, time, value)| (*time, *value)).collect();
        known.extend(forecast.points.iter().map(|point| (point.time, point.value)));
        let first = known.first().map_or(0.0, |(_, value)| *value);
        let observed = forecast.fitted.1.end().months_at_end();
        let above = match series.ceiling {
            Some(Ceiling::Series { index, .. }) => self.course(index, &[below, &[place]].concat()),
            _ => Course::default(),
        };
        let mut growth = Course { path: vec![(start, 1.0)], ..Course::default() };
        let mut course = Course { path: vec![(start, 1.0)], ..Course::default() };
        for point in &forecast.points {
            let end = point.period.end().months_at_end();
            let faster: f64 = of(Effect::Growth)
                .map(|lever| {
                    let from = (end - 12.0).max(observed);
                    0.01 * lever.size * lever.mean_strength(from, end) * (end - from) / 12.0
                })
                .sum();
            let before = interpolate(&known, point.time - 12.0).unwrap_or(first);
            let mut factor = growth.at(point.time - 12.0);
            if faster != 0.0 && before > 0.0 && point.value > 0.0 {
                let usual = point.value / before;
                course.broken |= usual + faster < 0.0;
                factor *= (usual + faster).max(0.0) / usual;
            }
            growth.path.push((point.time, factor));
            let of_total = of(Effect::Ceiling).filter(|lever| on_total(lever));
            let of_total = product(of_total, series.kind, point.period);
            let on_own = of(Effect::Ceiling).filter(|lever| series.ceiling.is_some() && !on_total(lever));
            let ceiling = product(on_own, series.kind, point.period);
            let level = product(of(Effect::Level), series.kind, point.period);
            course.path.push((point.time, factor * level * of_total * ceiling * above.at(point.time)));
            course.more |= factor * level * of_total > 1.0 || above.at(point.time) > 1.0;
            course.ceiling.push(ceiling);
        }
        self.mix(place, below, &mut course);
        course
    }

    /// A total moves as its parts do together.
    fn mix(&self, place: usize, below: &[usize], course: &mut Course) -> Option<()> {
        let total = self.chart.totals.iter().find(|total| total.total == place)?;
        let parts = moved_sums::parts(total, &self.baseline.series)?;
        if total.parts.iter().any(|part| below.contains(part)) {
            return None;
        }
        let courses: Vec<Course> = total.parts.iter().map(|part| self.course(*part, below)).collect();
        for (time, factor) in course.path.iter_mut().skip(1) {
            let (mut before, mut after) = (0.0, 0.0);
            for ((part, forecast), course) in total.parts.iter().zip(&parts).zip(&courses) {
                let value = forecast.value_at(*time)?.0 * self.chart.series.get(*part)?.unit.scale();
                before += value;
                after += value * course.at(*time);
            }
            if before > 0.0 {
                *factor = after / before;
            }
        }
        Some(())
    }
}

/// The most that a value can be at a time, by how likely it is not to be exceeded: the unit's bound, and its ceiling
/// as moved, `above` where that is another series.
pub(super) fn most<'a>(
    series: &'a Series,
    above: Option<&'a Forecast>,
    time: f64,
    moved: f64,
) -> Box<dyn Fn(f64) -> f64 + 'a> {
    let cap = series.unit.bounds().1;
    let known = match (&series.ceiling, above) {
        (Some(Ceiling::Series { factor, .. }), Some(above)) => {
            return Box::new(move |p| (above.at(time, p) * factor * moved).min(cap));
        }
        (Some(Ceiling::Value(value)), _) => *value,
        (Some(Ceiling::Path(path)), _) => {
            interpolate(path, time).or(path.last().map(|point| point.1)).unwrap_or(f64::INFINITY)
        }
        _ => f64::INFINITY,
    };
    let most = (known.min(cap) * moved).min(cap);
    Box::new(move |_| most)
}

impl Forecast {
    /// The quantile at a time; of the very point, where there is one.
    fn at(&self, time: f64, p: f64) -> f64 {
        let point = self.points.iter().position(|point| point.time == time);
        let marginal = point.and_then(|index| self.marginals.get(index));
        marginal.map_or_else(|| self.quantile(time, p), |marginal| marginal.quantile(p))
    }
}

/// What levers multiply a value of a period by: a stock at its end, else its mean.
pub(super) fn product<'a>(levers: impl Iterator<Item = &'a Lever>, kind: Kind, period: Period) -> f64 {
    let end = period.end().months_at_end();
    let strength = |lever: &Lever| match kind {
        Kind::Stock => lever.strength(end),
        Kind::Flow | Kind::Rate => lever.mean_strength(period.start().months(), end),
    };
    levers.map(|lever| 1.0 + 0.01 * lever.size * strength(lever)).product()
}
