//! Reads JSON (RFC 8259) into a [`Value`], straight from the text: in the browser, walking through the
//! objects that `JSON.parse` gives took a third of the time that a large chart needs to be there.

use std::rc::Rc;

use super::data::Row;
use super::value::{MOST_DEPTH, Value};
use crate::number::{self, eight};
use crate::series::Period;

/// The document that a text is; `None` where it is no JSON, or has a number that is too large.
#[must_use]
pub fn read(text: &str) -> Option<Value> {
    read_down_to(text, MOST_DEPTH)
}

/// The same, as if all below so many levels stood too deep: what lies there is passed over.
#[must_use]
pub fn read_down_to(text: &str, levels: usize) -> Option<Value> {
    let mut reader = Reader { text, at: 0, room: text.len() / ROW };
    let value = reader.value(levels)?;
    reader.token();
    (reader.at == text.len()).then_some(value)
}

/// Sorts of bytes: what ends a run of plain ones in a string, what no string may have, what nests.
const ENDS: u8 = 1;
const CONTROLS: u8 = 2;
const BRACKETS: u8 = 4;

/// The sorts of each byte.
const SORTS: [u8; 256] = {
    let mut sorts = [0; 256];
    let mut control = 0;
    while control < 32 {
        sorts[control] = CONTROLS;
        control += 1;
    }
    sorts[b'"' as usize] = ENDS | BRACKETS;
    sorts[b'\\' as usize] = ENDS;
    sorts[b'[' as usize] = BRACKETS;
    sorts[b']' as usize] = BRACKETS;
    sorts[b'{' as usize] = BRACKETS;
    sorts[b'}' as usize] = BRACKETS;
    sorts
};

/// The bytes that a row of a long table takes: those of `{"date":"2020-01-01","value":1.2345},`.
const ROW: usize = 38;

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// For how many rows the first table gets room.
    room: usize,
}

