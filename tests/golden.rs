//! Holds pictures to what they were: any change of a drawing shows as a change of a file.
//!
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes the pictures anew, to be looked at and
//! committed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::Path;

use fanchart::layout::Look;
use fanchart::spec::value::Value;
use fanchart::{Chart, draw, layout, project};

/// Name of the picture, story, width, dark.
const PICTURES: [(&str, &str, f64, bool); 7] = [
    ("market-720", "market", 720.0, false),
    ("market-328", "market", 328.0, false),
    ("market-720-dark", "market", 720.0, true),
    ("users-720", "users", 720.0, false),
    ("users-328", "users", 328.0, false),
    ("internet-users-720", "internet-users", 720.0, false),
    ("internet-users-328", "internet-users", 328.0, false),
];

fn picture(story: &str, width: f64, dark: bool) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/story");
    let text = fs::read_to_string(folder.join(story).with_extension("json")).unwrap();
    let spec: Value = serde_json::from_str(&text).unwrap();
    let chart = Chart::check(&spec, |name| fs::read_to_string(folder.join(name)).map_err(|error| error.to_string()));
    let chart = chart.unwrap_or_else(|faults| panic!("{story}: {faults:?}"));
    let look = Look { dark, right_to_left: chart.language.right_to_left(), ..Look::default() };
    draw::svg::svg(&layout(&chart, &project(&chart), width, &look))
}

#[test]
fn every_picture_is_what_it_was() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let update = std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1");
    let mut changed = Vec::new();
    for (name, story, width, dark) in PICTURES {
        let found = picture(story, width, dark);
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
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let known =
            PICTURES.iter().any(|(known, ..)| name == format!("{known}.svg") || name == format!("{known}.new.svg"));
        assert!(known, "tests/golden/{name} belongs to no picture");
    }
}
