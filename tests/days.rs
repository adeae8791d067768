//! How a time axis of days names them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod checked;

use checked::made;
use fanchart::layout::{Look, layout, text};
use fanchart::scene::{Anchor, Node, Role, Style};
use fanchart::series::Date;
use serde_json::{Value, json};

/// So many figures from a day on, each so many days after the one before.
fn series(id: &str, from: &str, count: i32, step: i32) -> Value {
    let from = Date::parse(from).unwrap();
    let row = |index: i32| {
        let date = from.plus_days(index * step).unwrap().to_string();
        json!({ "date": date, "value": 100.0 + 3.0 * f64::from(index) + f64::from(index % 3) })
    };
    json!({ "id": id, "name": id, "kind": "rate", "data": (0..count).map(row).collect::<Vec<Value>>() })
}

fn chart(series: &[Value], more: Value) -> Value {
    let unit = json!({ "type": "quantity", "name": "cases" });
    let mut spec = json!({ "version": 1, "title": "T", "unit": unit, "series": series });
    spec.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    spec
}

/// The names below the plots: their text, left and right end, and height, from left to right.
fn names(spec: &Value, width: f64, look: &Look) -> Vec<(String, f64, f64, f64)> {
    let (chart, projection) = made(spec);
    let scene = layout(&chart, &projection, width, look);
    let mut names = Vec::new();
    for node in &scene.nodes {
        let Node::Group { role: Role::Axis, nodes } = node else { continue };
        for node in nodes {
            if let Node::Text { at: (x, y), text: name, anchor: Anchor::Middle, size, bold, .. } = node {
                let half = 0.5 * text::width(name, *size, *bold);
                assert!(x - half >= 0.0 && x + half <= scene.width, "{name} leaves the sheet at {width}");
                names.push((name.clone(), x - half, x + half, *y));
            }
        }
    }
    names
}

fn words(spec: &Value, width: f64) -> Vec<String> {
    names(spec, width, &Look::default()).into_iter().map(|(name, ..)| name).collect()
}

#[test]
fn an_axis_of_weeks_names_round_dates_and_each_year_once() {
    let spec = chart(&[series("a", "2021-11-15", 56, 1)], json!({ "horizon": "2022-01-24" }));
    let wide = ["20 Nov", "2021", "1 Dec", "10 Dec", "20 Dec", "1 Jan", "2022", "10 Jan", "20 Jan"];
    assert_eq!(words(&spec, 720.0), wide);
    assert_eq!(words(&spec, 280.0), ["1 Dec", "2021", "1 Jan", "2022"]);
}

#[test]
fn an_axis_of_a_few_days_names_each_that_has_room() {
    let spec = chart(&[series("a", "2026-03-11", 3, 1)], json!({}));
    assert_eq!(words(&spec, 720.0), ["11 Mar", "2026", "12 Mar", "13 Mar"]);
}

#[test]
fn lone_figures_some_days_apart_have_days_on_their_axis() {
    let spec = chart(&[series("a", "2026-03-11", 1, 1), series("b", "2026-03-21", 1, 1)], json!({}));
    assert_eq!(words(&spec, 360.0)[..3], ["15 Mar", "2026", "20 Mar"]);
}

#[test]
fn months_and_long_histories_keep_their_axis_of_months() {
    let days = |count, more| words(&chart(&[series("a", "2026-01-01", count, 1)], more), 720.0);
    assert_eq!(days(100, json!({ "horizon": "2026-05-20" })), ["2026", "Feb", "Mar", "Apr", "May"]);
    // Of this history only the latest weeks are drawn.
    assert_eq!(days(200, json!({})), ["Jun\u{a0}2026", "Jul"]);
    let data: Vec<Value> = (2..6).map(|month| json!({ "date": format!("2026-0{month}"), "value": month })).collect();
    let months = json!({ "id": "a", "name": "a", "kind": "rate", "data": data });
    assert_eq!(words(&chart(&[months], json!({ "horizon": "2026-06" })), 720.0)[0], "Feb\u{a0}2026");
}

