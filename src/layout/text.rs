//! How wide text is, and where it wraps.
//!
//! Widths come from one table, so that the same spec gives the same picture on every machine. The
//! table holds the widest glyph of six common system fonts (Liberation Sans, which has Arial's and
//! Helvetica's widths, DejaVu Sans, Noto Sans, Open Sans, Inter, Roboto), in hundredths of the
//! font size, rounded up: whichever font a reader has, text is at most as wide as the layout thinks.

use crate::text::is_space;

const REGULAR: [u8; 95] = [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 56, 84, 32, 47, 32, 42, 64, 64, 64, 64, 65, 64, 64, 64, 64, 64, 34, 34, 84,
    84, 84, 56, 102, 69, 69, 73, 78, 67, 62, 78, 76, 34, 56, 67, 57, 91, 76, 79, 67, 79, 73, 67, 65, 75, 69, 99, 69,
    67, 69, 40, 42, 40, 84, 56, 58, 62, 64, 56, 64, 62, 37, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64,
    60, 82, 60, 60, 55, 64, 56, 64, 84,
];
const BOLD: [u8; 95] = [
    35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 57, 84, 38, 47, 38, 42, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40,
    84, 84, 84, 62, 104, 78, 77, 76, 84, 69, 69, 83, 84, 39, 57, 78, 64, 100, 84, 86, 74, 86, 78, 73, 69, 82, 78, 111,
    78, 73, 73, 46, 43, 46, 84, 56, 61, 68, 72, 60, 72, 68, 44, 72, 72, 35, 35, 67, 35, 105, 72, 69, 72, 72, 50, 60,
    48, 72, 66, 93, 65, 66, 59, 72, 56, 72, 84,
];

/// The font families of every text, as in CSS: what the reader's system uses for itself.
pub const FONT: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', sans-serif";

/// The width of a character relative to the font size.
fn character(c: char, bold: bool) -> f64 {
    let code = u32::from(c);
    let hundredths = match code {
        0..=0x1f | 0x7f..=0x9f => 0,
        // Combining marks, joiners, direction marks and variation selectors take no room.
        0x300..=0x36f | 0x941..=0x948 | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0xfe00..=0xfe0f => 0,
        0x20..=0x7e => {
            let table = if bold { &BOLD } else { &REGULAR };
            let index = usize::try_from(code - 0x20).unwrap_or(0);
            return f64::from(table.get(index).copied().unwrap_or(100)) / 100.0;
        }
        0xa0 | 0x202f => 32,
        // Exponents.
        0xb2 | 0xb3 | 0xb9 | 0x2070..=0x208e => 58,
        0xa1..=0x2af | 0x370..=0x3ff => 84,
        0x400..=0x52f => 96,
        0x590..=0x8ff => 80,
        // Devanagari: some letters are wider and most signs narrower; words are not as wide.
        0x900..=0x97f => 62,
        0x980..=0x10ff => 100,
        0x2010..=0x2027 => 100,
        0x2212 => 84,
        0x1f000.. => 140,
        _ => 104,
    };
    f64::from(hundredths) / 100.0
}

/// Whether a line may end after this character without a space: ideographs and kana.
fn breaks_after(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x9fff | 0xac00..=0xd7ff | 0xf900..=0xfaff | 0xff00..=0xffef)
}

/// Whether what stands between spaces is a word, and not a sentence in ideographs.
#[cfg(feature = "whole")]
pub(super) fn is_one(word: &str) -> bool {
    !word.chars().any(breaks_after)
}

/// The spaces at which no line ends: between groups of digits, before a percent sign.
fn is_kept(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}')
}

/// Whether a line may not begin with this character: closing punctuation of Chinese and Japanese, and
/// small kana.
fn stays(c: char) -> bool {
    let code = u32::from(c);
    // Katakana lie as hiragana do, where small ones have odd numbers.
    let kana = if code > 0x30a0 { code - 0x60 } else { code };
    match kana {
        0x3009..=0x3015 | 0x3041..=0x3049 | 0x3063 | 0x3083..=0x3087 => kana & 1 > 0,
        _ => matches!(
            c,
            '、' | '。' | '，' | '．' | '：' | '；' | '？' | '！' | '）' | '”' | '’' | '…' | 'ー' | '々' | '％'
        ),
    }
}

