//! Values of which readers want to know when they are reached: a dashed line each, with its name.

use super::frame::Frame;
use super::overlap::plate;
use super::{SMALL, dashes, free, group, text, write};
use crate::scene::{Anchor, Node, Role};

/// The thresholds that the axis reaches to: how high they stand, their names with their numbers, and these alone.
fn reached(frame: &Frame<'_>) -> Vec<(f64, [String; 2])> {
    let (low, high) = frame.y.domain();
    let mut reached = Vec::new();
    for shown in frame.shown {
        for threshold in &shown.series.thresholds {
            let value = threshold.value * frame.domain.factor(shown.place);
            if value < low || value > high {
                continue;
            }
            let measure = &frame.domain.measure;
            let number = measure.number(value, measure.decimals_of(value));
            let name = match &threshold.label {
                // It may say its number itself.
                Some(label)
                    if label.split(|c: char| !c.is_ascii_digit() && !".,%".contains(c)).any(|part| part == number) =>
                {
                    label.clone()
                }
                Some(label) => [label, " · ", &number].concat(),
                None => String::new(),
            };
            reached.push((frame.y.at(value), [name, number]));
        }
    }
    reached
}

/// A text on a plate, where nothing but lines of thresholds would be below it.
pub(super) fn above(frame: &Frame<'_>, label: Node, nodes: &[Node]) -> Option<Vec<Node>> {
    let counts = |node: &Node| !matches!(node, Node::Group { role: Role::Threshold, .. });
    let mut marks = Vec::new();
    plate(frame, &label, &mut marks);
    let stands = nodes.iter().all(|node| free(frame, &label, std::slice::from_ref(node), counts(node)));
    marks.push(label);
    stands.then_some(marks)
}

/// Draws their lines.
pub(super) fn lines(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    let mut marks = Vec::new();
    for (y, _) in reached(frame) {
        dashes(&[(frame.left, y), (frame.right, y)], 4.0, 3.0, frame.theme.rule, 1.0, &mut marks);
    }
    group(Role::Threshold, marks, nodes);
}

/// Writes their names where there is room for them, in few lines or many: clear of all marks where that can be, or at
/// least of what shows data, else on a plate; clear of other texts in any case. A name for which there is no such place
/// leaves its number alone.
pub(super) fn names(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    let all = frame.right - frame.left - 8.0;
    for (line, [name, number]) in reached(frame) {
        let mut marks = Vec::new();
        'places: for choice in 0..9 {
            let (text, over, room) = match choice {
                0..6 => (&name, choice / 2, if choice & 1 > 0 { 0.5 * all } else { all }),
                _ => (&number, choice - 6, all),
            };
            let lines = text::wrap(text, SMALL.size, false, room);
            let width = lines.iter().fold(0.0, |most: f64, line| most.max(text::width(line, SMALL.size, false)));
            for place in 0..22 {
                // From the left on, above and below.
                let x = frame.left + 4.0 + (all - width) * (f64::from(place / 2) / 10.0);
                let mut y = if place & 1 > 0 { line + 9.0 } else { line + 6.0 - 15.0 * lines.len() as f64 };
                for text in &lines {
                    let label = write((x, y), text.clone(), Anchor::Left, SMALL, frame.theme.text);
                    let counts = |node: &Node| match node {
                        Node::Group { role: Role::Event, .. } => over < 1,
                        _ => over < 2,
                    };
                    if !nodes.iter().all(|node| free(frame, &label, std::slice::from_ref(node), counts(node))) {
                        break;
                    }
                    if over > 0 {
                        plate(frame, &label, &mut marks);
                    }
                    marks.push(label);
                    y += 15.0;
                }
                if marks.len() == lines.len() << usize::from(over > 0) && !lines.is_empty() {
                    break 'places;
                }
                marks.clear();
            }
        }
        group(Role::Threshold, marks, nodes);
    }
}
