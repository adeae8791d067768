//! Parts that add up to a total, shares that an editor states, and what is asked of both.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod checked;

use checked::{captions, checked, made, printed, yearly};
use fanchart::forecast::{Forecast, Projection};
use proptest::prelude::*;
use serde_json::{Value, json};

fn chart(series: &[Value], total: Value) -> Value {
    let unit = json!({ "type": "persons", "scale": 1_000_000 });
    json!({ "version": 1, "title": "T", "horizon": "2027", "unit": unit, "series": series, "totals": [total] })
}

const ALL: [f64; 8] = [700.0, 760.0, 815.0, 862.0, 905.0, 950.0, 985.0, 1010.0];
const TOWNS: [f64; 8] = [520.0, 560.0, 597.0, 628.0, 655.0, 684.0, 705.0, 718.0];

/// Eight years of a total and two parts; the last year of the total alone.
fn split(late: usize, ceiling: Value, total: Value) -> Value {
    let countryside: Vec<f64> = ALL.iter().zip(TOWNS).map(|(all, towns)| all - towns).collect();
    let count = ALL.len() - late;
    chart(
        &[
            yearly("all", 2016, &ALL, json!({ "ceiling": { "value": 1400 } })),
            yearly("towns", 2016, &TOWNS[..count], json!({})),
            yearly("countryside", 2016, &countryside[..count], ceiling),
        ],
        total,
    )
}

fn total(more: Value) -> Value {
    let mut total = json!({ "total": "all", "parts": ["towns", "countryside"] });
    total.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    total
}

/// The number as printed, without its point, at so many decimals.
fn decimal(value: &Value) -> i64 {
    let text = value.to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    assert!(part.len() <= 12, "{text}");
    format!("{whole}{part:0<12}").parse().unwrap()
}

/// Holds that the parts' printed values add up to the total's at every date, projected or observed.
fn adds_up(said: &Value) -> usize {
    let value = |series: usize, date: &str| {
        let points = said["series"][series]["points"].as_array().unwrap();
        points.iter().find(|point| point["date"] == date).map(|point| point["value"].clone())
    };
    let mut dates = 0;
    for point in said["series"][1]["points"].as_array().unwrap() {
        let date = point["date"].as_str().unwrap();
        let total = value(0, date).unwrap_or_else(|| json!(ALL[7]));
        let sum = decimal(&value(1, date).unwrap()) + decimal(&value(2, date).unwrap());
        assert_eq!(sum, decimal(&total), "{date}");
        dates += 1;
    }
    dates
}

#[test]
fn means_of_parts_add_up_to_the_total_to_the_last_printed_digit_at_every_date() {
    for late in [0, 1] {
        let said = printed(&split(late, json!({}), total(json!({}))));
        // Where the parts end a year earlier, they add up to what is known of the total.
        assert_eq!(adds_up(&said), 4 + late);
        assert_eq!(said["series"][1]["addsUp"]["total"], "all");
    }
}

#[test]
fn a_total_keeps_its_own_range() {
    let (_, with) = made(&split(1, json!({}), total(json!({}))));
    let mut alone = split(1, json!({}), total(json!({})));
    alone["totals"] = json!([]);
    let (_, without) = made(&alone);
    let ranges = |projection: &Projection| -> Vec<_> {
        let forecast: &Forecast = projection.series[0].outcome.as_ref().unwrap();
        forecast.points.iter().map(|point| point.intervals.clone()).collect()
    };
    assert_eq!(ranges(&with), ranges(&without));
}

#[test]
fn a_part_stays_below_its_shrinking_ceiling_and_the_sum_still_holds() {
    let path = json!([
        { "date": "2016-12", "value": 330 }, { "date": "2023-12", "value": 300 }, { "date": "2027-12", "value": 280 }
    ]);
    let spec = split(1, json!({ "ceiling": { "path": path, "name": "Rural population" } }), total(json!({})));
    let said = printed(&spec);
    adds_up(&said);
    for point in said["series"][2]["points"].as_array().unwrap() {
        let year: f64 = point["date"].as_str().unwrap()[..4].parse().unwrap();
        let ceiling = if year <= 2023.0 { 300.0 + 30.0 * (2023.0 - year) / 7.0 } else { 300.0 - 5.0 * (year - 2023.0) };
        for interval in point["intervals"].as_array().unwrap() {
            assert!(interval["upper"].as_f64().unwrap() <= ceiling + 1e-6, "{point} {ceiling}");
        }
    }
    assert!(captions(&spec).contains("Dotted: assumed, not fitted."));
}

