//! Answers that no single date's range gives: when a threshold is first crossed, and how fast
//! growth was and is projected to be.
//!
//! They come from one seeded set of joint paths whose values at each date are exactly as likely as
//! the published ranges say. Along a path, values hang together as a random walk's do: the
//! correlation of steps `i < j` is √(i / j) (a Gaussian copula; Nelsen 2006).

use super::marginal::quantiles;
use super::projection::Forecast;
use crate::series::Period;
#[cfg(feature = "whole")]
use crate::series::{Date, Frequency, Unit};

/// How many paths there are.
pub(super) const PATHS: usize = 1000;

/// When a series first reaches a threshold: from above where its first observation lies above, else from below.
#[cfg(feature = "whole")]
#[derive(Debug, Clone, PartialEq)]
pub struct Crossing {
    /// In the series' unit.
    pub threshold: f64,
    /// Whether it is reached from above.
    pub falls: bool,
    /// The period of the first observation that had reached it, if one has.
    pub already: Option<Period>,
    /// The period of the observation that has reached it last after others had lost it, if one has.
    pub again: Option<Period>,
    /// The period since which the observations lie on the first one's side again, if they do.
    pub lost: Option<Period>,
    /// The first period whose projected value has reached it, if one has.
    pub line: Option<Period>,
    /// The probability of having reached it by the end of each projected period: never falling.
    pub by: Vec<(Period, f64)>,
}

#[cfg(feature = "whole")]
impl Crossing {
    /// The first projected period by whose end it has been reached with probability `p`; `None`
    /// where that lies beyond the horizon.
    #[must_use]
    pub fn quantile(&self, p: f64) -> Option<Period> {
        by_when(&self.by, p)
    }
}

/// The first period by whose end something has come about with probability `p`.
pub(super) fn by_when(by: &[(Period, f64)], p: f64) -> Option<Period> {
    by.iter().find(|(_, probability)| *probability >= p).map(|(period, _)| *period)
}

/// The probability that something has come about by the end of each period, from the step at which it does on
/// each of the [`PATHS`].
pub(super) fn passages(periods: &[Period], firsts: &mut dyn Iterator<Item = Option<usize>>) -> Vec<(Period, f64)> {
    let mut counts = vec![0_usize; periods.len()];
    for step in firsts.flatten() {
        if let Some(count) = counts.get_mut(step) {
            *count += 1;
        }
    }
    let mut passed = 0;
    let mut by = Vec::with_capacity(periods.len());
    for (period, count) in periods.iter().zip(counts) {
        passed += count;
        by.push((*period, passed as f64 / PATHS as f64));
    }
    by
}

/// Growth a year: as a share, where 0.05 is 5 %; of shares and rates of change in percentage points.
#[cfg(feature = "whole")]
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Growth {
    /// Whether it is in percentage points: the difference a year, not the compound rate.
    pub in_points: bool,
    /// From the first observation fitted to the last.
    pub past: f64,
    /// From the last observation to the last projected median.
    pub projected: f64,
    /// The ends of the 80 % range of the projected growth.
    pub range: (f64, f64),
    /// The last projected period, and the ends of the 80 % range of its value, as it is shown.
    pub end: (Period, f64, f64),
    /// The last projected value.
    pub value: f64,
    /// Whether other observations are compared than the first and the last, to have those at one time of the year.
    pub in_season: bool,
    /// Years in which the projected growth doubles the value; `None` where there is no growth, or a share.
    pub doubling: Option<f64>,
}

/// Where growth would level off, and when it was fastest, by the S-curve among the models.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Capacity {
    /// In the series' unit.
    pub value: f64,
    /// The ends of its 80 % range, by the standard error of its logarithm.
    pub range: (f64, f64),
    /// The year in which growth was fastest.
    pub inflection: Period,
    /// The ends of its 80 % range.
    pub inflection_range: (Period, Period),
}

/// How many standard errors the 80 % range of a normal estimate reaches to either side.
#[cfg(feature = "whole")]
const REACH: f64 = 1.281_552;

