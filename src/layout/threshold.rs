//! Values of which readers want to know when they are reached: a dashed line each, with its name.

use super::basis::changes;
use super::frame::{Frame, NARROW};
use super::isolate::own;
use super::overlap::{inside_bars, on_band, on_whisker, plate, text_box};
use super::{SMALL, dashes, free, group, text, write};
use crate::scene::{Anchor, Node, Role};

/// A threshold that the axis reaches to.
struct Reached {
    y: f64,
    number: String,
    /// Its name with its number, where it has one.
    name: String,
    /// The same below the plot, where readers come from the number, unless events have numbers too.
    key: String,
    /// Whether other panels have it too: then its name stands below them, once.
    common: bool,
}

/// What a text may stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ground {
    /// Nothing but the sheet and its grid.
    Sheet,
    /// Lines that show no data: events, changes of method, other thresholds, the end of history.
    Rules,
    /// Bars and areas of what was observed, below their upper ends.
    Bars,
    /// Prediction intervals, which show through.
    Band,
    /// All but texts.
    Any,
}

use Ground::{Any, Band, Bars, Rules, Sheet};

impl Ground {
    /// Whether a text has a plate there.
    fn is_plated(self) -> bool {
        matches!(self, Rules | Bars | Any)
    }
}

/// Where a text is to stand.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The line of its threshold,
    line: f64,
    /// and how much farther than usual from it.
    away: f64,
    ground: Ground,
    /// Whether its plate may cover the line where history ends.
    across: bool,
}

/// How much farther from its line a name may stand, where a line of data winds around that,
const FAR: f64 = 9.0;
/// and where it does so widely.
const FARTHER: f64 = 18.0;
/// A name is not broken into narrower lines than this, if half of the plot is as wide.
const LEAST: f64 = 150.0;

