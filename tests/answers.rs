//! What the projection answers beyond a value at a date.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use fanchart::forecast::{Forecast, Projection, overtakings};
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

/// Two series, in thousands and in ones; the first grows faster.
fn race(lead: f64) -> (Chart, Projection) {
    let noise = |t: usize| [7.0, -11.0, 4.0, 9.0, -8.0, -3.0, 12.0, -10.0, 2.0][t * 5 % 9];
    let rows = |value: &dyn Fn(usize) -> f64| -> String {
        (0..16).map(|t| format!(r#"{{"date":"{}","value":{}}}"#, 2000 + t, value(t))).collect::<Vec<_>>().join(",")
    };
    let text = format!(
        r#"{{"version":1,"title":"T","horizon":"2021","unit":{{"type":"persons"}},"series":[
        {{"id":"fast","kind":"flow","unit":{{"type":"persons","scale":1000}},"data":[{}]}},
        {{"id":"slow","kind":"flow","data":[{}]}}]}}"#,
        rows(&|t| 0.1 + 0.05 * t as f64 + 0.001 * noise(t)),
        rows(&|t| 850.0 + lead + noise(t + 4)),
    );
    let value: Value = serde_json::from_str(&text).unwrap();
    let chart = Chart::check(&value, |_| Err(String::new())).unwrap();
    let projection = project(&chart);
    (chart, projection)
}

#[test]
fn the_faster_series_overtakes_at_any_scale_and_later_where_it_is_further_behind() {
    let [near, far] = [60.0, 200.0].map(|lead| {
        let (chart, projection) = race(lead);
        let [found] = overtakings(&chart, &projection).try_into().unwrap();
        assert_eq!((found.behind, found.ahead), (0, 1));
        assert!(found.by.is_sorted_by(|a, b| a.1 <= b.1), "{found:?}");
        found
    });
    assert!(near.by.iter().zip(&far.by).all(|(near, far)| near.1 >= far.1), "{near:?} {far:?}");
    assert!(near.quantile(0.5) < far.quantile(0.5), "{near:?} {far:?}");
    let (chart, projection) = race(60.0);
    let said = serde_json::to_string(&document::document(&chart, &projection)).unwrap();
    assert!(said.contains("The series are taken as independent"), "{said}");
}
