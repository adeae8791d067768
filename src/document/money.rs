//! Other currencies in the document.

use crate::chart::Chart;
use crate::chart::money::implied;
use crate::spec::value::Value;
use crate::words::sentence::money;

/// How amounts are converted; nothing where the chart has no other currency.
pub(super) fn conversion(chart: &Chart) -> Value {
    let Some(conversion) = &chart.money.conversion else { return Value::Null };
    let used = conversion.used(&chart.series);
    Value::object(vec![
        ("from", conversion.from.as_str().into()),
        ("to", conversion.to.as_str().into()),
        ("shown", Value::Bool(conversion.shown)),
        ("lowestRate", used.map(|(low, _)| low).into()),
        ("highestRate", used.map(|(_, high)| high).into()),
        ("projectedRate", conversion.projected.into()),
        ("source", conversion.source.as_str().into()),
        ("text", money::conversion(chart).into()),
    ])
}

/// What was stated in two currencies, with the rates that this leaves room for, and the published rates.
pub(super) fn equivalents(chart: &Chart) -> Value {
    let (Some(equivalents), Some(own)) = (&chart.money.equivalents, money::own(chart)) else { return Value::Null };
    let published = equivalents
        .published
        .iter()
        .map(|row| Value::object(vec![("date", row.period.to_string().into()), ("rate", row.value.into())]));
    let stated = equivalents.stated.iter().map(|stated| {
        let (low, high) = implied(stated, &own);
        Value::object(vec![
            ("amount", stated.amount.into()),
            ("currency", stated.currency.as_str().into()),
            ("of", stated.of.into()),
            ("lowestRate", low.into()),
            ("highestRate", high.into()),
            ("source", stated.source.as_str().into()),
            ("text", money::equivalent(&chart.language, &own, stated).into()),
        ])
    });
    Value::object(vec![
        ("stated", Value::List(stated.collect())),
        ("published", Value::List(published.collect())),
        ("source", equivalents.source.clone().into()),
    ])
}
