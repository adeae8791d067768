//! What came of a projection, and what a chart would have said on an earlier day.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod checked;

use checked::{checked, story};
use fanchart::forecast::receipt::{Naive, Outcome, Receipt, Unscored, receipts};
use fanchart::language::LANGUAGES;
use fanchart::layout::{Look, places::places};
use fanchart::words::measures;
use fanchart::words::sentence;
use fanchart::{document, draw, layout, project, reading, table};
use serde_json::json;

fn naive(receipt: &Receipt<'_>, kind: Naive) -> f64 {
    receipt.naive.iter().find(|one| one.kind == kind).unwrap().value
}

#[test]
fn the_refusal_stands_beside_what_carrying_on_without_a_model_gives_and_what_came() {
    let chart = checked(&story("receipt-market")).unwrap();
    let projection = project(&chart);
    let all = receipts(&chart, &projection);
    assert_eq!(all.len(), 1);
    let market = &all[0];
    assert_eq!(market.later.observation.value, 1222.649);
    assert_eq!(market.score, Err(Unscored::Refused));
    assert!(market.across, "one figure on the new method: the steps reach back over the change");
    let rounded = [Naive::Last, Naive::Growth, Naive::Rate].map(|kind| naive(market, kind).round());
    assert_eq!(rounded, [1152.0, 1826.0, 1455.0]);
    let said = sentence::receipt::receipt(&chart, &measures(&chart)[0], market, true);
    for part in [
        "1.223 trillion yuan as published later",
        "1.826 trillion (49.3% too high)",
        "1.455 trillion (19.0% too high)",
        "different bases",
    ] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn where_nothing_was_projected_the_naive_continuations_are_drawn_and_named_as_what_they_are() {
    for (name, width, texts) in [
        ("receipt-market", 720.0, ["same growth again · 1.83", "constant rate · 1.45", "last value again · 1.15"]),
        ("receipt-market", 328.0, ["same growth again · 1.83", "constant rate · 1.45", "last value again · 1.15"]),
        ("receipt-market-zh", 328.0, ["重复最近增长 · 1.83", "固定增速 · 1.45", "重复最近数值 · 1.15"]),
    ] {
        let chart = checked(&story(name)).unwrap();
        let scene = layout(&chart, &project(&chart), width, &Look::default());
        let picture = draw::svg::svg(&scene, "", "en");
        // What came is written too, on a phone as well.
        for text in texts.into_iter().chain([">1.22<"]) {
            assert!(picture.contains(text), "{name} at {width}: {text}");
        }
        let captions = scene.paragraphs(fanchart::scene::Role::Caption).join(" ");
        assert!(captions.contains("not projections") || captions.contains("并非预测"), "{captions}");
    }
    let users = checked(&story("receipt-users")).unwrap();
    let picture = draw::svg::svg(&layout(&users, &project(&users), 720.0, &Look::default()), "", "en");
    assert!(!picture.contains("again ·"), "where there is a projection, the picture is the projection's");
}

#[test]
fn a_later_figure_is_inside_above_or_below_and_its_error_is_a_share_of_it() {
    let chart = checked(&story("receipt-users")).unwrap();
    let projection = project(&chart);
    let all = receipts(&chart, &projection);
    assert_eq!(all.len(), 6);
    for receipt in &all {
        let forecast = projection.series[receipt.place].outcome.as_ref().unwrap();
        let figure = &receipt.later.observation;
        let point = forecast.points.iter().find(|point| point.period.end() == figure.period.end()).unwrap();
        let score = receipt.score.unwrap();
        let holds = point.intervals.iter().find(|i| i.lower <= figure.value && figure.value <= i.upper);
        match score.place {
            Outcome::Inside(level) => assert_eq!(Some(level), holds.map(|interval| interval.level)),
            Outcome::Above(_) => assert!(holds.is_none() && figure.value > point.value),
            Outcome::Below(_) => assert!(holds.is_none() && figure.value < point.value),
        }
        assert!((score.error.unwrap() - (point.value / figure.value - 1.0)).abs() < 1e-12);
    }
    let last = all.iter().find(|receipt| receipt.later.observation.value == 1099.0).unwrap();
    assert_eq!(naive(last, Naive::Growth).round(), 1145.0);
    let summary = sentence::receipt::held(&chart, &all).unwrap();
    assert!(
        summary.starts_with(
            "Diamonds: figures published after 28 March 2024. Of 6 figures published later, 6 lay inside the 80% range."
        ),
        "{summary}"
    );
}

#[test]
fn every_later_figure_has_its_score_and_the_naive_continuations_in_the_table_and_the_csv() {
    for name in ["receipt-market", "receipt-users", "receipt-companies"] {
        let chart = checked(&story(name)).unwrap();
        let projection = project(&chart);
        let (measures, csv) = (measures(&chart), table::csv(&chart, &projection));
        let shown = serde_json::to_string(&table::table(&chart, &projection)).unwrap();
        for receipt in receipts(&chart, &projection) {
            let said = sentence::receipt::note(&chart.language, &measures[receipt.place], &receipt);
            assert!(shown.contains(&said), "{said}");
            let (id, date) = (&chart.series[receipt.place].id, receipt.later.observation.period);
            for one in &receipt.naive {
                let kind = ["naive: lastValue", "naive: sameGrowth", "naive: constantRate"][one.kind as usize];
                let row = csv.lines().find(|row| row.starts_with(id) && row.contains(&format!(",{date},{kind},")));
                let value: f64 = row.unwrap().split(',').nth(4).unwrap().parse().unwrap();
                assert!((value / one.value - 1.0).abs() < 1e-9, "{id} {date} {kind}");
            }
        }
    }
}

#[test]
fn under_the_pointer_a_later_figure_has_its_score_and_the_naive_continuations_in_every_language() {
    for name in ["receipt-market", "receipt-users", "receipt-companies"] {
        for locale in LANGUAGES {
            let mut spec = story(name);
            spec["locale"] = json!(locale);
            let (chart, projection) = checked::made(&spec);
            let (all, measures) = (receipts(&chart, &projection), measures(&chart));
            let places = places(&chart, &projection, 720.0, &Look::default());
            let later = places.iter().filter(|place| place.segment == Some(chart.series[place.series].segments.len()));
            assert_eq!(later.clone().count(), all.len(), "{name}");
            for place in later {
                let reading = reading::reading(&chart, &projection, place).unwrap();
                let figure = &chart.series[place.series].later[place.index];
                let receipt = all.iter().find(|receipt| receipt.later == figure).unwrap();
                let measure = &measures[place.series];
                let score = sentence::receipt::score(&chart.language, measure, receipt);
                let naive = sentence::receipt::naive(&chart.language, measure, receipt);
                assert_eq!(reading.about[0], score, "{name} in {locale}");
                assert_eq!(reading.about.contains(&naive), !receipt.naive.is_empty(), "{name} in {locale}");
                // The table's note says the same.
                assert!(
                    sentence::receipt::receipt(&chart, measure, receipt, true).contains(&score),
                    "{name} in {locale}"
                );
                assert!(receipt.score.is_err() || score.contains(['(', '（']), "{score}");
                let document = serde_json::to_value(reading.document()).unwrap();
                assert!(document["details"][0].as_str().unwrap() == score, "said on: {document}");
            }
        }
    }
}

#[test]
fn on_stacked_areas_a_later_figure_stands_on_those_that_came_of_the_parts_below() {
    let part = |id: &str, values: [f64; 6]| {
        let rows = values.iter().zip(2015..).filter(|(value, _)| **value > 0.0);
        let rows =
            rows.map(|(v, y)| json!({ "date": y.to_string(), "value": v, "published": format!("{}-02-01", y + 1) }));
        json!({ "id": id, "kind": "flow", "mark": "area", "data": rows.collect::<Vec<_>>() })
    };
    let mut spec = json!({
        "version": 1, "title": "T", "asOf": "2019-06-01", "horizon": "2021", "receipt": true,
        "unit": { "type": "quantity", "name": "things" },
        "series": [
            part("low", [10.0, 11.0, 12.0, 13.0, 15.0, 0.0]),
            part("high", [20.0, 22.0, 23.0, 25.0, 26.0, 30.0])
        ]
    });
    let at = |spec: &serde_json::Value, panels: bool| {
        let mut spec = spec.clone();
        spec["panels"] = json!(panels);
        let (chart, projection) = checked::made(&spec);
        let all = places(&chart, &projection, 720.0, &Look::default());
        let picture = draw::svg::svg(&layout(&chart, &projection, 720.0, &Look::default()), "", "en");
        assert!(picture.contains("<g class=\"receipt\">"));
        all.into_iter().filter(|place| place.segment == Some(1)).collect::<Vec<_>>()
    };
    let found = at(&spec, false);
    let heights: Vec<_> = found.iter().map(|place| (place.series, place.index)).collect();
    assert_eq!(heights, [(0, 0), (1, 0)], "without the part below, a part has no place in the stack");
    let zero = found[0].plot[3];
    let ratio = (zero - found[1].y) / (zero - found[0].y);
    assert!((ratio - 41.0 / 15.0).abs() < 0.01, "{ratio}");
    assert_eq!(at(&spec, true).len(), 3, "in panels each stands on its own");
    spec["series"][1]["data"][5]["value"] = json!(4000);
    spec["series"][0]["data"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "date": "2020", "value": 16, "published": "2021-02-01" }));
    assert!(at(&spec, false).iter().all(|place| place.y >= place.plot[2]), "the axis reaches to what came");
}

