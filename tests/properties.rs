//! What holds for every series, however odd: of the projection, and of its picture.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use fanchart::forecast::{Forecast, ProjectedPoint, Projection};
use fanchart::{Chart, project};
use proptest::prelude::*;

mod written;

use written::{Written, config, written};

fn forecast(projection: &Projection) -> Option<&Forecast> {
    projection.series[0].outcome.as_ref().ok()
}

/// The numbers of a point: value, then each interval's ends.
fn numbers(point: &ProjectedPoint) -> Vec<f64> {
    let ends = point.intervals.iter().flat_map(|interval| [interval.lower, interval.upper]);
    std::iter::once(point.value).chain(ends).collect()
}

/// Fails unless the projections agree, `a` times `factor` with `b`, relative to the largest number.
fn agree(a: &Projection, b: &Projection, factor: f64, tolerance: f64) -> Result<(), TestCaseError> {
    match (&a.series[0].outcome, &b.series[0].outcome) {
        (Ok(a), Ok(b)) => {
            prop_assert_eq!(a.points.len(), b.points.len());
            for (a, b) in a.points.iter().zip(&b.points) {
                let (a, b) = (numbers(a), numbers(b));
                let size = b.iter().fold(0.0_f64, |size, number| size.max(number.abs()));
                for (a, b) in a.iter().zip(&b) {
                    prop_assert!((a * factor - b).abs() <= tolerance * size, "{} {}", a * factor, b);
                }
            }
        }
        (Err(a), Err(b)) => prop_assert_eq!(a, b),
        (a, b) => prop_assert!(false, "{:?}\n{:?}", a.as_ref().err(), b.as_ref().err()),
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn numbers_are_finite_ranges_nest_and_widen_and_no_bound_is_passed(written in written()) {
        let projection = written.projection();
        let Some(forecast) = forecast(&projection) else { return Ok(()) };
        let lowest = if ["persons", "percent"].contains(&written.unit) { 0.0 } else { f64::NEG_INFINITY };
        let unit_top = if written.unit == "percent" { 100.0 } else { f64::INFINITY };
        let highest = written.ceiling.unwrap_or(f64::INFINITY).min(unit_top);
        // What has never been negative is held not to become so.
        let grown = written.unit == "percentChange" && written.ceiling.is_none();
        let at_floor = !grown && written.rows.iter().all(|row| row.1 >= 0.0);
        let largest = written.rows.iter().map(|row| row.1.abs()).fold(0.0, f64::max);
        let room = if highest < f64::INFINITY { highest } else { largest };
        let (mut before, mut median) = ([0.0; 2], f64::NAN);
        for point in &forecast.points {
            prop_assert!(point.time.is_finite());
            for number in numbers(point) {
                prop_assert!(number.is_finite() && number >= lowest && number <= highest, "{}", number);
            }
            let [inner, outer] = [point.intervals[0], point.intervals[1]];
            prop_assert!((inner.level, outer.level) == (0.8, 0.95));
            // Where both ends have reached a bound, the last digits of a mixture's quantiles may cross.
            let dust = 1e-12 * room;
            prop_assert!(outer.lower <= inner.lower + dust && inner.upper <= outer.upper + dust);
            prop_assert!(inner.lower <= point.value + dust && point.value <= inner.upper + dust);
            for (before, interval) in before.iter_mut().zip([inner, outer]) {
                let width = interval.upper - interval.lower;
                // At a bound, here within a twentieth of the room to it, a range has nowhere to go.
                let at_bound = (at_floor && interval.lower <= 0.05 * room) || interval.upper >= highest - 0.05 * room;
                // What comes nearer to one varies less at most as much as it does that.
                let nearer = |distance: f64, earlier: f64| if distance < earlier { distance / earlier } else { 1.0 };
                let to_floor = if at_floor { nearer(point.value, median) } else { 1.0 };
                let to_ceiling = if highest < f64::INFINITY { nearer(highest - point.value, highest - median) } else { 1.0 };
                let least = *before * to_floor.min(to_ceiling) * (1.0 - 1e-9);
                prop_assert!(width >= least || at_bound, "{} {} {} {}", width, before, to_floor, to_ceiling);
                *before = width;
            }
            median = point.value;
        }
    }

    #[test]
    fn a_thousandfold_in_a_thousandth_of_the_unit_is_the_same_projection(written in written()) {
        prop_assume!(!written.unit.starts_with("percent"));
        let mut other = written.clone();
        other.scale = written.scale / 1000.0;
        other.rows.iter_mut().for_each(|row| row.1 *= 1000.0);
        other.ceiling = written.ceiling.map(|ceiling| ceiling * 1000.0);
        agree(&written.projection(), &other.projection(), 1000.0, 1e-5)?;
    }

    #[test]
    fn the_order_of_rows_changes_nothing(written in written()) {
        let mut other = written.clone();
        other.rows.reverse();
        let half = other.rows.len() / 2;
        other.rows.rotate_left(half);
        prop_assert_eq!(written.chart(), other.chart());
        agree(&written.projection(), &other.projection(), 1.0, 0.0)?;
    }

    #[test]
    fn a_year_later_everything_is_the_same_a_year_later(written in written()) {
        let mut other = written.clone();
        other.rows.iter_mut().for_each(|row| row.0 += 12);
        let (a, b) = (written.projection(), other.projection());
        agree(&a, &b, 1.0, 1e-9)?;
        if let (Some(a), Some(b)) = (forecast(&a), forecast(&b)) {
            for (a, b) in a.points.iter().zip(&b.points) {
                prop_assert_eq!(a.period.plus_months(12), Some(b.period));
            }
        }
    }
}

fn stock(rows: Vec<(i32, f64)>, reach: i32) -> Written {
    Written { unit: "persons", scale: 1.0, kind: "stock", rows, ceiling: None, reach }
}

#[test]
fn a_curve_that_hardly_fits_does_so_in_every_unit() {
    // Found by the property above: in one of the units an S-curve joined, by the last digit of its figures.
    let figures = [
        5.597915620959612e-13,
        9.964764159254753e-12,
        2.956114095524354e-12,
        2.7927577180711683e-12,
        7.2083294203078005e-12,
        9.554385087698907e-12,
        3.30161183878407e-13,
        8.868037449724565e-13,
        5.491826980562843e-12,
        1.3028762797576532e-12,
        8.811696806345846e-12,
        6.426052593089339e-12,
        6.7028646556339355e-12,
        6.359043857600455e-12,
        1.7717990025415411e-12,
        5.504896765001131e-12,
        4.258040707927439e-12,
        4.3214755346847265e-12,
        7.464292936084553e-12,
        8.434742773362252e-12,
        2.2686630684715157e-12,
        6.2359872107961355e-12,
        7.498015141655499e-12,
        1.0795166515697098e-12,
        8.174466591641373e-12,
        3.5919933904939664e-12,
    ];
    let written = |scale: f64, per: f64| {
        let rows = figures.iter().enumerate().map(|(year, figure)| ((1991 + year as i32) * 12, figure * per));
        Written { scale, ..stock(rows.collect(), 12) }.projection()
    };
    agree(&written(1.0, 1.0), &written(0.001, 1000.0), 1000.0, 1e-5).unwrap();
}

/// A little scatter, the same every time.
fn scatter(index: i32) -> f64 {
    [0.7, -1.1, 0.4, 0.9, -0.8, -0.3, 1.2, -1.0][index.rem_euclid(8) as usize]
}

#[test]
fn three_months_are_not_a_year() {
    let values =
        |step: i32| (0..12).map(|i| (2010 * 12 + step * i, 500.0 + 10.0 * f64::from(i) + scatter(i))).collect();
    let (quarterly, yearly) = (stock(values(3), 12).projection(), stock(values(12), 48).projection());
    let (quarterly, yearly) = (forecast(&quarterly).unwrap(), forecast(&yearly).unwrap());
    // The same values a step apart are about the same projection a step apart, four times as far
    // away; what other series have taught differs between quarters and years.
    assert_eq!((quarterly.points.len(), yearly.points.len()), (4, 4));
    for (q, y) in quarterly.points.iter().zip(&yearly.points) {
        assert!((q.value - y.value).abs() < 1e-3 * y.value, "{} {}", q.value, y.value);
        assert!(((q.time - quarterly.origin().0) * 4.0 - (y.time - yearly.origin().0)).abs() < 1e-9);
    }
    // Steps of a quarter among yearly ones count as a quarter: the line through the dates goes on.
    let line = |at: i32| 500.0 + 10.0 / 12.0 * f64::from(at);
    let dates = [0, 12, 24, 36, 39, 42, 45, 48, 60, 72, 84, 96];
    let rows = dates.iter().enumerate().map(|(i, at)| (2010 * 12 + at, line(*at) + 0.2 * scatter(i as i32))).collect();
    let uneven = stock(rows, 12).projection();
    let point = forecast(&uneven).unwrap().points.last().unwrap().clone();
    assert!((point.value - line(108)).abs() < 5.0, "{} {}", point.value, line(108));
}

#[test]
fn a_smooth_series_with_points_taken_out_is_heading_to_the_same() {
    let all: Vec<(i32, f64)> =
        (0..24).map(|i| (2000 * 12 + 12 * i, 500.0 + 10.0 * f64::from(i) + 0.5 * scatter(i))).collect();
    let without: Vec<(i32, f64)> =
        all.iter().enumerate().filter(|(i, _)| ![5, 9, 10, 16].contains(i)).map(|(_, row)| *row).collect();
    let (full, thin) = (stock(all, 36).projection(), stock(without, 36).projection());
    let (full, thin) = (forecast(&full).unwrap(), forecast(&thin).unwrap());
    assert_eq!(full.points.len(), thin.points.len());
    for (full, thin) in full.points.iter().zip(&thin.points) {
        assert!((full.value - thin.value).abs() < 0.01 * full.value, "{} {}", full.value, thin.value);
    }
}

#[test]
fn what_doubles_every_year_might_explode_and_is_not_expected_to_vanish_for_that() {
    let rows: Vec<(i32, f64)> =
        (0..9).map(|i| (2010 * 12 + 12 * i, (10.0 + 0.1 * scatter(i)) * f64::from(1 << i))).collect();
    let last = rows.last().unwrap().1;
    let projection = stock(rows, 48).projection();
    let point = forecast(&projection).unwrap().points.last().unwrap();
    let range = point.intervals.first().unwrap();
    assert!(range.lower > 0.1 * last && range.upper > 8.0 * last, "{last} {range:?}");
}

#[test]
fn a_share_of_a_whole_never_exceeds_it_whatever_its_ceiling() {
    let rows = vec![(1991 * 12, 62.5), (1992 * 12, 75.0), (1993 * 12, 87.5), (1994 * 12, 99.0)];
    let written = Written { unit: "percent", ceiling: Some(130.0), ..stock(rows, 12) };
    // Refusing such a ceiling would do as well.
    let Ok(chart) = Chart::check(&written.document(), |_| Err(String::new())) else { return };
    let projection = project(&chart);
    for point in forecast(&projection).map_or(&[][..], |forecast| &forecast.points) {
        assert!(numbers(point).iter().all(|number| (0.0..=100.0).contains(number)), "{point:?}");
    }
}

#[test]
fn values_below_zero_under_a_ceiling_are_not_taken_for_zero() {
    let rows = [3.0, 1.0, -1.0, -3.5, -5.2, -7.0].iter().enumerate();
    let rows = rows.map(|(i, value)| (2010 * 12 + 12 * i as i32, *value)).collect();
    let written = Written { unit: "percentChange", ceiling: Some(10.0), ..stock(rows, 12) };
    let Ok(chart) = Chart::check(&written.document(), |_| Err(String::new())) else { return };
    let projection = project(&chart);
    // A refusal would do as well.
    if let Some(forecast) = forecast(&projection) {
        assert!(forecast.points[0].intervals[1].lower < -2.0, "{:?}", forecast.points);
    }
}
