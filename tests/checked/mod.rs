//! Charts of specs in tests, and what they say.

// Not every file of tests asks everything.
#![allow(dead_code)]

use std::fs;
use std::path::Path;

use fanchart::forecast::Projection;
use fanchart::layout::{Look, layout};
use fanchart::scene::Role;
use fanchart::table::table;
use fanchart::{Chart, document, project};
use serde_json::{Value, json};

/// A file of the stories.
fn read(name: &str) -> Result<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/story");
    fs::read_to_string(folder.join(name)).map_err(|error| error.to_string())
}

/// The chart of a spec, which may name the tables of the stories, or its faults in words.
pub fn checked(spec: &Value) -> Result<Chart, Vec<String>> {
    let spec = serde_json::from_value(spec.clone()).unwrap();
    Chart::check(&spec, read).map_err(|faults| faults.iter().map(ToString::to_string).collect())
}

/// The spec of a story.
pub fn story(name: &str) -> Value {
    serde_json::from_str(&read(&format!("{name}.json")).unwrap()).unwrap()
}

/// The chart and the projection of a spec without faults.
pub fn made(spec: &Value) -> (Chart, Projection) {
    let chart = checked(spec).unwrap_or_else(|faults| panic!("{faults:?}"));
    let projection = project(&chart);
    (chart, projection)
}

/// Its projection document.
pub fn printed(spec: &Value) -> Value {
    let (chart, projection) = made(spec);
    serde_json::to_value(document::document(&chart, &projection)).unwrap()
}

/// What stands below its plot.
pub fn captions(spec: &Value) -> String {
    let (chart, projection) = made(spec);
    layout(&chart, &projection, 720.0, &Look::default()).paragraphs(Role::Caption).join("\n")
}

/// A stock at the end of each year from `first` on.
pub fn yearly(id: &str, first: i32, values: &[f64], more: Value) -> Value {
    let rows = values.iter().enumerate();
    let rows: Vec<Value> =
        rows.map(|(t, value)| json!({ "date": format!("{}-12", first + t as i32), "value": value })).collect();
    let mut series = json!({ "id": id, "kind": "stock", "data": rows });
    series.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    series
}

/// The sentences above the table, and what they are headed with.
pub fn findings(spec: &Value) -> (String, Vec<String>) {
    let (chart, projection) = made(spec);
    let document = serde_json::to_value(table(&chart, &projection)).unwrap();
    let said = document["findings"].as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned());
    (document["findingsTitle"].as_str().unwrap().to_owned(), said.collect())
}

/// Whether one of them begins like this.
pub fn holds(said: &[String], start: &str) -> bool {
    said.iter().any(|sentence| sentence.starts_with(start))
}

/// The chart in one paragraph.
pub fn summary_of(spec: &Value) -> String {
    printed(spec)["summary"].as_str().unwrap().to_owned()
}

/// Figures that rise by about three a year.
pub fn uneven(count: u8) -> Vec<f64> {
    (0..count).map(|year| 40.0 + 3.0 * f64::from(year) + f64::from(year * 5 % 3)).collect()
}

/// Figures of the years from 2015 on.
pub fn years(values: &[f64]) -> Vec<Value> {
    values.iter().enumerate().map(|(t, value)| json!({ "date": format!("{}", 2015 + t), "value": value })).collect()
}
