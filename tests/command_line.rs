//! The command line as its users meet it: arguments in, text and exit status out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;

const STORIES: [&str; 3] = ["market", "users", "internet-users"];

fn fanchart(arguments: &[&str]) -> Output {
    fanchart_reading(arguments, "")
}

/// Runs in the crate's folder, with `input` on standard input.
fn fanchart_reading(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::cargo_bin("fanchart").unwrap();
    command.current_dir(root()).args(arguments).write_stdin(input).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The lines of standard error, after making sure that the spec was refused and nothing else written.
fn faults(output: &Output) -> Vec<String> {
    assert_eq!(output.status.code(), Some(1), "{}", err(output));
    assert_eq!(out(output), "", "a refused spec writes nothing to standard output");
    err(output).lines().map(str::to_owned).collect()
}

/// Standard output, after making sure that all went well.
fn done(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", err(output));
    assert_eq!(err(output), "");
    out(output)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn story(name: &str) -> String {
    format!("www/story/{name}.json")
}

/// A spec of one series with these rows, each `date` and `value`.
fn spec(rows: &[(&str, f64)]) -> String {
    let rows: Vec<String> = rows.iter().map(|(d, v)| format!(r#"{{"date":"{d}","value":{v}}}"#)).collect();
    spec_of(&format!("[{}]", rows.join(",")))
}

/// A spec of one series with this data.
fn spec_of(data: &str) -> String {
    format!(
        r#"{{"version":1,"title":"T","horizon":"2026","unit":{{"type":"persons"}},
        "series":[{{"id":"a","kind":"stock","data":{data}}}]}}"#
    )
}

/// A folder with a spec that reads `a.csv`, and that file unless there is none.
fn with_csv(csv: Option<&str>) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chart.json");
    fs::write(&path, spec_of(r#"{"csv":"a.csv"}"#)).unwrap();
    if let Some(csv) = csv {
        fs::write(folder.path().join("a.csv"), csv).unwrap();
    }
    (folder, path)
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn projection(output: &Output) -> Value {
    serde_json::from_str(&done(output)).unwrap()
}

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
fn every_story_projects_to_a_document_with_one_entry_a_series() {
    for name in STORIES {
        let document = projection(&fanchart(&["project", &story(name)]));
        assert_eq!(document["version"], 1.0, "{name}");
        let series = document["series"].as_array().unwrap();
        let written: Value = serde_json::from_str(&fs::read_to_string(root().join(story(name))).unwrap()).unwrap();
        assert_eq!(series.len(), written["series"].as_array().unwrap().len(), "{name}");
        assert!(document["summary"].as_str().is_some_and(|summary| !summary.is_empty()), "{name}");
    }
}

#[test]
fn a_refusal_to_project_is_an_answer_and_no_failure() {
    let document = projection(&fanchart(&["project", &story("market")]));
    let series = &document["series"][0];
    assert_eq!(series["refusal"]["kind"], "tooFew");
    assert_eq!(series["points"].as_array().map(Vec::len), Some(0));
    let report = done(&fanchart(&["check", &story("market")]));
    assert!(report.contains("refusal: ") && report.ends_with("no faults\n"), "{report}");
}

#[test]
fn every_story_is_without_faults() {
    for name in STORIES {
        assert!(done(&fanchart(&["check", &story(name)])).ends_with("no faults\n"), "{name}");
    }
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
fn wrong_usage_is_told_apart_from_a_wrong_spec() {
    let users = story("users");
    for arguments in [
        &[][..],
        &["draw", &users],
        &["render", &users],
        &["render", "-o", "-"],
        &["render", &users, "-o", "-", "--width", "wide"],
        &["render", &users, "-o", "-", "--width", "10"],
        &["render", &users, "-o", "-", "--width", "NaN"],
        &["project", &users, "--dark"],
        &["check"],
        &["check", &users, &users],
    ] {
        let output = fanchart(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(out(&output).is_empty() && !err(&output).is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_refused_spec_leaves_no_picture_behind() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("chart.svg");
    faults(&fanchart(&["render", "tests/specs/twelve-faults.json", "-o", text(&target)]));
    assert!(!target.exists());
}

#[test]
fn a_missing_spec_and_an_unwritable_picture_are_told_with_their_names() {
    let lines = faults(&fanchart(&["check", "tests/specs/none.json"]));
    assert!(lines.len() == 1 && lines[0].starts_with("tests/specs/none.json: "), "{lines:?}");
    let lines = faults(&fanchart(&["render", &story("users"), "-o", "tests/specs/none/chart.svg"]));
    assert!(lines.len() == 1 && lines[0].starts_with("tests/specs/none/chart.svg: "), "{lines:?}");
}

#[test]
fn an_empty_spec_is_called_empty() {
    for empty in ["", "  \n", "\u{feff}"] {
        let lines = faults(&fanchart_reading(&["project", "-"], empty));
        assert!(lines.len() == 1 && lines[0].contains("is empty"), "{lines:?}");
    }
}

#[test]
fn the_message_of_a_broken_spec_has_the_place_and_the_rule() {
    let good = spec(&[("2020", 1.0), ("2021", 2.0), ("2022", 3.0)]);
    let cases = [
        (good.replace("\"version\":1", "\"version\":2"), "/version: 2 must be 1"),
        (good.replace("\"version\":1,", ""), "/version: is missing"),
        (good.replace("\"version\":1", "\"version\":\"1\""), "/version: \"1\" must be 1"),
        (good.replace("\"title\"", "\"name\""), "/name: is no field here"),
        (good.replace("\"title\"", "\"name\""), "/title: is missing"),
        (good.replace("\"id\"", "\"key\""), "/series/0/key: is no field here"),
        (good.replace("\"value\":2", "\"value\":NaN"), "is no JSON: "),
        (good.replace("\"value\":2", "\"value\":1e999"), "is no JSON: "),
        (good.replace("\"value\":2", "\"value\":\"NaN\""), "/series/0/data/1/value: \"NaN\" must be a finite number"),
        (good.replace("\"value\":2", "\"value\":null"), "/series/0/data/1/value: is missing"),
        (good.replace("\"value\":2", "\"value\":-2"), "/series/0/data/1/value: -2 must not be negative"),
        (good.replace("2022", "2021"), "/series/0/data/2/date: \"2021\" must be given once"),
        (good.replace("\"2022\"", "\"2022-02-30\""), "/series/0/data/2/date: \"2022-02-30\" must be a date"),
        ("[]".to_owned(), "(document): a list must be an object"),
        ("{\"version\":1".to_owned(), "is no JSON: "),
    ];
    for (broken, expected) in cases {
        let lines = faults(&fanchart_reading(&["project", "-"], &broken));
        assert!(lines.iter().all(|line| line.starts_with("standard input: ")), "{lines:?}");
        assert!(lines.iter().any(|line| line.contains(expected)), "{expected}: {lines:?}");
    }
}

#[test]
fn the_order_of_rows_does_not_matter() {
    for command in [&["project"][..], &["render", "-o", "-"]] {
        let of = |name: &str| {
            let path = format!("tests/specs/{name}.json");
            done(&fanchart(&[command, &[&path]].concat()))
        };
        assert_eq!(of("ordered"), of("unordered"));
    }
}

#[test]
fn up_to_three_points_are_shown_and_not_projected() {
    let rows = [("2020", 1.0), ("2021", 2.0), ("2022", 3.0)];
    for count in 0..=3 {
        let written = spec(&rows[..count]);
        let document = projection(&fanchart_reading(&["project", "-"], &written));
        let kind = if count == 0 { "nothing" } else { "tooFew" };
        assert_eq!(document["series"][0]["refusal"]["kind"], kind, "{count}");
        let picture = done(&fanchart_reading(&["render", "-", "-o", "-"], &written));
        assert!(roxmltree::Document::parse(&picture).is_ok());
    }
}

#[test]
fn a_csv_file_with_a_byte_order_mark_crlf_and_quoted_commas_is_read() {
    let plain = "date,value,note\n2019,1,x\n2020,2,x\n2021,3.5,x\n2022,4,x\n2023,6,x\n";
    let dressed = format!("\u{feff}{}", plain.replace(",x", ",\"a, \"\"b\"\"\"").replace('\n', "\r\n"));
    let (_keep, path) = with_csv(Some(plain));
    let (_keep_too, dressed_path) = with_csv(Some(&dressed));
    let expected = projection(&fanchart(&["project", text(&path)]));
    assert_eq!(expected["series"][0]["points"].as_array().map(Vec::len), Some(3));
    assert_eq!(projection(&fanchart(&["project", text(&dressed_path)])), expected);
}

#[test]
fn a_csv_file_without_a_column_is_told_with_file_line_and_column() {
    let (_keep, path) = with_csv(Some("date,amount\n2020,1\n"));
    let lines = faults(&fanchart(&["check", text(&path)]));
    assert_eq!(lines, [format!("{}: a.csv:1: has no column value; the columns are date, amount", path.display())]);
}

#[test]
fn a_missing_csv_file_is_told_by_its_name() {
    let (_keep, path) = with_csv(None);
    let lines = faults(&fanchart(&["check", text(&path)]));
    assert!(lines.len() == 1 && lines[0].contains(": a.csv: cannot be read: "), "{lines:?}");
}

#[test]
fn a_duplicate_date_in_a_csv_file_is_told_with_its_line() {
    let (_keep, path) = with_csv(Some("date,value\n2020,1\n2021,2\n2020,3\n"));
    let lines = faults(&fanchart(&["check", text(&path)]));
    assert!(lines.len() == 1 && lines[0].contains("a.csv:4: \"2020\" must be given once"), "{lines:?}");
}

#[test]
fn a_reference_to_the_net_is_not_followed() {
    let lines = faults(&fanchart_reading(&["check", "-"], &spec_of(r#"{"csv":"https://example.org/a.csv"}"#)));
    assert!(lines.len() == 1 && lines[0].contains("the command line reads files only"), "{lines:?}");
}

#[test]
fn twelve_faults_are_told_in_twelve_lines() {
    let name = "tests/specs/twelve-faults.json";
    let lines = faults(&fanchart(&["check", name]));
    let places = [
        "/colour",
        "/title",
        "/asOf",
        "/horizon",
        "/unit/currency",
        "/series/0/kind",
        "/series/0/data/0/date",
        "/series/0/data/1/value",
        "/series/0/data/2/date",
        "/levels/1",
        "/series/0/data/3/value",
        "/series/0/ceiling/series",
    ];
    let expected: Vec<String> = places.iter().map(|place| format!("{name}: {place}: ")).collect();
    assert_eq!(lines.len(), 12, "{lines:#?}");
    for (line, start) in lines.iter().zip(&expected) {
        assert!(line.starts_with(start), "{start} {line}");
    }
}

const COMPETITION: &str = "series_id,t,time,split,value\n";

fn competition(rows: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data.csv");
    std::fs::write(&path, format!("{COMPETITION}{rows}")).unwrap();
    (folder, path)
}

#[test]
fn backtest_writes_a_row_for_every_step_held_out_and_says_how_well_it_went() {
    let mut rows = String::new();
    for (id, slope) in [("a", 3.0), ("b", 7.0)] {
        for t in 0..14 {
            let value = 100.0 + slope * f64::from(t) + f64::from(t * t % 5);
            rows += &format!("{id},{},{},{},{value}\n", t + 1, 1990 + t, if t < 10 { "train" } else { "test" });
        }
    }
    rows += "flat,1,1990,train,5\nflat,2,1991,train,5\nflat,3,1992,test,5\n";
    let (folder, path) = competition(&rows);
    let out = folder.path().join("out.csv");
    let run =
        assert_cmd::Command::cargo_bin("fanchart").unwrap().arg("backtest").arg(&path).arg("-o").arg(&out).unwrap();
    let report = String::from_utf8(run.stdout).unwrap();
    for word in ["3 series", "sMAPE", "MASE", "OWA", "MSIS95", "pinball", "step 4", "flat"] {
        assert!(report.contains(word), "{word}: {report}");
    }
    let table = std::fs::read_to_string(out).unwrap();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines[0], "series_id,step,mean,lo80,hi80,lo95,hi95");
    assert_eq!(lines.len(), 1 + 4 + 4 + 1);
    for line in &lines[1..9] {
        let numbers: Vec<f64> = line.split(',').skip(2).map(|field| field.parse().unwrap()).collect();
        let [mean, low80, high80, low95, high95] = numbers[..] else { panic!("{line}") };
        assert!(low95 < low80 && low80 < mean && mean < high80 && high80 < high95, "{line}");
    }
    assert_eq!(lines[9], "flat,1,5,5,5,5,5");
}

#[test]
fn backtest_names_every_line_that_it_cannot_read() {
    let (folder, path) =
        competition("a,1,1990,train,x\na,2,1991,learn,2\na,3,1992,train,NaN\na,4,1993,train,1\na,4,1994,train,2\n");
    let out = folder.path().join("out.csv");
    let run =
        assert_cmd::Command::cargo_bin("fanchart").unwrap().arg("backtest").arg(&path).arg("-o").arg(&out).assert();
    let error = String::from_utf8(run.code(1).get_output().stderr.clone()).unwrap();
    for place in ["data.csv:2", "data.csv:3", "data.csv:4", "data.csv:6"] {
        assert!(error.contains(place), "{place}: {error}");
    }
    assert!(!out.exists());
}

#[test]
fn a_threshold_is_answered_with_dates_and_probabilities_that_rise_with_time() {
    let rows: Vec<String> =
        (0..12).map(|i| format!(r#"{{"date":"{}","value":{}}}"#, 2010 + i, 100 + 8 * i + i * i % 5)).collect();
    let spec = format!(
        r#"{{"version":1,"title":"T","horizon":"2030","unit":{{"type":"currency","currency":"CNY","scale":1e9}},
        "series":[{{"id":"a","kind":"flow","thresholds":[150,230,260,1e6],"data":[{}]}}]}}"#,
        rows.join(",")
    );
    let run = assert_cmd::Command::cargo_bin("fanchart").unwrap().args(["project", "-"]).write_stdin(spec).unwrap();
    let document: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let series = &document["series"][0];
    let crossings = series["crossings"].as_array().unwrap();
    assert_eq!(crossings[0]["already"], "2017");
    assert!(crossings[0]["text"].as_str().unwrap().ends_with("150 billion yuan was reached in 2017."));
    let probabilities = |index: usize| -> Vec<f64> {
        let all = crossings[index]["probabilities"].as_array().unwrap();
        all.iter().map(|entry| entry["probability"].as_f64().unwrap()).collect()
    };
    let (near, far) = (probabilities(1), probabilities(2));
    assert!(near.is_sorted() && far.is_sorted());
    assert!(near.iter().zip(&far).all(|(near, far)| near >= far));
    assert!(probabilities(3).iter().all(|probability| *probability == 0.0));
    assert!(crossings[3]["text"].as_str().unwrap().contains("not expected within the horizon"));
    // The 80 % range of the date agrees with the 80 % band: its first year is the first in which the
    // upper end has reached the threshold, give or take what a path may come back from.
    let earliest: i32 = crossings[1]["earliest"].as_str().unwrap().parse().unwrap();
    let reached = series["points"]
        .as_array()
        .unwrap()
        .iter()
        .find(|point| point["intervals"][0]["upper"].as_f64() >= Some(230.0));
    let reached: i32 = reached.unwrap()["date"].as_str().unwrap().parse().unwrap();
    assert!((reached - 1..=reached).contains(&earliest), "{earliest} {reached}");
    assert_eq!(series["backtest"]["tried"], 4.0);
    assert!(series["backtest"]["held"].as_f64() <= Some(4.0));
    let growth = &series["growth"];
    assert!(
        growth["lower"].as_f64() < growth["projected"].as_f64()
            && growth["projected"].as_f64() < growth["upper"].as_f64()
    );
    assert!(growth["doublingYears"].as_f64().unwrap() > 5.0);
}
