//! The outcome: points with prediction intervals, or a refusal, and what to keep in mind.

#[cfg(feature = "whole")]
use super::backtest::{Backtest, Past};
use super::marginal::Marginal;
use super::transform::Transform;
#[cfg(feature = "whole")]
use crate::series::Frequency;
use crate::series::Period;
use crate::series::ceiling::interpolate;

/// What a chart's series are heading to: one entry a series, in the chart's order.
#[derive(Debug)]
#[cfg_attr(feature = "whole", derive(Clone))]
pub struct Projection {
    /// Same length and order as the chart's series.
    pub series: Vec<SeriesProjection>,
    /// The same without the levers that readers have moved; `None` where none is.
    #[cfg(feature = "whole")]
    pub baseline: Option<Box<Self>>,
}

/// What one series is heading to.
#[derive(Debug)]
#[cfg_attr(feature = "whole", derive(Clone))]
pub struct SeriesProjection {
    /// The projection, or why there is none.
    pub outcome: Result<Forecast, Refusal>,
    /// What to keep in mind about it.
    pub cautions: Vec<Caution>,
    /// Where there is none, the projection of the earlier basis that the spec names.
    #[cfg(feature = "whole")]
    pub earlier: Option<Forecast>,
}

impl SeriesProjection {
    pub(super) fn of(outcome: Result<Forecast, Refusal>, cautions: Vec<Caution>) -> Self {
        Self {
            outcome,
            cautions,
            #[cfg(feature = "whole")]
            earlier: None,
        }
    }

    /// What is drawn: the projection, or where there is none that of an earlier basis.
    #[must_use]
    pub fn shown(&self) -> Option<&Forecast> {
        #[cfg(feature = "whole")]
        return self.outcome.as_ref().ok().or(self.earlier.as_ref());
        #[cfg(not(feature = "whole"))]
        self.outcome.as_ref().ok()
    }
}

/// A projection with prediction intervals.
#[derive(Debug)]
#[cfg_attr(feature = "whole", derive(Clone))]
pub struct Forecast {
    /// The models whose mixture it is, the heaviest first; none where it follows an editor's shares.
    pub methods: Vec<Method>,
    /// The step of the projected points.
    #[cfg(feature = "whole")]
    pub frequency: Frequency,
    /// Identifier of the basis that was fitted; empty for none.
    #[cfg(feature = "whole")]
    pub basis: String,
    /// How many observations were fitted.
    pub observations: usize,
    /// First and last period fitted.
    pub fitted: (Period, Period),
    /// Whether a season was found, or there is too little of months to half-years to tell.
    pub seasonal: bool,
    /// Ascending in time; at least one.
    pub points: Vec<ProjectedPoint>,
    /// The distribution behind each point.
    pub(super) marginals: Vec<Marginal>,
    /// The same as it was fitted.
    #[cfg(feature = "whole")]
    pub(super) past: Past,
    /// The observations fitted: period, time and value.
    pub(super) history: Vec<(Period, f64, f64)>,
    /// The size of the largest of them: curves are fitted to values over this.
    #[cfg(feature = "whole")]
    pub(super) largest: f64,
    /// How it comes from other figures than the series' own, if it does.
    #[cfg(feature = "whole")]
    pub(super) joint: Option<super::joint::Joint>,
}

/// One projected value.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectedPoint {
    /// The days it stands for.
    pub period: Period,
    /// Where it stands on the time axis, in [`crate::series::Date::months`].
    pub time: f64,
    /// The median: as likely too high as too low. Of a total and its parts the mean, which adds up.
    pub value: f64,
    /// One for each of the chart's levels, in their order: nested, and widening with time except towards a bound.
    pub intervals: Vec<PredictionInterval>,
}

/// The range that holds a future observation with probability `level`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PredictionInterval {
    /// Between 0 and 1.
    pub level: f64,
    /// Lower end.
    pub lower: f64,
    /// Upper end.
    pub upper: f64,
}

/// A model behind a forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct Method {
    /// The candidate's name.
    pub name: &'static str,
    /// The scale it works on.
    pub transform: Transform,
    /// Its share of the mixture.
    pub weight: f64,
    /// Estimates in the candidate's own terms (time in steps since the first observation fitted,
    /// values on the working scale), with their standard errors; no error for constants that were
    /// picked from a grid, or where the data do not determine the parameter.
    #[cfg(feature = "whole")]
    pub parameters: Vec<(&'static str, f64, Option<f64>)>,
}

