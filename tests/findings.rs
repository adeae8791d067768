//! What a projection says beyond its line, in sentences above the table.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod checked;

use checked::{made, printed, story, yearly};
use fanchart::language::LANGUAGES;
use fanchart::table::table;
use serde_json::{Value, json};

/// The sentences above the table, and what they are headed with.
fn findings(spec: &Value) -> (String, Vec<String>) {
    let (chart, projection) = made(spec);
    let document = serde_json::to_value(table(&chart, &projection)).unwrap();
    let said = document["findings"].as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned());
    (document["findingsTitle"].as_str().unwrap().to_owned(), said.collect())
}

fn holds(said: &[String], start: &str) -> bool {
    said.iter().any(|sentence| sentence.starts_with(start))
}

#[test]
fn crossings_are_told_with_date_range_and_probability_on_the_method_that_is_projected() {
    let (title, said) = findings(&story("market-earlier"));
    assert_eq!(title, "What the projection says");
    let on = "Market size, on the method used until 2022: ";
    assert!(
        holds(
            &said,
            &format!(
                "{on}reaching 1 trillion yuan is expected in 2025, 80% range 2023 to after 2028; the probability is 78% by 2028."
            )
        ),
        "{said:#?}"
    );
    assert!(
        holds(
            &said,
            &format!("{on}reaching 2 trillion yuan is not expected within the horizon; the probability is 30%")
        ),
        "{said:#?}"
    );
    assert!(holds(&said, &format!("{on}the change was 17% a year so far ")), "{said:#?}");
}

#[test]
fn saturation_names_the_ceiling_and_growth_its_range() {
    let (_, said) = findings(&story("users"));
    let filled = "Online audiovisual users: 98.4% of its ceiling, “Internet users”, in December 2023, ";
    assert!(holds(&said, filled), "{said:#?}");
    assert!(holds(&said, "Online audiovisual users: the change was 6.2% a year so far "), "{said:#?}");
    let fixed = json!({ "version": 1, "title": "Filled", "unit": { "type": "percent" }, "horizon": "2026",
        "series": [yearly("share", 2017, &[40.0, 46.0, 53.0, 58.0, 62.0, 66.0, 70.0], json!({ "name": "Share", "ceiling": { "value": 90 } }))] });
    let (_, said) = findings(&fixed);
    assert!(
        said.iter().any(|sentence| sentence.starts_with("Share: 77.8% of its ceiling in December 2023, ")),
        "{said:#?}"
    );
}

#[test]
fn parts_are_told_once_with_their_growth_and_whether_one_catches_up_in_number_or_in_rate() {
    let (_, said) = findings(&story("rural-urban"));
    for start in [
        "Rural: 62.7% of its ceiling, “Rural population",
        "Rural: 8.5% a year between the last two figures, ",
        "Rural: 28.9% of “All internet users” in December 2022, ",
        "Rural: becoming larger than Urban is not expected within the horizon; the probability is <1% by December 2026.",
        "Rural: filling as much of its ceiling as Urban is not expected ",
        "Rural: faster growth than Urban until December 2026; the probability is ",
    ] {
        assert_eq!(said.iter().filter(|sentence| sentence.starts_with(start)).count(), 1, "{start} {said:#?}");
    }
    assert!(!said.iter().any(|sentence| sentence.starts_with("Rural: the change was 7.1% a year so far")), "{said:#?}");
}

/// Figures that rise by about three a year.
fn uneven(count: u8) -> Vec<f64> {
    (0..count).map(|year| 40.0 + 3.0 * f64::from(year) + f64::from(year * 5 % 3)).collect()
}

#[test]
fn how_the_projection_would_have_done_is_told_where_nothing_is_assumed() {
    let tried = |spec: &Value| findings(spec).1.iter().filter(|sentence| sentence.contains(": tried on ")).count();
    let mut spec = json!({ "version": 1, "title": "Tried", "unit": { "type": "persons" }, "horizon": "2027",
        "series": [yearly("a", 2003, &uneven(20), json!({ "name": "A" }))],
        "levers": [{ "id": "l", "text": "L", "effect": "growth", "series": "a", "from": "2024", "min": -3, "max": 3 }] });
    assert_eq!(tried(&spec), 1);
    spec["levers"][0]["size"] = json!(-2);
    spec["levers"][0]["source"] = json!("A study");
    assert_eq!(tried(&spec), 0);
}

