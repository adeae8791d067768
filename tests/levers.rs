//! What levers do to a projection, what they never do, and how they are read.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod checked;
mod written;

use checked::checked;
use fanchart::chart::assume::Stated;
use fanchart::forecast::{Caution, Forecast, Projection, project_moved};
use fanchart::spec::assumptions::Assumptions;
use fanchart::spec::value::Value;
use fanchart::words::measures;
use fanchart::words::sentence;
use fanchart::{Chart, document::document, project, table};
use proptest::prelude::*;
use serde_json::json;
use written::{config, written};

fn moved(spec: &serde_json::Value, levers: &[(&str, f64)]) -> (Chart, Projection) {
    let mut chart = checked(spec).unwrap();
    let stated = Stated::of(&chart);
    let levers = levers.iter().map(|(id, size)| ((*id).to_owned(), *size)).collect();
    chart.assume(&stated, &Assumptions { levers, ..Assumptions::default() }).unwrap();
    let projection = project(&chart);
    (chart, projection)
}

fn forecast(projection: &Projection, place: usize) -> &Forecast {
    projection.series[place].outcome.as_ref().unwrap()
}

fn years(first: f64, rise: f64) -> Vec<serde_json::Value> {
    let value = |at: i32| first * libm::pow(rise + if at % 2 == 0 { 0.02 } else { -0.01 }, f64::from(at));
    (0..12).map(|at| json!({ "date": (2012 + at).to_string(), "value": value(at) })).collect()
}

fn lever(id: &str, effect: &str, series: Option<&str>) -> serde_json::Value {
    json!({ "id": id, "text": format!("Lever {id}"), "effect": effect, "series": series, "from": "2024",
        "min": -90, "max": 90, "step": 0.5 })
}

/// Users under the internet users, each with room to move, and income beside them.
fn spec(levers: &[serde_json::Value]) -> serde_json::Value {
    json!({
        "version": 1, "title": "Users", "horizon": "2029", "unit": { "type": "persons", "scale": 1e6 },
        "series": [
            { "id": "users", "kind": "stock", "data": years(300.0, 1.07), "ceiling": { "series": "internet" } },
            { "id": "internet", "kind": "stock", "data": years(500.0, 1.05), "ceiling": { "value": 1400 } },
            { "id": "hosts", "kind": "stock", "data": years(20.0, 1.09), "thresholds": [70] },
        ],
        "levers": levers,
    })
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs().max(1.0)
}

#[test]
fn a_lever_at_zero_changes_no_bit_and_one_elsewhere_does_not_either() {
    let levers = [lever("a", "growth", Some("hosts")), lever("b", "level", None)];
    let plain = spec(&[]);
    let told = |(chart, projection): &(Chart, Projection)| {
        let Value::Object(mut entries) = document(chart, projection) else { panic!() };
        entries.retain(|(name, _)| name != "levers");
        serde_json::to_string(&Value::Object(entries)).unwrap()
    };
    assert_eq!(told(&moved(&spec(&levers), &[("a", 0.0), ("b", 0.0)])), told(&moved(&plain, &[])));
    let (_, without) = moved(&plain, &[]);
    let (_, with) = moved(&spec(&levers), &[("a", -5.0)]);
    assert_eq!(forecast(&with, 0).points, forecast(&without, 0).points);
    assert!(with.without(0).is_none() && with.without(2).is_some());
    assert_eq!(with.without(2).unwrap().points, forecast(&without, 2).points);
}

#[test]
fn levers_moved_again_and_again_give_what_they_give_when_moved_at_once() {
    let spec = spec(&[lever("a", "growth", None), lever("b", "level", Some("hosts"))]);
    let mut chart = checked(&spec).unwrap();
    let stated = Stated::of(&chart);
    let mut projection = project(&chart);
    for sizes in [[3.0, 0.0], [-4.5, 10.0], [0.0, 0.0], [0.0, -20.0]] {
        let levers = vec![("a".to_owned(), sizes[0]), ("b".to_owned(), sizes[1])];
        let more = chart.assume(&stated, &Assumptions { levers, ..Assumptions::default() }).unwrap();
        assert!(!more);
        projection = project_moved(&chart, projection);
        let told = |projection: &Projection| serde_json::to_string(&document(&chart, projection)).unwrap();
        assert_eq!(told(&projection), told(&project(&chart)));
    }
    let horizon = fanchart::series::Period::parse("2031");
    assert!(chart.assume(&stated, &Assumptions { horizon, ..Assumptions::default() }).unwrap());
}

