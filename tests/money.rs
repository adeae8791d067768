//! Amounts in another currency: at which rates, what follows, and what is refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod checked;

use checked::{checked, story};
use fanchart::layout::Look;
use fanchart::words::measures;
use fanchart::words::sentence;
use fanchart::{conversion, converted, document, draw, layout, project, table};
use proptest::prelude::*;
use serde_json::json;

/// Yearly sales and what the spec adds.
fn sales(values: &[f64], more: &serde_json::Value) -> serde_json::Value {
    let rows: Vec<_> =
        values.iter().enumerate().map(|(i, v)| json!({ "date": format!("{}", 2001 + i), "value": v })).collect();
    let mut spec = json!({
        "version": 1, "title": "Sales", "unit": { "type": "currency", "currency": "CNY", "scale": 1e9 },
        "series": [{ "id": "sales", "kind": "flow", "data": rows }]
    });
    for (name, value) in more.as_object().unwrap() {
        spec[name] = value.clone();
    }
    spec
}

fn fixed(rate: f64) -> serde_json::Value {
    json!({ "conversion": { "currency": "USD", "fixed": rate, "source": "A bank", "shown": true } })
}

/// With spaces that a line may end at.
fn spaced(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn each_flow_has_its_years_rate_in_the_picture_the_table_and_the_csv() {
    let chart = checked(&story("market-dollars")).unwrap();
    let projection = project(&chart);
    let (chart, projection) = converted(chart, projection);
    let csv = table::csv(&chart, &projection);
    for (date, value) in [("2013", 13.22 / 6.1478), ("2019", 454.13 / 6.9081), ("2023", 1152.481 / 7.0809)] {
        let found = csv.lines().filter(|line| line.contains(&format!(",{date},observed,")));
        let values: Vec<f64> = found.map(|line| line.split(',').nth(4).unwrap().parse().unwrap()).collect();
        assert!(values.iter().any(|found| (found - value).abs() < 1e-6 * value), "{date}: {value} in {values:?}");
        assert!(csv.contains("1000000000 USD"));
    }
    let summary = spaced(&sentence::summary(&chart, &projection, &measures(&chart)));
    assert!(summary.contains("163 billion US dollars in 2023"), "{summary}");
    assert!(summary.contains("1 USD = 6.1478 to 7.0809 CNY"), "{summary}");
    let picture = spaced(&draw::svg::svg(&layout(&chart, &projection, 720.0, &Look::default()), &summary, "en"));
    for text in ["Billion US dollars", "1 trillion yuan · 141.2", "US Federal Reserve"] {
        assert!(picture.contains(text), "{text}");
    }
    let shown = serde_json::to_string(&table::table(&chart, &projection)).unwrap();
    assert!(shown.contains("Value (billion US dollars)") && shown.contains("162.8"), "{shown}");
}

#[test]
fn a_stock_has_the_rate_of_its_month_and_never_a_years_average() {
    let rates = json!([{ "date": "2003", "value": 5 }, { "date": "2003-12", "value": 8 }]);
    let mut spec =
        sales(&[], &json!({ "conversion": { "currency": "USD", "byDate": rates, "projected": 8, "source": "A" } }));
    spec["series"] = json!([{ "id": "debt", "kind": "stock", "data": [{ "date": "2003-12", "value": 16 }] }]);
    let mut chart = checked(&spec).unwrap();
    conversion::show(&mut chart, "USD").unwrap();
    let projection = project(&chart);
    let (chart, _) = converted(chart, projection);
    assert_eq!(chart.series[0].observations().next().unwrap().value, 2.0);
    spec["series"][0]["data"] = json!([{ "date": "2002-12", "value": 16 }, { "date": "2003-11", "value": 16 }]);
    let faults = checked(&spec).unwrap_err();
    assert_eq!(
        faults,
        ["/conversion/byDate: must cover the dates of \"debt\": 2002-12, 2003-11; \
          an amount at a moment needs the rate of its day or month"]
    );
}

#[test]
fn a_rate_published_after_the_charts_day_converts_only_what_came_later() {
    let rates = json!([
        { "date": "2001", "value": 5, "published": "2002-01-05" },
        { "date": "2002", "value": 8, "published": "2003-06-01" },
        { "date": "2003", "value": 10 },
    ]);
    let more = json!({
        "conversion": { "currency": "USD", "byDate": rates, "projected": 8, "source": "A", "shown": true },
        "asOf": "2003-03-01", "receipt": true
    });
    let mut spec = sales(&[10.0, 16.0, 20.0], &more);
    for (row, day) in ["2002-02-01", "2003-02-01", "2004-02-01"].into_iter().enumerate() {
        spec["series"][0]["data"][row]["published"] = json!(day);
    }
    assert_eq!(
        checked(&spec).unwrap_err(),
        [
            "/conversion/byDate: must cover the dates of \"sales\": 2002, whose rate was published later than asOf; an amount \
          over a period needs the average rate of that period"
        ]
    );
    let mut twice = spec.clone();
    twice["bases"] = json!([{ "id": "old", "name": "Old" }, { "id": "new", "name": "New" }]);
    for row in twice["series"][0]["data"].as_array_mut().unwrap() {
        row["basis"] = json!("new");
    }
    for (date, published) in [("2000", "2001-02-01"), ("2001", "2002-02-01"), ("2002", "2003-02-01")] {
        let row = json!({ "date": date, "value": 9, "basis": "old", "published": published });
        twice["series"][0]["data"].as_array_mut().unwrap().push(row);
    }
    assert_eq!(
        checked(&twice).unwrap_err(),
        [
            "/conversion/byDate: must cover the dates of \"sales\": 2000, and 2002, whose rate was published later than asOf; \
          an amount over a period needs the average rate of that period"
        ],
        "each date is named once"
    );
    spec["conversion"]["byDate"][1]["published"] = json!("2003-01-05");
    let chart = checked(&spec).unwrap();
    let projection = project(&chart);
    let (chart, _) = converted(chart, projection);
    assert_eq!(chart.series[0].observations().map(|o| o.value).collect::<Vec<_>>(), [2.0, 2.0]);
    assert_eq!(chart.series[0].later[0].observation.value, 2.0, "what came later has the rate of its own year");
    spec["equivalents"] = json!({
        "stated": [{ "amount": 3, "currency": "USD", "of": 20, "source": "An agency" }],
        "published": [{ "date": "2002", "value": 8 }, { "date": "2003-03", "value": 9 }]
    });
    let warnings: Vec<String> = checked(&spec).unwrap().warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        [
            "/equivalents/published/1/date: 2003-03 had not ended by asOf; its average stands beside the amounts all the same"
        ]
    );
}

