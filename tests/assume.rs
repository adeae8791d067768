//! A chart that is asked "what if" answers, bit for bit, what a spec that says so would, and fits only what changed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod written;

use fanchart::chart::assume::Stated;
use fanchart::forecast::{Fits, Projection, project_with};
use fanchart::spec::assumptions::Assumptions;
use fanchart::spec::value::Value;
use fanchart::{Chart, document::document, project};
use proptest::prelude::*;
use serde_json::json;
use written::{config, written};

fn check(spec: &serde_json::Value) -> Chart {
    let spec: Value = serde_json::from_value(spec.clone()).unwrap();
    Chart::check(&spec, |_| Err("there is none".to_owned())).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn assumptions(text: &serde_json::Value) -> Assumptions {
    let mut faults = fanchart::error::Faults::default();
    let read = Assumptions::read(&serde_json::from_value(text.clone()).unwrap(), &mut faults);
    assert!(faults.is_empty(), "{:?}", faults.into_errors());
    read
}

/// All numbers and words of a projection; shortest digits tell every bit.
fn told(chart: &Chart, projection: &Projection) -> String {
    serde_json::to_string(&document(chart, projection)).unwrap()
}

/// Users under the internet users, which have a course of their own.
fn spec() -> serde_json::Value {
    let years = |first: f64, rise: f64| {
        let row = |at: i32| {
            let wave = if at % 2 == 0 { 0.02 } else { -0.01 };
            json!({ "date": (2010 + at).to_string(), "value": first * libm::pow(rise + wave, f64::from(at)) })
        };
        (0..12).map(row).collect::<Vec<_>>()
    };
    json!({
        "version": 1, "title": "Users", "horizon": "2026", "unit": { "type": "persons", "scale": 1e6 },
        "series": [
            { "id": "users", "kind": "stock", "data": years(300.0, 1.07), "ceiling": { "series": "internet" },
              "thresholds": [800] },
            { "id": "internet", "kind": "stock", "data": years(500.0, 1.05) },
        ]
    })
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn another_horizon_and_ceiling_give_what_a_changed_spec_gives(
        written in written(),
        reaches in prop::collection::vec(1..90_i32, 1..4),
        height in prop::option::of(1.0..3.0_f64),
    ) {
        let mut chart = written.chart();
        let (stated, mut fits) = (Stated::of(&chart), Fits::default());
        let _ = project_with(&chart, &mut fits);
        let highest = written.rows.iter().map(|row| row.1).fold(0.0, f64::max);
        let positive = highest > 0.0 && written.rows.iter().all(|row| row.1 >= 0.0);
        let height = height.filter(|_| positive && written.unit != "percent").map(|times| times * highest);
        for reach in reaches {
            let changed = written::Written { reach, ceiling: height.or(written.ceiling), ..written.clone() };
            let anew = changed.chart();
            let wanted = anew.horizon.map(|day| day.to_string()).unwrap_or_default();
            let mut asked = json!({ "horizon": wanted });
            if let Some(height) = height {
                asked["ceilings"] = json!({ "a": height });
            }
            chart.assume(&stated, &assumptions(&asked)).unwrap();
            let kept = project_with(&chart, &mut fits);
            prop_assert_eq!(told(&chart, &kept), told(&anew, &project(&anew)));
        }
        chart.assume(&stated, &Assumptions::default()).unwrap();
        prop_assert_eq!(told(&chart, &project_with(&chart, &mut fits)), told(&written.chart(), &written.projection()));
    }
}

#[test]
fn a_series_under_another_follows_what_is_assumed_of_that_one() {
    let mut chart = check(&spec());
    let (stated, mut fits) = (Stated::of(&chart), Fits::default());
    let before = told(&chart, &project_with(&chart, &mut fits));
    let mut changed = spec();
    changed["horizon"] = json!("2031");
    changed["series"][1]["ceiling"] = json!({ "value": 1400 });
    chart.assume(&stated, &assumptions(&json!({ "horizon": "2031", "ceilings": { "internet": 1400 } }))).unwrap();
    let anew = check(&changed);
    assert_eq!(told(&chart, &project_with(&chart, &mut fits)), told(&anew, &project(&anew)));
    chart.assume(&stated, &assumptions(&json!({}))).unwrap();
    assert_eq!(told(&chart, &project_with(&chart, &mut fits)), before);
}

#[test]
fn a_currency_is_assumed_and_given_up_again() {
    let rows: Vec<_> = (0..6).map(|i| json!({ "date": format!("{}", 2015 + i), "value": 10 + i * i })).collect();
    let mut chart = check(&json!({
        "version": 1, "title": "T", "unit": { "type": "currency", "currency": "CNY" },
        "series": [{ "id": "a", "kind": "flow", "data": rows }],
        "conversion": { "currency": "USD", "fixed": 7, "source": "A bank" }
    }));
    let stated = Stated::of(&chart);
    chart.assume(&stated, &assumptions(&json!({ "currency": "USD" }))).unwrap();
    assert!(chart.is_converted());
    chart.assume(&stated, &assumptions(&json!({ "currency": "CNY" }))).unwrap();
    assert!(!chart.is_converted());
    chart.assume(&stated, &assumptions(&json!({ "currency": "USD" }))).unwrap();
    let faults = chart.assume(&stated, &assumptions(&json!({ "currency": "EUR" }))).unwrap_err();
    assert_eq!(faults[0].to_string(), "/currency: \"EUR\" is no currency of this chart");
    assert!(chart.is_converted(), "what was refused changes nothing");
    chart.assume(&stated, &assumptions(&json!({}))).unwrap();
    assert!(!chart.is_converted());
}

#[test]
fn what_makes_no_sense_is_refused_all_at_once_and_changes_nothing() {
    let mut changed = spec();
    changed["series"][1]["ceiling"] =
        json!({ "path": [{ "date": "2010", "value": 1400 }, { "date": "2027", "value": 1400 }] });
    let mut chart = check(&changed);
    let stated = Stated::of(&chart);
    let before = chart.clone();
    let asked = json!({ "horizon": "2031", "ceilings": { "users": 300, "nobody": 5 } });
    let faults = chart.assume(&stated, &assumptions(&asked)).unwrap_err();
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults.len(), 3, "{faults:?}");
    assert!(faults[1].starts_with("/ceilings/users: 300 lies below the data"), "{faults:?}");
    assert!(faults[0].starts_with("/ceilings/nobody: \"nobody\" names no series"), "{faults:?}");
    assert!(faults[2].starts_with("/horizon: \"2031\" is not reached by the ceiling of series internet"), "{faults:?}");
    assert!(chart == before);
}