#[test]
fn growth_levers_add_up_in_points_of_growth_a_year() {
    let spec = spec(&[lever("a", "growth", Some("hosts")), lever("b", "growth", Some("hosts"))]);
    let (_, projection) = moved(&spec, &[("a", -3.0), ("b", 1.0)]);
    let (now, before) = (forecast(&projection, 2), projection.without(2).unwrap());
    let start = before.origin().1;
    let mut last = (start, start);
    for (now, before) in now.points.iter().zip(&before.points) {
        assert!(close(now.value / last.0, before.value / last.1 - 0.02), "{}", now.period);
        // The whole range moves as the median does.
        let factor = now.value / before.value;
        for (now, before) in now.intervals.iter().zip(&before.intervals) {
            assert!(close(now.lower, before.lower * factor) && close(now.upper, before.upper * factor));
        }
        last = (now.value, before.value);
    }
}

#[test]
fn a_lever_acts_for_as_long_as_it_is_in_force_and_fades() {
    let mut fading = lever("a", "growth", Some("hosts"));
    (fading["from"], fading["duration"], fading["fade"]) = (json!("2024-07"), json!(1), json!(1));
    let (_, projection) = moved(&spec(&[fading]), &[("a", -4.0)]);
    let (now, before) = (&forecast(&projection, 2).points, &projection.without(2).unwrap().points);
    let start = projection.without(2).unwrap().origin().1;
    let mut last = (start, start);
    // Half of 2024; of 2025 a half in full and a half in which it falls to half; then the rest of the fall.
    for (index, share) in [0.5, 0.875, 0.125, 0.0, 0.0].into_iter().enumerate() {
        let (here, was) = (now[index].value, before[index].value);
        assert!(close(here / last.0, was / last.1 - 0.04 * share), "{index}");
        last = (here, was);
    }
}

#[test]
fn quarters_grow_by_points_a_year_too_season_or_none() {
    let rows: Vec<_> = (0..40)
        .map(|at: i32| {
            let season = [0.8, 1.0, 1.1, 1.3][(at % 4) as usize];
            let wave = if at % 3 == 0 { 1.01 } else { 0.995 };
            json!({ "date": format!("{}Q{}", 2014 + at / 4, at % 4 + 1),
                "value": 100.0 * libm::pow(1.02, f64::from(at)) * season * wave })
        })
        .collect();
    let spec = json!({
        "version": 1, "title": "Sales", "horizon": "2027", "unit": { "type": "quantity", "name": "tonnes" },
        "series": [{ "id": "sales", "kind": "flow", "data": rows }], "levers": [lever("a", "growth", None)],
    });
    let (_, projection) = moved(&spec, &[("a", -2.0)]);
    let (now, before) = (&forecast(&projection, 0).points, &projection.without(0).unwrap().points);
    // From the second projected year on, every quarter over that a year earlier.
    for index in 4..now.len() {
        let (growth, was) = (now[index].value / now[index - 4].value, before[index].value / before[index - 4].value);
        assert!(close(growth, was - 0.02), "{index}");
    }
    assert!(now[0].value < before[0].value);
}

