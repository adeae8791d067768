//! The projection as a document for machines: what `fanchart project` prints and the element's
//! `project()` returns.

use crate::chart::Chart;
use crate::error::Error;
use crate::forecast::{Forecast, Projection, SeriesProjection, Transform};
use crate::layout::measures;
use crate::series::Series;
use crate::spec::VERSION;
use crate::spec::value::Value;
use crate::words::sentence;

/// The projection of a chart: for each series points, intervals, method and parameters, or the
/// refusal; warnings in words; and the summary of the whole.
#[must_use]
pub fn document(chart: &Chart, projection: &Projection) -> Value {
    let series = chart.series.iter().zip(&projection.series);
    Value::object(vec![
        ("version", VERSION.into()),
        ("title", chart.title.as_str().into()),
        ("asOf", chart.as_of.map(|date| date.to_string()).into()),
        ("series", Value::list(series.map(|(series, projected)| series_document(series, projected)))),
        ("warnings", Value::list(chart.warnings.iter().map(|warning| warning.to_string().into()))),
        ("summary", sentence::summary(chart, projection, &measures(chart)).into()),
    ])
}

/// Faults as a document: a list of `{path, value, rule, message}`.
#[must_use]
pub fn faults(errors: &[Error]) -> Value {
    Value::list(errors.iter().map(|error| {
        Value::object(vec![
            ("path", error.path.as_str().into()),
            ("value", error.value.as_str().into()),
            ("rule", error.rule.as_str().into()),
            ("message", error.to_string().into()),
        ])
    }))
}

fn series_document(series: &Series, projected: &SeriesProjection) -> Value {
    let warnings = Value::list(projected.cautions.iter().map(|caution| sentence::caution(series, caution).into()));
    let last = series.current().and_then(|segment| segment.last());
    let mut entries = vec![
        ("id", series.id.as_str().into()),
        ("name", series.name.as_str().into()),
        ("basis", series.current().map(|segment| segment.basis.clone()).into()),
        ("lastDate", last.map(|observation| observation.period.to_string()).into()),
        ("lastValue", last.map(|observation| observation.value).into()),
    ];
    match &projected.outcome {
        Ok(forecast) => entries.extend(forecast_entries(series, forecast)),
        Err(refusal) => {
            let text = sentence::refusal(series, refusal);
            let refusal = Value::object(vec![("kind", refusal.kind().into()), ("text", text.into())]);
            entries.extend([("points", Value::List(Vec::new())), ("refusal", refusal)]);
        }
    }
    entries.push(("warnings", warnings));
    Value::object(entries)
}

fn forecast_entries(series: &Series, forecast: &Forecast) -> Vec<(&'static str, Value)> {
    let points = forecast.points.iter().map(|point| {
        let intervals = point.intervals.iter().map(|interval| {
            Value::object(vec![
                ("level", interval.level.into()),
                ("lower", interval.lower.into()),
                ("upper", interval.upper.into()),
            ])
        });
        Value::object(vec![
            ("date", point.period.to_string().into()),
            ("value", point.value.into()),
            ("intervals", Value::list(intervals)),
        ])
    });
    let models = forecast.methods.iter().map(|method| {
        let parameters = method.parameters.iter().map(|(name, value, error)| {
            Value::object(vec![
                ("name", (*name).into()),
                ("value", (*value).into()),
                ("standardError", (*error).into()),
            ])
        });
        Value::object(vec![
            ("name", method.name.into()),
            ("scale", scale(method.transform).into()),
            ("weight", method.weight.into()),
            ("parameters", Value::list(parameters)),
        ])
    });
    let method = Value::object(vec![
        ("text", sentence::method(series, forecast).into()),
        ("observations", (forecast.observations as f64).into()),
        ("from", forecast.fitted.0.to_string().into()),
        ("to", forecast.fitted.1.to_string().into()),
        ("models", Value::list(models)),
    ]);
    vec![
        ("frequency", sentence::frequency(forecast.frequency).into()),
        ("method", method),
        ("points", Value::list(points)),
    ]
}

fn scale(transform: Transform) -> &'static str {
    match transform {
        Transform::Identity => "identity",
        Transform::Log => "log",
        Transform::Logit => "logit",
    }
}
