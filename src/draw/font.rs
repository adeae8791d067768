//! Which font of a machine writes which character, for pictures in pixels.
//!
//! Browsers find fonts by themselves. Here every character is given to a font that has it, and one that
//! no font has is told by name: an empty box would be noticed by readers only.

use fontdb::{Database, Family, ID, Query, Style, Weight};
use skrifa::{FontRef, MetadataProvider};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// For Latin, Greek and Cyrillic: text in these is at most as wide as the layout thinks.
const FAMILIES: [&str; 9] = [
    "Noto Sans",
    "Open Sans",
    "Inter",
    "Roboto",
    "Helvetica Neue",
    "Arial",
    "Liberation Sans",
    "DejaVu Sans",
    "Segoe UI",
];

/// First and last character of a script, its name, and fonts that have it. The first is told to who has none.
const SCRIPTS: [(char, char, &str, &[&str]); 9] = [
    ('\u{590}', '\u{5ff}', "Hebrew", &["Noto Sans Hebrew", "Arial"]),
    (
        '\u{600}',
        '\u{8ff}',
        "Arabic",
        &["Noto Sans Arabic", "Geeza Pro", "Segoe UI", "Noto Naskh Arabic", "DejaVu Sans"],
    ),
    (
        '\u{900}',
        '\u{97f}',
        "Devanagari",
        &["Noto Sans Devanagari", "Kohinoor Devanagari", "Nirmala UI", "Lohit Devanagari"],
    ),
    ('\u{980}', '\u{9ff}', "Bengali", &["Noto Sans Bengali", "Nirmala UI"]),
    ('\u{b80}', '\u{bff}', "Tamil", &["Noto Sans Tamil", "Nirmala UI"]),
    ('\u{e00}', '\u{e7f}', "Thai", &["Noto Sans Thai", "Leelawadee UI"]),
    ('\u{ac00}', '\u{d7a3}', "Hangul", &["Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic"]),
    ('\u{2e80}', '\u{9fff}', "Chinese and Japanese", &HAN),
    ('\u{f900}', '\u{ffef}', "Chinese and Japanese", &HAN),
];
const HAN: [&str; 6] =
    ["Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei"];
/// Ideographs look as in Japan where the picture is in Japanese.
const KANJI: [&str; 4] = ["Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic"];

/// The fonts of one picture.
pub(super) struct Fonts<'a> {
    pub(super) all: &'a Database,
    japanese: bool,
    /// Of the ordinary letters, regular and bold.
    letters: [Option<ID>; 2],
    /// What was found for a character, by whether it is bold.
    found: RefCell<BTreeMap<(char, bool), Option<ID>>>,
    has: RefCell<BTreeMap<(char, ID), bool>>,
    /// Families that write something.
    used: RefCell<BTreeSet<String>>,
    missing: RefCell<BTreeSet<char>>,
}

impl<'a> Fonts<'a> {
    pub(super) fn new(all: &'a Database, language: &str) -> Self {
        let any = |bold| {
            let weight = if bold { Weight::BOLD } else { Weight::NORMAL };
            named(all, &FAMILIES, bold).next().or_else(|| {
                let has_letters = all.faces().filter(|face| has_char(all, face.id, 'a'));
                has_letters.min_by_key(|face| face.weight.0.abs_diff(weight.0)).map(|face| face.id)
            })
        };
        Self {
            all,
            japanese: language == "ja",
            letters: [any(false), any(true)],
            found: RefCell::default(),
            has: RefCell::default(),
            used: RefCell::default(),
            missing: RefCell::default(),
        }
    }