#[test]
fn level_levers_multiply_and_a_ceiling_takes_what_is_under_it_along() {
    let levers = [
        lever("a", "level", Some("hosts")),
        lever("b", "level", Some("hosts")),
        lever("c", "ceiling", Some("internet")),
        lever("d", "level", None),
    ];
    let (_, projection) = moved(&spec(&levers), &[("a", 10.0), ("b", -20.0), ("c", -10.0)]);
    let factor = |place: usize, projection: &Projection| {
        let (now, before) = (forecast(projection, place), projection.without(place).unwrap());
        now.points.last().unwrap().value / before.points.last().unwrap().value
    };
    assert!(close(factor(2, &projection), 1.1 * 0.8));
    assert!(close(factor(1, &projection), 0.9));
    assert!(close(factor(0, &projection), 0.9));
    // One that works on all reaches what is under a ceiling once.
    let (_, projection) = moved(&spec(&levers), &[("d", -10.0)]);
    for place in 0..3 {
        assert!(close(factor(place, &projection), 0.9), "{place}");
    }
}

#[test]
fn what_would_break_a_bound_is_cut_and_said() {
    let levers = [lever("a", "growth", None), lever("b", "growth", None), lever("c", "level", None)];
    let cut = |projection: &Projection, place: usize| projection.series[place].cautions.contains(&Caution::LeversCut);
    let (chart, projection) = moved(&spec(&levers), &[("a", 40.0), ("c", 50.0)]);
    assert!(cut(&projection, 0) && cut(&projection, 1) && !cut(&projection, 2));
    for point in &forecast(&projection, 1).points {
        assert!(point.intervals.iter().all(|interval| interval.upper <= 1400.0));
    }
    for (users, internet) in forecast(&projection, 0).points.iter().zip(&forecast(&projection, 1).points) {
        for (users, internet) in users.intervals.iter().zip(&internet.intervals) {
            assert!(users.upper <= internet.upper * (1.0 + 1e-9), "{users:?} {internet:?}");
        }
    }
    let summary = sentence::warning(&chart.language, &chart.series[0], &Caution::LeversCut);
    assert!(summary.starts_with("users: together the assumptions would break a bound"), "{summary}");
    // Growth of less than −100 % is none.
    let (_, projection) = moved(&spec(&levers), &[("a", -90.0), ("b", -90.0)]);
    assert!(cut(&projection, 2));
    assert!(forecast(&projection, 2).points.iter().all(|point| point.value >= 0.0));
}

#[test]
fn crossings_words_table_and_csv_follow_and_say_what_is_assumed() {
    let spec = spec(&[lever("a", "growth", Some("hosts"))]);
    let (_, plain) = moved(&spec, &[]);
    let (chart, projection) = moved(&spec, &[("a", -8.0)]);
    let by = |projection: &Projection| forecast(projection, 2).crossing(70.0).by.last().unwrap().1;
    assert!(by(&projection) < by(&plain));
    let summary = sentence::summary(&chart, &projection, &measures(&chart));
    assert!(summary.contains("Assumption: Lever a (growth a year −8 percentage points, from 2024)."), "{summary}");
    assert!(summary.contains("Nobody has published how large it is."), "{summary}");
    assert!(summary.contains("hosts without assumptions: "), "{summary}");
    let csv = table::csv(&chart, &projection);
    let rows = |kind: &str| csv.lines().filter(|line| line.starts_with("hosts,") && line.contains(kind)).count();
    assert_eq!((rows(",projected,"), rows(",without assumptions,")), (6, 6));
    assert!(!csv.contains("users,users,2024,without"), "{csv}");
    let table = serde_json::to_string(&table::table(&chart, &projection)).unwrap();
    assert_eq!(table.matches("projected, under assumptions").count(), 6);
    let document = serde_json::to_value(document(&chart, &projection)).unwrap();
    assert_eq!(document["levers"][0]["size"], json!(-8.0));
    assert_eq!(document["series"][2]["baseline"].as_array().unwrap().len(), 6);
    assert!(document["series"][0].get("baseline").is_none());
}

#[test]
fn what_comes_of_a_lever_is_said_of_the_series_that_it_moves_and_names_each_once() {
    let (chart, projection) = moved(&spec(&[lever("a", "growth", Some("hosts"))]), &[("a", -8.0)]);
    let said = sentence::outlook(&chart, &projection, &measures(&chart));
    assert!(said.starts_with("hosts:\u{a0}Projected for 2029: ") && !said.contains("internet"), "{said}");
    let mut few = spec(&[lever("a", "growth", None)]);
    few["series"][2]["data"] = json!(years(20.0, 1.09)[..3]);
    let (chart, projection) = moved(&few, &[("a", -8.0)]);
    let said = sentence::outlook(&chart, &projection, &measures(&chart));
    assert_eq!(said.matches("hosts:").count(), 1, "{said}");
}

