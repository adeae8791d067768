//! Fits that are kept. When a chart's horizon or one of its ceilings changes, what does not depend on it is not
//! fitted again: a fit is found by all that it depends on, so what is projected from kept fits is, bit for bit,
//! what is projected anew.

use super::backtest::Past;
use super::prediction::Prediction;

/// What was fitted of a chart's series. The first paint fits once and keeps nothing.
#[derive(Debug, Default)]
pub struct Fits {
    #[cfg(feature = "whole")]
    kept: Vec<Option<Kept>>,
}

#[cfg(not(feature = "whole"))]
pub(super) type Fit = Prediction;

#[cfg(not(feature = "whole"))]
impl Fits {
    /// What is expected of the series at `place`, of so many steps.
    pub(super) fn predict(&mut self, _: usize, past: &Past, steps: usize) -> Option<Fit> {
        past.predict(past.values.len(), steps)
    }
}

/// A fit and what it was made from.
#[cfg(feature = "whole")]
#[derive(Debug)]
struct Kept {
    past: Past,
    steps: usize,
    prediction: Fit,
}

#[cfg(feature = "whole")]
pub(super) type Fit = std::rc::Rc<Prediction>;

#[cfg(feature = "whole")]
impl Fits {
    /// What is expected of the series at `place`, of at least so many steps: what is expected of a step does not
    /// depend on how many follow.
    pub(super) fn predict(&mut self, place: usize, past: &Past, steps: usize) -> Option<Fit> {
        if self.kept.len() <= place {
            self.kept.resize_with(place + 1, || None);
        }
        let kept = self.kept.get_mut(place)?;
        let mut reach = steps;
        if let Some(known) = kept.as_ref().filter(|known| known.past == *past) {
            if known.steps >= steps {
                return Some(known.prediction.clone());
            }
            // A horizon that is moved on will be moved farther.
            reach = steps.next_power_of_two();
        }
        let prediction = Fit::new(past.predict(past.values.len(), reach)?);
        *kept = Some(Kept { past: past.clone(), steps: reach, prediction: prediction.clone() });
        Some(prediction)
    }
}
