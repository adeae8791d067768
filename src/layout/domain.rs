//! What the axes show: from when to when, from which value to which, and in which steps.

#[cfg(feature = "whole")]
use super::frame::LONE;
use super::frame::PLOT_GROWTH;
#[cfg(feature = "whole")]
use super::label::lone;
use super::scale::{log_ticks, ticks};
use super::stack::stack;
use super::times::{times, usual_step};
use super::{Look, measures};
use crate::chart::Chart;
use crate::forecast::{PredictionInterval, ProjectedPoint, Projection, SeriesProjection};
use crate::number::decimals_of;
use crate::series::{Kind, Mark, Observation, Segment, Series, Unit};
use crate::words::Measure;
#[cfg(feature = "whole")]
use crate::words::are_apart;

/// Ranges are shown as far from zero, on a linear axis, as this many times all that is not a range, which they would else leave
/// flat. One number says when they leave the plot and where, so that no axis jumps as they come to do so. Chosen by the look of
/// 20 charts: with 3, little is left of ranges; with 6, the line has hardly a slope.
pub(super) const FAR: f64 = 4.0;

/// What both axes show.
#[derive(Debug)]
#[cfg_attr(feature = "whole", derive(Clone))]
pub(super) struct Domain<'a> {
    /// Earliest and latest time, in months.
    pub(super) times: (f64, f64),
    /// The time before which nothing is drawn, in months.
    pub(super) from: f64,
    /// Lowest and highest value, in the first series' unit.
    pub(super) values: (f64, f64),
    /// Whether equal ratios are equal distances.
    pub(super) log: bool,
    /// Round values, ascending.
    pub(super) ticks: Vec<f64>,
    /// Decimals of tick labels.
    decimals: usize,
    /// How values are written: as those of the first series.
    pub(super) measure: Measure<'a>,
    /// Whether each is written in a magnitude of its own: on a log axis whose small values that of the largest would hide.
    #[cfg(feature = "whole")]
    apart: bool,
    /// Of each series that is a stacked area: for every observation, then every projected point, the
    /// sum of the parts below and its own value, in the first series' unit.
    pub(super) stack: Vec<Vec<(f64, f64)>>,
    /// What brings each series' values to the axis' unit.
    pub(super) factors: Vec<f64>,
    /// The usual time between each series' observations, in months.
    pub(super) steps: Vec<f64>,
    /// The last growth of series that ask for it, merely repeated, with their place.
    #[cfg(feature = "whole")]
    pub(super) contrasts: Vec<(usize, crate::forecast::Contrast)>,
    /// How high the figures stand that came later, by series.
    #[cfg(feature = "whole")]
    pub(super) later: Vec<Vec<Option<f64>>>,
    /// What carrying on without a model gives, where nothing was projected.
    #[cfg(feature = "whole")]
    pub(super) naive: Vec<super::naive::Line>,
    /// How many series have bars.
    pub(super) bars: usize,
    /// The usual time between bars, in months.
    pub(super) step: f64,
    /// Whether all observations are a year apart or stand for a year, so that months say nothing.
    pub(super) yearly: bool,
}

