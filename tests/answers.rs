//! What the projection answers beyond a value at a date.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use fanchart::forecast::{Forecast, Projection};
use fanchart::spec::value::Value;
use fanchart::{Chart, document, project};

/// People at the end of each year from 2000 on.
fn people(count: u32, value: impl Fn(f64) -> f64) -> (Chart, Projection) {
    let rows: Vec<String> =
        (0..count).map(|t| format!(r#"{{"date":"{}-12","value":{}}}"#, 2000 + t, value(f64::from(t)))).collect();
    let text = format!(
        r#"{{"version":1,"title":"T","unit":{{"type":"persons"}},
        "series":[{{"id":"a","kind":"stock","data":[{}]}}]}}"#,
        rows.join(",")
    );
    let value: Value = serde_json::from_str(&text).unwrap();
    let chart = Chart::check(&value, |_| Err(String::new())).unwrap();
    let projection = project(&chart);
    (chart, projection)
}

fn forecast(projection: &Projection) -> &Forecast {
    projection.series[0].outcome.as_ref().unwrap()
}

/// A logistic curve to 5000 with its bend at the end of 2012, and a per cent of noise.
fn s_curve(t: f64) -> f64 {
    let noise = [0.7, -1.1, 0.4, 0.9, -0.8, -0.3, 1.2, -1.0, 0.2][t as usize * 5 % 9];
    5000.0 / (1.0 + libm::exp(-0.4 * (t - 12.0))) * (1.0 + 0.01 * noise)
}

#[test]
fn a_curve_that_has_bent_tells_its_capacity_and_when_growth_was_fastest() {
    let (chart, projection) = people(22, s_curve);
    let capacity = forecast(&projection).capacity().expect("the bend is seen");
    let (low, high) = capacity.range;
    assert!(low < 5000.0 && 5000.0 < high && high < 1.2 * low, "{capacity:?}");
    let (earliest, latest) = capacity.inflection_range;
    assert!(earliest <= capacity.inflection && capacity.inflection <= latest);
    // The end of 2012 is the start of 2013.
    assert!((2012..=2013).contains(&capacity.inflection.start().year()), "{capacity:?}");
    let said = serde_json::to_string(&document::document(&chart, &projection)).unwrap();
    assert!(said.contains("by the S-curve, growth levels off near"), "{said}");
}

#[test]
fn before_the_bend_no_capacity_is_claimed() {
    let (chart, projection) = people(10, s_curve);
    assert_eq!(forecast(&projection).capacity(), None);
    let said = serde_json::to_string(&document::document(&chart, &projection)).unwrap();
    assert!(said.contains(r#""capacity":null"#), "{said}");
}
