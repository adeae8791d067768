//! The chart's own words in a reader's language: one plain-text table a language (`tables/`), one
//! line a [`Key`], the same keys in the same order in each.
//!
//! A line holds a template with named placeholders, `{count} more`, or what it says differently by
//! number, `one: {count} observation | other: {count} observations`, by the plural categories of
//! Unicode's CLDR; or a list with semicolons.
//!
//! Lines after a comment with two signs, `##`, are only in the module that has the feature `whole`.

mod key;
mod number;

pub use key::Key;

/// The words of a language, and its rules for numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Language {
    /// What each [`Key`] stands for.
    lines: Vec<String>,
}

/// The languages that have a table, as BCP 47 language tags. English is the first.
pub const LANGUAGES: [&str; 9] = ["en", "zh", "es", "fr", "de", "pt", "ja", "hi", "ar"];

/// The values of a table, line by line, without keys and comments: what a page downloads.
macro_rules! table {
    ($name:literal) => {{
        const TABLE: &[u8] = include_bytes!(concat!("tables/", $name, ".txt"));
        const VALUES: [u8; length(TABLE)] = values(TABLE);
        match str::from_utf8(&VALUES) {
            Ok(values) => values,
            Err(_) => "",
        }
    }};
}

const ENGLISH: &str = table!("en");

/// The tables that are compiled in, in the order of [`LANGUAGES`]. A browser fetches the others.
#[cfg(target_arch = "wasm32")]
const TABLES: [&str; 1] = [ENGLISH];
#[cfg(not(target_arch = "wasm32"))]
const TABLES: [&str; LANGUAGES.len()] = [
    ENGLISH,
    table!("zh"),
    table!("es"),
    table!("fr"),
    table!("de"),
    table!("pt"),
    table!("ja"),
    table!("hi"),
    table!("ar"),
];

/// The language of a BCP 47 tag, by its name in [`LANGUAGES`]: `pt-BR` is spoken by `pt`.
#[must_use]
pub fn known(tag: &str) -> Option<&'static str> {
    let language = tag.split(['-']).next()?;
    LANGUAGES.into_iter().find(|known| known.eq_ignore_ascii_case(language))
}

/// Whether a tag of Chinese asks for traditional characters, which have no table.
#[must_use]
pub fn traditional(tag: &str) -> bool {
    let asks = |part: &str| ["Hant", "TW", "HK", "MO"].iter().any(|name| name.eq_ignore_ascii_case(part));
    known(tag) == Some("zh")
        && !tag.split(['-']).any(|part| part.eq_ignore_ascii_case("Hans"))
        && tag.split(['-']).any(asks)
}

/// The first line of every table that is published with this version.
const PUBLISHED: &str = concat!("fanchart ", env!("CARGO_PKG_VERSION"), "\n");

impl Default for Language {
    /// English: what is spoken where another language has no words.
    fn default() -> Self {
        Self::of(ENGLISH)
    }
}

impl Language {
    /// A language that is compiled in; a browser has English alone, and fetches the others.
    #[must_use]
    pub fn compiled(name: &str) -> Self {
        LANGUAGES
            .iter()
            .zip(TABLES)
            .find(|(known, _)| **known == name)
            .map_or_else(Self::default, |(_, table)| Self::of(table))
    }

    /// The language of a table as it is published: this version's name, then the values, line by
    /// line; `None` for a table of another version.
    #[must_use]
    pub fn read(published: &str) -> Option<Self> {
        let language = Self::of(published.strip_prefix(PUBLISHED)?.trim_end_matches('\n'));
        // What is published has all lines; without the feature `whole`, the last of them are not used.
        (language.lines.len() >= Self::default().lines.len()).then_some(language)
    }

    /// The language of a table's values, line by line.
    fn of(table: &str) -> Self {
        let mut lines = Vec::new();
        for line in table.split(['\n']) {
            lines.push(line.to_owned());
        }
        Self { lines }
    }

    /// The BCP 47 tag of the language, as in [`LANGUAGES`].
    #[must_use]
    pub fn tag(&self) -> &str {
        self.line(Key::Tag)
    }

    /// Whether text runs from right to left.
    #[must_use]
    pub fn right_to_left(&self) -> bool {
        self.line(Key::Direction) == "rtl"
    }

    /// The line of a key that has neither placeholders nor variants.
    #[must_use]
    #[inline(never)] // Called from everywhere: the module is smaller.
    pub fn line(&self, key: Key) -> &str {
        self.lines.get(key as usize).map_or("", String::as_str)
    }

    /// One of a list, counted from 0.
    #[must_use]
    pub fn item(&self, key: Key, index: usize) -> &str {
        self.line(key).split([';']).nth(index).unwrap_or("").trim_ascii()
    }

    /// What a list has after `name` and a space.
    pub(crate) fn entry(&self, key: Key, name: &str) -> Option<&str> {
        self.line(key).split([';']).find_map(|item| item.trim_ascii().strip_prefix(name)?.strip_prefix(' '))
    }

    /// The variant of a line for a number, written with ASCII digits.
    pub(crate) fn variant<'a>(&self, line: &'a str, number: &str) -> &'a str {
        let (category, mut found) = (self.plural(number), line);
        for variant in line.split(['|']) {
            match variant.split_once([':']) {
                Some((name, text)) if name.trim_ascii() == category => return text.trim_ascii(),
                Some((name, text)) if name.trim_ascii() == "other" => found = text.trim_ascii(),
                _ => {}
            }
        }
        found
    }
}

/// The value of a line starts here, and ends with the line; comments and empty lines have none.
const fn value(table: &[u8], mut at: usize) -> Option<usize> {
    if table[at] == b'#' || table[at] == b'\n' {
        return None;
    }
    while table[at] != b'=' {
        at += 1;
    }
    Some(if table[at + 1] == b' ' { at + 2 } else { at + 1 })
}

const fn length(table: &[u8]) -> usize {
    walk::<0>(table).1
}

const fn values<const N: usize>(table: &[u8]) -> [u8; N] {
    walk(table).0
}

/// The values of a table, as far as they fit, and their length.
const fn walk<const N: usize>(table: &[u8]) -> ([u8; N], usize) {
    let (mut values, mut length, mut at) = ([0; N], 0, 0);
    while at < table.len() {
        if !cfg!(feature = "whole") && table[at] == b'#' && table[at + 1] == b'#' {
            break;
        }
        if let Some(start) = value(table, at) {
            at = start;
            if length > 0 {
                put(&mut values, length, b'\n');
                length += 1;
            }
            while table[at] != b'\n' {
                put(&mut values, length, table[at]);
                (length, at) = (length + 1, at + 1);
            }
        } else {
            while table[at] != b'\n' {
                at += 1;
            }
        }
        at += 1;
    }
    (values, length)
}

const fn put<const N: usize>(values: &mut [u8; N], at: usize, byte: u8) {
    if at < N {
        values[at] = byte;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_spoken_by_number() {
        let english = Language::default();
        let line = english.line(Key::Persons);
        assert_eq!(["1", "0", "1.0", "21"].map(|n| english.variant(line, n)), ["person", "people", "people", "people"]);
        assert_eq!(english.entry(Key::Currencies, "CNY"), Some("yuan"));
        assert_eq!(english.item(Key::Months, 11), "December");
        assert!(!english.right_to_left());
    }

    #[test]
    fn a_tag_finds_its_language() {
        assert_eq!(["en", "EN-gb", "tlh", "", "en-"].map(known), [Some("en"), Some("en"), None, None, Some("en")]);
    }
}
