//! Where words break, in which direction they are read, and what is said below a plot.

use crate::checked::{made, yearly};
use crate::drawn::{WIDTHS, chart, of, scene, texts, wavy};
use fanchart::layout::{Look, layout};
use fanchart::scene::{Node, Role};
use serde_json::{Value, json};

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
fn what_is_read_below_a_plot_has_no_spaces_where_lines_of_ideographs_end() {
    for locale in ["zh", "ja"] {
        let spec =
            chart(vec![yearly("甲", 2010, &wavy(60.0, 3.0), json!({}))], json!({ "locale": locale, "title": "甲" }));
        let whole = scene(&spec, 1600.0).paragraphs(Role::Caption);
        for width in WIDTHS {
            assert_eq!(scene(&spec, width).paragraphs(Role::Caption), whole, "{locale}, {width}");
        }
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
fn names_and_events_are_read_in_the_direction_of_their_own_first_letter_in_each_of_their_lines() {
    let (arabic, english) =
        ("مدن يزيد عدد سكانها على 100,000 نسمة (حضر)", "Towns of 5 to 10 square miles, or 100,000 people (urban)");
    for (locale, own, other, isolate) in [("en", english, arabic, '\u{2067}'), ("ar", arabic, english, '\u{2066}')] {
        for (text, isolated) in [(own, false), (other, true)] {
            let series = json!({ "name": text, "ceiling": { "value": 90.0, "name": text },
                "thresholds": [{ "value": 40.0, "label": text }] });
            let more = json!({ "title": own, "locale": locale, "unit": { "type": "quantity", "name": text },
                "events": [{ "date": "2012", "text": "GDP (1)" }, { "date": "2013", "text": "نص (1)" }] });
            let spec = chart(vec![yearly("a", 2010, &wavy(10.0, 3.0), series)], more);
            let (chart, projection) = made(&spec);
            let right_to_left = locale == "ar";
            for width in WIDTHS {
                let scene = layout(&chart, &projection, width, &Look { right_to_left, ..Look::default() });
                let mut found = 0;
                for role in [Role::Label, Role::Axis, Role::Threshold, Role::Event] {
                    for (line, ..) in texts(&scene, role) {
                        let bare = line.trim_matches(['\u{2066}', '\u{2067}', '\u{2069}']);
                        let is_event = bare.ends_with("(1)");
                        if bare.split(" · ").any(|part| {
                            text.to_lowercase().contains(&part.to_lowercase())
                                && !part.chars().all(|c| c.is_ascii_digit())
                        }) || is_event
                        {
                            found += 1;
                            let apart = line.starts_with(isolate) && line.ends_with('\u{2069}');
                            let against = if is_event { bare.starts_with('G') == right_to_left } else { isolated };
                            assert_eq!(apart, against, "{locale} {width}: {line:?}");
                        }
                    }
                }
                assert!(found > 1, "{locale} {width}");
            }
        }
    }
}

#[test]
fn a_list_of_names_is_as_long_in_ideographs_as_in_letters() {
    let listed = |name: &str| {
        let line = |index: u8| {
            let values = wavy(20.0 + f64::from(index), 3.0);
            yearly(&format!("s{index}"), 2010, &values, json!({ "name": format!("{name}{:02}", index) }))
        };
        let scene = scene(&chart((0..30).map(line).collect(), json!({ "horizon": "2026" })), 720.0);
        let captions = scene.paragraphs(Role::Caption);
        let method = captions.into_iter().find(|line| line.contains("…:")).expect("the list ends");
        method.matches(name).count()
    };
    assert_eq!(listed("长三角地区"), listed("Lands"));
}
