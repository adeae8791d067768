//! How exactly sentences, tables and labels tell figures: observed ones as published, projected ones as far as they can be known.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod checked;

use checked::{captions, made, printed, yearly};
use fanchart::layout::places::places;
use fanchart::layout::{Look, layout};
use fanchart::reading::reading;
use fanchart::scene::Role;
use fanchart::table::table;
use fanchart::words::measures;
use fanchart::words::sentence::summary;
use serde_json::{Value, json};

fn told(spec: &Value) -> (String, String) {
    let (chart, projection) = made(spec);
    let rows = serde_json::to_value(table(&chart, &projection)).unwrap()["groups"].to_string().replace('\u{a0}', " ");
    (summary(&chart, &projection, &measures(&chart)).replace('\u{a0}', " "), rows)
}

#[test]
fn projected_figures_have_three_digits_in_summary_and_table_and_observed_ones_are_as_published() {
    let prices = [176.0, 180.0, 192.0, 205.0, 215.0, 225.0, 231.0, 240.0, 270.0, 285.0, 283.0, 288.0];
    let spec = json!({ "version": 1, "title": "Prices", "unit": { "type": "persons", "scale": 1000 }, "horizon": "2026-12",
        "series": [yearly("a", 2012, &prices, json!({ "name": "Homes" }))] });
    let (said, rows) = told(&spec);
    let value = said.split("Projected for December 2026: ").nth(1).unwrap().split(' ').next().unwrap();
    assert!(value.ends_with(",000") && said.contains("between ") && said.contains("176,000 people"), "{said}");
    assert!(rows.contains(&format!("\"{value}\"")), "{value} {rows}");
}

#[test]
fn projected_figures_have_no_more_decimals_than_the_observed_ones() {
    let spec = json!({ "version": 1, "title": "Ministers", "unit": { "type": "quantity", "name": "ministers" }, "horizon": "2026-12",
        "series": [yearly("a", 2014, &[5.0, 7.0, 6.0, 8.0, 7.0, 9.0, 8.0, 7.0, 9.0, 10.0], json!({ "name": "Women" }))] });
    let (said, rows) = told(&spec);
    assert!(said.contains("from 5 ministers in"), "{said}");
    assert!(!said.contains(".0") && !rows.contains('.'), "{said} {rows}");
}

#[test]
fn ends_of_ranges_carry_their_magnitude() {
    let cars = [1.54, 1.61, 1.58, 1.49, 1.44, 1.40, 1.46, 1.38, 1.36, 1.34];
    let spec = json!({ "version": 1, "title": "Cars", "unit": { "type": "persons", "scale": 1e6 }, "horizon": "2026-12", "locale": "zh",
        "series": [yearly("a", 2014, &cars, json!({ "name": "车" }))] });
    let (said, _) = told(&spec);
    let range = said.split("次在").nth(1).unwrap();
    assert_eq!(range.matches('万').count(), 2, "{said}");
}

#[test]
fn both_ends_of_a_range_are_heard_in_the_magnitude_of_the_value_with_the_unit() {
    let electric = [12.0, 15.0, 25.0, 36.0, 63.0, 194.0, 355.0, 470.0, 524.0];
    let petrol = [1611.0, 1746.0, 1986.0, 2142.0, 2136.0, 1361.0, 973.0, 863.0, 979.0];
    let spec = json!({ "version": 1, "title": "T", "horizon": "2028-12",
        "unit": { "type": "quantity", "name": "cars", "scale": 1000 },
        "series": [yearly("e", 2015, &electric, json!({ "name": "Electric" })), yearly("p", 2015, &petrol, json!({ "name": "Petrol" }))] });
    let (chart, projection) = made(&spec);
    for place in places(&chart, &projection, 640.0, &Look::default()).iter().filter(|place| place.segment.is_none()) {
        let heard = reading(&chart, &projection, place).unwrap();
        for range in &heard.ranges {
            let range = range.replace('\u{a0}', " ");
            assert!(range.contains(" million cars (") || heard.value.contains("0 cars"), "{} {range}", heard.value);
            let (lower, _) = range.split_once(" to ").unwrap();
            assert!(lower == "0" || lower.ends_with(" million"), "{range}");
        }
    }
    let (said, _) = told(&spec);
    assert!(said.contains("from 12,000 cars in December 2015 to 524,000 cars in December 2023"), "{said}");
}

