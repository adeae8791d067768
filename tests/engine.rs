//! The projection engine on awkward series: every one has a defined outcome, and it is quick.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod checked;

use checked::made;
use fanchart::forecast::combination::Problem;
use fanchart::forecast::pool::Pool;
use fanchart::forecast::prediction::Prediction;
use fanchart::series::Date;
use fanchart::words::sentence::caution;
use proptest::prelude::*;
use serde_json::{Value, json};

const LEVELS: [f64; 7] = [0.001, 0.025, 0.1, 0.5, 0.9, 0.975, 0.999];

fn predict(values: &[f64], period: usize, steps: usize) -> Option<Prediction> {
    let times: Vec<f64> = (0..values.len()).map(|t| t as f64).collect();
    let signed = values.iter().any(|value| *value < 0.0);
    let problem = Problem { times: &times, values, shares: false, flow: false, signed };
    Prediction::new(&problem, period, if period > 1 { &Pool::SUBANNUAL } else { &Pool::YEARLY }, steps)
}

/// Finite, in order, and not below zero where the series never was.
fn sound(values: &[f64], prediction: &Prediction, steps: usize) {
    let lowest = if values.iter().any(|value| *value < 0.0) { f64::NEG_INFINITY } else { 0.0 };
    for step in 1..=steps {
        let quantiles = LEVELS.map(|p| prediction.quantile(step, p));
        assert!(quantiles.iter().all(|q| q.is_finite() && *q >= lowest), "{values:?} {quantiles:?}");
        assert!(quantiles.is_sorted(), "{values:?} {quantiles:?}");
    }
}

#[test]
fn awkward_series_have_sound_projections() {
    let grown = |step: f64| (0..20).map(|t| step * (10.0 + f64::from(t) + f64::from(t * t % 7))).collect::<Vec<_>>();
    let mut outlier = grown(1.0);
    outlier[9] = 1e6;
    let mut gone = grown(1.0);
    gone.extend([3.0, 1.0, 0.0, 0.0]);
    let mut zeros = grown(1.0);
    zeros[4] = 0.0;
    zeros[11] = 0.0;
    let losses = grown(1.0).iter().map(|value| value - 20.0).collect();
    for values in [vec![1.0, 2.0, 4.0, 7.0], outlier, gone, zeros, losses, grown(1e-9), grown(1e15)] {
        for steps in [3, 100] {
            sound(&values, &predict(&values, 1, steps).expect("four observations"), steps);
        }
    }
}

/// On logarithms, a drift of these runs past the largest number within 31 steps.
#[test]
fn an_explosive_series_stays_finite() {
    let values = [1e-9, 787_783.420_537_588_9, 0.967_023_824_872_352_5, 560_716.895_750_729_6];
    sound(&values, &predict(&values, 1, 400).unwrap(), 400);
}

/// What the candidates expect crosses far ahead; who comes before whom then must not show in the path.
#[test]
fn a_path_has_no_notch_where_candidates_change_places() {
    for seed in 0..40 {
        let (mut state, mut level, mut values) = (seed * 9173 + 17, 100.0, Vec::new());
        for _ in 0..40 {
            state = state * 48_271 % 2_147_483_647_u64;
            level *= 1.02 + 0.03 * (state as f64 / 2_147_483_647.0 - 0.5);
            values.push(level);
        }
        let prediction = predict(&values, 1, 40).unwrap();
        for p in [0.1, 0.5, 0.9] {
            let path: Vec<f64> = (1..=40).map(|step| prediction.quantile(step, p)).collect();
            let usual = (path[39] - path[0]).abs() / 39.0;
            for [a, b, c] in path.array_windows() {
                assert!((c - 2.0 * b + a).abs() < 0.5 * usual.max(0.01 * a), "{seed} {p}: {a} {b} {c}");
            }
        }
    }
}

