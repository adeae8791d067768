//! oEmbed 1.0 answers as static files: a page names its own by `<link rel="alternate">`.

use fanchart::language::Key;
use fanchart::layout;
use fanchart::page::{NARROW, below};
use serde_json::json;

use super::format::{Drawn, Format, Manner};

/// Letters of other systems break controls into more rows than were counted.
const MORE: f64 = 40.0;

/// The answer for a chart's page. Its height is that of the narrow picture, the highest: where no script
/// of the host fits the frame, nothing is cut off.
pub fn answer(drawn: &Drawn<'_>, manner: &Manner) -> String {
    let Drawn { name, chart, projection, look, .. } = drawn;
    let site = manner.site.as_deref().unwrap_or("");
    let height =
        (layout(chart, projection, NARROW, look).height + below(chart, projection, NARROW) + MORE).ceil() as u32;
    let (page, title) =
        (fanchart::draw::svg::escape(&format!("{site}{name}.html")), fanchart::draw::svg::escape(&chart.title));
    let html = format!(
        "<iframe src=\"{page}\" title=\"{title}\" lang=\"{}\" dir=\"{}\" width=\"100%\" height=\"{height}\" frameborder=\"0\" loading=\"lazy\" allow=\"clipboard-write\" data-fanchart></iframe>",
        chart.language.tag(),
        chart.language.line(Key::Direction)
    );
    let picture = layout(chart, projection, manner.width, look);
    let pixels = |length: f64| (length * manner.scale).floor() as u32;
    let answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": chart.title,
        "html": html,
        "width": manner.width.round() as u32,
        "height": height,
        "thumbnail_url": format!("{site}{name}{}", Format::Png.ending()),
        "thumbnail_width": pixels(picture.width),
        "thumbnail_height": pixels(picture.height),
    });
    format!("{answer:#}\n")
}
