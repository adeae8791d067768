//! Figures that are very small or very large: none that is not zero is written as zero, and none in endless digits.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod checked;
mod written;

use checked::{made, yearly};
use fanchart::language::LANGUAGES;
use fanchart::layout::places::places;
use fanchart::layout::{Look, layout};
use fanchart::reading::reading;
use fanchart::scene::Role;
use fanchart::table::table;
use fanchart::words::measures;
use fanchart::words::sentence::{growth, summary};
use fanchart::{Chart, forecast::Projection};
use proptest::prelude::*;
use serde_json::{Value, json};
use written::{config, written};

fn spec(unit: Value, values: &[f64], more: Value, top: Value) -> Value {
    let first = 2024 - values.len() as i32;
    let mut spec = json!({ "version": 1, "title": "Things", "unit": unit, "horizon": "2026-12",
        "series": [yearly("a", first, values, more)] });
    spec["series"][0]["name"] = "Things".into();
    spec.as_object_mut().unwrap().extend(top.as_object().unwrap().clone());
    spec
}

/// The cells of the table, row by row.
fn rows(chart: &Chart, projection: &Projection) -> Vec<Vec<String>> {
    let table = serde_json::to_value(table(chart, projection)).unwrap();
    let rows = table["groups"][0]["rows"].as_array().unwrap();
    rows.iter().map(|row| serde_json::from_value(row.clone()).unwrap()).collect()
}

/// What is heard of every figure.
fn spoken(chart: &Chart, projection: &Projection) -> Vec<String> {
    let all = places(chart, projection, 720.0, &Look::default());
    all.iter().map(|place| reading(chart, projection, place).unwrap().spoken).collect()
}

/// Whether a number says that there is something.
fn is_told(number: &str) -> bool {
    number.contains(|c: char| ('1'..='9').contains(&c))
}

#[test]
fn figures_from_the_very_small_to_the_very_large_are_told_as_the_axis_tells_them_in_every_language() {
    let values: Vec<f64> = (-12..=18).map(|power| format!("1e{power}").parse().unwrap()).collect();
    for scale in ["linear", "log"] {
        for language in LANGUAGES {
            let unit = json!({ "type": "quantity", "name": "units" });
            let spec = spec(unit, &values, json!({}), json!({ "scale": scale, "locale": language }));
            let (chart, projection) = made(&spec);
            let (rows, spoken) = (rows(&chart, &projection), spoken(&chart, &projection));
            for (index, power) in ["10⁻¹²", "10⁻¹¹", "10⁻¹⁰", "10⁻⁹", "10⁻⁸", "10⁻⁷"].into_iter().enumerate()
            {
                assert_eq!(rows[index][1], power, "{language}");
                assert!(spoken[index].contains(power), "{language}: {}", spoken[index]);
            }
            for power in ["10⁻¹²", "10¹⁸"] {
                assert!(summary(&chart, &projection, &measures(&chart)).contains(power), "{language}");
            }
            assert!(rows.iter().all(|row| is_told(&row[1])), "{language}: {rows:?}");
            let longest = rows.iter().map(|row| row[1].chars().filter(char::is_ascii_digit).count()).max();
            assert_eq!(longest, Some(9), "{language}: {rows:?}");
        }
    }
}

#[test]
fn a_power_of_ten_is_the_same_beside_the_line_and_in_the_table() {
    let values: Vec<f64> = (-12..=18).map(|power| format!("1e{power}").parse().unwrap()).collect();
    let unit = json!({ "type": "quantity", "name": "units" });
    let (chart, projection) = made(&spec(unit, &values, json!({}), json!({ "scale": "log" })));
    let labels = layout(&chart, &projection, 720.0, &Look::default()).paragraphs(Role::Label).join(" ");
    let rows = rows(&chart, &projection);
    let [_, value, range, ..] = rows.last().unwrap().as_slice() else { panic!("{rows:?}") };
    assert!(value.contains("×10¹⁸") && labels.contains(value.as_str()), "{labels} {value}");
    assert!(labels.replace('\u{a0}', " ").contains(range.replace('\u{a0}', " ").as_str()), "{labels} {range}");
}

