//! Observations, the lines between them, and the projected line.

use super::frame::Frame;
use super::{dashes, group, stroke};
use crate::scene::{Color, Node, Role, Style, snap};
use crate::series::{Observation, Segment, Series, Status};

const LINE: f64 = 2.5;
const RADIUS: f64 = 3.0;
/// A step this many times the usual one is a gap, not a line.
const GAP: f64 = 1.5;
/// Observations of a series that stand closer than this have no points of their own.
const CROWDED: f64 = 9.0;

/// Draws history and projection of every series, those that give context first.
pub(super) fn lines(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    let (mut history, mut projection) = (Vec::new(), Vec::new());
    let mut all: Vec<_> = frame.series().collect();
    all.sort_unstable_by_key(|(_, color, _)| *color != frame.theme.context);
    for (series, color, forecast) in all {
        let usual = usual_step(series);
        let current = series.segments.len().saturating_sub(1);
        for (index, segment) in series.segments.iter().enumerate() {
            // Figures on an earlier method step back.
            let color = if index == current { color } else { color.at(0.6) };
            draw_segment(frame, series, segment, usual, color, &mut history);
        }
        if let Some(forecast) = forecast {
            let (time, value) = forecast.origin();
            let ahead = forecast.points.iter().map(|point| (point.time, point.value));
            let path = [(time, value)].into_iter().chain(ahead).map(|(time, value)| frame.point(series, time, value));
            projection.extend(dashes(&path.collect::<Vec<_>>(), 6.0, 4.0, color, LINE));
        }
    }
    nodes.push(group(Role::History, history));
    if !projection.is_empty() {
        nodes.push(group(Role::Projection, projection));
    }
}

/// The median time between comparable observations, over all bases.
fn usual_step(series: &Series) -> f64 {
    let mut steps = Vec::new();
    for segment in &series.segments {
        steps.extend(series.comparable(segment).array_windows::<2>().map(|[a, b]| b.time - a.time));
    }
    steps.sort_unstable_by(f64::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or(f64::INFINITY)
}

fn draw_segment(
    frame: &Frame<'_>,
    series: &Series,
    segment: &Segment,
    usual: f64,
    color: Color,
    nodes: &mut Vec<Node>,
) {
    let comparable = series.comparable(segment);
    let at = |observation: &Observation| frame.point(series, observation.time, observation.value);
    let mut alone = Vec::new();
    for run in comparable.chunk_by(|a, b| b.time - a.time <= GAP * usual) {
        match run {
            [one] => alone.push(*one),
            run => nodes.push(stroke(run.iter().map(|observation| at(observation)), color, LINE)),
        }
    }
    let span = comparable.first().zip(comparable.last()).map_or(0.0, |(a, b)| frame.x.at(b.time) - frame.x.at(a.time));
    let crowded = span < CROWDED * comparable.len().saturating_sub(1) as f64;
    for observation in &segment.observations {
        let sure = observation.status == Status::Reported;
        let is_alone = alone.contains(&observation) || !comparable.contains(&observation);
        if crowded && sure && !is_alone {
            continue;
        }
        let center = at(observation);
        let center = (snap(center.0), snap(center.1));
        if sure {
            nodes.push(Node::Circle { center, radius: RADIUS, style: Style::Fill(color) });
        } else {
            // Hollow: what is not read in a release is not as solid.
            nodes.push(Node::Circle { center, radius: RADIUS, style: Style::Fill(frame.theme.background) });
            nodes.push(Node::Circle { center, radius: RADIUS, style: Style::Stroke(color, 1.5) });
        }
    }
}