/// Internet users, in the country and in towns, and those under them who watch.
fn parts(levers: &[serde_json::Value]) -> serde_json::Value {
    let (rural, urban) = (years(150.0, 1.04), years(350.0, 1.05));
    let value = |row: &serde_json::Value| row["value"].as_f64().unwrap();
    let sum =
        |(a, b): (&serde_json::Value, &serde_json::Value)| json!({ "date": a["date"], "value": value(a) + value(b) });
    let all: Vec<_> = rural.iter().zip(&urban).map(sum).collect();
    let share = |at: usize| 0.6 + 0.012 * at as f64 + if at.is_multiple_of(3) { 0.01 } else { 0.0 };
    let watching = all.iter().enumerate();
    let watching: Vec<_> =
        watching.map(|(at, row)| json!({ "date": row["date"], "value": share(at) * value(row) })).collect();
    json!({
        "version": 1, "title": "Users", "horizon": "2029", "unit": { "type": "persons", "scale": 1e6 },
        "series": [
            { "id": "all", "kind": "stock", "data": all, "ceiling": { "value": 1400 } },
            { "id": "rural", "kind": "stock", "data": rural },
            { "id": "urban", "kind": "stock", "data": urban },
            { "id": "watching", "kind": "stock", "data": watching, "ceiling": { "series": "all" } },
        ],
        "totals": [{ "total": "all", "parts": ["rural", "urban"], "tolerance": 0.001 }],
        "levers": levers,
    })
}

#[test]
fn parts_add_up_to_their_total_to_the_last_digit_whatever_is_moved() {
    let levers = [
        lever("rural", "growth", Some("rural")),
        lever("total", "growth", Some("all")),
        lever("all", "level", None),
        lever("room", "ceiling", None),
    ];
    let spec = parts(&levers);
    for sizes in
        [[0.0; 4], [-3.0, 0.0, 0.0, 0.0], [2.5, -1.5, 0.0, 0.0], [0.0, 3.0, -7.5, 10.0], [90.0, 40.0, 0.0, 0.0]]
    {
        let ids = ["rural", "total", "all", "room"];
        let moves: Vec<(&str, f64)> = ids.into_iter().zip(sizes).collect();
        let (_, projection) = moved(&spec, &moves);
        let [all, rural, urban, watching] = [0, 1, 2, 3].map(|place| &forecast(&projection, place).points);
        for (index, total) in all.iter().enumerate() {
            let sum = rural[index].value + urban[index].value;
            assert!((total.value - sum).abs() <= 1e-6, "{sizes:?} {}: {} and {sum}", total.period, total.value);
            assert!(total.intervals.iter().all(|interval| interval.upper <= 1400.0 * 1.1 * (1.0 + 1e-9)));
            let under = watching[index].intervals.iter().zip(&total.intervals);
            assert!(under.into_iter().all(|(share, total)| share.upper <= total.upper * 1.02), "{sizes:?} {index}");
        }
        if sizes[3] == 0.0 {
            assert!(all.iter().all(|point| point.value <= 1400.0 * (1.0 + 1e-9)));
        }
    }
    let (_, projection) = moved(&spec, &[("total", -2.0)]);
    for place in 0..4 {
        assert!(projection.without(place).is_some(), "{place}");
    }
}

