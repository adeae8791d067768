//! Values of which readers want to know when they are reached: a dashed line each, with its name.

use super::frame::Frame;
use super::{SMALL, dashes, free, group, text, write};
use crate::scene::{Anchor, Node, Role};

/// Draws the thresholds that the axis reaches to, and their names where there is room for them: clear
/// of the lines where that can be, of other texts in any case.
pub(super) fn thresholds(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    let (low, high) = frame.y.domain();
    let mut names = Vec::new();
    let mut marks = Vec::new();
    for shown in frame.shown {
        for threshold in &shown.series.thresholds {
            let value = threshold.value * frame.domain.factor(shown.place);
            if value < low || value > high {
                continue;
            }
            let y = frame.y.at(value);
            dashes(&[(frame.left, y), (frame.right, y)], 4.0, 3.0, frame.theme.rule, 1.0, &mut marks);
            let measure = &frame.domain.measure;
            let mut name = measure.number(value, measure.decimals_of(value));
            if let Some(label) = &threshold.label {
                let whole = [label, " · ", &name].concat();
                // Where that has no room, the number stands alone.
                if text::width(&whole, SMALL.size, false) < frame.right - frame.left - 8.0 {
                    name = whole;
                }
            }
            names.push((y, name));
        }
    }
    group(Role::Threshold, marks, nodes);
    for (line, name) in names {
        for choice in 0..8 {
            let (x, anchor) =
                if choice & 1 == 0 { (frame.left + 4.0, Anchor::Left) } else { (frame.right - 4.0, Anchor::Right) };
            let y = if choice & 2 == 0 { line - 9.0 } else { line + 9.0 };
            let label = write((x, y), name.clone(), anchor, SMALL, frame.theme.text);
            if free(frame, &label, nodes, choice < 4) {
                group(Role::Threshold, vec![label], nodes);
                break;
            }
        }
    }
}
