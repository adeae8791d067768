//! The regular step in which a series is projected.

use super::{Observation, Period};

/// A regular step of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    /// One day.
    Daily,
    /// Seven days.
    Weekly,
    /// One month.
    Monthly,
    /// Three months.
    Quarterly,
    /// Six months.
    HalfYearly,
    /// Twelve months.
    Yearly,
}

impl Frequency {
    const ALL: [Self; 6] = [Self::Daily, Self::Weekly, Self::Monthly, Self::Quarterly, Self::HalfYearly, Self::Yearly];

    /// How many recent steps decide; a series that changed its rhythm is projected in its latest.
    const RECENT: usize = 7;

    /// Its name for machines.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::HalfYearly => "halfYearly",
            Self::Yearly => "yearly",
        }
    }

    /// The length of a step in months; days and weeks by the mean month of the Gregorian calendar.
    #[must_use]
    pub fn months(self) -> f64 {
        match self {
            Self::Daily => 12.0 / 365.2425,
            Self::Weekly => 84.0 / 365.2425,
            Self::Monthly => 1.0,
            Self::Quarterly => 3.0,
            Self::HalfYearly => 6.0,
            Self::Yearly => 12.0,
        }
    }

    /// The frequency nearest, as a ratio, to the median of the latest steps between observations;
    /// yearly where there are fewer than two observations.
    #[must_use]
    pub fn of(observations: &[&Observation]) -> Self {
        let mut recent = Vec::new();
        for [a, b] in observations.array_windows::<2>().rev().take(Self::RECENT) {
            recent.push(b.time - a.time);
        }
        recent.sort_unstable_by(f64::total_cmp);
        // Of an even number of steps the longer middle one: fewer, surer projected points.
        let Some(&median) = recent.get(recent.len() / 2) else { return Self::Yearly };
        let (mut nearest, mut least) = (Self::Daily, f64::INFINITY);
        for frequency in &Self::ALL {
            let ratio = median / frequency.months();
            let distance = if ratio < 1.0 { 1.0 / ratio } else { ratio };
            if distance < least {
                (nearest, least) = (*frequency, distance);
            }
        }
        nearest
    }

    /// After how many steps the seasons come round; 1 where none are looked for.
    #[must_use]
    pub fn season(self) -> usize {
        match self {
            Self::Monthly => 12,
            Self::Quarterly => 4,
            Self::HalfYearly => 2,
            Self::Daily | Self::Weekly | Self::Yearly => 1,
        }
    }

    /// Where an observation stands, counted in steps from an arbitrary origin. Months and longer
    /// count calendar months, so that all years are alike; days and weeks count days.
    #[must_use]
    pub fn position(self, observation: &Observation) -> f64 {
        let days = f64::from(observation.period.end().day_number());
        match self {
            Self::Daily => days,
            Self::Weekly => days / 7.0,
            _ => observation.time / self.months(),
        }
    }

    /// The period `steps` steps after `period`.
    #[must_use]
    pub fn after(self, period: Period, steps: i32) -> Option<Period> {
        match self {
            Self::Daily => period.plus_days(steps),
            Self::Weekly => period.plus_days(7 * steps),
            _ => period.plus_months(self.months() as i32 * steps),
        }
    }
}
