//! Specs of version 1 draw forever. The files in `tests/frozen/` were written when that version was new, and are
//! never changed again: a site that published one of them has no reason to touch it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};

use fanchart::layout::Look;
use fanchart::spec::value::Value;
use fanchart::words::measures;
use fanchart::words::sentence;
use fanchart::{Chart, document, draw, layout, project};

/// Of all files, by name and content: FNV-1a, 64 bits. A spec may be added, with a new sum; none may change.
const SUM: u64 = 11_049_585_885_143_244_939;
const FILES: usize = 27;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frozen")
}

fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn the_frozen_specs_are_what_they_were() {
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    let mut add =
        |bytes: &[u8]| bytes.iter().for_each(|byte| sum = (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3));
    let files = files();
    for file in &files {
        add(file.file_name().unwrap().as_encoded_bytes());
        add(&fs::read(file).unwrap());
    }
    assert_eq!((files.len(), sum), (FILES, SUM), "a frozen file was changed, added or removed");
}

#[test]
fn every_frozen_spec_is_drawn_with_all_that_it_states() {
    let specs: Vec<PathBuf> =
        files().into_iter().filter(|file| file.extension().is_some_and(|e| e == "json")).collect();
    assert!(specs.len() > 20);
    for path in specs {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let value: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let file = |name: &str| fs::read_to_string(folder().join(name)).map_err(|error| error.to_string());
        let chart = Chart::check(&value, file).unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
        let projection = project(&chart);
        let summary = sentence::summary(&chart, &projection, &measures(&chart));
        let right_to_left = chart.language.right_to_left();
        let look = Look { right_to_left, ..Look::default() };
        for width in [328.0, 720.0] {
            let scene = layout(&chart, &projection, width, &look);
            let picture = draw::svg::svg(&scene, &summary, chart.language.tag());
            let picture = roxmltree::Document::parse(&picture).unwrap_or_else(|error| panic!("{name}: {error}"));
            let texts: String = picture.descendants().filter_map(|node| node.text()).collect();
            for word in chart.title.split_whitespace() {
                assert!(texts.contains(word), "{name}: {word}");
            }
        }
        // As many series as were written, each with a projection or the reason why there is none.
        let document = serde_json::to_value(document::document(&chart, &projection)).unwrap();
        let written = value.get("series").map_or(0, |series| if let Value::List(all) = series { all.len() } else { 0 });
        let series = document["series"].as_array().unwrap();
        assert_eq!(series.len(), written, "{name}");
        for one in series {
            let points = one["points"].as_array().map_or(0, Vec::len);
            assert!(points > 0 || one["refusal"]["text"].is_string(), "{name}: {}", one["id"]);
        }
    }
}

#[test]
fn a_later_version_is_refused_by_its_number_alone() {
    let text = fs::read_to_string(folder().join("one.json")).unwrap();
    let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
    value["version"] = 2.into();
    value["somethingNew"] = true.into();
    let value: Value = serde_json::from_str(&value.to_string()).unwrap();
    let faults = Chart::check(&value, |_| Err(String::new())).unwrap_err();
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["/version: 2 must be 1, the version read here"]);
}
