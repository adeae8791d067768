//! Observations, the lines between them, and the projected line.

use super::frame::Frame;
use super::shown::Shown;
use super::theme::FAINT;
use super::{dashes, stroke};
use crate::forecast::Forecast;
use crate::scene::{Color, Node, Style, snap};
use crate::series::Status;

const LINE: f64 = 2.5;
/// Lines that give context are thinner.
const THIN: f64 = 1.5;
const RADIUS: f64 = 3.0;
/// A step this many times the usual one is a gap, not a line;
const GAP: f64 = 1.5;
/// but days without trade, as at a weekend, are none: four days, in months.
const DAYS_OFF: f64 = 4.0 / 30.4;
/// Observations of a series that stand closer than this have no points of their own.
pub(super) const CROWDED: f64 = 9.0;

/// The longest step that is no gap.
pub(super) fn gap(usual: f64) -> f64 {
    (GAP * usual).max(usual + DAYS_OFF)
}

/// Draws the observations of a series.
pub(super) fn history(frame: &Frame<'_>, shown: &Shown<'_>, nodes: &mut Vec<Node>) {
    let series = shown.series;
    let usual = frame.domain.steps.get(shown.place).copied().unwrap_or(f64::INFINITY);
    let current = series.segments.len().saturating_sub(1);
    let width = width(frame, shown);
    for (index, segment) in series.segments.iter().enumerate() {
        // Figures on an earlier method step back.
        let color = if index == current { shown.color } else { shown.color.at(FAINT) };
        let drawn = frame.domain.drawn(segment);
        let gap = gap(usual);
        let comparable = series.comparable(drawn);
        let mut alone = Vec::new();
        for run in comparable.chunk_by(|a, b| b.time - a.time <= gap) {
            match run {
                [one] => alone.push(*one),
                run => {
                    let points = run.iter().map(|observation| frame.point(shown, observation.time, observation.value));
                    stroke(&thinned(points), color, width, nodes);
                }
            }
        }
        let ends = comparable.first().zip(comparable.last());
        let span = ends.map_or(0.0, |(a, b)| frame.x.at(b.time) - frame.x.at(a.time));
        let crowded = span < CROWDED * comparable.len().saturating_sub(1) as f64;
        let (mut comparable, mut alone) = (comparable.into_iter().peekable(), alone.into_iter().peekable());
        for observation in drawn {
            let compares = comparable.next_if(|next| std::ptr::eq(*next, observation)).is_some();
            let is_alone = alone.next_if(|next| std::ptr::eq(*next, observation)).is_some() || !compares;
            let plain = crowded || !shown.is_named();
            if plain && observation.status == Status::Reported && !is_alone {
                continue;
            }
            let (x, y) = frame.point(shown, observation.time, observation.value);
            point(frame, shown, (x, y), observation.status, color, nodes);
        }
    }
}

/// A point: hollow where what it shows was not read in a release, and so is not as solid.
#[cfg_attr(not(feature = "whole"), expect(unused, reason = "only the whole module has other shapes than circles"))]
pub(super) fn point(
    frame: &Frame<'_>,
    shown: &Shown<'_>,
    (x, y): (f64, f64),
    status: Status,
    color: Color,
    nodes: &mut Vec<Node>,
) {
    let center = (snap(x), snap(y));
    let radius = if frame.is_panel() { 2.0 } else { RADIUS };
    let mut mark = |style| {
        #[cfg(feature = "whole")]
        if let Some(mark) = super::shape::point(shown, (x, y), radius, style) {
            return nodes.push(mark);
        }
        nodes.push(Node::Circle { center, radius, style });
    };
    if status == Status::Reported {
        mark(Style::Fill(color));
    } else {
        mark(Style::Fill(frame.theme.background));
        mark(Style::Stroke(color, 1.5));
    }
}

/// Draws the projected line.
pub(super) fn projection(frame: &Frame<'_>, shown: &Shown<'_>, forecast: &Forecast, nodes: &mut Vec<Node>) {
    let (time, value) = forecast.origin();
    let mut path = vec![frame.point(shown, time, value)];
    for point in &forecast.points {
        path.push(frame.point(shown, point.time, point.value));
    }
    // What an editor assumes is dotted; what is fitted, dashed.
    #[cfg(feature = "whole")]
    if forecast.is_assumed() {
        dashes(&path, 2.0, 4.0, shown.color, width(frame, shown), nodes);
        return;
    }
    dashes(&path, 6.0, 4.0, shown.color, width(frame, shown), nodes);
}

fn width(frame: &Frame<'_>, shown: &Shown<'_>) -> f64 {
    if frame.is_panel() || !shown.is_named() { THIN } else { LINE }
}

/// The path with at most four points for each column of pixels: the first, the lowest, the highest
/// and the last. It covers the same pixels.
fn thinned(points: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let mut kept: Vec<(f64, f64)> = Vec::new();
    // Where the current column begins.
    let mut from = 0;
    for point in points {
        let column = kept.get(from).map(|first| first.0.floor());
        if column != Some(point.0.floor()) {
            from = kept.len();
        }
        kept.push(point);
        // Of five in a column, the last but one goes, unless it is an extreme: then the one that was.
        if let Some([first, a, b, c, last]) = kept.get(from..).and_then(|column| <[_; 5]>::try_from(column).ok()) {
            let mut middle = [a, b, c];
            let low = middle.iter().copied().reduce(|a, b| if b.1 < a.1 { b } else { a }).unwrap_or(a);
            let high = middle.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a }).unwrap_or(a);
            middle = if low.0 <= high.0 { [low, high, last] } else { [high, low, last] };
            kept.truncate(from);
            kept.push(first);
            kept.extend(middle);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crowded_path_keeps_its_ends_and_extremes_in_every_column() {
        let wave = |i: i32| (f64::from(i) / 1000.0, f64::from((i * 7919) % 1000));
        let kept = thinned((0..100_000).map(wave));
        assert!(kept.len() <= 400, "{}", kept.len());
        for column in 0..100 {
            let of = |points: &[(f64, f64)]| {
                let ys = points.iter().filter(|p| p.0.floor() == f64::from(column)).map(|p| p.1);
                ys.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), y| (low.min(y), high.max(y)))
            };
            assert_eq!(of(&kept), of(&(0..100_000).map(wave).collect::<Vec<_>>()));
        }
        assert_eq!((kept[0], kept[kept.len() - 1]), (wave(0), wave(99_999)));
        assert_eq!(thinned((0..3).map(|i| (f64::from(i) * 9.0, 1.0))).len(), 3);
    }
}
