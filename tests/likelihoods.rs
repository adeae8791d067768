//! When thresholds are reached, from either side, and what overtakes what: in words that agree with the line.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod checked;

use checked::{made, printed, yearly};
use fanchart::words::measures;
use fanchart::words::sentence::{findings::findings, summary};
use serde_json::{Value, json};

fn shares(values: &[f64], more: Value) -> Value {
    json!({ "version": 1, "title": "Shares", "unit": { "type": "percent" }, "horizon": "2040-12",
        "series": [yearly("a", 2011, values, json!({ "name": "Smokers", "thresholds": [more] }))] })
}

const FALLING: [f64; 14] = [20.2, 19.8, 19.6, 18.4, 18.1, 17.2, 15.8, 15.1, 14.7, 14.1, 14.0, 13.3, 12.9, 11.9];

fn summed(spec: &Value) -> String {
    let (chart, projection) = made(spec);
    let said = summary(&chart, &projection, &measures(&chart));
    let told = findings(&chart, &projection);
    let reached = told.iter().find(|sentence| sentence.contains("reach") || sentence.contains("fell to"));
    assert!(reached.is_none_or(|sentence| said.contains(sentence)), "{said} {told:?}");
    said
}

#[test]
fn a_threshold_below_all_figures_is_asked_when_they_fall_to_it() {
    let spec = shares(&FALLING, json!(10));
    let said = summed(&spec);
    assert!(!said.contains("was reached"), "{said}");
    let crossing = &printed(&spec)["series"][0]["crossings"][0];
    assert_eq!(
        [&crossing["from"], &crossing["already"], &crossing["lost"]],
        [&json!("above"), &Value::Null, &Value::Null]
    );
    let by: Vec<f64> =
        crossing["probabilities"].as_array().unwrap().iter().map(|one| one["probability"].as_f64().unwrap()).collect();
    assert!(by.is_sorted() && by[0] < 0.3 && by[by.len() - 1] > 0.9, "{by:?}");
}

#[test]
fn a_threshold_that_figures_have_fallen_to_is_told_with_the_date_of_that() {
    let said = summed(&shares(&FALLING, json!(15)));
    assert!(said.contains("Smokers: fell to 15% in December 2019."), "{said}");
}

#[test]
fn a_threshold_that_was_reached_and_lost_is_told_so() {
    let rose = [480.0, 495.0, 512.0, 505.0, 470.0, 440.0, 410.0, 390.0, 371.0];
    let spec = json!({ "version": 1, "title": "Sold", "unit": { "type": "persons" }, "horizon": "2024-12",
        "series": [yearly("a", 2008, &rose, json!({ "name": "Sold", "thresholds": [500] }))] });
    let said = summed(&spec);
    let told = "Sold: 500 people was reached in December 2010 and lost again in December 2012. Sold: reaching 500 people again ";
    assert!(said.contains(told), "{said}");
    let crossing = &printed(&spec)["series"][0]["crossings"][0];
    assert_eq!([&crossing["from"], &crossing["already"], &crossing["lost"]], ["below", "2010-12", "2012-12"]);
}

#[test]
fn a_threshold_that_was_lost_and_reached_again_is_told_with_the_first_time_and_the_last() {
    let level = |values: &[f64], threshold: f64| {
        json!({ "version": 1, "title": "Lake", "unit": { "type": "quantity", "name": "metres" }, "horizon": "2027-12",
            "series": [yearly("a", 2012, values, json!({ "name": "Level", "thresholds": [threshold] }))] })
    };
    let crossing = |spec: &Value| {
        let found = printed(spec)["series"][0]["crossings"][0].clone();
        ["already", "again", "lost"].map(|name| found[name].as_str().unwrap_or("").to_owned())
    };
    let waves = [4.1, 5.2, 4.8, 5.3, 4.9, 5.6, 4.7, 5.1, 4.6, 5.4, 5.2, 5.3];
    let spec = level(&waves, 5.0);
    let said = summed(&spec);
    let told =
        "Level: 5 metres was first reached in December 2013, then lost, and last reached again in December 2021.";
    assert!(said.ends_with(told), "{said}");
    assert_eq!(crossing(&spec), ["2013-12", "2021-12", ""]);
    let spec = level(&waves[..9], 5.0);
    let said = summed(&spec);
    let told = "Level: 5 metres was first reached in December 2013; since then it was lost and reached again, and last lost in December 2020. Level: reaching 5 metres again ";
    assert!(said.contains(told), "{said}");
    assert_eq!(crossing(&spec), ["2013-12", "2019-12", "2020-12"]);
    let fallen = waves.map(|value| 10.0 - value);
    let said = summed(&level(&fallen, 5.0));
    let told = "Level: first fell to 5 metres in December 2013, then rose above it, and last fell to it again in December 2021.";
    assert!(said.ends_with(told), "{said}");
    let said = summed(&level(&fallen[..9], 5.0));
    let told = "Level: first fell to 5 metres in December 2013; since then it rose above it and fell to it again, and last rose above it in December 2020. Level: the projected values stop short of falling to 5 metres again ";
    assert!(said.contains(told), "{said}");
}

