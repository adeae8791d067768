//! `y = K / (1 + exp(−r (t − m)))` (Verhulst 1838)

use super::{Curve, straight_line};

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
        match parameters {
            [capacity, rate, inflection] => libm::exp(*capacity) / (1.0 + libm::exp(-rate * (t - inflection))),
            _ => f64::NAN,
        }
    }

    // Least squares may stop at a far capacity or at one just above the data: it is started from
    // both sides. Given a capacity, the log odds are a straight line.
    fn starts(&self, points: &[(f64, f64)]) -> Vec<Vec<f64>> {
        let highest = points.iter().fold(0.0, |highest: f64, (_, y)| highest.max(*y));
        [1.02, 1.3, 2.5]
            .into_iter()
            .filter_map(|factor| {
                let capacity = highest * factor;
                let inside = points.iter().filter(|(_, y)| *y > 0.0);
                let odds = inside.map(|(t, y)| (*t, libm::log(y / (capacity - y))));
                let (at_zero, rate) = straight_line(odds);
                (capacity > 0.0 && rate != 0.0).then(|| vec![libm::log(capacity), rate, -at_zero / rate])
            })
            .collect()
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

    #[test]
    fn starts_lie_near_the_curve_that_made_the_points() {
        let parameters = [libm::log(100.0), 0.5, 10.0];
        let points: Vec<(f64, f64)> = (0..20).map(f64::from).map(|t| (t, Logistic.value(&parameters, t))).collect();
        let starts = Logistic.starts(&points);
        let near = |start: &Vec<f64>| (start[1] - 0.5).abs() < 0.2 && (start[2] - 10.0).abs() < 2.0;
        assert!(starts.iter().any(near), "{starts:?}");
    }
}
