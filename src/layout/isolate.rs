//! Isolates in texts that are broken into lines (Unicode's UAX #9): each line is a paragraph of its own, in which what the
//! line before had opened is open no more.

use super::frame::Frame;
use crate::text::is_against;

/// A text whose isolates say their direction, which their first letter alone did: a line may begin behind it.
pub(super) fn directed(text: &str) -> String {
    let direct = |(at, c): (usize, char)| match c {
        '\u{2068}' if is_leftward(text.get(at + c.len_utf8()..).unwrap_or_default()) => '\u{2067}',
        '\u{2068}' => '\u{2066}',
        c => c,
    };
    text.char_indices().map(direct).collect()
}

/// Whether what stands up to the end of an isolate is read from right to left: as its first letter is that stands in no
/// isolate of its own.
fn is_leftward(text: &str) -> bool {
    let mut depth = 0;
    for c in text.chars() {
        match c {
            '\u{2066}'..='\u{2068}' => depth += 1,
            '\u{2069}' if depth == 0 => return false,
            '\u{2069}' => depth -= 1,
            _ if depth > 0 => {}
            '\u{200f}' | '\u{590}'..='\u{8ff}' => return true,
            'A'..='Z' | 'a'..='z' | '\u{200e}' | '\u{c0}'..='\u{1fff}' | '\u{2e80}'.. => return false,
            _ => {}
        }
    }
    false
}

/// A line of a text that is an editor's, kept in the order of that text where it is read against the picture's direction.
pub(super) fn own(frame: &Frame<'_>, text: &str, line: String) -> String {
    isolated(text, line, frame.chart.language.right_to_left())
}

/// The same in a picture of a direction.
pub(super) fn isolated(text: &str, line: String, right_to_left: bool) -> String {
    if !is_against(text, right_to_left) {
        return line;
    }
    [if right_to_left { "\u{2066}" } else { "\u{2067}" }, &line, "\u{2069}"].concat()
}

/// Lines in which isolates that go on in the next one end, and begin there again.
pub(super) fn kept(mut lines: Vec<String>) -> Vec<String> {
    let mut open: Vec<char> = Vec::new();
    for line in &mut lines {
        let before: String = open.iter().collect();
        for c in line.chars() {
            match c {
                '\u{2066}'..='\u{2068}' => open.push(c),
                '\u{2069}' => drop(open.pop()),
                _ => {}
            }
        }
        if !before.is_empty() || !open.is_empty() {
            *line = [&*before, line, &"\u{2069}".repeat(open.len())].concat();
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_isolate_goes_on_in_the_next_line_in_its_own_direction() {
        let text = directed("\u{2068}ارتفاع (\u{2068}B\u{2069}، \u{2068}5\u{2069})\u{2069}, 1");
        assert_eq!(text, "\u{2067}ارتفاع (\u{2066}B\u{2069}، \u{2066}5\u{2069})\u{2069}, 1");
        let (first, second) = text.split_at(text.find('(').unwrap());
        let lines = kept(vec![first.to_owned(), second.to_owned()]);
        assert_eq!(lines, [format!("{first}\u{2069}"), format!("\u{2067}{second}")]);
    }
}
