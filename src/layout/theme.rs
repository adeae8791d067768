//! Colours.

use crate::scene::Color;

/// The colours of a chart.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    /// The sheet.
    pub background: Color,
    /// Headline, labels.
    pub text: Color,
    /// Standfirst, ticks, captions: at least 4.5:1 on the background.
    pub quiet: Color,
    /// Grid lines.
    pub grid: Color,
    /// Axis lines and boundaries: at least 3:1 on the background.
    pub rule: Color,
    /// The region of the future.
    pub future: Color,
    /// Series that give context: a ceiling.
    pub context: Color,
    /// Series, in order; repeated where there are more.
    pub palette: [Color; 6],
}

/// A theme's colours, as in `0x1a2b3c`, in the order of [`NAMES`].
pub type Colors = [u32; 13];

/// What each colour of a theme is called.
pub const NAMES: [&str; 13] = [
    "background",
    "text",
    "quiet",
    "grid",
    "rule",
    "future",
    "context",
    "series-1",
    "series-2",
    "series-3",
    "series-4",
    "series-5",
    "series-6",
];

/// For light pages. The palette keeps the hues of Okabe and Ito (2008), which colour-blind readers
/// tell apart, darkened to 4.5:1 so that labels may have their series' colour.
pub const LIGHT: Colors = [
    0xffffff, 0x16191d, 0x55595f, 0xe3e5e8, 0x7d8288, 0xf5f6f7, 0x62676e, 0x0a67a8, 0xbc4708, 0x007a5a, 0xa23b79,
    0x806000, 0x4b4fa8,
];

/// For dark pages.
pub const DARK: Colors = [
    0x15181c, 0xf1f2f4, 0xb0b5bb, 0x30353b, 0x82888f, 0x1d2126, 0xa4aab1, 0x5cb4ee, 0xf58b4c, 0x3cc79d, 0xe78bc0,
    0xdcb73f, 0x9fa4f5,
];

/// For paper: black on white.
pub const PRINT: Colors = [
    0xffffff, 0x000000, 0x333333, 0xe3e5e8, 0x555555, 0xf5f6f7, 0x4d4d4d, 0x0a67a8, 0xbc4708, 0x007a5a, 0xa23b79,
    0x806000, 0x4b4fa8,
];

impl Theme {
    /// The theme of these colours.
    #[must_use]
    pub fn new(colors: Colors) -> Self {
        let [background, text, quiet, grid, rule, future, context, palette @ ..] = colors.map(Color::hex);
        Self { background, text, quiet, grid, rule, future, context, palette }
    }

    /// The colour of the series at this place.
    #[must_use]
    pub fn series(&self, index: usize) -> Color {
        let [first, ..] = self.palette;
        self.palette.get(index % self.palette.len()).copied().unwrap_or(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG 2.2 relative luminance and contrast ratio.
    #[allow(clippy::disallowed_methods)]
    fn contrast(a: Color, b: Color) -> f64 {
        let luminance = |color: Color| -> f64 {
            let linear = |byte: u8| {
                let part = f64::from(byte) / 255.0;
                if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            };
            color.rgb.into_iter().map(linear).zip([0.2126, 0.7152, 0.0722]).map(|(part, weight)| part * weight).sum()
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn texts_and_marks_stand_out_from_what_is_behind_them() {
        for theme in [LIGHT, DARK, PRINT].map(Theme::new) {
            for behind in [theme.background, theme.future] {
                for text in [theme.text, theme.quiet, theme.context].into_iter().chain(theme.palette) {
                    assert!(contrast(text, behind) >= 4.5, "{text:?} on {behind:?}: {}", contrast(text, behind));
                }
                assert!(contrast(theme.rule, behind) >= 3.0, "{}", contrast(theme.rule, behind));
            }
        }
    }
}