#[test]
fn parts_that_do_not_add_up_are_told_of_by_date() {
    let mut spec = split(0, json!({}), total(json!({ "tolerance": 0.5 })));
    spec["series"][1]["data"][3]["value"] = json!(629);
    assert_eq!(
        checked(&spec).unwrap_err(),
        ["/totals/0/parts: must add up to the total within 0.5: in 2019-12 they are 863, the total is 862"]
    );
    spec["totals"][0]["tolerance"] = json!(1);
    assert!(checked(&spec).is_ok());
}

#[test]
fn a_total_names_series_of_the_chart_each_once() {
    let mut spec = split(0, json!({}), total(json!({ "parts": ["towns", "towns", "nobody", "all"] })));
    assert_eq!(
        checked(&spec).unwrap_err(),
        [
            "/totals/0/parts/1: \"towns\" must be given once in a total",
            "/totals/0/parts/2: \"nobody\" names no series of this chart",
            "/totals/0/parts/3: \"all\" must be given once in a total",
        ]
    );
    spec["totals"] = json!([{ "total": "all", "parts": ["towns"] }]);
    assert_eq!(checked(&spec).unwrap_err(), ["/totals/0/parts: must name at least two series"]);
}

/// Three years of parts under six of a total.
fn short(share: Value) -> Value {
    let totals = [857.0, 901.0, 944.0, 991.3, 1040.0, 1074.0];
    chart(
        &[
            yearly("all", 2018, &totals, json!({})),
            yearly("towns", 2021, &[725.8, 741.0, 754.0], json!({ "name": "Towns" })),
            yearly("countryside", 2021, &[265.5, 299.0, 320.0], json!({ "name": "Countryside" })),
        ],
        total(json!({ "share": share })),
    )
}

#[test]
fn short_parts_are_refused_unless_the_editor_states_a_share() {
    let mut spec = short(json!({ "path": "held", "reason": "It is simple." }));
    let held = printed(&spec);
    let share = held["series"][2]["share"].clone();
    assert!((share["last"].as_f64().unwrap() - 320.0 / 1074.0).abs() < 1e-12, "{share}");
    assert_eq!(share["last"], share["end"]);
    assert!(share["text"].as_str().unwrap().ends_with("That is an assumption. It is simple."), "{share}");
    assert_eq!(held["series"][2]["method"]["models"], json!([]));
    for point in 0..3 {
        let value = |series: usize| held["series"][series]["points"][point]["value"].as_f64().unwrap();
        assert!((value(2) / value(0) - 320.0 / 1074.0).abs() < 1e-6);
        assert_eq!(
            decimal(&held["series"][1]["points"][point]["value"])
                + decimal(&held["series"][2]["points"][point]["value"]),
            decimal(&held["series"][0]["points"][point]["value"])
        );
    }
    spec["totals"][0].as_object_mut().unwrap().remove("share");
    let refused = printed(&spec);
    assert_eq!(refused["series"][2]["refusal"]["kind"], "tooFew");
}

#[test]
fn a_fading_share_goes_on_by_half_of_its_last_change_and_half_of_that() {
    let said = printed(&short(json!({ "path": "fading", "reason": "It slows." })));
    let (before, last) = (299.0 / 1040.0, 320.0 / 1074.0);
    let value = |series: usize, point: usize| said["series"][series]["points"][point]["value"].as_f64().unwrap();
    for (point, left) in [(0, 0.5), (1, 0.75), (2, 0.875)] {
        assert!((value(2, point) / value(0, point) - (last + (last - before) * left)).abs() < 1e-6, "{point}");
    }
}

