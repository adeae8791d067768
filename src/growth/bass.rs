//! Diffusion of an innovation (Bass 1969): of those who have not adopted yet, a share `p` adopts of
//! its own accord and a share `q` times those who have, by imitation.
//!
//! `y = M (1 − exp(−(p + q) t)) / (1 + (q / p) exp(−(p + q) t))` counted from the launch, or its
//! slope, which is the number that adopt in a step.

use super::{Curve, log_odds, straighten};

/// Adoption: `logCapacity` ln M (all who will ever adopt), `logInnovation` ln p and `logImitation`
/// ln q. The launch is taken to lie one step before the first observation.
#[derive(Debug)]
pub struct Bass {
    /// Whether the values count those who adopt in a step, rather than those who have.
    pub adopting: bool,
}

impl Curve for Bass {
    fn parameters(&self) -> &'static [&'static str] {
        &["logCapacity", "logInnovation", "logImitation"]
    }

    fn value(&self, parameters: &[f64], t: f64) -> f64 {
        let &[capacity, p, q] = parameters else { return f64::NAN };
        let (ratio, rate) = (libm::exp(q - p), libm::exp(p) + libm::exp(q));
        let left = libm::exp(-rate * (t + 1.0));
        let below = 1.0 + ratio * left;
        let share = if self.adopting { rate * (1.0 + ratio) * left / below / below } else { (1.0 - left) / below };
        libm::exp(capacity) * share
    }

    fn inflection(&self, parameters: &[f64]) -> f64 {
        let &[_, p, q] = parameters else { return f64::NAN };
        (q - p) / (libm::exp(p) + libm::exp(q)) - 1.0
    }

    // Far from the launch the curve is a logistic one of rate p + q around ln(q / p) / (p + q).
    fn start(&self, capacity: f64, points: &[(f64, f64)]) -> Option<Vec<f64>> {
        let (mut sum, mut adopted) = (0.0, Vec::new());
        for (time, value) in points {
            sum += value;
            adopted.push((*time, if self.adopting { sum } else { *value }));
        }
        let capacity = if self.adopting {
            capacity / points.iter().fold(0.0, |most: f64, p| most.max(p.1)) * sum
        } else {
            capacity
        };
        let (rate, middle) = straighten(capacity, &adopted, log_odds)?;
        let log_ratio = (rate * (middle + 1.0)).clamp(0.1, 15.0);
        let innovation = libm::log(rate) - libm::log(1.0 + libm::exp(log_ratio));
        Some(vec![libm::log(capacity), innovation, innovation + log_ratio])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_adopt_add_up_to_those_who_have() {
        let parameters = [libm::log(1000.0), libm::log(0.01), libm::log(0.4)];
        let (flow, stock) = (Bass { adopting: true }, Bass { adopting: false });
        assert!(stock.value(&parameters, -1.0).abs() < 1e-9);
        let steps = 100_000;
        let sum: f64 = (0..steps).map(|i| flow.value(&parameters, -1.0 + (f64::from(i) + 0.5) * 1e-4) * 1e-4).sum();
        assert!((sum - stock.value(&parameters, 9.0)).abs() < 1e-4);
        let peak = stock.inflection(&parameters);
        assert!(flow.value(&parameters, peak) > flow.value(&parameters, peak + 0.1));
        assert!(flow.value(&parameters, peak) > flow.value(&parameters, peak - 0.1));
        assert!(flow.value(&[1.0], 0.0).is_nan());
    }
}
