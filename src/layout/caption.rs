//! What stands below the plot: refusals and breaks first, then how to read the bands, the method,
//! notes, sources and byline.

use super::theme::Theme;
use super::{Font, SMALL, group, paragraph};
use crate::chart::Chart;
use crate::forecast::Projection;
use crate::language::Language;
use crate::scene::{Node, Role};
use crate::words::{date, listed, sentence};

/// The longest line.
const MEASURE: f64 = 720.0;

/// Writes the captions from `top` on, and returns where the picture ends.
pub(super) fn captions(
    chart: &Chart,
    projection: &Projection,
    numbered: bool,
    width: f64,
    top: f64,
    theme: &Theme,
    nodes: &mut Vec<Node>,
) -> f64 {
    let mut texts = Vec::new();
    let mut y = top + 6.0;
    // Longer lines are hard to read.
    let width = width.min(MEASURE);
    let important = Font { size: 13.0, bold: true };
    let mut add = |text: &str, font: Font| {
        let color = if font.bold { theme.text } else { theme.quiet };
        let leading = if font.bold { 18.0 } else { 16.0 };
        y = paragraph(text, (0.0, y), width, font, leading, color, &mut texts) + 4.0;
    };
    let (mut refusals, mut methods, mut cautions) = (Vec::new(), Vec::new(), Vec::new());
    let mut projected_marks = [false; 3];
    for (series, projected) in chart.series.iter().zip(&projection.series) {
        match &projected.outcome {
            Err(refusal) => {
                merge(&chart.language, &mut refusals, &series.name, sentence::refusal(&chart.language, series, refusal))
            }
            Ok(forecast) => {
                merge(&chart.language, &mut methods, &series.name, sentence::method(&chart.language, series, forecast));
                if let Some(mark) = projected_marks.get_mut(series.mark as usize) {
                    *mark = true;
                }
            }
        }
        for caution in projected.cautions.iter().filter(|caution| sentence::is_for_readers(caution)) {
            merge(&chart.language, &mut cautions, &series.name, sentence::caution(&chart.language, series, caution));
        }
    }
    for (names, rest) in refusals {
        add(&(names + &rest), important);
    }
    if numbered {
        for (index, event) in chart.events.iter().enumerate() {
            let number = (index + 1).to_string();
            add(&[&number, " · ", &date::period(&chart.language, event.date), ": ", &event.text].concat(), SMALL);
        }
    }
    for note in sentence::breaks(chart) {
        add(&note, SMALL);
    }
    let [lines, bars, areas] = projected_marks;
    if lines {
        add(&sentence::bands(&chart.language, &chart.levels, false), SMALL);
    }
    if bars {
        add(&sentence::bands(&chart.language, &chart.levels, true), SMALL);
    }
    if areas {
        add(&sentence::stacked(&chart.language), SMALL);
    }
    methods.append(&mut cautions);
    for (names, rest) in methods {
        add(&(names + &rest), SMALL);
    }
    let closing = [sentence::hollow(chart), sentence::as_of(chart)];
    for text in closing.iter().flatten().chain(&chart.notes) {
        add(text, SMALL);
    }
    if let Some(sources) = sentence::sources(chart) {
        add(&sources, SMALL);
    }
    if let Some(byline) = &chart.byline {
        add(byline, SMALL);
    }
    nodes.push(group(Role::Caption, texts));
    y
}

/// Adds a sentence. Sentences that begin with a name and go on alike become one that names them all.
fn merge(language: &Language, all: &mut Vec<(String, String)>, name: &str, sentence: String) {
    let Some(rest) = sentence.strip_prefix(name) else { return all.push((sentence, String::new())) };
    match all.iter_mut().find(|(_, other)| other == rest) {
        Some((names, _)) => *names = listed(language, names, name),
        None => all.push((name.to_owned(), rest.to_owned())),
    }
}
