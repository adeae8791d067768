//! Stacked areas: the parts of a total, solid for what was observed, light for what is projected.

use super::frame::Frame;
use super::line::gap;
use super::pattern::hatch;
use super::shown::Shown;
use super::{fill, stroke};
use crate::scene::Node;

/// How wide a part is that was observed only once between gaps.
const ALONE: f64 = 2.5;
/// The width of the line along the top of a projected part.
const EDGE: f64 = 1.5;

/// Draws a part's observed area, with gaps where observations are missing, and its projected one where all parts are
/// projected.
pub(super) fn area(frame: &Frame<'_>, shown: &Shown<'_>, history: &mut Vec<Node>, projection: &mut Vec<Node>) {
    let mut lower: Vec<(f64, f64)> = Vec::new();
    let mut upper: Vec<(f64, f64)> = Vec::new();
    let mut times = Vec::new();
    shown.series.observations().for_each(|observation| times.push(observation.time));
    let skipped = frame.domain.skipped(shown.series);
    let observed = times.len() - skipped;
    shown.forecast.iter().flat_map(|forecast| &forecast.points).for_each(|point| times.push(point.time));
    for (index, &time) in times.iter().enumerate().skip(skipped) {
        let Some((below, top)) = frame.stacked(shown.place, index) else { break };
        let x = frame.x.at(time);
        lower.push((x, frame.y.at(below)));
        upper.push((x, frame.y.at(top)));
    }
    let shape = |from: usize, to: usize| {
        let mut points = upper.get(from..to).unwrap_or_default().to_vec();
        points.extend(lower.get(from..to).unwrap_or_default().iter().rev());
        points
    };
    let gap = gap(frame.domain.steps.get(shown.place).copied().unwrap_or(f64::INFINITY));
    let mut from = 0;
    for run in times.get(skipped..skipped + observed).unwrap_or_default().chunk_by(|a, b| b - a <= gap) {
        let to = from + run.len();
        let past = shape(from, to);
        match *past.as_slice() {
            // What stands alone has no area.
            [top, below] => stroke(&[top, below], shown.color.at(85), ALONE, history),
            _ => {
                fill(&past, shown.color.at(85), history);
                hatch(shown, &past, frame.theme.background, history);
                // A hair of the sheet keeps the parts apart.
                stroke(upper.get(from..to).unwrap_or_default(), frame.theme.background, 1.0, history);
            }
        }
        from = to;
    }
    if upper.len() > observed && observed > 0 {
        let future = shape(observed - 1, upper.len());
        fill(&future, shown.color.at(45), projection);
        hatch(shown, &future, frame.theme.background, projection);
        // So light it hardly stands out from the sheet: its upper end does, inside of it.
        let edge: Vec<_> = upper.iter().skip(observed - 1).map(|(x, y)| (*x, y + 0.5 * EDGE)).collect();
        stroke(&edge, shown.color, EDGE, projection);
    }
}
