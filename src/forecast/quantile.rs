//! Student's t distribution, for whole degrees of freedom.

use std::f64::consts::{FRAC_1_PI, PI};

/// The value below which a t-distributed number with `freedom` degrees of freedom (whole, at least
/// one) falls with probability `p` in (0, 1); to about ten digits.
///
/// Newton's method from 0: above the median the distribution function is concave, so every step
/// falls short of the root and none overshoots.
#[must_use]
pub fn student_t(p: f64, freedom: f64) -> f64 {
    if p < 0.5 {
        return -student_t(1.0 - p, freedom);
    }
    let mut t: f64 = 0.0;
    for _ in 0..100 {
        let step = (p - below(t, freedom)) / density(t, freedom);
        t += step;
        if step.abs() <= 1e-12 * (1.0 + t) {
            break;
        }
    }
    t
}

/// The probability to fall below `t`: the finite sums of Abramowitz and Stegun 26.7.3 and 26.7.4,
/// in the angle whose tangent is t / √ν.
pub(super) fn below(t: f64, freedom: f64) -> f64 {
    let sine = t / (freedom + t * t).sqrt();
    let squared_cosine = freedom / (freedom + t * t);
    let odd = freedom % 2.0 == 1.0;
    // Each term is the last one times squared cosine times (k − 1) / k, for every other k.
    let (mut k, mut term) = if odd { (3.0, sine * squared_cosine.sqrt()) } else { (2.0, sine) };
    let mut sum = 0.0;
    while k <= freedom {
        sum += term;
        term *= squared_cosine * (k - 1.0) / k;
        k += 2.0;
    }
    let both = if odd { 2.0 * FRAC_1_PI * (angle(t / freedom.sqrt()) + sum) } else { sum };
    0.5 + 0.5 * both
}

/// The angle of a tangent: halved ten times, it is its tangent but for a third of that cubed. To about eleven digits,
/// in a fifth of the size of `libm::atan`.
fn angle(mut tangent: f64) -> f64 {
    for _ in 0..10 {
        tangent /= 1.0 + (1.0 + tangent * tangent).sqrt();
    }
    1024.0 * (tangent - tangent * tangent * tangent / 3.0)
}

/// The density at `t`.
fn density(t: f64, freedom: f64) -> f64 {
    // Γ((ν + 1) / 2) / Γ(ν / 2), by its recursion from ν = 1 or 2 in steps of two.
    let (mut k, mut ratio) = if freedom % 2.0 == 1.0 { (1.0, 1.0 / PI.sqrt()) } else { (2.0, 0.5 * PI.sqrt()) };
    let cosine = (freedom / (freedom + t * t)).sqrt();
    let mut power = if k == 1.0 { cosine * cosine } else { cosine * cosine * cosine };
    while k < freedom {
        k += 2.0;
        ratio *= (k - 1.0) / (k - 2.0);
        power *= cosine * cosine;
    }
    ratio / (freedom * PI).sqrt() * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_angle_is_that_of_the_library() {
        for exponent in -40..40 {
            let tangent = libm::exp(f64::from(exponent) / 2.0);
            assert!((angle(tangent) / libm::atan(tangent) - 1.0).abs() < 2e-12, "{tangent}");
        }
    }

    /// Published two-sided critical values (NIST/SEMATECH e-Handbook of Statistical Methods,
    /// 1.3.6.7.2) and closed forms for 1 and 2 degrees of freedom.
    #[test]
    fn quantiles_are_the_published_ones() {
        for (p, freedom, published) in [
            (0.9, 1.0, 3.078),
            (0.975, 2.0, 4.303),
            (0.975, 5.0, 2.571),
            (0.9, 10.0, 1.372),
            (0.99, 30.0, 2.457),
            (0.95, 3.0, 2.353),
            (0.975, 4.0, 2.776),
        ] {
            assert!((student_t(p, freedom) - published).abs() < 5e-4, "{p} {freedom}");
        }
        assert!((student_t(0.975, 1.0) - libm::tan(PI * 0.475)).abs() < 1e-8);
        let two = |p: f64| (2.0 * p - 1.0) / (2.0 * p * (1.0 - p)).sqrt();
        assert!((student_t(0.8, 2.0) - two(0.8)).abs() < 1e-9);
        assert!((student_t(0.975, 199.0) - 1.971_957).abs() < 1e-5);
        assert!(student_t(0.5, 3.0).abs() < 1e-9);
        assert_eq!(student_t(0.1, 4.0), -student_t(0.9, 4.0));
        assert!((below(student_t(1e-6, 1.0), 1.0) - 1e-6).abs() < 1e-11);
    }
}
