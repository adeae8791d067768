//! Several bases of one series: an earlier one projected beside the current one, or carried over to
//! it by a link.
//!
//! A link's factor is one for all dates, and not known. Ten of its quantiles are tried: with each, the
//! earlier figures times the factor are followed by those on the current basis, and the whole is
//! fitted as one series. A tenth of the paths comes from each, so what is not known of the factor is
//! in the range, and stays the same along a path.

use super::answers::PATHS;
use super::attempt::Attempt;
use super::fits::Fits;
use super::joint::{Derivation, Joint, marginals};
use super::projection::{Caution, Forecast, SeriesProjection};
use crate::chart::Chart;
use crate::series::{Period, Segment, Series};

/// How many factors are tried.
pub(super) const FACTORS: usize = 10;

/// The projection of the earlier basis that the spec names, where the current one has none.
pub(super) fn earlier(attempt: &Attempt<'_>, fits: &mut Fits, projected: &mut SeriesProjection) {
    let series = attempt.series;
    let Some(segment) = earlier_segment(series).filter(|_| projected.outcome.is_err()) else { return };
    let only = Series { segments: vec![segment.clone()], ..series.clone() };
    let mut cautions = Vec::new();
    let attempt = Attempt { series: &only, place: kept(attempt.chart, FACTORS, attempt.place), ..*attempt };
    projected.earlier = attempt.forecast(fits, &mut cautions).ok();
    if projected.earlier.is_some() {
        let others = series.count() - segment.observations.len();
        cautions.push(Caution::OtherBases { count: others });
        projected.cautions = cautions;
    }
}

/// Where the fits of a series besides its own are kept: after those of all series.
pub(super) fn kept(chart: &Chart, which: usize, place: usize) -> usize {
    chart.series.len() * (1 + which) + place
}

/// The figures on the basis that the spec names, where it is not the current one.
fn earlier_segment(series: &Series) -> Option<&Segment> {
    let wanted = series.earlier.as_ref()?;
    let (_, before) = series.segments.split_last()?;
    before.iter().find(|segment| segment.basis == *wanted)
}

/// The projection by the series' link; `None` where it has none, or not between its current basis
/// and one known by then, or where it cannot be projected that way either.
pub(super) fn linked(attempt: &Attempt<'_>, fits: &mut Fits) -> Option<SeriesProjection> {
    let series = attempt.series;
    let link = series.link.as_ref()?;
    let current = series.current().filter(|segment| segment.basis == link.to)?;
    let from = series.segments.iter().find(|segment| segment.basis == link.from && segment.basis != link.to)?;
    let mut cautions = Vec::new();
    let mut all: Vec<Forecast> = Vec::with_capacity(FACTORS);
    for place in 0..FACTORS {
        let factor = link.quantile((place as f64 + 0.5) / FACTORS as f64);
        let spliced = Series { segments: vec![splice(from, current, factor)?], ..series.clone() };
        let mut noted = Vec::new();
        let one = Attempt { series: &spliced, place: kept(attempt.chart, place, attempt.place), ..*attempt };
        all.push(one.forecast(fits, &mut noted).ok()?);
        if place == FACTORS / 2 {
            cautions = noted;
        }
    }
    let others: usize = series.segments.iter().map(|segment| segment.observations.len()).sum::<usize>()
        - from.observations.len()
        - current.observations.len();
    if others > 0 {
        cautions.push(Caution::OtherBases { count: others });
    }
    let mut paths = Vec::with_capacity(PATHS);
    for (place, forecast) in all.iter().enumerate() {
        paths.append(&mut forecast.drawn(PATHS / FACTORS, place as u64));
    }
    let mut forecast = all.into_iter().nth(FACTORS / 2)?;
    forecast.marginals = marginals(&paths, forecast.points.len());
    let periods: Vec<Period> = forecast.points.iter().map(|point| point.period).collect();
    forecast.points = attempt.points(&periods, &forecast.marginals);
    // What was observed on the current basis; the rest was carried over.
    let start = current.observations.first()?.time;
    forecast.history.retain(|(_, time, _)| *time >= start);
    forecast.joint = Some(Joint { paths, from: Derivation::Linked });
    Some(SeriesProjection::of(Ok(forecast), cautions))
}

/// The earlier figures times a factor, then those on the current basis.
fn splice(from: &Segment, current: &Segment, factor: f64) -> Option<Segment> {
    let start = current.observations.first()?.time;
    let mut observations = Vec::new();
    for observation in from.observations.iter().filter(|observation| observation.time < start) {
        observations.push(crate::series::Observation { value: observation.value * factor, ..observation.clone() });
    }
    observations.extend(current.observations.iter().cloned());
    Some(Segment { observations, ..current.clone() })
}