/// Landlines, print runs, discs: by the same amount a year they would be gone in two years or three.
#[test]
fn what_falls_towards_nothing_falls_more_slowly_and_is_not_suddenly_gone() {
    for values in [
        &[38.0, 36.5, 34.0, 31.0, 28.0, 24.5, 21.0, 17.9, 15.0, 12.2, 9.8, 7.7, 6.0, 4.6][..],
        &[16.0, 15.5, 14.6, 13.1, 11.0, 9.2, 7.6, 6.1, 5.0, 4.2, 3.5, 2.9, 2.5],
        &[410.0, 395.0, 371.0, 352.0, 330.0, 301.0, 270.0, 241.0, 220.0, 198.0, 180.0, 165.0],
        &[120.0, 118.0, 119.0, 110.0, 96.0, 88.0, 70.0, 52.0, 38.0, 21.0, 9.0, 4.0],
    ] {
        let prediction = predict(values, 1, 8).unwrap();
        let mut path = vec![values[values.len() - 1]];
        path.extend((1..=8).map(|step| prediction.quantile(step, 0.5)));
        for [a, b, c] in path.array_windows() {
            assert!(*c > 0.0 && c < b && b - c < a - b, "{path:?}");
        }
    }
}

/// Prices of new techniques: in dollars of ten years ago a year's fall was many times what the price is today.
#[test]
fn what_falls_by_a_share_goes_on_so_and_is_not_expected_back_where_it_was_years_ago() {
    for values in [
        &[2000.0, 1390.0, 1010.0, 690.0, 480.0, 350.0, 238.0, 171.0, 118.0, 83.0, 60.0][..],
        &[90.0, 61.0, 44.0, 46.0, 29.0, 15.0, 13.5, 8.0, 4.9, 2.1, 1.6, 1.2, 0.7, 0.41, 0.34, 0.2],
    ] {
        let (first, last) = (values[0], values[values.len() - 1]);
        let yearly = libm::pow(last / first, 1.0 / (values.len() - 1) as f64);
        let prediction = predict(values, 1, 5).unwrap();
        let straight = last * libm::pow(yearly, 5.0);
        let [low, middle, high] = [0.1, 0.5, 0.9].map(|p| prediction.quantile(5, p));
        assert!(middle > 0.6 * straight && middle < 1.7 * straight, "{middle} beside {straight}");
        assert!(low > 0.1 * straight && high < 2.0 * last, "{low} to {high} after {last}");
    }
}

#[test]
fn constants_and_zeros_have_none() {
    assert!(predict(&[5.0; 12], 1, 3).is_none());
    assert!(predict(&[0.0; 12], 4, 3).is_none());
}

#[test]
fn a_season_is_found_put_back_and_not_imagined() {
    let pattern = [1.3, 0.9, 0.7, 1.1];
    let noise = |t: usize| 1.0 + 0.01 * [0.7, -1.1, 0.4, 0.9, -0.8, -0.3, 1.2, -1.0, 0.2][t * 5 % 9];
    let level = |t: usize| 100.0 + t as f64;
    let seasonal: Vec<f64> = (0..40).map(|t| level(t) * pattern[t % 4] * noise(t)).collect();
    let prediction = predict(&seasonal, 4, 8).unwrap();
    assert!(prediction.is_seasonal());
    for step in 1..=8 {
        let truth = level(39 + step) * pattern[(39 + step) % 4];
        assert!((prediction.quantile(step, 0.5) / truth - 1.0).abs() < 0.03, "{step}");
    }
    let plain: Vec<f64> = (0..40).map(|t| level(t) * noise(t)).collect();
    let prediction = predict(&plain, 4, 4).unwrap();
    let [first, second] = [1, 2].map(|step| prediction.quantile(step, 0.5) / level(39 + step));
    assert!((first / second - 1.0).abs() < 0.02, "{first} {second}");
}

