//! A plot's rectangle and scales.

use super::axis::{self, UNIT_LINE, UNIT_ROW, unit_name};
use super::domain::Domain;
use super::scale::Scale;
use super::shown::Shown;
use super::theme::Theme;
use super::{FEW, SMALL, label, text};
use crate::chart::Chart;
use crate::scene::snap;
use crate::series::Mark;

/// By how much a plot is higher for each pixel that it is wider, as long as it grows.
pub const PLOT_GROWTH: f64 = 0.26;
/// Narrower than this, names stand above the plot, and only numbers beside it.
pub(super) const NARROW: f64 = 430.0;
/// The part of the width that a narrow plot should have.
const LEAST: f64 = 0.55;
/// The width that a panel should have, and on a narrow sheet.
const PANEL: (f64, f64) = (170.0, 112.0);
/// A wider bar is a block, not a height.
const WIDEST: f64 = 96.0;
/// How much lower the plot of an only figure is; it grows as others do, as room for it is kept.
#[cfg(feature = "whole")]
pub(super) const LONE: f64 = 100.0;
/// Between panels.
const GUTTER: f64 = 22.0;

/// Where the plot is, and how values and times map into it.
#[derive(Debug)]
pub(super) struct Frame<'a> {
    pub(super) chart: &'a Chart,
    pub(super) theme: &'a Theme,
    /// What both axes show; shared by panels.
    pub(super) domain: &'a Domain<'a>,
    pub(super) shown: &'a [Shown<'a>],
    /// Whether the value axis has labels: only the first panel of a row has.
    pub(super) labelled: bool,
    /// The lines that name the unit, and where the last of them stands; once for all panels.
    pub(super) unit: (Vec<String>, f64),
    /// Where names above the plot begin.
    pub(super) head: f64,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// How far apart whiskers beside the plot stand; 0 where ranges are bands.
    pub(super) whiskers: f64,
    /// Where labels at the ends of lines may reach.
    pub(super) edge: f64,
    /// Months to pixels.
    pub(super) x: Scale,
    /// Values of the first series' unit to pixels.
    pub(super) y: Scale,
    /// Rows of basis names at the top of the plot.
    pub(super) bases: Vec<super::basis::Span>,
    /// What happened when, above the data.
    pub(super) events: Vec<super::event::Note>,
    /// Whether that is numbers, and the captions have the texts.
    pub(super) numbered: bool,
}

