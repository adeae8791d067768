//! Digits.

/// `value` with exactly `decimals` decimals, at most 15.
#[must_use]
pub fn fixed(value: f64, decimals: usize) -> String {
    let mut text = format!("{:.*}", decimals.min(15), value.abs());
    // A typographic minus, and none before a number that rounds to zero.
    if value < 0.0 && text.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
        text.insert(0, '−');
    }
    text
}

/// `value` as a person would write it down: up to twelve significant digits, no trailing zeros,
/// a power of ten where it is very large or small.
#[must_use]
pub fn plain(value: f64) -> String {
    if !value.is_finite() {
        return if value.is_nan() { "NaN" } else { "an infinite number" }.to_owned();
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
    }
}
