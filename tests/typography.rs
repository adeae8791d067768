//! Where words break, and what they keep clear of.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod checked;

use checked::{made, story, yearly};
use fanchart::layout::{Look, layout, text};
use fanchart::scene::{Anchor, Node, Role, Scene, Style};
use serde_json::{Value, json};

const WIDTHS: [f64; 6] = [280.0, 360.0, 440.0, 560.0, 720.0, 1200.0];

fn chart(series: Vec<Value>, more: Value) -> Value {
    let mut spec =
        json!({ "version": 1, "title": "T", "unit": { "type": "quantity", "name": "tonnes" }, "series": series });
    spec.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    spec
}

fn scene(spec: &Value, width: f64) -> Scene {
    let (chart, projection) = made(spec);
    layout(&chart, &projection, width, &Look::default())
}

/// What stands in the groups of a role.
fn of(scene: &Scene, wanted: Role) -> Vec<&Node> {
    let groups = scene.nodes.iter().filter_map(|node| match node {
        Node::Group { role, nodes } if *role == wanted => Some(nodes),
        _ => None,
    });
    groups.flatten().collect()
}

/// A text, and its left, right and middle from the top.
fn written<'a>(node: &&'a Node) -> Option<(&'a str, f64, f64, f64)> {
    let Node::Text { at: (x, y), text: written, anchor, size, bold, .. } = node else { return None };
    let width = text::width(written, *size, *bold);
    let left = match anchor {
        Anchor::Left => *x,
        Anchor::Middle => x - 0.5 * width,
        Anchor::Right => x - width,
    };
    Some((written, left, left + width, *y))
}

fn texts(scene: &Scene, role: Role) -> Vec<(&str, f64, f64, f64)> {
    of(scene, role).iter().filter_map(written).collect()
}

/// Left, right, top and bottom of the region of the future.
fn future(scene: &Scene) -> [f64; 4] {
    let points = of(scene, Role::Future).iter().find_map(|node| match node {
        Node::Path { points, style: Style::Fill(_) } => Some(points.clone()),
        _ => None,
    });
    let points = points.unwrap();
    [points[0].0, points[1].0, points[0].1, points[2].1]
}

/// A value every year that goes up and down on its way.
fn wavy(start: f64, step: f64) -> Vec<f64> {
    (0..14).map(|year| start + step * f64::from(year) + 0.4 * step * f64::from(year % 3)).collect()
}

#[test]
fn figures_of_a_name_stay_in_one_piece_on_every_sheet() {
    let names = ["Northern coast", "Sankt Pölten and its surroundings", "East"];
    let series: Vec<Value> =
        names.iter().map(|name| yearly(name, 2010, &wavy(188_000.0, 9000.0), json!({ "name": name }))).collect();
    for (panels, count) in [(false, 1), (false, 3), (true, 3)] {
        let spec = chart(series[..count].to_vec(), json!({ "panels": panels }));
        for width in WIDTHS {
            for (line, ..) in texts(&scene(&spec, width), Role::Label) {
                let open = line.matches('(').count() == line.matches(')').count();
                // Where a panel is too narrow for a range and its level, the level has a line of its own.
                if line == "(80%)" {
                    continue;
                }
                assert!(open && !line.starts_with('(') && !line.ends_with([':', '·']), "{width}: {line:?}");
            }
        }
    }
}

#[test]
fn panels_beside_one_another_have_their_zero_at_one_height() {
    let names = ["Paris", "Sankt Pölten and its surroundings by the river", "Athens"];
    let series: Vec<Value> =
        names.iter().map(|name| yearly(name, 2010, &wavy(2.0, 1.0), json!({ "name": name }))).collect();
    let spec = chart(series, json!({ "panels": true }));
    let scene = scene(&spec, 720.0);
    let mut zeros: Vec<f64> = Vec::new();
    for node in &scene.nodes {
        let Node::Group { role: Role::Axis, nodes } = node else { continue };
        let Some(Node::Path { points, .. }) = nodes.first() else { continue };
        zeros.push(points[0].1);
    }
    assert_eq!(zeros.len(), 3);
    assert!(zeros.iter().all(|zero| *zero == zeros[0]), "{zeros:?}");
}

