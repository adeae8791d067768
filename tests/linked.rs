//! Bases linked by a factor, and earlier ones projected beside the current one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod checked;

use checked::{captions, checked, made, printed, story};
use fanchart::layout::{Look, layout};
use fanchart::scene::Role;
use serde_json::{Value, json};

const OLD: [(&str, f64); 4] = [("2019", 454.13), ("2020", 600.91), ("2021", 696.8), ("2022", 727.44)];

/// A market on basis B until 2022 and on C from 2023 on.
fn market(current: &[(&str, f64)], more: Value) -> Value {
    let row = |basis: &'static str| move |(date, value): &(&str, f64)| json!({ "date": date, "value": value, "basis": basis });
    let rows: Vec<Value> = OLD.iter().map(row("B")).chain(current.iter().map(row("C"))).collect();
    let mut series = json!({
        "id": "market", "name": "Market", "kind": "flow", "data": rows, "thresholds": [1000, 1500, 2000],
        "unit": { "type": "currency", "currency": "CNY", "scale": 1_000_000_000 }
    });
    series.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({ "version": 1, "title": "T", "horizon": "2028", "series": [series] })
}

fn link(low: f64, middle: f64, high: f64) -> Value {
    let factor = json!({ "low": low, "middle": middle, "high": high });
    json!({ "link": { "from": "B", "to": "C", "factor": factor, "reason": "Because we think so." } })
}

const NEW: [(&str, f64); 1] = [("2023", 1152.481)];

/// The width of the last 80 % range.
fn width(document: &Value) -> f64 {
    let (_, projection) = made(document);
    let interval = projection.series[0].outcome.as_ref().unwrap().points.last().unwrap().intervals[0];
    interval.upper - interval.lower
}

#[test]
fn a_basis_with_too_few_figures_is_refused_and_the_earlier_one_answers_under_its_own_name() {
    let spec = market(&NEW, json!({ "earlierBasis": "B" }));
    let said = printed(&spec);
    let series = &said["series"][0];
    assert_eq!(series["refusal"]["kind"], "tooFew");
    assert_eq!(series["earlier"]["points"][0]["date"], "2023");
    let crossings = series["earlier"]["crossings"].as_array().unwrap();
    assert_eq!(crossings.len(), 3);
    for crossing in crossings {
        assert!(
            crossing["text"].as_str().unwrap().starts_with("Market, on the method used until 2022: "),
            "{crossing}"
        );
        assert_eq!(crossing["already"], Value::Null, "1 trillion was not reached on the old method");
    }
    assert!(
        said["summary"]
            .as_str()
            .unwrap()
            .contains("Market, on the method used until 2022: reaching 1 trillion yuan is expected")
    );
    let captions = captions(&spec);
    assert!(captions.contains("1 observation on the basis “C” does not show a trend"), "{captions}");
    assert!(captions.contains("goes on with the method used until 2022 (“B”)"), "{captions}");
}

#[test]
fn two_figures_on_the_new_basis_are_still_too_few() {
    let two = printed(&market(&[("2023", 1152.481), ("2024", 1222.649)], json!({})));
    let text = two["series"][0]["refusal"]["text"].as_str().unwrap();
    assert!(text.contains("2 observations on the basis “C” do not show a trend"), "{text}");
    assert_eq!(two["series"][0]["points"], json!([]));
    assert!(two["series"][0].get("earlier").is_none());
}

#[test]
fn a_link_is_written_below_the_plot_with_factor_and_reason() {
    let captions = captions(&market(&NEW, link(1.3, 1.45, 1.6)));
    let said = "figures on “B” are taken as 1.3 to 1.6 times as large on “C”, most likely 1.45. That is an assumption; \
                its uncertainty is in the range. Because we think so.";
    assert!(captions.contains(said), "{captions}");
    assert!(captions.contains("Dotted: assumed, not fitted."), "{captions}");
}

#[test]
fn what_is_not_known_of_a_factor_widens_the_range() {
    let widths = [0.0, 0.15, 0.3].map(|off| width(&market(&NEW, link(1.45 - off, 1.45, 1.45 + off))));
    assert!(widths.is_sorted_by(|a, b| a < b), "{widths:?}");
}

#[test]
fn a_factor_that_is_known_gives_what_the_figures_on_one_basis_would() {
    let linked = market(&NEW, link(1.45, 1.45, 1.45));
    let mut plain = market(&NEW, json!({}));
    for row in plain["series"][0]["data"].as_array_mut().unwrap() {
        let old = row["basis"] == "B";
        row.as_object_mut().unwrap().remove("basis");
        row["value"] = json!(row["value"].as_f64().unwrap() * if old { 1.45 } else { 1.0 });
    }
    let value = |spec: &Value| made(spec).1.series[0].outcome.as_ref().unwrap().points.last().unwrap().value;
    let (one, other) = (value(&linked), value(&plain));
    // A hundred quantiles stand for each factor.
    assert!((one - other).abs() < 0.01 * other, "{one} {other}");
    assert!((width(&linked) - width(&plain)).abs() < 0.05 * width(&plain));
}

#[test]
fn a_threshold_that_only_carried_over_figures_reach_has_not_been_reached() {
    // 727 × 1.6 is above 1150, but what was published on C is 1000.
    let said = printed(&market(&[("2023", 1000.0)], link(1.6, 1.6, 1.6)));
    let crossings = said["series"][0]["crossings"].as_array().unwrap();
    assert_eq!([&crossings[0]["already"], &crossings[1]["already"]], [&json!("2023"), &Value::Null]);
}

#[test]
fn a_link_between_bases_that_are_not_there_or_out_of_order_is_told_of_all_at_once() {
    let mut spec = market(&NEW, link(1.5, 1.4, 1.6));
    spec["series"][0]["link"]["from"] = json!("X");
    spec["series"][0]["earlierBasis"] = json!("Y");
    assert_eq!(
        checked(&spec).unwrap_err(),
        [
            "/series/0/earlierBasis: \"Y\" names no basis of the series' observations",
            "/series/0/link/from: \"X\" names no basis of the series' observations",
            "/series/0/link/factor: 1.5, 1.4, 1.6 must be above 0 and in order: low, middle, high",
        ]
    );
}

#[test]
fn names_of_bases_are_not_cut_in_the_largest_type() {
    let (chart, projection) = made(&story("market"));
    let scene = layout(&chart, &projection, 320.0, &Look { text_scale: 2.0, ..Look::default() });
    let written = scene.paragraphs(Role::Break).join(" ");
    for name in chart.series.iter().flat_map(|series| &series.segments).map(|segment| &segment.name) {
        for word in name.split_whitespace() {
            assert!(written.replace(' ', "").contains(word), "{word} is not in {written}");
        }
    }
}
