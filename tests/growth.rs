//! How fast things grew and are projected to grow, in words.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod checked;

use checked::{findings, holds, printed, uneven, yearly, years};
use serde_json::{Value, json};

#[test]
fn no_change_is_told_from_a_gain_to_a_loss() {
    let data = json!([{ "date": "2019", "value": 4 }, { "date": "2020", "value": -12 }, { "date": "2021", "value": 3 },
        { "date": "2022", "value": 6 }]);
    let spec = json!({ "version": 1, "title": "T", "unit": { "type": "currency", "currency": "EUR" },
        "series": [{ "id": "a", "kind": "flow", "data": data }] });
    let changes = printed(&spec)["series"][0]["changes"].clone();
    assert_eq!(changes.as_array().unwrap().len(), 1, "{changes}");
}

#[test]
fn growth_in_percentage_points_is_rounded_as_by_hand() {
    let spec = json!({ "version": 1, "title": "T", "unit": { "type": "percent" }, "horizon": "2027",
        "series": [yearly("a", 2018, &[5.2, 5.4, 5.9, 5.8, 6.1, 6.2, 6.3], json!({ "name": "A" }))] });
    let (_, said) = findings(&spec);
    // 1.1 in 6 years, and below 1.1 / 2 by less than any reader sees.
    assert!(holds(&said, "A: the change was 0.2 percentage points a year so far "), "{said:#?}");
    let two = json!({ "version": 1, "title": "T", "unit": { "type": "percent" }, "horizon": "2027",
        "series": [yearly("a", 2020, &[5.2, 5.0, 5.1, 5.4, 7.4], json!({ "name": "A" }))] });
    let (_, said) = findings(&two);
    assert!(holds(&said, "A: the change was 0.6 percentage points a year so far "), "{said:#?}");
}

/// The sentence about the growth of the only series.
fn growth_of(spec: &Value) -> String {
    printed(spec)["series"][0]["growth"]["text"].as_str().unwrap_or_default().to_owned()
}

/// A chart of one yearly series in a unit.
fn one(unit: &Value, horizon: &str, values: &[f64]) -> Value {
    json!({ "version": 1, "title": "One", "unit": unit, "horizon": horizon,
        "series": [yearly("one", 2014, values, json!({ "name": "One" }))] })
}

#[test]
fn growth_of_shares_is_told_in_percentage_points() {
    let share = [60.0, 57.0, 54.0, 51.0, 48.0, 45.0, 42.0, 39.0, 36.0, 33.2];
    let said = growth_of(&one(&json!({ "type": "percent" }), "2026", &share));
    assert!(
        said.starts_with("One: the change was −3.0 percentage points a year so far and is projected to be −"),
        "{said}"
    );
    assert!(said.contains(" percentage points a year, −"), "{said}");
    assert!(said.ends_with(" percentage points a year with a probability of 80%."), "{said}");
    // A rate of change may be below nothing and yet move.
    let rate = [-2.0, -1.4, -1.1, -0.4, 0.1, 0.4, 1.1, 1.4, 2.1, 2.5];
    let said = growth_of(&one(&json!({ "type": "percentChange" }), "2026", &rate));
    assert!(said.starts_with("One: the change was 0.5 percentage points a year so far "), "{said}");
}

#[test]
fn growth_of_next_to_nothing_is_told_in_words() {
    let said = growth_of(&one(
        &json!({ "type": "persons", "scale": 1e6 }),
        "2026",
        &[14.0, 13.9, 14.1, 14.0, 13.9, 14.1, 13.9, 14.0],
    ));
    assert!(said.starts_with("One: the change was next to nothing so far "), "{said}");
    assert!(!said.contains(" 0% a year"), "{said}");
}

#[test]
fn where_a_range_of_growth_says_little_the_range_of_the_value_is_told() {
    let unit = json!({ "type": "persons", "scale": 1e6 });
    let said = growth_of(&one(&unit, "2026", &[1.0, 60.0, 5.0, 140.0, 2.0, 90.0, 1.5, 30.0, 4.0, 110.0]));
    assert!(
        !said.contains("−100%")
            && said.contains(" is projected to be ")
            && said.contains("; ")
            && said.contains(" million people in December 2026 "),
        "{said}"
    );
}