#[test]
fn no_name_of_an_event_or_a_method_stands_on_the_line_where_history_ends() {
    let mut series = yearly("a", 2010, &wavy(50.0, 2.0), json!({}));
    for (index, row) in series["data"].as_array_mut().unwrap().iter_mut().enumerate() {
        row["basis"] = json!(if index < 5 { "old" } else { "new" });
    }
    let bases =
        json!([{ "id": "old", "name": "Register" }, { "id": "new", "name": "Survey, new questionnaire and weights" }]);
    let events = json!([{ "date": "2022", "text": "Pandemic" }, { "date": "2023-12", "text": "Invasion" }]);
    let spec = chart(vec![series], json!({ "bases": bases, "events": events, "horizon": "2030" }));
    for width in WIDTHS {
        let scene = scene(&spec, width);
        let [now, ..] = future(&scene);
        for role in [Role::Event, Role::Break] {
            let found = texts(&scene, role);
            assert!(!found.is_empty(), "{width}");
            for (name, left, right, _) in found {
                assert!(right < now || left > now, "{width}: {name:?}");
            }
        }
    }
}

#[test]
fn no_line_of_a_threshold_goes_through_the_name_of_another_and_none_is_cut() {
    let thresholds = json!([
        { "value": 68, "label": "Goal" },
        { "value": 77, "label": "A goal that somebody else has set, and later" },
        { "value": 86, "label": "Limit" },
    ]);
    let spec = chart(vec![yearly("a", 2010, &wavy(10.0, 3.0), json!({ "thresholds": thresholds }))], json!({}));
    for width in WIDTHS {
        let scene = scene(&spec, width);
        let names = texts(&scene, Role::Threshold);
        let all = names.iter().map(|(name, ..)| *name).collect::<Vec<_>>().join(" ");
        assert!(!all.contains("A goal") || all.contains("later · 77"), "{width}: {all}");
        // On the narrowest sheets there may be no such place.
        for (name, left, right, y) in names.iter().filter(|_| width > 400.0) {
            for node in of(&scene, Role::Threshold) {
                let Node::Path { points, .. } = node else { continue };
                let through = (points[0].1 - y).abs() < 5.0 && points[0].0 < *right && points[1].0 > *left;
                assert!(!through, "{width}: {name:?}");
            }
        }
    }
    assert_eq!(texts(&scene(&spec, 720.0), Role::Threshold).len(), 3);
}

#[test]
fn the_latest_figure_stands_beside_its_point_on_the_side_of_history_where_no_band_is_behind_it() {
    for step in [3.0, -3.0] {
        let spec = chart(vec![yearly("a", 2010, &wavy(60.0, step), json!({}))], json!({}));
        for width in WIDTHS {
            let scene = scene(&spec, width);
            let [now, end, top, bottom] = future(&scene);
            for (text, left, right, y) in texts(&scene, Role::Label) {
                let beside = y > top && y < bottom && right > now && left < end;
                assert!(!beside, "{width} {step}: {text:?}");
            }
            assert!(
                texts(&scene, Role::Label).iter().any(|(_, _, right, y)| *y > top && *right < now),
                "{width} {step}"
            );
        }
    }
}

#[test]
fn beside_a_log_axis_stand_only_numbers_that_it_reaches() {
    let values: Vec<f64> = std::iter::successors(Some(2.0), |value| Some(3.2 * value)).take(17).collect();
    let spec = chart(vec![yearly("a", 2004, &values, json!({}))], json!({ "scale": "log" }));
    for width in [280.0, 360.0] {
        let scene = scene(&spec, width);
        let [_, end, ..] = future(&scene);
        let beside: Vec<&str> =
            texts(&scene, Role::Label).into_iter().filter(|(_, left, ..)| *left > end).map(|(text, ..)| text).collect();
        assert!(!beside.is_empty() && !beside.contains(&"0"), "{width}: {beside:?}");
    }
}

