//! The two axes, and the region of the future.
//!
//! A year on the time axis is a band from tick to tick with its name in the middle, so that a
//! year's flow stands above the name and the end of a year on the tick after it.

#[cfg(feature = "whole")]
use super::days;
use super::domain::Domain;
use super::frame::Frame;
use super::{SMALL, SMALL_BOLD, fill, group, stroke, text, write};
use crate::language::{Key, Language};
use crate::number::whole;
use crate::scene::{Anchor, Node, Role};
use crate::text::is_longer;
use crate::words::date::{month_of_year, short_month};

/// Height of the row above the plot that names the unit.
pub(super) const UNIT_ROW: f64 = 26.0;
/// Height of each further line of that name.
pub(super) const UNIT_LINE: f64 = 15.0;
/// Height of the time axis below the plot.
const TIME_AXIS: f64 = 26.0;

/// What the value axis counts.
pub(super) fn unit_name(domain: &Domain<'_>) -> String {
    sentence_case(&domain.measure.name())
}

/// Draws the shaded future, grid lines, tick labels and the time axis.
pub(super) fn axes(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    future(frame, nodes);
    let mut axis = Vec::new();
    // Ticks of a log axis may stand closer than their labels are high.
    let mut free = f64::INFINITY;
    for tick in &frame.domain.ticks {
        let y = frame.y.at(*tick);
        let color = if *tick == 0.0 { frame.theme.rule } else { frame.theme.grid };
        stroke(&[(frame.left, y), (frame.right, y)], color, 1.0, &mut axis);
        if frame.labelled && free - y >= 14.0 {
            free = y;
            let label = frame.domain.label(*tick);
            axis.push(write((frame.left - 6.0, y), label, Anchor::Right, SMALL, frame.theme.quiet));
        }
    }
    let (names, last) = &frame.unit;
    for (below, name) in (0..names.len()).rev().zip(names) {
        let y = last - UNIT_LINE * below as f64;
        axis.push(write((0.0, y), name.clone(), Anchor::Left, SMALL, frame.theme.quiet));
    }
    time_axis(frame, &mut axis);
    group(Role::Axis, axis, nodes);
}

/// What lies after the last observation, set apart by a shade, a line and a word. Where series end at different times,
/// the shade begins with the first projection, so that none lies outside; the line and the word stay where all is
/// projected: before it, figures of series that go on are solid lines with points, and no range is around them.
fn future(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    let Some((first, now)) = frame.starts() else { return };
    let (first, x) = (frame.x.at(first), frame.x.at(now));
    let region = [(first, frame.top), (frame.right, frame.top), (frame.right, frame.bottom), (first, frame.bottom)];
    let mut marks = Vec::new();
    fill(&region, frame.theme.future, &mut marks);
    stroke(&[(x, frame.top - 4.0), (x, frame.bottom)], frame.theme.rule, 1.0, &mut marks);
    let (names, y) = &frame.unit;
    if let Some(name) = names.last() {
        let word = frame.chart.language.line(Key::Projected);
        let room = text::width(word, SMALL_BOLD.size, true);
        // Above the region, beginning at the boundary as far as the unit's name and the edge allow.
        let taken = text::width(name, SMALL.size, false) + 10.0;
        if taken + room <= frame.edge {
            let at = (x.max(taken).min(frame.edge - room), *y);
            marks.push(write(at, word.to_owned(), Anchor::Left, SMALL_BOLD, frame.theme.quiet));
        }
    }
    group(Role::Future, marks, nodes);
}

