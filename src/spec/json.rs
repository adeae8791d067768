//! Reads JSON (RFC 8259) into a [`Value`], straight from the text: in the browser, walking through the
//! objects that `JSON.parse` gives took a third of the time that a large chart needs to be there.

use super::value::{MOST_DEPTH, Value};
use crate::number;

/// The fields whose lists can be long. They are kept as they are written, and read item by item.
const TABLES: [&str; 2] = ["data", "path"];

/// The document that a text is; `None` where it is no JSON, or has a number that is too large. What is wrong
/// inside of a [`Table`] is found when its items are read.
#[must_use]
pub fn read(text: &str) -> Option<Value> {
    read_down_to(text, MOST_DEPTH)
}

/// The same, as if all below so many levels stood too deep: what lies there is passed over.
#[must_use]
pub fn read_down_to(text: &str, levels: usize) -> Option<Value> {
    let (mut reader, mut value) = (Reader { text, at: 0 }, Value::Null);
    reader.value(levels, &mut value)?;
    reader.token();
    (reader.at == text.len()).then_some(value)
}

/// A list as it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    text: String,
    /// How deep its items may be.
    levels: usize,
}

impl Table {
    /// Reads its items, one by one; where they are no JSON, the last is `None`. Each is written over the one before:
    /// rows are alike, and making each anew took as long as reading it.
    pub fn each(&self, item: &mut dyn FnMut(Option<&Value>)) {
        let (mut reader, mut value) = (Reader { text: &self.text, at: 1 }, Value::Null);
        let mut more = reader.take(b']').is_none();
        while more {
            let next = reader.value(self.levels, &mut value).and_then(|()| reader.more(b']'));
            item(next.map(|_| &value));
            more = next == Some(true);
        }
    }
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

struct Reader<'a> {
    text: &'a str,
    at: usize,
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

    /// Reads a value over another one, whose texts and entries serve again.
    fn value(&mut self, levels: usize, over: &mut Value) -> Option<()> {
        match self.token() {
            b'"' => {
                if !matches!(over, Value::Text(_)) {
                    *over = Value::Text(String::new());
                }
                if let Value::Text(text) = over {
                    self.string(text)?;
                }
            }
            b'[' | b'{' if levels == 0 => {
                self.skip()?;
                *over = Value::TooDeep;
            }
            b'[' => {
                self.at += 1;
                let mut items = Vec::new();
                let mut more = self.take(b']').is_none();
                while more {
                    let mut item = Value::Null;
                    self.value(levels - 1, &mut item)?;
                    items.push(item);
                    more = self.more(b']')?;
                }
                *over = Value::List(items);
            }
            b'{' => {
                self.at += 1;
                if !matches!(over, Value::Object(_)) {
                    *over = Value::Object(Vec::new());
                }
                let Value::Object(entries) = over else { return None };
                let mut count = 0;
                let mut more = self.take(b'}').is_none();
                while more {
                    self.token();
                    if count == entries.len() {
                        entries.push((String::new(), Value::Null));
                    }
                    let (name, value) = entries.get_mut(count)?;
                    self.string(name)?;
                    self.take(b':')?;
                    self.entry(name, levels - 1, value)?;
                    count += 1;
                    more = self.more(b'}')?;
                }
                entries.truncate(count);
            }
            b't' => *over = self.word("true", Value::Bool(true))?,
            b'f' => *over = self.word("false", Value::Bool(false))?,
            b'n' => *over = self.word("null", Value::Null)?,
            _ => {
                let (number, length) = number::read(self.text.as_bytes().get(self.at..)?, true)?;
                self.at += length;
                *over = Value::Number(number);
            }
        }
        Some(())
    }

    /// The value of an entry.
    fn entry(&mut self, name: &str, levels: usize, over: &mut Value) -> Option<()> {
        if levels > 0 && self.token() == b'[' && TABLES.contains(&name) {
            let start = self.at;
            self.skip()?;
            let text = self.text.get(start..self.at)?.to_owned();
            *over = Value::Table(Table { text, levels: levels - 1 });
            return Some(());
        }
        self.value(levels, over)
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        let here = self.text.get(self.at..)?.starts_with(word);
        self.at += word.len();
        here.then_some(value)
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

    /// Writes the string at hand over a text. `\u` escapes units of UTF-16; half of a pair alone is no character
    /// (U+FFFD).
    fn string(&mut self, text: &mut String) -> Option<()> {
        if self.byte() != b'"' {
            return None;
        }
        text.clear();
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
                b'"' => return Some(()),
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
    fn a_table_is_read_item_by_item_and_its_faults_are_found_then() {
        let items = |text: &str| match read(text)?.get("data")?.clone() {
            Value::Table(table) => {
                let mut items = Vec::new();
                table.each(&mut |item| items.push(item.cloned()));
                Some(items)
            }
            other => panic!("{other:?}"),
        };
        let one = || Some(Value::object(vec![("date", "]".into()), ("value", 1.0.into())]));
        assert_eq!(items(r#"{"data": [ ]}"#), Some(vec![]));
        assert_eq!(
            items(r#"{"data": [{"date":"]","value":1} , null,[[]]]}"#),
            Some(vec![one(), Some(Value::Null), read("[[]]")])
        );
        for text in ["[1 2]", "[1,]", "[,]", "[nul]", "[{]", "[[}]", "[\"\n\"]"] {
            let found = items(&format!("{{\"data\": {text}}}"));
            assert!(found.is_none_or(|items| items.last() == Some(&None)), "{text}");
        }
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
