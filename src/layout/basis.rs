//! Changes of method: a name above the figures of each basis, and a line where one follows another.

use super::frame::Frame;
use super::{SMALL, dashes, group, stroke, text, write};
use crate::scene::{Anchor, Node, Role};
use crate::series::Series;

/// Height of a row of names.
pub(super) const ROW: f64 = 20.0;

/// The figures on one basis, from their first to their last time, with a row for their name.
#[derive(Debug, Clone)]
pub(super) struct Span {
    name: String,
    from: f64,
    to: f64,
    /// Middle of the name.
    middle: f64,
    pub(super) row: usize,
}

/// A span for each basis of each series that has several, in rows where their names do not touch.
pub(super) fn spans(frame: &Frame<'_>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    // Where each row is free from.
    let mut free: Vec<f64> = Vec::new();
    for series in frame.shown.iter().map(|shown| shown.series).filter(|series| series.segments.len() > 1) {
        for segment in &series.segments {
            let (Some(first), Some(last)) = (segment.observations.first(), segment.last()) else { continue };
            let (from, to) = (frame.x.at(first.time), frame.x.at(last.time));
            let room = frame.right - frame.left;
            let name = text::wrap(&segment.name, SMALL.size, false, room).into_iter().next().unwrap_or_default();
            let half = 0.5 * text::width(&name, SMALL.size, false);
            // The line where history ends goes through no name.
            let (mut left, mut right) = (frame.left, frame.right);
            match frame.now().map(|now| frame.x.at(now)) {
                Some(now) if to <= now + 1.0 => right = now - 4.0,
                Some(now) if from >= now => left = now + 4.0,
                _ => {}
            }
            let middle = (0.5 * (from + to)).min(right - half).max(left + half);
            let middle = middle.min(frame.right - half).max(frame.left + half);
            let (start, end) = ((middle - half).min(from), (middle + half).max(to));
            let row = row(&mut free, start, end + 10.0);
            spans.push(Span { name, from, to, middle, row });
        }
    }
    spans
}

/// The first row that is free from `start` on, now taken to `end`.
pub(super) fn row(free: &mut Vec<f64>, start: f64, end: f64) -> usize {
    let row = free.iter().position(|free| start >= *free).unwrap_or(free.len());
    free.resize(free.len().max(row + 1), 0.0);
    if let Some(free) = free.get_mut(row) {
        *free = end;
    }
    row
}

/// Draws the names with brackets over their figures, and dashed lines at the changes.
pub(super) fn bases(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    let mut marks = Vec::new();
    let theme = frame.theme;
    for span in &frame.bases {
        let y = frame.top + span.row as f64 * ROW;
        marks.push(write((span.middle, y + 8.0), span.name.clone(), Anchor::Middle, SMALL, theme.text));
        let (from, to) = (span.from - 3.0, span.to + 3.0);
        let bracket = [(from, y + 19.0), (from, y + 16.0), (to, y + 16.0), (to, y + 19.0)];
        stroke(&bracket, theme.rule, 1.0, &mut marks);
    }
    let top = frame.y.at(frame.y.domain().1);
    for shown in frame.shown {
        for time in changes(shown.series) {
            let x = frame.x.at(time);
            dashes(&[(x, top), (x, frame.bottom)], 2.0, 3.0, theme.rule, 1.0, &mut marks);
        }
    }
    group(Role::Break, marks, nodes);
}

/// When a series' basis changes: halfway between the last observation on one and the first after
/// it on the next; where they overlap, at the first on the next.
fn changes(series: &Series) -> Vec<f64> {
    let mut changes = Vec::new();
    for [old, new] in series.segments.array_windows::<2>() {
        if let (Some(last), Some(first)) = (old.last(), new.observations.first()) {
            changes.push(if first.time > last.time { 0.5 * (last.time + first.time) } else { first.time });
        }
    }
    changes
}
