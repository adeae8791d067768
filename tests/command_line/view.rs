//! A chart in its other currency, and as of an earlier day.

use serde_json::Value;

use crate::{done, fanchart, faults, story};

#[test]
fn a_chart_is_shown_in_the_currency_that_is_asked_for_if_it_has_it() {
    let spec = story("market-dollars");
    let dollars = done(&fanchart(&["render", &spec, "-o", "-", "--currency", "USD"]));
    let yuan = done(&fanchart(&["render", &spec, "-o", "-", "--currency", "CNY"]));
    assert!(dollars.contains("Billion US dollars") && !dollars.contains(">Trillion yuan<"));
    assert!(yuan.contains(">Trillion yuan<") && !yuan.contains("Converted to"));
    let refused = faults(&fanchart(&["render", &spec, "-o", "-", "--currency", "EUR"]));
    assert_eq!(refused, ["www/story/market-dollars.json: --currency EUR: the spec has only CNY and USD"]);
    let none = faults(&fanchart(&["project", &story("market"), "--currency", "USD"]));
    assert_eq!(none, ["www/story/market.json: --currency USD: the spec has no conversion"]);
}

#[test]
fn on_the_day_before_the_report_there_was_a_projection_on_the_earlier_method() {
    let before = done(&fanchart(&["project", &story("receipt-market"), "--as-of", "2024-03-27"]));
    let before: Value = serde_json::from_str(&before).unwrap();
    let market = &before["series"][0];
    assert_eq!((&market["basis"], &market["lastDate"]), (&"B".into(), &"2022".into()));
    assert!(!market["points"].as_array().unwrap().is_empty());
    let later = market["receipts"].as_array().unwrap().iter();
    assert_eq!(later.map(|one| one["unscored"].as_str().unwrap()).collect::<Vec<_>>(), ["otherBasis", "otherBasis"]);
    assert_eq!(fanchart(&["project", &story("market"), "--as-of", "yesterday"]).status.code(), Some(2));
}

#[test]
fn levers_are_moved_by_name_and_the_projection_without_them_is_given_as_well() {
    let spec = story("levers");
    let moved = done(&fanchart(&["project", &spec, "--lever", "regulation=-3", "--lever", "art=5"]));
    let moved: Value = serde_json::from_str(&moved).unwrap();
    let plain: Value = serde_json::from_str(&done(&fanchart(&["project", &spec]))).unwrap();
    assert_eq!(moved["levers"][0]["effect"], "growth a year −3 percentage points");
    assert_eq!(moved["series"][0]["baseline"], plain["series"][0]["points"]);
    assert_ne!(moved["series"][0]["points"], plain["series"][0]["points"]);
    let picture = done(&fanchart(&["render", &spec, "-o", "-", "--lever", "works=2"]));
    assert!(picture.contains("Assumption: New works") && picture.contains("without assumptions"));
    let refused = faults(&fanchart(&["render", &spec, "-o", "-", "--lever", "regulation=-2.2", "--lever", "luck=1"]));
    assert_eq!(
        refused[0],
        "www/story/levers.json: /levers/regulation: -2.2 must lie between -6 and 0, in steps of 0.5"
    );
    assert_eq!(refused[1], "www/story/levers.json: /levers/luck: \"luck\" names no lever of this chart");
    assert_eq!(fanchart(&["project", &spec, "--lever", "regulation"]).status.code(), Some(2));
}
