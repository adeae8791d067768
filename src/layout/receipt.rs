//! Figures published after the chart's day, on the projection made as of that day: diamonds, set apart
//! from what was known.

use super::frame::Frame;
use super::overlap::{free_of, on_whisker};
use super::{SMALL, group, stroke, write};
use crate::chart::Chart;
use crate::scene::{Anchor, Node, Role, Style, snap};
use crate::series::{Later, Series, Status};
use crate::words::sentence;

/// From the middle of a diamond to its corners, and where the next is so near that they would hide one another.
const REACH: (f64, f64) = (5.0, 3.5);
const NEAR: f64 = 16.0;
/// From the middle of a bound to the end of the line that says on which side values lie.
const STEM: f64 = 14.0;
/// Figures nearer than this to the next have no room for their values.
const CLOSE: f64 = 40.0;

/// Where a value can stand beside its diamond.
const PLACES: [(f64, f64, Anchor); 8] = [
    (0.0, -14.0, Anchor::Middle),
    (0.0, 14.0, Anchor::Middle),
    (9.0, -9.0, Anchor::Left),
    (9.0, 9.0, Anchor::Left),
    (-9.0, -9.0, Anchor::Right),
    (-9.0, 9.0, Anchor::Right),
    (0.0, -19.0, Anchor::Middle),
    (0.0, 19.0, Anchor::Middle),
];

/// How high each series' later figures stand, in the axis' unit: of a part of a total on those that came of the parts
/// below; `None` where not all of them did.
pub(super) fn heights(chart: &Chart, factors: &[f64]) -> Vec<Vec<Option<f64>>> {
    let mut below: Vec<(&Series, f64)> = Vec::new();
    let mut all = Vec::new();
    for (series, factor) in chart.series.iter().zip(factors) {
        let height = |later: &Later| {
            let parts = below.iter().map(|(part, factor)| {
                let same = part.later.iter().find(|other| other.observation.period == later.observation.period);
                same.map(|other| other.observation.value * factor)
            });
            let stacked: Option<f64> = if series.mark.is_area() { parts.sum() } else { Some(0.0) };
            Some(stacked? + later.observation.value * factor)
        };
        all.push(series.later.iter().map(height).collect());
        if series.mark.is_area() && !chart.has_panels() {
            below.push((series, *factor));
        }
    }
    all
}

/// Draws the later figures of every series, and their values where there is room; not those of parts of a total, whose
/// heights are sums.
pub(super) fn receipts(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    let (mut marks, mut values) = (Vec::new(), Vec::new());
    for shown in frame.shown {
        let factor = frame.domain.factor(shown.place);
        let all = &shown.series.later;
        for (index, later) in all.iter().enumerate() {
            let figure = &later.observation;
            let Some((x, y)) = frame.later(shown, index, figure.time) else { continue };
            let (x, y) = (snap(x), snap(y));
            let side = match figure.status {
                Status::LowerBound => -1.0,
                Status::UpperBound => 1.0,
                _ => 0.0,
            };
            if side != 0.0 {
                let end = y + side * STEM;
                stroke(&[(x, y), (x, end)], frame.theme.text, 1.5, &mut marks);
                let back = end - side * 4.0;
                stroke(&[(x - 4.0, back), (x, end), (x + 4.0, back)], frame.theme.text, 1.5, &mut marks);
            }
            let is_near = |other: usize| {
                all.get(other).is_some_and(|other| (frame.x.at(other.observation.time) - x).abs() < NEAR)
            };
            let crowded = is_near(index + 1) || is_near(index.wrapping_sub(1));
            let (reach, edge) = if crowded { (REACH.1, 1.0) } else { (REACH.0, 1.5) };
            let corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)];
            marks.push(Node::Path { points: corners.to_vec(), style: Style::Fill(shown.color) });
            let [top, right, bottom, left] = corners;
            stroke(&[top, right, bottom, left, top, right], frame.theme.text, edge, &mut marks);
            // Of figures close together the last one is told.
            let next = all.get(index + 1).map(|next| frame.x.at(next.observation.time));
            if frame.is_panel()
                || !shown.is_named()
                || shown.series.mark.is_area()
                || next.is_some_and(|next| next - x < CLOSE)
            {
                continue;
            }
            let number = frame.domain.observed(figure.value * factor);
            values.push((x, y, sentence::receipt::bound(&frame.chart.language, figure.status, number)));
        }
    }
    group(Role::Receipt, marks, nodes);
    for (x, y, number) in values {
        let labels =
            PLACES.map(|(dx, dy, anchor)| write((x + dx, y + dy), number.clone(), anchor, SMALL, frame.theme.text));
        let stands = |label: &Node| free_of(frame, label, nodes, |_| true) && !on_whisker(label, nodes);
        if let Some(label) = labels.into_iter().find(stands) {
            group(Role::Receipt, vec![label], nodes);
        }
    }
}
