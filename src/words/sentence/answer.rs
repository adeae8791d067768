//! Answers to what readers ask of a projection.

use super::LEVEL;
use super::crossing::dates;
use super::likelihood::{Event, likelihood};
use super::{chance, tenth};
use crate::chart::Chart;
use crate::forecast::{Backtest, Capacity, Growth, Overtaking};
use crate::language::{Key, Language};
use crate::number::{enough_decimals, exponent_of, fixed, power_of_ten};
use crate::series::Series;
use crate::words::Measure;
use crate::words::phrase::Value::{Count, Percent, Period, Text, When};
use crate::words::phrase::{fill, join, say};
use crate::words::quantity::size_within;

/// How the projection would have done as of earlier dates.
#[must_use]
pub fn backtest(language: &Language, name: &str, backtest: Backtest) -> String {
    let Backtest { tried, held, sides: (above, below) } = backtest;
    let values = [Text(name), Count(tried), Count(held), Percent(LEVEL)];
    let said = say(language, Key::Backtest, "name count held level", &values);
    let side = match (tried >= TELLING, tried) {
        (true, all) if above == all => Key::BacktestAbove,
        (true, all) if below == all => Key::BacktestBelow,
        _ => return said,
    };
    say(language, Key::Sentences, "most last", &[Text(&said), Text(language.line(side))])
}

/// From so many dates on, figures that all lie on one side of the projected values are hardly chance: of six, in 3 % of cases.
const TELLING: usize = 6;

/// How fast growth was and is projected to be; where its range says little, that of the value at the end.
#[must_use]
pub fn growth(language: &Language, series: &Series, growth: &Growth) -> String {
    let Growth { in_points, past, projected, range: (low, high), end: (end, lower, upper), .. } = *growth;
    let [past, projected, low, high] = [past, projected, low, high].map(decimal);
    let most = past.abs().max(projected.abs());
    let mut decimals = if in_points { decimals_of_points(most) } else { 1 };
    // A range of points that is as narrow as a rounded number is still a range.
    while in_points && decimals < 4 && low != high && fixed(low, decimals) == fixed(high, decimals) {
        decimals += 1;
    }
    let shown = |rate: f64| fixed(if in_points { rate } else { 100.0 * rate }, decimals);
    let written = |rate: f64| match in_points {
        true => language.number(rate, enough_decimals(rate, decimals)),
        false => change(language, rate, false),
    };
    // Some languages have verbs of their own for what falls, which then has no sign, and for what may rise or fall.
    let form = |which: usize| match language.item(Key::GrowthRate, which) {
        "" => None,
        form => Some(form),
    };
    let usual = form(0).unwrap_or_default();
    // The larger number decides about the plural.
    let a_year = |template: &str, largest: f64, written: &str| {
        let points = if in_points { points(language, &shown(largest), written) } else { written.to_owned() };
        fill(language, template, "rate", &[Text(&points)])
    };
    let none = |rate: f64| shown(rate) == fixed(0.0, decimals) || shown(rate) == fixed(-0.0, decimals);
    let lost = |rate: f64| !in_points && rate <= LOST;
    let rate = |rate: f64| match rate {
        _ if none(rate) => language.line(Key::GrowthNone).to_owned(),
        _ if lost(rate) => language.line(Key::GrowthGone).to_owned(),
        _ => match form(1).filter(|_| rate < 0.0) {
            Some(falling) => a_year(falling, -rate, &written(-rate)),
            None => a_year(usual, rate, &written(rate)),
        },
    };
    let between = |low: &str, high: &str| match low == high {
        true => low.to_owned(),
        false => say(language, Key::Range, "from to", &[Text(low), Text(high)]),
    };
    let is_vague = lost(low) || !in_points && high >= MANIFOLD || none(low) && none(high);
    let (key, range) = if is_vague {
        let measure = Measure::new(language, &series.unit, upper);
        let of = |end: f64| measure.ahead(series, end, size_within(growth.value, lower, upper));
        let [lower, upper] = measure.ends(growth.value, [of(lower), of(upper)]);
        (Key::GrowthVague, between(&lower, &upper))
    } else {
        let template = form(2).filter(|_| low < 0.0).unwrap_or(usual);
        (Key::Growth, a_year(template, high, &between(&written(low), &written(high))))
    };
    let values = [Text(&series.name), Text(&rate(past)), Text(&rate(projected)), Text(&range), Percent(LEVEL)];
    let said = say(language, key, "name past projected range level when", &[values.as_slice(), &[When(end)]].concat());
    if !growth.in_season {
        return said;
    }
    say(language, Key::Sentences, "most last", &[Text(&said), Text(language.line(Key::GrowthInSeason))])
}