impl<'a> Domain<'a> {
    /// What a chart's axes show at a width; `None` where there is nothing to draw.
    pub(super) fn new(chart: &'a Chart, projection: &Projection, look: &Look, width: f64) -> Option<Self> {
        let height = if chart.has_panels() { 150.0 } else { 160.0 + PLOT_GROWTH * width };
        #[cfg(feature = "whole")]
        let height = if lone(chart).is_some() { height - LONE } else { height };
        let log = look.log.unwrap_or(chart.log) && allows_log(chart, projection);
        let measure = measures(chart).into_iter().next()?;
        #[cfg(feature = "whole")]
        let apart = log && are_apart(chart);
        #[cfg(feature = "whole")]
        let measure = if apart { measure.alone(0.0) } else { measure };
        let (mut bars, mut step, mut yearly, mut counted) = (0, f64::INFINITY, true, true);
        let mut steps = Vec::new();
        for series in &chart.series {
            let usual = usual_step(series);
            if series.mark == Mark::Bar {
                bars += 1;
                step = usual.min(step);
            }
            counted = counted && matches!(series.unit, Unit::Persons { .. } | Unit::Quantity { .. });
            let mut years = true;
            for observation in series.observations() {
                years = years && observation.period.months() >= 11.5;
                counted = counted && (observation.value * series.unit.scale()).fract() == 0.0;
            }
            yearly = yearly && usual >= 11.5 && (years || usual.is_finite());
            steps.push(usual);
        }
        // A single bar is as wide as its period.
        #[cfg(feature = "whole")]
        if !step.is_finite() {
            let all = chart.series.iter().flat_map(Series::observations);
            step = all.fold(12.0, |least, observation| observation.period.months().min(least));
        }
        let step = if step.is_finite() { step } else { 12.0 };
        let first = chart.series.first()?.unit.scale();
        let factors: Vec<f64> = chart.series.iter().map(|series| series.unit.scale() / first).collect();
        let stack = stack(chart, projection, &factors);
        let (times, from) = times(chart, projection, &steps, if bars > 0 { 0.5 * step } else { 0.0 })?;
        let mut domain = Self {
            times,
            from,
            values: (0.0, 0.0),
            log,
            ticks: Vec::new(),
            decimals: 0,
            measure,
            #[cfg(feature = "whole")]
            apart,
            stack,
            #[cfg(feature = "whole")]
            later: super::receipt::heights(chart, &factors),
            factors,
            #[cfg(feature = "whole")]
            contrasts: contrasts(chart, projection),
            #[cfg(feature = "whole")]
            naive: super::naive::lines(chart, projection),
            bars,
            step,
            steps,
            yearly,
        };
        domain.values = domain.values(chart, projection)?;
        let (low, high) = domain.values;
        let (factor, mut count) = (domain.measure.factor(), (height / 45.0) as usize);
        if counted {
            // No tick stands between whole things.
            count = count.min(((high - low) * first).ceil() as usize);
        }
        if log {
            domain.ticks = log_ticks(low * factor, high * factor, count);
        } else {
            let (shown, step) = ticks(low * factor, high * factor, count);
            domain.decimals = domain.measure.decimals(step / factor);
            domain.ticks = shown;
            // A grid line far above all that is drawn would only take room from it.
            let margin = 0.02 * (high - low);
            if let [.., below, last] = domain.ticks[..]
                && high * factor < below + 0.6 * step
                && domain.ticks.len() > 3
                && last > 0.0
            {
                domain.ticks.pop();
                domain.values.1 = (high + margin).min(last / factor);
            }
            if let [first, above, ..] = domain.ticks[..]
                && low * factor > above - 0.6 * step
                && domain.ticks.len() > 3
                && first < 0.0
            {
                domain.ticks.remove(0);
                domain.values.0 = (low - margin).max(first / factor);
            }
        }
        domain.ticks.iter_mut().for_each(|tick| *tick /= factor);
        // Where one of them needs a power of ten, all have one.
        #[cfg(feature = "whole")]
        if domain.ticks.iter().any(|tick| domain.is_beyond(*tick)) {
            domain.apart = false;
        }
        let (first, last) = (*domain.ticks.first()?, *domain.ticks.last()?);
        domain.values = (domain.values.0.min(first), domain.values.1.max(last));
        Some(domain)
    }

    /// The same for the figures of a panel that are so small beside those of others that their magnitude would hide them.
    #[cfg(feature = "whole")]
    pub(super) fn of_panel(&self, chart: &'a Chart, place: usize) -> Option<Self> {
        let (axis, series) = (chart.series.first()?, chart.series.get(place).filter(|_| chart.has_panels())?);
        let sizes = series.observations().map(|observation| (observation.value * self.factor(place)).abs());
        let largest = sizes.fold(0.0, f64::max);
        let measure = Measure::new(&chart.language, &axis.unit, largest);
        let is_small = largest * self.measure.factor() < 0.1 && measure.factor() > self.measure.factor();
        is_small.then(|| Self { measure, ..self.clone() })
    }