/// Whether a line may not end with this character: what opens, and ten thousand and more of what follows.
fn opens(c: char) -> bool {
    matches!(c, '（' | '「' | '『' | '【' | '〈' | '《' | '〔' | '“' | '‘' | '万' | '亿' | '億' | '兆')
}

/// Where the last sign of a word begins: marks, and what a joiner joins, belong to the one before. In words that are
/// kept together, where the last of these begins: no figure is parted from its percent sign, nor inside.
fn last_sign(word: &str) -> usize {
    let mut start = 0;
    let mut joined = true;
    let mut kept = false;
    for (index, c) in word.char_indices() {
        let mark = character(c, false) == 0.0 || matches!(u32::from(c), 0x1f3fb..=0x1f3ff);
        let next = index + c.len_utf8();
        if is_space(c) && c != '\u{202f}' && index > 0 && word.as_bytes().get(next) != Some(&b'%') {
            start = next;
            kept = true;
        } else if !joined && !mark && !kept {
            start = index;
        }
        joined = c == '\u{200d}';
    }
    start
}

/// The width of one line, in pixels.
#[must_use]
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    text.chars().map(|c| character(c, bold)).sum::<f64>() * size
}

/// Breaks a text into lines of at most `room` pixels: at spaces, though not after a figure or inside a date; between
/// ideographs, though before a figure only after a comma; and inside a word only where the word alone is wider than a line. Where a word or two would be left for the
/// last line, the line above gives it some of its own, more in headlines and names, which are bold.
#[must_use]
pub fn wrap(text: &str, size: f64, bold: bool, room: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut narrower = room;
    loop {
        let other = filled(text, size, bold, room, lines.len(), narrower);
        if !lines.is_empty() && other.len() > lines.len() {
            return lines;
        }
        lines = other;
        let short = match &*lines {
            [.., _, last] => width(last, size, bold) < if bold { 0.4 * room } else { 0.2 * room },
            _ => false,
        };
        if !short || narrower < 0.5 * room {
            return lines;
        }
        narrower -= size;
    }
}

/// Every line as full as it can be; the last two of `count` have less room.
#[inline(never)] // The module is smaller.
fn filled(text: &str, size: f64, bold: bool, room: f64, count: usize, narrower: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut taken) = (String::new(), 0.0);
    // Where the line may end, and where a clause of a headline in ideographs does; the sign before, a space at the beginning.
    let (mut cut, mut clause, mut before) = (0, 0, ' ');
    // How many digits the word has so far, 0 where it is no figure; and whether it is kept with the one before: what a
    // figure counts, a day's month and year.
    let (mut figure, mut kept) = (0, false);
    for c in text.chars() {
        let c = if is_space(c) && !is_kept(c) { ' ' } else { c };
        if c == ' ' && before == ' ' {
            continue;
        }
        let apart = breaks_after(before) && !opens(before) && !stays(c) && c != ' ';
        if before == ' ' {
            kept = c != '·' && (figure > 0 || kept && c.is_ascii_digit());
        }
        if before == ' ' || is_kept(before) {
            figure = match c {
                '0'..='9' => 1,
                // No year.
                '−' | '(' => 5,
                _ => 0,
            };
        } else if figure > 0 {
            figure = match c {
                '0'..='9' => figure + 1,
                '.' => 8,
                // As after a year, a line may end there, unless digits follow.
                ',' => 4,
                ' ' if figure != 4 => figure,
                _ => 0,
            };
        }
        if before == ' ' && c != '·' && !kept || apart && (before == '，' || !c.is_ascii_digit()) {
            cut = line.len();
            if size > 15.0 && taken > 0.4 * room && matches!(before, '！'..='？') {
                clause = cut;
            }
        }
        before = c;
        line.push(c);
        taken += character(c, bold) * size;
        // Lines of a headline are alike; of a text all but the last two are full.
        if !is_space(c) && taken > if size < 15.0 && lines.len() + 2 < count { room } else { narrower } {
            if cut == 0 && taken > room {
                // Too wide for any line: up to its last hyphen, or all but its last sign, unless that is all.
                cut = last_sign(&line);
                let head = line.as_bytes().get(..cut).unwrap_or_default();
                cut = head.iter().rposition(|byte| *byte == b'-').map_or(cut, |hyphen| hyphen + 1);
            }
            if cut > 0 {
                cut = if clause > 0 { clause } else { cut };
                let rest = line.split_off(cut);
                end(line, &mut lines);
                line = rest;
                taken = width(&line, size, bold);
                (cut, clause) = (0, 0);
            }
        }
    }
    if !line.is_empty() {
        end(line, &mut lines);
    }
    lines
}

