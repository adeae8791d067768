//! Holds the sizes that the demo pages state to what the command line writes now.
//!
//! `UPDATE_GOLDEN=1 cargo test --test embeds` writes it anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};

fn rendered(format: &str, more: &[&str]) -> String {
    let mut command = assert_cmd::Command::cargo_bin("fanchart").unwrap();
    let arguments = ["render", "www/story/users.json", "-o", "-", "--specs-at", "../story", "--format", format];
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).args(more).unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn hold(path: &Path, expected: &str) {
    let found = fs::read_to_string(path).unwrap_or_default();
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        fs::write(path, expected).unwrap();
    } else {
        assert!(found == expected, "{} is not what the command line writes now", path.display());
    }
}

fn embed(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("www/embed").join(name)
}

/// The text with every number between `before` and a quotation mark replaced.
fn with_number(text: &str, before: &str, number: &str) -> String {
    let mut parts = text.split(before);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out += &format!("{before}{number}{}", part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    out
}

#[test]
fn the_frames_height_is_the_one_that_oembed_answers() {
    let answer: serde_json::Value =
        serde_json::from_str(&rendered("oembed", &["--site", "https://a.example"])).unwrap();
    for path in [embed("frame.html"), embed("../../docs/embedding.md")] {
        let page = fs::read_to_string(&path).unwrap();
        hold(&path, &with_number(&page, "width=\"100%\" height=\"", &answer["height"].to_string()));
    }
}

#[test]
fn the_pictures_sizes_are_those_of_the_expected_pictures() {
    for path in [embed("picture.html"), embed("../../docs/embedding.md")] {
        let mut page = fs::read_to_string(&path).unwrap();
        for width in ["720", "328"] {
            let picture = fs::read_to_string(embed(&format!("../../tests/golden/users-{width}.svg"))).unwrap();
            let svg = roxmltree::Document::parse(&picture).unwrap();
            let height = svg.root_element().attribute("height").unwrap().split('.').next().unwrap().to_owned();
            page = with_number(&page, &format!("width=\"{width}\" height=\""), &height);
        }
        hold(&path, &page);
    }
}
