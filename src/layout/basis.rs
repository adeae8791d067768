//! Changes of method: a name above the figures of each basis, and a line where one follows another.

use super::frame::Frame;
use super::{SMALL, dashes, group, stroke, text, write};
use crate::scene::{Anchor, Node, Role};
use crate::series::Series;

/// Height of a row of names.
pub(super) const ROW: f64 = 20.0;
/// From line to line of a name.
const LEADING: f64 = 15.0;
/// A name has no less room than this.
const LEAST: f64 = 100.0;

/// The figures on one basis, from their first to their last time, with a row for their name.
#[derive(Debug, Clone)]
pub(super) struct Span {
    /// Its name, in lines.
    name: Vec<String>,
    from: f64,
    to: f64,
    /// Middle of the name.
    middle: f64,
    /// The row of its last line.
    pub(super) row: usize,
}

/// A span for each basis of each series that has several, in rows where their names do not touch.
pub(super) fn spans(frame: &Frame<'_>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    // Where each row is free from.
    let mut free: Vec<f64> = Vec::new();
    for series in frame.shown.iter().map(|shown| shown.series).filter(|series| series.segments.len() > 1) {
        for segment in &series.segments {
            let drawn = frame.domain.drawn(segment);
            let (Some(first), Some(last)) = (drawn.first(), drawn.last()) else { continue };
            let (from, to) = (frame.x.at(first.time), frame.x.at(last.time));
            let (left, right) = frame.side(from, to, LEAST);
            let name = text::wrap(&segment.name, SMALL.size, false, right - left);
            #[cfg(feature = "whole")]
            let name: Vec<String> =
                name.into_iter().map(|line| super::isolate::own(frame, &segment.name, line)).collect();
            let half = name.iter().fold(0.0, |half: f64, line| half.max(0.5 * text::width(line, SMALL.size, false)));
            let middle = (0.5 * (from + to)).min(right - half).max(left + half);
            let (start, end) = ((middle - half).min(from), (middle + half).max(to));
            let row = row(&mut free, name.len().max(1), start, end + 10.0);
            spans.push(Span { name, from, to, middle, row });
        }
    }
    spans
}

/// The last of the first `count` rows that are free from `start` on, now taken to `end`.
pub(super) fn row(free: &mut Vec<f64>, count: usize, start: f64, end: f64) -> usize {
    let mut row = 0;
    let mut found = 0;
    while found < count {
        if row == free.len() {
            free.push(f64::NEG_INFINITY);
        }
        found = if free[row] > start { 0 } else { found + 1 };
        row += 1;
    }
    free[row - count..row].fill(end);
    row - 1
}

/// Draws the names with brackets over their figures, and dashed lines at the changes.
#[inline(never)] // The module is smaller.
pub(super) fn bases(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    let mut marks = Vec::new();
    let theme = frame.theme;
    for span in &frame.bases {
        let y = frame.top + span.row as f64 * ROW;
        let mut middle = y + 8.0 - LEADING * span.name.len().saturating_sub(1) as f64;
        for line in &span.name {
            marks.push(write((span.middle, middle), line.clone(), Anchor::Middle, SMALL, theme.text));
            middle += LEADING;
        }
        let (from, to) = (span.from - 3.0, span.to + 3.0);
        let bracket = [(from, y + 19.0), (from, y + 16.0), (to, y + 16.0), (to, y + 19.0)];
        stroke(&bracket, theme.rule, 1.0, &mut marks);
    }
    let top = frame.y.at(frame.y.domain().1);
    for shown in frame.shown {
        for time in changes(frame, shown.series) {
            let x = frame.x.at(time);
            dashes(&[(x, top), (x, frame.bottom)], 2.0, 3.0, theme.rule, 1.0, &mut marks);
        }
    }
    group(Role::Break, marks, nodes);
}

/// When a series' basis changes: halfway between the last observation on one and the first after
/// it on the next; where they overlap, at the first on the next.
pub(super) fn changes(frame: &Frame<'_>, series: &Series) -> Vec<f64> {
    let mut changes = Vec::new();
    for [old, new] in series.segments.array_windows::<2>() {
        if let (Some(last), Some(first)) = (frame.domain.drawn(old).last(), new.observations.first()) {
            changes.push(if first.time > last.time { 0.5 * (last.time + first.time) } else { first.time });
        }
    }
    changes
}
