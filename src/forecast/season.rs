//! The season: what every January, or every first quarter, adds to the year's course.
//!
//! Classical decomposition (Macaulay 1931; Makridakis, Wheelwright and Hyndman 1998, 3.4) with
//! shrunken factors (James and Stein 1961; Miller and Williams 2003): the less the seasons differ
//! from one another, beside how much one season varies from year to year, the less of them is
//! believed, and at some point nothing. So a season is detected, not asked for.

/// Fewer full cycles tell no season.
pub(super) const FEWEST_CYCLES: usize = 3;
/// The ratio of variances that chance alone gives: of the season's effect, `1 − CHANCE / F` is
/// believed.
const CHANCE: f64 = 2.0;
/// How much less, in logs, a season of a year earlier counts.
const FADING: f64 = 0.2;

/// What each season adds, in the order of times modulo `period`; `None` where there is no season
/// or too little to tell. `times` are whole steps, ascending; steps may be missing.
pub(super) fn season(times: &[f64], values: &[f64], period: usize) -> Option<Vec<f64>> {
    let last = *times.last()? as usize;
    if period < 2 || last + 1 < FEWEST_CYCLES * period || values.len() * 4 < (last + 1) * 3 {
        return None;
    }
    // Every step, the missing ones on straight lines.
    let mut known = Vec::new();
    for (time, value) in times.iter().zip(values) {
        known.push((*time, *value));
    }
    let mut filled = Vec::with_capacity(last + 1);
    for step in 0..=last {
        filled.push(crate::series::ceiling::interpolate(&known, step as f64)?);
    }
    let half = period / 2;
    let (mut sums, mut counts, mut apart) = (vec![0.0; period], vec![0.0; period], Vec::new());
    for (step, value) in filled.iter().enumerate().take(filled.len() - half).skip(half) {
        let around = filled.get(step - half..=step + half)?;
        let mut mean: f64 = around.iter().sum();
        if period.is_multiple_of(2) {
            mean -= 0.5 * (around.first()? + around.last()?);
        }
        let difference = value - mean / period as f64;
        let weight = libm::exp(FADING * (step as f64 - last as f64) / period as f64);
        apart.push((step % period, difference, weight));
        *sums.get_mut(step % period)? += weight * difference;
        *counts.get_mut(step % period)? += weight;
    }
    let (mut mean, mut weights, mut squares) = (0.0, 0.0, 0.0);
    for (sum, count) in sums.iter_mut().zip(&counts) {
        *sum /= count;
        mean += *sum / period as f64;
    }
    let (mut within, mut between) = (0.0, 0.0);
    for (index, difference, weight) in &apart {
        let effect = sums.get(*index)?;
        within += weight * (difference - effect) * (difference - effect);
        between += weight * (effect - mean) * (effect - mean);
        weights += weight;
        squares += weight * weight;
    }
    // As many equal weights would tell as much (Kish 1965).
    let effective = weights * weights / squares;
    let (within, between) = (within / weights * effective, between / weights * effective);
    let freedom = (effective - period as f64).max(1.0);
    let ratio = between / (period as f64 - 1.0) / (within / freedom);
    let believed = 1.0 - CHANCE / ratio;
    if believed.is_nan() || believed <= 0.0 {
        return None;
    }
    for effect in &mut sums {
        *effect = (*effect - mean) * believed;
    }
    Some(sums)
}
