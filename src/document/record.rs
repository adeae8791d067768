//! What was published when, in the document.

use crate::chart::Chart;
use crate::forecast::receipt::{Continuation, Outcome, Receipt, Unscored};
use crate::spec::value::Value;
use crate::words::{Measure, date, sentence};

/// What came of the projection of the series at a place.
pub(super) fn receipts(chart: &Chart, place: usize, measure: &Measure<'_>, all: &[Receipt<'_>]) -> Value {
    let own = all.iter().filter(|receipt| receipt.place == place);
    Value::List(own.map(|one| receipt(chart, measure, one)).collect())
}

fn receipt(chart: &Chart, measure: &Measure<'_>, receipt: &Receipt<'_>) -> Value {
    let later = receipt.later;
    let (mut place, mut level, mut projected, mut error, mut unscored) = ("", None, None, None, None);
    match receipt.score {
        Ok(score) => {
            let at;
            (place, at) = match score.place {
                Outcome::Inside(level) => ("inside", level),
                Outcome::Above(level) => ("above", level),
                Outcome::Below(level) => ("below", level),
            };
            (level, projected, error) = (Some(at), Some(score.projected), score.error);
        }
        Err(why) => {
            unscored = Some(match why {
                Unscored::Refused => "refused",
                Unscored::Bound => "bound",
                Unscored::OtherBasis => "otherBasis",
                Unscored::NotProjected => "notProjected",
            });
        }
    }
    let naive = receipt.naive.iter().map(|Continuation { kind, since, value, error }| {
        Value::object(vec![
            ("kind", kind.name().into()),
            ("since", since.to_string().into()),
            ("value", (*value).into()),
            ("error", (*error).into()),
        ])
    });
    Value::object(vec![
        ("date", later.observation.period.to_string().into()),
        ("value", later.observation.value.into()),
        ("basis", later.basis.as_str().into()),
        ("published", later.published.to_string().into()),
        ("place", (!place.is_empty()).then_some(place).into()),
        ("level", level.into()),
        ("projected", projected.into()),
        ("error", error.into()),
        ("unscored", unscored.into()),
        ("naive", Value::List(naive.collect())),
        ("naiveJoinsBases", Value::Bool(receipt.across)),
        ("text", sentence::receipt::receipt(chart, measure, receipt, true).into()),
    ])
}

/// What happened when, with links.
pub(super) fn events(chart: &Chart) -> Value {
    let event = |event: &crate::spec::Event| {
        Value::object(vec![
            ("date", event.date.to_string().into()),
            ("when", date::period(&chart.language, event.date).into()),
            ("text", event.text.as_str().into()),
            ("link", event.link.clone().into()),
            ("source", event.source.clone().into()),
        ])
    };
    Value::List(chart.events.iter().map(event).collect())
}

/// Where the figures come from: each as it is called below the chart, with its link.
pub(super) fn sources(chart: &Chart) -> Value {
    let each = chart.sources.iter().map(|source| {
        let name = sentence::source(&chart.language, source);
        Value::object(vec![("name", name.into()), ("link", source.link.clone().into())])
    });
    Value::List(each.collect())
}

/// What was wrong in the chart.
pub(super) fn corrections(chart: &Chart) -> Value {
    let each = chart.record.corrections.iter().map(|correction| {
        Value::object(vec![("date", correction.date.to_string().into()), ("text", correction.text.as_str().into())])
    });
    Value::List(each.collect())
}