#[test]
fn an_axis_has_neither_two_lines_nor_a_dozen() {
    for high in [1.04, 1.3, 1.7, 2.2, 2.6, 3.4, 4.1, 5.2, 7.7, 9.3] {
        for width in WIDTHS {
            let values: Vec<f64> = (1..15).map(|year| high * f64::from(year) / 14.0).collect();
            let scene = scene(&chart(vec![yearly("a", 2010, &values, json!({}))], json!({})), width);
            let lines = of(&scene, Role::Axis).iter().filter(|node| matches!(node, Node::Path { .. })).count() - 1;
            let least = if width < 700.0 { 3 } else { 4 };
            assert!((least..=11).contains(&lines), "{high} at {width}: {lines}");
        }
    }
}

#[test]
fn a_log_axis_writes_all_of_its_values_in_one_way() {
    let values = [2e-12, 3e-7, 0.4, 5e3, 6e9, 7e17];
    let wide = chart(vec![yearly("a", 2010, &values, json!({}))], json!({ "scale": "log" }));
    for width in WIDTHS {
        let scene = scene(&wide, width);
        let labels: Vec<&str> = of(&scene, Role::Axis)
            .into_iter()
            .filter_map(|node| match node {
                Node::Text { text, anchor: Anchor::Right, .. } => Some(text.as_str()),
                _ => None,
            })
            .collect();
        assert!(labels.len() > 3 && labels.iter().all(|label| label.contains("10")), "{width}: {labels:?}");
    }
}

#[test]
fn light_areas_are_explained_only_where_they_are_drawn() {
    let area = |id: &str, values: &[f64]| yearly(id, 2010, values, json!({ "mark": "area", "kind": "flow" }));
    let rising = wavy(100.0, 9.0);
    let constant = vec![50.0; rising.len()];
    let explained = |parts: Vec<Value>| {
        let scene = scene(&chart(parts, json!({})), 720.0);
        // Of a part that may be gone, half of the outcomes can be 0: that is no middle of a range from 0.
        let said = "Projected areas: for each part the value that half of the outcomes should not exceed.";
        scene.paragraphs(Role::Caption).iter().any(|line| line.starts_with(said))
    };
    assert!(explained(vec![area("a", &rising), area("b", &rising)]));
    assert!(!explained(vec![area("a", &rising), area("b", &constant)]));
}

#[test]
fn the_method_of_weeks_says_from_which_day_to_which() {
    let week = |week: i32| {
        let monday = fanchart::series::Date::parse("2026-01-05").unwrap().plus_days(7 * week).unwrap();
        let date = format!("{monday}..{}", monday.plus_days(6).unwrap());
        json!({ "date": date, "value": 100 + 3 * week + week % 3 })
    };
    let series =
        json!({ "id": "a", "name": "Price", "kind": "rate", "data": (0..10).map(week).collect::<Vec<Value>>() });
    for (locale, said) in [("en", "10 observations, 5 January to 15 March 2026."), ("zh", "2026年1月5日至3月15日。")]
    {
        let scene = scene(&chart(vec![series.clone()], json!({ "locale": locale })), 2000.0);
        let captions: Vec<&str> = texts(&scene, Role::Caption).iter().map(|(line, ..)| *line).collect();
        assert!(captions.concat().replace(' ', "").contains(&said.replace(' ', "")), "{captions:?}");
    }
}

#[test]
fn names_of_ceilings_keep_off_prediction_intervals_where_there_is_another_place() {
    for width in [360.0, 720.0, 1200.0] {
        let scene = scene(&story("rural-urban"), width);
        let labels = texts(&scene, Role::Label);
        let name = labels.iter().find(|(name, ..)| *name == "Rural population").expect("the name is written");
        let (_, left, right, y) = *name;
        for node in of(&scene, Role::Band) {
            let Node::Path { points, style: Style::Fill(_) } = node else { continue };
            let [mut low, mut high, mut top, mut bottom] = [f64::MAX, f64::MIN, f64::MAX, f64::MIN];
            for (x, y) in points {
                (low, high, top, bottom) = (low.min(*x), high.max(*x), top.min(*y), bottom.max(*y));
            }
            let beside = right < low || left > high || y + 7.0 < top || y - 7.0 > bottom;
            assert!(beside, "{width}: {name:?}");
        }
    }
}

