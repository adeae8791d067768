//! What editors are told of a projection.

use super::caution;
use crate::forecast::{Caution, MOST_FITTED};
use crate::language::{Key, Language};
use crate::series::Series;
use crate::words::phrase::Value::{Count, Text};
use crate::words::phrase::say;

/// What to keep in mind about a projection: what readers are told, and what only who makes the chart can change.
#[must_use]
pub fn warning(language: &Language, series: &Series, about: &Caution) -> String {
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
        _ => return caution(language, series, about).unwrap_or_default(),
    };
    say(language, key, "name other count", &[Text(&series.name), Text(other), Count(count)])
}
