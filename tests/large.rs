//! Large tables take no more room and time than their rows ask.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::time::Instant;

use fanchart::Chart;
use fanchart::error::Error;
use fanchart::series::Date;
use serde_json::json;

/// A chart of one series from a table.
fn of_table(rows: impl Iterator<Item = String>) -> Result<Chart, Vec<Error>> {
    let table: String = ["date,value,basis\n".to_owned()].into_iter().chain(rows).collect();
    let spec = json!({ "version": 1, "title": "T", "unit": { "type": "persons" },
        "series": [{ "id": "a", "name": "A", "kind": "stock", "data": { "csv": "a.csv" } }] });
    Chart::check(&serde_json::from_value(spec).unwrap(), |_| Ok(table.clone()))
}

#[test]
fn a_table_of_many_bases_has_room_for_its_rows_and_no_more() {
    let chart = of_table((1..=2000).map(|year| format!("{year:04},1,b{}\n", year % 100))).unwrap();
    let segments = &chart.series[0].segments;
    assert_eq!(segments.len(), 100);
    let room: usize = segments.iter().map(|segment| segment.observations.capacity()).sum();
    assert!(room < 20_000, "room for {room} figures");
}

#[test]
fn a_basis_for_every_row_is_told_to_be_a_mistake_in_time() {
    let start = Instant::now();
    let faults = of_table(days(100_000).map(|day| format!("{day},1,b{day}\n"))).unwrap_err();
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["/series/0: has figures on too many bases; the most is 100"]);
    let took = start.elapsed().as_secs_f64();
    assert!(took < LIMIT, "{took} s");
}

/// Days from 1900 on.
fn days(count: usize) -> impl Iterator<Item = Date> {
    let first = Date::new(1900, 1, 1).unwrap();
    (0..count as i32).map(move |day| first.plus_days(day).unwrap())
}

/// What a long history of days costs, in seconds.
fn seconds(spec: serde_json::Value) -> (f64, Result<Chart, Vec<Error>>) {
    let spec = serde_json::from_value(spec).unwrap();
    let start = Instant::now();
    let chart = Chart::check(&spec, |_| Err("there is none".to_owned()));
    (start.elapsed().as_secs_f64(), chart)
}

/// Each of these takes minutes where every figure goes through all others, and less than a second where it does not.
const LIMIT: f64 = 20.0;

#[test]
fn parts_and_their_total_are_compared_day_by_day_in_time() {
    let series = |id: &str, value: f64| {
        let data: Vec<_> = days(60_000).map(|day| json!({ "date": day.to_string(), "value": value })).collect();
        json!({ "id": id, "name": id, "kind": "stock", "data": data })
    };
    let (took, chart) = seconds(json!({ "version": 1, "title": "T", "unit": { "type": "persons" },
        "totals": [{ "total": "all", "parts": ["a", "b"] }],
        "series": [series("all", 3.0), series("a", 1.0), series("b", 2.0)] }));
    assert_eq!(chart.unwrap().totals.len(), 1);
    assert!(took < LIMIT, "{took} s");
}

#[test]
fn figures_and_rates_of_every_day_find_each_other_in_time() {
    let rows =
        |value: f64| -> Vec<_> { days(60_000).map(|day| json!({ "date": day.to_string(), "value": value })).collect() };
    let spec = |rates: Vec<serde_json::Value>| {
        json!({ "version": 1, "title": "T", "unit": { "type": "currency", "currency": "EUR" },
        "conversion": { "currency": "USD", "byDate": rates, "projected": 0.9, "source": "A bank" },
        "series": [{ "id": "a", "name": "A", "kind": "stock", "data": rows(5.0) }] })
    };
    let (took, chart) = seconds(spec(rows(0.9)));
    assert!(chart.unwrap().money.conversion.is_some());
    assert!(took < LIMIT, "{took} s");
    let (took, faults) = seconds(spec(rows(0.9).split_off(50_000)));
    let rule = &faults.unwrap_err()[0].rule;
    assert!(rule.contains("1900-01-01, 1900-01-02") && rule.contains("and 49992 more"), "{rule}");
    assert!(took < LIMIT, "{took} s");
}

#[test]
fn a_date_that_a_long_path_repeats_is_found_in_time() {
    let mut path: Vec<_> = days(60_000).map(|day| json!({ "date": day.to_string(), "value": 9.0 })).collect();
    path.push(json!({ "date": "1950-01-01", "value": 9.0 }));
    path.push(json!({ "date": "1940-01-01", "value": 9.0 }));
    let (took, faults) = seconds(json!({ "version": 1, "title": "T", "unit": { "type": "persons" },
        "series": [{ "id": "a", "name": "A", "kind": "stock", "ceiling": { "path": path },
            "data": [{ "date": "1950", "value": 5.0 }, { "date": "1951", "value": 5.0 }] }] }));
    let fault = faults.unwrap_err()[0].to_string();
    assert!(fault.starts_with("/series/0/ceiling/path/60000/date: \"1950-01-01\" must be given once"), "{fault}");
    assert!(took < LIMIT, "{took} s");
}
