//! What other series have taught: constants learnt by `bench/learn` on public forecasting
//! competitions, never on a chart's own series.

use super::combination::Expected;
use super::quantile::student_t;
use crate::series::Frequency;

/// How candidates are weighed and ranges are widened, for series of one rhythm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pool {
    /// The likeliest smoothing of the level.
    pub level: f64,
    /// The likeliest smoothing of the slope.
    pub slope: f64,
    /// How likely it is that a slope does not fade.
    pub undamped: f64,
    /// Weights of the candidates: exponential smoothing, Theta, random walk with drift and trend,
    /// then the same on logarithms, then an S-curve.
    pub weights: [f64; 9],
    /// Logarithm of what deviations are multiplied by.
    pub widening: f64,
    /// How much more, in logs, for a series `e` times as long as 20 observations.
    pub length: f64,
    /// The length beyond which more observations change nothing: about what was learnt from.
    pub longest: f64,
    /// How much more, in logs, `e` times as far ahead.
    pub distance: f64,
    /// How much more, in logs, for each unit of autocorrelation of changes.
    pub momentum: f64,
    /// How much more again, in logs, for each unit of autocorrelation, `e` times as far ahead.
    pub momentum_distance: f64,
    /// Logarithm of how much further up than down a range reaches, halved.
    pub skew: f64,
    /// Degrees of freedom of the tails.
    pub freedom: f64,
}

/// The place of the S-curve in [`Pool::weights`].
pub(super) const SCURVE: usize = 8;
/// The fewest observations that count in the widening.
const SHORTEST: f64 = 5.0;

/// The autocorrelation of changes beyond which more changes nothing: few series that were learnt from have more, and their
/// ranges held more than they promise.
const MOST_MOMENTUM: f64 = 0.4;

impl Pool {
    /// Of yearly and half-yearly series; learnt on the yearly series of the M1 and the tourism
    /// competition.
    pub const YEARLY: Self = Self {
        level: 0.7,
        slope: 0.1,
        undamped: 0.99,
        weights: [0.3, 0.18, 0.25, 0.02, 0.11, 0.03, 0.065, 0.01, 0.035],
        widening: -0.1,
        length: -0.425,
        longest: 40.0,
        distance: 0.0,
        momentum: 0.0,
        momentum_distance: 0.0,
        skew: 0.155,
        freedom: 4.0,
    };

    /// Of series of shorter steps; learnt on the quarterly series of the same competitions.
    pub const SUBANNUAL: Self = Self {
        level: 0.5,
        slope: 0.1,
        undamped: 0.9,
        weights: [0.29, 0.18, 0.24, 0.04, 0.11, 0.03, 0.06, 0.01, 0.06],
        widening: 0.225,
        length: -0.375,
        longest: 100.0,
        distance: 0.075,
        momentum: 0.425,
        momentum_distance: 0.475,
        skew: 0.03,
        freedom: 3.0,
    };

    /// The constants for series of this step.
    #[must_use]
    pub fn of(frequency: Frequency) -> &'static Self {
        match frequency {
            Frequency::Yearly | Frequency::HalfYearly => &Self::YEARLY,
            _ => &Self::SUBANNUAL,
        }
    }

    /// The ranges after each step, of a series of `count` observations whose changes have this
    /// autocorrelation; their deviations never fall.
    #[must_use]
    pub fn ranges(&self, expected: &[Expected], count: usize, momentum: f64) -> Vec<Range> {
        let length = libm::log((count as f64).clamp(SHORTEST, self.longest) / 20.0);
        let mut ranges = Vec::with_capacity(expected.len());
        let momentum = momentum.min(MOST_MOMENTUM);
        let (mut down, mut up) = (0.0_f64, 0.0_f64);
        for (step, here) in expected.iter().enumerate() {
            let distance = libm::log(step as f64 + 1.0);
            let wider = libm::exp(
                self.widening
                    + self.length * length
                    + self.distance * distance
                    + (self.momentum + self.momentum_distance * distance) * momentum,
            );
            down = down.max(wider * here.below);
            up = up.max(wider * here.above);
            ranges.push(Range {
                location: here.location,
                down: down * libm::exp(-self.skew),
                up: up * libm::exp(self.skew),
                freedom: self.freedom,
            });
        }
        ranges
    }
}

/// A distribution with a middle and two sides, each half of a Student's t.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The median.
    pub location: f64,
    /// What t is multiplied by below the median.
    pub down: f64,
    /// What t is multiplied by above the median.
    pub up: f64,
    /// Degrees of freedom.
    pub freedom: f64,
}

impl Range {
    /// The value that is not exceeded with probability `p`.
    #[must_use]
    pub fn quantile(&self, p: f64) -> f64 {
        self.at(p, student_t(p, self.freedom))
    }

    /// The same, with the quantile of Student's t known.
    pub(super) fn at(&self, p: f64, t: f64) -> f64 {
        self.location + t * if p < 0.5 { self.down } else { self.up }
    }
}