impl<'a> Reader<'a> {
    /// The byte at hand; at the end a 0, which stands nowhere in JSON.
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The byte at hand after white space.
    fn token(&mut self) -> u8 {
        while matches!(self.byte(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
        self.byte()
    }

    /// Goes past a token, if it is there.
    fn take(&mut self, token: u8) -> Option<()> {
        let here = self.token() == token;
        self.at += usize::from(here);
        here.then_some(())
    }

    /// After an item: whether another one follows, or the end of the list.
    fn more(&mut self, end: u8) -> Option<bool> {
        let more = self.take(b',').is_some();
        if !more {
            self.take(end)?;
        }
        Some(more)
    }

    fn value(&mut self, levels: usize) -> Option<Value> {
        Some(match self.token() {
            b'"' => Value::Text(self.string()?),
            b'[' | b'{' if levels == 0 => {
                self.skip()?;
                Value::TooDeep
            }
            b'[' => {
                let mut items = Vec::new();
                self.list(&mut |reader| {
                    items.push(reader.value(levels - 1)?);
                    Some(())
                })?;
                Value::List(items)
            }
            b'{' => {
                self.at += 1;
                let mut entries = Vec::new();
                let mut more = self.take(b'}').is_none();
                while more {
                    self.token();
                    let name = self.string()?;
                    self.take(b':')?;
                    // Read as any other objects, the rows of a long table took most of the time that its chart needs. Where
                    // they stand too deep, they are passed over as any others.
                    let start = self.at;
                    let rows = if levels > 2 && name == "data" { self.rows() } else { None };
                    let value = match rows {
                        Some(rows) => Value::Rows(Rc::new(rows)),
                        None => {
                            self.at = start;
                            self.value(levels - 1)?
                        }
                    };
                    entries.push((name, value));
                    more = self.more(b'}')?;
                }
                Value::Object(entries)
            }
            b't' => self.word("true").map(|()| Value::Bool(true))?,
            b'f' => self.word("false").map(|()| Value::Bool(false))?,
            b'n' => self.word("null").map(|()| Value::Null)?,
            _ => Value::Number(self.number()?),
        })
    }

    fn number(&mut self) -> Option<f64> {
        let (number, length) = number::read(self.text.as_bytes().get(self.at..)?, true)?;
        self.at += length;
        Some(number)
    }

    /// A list, whose items `item` reads.
    fn list(&mut self, item: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.take(b'[')?;
        let mut more = self.take(b']').is_none();
        while more {
            item(self)?;
            more = self.more(b']')?;
        }
        Some(())
    }

    /// A list of nothing but rows as most are.
    fn rows(&mut self) -> Option<Vec<Row>> {
        // Room for all that the text may have, once: a list that grows is copied, and memory touched for the first time costs
        // time. What is not touched costs nothing, and is given back with the document.
        let mut rows = Vec::with_capacity(std::mem::take(&mut self.room));
        self.list(&mut |reader| {
            rows.push(reader.row(rows.len())?);
            Some(())
        })?;
        Some(rows)
    }

    /// A row of nothing but a date and a value.
    fn row(&mut self, place: usize) -> Option<Row> {
        // As programs write it; else as anybody may.
        if self.long_word(b"{\"date\":\"").is_none() {
            self.take(b'{')?;
            self.key("date\"")?;
            self.take(b'"')?;
        }
        let start = self.at;
        // A day, as in most tables that are long, or anything else.
        self.at += 10;
        if self.byte() != b'"' {
            self.at = start;
            self.go_to(ENDS)?;
        }
        let period = Period::parse(self.text.get(start..self.at)?)?;
        if self.long_word(b"\",\"value\":").is_none() {
            self.take(b'"')?;
            self.take(b',')?;
            self.key("value\"")?;
            self.token();
        }
        let value = self.number()?;
        // That is told where rows are read one by one.
        #[cfg(feature = "whole")]
        if number::is_lost(value) {
            return None;
        }
        self.take(b'}')?;
        Some(Row { place, period, value, details: None })
    }

    /// Goes past a name, as it is written, and its colon.
    fn key(&mut self, name: &str) -> Option<()> {
        self.take(b'"')?;
        self.word(name)?;
        self.take(b':')
    }

    fn word(&mut self, word: &str) -> Option<()> {
        let start = self.at;
        for byte in word.as_bytes() {
            if self.byte() != *byte {
                self.at = start;
                return None;
            }
            self.at += 1;
        }
        Some(())
    }

    /// The same with a word of eight bytes or more, of which the first eight and the last eight are compared.
    fn long_word(&mut self, word: &[u8]) -> Option<()> {
        let (text, last) = (self.text.as_bytes(), word.len() - 8);
        let here = eight(text, self.at) == eight(word, 0) && eight(text, self.at + last) == eight(word, last);
        self.at += if here { word.len() } else { 0 };
        here.then_some(())
    }

    /// Passes over a list or an object without going down into it: a million brackets must not exhaust the stack.
    fn skip(&mut self) -> Option<()> {
        let mut depth = 0;
        loop {
            match self.byte() {
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth -= 1,
                _ => self.skip_string()?,
            }
            self.at += 1;
            if depth == 0 {
                return Some(());
            }
            self.go_to(BRACKETS)?;
        }
    }

    /// Goes to the end of the string at hand.
    fn skip_string(&mut self) -> Option<()> {
        loop {
            self.at += 1;
            self.go_to(ENDS)?;
            if self.byte() == b'"' {
                return Some(());
            }
            self.at += 1;
        }
    }

    /// Goes to the next byte of a sort.
    fn go_to(&mut self, sort: u8) -> Option<()> {
        for byte in self.text.as_bytes().get(self.at..)? {
            if SORTS[usize::from(*byte)] & sort != 0 {
                return Some(());
            }
            self.at += 1;
        }
        None
    }

    /// The string at hand. `\u` escapes units of UTF-16; half of a pair alone is no character (U+FFFD).
    fn string(&mut self) -> Option<String> {
        if self.byte() != b'"' {
            return None;
        }
        let mut text = String::new();
        self.at += 1;
        let mut half = 0;
        loop {
            let start = self.at;
            self.go_to(ENDS | CONTROLS)?;
            text.push_str(self.text.get(start..self.at)?);
            if start < self.at {
                half = 0;
            }
            let end = self.byte();
            self.at += 1;
            match end {
                b'"' => return Some(text),
                b'\\' => {}
                _ => return None,
            }
            let mut code = self.escape()?;
            if half > 0 && (0xdc00..0xe000).contains(&code) {
                text.pop();
                code += 0x10000 - 0xdc00 + ((half - 0xd800) << 10);
            }
            half = if (0xd800..0xdc00).contains(&code) { code } else { 0 };
            text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
    }

    /// What an escape stands for.
    fn escape(&mut self) -> Option<u32> {
        let escape = self.byte();
        self.at += 1;
        Some(match escape {
            b'"' | b'\\' | b'/' => u32::from(escape),
            b'b' => 8,
            b'f' => 12,
            b'n' => 10,
            b'r' => 13,
            b't' => 9,
            b'u' => {
                let mut unit = 0;
                for _ in 0..4 {
                    unit = unit << 4 | char::from(self.byte()).to_digit(16)?;
                    self.at += 1;
                }
                unit
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn theirs(text: &str) -> Option<Value> {
        serde_json::from_str(text).ok()
    }

    #[test]
    fn what_json_allows_is_read_and_nothing_else() {
        for text in [
            "null",
            " [ ] ",
            "{}",
            r#"{"a": [1, -2.5e3, true, false, null, "x"], "a": {"b": {}}}"#,
            r#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00 é😀""#,
            r#"{"date":"2020","val\u0075e":1}"#,
        ] {
            assert!(theirs(text).is_some(), "{text}");
            assert_eq!(read(text), theirs(text), "{text}");
        }
        for text in [
            "",
            " ",
            "nul",
            "nulll",
            "[1,]",
            "[,1]",
            "[1 2]",
            "{,}",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{a:1}",
            "[1",
            "\"",
            "\"a",
            "\"\\",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u12g4\"",
            "\"a\nb\"",
            "\"\\n\n\"",
            "01",
            "1.",
            ".5",
            "+1",
            "- 1",
            "1e",
            "1e999",
            "NaN",
            "[]]",
            "{}{}",
            "\u{feff}1",
            "[\"\u{0}\"]",
            "'a'",
            "/**/1",
        ] {
            assert_eq!(theirs(text), None, "{text}");
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(r#""\ud800 \udc00\ud800\u0041""#), Some(Value::from("\u{fffd} \u{fffd}\u{fffd}A")));
    }

    #[test]
    fn what_stands_too_deep_is_passed_over_however_deep_it_is() {
        let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
        for depth in [15, 16, 17, 18, 100] {
            assert_eq!(read(&nested(depth)), theirs(&nested(depth)), "{depth}");
        }
        assert!(read(&nested(1_000_000)).is_some());
        assert_eq!(read(&"[".repeat(1_000_000)), None);
        let text = r#"{"a": {"b": ["}", "\"", 1]}, "c": 2}"#;
        let passed = Value::object(vec![("a", Value::TooDeep), ("c", 2.0.into())]);
        assert_eq!(read_down_to(text, 1), Some(passed));
    }

    #[test]
    fn a_table_of_dates_and_values_is_read_as_rows_and_any_other_as_it_is() {
        let data = |text: &str| read(&format!("{{\"data\": {text}}}"))?.get("data").cloned();
        let rows = |rows: &[(&str, f64)]| {
            let row = |(place, (date, value)): (usize, &(&str, f64))| Row {
                place,
                period: Period::parse(date).unwrap(),
                value: *value,
                details: None,
            };
            Some(Value::Rows(Rc::new(rows.iter().enumerate().map(row).collect())))
        };
        let plain = r#"[ { "date": "2020-01" , "value": -1.5e3 },{"date":"2021","value":2}]"#;
        assert_eq!(data(plain), rows(&[("2020-01", -1500.0), ("2021", 2.0)]));
        assert_eq!(data("[ ]"), rows(&[]));
        let passed = read_down_to(&format!("{{\"data\": {plain}}}"), 2).and_then(|all| all.get("data").cloned());
        assert_eq!(passed, Some(Value::List(vec![Value::TooDeep, Value::TooDeep])));
        for other in [
            r#"[{"date":"2020","value":1},{"date":"2021","value":null}]"#,
            r#"[{"date":"2020","value":1},{"value":2,"date":"2021"}]"#,
            r#"[{"date":"2020","value":1,"note":"a"}]"#,
            r#"[{"date":"2020-13","value":1}]"#,
            r#"[{"date":"\u0032020","value":1}]"#,
            r#"[{"date":2020,"value":1},null,[[]]]"#,
        ] {
            assert_eq!(data(other), theirs(other), "{other}");
        }
        for text in
            [r#"[{"date":"2020","value":1}"#, r#"[{"date":"2020","value":1e999}]"#, r#"[{"date":"2020","value":1},]"#]
        {
            assert_eq!(data(text), None, "{text}");
        }
    }

    #[test]
    fn tables_together_take_no_more_room_than_a_text_could_fill() {
        let text = format!("[{}{{}}]", r#"{"data":[]},"#.repeat(10_000));
        let Some(Value::List(items)) = read(&text) else { panic!("no list") };
        let room = |item: &Value| match item.get("data") {
            Some(Value::Rows(rows)) => rows.capacity(),
            _ => 0,
        };
        let room: usize = items.iter().map(room).sum();
        assert!(room <= text.len() / ROW, "{room}");
    }

    #[test]
    fn charts_and_faults_are_those_that_serde_json_leads_to() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut count = 0;
        for folder in ["tests/specs", "tests/golden", "www/story"] {
            for file in std::fs::read_dir(root.join(folder)).unwrap() {
                let path = file.unwrap().path();
                if path.extension().is_none_or(|ending| ending != "json") {
                    continue;
                }
                let text = std::fs::read_to_string(&path).unwrap();
                let check = |document: Option<Value>| {
                    let file =
                        |name: &str| std::fs::read_to_string(root.join(folder).join(name)).map_err(|e| e.to_string());
                    crate::Chart::check(&document.unwrap(), file)
                };
                assert_eq!(check(read(&text)), check(theirs(&text)), "{}", path.display());
                count += 1;
            }
        }
        assert!(count > 5, "{count}");
    }

    proptest! {
        #[test]
        fn any_text_is_what_serde_json_reads_in_it(text in r#"[\[\]{},:"\\0-9eE.+\-truefalsn é]{0,24}"#) {
            prop_assert_eq!(read(&text), theirs(&text));
        }

        #[test]
        fn documents_come_back(document in document(), spaced in any::<bool>()) {
            let text = if spaced { serde_json::to_string_pretty(&document) } else { serde_json::to_string(&document) };
            prop_assert_eq!(read(&text.unwrap()), Some(document));
        }
    }

    fn document() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            (-1e9..1e9).prop_map(Value::Number),
            any::<String>().prop_map(Value::Text),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
                prop::collection::vec((any::<String>(), inner), 0..6).prop_map(Value::Object),
            ]
        })
    }
}
