//! Digits.

/// Puts pairs in the order of their first numbers.
pub fn sort_pairs(pairs: &mut [(f64, f64)]) {
    pairs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
}

/// `value` with exactly `decimals` decimals (at most 15), halves to the even digit; three digits and
/// a power of ten where there would be more than nineteen.
#[must_use]
pub fn fixed(value: f64, decimals: usize) -> String {
    written(value, decimals, false)
}

/// The same without zeros at the end of its decimals.
#[must_use]
pub fn trimmed(value: f64, decimals: usize) -> String {
    written(value, decimals, true)
}

fn written(value: f64, decimals: usize, trim: bool) -> String {
    let point = 10_u64.pow(decimals.min(15) as u32);
    let Some(scaled) = scaled(value.abs(), point as f64) else {
        let exponent = exponent_of(value);
        let mantissa = value / power_of_ten(exponent);
        if !mantissa.is_finite() {
            return not_finite(value);
        }
        return [&fixed(mantissa, 2), "e", &whole(exponent)].concat();
    };
    let mut text = String::new();
    // A typographic minus, and none before a number that rounds to zero.
    if value < 0.0 && scaled > 0 {
        text.push('−');
    }
    let mut unit = point;
    while scaled / unit > 9 {
        unit *= 10;
    }
    loop {
        text.push(char::from(b'0' + (scaled / unit % 10) as u8));
        if unit == 1 || trim && unit <= point && scaled % unit == 0 {
            return text;
        }
        if unit == point {
            text.push('.');
        }
        unit /= 10;
    }
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

/// So many decimals, or as many as a number needs that would be written as zero with them, and is not.
#[cfg(feature = "whole")]
#[must_use]
pub fn enough_decimals(value: f64, decimals: usize) -> usize {
    let is_told = value == 0.0 || value.abs() * power_of_ten(decimals.min(15) as i32) > 0.5;
    if is_told { decimals } else { (-exponent_of(value)).clamp(0, 12) as usize }
}

fn not_finite(value: f64) -> String {
    if value.is_nan() { "NaN" } else { "an infinite number" }.to_owned()
}

/// A number that is not negative, times a whole one, rounded to a whole one, halves to the even: exact.
/// `None` where it is too large. The digits of the standard library would be 4.6 KB brotli of the first paint.
fn scaled(magnitude: f64, factor: f64) -> Option<u64> {
    let (product, rest) = product(magnitude, factor);
    if product.is_nan() || product >= 18_446_744_073_709_551_616.0 {
        return None;
    }
    let whole = product.floor();
    // How far it is above the middle between that and the next.
    let above = product - whole - 0.5 + rest;
    let rounded = (whole as u64).wrapping_add_signed(above.ceil() as i64);
    Some(rounded + u64::from(above == above.ceil() && rounded % 2 == 1))
}

/// A product, and what rounding took from it: Dekker, “A floating-point technique for extending the available
/// precision”, Numerische Mathematik 18 (1971). Exact between 1e-290 and 1e290.
fn product(one: f64, other: f64) -> (f64, f64) {
    let halves = |number: f64| {
        let shifted = 134_217_729.0 * number;
        let high = shifted - (shifted - number);
        (high, number - high)
    };
    let (product, (high, low), (other_high, other_low)) = (one * other, halves(one), halves(other));
    (product, high * other_high - product + high * other_low + low * other_high + low * other_low)
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
    let mut text = trimmed(mantissa.abs(), decimals.max(0) as usize);
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

/// What the first module prints with, in place of the standard library (`tools/bindgen`): enough for colours and fonts.
/// What would have to be printed otherwise is an error, and so a trap.
#[cfg(any(test, all(target_arch = "wasm32", not(feature = "whole"))))]
mod printing {
    use std::fmt::{Error, Formatter, Result};

    /// A number that is not negative, with at most two decimals: opacities, and sizes of letters in units of the grid.
    pub fn digits(value: &f64, to: &mut Formatter<'_>) -> Result {
        to.write_str(&crate::number::trimmed(*value, 2))
    }

    /// In place of [`Formatter::pad_integral`].
    pub fn whole(to: &mut Formatter<'_>, is_nonnegative: bool, _: &str, digits: &str) -> Result {
        if is_nonnegative { text(to, digits) } else { Err(Error) }
    }

    /// In place of [`Formatter::pad`].
    pub fn text(to: &mut Formatter<'_>, text: &str) -> Result {
        if to.width().is_none() && to.precision().is_none() { to.write_str(text) } else { Err(Error) }
    }

    // They are kept, though nothing calls them by their names.
    #[cfg(not(test))]
    #[used]
    static DIGITS: fn(&f64, &mut Formatter<'_>) -> Result = digits;
    #[cfg(not(test))]
    #[used]
    static WHOLE: fn(&mut Formatter<'_>, bool, &str, &str) -> Result = whole;
    #[cfg(not(test))]
    #[used]
    static TEXT: fn(&mut Formatter<'_>, &str) -> Result = text;
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
    let (mut power, mut square, mut rest) = (1.0, 10.0, exponent.unsigned_abs());
    while rest > 0 {
        if rest % 2 == 1 {
            power *= square;
        }
        square *= square;
        rest /= 2;
    }
    if exponent < 0 { 1.0 / power } else { power }
}

/// Whether a number is so near to zero that it loses digits, and is not to be taken for one that somebody published. The
/// first module leaves all that is small to the whole one.
#[cfg(feature = "whole")]
#[must_use]
pub fn is_lost(number: f64) -> bool {
    number != 0.0 && number.abs() < 1e-300
}

/// What must hold instead.
pub const NOT_LOST: &str = "must be 0 or at least 1e-300 away from it";

/// The number that stands at the start of a text, and how many bytes it takes: `1152.481`, `-3`, `2.5e9`; with
/// `json`, only as JSON allows it. `None` where there is none, or it is too large.
///
/// Exact for numbers as people write them: up to 19 digits of which up to 19 are decimals, from a thousandth up to
/// 2⁵³, or up to 15 digits and a power of ten within ±22; else within a unit or two of the last place, and the same
/// everywhere. `str::parse` would do, but brings 11 KB of tables to the wasm.
#[must_use]
pub fn read(text: &[u8], json: bool) -> Option<(f64, usize)> {
    let byte = |at: usize| text.get(at).copied().unwrap_or(0);
    let negative = byte(0) == b'-';
    let first = usize::from(negative);
    let (mut at, mut digits, mut power, mut decimals) = (first, 0_u64, 0, 0);
    loop {
        let digit = byte(at).wrapping_sub(b'0');
        if digit < 10 && digits < 1_000_000_000_000_000_000 {
            digits = digits * 10 + u64::from(digit);
        } else if digit < 10 {
            power += 1;
        } else if byte(at) == b'.' && decimals == 0 && !(json && (at == first || !byte(at + 1).is_ascii_digit())) {
            decimals = at + 1;
        } else {
            break;
        }
        at += 1;
    }
    // A point alone is no number, nor is, in JSON, one that begins with a zero that does nothing.
    if at - first == usize::from(decimals > 0) || json && byte(first) == b'0' && byte(first + 1).is_ascii_digit() {
        return None;
    }
    if decimals > 0 {
        power -= (at - decimals) as i32;
    }
    if matches!(byte(at), b'e' | b'E') {
        let signed = usize::from(matches!(byte(at + 1), b'+' | b'-'));
        let downwards = byte(at + 1) == b'-';
        let start = at + 1 + signed;
        let mut exponent = 0;
        at = start;
        while byte(at).is_ascii_digit() {
            exponent = (exponent * 10 + i32::from(byte(at) - b'0')).min(9999);
            at += 1;
        }
        if at == start {
            return None;
        }
        power += if downwards { -exponent } else { exponent };
    }
    let value = decimal(digits, power);
    value.is_finite().then_some((if negative { -value } else { value }, at))
}

/// Eight bytes of a text, from `at` on, as one number: engines that have not yet made code quick take as long for one byte.
#[must_use]
pub fn eight(text: &[u8], at: usize) -> Option<u64> {
    text.get(at..)?.first_chunk().map(|bytes| u64::from_le_bytes(*bytes))
}

/// A whole number times a power of ten.
fn decimal(digits: u64, mut power: i32) -> f64 {
    let mut value = digits as f64;
    if digits > 1 << 53 && (-19..0).contains(&power) {
        // What the quotient leaves says where the nearest number lies.
        let divisor = power_of_ten(-power);
        let quotient = value / divisor;
        let (found, rest) = product(quotient, divisor);
        let lost = digits.wrapping_sub(value as u64) as i64 as f64;
        return quotient + (value - found - rest + lost) / divisor;
    }
    while power != 0 && value != 0.0 && value.is_finite() {
        let step = power.clamp(-22, 22);
        // 10^0 to 10^22 are exact in binary64, so each step rounds once.
        let scale = power_of_ten(step.abs());
        value = if step < 0 { value / scale } else { value * scale };
        power -= step;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Digits(f64);

    impl std::fmt::Display for Digits {
        fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            printing::digits(&self.0, to)
        }
    }

    struct Text(&'static str);

    impl std::fmt::Display for Text {
        fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            printing::whole(to, true, "", self.0)
        }
    }

    #[test]
    fn texts_are_printed_as_they_are_and_to_no_width() {
        use std::fmt::Write;
        assert_eq!(Text("12").to_string(), "12");
        let mut text = String::new();
        assert!(write!(text, "{:4}", Text("12")).is_err() && write!(text, "{:.1}", Text("12")).is_err());
    }

    #[test]
    fn opacities_and_sizes_are_printed_as_the_standard_library_prints_them() {
        for hundredths in 0..=20_000 {
            let number = f64::from(hundredths) / 100.0;
            assert_eq!(Digits(number).to_string(), number.to_string());
        }
    }

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

    #[test]
    fn numbers_are_read_as_the_standard_library_reads_them() {
        let mut seed = 1_u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            seed >> 11
        };
        let reads = |text: &str, most: f64| {
            let (ours, exact) = (read(text.as_bytes(), true), text.parse::<f64>().unwrap());
            let (value, length) = ours.unwrap_or_else(|| panic!("{text}"));
            assert_eq!(length, text.len(), "{text}");
            assert!((value - exact).abs() <= most * f64::EPSILON * exact.abs(), "{text}: {value:e} {exact:e}");
        };
        for _ in 0..200_000 {
            // As programs write them, from a thousandth up; as people round them; and of any size.
            let value = f64::from_bits((next() << 11 >> 12) % (52 << 52) + (1013 << 52));
            reads(&value.to_string(), 0.0);
            reads(&format!("-{value:e}"), 0.0);
            reads(&format!("{value:.3}"), 0.0);
            reads(&format!("{:.17}", value % 1.0 + 0.001), 0.0);
            let power = f64::from_bits((next() % 50 + 1015) << 52);
            reads(&format!("{:.17}", power * (1.0 - 1e-16 * (next() % 4) as f64))[..18], 0.0);
            reads(&f64::from_bits((next() << 11 >> 12) % (1900 << 52) + (100 << 52)).to_string(), 4.0);
        }
    }

    #[test]
    fn a_number_ends_where_it_ends_and_json_is_strict_about_it() {
        for (text, loose, strict) in [
            ("-0,", Some((-0.0, 2)), Some((-0.0, 2))),
            ("12]", Some((12.0, 2)), Some((12.0, 2))),
            ("1.5e3 ", Some((1500.0, 5)), Some((1500.0, 5))),
            ("1E-2", Some((0.01, 4)), Some((0.01, 4))),
            ("01", Some((1.0, 2)), None),
            (".5", Some((0.5, 2)), None),
            ("5.", Some((5.0, 2)), Some((5.0, 1))),
            ("1.2.3", Some((1.2, 3)), Some((1.2, 3))),
            ("-", None, None),
            (".", None, None),
            ("", None, None),
            ("e5", None, None),
            ("1e", None, None),
            ("1e+", None, None),
            ("1e999", None, None),
            ("1e99999999999999999999", None, None),
            ("+1", None, None),
        ] {
            assert_eq!(read(text.as_bytes(), false), loose, "{text}");
            assert_eq!(read(text.as_bytes(), true), strict, "{text}");
        }
        assert_eq!(read(b"12345678901234567890123", true), Some((12_345_678_901_234_567_890_123.0, 23)));
    }
}