/// The thresholds that the axis reaches to.
fn reached(frame: &Frame<'_>) -> Vec<Reached> {
    let (low, high) = frame.y.domain();
    let mut reached = Vec::new();
    for shown in frame.shown {
        for threshold in &shown.series.thresholds {
            let value = threshold.value * frame.domain.factor(shown.place);
            if value < low || value > high {
                continue;
            }
            let number = frame.domain.stated(value);
            let [name, key] = match &threshold.label {
                // It may say its number itself.
                Some(label)
                    if label.split(|c: char| !c.is_ascii_digit() && !".,%".contains(c)).any(|part| part == number) =>
                {
                    [label.clone(), label.clone()]
                }
                Some(label) => {
                    let own = own(frame, label, label.clone());
                    let key = if frame.numbered { [&own, " · ", &number] } else { [&number, " · ", &own] };
                    [[label, " · ", &number].concat(), key.concat()]
                }
                None => [String::new(), String::new()],
            };
            let many = frame.chart.series.iter().filter(|series| series.thresholds.contains(threshold)).count() > 1;
            let common = frame.is_panel() && many;
            reached.push(Reached { y: frame.y.at(value), number, name, key, common });
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
    for Reached { y, .. } in reached(frame) {
        dashes(&[(frame.left, y), (frame.right, y)], 4.0, 3.0, frame.theme.rule, 1.0, &mut marks);
    }
    group(Role::Threshold, marks, nodes);
}

/// Writes their names where there is room for them, in few lines or many: clear of all marks where that can be, else on
/// a plate that covers no data but the inside of bars. A name for which there is no such place leaves its number alone,
/// which the axis may say, and is returned with it, to stand below the plot.
pub(super) fn names(frame: &Frame<'_>, nodes: &mut Vec<Node>) -> Vec<String> {
    let all = frame.right - frame.left - 8.0;
    let mut keys = Vec::new();
    for Reached { y, number, name, key, common } in reached(frame) {
        // The axis may say its number.
        let is_tick = frame.labelled && frame.domain.ticks.iter().any(|tick| (frame.y.at(*tick) - y).abs() < 0.25);
        let places = |grounds: &'static [(Ground, f64)], rooms: &'static [f64]| {
            let room = move |share: &f64| (share * all).max(LEAST.min(0.5 * all));
            let rooms = grounds.iter().flat_map(move |place| rooms.iter().map(move |share| (*place, room(share))));
            rooms.flat_map(move |((ground, away), room)| {
                [false, true].map(|across| (Place { line: y, away, ground, across }, room))
            })
        };
        let grounds: &[_] = if frame.edge < NARROW {
            &[(Sheet, 0.0), (Sheet, FAR), (Rules, 0.0), (Bars, 0.0)]
        } else {
            &[(Sheet, 0.0), (Sheet, FAR), (Sheet, FARTHER), (Rules, 0.0), (Rules, FARTHER), (Bars, 0.0)]
        };
        let mut marks = if common { None } else { best(frame, places(grounds, &[1.0, 0.5, 0.3]), &name, nodes) };
        if marks.is_none() {
            let grounds = &[(Sheet, 0.0), (Rules, 0.0), (Bars, 0.0), (Band, 0.0), (Any, 0.0)];
            if !is_tick {
                marks = best(frame, places(grounds, &[1.0]), &number, nodes);
            }
            if !key.is_empty() {
                keys.push(key);
            }
        }
        group(Role::Threshold, marks.unwrap_or_default(), nodes);
    }
    keys
}

/// A text at the first of the places that it can have, each with its room; above lines that show no data, where its plate
/// interrupts the fewest of them.
fn best(
    frame: &Frame<'_>,
    places: impl Iterator<Item = (Place, f64)>,
    text: &str,
    nodes: &[Node],
) -> Option<Vec<Node>> {
    let mut best: Option<(usize, Vec<Node>)> = None;
    for (place, room) in places {
        if best.is_some() && place.ground != Rules {
            break;
        }
        let Some((over, marks)) = written(frame, place, text, room, nodes) else { continue };
        if over == 0 {
            return Some(marks);
        }
        if best.as_ref().is_none_or(|(least, _)| over < *least) {
            best = Some((over, marks));
        }
    }
    best.map(|(_, marks)| marks)
}

/// How many lines that show no data a text interrupts, where it stands above such lines. One that runs along with its
/// letters counts as all others together.
fn interrupted(frame: &Frame<'_>, place: Place, (from, to): (f64, f64), (top, bottom): (f64, f64)) -> usize {
    if place.ground != Rules {
        return 0;
    }
    let changes = frame.shown.iter().flat_map(|shown| changes(frame, shown.series));
    let upright =
        frame.events.iter().map(|event| event.x).chain(changes.chain(frame.now()).map(|time| frame.x.at(time)));
    let over = upright.filter(|x| (from - 2.0..=to + 2.0).contains(x)).count();
    let level = reached(frame).into_iter().any(|other| other.y != place.line && (top..=bottom).contains(&other.y));
    over + if level { 1000 } else { 0 }
}

/// A text in lines of at most `room`, above or below a threshold, where all of them stand on nothing but a ground, and how
/// many lines it interrupts there: as few as can be.
fn written(frame: &Frame<'_>, place: Place, text: &str, room: f64, nodes: &[Node]) -> Option<(usize, Vec<Node>)> {
    let Place { line, away, ground, .. } = place;
    let lines = text::wrap(text, SMALL.size, false, room);
    let width = lines.iter().fold(0.0, |most: f64, line| most.max(text::width(line, SMALL.size, false)));
    // A broken word is read with more effort than a line below the plot.
    let is_broken = |word: &str| text::is_one(word) && text::width(word, SMALL.size, false) > room;
    if lines.is_empty() || text.split(' ').any(is_broken) {
        return None;
    }
    let (first, last) = (frame.left + 4.0, frame.right - 4.0 - width);
    // Before the end of history a name may just have room.
    let before = frame.now().map_or(first, |now| (frame.x.at(now) - 5.0 - width).max(first));
    // From the left on, above and below.
    let tenths = (0..=10).map(|tenth| first + (last - first) * f64::from(tenth) / 10.0);
    let places = tenths.chain([before]).flat_map(|x| [(x, false), (x, true)]);
    let height = 15.0 * lines.len() as f64;
    let mut places: Vec<_> = places
        .map(|(x, below)| {
            let top = if below { line + 1.5 + away } else { line - 1.5 - away - height };
            (interrupted(frame, place, (x, x + width), (top, top + height)), x, top)
        })
        .collect();
    places.sort_by_key(|(over, ..)| *over);
    places.into_iter().find_map(|(over, x, top)| {
        let mut y = top + 7.5;
        let mut marks = Vec::new();
        for line in &lines {
            // Letters may be narrower than they are taken for: in the middle of its plate a text has as much on both sides.
            let (x, anchor) = match lines.as_slice() {
                [_] if ground.is_plated() => (x + 0.5 * width, Anchor::Middle),
                _ => (x, Anchor::Left),
            };
            let line = own(frame, text, line.clone());
            let label = write((x, y), line, anchor, SMALL, frame.theme.text);
            if !stands(frame, &label, place, nodes) {
                return None;
            }
            if ground.is_plated() {
                plate(frame, &label, &mut marks);
            }
            marks.push(label);
            y += 15.0;
        }
        Some((over, marks))
    })
}

/// Whether a text stands on nothing but a ground.
fn stands(frame: &Frame<'_>, label: &Node, place: Place, nodes: &[Node]) -> bool {
    let Place { ground, across, .. } = place;
    let plated = ground.is_plated();
    let counts = |node: &Node| match node {
        Node::Group { role: Role::Event | Role::Break | Role::Threshold, .. } => !plated,
        Node::Group { role: Role::History, .. } => !matches!(ground, Bars | Any),
        _ => ground != Any,
    };
    let now = frame.now().map_or(f64::NAN, |now| frame.x.at(now));
    let [left, top, right, bottom] = text_box(label).unwrap_or_default();
    // Nor may the line of zero go through it, or between it and its own.
    let zero = frame.y.at(0.0);
    let (top, bottom) = (top.min(place.line - 1.0), bottom.max(place.line + 1.0));
    let is_apart = zero < bottom && zero > top && (zero - place.line).abs() > 1.0;
    (plated && across || !(left < now + 2.0 && right > now - 2.0 || is_apart))
        && nodes.iter().all(|node| free(frame, label, std::slice::from_ref(node), counts(node)))
        && (matches!(ground, Band | Any) || !on_band(label, nodes))
        && (ground != Band || !on_whisker(label, nodes))
        && (ground != Bars || inside_bars(label, nodes))
}