#[test]
fn what_was_stated_or_averaged_after_the_charts_day_is_not_shown() {
    let mut spec = story("market-dollars");
    let equivalents = |spec: &serde_json::Value| {
        let chart = checked(spec).unwrap();
        let warnings: Vec<String> = chart.warnings.iter().map(ToString::to_string).collect();
        let told = warnings.into_iter().filter(|warning| warning.contains("/equivalents/")).collect::<Vec<_>>();
        (sentence::money::equivalents(&chart), told)
    };
    let (said, told) = equivalents(&spec);
    assert_eq!((said.len(), told.len()), (3, 1), "{said:?} {told:?}");
    spec["asOf"] = json!("2021-06-02");
    let (said, told) = equivalents(&spec);
    assert_eq!(said, [""; 0], "nobody had stated anything");
    assert_eq!(told[0], "/equivalents/stated/0: is not shown: it was not known by asOf");
    spec["equivalents"]["stated"][0]["published"] = json!("2021-06-02");
    spec["equivalents"]["published"] =
        json!([{ "date": "2020", "value": 6.9042 }, { "date": "2023", "value": 7.0809 }]);
    let (said, told) = equivalents(&spec);
    assert_eq!((said.len(), told.len()), (2, 2), "{said:?} {told:?}");
    assert!(said[1].contains("6.9042") && !said[1].contains("7.0809"), "{said:?}");
}

