//! The series as they are shown: with their colours, and what is written of them.

#[cfg(feature = "whole")]
use super::axis::unit_name;
use super::domain::Domain;
#[cfg(feature = "whole")]
use super::theme::FAINT;
use super::theme::Theme;
use crate::chart::Chart;
use crate::forecast::{Forecast, Projection};
use crate::scene::Color;
use crate::series::{Ceiling, Mark, Period, Series};
#[cfg(feature = "whole")]
use crate::words;
use crate::words::quantity::size_of;
use crate::words::{date, sentence};

/// A series as it is shown.
#[derive(Debug)]
pub(super) struct Shown<'a> {
    /// Its place in the chart.
    pub(super) place: usize,
    pub(super) series: &'a Series,
    pub(super) forecast: Option<&'a Forecast>,
    pub(super) color: Color,
    /// Whether it is none of those for which the palette has no colour: thin lines for context.
    #[cfg(feature = "whole")]
    named: bool,
    /// Which shape its points have, and which pattern what it fills.
    #[cfg(feature = "whole")]
    pub(super) shape: usize,
    /// Which of the series with bars it is.
    pub(super) bar: Option<usize>,
    /// "2023: 1.07"; empty where nothing was observed.
    pub(super) last: String,
    /// The same without its date.
    pub(super) last_number: String,
    /// "2026: 1.17"; empty where nothing is projected.
    pub(super) end: String,
    /// "1.09 to 1.25 (80%)"; empty where nothing is projected.
    pub(super) range: String,
    /// The projected end and the ends of its range, in the axis' unit.
    pub(super) numbers: Vec<(f64, String)>,
    /// What its figures count, where it is in a panel and that is not what the axis does.
    #[cfg(feature = "whole")]
    pub(super) unit: String,
    /// Times and heights of the projection without levers.
    #[cfg(feature = "whole")]
    pub(super) ghost: Vec<(f64, f64)>,
}

/// All series of a chart.
pub(super) fn shown<'a>(
    chart: &'a Chart,
    projection: &'a Projection,
    domain: &Domain<'_>,
    theme: &Theme,
) -> Vec<Shown<'a>> {
    let mut all = Vec::new();
    let (mut rank, mut bars) = (0, 0);
    #[cfg(feature = "whole")]
    let greys = chart.greys();
    for (place, (series, projected)) in chart.series.iter().zip(&projection.series).enumerate() {
        let mut ceiling = false;
        for other in &chart.series {
            ceiling = ceiling || matches!(other.ceiling, Some(Ceiling::Series { index, .. }) if index == place);
        }
        let mut color = theme.context;
        #[cfg(feature = "whole")]
        let (mut named, mut shape) = (true, 0);
        if chart.has_panels() {
            color = theme.series(0);
        } else if !ceiling {
            color = theme.series(rank);
            #[cfg(feature = "whole")]
            if greys.contains(&place) {
                named = false;
                color = theme.context.at(FAINT);
            }
            #[cfg(feature = "whole")]
            (shape = super::shape::of(theme, rank));
            rank += 1;
        }
        let bar = (series.mark == Mark::Bar).then_some(bars);
        bars += usize::from(bar.is_some() && !chart.has_panels());
        let forecast = projected.shown();
        let mut shown = Shown {
            place,
            series,
            forecast,
            color,
            #[cfg(feature = "whole")]
            named,
            #[cfg(feature = "whole")]
            shape,
            bar,
            last: String::new(),
            last_number: String::new(),
            end: String::new(),
            range: String::new(),
            numbers: Vec::new(),
            #[cfg(feature = "whole")]
            unit: String::new(),
            #[cfg(feature = "whole")]
            ghost: super::ghost::heights(chart, projection, place, &domain.factors),
        };
        #[cfg(feature = "whole")]
        let own = domain.of_panel(chart, place);
        #[cfg(feature = "whole")]
        let domain = own.as_ref().inspect(|own| shown.unit = unit_name(own)).unwrap_or(domain);
        shown.write(chart, projection, domain);
        all.push(shown);
    }
    all
}

impl Shown<'_> {
    /// Whether it has a label and points. Charts with more lines than colours only the whole module draws.
    pub(super) fn is_named(&self) -> bool {
        #[cfg(feature = "whole")]
        return self.named;
        #[cfg(not(feature = "whole"))]
        true
    }

    /// Whether it is drawn as something filled.
    #[cfg(feature = "whole")]
    pub(super) fn is_filled(&self) -> bool {
        self.named && self.series.mark != Mark::Line
    }

    #[cfg_attr(not(feature = "whole"), expect(unused, reason = "only the whole module knows totals"))]
    fn write(&mut self, chart: &Chart, projection: &Projection, domain: &Domain<'_>) {
        let factor = domain.factor(self.place);
        let dated = |period: Period, number: &str| date::dated(&chart.language, period, number);
        let Some(last) = self.series.current().and_then(|segment| segment.last()) else { return };
        self.last_number = domain.observed(last.value * factor);
        self.last = dated(last.period, &self.last_number);
        let Some(point) = self.forecast.and_then(|forecast| forecast.points.last()) else { return };
        let size = size_of(point);
        let mut add = |value: f64| {
            let number = domain.number(self.place, self.series, value, size);
            self.numbers.push((value * factor, number.clone()));
            number
        };
        let value = point.value;
        // Parts and totals add up as they are printed, in the summary and the table as well.
        #[cfg(feature = "whole")]
        let value = match self.forecast.filter(|_| !chart.totals.is_empty()) {
            Some(forecast) => {
                let at = forecast.points.len() - 1;
                words::printed(chart, projection, &super::measures(chart), self.place, at).map_or(value, |(sum, _)| sum)
            }
            None => value,
        };
        self.end = dated(point.period, &add(value));
        // What goes on with an earlier method says with which.
        #[cfg(feature = "whole")]
        if let Some(basis) = self.forecast.map(|forecast| &forecast.basis)
            && let Some(segment) = self.series.segments.iter().rev().skip(1).find(|segment| segment.basis == *basis)
        {
            self.end = [&segment.name, " · ", &self.end].concat();
        }
        if let Some(interval) = point.intervals.first() {
            let (upper, lower) = (add(interval.upper), add(interval.lower));
            self.range = sentence::range(&chart.language, &lower, &upper, interval.level);
        }
    }
}