#[test]
fn a_projection_is_the_same_with_and_without_its_receipt() {
    let with = story("receipt-users");
    let mut without = with.clone();
    without.as_object_mut().unwrap().remove("receipt");
    let points = |spec: &serde_json::Value| {
        let projection = project(&checked(spec).unwrap());
        projection.series.iter().map(|series| series.outcome.as_ref().unwrap().points.clone()).collect::<Vec<_>>()
    };
    assert_eq!(points(&with), points(&without));
}

#[test]
fn a_bound_another_basis_and_a_date_without_projection_are_not_scored() {
    let row = |date: &str, value: f64, published: &str| json!({ "date": date, "value": value, "published": published });
    let mut rows: Vec<_> =
        (0..6).map(|i| row(&format!("{}", 2010 + i), 10.0 + f64::from(i * i), "2016-02-01")).collect();
    let mut bound = row("2016", 60.0, "2017-02-01");
    bound["status"] = json!("lower bound");
    let mut other = row("2017", 70.0, "2018-02-01");
    other["basis"] = json!("new");
    rows.extend([bound, other, row("2017Q1", 15.0, "2017-05-01"), row("2030", 90.0, "2031-02-01")]);
    let spec = json!({
        "version": 1, "title": "T", "asOf": "2016-06-01", "horizon": "2018", "receipt": true,
        "unit": { "type": "quantity", "name": "things" },
        "series": [{ "id": "a", "kind": "flow", "data": rows }]
    });
    let chart = checked(&spec).unwrap();
    let projection = project(&chart);
    let all = receipts(&chart, &projection);
    let scores: Vec<_> =
        all.iter().map(|receipt| (receipt.later.observation.period.to_string(), receipt.score)).collect();
    assert_eq!(
        scores,
        [
            ("2016".to_owned(), Err(Unscored::Bound)),
            ("2017Q1".to_owned(), Err(Unscored::NotProjected)),
            ("2017".to_owned(), Err(Unscored::OtherBasis)),
            ("2030".to_owned(), Err(Unscored::NotProjected)),
        ]
    );
    assert!(all[1].naive.is_empty(), "a quarter does not continue years");
    assert_eq!(all[3].naive.len(), 3);
    let said = sentence::receipt::receipt(&chart, &measures(&chart)[0], &all[0], true);
    assert!(said.contains("at least 60 things as published later, only a bound"), "{said}");
}