#[test]
fn of_two_rates_of_a_day_the_one_that_was_known_is_used() {
    let rates = json!([
        { "date": "2003-12", "value": 8, "published": "2004-01-02" },
        { "date": "2003-12-31", "value": 4, "published": "2004-06-01" }
    ]);
    let mut spec = sales(
        &[],
        &json!({ "conversion": { "currency": "USD", "byDate": rates, "projected": 8, "source": "A", "shown": true } }),
    );
    spec["series"] = json!([{ "id": "debt", "kind": "stock", "data": [{ "date": "2003-12", "value": 16, "published": "2004-01-15" }] }]);
    for (day, value) in [("2004-02-01", 2.0), ("2004-07-01", 4.0)] {
        spec["asOf"] = json!(day);
        let chart = checked(&spec).unwrap();
        let projection = project(&chart);
        let (chart, _) = converted(chart, projection);
        assert_eq!(chart.series[0].observations().next().unwrap().value, value, "as of {day}");
    }
}

#[test]
fn what_cannot_be_converted_is_refused_with_its_place_all_at_once() {
    let rates =
        json!([{ "date": "2001", "value": 0 }, { "date": "2002", "value": -7 }, { "date": "2002", "value": 7 }]);
    let more = json!({ "conversion": { "currency": "CNY", "byDate": rates, "projected": -1, "source": "A" } });
    let mut spec = sales(&[1.0, 2.0], &more);
    spec["series"][0]["thresholds"] = json!([{ "value": 3, "currency": "USD" }]);
    spec["equivalents"] =
        json!({ "stated": [{ "amount": 5, "currency": "CNY", "rounding": 10, "of": 3, "source": "A" }] });
    assert_eq!(
        checked(&spec).unwrap_err(),
        [
            "/conversion/projected: -1 must be above 0",
            "/series/0/thresholds/0/currency: \"USD\" must be in the series' own unit, which is CNY",
            "/equivalents/stated/0/currency: \"CNY\" must be another currency than the series have",
            "/equivalents/stated/0/rounding: 10 must be less than twice the amount: else the amount could be nothing",
            "/conversion/currency: \"CNY\" must be another currency than the series have",
            "/conversion/byDate/0: 0 must be above 0",
            "/conversion/byDate/1: -7 must be above 0",
            "/conversion/byDate/2: 2002 must be given one rate",
        ]
    );
    let uncovered = json!({ "conversion": { "currency": "USD", "byDate": [], "projected": 7, "source": "A" } });
    let faults = checked(&sales(&[1.0; 12], &uncovered)).unwrap_err();
    assert_eq!(
        faults,
        [
            "/conversion/byDate: must cover the dates of \"sales\": 2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008, and 4 \
          more; an amount over a period needs the average rate of that period"
        ]
    );
    let mut people = sales(&[1.0], &fixed(7.0));
    people["unit"] = json!({ "type": "persons" });
    assert_eq!(checked(&people).unwrap_err(), ["/conversion: needs series whose unit is a currency"]);
    let both = json!({ "conversion": { "currency": "USD", "source": "A" } });
    assert_eq!(checked(&sales(&[1.0], &both)).unwrap_err(), ["/conversion: must have exactly one of byDate, fixed"]);
    let unstated =
        json!({ "conversion": { "currency": "USD", "byDate": [{ "date": "2001", "value": 7 }], "source": "A" } });
    assert_eq!(
        checked(&sales(&[1.0], &unstated)).unwrap_err(),
        ["/conversion/projected: is missing: what is projected needs a stated rate"]
    );
    let mut chart = checked(&sales(&[1.0], &fixed(7.0))).unwrap();
    assert_eq!(conversion::show(&mut chart, "EUR").unwrap_err(), "the spec has only CNY and USD");
}

