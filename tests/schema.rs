//! The JSON Schema says what the reader says: each document below is right for both or wrong for
//! both, as far as form goes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::Path;

use fanchart::error::Faults;
use fanchart::spec::{ChartSpec, MOST_ITEMS, MOST_ROWS, MOST_SERIES, MOST_TEXT};
use jsonschema::Validator;
use serde_json::{Map, Value, json};

fn parse(file: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()).unwrap()
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&parse("src/spec/chart.schema.json")).unwrap()
}

fn complete() -> Value {
    parse("tests/specs/complete.json")
}

/// What the reader says of the form of a document.
fn faults(document: &Value) -> Vec<String> {
    let mut faults = Faults::default();
    let _ = ChartSpec::read(&serde_json::from_value(document.clone()).unwrap(), &mut faults);
    faults.into_errors().iter().map(ToString::to_string).collect()
}

/// Where the two disagree about a document, if they do.
fn disagreement(validator: &Validator, document: &Value, what: &str) -> Option<String> {
    let found = faults(document);
    let schema = validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path)).next();
    (found.is_empty() != schema.is_none()).then(|| format!("{what}: the reader says {found:?}, the schema {schema:?}"))
}

/// JSON pointers of all values in a document, with their containers first.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(entries) => {
            entries.iter().for_each(|(name, value)| pointers(value, &format!("{at}/{name}"), found))
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| pointers(item, &format!("{at}/{index}"), found));
        }
        _ => {}
    }
}

fn without(document: &Value, pointer: &str) -> Option<Value> {
    let mut changed = document.clone();
    let (parent, name) = pointer.rsplit_once('/')?;
    match changed.pointer_mut(parent)? {
        Value::Object(entries) => entries.remove(name)?,
        Value::Array(items) => items.remove(name.parse().unwrap()),
        _ => return None,
    };
    Some(changed)
}

fn with(document: &Value, pointer: &str, value: Value) -> Value {
    let mut changed = document.clone();
    *changed.pointer_mut(pointer).unwrap() = value;
    changed
}

#[test]
fn the_stories_and_every_field_are_right_for_both() {
    let validator = validator();
    for file in [
        "www/story/market.json",
        "www/story/users.json",
        "www/story/internet-users.json",
        "www/story/market-dollars.json",
        "www/story/market-dollars-zh.json",
        "www/story/receipt-market.json",
        "www/story/receipt-market-zh.json",
        "www/story/receipt-users.json",
        "www/story/receipt-users-zh.json",
        "www/story/receipt-companies.json",
        "www/story/receipt-companies-zh.json",
        "tests/specs/complete.json",
        "tests/specs/ordered.json",
    ] {
        let document = parse(file);
        assert_eq!(faults(&document), [""; 0], "{file}");
        let errors: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{file}: {errors:?}");
    }
}

#[test]
fn the_complete_example_uses_every_field_of_the_schema() {
    fn collect(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(entries) => entries.iter().for_each(|(name, value)| {
                if name == "properties" {
                    let properties = value.as_object().unwrap();
                    // A field that may only be null is one that must not be used.
                    let used = properties.iter().filter(|(_, schema)| schema["type"] != "null");
                    found.extend(used.map(|(name, _)| name.clone()));
                }
                collect(value, found);
            }),
            Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
            _ => {}
        }
    }
    let (mut fields, mut used) = (Vec::new(), Vec::new());
    collect(&parse("src/spec/chart.schema.json"), &mut fields);
    pointers(&complete(), "", &mut used);
    assert!(fields.len() > 40);
    for field in fields {
        assert!(used.iter().any(|pointer| pointer.ends_with(&format!("/{field}"))), "{field}");
    }
}

#[test]
fn every_object_of_the_schema_is_closed_and_every_field_described() {
    fn visit(value: &Value, at: &str, definitions: &Map<String, Value>) {
        if let Some(properties) = value.get("properties").and_then(Value::as_object) {
            assert_eq!(value["additionalProperties"], json!(false), "{at}");
            for (name, schema) in properties {
                let referred = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/"));
                let described = schema.get("description").or_else(|| definitions[referred?].get("description"));
                let fixed = schema.get("const").is_some() || schema["type"] == "null" || name == "type";
                assert!(fixed || described.is_some(), "{at}/{name}");
            }
        }
        match value {
            Value::Object(entries) => {
                entries.iter().for_each(|(name, value)| visit(value, &format!("{at}/{name}"), definitions))
            }
            Value::Array(items) => items.iter().for_each(|item| visit(item, at, definitions)),
            _ => {}
        }
    }
    let schema = parse("src/spec/chart.schema.json");
    visit(&schema, "", schema["$defs"].as_object().unwrap());
}