    /// How a value is written: where each has a magnitude of its own, in that.
    #[cfg(feature = "whole")]
    fn measure_of(&self, value: f64) -> Measure<'a> {
        // A hair more than a power of ten, so that it does not count as less than one.
        if self.apart { self.measure.alone(1.001 * value) } else { self.measure.clone() }
    }

    #[cfg(not(feature = "whole"))]
    fn measure_of(&self, _: f64) -> &Measure<'a> {
        &self.measure
    }

    /// A number as the axis writes it, with the magnitude where each has its own.
    fn written(&self, measure: &Measure<'_>, value: f64, decimals: usize) -> String {
        #[cfg(feature = "whole")]
        if self.apart {
            return measure.short(value, decimals);
        }
        measure.number(value, decimals)
    }

    /// Whether a tick of a log axis needs a power of ten.
    #[cfg(feature = "whole")]
    fn is_beyond(&self, tick: f64) -> bool {
        let measure = self.measure_of(tick);
        measure.is_beyond(tick, measure.decimals(1.001 * tick))
    }

    /// What a tick is called.
    pub(super) fn label(&self, tick: f64) -> String {
        let decimals = |tick: f64| self.measure_of(tick).decimals(1.001 * tick);
        #[cfg(feature = "whole")]
        if self.log && self.ticks.iter().any(|tick| self.is_beyond(*tick)) {
            return self.measure.scientific(tick);
        }
        let decimals = if self.log { decimals(tick) } else { self.decimals };
        let measure = &self.measure_of(tick);
        self.written(measure, tick, decimals)
    }

    /// A projected value of a series as labels write it: to three digits of `size`, or of what the axis spans where that is
    /// less, and with no more decimals than the finest observation has.
    pub(super) fn number(&self, place: usize, series: &Series, value: f64, size: f64) -> String {
        let factor = self.factor(place);
        let (value, size) = (value * factor, size * factor);
        let span = self.values.1 - self.values.0;
        let size = if self.log { size } else { size.min(span) };
        let measure = &self.measure_of(value);
        let (rounded, decimals) = measure.rounded(value, size);
        self.written(measure, rounded, measure.as_fine(decimals, series, factor))
    }

    /// What was observed as labels write it: as it was published, if that has no more than four digits.
    pub(super) fn observed(&self, value: f64) -> String {
        let measure = &self.measure_of(value);
        let size = if self.log { value } else { value.abs().min(self.values.1 - self.values.0) };
        let published = decimals_of(value * measure.factor());
        let decimals = published.filter(|decimals| *decimals <= measure.decimals(size / 1000.0));
        self.written(measure, value, decimals.unwrap_or(measure.decimals(size / 100.0)))
    }

    /// A value that an editor has set, in all its digits.
    #[cfg(feature = "whole")]
    pub(super) fn stated(&self, value: f64) -> String {
        let measure = self.measure_of(value);
        self.written(&measure, value, measure.decimals_of(value))
    }

    /// What brings the values of the series at `place` to the axis' unit.
    #[inline(never)] // Called from everywhere: the module is smaller.
    pub(super) fn factor(&self, place: usize) -> f64 {
        self.factors.get(place).copied().unwrap_or(1.0)
    }

    /// The observations of a segment that are drawn.
    #[inline(never)]
    pub(super) fn drawn<'s>(&self, segment: &'s Segment) -> &'s [Observation] {
        let before = segment.observations.partition_point(|observation| observation.time < self.from);
        segment.observations.get(before..).unwrap_or_default()
    }

    /// How many observations of an area are not drawn: the first ones, as areas have one basis.
    pub(super) fn skipped(&self, series: &Series) -> usize {
        series.observations().take_while(|observation| observation.time < self.from).count()
    }

    /// From the lowest to the highest value shown.
    ///
    /// Amounts, bars, areas and single figures start at zero; levels and rates only where the lowest is below 0.4 of
    /// the highest, for then the change is worth comparing with the whole, and else it would be
    /// flattened. On a log axis there is no zero, and what is not above it lies at the lower edge.
    fn values(&self, chart: &Chart, projection: &Projection) -> Option<(f64, f64)> {
        let mut all = Reach::NONE;
        for (place, (series, projected)) in chart.series.iter().zip(&projection.series).enumerate() {
            let factor = self.factor(place);
            if series.mark.is_area()
                && let Some(parts @ [_, ..]) = self.stack.get(place).map(Vec::as_slice)
            {
                for (below, own) in parts.iter().skip(self.skipped(series)) {
                    all.add(if chart.has_panels() { *own } else { below + own }, self.log);
                }
                continue;
            }
            for segment in &series.segments {
                for observation in self.drawn(segment) {
                    all.add(observation.value * factor, self.log);
                }
            }
            for point in points(projected) {
                all.add(point.value * factor, self.log);
            }
        }
        #[cfg(feature = "whole")]
        self.later.iter().flatten().flatten().for_each(|height| all.add(*height, self.log));
        // Where it would go without levers stays in sight, and the axis stays as it was where they lower the rest.
        #[cfg(feature = "whole")]
        for place in 0..chart.series.len() {
            for (_, height) in super::ghost::heights(chart, projection, place, &self.factors) {
                all.add(height, self.log);
            }
        }
        // On a log axis a range that comes near zero would take all the room: it is cut a decade away.
        let (least, most) = if self.log { (0.1 * all.low, 10.0 * all.high) } else { (f64::MIN, f64::MAX) };
        #[cfg(feature = "whole")]
        let size = all.high.max(-all.low);
        for (place, (series, projected)) in chart.series.iter().zip(&projection.series).enumerate() {
            for point in points(projected) {
                for interval in &point.intervals {
                    if !series.mark.is_area() {
                        all.add((interval.lower * self.factor(place)).max(least), self.log);
                        all.add((interval.upper * self.factor(place)).min(most), self.log);
                    }
                }
            }
        }
        #[cfg(feature = "whole")]
        for (place, series) in chart.series.iter().enumerate() {
            let without = projection.without(place).filter(|_| !series.mark.is_area());
            for interval in without.iter().flat_map(|forecast| &forecast.points).flat_map(|point| &point.intervals) {
                all.add((interval.lower * self.factor(place)).max(least), self.log);
                all.add((interval.upper * self.factor(place)).min(most), self.log);
            }
        }
        #[cfg(feature = "whole")]
        if !self.log && size > 0.0 {
            all = Reach { low: all.low.max(-FAR * size), high: all.high.min(FAR * size) };
        }
        // A threshold farther away than the data reach would flatten them.
        #[cfg(feature = "whole")]
        {
            let span = all.high - all.low;
            let (from, to) = (all.low - span, all.high + span.max(0.5 * all.high.abs()));
            for (place, series) in chart.series.iter().enumerate() {
                for threshold in &series.thresholds {
                    let value = threshold.value * self.factor(place);
                    if value >= from && value <= to {
                        all.add(value, self.log);
                    }
                }
            }
        }
        #[cfg(feature = "whole")]
        for (place, series) in chart.series.iter().enumerate() {
            for (_, value) in super::ceiling::points(series, self.times) {
                all.add(value * self.factor(place), self.log);
            }
        }
        #[cfg(feature = "whole")]
        for (place, contrast) in &self.contrasts {
            contrast.points.iter().for_each(|(_, _, value)| all.add(value * self.factor(*place), self.log));
        }
        #[cfg(feature = "whole")]
        for line in &self.naive {
            line.points.iter().for_each(|(_, value)| all.add(value * self.factor(line.place), self.log));
        }
        let Reach { mut low, mut high } = all;
        if low > high {
            return None;
        }
        if self.log {
            return Some((low, high));
        }
        let whole = chart.series.iter().any(|series| series.kind == Kind::Flow || series.mark != Mark::Line);
        // A single figure has no course; what came later is held against its whole.
        #[cfg(feature = "whole")]
        let whole = whole || chart.series.iter().all(|series| series.observations().count() < 2);
        if low >= 0.0 && (whole || low < 0.4 * high || low == high) {
            low = 0.0;
        } else if high <= 0.0 && (whole || high > 0.4 * low || low == high) {
            high = 0.0;
        }
        // All are zero.
        Some((low, if low == high { 1.0 } else { high }))
    }
}