#[test]
fn on_a_log_axis_that_reaches_far_every_tick_and_figure_has_the_magnitude_that_fits_it() {
    let texts = |values: &[f64], locale: &str, role: Role| {
        let unit = json!({ "type": "currency", "currency": "USD" });
        let top = json!({ "scale": "log", "locale": locale });
        let (chart, projection) = made(&spec(unit, values, json!({}), top));
        layout(&chart, &projection, 720.0, &Look::default()).paragraphs(role).join(" / ")
    };
    let far = [9.1e6, 1.4e6, 2.3e5, 4.1e4, 7.2e3, 940.0, 562.0];
    let axis = texts(&far, "en", Role::Axis);
    assert!(axis.contains("1 / 100 / 10,000 / 1 million"), "{axis}");
    assert!(axis.contains("US dollars") && !axis.contains("Million"), "{axis}");
    assert!(texts(&far, "en", Role::Label).contains("562"));
    assert!(texts(&far, "zh", Role::Axis).contains("100 / 1万 / 100万"));
    let rising: Vec<f64> = far.into_iter().rev().collect();
    let label = texts(&rising, "de", Role::Label);
    assert!(label.contains("9,1\u{a0}Millionen"), "{label}");
    // Near one another they have one, which the axis is headed with.
    let near = texts(&[1.2e6, 4e6, 7e6, 2e7, 9e7, 3e8, 8e8], "en", Role::Axis);
    assert!(near.contains("1 / 10 / 100 / 1,000") && near.contains("Million US dollars"), "{near}");
    // And where one is a power of ten, all are.
    let wide = texts(&[1e-12, 1e-8, 1e-3, 10.0, 1e6, 1e11, 1e16], "en", Role::Axis);
    assert!(wide.contains("10⁻") && !wide.contains("illion"), "{wide}");
}

#[test]
fn in_the_table_of_a_log_chart_that_reaches_far_every_figure_has_the_magnitude_that_fits_it() {
    let cells = |values: &[f64], scale: &str| {
        let unit = json!({ "type": "currency", "currency": "USD" });
        let (chart, projection) = made(&spec(unit, values, json!({}), json!({ "scale": scale })));
        serde_json::to_string(&table(&chart, &projection)).unwrap()
    };
    let far = [562.0, 940.0, 7.2e3, 4.1e4, 2.3e5, 1.4e6, 9.1e6];
    let shown = cells(&far, "log");
    for cell in ["Value (US dollars)", "\"562\"", "\"7,200\"", "\"41,000\"", "\"9.1 million\""] {
        assert!(shown.contains(cell), "{cell}: {shown}");
    }
    let linear = cells(&far, "linear");
    assert!(linear.contains("million US dollars)") && linear.contains("\"9.1\""), "{linear}");
}

#[test]
fn small_figures_have_three_digits_in_every_unit() {
    let values: Vec<f64> =
        (0..10).map(|t| 1.234567e-8 * (1.0 + 0.1 * f64::from(t) + 0.02 * f64::from(t % 3))).collect();
    for unit in [
        json!({ "type": "quantity", "name": "grams" }),
        json!({ "type": "persons" }),
        json!({ "type": "percent" }),
        json!({ "type": "percentChange" }),
        json!({ "type": "currency", "currency": "USD" }),
    ] {
        let (chart, projection) = made(&spec(unit, &values, json!({}), json!({})));
        let rows = rows(&chart, &projection);
        assert!(rows[0][1].starts_with("1.23×10⁻⁸"), "{rows:?}");
        assert!(spoken(&chart, &projection)[9].contains("2.35×10⁻⁸"));
        let labels = layout(&chart, &projection, 720.0, &Look::default()).paragraphs(Role::Label).join(" ");
        assert!(labels.contains("2.35×10⁻⁸"), "{labels}");
    }
}

#[test]
fn what_is_projected_to_be_small_beside_whole_figures_is_not_told_as_none() {
    let values = [3.0, 2.0, 2.0, 1.0, 2.0, 1.0, 1.0, 1.0, 2.0, 1.0, 0.0, 1.0];
    let (chart, projection) = made(&spec(json!({ "type": "percentChange" }), &values, json!({}), json!({})));
    let rows = rows(&chart, &projection);
    assert_eq!(rows[14][1], "0.4%", "{rows:?}");
    let said = summary(&chart, &projection, &measures(&chart));
    assert!(said.contains("Projected for December 2026: 0.4%"), "{said}");
}

