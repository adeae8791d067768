//! Numbers as a language writes them.

use super::{Key, Language};
#[cfg(feature = "whole")]
use crate::number::{enough_decimals, exponent_of, power_of_ten, whole};
use crate::number::{fixed, trimmed};

/// From here on the digits of a number cannot be read at a glance.
#[cfg(feature = "whole")]
const ENDLESS: f64 = 1e9;

impl Language {
    /// A number with so many decimals, in groups.
    #[must_use]
    pub fn number(&self, value: f64, decimals: usize) -> String {
        #[cfg(feature = "whole")]
        if value.abs() >= ENDLESS {
            return self.scientific(value);
        }
        self.localized(&fixed(value, decimals))
    }

    /// A whole number.
    #[must_use]
    pub fn count(&self, count: usize) -> String {
        self.localized(&fixed(count as f64, 0))
    }

    /// Three significant digits and a power of ten: "1.25×10¹²", and of a power alone "10¹²".
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn scientific(&self, value: f64) -> String {
        let mut exponent = exponent_of(value);
        // 9.999 would be written as 10.00, and so would 1 of powers that have no exact double.
        if (value / power_of_ten(exponent)).abs() >= 9.995 {
            exponent += 1;
        }
        let mantissa = trimmed(value / power_of_ten(exponent), 2);
        let mut text = self.localized(&mantissa);
        if matches!(&*mantissa, "1" | "−1") {
            text.pop();
        } else {
            // Signs of direction: what stands between two numbers would turn them round.
            text.push_str(if self.right_to_left() { "\u{200e}×\u{200e}" } else { "×" });
        }
        text.push_str("10");
        for c in whole(exponent).chars() {
            // The minus has no digit's value.
            text.push(c.to_digit(10).and_then(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize)).unwrap_or('⁻'));
        }
        text
    }

    /// A share of one: 0.8 is "80%". One that is not zero is not written as zero.
    #[must_use]
    pub fn percent(&self, share: f64) -> String {
        let decimals = 2;
        #[cfg(feature = "whole")]
        let decimals = enough_decimals(share * 100.0, decimals);
        #[cfg(feature = "whole")]
        if decimals > 6 || share.abs() >= 0.01 * ENDLESS {
            return self.with_sign(&self.scientific(share * 100.0));
        }
        self.with_sign(&self.localized(&trimmed(share * 100.0, decimals)))
    }

    /// The percent sign with a number, which is written in the language already.
    #[must_use]
    pub fn with_sign(&self, number: &str) -> String {
        let (before, after) = self.line(Key::Percent).split_once(['0']).unwrap_or_default();
        [before, number, after].concat()
    }

    /// The marks of the language in place of those of a program, and groups of digits.
    fn localized(&self, number: &str) -> String {
        let grouping = self.line(Key::Grouping).as_bytes();
        let size = |index: usize| grouping.get(index).map_or(3, |digit| usize::from(digit - b'0'));
        let (last, others, fewest) = (size(0), size(2), size(4));
        let digits = number.strip_prefix('−').unwrap_or(number);
        let mut text = String::new();
        if digits.len() < number.len() {
            text.push_str(self.line(Key::Minus));
        }
        let (whole, decimals) = digits.split_once(['.']).unwrap_or((digits, ""));
        let grouped = whole.len() >= last + fewest;
        for (index, digit) in whole.chars().enumerate() {
            let left = whole.len() - index;
            if grouped && index > 0 && left >= last && (left - last).is_multiple_of(others) {
                text.push_str(self.line(Key::Group));
            }
            text.push(digit);
        }
        if !decimals.is_empty() {
            text.push_str(self.line(Key::Decimal));
            text.push_str(decimals);
        }
        text
    }

    /// The plural category, by CLDR, of a number written with ASCII digits.
    ///
    /// A rule is a category, an operand, and the least and most that it may be. The operands:
    /// `integer`, what stands before the point; `value`, of numbers without a fraction; `whole`, of
    /// numbers written without decimals; `hundred`, the rest of a number without a fraction
    /// divided by 100.
    #[must_use]
    pub fn plural(&self, number: &str) -> &str {
        let digits = number.strip_prefix('−').unwrap_or(number);
        let (whole, decimals) = digits.split_once(['.']).unwrap_or((digits, ""));
        let read = |text: &str| text.bytes().fold(0_u32, |n, digit| n.wrapping_mul(10) + u32::from(digit & 15));
        let integer = read(whole);
        let has_fraction = decimals.bytes().any(|digit| digit != b'0');
        for rule in self.line(Key::Plural).split([';']) {
            let mut words = rule.trim_ascii().split([' ']);
            let (Some(category), Some(operand)) = (words.next(), words.next()) else { continue };
            let value = match operand.as_bytes().first() {
                Some(b'v' | b'h') if has_fraction => continue,
                Some(b'w') if !decimals.is_empty() => continue,
                Some(b'h') => integer % 100,
                _ => integer,
            };
            let mut bound = || words.next().map_or(0, read);
            let (least, most) = (bound(), bound());
            if least <= value && value <= most {
                return category;
            }
        }
        "other"
    }
}
