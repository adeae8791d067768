//! What a reader may assume of the time to come: a change of growth, of the level or of the ceiling, from a date on.

use super::Period;

/// What a lever changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Growth a year, in percentage points.
    Growth,
    /// The level, in per cent of it.
    Level,
    /// The ceiling, in per cent of it.
    Ceiling,
}

impl Effect {
    /// Every effect with the word for it in a spec.
    pub const NAMES: [(&str, Self); 3] = [("growth", Self::Growth), ("level", Self::Level), ("ceiling", Self::Ceiling)];
}

/// A size that the editor offers; an assumption like every size.
#[derive(Debug, Clone, PartialEq)]
pub struct Preset {
    /// What it is called.
    pub text: String,
    /// Its size.
    pub size: f64,
}

/// An assumption with a size that readers choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Lever {
    /// Identifier, unique in the chart.
    pub id: String,
    /// What is assumed, in words.
    pub text: String,
    /// Index of the series that it works on; `None`: on all.
    pub series: Option<usize>,
    /// What it changes.
    pub effect: Effect,
    /// It begins with this period.
    pub from: Period,
    /// How many years it is in force; `None`: for good.
    pub duration: Option<f64>,
    /// Over how many more years it fades.
    pub fade: f64,
    /// How much it changes now: percentage points a year, or per cent.
    pub size: f64,
    /// The least that it can be set to; at most 0.
    pub min: f64,
    /// The most; at least 0.
    pub max: f64,
    /// In what steps.
    pub step: f64,
    /// Sizes that the editor offers.
    pub presets: Vec<Preset>,
    /// Where its size comes from, if that was published.
    pub source: Option<String>,
}

impl Lever {
    /// Whether it works on the series at `place`.
    #[must_use]
    pub fn moves(&self, place: usize) -> bool {
        self.series.is_none_or(|series| series == place)
    }

    /// How much of it is in force at `time`, in [`crate::series::Date::months`]: 1 from its beginning on, falling to 0
    /// on a straight line once its duration is over.
    #[must_use]
    pub fn strength(&self, time: f64) -> f64 {
        let passed = time - self.from.start().months();
        let over = passed - self.duration.map_or(f64::INFINITY, |years| 12.0 * years);
        if passed <= 0.0 {
            0.0
        } else if over <= 0.0 {
            1.0
        } else if over < 12.0 * self.fade {
            1.0 - over / (12.0 * self.fade)
        } else {
            0.0
        }
    }

    /// Its mean strength between two times.
    #[must_use]
    pub fn mean_strength(&self, from: f64, to: f64) -> f64 {
        (self.months_in_force(to) - self.months_in_force(from)) / (to - from)
    }

    /// The strength summed up over all months until `time`.
    fn months_in_force(&self, time: f64) -> f64 {
        let passed = (time - self.from.start().months()).max(0.0);
        let full = self.duration.map_or(f64::INFINITY, |years| 12.0 * years);
        let fading = (passed - full).clamp(0.0, 12.0 * self.fade);
        let faded = if fading > 0.0 { fading - 0.5 * fading * fading / (12.0 * self.fade) } else { 0.0 };
        passed.min(full) + faded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lever(duration: Option<f64>, fade: f64) -> Lever {
        Lever {
            id: "a".to_owned(),
            text: "A".to_owned(),
            series: None,
            effect: Effect::Growth,
            from: Period::parse("2024-04").unwrap_or(Period::BEFORE_ALL),
            duration,
            fade,
            size: 0.0,
            min: -5.0,
            max: 0.0,
            step: 0.5,
            presets: Vec::new(),
            source: None,
        }
    }

    #[test]
    fn a_lever_begins_with_its_period_stays_and_fades_on_a_straight_line() {
        let start = 2024.0 * 12.0 + 3.0;
        let fading = lever(Some(2.0), 1.0);
        for (after, strength) in
            [(-3.0, 0.0), (0.0, 0.0), (1.0, 1.0), (24.0, 1.0), (30.0, 0.5), (36.0, 0.0), (90.0, 0.0)]
        {
            assert_eq!(fading.strength(start + after), strength, "{after}");
        }
        assert_eq!(lever(None, 0.0).strength(start + 900.0), 1.0);
        assert_eq!(lever(Some(1.0), 0.0).strength(start + 12.5), 0.0);
    }

    #[test]
    fn the_mean_strength_is_that_of_every_moment_between() {
        let start = 2024.0 * 12.0 + 3.0;
        for lever in [lever(Some(2.0), 1.5), lever(None, 0.0), lever(Some(0.5), 0.0)] {
            for (from, to) in [(-6.0, 6.0), (0.0, 12.0), (20.0, 32.0), (30.0, 60.0), (50.0, 62.0)] {
                let moments = 6000;
                let mean = (0..moments)
                    .map(|at| lever.strength(start + from + (to - from) * (f64::from(at) + 0.5) / f64::from(moments)))
                    .sum::<f64>()
                    / f64::from(moments);
                assert!((lever.mean_strength(start + from, start + to) - mean).abs() < 1e-3, "{from} {to} {mean}");
            }
        }
    }
}