/// Whether a chart can be drawn on a log axis: all values are above 0, also those that are projected and their ranges, and
/// nothing stands on 0. Rates of change, which may pass it at any time, and ranges that end at 0 are where the editor wants
/// that; these are cut.
#[must_use]
pub fn allows_log(chart: &Chart, projection: &Projection) -> bool {
    #[cfg(feature = "whole")]
    if chart.series.iter().flat_map(|series| &series.later).any(|later| later.observation.value <= 0.0) {
        return false;
    }
    #[cfg(feature = "whole")]
    if contrasts(chart, projection).iter().flat_map(|(_, of)| &of.points).any(|(.., value)| *value <= 0.0) {
        return false;
    }
    chart.series.iter().zip(&projection.series).all(|(series, projected)| {
        let alike = chart.log || series.unit != Unit::PercentChange;
        alike
            && series.mark == Mark::Line
            && series.observations().all(|o| o.value > 0.0)
            && points(projected).iter().all(|point| {
                let low = |range: &PredictionInterval| range.lower > 0.0 || chart.log && range.lower == 0.0;
                point.value > 0.0 && point.intervals.iter().all(low)
            })
    })
}

/// The contrasts that series ask for, with the series' places.
#[cfg(feature = "whole")]
fn contrasts(chart: &Chart, projection: &Projection) -> Vec<(usize, crate::forecast::Contrast)> {
    let mut all = Vec::new();
    for (place, (series, projected)) in chart.series.iter().zip(&projection.series).enumerate() {
        all.extend(crate::forecast::contrast(series, projected).map(|contrast| (place, contrast)));
    }
    all
}

/// The projected points of a series; none where it is not projected.
pub(super) fn points(projected: &SeriesProjection) -> &[ProjectedPoint] {
    projected.shown().map_or(&[], |forecast| &forecast.points)
}

/// How far numbers reach.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reach {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Reach {
    pub(super) const NONE: Self = Self { low: f64::INFINITY, high: f64::NEG_INFINITY };

    /// Reaches to a number; with `log`, only to one above 0.
    pub(super) fn add(&mut self, number: f64, log: bool) {
        if !log || number > 0.0 {
            *self = Self { low: self.low.min(number), high: self.high.max(number) };
        }
    }
}