#[test]
fn a_field_removed_of_another_type_or_with_an_unknown_one_beside_it_is_judged_alike() {
    let (validator, document) = (validator(), complete());
    let (mut places, mut wrong, mut refused) = (Vec::new(), Vec::new(), 0);
    pointers(&document, "", &mut places);
    let others = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(2),
        json!(""),
        json!("  "),
        json!("x"),
        json!("2023"),
        json!("2023-12-31"),
        json!("cny"),
        json!([]),
        json!([null]),
        json!(["x"]),
        json!([1]),
        json!({}),
        json!({ "x": 1 }),
    ];
    for place in &places {
        let mut mutants: Vec<(String, Value)> = Vec::new();
        mutants.extend(without(&document, place).map(|changed| (format!("{place} removed"), changed)));
        mutants
            .extend(others.iter().map(|other| (format!("{place} = {other}"), with(&document, place, other.clone()))));
        if let Some(Value::Object(entries)) = document.pointer(place) {
            for name in ["unknown", "Title", "currency", "name", "scale", "value", "path"] {
                let mut entries = entries.clone();
                entries.entry(name).or_insert(json!(1));
                mutants.push((format!("{place} with {name}"), with(&document, place, Value::Object(entries))));
            }
        }
        for (what, changed) in mutants {
            refused += usize::from(!faults(&changed).is_empty());
            wrong.extend(disagreement(&validator, &changed, &what));
        }
    }
    assert!(refused > 1000, "{refused}");
    assert!(wrong.is_empty(), "{} disagreements:\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

#[test]
fn forms_of_dates_words_and_numbers_are_judged_alike() {
    let (validator, document) = (validator(), complete());
    let dates = [
        "2023",
        "2023H1",
        "2023H3",
        "2023h1",
        "2023Q4",
        "2023Q5",
        "2023-1",
        "2023-00",
        "2023-12",
        "2023-13",
        "2023-12-00",
        "2023-12-31",
        "2023-12-32",
        "2023-01..2023-10",
        "2021..2023Q1",
        "2021..",
        "..2021",
        "2021..2022..2023",
        "20233",
        " 2023",
        "2023\n",
        "２０２３",
    ];
    let cases = [
        ("/series/0/data/0/date", &dates[..]),
        ("/horizon", &dates[..]),
        ("/asOf", &dates[..]),
        ("/series/0/data/0/published", &dates[..]),
        ("/series/0/data/0/status", &["derived", "weak", "Reported", "lower bound", "estimate"][..]),
        ("/series/0/kind", &["flow", "rate", "Stock"][..]),
        ("/theme", &["dark", "Dark"][..]),
        ("/scale", &["log", "Log"][..]),
        ("/levers/0/effect", &["level", "ceiling", "Growth", "speed"][..]),
        ("/levers/0/from", &dates[..]),
        ("/series/1/mark", &["bar", "area", "pie"][..]),
        ("/events/0/date", &dates[..]),
        ("/events/0/link", &["http://a", "javascript:x"][..]),
        ("/events/0/published", &dates[..]),
        ("/updated", &dates[..]),
        ("/corrections/0/date", &dates[..]),
        ("/conversion/currency", &["EUR", "eur", "EURO"][..]),
        ("/series/2/unit/currency", &["EUR", "EURO", "EU", "eur", "ÉUR"][..]),
        ("/sources/0/link", &["http://a", "https://", "ftp://a", "javascript:x", " https://a"][..]),
        ("/title", &["\u{a0}", "\u{3000}", "\t\n", "題"][..]),
    ];
    let mut wrong = Vec::new();
    for (place, texts) in cases {
        for text in texts {
            wrong.extend(disagreement(
                &validator,
                &with(&document, place, json!(text)),
                &format!("{place} = {text:?}"),
            ));
        }
    }
    for scale in [json!(0), json!(-3), json!(1e-300), json!(0.5)] {
        wrong.extend(disagreement(
            &validator,
            &with(&document, "/unit/scale", scale.clone()),
            &format!("scale {scale}"),
        ));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_limits_are_the_readers() {
    let (validator, document) = (validator(), complete());
    let texts = |count: usize| Value::String("é".repeat(count));
    let lists = |item: Value, count: usize| Value::Array(vec![item; count]);
    let series = json!({ "id": "a", "kind": "rate", "data": [] });
    let basis = json!({ "id": "a", "name": "A" });
    let source = json!({ "issuer": "a" });
    let mut cases: Vec<(&str, Value, bool)> = Vec::new();
    for more in [0, 1] {
        let fine = more == 0;
        for place in ["/title", "/description", "/notes/0", "/series/0/id", "/series/0/data/0/note", "/bases/0/name"] {
            cases.push((place, texts(MOST_TEXT + more), fine));
        }
        cases.push(("/series", lists(series.clone(), MOST_SERIES + more), fine));
        cases.push(("/bases", lists(basis.clone(), MOST_ITEMS + more), fine));
        cases.push(("/sources", lists(source.clone(), MOST_ITEMS + more), fine));
        cases.push(("/notes", lists(json!("a"), MOST_ITEMS + more), fine));
        cases.push(("/levels", lists(json!(0.5), MOST_ITEMS + more), fine));
    }
    for (place, value, fine) in cases {
        let changed = with(&document, place, value);
        assert_eq!(faults(&changed).is_empty(), fine, "{place}");
        assert_eq!(disagreement(&validator, &changed, place), None);
    }
    let schema = parse("src/spec/chart.schema.json");
    for list in ["/$defs/series/properties/data/anyOf/0", "/$defs/ceiling/anyOf/3/properties/path"] {
        assert_eq!(schema.pointer(list).unwrap()["maxItems"], json!(MOST_ROWS), "{list}");
    }
}
