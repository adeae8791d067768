//! The command line as its users meet it: arguments in, text and exit status out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod backtest;
mod batch;
mod faults;
mod page;
mod png;
mod projection;
mod readme;
mod render;
mod table;
mod view;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;

const STORIES: [&str; 19] = [
    "market",
    "users",
    "internet-users",
    "market-earlier",
    "market-earlier-zh",
    "market-link",
    "market-link-zh",
    "rural-urban",
    "rural-urban-zh",
    "rural-urban-index",
    "rural-urban-index-zh",
    "av-users-split",
    "av-users-split-zh",
    "supply-accounts",
    "supply-accounts-zh",
    "users-contrast",
    "users-contrast-zh",
    "supply-hosts",
    "supply-hosts-zh",
];

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
