//! Values and times beside a plot, and the ticks that stand for them.

use crate::checked::{made, yearly};
use crate::drawn::{WIDTHS, chart, future, of, scene, texts, wavy};
use fanchart::layout::places::places;
use fanchart::layout::{Look, layout};
use fanchart::scene::{Anchor, Node, Role};
use serde_json::{Value, json};

#[test]
fn panels_beside_one_another_have_their_zero_at_one_height() {
    let names = ["Paris", "Sankt Pölten and its surroundings by the river", "Athens"];
    let series: Vec<Value> =
        names.iter().map(|name| yearly(name, 2010, &wavy(2.0, 1.0), json!({ "name": name }))).collect();
    let spec = chart(series, json!({ "panels": true }));
    let scene = scene(&spec, 720.0);
    let mut zeros: Vec<f64> = Vec::new();
    for node in &scene.nodes {
        let Node::Group { role: Role::Axis, nodes } = node else { continue };
        let Some(Node::Path { points, .. }) = nodes.first() else { continue };
        zeros.push(points[0].1);
    }
    assert_eq!(zeros.len(), 3);
    assert!(zeros.iter().all(|zero| *zero == zeros[0]), "{zeros:?}");
}

#[test]
fn beside_a_log_axis_stand_only_numbers_that_it_reaches() {
    let values: Vec<f64> = std::iter::successors(Some(2.0), |value| Some(3.2 * value)).take(17).collect();
    let spec = chart(vec![yearly("a", 2004, &values, json!({}))], json!({ "scale": "log" }));
    for width in [400.0, 440.0] {
        let scene = scene(&spec, width);
        let [_, end, ..] = future(&scene);
        let beside: Vec<&str> =
            texts(&scene, Role::Label).into_iter().filter(|(_, left, ..)| *left > end).map(|(text, ..)| text).collect();
        assert!(!beside.is_empty() && !beside.contains(&"0"), "{width}: {beside:?}");
    }
}

#[test]
fn an_axis_has_neither_two_lines_nor_a_dozen() {
    for high in [1.04, 1.3, 1.7, 2.2, 2.6, 3.4, 4.1, 5.2, 7.7, 9.3] {
        for width in WIDTHS {
            let values: Vec<f64> = (1..15).map(|year| high * f64::from(year) / 14.0).collect();
            let scene = scene(&chart(vec![yearly("a", 2010, &values, json!({}))], json!({})), width);
            let lines = of(&scene, Role::Axis).iter().filter(|node| matches!(node, Node::Path { .. })).count() - 1;
            let least = if width < 700.0 { 3 } else { 4 };
            assert!((least..=11).contains(&lines), "{high} at {width}: {lines}");
        }
    }
}

#[test]
fn a_log_axis_writes_all_of_its_values_in_one_way() {
    let values = [2e-12, 3e-7, 0.4, 5e3, 6e9, 7e17];
    let wide = chart(vec![yearly("a", 2010, &values, json!({}))], json!({ "scale": "log" }));
    for width in WIDTHS {
        let scene = scene(&wide, width);
        let labels: Vec<&str> = of(&scene, Role::Axis)
            .into_iter()
            .filter_map(|node| match node {
                Node::Text { text, anchor: Anchor::Right, .. } => Some(text.as_str()),
                _ => None,
            })
            .collect();
        assert!(labels.len() > 3 && labels.iter().all(|label| label.contains("10")), "{width}: {labels:?}");
    }
}

#[test]
fn a_plot_keeps_more_than_half_of_the_width_where_texts_are_large() {
    let large = Look { text_scale: 2.0, ..Look::default() };
    for (unit, values) in [(1.0, wavy(188_000.0, 9000.0)), (1.0, wavy(20.0, 3.0)), (1e6, wavy(2.0, 0.1))] {
        let series = yearly("Users", 2010, &values, json!({ "name": "Users" }));
        let unit = json!({ "type": "persons", "scale": unit });
        let (chart, projection) = made(&chart(vec![series], json!({ "unit": unit, "horizon": "2026" })));
        let scene = layout(&chart, &projection, 360.0, &large);
        let axis = of(&scene, Role::Axis);
        let grid = axis.iter().find_map(|node| match node {
            Node::Path { points, .. } => Some(points[1].0 - points[0].0),
            _ => None,
        });
        // Between the margins.
        assert!(grid.unwrap() >= 0.55 * 320.0, "{grid:?}");
    }
}

/// The labels of the value axis.
fn ticks(spec: &Value, width: f64) -> Vec<String> {
    let scene = scene(spec, width);
    let labels = of(&scene, Role::Axis).into_iter().filter_map(|node| match node {
        Node::Text { text, anchor: Anchor::Right, .. } => Some(text.clone()),
        _ => None,
    });
    labels.collect()
}

