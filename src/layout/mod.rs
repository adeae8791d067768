//! From numbers to pixels: the only stage that decides where anything stands.
//!
//! From top to bottom: headline and standfirst, the value axis' unit, the plot with its bands,
//! lines and labels, the time axis, captions. Every part is a function from the frame and what
//! it shows to nodes; the frame is what they share.

#[cfg(feature = "whole")]
mod area;
mod axis;
mod band;
mod bar;
mod basis;
mod caption;
#[cfg(feature = "whole")]
mod ceiling;
#[cfg(feature = "whole")]
mod contrast;
#[cfg(feature = "whole")]
mod days;
mod domain;
mod event;
mod frame;
#[cfg(feature = "whole")]
mod ghost;
mod heading;
#[cfg(feature = "whole")]
mod isolate;
mod label;
#[cfg(feature = "whole")]
pub mod legibility;
mod line;
pub mod look;
mod mark;
#[cfg(feature = "whole")]
mod naive;
mod overlap;
#[cfg(feature = "whole")]
mod pattern;
pub mod places;
#[cfg(feature = "whole")]
mod receipt;
pub mod scale;
#[cfg(feature = "whole")]
mod shape;
mod shown;
mod stack;
pub mod text;
pub mod theme;
#[cfg(feature = "whole")]
mod threshold;
mod times;

use crate::chart::Chart;
use crate::forecast::Projection;
use crate::scene::{Anchor, Color, Node, Role, Scene, Style, snap};
use crate::words::measures;
use domain::Domain;
pub use domain::allows_log;
use frame::Frame;
pub use frame::PLOT_GROWTH;
pub use look::Look;
use overlap::free;
use theme::Theme;

/// The narrowest and widest pictures; narrower or wider elements get these.
pub const WIDTHS: (f64, f64) = (200.0, 2400.0);
/// The narrowest that a picture with enlarged texts is laid out as.
const NARROWEST: f64 = 160.0;

/// Lays out a chart at a width in CSS pixels. The height follows from the width and the texts.
#[must_use]
pub fn layout(chart: &Chart, projection: &Projection, width: f64, look: &Look) -> Scene {
    let theme = look.theme(chart.theme);
    let mut nodes = Vec::new();
    let plan = Plan::new(chart, width, look, &theme, &mut nodes);
    let mut bottom = plan.top;
    let (mut numbered, mut cut, mut beside) = (false, false, false);
    #[cfg(feature = "whole")]
    let mut keys: Vec<String> = Vec::new();
    if let Some(domain) = Domain::new(chart, projection, look, plan.inner) {
        cut = domain.from > f64::NEG_INFINITY;
        let all = shown::shown(chart, projection, &domain, &theme);
        for frame in Frame::all(chart, &domain, &all, plan.inner, plan.top, &theme) {
            axis::axes(&frame, &mut nodes);
            basis::bases(&frame, &mut nodes);
            event::events(&frame, &mut nodes);
            mark::marks(&frame, &mut nodes);
            #[cfg(feature = "whole")]
            threshold::lines(&frame, &mut nodes);
            #[cfg(feature = "whole")]
            ceiling::lines(&frame, &mut nodes);
            if frame.is_headed() {
                label::head(&frame, &mut nodes);
            }
            label::labels(&frame, &mut nodes);
            #[cfg(feature = "whole")]
            keys.extend(label::unnamed(&frame));
            #[cfg(feature = "whole")]
            keys.extend(threshold::names(&frame, &mut nodes));
            #[cfg(feature = "whole")]
            naive::draw(&frame, &mut nodes);
            #[cfg(feature = "whole")]
            receipt::receipts(&frame, &mut nodes);
            #[cfg(feature = "whole")]
            naive::name(&frame, &mut nodes);
            #[cfg(feature = "whole")]
            ceiling::names(&frame, &mut nodes);
            #[cfg(feature = "whole")]
            contrast::contrasts(&frame, &domain.contrasts, &mut nodes);
            bottom = bottom.max(frame.bottom + axis::height(&domain));
            numbered = numbered || frame.numbered;
            beside = beside || frame.whiskers > 0.0;
        }
        #[cfg(feature = "whole")]
        keys.extend(band::beyond(chart, &domain, &all));
    }
    let captions = caption::captions(chart, projection, numbered, cut, beside);
    #[cfg(feature = "whole")]
    let captions = captions.with(keys, look.right_to_left);
    let bottom = captions.write(plan.inner, bottom, &theme, &mut nodes);
    nodes.iter_mut().for_each(|node| plan.settle(node));
    let (width, height) = (plan.width, snap((bottom + 2.0 * plan.margin) * plan.zoom));
    let mut sheet = Vec::new();
    // To the end of the last row of pixels: where the sheet covered it in part, the page would shine through.
    let end = height.ceil();
    fill(&[(0.0, 0.0), (width, 0.0), (width, end), (0.0, end)], theme.background, &mut sheet);
    nodes.insert(0, Node::Group { role: Role::Background, nodes: sheet });
    Scene {
        width,
        height,
        title: chart.title.clone(),
        font: if look.font.is_empty() { text::FONT.to_owned() } else { look.font.clone() },
        right_to_left: look.right_to_left,
        nodes,
    }
}

