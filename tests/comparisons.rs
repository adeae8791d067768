//! What a series is set beside: the last growth merely repeated, and other series over their value at one date.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod checked;

use checked::{captions, checked, made, printed, yearly};
use serde_json::{Value, json};

fn chart(series: &[Value]) -> Value {
    let unit = json!({ "type": "persons", "scale": 1_000_000 });
    json!({ "version": 1, "title": "T", "horizon": "2027", "unit": unit, "series": series })
}

#[test]
fn a_contrast_that_is_not_drawn_is_warned_of() {
    let warned = |values: &[f64]| {
        let mut spec = chart(&[yearly("balance", 2018, values, json!({ "contrast": true }))]);
        spec["unit"] = json!({ "type": "currency", "currency": "EUR" });
        let warnings = printed(&spec)["warnings"].as_array().unwrap().clone();
        warnings.iter().map(|warning| warning.as_str().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
    };
    let said = warned(&[-4.0, -5.5, -3.0, -6.0, -2.0]);
    assert!(said.contains("/series/0/contrast") && said.contains("is not drawn: the last two figures"), "{said}");
    assert!(warned(&[4.0, 5.0]).contains("/series/0/contrast: true is not drawn: nothing is projected"), "{said}");
    assert_eq!(warned(&[4.0, 5.5, 3.0, 6.0, 2.0]), "");
}

#[test]
fn the_last_growth_merely_repeated_is_drawn_for_contrast_and_said_to_be_one() {
    let mut spec = chart(&[yearly("users", 2018, &[850.0, 944.0, 991.0, 1040.0, 1074.0], json!({ "contrast": true }))]);
    let said = printed(&spec);
    let contrast = &said["series"][0]["contrast"];
    assert!((contrast["growth"].as_f64().unwrap() - (1074.0 / 1040.0 - 1.0)).abs() < 1e-12);
    let last = contrast["points"].as_array().unwrap().last().unwrap().clone();
    let years = last["date"].as_str().unwrap()[..4].parse::<i32>().unwrap() - 2022;
    assert!(
        (last["value"].as_f64().unwrap() - (0..years).fold(1074.0, |value, _| value * 1074.0 / 1040.0)).abs() < 1e-6,
        "{last}"
    );
    assert!(contrast["text"].as_str().unwrap().starts_with("For contrast, users: if the last growth, 3.3% a year"));
    assert!(captions(&spec).contains("For contrast"));
    spec["series"][0]["contrast"] = json!(false);
    assert!(printed(&spec)["series"][0].get("contrast").is_none());
}

#[test]
fn the_last_growth_of_a_share_goes_on_in_percentage_points_and_never_beyond_the_whole() {
    let mut spec = chart(&[yearly("homes", 2018, &[20.0, 26.0, 33.0, 39.0, 46.0], json!({ "contrast": true }))]);
    spec["unit"] = json!({ "type": "percent" });
    let told = |spec: &Value| printed(spec)["series"][0]["contrast"].clone();
    let contrast = told(&spec);
    assert_eq!([&contrast["in"], &contrast["growth"]], [&json!("percentagePoints"), &json!(7.0)]);
    let text = contrast["text"].as_str().unwrap();
    let said =
        "For contrast, homes: if the last growth, 7.0 percentage points a year, merely went on, it would be 81.0%";
    assert!(text.starts_with(said), "{text}");
    assert!(captions(&spec).contains(said));
    spec["horizon"] = json!("2040");
    let text = told(&spec)["text"].as_str().unwrap().to_owned();
    assert!(text.contains("it would be 100% in December 2040"), "{text}");
    // A rate of change has no bounds, and may pass 0.
    spec["unit"] = json!({ "type": "percentChange" });
    spec["series"] = json!([yearly("prices", 2018, &[3.0, 2.5, 1.0, 0.5, -0.7], json!({ "contrast": true }))]);
    spec["horizon"] = json!("2023");
    let text = told(&spec)["text"].as_str().unwrap().to_owned();
    assert!(text.contains("growth, −1.2 percentage points a year, merely went on, it would be −1.9%"), "{text}");
}

#[test]
fn an_index_sets_every_series_to_100_at_one_date_whatever_its_unit() {
    let income = json!({ "unit": { "type": "currency", "currency": "EUR" }, "thresholds": [1000] });
    let people = [700.0, 760.0, 815.0, 862.0, 905.0, 950.0, 985.0, 1010.0];
    let euros = [520.0, 560.0, 597.0, 628.0, 655.0, 684.0, 705.0, 718.0];
    let mut spec = chart(&[
        yearly("all", 2016, &people, json!({ "ceiling": { "value": 1400 } })),
        yearly("income", 2016, &euros, income),
    ]);
    spec["index"] = json!({ "base": "2018-12", "name": "points" });
    let (chart, _) = made(&spec);
    for series in &chart.series {
        assert!(
            (series.known().at(fanchart::series::Period::parse("2018-12").unwrap()).unwrap() - 100.0).abs() < 1e-12
        );
    }
    let said = printed(&spec);
    assert!((said["series"][1]["lastValue"].as_f64().unwrap() - 718.0 / 597.0 * 100.0).abs() < 1e-9);
    assert!((said["series"][1]["crossings"][0]["threshold"].as_f64().unwrap() - 1000.0 / 597.0 * 100.0).abs() < 1e-9);
    let last = said["series"][0]["points"].as_array().unwrap().last().unwrap();
    assert!(last["intervals"][1]["upper"].as_f64().unwrap() <= 1400.0 / 815.0 * 100.0 + 1e-6);
    spec["index"]["base"] = json!("2010-12");
    let faults = checked(&spec).unwrap_err();
    assert_eq!(faults.len(), 2);
    assert_eq!(faults[0], "/series/0: \"2010-12\" has no value above 0 at the base of the index");
}
