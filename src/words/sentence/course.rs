//! What a series did between its first value and its last.

use super::crossing::dates;
use crate::language::{Key, Language};
use crate::number::{decimals_of, power_of_ten};
use crate::series::{Observation, Series, Status};
use crate::words::Measure;
use crate::words::phrase::Value::{Amount, Text, When};
use crate::words::phrase::say;

/// The part of all the way between the smallest and the largest value by which a peak or a low has to lie beyond both ends to
/// be told; how many times the last digit of the figures, which may be rounded,
const CLEAR: f64 = 0.25;
const ROUNDED: f64 = 1.5;
/// and how many times what a figure usually lies off the middle of its neighbours, where there are so many that this tells
/// scatter from a course.
const SCATTERED: f64 = 4.0;
const ENOUGH: usize = 8;

/// What a series did from one of all its observations on, where its ends alone would hide it: it rose and fell, or fell and rose, or never changed.
pub(super) fn course(
    language: &Language,
    name: &str,
    measure: &Measure<'_>,
    all: &[Observation],
    from: &Observation,
) -> Option<String> {
    let observations = all.get(all.partition_point(|one| one.time < from.time)..)?;
    let [first, .., last] = observations else { return None };
    let told = |key: Key, turns: [&Observation; 2]| {
        let dates = dates(language, first.period, last.period);
        let [turn, next] = turns;
        let values = [
            Text(name),
            Amount(measure, first.value),
            When(first.period),
            Amount(measure, last.value),
            When(last.period),
            Amount(measure, turn.value),
            When(turn.period),
            Amount(measure, next.value),
            When(next.period),
            Text(&dates),
        ];
        Some(say(language, key, "name first start value when turn at next then dates", &values))
    };
    if observations.iter().all(|one| one.value == first.value) {
        return told(Key::SummaryConstant, [first, last]);
    }
    let (peak, low) = (turn(all, observations, 1.0), turn(all, observations, -1.0));
    match (peak, low) {
        (Some(peak), Some(low)) if peak.time < low.time => told(Key::SummaryPeakLow, [peak, low]),
        (Some(peak), Some(low)) => told(Key::SummaryLowPeak, [low, peak]),
        (Some(peak), None) => told(Key::SummaryPeak, [peak, peak]),
        (None, Some(low)) => told(Key::SummaryLow, [low, low]),
        (None, None) => None,
    }
}

/// Whether a series has turned: what became of it from end to end tells nothing of how it went.
pub(super) fn has_turned(series: &Series) -> bool {
    let all = series.current().map_or(&[][..], |segment| &segment.observations);
    turn(all, all, 1.0).or(turn(all, all, -1.0)).is_some()
}

/// How far a figure may lie beyond others by rounding and scatter alone.
fn noise(observations: &[Observation]) -> f64 {
    let decimals = observations.iter().filter_map(|one| decimals_of(one.value)).max();
    let rounded = decimals.map_or(0.0, |decimals| ROUNDED * power_of_ten(-(decimals as i32)));
    let mut off: Vec<f64> = Vec::new();
    for three in observations.windows(3) {
        if let [before, own, after] = three {
            off.push((own.value - 0.5 * (before.value + after.value)).abs());
        }
    }
    off.sort_by(f64::total_cmp);
    let usual = off.get(off.len() / 2).filter(|_| observations.len() >= ENOUGH);
    usual.map_or(rounded, |usual| rounded.max(SCATTERED * usual))
}

/// The largest value between the ends, or the smallest for a `side` of −1, if it lies clearly beyond both; not what comes
/// again each year, nor a mere bound.
fn turn<'a>(all: &[Observation], observations: &'a [Observation], side: f64) -> Option<&'a Observation> {
    let [first, between @ .., last] = observations else { return None };
    let smallest = observations.iter().fold(first.value, |least, one| least.min(one.value));
    let largest = observations.iter().fold(first.value, |most, one| most.max(one.value));
    let clear = (CLEAR * (largest - smallest)).max(noise(observations));
    let is_known = |one: &&Observation| !matches!(one.status, Status::UpperBound | Status::LowerBound);
    // The first of several that are alike.
    let extreme =
        between.iter().filter(is_known).rev().max_by(|a, b| f64::total_cmp(&(side * a.value), &(side * b.value)))?;
    let is_beyond = |other: &Observation| side * (extreme.value - other.value) > clear;
    let of_next_year = |other: &&Observation| ((other.time - extreme.time).abs() - 12.0).abs() < 0.6;
    let several_a_year = last.time - first.time < 11.0 * (observations.len() - 1) as f64;
    let mut years = all.iter().filter(of_next_year).peekable();
    let is_own = !several_a_year || years.peek().is_none() || years.any(is_beyond);
    (is_beyond(first) && is_beyond(last) && is_own).then_some(extreme)
}
