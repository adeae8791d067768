//! What stands beside lines and points: names, latest and projected figures, shapes.

use crate::checked::{made, yearly};
use crate::drawn::{WIDTHS, chart, future, of, scene, texts, wavy};
use fanchart::layout::places::places;
use fanchart::layout::{Look, layout};
use fanchart::scene::{Node, Role, Style};
use fanchart::table::table;
use serde_json::{Value, json};

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
fn grey_lines_have_their_names_beside_the_plot_or_below_it() {
    for (count, height, name) in [(7, 10.0, "Region "), (8, 3.0, "Region "), (40, 1.0, "Region "), (40, 1.0, "地区")]
    {
        let series = (0..count).map(|index| {
            let name = format!("{name}{index}.");
            let values = wavy(20.0 + height * f64::from(index), 1.0);
            yearly(&format!("r{index}"), 2010, &values, json!({ "name": name }))
        });
        let spec = chart(series.collect(), json!({ "horizon": "2026" }));
        for width in WIDTHS {
            let scene = scene(&spec, width);
            let beside: Vec<&str> = texts(&scene, Role::Label).into_iter().map(|(text, ..)| text).collect();
            let captions = scene.paragraphs(Role::Caption);
            let below = captions.iter().find(|line| line.starts_with("Grey line"));
            for index in 6..count {
                let name = format!("{name}{index}.");
                let is_below = below.is_some_and(|line| line.contains(&*name));
                let is_beside = beside.contains(&&*name);
                assert!(is_beside != is_below, "{count}, {width}: {name} {beside:?} {captions:?}");
            }
        }
    }
}

