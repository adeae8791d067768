//! The distribution of one future value.

#[cfg(feature = "whole")]
use super::hundred::with_odds;
use super::pool::Range;
use super::quantile::student_t;
use super::transform::Transform;

/// The predictive distribution of a value at one date.
#[derive(Debug, Clone)]
pub(super) enum Marginal {
    /// A range on a scale, with its season, times a factor (the ceiling of a share, else 1) and cut
    /// at a lower bound.
    Ranged {
        /// The range.
        range: Range,
        /// The scale it is on.
        transform: Transform,
        /// What the season adds, and on which scale.
        season: (Transform, f64),
        /// What values are multiplied by, in the end.
        factor: f64,
        /// What values cannot fall below: 0 or −∞.
        lowest: f64,
    },
    /// Equally likely values, ascending.
    Sampled(Vec<f64>),
    /// Another distribution's values, times a factor and cut at an upper bound.
    #[cfg(feature = "whole")]
    Cut {
        /// That distribution.
        of: Box<Self>,
        /// What its values are multiplied by.
        factor: f64,
        /// What they then cannot exceed.
        most: f64,
    },
    /// Another distribution's values, which are shares of a hundred, with other odds.
    #[cfg(feature = "whole")]
    Odds {
        /// That distribution.
        of: Box<Self>,
        /// What its odds are multiplied by.
        times: f64,
    },
}

/// How finely two distributions are multiplied: the outermost of 64 cells holds 1.6 %.
const CELLS: usize = 64;

impl Marginal {
    /// The value that is not exceeded with probability `p`.
    pub(super) fn quantile(&self, p: f64) -> f64 {
        self.at(p, &mut None)
    }

    /// The same; `tail` keeps Student's t at `p` and the degrees of freedom it is for.
    fn at(&self, p: f64, tail: &mut Option<(f64, f64)>) -> f64 {
        match self {
            Self::Ranged { range, transform, season, factor, lowest } => {
                let known = tail.filter(|(freedom, _)| *freedom == range.freedom);
                let (_, t) = *tail.insert(known.unwrap_or_else(|| (range.freedom, student_t(p, range.freedom))));
                let mut value = transform.invert(range.at(p, t)).max(*lowest);
                if season.1 != 0.0 {
                    value = season.0.invert(season.0.apply(value) + season.1).max(*lowest);
                }
                value * factor
            }
            Self::Sampled(values) => {
                let place = (p * values.len() as f64 - 0.5).clamp(0.0, values.len().saturating_sub(1) as f64);
                let at = |index: f64| values.get(index as usize).or(values.last()).copied().unwrap_or(f64::NAN);
                let (low, high) = (at(place.floor()), at(place.floor() + 1.0));
                low + (high - low) * (place - place.floor())
            }
            #[cfg(feature = "whole")]
            Self::Cut { of, factor, most } => (of.at(p, tail) * factor).min(*most),
            #[cfg(feature = "whole")]
            Self::Odds { of, times } => with_odds(of.at(p, tail), *times),
        }
    }

    /// The distribution of this many times the value.
    pub(super) fn scaled(mut self, times: f64) -> Self {
        match &mut self {
            Self::Ranged { factor, .. } => *factor *= times,
            Self::Sampled(values) => values.iter_mut().for_each(|value| *value *= times),
            #[cfg(feature = "whole")]
            Self::Cut { factor, most, .. } => {
                *factor *= times;
                *most *= times;
            }
            #[cfg(feature = "whole")]
            Self::Odds { .. } => return Self::Cut { of: Box::new(self), factor: times, most: f64::INFINITY },
        }
        self
    }

    /// The distribution of a share times an independent ceiling, whose quantiles `ceiling` gives.
    pub(super) fn times(&self, ceiling: &dyn Fn(f64) -> f64) -> Self {
        let middle = |cell: usize| (cell as f64 + 0.5) / CELLS as f64;
        let mut shares = [0.0; CELLS];
        for (cell, share) in shares.iter_mut().enumerate() {
            *share = self.quantile(middle(cell));
        }
        let mut products = Vec::with_capacity(CELLS * CELLS);
        for cell in 0..CELLS {
            let ceiling = ceiling(middle(cell));
            for share in &shares {
                products.push(share * ceiling);
            }
        }
        products.sort_unstable_by(f64::total_cmp);
        Self::Sampled(products)
    }
}

#[cfg(feature = "whole")]
impl Marginal {
    /// The distribution of this many times the value, nowhere above what `most` gives by the probability not to be
    /// exceeded.
    pub(super) fn cut(self, factor: f64, most: &dyn Fn(f64) -> f64) -> Self {
        let Self::Sampled(mut values) = self else {
            return Self::Cut { of: Box::new(self), factor, most: most(0.5) };
        };
        values.iter_mut().for_each(|value| *value *= factor);
        let limits = Self::Sampled((0..CELLS).map(|cell| most((cell as f64 + 0.5) / CELLS as f64)).collect());
        if limits.quantile(0.0) >= values.last().copied().unwrap_or(0.0) {
            return Self::Sampled(values);
        }
        let count = values.len() as f64;
        for (rank, value) in values.iter_mut().enumerate() {
            *value = value.min(limits.quantile((rank as f64 + 0.5) / count));
        }
        Self::Sampled(values)
    }
}

/// Of each distribution, the value that is not exceeded with probability `p`. Distributions with the same
/// tails share the search for it.
pub(super) fn quantiles(marginals: &[Marginal], p: f64) -> Vec<f64> {
    let (mut tail, mut found) = (None, Vec::with_capacity(marginals.len()));
    for marginal in marginals {
        found.push(marginal.at(p, &mut tail));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_times_a_ceiling_stays_below_the_ceilings_largest() {
        let share = Marginal::Ranged {
            range: Range { location: 3.0, down: 1.0, up: 1.0, freedom: 5.0 },
            transform: Transform::Logit,
            season: (Transform::Logit, 0.0),
            factor: 1.0,
            lowest: 0.0,
        };
        let product = share.times(&|p| 100.0 + 10.0 * p);
        assert!(product.quantile(0.999) < 110.0 && product.quantile(0.5) > 90.0);
        assert!(product.quantile(0.1) < product.quantile(0.9));
    }

    #[test]
    fn distributions_with_shared_and_with_other_tails_have_the_quantiles_they_have_alone() {
        let with = |location: f64, freedom: f64| Marginal::Ranged {
            range: Range { location, down: 1.0, up: 2.0, freedom },
            transform: Transform::Identity,
            season: (Transform::Identity, 0.0),
            factor: 1.0,
            lowest: 0.0,
        };
        let all = [with(3.0, 4.0), with(5.0, 4.0), Marginal::Sampled(vec![1.0, 2.0]), with(7.0, 3.0), with(9.0, 4.0)];
        for p in [1e-6, 0.025, 0.5, 0.9] {
            let alone: Vec<f64> = all.iter().map(|marginal| marginal.quantile(p)).collect();
            assert_eq!(quantiles(&all, p), alone);
        }
    }
}
