//! What stands below the plot: refusals and breaks first, then how to read the bands, the method,
//! notes, sources and byline.

#[cfg(feature = "whole")]
use super::stack::is_stacked;
use super::theme::Theme;
use super::{Font, SMALL, group, paragraph};
use crate::chart::Chart;
#[cfg(feature = "whole")]
use crate::chart::FEW_EVENTS;
use crate::forecast::Projection;
use crate::language::{Key, Language};
use crate::number::whole;
use crate::scene::{Node, Role};
use crate::series::{Mark, Series};
use crate::text::is_longer;
use crate::words::{date, listed, sentence};
#[cfg(feature = "whole")]
use std::ops::Range;

/// The longest line.
const MEASURE: f64 = 720.0;

/// A column of many events is no narrower than this.
#[cfg(feature = "whole")]
const COLUMN: f64 = 300.0;
/// Between columns.
#[cfg(feature = "whole")]
const GUTTER: f64 = 28.0;

/// What is said below a plot.
pub(super) struct Captions {
    lines: Vec<String>,
    /// How many of them, from the first on, no reader should miss.
    important: usize,
    /// Those of them that are the editor's, each read in its own direction.
    #[cfg(feature = "whole")]
    notes: Range<usize>,
    /// Whether the picture's direction is to the left.
    #[cfg(feature = "whole")]
    right_to_left: bool,
    /// Those of them that are a list of events.
    #[cfg(feature = "whole")]
    events: Range<usize>,
}

/// All that is to be said: with the texts of events where they have numbers in the plot, and with a word that earlier
/// figures are not drawn where the plot is cut. The ranges of lines are bands, or whiskers beside the plot.
pub(super) fn captions(chart: &Chart, projection: &Projection, numbered: bool, cut: bool, beside: bool) -> Captions {
    let language = &chart.language;
    let (mut refusals, mut methods, mut cautions) = (Vec::new(), Vec::new(), Vec::new());
    // Projected series with bands, and with whiskers.
    let (mut bands, mut whiskers) = (0, 0);
    for (series, projected) in chart.series.iter().zip(&projection.series) {
        if let Err(refusal) = &projected.outcome {
            merge(language, &mut refusals, series, sentence::refusal(language, &series.name, refusal));
        }
        #[cfg(feature = "whole")]
        for sentence in sentence::derivations(chart, series, projected) {
            merge(language, &mut methods, series, sentence);
        }
        if let Some(forecast) = projected.shown() {
            if cfg!(not(feature = "whole")) || !forecast.methods.is_empty() {
                merge(language, &mut methods, series, sentence::method(language, series, forecast));
            }
            match series.mark {
                Mark::Line => bands += 1,
                Mark::Bar => whiskers += 1,
                #[cfg(feature = "whole")]
                Mark::Area => {}
            }
        }
        for caution in &projected.cautions {
            if let Some(caution) = sentence::caution(language, series, caution) {
                merge(language, &mut cautions, series, caution);
            }
        }
    }
    let mut lines: Vec<String> = Vec::new();
    refusals.iter().for_each(|refusal| lines.push(refusal.concat()));
    #[cfg(feature = "whole")]
    lines.append(&mut sentence::lever::assumed(chart));
    let important = lines.len();
    if cut {
        lines.push(language.line(Key::Cut).to_owned());
    }
    #[cfg(feature = "whole")]
    if (0..chart.series.len()).any(|place| projection.without(place).is_some()) {
        lines.push(sentence::lever::ghost(language));
    }
    #[cfg(feature = "whole")]
    lines.append(&mut later(chart, projection));
    #[cfg(feature = "whole")]
    let mut events = lines.len()..lines.len();
    if numbered {
        for (index, event) in chart.events.iter().enumerate() {
            let text = date::said(language, &date::period(language, event.date), &event.text);
            lines.push([&whole(index as i32 + 1), " ·\u{a0}", &text].concat());
        }
        #[cfg(feature = "whole")]
        (events.end = lines.len());
    }
    lines.append(&mut sentence::breaks(chart));
    if beside {
        (bands, whiskers) = (0, bands);
    }
    for (count, whiskers) in [(bands, false), (whiskers, true)] {
        if count > 0 {
            lines.push(sentence::bands(language, &chart.levels, whiskers));
        }
    }
    #[cfg(feature = "whole")]
    // Parts that are made to add up are means, and that is said of each.
    if is_stacked(chart, projection) && chart.totals.is_empty() {
        lines.push(language.line(Key::Stacked).to_owned());
    }
    #[cfg(feature = "whole")]
    if chart.series.iter().zip(&projection.series).any(|(series, projected)| {
        series.ceiling_name.is_some() && !matches!(series.ceiling, Some(crate::series::Ceiling::Series { .. }))
            || projected.shown().is_some_and(crate::forecast::Forecast::is_assumed)
    }) {
        lines.push(sentence::assumed(language).to_owned());
    }
    #[cfg(feature = "whole")]
    for ((series, projected), measure) in chart.series.iter().zip(&projection.series).zip(&super::measures(chart)) {
        if let Some(contrast) = crate::forecast::contrast(series, projected) {
            lines.push(sentence::contrast(language, series, &contrast, measure));
        }
    }
    methods.append(&mut cautions);
    methods.iter().for_each(|method| lines.push(method.concat()));
    lines.extend(sentence::hollow(chart));
    lines.extend(sentence::as_of(chart));
    #[cfg(feature = "whole")]
    lines.extend(sentence::money::conversion(chart));
    #[cfg(feature = "whole")]
    lines.append(&mut sentence::money::equivalents(chart));
    #[cfg(feature = "whole")]
    let notes = lines.len()..lines.len() + chart.notes.len();
    lines.extend_from_slice(&chart.notes);
    lines.extend(sentence::sources(chart));
    lines.extend(chart.byline.clone());
    #[cfg(feature = "whole")]
    lines.append(&mut sentence::record(chart));
    Captions {
        lines,
        important,
        #[cfg(feature = "whole")]
        notes,
        #[cfg(feature = "whole")]
        right_to_left: false,
        #[cfg(feature = "whole")]
        events,
    }
}

