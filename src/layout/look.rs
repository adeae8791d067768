//! What the surroundings of a chart ask for: the page, its reader, or paper.

use super::theme::{DARK, LIGHT, PRINT, Theme};
use crate::spec;

/// How a chart is to look where its spec leaves that open.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// Light on dark, where the chart's own theme is `auto`.
    pub dark: bool,
    /// On paper: black on white, whatever the theme.
    pub print: bool,
    /// Laid out as a mirror image, for languages written from right to left.
    pub right_to_left: bool,
    /// How much larger than usual the reader wants texts: 2 is twice as large. Lines and gaps grow along.
    pub text_scale: f64,
    /// A log axis, or a linear one; `None` for the chart's own. A chart that cannot be drawn on a log axis keeps
    /// to the linear one.
    pub log: Option<bool>,
    /// The font families of all texts, as in CSS; empty for the system's own.
    pub font: String,
    /// How much wider its letters are than the layout takes them for: 1.2 makes lines of a given length hold a fifth less.
    pub breadth: f64,
    /// Colours that stand in for the theme's, as in `0x1a2b3c`, in the order of
    /// [`super::theme::NAMES`]; larger numbers, and what is missing at the end, keep the theme's.
    pub colors: Vec<u32>,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            dark: false,
            print: false,
            right_to_left: false,
            text_scale: 1.0,
            log: None,
            font: String::new(),
            breadth: 1.0,
            colors: Vec::new(),
        }
    }
}

impl Look {
    /// The colours of a chart that asks for `wanted`.
    #[must_use]
    pub fn theme(&self, wanted: spec::Theme) -> Theme {
        let mut colors = match wanted {
            _ if self.print => PRINT,
            spec::Theme::Dark => DARK,
            spec::Theme::Auto if self.dark => DARK,
            _ => LIGHT,
        };
        for (color, own) in colors.iter_mut().zip(&self.colors) {
            if *own <= 0xff_ffff {
                *color = *own;
            }
        }
        Theme {
            #[cfg(feature = "whole")]
            paper: self.print,
            ..Theme::new(colors)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::theme::NAMES;
    use crate::scene::Color;

    #[test]
    fn the_chart_s_own_theme_goes_before_the_page_s_and_paper_before_both() {
        let background = |look: &Look, wanted| look.theme(wanted).background;
        let dark = Look { dark: true, ..Look::default() };
        let paper = Look { print: true, ..dark.clone() };
        let (black, white) = (Color::hex(DARK[0]), Color::hex(LIGHT[0]));
        assert_eq!(background(&dark, spec::Theme::Auto), black);
        assert_eq!(background(&dark, spec::Theme::Light), white);
        assert_eq!(background(&Look::default(), spec::Theme::Dark), black);
        assert_eq!(background(&paper, spec::Theme::Dark), white);
    }

    #[test]
    fn own_colours_stand_in_for_the_theme_s_by_their_place() {
        let keep = u32::MAX;
        let first = NAMES.iter().position(|name| *name == "series-1").unwrap();
        let mut colors = vec![keep; first];
        colors[0] = 0x101010;
        colors.push(0xff8800);
        let theme = Look { colors, ..Look::default() }.theme(spec::Theme::Auto);
        assert_eq!((theme.background, theme.series(0)), (Color::hex(0x101010), Color::hex(0xff8800)));
        assert_eq!((theme.text, theme.series(1)), (Color::hex(LIGHT[1]), Color::hex(LIGHT[first + 1])));
    }
}
