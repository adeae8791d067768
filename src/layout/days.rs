//! The time axis of some weeks: the names of days.

use super::domain::Domain;
use super::frame::Frame;
use super::{SMALL, stroke, text, write};
use crate::chart::MONTHS_OF_DAYS;
use crate::number::whole;
use crate::scene::{Anchor, Node};
use crate::series::Date;
use crate::words::date::day_of_year;

/// Height of the row that names their years.
pub(super) const YEAR_ROW: f64 = 14.0;

/// Whether the axis is so short that months do not tell its times apart. That of a long history keeps its months, as the
/// first module draws it.
pub(super) fn are_named(domain: &Domain<'_>) -> bool {
    let length = domain.times.1 - domain.times.0;
    let step = domain.steps.iter().copied().fold(length, f64::min);
    length <= MONTHS_OF_DAYS && step < 0.9 && domain.from == f64::NEG_INFINITY
}

/// Which days of a month have names, and how many days lie between two of them at least: every day, every other, every
/// fifth, tenth or fifteenth and the first, or the first alone.
const NAMED_DAYS: [(u8, i32); 6] = [(1, 1), (2, 2), (5, 4), (10, 9), (15, 14), (31, 28)];

/// The time axis of days or weeks: round dates, and below the first of a year which year that is.
pub(super) fn days(frame: &Frame<'_>, axis: &mut Vec<Node>) {
    let (low, high) = frame.x.domain();
    let (y, theme, language) = (frame.bottom, frame.theme, &frame.chart.language);
    let mut dates = Vec::new();
    let first = low.floor() as i32;
    let mut next = Date::new(first.div_euclid(12), first.rem_euclid(12) as u8 + 1, 1);
    while let Some(date) = next.filter(|date| date.months() < high) {
        if date.months_at_end() > low {
            dates.push((date, day_of_year(language, date)));
        }
        next = date.plus_days(1);
    }
    let half = |label: &str| 0.5 * text::width(label, SMALL.size, false);
    let widest = dates.iter().fold(0.0, |most: f64, (_, label)| most.max(2.0 * half(label)));
    let day = (frame.right - frame.left) / (high - low) / 31.0;
    let room = |(_, clear): &(u8, i32)| f64::from(*clear) * day >= widest + 10.0;
    let (step, clear) = NAMED_DAYS.into_iter().find(room).unwrap_or((31, 28));
    let middle = |date: &Date| frame.x.at(0.5 * (date.months() + date.months_at_end()));
    let fits = |date: &Date, label: &str| {
        let (x, half) = (middle(date), half(label));
        date.months() > low - 0.01 && x - half >= 0.0 && x + half <= frame.edge.min(frame.right + 12.0)
    };
    let round = |date: &Date| {
        let counted = if step == 2 { date.day() - 1 } else { date.day() };
        // The next month begins anew, and not just after the last date of this one.
        let clear = date.plus_days(clear).is_some_and(|next| next.month() == date.month() || next.day() == 1);
        date.day() == 1 || counted.is_multiple_of(step) && clear
    };
    let mut named: Vec<&(Date, String)> =
        dates.iter().filter(|(date, label)| round(date) && fits(date, label)).collect();
    if named.is_empty() {
        // Between two round dates, the one in the middle.
        named.extend(dates.get(dates.len() / 2));
    }
    let mut comb = vec![(frame.left, y)];
    for (date, _) in &dates {
        if date.months() >= low && (round(date) || day >= 10.0) {
            let x = frame.x.at(date.months());
            comb.extend_from_slice(&[(x, y), (x, y + 5.0), (x, y)]);
        }
    }
    comb.push((frame.right, y));
    stroke(&comb, theme.rule, 1.0, axis);
    let (mut free, mut year) = (f64::NEG_INFINITY, 0);
    for (date, label) in named {
        let x = middle(date);
        if x - half(label) < free {
            continue;
        }
        free = x + half(label) + 6.0;
        axis.push(write((x, y + 15.0), label.clone(), Anchor::Middle, SMALL, theme.quiet));
        if date.year() != year {
            year = date.year();
            axis.push(write((x, y + 15.0 + YEAR_ROW), whole(year), Anchor::Middle, SMALL, theme.quiet));
        }
    }
}
