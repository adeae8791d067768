//! Ranges that reach so far that what they are about would lie flat on the axis.

use crate::checked::{made, printed, yearly};
use crate::drawn::{WIDTHS, chart, future, of, scene, wavy};
use fanchart::chart::assume::Stated;
use fanchart::forecast::SeriesProjection;
use fanchart::language::LANGUAGES;
use fanchart::layout::places::places;
use fanchart::layout::{Look, layout};
use fanchart::scene::{Node, Role, Style};
use fanchart::spec::assumptions::Assumptions;
use fanchart::{converted, project};
use serde_json::{Value, json};

/// Half as much again every year, with what that makes of a range in twelve years.
const GROWING: [f64; 11] = [0.4, 0.7, 1.2, 2.0, 3.1, 5.1, 7.2, 10.2, 16.5, 26.0, 40.0];

fn growing(more: Value) -> Value {
    chart(vec![yearly("a", 2013, &GROWING, more)], json!({ "horizon": "2035-12" }))
}

/// What is said below the plot.
fn said(spec: &Value, look: &Look) -> Vec<String> {
    let (chart, projection) = made(spec);
    layout(&chart, &projection, 720.0, look).paragraphs(Role::Caption)
}

/// The shapes of the bands.
fn bands(nodes: &[&Node]) -> Vec<Vec<(f64, f64)>> {
    let shape = |node: &&Node| match node {
        Node::Path { points, style: Style::Fill(_) } => Some(points.clone()),
        _ => None,
    };
    nodes.iter().filter_map(shape).collect()
}

#[test]
fn what_is_observed_and_projected_takes_a_fifth_of_the_plot_however_far_its_range_reaches() {
    for more in [json!({}), json!({ "mark": "bar", "kind": "flow" })] {
        for width in WIDTHS {
            let (chart, projection) = made(&growing(more.clone()));
            let places = places(&chart, &projection, width, &Look::default());
            let [.., top, bottom] = places[0].plot;
            let highest = places.iter().map(|place| place.y).fold(f64::MAX, f64::min);
            assert!(bottom - highest > 0.2 * (bottom - top), "{width}: {highest} of {top} to {bottom}");
            // Nor does what the crosshair spans leave the plot.
            let inside = |y: &f64| (top - 0.05..=bottom + 0.05).contains(y);
            let ends = places.iter().filter_map(|place| place.range);
            assert!(ends.flat_map(|(low, high)| [low, high]).all(|y| inside(&y)), "{width}: {places:?}");
        }
    }
}

#[test]
fn a_band_leaves_the_plot_where_its_edge_does_and_nothing_of_it_is_drawn_outside() {
    let spec = growing(json!({}));
    let (_, projection) = made(&spec);
    let forecast = projection.series[0].shown().unwrap();
    for width in WIDTHS {
        let scene = scene(&spec, width);
        let [_, end, top, bottom] = future(&scene);
        let bands = bands(&of(&scene, Role::Band));
        assert_eq!(bands.len(), 2);
        // The first is the widest.
        for (band, level) in bands.iter().zip([1, 0]) {
            assert!(band.iter().all(|(x, y)| *x <= end && *y >= top && *y <= bottom), "{width}: {band:?}");
            let highest = band.iter().map(|(_, y)| *y).fold(f64::MAX, f64::min);
            let leaving = band.iter().position(|(_, y)| *y == highest).unwrap();
            // From the last end inside to where the plot ends, the edge goes as if it went on to the next.
            let ([(x0, y0), (x1, y1)], [from, to]) = (
                [band[leaving - 1], band[leaving]],
                [leaving - 2, leaving - 1].map(|index| forecast.points[index].intervals[level].upper),
            );
            let (step, slope) = (band[leaving - 1].0 - band[leaving - 2].0, (y1 - y0) / (x1 - x0));
            // The plot's height of a unit, by the edge's last two ends inside.
            let before = if leaving > 2 { forecast.points[leaving - 3].intervals[level].upper } else { 40.0 };
            let unit = (band[leaving - 1].1 - band[leaving - 2].1) / (from - before);
            let expected = unit * (to - from) / step;
            assert!((slope / expected - 1.0).abs() < 0.05, "{width}: {slope} for {expected}");
        }
    }
}

