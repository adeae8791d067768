//! A chart under other assumptions than its spec states.

use super::{Chart, ceiling, has_passed, lever, passed, quote};
use crate::error::{Error, Faults};
use crate::number::plain;
use crate::series::{Ceiling, Date};
use crate::spec::assumptions::Assumptions;

/// What the spec states of what can be assumed otherwise.
#[derive(Debug)]
pub struct Stated {
    horizon: Option<Date>,
    ceilings: Vec<Option<Ceiling>>,
    sizes: Vec<f64>,
    converted: bool,
}

impl Stated {
    /// As a chart has it that was just checked.
    #[must_use]
    pub fn of(chart: &Chart) -> Self {
        Self {
            horizon: chart.horizon,
            ceilings: chart.series.iter().map(|series| series.ceiling.clone()).collect(),
            sizes: chart.levers.iter().map(|lever| lever.size).collect(),
            converted: chart.is_converted(),
        }
    }
}

impl Chart {
    /// Assumes these, and of all else what the spec states. Says whether more than levers has moved.
    ///
    /// # Errors
    /// Every assumption that makes no sense; the chart then stays as it was.
    pub fn assume(&mut self, stated: &Stated, assumptions: &Assumptions) -> Result<bool, Vec<Error>> {
        let mut faults = Faults::default();
        let mut ceilings = stated.ceilings.clone();
        for (id, height) in &assumptions.ceilings {
            let path = || format!("/ceilings/{id}");
            let place = self.series.iter().position(|series| series.id == *id);
            let Some((series, ceiling)) = place.and_then(|place| self.series.get(place).zip(ceilings.get_mut(place)))
            else {
                faults.add(|| Error::new(path(), &quote(id), "names no series of this chart"));
                continue;
            };
            let assumed = Ceiling::Value(*height);
            if let Some((observation, height)) = ceiling::contradiction(series, &assumed, &[]) {
                faults.add(|| ceiling::fault(path(), observation, height));
            }
            *ceiling = Some(assumed);
        }
        if let Some(horizon) = assumptions.horizon {
            if let Some(last) = has_passed(horizon, &self.series) {
                faults.add(|| passed(horizon, last));
            }
            for (series, ceiling) in self.series.iter().zip(&ceilings) {
                if let Some(Ceiling::Path(path)) = ceiling
                    && path.last().is_none_or(|(end, _)| series.kind.time(horizon) > *end)
                {
                    let rule = || ["is not reached by the ceiling of series ", &series.id].concat();
                    faults.add(|| Error::new("/horizon", &quote(&horizon.to_string()), rule()));
                }
            }
        }
        let mut sizes = stated.sizes.clone();
        for (id, wanted) in &assumptions.levers {
            let path = || format!("/levers/{id}");
            let place = self.levers.iter().position(|lever| lever.id == *id);
            let Some((lever, size)) = place.and_then(|place| self.levers.get(place).zip(sizes.get_mut(place))) else {
                faults.add(|| Error::new(path(), &quote(id), "names no lever of this chart"));
                continue;
            };
            if *wanted < lever.min || *wanted > lever.max || !lever::is_step(*wanted, lever.step) {
                let (min, max, step) = (plain(lever.min), plain(lever.max), plain(lever.step));
                let rule = || format!("must lie between {min} and {max}, in steps of {step}");
                faults.add(|| Error::new(path(), &plain(*wanted), rule()));
            }
            *size = *wanted;
        }
        let conversion = self.money.conversion.as_ref();
        let converted = match &assumptions.currency {
            None => stated.converted,
            Some(currency) if conversion.is_some_and(|conversion| *currency == conversion.to) => true,
            Some(currency) => {
                if conversion.is_none_or(|conversion| *currency != conversion.from) {
                    faults.add(|| Error::new("/currency", &quote(currency), "is no currency of this chart"));
                }
                false
            }
        };
        if !faults.is_empty() {
            return Err(faults.into_errors());
        }
        if let Some(conversion) = &mut self.money.conversion {
            conversion.shown = converted;
        }
        let horizon = assumptions.horizon.map(|period| period.end()).or(stated.horizon);
        let before = self.series.iter().map(|series| &series.ceiling);
        let more = self.horizon != horizon || !before.eq(&ceilings);
        self.horizon = horizon;
        for (series, ceiling) in self.series.iter_mut().zip(ceilings) {
            series.ceiling = ceiling;
        }
        for (lever, size) in self.levers.iter_mut().zip(sizes) {
            lever.size = size;
        }
        Ok(more)
    }
}
