//! When a threshold is first reached.

use super::{LEVEL, chance};
use crate::forecast::Crossing;
use crate::language::{Key, Language};
use crate::series::Series;
use crate::words::Measure;
use crate::words::phrase::Value::{Percent, Period, Text, When};
use crate::words::phrase::say;

/// When a threshold is first reached.
#[must_use]
pub fn crossing(language: &Language, series: &Series, crossing: &Crossing) -> String {
    let measure = Measure::new(language, &series.unit, crossing.threshold);
    let value = measure.phrase(crossing.threshold, measure.decimals_of(crossing.threshold));
    let (name, value) = (Text(&series.name), Text(&value));
    if let Some(period) = crossing.already {
        return say(language, Key::CrossingAlready, "name value when", &[name, value, When(period)]);
    }
    let Some((horizon, share)) = crossing.by.last() else { return String::new() };
    let share = chance(language, *share);
    let at = |p: f64| crossing.quantile(p).unwrap_or(*horizon);
    let key = match (crossing.quantile(0.5), crossing.quantile(0.5 + 0.5 * LEVEL)) {
        (None, _) => Key::CrossingBeyond,
        (_, None) => Key::CrossingOpen,
        _ => Key::Crossing,
    };
    let names = "name value share horizon level when earliest latest";
    let (when, earliest, latest) = (When(at(0.5)), Period(at(0.5 - 0.5 * LEVEL)), Period(at(0.5 + 0.5 * LEVEL)));
    say(language, key, names, &[name, value, Text(&share), Period(*horizon), Percent(LEVEL), when, earliest, latest])
}