#[test]
fn a_level_that_the_projection_passes_is_not_told_and_its_figures_have_no_more_digits_than_its_range() {
    let homes = [12, 19, 31, 49, 76, 113, 158, 205, 247, 280, 303, 317, 326, 331].map(f64::from);
    let unit = json!({ "type": "quantity", "name": "homes", "scale": 1000 });
    let spec = json!({ "version": 1, "title": "T", "horizon": "2030", "unit": unit,
        "series": [yearly("h", 2010, &homes, json!({ "name": "Homes" }))] });
    let document = printed(&spec);
    assert_eq!(
        document["series"][0]["capacity"]["text"],
        "Homes: by the S-curve, growth levels off near 347,000 homes, 80% range 340,800\u{a0}to\u{a0}353,200 homes; it was fastest in \
         2017, 80% range 2017."
    );
    let end = document["series"][0]["points"].as_array().unwrap().last().unwrap()["value"].as_f64().unwrap();
    assert!(end > 347.0);
    let (_, said) = findings(&spec);
    assert!(!said.iter().any(|sentence| sentence.contains("levels off")), "{said:#?}");
}

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

#[test]
fn figures_that_were_all_higher_or_lower_than_projected_are_told_of() {
    let told = |values: &[f64]| {
        let unit = json!({ "type": "currency", "currency": "EUR", "scale": 1e6 });
        let spec = json!({ "version": 1, "title": "Tried", "unit": unit, "horizon": "2027",
            "series": [yearly("a", 2002, values, json!({ "name": "A" }))] });
        findings(&spec).1.into_iter().find(|sentence| sentence.contains(": tried on ")).unwrap()
    };
    let grown: Vec<f64> = (0..22).map(|year| (0..year).fold(100.0, |value, _| 1.08 * value)).collect();
    let said = told(&grown);
    assert!(said.ends_with(" figures that came next. Every figure was higher than projected."), "{said}");
    let tells = |values: &[f64]| {
        let spec = json!({ "version": 1, "title": "Tried", "unit": { "type": "percent" }, "horizon": "2027",
            "series": [yearly("a", 2002, values, json!({ "name": "A" }))] });
        findings(&spec).1.iter().any(|sentence| sentence.contains(": tried on "))
    };
    let shares: Vec<f64> = uneven(18).iter().map(|value| value / 2.0).collect();
    assert!(tells(&shares) && !tells(&shares[..17]), "nine tries tell nothing of a range that is to hold eight in ten");
    assert!(told(&uneven(22)).ends_with(" figures that came next."));
}

#[test]
fn one_series_may_overtake_another_and_what_cannot_is_not_told() {
    let two = |fast: &[f64]| {
        json!({ "version": 1, "title": "Two", "unit": { "type": "persons", "scale": 1e6 }, "horizon": "2027", "series": [
            yearly("slow", 2017, &[40.0, 41.0, 41.5, 42.5, 43.0, 44.0, 44.5], json!({ "name": "Slow" })),
            yearly("fast", 2017, fast, json!({ "name": "Fast" })) ] })
    };
    let (_, said) = findings(&two(&[20.0, 23.0, 27.0, 30.0, 34.0, 38.0, 42.0]));
    assert!(holds(&said, "Fast: overtaking Slow is expected in "), "{said:#?}");
    let (_, said) = findings(&two(&[2.0, 2.1, 2.2, 2.3, 2.4, 2.5, 2.6]));
    assert!(!said.iter().any(|sentence| sentence.contains("overtaking")), "{said:#?}");
}

