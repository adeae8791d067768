//! `y = K / (1 + exp(−r (t − m)))` (Verhulst 1838)

use super::{Curve, log_odds, straighten};

/// Growth to a capacity that the data must tell: `logCapacity` ln K, `growthRate` r (how fast the
/// odds y / (K − y) grow), and `inflection` m, the time at which half the capacity is reached and
/// growth is fastest.
#[derive(Debug)]
pub struct Logistic;

impl Curve for Logistic {
    fn parameters(&self) -> &'static [&'static str] {
        &["logCapacity", "growthRate", "inflection"]
    }

    fn value(&self, parameters: &[f64], t: f64) -> f64 {
        let &[capacity, rate, inflection] = parameters else { return f64::NAN };
        libm::exp(capacity) / (1.0 + libm::exp(-rate * (t - inflection)))
    }

    fn inflection(&self, parameters: &[f64]) -> f64 {
        parameters.get(2).copied().unwrap_or(f64::NAN)
    }

    // Given a capacity, the log odds are a straight line.
    fn start(&self, capacity: f64, points: &[(f64, f64)]) -> Option<Vec<f64>> {
        let (rate, middle) = straighten(capacity, points, log_odds)?;
        Some(vec![libm::log(capacity), rate, middle])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_the_capacity_is_reached_at_the_inflection() {
        let parameters = [libm::log(100.0), 0.5, 10.0];
        assert!((Logistic.value(&parameters, 10.0) - 50.0).abs() < 1e-12);
        assert!((Logistic.value(&parameters, 1000.0) - 100.0).abs() < 1e-9);
        assert!(Logistic.value(&[1.0], 0.0).is_nan());
    }
}
