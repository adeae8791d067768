//! The series, each by its mark: what stands on zero below lines, and lines that give context below
//! those that have names.

#[cfg(feature = "whole")]
use super::area;
use super::frame::Frame;
use super::{band, bar, group, line};
use crate::scene::{Node, Role};
use crate::series::Mark;

/// Draws ranges, history and projection of every series.
pub(super) fn marks(frame: &Frame<'_>, nodes: &mut Vec<Node>) {
    let (mut bands, mut history, mut projection, mut whiskers) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    #[cfg(feature = "whole")]
    let mut ghosts = Vec::new();
    for wanted in 0..3 {
        for shown in frame.shown {
            let rank = if shown.series.mark == Mark::Line { 1 + u8::from(shown.is_named()) } else { 0 };
            if rank != wanted {
                continue;
            }
            #[cfg(feature = "whole")]
            super::ghost::ghost(frame, shown, &mut ghosts);
            match shown.series.mark {
                #[cfg(feature = "whole")]
                Mark::Area => area::area(frame, shown, &mut history, &mut projection),
                Mark::Bar => bar::bars(frame, shown, &mut history, &mut projection, &mut whiskers),
                Mark::Line => {
                    line::history(frame, shown, &mut history);
                    if let Some(forecast) = shown.forecast {
                        line::projection(frame, shown, forecast, &mut projection);
                        if shown.is_named() {
                            band::bands(frame, shown, forecast, &mut bands);
                        }
                    }
                    #[cfg(feature = "whole")]
                    super::shape::shapes(frame, shown, &mut history, &mut projection);
                }
            }
        }
    }
    // Above what is filled, and below no line that is assumed.
    #[cfg(feature = "whole")]
    projection.append(&mut ghosts);
    let groups =
        [(Role::Band, bands), (Role::History, history), (Role::Projection, projection), (Role::Band, whiskers)];
    for (role, marks) in groups {
        group(role, marks, nodes);
    }
}