#[test]
fn the_name_of_a_grey_line_stands_nearer_to_its_lines_end_than_to_that_of_any_other() {
    let mut beside = 0;
    for (count, height) in [(7, 10.0), (8, 3.0), (12, -4.0), (40, 1.0), (40, -1.0)] {
        let series = (0..count).map(|index| {
            let values = wavy(80.0 + height * f64::from(index), 1.0);
            yearly(&format!("r{index}"), 2010, &values, json!({ "name": format!("Region {index}") }))
        });
        let (chart, projection) = made(&chart(series.collect(), json!({ "horizon": "2026" })));
        for width in [440.0, 560.0, 720.0, 1200.0] {
            let scene = layout(&chart, &projection, width, &Look::default());
            let places = places(&chart, &projection, width, &Look::default());
            let ends: Vec<f64> = (0..count)
                .map(|index| places.iter().rfind(|place| place.series == index as usize).unwrap().y)
                .collect();
            for (text, _, _, y) in texts(&scene, Role::Label) {
                let Some(index) = text.strip_prefix("Region ").and_then(|index| index.parse::<usize>().ok()) else {
                    continue;
                };
                if index < 6 {
                    continue;
                }
                beside += 1;
                let far = |end: &f64| (end - y).abs();
                let nearest = ends.iter().map(far).fold(f64::MAX, f64::min);
                let own = far(&ends[index]);
                assert!(own < 15.5 && own < nearest + 0.2, "{count} {height} {width}: {text} {own} {nearest}");
            }
        }
    }
    assert!(beside > 10, "{beside}");
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
fn labels_of_six_lines_have_ranges_in_figures_where_there_is_room_and_latest_figures_where_there_is_more() {
    let name = |index: u8| format!("Region {index}");
    let line = |index| yearly(&name(index), 2010, &wavy(20.0 + f64::from(index), 3.0), json!({ "name": name(index) }));
    let spec = chart((0..6).map(line).collect(), json!({ "horizon": "2030" }));
    for (width, latest, ranges) in [(560.0, 0, 0), (720.0, 0, 6), (1200.0, 6, 6)] {
        let scene = scene(&spec, width);
        let labels = texts(&scene, Role::Label);
        let count = |part: &str| labels.iter().filter(|(text, ..)| text.contains(part)).count();
        assert_eq!((count("2023:"), count("(80%)"), count("2030:")), (latest, ranges, 6), "{width}: {labels:?}");
    }
}

#[test]
fn it_is_said_of_ranges_that_they_are_bands_where_they_are_though_lines_without_a_name_have_some_too() {
    let line = |index: u8| {
        let values = wavy(20.0 + f64::from(index), 3.0);
        let few = if (3..6).contains(&index) { &values[..2] } else { &values };
        yearly(&format!("region-{index}"), 2010, few, json!({}))
    };
    let spec = chart((0..8).map(line).collect(), json!({ "horizon": "2030" }));
    let scene = scene(&spec, 720.0);
    let filled =
        of(&scene, Role::Band).iter().filter(|node| matches!(node, Node::Path { style: Style::Fill(_), .. })).count();
    let said = scene.paragraphs(Role::Caption).join("\n");
    assert_eq!(filled, 6, "two levels of three lines");
    assert!(said.contains("Shaded") && !said.contains("Whiskers"), "{said}");
}

#[test]
fn a_panel_whose_figures_are_small_beside_those_of_others_names_a_magnitude_of_its_own() {
    let money = json!({ "type": "currency", "currency": "USD", "scale": 1 });
    let firm = |name: &str, start: f64| yearly(name, 2010, &wavy(start, 0.05 * start), json!({ "name": name }));
    let firms = vec![firm("Giant", 2.1e12), firm("Middle", 0.4e12), firm("Shop", 3.2e6)];
    let people = json!({ "type": "persons", "scale": 1 });
    let isles = vec![firm("Mainland", 61e6), firm("Island", 2800.0)];
    for (unit, series, own) in [(money, firms, "Million US dollars"), (people, isles, "People")] {
        let spec = chart(series, json!({ "unit": unit, "panels": true, "horizon": "2026" }));
        for width in WIDTHS {
            let scene = scene(&spec, width);
            let words = scene.paragraphs(Role::Label).join("\n");
            assert_eq!(words.matches(own).count(), 1, "{width}: {words}");
            assert!(!words.contains("×10") && !words.contains("0.00"), "{width}: {words}");
        }
    }
}

#[test]
fn the_value_of_a_later_figure_stands_on_no_whisker_and_on_no_figure_beside_it() {
    let rows = wavy(41.0, 3.0).into_iter().enumerate().map(|(year, value)| {
        let (date, published) = (format!("{}", 2010 + year), format!("{}-03-01", 2011 + year));
        json!({ "date": date, "value": value, "published": published })
    });
    for mark in ["bar", "line"] {
        let data: Vec<Value> = rows.clone().collect();
        let series = json!({ "id": "a", "kind": "flow", "mark": mark, "data": data });
        let more = json!({ "asOf": "2019-06-01", "receipt": true, "horizon": "2024" });
        let spec = chart(vec![series], more);
        for width in WIDTHS {
            let scene = scene(&spec, width);
            let paths = |role| {
                let all = of(&scene, role).into_iter().filter_map(|node| match node {
                    Node::Path { points, style: Style::Stroke(..) } => Some(points.clone()),
                    _ => None,
                });
                all.flatten().collect::<Vec<_>>()
            };
            let whiskers = if mark == "bar" { paths(Role::Band) } else { Vec::new() };
            let diamonds = paths(Role::Receipt);
            assert!(!diamonds.is_empty());
            for (text, left, right, y) in texts(&scene, Role::Receipt) {
                let inside = |(x, at): &(f64, f64)| *x > left && *x < right && (at - y).abs() < 6.0;
                assert!(!diamonds.iter().any(inside), "{mark} {width}: {text}");
                let through = whiskers
                    .array_windows::<2>()
                    .step_by(2)
                    .any(|[(x, a), (_, b)]| *x > left && *x < right && a.min(*b) < y + 6.0 && a.max(*b) > y - 6.0);
                assert!(!through, "{mark} {width}: {text}");
            }
        }
    }
}

#[test]
fn the_label_of_the_only_figure_stands_beside_it() {
    let spec = chart(vec![yearly("a", 2023, &[1234.0], json!({ "name": "Visitors" }))], json!({}));
    for width in WIDTHS {
        let scene = scene(&spec, width);
        let point = of(&scene, Role::History).into_iter().find_map(|node| match node {
            Node::Circle { center, .. } => Some(*center),
            _ => None,
        });
        let (x, y) = point.unwrap();
        let beside = texts(&scene, Role::Label).into_iter().any(|(text, left, right, middle)| {
            text.contains("1,234") && left - x < 14.0 && left > x && right < width && (middle - y).abs() < 24.0
        });
        assert!(beside, "{width}: {:?} beside {x}", texts(&scene, Role::Label));
    }
}

#[test]
fn no_line_above_a_plot_ends_inside_a_date() {
    let spec = chart(
        vec![
            yearly("a", 2008, &wavy(60.0, 4.0), json!({ "name": "Mainland" })),
            yearly("b", 2008, &wavy(0.4, 0.1), json!({ "name": "Island" })),
        ],
        json!({ "panels": true }),
    );
    for width in [280.0, 328.0, 360.0, 440.0, 560.0, 640.0, 720.0, 800.0] {
        for (text, ..) in texts(&scene(&spec, width), Role::Label) {
            assert!(!text.ends_with("Dec"), "{width}: {text}");
        }
    }
}

#[test]
fn diamonds_close_to_one_another_do_not_touch() {
    let rows = wavy(41.0, 3.0).into_iter().enumerate().map(|(year, value)| {
        let (date, published) = (format!("{}", 2010 + year), format!("{}-03-01", 2011 + year));
        json!({ "date": date, "value": value, "published": published })
    });
    let series = json!({ "id": "a", "kind": "flow", "data": rows.collect::<Vec<Value>>() });
    let spec = chart(vec![series], json!({ "asOf": "2015-06-01", "receipt": true, "horizon": "2024" }));
    for width in WIDTHS {
        let scene = scene(&spec, width);
        let mut diamonds = of(&scene, Role::Receipt).into_iter().filter_map(|node| match node {
            Node::Path { points, style: Style::Fill(_) } => Some((points[3].0, points[1].0)),
            _ => None,
        });
        let mut end = diamonds.next().unwrap().1;
        for (left, right) in diamonds {
            assert!(left > end, "{width}: {left} {end}");
            end = right;
        }
    }
}

#[test]
fn a_bar_is_higher_than_wide_where_there_are_few() {
    for values in [vec![3.0, 4.0], vec![3.0, 4.0, 5.0]] {
        let spec = chart(vec![yearly("a", 2021, &values, json!({ "mark": "bar", "kind": "flow" }))], json!({}));
        for width in WIDTHS {
            for node in of(&scene(&spec, width), Role::History) {
                let Node::Path { points, style: Style::Fill(_) } = node else { continue };
                let wide = points[2].0 - points[0].0;
                assert!(wide <= 96.0, "{width}: {wide}");
            }
        }
    }
}

#[test]
fn a_plot_gives_its_labels_no_more_room_than_they_take() {
    let values = wavy(188_000.0, 9000.0);
    let series = yearly("a", 2010, &values, json!({ "name": "Riders" }));
    let spec = chart(vec![series], json!({ "unit": { "type": "persons", "scale": 1 }, "horizon": "2028" }));
    for width in [720.0, 1200.0] {
        let scene = scene(&spec, width);
        let widest = texts(&scene, Role::Label).into_iter().map(|(_, _, right, _)| right).fold(0.0, f64::max);
        // Between the margins.
        assert!((width - 16.0 - widest).abs() < 4.0, "{width}: {widest}");
    }
}

#[test]
fn of_what_is_counted_one_by_one_no_label_tells_parts() {
    let village = [31.0, 29.0, 27.0, 24.0, 22.0, 19.0, 17.0, 15.0, 12.0, 11.0, 9.0, 8.0, 6.0, 5.0, 4.0];
    let spec = json!({ "version": 1, "title": "A village", "unit": { "type": "persons" }, "horizon": "2032-12",
        "series": [yearly("a", 2010, &village, json!({ "name": "People" }))] });
    let (chart, projection) = made(&spec);
    for width in [360.0, 720.0] {
        let labels = layout(&chart, &projection, width, &Look::default())
            .paragraphs(Role::Label)
            .join(" ")
            .replace('\u{a0}', " ");
        assert!(labels.contains("0 to 5") && !labels.contains('.'), "{labels}");
    }
}

#[test]
fn the_latest_figure_is_always_written_at_its_point_or_with_its_name() {
    let mut seed: u64 = 11;
    let mut random = || {
        seed = seed * 16807 % 2_147_483_647;
        (seed % 10_000) as f64 / 10_000.0
    };
    for _ in 0..40 {
        let start = 100.0 + 400.0 * random();
        let values: Vec<f64> =
            (0..14).map(|year| (start + f64::from(year) * (random() - 0.2) * start * 0.05).round()).collect();
        let last = values.last().unwrap().to_string();
        let spec = chart(vec![yearly("a", 2010, &values, json!({}))], json!({}));
        for width in [280.0, 360.0, 480.0, 720.0, 1200.0] {
            let scene = scene(&spec, width);
            let labels = texts(&scene, Role::Label);
            let is_written = |text: &str| {
                text == last || text.split(" · ").any(|part| part.ends_with(&format!("2023:\u{a0}{last}")))
            };
            assert!(labels.iter().any(|(text, ..)| is_written(text)), "{width}, {last}: {labels:?}");
        }
    }
}

#[test]
fn figures_beside_the_plot_have_the_digits_that_the_table_has() {
    let whole = [31.0, 33.0, 38.0, 36.0, 41.0, 43.0, 42.0, 47.0];
    let wide = [3.1, 9.4, 5.2, 16.3, 11.8, 30.4, 21.1, 38.6];
    let near = [88.0, 91.0, 92.0, 94.0, 95.0, 96.0, 97.0, 98.0];
    let large = [4100.0, 5200.0, 4700.0, 6900.0, 6100.0, 8800.0, 7400.0, 9900.0];
    let [percent, money] = [json!({ "type": "percent" }), json!({ "type": "currency", "currency": "USD" })];
    for unit in [percent, money, json!({ "type": "quantity", "name": "tonnes" })] {
        for values in [whole, wide, near, large] {
            if unit["type"] == "percent" && values == large {
                continue;
            }
            let spec = chart(
                vec![yearly("a", 2016, &values, json!({ "name": "A" }))],
                json!({ "horizon": "2027-12", "unit": unit }),
            );
            let (chart, projection) = made(&spec);
            let table = serde_json::to_value(table(&chart, &projection)).unwrap();
            let row = table["groups"][0]["rows"].as_array().unwrap().last().unwrap().clone();
            let [date, value, range] = [0, 1, 2].map(|cell| row[cell].as_str().unwrap().replace('\u{a0}', " "));
            let scene = layout(&chart, &projection, 1200.0, &Look::default());
            let written = texts(&scene, Role::Label);
            let written: Vec<String> = written.iter().map(|(text, ..)| text.replace('\u{a0}', " ")).collect();
            for told in [format!("{}: {value}", date.replace("December", "Dec")), format!("{range} (80%)")] {
                assert!(written.contains(&told), "{unit}: {told} of {written:?}");
            }
        }
    }
}

#[test]
fn the_latest_figure_of_a_new_method_is_not_written_where_the_line_of_the_earlier_one_ends() {
    let falling = [
        119.1, 117.1, 115.4, 112.4, 112.1, 111.1, 106.3, 109.3, 109.0, 109.1, 107.0, 107.1, 105.1, 103.7, 103.0, 100.4,
        100.6, 97.7, 94.6, 91.8, 86.5, 84.1, 81.2, 77.1, 72.7, 68.6,
    ];
    for end in [69.4, 69.8, 70.2, 70.6, 71.0, 71.4, 71.8, 72.2] {
        let row = |year: usize, value: f64, basis: &str| json!({ "date": (2000 + year).to_string(), "value": value, "basis": basis });
        let mut rows: Vec<Value> = falling.iter().enumerate().map(|(year, value)| row(year, *value, "first")).collect();
        rows.push(row(25, end, "revised"));
        let series = json!({ "id": "a", "kind": "flow", "earlierBasis": "first", "data": rows });
        let bases = json!([{ "id": "first", "name": "Old" }, { "id": "revised", "name": "New" }]);
        let (chart, projection) = made(&chart(vec![series], json!({ "bases": bases, "horizon": "2035" })));
        for width in [280.0, 360.0, 720.0, 900.0, 1000.0, 1100.0, 1200.0] {
            let scene = layout(&chart, &projection, width, &Look::default());
            let places = places(&chart, &projection, width, &Look::default());
            let new = places.iter().find(|place| place.segment == Some(1)).unwrap();
            let labels = texts(&scene, Role::Label);
            for (text, _, right, y) in labels.iter().filter(|(.., right, y)| *right < new.x && *y > new.plot[2]) {
                assert!(*y < new.y, "{width} {end}: {text} until {right}");
            }
        }
    }
}

#[test]
fn the_line_of_zero_does_not_go_through_the_latest_figure() {
    for last in [-0.9, -0.5, 0.3, 0.6, 0.8, 1.1] {
        let mut values: Vec<f64> = (0..40).map(|month| 3.0 + [2.0, 4.0, -3.5, 1.0, -2.0][month % 5]).collect();
        values.extend([1.0, 0.9, last]);
        let spec = chart(vec![yearly("a", 1980, &values, json!({ "kind": "rate" }))], json!({}));
        for width in WIDTHS {
            let scene = scene(&spec, width);
            let [now, _, top, _] = future(&scene);
            let ticks = texts(&scene, Role::Axis);
            let zero = ticks.iter().find(|(text, ..)| *text == "0").map(|(.., y)| *y).unwrap();
            for (text, _, right, y) in texts(&scene, Role::Label) {
                assert!(right > now || y < top || (y - zero).abs() > 6.5, "{width} {last}: {text} at {y} on {zero}");
            }
        }
    }
}
