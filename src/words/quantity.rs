//! Values with their units, in a magnitude that reads easily.

use super::measure::Measure;
use super::phrase::{Value::Text, say};
use crate::forecast::ProjectedPoint;
use crate::language::Key;
#[cfg(feature = "whole")]
use crate::language::Language;
#[cfg(feature = "whole")]
use crate::number::enough_decimals;
use crate::number::{decimals_of, exponent_of, power_of_ten};
use crate::series::{Series, Unit};

/// Numbers from here up to there are read at a glance beside others in their magnitude, or to there without any.
#[cfg(feature = "whole")]
const LEAST_READ: f64 = 1e-3;
#[cfg(feature = "whole")]
const MOST: f64 = 1e4;
#[cfg(feature = "whole")]
const LARGEST: f64 = 1e8;

/// What gives the figures of a projected point their digits.
#[must_use]
pub fn size_of(point: &ProjectedPoint) -> f64 {
    point.intervals.first().map_or(point.value.abs(), |range| size_within(point.value, range.lower, range.upper))
}

/// What gives a value in a range and its ends their digits: the largest of them, as long as the value keeps two.
#[must_use]
pub fn size_within(value: f64, lower: f64, upper: f64) -> f64 {
    let (size, most) = (value.abs(), upper.max(-lower));
    if lower < 0.0 || size == 0.0 { most } else { most.min(10.0 * size) }
}

