//! A chart as HTML that needs no script: the picture with its description, the figures as a table, the
//! sources with their links. Every text is text; nothing in it carries a style or a handler, so it
//! stands under any policy.

mod room;

use crate::chart::Chart;
use crate::draw::svg::{escape, svg};
use crate::forecast::Projection;
use crate::language::Key;
use crate::layout::{Look, layout};
use crate::scene::Role;
use crate::spec::Theme;
use crate::spec::value::Value;
use crate::table::table;
use crate::words::{measures, sentence};

/// The style sheet of a page, which stands under [`SHEET_NAME`] beside it, or beside the scripts of its live chart.
pub const SHEET: &str = include_str!("page.css");
/// The name of the file with [`SHEET`].
pub const SHEET_NAME: &str = "fanchart-page.css";
/// The width of the picture that narrow screens get instead.
pub const NARROW: f64 = 360.0;

pub use room::below;

/// A page that loads the live chart in place of what it shows.
#[derive(Debug, Clone, Default)]
pub struct Live {
    /// The address of the folder that holds `fanchart.js`, with a slash at its end.
    pub scripts: String,
    /// The address of the spec.
    pub spec: String,
}

/// What a page says of itself besides its chart.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// The live chart, if there is to be one.
    pub live: Option<Live>,
    /// The address of the page's oEmbed answer.
    pub oembed: Option<String>,
}

/// A whole page.
#[must_use]
pub fn page(chart: &Chart, projection: &Projection, width: f64, look: &Look, about: &About) -> String {
    let dark = match chart.theme {
        Theme::Auto => look.dark,
        wanted => wanted == Theme::Dark,
    };
    let scheme = if dark { "dark" } else { "light" };
    let (title, summary) = (escape(&chart.title), escape(&sentence::summary(chart, projection, &measures(chart))));
    let mut head = String::new();
    if let Some(address) = &about.oembed {
        let address = escape(address);
        head += &format!(
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{address}\" title=\"{title}\">\n"
        );
    }
    let beside = about.live.as_ref().map_or(String::new(), |live| escape(&live.scripts));
    head += &format!("<link rel=\"stylesheet\" href=\"{beside}{SHEET_NAME}\">\n");
    let mut inside = content(chart, projection, width, look, about.live.is_some());
    if let Some(live) = &about.live {
        let folder = escape(&live.scripts);
        head += &format!(
            "<script type=\"module\" src=\"{folder}fanchart.js\"></script>\n\
             <script type=\"module\" src=\"{folder}fanchart-frame.js\"></script>\n"
        );
        inside = element(&live.spec, &inside);
    }
    let language = &chart.language;
    format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"{scheme}\">\n<meta name=\"description\" content=\"{summary}\">\n\
         <title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n{head}</head>\n\
         <body class=\"fan-chart-page {scheme}\">\n<main>\n<h1 class=\"away\">{title}</h1>\n{inside}</main>\n</body>\n</html>\n",
        language.tag(),
        language.line(Key::Direction),
    )
}

/// The live element around its chart as HTML, to be put into a page by its server.
#[must_use]
pub fn part(chart: &Chart, projection: &Projection, width: f64, look: &Look, spec: &str) -> String {
    element(spec, &content(chart, projection, width, look, true))
}

fn element(spec: &str, inside: &str) -> String {
    format!("<fan-chart src=\"{}\">\n{inside}</fan-chart>\n", escape(spec))
}

/// The picture, the table and the sources. The narrow picture is hidden where there is no style sheet: in the way that
/// those of frameworks leave alone, which hide all else that is hidden, whatever other sheets say.
fn content(chart: &Chart, projection: &Projection, width: f64, look: &Look, folded: bool) -> String {
    let language = &chart.language;
    let summary = sentence::summary(chart, projection, &measures(chart));
    let scene = |width| layout(chart, projection, width, look);
    let picture = |width| svg(&scene(width), &summary, language.tag());
    let mut pictures = picture(width);
    if width > NARROW {
        let narrow = picture(NARROW);
        pictures = format!(
            "<div class=\"wide\">\n{pictures}</div>\n<div class=\"narrow\" hidden=\"until-found\">\n{narrow}</div>\n"
        );
    }
    // A live chart is dark on a dark page; the style sheet makes the light colours so.
    let auto = if folded && chart.theme == Theme::Auto && !look.dark { " auto" } else { "" };
    // The page around may be in another language.
    let mut out = format!(
        "<div class=\"fan-chart-still{auto}\" lang=\"{}\" dir=\"{}\">\n",
        language.tag(),
        language.line(Key::Direction)
    );
    if folded {
        out += &format!("<div class=\"pictures\">\n{pictures}{}</div>\n", room::heights(chart, projection, look));
        out += &room::above(chart);
    } else {
        out += &pictures;
    }
    // A picture is one thing to assistive technology; what is written below its plot is said beside it.
    out += "<div class=\"away\">\n";
    for paragraph in scene(width).paragraphs(Role::Caption) {
        out += &format!("<p>{}</p>\n", escape(&paragraph));
    }
    out += "</div>\n";
    let table = table(chart, projection);
    let mut more = [findings(&table), events(&table), figures(&table)].concat();
    let linked = chart.sources.iter().filter_map(|source| {
        let name = sentence::source(language, source);
        Some(format!("<li><a href=\"{}\">{}</a></li>\n", escape(source.link.as_deref()?), escape(&name)))
    });
    let linked: String = linked.collect();
    if !linked.is_empty() {
        more += &format!("<ul class=\"sources\">\n{linked}</ul>\n");
    }
    // Where a live chart takes over, nothing may stand below that it does not have.
    if folded {
        let name = escape(language.item(Key::Controls, 0));
        more = format!("<details>\n<summary>{name}</summary>\n{more}</details>\n");
        more = format!("<div class=\"foot\">\n{}{more}</div>\n", room::controls(chart, projection));
    }
    out + &more + "</div>\n"
}