/// From here on a range of growth a year reaches to where next to nothing is left, or to many times as much.
const LOST: f64 = -0.9;
const MANIFOLD: f64 = 9.0;

/// "0.6 percentage points"; `digits` are those of the number, in ASCII.
pub(super) fn points(language: &Language, digits: &str, written: &str) -> String {
    fill(language, language.variant(language.line(Key::Points), digits), "number", &[Text(written)])
}

/// The decimals of percentage points up to `most`: one, or as many as show a smaller number at all.
fn decimals_of_points(most: f64) -> usize {
    if most == 0.0 { 1 } else { (-exponent_of(most)).clamp(1, 6) as usize }
}

/// Differences of decimal numbers are off by a little: 6.3 less 5.2, in two years, is a little less than 0.55.
pub(super) fn decimal(difference: f64) -> f64 {
    (difference * 1e9).round() / 1e9
}

/// By how much something changed: "3.5 percentage points", or, as a share of what it was, "3.5%".
pub(super) fn change(language: &Language, change: f64, in_points: bool) -> String {
    if !in_points {
        return language.percent(tenth(change));
    }
    let change = decimal(change);
    let decimals = decimals_of_points(change.abs());
    points(language, &fixed(change, decimals), &language.number(change, decimals))
}

/// Where growth would level off, and when it was fastest.
#[must_use]
pub fn capacity(language: &Language, series: &Series, capacity: &Capacity) -> String {
    let measure = Measure::new(language, &series.unit, capacity.range.1);
    // To a twentieth of the range: no digit of it says more.
    let step = (capacity.range.1 - capacity.range.0) / 20.0;
    let decimals = measure.decimals(step);
    let unit = power_of_ten(exponent_of(step * measure.factor()).max(0));
    let rounded = |value: f64| {
        if unit > 1.0 { (value * measure.factor() / unit).round() * unit / measure.factor() } else { value }
    };
    let [value, low, high] = [capacity.value, capacity.range.0, capacity.range.1].map(rounded);
    let [low, high] = measure.ends(value, [low, high].map(|end| (end, decimals)));
    let value = measure.phrase(value, decimals);
    let range = say(language, Key::Range, "from to", &[Text(&low), Text(&high)]);
    let dates = dates(language, capacity.inflection_range.0, capacity.inflection_range.1);
    let values =
        [Text(&series.name), Text(&value), Text(&range), Percent(LEVEL), When(capacity.inflection), Text(&dates)];
    say(language, Key::Capacity, "name value range level when dates", &values)
}

/// When one series overtakes another.
#[must_use]
pub fn overtaking(language: &Language, behind: &Series, ahead: &Series, overtaking: &Overtaking) -> String {
    let text = say(language, Key::Overtaking, "other", &[Text(&ahead.name)]);
    likelihood(language, &Event { name: &behind.name, text: &text, by: &overtaking.by, line: overtaking.line })
}

/// The same of several pairs: in one sentence those that are told until one date.
pub(super) fn overtakings(chart: &Chart, pairs: &[Overtaking]) -> Vec<String> {
    let language = &chart.language;
    let (mut all, mut listed) = (Vec::new(), Vec::new());
    let horizon = pairs.first().and_then(|pair| pair.by.last()).map(|(horizon, _)| *horizon);
    for pair in pairs {
        let both = chart.series.get(pair.behind).zip(chart.series.get(pair.ahead)).zip(pair.by.last());
        let Some(((behind, ahead), (until, share))) = both else { continue };
        if pairs.len() < 2 || Some(*until) != horizon {
            all.push(overtaking(language, behind, ahead, pair));
            continue;
        }
        let share = chance(language, *share);
        let values = [Text(&behind.name), Text(&ahead.name), Text(&share), When(pair.line.unwrap_or(*until))];
        let key = if pair.line.is_some() { Key::OvertakingPairWhen } else { Key::OvertakingPair };
        listed.push(say(language, key, "name other share when", &values));
    }
    if let Some(horizon) = horizon.filter(|_| !listed.is_empty()) {
        let list = join(language, &listed, Key::ListLong, Key::ListLong);
        all.insert(0, say(language, Key::Overtakings, "horizon list", &[Period(horizon), Text(&list)]));
    }
    all
}

/// A sentence about what may overtake what, and how that was found.
#[must_use]
pub fn independent(language: &Language, said: &str) -> String {
    say(language, Key::Sentences, "most last", &[Text(said), Text(language.line(Key::Independent))])
}

/// That more pairs may change places than are told.
#[must_use]
pub fn more_overtakings(language: &Language, count: usize, least: f64, horizon: crate::series::Period) -> String {
    say(language, Key::OvertakingMore, "count share horizon", &[Count(count), Percent(least), Period(horizon)])
}
