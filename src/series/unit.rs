//! What a number counts.

/// The unit of a series' values.
#[derive(Debug, Clone, PartialEq)]
pub enum Unit {
    /// Money.
    Currency {
        /// ISO 4217 code, three capital letters.
        code: String,
        /// How many units of money a value of 1 stands for: 1e9 for a series in billions.
        scale: f64,
    },
    /// People: never negative.
    Persons {
        /// How many persons a value of 1 stands for.
        scale: f64,
    },
    /// A share of a whole: 0 to 100.
    Percent,
    /// A rate of change in percent: any number.
    PercentChange,
    /// Anything else that is measured.
    Quantity {
        /// The plural name that follows a number: "gigawatt-hours".
        name: String,
        /// What a single one is called, where the editor says so: "gigawatt-hour".
        #[cfg(feature = "whole")]
        one: Option<String>,
        /// How many of these a value of 1 stands for.
        scale: f64,
    },
}

impl Unit {
    /// What a value of 1 stands for.
    #[must_use]
    pub fn scale(&self) -> f64 {
        match self {
            Self::Currency { scale, .. } | Self::Persons { scale } | Self::Quantity { scale, .. } => *scale,
            Self::Percent | Self::PercentChange => 1.0,
        }
    }

    /// The same of another currency; what is no money stays what it is.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn with_currency(self, other: &str) -> Self {
        match self {
            Self::Currency { scale, .. } => Self::Currency { code: other.to_owned(), scale },
            unit => unit,
        }
    }

    /// Whether values of both can stand on one axis, after multiplying by their scales.
    #[must_use]
    pub fn compares(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Currency { code: a, .. }, Self::Currency { code: b, .. }) => a == b,
            (Self::Quantity { name: a, .. }, Self::Quantity { name: b, .. }) => a == b,
            (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
        }
    }

    /// Whether values are per cents, whose growth is told in percentage points.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn grows_in_points(&self) -> bool {
        matches!(self, Self::Percent | Self::PercentChange)
    }

    /// Whether a value can be so many times as large as another: not of temperatures.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn has_ratios(&self) -> bool {
        let Self::Quantity { name, .. } = self else { return true };
        let name = name.to_lowercase();
        !["°", "℃", "℉", "celsius", "fahrenheit", "摄氏", "摂氏"].iter().any(|degrees| name.contains(degrees))
    }

    /// The smallest and largest values that can be, whatever the data: persons are not negative,
    /// a share lies between 0 and 100.
    #[must_use]
    pub fn bounds(&self) -> (f64, f64) {
        match self {
            Self::Persons { .. } => (0.0, f64::INFINITY),
            Self::Percent => (0.0, 100.0),
            Self::Currency { .. } | Self::PercentChange | Self::Quantity { .. } => (f64::NEG_INFINITY, f64::INFINITY),
        }
    }
}
