//! Student's t distribution.

/// The value below which a t-distributed number with `freedom` degrees of freedom falls with
/// probability `p`, for `p` in (0, 1) and at least one degree of freedom; to about ten digits.
///
/// Newton's method from 0: above the median the distribution function is concave, so every step
/// falls short of the root and none overshoots.
#[must_use]
pub fn student_t(p: f64, freedom: f64) -> f64 {
    if p < 0.5 {
        return -student_t(1.0 - p, freedom);
    }
    let log_peak = libm::lgamma(0.5 * (freedom + 1.0))
        - libm::lgamma(0.5 * freedom)
        - 0.5 * libm::log(freedom * std::f64::consts::PI);
    let mut t: f64 = 0.0;
    for _ in 0..100 {
        let density = libm::exp(log_peak - 0.5 * (freedom + 1.0) * libm::log1p(t * t / freedom));
        let step = (upper_tail(t, freedom) - (1.0 - p)) / density;
        t += step;
        if step.abs() <= 1e-12 * (1.0 + t) {
            break;
        }
    }
    t
}

/// The probability to fall below `t`.
pub(super) fn below(t: f64, freedom: f64) -> f64 {
    if t < 0.0 { upper_tail(-t, freedom) } else { 1.0 - upper_tail(t, freedom) }
}

/// The probability to exceed `t ≥ 0`: half the regularized incomplete beta function
/// I_x(ν/2, 1/2) at x = ν / (ν + t²) (Abramowitz and Stegun 26.7.1).
fn upper_tail(t: f64, freedom: f64) -> f64 {
    0.5 * incomplete_beta(freedom / (freedom + t * t), 0.5 * freedom, 0.5)
}

fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    let log_front = libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * libm::log(x) + b * libm::log1p(-x);
    let front = libm::exp(log_front);
    // The continued fraction converges fast only on one side of the mean.
    if x < (a + 1.0) / (a + b + 2.0) {
        front * continued_fraction(x, a, b) / a
    } else {
        1.0 - front * continued_fraction(1.0 - x, b, a) / b
    }
}

/// The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8), by
/// Lentz's method.
fn continued_fraction(x: f64, a: f64, b: f64) -> f64 {
    let nonzero = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / nonzero(1.0 - (a + b) * x / (a + 1.0));
    let mut product = d;
    for m in 1..200 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for term in [even, odd] {
            d = 1.0 / nonzero(1.0 + term * d);
            c = nonzero(1.0 + term / c);
            change = c * d;
            product *= change;
        }
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Published two-sided critical values (NIST/SEMATECH e-Handbook of Statistical Methods,
    /// 1.3.6.7.2) and closed forms for 1 and 2 degrees of freedom.
    #[test]
    fn quantiles_are_the_published_ones() {
        for (p, freedom, published) in
            [(0.9, 1.0, 3.078), (0.975, 2.0, 4.303), (0.975, 5.0, 2.571), (0.9, 10.0, 1.372), (0.99, 30.0, 2.457)]
        {
            assert!((student_t(p, freedom) - published).abs() < 5e-4, "{p} {freedom}");
        }
        let half_turn = std::f64::consts::PI;
        assert!((student_t(0.975, 1.0) - libm::tan(half_turn * 0.475)).abs() < 1e-8);
        let two = |p: f64| (2.0 * p - 1.0) / (2.0 * p * (1.0 - p)).sqrt();
        assert!((student_t(0.8, 2.0) - two(0.8)).abs() < 1e-9);
        assert!((student_t(0.975, 1e7) - 1.959_964).abs() < 1e-5);
        assert!(student_t(0.5, 3.0).abs() < 1e-9);
        assert_eq!(student_t(0.1, 4.0), -student_t(0.9, 4.0));
        assert!((below(student_t(1e-6, 1.0), 1.0) - 1e-6).abs() < 1e-11);
    }
}
