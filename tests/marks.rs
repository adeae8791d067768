//! What marks, thresholds, events and scales must be like to be drawn, and what is said where they are not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use fanchart::scene::{Node, Role, Style};
use fanchart::{Chart, layout, layout::Look, project};
use serde_json::{Value, json};

fn series(id: &str, mark: &str, first: i32, values: &[f64]) -> Value {
    let rows = values.iter().enumerate();
    let rows: Vec<Value> =
        rows.map(|(index, value)| json!({ "date": format!("{}", first + index as i32), "value": value })).collect();
    json!({ "id": id, "kind": "flow", "mark": mark, "data": rows })
}

fn chart(series: &[Value], more: Value) -> Result<Chart, Vec<String>> {
    let unit = json!({ "type": "percentChange" });
    let mut document = json!({ "version": 1, "title": "T", "unit": unit, "series": series });
    for (name, value) in more.as_object().unwrap() {
        document[name] = value.clone();
    }
    let document = serde_json::from_value(document).unwrap();
    Chart::check(&document, |_| Err(String::new())).map_err(|faults| faults.iter().map(ToString::to_string).collect())
}

fn faults(series: &[Value], more: Value) -> Vec<String> {
    chart(series, more).err().unwrap_or_default()
}

/// Whether a picture has a group of this role.
fn has(series: &[Value], more: Value, role: Role) -> bool {
    let chart = chart(series, more).unwrap();
    let scene = layout(&chart, &project(&chart), 720.0, &Look::default());
    scene.nodes.iter().any(|node| matches!(node, Node::Group { role: found, .. } if *found == role))
}

const RISING: [f64; 6] = [1.0, 2.0, 3.0, 4.5, 5.0, 6.0];

