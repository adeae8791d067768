//! Dated observations of one quantity: what was measured, when, and by which method.

pub mod ceiling;
pub mod date;
pub mod frequency;
#[cfg(feature = "whole")]
pub mod lever;
#[cfg(feature = "whole")]
pub mod relation;
pub mod unit;

pub use ceiling::Ceiling;
pub use date::{Date, Period};
pub use frequency::Frequency;
pub use unit::Unit;

/// How sure an observation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Read in the issuer's release or a report of it.
    Reported,
    /// Computed from reported figures.
    Derived,
    /// From a source that is not well established.
    Weak,
    /// Known only to lie below this value. Drawn, never fitted.
    UpperBound,
    /// Known only to lie above this value. Drawn, never fitted.
    LowerBound,
}

impl Status {
    /// Every status with the words for it in a spec.
    pub const NAMES: [(&str, Self); 6] = [
        ("reported", Self::Reported),
        ("derived", Self::Derived),
        ("weak", Self::Weak),
        ("weak source", Self::Weak),
        ("upper bound", Self::UpperBound),
        ("lower bound", Self::LowerBound),
    ];

    /// Whether the observation is only a bound on the value.
    #[must_use]
    pub fn is_bound(self) -> bool {
        matches!(self, Self::UpperBound | Self::LowerBound)
    }
}

/// What kind of quantity is observed; decides where in its period an observation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An amount at a moment (users): stands at the end of its period.
    Stock,
    /// An amount over a period (sales): stands at the middle of its period.
    Flow,
    /// A rate over a period (a share, growth): stands at the middle of its period.
    Rate,
}

impl Kind {
    /// Every kind with the word for it in a spec.
    pub const NAMES: [(&str, Self); 3] = [("stock", Self::Stock), ("flow", Self::Flow), ("rate", Self::Rate)];

    /// Where on the time axis an observation of `period` stands, in [`Date::months`].
    #[must_use]
    pub fn time(self, period: Period) -> f64 {
        match self {
            Self::Stock => period.end().months_at_end(),
            Self::Flow | Self::Rate => period.middle(),
        }
    }
}

/// How a series is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// A line through its points.
    #[default]
    Line,
    /// Bars from zero.
    Bar,
    /// An area on those of earlier series: a part of a total.
    #[cfg(feature = "whole")]
    Area,
}

impl Mark {
    /// Every mark with the word for it in a spec.
    pub const NAMES: &[(&str, Self)] = &[
        ("line", Self::Line),
        ("bar", Self::Bar),
        #[cfg(feature = "whole")]
        ("area", Self::Area),
    ];

    /// Whether it is a part of a total. Only the whole module has these.
    #[must_use]
    pub const fn is_area(self) -> bool {
        #[cfg(feature = "whole")]
        return matches!(self, Self::Area);
        #[cfg(not(feature = "whole"))]
        return false;
    }
}

/// A value of which readers want to know when it is reached. Only the whole module knows such.
#[cfg(feature = "whole")]
#[derive(Debug, Clone, PartialEq)]
pub struct Threshold {
    /// In the series' unit.
    pub value: f64,
    /// What it is called.
    pub label: Option<String>,
    /// The currency that the spec states for it.
    pub currency: Option<String>,
}

/// One observed value.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// The days the value stands for.
    pub period: Period,
    /// Where it stands on the time axis, in [`Date::months`].
    pub time: f64,
    /// The value, in the series' unit; finite.
    pub value: f64,
    /// How sure it is.
    pub status: Status,
    /// What there is to say about it.
    pub note: Option<String>,
    /// Where it was read.
    #[cfg(feature = "whole")]
    pub source: Option<String>,
}

/// Observations made by one method: only these may be joined by a line or fitted together.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// The method's identifier; empty where the series has only one.
    pub basis: String,
    /// The method's name for readers.
    pub name: String,
    /// Ordered by period; at most one of each period; at least one.
    pub observations: Vec<Observation>,
}

impl Segment {
    /// The latest observation.
    #[must_use]
    pub fn last(&self) -> Option<&Observation> {
        self.observations.last()
    }
}

