//! The room that the live chart will take, kept from the start: at every width its picture is as high as its texts
//! ask, which no style sheet can say, and below it stand the controls that the chart will have.
//!
//! A chart's heights stand in the page as boxes without content. Beside each lies a bar that is as wide as the column is
//! from which on it no longer holds: where the bar fits into the line, it takes all of it and the box goes.

use crate::chart::Chart;
use crate::document::{choices, levers};
use crate::draw::svg::escape;
use crate::forecast::Projection;
use crate::language::Key;
use crate::layout::text::{width as text_width, wrap};
use crate::layout::{Look, PLOT_GROWTH, allows_log, layout};
use crate::spec::value::Value;

/// The widths of columns whose heights are told apart; `page.css` keeps what it can of others.
const WIDTHS: (f64, f64) = (200.0, 1600.0);
/// How far apart heights are looked at while they stay the same.
const STRIDE: f64 = 8.0;
/// Heights that differ by less are kept as one: no browser counts that as a shift.
const SAME: f64 = 1.5;
/// A plot grows with its chart's width up to this one.
const MOST: f64 = 1186.0;

/// The heights of the picture, at whatever width its column has.
pub fn heights(chart: &Chart, projection: &Projection, look: &Look) -> String {
    let (growth, most) = if chart.has_panels() { (0.0, 1.0) } else { (PLOT_GROWTH, MOST * look.text_scale) };
    // What does not grow with the width.
    let rest = |width: f64| layout(chart, projection, width, look).height - growth * width.min(most);
    let mut out = String::from("<div class=\"rooms\" hidden=\"until-found\">\n<div>");
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
        let today = escape(today);
        let word = |item| escape(language.item(Key::Choices, item));
        out += &format!(
            "<div class=\"day\" dir=\"{direction}\" hidden=\"until-found\"><span>{}</span><span>{today}</span><div><i>{}</i><em></em><i>{}</i></div></div>\n",
            word(1),
            word(2),
            word(3),
        );
    }
    if let levers @ [_, ..] = list(&levers(chart)) {
        let word = |item| escape(language.item(Key::LeverControls, item));
        let rows: String = levers.iter().map(assumption).collect();
        out += &format!(
            "<div class=\"assumed\" hidden=\"until-found\">\n<fieldset dir=\"{direction}\">\n<legend>{}</legend>\n{rows}<i>{}</i>\n</fieldset>\n</div>\n",
            word(0),
            word(1),
        );
    }
    out
}

/// A lever as the element has it, without its slider.
fn assumption(lever: &Value) -> String {
    let escaped = |name| escape(text(lever, name));
    let presets: String =
        entries(lever, "presets").iter().map(|preset| format!("<i>{}</i>", escape(text(preset, "label")))).collect();
    format!(
        "<div><b>{}</b><small>{}</small><em></em><span>{}</span><div>{presets}</div><small>{}</small></div>\n",
        escaped("text"),
        escape(&about(lever)),
        escaped("effect"),
        escaped("origin"),
    )
}

/// Which series a lever moves, if it does not move all, and when.
fn about(lever: &Value) -> String {
    let parts = [text(lever, "name"), text(lever, "span")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The names of the live chart's controls below these, which break into rows as the controls do.
pub fn controls(chart: &Chart, projection: &Projection) -> String {
    let language = &chart.language;
    let name = |item| format!("<i>{}</i>", escape(language.item(Key::Controls, item)));
    let log = if allows_log(chart, projection) { name(8) } else { String::new() };
    let others: String = [1, 3, 4, 5, 6].map(name).concat();
    let currencies: String =
        names(&choices(chart), "currencies").iter().map(|name| format!("<i>{}</i>", escape(name))).collect();
    let currencies = if currencies.is_empty() { currencies } else { format!("<span>{currencies}</span>") };
    let direction = language.line(Key::Direction);
    format!(
        "<div class=\"keys\" dir=\"{direction}\" hidden=\"until-found\">{currencies}{}{log}{others}</div>\n",
        name(0)
    )
}

/// How high all that is below the picture is in a narrow column of this width, or a little less: the controls' letters are
/// the reader's.
pub fn below(chart: &Chart, projection: &Projection, width: f64) -> f64 {
    let language = &chart.language;
    let lines =
        |text: &str, size: f64, bold: bool, room: f64| wrap(text, size, bold, room).len().max(1) as f64 * 1.4 * size;
    let button = |text: &str, size: f64| text_width(text, size, false) + 18.0;
    // Rows of boxes that stand side by side where they fit, each with the gap beside it.
    let rows = |boxes: &[f64], room: f64| {
        let mut rows = 1.0;
        let mut used = 0.0;
        for wide in boxes {
            if used > 0.0 && used + wide > room {
                (rows, used) = (rows + 1.0, 0.0);
            }
            used += wide;
        }
        rows
    };
    let all = choices(chart);
    let mut controls = vec![names(&all, "currencies").iter().map(|name| button(name, 13.0)).sum::<f64>()];
    let log = if allows_log(chart, projection) { &[8][..] } else { &[] };
    controls.extend(
        [0, 1, 3, 4, 5, 6].iter().chain(log).map(|item| button(language.item(Key::Controls, *item), 13.0) + 4.0),
    );
    let mut height = 32.0 * rows(&controls, width - 4.0) + 4.0;
    if let [_, .., today] = names(&all, "days").as_slice() {
        let word = |item| language.item(Key::Choices, item);
        let label = text_width(word(1), 13.0, false);
        // The buttons and the slider take 240 pixels where they have them, and stay in one row.
        let boxes = [label, text_width(today, 13.0, false).max(136.0), 240.0];
        height += 32.0 * rows(&boxes.map(|wide| wide + 8.0), width - 12.0) + 4.0;
    }
    let levers = levers(chart);
    let levers = list(&levers);
    if levers.is_empty() {
        return height;
    }
    let room = width - 22.0;
    height += 48.0 + 40.0;
    for lever in levers {
        for preset in entries(lever, "presets") {
            height += (lines(text(preset, "label"), 14.0, false, room - 18.0) + 6.0).max(28.0) + 4.0;
        }
        height += lines(text(lever, "text"), 14.0, true, room);
        height += lines(&about(lever), 13.0, false, room) + lines(text(lever, "origin"), 13.0, false, room);
        // The slider, what it says, and the gaps.
        height += 28.0 + 19.6 + 10.0 + 12.0;
    }
    height
}

/// What the choices of a kind are called.
fn names(choices: &Value, kind: &str) -> Vec<String> {
    entries(choices, kind).iter().map(|choice| text(choice, "name").to_owned()).collect()
}

fn entries<'a>(object: &'a Value, name: &str) -> &'a [Value] {
    object.get(name).map_or(&[], list)
}

fn list(value: &Value) -> &[Value] {
    if let Value::List(all) = value { all } else { &[] }
}

fn text<'a>(object: &'a Value, name: &str) -> &'a str {
    if let Some(Value::Text(text)) = object.get(name) { text } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_height_holds_until_the_first_width_that_has_another() {
        let height = |width: f64| {
            if width < 343.0 {
                900.0
            } else if width < 351.0 {
                884.0
            } else {
                868.0
            }
        };
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
