//! What marks, thresholds, events and scales must be like to be drawn, and what is said where they are not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use fanchart::scene::{Node, Role};
use fanchart::{Chart, layout, layout::Look, project};
use serde_json::{Value, json};

fn series(id: &str, mark: &str, first: i32, values: &[f64]) -> Value {
    let rows = values.iter().enumerate();
    let rows: Vec<Value> =
        rows.map(|(index, value)| json!({ "date": format!("{}", first + index as i32), "value": value })).collect();
    json!({ "id": id, "kind": "flow", "mark": mark, "data": rows })
}

fn chart(series: &[Value], more: Value) -> Result<Chart, Vec<String>> {
    let unit = json!({ "type": "percentChange" });
    let mut document = json!({ "version": 1, "title": "T", "unit": unit, "series": series });
    for (name, value) in more.as_object().unwrap() {
        document[name] = value.clone();
    }
    let document = serde_json::from_value(document).unwrap();
    Chart::check(&document, |_| Err(String::new())).map_err(|faults| faults.iter().map(ToString::to_string).collect())
}

fn faults(series: &[Value], more: Value) -> Vec<String> {
    chart(series, more).err().unwrap_or_default()
}

/// Whether a picture has a group of this role.
fn has(series: &[Value], more: Value, role: Role) -> bool {
    let chart = chart(series, more).unwrap();
    let scene = layout(&chart, &project(&chart), 720.0, &Look::default());
    scene.nodes.iter().any(|node| matches!(node, Node::Group { role: found, .. } if *found == role))
}

const RISING: [f64; 6] = [1.0, 2.0, 3.0, 4.5, 5.0, 6.0];

#[test]
fn a_log_scale_is_for_lines_above_zero() {
    let log = json!({ "scale": "log" });
    assert_eq!(faults(&[series("a", "line", 2010, &RISING)], log.clone()), [""; 0]);
    let low = faults(&[series("a", "line", 2010, &[1.0, 0.0, 2.0])], log.clone());
    assert_eq!(low, ["/scale: \"log\" needs values above 0; series a has 0"]);
    let bars = faults(&[series("a", "bar", 2010, &RISING)], log);
    assert_eq!(bars.len(), 1);
    assert!(bars[0].starts_with("/series/0/mark: must be line on a log scale"), "{bars:?}");
}

#[test]
fn areas_are_parts_of_a_total_with_the_same_dates_one_basis_and_nothing_negative() {
    let first = series("a", "area", 2010, &RISING);
    assert_eq!(faults(&[first.clone(), series("b", "area", 2010, &RISING)], json!({})), [""; 0]);
    let later = faults(&[first.clone(), series("b", "area", 2011, &RISING)], json!({}));
    assert_eq!(
        later,
        ["/series/1/data: must have the dates of the first area: the parts of a total are known together"]
    );
    let negative = faults(&[first.clone(), series("b", "area", 2010, &[-1.0, 2.0, 3.0, 4.0, 5.0, 6.0])], json!({}));
    assert_eq!(negative, ["/series/1/mark: -1 must not be area: a part of a total is not negative"]);
    let mut broken = first;
    broken["data"][5]["basis"] = json!("new");
    let broken = faults(&[broken], json!({}));
    assert_eq!(broken, ["/series/0/mark: must not be area: figures on different bases do not add up"]);
}

#[test]
fn events_and_thresholds_are_told_by_place_and_rule() {
    let mut only = series("a", "line", 2010, &RISING);
    only["thresholds"] = json!([{ "label": "Half" }, "5"]);
    let events =
        json!({ "events": [{ "date": "soon", "text": " " }, { "date": "2012", "text": "x", "link": "ftp://x" }] });
    let found = faults(&[only], events);
    let told = |start: &str| found.iter().any(|fault| fault.starts_with(start));
    for start in [
        "/series/0/thresholds/0/value: is missing",
        "/series/0/thresholds/1: \"5\" must be a finite number",
        "/events/0/date: \"soon\" must be a date",
        "/events/0/text: \"\" must not be empty",
        "/events/1/link: \"ftp://x\" must start with https:// or http://",
    ] {
        assert!(told(start), "{start}\n{}", found.join("\n"));
    }
}

#[test]
fn thresholds_near_the_data_are_drawn_and_those_far_away_are_not() {
    let mut only = series("a", "line", 2010, &RISING);
    only["thresholds"] = json!([7]);
    assert!(has(&[only.clone()], json!({}), Role::Threshold));
    only["thresholds"] = json!([7000]);
    assert!(!has(&[only.clone()], json!({}), Role::Threshold));
    assert!(has(&[only], json!({ "events": [{ "date": "2012", "text": "x" }] }), Role::Event));
}

#[test]
fn every_panel_has_its_own_axes_on_the_same_scale() {
    let all = [series("a", "line", 2010, &RISING), series("b", "line", 2010, &[2.0, 2.5, 3.0, 2.0, 2.5, 9.0])];
    let chart = chart(&all, json!({ "panels": true })).unwrap();
    let found = fanchart::layout::places::places(&chart, &project(&chart), 720.0, &Look::default());
    let value = |series: usize, index: usize| {
        found.iter().find(|place| place.series == series && place.index == index && place.segment.is_some()).unwrap()
    };
    // 2.0 in both: as far above the panel's lower edge, beside one another.
    let (a, b) = (value(0, 1), value(1, 0));
    assert_eq!(a.plot[3] - a.y, b.plot[3] - b.y);
    assert!(a.plot[0] <= a.x && a.x <= a.plot[1] && a.plot[1] < b.plot[0], "{a:?} {b:?}");
    assert!(b.x > a.x && a.plot[2..] == b.plot[2..], "{a:?} {b:?}");
}
