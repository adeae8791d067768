//! Hatching of what is filled, for when colours may not tell series apart, as [`super::shape`] is for points; and the
//! keys beside names that say whose it is.

use super::frame::Frame;
use super::shown::Shown;
use super::{fill, group, stroke};
use crate::scene::{Color, Node, Role};

/// Lines of a pattern: those of points whose coordinates, times two factors, add up to a multiple of the last number.
type Lines = &'static [(f64, f64, f64)];
/// The patterns of all ranks but the first, which is solid: rising, falling, crossed, level and upright lines.
const PATTERNS: [Lines; 5] = [
    &[(1.0, 1.0, 8.0)],
    &[(1.0, -1.0, 8.0)],
    &[(1.0, 1.0, 9.0), (1.0, -1.0, 9.0)],
    &[(0.0, 1.0, 5.0)],
    &[(1.0, 0.0, 4.0)],
];
/// How wide and high a key is,
const KEY: f64 = 10.0;
/// and how far what stands beside it begins.
const INDENT: f64 = 15.0;

/// Hatches what lies between corners, with the pattern of a series.
pub(super) fn hatch(shown: &Shown<'_>, corners: &[(f64, f64)], color: Color, nodes: &mut Vec<Node>) {
    let lines = shown.shape.checked_sub(1).and_then(|place| PATTERNS.get(place)).copied().unwrap_or_default();
    let mut marks = Vec::new();
    for (across, down, apart) in lines {
        // The number of the line that a point is on.
        let number = |(x, y): (f64, f64)| (across * x + down * y) / apart;
        let mut crossings: Vec<(f64, (f64, f64))> = Vec::new();
        let starts = corners.iter().copied();
        for (from, to) in starts.clone().zip(starts.cycle().skip(1)) {
            let (start, end) = (number(from), number(to));
            let (low, high) = (start.min(end).floor(), start.max(end).floor());
            // Lines above the lower end, so that each corner counts once.
            for step in 1..=(high - low) as u32 {
                let line = low + f64::from(step);
                let share = (line - start) / (end - start);
                crossings.push((line, (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1))));
            }
        }
        let along = |(x, y): (f64, f64)| down * x - across * y;
        crossings.sort_by(|(a, p), (b, q)| a.total_cmp(b).then(along(*p).total_cmp(&along(*q))));
        // A line enters and leaves.
        for [(_, enters), (_, leaves)] in crossings.as_chunks().0 {
            stroke(&[*enters, *leaves], color, 1.5, &mut marks);
        }
    }
    group(Role::Pattern, marks, nodes);
}

/// How much room keys take beside names.
pub(super) fn indent(all: &[Shown<'_>]) -> f64 {
    if all.iter().any(|shown| shown.shape > 0 && shown.is_filled()) { INDENT } else { 0.0 }
}

/// Draws the key of a series left of its name, whose first line has its middle at `y`.
pub(super) fn key(frame: &Frame<'_>, shown: &Shown<'_>, (x, y): (f64, f64), nodes: &mut Vec<Node>) {
    if !shown.is_filled() || indent(frame.shown) == 0.0 {
        return;
    }
    let (top, bottom) = (y - 0.5 * KEY, y + 0.5 * KEY);
    let corners = [(x, top), (x + KEY, top), (x + KEY, bottom), (x, bottom)];
    fill(&corners, shown.color, nodes);
    hatch(shown, &corners, frame.theme.background, nodes);
}
