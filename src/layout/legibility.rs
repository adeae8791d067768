//! Whether a page's own colours can be read: the contrast that WCAG 2.2 asks for.

use super::Look;
use super::theme::NAMES;
use crate::scene::Color;
use crate::spec;

/// What stands on what: the place of a colour in [`NAMES`], and the least contrast it needs. The names and figures of
/// series have their colours, so these are texts too.
const NEEDS: [(usize, f64); 10] =
    [(1, 4.5), (2, 4.5), (4, 3.0), (6, 4.5), (7, 4.5), (8, 4.5), (9, 4.5), (10, 4.5), (11, 4.5), (12, 4.5)];
/// The places of what they stand on: the sheet, and the region of the future.
const BEHIND: [usize; 2] = [0, 5];

/// The custom properties of a page that make something hard to read, each with its contrast and what it needs.
#[must_use]
pub fn faint(look: &Look, wanted: spec::Theme) -> Vec<String> {
    let theme = look.theme(wanted);
    let mut colors =
        vec![theme.background, theme.text, theme.quiet, theme.grid, theme.rule, theme.future, theme.context];
    colors.extend(theme.palette);
    let own = |place: usize| look.colors.get(place).is_some_and(|color| *color <= 0xff_ffff);
    let mut faint = Vec::new();
    for (place, least) in NEEDS {
        for behind in BEHIND.into_iter().filter(|behind| own(place) || own(*behind)) {
            let (Some(front), Some(back)) = (colors.get(place), colors.get(behind)) else { continue };
            let found = contrast(*front, *back);
            if let (true, Some(name), Some(on)) = (found < least, NAMES.get(place), NAMES.get(behind)) {
                let found = (found * 10.0).floor() / 10.0;
                faint.push(format!("--fan-chart-{name} on --fan-chart-{on}: {found}:1, needs {least}:1"));
            }
        }
    }
    faint
}

/// WCAG 2.2's contrast ratio.
pub(super) fn contrast(a: Color, b: Color) -> f64 {
    let luminance = |color| {
        let [r, g, b] = linear(color);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b): (f64, f64) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Red, green and blue, linear in light.
pub(super) fn linear(color: Color) -> [f64; 3] {
    color.rgb.map(|byte| {
        let part = f64::from(byte) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A look with these colours by their names.
    fn with(own: &[(&str, u32)]) -> Look {
        let color = |name: &&str| own.iter().find(|(other, _)| other == name).map_or(u32::MAX, |(_, color)| *color);
        Look { colors: NAMES.iter().map(color).collect(), ..Look::default() }
    }

    #[test]
    fn colours_of_the_chart_itself_are_readable_and_a_page_s_faint_ones_are_named_with_their_contrast() {
        assert_eq!(faint(&Look::default(), spec::Theme::Auto), [""; 0]);
        assert_eq!(faint(&with(&[("series-1", 0x004488)]), spec::Theme::Auto), [""; 0]);
        let quiet = faint(&with(&[("quiet", 0x949494)]), spec::Theme::Auto);
        assert!(
            quiet[0].starts_with("--fan-chart-quiet on --fan-chart-background: 3") && quiet[0].ends_with("needs 4.5:1"),
            "{quiet:?}"
        );
        assert_eq!(quiet.len(), 2);
    }

    #[test]
    fn a_sheet_of_another_colour_is_held_against_all_that_stands_on_it() {
        let found = faint(&with(&[("background", 0x222222)]), spec::Theme::Light);
        assert!(found.iter().any(|line| line.contains("--fan-chart-text on --fan-chart-background")), "{found:?}");
        assert!(found.iter().all(|line| line.contains("on --fan-chart-background")), "{found:?}");
        assert_eq!(faint(&with(&[("background", 0x222222)]), spec::Theme::Dark).len(), 0);
    }
}
