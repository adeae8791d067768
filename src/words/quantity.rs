//! Values with their units, in a magnitude that reads easily.

use crate::number::{exponent_of, fixed, grouped, trimmed};
use crate::series::Unit;

/// How a chart writes its values: one magnitude for all of them, so that they compare.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Multiplies a value into the magnitude.
    factor: f64,
    /// What follows a number: "trillion yuan"; empty for a bare count of units without a name.
    name: String,
    /// Written right after a number, without a space: "%".
    sign: &'static str,
}

const MAGNITUDES: [(f64, &str); 3] = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")];

impl Measure {
    /// The measure for values of `unit` up to `largest` in size (in the unit).
    #[must_use]
    pub fn new(unit: &Unit, largest: f64) -> Self {
        let base = match unit {
            Unit::Percent | Unit::PercentChange => {
                return Self { factor: 1.0, name: "per cent".to_owned(), sign: "%" };
            }
            Unit::Currency { code, .. } => currency(code),
            Unit::Persons { .. } => "people",
            Unit::Quantity { name, .. } => name,
        };
        let absolute = largest.abs() * unit.scale();
        let found = MAGNITUDES.iter().find(|(size, _)| absolute >= *size);
        let (size, word) = found.copied().unwrap_or((1.0, ""));
        let name = if word.is_empty() { base.to_owned() } else { [word, " ", base].concat() };
        Self { factor: unit.scale() / size, name, sign: "" }
    }

    /// What an axis is headed with: "trillion yuan".
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Multiplies a value into the numbers that are written.
    #[must_use]
    pub fn factor(&self) -> f64 {
        self.factor
    }

    /// The bare number: "1.15".
    #[must_use]
    pub fn number(&self, value: f64, decimals: usize) -> String {
        let value = value * self.factor;
        // Beyond what can be read at a glance, powers of ten.
        if value.abs() >= 1e9 || decimals > 6 && value != 0.0 {
            return [&crate::number::scientific(value), self.sign].concat();
        }
        [&grouped(value, decimals.min(6)), self.sign].concat()
    }

    /// The number with its unit: "1.15 trillion yuan", "34%".
    #[must_use]
    pub fn phrase(&self, value: f64, decimals: usize) -> String {
        let number = self.number(value, decimals);
        if self.sign.is_empty() { [&number, " ", &self.name].concat() } else { number }
    }

    /// The decimals that tell apart values that differ by `step`.
    #[must_use]
    pub fn decimals(&self, step: f64) -> usize {
        let step = (step * self.factor).abs();
        if step == 0.0 { 0 } else { (-exponent_of(step)).clamp(0, 12) as usize }
    }
}

/// A share as people say it: 0.8 is "80%".
#[must_use]
pub fn percent(share: f64) -> String {
    [&trimmed(&fixed(share * 100.0, 2)), "%"].concat()
}

/// The plural of a currency, or its code.
fn currency(code: &str) -> &str {
    match code {
        "CNY" => "yuan",
        "USD" => "US dollars",
        "EUR" => "euros",
        "GBP" => "pounds",
        "JPY" => "yen",
        "INR" => "rupees",
        "CHF" => "Swiss francs",
        "BRL" => "reais",
        "KRW" => "won",
        _ => code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_in_a_readable_magnitude() {
        let yuan = Unit::Currency { code: "CNY".to_owned(), scale: 1e9 };
        let measure = Measure::new(&yuan, 1222.649);
        assert_eq!(measure.phrase(1152.481, 2), "1.15 trillion yuan");
        assert_eq!(measure.decimals(200.0), 1);
        assert_eq!(measure.number(-200.0, 1), "−0.2");
        let people = Unit::Persons { scale: 1.0 };
        assert_eq!(Measure::new(&people, 660_800.0).phrase(660_800.0, 0), "660,800 people");
        assert_eq!(Measure::new(&Unit::Percent, 98.0).phrase(98.35, 1), "98.3%");
        let power = Unit::Quantity { name: "gigawatt-hours".to_owned(), scale: 1.0 };
        assert_eq!(Measure::new(&power, 0.0).name(), "gigawatt-hours");
    }

    #[test]
    fn levels_are_written_as_percentages() {
        assert_eq!([percent(0.8), percent(0.95), percent(0.999)], ["80%", "95%", "99.9%"]);
    }
}
