//! Names and values in place of a legend: at the right ends of lines, or above a narrow plot; and the
//! latest figure beside its point.

#[cfg(feature = "whole")]
use super::direct;
use super::frame::{Frame, NARROW};
#[cfg(feature = "whole")]
use super::isolate;
use super::shown::Shown;
use super::{FEW, Font, SMALL, SMALL_BOLD, free, group, paragraph, text, write};
#[cfg(feature = "whole")]
use crate::chart::Chart;
use crate::scene::{Anchor, Color, Node, Role};
#[cfg(feature = "whole")]
use crate::series::Mark;
#[cfg(feature = "whole")]
use crate::words::sentence;

const LEADING: f64 = 15.0;
const SPACE: f64 = 6.0;

fn bold(text: &str) -> f64 {
    text::width(text, SMALL_BOLD.size, true)
}

/// The width kept free for labels beside a plot: what they need, but never more than a third of the
/// width; a name may take several lines.
pub(super) fn room(all: &[Shown<'_>], width: f64) -> f64 {
    let mut room: f64 = 0.0;
    let narrow = width < NARROW;
    for shown in all {
        if narrow {
            room = room.max(bold(&shown.last_number));
            for (_, number) in &shown.numbers {
                room = room.max(bold(number));
            }
            continue;
        }
        for line in [&shown.last, &shown.range] {
            room = room.max(text::width(line, SMALL.size, false));
        }
        room = room.max(bold(&shown.end));
        for word in shown.series.name.split([' ']) {
            room = room.max(bold(word));
        }
        room = room.max(bold(&shown.series.name).min(130.0));
    }
    #[cfg(feature = "whole")]
    if !narrow {
        room += super::pattern::indent(all);
    }
    (room + if narrow { 8.0 } else { 13.0 }).min(width / 3.0)
}

/// Writes names and values above a plot, and returns how much room they take.
pub(super) fn head(frame: &Frame<'_>, nodes: &mut Vec<Node>) -> f64 {
    let (left, width) = if frame.is_panel() { (frame.left, frame.right - frame.left) } else { (0.0, frame.edge) };
    let mut y = frame.head;
    let mut texts = Vec::new();
    #[cfg(feature = "whole")]
    let keys = left;
    #[cfg(feature = "whole")]
    let (left, width) = {
        let indent = super::pattern::indent(frame.shown);
        (left + indent, width - indent)
    };
    for shown in frame.shown.iter().filter(|shown| shown.is_named()) {
        #[cfg(feature = "whole")]
        super::pattern::key(frame, shown, (keys, y + 0.5 * LEADING), &mut texts);
        #[cfg(feature = "whole")]
        let mut before = texts.len();
        y = paragraph(&shown.series.name, (left, y), width, SMALL_BOLD, LEADING, shown.color, &mut texts);
        #[cfg(feature = "whole")]
        {
            let right_to_left = frame.chart.language.right_to_left();
            before += direct(&shown.series.name, right_to_left, texts.get_mut(before..).unwrap_or_default());
            y = paragraph(&shown.unit, (left, y), width, SMALL, LEADING, frame.theme.quiet, &mut texts);
            direct(&shown.unit, right_to_left, texts.get_mut(before..).unwrap_or_default());
        }
        let mut line = String::new();
        // The latest figure as well, which need not have room at its point.
        for part in [&shown.last, &shown.end, &shown.range] {
            if !line.is_empty() && !part.is_empty() {
                line.push_str(" · ");
                // No line in a panel, which is narrow, ends inside a figure's date.
                #[cfg(feature = "whole")]
                if frame.is_panel()
                    && [&*line, part].map(|text| text::width(text, SMALL.size, false)).iter().sum::<f64>() > width
                {
                    y = paragraph(&line, (left, y), width, SMALL, LEADING, frame.theme.quiet, &mut texts);
                    line.clear();
                }
            }
            line.push_str(part);
        }
        y = paragraph(&line, (left, y), width, SMALL, LEADING, frame.theme.quiet, &mut texts) + 3.0;
    }
    group(Role::Label, texts, nodes);
    y - frame.head + 3.0
}

/// When the only figure of a chart is, where it is a point: its label stands beside it, and not far away beside the plot.
#[cfg(feature = "whole")]
pub(super) fn lone(chart: &Chart) -> Option<f64> {
    let [series] = chart.series.as_slice() else { return None };
    let mut observations = series.observations();
    let only = observations.next().filter(|_| series.mark == Mark::Line && series.later.is_empty())?;
    observations.next().is_none().then_some(only.time)
}

#[cfg_attr(feature = "whole", derive(Clone))]
struct Label {
    lines: Vec<(String, Font, Color)>,
    /// Which series' it is.
    #[cfg(feature = "whole")]
    place: usize,
    /// The middle it would like, then the top it gets.
    y: f64,
}

impl Label {
    fn height(&self) -> f64 {
        self.lines.len() as f64 * LEADING
    }
}

/// Writes a label for every series that has something to show, as near to its line's end as the
/// others allow. Where they do not all fit, the values of today go first, then those of ranges, then all values, then the
/// labels of the last series.
pub(super) fn labels(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    if frame.is_panel() {
        return;
    }
    let narrow = frame.edge < NARROW;
    let beside = latest(frame, nodes);
    let (top, space) = tops(frame);
    let labels = fitting(frame, &beside, (top, space));
    let mut sorted = sorted(labels);
    place(&mut sorted, top, frame.bottom, space);
    let mut texts = Vec::new();
    let left = frame.beside() + if narrow { 6.0 } else { 10.0 };
    #[cfg(feature = "whole")]
    let left = lone(frame.chart).map_or(left, |time| frame.x.at(time) + 8.0);
    #[cfg(feature = "whole")]
    let (keys, left) = (left, left + if narrow { 0.0 } else { super::pattern::indent(frame.shown) });
    for label in sorted {
        let mut y = label.y + 0.5 * LEADING;
        #[cfg(feature = "whole")]
        if let Some(shown) = frame.shown.get(label.place).filter(|_| !narrow) {
            super::pattern::key(frame, shown, (keys, y), &mut texts);
        }
        for (line, font, color) in label.lines {
            let label = write((left, y), line, Anchor::Left, font, color);
            // Inside the plot the grid would go through it.
            #[cfg(feature = "whole")]
            if lone(frame.chart).is_some() {
                super::overlap::plate(frame, &label, &mut texts);
            }
            texts.push(label);
            y += LEADING;
        }
    }
    group(Role::Label, texts, nodes);
}

/// Where labels begin, and the space between them.
fn tops(frame: &Frame<'_>) -> (f64, f64) {
    if frame.edge < NARROW { (frame.top - 6.0, 0.0) } else { (frame.top, SPACE) }
}

/// The labels that have room.
fn fitting(frame: &Frame<'_>, beside: &[usize], (top, space): (f64, f64)) -> Vec<Label> {
    let mut labels = Vec::new();
    for most in (0..4).rev() {
        labels = collect(frame, most, beside);
        if height(&labels, space) <= frame.bottom - top {
            break;
        }
    }
    while height(&labels, space) > frame.bottom - top {
        labels.pop();
    }
    #[cfg(feature = "whole")]
    for name in context(frame) {
        labels.push(name);
        if height(&labels, space) > frame.bottom - top || !are_near(frame, &labels, (top, space)) {
            labels.pop();
        }
    }
    labels
}

/// Whether the name of every grey line would stand within a line of text from its line's end, and no other line end nearer.
#[cfg(feature = "whole")]
fn are_near(frame: &Frame<'_>, labels: &[Label], (top, space): (f64, f64)) -> bool {
    let mut placed = sorted(labels.to_vec());
    place(&mut placed, top, frame.bottom, space);
    placed.iter().all(|label| {
        let Some(own) = frame.shown.iter().find(|shown| shown.place == label.place) else { return true };
        let far = |shown: &Shown<'_>| (label.y + 0.5 * label.height() - frame.end(shown)).abs();
        let limit = LEADING.min(frame.shown.iter().map(far).fold(f64::INFINITY, f64::min));
        own.is_named() || far(own) <= limit + 0.1
    })
}

/// The names of grey lines, beside a plot that is not narrow.
#[cfg(feature = "whole")]
fn context(frame: &Frame<'_>) -> Vec<Label> {
    let room = frame.edge - frame.beside() - 12.0 - super::pattern::indent(frame.shown);
    let mut labels = Vec::new();
    for shown in greys(frame).filter(|_| frame.edge >= NARROW) {
        let name = &shown.series.name;
        let line = |line| (isolate::own(frame, name, line), SMALL, frame.theme.quiet);
        let lines = text::wrap(name, SMALL.size, SMALL.bold, room).into_iter().map(line).collect();
        labels.push(Label { lines, place: shown.place, y: frame.end(shown) });
    }
    labels
}

#[cfg(feature = "whole")]
fn greys<'a>(frame: &'a Frame<'_>) -> impl Iterator<Item = &'a Shown<'a>> {
    frame.shown.iter().filter(|shown| !shown.is_named() && !shown.last.is_empty())
}