#[test]
fn figures_beside_a_line_are_written_by_their_own_size_and_not_by_what_the_axis_spans() {
    let giant: Vec<f64> = (0..12).map(|year| 180_000.0 + 9000.0 * f64::from(year) + f64::from(year % 3)).collect();
    let small: Vec<f64> = (0..12).map(|year| 11.44 + 3.0 * f64::from(year) + 0.5 * f64::from(year % 3)).collect();
    let spec = chart(
        vec![
            yearly("a", 2010, &giant, json!({ "kind": "flow" })),
            yearly("b", 2010, &small, json!({ "kind": "flow" })),
        ],
        json!({ "horizon": "2024" }),
    );
    for width in WIDTHS {
        let scene = scene(&spec, width);
        let labels: Vec<&str> = texts(&scene, Role::Label).into_iter().map(|(text, ..)| text).collect();
        let all = labels.join(" ");
        assert!(all.contains("45.4") && all.contains("279,002"), "{width}: {labels:?}");
        assert!(!labels.iter().any(|text| *text == "0" || text.contains(" 0 ")), "{width}: {labels:?}");
    }
}

#[test]
fn a_font_whose_letters_are_wider_than_others_has_lines_that_hold_fewer_of_them() {
    let note =
        "It is still a little bit lighter if the first fifth is left out, until its limit is hit; its titles fit.";
    let spec = chart(vec![yearly("a", 2010, &wavy(10.0, 3.0), json!({}))], json!({ "notes": [note], "title": note }));
    let (chart, projection) = made(&spec);
    for breadth in [1.0, 1.3, 2.0] {
        for width in WIDTHS {
            let scene = layout(&chart, &projection, width, &Look { breadth, ..Look::default() });
            for role in [Role::Heading, Role::Caption] {
                for (line, left, right, _) in texts(&scene, role) {
                    assert!(left + breadth * (right - left) <= width, "{breadth} {width}: {line:?}");
                }
            }
            let notes = scene.paragraphs(Role::Caption);
            assert!(notes.iter().any(|paragraph| paragraph == note), "{notes:?}");
            let sizes = of(&scene, Role::Caption).into_iter().filter_map(|node| match node {
                Node::Text { size, .. } => Some(*size),
                _ => None,
            });
            assert!(sizes.into_iter().all(|size| size >= 12.0));
        }
    }
}

#[test]
fn the_name_of_a_threshold_is_read_on_every_colour_says_its_number_once_and_has_lines_enough() {
    let name = "A threshold with a name that is longer than a phone is wide: 60 tonnes";
    let falling: Vec<f64> = (0..14).map(|year| 108.0 - 3.0 * f64::from(year) - f64::from(year % 3)).collect();
    for (mark, label) in [("bar", "60 t"), ("line", name)] {
        let more = json!({ "mark": mark, "kind": "flow", "thresholds": [{ "value": 60, "label": label }] });
        let spec = chart(vec![yearly("a", 2010, &falling, more)], json!({}));
        for width in WIDTHS {
            let scene = scene(&spec, width);
            let marks = of(&scene, Role::Threshold);
            let all = texts(&scene, Role::Threshold).iter().map(|(text, ..)| *text).collect::<Vec<_>>().join(" ");
            assert_eq!(all, label, "{width}");
            for (text, left, right, y) in texts(&scene, Role::Threshold) {
                let inside = |points: &[(f64, f64)], room: f64| {
                    let [mut low, mut high, mut top, mut bottom] = [f64::MAX, f64::MIN, f64::MAX, f64::MIN];
                    for (x, y) in points {
                        (low, high, top, bottom) = (low.min(*x), high.max(*x), top.min(*y), bottom.max(*y));
                    }
                    left + room > low && right - room < high && y + room > top && y - room < bottom
                };
                let on_bar = of(&scene, Role::History).iter().any(|node| match node {
                    Node::Path { points, style: Style::Fill(_) } => {
                        let (x, top) = (points[0].0, points[1].1);
                        x < right && points[2].0 > left && top < y
                    }
                    _ => false,
                });
                let plated = marks.iter().any(|node| match node {
                    Node::Path { points, style: Style::Fill(_) } => inside(points, 0.1),
                    _ => false,
                });
                assert!(plated || !on_bar, "{width}: {text:?}");
            }
        }
    }
}