#[test]
fn every_fault_of_levers_is_told_at_once() {
    let mut bad = vec![lever("a", "growth", None); 5];
    bad[0]["from"] = json!(null);
    bad[1]["series"] = json!("nobody");
    bad[2]["size"] = json!(3);
    bad[3]["fade"] = json!(1);
    bad[4]["effect"] = json!("ceiling");
    bad[4]["series"] = json!("hosts");
    bad.push(json!({ "id": "b", "text": "B", "effect": "level", "from": "2031", "min": 1, "max": 400, "step": 0.3,
        "presets": [{ "text": "far", "size": 900 }] }));
    let faults = checked(&spec(&bad)).unwrap_err();
    for wanted in [
        "/levers/0/from: is missing",
        "/levers/1/series: \"nobody\" names no series of this chart",
        "/levers/2/id: \"a\" must be unique among the levers",
        "/levers/2/source: is missing: a size other than 0 must say where it comes from",
        "/levers/3/duration: is missing",
        "/levers/4/effect: \"ceiling\" needs a series with a ceiling of its own",
        "/levers/5/from: \"2031\" must not be after the horizon",
        "/levers/5/min: 1 must be below max, and 0 must lie between them",
        "/levers/5/step: 0.3 must make at most 1000 steps",
        "/levers/5/max: 400 must be a whole number of steps",
        "/levers/5/presets/0/size: 900 must lie between min and max",
    ] {
        assert!(faults.iter().any(|fault| fault.starts_with(wanted)), "{wanted}: {faults:#?}");
    }
    let mut rates = spec(&[lever("a", "growth", None)]);
    rates["unit"] = json!({ "type": "percentChange" });
    let faults = checked(&rates).unwrap_err();
    assert!(faults[0].contains("needs values that are not negative"), "{faults:?}");
    let many: Vec<_> = (0..9).map(|index| lever(&index.to_string(), "level", None)).collect();
    assert!(checked(&spec(&many)).unwrap_err()[0].starts_with("/levers: has 9 levers; the most is 8"));
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn under_any_levers_ranges_nest_inside_the_bounds(
        written in written(), sizes in prop::collection::vec(-90..90_i32, 3), ceilings in any::<bool>(),
    ) {
        let negative = written.unit == "percentChange" || written.rows.iter().any(|row| row.1 < 0.0);
        prop_assume!(!negative);
        let Value::Object(mut entries) = written.document() else { panic!() };
        let bounded = ceilings && written.ceiling.is_some();
        let last = if bounded { "ceiling" } else { "level" };
        let levers = [lever("a", "growth", None), lever("b", "level", Some("a")), lever("c", last, Some("a"))];
        let levers = levers.map(|mut lever| {
            lever["from"] = json!("1990");
            serde_json::from_value::<Value>(lever).unwrap()
        });
        entries.push(("levers".to_owned(), Value::List(levers.into_iter().collect())));
        let spec = serde_json::to_value(Value::Object(entries)).unwrap();
        let sizes: Vec<f64> = sizes.into_iter().map(f64::from).collect();
        let (chart, projection) = moved(&spec, &[("a", sizes[0]), ("b", sizes[1]), ("c", sizes[2])]);
        let Ok(forecast) = &projection.series[0].outcome else { return Ok(()) };
        let raised = if bounded { 1.0 + 0.01 * sizes[2] } else { 1.0 };
        let most = written.ceiling.unwrap_or(f64::INFINITY) * raised;
        let most = most.min(chart.series[0].unit.bounds().1) * (1.0 + 1e-12);
        for point in &forecast.points {
            let mut inner = (point.value, point.value);
            for interval in &point.intervals {
                prop_assert!(interval.lower <= inner.0 && interval.upper >= inner.1, "{point:?}");
                prop_assert!(interval.lower >= 0.0 && interval.upper <= most, "{point:?} above {most}");
                inner = (interval.lower, interval.upper);
            }
        }
        let growth = forecast.growth(&chart.series[0].unit);
        prop_assert!(growth.is_none_or(|growth| growth.range.0 <= growth.range.1));
    }
}

#[test]
fn a_preset_is_called_an_assumption_in_the_chart_s_language() {
    for (name, said) in [
        ("levers", "Assumption:\u{a0}strict (growth a year −3 percentage points)"),
        ("levers-zh", "假设：严格（年增长率−3个百分点）"),
    ] {
        let chart = checked(&checked::story(name)).unwrap();
        let levers = serde_json::to_value(fanchart::document::levers(&chart)).unwrap();
        assert_eq!(levers[0]["presets"][1]["label"], said);
    }
}
