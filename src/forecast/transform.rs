//! The scale on which shocks are alike.

/// A monotone map from values to a scale without bounds, on which a candidate works. Mapped back,
/// no projection leaves the bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transform {
    /// The values as they are.
    Identity,
    /// Logarithms, of values above 0: shocks are percentages.
    Log,
    /// Log odds, of values between 0 and 1: shares of a ceiling.
    Logit,
}

/// Log odds beyond these are 1 − 1e-15: as good as the bound.
const MOST_ODDS: f64 = 34.0;

/// Logarithms beyond this count as this: 1e100, whose square and the sum of many is still finite.
const MOST_LOG: f64 = 230.0;

impl Transform {
    /// The value on the unbounded scale.
    #[must_use]
    pub fn apply(self, value: f64) -> f64 {
        match self {
            Self::Identity => value,
            Self::Log => libm::log(value),
            Self::Logit => (libm::log(value) - libm::log(1.0 - value)).clamp(-MOST_ODDS, MOST_ODDS),
        }
    }

    /// The value itself.
    #[must_use]
    pub fn invert(self, working: f64) -> f64 {
        match self {
            Self::Identity => working,
            Self::Log => libm::exp(working.min(MOST_LOG)),
            Self::Logit => 1.0 / (1.0 + libm::exp(-working)),
        }
    }

    /// The logarithm of the slope at a value: what likelihoods on different scales differ by.
    #[must_use]
    pub fn log_slope(self, value: f64) -> f64 {
        match self {
            Self::Identity => 0.0,
            Self::Log => -libm::log(value),
            Self::Logit => -libm::log(value) - libm::log(1.0 - value),
        }
    }
}
