//! What carrying figures on without a model gives, where nothing was projected: thin dotted lines to crosses, beside
//! what came. Where there is a projection, the receipt says it in words, and the picture is the projection's.

use super::frame::Frame;
use super::overlap::free_of;
use super::{SMALL, dashes, group, overlap, stroke, write};
use crate::chart::Chart;
use crate::forecast::Projection;
use crate::forecast::receipt::{Naive, Unscored, receipts};
use crate::language::Key;
use crate::scene::{Anchor, Node, Role};
use crate::words::sentence;

/// From the middle of a cross to its ends.
const REACH: f64 = 3.5;

/// Where a name can stand beside its cross, to its left also behind the other lines.
const PLACES: [(f64, f64, Anchor); 10] = [
    (-9.0, 0.0, Anchor::Right),
    (9.0, 0.0, Anchor::Left),
    (-16.0, 0.0, Anchor::Right),
    (-23.0, 0.0, Anchor::Right),
    (-30.0, 0.0, Anchor::Right),
    (-37.0, 0.0, Anchor::Right),
    (8.0, 16.0, Anchor::Right),
    (8.0, -16.0, Anchor::Right),
    (0.0, 16.0, Anchor::Middle),
    (8.0, 30.0, Anchor::Right),
];

/// A series carried on in one way.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The place of the series.
    pub(super) place: usize,
    kind: Naive,
    /// Times and values, from the last figure known to those that came.
    pub(super) points: Vec<(f64, f64)>,
}

/// The lines of every series that was not projected and of which figures came. As with thresholds, what would
/// flatten the data is left out.
pub(super) fn lines(chart: &Chart, projection: &Projection) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for receipt in receipts(chart, projection) {
        let stacked = chart.series.get(receipt.place).is_some_and(|series| series.mark.is_area());
        if receipt.score != Err(Unscored::Refused) || stacked {
            continue;
        }
        for one in &receipt.naive {
            let end = (receipt.later.observation.time, one.value);
            match lines.iter_mut().find(|line| line.place == receipt.place && line.kind == one.kind) {
                Some(line) => line.points.push(end),
                None => lines.push(Line { place: receipt.place, kind: one.kind, points: vec![receipt.start, end] }),
            }
        }
    }
    lines.retain(|line| {
        let Some(series) = chart.series.get(line.place) else { return false };
        let came = series.later.iter().map(|later| &later.observation);
        let (low, high) = series
            .observations()
            .chain(came)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), o| (low.min(o.value), high.max(o.value)));
        let span = high - low;
        let near = low - span..=high + span.max(0.5 * high.abs());
        line.points.iter().all(|(_, value)| near.contains(value))
    });
    lines
}

/// Draws the lines.
pub(super) fn draw(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    let color = frame.theme.quiet;
    for line in pixels(frame) {
        let mut marks = Vec::new();
        dashes(&line, 1.5, 3.0, color, 1.25, &mut marks);
        for (x, y) in line.iter().skip(1) {
            stroke(&[(x - REACH, y - REACH), (x + REACH, y + REACH)], color, 1.5, &mut marks);
            stroke(&[(x - REACH, y + REACH), (x + REACH, y - REACH)], color, 1.5, &mut marks);
        }
        group(Role::Receipt, marks, nodes);
    }
}

/// Names the lines at their ends, where there is room, or else gives the number.
pub(super) fn name(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    if frame.is_panel() {
        return;
    }
    // Where a region is shaded, a name keeps clear of all lines.
    let projected = frame.now().is_some();
    for (line, pixels) in frame.domain.naive.iter().zip(pixels(frame)) {
        let (Some((_, value)), Some((x, y))) = (line.points.last(), pixels.last()) else { continue };
        let Some(series) = frame.chart.series.get(line.place) else { continue };
        let number = frame.domain.number(line.place, series, *value, value.abs());
        let name = frame.chart.language.item(Key::NaiveNames, line.kind as usize);
        let named = sentence::receipt::named(name, &number);
        'texts: for text in [named, number] {
            for (dx, dy, anchor) in PLACES {
                let label = write((x + dx, y + dy), text.clone(), anchor, SMALL, frame.theme.quiet);
                if free_of(frame, &label, nodes, |role| role != Role::Break || projected) {
                    // Lines where a method changes end before the name.
                    let mut marks = Vec::new();
                    if !projected {
                        overlap::plate(frame, &label, &mut marks);
                    }
                    marks.push(label);
                    group(Role::Receipt, marks, nodes);
                    break 'texts;
                }
            }
        }
    }
}

/// The lines of the frame's series, on the picture.
fn pixels(frame: &Frame<'_>) -> Vec<Vec<(f64, f64)>> {
    let line = |line: &Line| {
        let shown = frame.shown.iter().find(|shown| shown.place == line.place);
        let points = shown.map(|shown| line.points.iter().map(|(time, value)| frame.point(shown, *time, *value)));
        points.into_iter().flatten().collect()
    };
    frame.domain.naive.iter().map(line).collect()
}
