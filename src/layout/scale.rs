//! A linear scale from values to pixels, and round ticks.

/// Maps a domain of values linearly onto a range of pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    domain: (f64, f64),
    range: (f64, f64),
}

impl Scale {
    /// The scale; an empty domain maps to the middle of the range.
    #[must_use]
    pub fn new(domain: (f64, f64), range: (f64, f64)) -> Self {
        Self { domain, range }
    }

    /// The pixel of a value, never outside the range.
    #[must_use]
    pub fn at(&self, value: f64) -> f64 {
        let (low, high) = self.domain;
        let (from, to) = self.range;
        let share = if high > low { ((value - low) / (high - low)).clamp(0.0, 1.0) } else { 0.5 };
        from + share * (to - from)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_maps_the_ends_of_its_domain_to_the_ends_of_its_range() {
        let scale = Scale::new((10.0, 20.0), (300.0, 0.0));
        assert_eq!([scale.at(10.0), scale.at(15.0), scale.at(20.0)], [300.0, 150.0, 0.0]);
        assert_eq!([scale.at(0.0), scale.at(1e9)], [300.0, 0.0]);
    }

    #[test]
    fn a_scale_maps_an_empty_domain_to_the_middle_of_the_range() {
        assert_eq!(Scale::new((5.0, 5.0), (0.0, 100.0)).at(7.0), 50.0);
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
}