#[test]
fn growth_of_months_compares_one_time_of_the_year_and_says_so() {
    // Each January is a third of the December before; the years grow by a tenth.
    let rows: Vec<Value> = (0..60)
        .map(|t| {
            let (year, month) = (2019 + t / 12, 1 + t % 12);
            let level = [100.0, 110.0, 121.0, 133.1, 146.4][t as usize / 12] * (1.0 + 0.2 * f64::from(month - 1))
                + f64::from(t * 7 % 5);
            json!({ "date": format!("{year}-{month:02}"), "value": level.round() })
        })
        .collect();
    let spec = json!({ "version": 1, "title": "One", "horizon": "2025-06", "unit": { "type": "persons" },
        "series": [{ "id": "one", "name": "One", "kind": "flow", "data": rows }] });
    let said = growth_of(&spec);
    assert!(
        said.starts_with("One: the change was 10% a year so far ")
            || said.starts_with("One: the change was 9.9% a year so far "),
        "{said}"
    );
    assert!(said.ends_with(" The same time of the year is compared."), "{said}");
    // Less than a year tells of no growth a year.
    let mut short = spec.clone();
    short["horizon"] = json!("2019-11");
    short["series"][0]["data"].as_array_mut().unwrap().truncate(8);
    assert_eq!(growth_of(&short), "");
}

#[test]
fn what_falls_is_told_with_a_verb_of_its_own_where_a_language_has_one() {
    let told = |step: f64| {
        let values: Vec<f64> = uneven(12).iter().map(|value| 90.0 + step * value).collect();
        let unit = json!({ "type": "quantity", "name": "吨" });
        let spec = json!({ "version": 1, "title": "T", "locale": "zh", "unit": unit, "horizon": "2026",
            "series": [yearly("a", 2012, &values, json!({ "name": "产量" }))] });
        findings(&spec).1.into_iter().find(|sentence| sentence.contains("迄今")).unwrap()
    };
    let (rise, fall) = (told(1.0), told(-0.6));
    assert!(rise.contains("迄今年均增长") && !rise.contains('−') && !rise.contains("下降"), "{rise}");
    assert!(fall.contains("迄今年均下降") && !fall.contains("增长") && fall.contains("概率为年均变动−"), "{fall}");
}

#[test]
fn of_weeks_projected_for_some_of_a_year_no_growth_a_year_is_told() {
    let weeks: Vec<Value> = (0..110)
        .map(|week: i32| {
            let monday = fanchart::series::Date::parse("2022-01-03").unwrap().plus_days(7 * week).unwrap();
            let season = f64::from((week % 52 - 26).abs()) * 10.0;
            json!({ "date": format!("{monday}..{}", monday.plus_days(6).unwrap()), "value": 100.0 + season })
        })
        .collect();
    let mut spec = json!({ "version": 1, "title": "One", "horizon": "2024-06-30", "unit": { "type": "persons" },
        "series": [{ "id": "one", "kind": "flow", "data": weeks }] });
    assert_eq!(growth_of(&spec), "");
    spec["horizon"] = json!("2025-06-30");
    assert!(growth_of(&spec).ends_with(" The same time of the year is compared."));
}

#[test]
fn growth_of_parts_that_are_shares_is_told_in_percentage_points_as_well() {
    let part = |id: &str, from: f64, step: f64| {
        let values: Vec<f64> = (0..9).map(|t| from + step * f64::from(t) + f64::from(t * 5 % 3) * 0.1).collect();
        yearly(id, 2015, &values, json!({ "name": id }))
    };
    let total: Vec<f64> = (0..9).map(|t| 52.0 + 1.5 * f64::from(t) + f64::from(t * 5 % 3) * 0.2).collect();
    let spec = json!({ "version": 1, "title": "T", "unit": { "type": "percent" }, "horizon": "2026",
        "series": [part("Rail", 22.0, 1.0), part("Road", 30.0, 0.5), yearly("All", 2015, &total, json!({ "name": "All" }))],
        "totals": [{ "total": "All", "parts": ["Rail", "Road"] }] });
    let (_, said) = findings(&spec);
    assert!(holds(&said, "Rail: the change was 1.0 percentage points a year so far "), "{said:#?}");
    assert!(!said.iter().any(|sentence| sentence.contains("between the last two figures")), "{said:#?}");
}

