//! Reads observations from CSV text (RFC 4180).

use super::fields::{choose, one_of};
use super::{Details, MOST_ROWS, MOST_TEXT, Row};
use crate::error::{Error, Faults};
use crate::number;
use crate::series::{Date, Period, Status};
use crate::text::{is_longer, is_space, joined};

/// The columns that are read; others may stand beside them and are left out.
const COLUMNS: [&str; 8] = ["date", "value", "series", "basis", "published", "status", "note", "source"];

/// The rows of a CSV file, each with the series it names (empty where there is no such column).
#[derive(Debug, Default)]
pub struct Table {
    /// Rows in the order of the file.
    pub rows: Vec<(String, Row)>,
    /// Whether the file has a column `series`.
    pub has_series: bool,
    /// Columns that are not read, in the order of the file.
    #[cfg(feature = "whole")]
    pub unread: Vec<String>,
}

/// Reads a file, noting every fault as `file:line`.
///
/// The first line names the columns, in any order and case; `date` and `value` must be there.
/// A byte-order mark, CRLF, quotes, and spaces around a field are understood; empty lines are
/// passed over.
pub fn read(file: &str, text: &str, faults: &mut Faults) -> Table {
    let mut table = Table::default();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut records = Records::of(text);
    let Some((line, header)) = records.next() else {
        faults.add(|| {
            Error::new([file, ":1"].concat(), "", "is empty; the first line must name the columns: date,value")
        });
        return table;
    };
    let mut names = Vec::with_capacity(header.len());
    for name in &header {
        names.push(name.trim_matches(is_space).to_ascii_lowercase());
    }
    let mut columns = [None; COLUMNS.len()];
    for (place, column) in columns.iter_mut().zip(COLUMNS) {
        *place = names.iter().position(|name| name == column);
    }
    let place = |line: usize| format!("{file}:{line}");
    for (index, name) in names.iter().enumerate() {
        if !COLUMNS.contains(&name.as_str()) {
            #[cfg(feature = "whole")]
            table.unread.push(name.clone());
        } else if names.iter().take(index).any(|earlier| earlier == name) {
            faults.add(|| Error::new(place(line), name, "must name one column only"));
        }
    }
    #[cfg(feature = "whole")]
    if let Some(separator) = other_separator(&names) {
        let rule = ["must have commas between its columns, not ", separator].concat();
        faults.add(|| Error::new(place(line), &quoted("the first line", names.first().map_or("", |line| line)), rule));
        return table;
    }
    for (name, column) in COLUMNS.iter().zip(&columns).take(2) {
        if column.is_none() {
            faults.add(|| {
                Error::new(place(line), "", format!("has no column {name}; the columns are {}", joined(&names, ", ")))
            });
        }
    }
    let [Some(_), Some(_), series, ..] = columns else { return table };
    table.has_series = series.is_some();
    #[cfg(feature = "whole")]
    let mut last = (line, faults.count());
    for (line, record) in records.by_ref() {
        #[cfg(feature = "whole")]
        {
            last = (line, faults.count());
        }
        if table.rows.len() == MOST_ROWS {
            faults.add(|| Error::new(place(line), "", format!("is one row too many; the most is {MOST_ROWS}")));
            break;
        }
        if record.len() != names.len() {
            let fields = if record.len() == 1 { "field" } else { "fields" };
            let rule = || format!("has {} {fields} where the first line has {}", record.len(), names.len());
            faults.add(|| Error::new(place(line), "", rule()));
            continue;
        }
        let mut fields = [""; COLUMNS.len()];
        for (place, column) in fields.iter_mut().zip(columns) {
            if let Some(field) = column.and_then(|index| record.get(index)) {
                *place = field.trim_matches(is_space);
            }
        }
        let [date, value, series, basis, published, status, note, source] = fields;
        if [series, basis, note, source].iter().any(|text| is_longer(text, MOST_TEXT)) {
            faults.add(|| Error::new(place(line), "", format!("must have at most {MOST_TEXT} characters a field")));
        }
        let period = Period::parse(date);
        if period.is_none() {
            faults.add(|| Error::new(place(line), &quoted("date", date), Period::FORMS));
        }
        let number = parse_number(value);
        #[cfg(feature = "whole")]
        let number = number.filter(|number| !number::is_lost(*number));
        if number.is_none() {
            faults.add(|| Error::new(place(line), &quoted("value", value), number_rule(value)));
        }
        let day = Date::parse(published);
        if day.is_none() && !published.is_empty() {
            faults.add(|| Error::new(place(line), &quoted("published", published), "must be a day: 2023-12-31"));
        }
        let known = choose(status, &Status::NAMES);
        if known.is_none() && !status.is_empty() {
            faults.add(|| Error::new(place(line), &quoted("status", status), one_of(&Status::NAMES)));
        }
        let given = |field: &str| (!field.is_empty()).then(|| field.to_owned());
        if let (Some(period), Some(value)) = (period, number) {
            let details = Details {
                basis: basis.to_owned(),
                published: day,
                status: known.unwrap_or(Status::Reported),
                note: given(note),
                #[cfg(feature = "whole")]
                source: given(source),
            };
            let row = Row { place: line, period, value, details: Some(Box::new(details)) };
            table.rows.push((series.to_owned(), row));
        }
    }
    // A quotation mark that nothing closes takes all that follows into its field.
    #[cfg(feature = "whole")]
    if records.is_open && faults.count() > last.1 {
        faults.add(|| Error::new(place(last.0), "", "has a quotation mark that nothing closes"));
    }
    table
}