/// How the layout's own pixels become the picture's.
struct Plan {
    /// Of the picture.
    width: f64,
    /// Pixels of the picture for one of the layout.
    zoom: f64,
    /// The same from left to right: where letters are wide, texts have as much more room.
    across: f64,
    /// The sheet has a colour of its own, so what stands on it keeps clear of its edges.
    margin: f64,
    /// Width between the margins.
    inner: f64,
    /// Where the heading ends and the plot begins.
    top: f64,
    mirrored: bool,
}

impl Plan {
    /// Writes the heading.
    fn new(chart: &Chart, width: f64, look: &Look, theme: &Theme, nodes: &mut Vec<Node>) -> Self {
        // Not a number becomes the narrowest.
        let width = snap(width.max(WIDTHS.0).min(WIDTHS.1));
        // Larger texts are those of a narrower picture, magnified; not narrower than has room for them.
        let zoom = look.text_scale.max(0.5).min(width / NARROWEST);
        let margin = if width < 480.0 * zoom { 10.0 } else { 16.0 };
        let across = zoom * look.breadth;
        let inner = width / across - 2.0 * margin;
        let top = heading::heading(chart, inner, look.right_to_left, theme, nodes);
        Self { width, zoom, across, margin, inner, top, mirrored: look.right_to_left }
    }

    /// Where a point of the layout stands in the picture.
    fn place(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let (x, y) = (snap((x + self.margin) * self.across), snap((y + self.margin) * self.zoom));
        (if self.mirrored { self.width - x } else { x }, y)
    }

    /// Puts a node of the layout into the picture.
    fn settle(&self, node: &mut Node) {
        let painted = |style: &mut Style| {
            if let Style::Stroke(_, width) = style {
                *width = snap(*width * self.zoom);
            }
        };
        match node {
            Node::Group { nodes, .. } => nodes.iter_mut().for_each(|node| self.settle(node)),
            Node::Path { points, style } => {
                points.iter_mut().for_each(|point| *point = self.place(*point));
                painted(style);
            }
            Node::Circle { center, radius, style } => {
                *center = self.place(*center);
                *radius = snap(*radius * self.zoom);
                painted(style);
            }
            Node::Text { at, anchor, size, .. } => {
                *at = self.place(*at);
                *size *= self.zoom;
                if self.mirrored {
                    *anchor = anchor.mirrored();
                }
            }
        }
    }
}

/// Of more series, whose bands would mix, ranges stand beside the plot, and no figures beside points; on a narrow sheet
/// these stand only where there is one series.
const FEW: usize = 3;

/// Whether a figure needs a power of ten or is the only one, or a range is not shown to its end, which only the whole module
/// knows. Ranges are the widest at their ends; of a chart's levels it is the first that is told.
#[cfg(not(feature = "whole"))]
#[must_use]
pub fn needs_whole(chart: &Chart, projection: &Projection) -> bool {
    let mut count = 0;
    for ((series, projected), measure) in chart.series.iter().zip(&projection.series).zip(measures(chart)) {
        let mut size: f64 = 0.0;
        // Segment by segment: one iterator over all takes several times as long for a hundred thousand observations.
        for segment in &series.segments {
            for observation in &segment.observations {
                count += 1;
                size = size.max(observation.value.abs());
                if !measure.is_plain(observation.value) || chart.log && measure.hides(observation.value) {
                    return true;
                }
            }
        }
        // An end that is small beside the other would be written as zero.
        if let Some(point) = projected.shown().and_then(|f| f.points.last())
            && let Some((first, last)) = point.intervals.first().zip(point.intervals.last())
            && (!measure.is_plain(first.upper - first.lower)
                || first.lower != 0.0 && first.lower.abs() < 0.005 * first.upper
                || last.upper.max(-last.lower) > domain::FAR * size.max(point.value.abs()))
        {
            return true;
        }
    }
    count < 2
}

