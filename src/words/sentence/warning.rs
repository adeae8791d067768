//! What editors are told of a projection.

use super::caution;
use crate::forecast::{Caution, MOST_FITTED, SeriesProjection};
use crate::language::{Key, Language};
use crate::series::Series;
use crate::words::phrase::Value::{Count, Text};
use crate::words::phrase::say;

/// A range that reaches so many times as far as all that is known tells nothing to who reads it.
const OPEN: f64 = 100.0;

/// What to keep in mind about a projection: what readers are told, and what only who makes the chart can change.
#[must_use]
pub fn warning(language: &Language, series: &Series, projected: &SeriesProjection, about: &Caution) -> String {
    let mut other = "";
    let (key, count) = match about {
        Caution::Uneven => (Key::CautionUneven, 0),
        Caution::OtherPeriods { count } => (Key::CautionPeriods, *count),
        Caution::OtherBases { count } => (Key::CautionBases, *count),
        Caution::Bounds { count } => (Key::CautionBounds, *count),
        Caution::LatestOnly => (Key::CautionLatest, MOST_FITTED),
        Caution::BeforeCeiling { count } => (Key::CautionBeforeCeiling, *count),
        Caution::CapacityUnknown => (Key::CautionCapacity, 0),
        Caution::DoesNotAddUp { name } => {
            other = name;
            (Key::CautionApart, 0)
        }
        _ => return told(language, series, projected, about).unwrap_or_default(),
    };
    say(language, key, "name other count", &[Text(&series.name), Text(other), Count(count)])
}

/// What readers are told of it; that the range is to be read only where it is any help.
#[must_use]
pub fn told(language: &Language, series: &Series, projected: &SeriesProjection, about: &Caution) -> Option<String> {
    if let Caution::Far { steps, observations } = about
        && let Some(end) = projected.shown().and_then(|forecast| forecast.points.last())
        && let Some(range) = end.intervals.first()
    {
        let known = series.observations().fold(end.value.abs(), |most, one| most.max(one.value.abs()));
        if range.upper.max(-range.lower) > OPEN * known {
            let values = [Text(&series.name), Count(*observations), Count(*steps)];
            return Some(say(language, Key::CautionOpen, "name count steps", &values));
        }
    }
    caution(language, series, about)
}