/// Why there is no projection. Not an error: the data are shown, and this is said in words.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// Nothing had been observed.
    Nothing,
    /// Fewer than [`super::FEWEST`] observations.
    TooFew {
        /// How many there are.
        count: usize,
        /// The name of their basis, where the series has earlier observations on another.
        basis: Option<String>,
    },
    /// All observations are the same: nothing tells how the value varies.
    Constant,
    /// The last observation is not before the horizon.
    HorizonPassed,
    /// Fewer than [`super::FEWEST`] observations at dates for which the ceiling is known.
    CeilingTooShort,
    /// The ceiling is a series that could not be projected.
    CeilingRefused {
        /// That series' name.
        name: String,
    },
    /// No candidate could be fitted.
    NoFit,
}

impl Refusal {
    /// The refusal's name in the projection document.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::TooFew { .. } => "tooFew",
            Self::Constant => "constant",
            Self::HorizonPassed => "horizonPassed",
            Self::CeilingTooShort => "ceilingTooShort",
            Self::CeilingRefused { .. } => "ceilingRefused",
            Self::NoFit => "noFit",
        }
    }
}

/// What to keep in mind about a projection.
#[derive(Debug, Clone, PartialEq)]
pub enum Caution {
    /// The steps between observations differ; time was counted as time.
    Uneven,
    /// Observations over periods of another length were not fitted.
    OtherPeriods {
        /// How many.
        count: usize,
    },
    /// Earlier observations, on other bases, were not fitted.
    OtherBases {
        /// How many.
        count: usize,
    },
    /// Observations known only as bounds were not fitted.
    Bounds {
        /// How many.
        count: usize,
    },
    /// Only the latest [`super::MOST_FITTED`] observations were fitted.
    LatestOnly,
    /// The projection reaches far for so little history.
    Far {
        /// Steps projected.
        steps: usize,
        /// Observations fitted.
        observations: usize,
    },
    /// It ends before the horizon: farther ahead its range would rule out nothing.
    #[cfg(feature = "whole")]
    Open {
        /// The last period projected.
        until: Period,
    },
    /// Only [`super::MOST_STEPS`] steps are projected, short of the horizon.
    Cut,
    /// It has no season: of days and weeks none is looked for, and of less than three years none can be told. There is a
    /// year of observations, so one may be missed.
    NoSeason,
    /// The observations follow their model more closely than real figures do; the range assumes
    /// some scatter.
    TooSmooth,
    /// Observations before the ceiling is known were not fitted.
    BeforeCeiling {
        /// How many.
        count: usize,
    },
    /// The ceiling's own projection is taken as independent of the share of it.
    IndependentCeiling {
        /// The ceiling's name.
        name: String,
    },
    /// An S-curve was tried; the data do not tell where it would level off.
    CapacityUnknown,
    /// The levers together would break a bound, and the projection stops there.
    #[cfg(feature = "whole")]
    LeversCut,
    /// With the other areas of its stack it is scaled so that together they are 100 %.
    #[cfg(feature = "whole")]
    OfHundred,
    /// It could not be made to add up with the other parts of its total.
    #[cfg(feature = "whole")]
    DoesNotAddUp {
        /// The total's name.
        name: String,
    },
}

#[cfg(feature = "whole")]
impl ProjectedPoint {
    /// The same ranges around another value, which they hold.
    pub(super) fn move_to(&mut self, value: f64) {
        self.value = value;
        for interval in &mut self.intervals {
            interval.lower = interval.lower.min(value);
            interval.upper = interval.upper.max(value);
        }
    }
}

impl Forecast {
    /// How often the 80 % range for the next step would have held, as of earlier dates; `None`
    /// where there are too few. Fits the series anew for each.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn backtest(&self) -> Option<Backtest> {
        self.past.backtest()
    }

    /// Time and value of the last observation, from which the projection starts.
    #[must_use]
    pub fn origin(&self) -> (f64, f64) {
        self.history.last().map_or((f64::NAN, f64::NAN), |(_, time, value)| (*time, *value))
    }

    /// The value at `time` not exceeded with probability `p`, between and beyond the points: along
    /// straight lines, from the last observation on; the last point's beyond it.
    pub(super) fn quantile(&self, time: f64, p: f64) -> f64 {
        let mut before = self.origin();
        for (point, marginal) in self.points.iter().zip(&self.marginals) {
            let at = (point.time, marginal.quantile(p));
            if time <= at.0 {
                return interpolate(&[before, at], time.max(before.0)).unwrap_or(at.1);
            }
            before = at;
        }
        before.1
    }
}