#[test]
fn a_receipt_is_in_the_document_the_table_the_csv_and_under_the_pointer() {
    let chart = checked(&story("receipt-companies")).unwrap();
    let projection = project(&chart);
    let printed = serde_json::to_value(document::document(&chart, &projection)).unwrap();
    let receipt = &printed["series"][0]["receipts"][1];
    assert_eq!(receipt["unscored"], "bound");
    assert_eq!(receipt["published"], "2026-04-15");
    let csv = table::csv(&chart, &projection);
    assert!(csv.contains("av_enterprises,Companies,2025-12,later,800000,"), "{csv}");
    let shown = serde_json::to_string(&table::table(&chart, &projection)).unwrap();
    assert!(shown.contains("lower bound, published 15 April 2026"), "{shown}");
    let all = places(&chart, &projection, 720.0, &Look::default());
    let last = all.iter().find(|place| place.segment == Some(1) && place.index == 1).unwrap();
    let reading = reading::reading(&chart, &projection, last).unwrap();
    assert_eq!(
        (reading.value.as_str(), reading.status.as_str()),
        ("800,000 companies", "lower bound, published 15 April 2026")
    );
    let picture = draw::svg::svg(&layout(&chart, &projection, 720.0, &Look::default()), "", "en");
    assert!(picture.contains("<g class=\"receipt\">"));
}

