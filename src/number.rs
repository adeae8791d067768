//! Digits.

/// `value` with exactly `decimals` decimals (at most 15), halves to the even digit; three digits and
/// a power of ten where there would be more than nineteen.
#[must_use]
pub fn fixed(value: f64, decimals: usize) -> String {
    let decimals = decimals.min(15);
    let Some(mut scaled) = scaled(value.abs(), decimals) else {
        let exponent = exponent_of(value);
        let mantissa = value / power_of_ten(exponent);
        if !mantissa.is_finite() {
            return not_finite(value);
        }
        return [&fixed(mantissa, 2), "e", &whole(exponent)].concat();
    };
    let negative = value < 0.0 && scaled > 0;
    // From the last digit to the first: as many as there are, and at least one before the point.
    let (mut digits, mut count) = (Vec::new(), 0);
    while scaled > 0 || count <= decimals {
        if count == decimals && count > 0 {
            digits.push('.');
        }
        digits.push(char::from(b'0' + (scaled % 10) as u8));
        scaled /= 10;
        count += 1;
    }
    // A typographic minus, and none before a number that rounds to zero.
    if negative {
        digits.push('−');
    }
    digits.into_iter().rev().collect()
}

/// The decimals that a number needs, fewer than six; `None` where they do not write it.
#[must_use]
pub fn decimals_of(value: f64) -> Option<usize> {
    let whole = |decimals: &usize| {
        let moved = value * power_of_ten(*decimals as i32);
        (moved - moved.round()).abs() <= 1e-9 * moved.abs()
    };
    (0..6).find(whole)
}

fn not_finite(value: f64) -> String {
    if value.is_nan() { "NaN" } else { "an infinite number" }.to_owned()
}

/// A number that is not negative, times a power of ten, rounded to a whole one, halves to the even:
/// exact, for it is taken in whole numbers. `None` where it is too large. The digits of the standard
/// library would be 4.6 KB brotli of the first paint.
fn scaled(magnitude: f64, decimals: usize) -> Option<u64> {
    let bits = magnitude.to_bits();
    let exponent = (bits >> 52) as u32;
    let fraction = bits & ((1 << 52) - 1);
    let mantissa = if exponent == 0 { fraction } else { fraction | 1 << 52 };
    let product = u128::from(mantissa) * u128::from(10_u64.pow(decimals as u32));
    // The value is the mantissa shifted right by so much, or left.
    let Some(shift) = 1075_u32.checked_sub(exponent.max(1)) else {
        let shift = exponent - 1075;
        return if shift < 12 { u64::try_from(product << shift).ok() } else { None };
    };
    if shift > 110 {
        return Some(0);
    }
    let (whole, rest) = (product >> shift, product & ((1 << shift) - 1));
    let (twice, one) = (rest << 1, 1 << shift);
    let up = twice > one || twice == one && whole & 1 == 1;
    u64::try_from(whole).ok()?.checked_add(u64::from(up))
}

/// A whole number: without `to_string`, which brings what `format!` does.
#[must_use]
pub fn whole(number: i32) -> String {
    fixed(f64::from(number), 0)
}

/// `value` as a person would write it down: up to twelve significant digits, no trailing zeros,
/// a power of ten where it is very large or small.
#[must_use]
pub fn plain(value: f64) -> String {
    if !value.is_finite() {
        return not_finite(value);
    }
    let exponent = exponent_of(value);
    let small = (-6..15).contains(&exponent);
    let mantissa = if small { value } else { value / power_of_ten(exponent) };
    let decimals = if small { 11 - exponent } else { 11 };
    let mut text = trimmed(&fixed(mantissa.abs(), decimals.clamp(0, 15) as usize));
    if value < 0.0 {
        // A plain minus: this is for editors, who search for it.
        text.insert(0, '-');
    }
    if !small {
        text.push('e');
        text.push_str(&exponent.to_string());
    }
    text
}

/// The number without zeros at the end of its decimals.
#[must_use]
pub fn trimmed(text: &str) -> String {
    if !text.contains('.') {
        return text.to_owned();
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The power of ten of the first significant digit: 0 for 1 to 9.99, 3 for 1000; 0 for 0.
#[must_use]
pub fn exponent_of(value: f64) -> i32 {
    let magnitude = value.abs();
    if magnitude == 0.0 || !magnitude.is_finite() {
        return 0;
    }
    let mut exponent = 0;
    while exponent < 308 && magnitude >= power_of_ten(exponent + 1) {
        exponent += 1;
    }
    while exponent > -323 && magnitude < power_of_ten(exponent) {
        exponent -= 1;
    }
    exponent
}

/// 10 to the power of `exponent`; exact from 0 to 22, correctly rounded from −22 to −1.
#[must_use]
pub fn power_of_ten(exponent: i32) -> f64 {
    let mut power = 1.0;
    for _ in 0..exponent.abs() {
        power *= 10.0;
    }
    if exponent < 0 { 1.0 / power } else { power }
}

/// The texts with `between` between them.
#[must_use]
pub fn joined<T: AsRef<str>>(texts: &[T], between: &str) -> String {
    let mut all = String::new();
    for text in texts {
        if !all.is_empty() {
            all.push_str(between);
        }
        all.push_str(text.as_ref());
    }
    all
}

/// Whether a text has more than `most` characters.
#[must_use]
pub fn is_longer(text: &str, most: usize) -> bool {
    text.len() > most && text.bytes().filter(|byte| byte & 0xc0 != 0x80).count() > most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (1152.481, "1152.481"),
            (-3.5, "-3.5"),
            (0.1, "0.1"),
            (1e6, "1000000"),
            (1.5e18, "1.5e18"),
            (1e-9, "1e-9"),
            (0.000_012, "0.000012"),
            (1e15, "1e15"),
            (999_999_999_999_999.0, "999999999999999"),
            (f64::MAX, "1.79769313486e308"),
        ] {
            assert_eq!(plain(value), text);
        }
        assert_eq!(fixed(-999.96, 1), "−1000.0");
        assert_eq!(fixed(-0.001, 2), "0.00");
        assert_eq!([fixed(-1.5e300, 2), fixed(f64::NAN, 2)], ["−1.50e300", "NaN"]);
        assert_eq!([fixed(0.0, 0), fixed(0.0, 2), fixed(7.0, 0), fixed(12.5, 0)], ["0", "0.00", "7", "12"]);
    }

    #[test]
    fn digits_are_those_of_the_standard_library() {
        let mut seed = 1_u64;
        for index in 0..200_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Of all sizes, and ties.
            let value = match index % 3 {
                0 => (seed >> 12) as f64 * power_of_ten((seed % 40) as i32 - 36),
                1 => (seed >> 40) as f64 / 64.0,
                _ => f64::from_bits(seed >> 1),
            };
            let decimals = (seed >> 33) as usize % 16;
            if value.is_finite() && value * power_of_ten(decimals as i32) < 1.8e19 {
                assert_eq!(fixed(value, decimals), format!("{value:.decimals$}"), "{value:e} {decimals}");
            }
        }
    }
}
