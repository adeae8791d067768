//! Headline and standfirst.

use super::theme::Theme;
use super::{Font, group, paragraph};
use crate::chart::Chart;
use crate::scene::{Node, Role};

/// Writes them from the top, and returns where they end.
#[cfg_attr(not(feature = "whole"), expect(unused, reason = "only the whole module has texts in another direction"))]
pub(super) fn heading(chart: &Chart, width: f64, right_to_left: bool, theme: &Theme, nodes: &mut Vec<Node>) -> f64 {
    let mut heading = Vec::new();
    let (size, leading) = match width {
        ..480.0 => (18.0, 23.0),
        ..900.0 => (21.0, 27.0),
        _ => (24.0, 30.0),
    };
    let title = Font { size, bold: true };
    let mut y = paragraph(&chart.title, (0.0, 0.0), width, title, leading, theme.text, &mut heading);
    #[cfg(feature = "whole")]
    let lines = super::direct(&chart.title, right_to_left, &mut heading);
    if let Some(description) = &chart.description {
        let standfirst = Font { size: 14.0, bold: false };
        // Longer lines are hard to read.
        y = paragraph(description, (0.0, y + 4.0), width.min(840.0), standfirst, 20.0, theme.quiet, &mut heading);
        #[cfg(feature = "whole")]
        super::direct(description, right_to_left, heading.get_mut(lines..).unwrap_or_default());
    }
    group(Role::Heading, heading, nodes);
    y + 8.0
}
