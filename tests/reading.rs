//! What readers are told of single figures, and of all of them: as a table and as CSV.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use fanchart::layout::Look;
use fanchart::layout::places::places;
use fanchart::reading::{Reading, reading};
use fanchart::table::{csv, table};
use fanchart::{Chart, project};
use serde_json::{Value, json};

fn chart(document: &Value) -> Chart {
    Chart::check(&serde_json::from_value(document.clone()).unwrap(), |name| Err(format!("{name} is not here"))).unwrap()
}

fn users() -> Value {
    json!({
        "version": 1, "title": "Users", "horizon": "2026", "unit": { "type": "persons", "scale": 1e6 },
        "series": [{ "id": "users", "name": "=Users, all", "kind": "stock", "data": [
            { "date": "2019-12", "value": 850.5, "basis": "panel" },
            { "date": "2020-12", "value": 944, "basis": "survey", "status": "weak", "note": "A \"note\"", "source": "A paper" },
            { "date": "2021-12", "value": 991, "basis": "survey" },
            { "date": "2022-12", "value": 1040, "basis": "survey" },
            { "date": "2023-12", "value": 1074, "basis": "survey" }
        ]}],
        "bases": [{ "id": "panel", "name": "Panel" }, { "id": "survey", "name": "Survey" }],
        "sources": [{ "issuer": "The issuer", "date": "2024" }]
    })
}

fn readings(chart: &Chart) -> Vec<Reading> {
    let projection = project(chart);
    let all = places(chart, &projection, 640.0, &Look::default());
    all.iter().map(|place| reading(chart, &projection, place).expect("a figure at every place")).collect()
}

#[test]
fn every_figure_is_told_with_its_date_value_status_and_what_there_is_to_say() {
    let all = readings(&chart(&users()));
    assert_eq!(all.len(), 5 + 3);
    let weak = all.iter().find(|reading| reading.key[1] == "2020-12").unwrap();
    assert_eq!((weak.date.as_str(), weak.value.as_str()), ("December 2020", "0.944 billion people"));
    assert_eq!((weak.status.as_str(), weak.about.join("|").as_str()), ("weak source", "Survey|A \"note\""));
    assert_eq!(weak.source, "Source: A paper");
    assert_eq!(all[0].source, "Source: The issuer");
    assert_eq!(weak.named, "=Users, all:\u{a0}December 2020, 0.944 billion people, weak source");
    let ahead = all.iter().find(|reading| reading.key[1] == "2026-12").unwrap();
    assert_eq!((ahead.status.as_str(), ahead.source.as_str()), ("projected", ""));
    assert!(ahead.ranges.len() == 2 && ahead.ranges[0].ends_with("(80%)"), "{:?}", ahead.ranges);
    let refused = readings(&chart(&json!({
        "version": 1, "title": "One", "unit": { "type": "percent" },
        "series": [{ "id": "one", "kind": "rate", "data": [{ "date": "2023", "value": 12.25 }] }]
    })));
    assert_eq!((refused.len(), refused[0].value.as_str()), (1, "12.25%"));
}

#[test]
fn a_table_has_a_row_for_every_figure_and_no_column_that_says_nothing() {
    let chart = chart(&users());
    let document = serde_json::to_value(table(&chart, &project(&chart))).unwrap();
    let columns: Vec<&str> =
        document["columns"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    let all = ["Date", "Value (billion people)", "80% range", "95% range", "Status", "Basis", "Note", "Source"];
    assert_eq!(columns, all);
    let rows = document["groups"][0]["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 8);
    assert!(rows.iter().all(|row| row.as_array().unwrap().len() == columns.len()));
    let mut plain = users();
    for row in plain["series"][0]["data"].as_array_mut().unwrap() {
        let date = row["date"].clone();
        let value = row["value"].clone();
        *row = json!({ "date": date, "value": value });
    }
    let chart = self::chart(&plain);
    let document = serde_json::to_value(table(&chart, &project(&chart))).unwrap();
    assert_eq!(document["columns"].as_array().unwrap().len(), 5);
}

#[test]
fn csv_reads_back_as_the_figures_it_was_made_of_and_runs_in_no_spreadsheet() {
    let chart = chart(&users());
    let projection = project(&chart);
    let text = csv(&chart, &projection);
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let column = |name: &str| header.iter().position(|column| column == name).unwrap();
    assert_eq!(rows.len(), 8);
    assert_eq!(&rows[0][column("value")], "850.5");
    assert_eq!((&rows[1][column("note")], &rows[1][column("source")]), ("A \"note\"", "A paper"));
    assert_eq!(&rows[0][column("source")], "Source: The issuer, 2024");
    assert_eq!(&rows[0][column("unit")], "1000000 persons");
    let points = &projection.series[0].outcome.as_ref().unwrap().points;
    for (row, point) in rows[5..].iter().zip(points) {
        assert_eq!(&row[column("type")], "projected");
        let near = |name: &str, value: f64| {
            let read: f64 = row[column(name)].parse().unwrap();
            assert!((read - value).abs() <= 1e-10 * value.abs(), "{name}: {read} for {value}");
        };
        near("value", point.value);
        near("lower80", point.intervals[0].lower);
        near("upper95", point.intervals[1].upper);
    }
    for row in &rows {
        assert_eq!(&row[column("name")], "'=Users, all");
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '@'])));
    }
}

#[test]
fn a_long_table_holds_the_latest_figures_and_says_so() {
    let rows: Vec<Value> = (0..1500)
        .map(|month| json!({ "date": format!("{}-{:02}", 1800 + month / 12, month % 12 + 1), "value": 10 + month % 7 }))
        .collect();
    let chart = chart(&json!({
        "version": 1, "title": "Long", "unit": { "type": "percentChange" },
        "series": [{ "id": "long", "kind": "stock", "data": rows }]
    }));
    let document = serde_json::to_value(table(&chart, &project(&chart))).unwrap();
    assert_eq!(document["groups"][0]["rows"].as_array().unwrap().len(), 1000);
    assert_eq!(document["note"], "Here stand the latest 1,000 figures; all of them are in the CSV.");
    assert!(csv(&chart, &project(&chart)).lines().count() > 1500);
}
