//! Levers, as written.

use super::MOST_ITEMS;
use super::fields::{self, Fields};
use super::place::Place;
use super::value::Value;
use crate::error::Faults;
use crate::series::Period;
use crate::series::lever::{Effect, Preset};

const LEVER: [&str; 13] =
    ["id", "text", "series", "effect", "from", "duration", "fade", "size", "min", "max", "step", "presets", "source"];

/// An assumption with a size that readers choose.
#[derive(Debug, Clone, PartialEq)]
pub struct LeverSpec {
    /// Its index in the spec's list.
    pub index: usize,
    /// Identifier, unique in the chart.
    pub id: String,
    /// What is assumed, in words.
    pub text: String,
    /// Identifier of the series that it works on; all where there is none.
    pub series: Option<String>,
    /// What it changes.
    pub effect: Effect,
    /// It begins with this period.
    pub from: Period,
    /// How many years it is in force.
    pub duration: Option<f64>,
    /// Over how many more years it fades.
    pub fade: Option<f64>,
    /// How much it changes of itself.
    pub size: f64,
    /// The least that it can be set to.
    pub min: f64,
    /// The most that it can be set to.
    pub max: f64,
    /// In what steps.
    pub step: f64,
    /// Sizes that the editor offers.
    pub presets: Vec<Preset>,
    /// Where its size comes from.
    pub source: Option<String>,
}

impl LeverSpec {
    pub(super) fn all(chart: &Fields<'_>, faults: &mut Faults) -> Vec<Self> {
        chart.list("levers", MOST_ITEMS, faults, Self::read)
    }

    /// `None` where something that it cannot do without could not be read: that is told once.
    fn read(value: &Value, place: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let lever = Fields::of(value, place, &LEVER, faults)?;
        let (id, text) = (lever.need_text("id", faults), lever.need_text("text", faults));
        let series = lever.text("series", faults);
        let effect = lever.need("effect", faults).and_then(|_| lever.choice("effect", &Effect::NAMES, faults));
        let from = lever.need("from", faults).and_then(|_| lever.period("from", faults));
        let (duration, fade) = (lever.number("duration", faults), lever.number("fade", faults));
        let size = lever.number("size", faults).unwrap_or(0.0);
        let min = lever.need("min", faults).and_then(|_| lever.number("min", faults));
        let max = lever.need("max", faults).and_then(|_| lever.number("max", faults));
        let step = lever.scale("step", faults);
        let presets = lever.list("presets", MOST_ITEMS, faults, preset);
        let source = lever.text("source", faults);
        let (effect, from, min, max) = (effect?, from?, min?, max?);
        let index = place.index();
        Some(Self { index, id, text, series, effect, from, duration, fade, size, min, max, step, presets, source })
    }
}

fn preset(value: &Value, place: &Place<'_>, faults: &mut Faults) -> Option<Preset> {
    let preset = Fields::of(value, place, &["text", "size"], faults)?;
    let text = preset.need_text("text", faults);
    let size = preset.need("size", faults).and_then(|size| fields::number(size, &preset.at("size"), faults));
    Some(Preset { text, size: size? })
}
