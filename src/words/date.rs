//! Periods and days in words.

use super::phrase::{Value, Value::Text, fill, say};
use crate::language::{Key, Language};
use crate::number::whole;
use crate::series::{Date, Period};

/// The forms of periods, from year to day: what they are called in full, in short, and after "in".
const FULL: [Key; 5] = [Key::Year, Key::Halves, Key::Quarters, Key::Month, Key::Day];
const SHORT: [Key; 5] = [Key::Year, Key::ShortHalves, Key::ShortQuarters, Key::ShortMonth, Key::Day];
const WHEN: [Key; 5] = [Key::InYear, Key::InPart, Key::InPart, Key::InMonth, Key::InDay];

/// A day and its month. Until the whole module is there, as on axes.
#[cfg(feature = "whole")]
const DAY_IN_YEAR: Key = Key::DayAndMonth;
#[cfg(not(feature = "whole"))]
const DAY_IN_YEAR: Key = Key::DayOfYear;

/// The form of a period, and which half or quarter it is; `None` for any other span of time.
fn form(period: Period) -> Option<(usize, usize)> {
    let (start, end) = (period.start(), period.end());
    let (first, last) = (usize::from(start.month()) - 1, usize::from(end.month()));
    let form = match (start == end, last.wrapping_sub(first)) {
        (true, _) => return Some((4, 0)),
        (_, 12) => (0, 0),
        (_, 6) if first.is_multiple_of(6) => (1, first / 6),
        (_, 3) if first.is_multiple_of(3) => (2, first / 3),
        (_, 1) => (3, 0),
        _ => return None,
    };
    (start.year() == end.year() && is_whole(period)).then_some(form)
}

/// Whether a period is made of whole months.
fn is_whole(period: Period) -> bool {
    period.start().day() == 1 && period.end().plus_days(1).is_none_or(|next| next.day() == 1)
}

/// "28 March 2024"
#[must_use]
pub fn day(language: &Language, date: Date) -> String {
    parts(language, language.line(Key::Day), Key::Months, date)
}

/// "2023", "December 2023", "first half of 2023", "January to October 2023", "28 March 2024"
#[must_use]
pub fn period(language: &Language, period: Period) -> String {
    named(language, period, &FULL, Key::Months)
}

/// The period in few letters: "2023", "Dec 2023", "H1 2023".
#[must_use]
pub fn short(language: &Language, period: Period) -> String {
    named(language, period, &SHORT, Key::ShortMonths)
}

fn named(language: &Language, period: Period, forms: &[Key; 5], months: Key) -> String {
    let (start, end) = (period.start(), period.end());
    if let Some((form, index)) = form(period) {
        let template = forms.get(form).map_or("", |key| language.item(*key, index));
        return parts(language, template, months, end);
    }
    let (mut key, mut each, mut month_once) = (Key::Span, Key::Day, false);
    if is_whole(period) {
        each = if start.month() == 1 && end.month() == 12 { Key::Year } else { Key::Month };
    }
    if start.year() == end.year() {
        (key, each) = (Key::SpanInYear, if is_whole(period) { Key::MonthInYear } else { DAY_IN_YEAR });
        month_once = start.month() == end.month();
    }
    let template = language.line(each);
    // "2 to 8 January": the month once, where it stands apart.
    let first = template.split([' ']).next().filter(|_| month_once).unwrap_or(template);
    let each = |template, date| parts(language, template, months, date);
    let year = whole(end.year());
    say(language, key, "from to year", &[Text(&each(first, start)), Text(&each(template, end)), Text(&year)])
}

/// When: "in 2023", "in the first half of 2023", "on 28 March 2024", "in the week of 2 to 8 January 2024".
#[must_use]
pub fn when(language: &Language, period: Period) -> String {
    #[cfg(feature = "whole")]
    if form(period).is_none() && !is_whole(period) {
        let key = if is_week(period) { Key::InWeek } else { Key::InDays };
        return days(language, period, language.line(key));
    }
    let key = form(period).and_then(|(form, _)| WHEN.get(form)).unwrap_or(&Key::InSpan);
    say(language, *key, "period", &[Value::Period(period)])
}

/// A period after a word that may ask for its article: "by the fourth quarter of 2026". What word that is, in English,
/// placeholders of the tables say: `{by-horizon}`.
pub(super) fn after(language: &Language, period: Period, word: &str) -> String {
    let key = match word {
        "for" => Key::For,
        #[cfg(feature = "whole")]
        "by" => Key::By,
        #[cfg(feature = "whole")]
        "until" => Key::Until,
        #[cfg(feature = "whole")]
        "after" => Key::After,
        #[cfg(feature = "whole")]
        "since" => Key::Since,
        #[cfg(feature = "whole")]
        "from" => Key::From,
        _ => return self::period(language, period),
    };
    #[cfg(feature = "whole")]
    if is_week(period) && form(period).is_none() {
        return days(language, period, language.item(key, 3));
    }
    let item = match form(period) {
        Some((1 | 2, _)) => 1,
        Some((4, _)) => 2,
        _ => 0,
    };
    fill(language, language.item(key, item), "period", &[Value::Period(period)])
}

#[cfg(feature = "whole")]
fn is_week(period: Period) -> bool {
    period.start().plus_days(6) == Some(period.end())
}