impl Forecast {
    /// The capacity that an S-curve has; `None` where the data identify none. A curve of adoptions in
    /// a step has one of another kind, all who will ever adopt, and gives no answer here.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn capacity(&self) -> Option<Capacity> {
        let mut estimates = self.methods.iter().map(|method| &method.parameters);
        let estimates = estimates.find(|estimates| estimates.iter().any(|(name, ..)| *name == "inflection"))?;
        let named = |wanted: &str| estimates.iter().find(|(name, ..)| *name == wanted);
        let (_, logarithm, error) = named("logCapacity")?;
        let (_, inflection, inflection_error) = named("inflection")?;
        let (error, inflection_error) = (REACH * (*error)?, REACH * (*inflection_error)?);
        // Curves are fitted to steps since the first.
        let largest = self.largest;
        let start = self.history.first()?.1;
        let at = |off: f64| libm::exp(logarithm + off) * largest;
        let year = |off: f64| {
            let year = ((start + (inflection + off) * self.frequency.months()) / 12.0).floor() as i32;
            Period::new(Date::new(year, 1, 1)?, Date::new(year, 12, 31)?)
        };
        Some(Capacity {
            value: at(0.0),
            range: (at(-error), at(error)),
            inflection: year(0.0)?,
            inflection_range: (year(-inflection_error)?, year(inflection_error)?),
        })
    }

    /// When `threshold` is first reached. Of flows, too, a crossing is of a period, not of a day.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn crossing(&self, threshold: f64) -> Crossing {
        let falls = self.history.first().is_some_and(|(.., first)| first - threshold > 1e-9 * threshold.abs());
        let side = if falls { -1.0 } else { 1.0 };
        let reached = |value: f64| side * (value - threshold) >= 0.0;
        let already = self.history.iter().find(|(.., value)| reached(*value)).map(|(period, ..)| *period);
        let lost = self.history.iter().rposition(|(.., value)| reached(*value));
        let again = self.history.windows(2).rev().find_map(|pair| match pair {
            [(.., before), (period, _, value)] => (!reached(*before) && reached(*value)).then_some(*period),
            _ => None,
        });
        let periods: Vec<Period> = self.points.iter().map(|point| point.period).collect();
        let line = self.points.iter().find(|point| reached(point.value)).map(|point| point.period);
        let paths = self.paths(0);
        let mut firsts = paths.iter().map(|path| path.iter().position(|value| reached(*value)));
        let by = passages(&periods, &mut firsts);
        Crossing {
            threshold,
            falls,
            already,
            again: again.filter(|again| already.is_some_and(|first| first != *again)),
            lost: lost.and_then(|last| self.history.get(last + 1)).map(|(period, ..)| *period),
            line,
            by,
        }
    }

    /// Growth past and projected of values in a unit. `None` where less than a year tells of it, or of months to half-years
    /// less than three, and, unless it is in percentage points, where a value is below 0 or one that it compares is 0, or of
    /// degrees, whose zero is not nothing.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn growth(&self, unit: &Unit) -> Option<Growth> {
        let in_points = unit.grows_in_points();
        let (last, end, marginal) = (self.history.last()?, self.points.last()?, self.marginals.last()?);
        let yearly = self.frequency == Frequency::Yearly;
        // Whole years before a time, as nearly as the steps of the series tell.
        let years_before = |time: f64, of: &(Period, f64, f64)| {
            let years = ((time - of.1) / 12.0).round();
            years > 0.0 && (yearly || (time - of.1 - 12.0 * years).abs() <= 0.5 * self.frequency.months())
        };
        // Days and weeks are projected without their seasons: within a year, these alone would make the growth.
        if matches!(self.frequency, Frequency::Daily | Frequency::Weekly) && end.time - last.1 < 11.5 {
            return None;
        }
        // Of less than three years nothing tells a season: what is projected without one does not compare with a figure that
        // may have one.
        let since = self.history.first().map_or(last.1, |first| first.1);
        if self.frequency.season() > 1 && last.1 - since + 1.5 * self.frequency.months() < 36.0 {
            return None;
        }
        // Of what lies on both sides of zero, and of degrees, no share is more than another.
        if !in_points && (!unit.has_ratios() || self.history.iter().any(|(.., value)| *value < 0.0)) {
            return None;
        }
        let first = self.history.iter().find(|of| years_before(last.1, of))?;
        let start = self.history.iter().rev().find(|of| years_before(end.time, of))?;
        let rate = |from: f64, to: f64, months: f64| {
            if in_points {
                return Some(12.0 * (to - from) / months);
            }
            (from > 0.0 && to >= 0.0).then(|| libm::exp(libm::log(to / from) * 12.0 / months) - 1.0)
        };
        let ahead = |p: f64| rate(start.2, marginal.quantile(p), end.time - start.1);
        let projected = ahead(0.5)?;
        // Where the chart shows this range, what is told of it is what is shown.
        let shown = end.intervals.iter().find(|interval| interval.level == 0.8);
        let ends = shown.map_or_else(
            || (marginal.quantile(0.1), marginal.quantile(0.9)),
            |interval| (interval.lower, interval.upper),
        );
        Some(Growth {
            in_points,
            past: rate(first.2, last.2, last.1 - first.1)?,
            projected,
            range: (ahead(0.1)?, ahead(0.9)?),
            end: (end.period, ends.0, ends.1),
            value: end.value,
            in_season: self.history.first() != Some(first) || start != last,
            doubling: (projected > 0.0 && !in_points).then(|| std::f64::consts::LN_2 / libm::log1p(projected)),
        })
    }

    /// The joint paths: one value a projected point. Those of another `draw` are independent.
    pub(super) fn paths(&self, draw: u64) -> Vec<Vec<f64>> {
        #[cfg(feature = "whole")]
        if let Some(joint) = self.joint.as_ref().filter(|joint| !joint.paths.is_empty()) {
            return joint.paths.clone();
        }
        self.drawn(PATHS, draw)
    }

    /// So many paths whose values at each date are as likely as the ranges say.
    pub(super) fn drawn(&self, count: usize, draw: u64) -> Vec<Vec<f64>> {
        let mut paths: Vec<Vec<f64>> = vec![Vec::new(); count];
        let mut walks = vec![0.0; count];
        let mut random = Random(0x5EED + (draw << 32));
        let mut ranked = Vec::with_capacity(count);
        for rank in 0..count {
            ranked.push(quantiles(&self.marginals, (rank as f64 + 0.5) / count as f64));
        }
        for step in 0..self.marginals.len() {
            for walk in &mut walks {
                *walk += random.shock();
            }
            // What stands at rank r of all walks is given the quantile of rank r.
            let mut order: Vec<usize> = (0..count).collect();
            order.sort_unstable_by(|a, b| f64::total_cmp(&walks[*a], &walks[*b]));
            for (values, path) in ranked.iter().zip(order) {
                paths[path].push(values[step]);
            }
        }
        paths
    }
}

/// A generator of pseudorandom numbers: SplitMix64 (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    /// Nearly normal, with mean 0: the sum of six uniform numbers.
    fn shock(&mut self) -> f64 {
        let mut sum = -3.0;
        for _ in 0..6 {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut bits = self.0;
            bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            sum += ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64;
        }
        sum
    }
}
