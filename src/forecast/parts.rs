//! What is asked of the parts of a total: how fast each grows, what share of the total it is, and whether
//! one catches up with another; from the joint paths on which they add up.

use super::answers::{PATHS, passages};
use super::contrast::growth;
use super::overtaking::crossed;
use super::projection::{Forecast, Projection};
use crate::chart::Chart;
use crate::series::ceiling::interpolate;
use crate::series::relation::Total;
use crate::series::{Ceiling, Period, Series};

/// What is asked of a total's parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    /// Index of the total in the chart's series.
    pub total: usize,
    /// One entry a part, in the spec's order.
    pub parts: Vec<Part>,
    /// Each pair of parts that are projected at the same dates.
    pub pairs: Vec<Pair>,
}

/// One part of a total.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Index of the part in the chart's series.
    pub series: usize,
    /// Growth a year between each two comparable observations, as a share: from, to, growth.
    pub rates: Vec<(Period, Period, f64)>,
    /// Growth a year from the last observation to the last projected value.
    pub projected: Option<f64>,
    /// What part of the total it is, wherever both are known or projected.
    pub shares: Vec<Share>,
}

/// What part of a total something is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// When.
    pub period: Period,
    /// Of values observed, or of means projected.
    pub value: f64,
    /// The ends of the 80 % range; none where both are known.
    pub range: Option<(f64, f64)>,
}

/// The smaller of two parts, and whether it catches up with the larger one.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Index of the smaller part in the chart's series.
    pub behind: usize,
    /// Index of the larger part.
    pub ahead: usize,
    /// The probability of having become larger by the end of each projected period.
    pub number: Vec<(Period, f64)>,
    /// The first projected period in which it is, by the projected values.
    pub number_line: Option<Period>,
    /// The probability of having filled as large a share of its own ceiling by then; `None` where a ceiling is not
    /// stated, or it did so already.
    pub rate: Option<Vec<(Period, f64)>>,
    /// The first projected period in which it does, by the projected values.
    pub rate_line: Option<Period>,
    /// The probability of growing faster from the last observations to the last projected period.
    pub faster: f64,
}

/// What is asked of the parts of every total of a chart.
#[must_use]
pub fn parts(chart: &Chart, projection: &Projection) -> Vec<Parts> {
    chart.totals.iter().filter_map(|total| of(chart, projection, total)).collect()
}

fn of(chart: &Chart, projection: &Projection, total: &Total) -> Option<Parts> {
    let whole = chart.series.get(total.total)?;
    let projected = projection.series.get(total.total)?.outcome.as_ref().ok();
    let (mut parts, mut pairs, mut drawn) = (Vec::new(), Vec::new(), Vec::new());
    for index in &total.parts {
        let series = chart.series.get(*index)?;
        let forecast = projection.series.get(*index)?.outcome.as_ref().ok();
        let observed = series.current_comparable();
        let mut rates = Vec::new();
        for [before, after] in observed.array_windows::<2>() {
            rates.extend(growth(before, after).map(|rate| (before.period, after.period, rate)));
        }
        let ahead = forecast.and_then(|forecast| {
            let (point, (time, value)) = (forecast.points.last()?, forecast.origin());
            let years = (point.time - time) / 12.0;
            (value > 0.0 && point.value > 0.0).then(|| libm::exp(libm::log(point.value / value) / years) - 1.0)
        });
        let shares = shares(whole, projected, series, forecast);
        parts.push(Part { series: *index, rates, projected: ahead, shares });
        if let Some(forecast) = forecast {
            let paths = forecast.paths(1 + *index as u64);
            drawn.push((*index, series, forecast, paths));
        }
    }
    // Where an editor states the shares, whether one catches up is assumed, and has no probability.
    drawn.retain(|(_, _, forecast, _)| !forecast.is_assumed());
    for (place, one) in drawn.iter().enumerate() {
        for other in drawn.iter().skip(place + 1) {
            let size =
                |(_, series, forecast, _): &(usize, &Series, &Forecast, _)| forecast.origin().1 * series.unit.scale();
            let (behind, ahead) = if size(one) <= size(other) { (one, other) } else { (other, one) };
            pairs.extend(pair(behind, ahead));
        }
    }
    Some(Parts { total: total.total, parts, pairs })
}

/// The part over the total wherever both are known, then along the joint paths.
fn shares(whole: &Series, total: Option<&Forecast>, part: &Series, forecast: Option<&Forecast>) -> Vec<Share> {
    let mut all = Vec::new();
    let factor = part.unit.scale() / whole.unit.scale();
    let whole = whole.known();
    for observation in part.current_comparable() {
        if let Some(sum) = whole.at(observation.period).filter(|sum| *sum > 0.0) {
            all.push(Share { period: observation.period, value: observation.value * factor / sum, range: None });
        }
    }
    let Some(forecast) = forecast else { return all };
    let (own, totals) = (forecast.paths(0), total.map(|total| total.paths(0)).unwrap_or_default());
    for (step, point) in forecast.points.iter().enumerate() {
        let at = total.and_then(|total| total.points.iter().position(|other| other.period == point.period));
        let known = whole.at(point.period);
        let mean = at.and_then(|at| total?.points.get(at)).map(|other| other.value).or(known);
        let Some(mean) = mean.filter(|mean| *mean > 0.0) else { continue };
        let mut drawn = Vec::new();
        for path in 0..PATHS {
            let sum = match at {
                Some(at) => totals.get(path).and_then(|values| values.get(at)).copied(),
                None => known,
            };
            let value = own.get(path).and_then(|values| values.get(step)).copied();
            drawn.extend(value.zip(sum).map(|(value, sum)| value * factor / sum));
        }
        drawn.sort_unstable_by(f64::total_cmp);
        let quantile = |p: f64| drawn.get((p * drawn.len() as f64) as usize).copied();
        all.push(Share {
            period: point.period,
            value: point.value * factor / mean,
            range: quantile(0.1).zip(quantile(0.9)),
        });
    }
    all
}

