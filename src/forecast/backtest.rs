//! How the engine would have done on a chart's own past: rolling origins (Tashman 2000).

#[cfg(feature = "whole")]
use super::FEWEST;
use super::combination::Problem;
use super::pool::Pool;
use super::prediction::Prediction;
use crate::series::Frequency;

/// The most earlier dates that are tried: the latest.
#[cfg(feature = "whole")]
const MOST_ORIGINS: usize = 20;

/// What was fitted, kept to be fitted again as of earlier dates.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Past {
    pub(super) times: Vec<f64>,
    pub(super) values: Vec<f64>,
    pub(super) shares: bool,
    pub(super) flow: bool,
    pub(super) signed: bool,
    pub(super) frequency: Frequency,
}

/// How often the range for the next observation, projected from those before it, held it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backtest {
    /// How many earlier dates were tried.
    pub tried: usize,
    /// How often the 80 % range held what came next.
    pub held: usize,
    /// How often what came next was higher than the median, and how often lower.
    pub sides: (usize, usize),
}

impl Past {
    /// What the first `count` observations lead to expect of the next steps.
    pub(super) fn predict(&self, count: usize, steps: usize) -> Option<Prediction> {
        let (times, values) = (self.times.get(..count)?, self.values.get(..count)?);
        let Self { shares, flow, signed, frequency, .. } = *self;
        let problem = Problem { times, values, shares, flow, signed };
        Prediction::new(&problem, frequency.season(), Pool::of(frequency), steps)
    }

    /// The next step from every earlier date with at least twice [`FEWEST`] observations, at most
    /// the latest twenty; `None` where there are none. Steps that are not one step long are left
    /// out. Shares are taken of the ceiling as it was.
    #[cfg(feature = "whole")]
    pub(super) fn backtest(&self) -> Option<Backtest> {
        let mut result = Backtest { tried: 0, held: 0, sides: (0, 0) };
        let earliest = (2 * FEWEST).max(self.values.len().saturating_sub(MOST_ORIGINS));
        for count in earliest..self.values.len() {
            let (last, next) = (self.times.get(count - 1)?, self.times.get(count)?);
            if (next - last - 1.0).abs() > 0.1 {
                continue;
            }
            let value = self.values.get(count)?;
            let Some(prediction) = self.predict(count, 1) else { continue };
            result.tried += 1;
            if prediction.quantile(1, 0.1) <= *value && *value <= prediction.quantile(1, 0.9) {
                result.held += 1;
            }
            let median = prediction.quantile(1, 0.5);
            result.sides.0 += usize::from(*value > median);
            result.sides.1 += usize::from(*value < median);
        }
        (result.tried > 0).then_some(result)
    }
}
