//! The plot's rectangle and scales.

use super::scale::{Scale, ticks};
use super::theme::Theme;
use super::{SMALL, label, measures, text};
use crate::chart::Chart;
use crate::forecast::{Forecast, Projection};
use crate::scene::{Color, snap};
use crate::series::{Ceiling, Kind, Series};
use crate::words::Measure;

/// Where the plot is, and how values and times map into it.
#[derive(Debug)]
pub(super) struct Frame<'a> {
    pub(super) chart: &'a Chart,
    pub(super) projection: &'a Projection,
    pub(super) theme: &'a Theme,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// Where labels at the ends of lines may reach.
    pub(super) edge: f64,
    /// Months to pixels.
    pub(super) x: Scale,
    /// Values of the first series' unit to pixels.
    pub(super) y: Scale,
    /// Round values on the value axis, ascending.
    pub(super) ticks: Vec<f64>,
    /// How values are written on the axis: that of the first series.
    pub(super) measure: Measure<'a>,
    /// Decimals of tick labels.
    pub(super) decimals: usize,
    /// Rows of basis names at the top of the plot.
    pub(super) bases: Vec<super::basis::Span>,
}

impl<'a> Frame<'a> {
    /// The frame below `top`; `None` where there is nothing to draw.
    pub(super) fn new(
        chart: &'a Chart,
        projection: &'a Projection,
        width: f64,
        top: f64,
        theme: &'a Theme,
    ) -> Option<Self> {
        let (times, values) = (time_domain(chart, projection)?, value_domain(chart, projection)?);
        let measure = measures(chart).into_iter().next()?;
        let plot_height = snap((0.52 * width).clamp(210.0, 400.0));
        let top = top + super::axis::UNIT_ROW;
        let bottom = top + plot_height;
        let count = (plot_height / 56.0) as usize;
        let factor = measure.factor();
        let (shown, step) = ticks(values.0 * factor, values.1 * factor, count);
        let decimals = measure.decimals(step / factor);
        let ticks: Vec<f64> = shown.iter().map(|value| value / factor).collect();
        let domain = (ticks.first().copied()?, ticks.last().copied()?);
        let widest = ticks.iter().map(|tick| text::width(&measure.number(*tick, decimals), SMALL.size, false));
        let left = snap(widest.fold(0.0, f64::max) + 8.0);
        let edge = width;
        let right = snap(edge - label::room(chart, width));
        let x = Scale::new(times, (left, right));
        let mut frame = Self {
            chart,
            projection,
            theme,
            left,
            right,
            top,
            bottom,
            edge,
            x,
            y: Scale::new(domain, (bottom, top)),
            ticks,
            measure,
            decimals,
            bases: Vec::new(),
        };
        // Names of methods stand above the data, inside the plot: its upper part is theirs.
        frame.bases = super::basis::spans(&frame);
        let rows = frame.bases.iter().map(|span| span.row + 1).max().unwrap_or(0);
        frame.bottom = snap(bottom + rows as f64 * super::basis::ROW);
        frame.y = Scale::new(domain, (frame.bottom, snap(top + rows as f64 * super::basis::ROW)));
        Some(frame)
    }

    /// The factor that brings a series' values to the axis' unit.
    pub(super) fn factor(&self, series: &Series) -> f64 {
        let first = self.chart.series.first().map_or(1.0, |first| first.unit.scale());
        series.unit.scale() / first
    }

    /// The pixel of a series' value at a time.
    pub(super) fn point(&self, series: &Series, time: f64, value: f64) -> (f64, f64) {
        (self.x.at(time), self.y.at(value * self.factor(series)))
    }

    /// Each series with its place, colour and projection.
    pub(super) fn series(&self) -> impl Iterator<Item = (&'a Series, Color, Option<&'a Forecast>)> {
        let projections = self.projection.series.iter();
        self.chart.series.iter().zip(projections).enumerate().map(|(index, (series, projected))| {
            let color = if self.is_ceiling(index) { self.theme.context } else { self.theme.series(self.rank(index)) };
            (series, color, projected.outcome.as_ref().ok())
        })
    }

    /// Whether another series has this one as its ceiling.
    fn is_ceiling(&self, place: usize) -> bool {
        self.chart
            .series
            .iter()
            .any(|series| matches!(series.ceiling, Some(Ceiling::Series { index, .. }) if index == place))
    }

    /// The place among the series that are no ceiling.
    fn rank(&self, index: usize) -> usize {
        (0..index).filter(|earlier| !self.is_ceiling(*earlier)).count()
    }

    /// Where history ends: the latest observation from which a projection starts.
    pub(super) fn now(&self) -> Option<f64> {
        self.series().filter_map(|(_, _, forecast)| Some(forecast?.origin().0)).reduce(f64::max)
    }
}

/// From the earliest to the latest time shown, with some room on both sides.
fn time_domain(chart: &Chart, projection: &Projection) -> Option<(f64, f64)> {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for (series, projected) in chart.series.iter().zip(&projection.series) {
        let observed = series.observations().map(|observation| observation.period);
        let projected = projected.outcome.iter().flat_map(|forecast| &forecast.points).map(|point| point.period);
        for period in observed.chain(projected) {
            let (start, end) = match series.kind {
                Kind::Stock => (series.kind.time(period), series.kind.time(period)),
                Kind::Flow | Kind::Rate => (period.start().months(), period.end().months_at_end()),
            };
            (low, high) = (low.min(start), high.max(end));
        }
    }
    if low > high {
        return None;
    }
    // One moment alone gets a year of axis around it.
    let margin = if high > low { 0.02 * (high - low) } else { 6.0 };
    Some((low - margin, high + margin))
}

/// From the lowest to the highest value shown, in the first series' unit.
///
/// Amounts start at zero; levels and rates only where the lowest is below 0.4 of the highest, for
/// then the change is worth comparing with the whole, and else it would be flattened.
fn value_domain(chart: &Chart, projection: &Projection) -> Option<(f64, f64)> {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    let first = chart.series.first()?.unit.scale();
    for (series, projected) in chart.series.iter().zip(&projection.series) {
        let factor = series.unit.scale() / first;
        let observed = series.observations().map(|observation| observation.value);
        let points = projected.outcome.iter().flat_map(|forecast| &forecast.points);
        let projected =
            points.flat_map(|point| point.intervals.iter().flat_map(|i| [i.lower, i.upper]).chain([point.value]));
        for value in observed.chain(projected) {
            (low, high) = (low.min(value * factor), high.max(value * factor));
        }
    }
    if low > high {
        return None;
    }
    let flow = chart.series.iter().any(|series| series.kind == Kind::Flow);
    if low >= 0.0 && (flow || low < 0.4 * high || low == high) {
        low = 0.0;
    } else if high <= 0.0 && (flow || high > 0.4 * low || low == high) {
        high = 0.0;
    }
    Some(if low == high { (low - 1.0, high + 1.0) } else { (low, high) })
}
