//! What is said of amounts in another currency, and of the rates behind them.

use crate::chart::Chart;
use crate::chart::money::{Conversion, implied};
use crate::language::{Key, Language};
use crate::number::{decimals_of, exponent_of};
use crate::series::Unit;
use crate::spec::money::Equivalent;
use crate::words::phrase::Value::{Period, Text};
use crate::words::phrase::{join, say};
use crate::words::{Measure, quantity};

/// Decimals of rates as they are published, at most; of smaller ones three digits.
const MOST_DECIMALS: i32 = 6;

/// At which rates a chart was converted; `None` where it shows its own currency.
#[must_use]
pub fn conversion(chart: &Chart) -> Option<String> {
    let conversion = chart.money.conversion.as_ref().filter(|conversion| conversion.shown)?;
    let language = &chart.language;
    let rate = |from: f64, to: f64| {
        rate(language, conversion, &between(language, &number(language, from), &number(language, to)))
    };
    let currency = quantity::currency(language, &conversion.to);
    let at = rate(conversion.projected, conversion.projected);
    let source = Text(&conversion.source);
    let Some((low, high)) =
        conversion.used(&chart.series).filter(|used| *used != (conversion.projected, conversion.projected))
    else {
        let values = [Text(currency), Text(&at), source];
        return Some(say(language, Key::ConvertedFixed, "currency rate source", &values));
    };
    let rates = rate(low, high);
    let values = [Text(currency), Text(&rates), Text(&at), source];
    Some(say(language, Key::Converted, "currency rates rate source", &values))
}

/// What each stated equivalent implies, and what was published.
#[must_use]
pub fn equivalents(chart: &Chart) -> Vec<String> {
    let language = &chart.language;
    let (Some(equivalents), Some(own)) = (&chart.money.equivalents, own(chart)) else { return Vec::new() };
    let mut said: Vec<String> = Vec::new();
    for stated in &equivalents.stated {
        said.push(equivalent(language, &own, stated));
    }
    if let (Some(source), Some(stated)) = (&equivalents.source, equivalents.stated.first()) {
        let each = equivalents.published.iter().map(|row| {
            let rate = number(language, row.value);
            say(language, Key::HollowPoint, "status period", &[Text(&rate), Period(row.period)])
        });
        let list = join(language, &each.collect::<Vec<_>>(), Key::List, Key::List);
        let values = [Text(&stated.currency), Text(code(&own)), Text(&list), Text(source)];
        said.push(say(language, Key::PublishedRates, "other own list source", &values));
    }
    said
}

/// What a stated equivalent implies.
#[must_use]
pub fn equivalent(language: &Language, own: &Unit, stated: &Equivalent) -> String {
    let other = Unit::Currency { code: stated.currency.clone(), scale: stated.scale.unwrap_or(own.scale()) };
    let phrase = |unit: &Unit, value: f64| {
        let measure = Measure::new(language, unit, value);
        measure.phrase(value, measure.decimals_of(value))
    };
    let (low, high) = implied(stated, own);
    let digits = |rate: f64| language.number(rate, (3 - exponent_of(rate)).clamp(0, 12) as usize);
    let rates = between(language, &digits(low), &digits(high));
    let rates = say(language, Key::Rate, "other rate own", &[Text(&stated.currency), Text(&rates), Text(code(own))]);
    let (amount, of) = (phrase(&other, stated.amount), phrase(own, stated.of));
    let values = [Text(&stated.source), Text(&amount), Text(&of), Text(&rates)];
    say(language, Key::Equivalent, "source amount of rates", &values)
}

fn number(language: &Language, rate: f64) -> String {
    language.number(rate, decimals_of(rate).unwrap_or((2 - exponent_of(rate)).clamp(MOST_DECIMALS, 12) as usize))
}

/// "7.22 to 7.27", or one number where both are the same.
fn between(language: &Language, low: &str, high: &str) -> String {
    if low == high { low.to_owned() } else { say(language, Key::Range, "from to", &[Text(low), Text(high)]) }
}

/// "1 USD = 7.2 CNY"
fn rate(language: &Language, conversion: &Conversion, rate: &str) -> String {
    let values = [Text(&conversion.to), Text(rate), Text(&conversion.from)];
    say(language, Key::Rate, "other rate own", &values)
}

/// The unit of the spec's figures, also of a chart that was converted.
#[must_use]
pub fn own(chart: &Chart) -> Option<Unit> {
    let unit = chart.series.first()?.unit.clone();
    Some(match &chart.money.conversion {
        Some(conversion) => unit.with_currency(&conversion.from),
        None => unit,
    })
}

fn code(unit: &Unit) -> &str {
    match unit {
        Unit::Currency { code, .. } => code,
        _ => "",
    }
}