/// Which lines are grey, of those whose names have no room beside the plot; `None` where there are none.
#[cfg(feature = "whole")]
pub(super) fn unnamed(frame: &Frame<'_>) -> Option<String> {
    greys(frame).next()?;
    let labels = fitting(frame, &[], tops(frame));
    let has_room = |shown: &&Shown<'_>| labels.iter().any(|label| label.place == shown.place);
    let names: Vec<&str> = greys(frame).filter(|shown| !has_room(shown)).map(|shown| &*shown.series.name).collect();
    (!names.is_empty()).then(|| sentence::grey(&frame.chart.language, &names))
}

fn height(labels: &[Label], space: f64) -> f64 {
    labels.iter().map(|label| label.height() + space).sum::<f64>() - space
}

/// Names with all values, with 2 with the projected one and its range, with 1 without that, with 0 with none; beside a
/// narrow plot bare numbers: where lines end, and of a single series also where its range ends.
fn collect(frame: &Frame<'_>, most: usize, beside: &[usize]) -> Vec<Label> {
    let narrow = frame.edge < NARROW;
    let room = frame.edge - frame.beside() - if narrow { 6.0 } else { 12.0 };
    #[cfg(feature = "whole")]
    let room = room - if narrow { 0.0 } else { super::pattern::indent(frame.shown) };
    #[cfg(feature = "whole")]
    let room = lone(frame.chart).map_or(room, |time| frame.edge - frame.x.at(time) - 10.0);
    let quiet = frame.theme.quiet;
    let mut labels = Vec::new();
    for shown in frame.shown.iter().filter(|shown| shown.is_named() && !shown.last.is_empty()) {
        let mut add = |y: f64, texts: &[(&str, Font, Color)]| {
            let mut lines = Vec::new();
            for (text, font, color) in texts {
                for line in text::wrap(text, font.size, font.bold, room) {
                    #[cfg(feature = "whole")]
                    let line = if *text == shown.series.name { isolate::own(frame, text, line) } else { line };
                    lines.push((line, *font, *color));
                }
            }
            // A number that has no room here stands above the plot.
            if !narrow || lines.len() == 1 {
                labels.push(Label {
                    lines,
                    #[cfg(feature = "whole")]
                    place: shown.place,
                    y,
                });
            }
        };
        let y = frame.end(shown);
        if narrow {
            let number = shown.numbers.first().map_or(&shown.last_number, |(_, number)| number);
            add(y, &[(number, SMALL_BOLD, shown.color)]);
            if frame.shown.len() == 1 && most > 1 && !shown.series.mark.is_area() {
                // A log axis may end before the range does.
                let (low, high) = frame.domain.values;
                for (value, number) in shown.numbers.iter().skip(1).filter(|(value, _)| (low..=high).contains(value)) {
                    add(frame.y.at(*value), &[(number, SMALL, quiet)]);
                }
            }
            continue;
        }
        let [last, end, range] = match most {
            0 => [""; 3],
            1 => ["", &shown.end, ""],
            2 => ["", &shown.end, &shown.range],
            _ => [&*shown.last, &*shown.end, &*shown.range],
        };
        let last = if beside.contains(&shown.place) { "" } else { last };
        let name = (&*shown.series.name, SMALL_BOLD, shown.color);
        add(y, &[name, (last, SMALL, quiet), (end, SMALL_BOLD, shown.color), (range, SMALL, quiet)]);
    }
    labels
}