/// A quantity observed over time, by one method or several.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// The spec's identifier.
    pub id: String,
    /// The name for readers.
    pub name: String,
    /// Stock, flow or rate.
    pub kind: Kind,
    /// What the values count.
    pub unit: Unit,
    /// The observations of each basis, ordered by their latest observation. The last one is the
    /// current basis, the one that is projected. Empty where nothing was known yet.
    pub segments: Vec<Segment>,
    /// What the values cannot exceed, besides the unit's own bounds.
    pub ceiling: Option<Ceiling>,
    /// Values of which readers want to know when they are reached.
    #[cfg(feature = "whole")]
    pub thresholds: Vec<Threshold>,
    /// How it is drawn.
    pub mark: Mark,
    /// Identifier of the earlier basis that is projected where the current one cannot be.
    #[cfg(feature = "whole")]
    pub earlier: Option<String>,
    /// How figures on an earlier basis are to be read on the current one.
    #[cfg(feature = "whole")]
    pub link: Option<relation::Link>,
    /// What the ceiling is called; one that has a name is drawn.
    #[cfg(feature = "whole")]
    pub ceiling_name: Option<String>,
    /// Whether the last growth, merely repeated, is drawn for contrast.
    #[cfg(feature = "whole")]
    pub contrast: bool,
    /// What was published after the chart's day, in order of date, where the spec asks for it.
    #[cfg(feature = "whole")]
    pub later: Vec<Later>,
}

/// Times and lengths, in months, that differ by less are the same: a day is a thirtieth of a month.
pub const UNDER_A_DAY: f64 = 0.03;

/// A figure that was published after the day as of which a chart is made.
#[cfg(feature = "whole")]
#[derive(Debug, Clone, PartialEq)]
pub struct Later {
    /// Identifier of its method of measurement.
    pub basis: String,
    /// When it was published; the end of its period where nothing is written.
    pub published: Date,
    /// The figure.
    pub observation: Observation,
}

impl Series {
    /// Which of a segment's observations compare with one another: values, not bounds, and of a
    /// flow or rate only those over the most common length of period (the longest such, if tied).
    /// Ten months' sales are not a year's.
    #[must_use]
    pub fn comparable<'a>(&self, observations: &'a [Observation]) -> Vec<&'a Observation> {
        // Of a stock all are of one length: none.
        let length = |o: &Observation| if self.kind == Kind::Stock { 0.0 } else { o.period.months() };
        let mut lengths = Vec::new();
        for observation in observations {
            if self.kind != Kind::Stock && !observation.status.is_bound() {
                lengths.push(length(observation));
            }
        }
        lengths.sort_unstable_by(f64::total_cmp);
        let alike = |a: f64, b: f64| (a - b).abs() < UNDER_A_DAY;
        let (mut common, mut most, mut first, mut before) = (0.0, 0, 0.0, f64::NAN);
        let mut count = 0;
        for here in lengths {
            if !alike(before, here) {
                (first, count) = (here, 0);
            }
            count += 1;
            if count >= most {
                (common, most) = (first, count);
            }
            before = here;
        }
        let mut values = Vec::new();
        for observation in observations {
            if !observation.status.is_bound() && alike(length(observation), common) {
                values.push(observation);
            }
        }
        values
    }

    /// How many observations there are, of all bases.
    #[must_use]
    pub fn count(&self) -> usize {
        self.segments.iter().map(|segment| segment.observations.len()).sum()
    }

    /// The observations of the current basis: the method of the latest observation.
    #[must_use]
    pub fn current(&self) -> Option<&Segment> {
        self.segments.last()
    }

    /// The observations of the current basis that compare with one another.
    #[must_use]
    pub fn current_comparable(&self) -> Vec<&Observation> {
        self.current().map(|segment| self.comparable(&segment.observations)).unwrap_or_default()
    }

    /// All observations of all bases.
    pub fn observations(&self) -> impl Iterator<Item = &Observation> {
        self.segments.iter().flat_map(|segment| &segment.observations)
    }
}