type Drawn<'a> = (usize, &'a Series, &'a Forecast, Vec<Vec<f64>>);

fn pair(behind: &Drawn<'_>, ahead: &Drawn<'_>) -> Option<Pair> {
    let periods: Vec<Period> = behind.2.points.iter().map(|point| point.period).collect();
    if !periods.iter().eq(ahead.2.points.iter().map(|point| &point.period)) {
        return None;
    }
    let factor = behind.1.unit.scale() / ahead.1.unit.scale();
    let number = reached(behind, ahead, &periods, |_, low, high| low * factor > high);
    let ceilings = |part: &Drawn<'_>| -> Option<Vec<f64>> {
        part.2.points.iter().map(|point| stated(part.1, point.time)).collect()
    };
    let filled = |part: &Drawn<'_>| {
        let (time, value) = part.2.origin();
        stated(part.1, time).map(|ceiling| value / ceiling)
    };
    let number_line = crossed(behind.2, ahead.2, factor);
    let mut rate_line = None;
    let rate = ceilings(behind).zip(ceilings(ahead)).and_then(|(low, high)| {
        let later = filled(behind)? < filled(ahead)?;
        later.then(|| {
            let holds = |step: usize, one: f64, other: f64| one / low[step] >= other / high[step];
            let points = behind.2.points.iter().zip(&ahead.2.points).enumerate();
            let mut shown = points.filter(|(step, (one, other))| holds(*step, one.value, other.value));
            rate_line = shown.next().map(|(_, (one, _))| one.period);
            reached(behind, ahead, &periods, holds)
        })
    });
    let grown = |part: &Drawn<'_>, path: usize| part.3[path].last().map(|end| end / part.2.origin().1);
    let faster = (0..PATHS).filter(|path| grown(behind, *path) > grown(ahead, *path)).count() as f64 / PATHS as f64;
    Some(Pair { behind: behind.0, ahead: ahead.0, number, number_line, rate, rate_line, faster })
}

/// The probability by the end of each period that something held on a path at some step.
fn reached(
    behind: &Drawn<'_>,
    ahead: &Drawn<'_>,
    periods: &[Period],
    holds: impl Fn(usize, f64, f64) -> bool,
) -> Vec<(Period, f64)> {
    let paths = behind.3.iter().zip(&ahead.3);
    let mut firsts = paths
        .map(|(low, high)| low.iter().zip(high).enumerate().position(|(step, (low, high))| holds(step, *low, *high)));
    passages(periods, &mut firsts)
}

/// A ceiling that the editor states, at a time.
fn stated(series: &Series, time: f64) -> Option<f64> {
    match series.ceiling.as_ref()? {
        Ceiling::Value(value) => Some(*value),
        Ceiling::Path(path) => interpolate(path, time),
        Ceiling::Series { .. } => None,
    }
}

/// How much of its ceiling a series fills: at its last observation, and at the end of its projection.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Saturation {
    /// The last observation's period.
    pub period: Period,
    /// Its share of the ceiling.
    pub last: f64,
    /// The last projected period.
    pub horizon: Period,
    /// The projected value's share of the ceiling, itself as projected.
    pub end: f64,
}

/// How much of its ceiling a series fills; `None` where it has none, or is not projected.
#[must_use]
pub fn saturation(chart: &Chart, projection: &Projection, place: usize) -> Option<Saturation> {
    let series = chart.series.get(place)?;
    let forecast = projection.series.get(place)?.outcome.as_ref().ok()?;
    let at = |time: f64, observed: bool| match series.ceiling.as_ref()? {
        Ceiling::Series { index, factor } => {
            let other = chart.series.get(*index)?;
            if observed {
                let rows = other.current_comparable();
                let known: Vec<(f64, f64)> = rows.iter().map(|row| (row.time, row.value)).collect();
                return interpolate(&known, time).map(|value| value * factor);
            }
            let points = &projection.series.get(*index)?.outcome.as_ref().ok()?.points;
            let known: Vec<(f64, f64)> = points.iter().map(|point| (point.time, point.value)).collect();
            interpolate(&known, time).map(|value| value * factor)
        }
        _ => stated(series, time),
    };
    let (time, value) = forecast.origin();
    let end = forecast.points.last()?;
    Some(Saturation {
        period: forecast.fitted.1,
        last: value / at(time, true)?,
        horizon: end.period,
        end: end.value / at(end.time, false)?,
    })
}
