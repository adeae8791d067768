//! Figures published after the chart's day, on the projection made as of that day: diamonds, set apart
//! from what was known.

use super::frame::Frame;
use super::{SMALL, free, group, stroke, write};
use crate::scene::{Anchor, Node, Role, Style, snap};
use crate::series::Status;
use crate::words::sentence;

/// From the middle of a diamond to its corners.
const REACH: f64 = 5.0;
/// From the middle of a bound to the end of the line that says on which side values lie.
const STEM: f64 = 14.0;
/// Figures nearer than this to the next have no room for their values.
const CLOSE: f64 = 40.0;

/// Where a value can stand beside its diamond.
const PLACES: [(f64, f64, Anchor); 6] = [
    (0.0, -14.0, Anchor::Middle),
    (0.0, 14.0, Anchor::Middle),
    (9.0, -9.0, Anchor::Left),
    (9.0, 9.0, Anchor::Left),
    (-9.0, -9.0, Anchor::Right),
    (-9.0, 9.0, Anchor::Right),
];

/// Draws the later figures of every series but those that are stacked, and their values where there is room.
pub(super) fn receipts(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    let mut marks = Vec::new();
    for shown in frame.shown.iter().filter(|shown| !shown.series.mark.is_area()) {
        let factor = frame.domain.factor(shown.place);
        let all = &shown.series.later;
        for (index, later) in all.iter().enumerate() {
            let figure = &later.observation;
            let (x, y) = frame.point(shown, figure.time, figure.value);
            let (x, y) = (snap(x), snap(y));
            let side = match figure.status {
                Status::LowerBound => -1.0,
                Status::UpperBound => 1.0,
                _ => 0.0,
            };
            if side != 0.0 {
                let end = y + side * STEM;
                marks.push(stroke([(x, y), (x, end)], frame.theme.text, 1.5));
                let back = end - side * 4.0;
                marks.push(stroke([(x - 4.0, back), (x, end), (x + 4.0, back)], frame.theme.text, 1.5));
            }
            let corners = [(x, y - REACH), (x + REACH, y), (x, y + REACH), (x - REACH, y)];
            marks.push(Node::Path { points: corners.to_vec(), style: Style::Fill(shown.color) });
            let outline = corners.into_iter().chain([(x, y - REACH), (x + REACH, y)]);
            marks.push(stroke(outline, frame.theme.text, 1.5));
            // Of figures close together the last one is told.
            let next = all.get(index + 1).map(|next| frame.x.at(next.observation.time));
            if frame.panel || !shown.named || next.is_some_and(|next| next - x < CLOSE) {
                continue;
            }
            let number = frame.domain.number(figure.value * factor, 0.1);
            let number = sentence::receipt::bound(&frame.chart.language, figure.status, number);
            for (dx, dy, anchor) in PLACES {
                let label = write((x + dx, y + dy), number.clone(), anchor, SMALL, frame.theme.text);
                if free(frame, &label, nodes, true) {
                    nodes.push(group(Role::Receipt, vec![label]));
                    break;
                }
            }
        }
    }
    if !marks.is_empty() {
        nodes.push(group(Role::Receipt, marks));
    }
}