#[test]
fn whole_things_have_whole_ticks_that_are_not_below_zero() {
    let persons = json!({ "type": "persons", "scale": 1 });
    let wrecks = json!({ "type": "quantity", "name": "shipwrecks", "scale": 1 });
    for unit in [&persons, &wrecks] {
        for kind in ["stock", "flow"] {
            for values in [vec![0.0; 12], [0.0, 1.0].repeat(6), [1.0, 0.0, 2.0].repeat(4), [3.0, 1.0, 2.0].repeat(4)] {
                let most = values.iter().fold(1.0_f64, |most, value| most.max(*value));
                let spec = chart(vec![yearly("a", 2010, &values, json!({ "kind": kind }))], json!({ "unit": unit }));
                for width in WIDTHS {
                    let labels = ticks(&spec, width);
                    let whole: Option<Vec<f64>> = labels.iter().map(|label| label.parse().ok()).collect();
                    let whole = whole.unwrap_or_default();
                    let is_whole = labels.iter().all(|label| !label.contains('.'));
                    assert!(is_whole && whole.len() > 1, "{unit} {values:?} at {width}: {labels:?}");
                    assert!(whole[0] == 0.0 && whole[whole.len() - 1] >= most, "{labels:?}");
                }
            }
        }
    }
}

#[test]
fn what_is_measured_or_said_in_large_units_has_ticks_between_whole_numbers() {
    let values = [1.0, 1.1].repeat(6);
    let scaled = json!({ "type": "persons", "scale": 1_000_000 });
    let fractions = [0.75, 0.85, 1.0].repeat(4);
    let tonnes = json!({ "type": "quantity", "name": "tonnes", "scale": 1 });
    for (unit, values) in [(scaled, values), (tonnes, fractions)] {
        let spec = chart(vec![yearly("a", 2010, &values, json!({}))], json!({ "unit": unit }));
        let labels = ticks(&spec, 720.0);
        assert!(labels.len() > 2 && labels.iter().any(|label| label.contains(['.', '5'])), "{labels:?}");
    }
}

#[test]
fn no_year_is_left_out_between_two_that_are_named() {
    for count in 8..30 {
        let values = wavy(50.0, 2.0).repeat(3);
        let spec = chart(vec![yearly("a", 2003, &values[..count], json!({}))], json!({ "horizon": "2034" }));
        for width in [720.0, 900.0, 1200.0, 1600.0] {
            let scene = scene(&spec, width);
            let years = of(&scene, Role::Axis).into_iter().filter_map(|node| match node {
                Node::Text { text, anchor: Anchor::Middle, .. } => text.parse::<i32>().ok(),
                _ => None,
            });
            let years: Vec<i32> = years.collect();
            let even = years.array_windows::<3>().all(|[a, b, c]| b - a == c - b);
            assert!(years.len() > 2 && even, "{count} at {width}: {years:?}");
        }
    }
}

#[test]
fn a_log_axis_names_powers_at_multiples_of_a_step_and_ends_by_the_next_power_of_ten() {
    let grown: Vec<f64> =
        (0..14).map(|year| 0.4 * libm::pow(1.95, f64::from(year) + 0.1 * f64::from(year % 3))).collect();
    let spec = chart(vec![yearly("a", 2010, &grown, json!({}))], json!({ "scale": "log", "horizon": "2025" }));
    let (chart, projection) = made(&spec);
    for width in WIDTHS {
        let scene = layout(&chart, &projection, width, &Look::default());
        let axis = texts(&scene, Role::Axis);
        let ticks: Vec<(f64, f64)> = axis
            .iter()
            .filter(|(_, left, ..)| *left < 40.0)
            .filter_map(|(text, .., y)| Some((libm::log10(text.replace(',', "").parse().ok()?), *y)))
            .collect();
        let [(first, low), .., (last, high)] = ticks.as_slice() else { panic!("{width}: {axis:?}") };
        let step = (last - first) / (ticks.len() - 1) as f64;
        assert!((first / step).fract().abs() < 1e-9, "{width}: {ticks:?}");
        // No more than a power of ten is free above all that is drawn.
        let top = places(&chart, &projection, width, &Look::default())[0].plot[2];
        let highest = of(&scene, Role::Band).iter().fold(f64::MAX, |highest, node| match node {
            Node::Path { points, .. } => points.iter().fold(highest, |highest, (_, y)| highest.min(*y)),
            _ => highest,
        });
        assert!(highest - top < (low - high) / (last - first), "{width}: {highest} below {top}, {ticks:?}");
    }
}