#[test]
fn how_far_a_range_goes_beyond_the_chart_is_said_in_every_language() {
    let english = "Cars: the range goes on above the chart, to 17,600 tonnes\u{a0}(95%) in December 2035.";
    let mut all = Vec::new();
    for language in LANGUAGES {
        let mut spec = growing(json!({ "name": "Cars" }));
        spec["locale"] = language.into();
        let first = said(&spec, &Look::default()).remove(0);
        assert!(first.contains("Cars") && !first.contains(['{', '}']), "{first}");
        all.push(first);
    }
    assert!(all.iter().any(|first| first == english), "{all:?}");
}

#[test]
fn on_a_log_axis_it_is_told_of_what_has_a_place_there() {
    let log = Look { log: Some(true), ..Look::default() };
    let said = said(&growing(json!({})), &log);
    let told: Vec<&String> = said.iter().filter(|line| line.contains("goes on")).collect();
    assert!(told.len() == 1 && told[0].contains("above the chart"), "{said:?}");
}

#[test]
fn of_a_range_that_the_chart_has_room_for_nothing_is_said() {
    for values in [wavy(60.0, 3.0), wavy(60.0, -3.0), wavy(-20.0, 2.0)] {
        for more in [json!({}), json!({ "mark": "bar", "kind": "flow" })] {
            let spec = chart(vec![yearly("a", 2010, &values, more)], json!({}));
            let said = said(&spec, &Look::default());
            assert!(!said.iter().any(|line| line.contains("goes on")), "{said:?}");
        }
    }
}

#[test]
fn ranges_of_many_series_that_go_on_are_told_in_one_sentence() {
    let one = |id: &str| yearly(id, 2013, &GROWING, json!({}));
    for panels in [false, true] {
        let names = ["a", "b", "c", "d", "e"];
        let spec = chart(names.map(one).to_vec(), json!({ "horizon": "2035-12", "panels": panels }));
        let said = said(&spec, &Look::default());
        let told = said.iter().filter(|line| line.contains(" go on; ") || line.contains("goes on")).count();
        assert_eq!(told, 1, "{said:?}");
    }
}

#[test]
fn a_range_that_goes_on_below_the_chart_is_told_as_such() {
    let values = [1.0, -1.0, 2.0, -1.5, 1.0, -2.0, 1.5, -1.0, 2.0, -2.0];
    let spec = chart(vec![yearly("a", 2014, &values, json!({}))], json!({ "horizon": "2060-12" }));
    let said = said(&spec, &Look::default());
    for side in ["above the chart, to 120", "below the chart, to −102"] {
        assert!(said.iter().any(|line| line.contains(side)), "{said:?}");
    }
}

#[test]
fn a_lever_that_is_moved_moves_the_axis_no_farther_than_what_it_moves() {
    let lever = json!({ "id": "law", "text": "A law", "effect": "growth", "from": "2024", "min": -30, "max": 30 });
    let mut spec = growing(json!({}));
    spec["levers"] = json!([lever]);
    let (stated, mut before) = (Stated::of(&made(&spec).0), None);
    for size in (-30..=30).step_by(2) {
        let mut chart = made(&spec).0;
        let levers = [("law".to_owned(), f64::from(size))].into_iter().collect();
        chart.assume(&stated, &Assumptions { levers, ..Assumptions::default() }).unwrap();
        let projection = project(&chart);
        let places = places(&chart, &projection, 720.0, &Look::default());
        let [.., top, bottom] = places[0].plot;
        // How much the axis shows, by where the last observation stands, and how much the line does.
        let shown = 40.0 * (bottom - top) / (bottom - places[10].y);
        let most = projection.series[0].shown().unwrap().points.iter().fold(40.0_f64, |most, p| most.max(p.value));
        if let Some((shown_before, most_before)) = before.replace((shown, most)) {
            let (moved, by) = (shown / shown_before, most / most_before);
            // It ends near a round figure.
            assert!((0.88..=1.12 * by).contains(&moved), "{size}: {moved} for {by}");
        }
    }
}