    /// A text in pieces, each with a font that has its characters.
    pub(super) fn pieces<'t>(&self, text: &'t str, bold: bool) -> Vec<(ID, &'t str)> {
        let Some(letters) = self.letters[usize::from(bold)] else { return Vec::new() };
        let mut pieces: Vec<(ID, Range<usize>)> = Vec::new();
        for (at, c) in text.char_indices() {
            let current = pieces.last().map_or(letters, |(font, _)| *font);
            // What is no letter, as a mark above one, stays with its neighbours; spaces are as wide as between words.
            let candidates = if c.is_alphanumeric() || c == ' ' { [letters, letters] } else { [current, letters] };
            let font = if is_ignorable(c) {
                current
            } else {
                let has = candidates.into_iter().find(|font| self.has(*font, c));
                has.or_else(|| self.find(c, bold)).unwrap_or(letters)
            };
            match pieces.last_mut().filter(|(before, _)| *before == font) {
                Some((_, range)) => range.end = at + c.len_utf8(),
                None => pieces.push((font, at..at + c.len_utf8())),
            }
        }
        for family in pieces.iter().filter_map(|(font, _)| self.family(*font)) {
            self.used.borrow_mut().insert(family);
        }
        pieces.into_iter().filter_map(|(font, range)| Some((font, text.get(range)?))).collect()
    }

    /// The families that write something, in alphabetical order.
    pub(super) fn used(&self) -> Vec<String> {
        self.used.borrow().iter().cloned().collect()
    }

    /// What no font has, as sentences.
    pub(super) fn missing(&self) -> Vec<String> {
        if self.letters[0].is_none() {
            return vec!["no font with letters was found; install one, as Noto Sans".to_owned()];
        }
        let mut scripts: Vec<(&str, &str, String)> = Vec::new();
        for c in self.missing.borrow().iter() {
            let (script, font) =
                script(*c).map_or(("other", "Noto Sans Symbols 2 or Noto Emoji"), |(_, _, name, fonts)| {
                    let font = if self.japanese && fonts == &HAN { KANJI[0] } else { fonts[0] };
                    (*name, font)
                });
            match scripts.iter_mut().find(|(known, _, _)| *known == script) {
                Some((_, _, characters)) => characters.push(*c),
                None => scripts.push((script, font, c.to_string())),
            }
        }
        let sentence = |(script, font, characters): &(&str, &str, String)| {
            let first: String = characters.chars().take(12).collect();
            format!("no font has the {script} characters “{first}”; install one that has, as {font}")
        };
        scripts.iter().map(sentence).collect()
    }

    fn find(&self, c: char, bold: bool) -> Option<ID> {
        if let Some(known) = self.found.borrow().get(&(c, bold)) {
            return *known;
        }
        // Signs as the minus, which not every font of letters has, are of another such font, and as bold.
        let fonts = script(c).map_or(&FAMILIES[..], |(_, _, _, fonts)| fonts);
        let own: &[&str] = if self.japanese && fonts == HAN { &KANJI } else { &[] };
        let preferred = named(self.all, own, bold).chain(named(self.all, fonts, bold));
        let others = self.all.faces().filter(|face| face.style == Style::Normal).map(|face| face.id);
        let found = preferred.chain(others).find(|font| has_char(self.all, *font, c));
        if found.is_none() {
            self.missing.borrow_mut().insert(c);
        }
        self.found.borrow_mut().insert((c, bold), found);
        found
    }

    fn has(&self, font: ID, c: char) -> bool {
        *self.has.borrow_mut().entry((c, font)).or_insert_with(|| has_char(self.all, font, c))
    }

    fn family(&self, font: ID) -> Option<String> {
        self.all.face(font)?.families.first().map(|(name, _)| name.clone())
    }
}

/// Fonts of small pictures, as of emoji, have no outlines to draw.
fn has_char(all: &Database, font: ID, c: char) -> bool {
    let found = all.with_face_data(font, |data, index| {
        let font = FontRef::from_index(data, index).ok()?;
        font.outline_glyphs().format().and(font.charmap().map(c))
    });
    found.flatten().is_some()
}

fn script(c: char) -> Option<&'static (char, char, &'static str, &'static [&'static str])> {
    SCRIPTS.iter().find(|(first, last, _, _)| (*first..=*last).contains(&c))
}

/// Joiners, marks of direction, variation selectors: they have no shape of their own.
fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The families that are there, in their order.
fn named<'a>(all: &'a Database, families: &'a [&'a str], bold: bool) -> impl Iterator<Item = ID> + 'a {
    let weight = if bold { Weight::BOLD } else { Weight::NORMAL };
    families
        .iter()
        .filter_map(move |name| all.query(&Query { families: &[Family::Name(name)], weight, ..Query::default() }))
}