/// Ends a line, without what only parts it from the next.
fn end(mut line: String, lines: &mut Vec<String>) {
    while let Some(' ' | '\u{a0}' | '\u{202f}' | '·') = line.chars().next_back() {
        line.pop();
    }
    lines.push(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_never_exceed_their_room() {
        assert_eq!(wrap("one two three", 10.0, false, 60.0), ["one two", "three"]);
        assert_eq!(wrap("", 10.0, false, 60.0), [""; 0]);
        assert_eq!(wrap("  a \n b  ", 10.0, false, 60.0), ["a b"]);
        assert_eq!(wrap("a 80\u{a0}%", 10.0, false, 30.0), ["a", "80\u{a0}%"]);
        assert_eq!(wrap("一二，三（四）；五", 10.0, false, 42.0), ["一二，三", "（四）；", "五"]);
        let long = "x".repeat(200);
        let text = format!("a {long} 网络视听行业市场规模首次突破万亿 end");
        for line in wrap(&text, 14.0, true, 120.0) {
            assert!(width(&line, 14.0, true) <= 120.0, "{line}");
        }
        let joined: String = wrap(&text, 14.0, true, 120.0).concat();
        assert_eq!(joined.replace(' ', ""), text.replace(' ', ""));
    }

    #[test]
    fn no_word_is_left_alone_in_a_last_line_where_the_line_above_can_give_it_company() {
        assert_eq!(wrap("one two three four fives", 10.0, false, 100.0), ["one two three four", "fives"]);
        assert_eq!(wrap("one two three four fives", 10.0, true, 110.0), ["one two three", "four fives"]);
        assert_eq!(wrap("one two three four I", 10.0, false, 96.0), ["one two three", "four I"]);
        let lines = wrap("未来三年还有多少人会加入？", 10.0, true, 122.0);
        assert_eq!(lines, ["未来三年还有多少", "人会加入？"]);
        let lines =
            wrap("中国网络视听用户规模突破十亿，增长空间接近饱和：未来三年还有多少人会加入？", 18.0, true, 340.0);
        assert_eq!(lines, ["中国网络视听用户规模突破十亿，", "增长空间接近饱和：", "未来三年还有多少人会加入？"]);
        assert_eq!(wrap("一二三四五六七八，九十", 18.0, true, 120.0), ["一二三四五六", "七八，九十"]);
        // Lines of a headline are alike; a word is not taken apart for that, and lines above others stay full.
        let title = wrap("One figure on the new method, projected only by an assumed link", 18.0, true, 340.0);
        assert_eq!(title, ["One figure on the new", "method, projected only by", "an assumed link"]);
        assert_eq!(wrap("Donaudampfschifffahrt 2", 10.0, true, 133.0), ["Donaudampfschifffahrt", "2"]);
        let lines = wrap("one two three four fives sixes I", 10.0, false, 52.0);
        assert_eq!(lines, ["one two", "three four", "fives", "sixes I"]);
    }

    #[test]
    fn a_word_that_is_too_wide_for_a_line_is_parted_at_its_hyphens_first() {
        assert_eq!(wrap("Villingen-Schwenningen", 10.0, true, 110.0), ["Villingen-", "Schwenningen"]);
        assert_eq!(wrap("Nord-Ost-Verbindungsstück", 10.0, true, 90.0), ["Nord-Ost-", "Verbindungsst", "ück"]);
        assert_eq!(wrap("one well-known", 10.0, false, 72.0), ["one", "well-known"]);
        assert_eq!(wrap("xxxxxx-", 10.0, false, 39.0), ["xxxxxx", "-"]);
    }

    #[test]
    fn what_is_kept_together_is_parted_only_where_it_has_no_room_and_no_line_ends_with_what_parts_it_from_the_next() {
        let parts = "2023: 41% · 2028:\u{a0}50% · 44%\u{a0}to\u{a0}58%\u{a0}(80%)";
        assert_eq!(wrap(parts, 10.0, false, 110.0), ["2023: 41%", "2028:\u{a0}50%", "44%\u{a0}to\u{a0}58%\u{a0}(80%)"]);
        assert_eq!(wrap("44%\u{a0}to\u{a0}58%", 10.0, false, 50.0), ["44%\u{a0}to", "58%"]);
        // A figure and its percent sign are one, and so are the groups of its digits.
        let percents = "−14,2\u{a0}%\u{a0}bis\u{a0}17,6\u{a0}%\u{a0}(80\u{a0}%)";
        assert_eq!(wrap(percents, 10.0, false, 110.0), ["−14,2\u{a0}%\u{a0}bis\u{a0}17,6\u{a0}%", "(80\u{a0}%)"]);
        for room in 64..140 {
            let lines = wrap(percents, 10.0, false, f64::from(room));
            assert!(lines.iter().all(|line| !line.starts_with('%')), "{lines:?}");
        }
        assert_eq!(
            wrap("8\u{202f}100\u{a0}à\u{a0}12\u{202f}400", 10.0, false, 60.0),
            ["8\u{202f}100\u{a0}à", "12\u{202f}400"]
        );
        // What is left can be too wide by itself.
        let lines = wrap("ديسمبر\u{a0}1991:\u{a0}4.27e−13%", 26.0, false, 100.0);
        assert!(lines.iter().all(|line| width(line, 26.0, false) <= 100.0), "{lines:?}");
        let parts = "2023年12月：10.7 · 10.9至12.4（80%）";
        assert_eq!(wrap(parts, 10.0, false, 120.0), ["2023年12月：10.7", "10.9至12.4（80%）"]);
    }

    #[test]
    fn a_figure_stays_with_what_it_counts_and_a_date_is_one_piece_where_it_has_room() {
        let lines = |text: &str, room: f64| wrap(text, 10.0, false, room);
        assert_eq!(lines("observed until 29 November 2021", 120.0), ["observed until", "29 November 2021"]);
        assert_eq!(lines("fitted to 12 observations", 90.0), ["fitted to", "12 observations"]);
        assert_eq!(lines("worth 1.2 trillion yuan", 72.0), ["worth", "1.2 trillion", "yuan"]);
        assert_eq!(lines("bis zum 28. März 2024", 90.0), ["bis zum", "28. März 2024"]);
        assert_eq!(lines("im 2. Halbjahr", 65.0), ["im", "2. Halbjahr"]);
        assert_eq!(lines("2 ·\u{a0}18. März 2016: Abkommen", 100.0), ["2 ·\u{a0}18. März 2016:", "Abkommen"]);
        assert_eq!(lines("2023: 57 · 2028: 80 · 49", 62.0), ["2023: 57", "2028: 80", "49"]);
        assert_eq!(lines("as of June 2015 less", 85.0), ["as of June 2015", "less"]);
        assert_eq!(lines("in 2, three or 1.15 million", 85.0), ["in 2, three or", "1.15 million"]);
        assert_eq!(lines("down to −4.7 degrees", 85.0), ["down to", "−4.7 degrees"]);
        assert_eq!(lines("too low (340 people)", 85.0), ["too low", "(340 people)"]);
        assert_eq!(lines("用户规模达12.5万亿元", 100.0), ["用户规模", "达12.5万亿元"]);
        // Wider than a line, it is parted like any words.
        assert_eq!(lines("until 29 November 2021", 60.0), ["until", "29", "November", "2021"]);
        assert_eq!(lines("29 November", 30.0), ["29", "Nove", "mber"]);
    }

    #[test]
    fn signs_of_several_characters_stay_whole_and_punctuation_stays_at_its_line() {
        let family = "👩\u{200d}👩\u{200d}👧";
        for line in wrap(&family.repeat(9), 10.0, false, 70.0) {
            assert_eq!(line.replace(family, ""), "");
        }
        for line in wrap(&"e\u{301}".repeat(40), 10.0, false, 41.0) {
            assert!(line.starts_with('e') && line.ends_with('\u{301}'), "{line:?}");
        }
        let lines = wrap("用户规模，突破（十亿）。增长", 10.0, false, 42.0);
        assert!(lines.iter().all(|line| !line.starts_with(['，', '。', '）']) && !line.ends_with('（')), "{lines:?}");
    }
}
