//! Many charts into a folder.

use std::fs;

use crate::{done, err, fanchart, out, story, text};

#[test]
fn a_folder_is_filled_with_the_pictures_that_one_render_each_gives() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("charts");
    let specs: Vec<String> = ["market", "users", "internet-users"].map(story).into();
    let mut arguments = vec!["render"];
    arguments.extend(specs.iter().map(String::as_str));
    arguments.extend(["--out-dir", text(&target), "--width", "400"]);
    let report = done(&fanchart(&arguments));
    assert_eq!(report, format!("3 of 3 charts are in {}\n", target.display()));
    for spec in &specs {
        let name = spec.rsplit('/').next().unwrap().replace(".json", ".svg");
        let alone = done(&fanchart(&["render", spec, "-o", "-", "--width", "400"]));
        assert_eq!(fs::read_to_string(target.join(name)).unwrap(), alone);
    }
}

#[test]
fn one_failure_does_not_stop_the_rest_and_sets_the_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    let (users, market) = (story("users"), story("market"));
    let specs = [&*users, "tests/specs/twelve-faults.json", "tests/specs/none.json", &*market];
    let output = fanchart(&[&["render"], &specs[..], &["--out-dir", text(folder.path()), "--jobs", "2"]].concat());
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).starts_with("2 of 4 charts"), "{}", out(&output));
    let faults = err(&output);
    assert_eq!(faults.lines().filter(|line| line.starts_with("tests/specs/twelve-faults.json: ")).count(), 12);
    assert_eq!(faults.lines().last().map(|line| line.starts_with("tests/specs/none.json: ")), Some(true));
    for (name, there) in [("users.svg", true), ("market.svg", true), ("twelve-faults.svg", false), ("none.svg", false)]
    {
        assert_eq!(folder.path().join(name).exists(), there, "{name}");
    }
}

#[test]
fn two_specs_of_one_name_are_told_and_the_first_is_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("users.json");
    fs::copy(crate::root().join("tests/specs/ordered.json"), &other).unwrap();
    let target = folder.path().join("charts");
    let output = fanchart(&["render", &story("users"), text(&other), "--out-dir", text(&target)]);
    assert_eq!(output.status.code(), Some(1));
    let faults = err(&output);
    assert!(faults.contains("users.json: would be written over www/story/users.json"), "{faults}");
    let alone = done(&fanchart(&["render", &story("users"), "-o", "-"]));
    assert_eq!(fs::read_to_string(target.join("users.svg")).unwrap(), alone);
}

#[test]
fn every_format_is_written_under_the_name_of_its_spec() {
    let folder = tempfile::tempdir().unwrap();
    let target = text(folder.path());
    let formats = "svg,png,html,element,oembed";
    let site = "https://news.example/charts";
    done(&fanchart(&["render", &story("users"), "--out-dir", target, "--format", formats, "--site", site]));
    let mut names: Vec<String> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let expected =
        ["fanchart-page.css", "users.html", "users.oembed.json", "users.part.html", "users.png", "users.svg"];
    assert_eq!(names, expected);
}

#[test]
fn a_batch_without_a_folder_and_a_folder_for_standard_input_are_wrong_usage() {
    let (users, market) = (story("users"), story("market"));
    for arguments in [
        &["render", &users, &market, "-o", "chart.svg"][..],
        &["render", &users, &market],
        &["render", "-", "--out-dir", "charts"],
        &["render", &users, "--out-dir", "charts", "-o", "chart.svg"],
        &["render", &users, "--out-dir", "charts", "--format", "jpeg"],
        &["render", &users, "--out-dir", "charts", "--format", "oembed"],
        &["render", &users, "-o", "chart.oembed.json"],
        &["render", &users, "-o", "chart.jpeg"],
        &["render", &users, "-o", "chart.png", "--scale", "9"],
        &["render", &users, "-o", "chart.html", "--site", "news.example"],
    ] {
        let output = fanchart(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(out(&output).is_empty() && !err(&output).is_empty(), "{arguments:?}");
    }
    assert!(!crate::root().join("charts").exists());
}