#[test]
fn the_year_stands_with_the_first_month_where_no_january_is_on_the_axis() {
    let months = |from: i32, to: i32| -> Vec<String> {
        let date = |month: i32| format!("{}-{:02}", 2025 + month / 12, month % 12 + 1);
        let data: Vec<Value> =
            (from..to).map(|month| json!({ "date": date(month), "value": 100 + month * 2 + month % 3 })).collect();
        let series = json!({ "id": "a", "name": "a", "kind": "rate", "data": data });
        words(&chart(&[series], json!({ "horizon": date(to + 1) })), 720.0)
    };
    assert_eq!(months(2, 7)[..2], ["Mar\u{a0}2025", "Apr"]);
    assert_eq!(months(8, 15)[3..6], ["Dec", "2026", "Feb"]);
}

#[test]
fn days_have_names_and_a_year_in_every_language_on_every_sheet_and_none_touch() {
    let one = series("a", "2025-12-03", 60, 1);
    let weeks = series("a", "2025-12-03", 10, 7);
    let few = series("a", "2025-12-12", 5, 1);
    let both = [series("a", "2026-03-02", 40, 1), series("b", "2026-03-02", 40, 1)];
    for locale in ["en", "zh", "es", "fr", "de", "pt", "ja", "hi", "ar"] {
        for (series, panels) in [
            (vec![one.clone()], false),
            (vec![weeks.clone()], false),
            (vec![few.clone()], false),
            (both.to_vec(), true),
        ] {
            let spec = chart(&series, json!({ "locale": locale, "panels": panels }));
            for width in [280.0, 360.0, 520.0, 720.0, 1200.0] {
                for text_scale in [1.0, 2.0] {
                    for right_to_left in [false, true] {
                        let names = names(&spec, width, &Look { text_scale, right_to_left, ..Look::default() });
                        let years =
                            names.iter().filter(|(name, ..)| name.len() == 4 && name.starts_with("202")).count();
                        assert!(years > 0 && years < names.len(), "{locale} {width} {text_scale}: {names:?}");
                        for (index, (name, left, right, y)) in names.iter().enumerate() {
                            for (other, l, r, oy) in &names[index + 1..] {
                                let apart = right < l || r < left || (y - oy).abs() >= 13.0 * text_scale.min(1.0);
                                assert!(apart, "{locale} {width} {text_scale}: {name} touches {other}");
                            }
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn a_single_bar_is_in_its_period_and_no_block() {
    for (date, named) in
        [("2024-01-02..2024-01-08", "5 Jan"), ("2024-03-05", "5 Mar"), ("2024-03", "Mar\u{a0}2024"), ("2024", "2024")]
    {
        let row = json!({ "date": date, "value": 120 });
        let bar = json!({ "id": "a", "name": "a", "kind": "flow", "mark": "bar", "data": [row] });
        let spec = chart(&[bar], json!({}));
        let (chart, projection) = made(&spec);
        let scene = layout(&chart, &projection, 720.0, &Look::default());
        let width = |wanted: Role, filled: bool| {
            let nodes = scene.nodes.iter().filter_map(|node| match node {
                Node::Group { role, nodes } if *role == wanted => Some(nodes),
                _ => None,
            });
            let ends = nodes.flatten().filter_map(|node| match node {
                Node::Path { points, style } if matches!(style, Style::Fill(_)) == filled => Some(points),
                _ => None,
            });
            let xs: Vec<f64> = ends.flatten().map(|(x, _)| *x).collect();
            xs.iter().copied().fold(0.0, f64::max) - xs.iter().copied().fold(f64::INFINITY, f64::min)
        };
        // The period takes more than half of the axis.
        let share = width(Role::History, true) / width(Role::Axis, false);
        assert!((0.15..0.45).contains(&share), "{date}: {share}");
        let words = words(&spec, 720.0);
        assert!(words.iter().any(|word| word == named), "{date}: {words:?}");
    }
}
