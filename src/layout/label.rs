//! Names and values at the right ends of lines, in place of a legend.

use super::frame::Frame;
use super::{Font, SMALL, SMALL_BOLD, group, text, write};
use crate::chart::Chart;
use crate::scene::{Anchor, Color, Node, Role};
use crate::words::{date, sentence};

const LEADING: f64 = 15.0;
const SPACE: f64 = 6.0;

/// The width kept free for labels: about a quarter, and what the longest word of a name needs, but
/// never more than 0.4 of the width.
pub(super) fn room(chart: &Chart, width: f64) -> f64 {
    let words = chart.series.iter().flat_map(|series| series.name.split_whitespace());
    let longest = words.map(|word| text::width(word, SMALL_BOLD.size, true)).fold(0.0, f64::max) + 13.0;
    (0.26 * width).min(200.0).max(longest).max(84.0).min(0.4 * width)
}

struct Label {
    lines: Vec<(String, Font, Color)>,
    /// The middle it would like, then the top it gets.
    y: f64,
}

impl Label {
    fn height(&self) -> f64 {
        self.lines.len() as f64 * LEADING
    }
}

/// Writes a label for every series that has something to show, as near to its line's end as the
/// others allow. Where they do not all fit, values go first, then the labels of the last series.
pub(super) fn labels(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    let available = frame.bottom - frame.top;
    let mut labels = collect(frame, true);
    let total = |labels: &[Label]| labels.iter().map(|label| label.height() + SPACE).sum::<f64>() - SPACE;
    if total(&labels) > available {
        labels = collect(frame, false);
    }
    while total(&labels) > available && labels.pop().is_some() {}
    labels.sort_unstable_by(|a, b| a.y.total_cmp(&b.y));
    place(&mut labels, frame.top, frame.bottom);
    let mut texts = Vec::new();
    for label in labels {
        for (index, (line, font, color)) in label.lines.into_iter().enumerate() {
            let y = label.y + (index as f64 + 0.5) * LEADING;
            texts.push(write((frame.right + 10.0, y), line, Anchor::Left, font, color));
        }
    }
    nodes.push(group(Role::Label, texts));
}

fn collect(frame: &Frame<'_>, with_values: bool) -> Vec<Label> {
    let room = frame.edge - frame.right - 12.0;
    let (low, high) = frame.y.domain();
    let decimals = frame.measure.decimals((high - low) / 200.0);
    let mut labels = Vec::new();
    for (series, color, forecast) in frame.series() {
        let Some(last) = series.current().and_then(|segment| segment.last()) else { continue };
        let factor = frame.factor(series);
        let mut lines = Vec::new();
        let mut add = |text: &str, font: Font, color: Color| {
            lines.extend(text::wrap(text, font.size, font.bold, room).into_iter().map(|line| (line, font, color)));
        };
        add(&series.name, SMALL_BOLD, color);
        let mut y = frame.point(series, last.time, last.value).1;
        let quiet = frame.theme.quiet;
        if with_values {
            let value = frame.measure.phrase(last.value * factor, decimals);
            add(&date::dated(&frame.chart.language, last.period, &value), SMALL, quiet);
        }
        if let Some(point) = forecast.and_then(|forecast| forecast.points.last()) {
            y = frame.point(series, point.time, point.value).1;
            if with_values {
                let value = frame.measure.number(point.value * factor, decimals);
                add(&date::dated(&frame.chart.language, point.period, &value), SMALL_BOLD, color);
                if let Some(interval) = point.intervals.first() {
                    let number = |value: f64| frame.measure.number(value * factor, decimals);
                    add(
                        &sentence::range(
                            &frame.chart.language,
                            &number(interval.lower),
                            &number(interval.upper),
                            interval.level,
                        ),
                        SMALL,
                        quiet,
                    );
                }
            }
        }
        labels.push(Label { lines, y });
    }
    labels
}

/// Gives every label the top nearest to what it would like: down to clear the one above, then up
/// from the bottom to clear the frame.
fn place(labels: &mut [Label], top: f64, bottom: f64) {
    let mut free = top;
    for label in labels.iter_mut() {
        label.y = (label.y - 0.5 * label.height()).max(free);
        free = label.y + label.height() + SPACE;
    }
    let mut limit = bottom;
    for label in labels.iter_mut().rev() {
        label.y = label.y.min(limit - label.height());
        limit = label.y - SPACE;
    }
}
