//! What is wrong with a spec, where, and which rule it breaks.

use std::fmt;

/// One fault of a spec: where it stands, what stands there, and the rule it breaks.
///
/// A spec is answered with all its faults at once; see [`Faults`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// A JSON pointer into the spec (`/series/0/data/17/value`; empty for the whole document) or
    /// a CSV file and line (`users.csv:18`).
    pub path: String,
    /// What was found there, shortened; empty where nothing was found.
    pub value: String,
    /// What must hold there, as a sentence without its subject: "must be a finite number".
    pub rule: String,
}

impl Error {
    /// A fault. `value` is shortened to a readable length.
    #[must_use]
    pub fn new(path: impl Into<String>, value: &str, rule: impl Into<String>) -> Self {
        // A line's end in a value must not look like nothing between two others.
        let mut shown: String = value.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
        if value.chars().nth(SHOWN).is_some() {
            shown.push('…');
        }
        Self { path: path.into(), value: shown, rule: rule.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.path.is_empty() { "(document)" } else { &self.path })?;
        out.write_str(": ")?;
        if !self.value.is_empty() {
            out.write_str(&self.value)?;
            out.write_str(" ")?;
        }
        out.write_str(&self.rule)
    }
}

impl std::error::Error for Error {}

/// The longest piece of a value that an error repeats, in characters.
const SHOWN: usize = 60;

/// How many faults are told one by one; the rest are counted in one last line.
pub const MOST_FAULTS: usize = 200;

/// The faults found so far. Checking goes on after a fault, so that an editor sees all of them.
///
/// The module that a reader's first paint waits for only counts them: what to say about them comes
/// with the whole one (feature `whole`).
#[derive(Debug, Default)]
pub struct Faults {
    #[cfg(feature = "whole")]
    errors: Vec<Error>,
    count: usize,
}

impl Faults {
    /// Notes a fault; `tell` says which.
    pub fn add(&mut self, tell: impl FnOnce() -> Error) {
        self.count += 1;
        #[cfg(feature = "whole")]
        if self.count <= MOST_FAULTS {
            self.errors.push(tell());
        }
        #[cfg(not(feature = "whole"))]
        drop(tell);
    }

    /// Whether nothing was found wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether something was found wrong there or further in: what follows from it need not be told as well.
    #[cfg(feature = "whole")]
    #[must_use]
    pub fn tell_of(&self, path: impl FnOnce() -> String) -> bool {
        let path = path();
        self.errors
            .iter()
            .any(|error| error.path.strip_prefix(&*path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    }

    /// Where faults are only counted, one more is as good.
    #[cfg(not(feature = "whole"))]
    #[must_use]
    pub fn tell_of(&self, _: impl FnOnce() -> String) -> bool {
        false
    }

    /// How many have been noted.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// All faults, in the order found.
    #[must_use]
    #[cfg(feature = "whole")]
    pub fn into_errors(mut self) -> Vec<Error> {
        if self.count > MOST_FAULTS {
            let rule = format!("has {} more faults that are not listed", self.count - MOST_FAULTS);
            self.errors.push(Error { path: String::new(), value: String::new(), rule });
        }
        self.errors
    }

    /// Nothing: they were only counted.
    #[cfg(not(feature = "whole"))]
    #[must_use]
    pub fn into_errors(self) -> Vec<Error> {
        Vec::new()
    }
}
