//! What came of a projection: figures published after the day as of which it was made, held against it
//! and against naive continuations of what was known that day.

use super::contrast::carried;
use super::projection::{Projection, SeriesProjection};
use crate::chart::Chart;
use crate::series::{Kind, Later, Observation, Period, Series, UNDER_A_DAY};

/// A figure published later.
#[derive(Debug, Clone, PartialEq)]
pub struct Receipt<'a> {
    /// Index of the series it belongs to.
    pub place: usize,
    /// The figure.
    pub later: &'a Later,
    /// How the projection did, or why that cannot be said.
    pub score: Result<Score, Unscored>,
    /// What would have been said without a model; none where the figure does not compare.
    pub naive: Vec<Continuation>,
    /// Whether these join figures on different bases, for want of figures on one.
    pub across: bool,
    /// Time and value of the last figure that these carry on.
    pub start: (f64, f64),
}

/// How a projection did for one figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// The median.
    pub projected: f64,
    /// How much larger than the figure it was, as a share of the figure; `None` where the figure is 0.
    pub error: Option<f64>,
    /// Where the figure lay.
    pub place: Outcome,
}

/// Where a figure lay among the prediction intervals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outcome {
    /// Inside that of this level, and not of a narrower one.
    Inside(f64),
    /// Above that of this level, the widest.
    Above(f64),
    /// Below that of this level, the widest.
    Below(f64),
}

/// Why a projection cannot be held against a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unscored {
    /// There was no projection.
    Refused,
    /// The figure is only a bound.
    Bound,
    /// It is on another basis.
    OtherBasis,
    /// Nothing was projected for its date.
    NotProjected,
}

/// A way to carry figures on without a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naive {
    /// The last value again.
    Last,
    /// The growth of the last step again.
    Growth,
    /// The constant rate since the first figure again.
    Rate,
}

impl Naive {
    /// Its name for machines.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Last => "lastValue",
            Self::Growth => "sameGrowth",
            Self::Rate => "constantRate",
        }
    }
}

/// What a naive continuation gives for a date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Continuation {
    /// Which one.
    pub kind: Naive,
    /// The period it reckons from.
    pub since: Period,
    /// What it gives.
    pub value: f64,
    /// How much larger than the figure that is, as a share of the figure.
    pub error: Option<f64>,
}

/// Every figure published after the chart's day, series by series, in order of date.
#[must_use]
pub fn receipts<'a>(chart: &'a Chart, projection: &Projection) -> Vec<Receipt<'a>> {
    let mut all = Vec::new();
    // What came is held against what was projected, not against what readers assume.
    let projection = projection.baseline.as_deref().unwrap_or(projection);
    for (place, (series, projected)) in chart.series.iter().zip(&projection.series).enumerate() {
        for later in &series.later {
            let score = score(series, projected, later);
            let mut receipt = Receipt { place, later, score, naive: Vec::new(), across: false, start: (0.0, 0.0) };
            if matches!(score, Ok(_) | Err(Unscored::Refused | Unscored::NotProjected)) {
                carry_on(series, &mut receipt);
            }
            all.push(receipt);
        }
    }
    all
}

fn score(series: &Series, projected: &SeriesProjection, later: &Later) -> Result<Score, Unscored> {
    let figure = &later.observation;
    if figure.status.is_bound() {
        return Err(Unscored::Bound);
    }
    if series.current().is_some_and(|segment| segment.basis != later.basis) {
        return Err(Unscored::OtherBasis);
    }
    let Ok(forecast) = &projected.outcome else { return Err(Unscored::Refused) };
    let same = |period: Period| match series.kind {
        Kind::Stock => period.end() == figure.period.end(),
        Kind::Flow | Kind::Rate => period == figure.period,
    };
    let point = forecast.points.iter().find(|point| same(point.period)).ok_or(Unscored::NotProjected)?;
    let inside = point.intervals.iter().find(|i| i.lower <= figure.value && figure.value <= i.upper);
    let widest = point.intervals.last().map_or(0.0, |interval| interval.level);
    let place = match inside {
        Some(interval) => Outcome::Inside(interval.level),
        None if figure.value > point.value => Outcome::Above(widest),
        None => Outcome::Below(widest),
    };
    Ok(Score { projected: point.value, error: error(point.value, figure.value), place })
}

/// Figures that are carried on, all on the current basis; where it has only one, those of the basis before
/// come first, as they do for who does not see the change.
fn known(series: &Series) -> (Vec<&Observation>, bool) {
    let segments = series.segments.iter().rev();
    let mut segments = segments.map(|segment| series.comparable(&segment.observations));
    let current = segments.next().unwrap_or_default();
    match segments.next() {
        Some(mut before) if current.len() == 1 && !before.is_empty() => {
            before.extend(current);
            (before, true)
        }
        _ => (current, false),
    }
}

fn carry_on(series: &Series, receipt: &mut Receipt<'_>) {
    let figure = &receipt.later.observation;
    let (known, across) = known(series);
    let Some(last) = known.last() else { return };
    let alike = series.kind == Kind::Stock || (figure.period.months() - last.period.months()).abs() < UNDER_A_DAY;
    let ahead = figure.time - last.time;
    if !alike || ahead <= 0.0 {
        return;
    }
    (receipt.across, receipt.start) = (across, (last.time, last.value));
    let all = &mut receipt.naive;
    let mut add = |kind, since: &Observation, value: f64| {
        all.push(Continuation { kind, since: since.period, value, error: error(value, figure.value) });
    };
    add(Naive::Last, last, last.value);
    let mut grown = |kind, from: &Observation| {
        if let Some(value) = carried(series, from, last, ahead) {
            add(kind, from, value);
        }
    };
    if let [.., before, _] = known[..] {
        grown(Naive::Growth, before);
    }
    if known.len() > 2 {
        grown(Naive::Rate, known[0]);
    }
}

fn error(said: f64, came: f64) -> Option<f64> {
    (came != 0.0).then(|| (said - came) / came.abs())
}
