//! Whether the levers of a chart make sense.

use super::{Checker, quote};
use crate::error::Error;
use crate::number::plain;
use crate::series::lever::{Effect, Lever};
use crate::series::{Series, Unit};
use crate::spec::lever::LeverSpec;

/// The most levers: more sliders than this nobody moves knowingly.
const MOST_LEVERS: usize = 8;
/// The longest that a lever is in force or fades, in years.
const MOST_YEARS: f64 = 1000.0;
/// The most steps between the least and the most that a lever can be set to.
const MOST_STEPS: f64 = 1000.0;

impl Checker<'_> {
    pub(super) fn levers(&mut self, series: &[Series]) -> Vec<Lever> {
        let mut levers: Vec<Lever> = Vec::new();
        for written in &self.spec.levers {
            let at = |field: &str| format!("/levers/{}{field}", written.index);
            if levers.iter().any(|other| other.id == written.id) {
                self.faults.add(|| Error::new(at("/id"), &quote(&written.id), "must be unique among the levers"));
            }
            let place = written.series.as_ref().map(|id| series.iter().position(|series| series.id == *id));
            if place == Some(None) {
                let id = quote(written.series.as_deref().unwrap_or_default());
                self.faults.add(|| Error::new(at("/series"), &id, "names no series of this chart"));
            }
            let lever = Lever {
                id: written.id.clone(),
                text: written.text.clone(),
                series: place.flatten(),
                effect: written.effect,
                from: written.from,
                duration: written.duration,
                fade: written.fade.unwrap_or(0.0),
                size: written.size,
                min: written.min,
                max: written.max,
                step: written.step,
                presets: written.presets.clone(),
                source: written.source.clone(),
            };
            self.lever_times(written);
            self.lever_sizes(written);
            if place != Some(None) {
                self.lever_works(written, &lever, series);
            }
            levers.push(lever);
        }
        if levers.len() > MOST_LEVERS {
            let rule = || format!("has {} levers; the most is {MOST_LEVERS}", levers.len());
            self.faults.add(|| Error::new("/levers", "", rule()));
        }
        levers
    }

    /// It begins before the horizon, for so long as there can be.
    fn lever_times(&mut self, written: &LeverSpec) {
        let at = |field: &str| format!("/levers/{}{field}", written.index);
        if self.spec.horizon.is_some_and(|horizon| written.from.start() > horizon.end()) {
            let from = quote(&written.from.to_string());
            self.faults.add(|| Error::new(at("/from"), &from, "must not be after the horizon"));
        }
        for (field, years) in [("/duration", written.duration), ("/fade", written.fade)] {
            if years.is_some_and(|years| !(years > 0.0 || field == "/fade" && years == 0.0) || years > MOST_YEARS) {
                let rule = || format!("must be above 0 and at most {MOST_YEARS} years");
                self.faults.add(|| Error::new(at(field), &plain(years.unwrap_or_default()), rule()));
            }
        }
        if written.fade.is_some_and(|fade| fade > 0.0) && written.duration.is_none() {
            self.faults.add(|| Error::new(at("/duration"), "", "is missing: what is in force for good does not fade"));
        }
    }

    /// Every size lies between the least and the most, which hold 0, and all are whole steps.
    fn lever_sizes(&mut self, written: &LeverSpec) {
        let at = |field: &str| format!("/levers/{}{field}", written.index);
        let LeverSpec { min, max, step, size, .. } = *written;
        if max < 0.0 {
            let rule = "must be above min, and 0 must lie between them: without the lever nothing is assumed";
            self.faults.add(|| Error::new(at("/max"), &plain(max), rule));
        } else if min > 0.0 || min >= max {
            let rule = "must be below max, and 0 must lie between them: without the lever nothing is assumed";
            self.faults.add(|| Error::new(at("/min"), &plain(min), rule));
        }
        if min <= -100.0 {
            self.faults
                .add(|| Error::new(at("/min"), &plain(min), "must be above -100: nothing falls by all there is"));
        }
        if (max - min) / step > MOST_STEPS {
            let rule = || format!("must make at most {MOST_STEPS} steps from min to max");
            self.faults.add(|| Error::new(at("/step"), &plain(step), rule()));
        }
        let presets = written.presets.iter().enumerate();
        let presets = presets.map(|(index, preset)| (format!("/presets/{index}/size"), preset.size));
        let sizes = [("/size".to_owned(), size), ("/min".to_owned(), min), ("/max".to_owned(), max)];
        for (field, size) in sizes.into_iter().chain(presets) {
            // Between ends that are exchanged lies nothing.
            if min < max && (size < min || size > max) {
                self.faults.add(|| Error::new(at(&field), &plain(size), "must lie between min and max"));
            } else if !is_step(size, step) {
                self.faults.add(|| Error::new(at(&field), &plain(size), "must be a whole number of steps"));
            }
        }
        if size != 0.0 && written.source.as_ref().is_none_or(|source| source.trim().is_empty()) {
            let rule = "is missing: a size other than 0 must say where it comes from";
            self.faults.add(|| Error::new(at("/source"), "", rule));
        }
    }

    /// There is something that it can work on.
    fn lever_works(&mut self, written: &LeverSpec, lever: &Lever, series: &[Series]) {
        let at = format!("/levers/{}/effect", written.index);
        let mut moved = 0;
        for (_, series) in series.iter().enumerate().filter(|(place, _)| lever.moves(*place)) {
            if lever.effect == Effect::Ceiling {
                moved += usize::from(series.ceiling.is_some());
                continue;
            }
            moved += 1;
            let low = series.observations().map(|observation| observation.value).reduce(f64::min).unwrap_or(0.0);
            if series.unit == Unit::PercentChange || low < 0.0 {
                let rule =
                    ["needs values that are not negative, with a level of their own; series ", &series.id].concat();
                self.faults.add(|| Error::new(at.clone(), "", [&rule, " has none"].concat()));
            }
        }
        if moved == 0 && !series.is_empty() {
            self.faults.add(|| Error::new(at, "\"ceiling\"", "needs a series with a ceiling of its own"));
        }
    }
}

/// Whether a size is a whole number of steps, but for rounding.
pub(super) fn is_step(size: f64, step: f64) -> bool {
    let steps = size / step;
    (steps - steps.round()).abs() < 1e-6
}