#[test]
fn parts_that_end_at_different_dates_have_no_last_shares() {
    let mut spec = short(json!({ "path": "held", "reason": "It is simple." }));
    spec["series"][2]["data"].as_array_mut().unwrap().pop();
    assert_eq!(
        checked(&spec).unwrap_err(),
        ["/totals/0/parts/1: \"countryside\" must end at the same date as the other parts: shares are taken there"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_the_figures_the_parts_add_up_and_none_is_negative(
        parts in proptest::collection::vec((1.0..500.0f64, 1.0..500.0f64), 5..12),
        ceiling in 600.0..5000.0f64,
    ) {
        let tenth = |value: f64| (value * 10.0).round() / 10.0;
        let [one, other]: [Vec<f64>; 2] =
            [parts.iter().map(|(one, _)| tenth(*one)).collect(), parts.iter().map(|(_, other)| tenth(*other)).collect()];
        let all: Vec<f64> = one.iter().zip(&other).map(|(one, other)| tenth(one + other)).collect();
        let spec = chart(
            &[
                yearly("all", 2010, &all, json!({ "name": "All" })),
                yearly("towns", 2010, &one, json!({ "ceiling": { "value": ceiling } })),
                yearly("countryside", 2010, &other, json!({})),
            ],
            total(json!({ "tolerance": 0.001 })),
        );
        let said = printed(&spec);
        if said["series"][1].get("addsUp").is_some() {
            for (point, all) in said["series"][0]["points"].as_array().unwrap().iter().enumerate() {
                let [one, other] = [1, 2].map(|series| &said["series"][series]["points"][point]);
                prop_assert_eq!(decimal(&one["value"]) + decimal(&other["value"]), decimal(&all["value"]));
                for interval in [one, other].into_iter().flat_map(|point| point["intervals"].as_array().unwrap()) {
                    prop_assert!(interval["lower"].as_f64().unwrap() >= 0.0);
                }
                for interval in one["intervals"].as_array().unwrap() {
                    prop_assert!(interval["upper"].as_f64().unwrap() <= ceiling + 1e-6);
                }
            }
        }
    }
}

#[test]
fn parts_are_compared_in_growth_in_share_and_in_whether_one_catches_up() {
    let path = |from: f64, to: f64| json!({ "ceiling": { "path": [{ "date": "2016-12", "value": from }, { "date": "2027-12", "value": to }] } });
    let mut spec = split(0, path(600.0, 420.0), total(json!({})));
    spec["series"][1]["ceiling"] = path(800.0, 1000.0)["ceiling"].clone();
    let said = printed(&spec);
    let total = &said["totals"][0];
    let growth = total["parts"][1]["growth"].as_array().unwrap();
    assert_eq!(growth.len(), 7);
    // 267 to 280 to 292 million.
    assert!((growth[6]["growth"].as_f64().unwrap() - (292.0 / 280.0 - 1.0)).abs() < 1e-9, "{}", growth[6]);
    let shares = |part: usize| total["parts"][part]["shares"].as_array().unwrap();
    assert_eq!(shares(0).len(), 8 + 4);
    for (one, other) in shares(0).iter().zip(shares(1)) {
        assert!(
            (one["share"].as_f64().unwrap() + other["share"].as_f64().unwrap() - 1.0).abs() < 1e-7,
            "{one} {other}"
        );
        if !one["lower"].is_null() {
            assert!(one["lower"].as_f64() < one["upper"].as_f64());
        }
    }
    let pair = &total["catchUp"][0];
    assert_eq!([&pair["series"], &pair["other"]], ["countryside", "towns"]);
    let last = |name: &str| pair[name].as_array().unwrap().last().unwrap()["probability"].as_f64().unwrap();
    // 292 million do not pass 718 in four years; that they fill their shrinking ceiling as well is likelier.
    assert!(last("number") == 0.0 && last("rate") > last("number"), "{pair}");
    let texts = pair["texts"].to_string();
    assert!(texts.contains("countryside: becoming larger than towns is not expected"), "{texts}");
    assert!(said["summary"].as_str().unwrap().contains("countryside: faster growth than towns until December 2027"));
    // Nothing is said of the two as if they were independent.
    assert_eq!(said["overtaking"], json!([]));
}

#[test]
fn a_ceiling_is_said_to_be_filled_in_per_cent_and_an_amount_compares_with_a_period_of_its_length() {
    let said = printed(&split(0, json!({}), total(json!({}))));
    let saturation = &said["series"][0]["saturation"];
    assert!((saturation["share"].as_f64().unwrap() - 1010.0 / 1400.0).abs() < 1e-12, "{saturation}");
    assert!(saturation["text"].as_str().unwrap().starts_with("all: 72.1% of its ceiling in December 2023, "));
    let spec = json!({
        "version": 1, "title": "T", "unit": { "type": "currency", "currency": "CNY" },
        "series": [{ "id": "sales", "kind": "flow", "data": [
            { "date": "2022-01..2022-10", "value": 1385 }, { "date": "2023H1", "value": 1270 },
            { "date": "2023-01..2023-10", "value": 2200 }
        ]}]
    });
    let said = printed(&spec);
    let changes = said["series"][0]["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 1, "half a year compares with nothing here");
    let text = "sales: 58.8%, January to October 2023 against January to October 2022: periods of the same length.";
    assert_eq!(changes[0]["text"], text);
}

#[test]
fn the_table_prints_parts_that_add_up_to_the_total_it_prints() {
    for (late, share) in [(0, false), (1, false), (0, true)] {
        let mut spec = split(late, json!({}), total(json!({})));
        if share {
            spec["totals"][0]["share"] = json!({ "path": "fading", "reason": "It slows." });
        }
        let (chart, projection) = made(&spec);
        let table = serde_json::to_value(fanchart::table::table(&chart, &projection)).unwrap();
        let rows = |group: usize| table["groups"][group]["rows"].as_array().unwrap();
        let mut found = 0;
        for row in rows(1).iter().filter(|row| row.to_string().contains("projected")) {
            let at = |group: usize| rows(group).iter().find(|other| other[0] == row[0]).unwrap()[1].clone();
            let number = |value: Value| value.as_str().unwrap().parse::<f64>().unwrap();
            let sum = number(at(1)) + number(at(2));
            assert!((sum - number(at(0))).abs() < 1e-9, "{row}: {sum} {}", at(0));
            found += 1;
        }
        assert_eq!(found, 4 + late);
    }
}

/// The decimal digits of a number times 10^18, exactly.
fn exactly(number: &str) -> i128 {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    assert!(part.len() <= 18, "{number}");
    format!("{whole}{part:0<18}").parse().unwrap()
}

/// Holds that in the CSV parts add up to the total exactly, at every date that has all of them; says how many there were.
fn adds_up_in_csv(chart: &fanchart::Chart, projection: &Projection) -> usize {
    let csv = fanchart::table::csv(chart, projection);
    let rows: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    let value = |place: usize, date: &str, kind: &str| {
        let id = chart.series[place].id.as_str();
        let row = rows.iter().find(|row| row[0] == id && row[2] == date && row[3] == kind)?;
        Some(exactly(row[4]) * chart.series[place].unit.scale() as i128)
    };
    let mut dates = 0;
    for total in &chart.totals {
        for row in rows.iter().filter(|row| row[0] == chart.series[total.total].id && row[3].starts_with("proj")) {
            let parts: Option<i128> = total.parts.iter().map(|part| value(*part, row[2], row[3])).sum();
            if let Some(parts) = parts {
                assert_eq!(Some(parts), value(total.total, row[2], row[3]), "{} {row:?}", chart.title);
                dates += 1;
            }
        }
    }
    dates
}

#[test]
fn the_csv_has_parts_that_add_up_to_the_total_exactly_also_with_awkward_decimals_and_scales() {
    for name in ["rural-urban", "av-users-split"] {
        let (chart, projection) = made(&checked::story(name));
        assert!(adds_up_in_csv(&chart, &projection) >= 3, "{name}");
    }
    let parts: [[f64; 6]; 3] = [
        [0.1 + 0.2, 1.0 / 3.0, 0.377_777_7, 0.411_111_1, 0.43, 0.454_545_4],
        [1_234.567_89, 1301.1, 1377.777, 1420.05, 1499.99, 1533.333],
        [7e-4, 9.1e-4, 1.3e-3, 1.7e-3, 2.2e-3, 2.9e-3],
    ];
    for scale in [1.0, 1e3] {
        let whole: Vec<f64> = (0..6).map(|t| parts[0][t] + parts[1][t] + parts[2][t]).collect();
        let second: Vec<f64> = parts[1].iter().map(|value| value * 1e6 / (1e6 / scale)).collect();
        let unit = json!({ "unit": { "type": "persons", "scale": 1e6 / scale } });
        let spec = json!({
            "version": 1, "title": "Awkward", "horizon": "2031", "unit": { "type": "persons", "scale": 1e6 },
            "series": [
                yearly("all", 2018, &whole, json!({})), yearly("a", 2018, &parts[0], json!({})),
                yearly("b", 2018, &second, unit), yearly("c", 2018, &parts[2], json!({})),
            ],
            "totals": [{ "total": "all", "parts": ["a", "b", "c"], "tolerance": 1e-6 }]
        });
        let (chart, projection) = made(&spec);
        assert_eq!(adds_up_in_csv(&chart, &projection), 8);
        let mut money = spec.clone();
        money["unit"] = json!({ "type": "currency", "currency": "CNY", "scale": 1e6 });
        money["series"][2]["unit"] = json!({ "type": "currency", "currency": "CNY", "scale": 1e6 / scale });
        money["conversion"] = json!({ "currency": "USD", "fixed": 7.0809, "source": "A bank", "shown": true });
        let (chart, projection) = made(&money);
        let (chart, projection) = fanchart::converted(chart, projection);
        assert_eq!(adds_up_in_csv(&chart, &projection), 8);
    }
}

/// Four parts of a power mix, in per cent, stacked as areas.
fn mix(missing: f64) -> Value {
    let own: [[f64; 8]; 3] = [
        [24.7, 24.5, 29.0, 33.0, 37.0, 43.0, 46.0, 51.0],
        [22.0, 9.0, 7.0, 5.0, 2.1, 1.8, 1.9, 0.6],
        [20.8, 21.0, 20.8, 19.5, 17.3, 16.1, 14.8, 14.0],
    ];
    let rest: Vec<f64> = (0..8).map(|at| 100.0 - missing - own.iter().map(|part| part[at]).sum::<f64>()).collect();
    let part = |id: &str, values: &[f64]| yearly(id, 2017, values, json!({ "mark": "area", "kind": "rate" }));
    let series = [part("wind", &own[0]), part("coal", &own[1]), part("nuclear", &own[2]), part("gas", &rest)];
    json!({ "version": 1, "title": "T", "horizon": "2031", "unit": { "type": "percent" }, "series": series })
}

#[test]
fn stacked_per_cents_that_have_added_up_to_100_do_so_when_projected() {
    let sums = |spec: &Value| -> Vec<f64> {
        let (_, projection) = made(spec);
        let parts = projection.series.iter().map(|series| series.outcome.as_ref().unwrap());
        let mut sums = vec![0.0; parts.clone().map(|part| part.points.len()).min().unwrap()];
        assert!(sums.len() > 3, "{}", sums.len());
        for part in parts {
            for (sum, point) in sums.iter_mut().zip(&part.points) {
                *sum += point.value;
                for interval in &point.intervals {
                    assert!(0.0 <= interval.lower && interval.lower <= point.value, "{point:?}");
                    assert!(point.value <= interval.upper && interval.upper <= 100.0, "{point:?}");
                }
            }
        }
        sums
    };
    let all = sums(&mix(0.0));
    assert!(all.iter().all(|sum| (sum - 100.0).abs() < 1e-9), "{all:?}");
    let most = sums(&mix(10.0));
    assert!(most.iter().any(|sum| (sum - 100.0).abs() > 1.0), "parts of something else are left as they are: {most:?}");
    let said = captions(&mix(0.0));
    assert_eq!(said.matches("add up to 100%").count(), 1, "{said}");
}

#[test]
fn where_one_of_stacked_shares_ends_all_do_and_none_has_more_than_all_there() {
    let part = |id, values: [f64; 5]| {
        let data: Vec<Value> =
            (2020..).zip(values).map(|(year, value)| json!({ "date": year.to_string(), "value": value })).collect();
        json!({ "id": id, "name": id, "kind": "stock", "mark": "area", "data": data })
    };
    let parts = [
        part("cash", [51.6, 45.4, 40.2, 37.5, 35.5]),
        part("cards", [47.2, 41.2, 33.6, 25.1, 17.3]),
        part("phones", [1.2, 13.4, 26.2, 37.4, 47.2]),
    ];
    let spec = json!({ "version": 1, "title": "T", "unit": { "type": "percent" }, "horizon": "2030", "series": parts });
    let (_, projection) = made(&spec);
    let all: Vec<&Forecast> = projection.series.iter().filter_map(|one| one.outcome.as_ref().ok()).collect();
    let steps = all[0].points.len();
    assert!(steps < 6, "{steps}");
    for one in &all {
        assert_eq!(one.points.len(), steps);
        for point in &one.points {
            let [inner, outer] = [point.intervals[0], point.intervals[1]];
            assert!(outer.lower <= inner.lower && inner.upper < outer.upper && outer.upper <= 100.0, "{outer:?}");
        }
    }
    for step in 0..steps {
        let sum: f64 = all.iter().map(|one| one.points[step].value).sum();
        assert!((sum - 100.0).abs() < 1e-6, "{sum}");
    }
}
