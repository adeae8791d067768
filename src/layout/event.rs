//! What happened when: a line at the date, and its text above the data. Where texts would be long or
//! many, numbers stand in their place, and the captions tell what they mean.

use super::frame::{Frame, NARROW};
use super::{SMALL, SMALL_BOLD, dashes, group, text, write};
use crate::scene::{Anchor, Node, Role};

const ROW: f64 = 17.0;
/// The longest text that is written in the plot, in pixels.
const LONGEST: f64 = 190.0;
/// More rows would leave too little of the plot.
const MOST_ROWS: usize = 4;

/// The text or number of an event.
#[derive(Debug, Clone)]
pub(super) struct Note {
    text: String,
    /// Where the event stands.
    x: f64,
    /// Middle of the text.
    middle: f64,
    /// Middle of the text, below the plot's top.
    y: f64,
}

/// Whether the plot has numbers, and the captions the texts.
pub(super) fn is_numbered(frame: &Frame<'_>) -> bool {
    let long = |text: &str| text::width(text, SMALL.size, false) > LONGEST.min(frame.right - frame.left);
    frame.panel
        || frame.edge < NARROW
        || frame.chart.events.iter().any(|event| long(&event.text))
        || rows(frame, false).iter().any(|(_, _, row)| *row >= MOST_ROWS)
}

/// Each event's text or number, with its middle and its row, so that none touch.
fn rows(frame: &Frame<'_>, numbered: bool) -> Vec<(String, f64, usize)> {
    let font = if numbered { SMALL_BOLD } else { SMALL };
    let mut free: Vec<f64> = Vec::new();
    let mut rows = Vec::new();
    for (index, event) in frame.chart.events.iter().enumerate() {
        let text = if numbered { (index + 1).to_string() } else { event.text.clone() };
        let x = frame.x.at(event.time());
        let half = 0.5 * text::width(&text, font.size, font.bold);
        let middle = x.max(frame.left + half).min((frame.right - half).max(frame.left + half));
        let row = free.iter().position(|free| middle - half >= *free).unwrap_or(free.len());
        match free.get_mut(row) {
            Some(free) => *free = middle + half + 8.0,
            None => free.push(middle + half + 8.0),
        }
        rows.push((text, middle, row));
    }
    rows
}

/// What stands above the data, and its height. Events in more rows than there is room for have only
/// their lines, and their numbers in the captions.
pub(super) fn notes(frame: &Frame<'_>, below: f64) -> (Vec<Note>, f64) {
    let mut notes = Vec::new();
    let mut used = 0;
    let rows = rows(frame, is_numbered(frame));
    for ((text, middle, row), event) in rows.into_iter().zip(&frame.chart.events) {
        let text = if row < MOST_ROWS { text } else { String::new() };
        used = used.max((row + 1).min(MOST_ROWS));
        let y = below + (row.min(MOST_ROWS) as f64 + 0.5) * ROW;
        notes.push(Note { text, x: frame.x.at(event.time()), middle, y });
    }
    (notes, if used > 0 { used as f64 * ROW + 4.0 } else { 0.0 })
}

/// Draws lines and texts.
pub(super) fn events(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    let mut marks = Vec::new();
    let theme = frame.theme;
    let font = if is_numbered(frame) { SMALL_BOLD } else { SMALL };
    let top = frame.y.at(frame.y.domain().1);
    for note in &frame.events {
        marks.extend(dashes(&[(note.x, top - 3.0), (note.x, frame.bottom)], 1.0, 3.0, theme.text, 1.0));
        if !note.text.is_empty() {
            marks.push(write((note.middle, frame.top + note.y), note.text.clone(), Anchor::Middle, font, theme.text));
        }
    }
    if !marks.is_empty() {
        nodes.push(group(Role::Event, marks));
    }
}
