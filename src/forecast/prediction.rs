//! From standardized observations to a distribution for every step: the season is taken out, the
//! candidates are combined, ranges are calibrated, and the season is put back.

use super::combination::{BEYOND_ALL_DOUBT, Combination, Problem};
use super::marginal::Marginal;
use super::pool::Pool;
use super::season::season;
use super::transform::Transform;

/// What is predicted of a series.
#[derive(Debug)]
pub struct Prediction {
    /// The candidates behind it.
    pub combination: Combination,
    /// What the season adds to each step, and on which scale; nothing where there is no season.
    season: (Transform, Vec<f64>),
    lowest: f64,
    /// The autocorrelation of changes.
    momentum: f64,
    pub(super) marginals: Vec<Marginal>,
}

impl Prediction {
    /// Predicts so many steps; `None` where all values are the same or no candidate can be
    /// fitted. `period` is the number of steps after which seasons come round.
    #[must_use]
    pub fn new(problem: &Problem<'_>, period: usize, pool: &Pool, steps: usize) -> Option<Self> {
        if problem.values.array_windows::<2>().all(|[a, b]| a == b) {
            return None;
        }
        let season = find_season(problem, period);
        let plain = without_season(problem, &season);
        let combination = Combination::new(&Problem { values: &plain, ..*problem }, pool, steps)?;
        let last = problem.times.last()?;
        let mut effects = Vec::with_capacity(steps);
        for step in 1..=steps {
            effects.push(effect(&season.1, last + step as f64));
        }
        let lowest = if problem.signed { f64::NEG_INFINITY } else { 0.0 };
        let season = (season.0, effects);
        let momentum = autocorrelation(&plain);
        let mut prediction = Self { combination, season, lowest, momentum, marginals: Vec::new() };
        prediction.calibrate(pool, problem.values.len());
        Some(prediction)
    }

    fn calibrate(&mut self, pool: &Pool, count: usize) {
        let ranges = pool.ranges(&self.combination.expected(), count, self.momentum);
        self.marginals.clear();
        for (range, effect) in ranges.into_iter().zip(&self.season.1) {
            self.marginals.push(Marginal::Ranged {
                range,
                transform: self.combination.scale,
                season: (self.season.0, *effect),
                factor: 1.0,
                lowest: self.lowest,
            });
        }
    }

    /// Whether a season was found.
    #[must_use]
    pub fn is_seasonal(&self) -> bool {
        self.season.1.iter().any(|effect| *effect != 0.0)
    }

    /// The same candidates as fitted, weighed and calibrated by other constants.
    #[must_use]
    pub fn with(&self, pool: &Pool, count: usize) -> Self {
        let mut combination = Combination { members: self.combination.members.clone(), ..self.combination };
        combination.weigh(pool);
        let mut other = Self { combination, season: self.season.clone(), marginals: Vec::new(), ..*self };
        other.calibrate(pool, count);
        other
    }

    /// The value after `step` steps (1 is the first) that is not exceeded with probability `p`.
    #[must_use]
    pub fn quantile(&self, step: usize, p: f64) -> f64 {
        self.marginals.get(step.wrapping_sub(1)).map_or(f64::NAN, |marginal| marginal.quantile(p))
    }
}

/// The season on the scale on which it is likeliest to be the same from year to year: a share of
/// the level where values are above 0.
/// The season, of what is always above 0 as a share, unless it is an amount beyond all doubt.
fn find_season(problem: &Problem<'_>, period: usize) -> (Transform, Vec<f64>) {
    let (mut clearest, mut found) = (0.0, (Transform::Identity, Vec::new()));
    let mut known: Vec<(f64, f64)> = Vec::new();
    for (time, value) in problem.times.iter().zip(problem.values) {
        let whole = libm::round(*time);
        if (time - whole).abs() > 0.1 || known.last().is_some_and(|last| last.0 == whole) {
            return found;
        }
        known.push((whole, *value));
    }
    for scale in problem.scales().iter().rev() {
        // Of the likelihoods of the two scales, beside the season's own size.
        if let Some((clear, effects)) = season(&known, *scale, period)
            && known.len() as f64 * libm::log(clear / clearest) > BEYOND_ALL_DOUBT
        {
            (clearest, found) = (clear, (*scale, effects));
        }
    }
    found
}

fn without_season(problem: &Problem<'_>, (transform, effects): &(Transform, Vec<f64>)) -> Vec<f64> {
    let mut plain = problem.values.to_vec();
    if !effects.is_empty() {
        for (value, time) in plain.iter_mut().zip(problem.times) {
            *value = transform.invert(transform.apply(*value) - effect(effects, *time));
        }
    }
    plain
}

fn effect(effects: &[f64], time: f64) -> f64 {
    effects.get(libm::round(time) as usize % effects.len().max(1)).copied().unwrap_or(0.0)
}

/// The autocorrelation of changes from one observation to the next.
fn autocorrelation(values: &[f64]) -> f64 {
    let changes: Vec<f64> = values.array_windows::<2>().map(|[a, b]| b - a).collect();
    let mean = changes.iter().sum::<f64>() / changes.len() as f64;
    let (mut all, mut size, mut pairs) = (0.0, 0.0, 0.0);
    for change in &changes {
        all += (change - mean) * (change - mean);
        size += change * change;
    }
    for [a, b] in changes.array_windows::<2>() {
        pairs += (a - mean) * (b - mean);
    }
    // Changes that differ by rounding alone tell nothing.
    if all > 1e-9 * size { pairs / all } else { 0.0 }
}
