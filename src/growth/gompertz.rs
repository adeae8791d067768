//! `y = K exp(−exp(−r (t − m)))` (Gompertz 1825; Winsor 1932 for growth)

use super::{Curve, straighten};

/// Growth whose rate falls by a constant share a step: `logCapacity` ln K, `growthRate` r (how fast
/// the growth rate falls), and `inflection` m, the time at which 37 % of the capacity is reached
/// and growth is fastest.
#[derive(Debug)]
pub struct Gompertz;

impl Curve for Gompertz {
    fn parameters(&self) -> &'static [&'static str] {
        &["logCapacity", "growthRate", "inflection"]
    }

    fn value(&self, parameters: &[f64], t: f64) -> f64 {
        let &[capacity, rate, inflection] = parameters else { return f64::NAN };
        libm::exp(capacity - libm::exp(-rate * (t - inflection)))
    }

    fn inflection(&self, parameters: &[f64]) -> f64 {
        parameters.get(2).copied().unwrap_or(f64::NAN)
    }

    // Given a capacity, the logarithm of how far the logarithm has to go is a straight line.
    fn start(&self, capacity: f64, points: &[(f64, f64)]) -> Option<Vec<f64>> {
        let (rate, middle) = straighten(capacity, points, |share| -libm::log(-libm::log(share)))?;
        Some(vec![libm::log(capacity), rate, middle])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_is_fastest_at_the_inflection_with_1_part_in_e_of_the_capacity() {
        let parameters = [libm::log(100.0), 0.5, 10.0];
        assert!((Gompertz.value(&parameters, 10.0) - 100.0 / std::f64::consts::E).abs() < 1e-12);
        let growth = |t: f64| Gompertz.value(&parameters, t + 0.01) - Gompertz.value(&parameters, t - 0.01);
        assert!(growth(10.0) > growth(9.5) && growth(10.0) > growth(10.5));
        assert!(Gompertz.value(&[1.0], 0.0).is_nan());
    }
}
