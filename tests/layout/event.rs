//! Events, and where history ends.

use crate::checked::{made, yearly};
use crate::drawn::{WIDTHS, chart, future, of, scene, texts, wavy};
use fanchart::layout::Look;
use fanchart::layout::places::places;
use fanchart::scene::{Node, Role, Style};
use serde_json::{Value, json};

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
fn the_line_under_a_pointer_keeps_off_the_names_above_the_figures() {
    let mut series = yearly("a", 2010, &wavy(50.0, 2.0), json!({}));
    for (index, row) in series["data"].as_array_mut().unwrap().iter_mut().enumerate() {
        row["basis"] = json!(if index < 5 { "old" } else { "new" });
    }
    let bases = json!([{ "id": "old", "name": "Register" }, { "id": "new", "name": "Survey" }]);
    let spec = chart(vec![series], json!({ "bases": bases, "events": [{ "date": "2017", "text": "Pandemic" }] }));
    let (chart, projection) = made(&spec);
    for width in WIDTHS {
        let names = [Role::Event, Role::Break].map(|role| texts(&scene(&spec, width), role).last().unwrap().3);
        let places = places(&chart, &projection, width, &Look::default());
        assert!(!places.is_empty());
        for place in places {
            assert!(place.plot[2] > names[0].max(names[1]) + 6.0, "{width}: {place:?} {names:?}");
            assert!(place.plot[2] <= place.y, "{width}: {place:?}");
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
fn a_long_list_of_events_stands_in_columns_where_there_is_room_and_keeps_its_order() {
    let event = |index: i32| json!({ "date": format!("{}-06", 2010 + index), "text": format!("An event with a text that is too long for the plot, number {index}") });
    for (count, width, columns) in [(12, 360.0, 1), (12, 720.0, 2), (12, 1600.0, 4), (7, 1200.0, 3), (6, 1200.0, 1)] {
        let events: Vec<Value> = (0..count).map(event).collect();
        let more = json!({ "events": events, "notes": ["Note."] });
        let spec = chart(vec![yearly("a", 2010, &wavy(10.0, 3.0), json!({}))], more);
        let scene = scene(&spec, width);
        let all = texts(&scene, Role::Caption);
        let starts: Vec<_> = all.iter().filter(|(text, ..)| text.contains(" ·\u{a0}June ")).collect();
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
                text.starts_with(&format!("{} ·\u{a0}", index + 1)) && text.ends_with(&format!("number {index}")),
                "{text}"
            );
        }
        assert_eq!(told.len(), starts.len());
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