fn time_axis(frame: &Frame<'_>, axis: &mut Vec<Node>) {
    let (y, theme) = (frame.bottom, frame.theme);
    let (low, high) = frame.x.domain();
    let month = (frame.right - frame.left) / (high - low);
    #[cfg(feature = "whole")]
    if days::are_named(frame.domain) {
        return days::days(frame, axis);
    }
    let bands = bands(month, high - low, frame.domain.yearly);
    // Ticks at the bounds of bands, or of labelled bands where they would run together.
    let every = if bands.length * month >= 10.0 { bands.length } else { bands.labelled };
    let mut at = (low / every).ceil() * every;
    // One stroke, down each tick and back: a hundred of their own would take longer than all else on the axis.
    let mut comb = vec![(frame.left, y)];
    while at <= high {
        let x = frame.x.at(at);
        comb.extend_from_slice(&[(x, y), (x, y + 5.0), (x, y)]);
        at += every;
    }
    comb.push((frame.right, y));
    stroke(&comb, theme.rule, 1.0, axis);
    let mut free = 0.0;
    let mut at = (low / bands.labelled).floor() * bands.labelled;
    while at < high {
        // Where January does not stand as its year, the first name has the year with it.
        let dated = free == 0.0 && (at / 12.0).floor() == ((high - 0.5) / 12.0).floor();
        let label = bands.label(at, &frame.chart.language, dated);
        let half = 0.5 * text::width(&label, SMALL.size, false);
        // The middle of the part of the band that is in the frame.
        let (from, to) = (at.max(low), (at + bands.length).min(high));
        let x = frame.x.at(0.5 * (from + to));
        // The rest of a band at the beginning takes no room from the name of the next.
        let next = if at < low { frame.x.at(at + bands.labelled + 0.5 * bands.length) } else { f64::INFINITY };
        let fits = x - half >= free && x + half <= frame.edge.min(frame.right + 12.0) && x + 2.0 * half + 6.0 <= next;
        // A sliver of a year at the edge has no name.
        if to - from >= 0.5 * bands.length && fits {
            axis.push(write((x, y + 15.0), label, Anchor::Middle, SMALL, theme.quiet));
            free = x + half + 6.0;
        }
        at += bands.labelled;
    }
}

/// The height of the time axis: where it names days, their years have a row of their own.
pub(super) fn height(domain: &Domain<'_>) -> f64 {
    #[cfg(feature = "whole")]
    if days::are_named(domain) {
        return TIME_AXIS + days::YEAR_ROW;
    }
    let _ = domain;
    TIME_AXIS
}

/// How time is divided: bands of so many months, of which some are labelled.
struct Bands {
    length: f64,
    labelled: f64,
}

/// The finest division whose labels stand clear of one another.
fn bands(pixels_a_month: f64, months: f64, yearly: bool) -> Bands {
    const YEARS: [f64; 10] = [1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0, 250.0, 500.0];
    let room = |label: &str| text::width(label, SMALL.size, false) + 10.0;
    if months <= 30.0 && !yearly {
        // Under three years, months; January stands as its year.
        for labelled in [1.0, 3.0, 6.0] {
            if labelled * pixels_a_month >= room("2000") {
                return Bands { length: 1.0, labelled };
            }
        }
    }
    let labelled = YEARS.into_iter().find(|years| years * 12.0 * pixels_a_month >= room("2000"));
    Bands { length: 12.0, labelled: labelled.unwrap_or(1000.0) * 12.0 }
}

impl Bands {
    fn label(&self, month: f64, language: &Language, dated: bool) -> String {
        let month = month as i32;
        let (year, month) = (whole(month.div_euclid(12)), month.rem_euclid(12) as u8 + 1);
        if month == 1 {
            return year;
        }
        let name = short_month(language, month);
        if dated { month_of_year(language, name, &year) } else { name.to_owned() }
    }
}

/// With a capital first letter, where it has one in ASCII: no table of all the world's letters. What is so short is a
/// symbol, "ppm", and has the letters that it has.
fn sentence_case(text: &str) -> String {
    let mut text = text.to_owned();
    if is_longer(&text, 3)
        && let Some(first) = text.get_mut(..1)
    {
        first.make_ascii_uppercase();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_units_name_begins_with_a_capital_and_a_symbol_stays_as_it_is() {
        for (given, written) in
            [("million people", "Million people"), ("ppm", "ppm"), ("kWh", "kWh"), ("km²", "km²"), ("万元", "万元")]
        {
            assert_eq!(sentence_case(given), written);
        }
    }
}
