//! Curves that a growing quantity may follow, and how they are fitted.

pub mod least_squares;
mod logistic;

pub use logistic::Logistic;

/// A curve of time with a few parameters.
pub trait Curve: std::fmt::Debug {
    /// The parameters' names, in the order of the slices below.
    fn parameters(&self) -> &'static [&'static str];

    /// The value at time `t`; not a number where there are not as many parameters as names.
    fn value(&self, parameters: &[f64], t: f64) -> f64;

    /// Parameters from which to start a fit to `points` (time and value, ascending in time): rough
    /// answers by arithmetic, several where the problem may have several hollows.
    fn starts(&self, points: &[(f64, f64)]) -> Vec<Vec<f64>>;
}

/// Ordinary least squares of a straight line: `(value at time 0, slope)`; flat where all times
/// are equal.
fn straight_line(points: impl Iterator<Item = (f64, f64)> + Clone) -> (f64, f64) {
    let n = points.clone().count().max(1) as f64;
    let (mut t, mut y) = (0.0, 0.0);
    for (time, value) in points.clone() {
        t += time / n;
        y += value / n;
    }
    let (mut ty, mut tt) = (0.0, 0.0);
    for (time, value) in points {
        ty += (time - t) * (value - y);
        tt += (time - t) * (time - t);
    }
    let slope = if tt > 0.0 { ty / tt } else { 0.0 };
    (y - slope * t, slope)
}
