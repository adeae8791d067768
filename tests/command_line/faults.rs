//! What is wrong is told, with its place.

use crate::{STORIES, done, err, fanchart, fanchart_reading, faults, out, spec, spec_of, story, text, with_csv};

#[test]
fn every_story_is_without_faults() {
    for name in STORIES {
        assert!(done(&fanchart(&["check", &story(name)])).ends_with("no faults\n"), "{name}");
    }
}

#[test]
fn wrong_usage_is_told_apart_from_a_wrong_spec() {
    let users = story("users");
    for arguments in [
        &[][..],
        &["draw", &users],
        &["render", &users],
        &["render", "-o", "-"],
        &["render", &users, "-o", "-", "--width", "wide"],
        &["render", &users, "-o", "-", "--width", "10"],
        &["render", &users, "-o", "-", "--width", "NaN"],
        &["project", &users, "--dark"],
        &["check"],
        &["check", &users, &users],
    ] {
        let output = fanchart(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(out(&output).is_empty() && !err(&output).is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_missing_spec_and_an_unwritable_picture_are_told_with_their_names() {
    let lines = faults(&fanchart(&["check", "tests/specs/none.json"]));
    assert!(lines.len() == 1 && lines[0].starts_with("tests/specs/none.json: "), "{lines:?}");
    let lines = faults(&fanchart(&["render", &story("users"), "-o", "tests/specs/none/chart.svg"]));
    assert!(lines.len() == 1 && lines[0].starts_with("tests/specs/none/chart.svg: "), "{lines:?}");
}

#[test]
fn an_empty_spec_is_called_empty() {
    for empty in ["", "  \n", "\u{feff}"] {
        let lines = faults(&fanchart_reading(&["project", "-"], empty));
        assert!(lines.len() == 1 && lines[0].contains("is empty"), "{lines:?}");
    }
}

#[test]
fn what_follows_from_a_fault_is_not_told_as_another() {
    let good = spec(&[("2020", 1.0), ("2021", 2.0), ("2022", 3.0)]);
    let lever = r#""levers":[{"id":"a","text":"A","series":"a","effect":"growth","size":0,"min":5,"max":1,"from":"2023"}],"title""#;
    for (broken, only) in [
        (good.replace("persons", "people"), "/unit/type: \"people\" must be one of"),
        (good.replace("\"title\"", "\"levels\":\"80%\",\"title\""), "/levels: \"80%\" must be a list"),
        (good.replace("\"title\"", lever), "/levers/0/min: 5 must be below max"),
        (
            good.replace("\"title\"", &lever.replace("\"max\":1", "\"max\":-7").replace("\"min\":5", "\"min\":-5")),
            "/levers/0/max: -7 must be above min",
        ),
    ] {
        let lines = faults(&fanchart_reading(&["check", "-"], &broken));
        assert!(lines.len() == 1 && lines[0].contains(only), "{lines:?}");
    }
}

#[test]
fn a_path_of_a_ceiling_is_told_the_date_that_it_gives_again_and_the_horizon_that_it_does_not_reach() {
    let path = r#""kind":"stock","ceiling":{"path":[{"date":"2020","value":5},{"date":"2024","value":5},{"date":"2020","value":6}]}"#;
    let broken = spec(&[("2020", 1.0), ("2021", 2.0), ("2022", 3.0)]).replace("\"kind\":\"stock\"", path);
    let lines = faults(&fanchart_reading(&["check", "-"], &broken));
    let told = |part: &str| lines.iter().any(|line| line.contains(part));
    assert!(told("/series/0/ceiling/path/2/date: \"2020\" must be given once in a path"), "{lines:?}");
    assert!(told("/series/0/ceiling/path: must reach the horizon, 2026"), "{lines:?}");
}

#[test]
fn the_message_of_a_broken_spec_has_the_place_and_the_rule() {
    let good = spec(&[("2020", 1.0), ("2021", 2.0), ("2022", 3.0)]);
    let cases = [
        (good.replace("\"version\":1", "\"version\":2"), "/version: 2 must be 1"),
        (good.replace("\"version\":1,", ""), "/version: is missing"),
        (good.replace("\"version\":1", "\"version\":\"1\""), "/version: \"1\" must be 1"),
        (good.replace("\"title\"", "\"name\""), "/name: is no field here"),
        (good.replace("\"title\"", "\"name\""), "/title: is missing"),
        (good.replace("\"id\"", "\"key\""), "/series/0/key: is no field here"),
        (good.replace("\"value\":2", "\"value\":NaN"), "is no JSON: "),
        (good.replace("\"value\":2", "\"value\":1e999"), "is no JSON: "),
        (good.replace("\"value\":2", "\"value\":\"NaN\""), "/series/0/data/1/value: \"NaN\" must be a finite number"),
        (good.replace("\"value\":2", "\"value\":null"), "/series/0/data/1/value: is missing"),
        (good.replace("\"value\":2", "\"value\":-2"), "/series/0/data/1/value: -2 must not be negative"),
        (good.replace("2022", "2021"), "/series/0/data/2/date: \"2021\" must be given once"),
        (good.replace("\"2022\"", "\"2022-02-30\""), "/series/0/data/2/date: \"2022-02-30\" must be a date"),
        ("[]".to_owned(), "(document): a list must be an object"),
        ("{\"version\":1".to_owned(), "is no JSON: "),
    ];
    for (broken, expected) in cases {
        let lines = faults(&fanchart_reading(&["project", "-"], &broken));
        assert!(lines.iter().all(|line| line.starts_with("standard input: ")), "{lines:?}");
        assert!(lines.iter().any(|line| line.contains(expected)), "{expected}: {lines:?}");
    }
}

#[test]
fn a_reference_to_the_net_is_not_followed() {
    let lines = faults(&fanchart_reading(&["check", "-"], &spec_of(r#"{"csv":"https://example.org/a.csv"}"#)));
    assert!(lines.len() == 1 && lines[0].contains("the command line reads files only"), "{lines:?}");
}

#[test]
fn twelve_faults_are_told_in_twelve_lines() {
    let name = "tests/specs/twelve-faults.json";
    let lines = faults(&fanchart(&["check", name]));
    let places = [
        "/colour",
        "/title",
        "/asOf",
        "/horizon",
        "/unit/currency",
        "/series/0/kind",
        "/series/0/data/0/date",
        "/series/0/data/1/value",
        "/series/0/data/2/date",
        "/levels/1",
        "/series/0/data/3/value",
        "/series/0/ceiling/series",
    ];
    let expected: Vec<String> = places.iter().map(|place| format!("{name}: {place}: ")).collect();
    assert_eq!(lines.len(), 12, "{lines:#?}");
    for (line, start) in lines.iter().zip(&expected) {
        assert!(line.starts_with(start), "{start} {line}");
    }
}

#[test]
fn numbers_so_near_to_zero_that_they_lose_digits_are_told_with_their_place() {
    let spec = r#"{"version":1,"title":"T","unit":{"type":"persons"},"levels":[-1e-310],"series":[
        {"id":"a","name":"A","kind":"stock","data":[{"date":"2020","value":5e-324},{"date":"2021","value":1e-300}]}]}"#;
    let rule = "must be 0 or at least 1e-300 away from it";
    let told = faults(&fanchart_reading(&["check", "-"], spec));
    let at = |place: &str, value: &str| format!("standard input: {place}: {value} {rule}");
    assert_eq!(told, [at("/levels/0", "-1e-310"), at("/series/0/data/0/value", "5e-324")]);
    let (_keep, path) = with_csv(Some("date,value\n2020,1e-310\n2021,0\n"));
    let told = faults(&fanchart(&["check", text(&path)]));
    assert_eq!(told, [format!("{}: a.csv:2: value \"1e-310\" {rule}", path.display())]);
}
