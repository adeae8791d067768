//! The room that the live chart will take, kept from the start: at every width its picture is as high as its texts
//! ask, which no style sheet can say, and below it stand the controls that the chart will have.
//!
//! A chart's heights stand in the page as boxes without content. Beside each lies a bar that is as wide as the column is
//! from which on it no longer holds: where the bar fits into the line, it takes all of it and the box goes.

use crate::chart::Chart;
use crate::document::choices;
use crate::draw::svg::escape;
use crate::forecast::Projection;
use crate::language::Key;
use crate::layout::{Look, allows_log, layout};
use crate::series::lever::Lever;
use crate::spec::value::Value;
use crate::words::sentence;

/// The widths of columns whose heights are told apart; `page.css` keeps what it can of others.
const WIDTHS: (f64, f64) = (200.0, 1600.0);
/// How far apart heights are looked at while they stay the same.
const STRIDE: f64 = 8.0;
/// Heights that differ by less are kept as one: no browser counts that as a shift.
const SAME: f64 = 1.5;
/// A plot grows with its chart's width, by so much for a pixel, up to this width.
const GROWTH: (f64, f64) = (0.26, 1186.0);

/// The heights of the picture, at whatever width its column has.
pub fn heights(chart: &Chart, projection: &Projection, look: &Look) -> String {
    let (growth, most) = if chart.has_panels() { (0.0, 1.0) } else { (GROWTH.0, GROWTH.1 * look.text_scale) };
    // What does not grow with the width.
    let rest = |width: f64| layout(chart, projection, width, look).height - growth * width.min(most);
    let mut out = String::from("<div class=\"rooms\" hidden>\n<div>");
    let levels = levels(rest);
    let mut lowest = f64::INFINITY;
    for (place, &(from, height)) in levels.iter().enumerate() {
        let mut room = format!("<svg width=\"1\" height=\"{height:.2}\"></svg>");
        // The highest of what shows counts: one that is higher than another of a narrower column must not show there.
        if height > lowest {
            room = format!("<b class=\"from\">{}<i>{room}</i></b>", bar(from));
        }
        if let Some(&(next, _)) = levels.get(place + 1) {
            room = format!("<b>{}<i>{room}</i></b>", bar(next));
        }
        out += &room;
        lowest = lowest.min(height);
    }
    out += "</div>\n";
    if growth > 0.0 {
        out += &format!("<svg width=\"{most}\" viewBox=\"0 0 100 {}\"></svg>\n", 100.0 * growth);
    }
    out + "</div>\n"
}

fn bar(width: f64) -> String {
    format!("<svg width=\"{width}\" height=\"0\"></svg>")
}

/// From which width on there is which height, as long as it does not change.
fn levels(height: impl Fn(f64) -> f64) -> Vec<(f64, f64)> {
    let (mut width, last) = WIDTHS;
    let mut now = height(width);
    let mut levels = vec![(width, now)];
    while width < last {
        let far = width + STRIDE;
        if (height(far) - now).abs() < SAME {
            width = far;
            continue;
        }
        let mut here = now;
        while width < far && (here - now).abs() < SAME {
            width += 1.0;
            here = height(width);
        }
        now = here;
        levels.push((width, now));
    }
    levels
}

/// What a reader will be able to choose and to assume, in words that stand where the live chart has its controls; these
/// themselves have their places, and do not show.
pub fn above(chart: &Chart) -> String {
    let language = &chart.language;
    let direction = language.line(Key::Direction);
    let mut out = String::new();
    if let [_, .., today] = names(&choices(chart), "days").as_slice() {
        let word = |item| escape(language.item(Key::Choices, item));
        out += &format!(
            "<div class=\"day\" dir=\"{direction}\" hidden><span>{}</span><i>{}</i><em></em><i>{}</i><span>{today}</span></div>\n",
            word(1),
            word(2),
            word(3),
        );
    }
    if !chart.levers.is_empty() {
        let word = |item| escape(language.item(Key::LeverControls, item));
        let rows: String = chart.levers.iter().map(|lever| assumption(chart, lever)).collect();
        out += &format!(
            "<fieldset dir=\"{direction}\" hidden>\n<legend>{}</legend>\n{rows}<i>{}</i>\n</fieldset>\n",
            word(0),
            word(1),
        );
    }
    out
}

/// A lever as the element has it, without its slider.
fn assumption(chart: &Chart, lever: &Lever) -> String {
    let language = &chart.language;
    let series = lever.series.and_then(|place| chart.series.get(place));
    let span = sentence::lever::span(language, lever);
    let about = series.map_or_else(|| span.clone(), |series| format!("{} · {span}", series.name));
    let presets: String = lever
        .presets
        .iter()
        .map(|preset| format!("<i>{}</i>", escape(&sentence::lever::preset(language, lever, preset))))
        .collect();
    format!(
        "<div><b>{}</b><small>{}</small><em></em><span>{}</span><div>{presets}</div><small>{}</small></div>\n",
        escape(&lever.text),
        escape(&about),
        escape(&sentence::lever::effect(language, lever, lever.size)),
        escape(&sentence::lever::origin(language, lever)),
    )
}

/// The names of the live chart's controls below these, which break into rows as the controls do.
pub fn controls(chart: &Chart) -> String {
    let language = &chart.language;
    let name = |item| format!("<i>{}</i>", escape(language.item(Key::Controls, item)));
    let log = if allows_log(chart) { name(8) } else { String::new() };
    let others: String = [1, 3, 4, 5, 6].map(name).concat();
    let currencies: String = names(&choices(chart), "currencies").iter().map(|name| format!("<i>{name}</i>")).collect();
    let currencies = if currencies.is_empty() { currencies } else { format!("<span>{currencies}</span>") };
    let direction = language.line(Key::Direction);
    format!("<div class=\"keys\" dir=\"{direction}\" hidden>{currencies}{}{log}{others}</div>\n", name(0))
}

/// What the choices of a kind are called.
fn names(choices: &Value, kind: &str) -> Vec<String> {
    let Some(Value::List(all)) = choices.get(kind) else { return Vec::new() };
    let name = |choice: &Value| if let Some(Value::Text(name)) = choice.get("name") { escape(name) } else { String::new() };
    all.iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_height_holds_until_the_first_width_that_has_another() {
        let height = |width: f64| if width < 343.0 { 900.0 } else if width < 351.0 { 884.0 } else { 868.0 };
        assert_eq!(levels(height), [(200.0, 900.0), (343.0, 884.0), (351.0, 868.0)]);
    }

    #[test]
    fn a_height_that_grows_little_by_little_is_followed() {
        for (from, height) in levels(|width| 0.5 * width) {
            assert_eq!(height, 0.5 * from);
        }
        assert!(levels(|width| 0.5 * width).len() > 400);
    }
}