/// Writes the latest figure of projected series beside its point, where it stands free; says of which.
fn latest(frame: &Frame<'_>, nodes: &mut Vec<Node>) -> Vec<usize> {
    let mut written = Vec::new();
    if frame.shown.len() > if frame.edge < NARROW { 1 } else { FEW } {
        return written;
    }
    let mut highest = f64::INFINITY;
    let mut points = Vec::new();
    for shown in frame.shown {
        let Some(forecast) = shown.forecast.filter(|_| !shown.series.mark.is_area()) else { continue };
        let (time, value) = forecast.origin();
        // What is projected may go on with an earlier method, and not from the latest figure.
        #[cfg(feature = "whole")]
        let (time, value) = match shown.series.current().and_then(|segment| segment.last()) {
            Some(last) if forecast.basis != shown.series.current().map_or("", |s| &*s.basis) => (last.time, last.value),
            _ => (time, value),
        };
        let (x, y) = frame.point(shown, time, value);
        highest = highest.min(y);
        points.push((x, y, shown));
    }
    for (x, y, shown) in points {
        // In the middle it would stand on the line where history ends, unless it is as narrow as its bar; on the side of
        // history no band is behind it.
        let (dx, mut dy, anchor) = match shown.bar {
            Some(_) if bold(&shown.last_number) > 1.25 * frame.bar_width() => continue,
            Some(_) => (0.0, -14.0, Anchor::Middle),
            None => (-5.0, -12.0, Anchor::Right),
        };
        // The highest above its point, the others below theirs; a single one also where there is room.
        if y > highest && shown.bar.is_none() {
            dy = -dy;
        }
        for dy in [dy, -dy] {
            let label = write((x + dx, y + dy), shown.last_number.clone(), anchor, SMALL_BOLD, shown.color);
            // Nor may the line of zero go through it.
            if (y + dy - frame.y.at(0.0)).abs() > 7.0 && free(frame, &label, nodes, true) {
                group(Role::Label, vec![label], nodes);
                written.push(shown.place);
                break;
            }
            // A single one has a second place; not with an earlier method, whose last figure it could be taken for.
            if frame.shown.len() + shown.series.segments.len() > 2 {
                break;
            }
        }
        #[cfg(feature = "whole")]
        if frame.shown.len() == 1 && written.is_empty() {
            // Or farther below, where the line of a ceiling is above.
            let far = [1.5, 2.0, 2.5].map(|times| {
                write((x + dx, y - times * dy), shown.last_number.clone(), anchor, SMALL_BOLD, shown.color)
            });
            let label = write((x + dx, y + dy), shown.last_number.clone(), anchor, SMALL_BOLD, shown.color);
            let has_ceiling = shown.series.ceiling_name.is_some();
            if let Some(label) = far.into_iter().find(|label| has_ceiling && free(frame, label, nodes, true)) {
                group(Role::Label, vec![label], nodes);
                written.push(shown.place);
            } else if let Some(marks) = super::threshold::above(frame, label, nodes) {
                group(Role::Label, marks, nodes);
                written.push(shown.place);
            }
        }
    }
    written
}

/// Labels from top to bottom.
fn sorted(labels: Vec<Label>) -> Vec<Label> {
    let mut sorted: Vec<Label> = Vec::new();
    for label in labels {
        let place = sorted.iter().take_while(|above| above.y <= label.y).count();
        sorted.insert(place, label);
    }
    sorted
}

/// Gives every label the top nearest to what it would like: down to clear the one above, then up
/// from the bottom to clear the frame.
fn place(labels: &mut [Label], top: f64, bottom: f64, space: f64) {
    let mut from = top;
    for label in labels.iter_mut() {
        label.y = (label.y - 0.5 * label.height()).max(from);
        from = label.y + label.height() + space;
    }
    let mut limit = bottom;
    for label in labels.iter_mut().rev() {
        label.y = label.y.min(limit - label.height());
        limit = label.y - space;
    }
}