#[test]
fn on_an_earlier_day_a_chart_knows_only_what_had_been_published_events_included() {
    let mut spec = story("receipt-users");
    spec["events"] = json!([
        { "date": "2021-04", "text": "Early" },
        { "date": "2023-06", "text": "Late" },
        { "date": "2025-06", "text": "Announced", "published": "2021-01-01" },
        { "date": "1990", "text": "Long ago" }
    ]);
    spec["asOf"] = json!("2022-06-30");
    let chart = checked(&spec).unwrap();
    assert_eq!(chart.events.iter().map(|event| &*event.text).collect::<Vec<_>>(), ["Long ago", "Early", "Announced"]);
    let latest = chart.series[1].observations().map(|o| o.period.to_string()).last();
    assert_eq!(latest.as_deref(), Some("2021-12"));
    assert!(chart.series[1].later.iter().any(|later| later.observation.value == 1051.0));
    let days: Vec<String> = chart.published.iter().map(ToString::to_string).collect();
    assert!(days.is_sorted() && days.contains(&"2022-03-01".to_owned()) && days.contains(&"2026-04-15".to_owned()));
    let warnings: Vec<String> = chart.warnings.iter().map(ToString::to_string).collect();
    let told = |text: &str| warnings.iter().any(|warning| warning.contains(text));
    assert!(told("/events/1/date: 2023-06 is not shown: it was not known by asOf"), "{warnings:?}");
    assert!(told("/events/3/date: 1990 lies outside the time"), "{warnings:?}");
    let offered = serde_json::to_value(document::choices(&chart)).unwrap();
    let ids: Vec<&str> = offered["days"].as_array().unwrap().iter().map(|day| day["id"].as_str().unwrap()).collect();
    assert!(ids.is_sorted() && ids.last() == Some(&"2022-06-30"), "{ids:?}");
}

#[test]
fn who_goes_back_hears_the_day_and_what_the_projection_then_was_in_every_language() {
    let told = |day: &str, locale: &str| {
        let mut spec = story("receipt-market");
        spec["asOf"] = json!(day);
        spec["locale"] = json!(locale);
        let (chart, projection) = checked::made(&spec);
        let said = sentence::outlook_then(&chart, &projection, &measures(&chart));
        assert!(said.starts_with(&sentence::as_of(&chart).unwrap()), "{said}");
        said
    };
    let then = "As published by 31 March 2023. Market size:\u{a0}Projected for 2026: 1.12 trillion yuan; 8 in 10 outcomes \
                should lie between 0.46 trillion and 2.02 trillion yuan.";
    assert_eq!(told("2023-03-31", "en"), then);
    assert!(told("2024-03-28", "en").starts_with("As published by 28 March 2024. Market size: no projection."));
    for locale in LANGUAGES {
        assert_eq!(told("2023-03-31", locale).matches("2026").count(), 1, "{locale}");
    }
}

#[test]
fn readers_go_back_only_to_days_as_of_which_the_chart_can_be_made() {
    let series = |id: &str, day: &str| {
        let rows = (2018..2023).map(|year| {
            let published = format!("{}-{day}", year + 1);
            json!({ "date": year.to_string(), "value": 10 + year - 2000, "published": published })
        });
        json!({ "id": id, "name": id, "kind": "flow", "data": rows.collect::<Vec<_>>() })
    };
    let days = |more: serde_json::Value| {
        let mut spec = json!({ "version": 1, "title": "T", "unit": { "type": "currency", "currency": "EUR" }, "rewind": true,
            "series": [series("a", "02-01"), series("b", "03-01")] });
        spec.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        if more.get("areas").is_some() {
            spec.as_object_mut().unwrap().remove("areas");
            spec["series"][0]["mark"] = "area".into();
            spec["series"][1]["mark"] = "area".into();
        }
        let chart = checked(&spec).unwrap();
        let offered = serde_json::to_value(document::choices(&chart)).unwrap();
        let ids = offered["days"].as_array().unwrap().iter().map(|day| day["id"].as_str().unwrap().to_owned());
        ids.collect::<Vec<_>>()
    };
    let all: Vec<String> = (2019..2024).flat_map(|year| [format!("{year}-02-01"), format!("{year}-03-01")]).collect();
    assert_eq!(days(json!({})), all);
    assert_eq!(days(json!({ "index": { "base": "2020", "name": "2020 = 100" } })), all[5..]);
    let both: Vec<String> = all.iter().skip(1).step_by(2).cloned().collect();
    assert_eq!(days(json!({ "areas": true })), both);
    let rate =
        |year: i32| json!({ "date": year.to_string(), "value": 0.9, "published": format!("{}-02-15", year + 1) });
    let rates: Vec<_> = (2018..2023).map(rate).collect();
    let conversion = json!({ "currency": "USD", "byDate": rates, "projected": 0.9, "source": "A bank" });
    assert_eq!(days(json!({ "conversion": conversion })), both);
}

