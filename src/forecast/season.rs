//! The season: what every January, or every first quarter, adds to the year's course.
//!
//! Classical decomposition (Macaulay 1931; Makridakis, Wheelwright and Hyndman 1998, 3.4) with
//! shrunken factors (James and Stein 1961; Miller and Williams 2003): the less the seasons differ
//! from one another, beside how much one season varies from year to year, the less of them is
//! believed, and at some point nothing. So a season is detected, not asked for. What a shock moved counts less, by Tukey's
//! biweight (Mosteller and Tukey 1977, chapter 10): a year like 2020 would else hide the season of ten others.

use super::transform::Transform;
use crate::number::sort_pairs;

/// Fewer full cycles tell no season.
pub(super) const FEWEST_CYCLES: usize = 3;
/// The ratio of variances that chance alone gives: of the season's effect, `1 − CHANCE / F` is
/// believed.
const CHANCE: f64 = 2.0;
/// How much less, in logs, a season of a year earlier counts.
const FADING: f64 = 0.2;
/// A figure so many median distances away from the middle of its season counts for nothing, and one that is nearer for less
/// than one in the middle.
const SHOCK: f64 = 9.0;
/// For hardly anything rather: of a season, too little may be near its middle.
const LEAST: f64 = 0.001;

/// What each season adds, in the order of times modulo `period`; `None` where there is no season
/// or too little to tell. What is `known` are times, whole steps that ascend but may be missing, and values.
pub(super) fn season(known: &[(f64, f64)], scale: Transform, period: usize) -> Option<(f64, Vec<f64>)> {
    let last = known.last()?.0 as usize;
    if period < 2 || last + 1 < FEWEST_CYCLES * period || known.len() * 4 < (last + 1) * 3 {
        return None;
    }
    // Every step on the scale, the missing ones on straight lines.
    let mut filled = Vec::with_capacity(last + 1);
    for step in 0..=last {
        filled.push(scale.apply(crate::series::ceiling::interpolate(known, step as f64)?));
    }
    let half = period / 2;
    let mut seasons: Vec<Vec<(f64, f64)>> = vec![Vec::new(); period];
    for (step, value) in filled.iter().enumerate().take(filled.len() - half).skip(half) {
        let around = filled.get(step - half..=step + half)?;
        let mut mean: f64 = around.iter().sum();
        if period.is_multiple_of(2) {
            mean -= 0.5 * (around.first()? + around.last()?);
        }
        let weight = libm::exp(FADING * (step as f64 - last as f64) / period as f64);
        seasons.get_mut(step % period)?.push((value - mean / period as f64, weight));
    }
    let mut distances = Vec::new();
    for season in &mut seasons {
        let middle = median(season);
        for (difference, weight) in season {
            // The middle one is no distance away from itself, which tells nothing.
            if *difference != middle {
                distances.push(((*difference - middle).abs(), *weight));
            }
        }
    }
    let reach = SHOCK * median(&mut distances);
    let (mut effects, mut mean) = (Vec::with_capacity(period), 0.0);
    for season in &mut seasons {
        let middle = median(season);
        let (mut sum, mut count) = (0.0, 0.0);
        for (difference, weight) in season {
            let far = ((*difference - middle) / reach).abs().min(1.0);
            let near = 1.0 - far * far;
            *weight *= (near * near).max(LEAST);
            sum += *weight * *difference;
            count += *weight;
        }
        effects.push(sum / count);
        mean += sum / count / period as f64;
    }
    let (mut within, mut between, mut weights, mut squares) = (0.0, 0.0, 0.0, 0.0);
    for (season, effect) in seasons.iter().zip(&effects) {
        for (difference, weight) in season {
            within += weight * (difference - effect) * (difference - effect);
            between += weight * (effect - mean) * (effect - mean);
            weights += weight;
            squares += weight * weight;
        }
    }
    // As many equal weights would tell as much (Kish 1965).
    let freedom = (weights * weights / squares - period as f64).max(1.0);
    let ratio = between / (period as f64 - 1.0) / (within / freedom);
    let believed = 1.0 - CHANCE / ratio;
    if believed.is_nan() || believed <= 0.0 {
        return None;
    }
    for effect in &mut effects {
        *effect = (*effect - mean) * believed;
    }
    Some((ratio, effects))
}

/// The value below which half of the weight lies, of values with their weights, which are sorted.
fn median(values: &mut [(f64, f64)]) -> f64 {
    sort_pairs(values);
    let mut rest = 0.0;
    for (_, weight) in values.iter() {
        rest += 0.5 * weight;
    }
    for (value, weight) in values.iter() {
        rest -= weight;
        if rest <= 0.0 {
            return *value;
        }
    }
    0.0
}