#[test]
fn counts_that_are_all_zero_stand_on_an_axis_without_negative_ones() {
    let unit = json!({ "unit": { "type": "quantity", "name": "accidents" } });
    let chart = chart(&[series("a", "bar", 2010, &[0.0; 8])], unit).unwrap();
    let scene = layout(&chart, &project(&chart), 720.0, &Look::default());
    let negative = |node: &&Node| matches!(node, Node::Text { text, .. } if text.starts_with('−'));
    let found: Vec<_> = scene
        .nodes
        .iter()
        .flat_map(|node| match node {
            Node::Group { nodes, .. } => nodes.iter().collect(),
            node => vec![node],
        })
        .filter(negative)
        .collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_log_scale_is_for_lines_above_zero() {
    let log = json!({ "scale": "log" });
    assert_eq!(faults(&[series("a", "line", 2010, &RISING)], log.clone()), [""; 0]);
    let low = faults(&[series("a", "line", 2010, &[1.0, 0.0, 2.0])], log.clone());
    assert_eq!(low, ["/scale: \"log\" needs values above 0; series a has 0"]);
    let bars = faults(&[series("a", "bar", 2010, &RISING)], log);
    assert_eq!(bars.len(), 1);
    assert!(bars[0].starts_with("/series/0/mark: must be line on a log scale"), "{bars:?}");
}

#[test]
fn areas_are_parts_of_a_total_with_the_same_dates_one_basis_and_nothing_negative() {
    let first = series("a", "area", 2010, &RISING);
    assert_eq!(faults(&[first.clone(), series("b", "area", 2010, &RISING)], json!({})), [""; 0]);
    let later = faults(&[first.clone(), series("b", "area", 2011, &RISING)], json!({}));
    assert_eq!(
        later,
        ["/series/1/data: must have the dates of the first area: the parts of a total are known together"]
    );
    let negative = faults(&[first.clone(), series("b", "area", 2010, &[-1.0, 2.0, 3.0, 4.0, 5.0, 6.0])], json!({}));
    assert_eq!(negative, ["/series/1/mark: -1 must not be area: a part of a total is not negative"]);
    let mut broken = first;
    broken["data"][5]["basis"] = json!("new");
    let broken = faults(&[broken], json!({}));
    assert_eq!(broken, ["/series/0/mark: must not be area: figures on different bases do not add up"]);
}

#[test]
fn events_and_thresholds_are_told_by_place_and_rule() {
    let mut only = series("a", "line", 2010, &RISING);
    only["thresholds"] = json!([{ "label": "Half" }, "5"]);
    let events =
        json!({ "events": [{ "date": "soon", "text": " " }, { "date": "2012", "text": "x", "link": "ftp://x" }] });
    let found = faults(&[only], events);
    let told = |start: &str| found.iter().any(|fault| fault.starts_with(start));
    for start in [
        "/series/0/thresholds/0/value: is missing",
        "/series/0/thresholds/1: \"5\" must be a finite number",
        "/events/0/date: \"soon\" must be a date",
        "/events/0/text: \"\" must not be empty",
        "/events/1/link: \"ftp://x\" must start with https:// or http://",
    ] {
        assert!(told(start), "{start}\n{}", found.join("\n"));
    }
}

#[test]
fn thresholds_near_the_data_are_drawn_and_those_far_away_are_not() {
    let mut only = series("a", "line", 2010, &RISING);
    only["thresholds"] = json!([7]);
    assert!(has(&[only.clone()], json!({}), Role::Threshold));
    only["thresholds"] = json!([7000]);
    assert!(!has(&[only.clone()], json!({}), Role::Threshold));
    assert!(has(&[only], json!({ "events": [{ "date": "2012", "text": "x" }] }), Role::Event));
}

#[test]
fn every_panel_has_its_own_axes_on_the_same_scale() {
    let all = [series("a", "line", 2010, &RISING), series("b", "line", 2010, &[2.0, 2.5, 3.0, 2.0, 2.5, 9.0])];
    let chart = chart(&all, json!({ "panels": true })).unwrap();
    let found = fanchart::layout::places::places(&chart, &project(&chart), 720.0, &Look::default());
    let value = |series: usize, index: usize| {
        found.iter().find(|place| place.series == series && place.index == index && place.segment.is_some()).unwrap()
    };
    // 2.0 in both: as far above the panel's lower edge, beside one another.
    let (a, b) = (value(0, 1), value(1, 0));
    assert_eq!(a.plot[3] - a.y, b.plot[3] - b.y);
    assert!(a.plot[0] <= a.x && a.x <= a.plot[1] && a.plot[1] < b.plot[0], "{a:?} {b:?}");
    assert!(b.x > a.x && a.plot[2..] == b.plot[2..], "{a:?} {b:?}");
}

/// Ten years of days, and a fortnight ahead, with what else the spec says.
fn days(more: Value) -> Chart {
    let day = |index: i32| {
        let day = fanchart::series::Date::parse("2014-01-01").unwrap().plus_days(index).unwrap().to_string();
        json!({ "date": day, "value": 50.0 + 10.0 * f64::from(index % 97) / 97.0 + f64::from(index * 7919 % 101) / 50.0 })
    };
    let rows: Vec<Value> = (0..3652).map(day).collect();
    let series = json!({ "id": "a", "kind": "stock", "data": rows });
    let mut all = json!({ "horizon": "2024-01-14" });
    all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    chart(&[series], all).unwrap()
}

/// From when to when the plot's line reaches, as shares of its width, and whether a note says that it is cut.
fn shown(chart: &Chart) -> (f64, bool) {
    let scene = layout(chart, &project(chart), 720.0, &Look::default());
    let of = |wanted: Role| {
        let mut xs = Vec::new();
        for node in &scene.nodes {
            let Node::Group { role, nodes } = node else { continue };
            if *role == wanted {
                xs.extend(nodes.iter().flat_map(|node| match node {
                    Node::Path { points, .. } => points.iter().map(|point| point.0).collect(),
                    _ => Vec::new(),
                }));
            }
        }
        (xs.iter().copied().fold(f64::INFINITY, f64::min), xs.iter().copied().fold(0.0, f64::max))
    };
    let ((left, now), (_, end)) = (of(Role::History), of(Role::Projection));
    let cut = scene.paragraphs(Role::Caption).iter().any(|text| text.starts_with("Only the latest figures"));
    ((end - now) / (end - left), cut)
}

#[test]
fn beside_ten_years_of_days_a_fortnight_can_be_read_and_a_note_says_what_is_not_drawn() {
    let (share, cut) = shown(&days(json!({})));
    assert!((0.1..0.2).contains(&share) && cut, "{share} {cut}");
}

#[test]
fn an_event_stays_in_sight_and_a_projection_that_can_be_read_leaves_history_whole() {
    let (share, cut) = shown(&days(json!({ "events": [{ "date": "2023-03-01", "text": "It began" }] })));
    assert!((0.03..0.06).contains(&share) && cut, "{share} {cut}");
    let (share, cut) = shown(&days(json!({ "horizon": "2024-06-30" })));
    assert!((0.02..0.06).contains(&share) && !cut, "{share} {cut}");
    let (_, cut) = shown(&days(json!({ "horizon": "2023-12-31" })));
    assert!(!cut, "without a projection nothing makes room for it");
}

#[test]
fn readers_come_to_figures_that_are_drawn() {
    let chart = days(json!({}));
    let places = fanchart::layout::places::places(&chart, &project(&chart), 720.0, &Look::default());
    let observed: Vec<_> = places.iter().filter(|place| place.segment.is_some()).collect();
    assert!((60..200).contains(&observed.len()), "{}", observed.len());
    assert_eq!(observed.last().unwrap().index, 3651);
    assert!(observed.windows(2).all(|pair| pair[0].x < pair[1].x));
}

#[test]
fn a_log_scale_is_offered_where_values_are_amounts_and_not_where_they_are_rates_of_change() {
    let of = |unit: &str, log: &str| {
        let lines = series("one", "line", 2014, &[2.5, 3.0, 4.5, 3.5, 2.5]);
        allows(&chart(&[lines], json!({ "unit": { "type": unit }, "scale": log, "horizon": "2018" })).unwrap())
    };
    assert!(of("percent", "linear"), "shares may halve year after year");
    assert!(!of("percentChange", "linear"));
    assert!(of("percentChange", "log"), "an editor may ask for it");
}

#[test]
fn a_log_scale_is_neither_offered_nor_drawn_where_what_is_projected_or_its_range_passes_zero() {
    let of = |values: &[f64]| {
        let unit = json!({ "type": "currency", "currency": "EUR" });
        let more = json!({ "unit": unit, "scale": "log", "horizon": "2025" });
        chart(&[series("debt", "line", 2014, values)], more).unwrap()
    };
    let steady = of(&[100.0, 104.0, 107.0, 111.0, 114.0, 119.0]);
    assert!(allows(&steady));
    // What cannot be below 0 flattens instead.
    assert!(allows(&of(&[100.0, 81.0, 62.0, 41.0, 22.0, 3.0])));
    let rates = |values: &[f64], horizon: &str| {
        let more = json!({ "unit": { "type": "percentChange" }, "scale": "log", "horizon": horizon });
        chart(&[series("rate", "line", 2014, values)], more).unwrap()
    };
    for chart in [rates(&[5.0, 4.0, 3.2, 2.1, 1.2, 0.4], "2022"), rates(&[100.0, 81.0, 62.0, 41.0, 22.0, 3.0], "2025")]
    {
        assert!(!allows(&chart));
        let projection = project(&chart);
        let drawn = |log| {
            let scene = layout(&chart, &projection, 720.0, &Look { log, ..Look::default() });
            let ticks = scene.paragraphs(Role::Axis);
            assert!(ticks.len() > 3, "{ticks:?}");
            ticks
        };
        assert_eq!(drawn(None), drawn(Some(false)), "the axis is linear");
        assert_eq!(drawn(Some(true)), drawn(Some(false)), "also where a reader had asked for the other");
        let warnings = fanchart::document::warnings(&chart, &projection);
        assert!(warnings.iter().any(|warning| warning.path == "/scale"), "{warnings:?}");
    }
    assert!(fanchart::document::warnings(&steady, &project(&steady)).is_empty());
    // A range that ends at 0 is cut where the editor wants a log scale, and readers are not offered one.
    let mut wild = of(&[10.0, 30.0, 12.0, 41.0, 9.0, 28.0]);
    assert!(allows(&wild));
    wild.log = false;
    assert!(!allows(&wild));
}

fn allows(chart: &Chart) -> bool {
    fanchart::layout::allows_log(chart, &project(chart))
}

/// The directions of the lines of every pattern of a picture, and how many names have a key.
fn patterns(mark: &str, width: f64, look: &Look) -> (Vec<Vec<[i32; 2]>>, usize) {
    let names = ["a", "b", "c", "d"];
    let parts = names.map(|id| series(id, mark, 2010, &RISING));
    let chart = chart(&parts, json!({ "unit": { "type": "quantity", "name": "tonnes" } })).unwrap();
    let scene = layout(&chart, &project(&chart), width, look);
    let (mut found, mut keys) = (Vec::new(), 0);
    for node in &scene.nodes {
        let Node::Group { role, nodes } = node else { continue };
        for pattern in nodes {
            let Node::Group { role: Role::Pattern, nodes } = pattern else { continue };
            let mut directions = Vec::new();
            for line in nodes {
                let Node::Path { points, .. } = line else { panic!("{line:?}") };
                let ([(x, y), (to, down)], true) = ([points[0], points[1]], points.len() == 2) else { panic!() };
                let direction = [to - x, down - y].map(|step| if step.abs() < 0.1 { 0 } else { step.signum() as i32 });
                if direction != [0, 0] && !directions.contains(&direction) {
                    directions.push(direction);
                }
            }
            keys += usize::from(*role == Role::Label);
            directions.sort_unstable();
            if !found.contains(&directions) {
                found.push(directions);
            }
        }
    }
    (found, keys)
}

#[test]
fn filled_parts_have_a_pattern_each_where_colours_are_few_or_the_sheet_is_paper() {
    let few = Look {
        colors: [vec![u32::MAX; 7], vec![0, 0x0000ee, 0x666666, 0, 0x0000ee, 0x666666]].concat(),
        ..Look::default()
    };
    let paper = Look { print: true, ..Look::default() };
    for mark in ["bar", "area"] {
        for width in [360.0, 720.0] {
            for look in [&few, &paper] {
                let (found, keys) = patterns(mark, width, look);
                assert!(found.len() >= 3, "{mark}, {width}: {found:?}");
                assert_eq!(keys, 3, "{mark}, {width}: the first is solid");
            }
            assert_eq!(patterns(mark, width, &Look::default()), (vec![], 0), "{mark}, {width}");
        }
    }
}

#[test]
fn missing_years_are_gaps_in_stacked_areas() {
    let part = |id: &str, missing: &[usize]| {
        let mut part = series(id, "area", 2000, &[5.0; 14]);
        let rows = part["data"].as_array().unwrap().clone();
        let kept = rows.into_iter().enumerate().filter(|(year, _)| !missing.contains(year)).map(|(_, row)| row);
        part["data"] = kept.collect();
        part
    };
    // How many areas, and how many observations that stand alone.
    let drawn = |missing: &[usize]| {
        let chart = chart(&[part("a", missing), part("b", missing)], json!({})).unwrap();
        let scene = layout(&chart, &project(&chart), 720.0, &Look::default());
        let of_history = |node: &Node| match node {
            Node::Group { role: Role::History, nodes } => nodes.clone(),
            _ => vec![],
        };
        let marks: Vec<Node> = scene.nodes.iter().flat_map(of_history).collect();
        let areas = marks.iter().filter(|mark| matches!(mark, Node::Path { style: Style::Fill(_), .. })).count();
        let upright = |mark: &&Node| match mark {
            Node::Path { points, style: Style::Stroke(..) } => points.len() == 2 && points[0].0 == points[1].0,
            _ => false,
        };
        (areas, marks.iter().filter(upright).count())
    };
    assert_eq!(drawn(&[]), (2, 0));
    assert_eq!(drawn(&[5, 6]), (4, 0));
    assert_eq!(drawn(&[5, 7]), (4, 2));
}

#[test]
fn whiskers_are_narrower_than_their_bars_on_a_phone_too() {
    let parts = ["a", "b", "c", "d"].map(|id| series(id, "bar", 2012, &[5.0, 6.0, 5.5, 7.0, 6.0, 7.5, 7.0, 8.0, 8.5]));
    let chart = chart(&parts, json!({})).unwrap();
    for width in [280.0, 360.0, 720.0, 1200.0] {
        let scene = layout(&chart, &project(&chart), width, &Look::default());
        let marks = |wanted: Role| {
            let groups = scene.nodes.iter().filter_map(move |node| match node {
                Node::Group { role, nodes } if *role == wanted => Some(nodes.as_slice()),
                _ => None,
            });
            groups.flatten()
        };
        let bar = marks(Role::History).find_map(|mark| match mark {
            Node::Path { points, style: Style::Fill(_) } => Some(points[2].0 - points[0].0),
            _ => None,
        });
        let widths = marks(Role::Band).filter_map(|mark| match mark {
            Node::Path { style: Style::Stroke(_, width), .. } => Some(*width),
            _ => None,
        });
        let (thick, thin) =
            widths.fold((0.0_f64, f64::MAX), |(most, least), width| (most.max(width), least.min(width)));
        assert!(thick < 0.8 * bar.unwrap() && thin <= 0.6 * thick, "{width}: {thin} and {thick} on {bar:?}");
    }
}

#[test]
fn every_mark_but_a_range_stands_out_or_has_an_edge_that_does() {
    let lines: Vec<Value> = (0..9).map(|index| series(&format!("s{index}"), "line", 2010, &RISING)).collect();
    let areas = [series("a", "area", 2010, &RISING), series("b", "area", 2010, &RISING)];
    let bars = [series("a", "bar", 2010, &RISING)];
    for all in [&lines[..], &areas, &bars] {
        let chart = chart(all, json!({ "unit": { "type": "quantity", "name": "tonnes" } })).unwrap();
        let scene = layout(&chart, &project(&chart), 720.0, &Look::default());
        for node in &scene.nodes {
            let Node::Group { role: Role::History | Role::Projection, nodes } = node else { continue };
            let color = |node: &Node| match node {
                Node::Path { style, .. } | Node::Circle { style, .. } => match style {
                    Style::Fill(color) | Style::Stroke(color, _) => Some(*color),
                },
                _ => None,
            };
            for (index, mark) in nodes.iter().enumerate() {
                let Some(own) = color(mark) else { continue };
                let edge = nodes.get(index + 1).and_then(color).filter(|edge| edge.rgb == own.rgb);
                let most = edge.map_or(own.alpha(), |edge| edge.alpha().max(own.alpha()));
                assert!(most >= 0.75, "{mark:?}");
            }
        }
    }
}

#[test]
fn where_bars_of_several_series_stand_side_by_side_a_whisker_has_the_colour_and_the_middle_of_its_own() {
    let falling: Vec<f64> = RISING.iter().map(|value| -value).collect();
    let pair = [series("a", "bar", 2010, &RISING), series("b", "bar", 2010, &falling)];
    let chart = chart(&pair, json!({})).unwrap();
    for dark in [false, true] {
        for width in [280.0, 360.0, 720.0] {
            let look = Look { dark, ..Look::default() };
            let scene = layout(&chart, &project(&chart), width, &look);
            let groups = |wanted: Role| {
                let groups = scene.nodes.iter().filter_map(move |node| match node {
                    Node::Group { role, nodes } if *role == wanted => Some(nodes.as_slice()),
                    _ => None,
                });
                groups.flatten()
            };
            let outlined = |mark: &Node| match mark {
                Node::Path { points, style: Style::Stroke(color, _) } => {
                    Some((color.rgb, 0.5 * (points[0].0 + points[2].0), points[2].0 - points[0].0))
                }
                _ => None,
            };
            let bars: Vec<_> = groups(Role::Projection).filter_map(outlined).collect();
            let mut count = 0;
            for whisker in groups(Role::Band) {
                let Node::Path { points, style: Style::Stroke(color, _) } = whisker else { continue };
                let own = bars.iter().find(|(rgb, middle, _)| *rgb == color.rgb && (middle - points[0].0).abs() < 0.1);
                assert!(own.is_some(), "{width}: {whisker:?} {bars:?}");
                count += 1;
            }
            assert_eq!(count, 2 * bars.len(), "{width}");
        }
    }
}
