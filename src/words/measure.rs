//! The magnitude that values are written in: one for all of a chart, so that they compare, and where that would hide a value, one
//! of its own.

use crate::chart::Chart;
use crate::language::{Key, Language};
#[cfg(feature = "whole")]
use crate::number::exponent_of;
use crate::number::power_of_ten;
use crate::series::Unit;

/// From this size on, decimals are as clear as a power of ten.
const LEAST: f64 = 1e-4;

/// How a chart writes its values: one magnitude for all of them, so that they compare.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure<'a> {
    pub(super) language: &'a Language,
    pub(super) unit: &'a Unit,
    /// Multiplies a value into the magnitude.
    pub(super) factor: f64,
    /// The magnitude's word in its variants; empty for none.
    pub(super) magnitude: &'a str,
    /// Whether what is counted goes without saying.
    #[cfg(feature = "whole")]
    pub(super) unnamed: bool,
}

/// How each series' values are written: in one magnitude, that of the chart's largest observation.
#[must_use]
pub fn measures(chart: &Chart) -> Vec<Measure<'_>> {
    let mut largest = 0.0;
    for series in &chart.series {
        let scale = series.unit.scale();
        let mut add = |value: f64| {
            if value.abs() * scale > largest {
                largest = value.abs() * scale;
            }
        };
        for segment in &series.segments {
            for observation in &segment.observations {
                add(observation.value);
            }
        }
        #[cfg(feature = "whole")]
        for threshold in &series.thresholds {
            add(threshold.value);
        }
    }
    let mut measures = Vec::new();
    for series in &chart.series {
        measures.push(Measure::new(&chart.language, &series.unit, largest / series.unit.scale()));
    }
    measures
}

/// Whether some of a chart's figures are so small that the magnitude of the largest hides them: on a log scale, where they are
/// as far from one another as the large ones, each has its own.
#[cfg(feature = "whole")]
#[must_use]
pub fn are_apart(chart: &Chart) -> bool {
    let mut measured = chart.series.iter().zip(measures(chart));
    measured.any(|(series, measure)| series.observations().any(|one| measure.hides(one.value)))
}

impl<'a> Measure<'a> {
    /// The measure for values of `unit` up to `largest` in size (in the unit).
    #[must_use]
    pub fn new(language: &'a Language, unit: &'a Unit, largest: f64) -> Self {
        let mut measure = Self {
            language,
            unit,
            factor: unit.scale(),
            magnitude: "",
            #[cfg(feature = "whole")]
            unnamed: false,
        };
        let amount = largest.abs() * unit.scale();
        if measure.is_percent() || amount >= 1e17 {
            return measure;
        }
        // The largest magnitude comes first. Each begins with its power of ten.
        for item in language.line(Key::Magnitudes).split([';']) {
            let (exponent, word) = item.trim_ascii().split_once([' ']).unwrap_or_default();
            let size = power_of_ten(exponent.bytes().fold(0, |n, digit| n * 10 + i32::from(digit & 15)));
            if amount >= size {
                measure.factor = unit.scale() / size;
                measure.magnitude = word;
                break;
            }
        }
        measure
    }

    pub(super) fn is_percent(&self) -> bool {
        matches!(self.unit, Unit::Percent | Unit::PercentChange)
    }

    /// Multiplies a value into the numbers that are written.
    #[must_use]
    pub fn factor(&self) -> f64 {
        self.factor
    }

    /// The measure that a value is said in: one of its own where it is so small beside the others that their magnitude
    /// would hide it, or so large that it has one which they lack. 0.031 billion is 31 million, 19,400万 is 1.94亿.
    #[must_use]
    pub fn of(&self, value: f64) -> Self {
        if (0.1..1.0).contains(&(value * self.factor).abs()) {
            return self.clone();
        }
        #[cfg(feature = "whole")]
        return self.alone(value);
        #[cfg(not(feature = "whole"))]
        Self::new(self.language, self.unit, value)
    }

    /// The measure that a value alone has: 562, 10 million.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn alone(&self, value: f64) -> Self {
        Self { unnamed: self.unnamed, ..Self::new(self.language, self.unit, value) }
    }

    /// Whether a value is so small beside the others that their magnitude hides it.
    #[must_use]
    pub fn hides(&self, value: f64) -> bool {
        !self.magnitude.is_empty() && (value * self.factor).abs() < 0.1
    }

    /// The same without the unit, where a name beside the values says it: "Loans fell from 39 million", not "39 million loans".
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn named_by(&self, name: &str) -> Self {
        let Unit::Quantity { name: unit, .. } = self.unit else { return self.clone() };
        let (name, unit) = (name.to_lowercase(), unit.to_lowercase());
        // Where words are not written apart, there is no space between them.
        let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() || c > '\u{2e7f}');
        let ends = name.strip_suffix(&*unit).is_some_and(|rest| is_apart(rest.chars().next_back()));
        let starts = name.strip_prefix(&*unit).is_some_and(|rest| is_apart(rest.chars().next()));
        Self { unnamed: !unit.is_empty() && (starts || ends), ..self.clone() }
    }

    /// The same without the unit, where it is beside.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn unnamed(&self) -> Self {
        Self { unnamed: true, ..self.clone() }
    }

    /// That measure where it is another one, and the decimals in it that say the same.
    #[cfg(feature = "whole")]
    pub(super) fn own(&self, value: f64, decimals: usize) -> Option<(Self, usize)> {
        // 0.4 million reads better than 400,000, but 926,062 better than 0.926062 million.
        let is_long = decimals > 3 && !self.magnitude.is_empty() && (value * self.factor).abs() < 1.0;
        let own = if is_long { self.alone(value) } else { self.of(value) };
        // What has too many digits for the largest magnitude is a power of ten, as on the axis.
        if self.is_beyond(value, 0) && (value * own.factor).abs() >= 1e4 {
            return None;
        }
        // Powers of ten below one have no exact double.
        let less = exponent_of(1.001 * own.factor / self.factor);
        let decimals = (decimals as i32 - less).max(0) as usize;
        match less {
            0 => None,
            1.. => Some((own, decimals)),
            _ => {
                let needed = own.decimals_of(value);
                Some((own, needed.min(decimals)))
            }
        }
    }

    /// The measure of values that are told one after the other: this one, or, where one of them has a magnitude of its own
    /// beside a part of this one's, that of the part: 12,000 and 524,000, not 0.524 million.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn beside(&self, values: &[f64]) -> Self {
        let sizes = values.iter().map(|value| value.abs());
        let part = sizes.filter(|size| (0.1..1.0).contains(&(size * self.factor))).fold(0.0, f64::max);
        if part == 0.0 || values.iter().all(|value| self.own(*value, 0).is_none()) {
            return self.clone();
        }
        Self::new(self.language, self.unit, part)
    }

    /// Whether a value is so large or small that it cannot be read at a glance.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn is_beyond(&self, value: f64, decimals: usize) -> bool {
        let value = value * self.factor;
        value.abs() >= 1e9 || decimals > 6 && value != 0.0 && value.abs() < LEAST
    }

    /// Whether a value is surely written without a power of ten, and so is an axis that has it, also a logarithmic one.
    #[cfg(not(feature = "whole"))]
    #[must_use]
    pub fn is_plain(&self, value: f64) -> bool {
        let size = (value * self.factor).abs();
        size < 1e6 && (size >= LEAST || size == 0.0)
    }
}