#[test]
fn nothing_is_told_of_what_is_not_projected() {
    for name in ["market", "rural", "supply", "sales"] {
        assert_eq!(findings(&story(name)).1, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_document_tells_the_same_and_every_language_has_a_heading() {
    let mut spec = story("rural-urban");
    let (_, said) = findings(&spec);
    assert_eq!(printed(&spec)["findings"], json!(said));
    let mut titles = Vec::new();
    for language in LANGUAGES {
        spec["locale"] = json!(language);
        let (title, said) = findings(&spec);
        assert!(!title.is_empty() && !titles.contains(&title), "{language}: {title}");
        assert!(said.len() > 8 && said.iter().all(|text| !text.is_empty() && !text.contains(['{', '}'])), "{said:?}");
        titles.push(title);
    }
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

fn summary_of(spec: &Value) -> String {
    printed(spec)["summary"].as_str().unwrap().to_owned()
}

#[test]
fn the_course_of_months_is_told_between_figures_of_one_time_of_the_year() {
    let rows = |dates: &[&str], values: &[f64]| -> Vec<Value> {
        dates.iter().zip(values).map(|(date, value)| json!({ "date": date, "value": value })).collect()
    };
    let spec = |data: Vec<Value>| {
        json!({ "version": 1, "title": "One", "unit": { "type": "persons" },
            "series": [{ "id": "one", "name": "One", "kind": "flow", "data": data }] })
    };
    let dates = ["2022Q1", "2022Q2", "2022Q3", "2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4"];
    let quarters = spec(rows(&dates, &[90.0, 20.0, 30.0, 40.0, 80.0, 30.0, 40.0, 50.0]));
    let said = summary_of(&quarters);
    assert!(
        said.contains("One rose from 40 people in the fourth quarter of 2022 to 50 people in the fourth"),
        "{said}"
    );
    // Of less than a year, from the first to the last; so where the first of that time of the year comes years later.
    let said = summary_of(&spec(rows(&dates[..3], &[90.0, 20.0, 30.0])));
    assert!(said.contains("One fell from 90 people in the first quarter of 2022 to 30 people in the third"), "{said}");
    let mixed = ["2017-03", "2020-12", "2021-12", "2022-12"];
    let said = summary_of(&spec(rows(&mixed, &[90.0, 20.0, 30.0, 40.0])));
    let told =
        "One fell from 90 people in March 2017 to a low of 20 people in December 2020 and rose to 40 people in Decem";
    assert!(said.contains(told), "{said}");
}

#[test]
fn the_course_of_what_has_no_season_is_told_from_the_first_figure() {
    // A rate that is adjusted for the season, and a price each week; both end in another month than they begin.
    let rate = |t: usize| 5.7 - 0.02 * t as f64 + 0.1 * f64::from((t * 7 % 5) as u8);
    let months: Vec<Value> =
        (0..70).map(|t| json!({ "date": format!("{}-{:02}", 2015 + t / 12, t % 12 + 1), "value": rate(t) })).collect();
    let said = course(months, "en");
    assert!(said.starts_with("All fell from 5.7 tonnes in January 2015 to "), "{said}");
    let weeks: Vec<Value> = (0..70)
        .map(|week: i32| {
            let monday = fanchart::series::Date::parse("2022-01-03").unwrap().plus_days(7 * week).unwrap();
            json!({ "date": format!("{monday}..{}", monday.plus_days(6).unwrap()), "value": 40 + week })
        })
        .collect();
    let said = course(weeks, "en");
    assert!(said.starts_with("All rose from 40 tonnes in the week of 3 to 9 January 2022 to "), "{said}");
}

#[test]
fn of_many_series_a_dozen_sentences_are_told_at_most_and_what_is_alike_once() {
    let one = |index: u8| {
        let values: Vec<f64> = uneven(14).iter().map(|value| value + 1.5 * f64::from(index * 7 % 5)).collect();
        yearly(&format!("s{index}"), 2010, &values, json!({ "name": format!("S{index}") }))
    };
    for count in [2, 6, 8] {
        let spec = json!({ "version": 1, "title": "Many", "unit": { "type": "persons" }, "horizon": "2027",
            "series": (0..count).map(one).collect::<Vec<Value>>() });
        let (_, said) = findings(&spec);
        assert!(said.len() <= 12, "{count}: {said:#?}");
        let told = |text: &str| said.iter().filter(|sentence| sentence.contains(text)).count();
        assert!(told("are taken as independent") <= 1 && told(": tried on ") == 1, "{count}: {said:#?}");
        assert!(
            holds(&said, "S0, S1") && [0, usize::from(count)].contains(&told("the change was")),
            "{count}: {said:#?}"
        );
        // Those that are grey are named, and not told of.
        let summary = summary_of(&spec);
        assert_eq!(summary.ends_with(" Grey lines: S6, S7."), count == 8, "{summary}");
        assert_eq!(summary.matches("8 in 10 outcomes").count(), if count > 2 { 1 } else { 2 }, "{summary}");
    }
}

#[test]
fn where_three_series_or_more_went_and_are_heading_is_one_sentence_each_in_every_language() {
    let values = |index: u8| uneven(14).iter().map(|value| value + 1.5 * f64::from(index)).collect::<Vec<f64>>();
    for locale in LANGUAGES {
        let one =
            |index: u8| yearly(&format!("s{index}"), 2010, &values(index), json!({ "name": format!("S{index}") }));
        let few = yearly("f", 2022, &[7.0, 9.0], json!({ "name": "Few" }));
        let alike = ["F1", "F2"].map(|name| yearly(name, 2022, &[7.0, 9.0], json!({ "name": name })));
        let series: Vec<Value> = (0..3).map(one).chain([few]).chain(alike).collect();
        let spec = json!({ "version": 1, "title": "Many", "locale": locale, "unit": { "type": "persons" }, "horizon": "2027",
            "series": series });
        let said = summary_of(&spec);
        // Once where they went, once where they are heading.
        for name in ["S0", "S1", "S2"] {
            assert_eq!(said.matches(name).count(), 2, "{locale}: {said}");
        }
        let (refused, projected) = (said.matches("Few").count(), said.matches("F1").count());
        assert_eq!(
            (refused, projected),
            (2, 2),
            "what went between other dates has its own sentence: {locale}: {said}"
        );
    }
    let spec = |locale: &str| {
        let polls =
            |index: u8| yearly(&format!("s{index}"), 2010, &values(index), json!({ "name": format!("S{index}") }));
        json!({ "version": 1, "title": "T", "locale": locale, "unit": { "type": "percent" }, "horizon": "2027",
            "series": (0..3).map(polls).collect::<Vec<Value>>() })
    };
    let said = summary_of(&spec("en"));
    assert!(
        said.contains("T. December 2010 to December 2023: S0 from 40% to 81%; S1 from 41.5% to 82.5%; S2 "),
        "{said}"
    );
    assert!(
        said.contains("Projected for December 2027, with ranges in which 8 in 10 outcomes should lie: S0 "),
        "{said}"
    );
    let said = summary_of(&spec("de")).replace('\u{a0}', " ");
    assert!(said.contains(": S0 von 40 % auf 81 %; S1 von 41,5 % auf 82,5 %; S2 "), "{said}");
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
fn a_label_that_is_the_value_is_not_told_beside_it() {
    let spec = |label: &str| {
        json!({ "version": 1, "title": "T", "unit": { "type": "persons", "scale": 1000 }, "horizon": "2026-12",
            "series": [yearly("a", 2014, &[940.0, 960.0, 990.0, 1010.0, 1040.0, 1060.0, 1090.0, 1110.0], json!({ "name": "All", "thresholds": [{ "value": 1200, "label": label }] }))] })
    };
    let said = |label: &str| findings(&spec(label)).1.join(" ").replace('\u{a0}', " ");
    let plain = said("1.2 million");
    assert!(plain.contains("reaching 1.2 million people is expected"), "{plain}");
    assert!(said("target").contains("reaching 1.2 million people (target) is expected"), "{}", said("target"));
}

#[test]
fn a_level_that_was_reached_from_above_and_left_again_is_told_as_a_fall_and_a_rise() {
    let prisoners = [86.6, 84.3, 85.3, 85.7, 83.3, 82.7, 79.5, 78.3, 81.3, 85.9, 87.9];
    let (_, said) = findings(
        &json!({ "version": 1, "title": "T", "unit": { "type": "persons", "scale": 1000 }, "horizon": "2027-12",
        "series": [yearly("a", 2014, &prisoners, json!({ "name": "Prisoners", "thresholds": [80] }))] }),
    );
    let told = "Prisoners: fell to 80,000 people in December 2020 and rose above it again in December 2022. Prisoners: falling to 80,000 people again ";
    assert!(said.iter().any(|sentence| sentence.replace('\u{a0}', " ").starts_with(told)), "{said:#?}");
}

#[test]
fn a_threshold_that_is_passed_in_every_year_is_told_neither_reached_nor_lost() {
    let month = |t: usize| format!("{}-{:02}", 2019 + t / 12, t % 12 + 1);
    let told = |values: &dyn Fn(usize) -> f64| {
        let rows: Vec<Value> = (0..72).map(|t| json!({ "date": month(t), "value": values(t) })).collect();
        let spec = json!({ "version": 1, "title": "T", "unit": { "type": "quantity", "name": "°C" },
            "series": [{ "id": "a", "name": "Air", "kind": "rate", "thresholds": [0], "data": rows }] });
        let (_, said) = findings(&spec);
        said.iter().any(|one| one.contains("0 °C")) || summary_of(&spec).contains("Air: 0 °C")
    };
    let season = |t: usize| [-5.2, -4.1, -0.8, 3.2, 7.9, 11.3, 14.0, 13.7, 9.9, 5.1, -0.4, -4.4][t % 12];
    assert!(!told(&season));
    // In the first winter alone.
    assert!(told(&|t| season(t) + if t < 10 { 0.0 } else { 6.0 }));
}

/// What the summary says first of a series of these figures.
fn course(rows: Vec<Value>, locale: &str) -> String {
    let spec = json!({ "version": 1, "title": "T", "locale": locale, "unit": { "type": "quantity", "name": "tonnes" },
        "horizon": "2031", "series": [{ "id": "a", "name": "All", "kind": "flow", "data": rows }] });
    let summary = printed(&spec)["summary"].as_str().unwrap().replace('\u{a0}', " ");
    summary.split_once(". ").map_or(summary.clone(), |(_, rest)| rest.split(". ").next().unwrap().to_owned())
}

fn years(values: &[f64]) -> Vec<Value> {
    values.iter().enumerate().map(|(t, value)| json!({ "date": format!("{}", 2015 + t), "value": value })).collect()
}

#[test]
fn a_peak_or_a_low_clearly_beyond_both_ends_is_told_between_them() {
    let told = |values: &[f64]| course(years(values), "en");
    assert_eq!(
        told(&[41.0, 38.0, 37.0, 74.0, 61.0, 45.0]),
        "All rose from 41 tonnes in 2015 to a peak of 74 tonnes in 2018 and fell to 45 tonnes in 2020"
    );
    assert_eq!(
        told(&[-12.1, 4.6, 3.9, -35.7, -21.4, -0.3]),
        "All fell from −12.1 tonnes in 2015 to a low of −35.7 tonnes in 2018 and rose to −0.3 tonnes in 2020"
    );
    assert_eq!(
        told(&[30.0, 44.0, 45.0, 20.0, 22.0, 34.0]),
        "All rose from 30 tonnes in 2015 to a peak of 45 tonnes in 2017, fell to a low of 20 tonnes in 2018 and rose to 34 tonnes in 2020"
    );
    assert_eq!(
        told(&[40.0, 30.0, 20.0, 60.0, 55.0, 40.0]),
        "All fell from 40 tonnes in 2015 to a low of 20 tonnes in 2017, rose to a peak of 60 tonnes in 2018 and fell to 40 tonnes in 2020"
    );
    assert_eq!(told(&[30.0, 29.0, 35.0, 42.0, 44.0, 41.0]), "All rose from 30 tonnes in 2015 to 41 tonnes in 2020");
    assert_eq!(told(&[40.0; 6]), "All: 40 tonnes throughout, 2015 to 2020");
}

#[test]
fn a_step_of_the_last_digit_or_of_the_usual_scatter_is_no_peak() {
    let told = |values: &[f64]| course(years(values), "en");
    assert_eq!(told(&[8.0, 7.0, 8.0, 9.0, 9.0, 8.0]), "All: 8 tonnes in 2015 and 8 tonnes in 2020");
    let polls = [18.0, 18.0, 18.0, 18.0, 19.0, 19.0, 19.0, 18.0, 19.0, 20.0, 19.0, 18.0, 18.0, 17.0, 17.0, 18.0, 19.0];
    assert_eq!(told(&polls), "All rose from 18 tonnes in 2015 to 19 tonnes in 2031");
    let cold = [-50.1, -48.2, -49.6, -48.1, -50.2, -48.4, -47.4, -49.9, -48.0, -49.8, -48.5];
    assert_eq!(told(&cold), "All rose from −50.1 tonnes in 2015 to −48.5 tonnes in 2025");
    let risen = [11.0, 12.0, 12.0, 14.0, 14.0, 15.0, 16.0, 16.0, 14.0, 14.0, 13.0, 13.0];
    assert!(told(&risen).contains("to a peak of 16 tonnes in 2021 and fell to 13"), "{}", told(&risen));
}

#[test]
fn what_comes_again_each_year_is_no_peak() {
    let month = |t: usize| format!("{}-{:02}", 2015 + t / 12, t % 12 + 1);
    let rows = |value: &dyn Fn(usize) -> f64| -> Vec<Value> {
        (0..47).map(|t| json!({ "date": month(t), "value": value(t) })).collect()
    };
    let december = |t: usize| if t % 12 == 11 { 80.0 } else { 40.0 };
    let said = course(rows(&|t| december(t) + t as f64), "en");
    assert_eq!(said, "All rose from 50 tonnes in November 2015 to 86 tonnes in November 2018");
    let said = course(rows(&|t| december(t) + if (20..30).contains(&t) { 200.0 } else { 0.0 }), "en");
    assert!(said.contains("to a peak of 280 tonnes in December 2016 and fell to 40 tonnes"), "{said}");
}

#[test]
fn a_line_that_is_cut_at_zero_is_told_to_be() {
    let lines = [38.0, 36.5, 34.0, 31.0, 28.0, 24.5, 21.0, 17.9, 15.0, 12.2, 9.8, 7.7, 6.0, 4.6];
    let spec = |values: &[f64]| {
        json!({ "version": 1, "title": "T", "unit": { "type": "quantity", "name": "lines", "scale": 1e6 }, "horizon": "2030-12",
            "series": [yearly("a", 2010, values, json!({ "name": "Landlines" }))] })
    };
    let (_, projection) = made(&spec(&lines));
    let zero = projection.series[0].shown().unwrap().points.iter().find(|point| point.value == 0.0);
    let told = |said: &[String]| said.iter().any(|one| one.contains(" on, the projected line is cut at 0"));
    let (_, said) = findings(&spec(&lines));
    assert_eq!(told(&said), zero.is_some(), "{said:#?}");
    assert_eq!(summary_of(&spec(&lines)).contains("line is cut at 0"), zero.is_some());
    let (_, said) = findings(&spec(&[4.0, 5.0, 5.5, 6.0, 7.0, 7.5]));
    assert!(!told(&said), "{said:#?}");
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

#[test]
fn a_unit_that_the_series_is_named_by_is_said_once_in_every_language() {
    let told = |name: &str, unit: &str, locale: &str| {
        let values = [39.0, 38.4, 37.9, 37.1, 36.8, 36.0, 35.0];
        summary_of(&json!({ "version": 1, "title": "T", "locale": locale, "horizon": "2027-12",
            "unit": { "type": "quantity", "name": unit, "scale": 1e6 },
            "series": [yearly("a", 2016, &values, json!({ "name": name }))] }))
        .replace('\u{a0}', " ")
    };
    let said = told("Loans", "loans", "en");
    assert!(said.contains("Loans fell from 39 million in December 2016 to 35 million in December 2022."), "{said}");
    assert!(!said.contains("loans"), "{said}");
    assert!(!told("Library loans", "loans", "en").contains("million loans"));
    // Part of a word says another thing.
    for other in ["Reloans", "Loanss", "Books lent"] {
        assert!(told(other, "loans", "en").contains("39 million loans"), "{other}");
    }
    let named = [
        ("de", "Ausleihen"),
        ("es", "Préstamos"),
        ("fr", "Prêts"),
        ("pt", "Empréstimos"),
        ("hi", "ऋण"),
        ("ja", "貸出"),
        ("zh", "借阅"),
        ("ar", "إعارات"),
    ];
    for (locale, name) in named {
        let said = told(name, &name.to_lowercase(), locale);
        let once = told("X", &name.to_lowercase(), locale);
        let count = |text: &str| text.to_lowercase().matches(&name.to_lowercase()).count();
        assert!(count(&once) >= 4, "{once}");
        // The name of the series alone.
        assert!(count(&said) < count(&once) && !said.contains("39 Millionen A"), "{locale}: {said}");
    }
}

#[test]
fn what_falls_by_a_share_varies_less_as_it_falls() {
    let values = [1000.0, 720.0, 531.0, 371.0, 270.0, 190.0, 141.0, 99.0, 72.0, 52.0, 37.0, 27.5];
    let unit = json!({ "type": "currency", "currency": "USD" });
    let spec = json!({
        "version": 1, "title": "T", "horizon": "2031", "unit": unit, "series": [yearly("a", 2012, &values, json!({}))],
    });
    let (_, projection) = made(&spec);
    let points = &projection.series[0].outcome.as_ref().unwrap().points;
    // The range was once as wide as at the start, and reached to nothing.
    let last = points.last().unwrap();
    assert!(last.intervals[0].lower > 0.3 * last.value, "{last:?}");
}