#[test]
fn no_name_of_a_threshold_covers_a_range_or_a_line_and_one_without_room_stands_below_the_plot() {
    let rising: Vec<f64> = (0..14).map(|year| 6.0 + 0.06 * f64::from(year * year / 2 + year % 3)).collect();
    let thresholds = json!([
        { "value": 10.1, "label": "Real living wage" },
        { "value": 10.2, "label": "Two thirds of the median" },
        { "value": 10.3, "label": "Announced" },
        { "value": 11.5, "label": "Living wage of the capital" },
        { "value": 13.5, "label": "What unions demand for everybody over eighteen years of age" },
        8.5,
    ]);
    let falling: Vec<f64> = (0..14).map(|year| 10.8 - 0.3 * f64::from(year) - 0.1 * f64::from(year % 3)).collect();
    for (mark, values, horizon) in [("line", &rising, "2028"), ("bar", &falling, "2030")] {
        let more = json!({ "mark": mark, "kind": "flow", "thresholds": thresholds });
        let spec = chart(vec![yearly("a", 2010, values, more)], json!({ "horizon": horizon }));
        for width in WIDTHS {
            let scene = scene(&spec, width);
            let written = texts(&scene, Role::Threshold);
            let (mut all, below) = (String::new(), scene.paragraphs(Role::Caption).join("\n"));
            for (text, left, right, y) in &written {
                all = all + text + " ";
                let holds = |(x, at): (f64, f64)| x > *left && x < *right && (at - y).abs() < 7.0;
                let marks = [Role::Band, Role::Projection].into_iter().flat_map(|role| of(&scene, role));
                for node in marks.chain(of(&scene, Role::History)) {
                    let (points, data) = match node {
                        Node::Path { points, style: Style::Fill(_) } => (points.clone(), false),
                        Node::Path { points, .. } => (points.clone(), true),
                        Node::Circle { center, .. } => (vec![*center], true),
                        _ => continue,
                    };
                    let along = points.array_windows::<2>().flat_map(|[a, b]| {
                        (0..=50).map(|s| f64::from(s) / 50.0).map(|s| (a.0 + s * (b.0 - a.0), a.1 + s * (b.1 - a.1)))
                    });
                    // A number that has no name may stand on a range.
                    let name = text.contains(char::is_alphabetic);
                    let struck = along.chain(points.clone()).any(holds);
                    assert!(!struck || !(data || name && mark == "line"), "{mark} {width}: {text:?}");
                }
            }
            for threshold in thresholds.as_array().unwrap() {
                let Some(name) = threshold["label"].as_str() else { continue };
                // A value that the axis does not reach has no line.
                let number = threshold["value"].to_string();
                let drawn = all.contains(&number) || below.contains(&number);
                assert!(
                    all.contains(name) || below.contains(&[&number, " · ", name].concat()) || !drawn,
                    "{width}: {name}"
                );
            }
        }
    }
}