#[test]
fn what_outgrows_the_magnitude_of_the_figures_is_told_in_its_own_everywhere() {
    let users = [2.1, 2.6, 3.2, 3.9, 4.6, 5.4, 6.3, 7.2, 8.2, 9.3];
    for (locale, scale, own, not) in [
        ("zh", 1e7, "亿人", "0,000万"),
        ("ja", 1e7, "億人", "0,000万"),
        ("hi", 1e6, "करोड़ लोग", "00 लाख"),
        ("en", 1e8, "billion people", "000 million"),
        ("de", 1e8, "Milliarden Menschen", "000 Millionen"),
        ("fr", 1e8, "milliard de personnes", "000 millions"),
    ] {
        let spec = json!({ "version": 1, "title": "T", "unit": { "type": "persons", "scale": scale }, "horizon": "2028-12", "locale": locale,
            "series": [yearly("a", 2014, &users, json!({ "name": "N" }))] });
        let (said, _) = told(&spec);
        assert!(said.contains(own) && !said.contains(not), "{said}");
        let (chart, projection) = made(&spec);
        let all = places(&chart, &projection, 640.0, &Look::default());
        let last = reading(&chart, &projection, all.last().unwrap()).unwrap();
        assert!(last.value.replace('\u{a0}', " ").ends_with(own), "{}", last.value);
        // A bare number beside it would be one of the value's magnitude.
        let word = own.split(' ').next().unwrap().trim_end_matches('人');
        assert!(last.ranges.iter().all(|range| range.contains(word)), "{:?}", last.ranges);
    }
}

#[test]
fn a_figure_that_was_published_to_its_last_digit_is_read_out_as_a_whole_number_and_not_as_a_long_part() {
    let pilgrims = [1_862_909.0, 2_352_122.0, 2_371_675.0, 2_489_406.0, 926_062.0, 1_845_045.0, 1_833_164.0, 400_000.0];
    let spec = json!({ "version": 1, "title": "T", "unit": { "type": "persons" },
        "series": [yearly("a", 2016, &pilgrims, json!({ "name": "Pilgrims" }))] });
    let (chart, projection) = made(&spec);
    let values: Vec<String> = places(&chart, &projection, 640.0, &Look::default())
        .iter()
        .map(|place| reading(&chart, &projection, place).unwrap().value.replace('\u{a0}', " "))
        .collect();
    assert_eq!(values[4], "926,062 people");
    assert_eq!(values[7], "0.4 million people");
}

#[test]
fn an_end_far_above_the_value_has_three_digits_in_its_own_magnitude() {
    let payments = [43.0, 375.0, 1079.0, 1887.0, 3874.0, 7405.0, 11765.0, 17222.0];
    let spec = json!({ "version": 1, "title": "T", "unit": { "type": "persons", "scale": 1e7 }, "horizon": "2027-12", "locale": "hi",
        "series": [yearly("a", 2017, &payments, json!({ "name": "N" }))] });
    let (said, _) = told(&spec);
    let end = said.split(" से ").last().unwrap().split(" लाख करोड़").next().unwrap();
    assert_eq!(end.chars().filter(char::is_ascii_digit).count(), 3, "{end}: {said}");
}

#[test]
fn what_is_nearly_all_is_not_told_as_all() {
    let online = [46.0, 55.0, 64.0, 73.0, 80.0, 86.0, 90.0, 93.0, 95.0, 96.6, 97.6, 98.3, 98.8, 99.1, 99.3];
    let spec = json!({ "version": 1, "title": "Online", "unit": { "type": "percent" }, "horizon": "2036-12",
        "series": [yearly("a", 2008, &online, json!({ "name": "Online" }))] });
    let (said, rows) = told(&spec);
    assert!(!said.contains("100.0%") && !rows.contains("100.0%") && said.contains(">99.9%"), "{said} {rows}");
}

