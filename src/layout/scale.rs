//! Scales from values to pixels, and round ticks.

/// Maps a domain of values onto a range of pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    domain: (f64, f64),
    range: (f64, f64),
    log: bool,
}

impl Scale {
    /// The scale: linear, or logarithmic for a domain above 0. An empty domain maps to the middle of
    /// the range.
    #[must_use]
    pub fn new(domain: (f64, f64), range: (f64, f64), log: bool) -> Self {
        Self { domain, range, log }
    }

    /// The pixel of a value, never outside the range.
    #[must_use]
    pub fn at(&self, value: f64) -> f64 {
        let (low, high) = self.domain;
        let (from, to) = self.range;
        let share = if high <= low {
            0.5
        } else if self.log {
            // Not above 0 is below all that a log scale shows.
            libm::log(value.max(low) / low) / libm::log(high / low)
        } else {
            (value - low) / (high - low)
        };
        from + share.clamp(0.0, 1.0) * (to - from)
    }

    /// The same, outside the range where the value is outside the domain; on a log scale only above it, as what lies
    /// below may have no place.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn beyond(&self, value: f64) -> f64 {
        let (low, high) = self.domain;
        let (from, to) = self.range;
        let inside = self.at(value);
        if high <= low || value <= high && (self.log || value >= low) {
            return inside;
        }
        let share =
            if self.log { libm::log(value / low) / libm::log(high / low) } else { (value - low) / (high - low) };
        // So far that its direction from any other point is right to a pixel.
        from + share.clamp(-1e9, 1e9) * (to - from)
    }

    /// Lowest and highest value.
    #[must_use]
    pub fn domain(&self) -> (f64, f64) {
        self.domain
    }
}

/// About `count` round values (1, 2 or 5 times a power of ten apart) that enclose `low` to `high`,
/// and their distance.
#[must_use]
pub fn ticks(low: f64, high: f64, count: usize) -> (Vec<f64>, f64) {
    let span = high - low;
    if span.is_nan() || span <= 0.0 || !span.is_finite() {
        return (vec![low], 1.0);
    }
    let rough = span / count.max(1) as f64;
    let power = crate::number::power_of_ten(crate::number::exponent_of(rough));
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|m| m * power).find(|step| *step >= rough * 0.999);
    let step = step.unwrap_or(rough);
    let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
    let steps = (last - first).min(100.0) as usize;
    ((0..=steps).map(|index| (first + index as f64) * step).collect(), step)
}

/// At most about `count` round values that enclose `low` to `high`, both above 0: powers of ten; where there are few, also
/// twice and five times them; where there are many, those whose exponents are multiples of a step, which need not enclose.
#[must_use]
pub fn log_ticks(low: f64, high: f64, count: usize) -> Vec<f64> {
    use crate::number::{exponent_of, power_of_ten};
    let (first, last) = (exponent_of(low), exponent_of(high));
    let decades = last - first + 1;
    let parts: &[f64] = if decades <= 3 { &[1.0, 2.0, 5.0] } else { &[1.0] };
    let every = (decades / count.max(2) as i32 + 1).max(1);
    let mut all: Vec<f64> = Vec::new();
    // One decade more, for what lies above its last power.
    for exponent in (first..last + 2).filter(|exponent| exponent % every == 0) {
        for part in parts {
            let tick = part * power_of_ten(exponent);
            if tick <= low {
                all.clear();
            }
            if all.last().is_none_or(|below| *below < high) {
                all.push(tick);
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_maps_the_ends_of_its_domain_to_the_ends_of_its_range() {
        let scale = Scale::new((10.0, 20.0), (300.0, 0.0), false);
        assert_eq!([scale.at(10.0), scale.at(15.0), scale.at(20.0)], [300.0, 150.0, 0.0]);
        assert_eq!([scale.at(0.0), scale.at(1e9)], [300.0, 0.0]);
    }

    #[test]
    fn a_scale_maps_an_empty_domain_to_the_middle_of_the_range() {
        assert_eq!(Scale::new((5.0, 5.0), (0.0, 100.0), false).at(7.0), 50.0);
    }

    #[test]
    fn ticks_are_round_and_enclose_the_domain() {
        assert_eq!(ticks(0.0, 1152.0, 6), (vec![0.0, 200.0, 400.0, 600.0, 800.0, 1000.0, 1200.0], 200.0));
        assert_eq!(ticks(-3.0, 4.0, 3).0, [-5.0, 0.0, 5.0]);
        assert_eq!(ticks(0.0, 1.0, 5).1, 0.2);
        assert_eq!(ticks(3.0, 3.0, 5).0, [3.0]);
        for (low, high) in [(1e-12, 3e-12), (-1e18, 1e18), (1e15, 1e15 + 4.0), (f64::MIN, f64::MAX)] {
            let (ticks, _) = ticks(low, high, 5);
            assert!(!ticks.is_empty() && ticks.len() < 20, "{low} {high} {ticks:?}");
        }
    }

    #[test]
    fn on_a_log_scale_equal_ratios_are_equal_distances_and_zero_is_at_the_lower_end() {
        let scale = Scale::new((1.0, 100.0), (200.0, 0.0), true);
        assert_eq!([1.0, 100.0, 0.0, -5.0].map(|value| scale.at(value)), [200.0, 0.0, 200.0, 200.0]);
        assert!((scale.at(10.0) - 100.0).abs() < 1e-9);
    }

    #[test]
    fn log_ticks_are_round_few_and_enclose_the_domain() {
        assert_eq!(log_ticks(3.0, 40.0, 6), [2.0, 5.0, 10.0, 20.0, 50.0]);
        assert_eq!(log_ticks(1.0, 1000.0, 6), [1.0, 10.0, 100.0, 1000.0]);
        // Of many powers those that are multiples of a step, and none beyond the next power of ten.
        assert_eq!(log_ticks(0.4, 2400.0, 4), [1.0, 100.0, 10_000.0]);
        assert_eq!(log_ticks(3e-11, 2e9, 5), [1e-10, 1e-5, 1.0, 1e5, 1e10]);
        for (low, high) in [(1e-12, 1e18), (0.5, 0.5), (1e-300, 1e300), (7.0, 9.0)] {
            let ticks = log_ticks(low, high, 6);
            let (first, last) = (ticks[0], ticks[ticks.len() - 1]);
            assert!(ticks.len() <= 10 && (ticks.len() > 1 || low == high), "{low} {high} {ticks:?}");
            assert!(first > 0.09 * low && last < 11.0 * high, "{low} {high} {ticks:?}");
            assert!(high > 100.0 * low || first <= low && last >= high, "{low} {high} {ticks:?}");
        }
    }
}