impl<'a> Frame<'a> {
    /// The plots below `top`: one, or a panel for each series.
    pub(super) fn all(
        chart: &'a Chart,
        domain: &'a Domain<'a>,
        all: &'a [Shown<'a>],
        width: f64,
        top: f64,
        theme: &'a Theme,
    ) -> Vec<Self> {
        let mut axis: f64 = 0.0;
        for tick in &domain.ticks {
            axis = axis.max(text::width(&domain.label(*tick), SMALL.size, false));
        }
        let axis = snap(axis + 8.0);
        let unit = unit_name(domain);
        let names = text::wrap(&unit, SMALL.size, false, width);
        #[cfg(feature = "whole")]
        let names: Vec<String> = {
            let right_to_left = chart.language.right_to_left();
            names.into_iter().map(|line| super::isolate::isolated(&unit, line, right_to_left)).collect()
        };
        let unit_height = UNIT_ROW + UNIT_LINE * names.len().saturating_sub(1) as f64;
        let frame = |shown, left, right, edge, top, height| {
            let x = Scale::new(domain.times, (left, right), false);
            let bottom = top + height;
            let mut frame = Self {
                chart,
                theme,
                domain,
                shown,
                labelled: left <= axis,
                unit: (Vec::new(), 0.0),
                head: top,
                left,
                right,
                top,
                bottom,
                whiskers: 0.0,
                edge,
                x,
                y: Scale::new(domain.values, (bottom, top), domain.log),
                bases: Vec::new(),
                events: Vec::new(),
                numbered: false,
            };
            frame.set_rows();
            frame
        };
        if !chart.has_panels() {
            let mut right = snap(width - label::room(all, width));
            #[cfg(feature = "whole")]
            if label::lone(chart).is_some() {
                right = width - 8.0;
            }
            // The figures above a narrow plot are enough where it would have little more than half of the width.
            if width < NARROW && right - axis < LEAST * width {
                right = width - 8.0;
            }
            let ranged = ranged(all);
            let whiskers = if ranged > FEW as f64 { if width < NARROW { 4.0 } else { 7.0 } } else { 0.0 };
            right -= whiskers * ranged;
            let height = (160.0 + PLOT_GROWTH * width).min(460.0);
            // One figure has no course to follow.
            #[cfg(feature = "whole")]
            let height = if label::lone(chart).is_some() { height - LONE } else { height };
            let height = snap(height);
            let mut only = frame(all, axis, right, width, top, height);
            only.whiskers = whiskers;
            only.down(if width < NARROW { label::head(&only, &mut Vec::new()) } else { 0.0 } + unit_height);
            only.unit = (names, only.top - UNIT_ROW + 8.0);
            return vec![only];
        }
        let panel = if width < NARROW { PANEL.1 } else { PANEL.0 };
        let columns = ((width - axis + GUTTER) / (panel + GUTTER)).floor().clamp(1.0, 4.0) as usize;
        // As many in every row.
        let columns = all.len().div_ceil(all.len().div_ceil(columns).max(1)).max(1);
        let each = snap((width - axis + GUTTER) / columns as f64 - GUTTER);
        let height = snap((0.6 * each).clamp(100.0, 180.0));
        let mut frames: Vec<Self> = Vec::new();
        let mut top = top + unit_height;
        let mut unit = (names, top - UNIT_ROW + 8.0);
        for row in all.chunks(columns) {
            let mut panels = Vec::new();
            let mut head: f64 = 0.0;
            for (column, shown) in row.chunks(1).enumerate() {
                let left = axis + column as f64 * (each + GUTTER);
                let mut panel = frame(shown, left, left + each, left + each, top, height);
                panel.unit = std::mem::take(&mut unit);
                head = head.max(label::head(&panel, &mut Vec::new()));
                panels.push(panel);
            }
            // What shares a scale stands at one height.
            let rows = |panel: &Self| panel.y.at(domain.values.1) - panel.top;
            let most = panels.iter().fold(0.0, |most: f64, panel| most.max(rows(panel)));
            panels.iter_mut().for_each(|panel| panel.down(head + most - rows(panel)));
            top = panels.iter().fold(top, |end, panel| end.max(panel.bottom)) + axis::height(domain) + 12.0;
            frames.append(&mut panels);
        }
        frames
    }

    /// Whether it is one of several, for one series.
    pub(super) fn is_panel(&self) -> bool {
        self.chart.has_panels()
    }

    /// Whether names stand above the plot.
    pub(super) fn is_headed(&self) -> bool {
        self.is_panel() || self.edge < NARROW
    }

    /// Names of methods and events stand above the data, inside the plot: its upper part is theirs.
    fn set_rows(&mut self) {
        self.bases = super::basis::spans(self);
        let rows = self.bases.iter().map(|span| span.row + 1).max().unwrap_or(0);
        let used = snap(rows as f64 * super::basis::ROW);
        let (events, numbered, height) = super::event::notes(self, used);
        (self.events, self.numbered) = (events, numbered);
        let used = snap(used + height);
        self.bottom += used;
        self.y = Scale::new(self.domain.values, (self.bottom, self.top + used), self.domain.log);
    }

    /// Where what stands beside the plot and its whiskers begins.
    pub(super) fn beside(&self) -> f64 {
        self.right + self.whiskers * ranged(self.shown)
    }

    /// Makes room above the plot.
    fn down(&mut self, by: f64) {
        let data_top = self.y.at(self.domain.values.1) + by;
        self.top += by;
        self.bottom += by;
        self.y = Scale::new(self.domain.values, (self.bottom, data_top), self.domain.log);
    }

    /// Between which pixels the name of what lasts from one to another may stand, if it is no wider than that: the line
    /// where history ends goes through no name.
    pub(super) fn side(&self, from: f64, to: f64, width: f64) -> (f64, f64) {
        let (mut left, mut right) = (self.left, self.right);
        if let Some(now) = self.now() {
            let now = self.x.at(now);
            if to <= now + 1.0 {
                right = now - 4.0;
            } else if from >= now {
                left = now + 4.0;
            }
        }
        if right - left < width { (self.left, self.right) } else { (left, right) }
    }

    /// The width that a bar and its gap take.
    pub(super) fn bar_width(&self) -> f64 {
        let step = self.x.at(self.domain.times.0 + self.domain.step) - self.left;
        // Some of the step stays free between rows of bars.
        (0.78 * step / self.bars()).min(WIDEST)
    }

    /// How many bars stand side by side.
    fn bars(&self) -> f64 {
        if self.is_panel() { 1.0 } else { self.domain.bars.max(1) as f64 }
    }

    /// The pixel of a series' value at a time; bars of several series stand side by side.
    pub(super) fn point(&self, shown: &Shown<'_>, time: f64, value: f64) -> (f64, f64) {
        let mut x = self.x.at(time);
        if let Some(bar) = shown.bar {
            x += self.bar_width() * (bar as f64 - 0.5 * (self.bars() - 1.0));
        }
        (x, self.y.at(value * self.domain.factor(shown.place)))
    }

    /// The pixel of an observation or projected point, `index` counting both; a part of a total stands on
    /// those below it.
    pub(super) fn place(&self, shown: &Shown<'_>, index: usize, time: f64, value: f64) -> (f64, f64) {
        let (x, y) = self.point(shown, time, value);
        (x, self.stacked(shown.place, index).map_or(y, |(_, top)| self.y.at(top)))
    }

    /// The pixel of a figure that came later; `None` where it has no place.
    #[cfg(feature = "whole")]
    pub(super) fn later(&self, shown: &Shown<'_>, index: usize, time: f64) -> Option<(f64, f64)> {
        let height = (*self.domain.later.get(shown.place)?.get(index)?)?;
        Some((self.point(shown, time, 0.0).0, self.y.at(height)))
    }

    /// The lower and upper edge of a part of a total, in the axis' unit; in a panel of its own it stands on 0.
    pub(super) fn stacked(&self, place: usize, index: usize) -> Option<(f64, f64)> {
        let (below, own) = *self.domain.stack.get(place)?.get(index)?;
        Some(if self.is_panel() { (0.0, own) } else { (below, below + own) })
    }

    /// Where a series' line ends, from the top; the middle of a part of a total.
    pub(super) fn end(&self, shown: &Shown<'_>) -> f64 {
        if shown.series.mark.is_area()
            && let Some(parts) = self.domain.stack.get(shown.place)
            && let Some((below, top)) = self.stacked(shown.place, parts.len().saturating_sub(1))
        {
            return 0.5 * (self.y.at(below) + self.y.at(top));
        }
        let projected = shown.numbers.first().map(|(value, _)| *value);
        let observed = shown.series.current().and_then(|segment| segment.last());
        let observed = observed.map_or(0.0, |last| last.value * self.domain.factor(shown.place));
        self.y.at(projected.unwrap_or(observed))
    }

    /// Where history ends: the latest observation from which a projection starts.
    pub(super) fn now(&self) -> Option<f64> {
        self.starts().map(|(_, last)| last)
    }

    /// The earliest and the latest observation from which a projection starts.
    pub(super) fn starts(&self) -> Option<(f64, f64)> {
        let mut starts = None;
        for shown in self.shown {
            if let Some(forecast) = shown.forecast {
                // After the whole of the last bar.
                let bar = if shown.bar.is_some() { 0.5 * self.domain.step } else { 0.0 };
                let end = forecast.origin().0 + bar;
                let (first, last) = starts.unwrap_or((end, end));
                starts = Some((end.min(first), end.max(last)));
            }
        }
        starts
    }
}

/// How many of the series have a range around a line.
fn ranged(all: &[Shown<'_>]) -> f64 {
    let ranged = |shown: &&Shown<'_>| shown.is_named() && shown.forecast.is_some() && shown.series.mark == Mark::Line;
    all.iter().filter(ranged).count() as f64
}
