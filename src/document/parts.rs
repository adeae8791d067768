//! The parts of totals, how full ceilings are, and changes between like periods, as documents.

use super::{date, probabilities};
use crate::chart::Chart;
use crate::forecast::{Pair, Part, Parts, Projection, parts, saturation};
use crate::series::{Kind, Series};
use crate::spec::value::Value;
use crate::words::sentence;

/// What is asked of the parts of every total.
pub(super) fn totals(chart: &Chart, projection: &Projection) -> Value {
    let id = |place: usize| Value::from(chart.series.get(place).map(|series| series.id.clone()));
    let part = |total: &Parts, part: &Part| {
        let rates = part.rates.iter().map(|(from, to, rate)| {
            Value::object(vec![("from", date(Some(*from))), ("to", date(Some(*to))), ("growth", (*rate).into())])
        });
        let shares = part.shares.iter().map(|share| {
            Value::object(vec![
                ("date", date(Some(share.period))),
                ("share", share.value.into()),
                ("lower", share.range.map(|range| range.0).into()),
                ("upper", share.range.map(|range| range.1).into()),
            ])
        });
        Value::object(vec![
            ("series", id(part.series)),
            ("growth", Value::List(rates.collect())),
            ("projectedGrowth", part.projected.into()),
            ("growthText", sentence::parts::rates(chart, part).into()),
            ("shares", Value::List(shares.collect())),
            ("shareText", sentence::parts::share(chart, total, part).into()),
        ])
    };
    let pair = |pair: &Pair| {
        let texts = sentence::parts::rivals(chart, pair).into_iter().map(Value::from);
        Value::object(vec![
            ("series", id(pair.behind)),
            ("other", id(pair.ahead)),
            ("number", probabilities(&pair.number)),
            ("numberLine", date(pair.number_line)),
            ("rate", pair.rate.as_ref().map_or(Value::Null, |rate| probabilities(rate))),
            ("rateLine", date(pair.rate_line)),
            ("growsFaster", pair.faster.into()),
            ("texts", Value::List(texts.collect())),
        ])
    };
    let total = |total: &Parts| {
        Value::object(vec![
            ("total", id(total.total)),
            ("parts", Value::List(total.parts.iter().map(|one| part(total, one)).collect())),
            ("catchUp", Value::List(total.pairs.iter().map(pair).collect())),
        ])
    };
    Value::List(parts(chart, projection).iter().map(total).collect())
}

/// How much of its ceiling the series at `place` fills.
pub(super) fn filled(chart: &Chart, projection: &Projection, place: usize) -> Value {
    let Some((found, series)) = saturation(chart, projection, place).zip(chart.series.get(place)) else {
        return Value::Null;
    };
    Value::object(vec![
        ("date", date(Some(found.period))),
        ("share", found.last.into()),
        ("horizon", date(Some(found.horizon))),
        ("projected", found.end.into()),
        ("text", sentence::parts::filled(chart, series, &found).into()),
    ])
}

/// Of a flow or rate: by how much it changed between each two periods of the usual length.
pub(super) fn changes(chart: &Chart, series: &Series) -> Value {
    let mut all = Vec::new();
    let observed = series.current_comparable();
    for [from, to] in observed.array_windows::<2>() {
        if let Some(text) = sentence::parts::change(&chart.language, series, from, to)
            && series.kind == Kind::Flow
        {
            all.push(Value::object(vec![
                ("from", date(Some(from.period))),
                ("to", date(Some(to.period))),
                ("change", (to.value / from.value - 1.0).into()),
                ("text", text.into()),
            ]));
        }
    }
    Value::List(all)
}