/// What the projection says in sentences.
fn findings(table: &Value) -> String {
    list(table, "findings", |finding| if let Value::Text(text) = finding { escape(text) } else { String::new() })
}

/// What happened when, with links to where that can be read.
fn events(table: &Value) -> String {
    list(table, "events", |event| {
        let text =
            |name: &str| if let Some(Value::Text(text)) = event.get(name) { escape(text) } else { String::new() };
        let [when, what, source, link] = ["when", "text", "source", "link"].map(text);
        let what = if link.is_empty() { what } else { format!("<a href=\"{link}\" rel=\"noopener\">{what}</a>") };
        let source = if source.is_empty() { source } else { format!(" ({source})") };
        format!("{when}{what}{source}")
    })
}

/// A list of the table's under its name; nothing where it is empty.
fn list(table: &Value, name: &str, item: impl Fn(&Value) -> String) -> String {
    let title = table.get(&[name, "Title"].concat());
    let (Some(Value::List(all)), Some(Value::Text(title))) = (table.get(name), title) else { return String::new() };
    if all.is_empty() {
        return String::new();
    }
    let items: String = all.iter().map(|one| format!("<li>{}</li>\n", item(one))).collect();
    let title = escape(title);
    format!("<p class=\"listed\">{title}</p>\n<ul class=\"{name}\" aria-label=\"{title}\">\n{items}</ul>\n")
}

/// A table for each series would repeat its head; groups of rows do not.
fn figures(table: &Value) -> String {
    let texts = |value: Option<&Value>| -> Vec<String> {
        let Some(Value::List(cells)) = value else { return Vec::new() };
        cells.iter().map(|cell| if let Value::Text(text) = cell { escape(text) } else { String::new() }).collect()
    };
    let text = |value: Option<&Value>| texts(value.map(|value| Value::List(vec![value.clone()])).as_ref()).concat();
    let columns = texts(table.get("columns"));
    // What scrolls can be reached and is named.
    let title = text(table.get("title"));
    let mut out = format!(
        "<div class=\"figures\" role=\"region\" tabindex=\"0\" aria-label=\"{title}\">\n\
         <table>\n<caption>{title}</caption>\n<thead>\n<tr>"
    );
    columns.iter().for_each(|name| out += &format!("<th scope=\"col\">{name}</th>"));
    out += "</tr>\n</thead>\n";
    let Some(Value::List(groups)) = table.get("groups") else { return out + "</table>\n</div>\n" };
    for group in groups {
        out += "<tbody>\n";
        if groups.len() > 1 {
            let name = text(group.get("name"));
            out += &format!("<tr><th scope=\"rowgroup\" colspan=\"{}\">{name}</th></tr>\n", columns.len());
        }
        if let Some(Value::List(rows)) = group.get("rows") {
            for row in rows {
                for (index, cell) in texts(Some(row)).iter().enumerate() {
                    out += &match index {
                        0 => format!("<tr><th scope=\"row\">{cell}</th>"),
                        _ => format!("<td>{cell}</td>"),
                    };
                }
                out += "</tr>\n";
            }
        }
        out += "</tbody>\n";
    }
    let note = text(table.get("note"));
    if !note.is_empty() {
        out += &format!("<tfoot>\n<tr><td colspan=\"{}\">{note}</td></tr>\n</tfoot>\n", columns.len());
    }
    out + "</table>\n</div>\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::theme::{DARK, LIGHT};

    #[test]
    fn the_style_sheet_has_the_dark_colour_of_every_light_one() {
        let mut rules = Vec::new();
        for (light, dark) in LIGHT.iter().zip(DARK) {
            for what in ["fill", "stroke"] {
                rules.push(format!(
                    ".fan-chart-still.auto [{what}=\"#{light:06x}\"] {{ {what}: light-dark(#{light:06x}, #{dark:06x}); }}"
                ));
            }
        }
        let sheet: Vec<_> =
            SHEET.lines().map(str::trim).filter(|line| line.starts_with(".fan-chart-still.auto")).collect();
        assert_eq!(sheet, rules);
    }
}