#[test]
fn a_level_of_nearly_one_is_not_told_as_certain_and_bands_are_named_by_their_place() {
    let spec = |levels: &[f64]| {
        json!({ "version": 1, "title": "T", "unit": { "type": "persons" }, "horizon": "2027-12", "levels": levels,
        "series": [yearly("a", 2014, &[100.0, 107.0, 104.0, 111.0, 117.0, 113.0, 121.0, 126.0], json!({}))] })
    };
    assert!(captions(&spec(&[0.9999])).contains("9,999 in 10,000 outcomes"), "{}", captions(&spec(&[0.9999])));
    let said = captions(&spec(&[0.8, 0.95]));
    assert!(said.contains("in the innermost band"), "{said}");
}

#[test]
fn a_total_is_one_number_in_summary_table_and_label() {
    let rows = |values: &[f64]| values.to_vec();
    let spec = json!({ "version": 1, "title": "Students", "unit": { "type": "persons", "scale": 1000 }, "horizon": "2028-12",
        "totals": [{ "total": "all", "parts": ["a", "b"] }],
        "series": [
            yearly("all", 2014, &rows(&[2266.0, 2281.0, 2317.0, 2344.0, 2384.0, 2532.0, 2752.0, 2862.0, 2937.0, 2937.0]), json!({ "name": "All" })),
            yearly("a", 2014, &rows(&[1727.0, 1748.0, 1766.0, 1769.0, 1799.0, 1851.0, 1947.0, 2000.0, 2030.0, 2052.0]), json!({ "name": "Under" })),
            yearly("b", 2014, &rows(&[539.0, 533.0, 551.0, 575.0, 585.0, 681.0, 805.0, 862.0, 907.0, 885.0]), json!({ "name": "Post" })) ] });
    let (chart, projection) = made(&spec);
    let (said, rows) = told(&spec);
    let (_, list) = said.split_once("outcomes should lie: ").unwrap();
    let numbers: Vec<f64> =
        list.split("; ").take(3).map(|one| one.split(' ').nth(1).unwrap().parse().unwrap()).collect();
    assert!((numbers[0] - numbers[1] - numbers[2]).abs() < 1e-9, "{said}");
    let labels = layout(&chart, &projection, 720.0, &Look::default()).paragraphs(Role::Label).join("\n");
    for number in numbers {
        assert!(
            rows.contains(&format!("\"{number:.2}\"")) && labels.contains(&format!("{number:.2}")),
            "{number} {labels} {rows}"
        );
    }
    assert!(printed(&spec)["summary"].as_str().unwrap().contains("Projected"));
}

#[test]
fn shares_near_the_whole_have_the_digits_that_tell_them_apart() {
    let homes = [72.0, 76.0, 80.0, 82.0, 85.0, 87.0, 89.0, 91.0, 93.0, 95.0, 96.0, 97.0];
    let spec = json!({ "version": 1, "title": "Homes", "unit": { "type": "percent" }, "horizon": "2030-12",
        "series": [yearly("a", 2012, &homes, json!({ "name": "Homes" }))] });
    let (said, rows) = told(&spec);
    let (_, range) = said.split_once("should lie between ").unwrap();
    assert!(!range.contains('>') && range.matches('.').count() >= 2, "{said}");
    assert!(rows.contains("\"97%\"") && rows.contains("\"99.4%\""), "{rows}");
}

#[test]
fn what_grows_out_of_the_magnitude_of_the_figures_leaves_them_theirs() {
    let users = [2.1, 2.6, 3.2, 3.95, 4.6, 5.45, 6.3, 7.2, 8.1, 9.36];
    let spec = json!({ "version": 1, "title": "T", "unit": { "type": "persons", "scale": 1e8 }, "horizon": "2028-12",
        "series": [yearly("a", 2014, &users, json!({ "name": "A" }))] });
    let (said, _) = told(&spec);
    assert!(said.contains("A rose from 210 million people in December 2014 to 936 million people"), "{said}");
    assert!(said.contains("Projected for December 2028: 1."), "{said}");
}
