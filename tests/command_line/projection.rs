//! Projections as documents.

use std::fs;

use serde_json::Value;

use crate::{STORIES, done, fanchart, fanchart_reading, projection, root, spec, story};

#[test]
fn every_story_projects_to_a_document_with_one_entry_a_series() {
    for name in STORIES {
        let document = projection(&fanchart(&["project", &story(name)]));
        assert_eq!(document["version"], 1.0, "{name}");
        let series = document["series"].as_array().unwrap();
        let written: Value = serde_json::from_str(&fs::read_to_string(root().join(story(name))).unwrap()).unwrap();
        assert_eq!(series.len(), written["series"].as_array().unwrap().len(), "{name}");
        assert!(document["summary"].as_str().is_some_and(|summary| !summary.is_empty()), "{name}");
    }
}

#[test]
fn a_refusal_to_project_is_an_answer_and_no_failure() {
    let document = projection(&fanchart(&["project", &story("market")]));
    let series = &document["series"][0];
    assert_eq!(series["refusal"]["kind"], "tooFew");
    assert_eq!(series["points"].as_array().map(Vec::len), Some(0));
    let report = done(&fanchart(&["check", &story("market")]));
    assert!(report.contains("refusal: ") && report.ends_with("no faults\n"), "{report}");
}

#[test]
fn the_order_of_rows_does_not_matter() {
    for command in [&["project"][..], &["render", "-o", "-"]] {
        let of = |name: &str| {
            let path = format!("tests/specs/{name}.json");
            done(&fanchart(&[command, &[&path]].concat()))
        };
        assert_eq!(of("ordered"), of("unordered"));
    }
}

#[test]
fn up_to_three_points_are_shown_and_not_projected() {
    let rows = [("2020", 1.0), ("2021", 2.0), ("2022", 3.0)];
    for count in 0..=3 {
        let written = spec(&rows[..count]);
        let document = projection(&fanchart_reading(&["project", "-"], &written));
        let kind = if count == 0 { "nothing" } else { "tooFew" };
        assert_eq!(document["series"][0]["refusal"]["kind"], kind, "{count}");
        let picture = done(&fanchart_reading(&["render", "-", "-o", "-"], &written));
        assert!(roxmltree::Document::parse(&picture).is_ok());
    }
}

#[test]
fn a_threshold_is_answered_with_dates_and_probabilities_that_rise_with_time() {
    let rows: Vec<String> =
        (0..12).map(|i| format!(r#"{{"date":"{}","value":{}}}"#, 2010 + i, 100 + 8 * i + i * i % 5)).collect();
    let spec = format!(
        r#"{{"version":1,"title":"T","horizon":"2030","unit":{{"type":"currency","currency":"CNY","scale":1e9}},
        "series":[{{"id":"a","kind":"flow","thresholds":[150,230,260,1e6],"data":[{}]}}]}}"#,
        rows.join(",")
    );
    let run = assert_cmd::Command::cargo_bin("fanchart").unwrap().args(["project", "-"]).write_stdin(spec).unwrap();
    let document: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let series = &document["series"][0];
    let crossings = series["crossings"].as_array().unwrap();
    assert_eq!(crossings[0]["already"], "2017");
    assert!(crossings[0]["text"].as_str().unwrap().ends_with("150 billion yuan was reached in 2017."));
    let probabilities = |index: usize| -> Vec<f64> {
        let all = crossings[index]["probabilities"].as_array().unwrap();
        all.iter().map(|entry| entry["probability"].as_f64().unwrap()).collect()
    };
    let (near, far) = (probabilities(1), probabilities(2));
    assert!(near.is_sorted() && far.is_sorted());
    assert!(near.iter().zip(&far).all(|(near, far)| near >= far));
    assert!(probabilities(3).iter().all(|probability| *probability == 0.0));
    assert!(crossings[3]["text"].as_str().unwrap().contains("not expected within the horizon"));
    // The 80 % range of the date agrees with the 80 % band: its first year is the first in which the
    // upper end has reached the threshold, give or take what a path may come back from.
    let earliest: i32 = crossings[1]["earliest"].as_str().unwrap().parse().unwrap();
    let reached = series["points"]
        .as_array()
        .unwrap()
        .iter()
        .find(|point| point["intervals"][0]["upper"].as_f64() >= Some(230.0));
    let reached: i32 = reached.unwrap()["date"].as_str().unwrap().parse().unwrap();
    assert!((reached - 1..=reached).contains(&earliest), "{earliest} {reached}");
    assert_eq!(series["backtest"]["tried"], 4.0);
    assert!(series["backtest"]["held"].as_f64() <= Some(4.0));
    let growth = &series["growth"];
    assert!(
        growth["lower"].as_f64() < growth["projected"].as_f64()
            && growth["projected"].as_f64() < growth["upper"].as_f64()
    );
    assert!(growth["doublingYears"].as_f64().unwrap() > 5.0);
}
