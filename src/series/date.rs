//! Civil dates and the periods that observations stand for.

use std::fmt;

/// A day of the proleptic Gregorian calendar, between the years 1 and 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year, month and day in one number, so that dates compare as numbers: the day in 5 bits, the month in 4.
    packed: i32,
}

impl Date {
    /// The day, if there is such a day.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let valid =
            (1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month);
        valid.then_some(Self::packed(year, month, day))
    }

    const fn packed(year: i32, month: u8, day: u8) -> Self {
        Self { packed: year << 9 | (month as i32) << 5 | day as i32 }
    }

    /// The calendar year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.packed >> 9
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        (self.packed >> 5 & 15) as u8
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        (self.packed & 31) as u8
    }

    /// Months since the start of year 0 at the start of this day, with the part of the month gone
    /// by as a fraction. Whole months and years are then exactly equal steps, whatever their days.
    #[must_use]
    pub fn months(self) -> f64 {
        self.months_at(self.day() - 1)
    }

    /// The same at the end of this day.
    #[must_use]
    pub fn months_at_end(self) -> f64 {
        self.months_at(self.day())
    }

    fn months_at(self, days: u8) -> f64 {
        let whole = self.year() * 12 + i32::from(self.month()) - 1;
        f64::from(whole) + f64::from(days) / f64::from(days_in_month(self.year(), self.month()))
    }

    /// The date `months` later (or earlier), at the same day of the month or, where the month is
    /// shorter or the day is the last of its month, on the last day.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let whole = self.year() * 12 + i32::from(self.month()) - 1 + months;
        let (year, month) = (whole.div_euclid(12), whole.rem_euclid(12) as u8 + 1);
        let last = days_in_month(year, month);
        let at_end = self.day() == days_in_month(self.year(), self.month());
        Self::new(year, month, if at_end { last } else { self.day().min(last) })
    }

    /// The date `days` later (or earlier).
    #[must_use]
    pub fn plus_days(self, days: i32) -> Option<Self> {
        Self::from_day_number(self.day_number() + days)
    }

    /// Days since 1 March of year 0, counted in years that start in March so that the leap day
    /// is the last of its year.
    pub(super) fn day_number(self) -> i32 {
        let shifted = i32::from(self.month()) - 3;
        let year = if shifted < 0 { self.year() - 1 } else { self.year() };
        let day_of_year = (153 * shifted.rem_euclid(12) + 2) / 5 + i32::from(self.day()) - 1;
        year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
    }

    fn from_day_number(number: i32) -> Option<Self> {
        // The mean year finds the year to within one; the loop settles it.
        let start = |year: i32| year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        let mut year = (f64::from(number) / 365.2425) as i32;
        while start(year) > number {
            year -= 1;
        }
        while start(year + 1) <= number {
            year += 1;
        }
        let day_of_year = number - start(year);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        Self::new(if month <= 2 { year + 1 } else { year }, month as u8, day as u8)
    }

    /// Reads `2023-12-31`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [year @ .., b'-', m, n, b'-', d, e] if year.len() == 4 => {
                Self::new(digits(year)?, digits(&[*m, *n])? as u8, digits(&[*d, *e])? as u8)
            }
            _ => None,
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 => 28 + u8::from(year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A number of ASCII digits alone.
fn digits(text: &[u8]) -> Option<i32> {
    let mut number = 0;
    for byte in text {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number * 10 + i32::from(byte - b'0');
    }
    Some(number)
}

/// The days that an observation stands for, first and last included.
///
/// Ordered by end, then start: the later a period ends, the later it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    start: Date,
    end: Date,
}

impl Period {
    /// The period from the first day to the last, if they are in order.
    #[must_use]
    pub fn new(start: Date, end: Date) -> Option<Self> {
        (start <= end).then_some(Self { start, end })
    }

    /// A period before any that can be written.
    pub(crate) const BEFORE_ALL: Self = Self { start: Date::packed(0, 1, 1), end: Date::packed(0, 1, 1) };

    /// The forms that [`Period::parse`] reads, for messages.
    pub const FORMS: &str = "must be a date: 2023, 2023H1, 2023Q4, 2023-12, 2023-12-31 or a range 2023-01..2023-10";

