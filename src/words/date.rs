//! Periods and days in words.

use crate::series::{Date, Period};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The month's name.
#[must_use]
pub fn month(number: u8) -> &'static str {
    MONTHS.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or("")
}

/// The first letters of the month's name.
#[must_use]
pub fn short_month(number: u8) -> &'static str {
    month(number).get(..3).unwrap_or("")
}

/// "28 March 2024"
#[must_use]
pub fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date.month()), date.year())
}

/// "2023", "December 2023", "first half of 2023", "January to October 2023", "28 March 2024"
#[must_use]
pub fn period(period: Period) -> String {
    let (start, end) = (period.start(), period.end());
    let text = period.to_string();
    match text.as_bytes().get(4) {
        None => start.year().to_string(),
        Some(b'H') => format!("{} half of {}", if start.month() == 1 { "first" } else { "second" }, start.year()),
        Some(b'Q') => {
            let quarter = ["first", "second", "third", "fourth"].get(usize::from(start.month() / 3));
            format!("{} quarter of {}", quarter.copied().unwrap_or(""), start.year())
        }
        Some(_) if start == end => day(start),
        Some(_) if !text.contains('.') => format!("{} {}", month(start.month()), start.year()),
        Some(_) if text.len() > 16 => format!("{} to {}", day(start), day(end)),
        Some(_) if start.year() == end.year() => {
            format!("{} to {} {}", month(start.month()), month(end.month()), end.year())
        }
        Some(_) => {
            format!("{} {} to {} {}", month(start.month()), start.year(), month(end.month()), end.year())
        }
    }
}

/// The period in few letters: "2023", "Dec 2023", "2023H1".
#[must_use]
pub fn short(period: Period) -> String {
    let text = period.to_string();
    match text.as_bytes() {
        [_, _, _, _, b'-', _, _] => format!("{} {}", short_month(period.start().month()), period.start().year()),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_written_in_words() {
        for (text, words) in [
            ("2023", "2023"),
            ("2023H2", "second half of 2023"),
            ("2023Q4", "fourth quarter of 2023"),
            ("2023-12", "December 2023"),
            ("2024-03-28", "28 March 2024"),
            ("2023-01..2023-10", "January to October 2023"),
            ("2022-12..2023-01", "December 2022 to January 2023"),
            ("2023-01-02..2023-01-08", "2 January 2023 to 8 January 2023"),
        ] {
            assert_eq!(period(Period::parse(text).unwrap()), words);
        }
    }
}