#[test]
fn a_receipt_without_a_day_and_a_correction_after_the_update_are_faults() {
    let mut spec = story("receipt-companies");
    spec.as_object_mut().unwrap().remove("asOf");
    spec["updated"] = json!("2024-04-01");
    spec["corrections"] = json!([{ "date": "2024-04-02", "text": "x" }]);
    assert_eq!(
        checked(&spec).unwrap_err(),
        [
            "/receipt: true needs asOf: the day as of which the projection is made",
            "/corrections/0/date: 2024-04-02 must not be later than updated"
        ]
    );
}

#[test]
fn an_update_and_its_corrections_stand_below_the_chart() {
    let mut spec = story("receipt-companies");
    spec["updated"] = json!("2024-04-03");
    spec["corrections"] = json!([{ "date": "2024-04-02", "text": "The unit was wrong." }]);
    let chart = checked(&spec).unwrap();
    let scene = layout(&chart, &project(&chart), 720.0, &Look::default());
    let notes = scene.paragraphs(fanchart::scene::Role::Caption);
    let last = notes.iter().rev().take(2).map(String::as_str).collect::<Vec<_>>();
    assert_eq!(last, ["Updated 3 April 2024.", "Corrected 2 April 2024: The unit was wrong."]);
}

#[test]
fn a_single_figure_is_held_against_what_came_on_an_axis_that_starts_at_zero() {
    let chart = checked(&story("receipt-companies")).unwrap();
    let picture = draw::svg::svg(&layout(&chart, &project(&chart), 720.0, &Look::default()), "", "en");
    assert!(picture.contains(">0</text>") && !picture.contains(">650,000<"), "{picture}");
}

#[test]
fn the_summary_says_of_all_later_figures_whether_they_were_inside() {
    let spec = |later: [f64; 3]| {
        let mut series =
            checked::yearly("one", 2010, &[27.0, 28.7, 29.9, 31.4, 33.3, 35.6, 38.2, 40.9, 43.7, 45.4], json!({}));
        let rows = series["data"].as_array_mut().unwrap();
        for (value, year) in later.iter().zip(2020..) {
            rows.push(
                json!({ "date": format!("{year}-12"), "value": value, "published": format!("{}-02-01", year + 1) }),
            );
        }
        json!({ "version": 1, "title": "T", "unit": { "type": "persons" }, "asOf": "2020-01-31", "receipt": true,
            "horizon": "2023", "series": [series] })
    };
    let said = |later| checked::printed(&spec(later))["summary"].as_str().unwrap().to_owned();
    let missed = said([18.0, 22.8, 34.3]);
    assert!(missed.ends_with(" All 3 figures published later lay outside the 95% range."), "{missed}");
    let held = said([47.5, 22.8, 51.0]);
    assert!(held.ends_with(" Of 3 figures published later, 2 lay inside the 80% range."), "{held}");
}

#[test]
fn how_far_a_share_was_missed_is_told_in_percentage_points() {
    let mut series = checked::yearly("one", 2010, &[20.0, 21.1, 21.9, 23.2, 23.8, 25.1], json!({}));
    series["data"].as_array_mut().unwrap().push(json!({ "date": "2016-12", "value": 25.0, "published": "2017-02-01" }));
    let spec = json!({ "version": 1, "title": "T", "unit": { "type": "percent" }, "asOf": "2016-12-31", "receipt": true,
        "horizon": "2018", "series": [series] });
    let said = checked::printed(&spec)["series"][0]["receipts"][0]["text"].as_str().unwrap().to_owned();
    assert!(said.contains("the last value again, 25.1% (0.1 percentage points too high)"), "{said}");
    // What carries on is the difference: 1.3 percentage points, and 1.02 a year since the first figure.
    assert!(said.contains("the same growth again, 26.4% (1.4 percentage points too high)"), "{said}");
    assert!(said.contains("the constant rate since December 2010, 26.12% (1.1 percentage points too high)"), "{said}");
}