#[test]
fn the_shade_begins_with_the_first_projection_and_the_line_stands_where_all_is_projected() {
    for mark in ["line", "bar"] {
        let more = |name: &str| json!({ "name": name, "kind": "flow", "mark": mark });
        let ended = yearly("a", 2010, &wavy(10.0, 3.0)[..10], more("Ended"));
        let goes_on = yearly("b", 2010, &wavy(20.0, 4.0), more("Goes on"));
        for (series, apart) in [(vec![ended, goes_on.clone()], true), (vec![goes_on], false)] {
            let spec = chart(series, json!({ "horizon": "2028" }));
            for width in WIDTHS {
                let scene = scene(&spec, width);
                let [begin, ..] = future(&scene);
                let line = of(&scene, Role::Future).into_iter().find_map(|node| match node {
                    Node::Path { points, style: Style::Stroke(..) } => Some(points[0].0),
                    _ => None,
                });
                let line = line.unwrap();
                assert!(if apart { begin < line - 20.0 } else { begin == line }, "{width}: {begin} {line}");
                for node in of(&scene, Role::Projection) {
                    let Node::Path { points, .. } = node else { continue };
                    assert!(points.iter().all(|(x, _)| *x > begin - 1.0), "{width}: {points:?}");
                }
            }
        }
    }
}

#[test]
fn ranges_of_many_lines_stand_apart_beside_the_plot_and_labels_keep_the_projected_figures() {
    let series = |count: u8| -> Vec<Value> {
        let one = |index: u8| {
            let name = format!("Region {index}");
            yearly(&name, 2010, &wavy(20.0 + f64::from(index), 3.0), json!({ "name": name }))
        };
        (0..count).map(one).collect()
    };
    for (count, named) in [(3, 3), (4, 4), (6, 6), (40, 6)] {
        let spec = chart(series(count), json!({ "horizon": "2030" }));
        for width in WIDTHS {
            let scene = scene(&spec, width);
            let [_, right, ..] = future(&scene);
            let (mut bands, mut whiskers) = (0, Vec::new());
            for node in of(&scene, Role::Band) {
                match node {
                    Node::Path { style: Style::Fill(_), .. } => bands += 1,
                    Node::Path { points, .. } => whiskers.push(points[0].0),
                    _ => panic!("{node:?}"),
                }
            }
            let captions = scene.paragraphs(Role::Caption).join("\n");
            if named == 3 {
                assert!(bands == 6 && whiskers.is_empty() && captions.contains("Shaded"), "{width}");
                continue;
            }
            assert!(bands == 0 && captions.contains("Whiskers: ") && !captions.contains("Shaded"), "{width}");
            whiskers.sort_by(f64::total_cmp);
            whiskers.dedup();
            assert_eq!(whiskers.len(), named, "{width}");
            let labels = texts(&scene, Role::Label);
            let beside = labels.iter().map(|label| label.1).filter(|left| *left > right).fold(width, f64::min);
            assert!(whiskers.iter().all(|x| *x > right && *x < beside), "{width}: {whiskers:?} {right} {beside}");
            assert!(whiskers.array_windows::<2>().all(|[a, b]| b - a > 3.5), "{width}: {whiskers:?}");
            let figures = labels.iter().filter(|(text, ..)| text.contains("2030:")).count();
            assert!(figures == named || width < 720.0, "{width}: {labels:?}");
        }
    }
}

#[test]
fn where_colours_are_few_or_on_paper_the_points_of_every_series_have_a_shape_of_their_own() {
    let few = Look { colors: vec![0xff_ffff, 0, 0, 0, 0, 0, 0, 0x9f, 0, 0x9f, 0, 0, 0x9f], ..Look::default() };
    let paper = Look { print: true, ..Look::default() };
    for (name, look, apart) in [("few", few, true), ("paper", paper, true), ("usual", Look::default(), false)] {
        for (count, monthly) in [(3_u8, false), (6, false), (6, true)] {
            let series = (0..count).map(|index| {
                let name = format!("Region {index}");
                let mut one = yearly(&name, 2010, &wavy(20.0 + 9.0 * f64::from(index), 3.0), json!({ "name": name }));
                if monthly {
                    let row = |t: i32| {
                        let date = format!("{}-{:02}", 2010 + t / 12, 1 + t % 12);
                        json!({ "date": date, "value": 20.0 + 9.0 * f64::from(index) + 0.1 * f64::from(t + t % 5) })
                    };
                    one["data"] = (0..96).map(row).collect();
                }
                one
            });
            let (chart, projection) = made(&chart(series.collect(), json!({ "horizon": "2026" })));
            for width in [360.0, 720.0] {
                let scene = layout(&chart, &projection, width, &look);
                let mut shapes: Vec<String> = Vec::new();
                for node in of(&scene, Role::History) {
                    let shape = match node {
                        Node::Path { points, style: Style::Fill(_) } => {
                            let [from, ..] = points.as_slice() else { continue };
                            let corners = points.iter().map(|(x, y)| ((x - from.0) * 2.0, (y - from.1) * 2.0));
                            format!("{:?}", corners.map(|(x, y)| (x.round(), y.round())).collect::<Vec<_>>())
                        }
                        Node::Circle { .. } => "circle".to_owned(),
                        _ => continue,
                    };
                    if !shapes.contains(&shape) {
                        shapes.push(shape);
                    }
                }
                // A crowded line without points is the first one.
                let told = usize::from(count) - usize::from(monthly);
                assert!(
                    if apart { shapes.len() >= told } else { shapes.len() <= 1 },
                    "{name} {count} {width}: {shapes:?}"
                );
            }
        }
    }
}