impl Measure<'_> {
    /// What an axis is headed with: "trillion yuan".
    #[must_use]
    pub fn name(&self) -> String {
        if self.is_percent() {
            return self.language.line(Key::PercentName).to_owned();
        }
        // The plural that stands beside most numbers.
        self.named("100")
    }

    /// The bare number: "1.15".
    #[must_use]
    pub fn number(&self, value: f64, decimals: usize) -> String {
        #[cfg(feature = "whole")]
        let decimals = self.enough(value, decimals);
        #[cfg(feature = "whole")]
        if self.is_beyond(value, decimals) {
            return self.scientific(value);
        }
        #[cfg(feature = "whole")]
        let decimals = if value == 0.0 && decimals > 6 { 0 } else { decimals };
        let decimals = decimals.min(6);
        let written = self.signed(self.language.number(value * self.factor, decimals));
        #[cfg(feature = "whole")]
        let written = self.nearly(value, decimals).unwrap_or(written);
        written
    }

    /// The decimals that a value needs not to be written as zero, where it is not. Of things told without parts, less than a
    /// half is none, and a small share of a whole is less than the least that is told.
    #[cfg(feature = "whole")]
    fn enough(&self, value: f64, decimals: usize) -> usize {
        let is_counted = decimals == 0
            && self.magnitude.is_empty()
            && matches!(self.unit, Unit::Persons { .. } | Unit::Quantity { .. });
        if is_counted || *self.unit == Unit::Percent && decimals <= 6 {
            return decimals;
        }
        enough_decimals(value * self.factor, decimals)
    }

    /// Nearly none or nearly all of a whole, which none and all would be written as: "<0.1%", ">99.9%".
    #[cfg(feature = "whole")]
    fn nearly(&self, value: f64, decimals: usize) -> Option<String> {
        let unit = power_of_ten(decimals as i32);
        let rounded = (value * unit).round() / unit;
        if *self.unit != Unit::Percent || (value - rounded).abs() < 1e-12 {
            return None;
        }
        let (sign, number) = match rounded {
            0.0 => ("<", 1.0 / unit),
            100.0 => (">", 100.0 - 1.0 / unit),
            _ => return None,
        };
        Some([sign, &self.signed(self.language.number(number, decimals))].concat())
    }

    /// A value to three digits of `size`, and its decimals. What is ten times as large has a digit more; what is larger
    /// still, four of its own.
    #[must_use]
    pub fn rounded(&self, value: f64, size: f64) -> (f64, usize) {
        let (of_size, own) = (exponent_of(size * self.factor), exponent_of(value * self.factor));
        let exponent = (of_size - 2).max(own - 3);
        // What is small beside the others has a digit, as far as it is more than an error of the arithmetic.
        #[cfg(feature = "whole")]
        let exponent = if value == 0.0 { exponent } else { exponent.min(own.max(of_size - 9)) };
        let unit = power_of_ten(exponent);
        let rounded = (value * self.factor / unit).round() * unit / self.factor;
        // Decimals are rounded where they are written.
        let kept = if exponent > 0 || rounded == 0.0 { rounded } else { value };
        let decimals = if rounded == 0.0 { 0 } else { (-exponent).clamp(0, 12) as usize };
        // A power of ten has three digits of its own, wherever it stands.
        #[cfg(feature = "whole")]
        let kept = if rounded != 0.0 && self.is_beyond(value, decimals) { value } else { kept };
        (kept, decimals)
    }

    /// So many decimals, but no more than what is projected of a series has, whose values are multiplied by a factor: as many
    /// as what was observed, and in per cents at least one, which tells shares near the whole apart: 99.0% to 99.8%, not 99%
    /// to >99%.
    #[must_use]
    pub fn as_fine(&self, decimals: usize, series: &Series, factor: f64) -> usize {
        let mut finest = usize::from(self.is_percent());
        for observation in series.observations() {
            // Most have so many at once: a hundred thousand figures are not read for the digits of one label.
            if finest >= decimals {
                break;
            }
            finest = self.decimals_of(observation.value * factor).max(finest);
        }
        finest.min(decimals)
    }

    /// The same of a projected value, which has no more decimals than the observed figures of its series have.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn ahead(&self, series: &Series, value: f64, size: f64) -> (f64, usize) {
        // What has a magnitude of its own has three digits there, and so has what stands beside nothing.
        let size = if size == 0.0 || value > size && self.own(value, 0).is_some() { value } else { size };
        let (rounded, decimals) = self.rounded(value, size);
        (rounded, self.as_fine(decimals, series, 1.0))
    }

    /// The ends of a range beside a value, in the value's magnitude, and the upper one with the unit: "1.09 billion", "1.25
    /// billion people". A bare "1.09" could be 1.09. Where an end cannot be read at a glance in it, each has its own. Each comes with its decimals.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn ends(&self, value: f64, ends: [(f64, usize); 2]) -> [String; 2] {
        let own = self.own(value, 0).filter(|_| value != 0.0);
        let shared = own.map_or_else(|| self.clone(), |(own, _)| own);
        let ([(lower, _), (upper, _)], most) = (ends, if shared.magnitude.is_empty() { LARGEST } else { MOST });
        let is_read = |end: f64| end == 0.0 || (LEAST_READ..most).contains(&(end * shared.factor).abs());
        if !ends.iter().all(|(end, _)| is_read(*end) || self.is_percent()) {
            return [self.short(lower, ends[0].1), self.phrase(upper, ends[1].1)];
        }
        let less = exponent_of(1.001 * shared.factor / self.factor);
        let [lower, upper] = ends.map(|(end, decimals)| {
            let moved = decimals as i32 - less;
            // What has fewer digits there than the magnitude is smaller is no more exact here.
            let unit = power_of_ten((-moved).max(0)) / shared.factor;
            let end = if moved < 0 { (end / unit).round() * unit } else { end };
            let moved = moved.max(0) as usize;
            (end, if less < 0 { shared.decimals_of(end).min(moved) } else { moved })
        });
        [shared.magnified(lower.0, lower.1), shared.whole(upper.0, upper.1)]
    }

    /// The number with its magnitude, but not its unit: "1.15 trillion".
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn short(&self, value: f64, decimals: usize) -> String {
        if let Some((own, decimals)) = self.own(value, decimals) {
            return own.magnified(value, decimals);
        }
        self.magnified(value, decimals)
    }

    /// The same where every value has the magnitude that it would have alone, with so many decimals of this one.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn apart(&self, value: f64, decimals: usize) -> String {
        // A hair more than a power of ten, so that it does not count as less than one.
        let own = self.alone(1.001 * value);
        let decimals = (decimals as i32 - exponent_of(1.001 * own.factor / self.factor)).max(0) as usize;
        own.magnified(value, own.decimals_of(value).min(decimals))
    }

    /// The same in this magnitude, whatever the value's own.
    #[cfg(feature = "whole")]
    fn magnified(&self, value: f64, decimals: usize) -> String {
        let number = self.number(value, decimals);
        if self.magnitude.is_empty() || number == "0" {
            return number;
        }
        let decimals = self.enough(value, decimals).min(6);
        let magnitude = self.language.variant(self.magnitude, &crate::number::fixed(value * self.factor, decimals));
        say(self.language, Key::Amount, "number unit", &[Text(&number), Text(magnitude)])
    }

    /// The bare number with a power of ten: "1.15×10¹²".
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn scientific(&self, value: f64) -> String {
        self.signed(self.language.scientific(value * self.factor))
    }

    fn signed(&self, number: String) -> String {
        if self.is_percent() { self.language.with_sign(&number) } else { number }
    }

    /// The number with its unit: "1.15 trillion yuan", "34%".
    #[must_use]
    pub fn phrase(&self, value: f64, decimals: usize) -> String {
        #[cfg(feature = "whole")]
        if let Some((own, decimals)) = self.own(value, decimals) {
            return own.phrase(value, decimals);
        }
        self.whole(value, decimals)
    }

    /// The same in this magnitude, whatever the value's own.
    fn whole(&self, value: f64, decimals: usize) -> String {
        #[cfg(feature = "whole")]
        if self.unnamed {
            return self.magnified(value, decimals);
        }
        let number = self.number(value, decimals);
        if self.is_percent() {
            return number;
        }
        #[cfg(feature = "whole")]
        let decimals = self.enough(value, decimals);
        let name = self.named(&crate::number::fixed(value * self.factor, decimals.min(6)));
        say(self.language, Key::Amount, "number unit", &[Text(&number), Text(&name)])
    }

    /// The decimals that tell apart values that differ by `step`.
    #[must_use]
    pub fn decimals(&self, step: f64) -> usize {
        let step = (step * self.factor).abs();
        if step == 0.0 { 0 } else { (-exponent_of(step)).clamp(0, 12) as usize }
    }

    /// The decimals of a value that somebody stated: as many as it needs; where six are not enough, those
    /// of four digits.
    #[must_use]
    pub fn decimals_of(&self, value: f64) -> usize {
        decimals_of(value * self.factor).unwrap_or_else(|| self.decimals(value / 1000.0))
    }

    /// Magnitude and unit beside a number, which is written with ASCII digits.
    fn named(&self, number: &str) -> String {
        let language = self.language;
        let variants = match self.unit {
            Unit::Currency { code, .. } => language.entry(Key::Currencies, code).unwrap_or(code),
            Unit::Quantity { name, .. } => name,
            Unit::Persons { .. } | Unit::Percent | Unit::PercentChange => language.line(Key::Persons),
        };
        let written = matches!(self.unit, Unit::Quantity { .. });
        let unit = |number: &str| if written { variants } else { language.variant(variants, number) };
        #[cfg(feature = "whole")]
        if let Unit::Quantity { one: Some(one), .. } = self.unit
            && self.magnitude.is_empty()
            && language.plural(number) == "one"
        {
            return one.clone();
        }
        if self.magnitude.is_empty() {
            return unit(number).to_owned();
        }
        let unit = unit("100");
        let vowel =
            unit.chars().next().is_some_and(|first| language.line(Key::Vowels).chars().any(|vowel| vowel == first));
        let of = say(language, if vowel { Key::OfVowel } else { Key::Of }, "unit", &[Text(unit)]);
        say(language, Key::Magnified, "magnitude unit", &[Text(language.variant(self.magnitude, number)), Text(&of)])
    }
}