/// Adds marks that belong together, if there are any.
fn group(role: Role, marks: Vec<Node>, nodes: &mut Vec<Node>) {
    if !marks.is_empty() {
        nodes.push(Node::Group { role, nodes: marks });
    }
}

fn path(points: &[(f64, f64)], style: Style, nodes: &mut Vec<Node>) {
    let points = points.iter().map(|(x, y)| (snap(*x), snap(*y))).collect();
    nodes.push(Node::Path { points, style });
}

fn fill(points: &[(f64, f64)], color: Color, nodes: &mut Vec<Node>) {
    path(points, Style::Fill(color), nodes);
}

fn stroke(points: &[(f64, f64)], color: Color, width: f64, nodes: &mut Vec<Node>) {
    path(points, Style::Stroke(color, width), nodes);
}

/// A type size and weight.
#[derive(Debug, Clone, Copy)]
struct Font {
    size: f64,
    bold: bool,
}

const SMALL: Font = Font { size: 12.0, bold: false };
const SMALL_BOLD: Font = Font { size: 12.0, bold: true };

fn write(at: (f64, f64), text: String, anchor: Anchor, font: Font, color: Color) -> Node {
    Node::Text { at: (snap(at.0), snap(at.1)), text, anchor, size: font.size, bold: font.bold, color }
}

/// Writes lines of text below one another from `top` on, and returns where they end.
#[allow(clippy::too_many_arguments)]
fn paragraph(
    text: &str,
    (left, top): (f64, f64),
    room: f64,
    font: Font,
    leading: f64,
    color: Color,
    nodes: &mut Vec<Node>,
) -> f64 {
    let mut y = top;
    #[cfg(feature = "whole")]
    let text = &isolate::directed(text);
    let lines = text::wrap(text, font.size, font.bold, room);
    #[cfg(feature = "whole")]
    let lines = isolate::kept(lines);
    for line in lines {
        nodes.push(write((left, y + 0.5 * leading), line, Anchor::Left, font, color));
        y += leading;
    }
    y
}

/// Keeps the lines of a text that is read against the picture's direction in the order of their own, and returns how many
/// there are. They stand where the others do.
#[cfg(feature = "whole")]
fn direct(text: &str, right_to_left: bool, lines: &mut [Node]) -> usize {
    for node in lines.iter_mut() {
        if let Node::Text { text: line, .. } = node {
            *line = isolate::isolated(text, std::mem::take(line), right_to_left);
        }
    }
    lines.len()
}

/// Dashes along a path: canvas backends have no dashes, so they are cut here, for every drawing.
fn dashes(points: &[(f64, f64)], on: f64, off: f64, color: Color, width: f64, nodes: &mut Vec<Node>) {
    let mut dash: Vec<(f64, f64)> = points.first().copied().into_iter().collect();
    let (mut drawing, mut left) = (true, on);
    for [(x0, y0), (x1, y1)] in points.array_windows::<2>() {
        let (dx, dy) = (x1 - x0, y1 - y0);
        let length = (dx * dx + dy * dy).sqrt();
        let mut done = 0.0;
        while length - done > left {
            done += left;
            let at = (x0 + dx * done / length, y0 + dy * done / length);
            if drawing {
                dash.push(at);
                stroke(&dash, color, width, nodes);
                dash.clear();
            } else {
                dash = vec![at];
            }
            drawing = !drawing;
            left = if drawing { on } else { off };
        }
        left -= length - done;
        if drawing {
            dash.push((*x1, *y1));
        }
    }
    if dash.len() > 1 {
        stroke(&dash, color, width, nodes);
    }
}
