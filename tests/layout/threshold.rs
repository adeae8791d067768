//! Lines at a value, thresholds and ceilings, and their names.

use crate::checked::{story, yearly};
use crate::drawn::{WIDTHS, chart, of, scene, texts, wavy};
use fanchart::scene::{Node, Role, Style};
use serde_json::json;

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
fn the_name_of_a_threshold_that_a_line_winds_around_keeps_off_the_line_where_history_ends() {
    let winding: Vec<f64> = (0..24).map(|year| 50.0 + [-5.0, 0.0, 4.0, -3.0, 1.0][year % 5]).collect();
    let above: Vec<f64> = (0..24).map(|year| 250.0 + [0.0, 9.0, -7.0][year % 3]).collect();
    let limit = json!({ "thresholds": [{ "value": 50, "label": "Needed for seats" }] });
    let spec = chart(vec![yearly("a", 2001, &winding, limit), yearly("b", 2001, &above, json!({}))], json!({}));
    for width in [360.0, 720.0, 1200.0] {
        let scene = scene(&spec, width);
        let [now, ..] = scene.future();
        assert!(now > 0.0, "{width}");
        let names = texts(&scene, Role::Threshold);
        let [(name, left, right, _)] = names.as_slice() else { panic!("{width}: {names:?}") };
        assert!(name.starts_with("Needed"), "{width}: {name}");
        assert!(*right < now || *left > now, "{width}: {left} to {right} on {now}");
    }
}

#[test]
fn a_threshold_without_a_name_is_numbered_only_where_the_axis_does_not_say_its_number() {
    for value in [60.0, 61.0] {
        let more = json!({ "thresholds": [value] });
        let spec = chart(vec![yearly("a", 2010, &wavy(40.0, 3.0), more)], json!({}));
        for width in WIDTHS {
            let scene = scene(&spec, width);
            let on_axis = texts(&scene, Role::Axis).iter().any(|(text, ..)| *text == value.to_string());
            assert_eq!(texts(&scene, Role::Threshold).is_empty(), on_axis, "{width}: {value}");
            assert!(on_axis == (value == 60.0) || width < 600.0, "{width}: {value}");
            assert!(!of(&scene, Role::Threshold).is_empty(), "{width}: {value} has a line");
        }
    }
}

#[test]
fn a_name_that_is_wider_than_history_is_broken_into_lines_before_it_goes_across_the_line_where_history_ends() {
    let falling: Vec<f64> = (0..14).map(|year| 20.0 - 0.8 * f64::from(year) + 0.2 * f64::from(year % 3)).collect();
    let limit = json!({ "thresholds": [{ "value": 5, "label": "Free of smoke, as the government defines it" }] });
    let spec = chart(vec![yearly("a", 2011, &falling, limit)], json!({ "horizon": "2050" }));
    let scene = scene(&spec, 720.0);
    let names = texts(&scene, Role::Threshold);
    let [now, ..] = scene.future();
    assert!(names.len() > 1 && names.iter().all(|(_, _, right, _)| *right < now), "{names:?} before {now}");
}

#[test]
fn the_line_of_zero_goes_through_no_name_of_a_threshold_where_there_is_another_place() {
    let around: Vec<f64> = (0..14).map(|year| [3.0, -2.0, 0.5, -3.0][year % 4]).collect();
    for value in [-0.4, 0.4] {
        let more = json!({ "kind": "flow", "thresholds": [{ "value": value, "label": "Goal" }] });
        let spec = chart(vec![yearly("a", 2010, &around, more)], json!({}));
        for width in WIDTHS {
            let scene = scene(&spec, width);
            let ticks = texts(&scene, Role::Axis);
            let zero = ticks.iter().find(|(text, ..)| *text == "0").map(|(_, _, _, y)| *y).expect("there is a zero");
            for (name, _, _, y) in texts(&scene, Role::Threshold) {
                assert!((y - zero).abs() > 6.0 || scene.width < 500.0, "{width} {value}: {name}");
            }
        }
    }
}

#[test]
fn no_word_of_a_threshold_s_name_is_broken_where_the_name_can_stand_below_the_plot() {
    let label = "Seuil d’accessibilité-pour-ménages-médians";
    let more = json!({ "thresholds": [{ "value": 60, "label": label }] });
    let spec = chart(vec![yearly("a", 2010, &wavy(40.0, 3.0), more)], json!({}));
    for width in WIDTHS {
        let scene = scene(&spec, width);
        let written: Vec<&str> = texts(&scene, Role::Threshold).into_iter().map(|(text, ..)| text).collect();
        let whole = written.join(" ").replace("- ", "-").contains(label);
        let below = scene.paragraphs(Role::Caption).join("\n").contains("60 · Seuil");
        assert!(whole != below, "{width}: {written:?}");
    }
}