/// What stands between the columns instead of commas, if it is the only thing that keeps their names from being read.
#[cfg(feature = "whole")]
fn other_separator(names: &[String]) -> Option<&'static str> {
    let [line] = names else { return None };
    [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")].into_iter().find_map(|(sign, called)| {
        let has = |column: &str| line.split(sign).any(|name| name.trim_matches(['"', ' ']) == column);
        (has("date") && has("value")).then_some(called)
    })
}

/// What a value must be; said in full where what is wrong may be how it is written.
fn number_rule(value: &str) -> &'static str {
    let is_grouped = value.bytes().any(|byte| byte.is_ascii_digit())
        && !value.contains('\n')
        && value.contains([',', ' ', '\u{a0}', '\u{202f}', '\'', '’']);
    if value.is_empty() {
        "must be a finite number; a missing figure has no line"
    } else if cfg!(feature = "whole") && parse_number(value).is_some() {
        number::NOT_LOST
    } else if is_grouped {
        "must be a finite number: with a point before decimals, and nothing between thousands"
    } else {
        "must be a finite number"
    }
}

fn quoted(column: &str, field: &str) -> String {
    [column, " \"", field, "\""].concat()
}

/// The records of a file, each with the line it starts on. Held to the `csv` crate's by a test; the core
/// of that crate would be 1 KB of a first paint.
struct Records<'a> {
    input: &'a str,
    line: usize,
    /// Whether the last record ended inside quotation marks.
    #[cfg(feature = "whole")]
    is_open: bool,
}

impl<'a> Records<'a> {
    fn of(input: &'a str) -> Self {
        Self {
            input,
            line: 1,
            #[cfg(feature = "whole")]
            is_open: false,
        }
    }

    /// The character at hand.
    fn peek(&self) -> Option<char> {
        self.input.chars().next()
    }

    /// Takes the character at hand, counting lines.
    fn take(&mut self) -> Option<char> {
        let mut rest = self.input.chars();
        let taken = rest.next()?;
        self.line += usize::from(taken == '\n');
        self.input = rest.as_str();
        Some(taken)
    }
}

impl Iterator for Records<'_> {
    type Item = (usize, Vec<String>);

    fn next(&mut self) -> Option<Self::Item> {
        // Line ends left over from the last record, and empty lines, belong to no record.
        while matches!(self.peek()?, '\n' | '\r') {
            self.take();
        }
        let line = self.line;
        let (mut record, mut field) = (Vec::new(), String::new());
        let (mut quoted, mut at_start) = (false, true);
        while let Some(c) = self.take() {
            match c {
                '"' if quoted && self.peek() == Some('"') => field.extend(self.take()),
                '"' if quoted => quoted = false,
                _ if quoted => field.push(c),
                '"' if at_start => quoted = true,
                ',' => {
                    record.push(std::mem::take(&mut field));
                    at_start = true;
                    continue;
                }
                '\n' | '\r' => break,
                _ => field.push(c),
            }
            at_start = false;
        }
        #[cfg(feature = "whole")]
        {
            self.is_open = quoted;
        }
        record.push(field);
        Some((line, record))
    }
}

