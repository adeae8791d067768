//! What a projection says beyond its line, in sentences above the table.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod checked;

use checked::{findings, holds, made, printed, story, summary_of, uneven, yearly};
use fanchart::language::LANGUAGES;
use serde_json::{Value, json};

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
