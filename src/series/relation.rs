//! How figures hang together: bases linked by a factor, and parts that add up to a total.

use super::{Kind, Observation, Period, Series, UNDER_A_DAY};

/// How figures on one basis are to be read on another: an editor's assumption.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Identifier of the basis whose figures are carried over.
    pub from: String,
    /// Identifier of the basis they are carried to.
    pub to: String,
    /// The least that a figure is multiplied by.
    pub low: f64,
    /// What it is most likely multiplied by.
    pub middle: f64,
    /// The most that it is multiplied by.
    pub high: f64,
    /// Why these factors.
    pub reason: String,
}

impl Link {
    /// The factor that is not exceeded with probability `p`: those of a triangle from low to high
    /// with its top at the middle.
    #[must_use]
    pub fn quantile(&self, p: f64) -> f64 {
        let (below, above) = (self.middle - self.low, self.high - self.middle);
        let width = self.high - self.low;
        if width <= 0.0 {
            return self.middle;
        }
        if p * width < below {
            self.low + (p * width * below).sqrt()
        } else {
            self.high - ((1.0 - p) * width * above).sqrt()
        }
    }
}

/// How a total's projection is split among its parts: an editor's assumption.
#[derive(Debug, Clone, PartialEq)]
pub struct SharePath {
    /// How much of the last change of the shares is left after each further step: 0 holds the last
    /// shares, 1 repeats the last change for ever.
    pub fade: f64,
    /// Why this path.
    pub reason: String,
}

/// Parts that add up to a total.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// Index of the total in the chart's series.
    pub total: usize,
    /// Indices of its parts; at least two.
    pub parts: Vec<usize>,
    /// How far apart the total and the sum of its parts may be, in the total's unit.
    pub tolerance: f64,
    /// How the total's projection is split, where the parts are not projected from their own figures.
    pub share: Option<SharePath>,
}

/// What was observed of a series on its current basis, over the usual length of period, to be found by its time.
#[derive(Debug)]
pub struct Known<'a> {
    kind: Kind,
    observed: Vec<&'a Observation>,
}

impl Known<'_> {
    /// The value that stands where `period` stands.
    #[must_use]
    pub fn at(&self, period: Period) -> Option<f64> {
        let time = self.kind.time(period);
        // They are in order.
        let first = self.observed.partition_point(|observation| observation.time - time <= -UNDER_A_DAY);
        let here = self.observed.get(first).filter(|observation| observation.time - time < UNDER_A_DAY);
        here.map(|observation| observation.value)
    }
}

impl Series {
    /// What of it can be found by its time; to be kept where there are several times to ask for.
    #[must_use]
    pub fn known(&self) -> Known<'_> {
        Known { kind: self.kind, observed: self.current_comparable() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_factor_lies_between_low_and_high_with_half_of_a_symmetric_one_below_the_middle() {
        let link = |low, middle, high| Link {
            from: String::new(),
            to: String::new(),
            low,
            middle,
            high,
            reason: String::new(),
        };
        let even = link(1.0, 1.5, 2.0);
        assert_eq!([0.0, 0.5, 1.0].map(|p| even.quantile(p)), [1.0, 1.5, 2.0]);
        // Below p lies the triangle's area: (x − low)² / ((high − low) (middle − low)).
        assert!((even.quantile(0.08) - 1.2).abs() < 1e-12);
        let skewed = link(1.0, 1.0, 2.0);
        assert!((skewed.quantile(0.75) - 1.5).abs() < 1e-12);
        assert_eq!(link(1.4, 1.4, 1.4).quantile(0.3), 1.4);
    }
}
