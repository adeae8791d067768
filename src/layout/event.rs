//! What happened when: a line at the date, and its text above the data. Where texts would be long or
//! many, numbers stand in their place, and the captions tell what they mean.

use super::basis::row;
use super::frame::Frame;
use super::{SMALL, SMALL_BOLD, dashes, group, text, write};
use crate::number::whole;
use crate::scene::{Anchor, Node, Role};

const ROW: f64 = 17.0;
/// The longest text that is written in the plot, in pixels.
const LONGEST: f64 = 190.0;
/// Texts in more rows are hard to follow to their lines; numbers, which are narrow, may stand in so many.
const MOST_ROWS: (usize, usize) = (5, 16);

/// The text or number of an event.
#[derive(Debug, Clone)]
pub(super) struct Note {
    text: String,
    /// Where the event stands.
    pub(super) x: f64,
    /// Middle of the text, and half of its width.
    middle: f64,
    half: f64,
    /// Middle of the text, below the plot's top.
    y: f64,
}

/// What stands above the data, whether it is numbers, and its height. Events in more rows than there is
/// room for have only their lines, and their numbers in the captions.
pub(super) fn notes(frame: &Frame<'_>, below: f64) -> (Vec<Note>, bool, f64) {
    let long = LONGEST.min(frame.right - frame.left);
    let mut numbered = frame.is_headed();
    for event in &frame.chart.events {
        numbered = numbered || text::width(&event.text, SMALL.size, false) > long;
    }
    let (mut notes, mut rows) = placed(frame, below, numbered);
    if rows > MOST_ROWS.0 && !numbered {
        numbered = true;
        (notes, rows) = placed(frame, below, numbered);
    }
    let height = if rows > 0 { rows.min(MOST_ROWS.1) as f64 * ROW + 4.0 } else { 0.0 };
    (notes, numbered && rows > 0, height)
}

/// Texts or numbers in rows where none touch, and how many rows there are.
fn placed(frame: &Frame<'_>, below: f64, numbered: bool) -> (Vec<Note>, usize) {
    let font = if numbered { SMALL_BOLD } else { SMALL };
    let mut free: Vec<f64> = Vec::new();
    let mut notes = Vec::new();
    for (index, event) in frame.chart.events.iter().enumerate() {
        let mut text = if numbered { whole(index as i32 + 1) } else { event.text.clone() };
        #[cfg(feature = "whole")]
        if !numbered {
            text = super::isolate::own(frame, &event.text, text);
        }
        let x = frame.x.at(event.time());
        let half = 0.5 * text::width(&text, font.size, font.bold);
        let (left, right) = frame.side(x, x, 2.0 * half);
        let middle = x.min(right - half).max(left + half);
        let row = row(&mut free, 1, middle - half, middle + half + 8.0);
        if row >= MOST_ROWS.1 {
            text.clear();
        }
        notes.push(Note { text, x, middle, half, y: below + (row as f64 + 0.5) * ROW });
    }
    (notes, free.len())
}

/// Draws lines and texts.
pub(super) fn events(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    let mut marks = Vec::new();
    let theme = frame.theme;
    let font = if frame.numbered { SMALL_BOLD } else { SMALL };
    let top = frame.y.at(frame.y.domain().1);
    for note in &frame.events {
        // From its own text on, row by row; not through the text of another.
        let mut y = note.y + ROW;
        while frame.top + y < top {
            if !frame.events.iter().any(|o| (o.y - y).abs() < 1.0 && (o.middle - note.x).abs() < o.half + 2.0) {
                let from = frame.top + y - 0.5 * ROW;
                dashes(&[(note.x, from), (note.x, from + ROW)], 1.0, 3.0, theme.text, 1.0, &mut marks);
            }
            y += ROW;
        }
        dashes(&[(note.x, top - 3.0), (note.x, frame.bottom)], 1.0, 3.0, theme.text, 1.0, &mut marks);
        if !note.text.is_empty() {
            marks.push(write((note.middle, frame.top + note.y), note.text.clone(), Anchor::Middle, font, theme.text));
        }
    }
    group(Role::Event, marks, nodes);
}
