//! Whether the marks of a chart can be drawn with its data.

use super::at;
use crate::error::{Error, Faults};
use crate::number::plain;
use crate::series::{Mark, Observation, Series};
use crate::spec::ChartSpec;

/// Notes what contradicts the marks and the scale of the value axis.
pub(super) fn check(spec: &ChartSpec, series: &[Series], faults: &mut Faults) {
    let area = |series: &&Series| series.mark.is_area();
    let first = series.iter().find(area);
    for (written, series) in spec.series.iter().zip(series) {
        let low = series.observations().map(|observation| observation.value).reduce(f64::min).unwrap_or(1.0);
        if spec.log && series.mark != Mark::Line {
            let rule = "must be line on a log scale: bars and areas stand on 0, which a log scale does not have";
            faults.add(|| Error::new(at(written, "/mark"), "", rule));
        } else if spec.log && low <= 0.0 {
            let rule = || ["needs values above 0; series ", &written.id, " has ", &plain(low)].concat();
            faults.add(|| Error::new("/scale", "\"log\"", rule()));
        }
        if !area(&series) {
            continue;
        }
        let dates = |series: &Series| series.observations().map(|o: &Observation| o.period).collect::<Vec<_>>();
        if low < 0.0 {
            let rule = "must not be area: a part of a total is not negative";
            faults.add(|| Error::new(at(written, "/mark"), &plain(low), rule));
        }
        if series.segments.len() > 1 {
            let rule = "must not be area: figures on different bases do not add up";
            faults.add(|| Error::new(at(written, "/mark"), "", rule));
        } else if first.is_some_and(|first| dates(first) != dates(series)) {
            let rule = "must have the dates of the first area: the parts of a total are known together";
            faults.add(|| Error::new(at(written, "/data"), "", rule));
        }
    }
}
