//! One chart to one file.

use std::fs;

use crate::{STORIES, done, fanchart, fanchart_reading, faults, root, story, text};

#[test]
fn every_story_renders_to_a_file_and_to_standard_output_alike() {
    let folder = tempfile::tempdir().unwrap();
    for name in STORIES {
        let target = folder.path().join(format!("{name}.svg"));
        let silent = fanchart(&["render", &story(name), "-o", text(&target)]);
        assert_eq!(done(&silent), "", "{name}");
        let written = fs::read_to_string(&target).unwrap();
        assert_eq!(done(&fanchart(&["render", &story(name), "-o", "-"])), written, "{name}");
        let document = roxmltree::Document::parse(&written).unwrap();
        assert_eq!(document.root_element().tag_name().name(), "svg");
    }
}

#[test]
fn width_and_darkness_change_the_picture() {
    let usual = done(&fanchart(&["render", &story("users"), "-o", "-"]));
    let narrow = done(&fanchart(&["render", &story("users"), "-o", "-", "--width", "328"]));
    let dark = done(&fanchart(&["render", &story("users"), "-o", "-", "--dark"]));
    let width_of =
        |svg: &str| roxmltree::Document::parse(svg).unwrap().root_element().attribute("width").map(str::to_owned);
    assert_eq!((width_of(&usual), width_of(&narrow)), (Some("720".to_owned()), Some("328".to_owned())));
    assert!(usual != dark && usual.len().abs_diff(dark.len()) < usual.len() / 4);
}

#[test]
fn a_spec_is_read_from_standard_input() {
    let written = fs::read_to_string(root().join("tests/specs/ordered.json")).unwrap();
    let from_file = done(&fanchart(&["render", "tests/specs/ordered.json", "-o", "-"]));
    assert_eq!(done(&fanchart_reading(&["render", "-", "-o", "-"], &written)), from_file);
    let with_mark = format!("\u{feff}{written}");
    assert_eq!(done(&fanchart_reading(&["render", "-", "-o", "-"], &with_mark)), from_file);
    assert_eq!(done(&fanchart_reading(&["check", "-"], &written)), "no faults\n");
    assert!(faults(&fanchart_reading(&["check", "-"], ""))[0].starts_with("standard input: "));
}

#[test]
fn a_refused_spec_leaves_no_picture_behind() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("chart.svg");
    faults(&fanchart(&["render", "tests/specs/twelve-faults.json", "-o", text(&target)]));
    assert!(!target.exists());
}