#[test]
fn a_headline_and_a_note_are_read_in_the_direction_of_their_own_first_letter() {
    let (arabic, english) = (
        "ارتفاع أسعار الخبز (bread) بنسبة 35% في عام 2023, GDP وما بعده (2024)",
        "Prices of bread (خبز) rise by 35%, and later (2024).",
    );
    for (locale, own, other, isolate) in [("en", english, arabic, '\u{2067}'), ("ar", arabic, english, '\u{2066}')] {
        for (text, isolated) in [(own, false), (other, true)] {
            let more = json!({ "title": text, "description": text, "notes": [text], "locale": locale });
            let spec = chart(vec![yearly("a", 2010, &wavy(10.0, 3.0), json!({}))], more);
            let (chart, projection) = made(&spec);
            let right_to_left = locale == "ar";
            for width in WIDTHS {
                let scene = layout(&chart, &projection, width, &Look { right_to_left, ..Look::default() });
                let notes: Vec<_> = scene.paragraphs(Role::Caption);
                let note = notes.iter().find(|note| note.contains("GDP") || note.contains("later")).unwrap();
                let found: Vec<&str> = texts(&scene, Role::Heading).into_iter().map(|(text, ..)| text).collect();
                for line in found.into_iter().chain([note.as_str()]) {
                    let apart = line.starts_with(isolate) && line.ends_with('\u{2069}');
                    assert_eq!(apart, isolated, "{locale} {width}: {line:?}");
                }
            }
        }
    }
}

#[test]
fn a_long_list_of_events_stands_in_columns_where_there_is_room_and_keeps_its_order() {
    let event = |index: i32| json!({ "date": format!("{}-06", 2010 + index), "text": format!("An event with a text that is too long for the plot, number {index}") });
    for (count, width, columns) in [(12, 360.0, 1), (12, 720.0, 2), (12, 1600.0, 4), (7, 1200.0, 3), (6, 1200.0, 1)] {
        let events: Vec<Value> = (0..count).map(event).collect();
        let more = json!({ "events": events, "notes": ["Note."] });
        let spec = chart(vec![yearly("a", 2010, &wavy(10.0, 3.0), json!({}))], more);
        let scene = scene(&spec, width);
        let all = texts(&scene, Role::Caption);
        let starts: Vec<_> = all.iter().filter(|(text, ..)| text.contains(" · June ")).collect();
        assert_eq!(starts.len(), usize::try_from(count).unwrap());
        let mut lefts: Vec<f64> = starts.iter().map(|(_, left, ..)| *left).collect();
        lefts.dedup();
        assert_eq!(lefts.len(), columns, "{width}");
        let note = all.iter().find(|(text, ..)| *text == "Note.").unwrap();
        assert!(starts.iter().all(|(_, _, right, y)| *y < note.3 && *right <= width));
        let told = scene.paragraphs(Role::Caption);
        let told: Vec<_> = told.iter().filter(|text| text.contains("number")).collect();
        for (index, text) in told.iter().enumerate() {
            assert!(
                text.starts_with(&format!("{} · ", index + 1)) && text.ends_with(&format!("number {index}")),
                "{text}"
            );
        }
        assert_eq!(told.len(), starts.len());
    }
}

