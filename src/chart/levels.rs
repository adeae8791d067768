//! How likely the ranges are to hold what they say.

use super::Checker;
use crate::error::Error;
use crate::number::plain;

/// The levels of a chart that states none.
const LEVELS: [f64; 2] = [0.8, 0.95];
/// The most levels: more bands than this cannot be told apart.
const MOST_LEVELS: usize = 5;

impl Checker<'_> {
    pub(super) fn levels(&mut self) -> Vec<f64> {
        let Some(written) = &self.spec.levels else { return LEVELS.to_vec() };
        for (index, level) in written.iter().enumerate() {
            let path = || format!("/levels/{index}");
            if !(*level > 0.0 && *level < 1.0) {
                self.faults.add(|| Error::new(path(), &plain(*level), "must lie between 0 and 1: 0.80"));
            } else if written.iter().take(index).any(|other| other == level) {
                self.faults.add(|| Error::new(path(), &plain(*level), "must be given once"));
            }
        }
        let count = written.len();
        if count > MOST_LEVELS || count == 0 && !self.faults.tell_of(|| "/levels".to_owned()) {
            self.faults.add(|| Error::new("/levels", "", format!("must have 1 to {MOST_LEVELS} levels")));
        }
        let mut levels = written.clone();
        levels.sort_unstable_by(f64::total_cmp);
        levels
    }
}
