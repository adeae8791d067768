//! What the chart's summary says of where series went and where they are heading.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod checked;

use checked::{printed, summary_of, uneven, yearly, years};
use fanchart::language::LANGUAGES;
use serde_json::{Value, json};

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
fn of_what_is_where_it_was_no_move_is_told_in_any_language() {
    for locale in LANGUAGES {
        let one = |index: u8, values: &[f64]| {
            yearly(&format!("s{index}"), 2018, values, json!({ "name": format!("S{index}") }))
        };
        let series = [
            one(0, &[40.0, 41.0, 41.5, 42.0, 43.0, 44.0]),
            one(1, &[8.0, 9.0, 7.0, 9.0, 7.0, 8.0]),
            one(2, &[30.0, 29.5, 29.0, 28.5, 28.0, 27.5]),
        ];
        let spec =
            json!({ "version": 1, "title": "Many", "locale": locale, "unit": { "type": "percent" }, "series": series });
        let said = summary_of(&spec);
        let told: Vec<&str> = said.split("S1").nth(1).unwrap().split("S2").next().unwrap().matches('8').collect();
        assert_eq!(told.len(), 1, "{locale}: {said}");
    }
}

/// What the summary says first of a series of these figures.
fn course(rows: Vec<Value>, locale: &str) -> String {
    let spec = json!({ "version": 1, "title": "T", "locale": locale, "unit": { "type": "quantity", "name": "tonnes" },
        "horizon": "2031", "series": [{ "id": "a", "name": "All", "kind": "flow", "data": rows }] });
    let summary = printed(&spec)["summary"].as_str().unwrap().replace('\u{a0}', " ");
    summary.split_once(". ").map_or(summary.clone(), |(_, rest)| rest.split(". ").next().unwrap().to_owned())
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
