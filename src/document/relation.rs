//! Linked bases and parts of totals, as documents.

use super::{crossing, forecast_entries};
use crate::chart::Chart;
use crate::forecast::{Derivation, SeriesProjection, contrast};
use crate::series::Series;
use crate::spec::value::Value;
use crate::words::{Measure, sentence};

/// What a series' projection rests on besides its own current figures.
pub(super) fn entries(chart: &Chart, series: &Series, projected: &SeriesProjection) -> Vec<(&'static str, Value)> {
    let mut all = Vec::new();
    let language = &chart.language;
    if let Some(found) = contrast(series, projected) {
        let measure = Measure::new(language, &series.unit, found.points.last().map_or(0.0, |(.., value)| *value));
        let mut points = Vec::new();
        for (period, _, value) in found.points.iter().skip(1) {
            points.push(Value::object(vec![("date", period.to_string().into()), ("value", (*value).into())]));
        }
        all.push((
            "contrast",
            Value::object(vec![
                ("in", if found.in_points { "percentagePoints" } else { "share" }.into()),
                ("growth", found.growth.into()),
                ("points", Value::List(points)),
                ("text", sentence::contrast(language, series, &found, &measure).into()),
            ]),
        ));
    }
    let texts = sentence::derivations(chart, series, projected);
    if let Some(earlier) = &projected.earlier {
        let mut entries = vec![
            ("basis", earlier.basis.as_str().into()),
            ("until", earlier.fitted.1.to_string().into()),
            ("text", texts.first().map(String::as_str).into()),
        ];
        let (mut crossings, values) = (Vec::new(), forecast_entries(language, series, earlier));
        for threshold in &series.thresholds {
            let Value::Object(mut entry) = crossing(language, series, earlier, threshold) else { continue };
            entry.retain(|(name, _)| name != "text");
            entry.push(("text".to_owned(), sentence::reached(language, series, projected, threshold).into()));
            crossings.push(Value::Object(entry));
        }
        entries.extend(values.into_iter().filter(|(name, _)| *name != "crossings"));
        entries.push(("crossings", Value::List(crossings)));
        all.push(("earlier", Value::object(entries)));
    }
    let Ok(forecast) = &projected.outcome else { return all };
    let text = ("text", texts.into_iter().next().into());
    match forecast.derivation() {
        Some(Derivation::Linked) => {
            let Some(link) = &series.link else { return all };
            let factor = [("low", link.low.into()), ("middle", link.middle.into()), ("high", link.high.into())];
            let mut carried = Vec::new();
            let from = series.segments.iter().find(|segment| segment.basis == link.from);
            for observation in from.map(|segment| series.comparable(&segment.observations)).unwrap_or_default() {
                carried.push(Value::object(vec![
                    ("date", observation.period.to_string().into()),
                    ("low", (observation.value * link.low).into()),
                    ("middle", (observation.value * link.middle).into()),
                    ("high", (observation.value * link.high).into()),
                ]));
            }
            all.push((
                "link",
                Value::object(vec![
                    ("from", link.from.as_str().into()),
                    ("to", link.to.as_str().into()),
                    ("factor", Value::object(factor.to_vec())),
                    ("reason", link.reason.as_str().into()),
                    ("carried", Value::List(carried)),
                    text,
                ]),
            ));
        }
        Some(Derivation::AddsUp { total }) => {
            let total = chart.series.get(*total).map(|total| total.id.as_str());
            all.push(("addsUp", Value::object(vec![("total", total.into()), text])));
        }
        Some(Derivation::Share { total, last, end }) => {
            let total = chart.series.get(*total).map(|total| total.id.as_str());
            let entries = vec![("total", total.into()), ("last", (*last).into()), ("end", (*end).into()), text];
            all.push(("share", Value::object(entries)));
        }
        None => {}
    }
    all
}
