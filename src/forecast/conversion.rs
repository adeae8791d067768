//! A projection's amounts in another currency.

use super::projection::Forecast;
use crate::series::Period;

impl Forecast {
    /// The same with its amounts multiplied: past ones by what `past` says of their period, those to come
    /// by `future`. What was fitted, and how often it held, stays what it was.
    pub fn convert(&mut self, past: impl Fn(Period) -> f64, future: f64) {
        for (period, _, value) in &mut self.history {
            *value *= past(*period);
        }
        for point in &mut self.points {
            point.value *= future;
            for interval in &mut point.intervals {
                interval.lower *= future;
                interval.upper *= future;
            }
        }
        let marginals = std::mem::take(&mut self.marginals);
        self.marginals = marginals.into_iter().map(|marginal| marginal.scaled(future)).collect();
        self.largest *= future;
        if let Some(joint) = &mut self.joint {
            joint.paths.iter_mut().flatten().for_each(|value| *value *= future);
        }
    }
}