/// Something with days that it took, in a template.
#[cfg(feature = "whole")]
fn days(language: &Language, period: Period, template: &str) -> String {
    let (start, end) = (period.start(), period.end());
    // What the other day does not share.
    let other = match (start.year() == end.year(), start.month() == end.month()) {
        (false, _) => Key::Day,
        (true, false) => Key::DayAndMonth,
        (true, true) => Key::DayOfMonth,
    };
    // The last day has all its parts, or the first where years are written before days.
    let (from, to) = if language.line(Key::Day).starts_with("{year}") { (Key::Day, other) } else { (other, Key::Day) };
    let day = |date, key| parts(language, language.line(key), Key::Months, date);
    fill(language, template, "from to", &[Text(&day(start, from)), Text(&day(end, to))])
}

/// What is said of a period, after its short name: "Dec 2023: 1.15".
#[must_use]
pub fn dated(language: &Language, period: Period, text: &str) -> String {
    said(language, &short(language, period), text)
}

/// What is said of something, after its name.
#[must_use]
pub fn said(language: &Language, name: &str, text: &str) -> String {
    say(language, Key::Note, "name note", &[Text(name), Text(text)])
}

/// The first letters of a month's name, for axes.
#[must_use]
pub fn short_month(language: &Language, number: u8) -> &str {
    language.item(Key::ShortMonths, usize::from(number).wrapping_sub(1))
}

/// A month's name with its year: "Mar 2026".
#[must_use]
pub fn month_of_year(language: &Language, month: &str, year: &str) -> String {
    say(language, Key::ShortMonth, "month year", &[Text(month), Text(year)])
}

/// A day without its year, for axes: "28 Mar".
#[cfg(feature = "whole")]
#[must_use]
pub fn day_of_year(language: &Language, date: Date) -> String {
    parts(language, language.line(Key::DayOfYear), Key::ShortMonths, date)
}

/// A template with the parts of a day.
fn parts(language: &Language, template: &str, months: Key, date: Date) -> String {
    let month = language.item(months, usize::from(date.month()) - 1);
    let first = date.day() == 1;
    let day = if first { language.line(Key::FirstDay).to_owned() } else { whole(date.day().into()) };
    let year = whole(date.year());
    fill(language, template, "day month year", &[Text(&day), Text(month), Text(&year)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_written_in_words() {
        let english = Language::default();
        for (text, words, at) in [
            ("2023", "2023", "in 2023"),
            ("2023H2", "second half of 2023", "in the second half of 2023"),
            ("2023Q4", "fourth quarter of 2023", "in the fourth quarter of 2023"),
            ("2023-12", "December 2023", "in December 2023"),
            ("2024-01-29..2024-02-04", "29 January to 4 February 2024", "in the week of 29 January to 4 February 2024"),
            ("2024-03-28", "28 March 2024", "on 28 March 2024"),
            ("2023-01..2023-10", "January to October 2023", "in January to October 2023"),
            ("2022-12..2023-01", "December 2022 to January 2023", "in December 2022 to January 2023"),
            ("2020..2023", "2020 to 2023", "in 2020 to 2023"),
            ("2023-02..2023-04", "February to April 2023", "in February to April 2023"),
            (
                "2022-12-26..2023-01-01",
                "26 December 2022 to 1 January 2023",
                "in the week of 26 December 2022 to 1 January 2023",
            ),
            ("2024-01-02..2024-01-08", "2 to 8 January 2024", "in the week of 2 to 8 January 2024"),
            ("2024-01-02..2024-01-11", "2 to 11 January 2024", "in the period from 2 to 11 January 2024"),
        ] {
            let read = Period::parse(text).unwrap();
            assert_eq!([period(&english, read), when(&english, read)], [words, at]);
        }
        let short = |text| short(&english, Period::parse(text).unwrap());
        assert_eq!([short("2023H1"), short("2023-09"), short("2023")], ["H1\u{a0}2023", "Sep\u{a0}2023", "2023"]);
        assert_eq!(short("2023-01-20..2024-01-26"), "20 Jan 2023 to 26 Jan 2024");
        for (language, week) in [
            ("fr", "20 – 26 janv. 2025"),
            ("pt", "20 a 26 de jan. de 2025"),
            ("de", "20. bis 26. Jan. 2025"),
            ("zh", "2025年1月20日至1月26日"),
        ] {
            let week_of = Period::parse("2025-01-20..2025-01-26").unwrap();
            assert_eq!(super::short(&Language::compiled(language), week_of), week);
        }
    }

    #[test]
    fn weeks_are_said_as_newspapers_say_them() {
        for (language, short, long) in [
            ("zh", "2024年1月2日至8日当周", "2024年1月29日至2月4日当周"),
            ("ja", "2024年1月2日～8日の週", "2024年1月29日～2月4日の週"),
            ("de", "in der Woche vom 2. bis 8. Januar 2024", "in der Woche vom 29. Januar bis 4. Februar 2024"),
            ("fr", "la semaine du 2 au 8 janvier 2024", "la semaine du 29 janvier au 4 février 2024"),
            (
                "es",
                "en la semana del 2 al 8\u{a0}de\u{a0}enero de 2024",
                "en la semana del 29 de enero al 4\u{a0}de\u{a0}febrero de 2024",
            ),
        ] {
            let language = Language::compiled(language);
            let week = |text| when(&language, Period::parse(text).unwrap());
            assert_eq!([week("2024-01-02..2024-01-08"), week("2024-01-29..2024-02-04")], [short, long]);
        }
    }
}
