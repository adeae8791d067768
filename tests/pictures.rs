//! What holds for every picture, however odd its chart: all is inside, no texts touch.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod written;

use std::fs;
use std::path::Path;

use fanchart::layout::places::places;
use fanchart::layout::{Look, text};
use fanchart::scene::{Anchor, Node, Role, Scene, Style};
use fanchart::spec::value::Value;
use fanchart::{Chart, layout, project};
use proptest::prelude::*;
use written::{Written, config, written};

const WIDTHS: [f64; 6] = [280.0, 328.0, 400.0, 720.0, 1100.0, 1600.0];

struct Box4 {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// The sheet covers every row of pixels that the picture takes, the last one too.
fn sheet(scene: &Scene, nodes: &[Node]) -> Result<(), String> {
    let corners = [(0.0, 0.0), (scene.width, 0.0), (scene.width, scene.height.ceil()), (0.0, scene.height.ceil())];
    match nodes {
        [Node::Path { points, .. }] if *points == corners => Ok(()),
        _ => Err(format!("the sheet is {nodes:?}, not {corners:?}")),
    }
}

/// Checks every coordinate of a scene and returns the boxes of its texts.
fn boxes(scene: &Scene, nodes: &[Node], found: &mut Vec<Box4>) -> Result<(), String> {
    let inside = |(x, y): (f64, f64), what: &str| {
        let inside = (0.0..=scene.width).contains(&x) && (0.0..=scene.height).contains(&y);
        if inside { Ok(()) } else { Err(format!("{what} at {x}, {y} of {} × {}", scene.width, scene.height)) }
    };
    for node in nodes {
        match node {
            Node::Path { points, .. } => points.iter().try_for_each(|point| inside(*point, "path"))?,
            Node::Circle { center, .. } => inside(*center, "circle")?,
            Node::Group { role: Role::Background, nodes } => sheet(scene, nodes)?,
            Node::Group { nodes, .. } => boxes(scene, nodes, found)?,
            Node::Text { at, text, anchor, size, bold, .. } => {
                let width = text::width(text, *size, *bold);
                let left = match anchor {
                    Anchor::Left => at.0,
                    Anchor::Middle => at.0 - 0.5 * width,
                    Anchor::Right => at.0 - width,
                };
                let (top, bottom) = (at.1 - 0.6 * size, at.1 + 0.6 * size);
                // A grid unit of rounding at the edge is no overflow.
                inside((left + 0.05, top), text)?;
                inside((left + width - 0.05, bottom), text)?;
                found.push(Box4 { text: text.clone(), left, right: left + width, top, bottom });
            }
        }
    }
    Ok(())
}

/// Why a picture is no good, if it is not.
fn flaw(scene: &Scene) -> Result<(), String> {
    let mut found = Vec::new();
    if !(scene.width.is_finite() && scene.height.is_finite()) {
        return Err(format!("{} × {}", scene.width, scene.height));
    }
    boxes(scene, &scene.nodes, &mut found)?;
    for (index, a) in found.iter().enumerate() {
        for b in &found[index + 1..] {
            let wide = a.right.min(b.right) - a.left.max(b.left);
            let high = a.bottom.min(b.bottom) - a.top.max(b.top);
            if wide > 0.1 && high > 1.0 {
                return Err(format!("{:?} and {:?} overlap by {wide:.1} × {high:.1}", a.text, b.text));
            }
        }
    }
    Ok(())
}

/// The looks that move texts.
fn looks() -> [(&'static str, Look); 4] {
    [
        ("as it is", Look::default()),
        ("mirrored", Look { right_to_left: true, ..Look::default() }),
        ("texts twice as large", Look { text_scale: 2.0, ..Look::default() }),
        ("log", Look { log: Some(true), ..Look::default() }),
    ]
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn in_every_picture_all_is_inside_and_no_texts_overlap(
        written in written(), drawn in drawn(), width in 0..6_usize, look in 0..4_usize,
    ) {
        let chart = drawn.chart(&written);
        let projection = project(&chart);
        let (how, look) = &looks()[look];
        let scene = layout(&chart, &projection, WIDTHS[width], look);
        if let Err(flaw) = flaw(&scene) {
            prop_assert!(false, "{} wide, {}: {}", WIDTHS[width], how, flaw);
        }
        for place in places(&chart, &projection, WIDTHS[width], look) {
            prop_assert!((0.0..=scene.width).contains(&place.x) && (0.0..=scene.height).contains(&place.y));
        }
    }
}

/// How a series is drawn, and what else is in the picture.
#[derive(Debug, Clone)]
struct Drawn {
    mark: &'static str,
    /// How often the series stands in the chart, each time larger.
    copies: usize,
    panels: bool,
    thresholds: usize,
    /// Texts, a year apart.
    events: Vec<String>,
    locale: &'static str,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let marks = prop_oneof![Just("line"), Just("bar"), Just("area")];
    let events = prop::collection::vec("[a-zA-Z 汉]{1,40}", 0..8);
    let locales = prop_oneof![Just("en"), Just("zh"), Just("ar"), Just("hi")];
    (marks, 1..9_usize, any::<bool>(), 0..3_usize, events, locales).prop_map(
        |(mark, copies, panels, thresholds, events, locale)| Drawn { mark, copies, panels, thresholds, events, locale },
    )
}

impl Drawn {
    fn chart(&self, written: &Written) -> Chart {
        let Value::Object(mut fields) = written.document() else { panic!("a document is an object") };
        let Some((_, Value::List(list))) = fields.iter_mut().find(|(name, _)| name == "series") else { panic!() };
        let Value::Object(only) = list.pop().unwrap() else { panic!() };
        let negative = written.rows.iter().any(|row| row.1 < 0.0);
        let mark = if negative && self.mark == "area" { "bar" } else { self.mark };
        for copy in 0..self.copies {
            let mut series = only.clone();
            series[0].1 = format!("s{copy}").into();
            series[1].1 = format!("{} number {copy}", "Things that are counted".repeat(1 + copy % 2)).into();
            series.push(("mark".to_owned(), mark.into()));
            let rows = written.rows.iter().take(self.thresholds);
            let thresholds = rows.map(|row| Value::object(vec![("value", row.1.into()), ("label", "Enough".into())]));
            series.push(("thresholds".to_owned(), Value::List(thresholds.collect())));
            list.push(Value::Object(series));
        }
        let events = self.events.iter().enumerate().map(|(index, text)| {
            let text = format!("x{text}");
            Value::object(vec![("date", format!("{}", 1991 + index).into()), ("text", text.into())])
        });
        fields.push(("events".to_owned(), Value::List(events.collect())));
        fields.push(("panels".to_owned(), Value::Bool(self.panels)));
        fields.push(("locale".to_owned(), self.locale.into()));
        Chart::check(&Value::Object(fields), |_| Err(String::new())).unwrap_or_else(|faults| panic!("{faults:?}"))
    }
}

/// Every spec of the stories and the gallery.
fn charts() -> Vec<(String, Chart)> {
    let mut charts = Vec::new();
    for folder in ["www/story", "www/gallery"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let document: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            let file = |file: &str| fs::read_to_string(folder.join(file)).map_err(|e| e.to_string());
            charts.push((name.clone(), Chart::check(&document, file).unwrap_or_else(|e| panic!("{name}: {e:?}"))));
        }
    }
    assert!(charts.len() > 15, "{}", charts.len());
    charts
}

#[test]
fn the_stories_and_the_gallery_keep_inside_and_apart_at_every_width() {
    let mut flaws = Vec::new();
    for (name, chart) in charts() {
        let projection = project(&chart);
        for (how, look) in looks() {
            for width in (280..=1600).step_by(if how == "as it is" { 12 } else { 60 }) {
                if let Err(flaw) = flaw(&layout(&chart, &projection, f64::from(width), &look)) {
                    flaws.push(format!("{name} at {width}, {how}: {flaw}"));
                }
            }
        }
    }
    assert!(flaws.is_empty(), "{} flaws:\n{}", flaws.len(), flaws[..flaws.len().min(30)].join("\n"));
}

#[test]
fn every_figure_has_a_place_inside_the_picture_and_a_mirrored_one_is_mirrored() {
    for (name, chart) in charts() {
        let projection = project(&chart);
        let figures: usize = chart
            .series
            .iter()
            .zip(&projection.series)
            .map(|(series, projected)| {
                series.observations().count()
                    + series.later.len()
                    + projected.shown().map_or(0, |forecast| forecast.points.len())
            })
            .sum();
        let look = |right_to_left| Look { right_to_left, ..Look::default() };
        let scene = layout(&chart, &projection, 720.0, &look(false));
        let [found, mirrored] = [false, true].map(|turned| places(&chart, &projection, 720.0, &look(turned)));
        // Beside a very long history only its latest figures are drawn.
        let drawn = if name == "weeks" { found.len().min(figures / 4) } else { figures };
        assert_eq!((found.len(), mirrored.len()), (drawn, drawn), "{name}");
        for (place, other) in found.iter().zip(&mirrored) {
            assert!(
                (0.0..=scene.width).contains(&place.x) && (place.plot[2]..=place.plot[3]).contains(&place.y),
                "{name} {place:?}"
            );
            assert!((place.x + other.x - scene.width).abs() < 0.06 && place.y == other.y, "{name} {place:?} {other:?}");
        }
    }
}

#[test]
fn a_log_axis_that_the_data_cannot_have_stays_linear() {
    let (_, chart) = charts().into_iter().find(|(name, _)| name == "bars-negative").unwrap();
    let projection = project(&chart);
    let log = Look { log: Some(true), ..Look::default() };
    assert_eq!(layout(&chart, &projection, 720.0, &log), layout(&chart, &projection, 720.0, &Look::default()));
}

#[test]
fn a_hundred_thousand_observations_are_a_path_of_few_points_with_all_their_places() {
    let rows = (0..100_000).map(|index: i32| {
        let (year, month, day) = (1 + index / 336, 1 + index / 28 % 12, 1 + index % 28);
        let value = f64::from(index) + f64::from(index * 7919 % 1000);
        Value::object(vec![("date", format!("{year:04}-{month:02}-{day:02}").into()), ("value", value.into())])
    });
    let unit = Value::object(vec![("type", "persons".into())]);
    let series = vec![("id", "a".into()), ("kind", "stock".into()), ("data", Value::List(rows.collect()))];
    let document = Value::object(vec![
        ("version", 1.0.into()),
        ("title", "Many".into()),
        // The last of them: nothing is projected, so that all are drawn.
        ("horizon", "0298-08-12".into()),
        ("unit", unit),
        ("series", Value::List(vec![Value::object(series)])),
    ]);
    let chart = Chart::check(&document, |_| Err(String::new())).unwrap();
    let projection = project(&chart);
    let scene = layout(&chart, &projection, 720.0, &Look::default());
    assert_eq!(flaw(&scene), Ok(()));
    fn points(nodes: &[Node]) -> usize {
        let count = |node: &Node| match node {
            Node::Group { nodes, .. } => points(nodes),
            Node::Path { points, .. } => points.len(),
            _ => 1,
        };
        nodes.iter().map(count).sum()
    }
    assert!(points(&scene.nodes) < 4 * 720, "{}", points(&scene.nodes));
    assert!(places(&chart, &projection, 720.0, &Look::default()).len() >= 100_000);
}

#[test]
fn no_figure_stands_on_the_line_where_history_ends_and_the_unit_stands_clear_of_the_highest_tick() {
    fn texts(nodes: &[Node], wanted: Role) -> Vec<&Node> {
        let of = |node: &'_ Node| matches!(node, Node::Group { role, .. } if *role == wanted);
        nodes
            .iter()
            .filter(|node| of(node))
            .flat_map(|node| if let Node::Group { nodes, .. } = node { &nodes[..] } else { &[] })
            .collect()
    }
    for (name, chart) in charts() {
        let projection = project(&chart);
        for width in [280.0, 360.0, 720.0, 1200.0] {
            let scene = layout(&chart, &projection, width, &Look::default());
            let future = texts(&scene.nodes, Role::Future);
            let now = future.iter().find_map(|node| match node {
                Node::Path { points, style: Style::Stroke(..) } => Some(points[0]),
                _ => None,
            });
            for node in texts(&scene.nodes, Role::Label) {
                let Node::Text { at: (x, y), text: written, anchor, size, bold, .. } = node else { continue };
                let Some((line, top)) = now.filter(|_| !chart.has_panels()) else { continue };
                // Names of ceilings may have no other place.
                if !written.contains(|c: char| c.is_ascii_digit()) {
                    continue;
                }
                let half = 0.5 * text::width(written, *size, *bold);
                let crosses = *anchor == Anchor::Middle && (x - line).abs() < half && *y > top;
                assert!(!crosses, "{name} {width} {written}");
            }
            let mut axis: Vec<f64> = Vec::new();
            for node in texts(&scene.nodes, Role::Axis) {
                if let Node::Text { at: (x, y), .. } = node
                    && *x < 80.0
                {
                    axis.push(*y);
                }
            }
            axis.sort_by(f64::total_cmp);
            if let [unit, tick, ..] = axis[..] {
                assert!(tick - unit >= 15.0, "{name} {width} {axis:?}");
            }
        }
    }
}
