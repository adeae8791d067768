//! `y = K (1 + ν exp(−r (t − m)))^(−1/ν)` (Richards 1959)

use super::{Curve, log_odds, straighten};

/// Growth that may bend sooner or later than the logistic's: `logCapacity` ln K, `growthRate` r,
/// `inflection` m, the time of fastest growth, and `logAsymmetry` ln ν: 0 is the logistic curve,
/// and far below it the Gompertz curve.
#[derive(Debug)]
pub struct Richards;

impl Curve for Richards {
    fn parameters(&self) -> &'static [&'static str] {
        &["logCapacity", "growthRate", "inflection", "logAsymmetry"]
    }

    fn value(&self, parameters: &[f64], t: f64) -> f64 {
        let &[capacity, rate, inflection, asymmetry] = parameters else { return f64::NAN };
        let asymmetry = libm::exp(asymmetry);
        libm::exp(capacity - log_of_one_plus(asymmetry * libm::exp(-rate * (t - inflection))) / asymmetry)
    }

    fn inflection(&self, parameters: &[f64]) -> f64 {
        parameters.get(2).copied().unwrap_or(f64::NAN)
    }

    // From the logistic curve.
    fn start(&self, capacity: f64, points: &[(f64, f64)]) -> Option<Vec<f64>> {
        let (rate, middle) = straighten(capacity, points, log_odds)?;
        Some(vec![libm::log(capacity), rate, middle, 0.0])
    }
}

/// The logarithm of 1 + x, exact also where x is small: what is lost in the sum is lost in both factors
/// (Goldberg 1991, "What every computer scientist should know about floating-point arithmetic", theorem 4).
/// Half the size of `libm::log1p`.
fn log_of_one_plus(x: f64) -> f64 {
    let sum = 1.0 + x;
    let kept = sum - 1.0;
    let logarithm = libm::log(sum);
    if kept == x {
        logarithm
    } else if kept == 0.0 {
        x
    } else {
        logarithm * (x / kept)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Logistic;
    use super::*;

    #[test]
    fn without_asymmetry_it_is_the_logistic_curve() {
        for t in [0.0, 7.0, 10.0, 14.0] {
            let (log_capacity, logistic) = (libm::log(100.0), Logistic.value(&[libm::log(100.0), 0.5, 10.0], t));
            assert!((Richards.value(&[log_capacity, 0.5, 10.0, 0.0], t) - logistic).abs() < 1e-12);
        }
        assert!(Richards.value(&[1.0], 0.0).is_nan());
    }

    #[test]
    fn the_logarithm_of_one_plus_is_that_of_the_library() {
        for exponent in -400..400 {
            let x = libm::exp(f64::from(exponent) / 10.0);
            let (ours, exact) = (log_of_one_plus(x), libm::log1p(x));
            assert!((ours - exact).abs() <= 1e-15 * exact, "{x:e}: {ours:e} {exact:e}");
        }
        assert_eq!([0.0, f64::INFINITY].map(log_of_one_plus), [0.0, f64::INFINITY]);
    }
}