/// How much the axis of a chart shows above 0, by where one of its figures stands.
fn reach(spec: &Value, figure: usize, value: f64) -> f64 {
    let (chart, projection) = made(spec);
    let (chart, projection) = converted(chart, projection);
    let places = places(&chart, &projection, 720.0, &Look::default());
    let [.., top, bottom] = places[0].plot;
    value * (bottom - top) / (bottom - places[figure].y)
}

#[test]
fn an_axis_does_not_shrink_as_a_later_horizon_lets_the_range_leave_the_plot() {
    for values in [GROWING.to_vec(), vec![3.0, 9.0, 5.0, 16.0, 11.0, 30.0, 21.0, 38.0, 32.0, 61.0, 40.0]] {
        let (mut before, mut left) = (0.0, 0);
        for year in 2024..=2045 {
            let mut spec = chart(vec![yearly("a", 2013, &values, json!({}))], json!({}));
            spec["horizon"] = format!("{year}-12").into();
            let shown = reach(&spec, 10, 40.0);
            // It ends near a round figure.
            assert!(shown > 0.9 * before, "{year}: {shown} after {before}");
            before = shown;
            left += usize::from(said(&spec, &Look::default()).iter().any(|line| line.contains("goes on")));
        }
        assert!((5..22).contains(&left), "{left}");
    }
}

#[test]
fn beside_stacked_areas_a_range_leaves_the_plot_by_what_they_come_to_and_areas_leave_none() {
    let part =
        |id: &str, from: f64, step: f64| yearly(id, 2013, &wavy(from, step), json!({ "mark": "area", "kind": "flow" }));
    let line = yearly("a", 2016, &GROWING, json!({ "name": "Cars", "kind": "flow" }));
    for (size, leaves) in [(5.0, true), (50.0, true), (5000.0, false)] {
        let parts = [part("b", size, 0.01 * size), part("c", 2.0 * size, 0.02 * size)];
        let mut spec = chart(parts.to_vec(), json!({ "horizon": "2035-12" }));
        let is_left = |spec: &Value| said(spec, &Look::default()).iter().any(|line| line.contains("goes on above"));
        assert!(!is_left(&spec), "{size}");
        spec["series"].as_array_mut().unwrap().push(line.clone());
        assert_eq!(is_left(&spec), leaves, "{size}");
        let (chart, projection) = made(&spec);
        let places = places(&chart, &projection, 720.0, &Look::default());
        let [.., top, bottom] = places[0].plot;
        let highest = places.iter().map(|place| place.y).fold(f64::MAX, f64::min);
        assert!(bottom - highest > 0.2 * (bottom - top), "{size}: {highest} of {top} to {bottom}");
    }
}

#[test]
fn a_range_leaves_the_plot_in_another_currency_where_it_does_in_its_own() {
    let mut spec = growing(json!({ "kind": "flow" }));
    spec["unit"] = json!({ "type": "currency", "currency": "CNY" });
    let own = reach(&spec, 10, 40.0);
    spec["conversion"] = json!({ "currency": "USD", "fixed": 8, "source": "A bank", "shown": true });
    let other = 8.0 * reach(&spec, 10, 5.0);
    // Both end near a round figure.
    assert!((other / own - 1.0).abs() < 0.2, "{own} {other}");
    let (chart, projection) = made(&spec);
    let (chart, projection) = converted(chart, projection);
    let said = layout(&chart, &projection, 720.0, &Look::default()).paragraphs(Role::Caption);
    let told = said.iter().find(|line| line.contains("goes on above the chart"));
    assert!(told.is_some_and(|line| line.contains("US dollars")), "{said:?}");
}