#[test]
fn a_season_that_is_an_amount_stays_one_where_long_figures_tell() {
    let season = |t: usize| 5.0 * libm::cos(t as f64 * std::f64::consts::PI / 6.0);
    let noise = |t: usize| 0.2 * [0.7, -1.1, 0.4, 0.9, -0.8, -0.3, 1.2, -1.0, 0.2][t * 5 % 9];
    // As sea ice: a third of it is gone, and every summer has that much less.
    let values: Vec<f64> = (0..480).map(|t| 13.0 - t as f64 / 120.0 + season(t) + noise(t)).collect();
    let prediction = predict(&values, 12, 60).unwrap();
    for step in [54, 60] {
        let truth = 13.0 - (479 + step) as f64 / 120.0 + season(479 + step);
        let [low, middle, high] = [0.1, 0.5, 0.9].map(|p| prediction.quantile(step, p));
        assert!((middle - truth).abs() < 1.0, "{step}: {middle} beside {truth}");
        assert!(high - low < 5.0, "{step}: {low} to {high}");
    }
}

#[test]
fn what_is_a_little_less_than_at_first_is_projected_as_what_is_a_little_more() {
    let rest = [105.0, 160.0, 280.0, 388.0, 335.0, 101.0, 97.0, 82.0, 80.0, 73.0, 69.0, 47.0, 56.0, 60.0, 89.0, 61.0];
    let ahead = |first: f64| {
        let values: Vec<f64> = [first].into_iter().chain(rest).collect();
        let prediction = predict(&values, 1, 5).unwrap();
        [0.1, 0.9].map(|p| prediction.quantile(5, p))
    };
    let ([low, high], [lower, upper]) = (ahead(62.0), ahead(60.0));
    assert!((low - lower).abs() < 5.0 && (high / upper - 1.0).abs() < 0.05, "{low} {lower}, {high} {upper}");
}

#[test]
fn a_year_of_shock_hides_no_season() {
    let season = |t: usize| 1.0 + 0.2 * libm::cos(t as f64 * std::f64::consts::PI / 6.0);
    let noise = |t: usize| 1.0 + 0.01 * [0.7, -1.1, 0.4, 0.9, -0.8, -0.3, 1.2, -1.0, 0.2][t * 5 % 9];
    // Flights as in 2020: from one month to the next hardly any, and two years until there are as many as before.
    let shock = |t: usize| if (50..74).contains(&t) { 0.1 + 0.9 * (t as f64 - 50.0) / 24.0 } else { 1.0 };
    let values: Vec<f64> = (0..114).map(|t| 30.0 * season(t) * noise(t) * shock(t)).collect();
    let prediction = predict(&values, 12, 12).unwrap();
    assert!(prediction.is_seasonal());
    for step in 1..=12 {
        let (middle, truth) = (prediction.quantile(step, 0.5), 30.0 * season(113 + step));
        assert!((middle / truth - 1.0).abs() < 0.06, "{step}: {middle} beside {truth}");
        // Nor does it make as many again likely, which logarithms would infer from hardly any.
        assert!(prediction.quantile(step, 0.9) < 30.0 * 2.0, "{step}: {}", prediction.quantile(step, 0.9));
    }
}

/// A chart of so many figures, dated by `date`, with what its projection says below the plot.
fn said_of(count: i32, date: impl Fn(i32) -> String) -> Vec<String> {
    let row = |index| json!({ "date": date(index), "value": 50.0 + f64::from(index * 7 % 5) });
    let data: Vec<Value> = (0..count).map(row).collect();
    let series = json!([{ "id": "a", "name": "Cases", "kind": "rate", "data": data }]);
    let unit = json!({ "type": "quantity", "name": "cases" });
    let (chart, projection) = made(&json!({ "version": 1, "title": "T", "unit": unit, "series": series }));
    let series = &chart.series[0];
    projection.series[0].cautions.iter().filter_map(|said| caution(&chart.language, series, said)).collect()
}

