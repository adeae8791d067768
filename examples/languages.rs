//! Prints how each language writes numbers, shares, dates, plurals and magnitudes, as JSON, to be
//! compared with what JavaScript's `Intl` writes (tests/languages.test.mjs).

use fanchart::language::{Key, LANGUAGES, Language};
use fanchart::series::{Period, Unit};
use fanchart::words::{Measure, date};
use serde_json::{Value, json};

const NUMBERS: [(f64, usize); 9] = [
    (0.0, 0),
    (7.5, 1),
    (-3.25, 2),
    (999.0, 0),
    (1234.5, 1),
    (12345.0, 0),
    (-123_456.7, 1),
    (1_234_567.891, 2),
    (987_654_321.0, 0),
];
const SHARES: [f64; 4] = [0.8, 0.95, 0.999, 1.2];
const COUNTS: [&str; 21] = [
    "0", "1", "2", "3", "5", "10", "11", "12", "21", "99", "100", "101", "103", "111", "200", "0.5", "1.0", "1.5",
    "1.99", "2.0", "3.5",
];
const AMOUNTS: [f64; 9] = [15_000.0, 660_000.0, 1e6, 1.2e6, 5e6, 12e6, 1.5e9, 3e9, 2e12];

fn main() {
    let all: Vec<Value> = LANGUAGES.into_iter().map(|name| samples(name, &Language::compiled(name))).collect();
    println!("{}", json!(all));
}

fn samples(name: &str, language: &Language) -> Value {
    let numbers = NUMBERS.map(|(value, decimals)| json!([value, decimals, language.number(value, decimals)]));
    let shares = SHARES.map(|share| json!([share, language.percent(share)]));
    let plurals = COUNTS.map(|count| json!([count, language.plural(count)]));
    let dates: Vec<Value> = (1..=12)
        .filter_map(|month| {
            let of = |text: String| Period::parse(&text);
            let (day, month_) = (of(format!("2024-{month:02}-28"))?, of(format!("2024-{month:02}"))?);
            Some(json!({
                "month": month,
                "day": date::period(language, day),
                "long": date::period(language, month_),
                "short": date::short(language, month_),
            }))
        })
        .collect();
    let first = Period::parse("2024-01-01").map(|day| date::period(language, day));
    let year = Period::parse("2024").map(|year| date::period(language, year));
    // A unit without a name leaves the number with its magnitude.
    let unit = Unit::Quantity { name: String::new(), one: None, scale: 1.0 };
    let amounts = AMOUNTS.map(|value| {
        let measure = Measure::new(language, &unit, value);
        let decimals = usize::from((value * measure.factor() * 10.0).round() % 10.0 != 0.0);
        json!([value, measure.phrase(value, decimals)])
    });
    json!({
        "language": name,
        "direction": language.line(Key::Direction),
        "numbers": numbers,
        "shares": shares,
        "plurals": plurals,
        "dates": dates,
        "first": first,
        "year": year,
        "amounts": amounts,
        "list": language.line(Key::ListEnd),
    })
}
