//! The room that the live chart will take, kept from the start: at every width its picture is as high as its texts
//! ask, which no style sheet can say. A chart's own heights stand in the page; the style sheet shows the one that fits.

use crate::chart::Chart;
use crate::draw::svg::escape;
use crate::forecast::Projection;
use crate::language::Key;
use crate::layout::{Look, allows_log, layout};

/// From which width of its column on each height holds, up to the next; `page.css` has the same. Texts break anew
/// most often where columns are narrow: there these are the widths of phones, with and without a margin of 16 pixels.
pub const STEPS: [f64; 43] = [
    260.0, 280.0, 300.0, 320.0, 328.0, 335.0, 343.0, 350.0, 358.0, 360.0, 366.0, 375.0, 382.0, 390.0, 398.0, 406.0,
    414.0, 422.0, 430.0, 440.0, 460.0, 480.0, 500.0, 520.0, 540.0, 560.0, 580.0, 600.0, 620.0, 640.0, 660.0, 680.0,
    700.0, 720.0, 740.0, 760.0, 800.0, 850.0, 900.0, 950.0, 1000.0, 1100.0, 1200.0,
];

/// The heights of the picture. At the width that the page's own picture has, the height is that picture's.
pub fn heights(chart: &Chart, projection: &Projection, width: f64, look: &Look) -> String {
    let mut out = String::from("<div class=\"rooms\" hidden>\n");
    for (place, &step) in STEPS.iter().enumerate() {
        let next = STEPS.get(place + 1).copied().unwrap_or(f64::INFINITY);
        let at = if (step..next).contains(&width) { width } else { step };
        let height = layout(chart, projection, at, look).height;
        out += &format!("<svg width=\"1\" height=\"{height}\"></svg>");
    }
    out + "\n</div>\n"
}

/// The names of the live chart's controls, which break into rows as the controls do.
pub fn controls(chart: &Chart) -> String {
    let name = |item| format!("<i>{}</i>", escape(chart.language.item(Key::Controls, item)));
    let log = if allows_log(chart) { name(8) } else { String::new() };
    let others: String = [1, 3, 4, 5, 6].map(name).concat();
    format!("<div class=\"keys\" hidden>{}{log}{others}</div>\n", name(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_shows_each_height_from_its_width_on() {
        let shown = |place: usize, condition: &str| {
            format!(
                "@container ({condition}) {{ .fan-chart-still .rooms > :nth-child({place}) {{ display: block; }} }}"
            )
        };
        let last = STEPS.len();
        let mut rules = vec![shown(1, &format!("width < {}px", STEPS[1]))];
        for (place, pair) in STEPS.windows(2).enumerate().skip(1) {
            rules.push(shown(place + 1, &format!("{}px <= width < {}px", pair[0], pair[1])));
        }
        rules.push(shown(last, &format!("width >= {}px", STEPS[last - 1])));
        let sheet: Vec<_> =
            super::super::SHEET.lines().map(str::trim).filter(|line| line.contains(".rooms > :nth-child")).collect();
        assert_eq!(sheet, rules);
    }
}
