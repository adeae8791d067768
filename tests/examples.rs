//! The pages that show specs show working ones, and `docs/spec.md` leaves no field without an example.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fanchart::Chart;
use serde_json::Value;

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// What is fenced off in a page: what the fence says of it, and its text.
fn fenced(page: &str) -> Vec<(String, String)> {
    let text = read(page);
    let blocks = text.split("\n```").skip(1).step_by(2);
    blocks
        .map(|block| {
            let (says, text) = block.split_once('\n').unwrap();
            (says.to_owned(), text.to_owned())
        })
        .collect()
}

/// The examples of a page that are JSON.
fn examples(page: &str) -> Vec<Value> {
    let blocks = fenced(page).into_iter().filter(|(says, _)| says == "json");
    blocks
        .map(|(_, text)| serde_json::from_str(&text).unwrap_or_else(|error| panic!("{page}: {error} in {text}")))
        .collect()
}

#[test]
fn every_example_of_a_spec_is_a_chart_without_faults() {
    for page in ["docs/spec.md", "README.md"] {
        let tables = fenced(page);
        let found = examples(page);
        assert!(!found.is_empty(), "{page}");
        for example in found {
            let spec = serde_json::from_value(example.clone()).unwrap();
            let chart = Chart::check(&spec, |name| {
                let table = tables.iter().find(|(says, _)| says.strip_prefix("csv ") == Some(name));
                table.map(|(_, text)| text.clone()).ok_or_else(|| format!("{page} does not show {name}"))
            });
            assert!(chart.is_ok(), "{page}: {:?} in {example:#}", chart.err());
        }
    }
}

/// Whether a branch of the schema is the one that a value takes: what it requires is there, and what it fixes is so.
fn takes(schema: &Value, value: &Value) -> bool {
    let required = schema["required"].as_array().into_iter().flatten();
    let fixed = schema["properties"].as_object().into_iter().flatten();
    required.map(|name| name.as_str().unwrap()).all(|name| !value[name].is_null())
        && fixed.filter_map(|(name, one)| Some((name, one.get("const")?))).all(|(name, one)| &value[name] == one)
}

/// Notes which fields of the schema a value uses, by their place in the schema.
fn note(root: &Value, at: &str, value: &Value, used: &mut BTreeSet<String>) {
    let schema = root.pointer(at).unwrap();
    if let Some(reference) = schema["$ref"].as_str() {
        note(root, reference.trim_start_matches('#'), value, used);
    }
    for choice in ["anyOf", "oneOf", "allOf"] {
        for (index, branch) in schema[choice].as_array().into_iter().flatten().enumerate() {
            if takes(branch, value) {
                note(root, &format!("{at}/{choice}/{index}"), value, used);
            }
        }
    }
    for name in value.as_object().into_iter().flatten().map(|(name, _)| name) {
        let field = format!("{at}/properties/{name}");
        if root.pointer(&field).is_some() {
            used.insert(field.clone());
            note(root, &field, &value[name], used);
        }
    }
    if schema["items"].is_object() {
        let items = format!("{at}/items");
        value.as_array().into_iter().flatten().for_each(|item| note(root, &items, item, used));
    }
}

/// All fields that the schema lets be used.
fn fields(value: &Value, at: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (name, inner) in entries {
                let here = format!("{at}/{name}");
                if at.ends_with("/properties") && inner["type"] != "null" {
                    found.insert(here.clone());
                }
                fields(inner, &here, found);
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| fields(item, &format!("{at}/{index}"), found));
        }
        _ => {}
    }
}

#[test]
fn every_field_stands_in_an_example_of_the_page_about_the_spec() {
    let schema: Value = serde_json::from_str(&read("src/spec/chart.schema.json")).unwrap();
    let (mut all, mut used) = (BTreeSet::new(), BTreeSet::new());
    fields(&schema, "", &mut all);
    examples("docs/spec.md").iter().for_each(|example| note(&schema, "", example, &mut used));
    assert!(all.len() > 40);
    let missing: Vec<&String> = all.difference(&used).collect();
    assert!(missing.is_empty(), "no example has {missing:#?}");
}
