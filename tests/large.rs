//! Large tables take no more room and time than their rows ask.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use fanchart::Chart;
use serde_json::json;

#[test]
fn a_table_with_a_basis_for_every_row_has_room_for_its_rows_and_no_more() {
    let rows = (1..=2000).map(|year| format!("{year:04},1,b{year}\n"));
    let table = ["date,value,basis\n".to_owned()].into_iter().chain(rows).collect::<String>();
    let spec = json!({ "version": 1, "title": "T", "unit": { "type": "persons" },
        "series": [{ "id": "a", "name": "A", "kind": "stock", "data": { "csv": "a.csv" } }] });
    let chart = Chart::check(&serde_json::from_value(spec).unwrap(), |_| Ok(table.clone())).unwrap();
    let segments = &chart.series[0].segments;
    assert_eq!(segments.len(), 2000);
    let room: usize = segments.iter().map(|segment| segment.observations.capacity()).sum();
    assert!(room < 20_000, "room for {room} figures");
}
