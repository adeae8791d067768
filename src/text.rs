//! Texts as such, whatever they say.

/// The texts with `between` between them.
#[must_use]
pub fn joined<T: AsRef<str>>(texts: &[T], between: &str) -> String {
    let mut all = String::new();
    for text in texts {
        if !all.is_empty() {
            all.push_str(between);
        }
        all.push_str(text.as_ref());
    }
    all
}

/// A text without the web addresses in it, and without the commas before them.
#[cfg(feature = "whole")]
#[must_use]
pub fn without_addresses(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(start) = ["http://", "https://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let (before, address) = rest.split_at(start);
        kept.push_str(before.trim_end_matches(|c| is_space(c) || matches!(c, ',' | '，' | '、' | '،')));
        rest = address.find(is_space).map_or("", |end| address.split_at(end).1);
    }
    kept.push_str(rest);
    kept
}

/// White space, by Unicode. The standard library's table would be larger.
#[must_use]
pub fn is_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Whether a text is read against a direction: from left to right or not, as its first letter is. Its first byte tells: no
/// table of all the world's letters.
#[must_use]
pub fn is_against(text: &str, right_to_left: bool) -> bool {
    // From U+00C0 on, without what begins as punctuation and signs of all scripts do.
    let first = text.bytes().find(|byte| byte.is_ascii_alphabetic() || matches!(byte, 0xc3..=0xe1 | 0xe3..=0xee));
    // From Hebrew, U+0580, to U+07FF.
    first.is_some_and(|byte| (0xd6..0xe0).contains(&byte) != right_to_left)
}

/// Whether a text has more than `most` characters.
#[must_use]
pub fn is_longer(text: &str, most: usize) -> bool {
    text.len() > most && text.bytes().filter(|byte| byte & 0xc0 != 0x80).count() > most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "whole")]
    #[test]
    fn addresses_are_left_out_with_the_commas_before_them() {
        for (text, kept) in [
            ("A paper, 2023-03-31, http://example.org/a?b=c", "A paper, 2023-03-31"),
            ("A paper，https://example.org/ 和 B", "A paper 和 B"),
            ("https://example.org", ""),
            ("No address: http", "No address: http"),
        ] {
            assert_eq!(without_addresses(text), kept);
        }
    }

    #[test]
    fn a_text_is_read_as_its_first_letter_is() {
        for (text, leftward) in [
            ("ارتفاع أسعار الخبز (bread)", Some(true)),
            ("2023: מחיר הלחם", Some(true)),
            ("🍞 “Bread” ارتفاع", Some(false)),
            ("网络 ارتفاع", Some(false)),
            ("2023–2024, 35%", None),
        ] {
            assert_eq!(
                [is_against(text, false), is_against(text, true)],
                [leftward == Some(true), leftward == Some(false)]
            );
        }
    }

    #[test]
    fn white_space_is_that_of_the_standard_library() {
        assert!(('\0'..=char::MAX).all(|c| is_space(c) == c.is_whitespace()));
    }
}
