//! Holds pictures to what they were: any change of a drawing shows as a change of a file.
//!
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes the pictures anew, to be looked at and
//! committed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::Path;

use fanchart::layout::Look;
use fanchart::spec::value::Value;
use fanchart::words::measures;
use fanchart::words::sentence;
use fanchart::{Chart, converted, draw, layout, project};

/// How a picture looks: its name ends with this.
type Looked = (&'static str, fn() -> Look);

const LIGHT: Looked = ("", Look::default);
const DARK: Looked = ("-dark", || Look { dark: true, ..Look::default() });
const PRINT: Looked = ("-print", || Look { print: true, ..Look::default() });
const MIRRORED: Looked = ("-mirrored", || Look { right_to_left: true, ..Look::default() });
const LARGE: Looked = ("-large", || Look { text_scale: 2.0, ..Look::default() });

/// Folder, spec, width and look of the pictures, besides every spec of the gallery at 720 pixels.
const PICTURES: [(&str, &str, f64, Looked); 40] = [
    ("story", "market", 720.0, LIGHT),
    ("story", "market", 328.0, LIGHT),
    ("story", "market", 720.0, DARK),
    ("story", "market-earlier", 720.0, LIGHT),
    ("story", "market-link", 720.0, LIGHT),
    ("story", "users-contrast", 720.0, LIGHT),
    ("story", "rural-urban", 720.0, LIGHT),
    ("story", "rural-urban-index", 720.0, LIGHT),
    ("story", "rural-urban-zh", 328.0, LIGHT),
    ("story", "av-users-split", 720.0, LIGHT),
    ("story", "users", 720.0, LIGHT),
    ("story", "users", 328.0, LIGHT),
    ("story", "users", 1200.0, LIGHT),
    ("story", "internet-users", 720.0, LIGHT),
    ("story", "internet-users", 328.0, LIGHT),
    ("story", "internet-users", 720.0, LARGE),
    ("story", "users-zh", 720.0, LIGHT),
    ("story", "users-zh", 328.0, LIGHT),
    ("story", "users-ar", 720.0, LIGHT),
    ("story", "market-dollars", 720.0, LIGHT),
    ("story", "market-dollars-zh", 328.0, LIGHT),
    ("story", "receipt-market", 720.0, LIGHT),
    ("story", "receipt-market", 328.0, DARK),
    ("story", "receipt-users", 720.0, DARK),
    ("story", "receipt-users-zh", 328.0, LIGHT),
    ("story", "receipt-companies", 720.0, LIGHT),
    ("gallery", "bars", 328.0, PRINT),
    ("gallery", "bars-grouped", 328.0, LIGHT),
    ("gallery", "areas", 328.0, LIGHT),
    ("gallery", "areas", 720.0, DARK),
    ("gallery", "panels", 328.0, LIGHT),
    ("gallery", "panels", 720.0, DARK),
    ("gallery", "events", 328.0, LIGHT),
    ("gallery", "events", 720.0, MIRRORED),
    ("gallery", "arabic", 328.0, LIGHT),
    ("gallery", "levers", 328.0, DARK),
    ("gallery", "forty", 328.0, LIGHT),
    ("gallery", "weeks", 328.0, LIGHT),
    ("gallery", "days", 328.0, LIGHT),
    ("gallery", "texts", 280.0, LIGHT),
];

/// The names of the specs of the gallery.
fn gallery() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/gallery");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<String> = files
        .filter(|file| file.extension().is_some_and(|extension| extension == "json"))
        .map(|file| file.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// All pictures, as the first of them are listed.
fn named(gallery: &[String]) -> Vec<(&str, &str, f64, Looked)> {
    PICTURES.into_iter().chain(gallery.iter().map(|name| ("gallery", name.as_str(), 720.0, LIGHT))).collect()
}

/// Every picture: its name, and what is drawn.
fn pictures() -> Vec<(String, String)> {
    let gallery = gallery();
    let all = named(&gallery).into_iter();
    all.map(|(folder, spec, width, (suffix, look))| {
        (format!("{spec}-{width}{suffix}"), picture(folder, spec, width, &look()))
    })
    .collect()
}

fn picture(folder: &str, name: &str, width: f64, look: &Look) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www").join(folder);
    let text = fs::read_to_string(folder.join(name).with_extension("json")).unwrap();
    let spec: Value = serde_json::from_str(&text).unwrap();
    let chart = Chart::check(&spec, |name| fs::read_to_string(folder.join(name)).map_err(|error| error.to_string()));
    let chart = chart.unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
    let look = Look { right_to_left: look.right_to_left || chart.language.right_to_left(), ..look.clone() };
    let projection = project(&chart);
    let (chart, projection) = converted(chart, projection);
    let summary = sentence::summary(&chart, &projection, &measures(&chart));
    draw::svg::svg(&layout(&chart, &projection, width, &look), &summary, chart.language.tag())
}

#[test]
fn every_picture_is_what_it_was() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let update = std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1");
    let mut changed = Vec::new();
    for (name, found) in pictures() {
        let (kept, new) = (folder.join(format!("{name}.svg")), folder.join(format!("{name}.new.svg")));
        if update {
            fs::write(&kept, &found).unwrap();
        } else if fs::read_to_string(&kept).ok().as_ref() != Some(&found) {
            fs::write(&new, &found).unwrap();
            changed.push(format!("tests/golden/{name}.svg"));
            continue;
        }
        // Left over from a difference that is gone.
        let _ = fs::remove_file(&new);
    }
    assert!(
        changed.is_empty(),
        "different from {}; the new pictures stand beside them as NAME.new.svg. \
         Where they are right, `UPDATE_GOLDEN=1 cargo test --test golden` takes them over.",
        changed.join(", ")
    );
}

#[test]
fn every_kept_picture_is_one_that_is_drawn() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let pictures = pictures();
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let known =
            pictures.iter().any(|(known, _)| name == format!("{known}.svg") || name == format!("{known}.new.svg"));
        assert!(known, "tests/golden/{name} belongs to no picture");
    }
}

#[test]
fn the_gallery_shows_every_picture_beside_a_live_chart_of_its_width_and_look() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("www/gallery.html")).unwrap();
    let gallery = gallery();
    let all = named(&gallery);
    for &(folder, spec, width, (suffix, _)) in &all {
        let name = format!("{spec}-{width}{suffix}");
        let start = page.find(&format!("<figure id=\"{name}\" class=\"w{width}\">"));
        let figure = start.and_then(|start| page[start..].split("</figure>").next());
        let figure = figure.unwrap_or_else(|| panic!("www/gallery.html has no {name}"));
        let theme = if suffix == "-dark" { "dark" } else { "light" };
        let live = format!("<fan-chart src=\"{folder}/{spec}.json\" theme=\"{theme}\">");
        for part in [live, format!("<img src=\"golden/{name}.svg\"")] {
            assert!(figure.contains(&part), "{name} has no {part}");
        }
    }
    assert_eq!(page.matches("<fan-chart").count(), all.len());
}