#[test]
fn the_name_of_a_threshold_interrupts_as_few_lines_of_events_as_it_can() {
    let events = json!([
        { "date": "2012-06", "text": "Second line opens" },
        { "date": "2015-06", "text": "Fares cut" },
        { "date": "2016-12", "text": "Night service" },
        { "date": "2020-03", "text": "Pandemic" },
    ]);
    let thresholds = json!([{ "value": 300, "label": "Capacity" }]);
    let series = yearly("a", 2010, &wavy(60.0, 10.0), json!({ "thresholds": thresholds }));
    let spec = chart(vec![series], json!({ "events": events, "horizon": "2026" }));
    for width in WIDTHS {
        let scene = scene(&spec, width);
        let lines = of(&scene, Role::Event).into_iter().filter_map(|node| match node {
            Node::Path { points, .. } => Some(points[0]),
            _ => None,
        });
        let lines: Vec<(f64, f64)> = lines.collect();
        let names = texts(&scene, Role::Threshold);
        let (top, bottom) = names.iter().fold((f64::MAX, f64::MIN), |(t, b), (.., y)| (t.min(*y), b.max(*y)));
        let left = names.iter().fold(f64::MAX, |left, name| left.min(name.1));
        let right = names.iter().fold(f64::MIN, |right, name| right.max(name.2));
        let mut over: Vec<f64> = lines
            .iter()
            .filter(|(x, y)| *x > left && *x < right && *y > top - 7.0 && *y < bottom + 7.0)
            .map(|(x, _)| *x)
            .collect();
        over.dedup();
        assert!(over.len() <= 1, "{width}: {names:?} over {over:?}");
    }
}

#[test]
fn no_threshold_below_the_plot_has_the_number_of_an_event() {
    let ice = |month: i32| {
        let value =
            10.0 - 5.0 * libm::cos(f64::from(month % 12) * std::f64::consts::FRAC_PI_6) - 0.004 * f64::from(month);
        json!({ "date": format!("{}-{:02}", 1985 + month / 12, month % 12 + 1), "value": (value * 100.0).round() / 1000.0 })
    };
    let thresholds = json!([{ "value": 1, "label": "Free of ice, as most scientists define it" }]);
    let series =
        json!({ "id": "a", "kind": "rate", "data": (0..480).map(ice).collect::<Vec<_>>(), "thresholds": thresholds });
    let events = json!([{ "date": "2012-09", "text": "The lowest September since measurements began" }]);
    let spec = chart(vec![series], json!({ "events": events, "horizon": "2026" }));
    let mut below = 0;
    for width in WIDTHS {
        let captions = scene(&spec, width).paragraphs(Role::Caption);
        assert_eq!(captions.iter().filter(|line| line.starts_with("1 ·")).count(), 1, "{width}: {captions:?}");
        below += captions.iter().filter(|line| *line == "Free of ice, as most scientists define it · 1").count();
    }
    assert!(below > 0);
}

#[test]
fn the_name_of_a_threshold_that_panels_share_stands_below_them_once() {
    let member = |index: u8| {
        let values: Vec<f64> = wavy(1.0 + 0.2 * f64::from(index), 0.1);
        let name = format!("Country {index}");
        let thresholds = json!([{ "value": 3.5, "label": "The Hague, by 2035" }]);
        yearly(&name, 2010, &values, json!({ "kind": "rate", "name": name, "thresholds": thresholds }))
    };
    let more = json!({ "panels": true, "unit": { "type": "percent" }, "horizon": "2028" });
    let spec = chart((0..8).map(member).collect(), more);
    for width in WIDTHS {
        let scene = scene(&spec, width);
        let names: Vec<&str> = texts(&scene, Role::Threshold).into_iter().map(|(text, ..)| text).collect();
        let captions = scene.paragraphs(Role::Caption);
        let below = captions.iter().filter(|line| *line == "3.5% · The Hague, by 2035").count();
        assert!(names.iter().all(|name| *name == "3.5%"), "{width}: {names:?}");
        assert_eq!((names.len(), below), (8, 1), "{width}: {captions:?}");
    }
}