#[test]
fn a_census_every_ten_years_is_evenly_spaced_and_one_year_more_is_not() {
    let uneven = |years: &[i32]| {
        let row =
            |(index, year): (usize, &i32)| json!({ "date": year.to_string(), "value": 50.0 + 3.1 * index as f64 });
        let data: Vec<Value> = years.iter().enumerate().map(row).collect();
        let series = json!([{ "id": "a", "name": "Cases", "kind": "stock", "data": data }]);
        let unit = json!({ "type": "quantity", "name": "cases" });
        let (_, projection) = made(&json!({ "version": 1, "title": "T", "unit": unit, "series": series }));
        projection.series[0].cautions.iter().any(|caution| matches!(caution, fanchart::forecast::Caution::Uneven))
    };
    assert!(!uneven(&[1970, 1980, 1990, 2000, 2010, 2020]));
    assert!(uneven(&[1970, 1980, 1990, 2000, 2010, 2021]));
}

#[test]
fn where_no_season_is_read_of_a_year_or_more_that_is_said() {
    let said = ["Cases: projected without seasons; a yearly rise and fall, if there is one, is missing."];
    let nothing: [&str; 0] = [];
    let day =
        |step: i32| move |index: i32| Date::parse("2020-01-06").unwrap().plus_days(step * index).unwrap().to_string();
    assert_eq!(said_of(400, day(1)), said);
    assert_eq!(said_of(200, day(1)), nothing);
    assert_eq!(said_of(52, day(7)), said);
    assert_eq!(said_of(300, day(7)), said);
    assert_eq!(said_of(48, day(7)), nothing);
    // Of three years and more the season of months is looked for, of one and more it may be missed.
    let month = |index: i32| format!("{}-{:02}", 2020 + index / 12, 1 + index % 12);
    assert_eq!([11, 36].map(|count| said_of(count, month)), [nothing, nothing]);
    assert_eq!([12, 35].map(|count| said_of(count, month)), [said, said]);
    let quarter = |index: i32| format!("{}Q{}", 2020 + index / 4, 1 + index % 4);
    assert_eq!(said_of(11, quarter), said);
    assert_eq!(said_of(12, quarter), nothing);
    assert_eq!(said_of(4, |index| (2020 + index).to_string()), nothing);
}

#[test]
fn an_s_curve_joins_once_the_data_show_the_bend_and_not_before() {
    let noise = |t: usize| 1.0 + 0.01 * [0.7, -1.1, 0.4, 0.9, -0.8, -0.3, 1.2, -1.0, 0.2][t * 5 % 9];
    let curve = |t: usize| 1000.0 / (1.0 + libm::exp(-0.4 * (t as f64 - 12.0))) * noise(t);
    let named = |count: usize| {
        let values: Vec<f64> = (0..count).map(curve).collect();
        let prediction = predict(&values, 1, 3).unwrap();
        prediction.combination.members.iter().any(|member| member.name() == "logistic")
            || prediction.combination.members.iter().any(|member| member.name() == "richards")
    };
    assert!(!named(10), "the inflection lies ahead");
    assert!(named(22), "the series has levelled off");
}

#[test]
fn ten_thousand_observations_are_quick() {
    let values: Vec<f64> = (0..10_000).map(|t| 100.0 + f64::from(t) + f64::from(t * t % 17)).collect();
    // A chart fits the latest 500; twenty times that still has to end.
    sound(&values, &predict(&values, 1, 3).unwrap(), 3);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_the_series_nothing_is_infinite_or_out_of_order(
        values in prop::collection::vec(prop_oneof![
            Just(0.0), -1e6..1e6_f64, 0.0..1.0_f64, Just(1.0), 1e-9..1e-8_f64,
        ], 4..40),
        period in prop_oneof![Just(1_usize), Just(4), Just(12)],
        steps in 1..60_usize,
    ) {
        if let Some(prediction) = predict(&values, period, steps) {
            sound(&values, &prediction, steps);
        }
    }
}
