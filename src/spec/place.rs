//! Where in a spec something stands.

use std::fmt;

/// A place in the document, as the way to it. Written out only where there is a fault to tell.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// The whole document.
    Root,
    /// An entry of the object at a place.
    Entry(&'a Place<'a>, &'a str),
    /// An item of the list at a place.
    Item(&'a Place<'a>, usize),
}

impl Place<'_> {
    /// The index in the nearest list; 0 outside of lists.
    #[must_use]
    pub fn index(&self) -> usize {
        match self {
            Self::Root => 0,
            Self::Entry(outer, _) => outer.index(),
            Self::Item(_, index) => *index,
        }
    }
}

/// The longest part of a name that a pointer repeats, in characters.
const SHOWN: usize = 80;

/// A JSON pointer (RFC 6901): `/series/0/data/17/value`, or nothing for the whole.
impl fmt::Display for Place<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Entry(outer, name) => {
                write!(out, "{outer}/")?;
                for c in name.chars().take(SHOWN) {
                    match c {
                        '~' => out.write_str("~0")?,
                        '/' => out.write_str("~1")?,
                        c => fmt::Write::write_char(out, c)?,
                    }
                }
                Ok(())
            }
            Self::Item(outer, index) => write!(out, "{outer}/{index}"),
        }
    }
}
