//! What stands below the plot: refusals and breaks first, then how to read the bands, the method,
//! notes and sources.

use super::theme::Theme;
use super::{Font, SMALL, group, paragraph};
use crate::chart::Chart;
use crate::forecast::Projection;
use crate::scene::{Node, Role};
use crate::words::sentence;

/// Writes the captions from `top` on, and returns where the picture ends.
pub(super) fn captions(
    chart: &Chart,
    projection: &Projection,
    width: f64,
    top: f64,
    theme: &Theme,
    nodes: &mut Vec<Node>,
) -> f64 {
    let mut texts = Vec::new();
    let mut y = top + 6.0;
    let important = Font { size: 13.0, bold: true };
    let mut add = |text: &str, font: Font| {
        let color = if font.bold { theme.text } else { theme.quiet };
        let leading = if font.bold { 18.0 } else { 16.0 };
        y = paragraph(text, (0.0, y), width, font, leading, color, &mut texts) + 4.0;
    };
    let pairs = || chart.series.iter().zip(&projection.series);
    for (series, projected) in pairs() {
        if let Err(refusal) = &projected.outcome {
            add(&sentence::refusal(&chart.language, series, refusal), important);
        }
    }
    for note in sentence::breaks(chart) {
        add(&note, SMALL);
    }
    if projection.series.iter().any(|projected| projected.outcome.is_ok()) {
        add(&sentence::bands(&chart.language, &chart.levels), SMALL);
    }
    for (series, projected) in pairs() {
        if let Ok(forecast) = &projected.outcome {
            add(&sentence::method(&chart.language, series, forecast), SMALL);
        }
        for caution in projected.cautions.iter().filter(|caution| sentence::is_for_readers(caution)) {
            add(&sentence::caution(&chart.language, series, caution), SMALL);
        }
    }
    let closing = [sentence::hollow(chart), sentence::as_of(chart)];
    for text in closing.iter().flatten().chain(&chart.notes) {
        add(text, SMALL);
    }
    if let Some(sources) = sentence::sources(chart) {
        add(&sources, SMALL);
    }
    nodes.push(group(Role::Caption, texts));
    y
}