#[test]
fn growth_of_the_very_large_is_told_without_endless_digits() {
    let values: Vec<f64> = (0..10).map(|t| 1e21 * (1.0 + 0.1 * f64::from(t) + 0.02 * f64::from(t % 3))).collect();
    let (chart, projection) = made(&spec(json!({ "type": "percentChange" }), &values, json!({}), json!({})));
    let found = projection.series[0].shown().unwrap().growth(&chart.series[0].unit).unwrap();
    let said = growth(&chart.language, &chart.series[0], &found);
    assert!(said.contains("10²⁰ percentage points a year so far") && !said.contains("e20"), "{said}");
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn no_observed_figure_is_written_as_zero_that_is_not(written in written()) {
        let chart = written.chart();
        let projection = fanchart::project(&chart);
        let (rows, spoken) = (rows(&chart, &projection), spoken(&chart, &projection));
        let figures: Vec<f64> = chart.series[0].observations().map(|observation| observation.value).collect();
        for (row, value) in rows.iter().zip(&figures) {
            prop_assert_eq!(is_told(&row[1]), *value != 0.0, "{:?} {}", row, value);
        }
        // Beside a history that is very long only its latest part is drawn.
        let notes = layout(&chart, &projection, 720.0, &Look::default()).paragraphs(Role::Caption).join(" ");
        prop_assert!(spoken.len() >= figures.len() || notes.contains("Only the latest figures are drawn"));
    }

    #[test]
    fn a_projected_figure_is_written_as_zero_only_where_whole_things_are_counted_or_it_is_an_error_of_arithmetic(
        written in written()
    ) {
        let chart = written.chart();
        let projection = fanchart::project(&chart);
        let series = &chart.series[0];
        let rows = rows(&chart, &projection);
        let observed = series.observations().count();
        let counted = written.unit == "persons" && series.observations().all(|one| one.value.fract() == 0.0);
        let Some(forecast) = projection.series[0].shown().filter(|_| !counted) else { return Ok(()) };
        for (row, point) in rows.iter().skip(observed).zip(&forecast.points) {
            prop_assert!(is_told(&row[1]) || point.value == 0.0, "{:?} {}", row, point.value);
            for (cell, interval) in row.iter().skip(2).zip(&point.intervals) {
                let ends = [interval.lower, interval.upper];
                let none = cell.split("to").filter(|end| !is_told(end)).count();
                let small = ends.iter().filter(|end| end.abs() <= 1e-8 * point.value.abs()).count();
                prop_assert!(none <= small, "{} {:?}", cell, ends);
            }
        }
    }
}

#[test]
fn small_shares_rates_and_errors_are_not_told_as_none() {
    let english = fanchart::language::Language::default();
    assert_eq!(
        [0.8, 0.000_04, 0.0, 0.123_456, 4e-12, 3e9].map(|share| english.percent(share)),
        ["80%", "0.004%", "0%", "12.35%", "4×10⁻¹⁰%", "3×10¹¹%"]
    );
    // Shares of a whole.
    let small: Vec<f64> = (0..10).map(|t| 40.0 + 2.0 * f64::from(t)).collect();
    let large: Vec<f64> = (0..10).map(|t| 1e6 + 20_000.0 * f64::from(t) + f64::from(t % 3)).collect();
    let all: Vec<f64> = small.iter().zip(&large).map(|(small, large)| small + large).collect();
    let parts = json!({ "version": 1, "title": "Parts", "unit": { "type": "persons" }, "horizon": "2026-12",
        "totals": [{ "total": "all", "parts": ["a", "b"] }],
        "series": [yearly("all", 2014, &all, json!({ "name": "All" })), yearly("a", 2014, &small, json!({ "name": "A" })),
            yearly("b", 2014, &large, json!({ "name": "B" }))] });
    let (chart, projection) = made(&parts);
    let said = serde_json::to_value(table(&chart, &projection)).unwrap()["findings"].to_string();
    assert!(said.contains("0.005% of “All”"), "{said}");
    // An error of less than a tenth of a per cent.
    let later = json!([{ "date": "2024-12", "value": 1_200_500.0, "published": "2025-01-31" }]);
    let values: Vec<f64> = (0..10).map(|t| 1e6 + 20_000.0 * f64::from(t)).collect();
    let mut spec = spec(json!({ "type": "persons" }), &values, json!({ "later": later }), json!({}));
    spec["asOf"] = "2024-06-30".into();
    spec["receipt"] = true.into();
    let rows = spec["series"][0].as_object_mut().unwrap();
    let later = rows.remove("later").unwrap();
    rows["data"].as_array_mut().unwrap().extend(later.as_array().unwrap().iter().cloned());
    let (chart, projection) = made(&spec);
    let said = spoken(&chart, &projection).join("\n");
    let all = places(&chart, &projection, 720.0, &Look::default());
    let about: Vec<String> = all.iter().flat_map(|place| reading(&chart, &projection, place).unwrap().about).collect();
    assert!(!about.is_empty() && !about.join(" ").contains("0.0%"), "{about:?}");
    assert!(about.join(" ").contains("(0.01% too low)"), "{about:?} {said}");
}
