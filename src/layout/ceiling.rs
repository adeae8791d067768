//! Ceilings that have a name: a dotted line each, for what an editor states and nothing was fitted to.

use super::frame::Frame;
use super::isolate::own;
use super::overlap::{on_band, text_box};
use super::shown::Shown;
use super::{SMALL, dashes, free, group, text, write};
use crate::scene::{Anchor, Node, Role};
use crate::series::{Ceiling, Series};

/// The points of a named ceiling's line between two times, in the series' unit. One that is a series of
/// the chart is drawn as such.
pub(super) fn points(series: &Series, (from, to): (f64, f64)) -> Vec<(f64, f64)> {
    match &series.ceiling {
        Some(Ceiling::Value(value)) if series.ceiling_name.is_some() => vec![(from, *value), (to, *value)],
        Some(Ceiling::Path(path)) if series.ceiling_name.is_some() => {
            path.iter().copied().filter(|(time, _)| *time >= from && *time <= to).collect()
        }
        _ => Vec::new(),
    }
}

/// The line of a series' named ceiling, on the picture.
fn line(frame: &Frame<'_>, shown: &Shown<'_>) -> Vec<(f64, f64)> {
    let line = points(shown.series, frame.domain.times);
    line.into_iter().map(|(time, value)| frame.point(shown, time, value)).collect()
}

/// Draws the lines of named ceilings, before there are texts that have to keep clear of them.
pub(super) fn lines(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    for shown in frame.shown {
        let mut dots = Vec::new();
        dashes(&line(frame, shown), 1.5, 3.5, shown.color, 1.5, &mut dots);
        group(Role::Projection, dots, nodes);
    }
}

/// Writes their names where there is room for them.
pub(super) fn names(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    let now = frame.now().map(|now| frame.x.at(now));
    let clear = |label: &Node| match (now, text_box(label)) {
        (Some(now), Some([left, _, right, _])) => right <= now || left >= now,
        _ => true,
    };
    for shown in frame.shown {
        let line = line(frame, shown);
        let (Some(name), Some((x, y))) = (&shown.series.ceiling_name, line.last().copied()) else { continue };
        let lines = text::wrap(name, SMALL.size, false, frame.right - frame.left - 8.0);
        let name = own(frame, name, lines.into_iter().next().unwrap_or_default());
        let first = line.first().copied().unwrap_or((x, y));
        let eighth = |eighths: usize| line.get(line.len() * eighths / 8).copied().unwrap_or((x, y));
        let mut places = vec![((x, y), Anchor::Right), (eighth(4), Anchor::Middle), (first, Anchor::Left)];
        for eighths in 1..8 {
            places.extend([Anchor::Right, Anchor::Left].map(|anchor| (eighth(eighths), anchor)));
        }
        // Clear of the line where history ends and of prediction intervals, where that can be; at least of the one.
        let choices = [2, 1, 0].into_iter().flat_map(|strict| places.iter().map(move |place| (strict, *place)));
        for (strict, ((x, y), anchor)) in choices {
            let written = [-10.0, 11.0, -18.0, 19.0].into_iter().find_map(|dy| {
                let label = write((x, y + dy), name.clone(), anchor, SMALL, shown.color);
                let clear = (strict < 1 || clear(&label)) && (strict < 2 || !on_band(&label, nodes));
                (clear && free(frame, &label, nodes, true)).then_some(label)
            });
            if let Some(label) = written {
                group(Role::Label, vec![label], nodes);
                break;
            }
        }
    }
}
