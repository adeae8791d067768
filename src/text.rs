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

/// White space, by Unicode. The standard library's table would be larger.
#[must_use]
pub fn is_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Whether a text has more than `most` characters.
#[must_use]
pub fn is_longer(text: &str, most: usize) -> bool {
    text.len() > most && text.bytes().filter(|byte| byte & 0xc0 != 0x80).count() > most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_that_of_the_standard_library() {
        assert!(('\0'..=char::MAX).all(|c| is_space(c) == c.is_whitespace()));
    }
}