    /// Reads a year, half-year, quarter, month, day or inclusive range of these.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::simple(text).or_else(|| {
            let (from, to) = split_range(text)?;
            Self::new(Self::simple(from)?.start, Self::simple(to)?.end)
        })
    }

    fn simple(text: &str) -> Option<Self> {
        if let Some(day) = Date::parse(text) {
            return Some(Self { start: day, end: day });
        }
        let (year, rest) = text.as_bytes().split_at_checked(4)?;
        let (first, count) = match rest {
            [] => (1, 12),
            [b'H', half @ b'1'..=b'2'] => ((half - b'1') * 6 + 1, 6),
            [b'Q', quarter @ b'1'..=b'4'] => ((quarter - b'1') * 3 + 1, 3),
            [b'-', month @ ..] if month.len() == 2 => (digits(month)? as u8, 1),
            _ => return None,
        };
        Self::of_months(Date::new(digits(year)?, first, 1)?, count)
    }

    fn of_months(start: Date, count: u8) -> Option<Self> {
        let last = start.month() + count - 1;
        let end = Date::new(start.year(), last, days_in_month(start.year(), last))?;
        Some(Self { start, end })
    }

    /// From the first day of this one to the last of a later one.
    #[must_use]
    pub fn to(self, later: Self) -> Self {
        Self { start: self.start, end: later.end }
    }

    /// The first day.
    #[must_use]
    pub fn start(self) -> Date {
        self.start
    }

    /// The last day.
    #[must_use]
    pub fn end(self) -> Date {
        self.end
    }

    /// The length in months.
    #[must_use]
    pub fn months(self) -> f64 {
        self.end.months_at_end() - self.start.months()
    }

    /// The middle, in [`Date::months`].
    #[must_use]
    pub fn middle(self) -> f64 {
        0.5 * (self.start.months() + self.end.months_at_end())
    }

    /// The same length of time, `months` later.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Option<Self> {
        Self::new(self.start.plus_months(months)?, self.end.plus_months(months)?)
    }

    /// The same length of time, `days` later.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Option<Self> {
        Self::new(self.start.plus_days(days)?, self.end.plus_days(days)?)
    }
}

/// What stands before and after the first two dots.
fn split_range(text: &str) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == b'.')?;
    Some((text.get(..at)?, text.get(at..)?.strip_prefix("..")?))
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.end.cmp(&other.end).then(self.start.cmp(&other.start))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, end) = (self.start, self.end);
        let whole = start.day() == 1 && end.day() == days_in_month(end.year(), end.month());
        let same_year = start.year() == end.year();
        match (whole && same_year, start.month(), end.month()) {
            (true, 1, 12) => write!(out, "{:04}", start.year()),
            (true, 1, 6) => write!(out, "{:04}H1", start.year()),
            (true, 7, 12) => write!(out, "{:04}H2", start.year()),
            (true, first, last) if last == first + 2 && first % 3 == 1 => {
                write!(out, "{:04}Q{}", start.year(), first / 3 + 1)
            }
            (true, first, last) if first == last => write!(out, "{:04}-{first:02}", start.year()),
            _ if start == end => start.fmt(out),
            _ if whole => write!(out, "{:04}-{:02}..{:04}-{:02}", start.year(), start.month(), end.year(), end.month()),
            _ => write!(out, "{start}..{end}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        Period::parse(text).unwrap_or_else(|| panic!("{text} is a period"))
    }

    #[test]
    fn every_form_is_read_and_written_back() {
        for text in [
            "2023",
            "2023H1",
            "2023H2",
            "2023Q4",
            "2023-12",
            "2023-12-31",
            "2023-01..2023-10",
            "2022-11..2023-02",
            "2023-01-15..2023-02-14",
            "2024-02-29",
            "0001",
            "9999-12-31",
        ] {
            assert_eq!(period(text).to_string(), text);
        }
        assert_eq!(period("2023-01..2023-06").to_string(), "2023H1");
        assert_eq!(period("2021..2023").to_string(), "2021-01..2023-12");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "23",
            "2023-13",
            "2023-00",
            "2023-2",
            "2023-02-29",
            "2023Q5",
            "2023H3",
            "2023h1",
            "2023-01-",
            "2023..",
            "..2023",
            "2024..2023",
            "２０２３",
            "-2023",
            "+202",
            "2023 ",
            "2023-01-01-01",
            "20233",
            "0000",
            "2023é",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn equal_calendar_steps_are_exactly_equal_numbers() {
        let ends: Vec<f64> =
            ["2019-12", "2020-12", "2021-12"].iter().map(|t| period(t).end().months_at_end()).collect();
        assert!(ends.array_windows::<2>().all(|[a, b]| b - a == 12.0));
        assert_eq!(period("2020-06").end().months_at_end() - period("2020-03").end().months_at_end(), 3.0);
        assert_eq!(period("2023").middle(), 2023.0 * 12.0 + 6.0);
        assert_eq!(period("2023").months(), 12.0);
    }

    #[test]
    fn a_period_moves_by_months_and_days() {
        assert_eq!(period("2023-02").plus_months(12), Some(period("2024-02")));
        assert_eq!(period("2024-02").plus_months(-12), Some(period("2023-02")));
        assert_eq!(period("2023").plus_months(12), Some(period("2024")));
        assert_eq!(period("2023Q4").plus_months(3), Some(period("2024Q1")));
        assert_eq!(period("2023-01-31").plus_months(1), Some(period("2023-02-28")));
        assert_eq!(period("2024-02-28").plus_days(2), Some(period("2024-03-01")));
        assert_eq!(period("9999").plus_months(12), None);
    }

    #[test]
    fn days_count_on_across_every_boundary() {
        let mut day = period("1899-12-30").start();
        for _ in 0..80_000 {
            let next = day.plus_days(1).expect("a next day");
            assert!(next > day && next.plus_days(-1) == Some(day), "{day} {next}");
            day = next;
        }
        assert_eq!(day.to_string(), "2119-01-11");
    }
}