#[test]
fn a_projection_ends_where_its_range_would_rule_out_hardly_anything_and_says_so() {
    let far = |horizon: &str| {
        let mut spec = growing(json!({ "name": "Cars", "thresholds": [100] }));
        spec["horizon"] = horizon.into();
        spec
    };
    let near = said(&far("2030-12"), &Look::default());
    assert!(near.iter().any(|line| line.ends_with("11 observations; read the range, not the line.")), "{near:?}");
    let (_, projection) = made(&far("2100-12"));
    let points = &projection.series[0].shown().unwrap().points;
    let last = points.last().unwrap();
    let year = last.period.to_string()[..4].parse::<i32>().unwrap();
    assert!((2031..2080).contains(&year), "{year}");
    for point in points {
        assert!(point.intervals[0].upper <= 100.0 * point.value.max(40.0), "{point:?}");
    }
    let told = format!(
        "Cars: projected only until December {year}, not to the horizon; farther ahead the range would rule out hardly anything."
    );
    let said = said(&far("2100-12"), &Look::default());
    assert!(said.contains(&told) && !said.iter().any(|line| line.contains("steps ahead is far")), "{said:?}");
    // One year more or less of what nothing is said of changes nothing.
    let values = |horizon: &str| printed(&far(horizon))["series"][0]["points"].clone();
    assert_eq!(values("2100-12"), values("2099-12"));
    // Of shares that is half of what they can be.
    let owners = [0.2, 0.9, 3.0, 7.0, 13.0, 20.0, 27.0, 35.0, 43.0, 50.0, 55.0, 60.0, 64.0];
    let owners = chart(
        vec![yearly("a", 2009, &owners, json!({}))],
        json!({ "horizon": "2040-12", "unit": { "type": "percent" } }),
    );
    let (_, projection) = made(&owners);
    let points = &projection.series[0].shown().unwrap().points;
    let widths: Vec<f64> = points.iter().map(|point| point.intervals[0].upper - point.intervals[0].lower).collect();
    assert!(widths.len() > 2 && widths.len() < 15 && widths.iter().all(|width| *width <= 50.0), "{widths:?}");
    assert!(widths[widths.len() - 1] > 45.0, "{widths:?}");
    // A fan that opens slowly goes as far as it is asked.
    let slow = chart(vec![yearly("a", 2010, &wavy(60.0, 1.0), json!({}))], json!({ "horizon": "2100-12" }));
    let (_, projection) = made(&slow);
    assert_eq!(projection.series[0].shown().unwrap().points.last().unwrap().period.to_string(), "2100-12");
}

#[test]
fn parts_and_what_stands_below_a_ceiling_end_with_it() {
    let half: Vec<f64> = GROWING.iter().enumerate().map(|(t, value)| (0.4 + 0.02 * (t % 3) as f64) * value).collect();
    let rest: Vec<f64> = GROWING.iter().zip(&half).map(|(value, half)| value - half).collect();
    let [all, one, other] =
        [("a", &GROWING[..]), ("b", &half), ("c", &rest)].map(|(id, values)| yearly(id, 2013, values, json!({})));
    let ends = |spec: &Value| -> Vec<String> {
        let (_, projection) = made(spec);
        let last = |one: &SeriesProjection| one.shown().unwrap().points.last().unwrap().period.to_string();
        projection.series.iter().map(last).collect()
    };
    let mut spec = chart(vec![all.clone(), one.clone(), other], json!({ "horizon": "2100-12" }));
    spec["totals"] = json!([{ "total": "a", "parts": ["b", "c"] }]);
    let found = ends(&spec);
    assert!(found[0].as_str() < "2080" && found[0] == found[1] && found[0] == found[2], "{found:?}");
    let mut one = one;
    one["ceiling"] = json!({ "series": "a" });
    let found = ends(&chart(vec![all, one], json!({ "horizon": "2100-12" })));
    assert!(found[1] <= found[0] && found[0].as_str() < "2080", "{found:?}");
}

#[test]
fn the_end_of_a_range_that_has_come_to_its_bound_is_told_for_the_horizon() {
    let rates = [0.08, 0.33, 1.58, 3.08, 4.33, 4.83, 5.08, 5.33, 5.33, 5.33, 5.33, 4.83, 4.33];
    let more = json!({ "unit": { "type": "percent" }, "horizon": "2032-12", "levels": [0.5, 0.95] });
    let said = said(&chart(vec![yearly("a", 2012, &rates, json!({}))], more), &Look::default());
    let told = said.iter().find(|line| line.contains("goes on above the chart"));
    assert!(told.is_some_and(|line| line.ends_with("in December 2032.")), "{said:?}");
}