#[test]
fn a_threshold_is_told_by_its_name() {
    let said = summed(&shares(&FALLING, json!({ "value": 10, "label": "Smoke-free" })));
    assert!(said.contains("10%\u{a0}(Smoke-free)"), "{said}");
}

#[test]
fn no_date_is_called_even_or_expected_at_which_the_line_has_not_come_to_a_threshold() {
    let cars = [0.4, 0.7, 1.2, 2.0, 3.1, 5.1, 7.2, 10.2, 16.5, 26.0, 40.0];
    let market = [402.0, 455.0, 541.0, 601.0, 727.0, 781.0, 879.0, 1152.0];
    let mut apart = 0;
    for (values, thresholds) in [(&cars[..], [60.0, 100.0, 150.0, 250.0]), (&market, [1300.0, 1700.0, 2000.0, 2600.0])]
    {
        let spec = json!({ "version": 1, "title": "T", "unit": { "type": "persons", "scale": 1e6 }, "horizon": "2031-12",
            "series": [yearly("a", 2013, values, json!({ "name": "All", "thresholds": thresholds }))] });
        for crossing in printed(&spec)["series"][0]["crossings"].as_array().unwrap() {
            let said = crossing["text"].as_str().unwrap();
            assert!(!said.contains("even chance"), "{said}");
            let touched =
                crossing["probabilities"].as_array().unwrap().last().unwrap()["probability"].as_f64().unwrap();
            if let Some(line) = crossing["line"].as_str() {
                let year = format!(" is expected in December {}", &line[..4]);
                assert!(said.contains(&year) || said.contains("about as likely as not"), "{crossing}");
            } else {
                // What is as likely as not at some time is not said to be unexpected.
                let likely = touched >= 0.4;
                assert_eq!(said.contains(" is not expected within the horizon"), !likely, "{crossing}");
                let told = said.contains("the projected values stop short of ") && said.contains("at some time");
                assert_eq!(told, likely, "{crossing}");
            }
            // Where the paths come to it before the line, both are named.
            apart += usize::from(crossing["line"] != crossing["median"]);
            if crossing["line"] != crossing["median"] && !said.contains("about as likely as not") {
                assert!(said.contains(" the projected values"), "{crossing}");
                assert!(
                    said.contains(" comes about at some time by December 2031, if only briefly, is "),
                    "{crossing}"
                );
            }
        }
    }
    assert!(apart >= 2, "{apart}");
}

#[test]
fn a_chance_near_a_half_is_told_as_about_even_where_the_line_has_come_to_it() {
    for value in [8.0, 6.0, 5.0, 4.5, 4.0, 3.5, 3.0] {
        let spec = shares(&FALLING, json!(value));
        let crossing = printed(&spec)["series"][0]["crossings"][0].clone();
        let chance = crossing["probabilities"].as_array().unwrap().last().unwrap()["probability"].as_f64().unwrap();
        let said = summed(&spec);
        let even = !crossing["line"].is_null() && (0.4..=0.6).contains(&chance);
        assert_eq!(said.contains("about as likely as not"), even, "{chance} {said}");
        assert_eq!(said.contains("not expected within the horizon"), crossing["line"].is_null(), "{chance} {said}");
    }
}

#[test]
fn of_many_pairs_that_may_change_places_few_are_told_and_the_rest_counted() {
    let series: Vec<Value> = (0..8)
        .map(|i| {
            let values: Vec<f64> = (0..12)
                .map(|t| 50.0 + 0.3 * f64::from(i) + f64::from((t * (3 + i) + i) % 7) + 0.2 * f64::from(t))
                .collect();
            yearly(&format!("s{i}"), 2010, &values, json!({ "name": format!("S{i}") }))
        })
        .collect();
    let spec =
        json!({ "version": 1, "title": "Many", "unit": { "type": "persons" }, "horizon": "2026-12", "series": series });
    let (chart, projection) = made(&spec);
    let said = findings(&chart, &projection);
    let told = "Probability that one series overtakes another by December 2026, if only briefly: ";
    let list = said.iter().find_map(|sentence| sentence.strip_prefix(told)).unwrap_or_default();
    assert_eq!(list.split("; ").filter(|pair| pair.contains(" ahead of ")).count(), 4, "{said:#?}");
    assert!(said.iter().any(|sentence| sentence.contains(" more pairs have a chance of at least 10% ")), "{said:#?}");
}
