//! Curves that a growing quantity may follow, and how they are fitted.

mod bass;
mod gompertz;
pub mod least_squares;
mod logistic;
mod richards;

pub use bass::Bass;
pub use gompertz::Gompertz;
pub use logistic::Logistic;
pub use richards::Richards;

/// An S-curve: a curve of time that rises from nothing to a capacity.
pub trait Curve: std::fmt::Debug {
    /// The parameters' names, in the order of the slices below. The first is `logCapacity`.
    fn parameters(&self) -> &'static [&'static str];

    /// The value at time `t`; not a number where there are not as many parameters as names.
    fn value(&self, parameters: &[f64], t: f64) -> f64;

    /// When growth is fastest.
    fn inflection(&self, parameters: &[f64]) -> f64;

    /// Parameters from which to start a fit, given a capacity and `points` (time and value,
    /// ascending in time); `None` where no value lies between 0 and the capacity.
    fn start(&self, capacity: f64, points: &[(f64, f64)]) -> Option<Vec<f64>>;
}

/// Ordinary least squares of `link(share of capacity) = rate · (time − middle)`: the rate and the
/// middle. `None` where the line is flat.
fn straighten(capacity: f64, points: &[(f64, f64)], link: fn(f64) -> f64) -> Option<(f64, f64)> {
    let (mut n, mut t, mut y, mut tt, mut ty) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (time, value) in points {
        let share = value / capacity;
        if share > 0.0 && share < 1.0 {
            let linked = link(share);
            n += 1.0;
            t += time;
            y += linked;
            tt += time * time;
            ty += time * linked;
        }
    }
    let rate = (ty - t * y / n) / (tt - t * t / n);
    let middle = (t - y / rate) / n;
    (rate.is_finite() && rate > 0.0 && middle.is_finite()).then_some((rate, middle))
}

/// The log odds.
fn log_odds(share: f64) -> f64 {
    libm::log(share / (1.0 - share))
}
