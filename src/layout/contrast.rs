//! The last growth, merely repeated: a thin dotted line with its end's figure.

use super::frame::Frame;
use super::{SMALL, dashes, free, group, write};
use crate::forecast::Contrast;
use crate::scene::{Anchor, Node, Role};

/// Draws the contrasts, given with the index of their series.
pub(super) fn contrasts(frame: &Frame<'_>, all: &[(usize, Contrast)], nodes: &mut Vec<Node>) {
    for (place, contrast) in all {
        let Some(shown) = frame.shown.iter().find(|shown| shown.place == *place) else { continue };
        let at = |(_, time, value): &(_, f64, f64)| frame.point(shown, *time, *value);
        let line: Vec<(f64, f64)> = contrast.points.iter().map(at).collect();
        let mut dots = Vec::new();
        dashes(&line, 1.5, 3.5, frame.theme.text, 1.5, &mut dots);
        group(Role::Projection, dots, nodes);
        let (Some(end), Some((_, _, value))) = (line.last(), contrast.points.last()) else { continue };
        let number = frame.domain.number(*place, shown.series, *value, value.abs());
        for (dx, dy, anchor) in
            [(0.0, -10.0, Anchor::Right), (-4.0, 12.0, Anchor::Right), (-24.0, -12.0, Anchor::Right)]
        {
            let label = write((end.0 + dx, end.1 + dy), number.clone(), anchor, SMALL, frame.theme.text);
            if free(frame, &label, nodes, true) {
                group(Role::Label, vec![label], nodes);
                break;
            }
        }
    }
}
