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
    /// Whether it may be printed in black alone.
    #[cfg(feature = "whole")]
    pub paper: bool,
}

/// The opacity of marks that step back: in each colour of a mark they keep 3:1 on the background.
pub const FAINT: u8 = 75;

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

/// For light pages. The palette keeps the hues of Okabe and Ito (2008), darkened to 4.5:1 so that labels
/// may have their series' colour, and moved apart until colour-blind readers tell them apart too.
pub const LIGHT: Colors = [
    0xffffff, 0x16191d, 0x55595f, 0xe3e5e8, 0x7d8288, 0xf5f6f7, 0x62676e, 0x0a67a8, 0xbc4708, 0x004020, 0x9f3773,
    0x634200, 0x3543a1,
];

/// For dark pages.
pub const DARK: Colors = [
    0x15181c, 0xf1f2f4, 0xb0b5bb, 0x30353b, 0x82888f, 0x1d2126, 0xa4aab1, 0x5cb4ee, 0xee8749, 0x53fdcf, 0xe188b5,
    0xe0b93f, 0x829eff,
];

/// For paper: black on white.
pub const PRINT: Colors = [
    0xffffff, 0x000000, 0x333333, 0xe3e5e8, 0x555555, 0xf5f6f7, 0x4d4d4d, 0x0a67a8, 0xbc4708, 0x004020, 0x9f3773,
    0x634200, 0x3543a1,
];

impl Theme {
    /// The theme of these colours.
    #[must_use]
    pub fn new(colors: Colors) -> Self {
        let [background, text, quiet, grid, rule, future, context, palette @ ..] = colors.map(Color::hex);
        Self {
            background,
            text,
            quiet,
            grid,
            rule,
            future,
            context,
            palette,
            #[cfg(feature = "whole")]
            paper: false,
        }
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
    use crate::layout::legibility::{contrast, linear};

    fn themes() -> [Theme; 3] {
        [LIGHT, DARK, PRINT].map(Theme::new)
    }

    fn product(matrix: [[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
    }

    /// Normal vision, then full protanopia, deuteranopia and tritanopia after Machado, Oliveira and Fernandes
    /// (2009), on linear light.
    const VISIONS: [(&str, [[f64; 3]; 3]); 4] = [
        ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "protanopia",
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        ),
        (
            "deuteranopia",
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
        ),
        (
            "tritanopia",
            [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
        ),
    ];

    /// CIE L*a*b* (D65) of light that is linear in red, green and blue.
    #[allow(clippy::disallowed_methods)]
    fn lab(light: [f64; 3]) -> [f64; 3] {
        const XYZ: [[f64; 3]; 3] =
            [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]];
        let [x, y, z] = product(XYZ, light.map(|part| part.clamp(0.0, 1.0)));
        let [x, y, z] = [x / 0.95047, y, z / 1.08883]
            .map(|part| if part > 216.0 / 24389.0 { part.cbrt() } else { (24389.0 / 27.0 * part + 16.0) / 116.0 });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// What is seen of a colour that lets some of another through.
    fn over(front: Color, behind: Color) -> Color {
        let [r, g, b] = [0, 1, 2].map(|part| {
            let [front_part, back] = [front.rgb[part], behind.rgb[part]].map(f64::from);
            (front_part * front.alpha() + back * (1.0 - front.alpha())).round() as u32
        });
        Color::hex(r << 16 | g << 8 | b)
    }

    #[test]
    fn texts_and_marks_stand_out_from_what_is_behind_them() {
        for theme in themes() {
            for behind in [theme.background, theme.future] {
                for text in [theme.text, theme.quiet, theme.context].into_iter().chain(theme.palette) {
                    assert!(contrast(text, behind) >= 4.5, "{text:?} on {behind:?}: {}", contrast(text, behind));
                }
                assert!(contrast(theme.rule, behind) >= 3.0, "{}", contrast(theme.rule, behind));
                for mark in [theme.text, theme.context].into_iter().chain(theme.palette) {
                    let found = contrast(over(mark.at(FAINT), behind), behind);
                    assert!(found >= 3.0, "{mark:?} on {behind:?}: {found}");
                }
                // A whisker on the inside of its own projected bar, and of others.
                for (whisker, bar) in theme.palette.into_iter().flat_map(|one| theme.palette.map(|bar| (one, bar))) {
                    let found = contrast(whisker, over(bar.at(25), behind));
                    assert!(found >= 3.0, "{whisker:?} on {bar:?}: {found}");
                }
            }
        }
    }

    #[test]
    fn colour_blind_readers_tell_series_apart_the_first_three_best() {
        for theme in themes() {
            for (vision, matrix) in VISIONS {
                let seen = theme.palette.map(|color| lab(product(matrix, linear(color))));
                for (place, a) in seen.iter().enumerate() {
                    for (other, b) in seen.iter().enumerate().take(place) {
                        let distance = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt();
                        let least = [24.0, 24.0, 24.0, 19.0].get(place).copied().unwrap_or(13.0);
                        assert!(distance >= least, "{vision}: {} and {}: {distance:.1}", other + 1, place + 1);
                    }
                }
            }
        }
    }
}