#[test]
fn the_two_dollar_figures_imply_the_rates_that_their_rounding_leaves_room_for() {
    let chart = checked(&story("market-dollars")).unwrap();
    let said: Vec<String> = sentence::money::equivalents(&chart).iter().map(|said| spaced(said)).collect();
    assert!(said[0].contains("138 billion US dollars for 1 trillion yuan, which implies 1 USD = 7.220 to 7.273 CNY"));
    assert!(said[1].contains("1 USD = 7.067 to 7.117 CNY"), "{said:?}");
    assert!(said[2].contains("March 2024 (7.2015), 2023 (7.0809)") && said[2].contains("is not known"), "{said:?}");
    let projection = project(&chart);
    let printed = serde_json::to_value(document::document(&chart, &projection)).unwrap();
    let stated = &printed["equivalents"]["stated"];
    let rate = |index: usize, end: &str| (stated[index][end].as_f64().unwrap() * 1e4).round() / 1e4;
    assert_eq!([rate(0, "lowestRate"), rate(0, "highestRate")], [7.2202, 7.2727]);
    assert_eq!([rate(1, "lowestRate"), rate(1, "highestRate")], [7.0671, 7.1174]);
    // Conversion changes neither: what was stated is stated in its own currencies.
    let (chart, _) = converted(chart, projection);
    assert_eq!(sentence::money::equivalents(&chart).iter().map(|said| spaced(said)).collect::<Vec<_>>(), said);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_fit_depends_on_a_rate(
        values in prop::collection::vec(1.0_f64..1000.0, 5..9),
        rates in prop::collection::vec(0.01_f64..200.0, 9),
        projected in 0.01_f64..200.0,
    ) {
        let dated: Vec<_> =
            rates.iter().enumerate().map(|(i, rate)| json!({ "date": format!("{}", 2001 + i), "value": rate })).collect();
        let conversion = json!({ "currency": "USD", "byDate": dated, "projected": projected, "source": "A", "shown": true });
        let own = project(&checked(&sales(&values, &json!({}))).unwrap());
        let chart = checked(&sales(&values, &json!({ "conversion": conversion }))).unwrap();
        let projection = project(&chart);
        let (chart, other) = converted(chart, projection);
        for ((observation, value), rate) in chart.series[0].observations().zip(&values).zip(&rates) {
            prop_assert!((observation.value * rate - value).abs() <= 1e-12 * value);
        }
        if let (Ok(own), Ok(other)) = (&own.series[0].outcome, &other.series[0].outcome) {
            for (own, other) in own.points.iter().zip(&other.points) {
                let same = |own: f64, other: f64| (other * projected - own).abs() <= 1e-9 * own.abs().max(1e-9);
                prop_assert!(same(own.value, other.value));
                for (own, other) in own.intervals.iter().zip(&other.intervals) {
                    prop_assert!(same(own.lower, other.lower) && same(own.upper, other.upper));
                }
            }
            // A threshold is crossed on the same day in either currency, from the same side: at a rate of its own, the
            // first figure may lie on the other one.
            let value = values.last().unwrap() * 1.2;
            let (own, other) = (own.crossing(value), other.crossing(value / projected));
            if own.falls == other.falls {
                prop_assert_eq!(&own.by, &other.by);
            }
        }
    }

    #[test]
    fn at_one_rate_a_chart_is_the_chart_of_the_converted_figures(
        values in prop::collection::vec(1.0_f64..1000.0, 5..9),
        rate in 0.01_f64..200.0,
    ) {
        let chart = checked(&sales(&values, &fixed(rate))).unwrap();
        let projection = project(&chart);
        let (_, converted) = converted(chart, projection);
        let divided: Vec<f64> = values.iter().map(|value| value / rate).collect();
        let written = project(&checked(&sales(&divided, &json!({}))).unwrap());
        match (&converted.series[0].outcome, &written.series[0].outcome) {
            (Ok(a), Ok(b)) => {
                for (a, b) in a.points.iter().zip(&b.points) {
                    prop_assert!((a.value - b.value).abs() <= 1e-6 * b.value.abs(), "{} {}", a.value, b.value);
                }
                let growth = |f: &fanchart::forecast::Forecast| f.growth(&fanchart::series::Unit::Persons { scale: 1.0 }).map(|growth| growth.projected);
                prop_assert!((growth(a).unwrap_or(0.0) - growth(b).unwrap_or(0.0)).abs() < 1e-6);
            }
            (a, b) => prop_assert_eq!(a.is_ok(), b.is_ok()),
        }
    }
}
