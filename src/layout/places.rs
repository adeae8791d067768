//! Where every figure of a chart stands in its picture, so that a pointer can find it.

use super::domain::Domain;
use super::frame::Frame;
use super::shown::{Shown, shown};
use super::{Look, Plan};
use crate::chart::Chart;
use crate::forecast::Projection;

/// A figure's place in the picture, in CSS pixels from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Which series of the chart.
    pub series: usize,
    /// Which of its segments, one more than there are for a figure that came later; `None` for a projected
    /// value.
    pub segment: Option<usize>,
    /// Which observation of the segment, or which projected point.
    pub index: usize,
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Where the narrowest prediction interval ends, low and high, from the top.
    pub range: Option<(f64, f64)>,
    /// The plot that it stands in, below the names at its top: its ends from left to right, and from top to bottom.
    pub plot: [f64; 4],
}

/// The places of all figures that are drawn at a width: of each series first what was observed, in the order of
/// its segments, then what is projected.
#[must_use]
pub fn places(chart: &Chart, projection: &Projection, width: f64, look: &Look) -> Vec<Place> {
    let theme = look.theme(chart.theme);
    let plan = Plan::new(chart, width, look, &theme, &mut Vec::new());
    let Some(domain) = Domain::new(chart, projection, look, plan.inner) else { return Vec::new() };
    let mut places = Vec::new();
    let all = shown(chart, projection, &domain, &theme);
    for frame in Frame::all(chart, &domain, &all, plan.inner, plan.top, &theme) {
        let (begin, top) = plan.place((frame.left, frame.y.at(frame.y.domain().1)));
        let (end, bottom) = plan.place((frame.right, frame.bottom));
        let plot = [begin.min(end), begin.max(end), top, bottom];
        for shown in frame.shown {
            let Shown { place, series, forecast, .. } = *shown;
            let mut count = 0;
            for (segment, observed) in series.segments.iter().enumerate() {
                for (index, observation) in observed.observations.iter().enumerate() {
                    let (x, y) = plan.place(frame.place(shown, count, observation.time, observation.value));
                    count += 1;
                    if observation.time >= domain.from {
                        places.push(Place { series: place, segment: Some(segment), index, x, y, range: None, plot });
                    }
                }
            }
            // As if on a basis after all others.
            #[cfg(feature = "whole")]
            for (index, later) in series.later.iter().enumerate() {
                let Some(point) = frame.later(shown, index, later.observation.time) else { continue };
                let (x, y) = plan.place(point);
                places.push(Place {
                    series: place,
                    segment: Some(series.segments.len()),
                    index,
                    x,
                    y,
                    range: None,
                    plot,
                });
            }
            for (index, point) in forecast.iter().flat_map(|forecast| &forecast.points).enumerate() {
                let (x, y) = plan.place(frame.place(shown, count + index, point.time, point.value));
                let end = |value: f64| plan.place(frame.point(shown, point.time, value)).1;
                // A part of a total has its range on its own, not where it is stacked.
                let interval = point.intervals.first().filter(|_| !series.mark.is_area());
                let range = interval.map(|interval| (end(interval.lower), end(interval.upper)));
                places.push(Place { series: place, segment: None, index, x, y, range, plot });
            }
        }
    }
    places
}