#[test]
fn assumptions_have_a_form() {
    let mut faults = fanchart::error::Faults::default();
    let asked = json!({ "horizon": "soon", "ceilings": { "a": "high" }, "speed": 3 });
    let _ = Assumptions::read(&serde_json::from_value(asked).unwrap(), &mut faults);
    let faults: Vec<String> = faults.into_errors().iter().map(ToString::to_string).collect();
    assert_eq!(faults.len(), 3, "{faults:?}");
    assert!(faults[0].starts_with("/speed: "), "{faults:?}");
    assert!(faults[2].starts_with("/ceilings/a: \"high\" must be a finite number"), "{faults:?}");
}

#[test]
fn a_horizon_that_ends_before_the_last_figure_of_every_series_is_refused() {
    let mut past = spec();
    past["horizon"] = json!("2004");
    let read: Value = serde_json::from_value(past).unwrap();
    let faults = Chart::check(&read, |_| Err(String::new())).unwrap_err();
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let wanted = "/horizon: \"2004\" must not end before the last observation, ";
    assert!(faults.len() == 1 && faults[0].starts_with(wanted), "{faults:?}");
    let mut chart = check(&spec());
    let stated = Stated::of(&chart);
    let faults = chart.assume(&stated, &assumptions(&json!({ "horizon": "2004" }))).unwrap_err();
    assert!(faults.len() == 1 && faults[0].to_string().starts_with(wanted), "{faults:?}");
    // To one of the series something can be projected.
    let mut apart = spec();
    let rows = apart["series"][0]["data"].as_array_mut().unwrap();
    rows.truncate(8);
    let until = rows[7]["date"].as_str().unwrap()[..4].parse::<i32>().unwrap() + 1;
    apart["horizon"] = json!(until.to_string());
    check(&apart);
}
