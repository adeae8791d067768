//! Stacked areas: the parts of a total, solid for what was observed, light for what is projected.

use super::frame::Frame;
use super::pattern::hatch;
use super::shown::Shown;
use super::{fill, stroke};
use crate::scene::Node;

/// Draws a part's observed area, and its projected one where all parts are projected.
pub(super) fn area(frame: &Frame<'_>, shown: &Shown<'_>, history: &mut Vec<Node>, projection: &mut Vec<Node>) {
    let mut lower: Vec<(f64, f64)> = Vec::new();
    let mut upper: Vec<(f64, f64)> = Vec::new();
    let mut times = Vec::new();
    shown.series.observations().for_each(|observation| times.push(observation.time));
    let skipped = frame.domain.skipped(shown.series);
    let observed = times.len() - skipped;
    shown.forecast.iter().flat_map(|forecast| &forecast.points).for_each(|point| times.push(point.time));
    for (index, time) in times.into_iter().enumerate().skip(skipped) {
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
    let past = shape(0, observed);
    fill(&past, shown.color.at(85), history);
    hatch(shown, &past, frame.theme.background, history);
    // A hair of the sheet keeps the parts apart.
    stroke(upper.get(..observed).unwrap_or_default(), frame.theme.background, 1.0, history);
    if upper.len() > observed && observed > 0 {
        let future = shape(observed - 1, upper.len());
        fill(&future, shown.color.at(45), projection);
        hatch(shown, &future, frame.theme.background, projection);
    }
}