/// What amounts of a currency are called: "US dollars".
#[cfg(feature = "whole")]
#[must_use]
pub fn currency<'a>(language: &'a Language, code: &'a str) -> &'a str {
    // The plural that stands beside most numbers.
    language.variant(language.entry(Key::Currencies, code).unwrap_or(code), "100")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_in_a_readable_magnitude() {
        let english = Language::default();
        let yuan = Unit::Currency { code: "CNY".to_owned(), scale: 1e9 };
        let measure = Measure::new(&english, &yuan, 1222.649);
        assert_eq!(measure.phrase(1152.481, 2), "1.15 trillion yuan");
        assert_eq!(measure.decimals(200.0), 1);
        assert_eq!([1000.0, 1200.0, 1234.5].map(|value| measure.decimals_of(value)), [0, 1, 4]);
        assert_eq!(measure.number(-200.0, 1), "−0.2");
        let people = Unit::Persons { scale: 1.0 };
        assert_eq!(Measure::new(&english, &people, 660_800.0).phrase(660_800.0, 0), "660,800 people");
        assert_eq!(Measure::new(&english, &people, 1.0).phrase(1.0, 0), "1 person");
        assert_eq!(Measure::new(&english, &Unit::Percent, 98.0).phrase(98.35, 1), "98.3%");
        let quantity = |name: &str, one: Option<&str>| {
            let one = one.map(str::to_owned);
            Unit::Quantity { name: name.to_owned(), one, scale: 1.0 }
        };
        let clinics = quantity("clinics", Some("clinic"));
        let measure = Measure::new(&english, &clinics, 12.0);
        assert_eq!([1.0, 2.0].map(|value| measure.phrase(value, 0)), ["1 clinic", "2 clinics"]);
        assert_eq!([measure.phrase(1.0, 1), measure.name()], ["1.0 clinics", "clinics"]);
        let grams = quantity("grams", None);
        let beyond = Measure::new(&english, &grams, 1e18);
        assert_eq!([1e18, 1.66e18].map(|value| beyond.phrase(value, 0)), ["10¹⁸ grams", "1.66×10¹⁸ grams"]);
        // Nothing needs no decimals beside powers of ten, and what is small beside others has a magnitude of its own.
        let tiny = Measure::new(&english, &grams, 4e-12);
        assert_eq!([0.0, 4e-12].map(|value| tiny.number(value, 12)), ["0", "4×10⁻¹²"]);
        let dollars = Unit::Currency { code: "USD".to_owned(), scale: 1e9 };
        let beside = Measure::new(&english, &dollars, 303.0);
        assert_eq!(beside.phrase(0.0312, 4), "31.2 million US dollars");
        assert_eq!([beside.short(0.0004, 4), beside.number(0.0312, 4)], ["400,000", "0.0312"]);
        // What grows out of the magnitude of the others, too.
        let below = Measure::new(&english, &dollars, 0.95);
        assert_eq!(
            [below.phrase(1.05, 0), below.phrase(0.99, 0)],
            ["1.05 billion US dollars", "990 million US dollars"]
        );
        // A range has the magnitude of its value, and the unit once.
        assert_eq!(below.ends(0.99, [(0.98, 0), (0.999, 0)]), ["980 million", "999 million US dollars"]);
        assert_eq!(below.ends(0.99, [(0.98, 0), (1.02, 0)]), ["980 million", "1,020 million US dollars"]);
        assert_eq!(beside.ends(0.0, [(0.0, 0), (3.84, 2)]), ["0", "3.84 billion US dollars"]);
        assert_eq!(beside.ends(0.05, [(0.0, 0), (0.1234, 2)]), ["0", "120 million US dollars"]);
        let cars = Unit::Quantity { name: "cars".to_owned(), one: None, scale: 1e3 };
        let many = Measure::new(&english, &cars, 2981.0);
        assert_eq!(many.ends(723.0, [(35.6, 3), (2981.0, 3)]), ["0.036 million", "2.981 million cars"]);
        assert_eq!(many.ends(723.0, [(0.5, 6), (2981.0, 3)]), ["500", "2.981 million cars"]);
        assert_eq!(many.ends(723.0, [(343.0, 3), (20_000_000.0, 0)]), ["0.343 million", "20 billion cars"]);
        assert_eq!(
            [many.beside(&[524.0, 700.0]), many.beside(&[12.0, 524.0])]
                .map(|measure| measure.phrase(524.0, measure.decimals_of(524.0))),
            ["0.524 million cars", "524,000 cars"]
        );
        let power = quantity("gigawatt-hours", None);
        assert_eq!(Measure::new(&english, &power, 0.0).name(), "gigawatt-hours");
    }
}
