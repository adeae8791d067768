//! What is said of several series at once: where they went between the same dates, what they are heading to at the same one,
//! and why they have no projection.

use super::course::course;
use super::summary::{end_of, measure_of, start};
use super::{odds, refusal};
use crate::chart::Chart;
use crate::forecast::Projection;
use crate::language::{Key, Language};
use crate::words::phrase::Value::{Amount, Period, Text};
use crate::words::phrase::{join, say};
use crate::words::reading::between;
use crate::words::{Measure, date};

/// Fewer series are told one by one.
const FEWEST: usize = 3;

/// A sentence and the places of those that it tells of; empty where they are too few.
pub(super) type Told = (Vec<usize>, String);

/// Where series went that did not turn, and were measured in one way.
pub(super) fn moves(chart: &Chart, projection: &Projection, measures: &[Measure<'_>]) -> Told {
    let language = &chart.language;
    let greys = chart.greys();
    let mut all = Vec::new();
    for (place, (series, projected)) in chart.series.iter().zip(&projection.series).enumerate() {
        let Some(measure) = measure_of(chart, projection, measures, place) else { continue };
        let [segment] = &*series.segments else { continue };
        let seasonal = projected.shown().is_some_and(|forecast| forecast.seasonal);
        let Some((first, last)) = start(segment, seasonal).zip(segment.last()) else { continue };
        let observations = &segment.observations;
        if greys.contains(&place)
            || observations.len() < 2
            || course(language, &series.name, &measure, observations, first).is_some()
        {
            continue;
        }
        // The unit is said of the latter.
        let bare = measure.unnamed();
        let values = [Text(&series.name), Amount(&bare, first.value), Amount(&measure, last.value)];
        let back =
            |value: f64| say(language, Key::SummaryBack, "name value", &[Text(&series.name), Amount(&measure, value)]);
        let said = match back(last.value) {
            // As it is written, it is where it was.
            same if same == back(first.value) => same,
            _ => say(language, Key::SummaryMove, "name first value", &values),
        };
        all.push((place, (first.period, last.period), said));
    }
    let Some((places, (from, to), list)) = gathered(language, &all) else { return Told::default() };
    // From the first day to the last: weeks would each be two dates.
    let dates = date::period(language, from.to(to));
    (places, say(language, Key::SummaryMoved, "dates list", &[Text(&dates), Text(&list)]))
}

/// What series are heading to, with their ranges.
pub(super) fn ends(chart: &Chart, projection: &Projection, measures: &[Measure<'_>]) -> Told {
    let language = &chart.language;
    let greys = chart.greys();
    let mut all = Vec::new();
    for (place, (series, projected)) in chart.series.iter().zip(&projection.series).enumerate() {
        let Some(point) = projected.shown().and_then(|forecast| forecast.points.last()) else { continue };
        let Some(measure) = measure_of(chart, projection, measures, place) else { continue };
        let told = |measure: &Measure<'_>| end_of(chart, projection, measures, place, measure);
        // The unit is said of the value.
        let Some((([value, ..], level), ([_, lower, upper], _))) = told(&measure).zip(told(&measure.unnamed())) else {
            continue;
        };
        if greys.contains(&place) {
            continue;
        }
        let values = [Text(&series.name), Text(&value), Text(&between(language, &lower, &upper))];
        all.push((place, (point.period, level), say(language, Key::SummaryEach, "name value range", &values)));
    }
    let Some((places, (period, level), list)) = gathered(language, &all) else { return Told::default() };
    let [share, of] = odds(level);
    let values = [Period(period), share, of, Text(&list)];
    (places, say(language, Key::SummaryTogether, "period share of list", &values))
}

/// The first of those that have something in common, if they are enough: their places, what it is, and all that is said.
fn gathered<K: PartialEq + Copy>(language: &Language, all: &[(usize, K, String)]) -> Option<(Vec<usize>, K, String)> {
    let alike = |key: K| all.iter().filter(move |(_, other, _)| *other == key);
    let key = all.iter().map(|(_, key, _)| *key).find(|key| alike(*key).count() >= FEWEST)?;
    let (places, texts): (Vec<usize>, Vec<String>) = alike(key).map(|(place, _, said)| (*place, said.clone())).unzip();
    Some((places, key, join(language, &texts, Key::ListLong, Key::ListLong)))
}

/// Why a series has no projection; of several that have none for one reason with the first of them. Empty where it has one.
pub(super) fn refused(chart: &Chart, projection: &Projection, place: usize) -> String {
    let language = &chart.language;
    let reason = |place: usize| projection.series.get(place).and_then(|projected| projected.outcome.as_ref().err());
    let Some((own, series)) = reason(place).zip(chart.series.get(place)) else { return String::new() };
    let alike = chart.series.iter().enumerate().filter(|(other, _)| reason(*other) == Some(own));
    let (places, names): (Vec<usize>, Vec<String>) = alike.map(|(other, series)| (other, series.name.clone())).unzip();
    match places.first() {
        _ if places.len() < FEWEST => refusal(language, &series.name, own),
        Some(first) if *first == place => refusal(language, &join(language, &names, Key::List, Key::List), own),
        _ => String::new(),
    }
}
