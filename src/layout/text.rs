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

/// The spaces at which no line ends: between groups of digits, before a percent sign.
fn is_kept(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}')
}

/// Whether a line may not begin with this character: closing punctuation of Chinese and Japanese, and
/// small kana.
fn stays(c: char) -> bool {
    matches!(
        c,
        '、' | '。'
            | '，'
            | '．'
            | '：'
            | '；'
            | '？'
            | '！'
            | '）'
            | '」'
            | '』'
            | '】'
            | '〉'
            | '》'
            | '〕'
            | '”'
            | '’'
            | '…'
            | 'ー'
            | '々'
            | '％'
            | 'ぁ'
            | 'ぃ'
            | 'ぅ'
            | 'ぇ'
            | 'ぉ'
            | 'っ'
            | 'ゃ'
            | 'ゅ'
            | 'ょ'
            | 'ァ'
            | 'ィ'
            | 'ゥ'
            | 'ェ'
            | 'ォ'
            | 'ッ'
            | 'ャ'
            | 'ュ'
            | 'ョ'
    )
}

/// Whether a line may not end with this character.
fn opens(c: char) -> bool {
    matches!(c, '（' | '「' | '『' | '【' | '〈' | '《' | '〔' | '“' | '‘')
}

/// Where the last sign of a word begins: marks, and what a joiner joins, belong to the one before.
fn last_sign(word: &str) -> usize {
    let mut start = 0;
    let mut joined = true;
    for (index, c) in word.char_indices() {
        let mark = character(c, false) == 0.0 || matches!(u32::from(c), 0x1f3fb..=0x1f3ff);
        if !joined && !mark {
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

/// Breaks a text into lines of at most `room` pixels: at spaces and between ideographs, and inside
/// a word only where the word alone is wider than a line.
#[must_use]
pub fn wrap(text: &str, size: f64, bold: bool, room: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut line_width) = (String::new(), 0.0);
    let (mut word, mut word_width) = (String::new(), 0.0);
    // A space at the end takes the last word out of the loop.
    let signs = text.chars().map(|c| if is_space(c) && !is_kept(c) { ' ' } else { c });
    let mut signs = signs.chain([' ']).peekable();
    while let Some(c) = signs.next() {
        let step = character(c, bold) * size;
        if c != ' ' {
            word.push(c);
            word_width += step;
            if word_width > room {
                // Too wide for any line: all but its last sign, unless that is all.
                let rest = word.split_off(last_sign(&word));
                if !word.is_empty() {
                    if !line.is_empty() {
                        lines.push(std::mem::take(&mut line).trim_end_matches(' ').to_owned());
                        line_width = 0.0;
                    }
                    lines.push(std::mem::take(&mut word));
                }
                word = rest;
                word_width = width(&word, size, bold);
            }
        }
        let next = signs.peek().copied().unwrap_or(' ');
        if c == ' ' || (breaks_after(c) && !opens(c) && !stays(next)) {
            if line_width + word_width > room && !line.is_empty() {
                lines.push(std::mem::take(&mut line).trim_end_matches(' ').to_owned());
                line_width = 0.0;
            }
            line.push_str(&word);
            line_width += word_width;
            word.clear();
            word_width = 0.0;
            if c == ' ' && !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
                line_width += step;
            }
        }
    }
    if !line.trim_end_matches(' ').is_empty() {
        lines.push(line.trim_end_matches(' ').to_owned());
    }
    lines
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