#[test]
fn a_range_of_percentage_points_is_told_as_a_range_however_narrow_it_is() {
    let online = [88.0, 91.0, 93.5, 95.2, 96.6, 97.5, 98.2, 98.7, 99.1, 99.4];
    let (_, said) =
        findings(&json!({ "version": 1, "title": "Online", "unit": { "type": "percent" }, "horizon": "2030-12",
        "series": [yearly("a", 2014, &online, json!({ "name": "Schools" }))] }));
    let growth = said.iter().find(|sentence| sentence.contains("so far")).unwrap();
    assert!(growth.contains(", 0.0") && growth.contains("\u{a0}to\u{a0}0.0"), "{growth}");
}

#[test]
fn a_range_of_the_value_is_the_one_that_the_summary_tells() {
    let village = [31.0, 29.0, 27.0, 24.0, 22.0, 19.0, 17.0, 15.0, 12.0, 11.0, 9.0, 8.0, 6.0, 5.0, 4.0];
    let cars = [7.5, 33.1, 50.7, 77.7, 125.6, 120.6, 136.7, 352.1];
    for values in [&village[..], &cars] {
        let spec = json!({ "version": 1, "title": "T", "unit": { "type": "persons" }, "horizon": "2030-12",
            "series": [yearly("a", 2010, values, json!({ "name": "All" }))] });
        let summary = printed(&spec)["summary"].as_str().unwrap().to_owned();
        let (_, range) = summary.split_once("should lie between ").unwrap();
        let upper = range.split(" and ").nth(1).unwrap().split(". ").next().unwrap().trim_end_matches('.').to_owned();
        let (_, said) = findings(&spec);
        let growth = said.iter().find(|sentence| sentence.contains("with a probability of 80%")).unwrap();
        assert!(growth.contains(&format!("0\u{a0}to\u{a0}{upper} in")), "{upper}: {growth}");
    }
}

#[test]
fn growth_that_would_mislead_is_not_told() {
    let told = |unit: Value, rows: Vec<Value>| {
        let spec = json!({ "version": 1, "title": "T", "unit": unit,
            "series": [{ "id": "a", "name": "All", "kind": "flow", "data": rows }] });
        findings(&spec).1.iter().any(|one| one.contains("the change was"))
    };
    let quarters = |values: &[f64]| -> Vec<Value> {
        let date = |t: usize| format!("{}Q{}", 2019 + t / 4, t % 4 + 1);
        values.iter().enumerate().map(|(t, value)| json!({ "date": date(t), "value": value })).collect()
    };
    let sales = [10.0, 12.0, 11.0, 15.0, 11.0, 13.0, 12.5, 16.0, 12.0, 14.0, 13.6, 17.2, 13.0, 15.2, 14.5, 18.9];
    let (sold, degrees) = (json!({ "type": "quantity", "name": "bikes" }), json!({ "type": "quantity", "name": "°C" }));
    assert!(!told(sold.clone(), quarters(&sales[..8])), "two years tell no season");
    assert!(told(sold.clone(), quarters(&sales)));
    let warmer = [0.42, 0.47, 0.61, 0.64, 0.75, 0.93, 0.9, 0.99, 1.1];
    assert!(told(sold.clone(), years(&warmer)) && !told(degrees, years(&warmer)), "degrees have no ratios");
    let turned = [36.0, 83.0, 333.0, 668.0, 1215.0, 1054.0, 769.0, 594.0, 451.0, 420.0];
    assert!(!told(sold.clone(), years(&turned)), "from end to end it rose, and it falls");
    assert!(told(sold.clone(), years(&turned[..5])));
    assert!(!told(sold, years(&[2.0, 3.0, -1.0, 4.0, 5.0, 4.5, 6.0])), "what was below 0 has none");
}
