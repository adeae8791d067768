//! Areas on one another: the parts of a total.

use super::domain::points;
use crate::chart::Chart;
use crate::forecast::Projection;

/// What stands below each part of a total, and its own value. Parts have the same dates (the chart is
/// checked for that); projected parts are stacked only where every part is projected.
pub(super) fn stack(chart: &Chart, projection: &Projection, factors: &[f64]) -> Vec<Vec<(f64, f64)>> {
    if !chart.series.iter().any(|series| series.mark.is_area()) {
        return Vec::new();
    }
    let mut shortest = usize::MAX;
    for (series, projected) in chart.series.iter().zip(&projection.series) {
        if series.mark.is_area() {
            shortest = shortest.min(points(projected).len());
        }
    }
    let mut stack = Vec::new();
    let mut below: Vec<f64> = Vec::new();
    for ((series, projected), factor) in chart.series.iter().zip(&projection.series).zip(factors) {
        let mut parts = Vec::new();
        let mut add = |value: f64| {
            let own = value * factor;
            if parts.len() == below.len() {
                below.push(0.0);
            }
            if let Some(below) = below.get_mut(parts.len()) {
                parts.push((*below, own));
                *below += own;
            }
        };
        if series.mark.is_area() {
            for segment in &series.segments {
                segment.observations.iter().for_each(|observation| add(observation.value));
            }
            points(projected).iter().take(shortest).for_each(|point| add(point.value));
        }
        stack.push(parts);
    }
    stack
}

/// Whether parts of a total are drawn beyond what was observed: they are stacked where each of them is projected.
#[cfg(feature = "whole")]
pub(super) fn is_stacked(chart: &Chart, projection: &Projection) -> bool {
    let mut areas = chart.series.iter().zip(&projection.series).filter(|(series, _)| series.mark.is_area()).peekable();
    areas.peek().is_some() && areas.all(|(_, projected)| projected.shown().is_some())
}