#[test]
fn no_line_of_a_ceiling_goes_through_the_latest_figure() {
    let values = [20.0, 26.0, 33.0, 40.0, 46.0, 51.0, 55.0, 58.0, 60.2, 62.0, 63.0, 63.6, 64.2];
    for ceiling in [65.5, 66.0, 67.0, 68.0, 69.0] {
        let more = json!({ "ceiling": { "name": "Population", "value": ceiling } });
        let spec = chart(vec![yearly("a", 2011, &values, more)], json!({ "horizon": "2030" }));
        for width in WIDTHS {
            let scene = scene(&spec, width);
            let Some((_, left, right, y)) = texts(&scene, Role::Label).into_iter().find(|(text, ..)| *text == "64.2")
            else {
                let beside = texts(&scene, Role::Label).into_iter().any(|(text, ..)| text.ends_with(": 64.2"));
                assert!(beside, "{ceiling} {width}");
                continue;
            };
            for node in of(&scene, Role::Projection) {
                let Node::Path { points, .. } = node else { continue };
                let struck = points.iter().any(|(x, at)| *x > left && *x < right && (at - y).abs() < 6.0);
                assert!(!struck, "{ceiling} {width}");
            }
        }
    }
}

#[test]
fn the_line_of_an_event_reaches_its_text_and_goes_through_no_other_and_every_number_is_there() {
    let at = |date: &str, text: &str| json!({ "date": date, "text": text });
    let few =
        json!([at("2012-02", "Russia invades Ukraine"), at("2012-09", "The mini-budget"), at("2012-10", "A price")]);
    let many: Vec<Value> = (1..13).map(|month| at(&format!("2012-{month:02}"), &"long ".repeat(12))).collect();
    for (events, count) in [(few, 3), (json!(many), 12)] {
        let spec = chart(vec![yearly("a", 2010, &wavy(60.0, 3.0), json!({}))], json!({ "events": events }));
        for width in WIDTHS {
            let scene = scene(&spec, width);
            let found = texts(&scene, Role::Event);
            assert_eq!(found.len(), count, "{width}");
            for (text, left, right, y) in &found {
                let mut below = f64::MAX;
                for node in of(&scene, Role::Event) {
                    let Node::Path { points, .. } = node else { continue };
                    let x = points[0].0;
                    let within = x > *left && x < *right;
                    let (top, bottom) = (points[0].1, points[points.len() - 1].1);
                    assert!(!within || bottom < y - 6.0 || top > y + 6.0, "{width}: {text:?}");
                    if x > left - 5.0 && x < right + 5.0 && top > *y {
                        below = below.min(top - y);
                    }
                }
                // Two rows of other texts can be between; of many numbers, more.
                assert!(below < 48.0 || count > 3, "{width}: {text:?} {below}");
            }
        }
    }
}

#[test]
fn a_plot_keeps_more_than_half_of_the_width_where_texts_are_large() {
    let large = Look { text_scale: 2.0, ..Look::default() };
    for (unit, values) in [(1.0, wavy(188_000.0, 9000.0)), (1.0, wavy(20.0, 3.0)), (1e6, wavy(2.0, 0.1))] {
        let series = yearly("Users", 2010, &values, json!({ "name": "Users" }));
        let unit = json!({ "type": "persons", "scale": unit });
        let (chart, projection) = made(&chart(vec![series], json!({ "unit": unit, "horizon": "2026" })));
        let scene = layout(&chart, &projection, 360.0, &large);
        let axis = of(&scene, Role::Axis);
        let grid = axis.iter().find_map(|node| match node {
            Node::Path { points, .. } => Some(points[1].0 - points[0].0),
            _ => None,
        });
        // Between the margins.
        assert!(grid.unwrap() >= 0.55 * 320.0, "{grid:?}");
    }
}