/// The number that a field is; a plus before it may stand there.
fn parse_number(text: &str) -> Option<f64> {
    let text = text.strip_prefix('+').filter(|rest| !rest.starts_with('-')).unwrap_or(text);
    number::read(text.as_bytes(), false).filter(|(_, length)| *length == text.len()).map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> (Vec<(String, Row)>, Vec<String>) {
        let mut faults = Faults::default();
        let table = read("a.csv", text, &mut faults);
        (table.rows, faults.into_errors().iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_byte_order_mark_crlf_quotes_and_blank_lines_are_understood() {
        let (rows, faults) = rows("\u{feff}date,Value,note\r\n\r\n2020, 1.5 ,\"a, \"\"b\"\"\nc\"\r\n2021,2,\r\n");
        assert_eq!(faults, [""; 0]);
        let found: Vec<_> = rows.iter().map(|(_, r)| (r.place, r.value, r.details().note.as_deref())).collect();
        assert_eq!(found, [(3, 1.5, Some("a, \"b\"\nc")), (5, 2.0, None)]);
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        let (_, faults) = rows("date,value,status\n2020,NaN,\nsoon,1,\n2021,2,maybe\n2022,3\n2023,,\n");
        assert_eq!(faults.len(), 5, "{faults:#?}");
        assert_eq!(faults[0], "a.csv:2: value \"NaN\" must be a finite number");
        assert!(faults[1].starts_with("a.csv:3: date \"soon\" must be a date"));
        assert!(faults[2].starts_with("a.csv:4: status \"maybe\" must be one of reported"));
        assert_eq!(faults[3], "a.csv:5: has 2 fields where the first line has 3");
        assert_eq!(faults[4], "a.csv:6: value \"\" must be a finite number; a missing figure has no line");
    }

    #[test]
    fn a_file_without_its_columns_says_which() {
        assert_eq!(rows("").1.len(), 1);
        assert_eq!(rows("when,value\n2020,1\n").1, ["a.csv:1: has no column date; the columns are when, value"]);
        assert_eq!(rows("when,what\n").1.len(), 2);
    }

    #[test]
    fn what_a_spreadsheet_writes_in_other_countries_is_told_by_its_cause() {
        for (separator, called) in [(";", "semicolons"), ("\t", "tabs")] {
            let faults = rows(&["Date", "Value\n2020", "1,5\n"].join(separator)).1;
            assert_eq!(faults.len(), 1, "{faults:?}");
            assert!(faults[0].ends_with(&format!("must have commas between its columns, not {called}")), "{faults:?}");
        }
        let faults = rows("date,value\n2020,\"1,5\"\n2021,1\u{202f}000\n2022,none\n2023\n").1;
        assert_eq!(faults.iter().filter(|fault| fault.contains("a point before decimals")).count(), 2, "{faults:?}");
        assert_eq!(faults[3], "a.csv:5: has 1 field where the first line has 2");
    }

    #[test]
    fn a_quotation_mark_that_nothing_closes_is_named_where_it_does_harm() {
        let faults = rows("date,value\n2020,\"1\n2021,2\n2022,3\n").1;
        assert_eq!(faults[0], "a.csv:2: value \"1 2021,2 2022,3\" must be a finite number");
        assert_eq!(faults[1], "a.csv:2: has a quotation mark that nothing closes");
        assert_eq!(rows("date,value,note\n2020,1,\"so\n").1, [""; 0]);
    }

    proptest::proptest! {
        #[test]
        fn records_are_those_of_the_csv_crate(text in "[ab,\"\r\n é]{0,40}") {
            let ours: Vec<Vec<String>> = Records::of(&text).map(|(_, record)| record).collect();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let theirs: Vec<Vec<String>> =
                reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
            proptest::prop_assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn numbers_are_those_of_the_standard_library() {
        for text in ["0", "-0", "1152.481", "+3", ".5", "5.", "2.5e9", "1E-3", "123456789012345", "1e22", "0.1"] {
            assert_eq!(parse_number(text), text.parse().ok(), "{text}");
        }
        for text in ["", ".", "-", "e5", "1e", "1,000", "1 000", "inf", "NaN", "0x10", "1e999", "--1", "1_0"] {
            assert_eq!(parse_number(text), None, "{text}");
        }
        for text in ["12345678901234567890123", "1.7976931348623157e308", "4.9e-324", "3.141592653589793238"] {
            let (ours, exact) = (parse_number(text).unwrap(), text.parse::<f64>().unwrap());
            assert!((ours - exact).abs() <= 4.0 * f64::EPSILON * exact, "{text}: {ours} {exact}");
        }
    }
}