impl Captions {
    /// With the names that have no room in the plot, before all that a reader may miss; panels may have the same. And with
    /// the picture's direction, which its notes need not have.
    #[cfg(feature = "whole")]
    pub(super) fn with(mut self, keys: Vec<String>, right_to_left: bool) -> Self {
        self.right_to_left = right_to_left;
        let mut more = 0;
        for key in keys {
            if !self.lines.contains(&key) {
                self.lines.insert(self.important + more, key);
                more += 1;
            }
        }
        for lines in [&mut self.events, &mut self.notes] {
            *lines = lines.start + more..lines.end + more;
        }
        self
    }

    /// Writes them from `top` on, and returns where the picture ends.
    pub(super) fn write(&self, width: f64, top: f64, theme: &Theme, nodes: &mut Vec<Node>) -> f64 {
        let mut texts = Vec::new();
        let mut y = top + 6.0;
        #[cfg(feature = "whole")]
        let all = width;
        // Longer lines are hard to read.
        let width = width.min(MEASURE);
        for (index, line) in self.lines.iter().enumerate() {
            #[cfg(feature = "whole")]
            if self.events.contains(&index) && self.events.len() > FEW_EVENTS {
                if index == self.events.start {
                    y = self.columns(all, y, theme, &mut texts);
                }
                continue;
            }
            let (font, color, leading) = if index < self.important {
                (Font { size: 13.0, bold: true }, theme.text, 18.0)
            } else {
                (SMALL, theme.quiet, 16.0)
            };
            #[cfg(feature = "whole")]
            let before = texts.len();
            y = paragraph(line, (0.0, y), width, font, leading, color, &mut texts) + 4.0;
            #[cfg(feature = "whole")]
            if self.notes.contains(&index) {
                super::direct(line, self.right_to_left, texts.get_mut(before..).unwrap_or_default());
            }
        }
        group(Role::Caption, texts, nodes);
        y
    }
}

#[cfg(feature = "whole")]
impl Captions {
    /// Writes the events in as many columns as there is room for, one after the other, and returns where the longest
    /// ends.
    fn columns(&self, width: f64, top: f64, theme: &Theme, texts: &mut Vec<Node>) -> f64 {
        let events = self.lines.get(self.events.clone()).unwrap_or_default();
        let count = ((width + GUTTER) / (COLUMN + GUTTER)).floor().clamp(1.0, 4.0);
        let each = ((width + GUTTER) / count - GUTTER).min(MEASURE);
        let mut bottom = top;
        for (column, events) in events.chunks(events.len().div_ceil(count as usize).max(1)).enumerate() {
            let (left, mut y) = (column as f64 * (each + GUTTER), top);
            for event in events {
                y = paragraph(event, (left, y), each, SMALL, 16.0, theme.quiet, texts) + 4.0;
            }
            bottom = bottom.max(y);
        }
        // What follows is no part of the list.
        bottom + 4.0
    }
}

/// What came of the projection: how often it held, then the figures one by one, of many the latest of
/// each series.
#[cfg(feature = "whole")]
fn later(chart: &Chart, projection: &Projection) -> Vec<String> {
    const MOST_TOLD: usize = 4;
    let receipts = crate::forecast::receipt::receipts(chart, projection);
    let measures = super::measures(chart);
    let mut lines: Vec<String> = sentence::receipt::held(chart, &receipts).into_iter().collect();
    let drawn = !super::naive::lines(chart, projection).is_empty();
    for (index, receipt) in receipts.iter().enumerate() {
        let latest = receipts.get(index + 1).is_none_or(|next| next.place != receipt.place);
        if receipts.len() > MOST_TOLD && !latest || lines.len() > MOST_TOLD {
            continue;
        }
        lines.extend(
            measures.get(receipt.place).map(|measure| sentence::receipt::receipt(chart, measure, receipt, false)),
        );
    }
    if drawn {
        lines.push(sentence::receipt::drawn(&chart.language).to_owned());
    }
    lines
}

/// Adds a sentence, in two parts. Sentences that begin with a name and go on alike become one that names
/// them all.
fn merge(language: &Language, all: &mut Vec<[String; 2]>, series: &Series, sentence: String) {
    let Some(rest) = sentence.strip_prefix(series.name.as_str()) else {
        return all.push([sentence, String::new()]);
    };
    for [names, other] in all.iter_mut() {
        if other == rest {
            if !is_longer(names, sentence::LONGEST) {
                *names = listed(language, names, &series.name);
            } else if !names.ends_with("…") {
                names.push_str(" …");
            }
            return;
        }
    }
    all.push([series.name.clone(), rest.to_owned()]);
}
