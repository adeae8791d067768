//! Projections that come from other figures than a series' own: by a link between bases, by a total
//! that parts add up to, or by shares that an editor states. All are sets of equally likely paths.

use super::marginal::Marginal;

/// Equally likely paths, and where they come from.
#[derive(Debug, Clone)]
pub(super) struct Joint {
    /// One value a projected point; as many paths as of any projection. None where readers have moved levers:
    /// then the paths are drawn from the ranges as moved.
    pub(super) paths: Vec<Vec<f64>>,
    pub(super) from: Derivation,
}

/// Where a projection comes from, if not from the series' own figures alone.
#[derive(Debug, Clone, PartialEq)]
pub enum Derivation {
    /// Figures on an earlier basis, carried over by the series' link.
    Linked,
    /// Its own figures, adjusted so that the parts add up to the total.
    AddsUp {
        /// Index of the total in the chart's series.
        total: usize,
    },
    /// A total's projection, times a share that an editor states.
    Share {
        /// Index of the total in the chart's series.
        total: usize,
        /// The last share observed.
        last: f64,
        /// The share at the last projected date.
        end: f64,
    },
}

impl super::Forecast {
    /// Where it comes from, if not from the series' own figures alone.
    #[must_use]
    pub fn derivation(&self) -> Option<&Derivation> {
        self.joint.as_ref().map(|joint| &joint.from)
    }

    /// Whether it rests on an editor's assumption rather than on a fit.
    #[must_use]
    pub fn is_assumed(&self) -> bool {
        matches!(self.derivation(), Some(Derivation::Share { .. } | Derivation::Linked))
    }
}

/// The distribution of the paths' values at each step.
pub(super) fn marginals(paths: &[Vec<f64>], steps: usize) -> Vec<Marginal> {
    let mut all = Vec::with_capacity(steps);
    for step in 0..steps {
        let mut values: Vec<f64> = paths.iter().filter_map(|path| path.get(step).copied()).collect();
        values.sort_unstable_by(f64::total_cmp);
        all.push(Marginal::Sampled(values));
    }
    all
}
