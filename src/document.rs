//! The projection as a document for machines: what `fanchart project` prints and the element's
//! `project()` returns.

mod choices;
mod money;
mod parts;
mod record;
mod relation;

pub use choices::choices;

use crate::chart::Chart;
use crate::error::Error;
use crate::forecast::receipt::receipts;
use crate::forecast::{Forecast, Overtaking, Projection, SeriesProjection, Transform, contrast, overtakings};
use crate::language::Language;
use crate::layout::allows_log;
use crate::series::lever::{Lever, Preset};
use crate::series::{Period, Series, Threshold};
use crate::spec::VERSION;
use crate::spec::value::Value;
use crate::words::{measures, sentence};

/// What editors should know of a chart and its projection.
#[must_use]
pub fn warnings(chart: &Chart, projection: &Projection) -> Vec<Error> {
    let mut all = chart.warnings.clone();
    if chart.log && !allows_log(chart, projection) {
        let rule = "is drawn linear: what is projected, or its range, passes 0";
        all.push(Error::new("/scale", "\"log\"", rule));
    }
    for (place, (series, projected)) in chart.series.iter().zip(&projection.series).enumerate() {
        if series.contrast && contrast(series, projected).is_none() {
            let rule = match projected.shown() {
                Some(_) => {
                    "is not drawn: the last two figures that compare are not both above 0, and have no growth to repeat"
                }
                None => "is not drawn: nothing is projected that it could stand beside",
            };
            all.push(Error::new(format!("/series/{place}/contrast"), "true", rule));
        }
    }
    all
}

/// The projection of a chart: for each series points, intervals, method and parameters, or the
/// refusal; warnings in words; and the summary of the whole.
#[must_use]
pub fn document(chart: &Chart, projection: &Projection) -> Value {
    let (mut all, mut warnings) = (Vec::new(), Vec::new());
    let (receipts, measures) = (receipts(chart, projection), measures(chart));
    for (place, (series, projected)) in chart.series.iter().zip(&projection.series).enumerate() {
        let mut entries = series_document(chart, series, projected);
        if let Some(measure) = measures.get(place) {
            entries.push(("receipts", record::receipts(chart, place, measure, &receipts)));
        }
        if let Some(baseline) = projection.without(place) {
            entries.push(("baseline", points(baseline)));
        }
        entries.push(("saturation", parts::filled(chart, projection, place)));
        entries.push(("changes", parts::changes(chart, series)));
        all.push(Value::object(entries));
    }
    for warning in self::warnings(chart, projection) {
        warnings.push(warning.to_string().into());
    }
    let overtaken = overtakings(chart, projection);
    let overtaken = overtaken.iter().filter_map(|overtaking| overtaking_document(chart, overtaking)).collect();
    Value::object(vec![
        ("version", VERSION.into()),
        ("title", chart.title.as_str().into()),
        ("asOf", chart.as_of.map(|date| date.to_string()).into()),
        ("levers", levers(chart)),
        ("series", Value::List(all)),
        ("overtaking", Value::List(overtaken)),
        ("totals", parts::totals(chart, projection)),
        ("warnings", Value::List(warnings)),
        ("conversion", money::conversion(chart)),
        ("equivalents", money::equivalents(chart)),
        ("events", record::events(chart)),
        ("updated", chart.record.updated.map(|date| date.to_string()).into()),
        ("corrections", record::corrections(chart)),
        ("sources", record::sources(chart)),
        ("findings", texts(sentence::findings::findings(chart, projection))),
        ("summary", sentence::summary(chart, projection, &measures).into()),
    ])
}

fn texts(all: Vec<String>) -> Value {
    Value::List(all.into_iter().map(Value::from).collect())
}

/// Faults as a document: a list of `{path, value, rule, message}`.
#[must_use]
pub fn faults(errors: &[Error]) -> Value {
    let mut all = Vec::new();
    for error in errors {
        all.push(Value::object(vec![
            ("path", error.path.as_str().into()),
            ("value", error.value.as_str().into()),
            ("rule", error.rule.as_str().into()),
            ("message", error.to_string().into()),
        ]));
    }
    Value::List(all)
}

/// What can be assumed, and how much of it is.
#[must_use]
pub fn levers(chart: &Chart) -> Value {
    let language = &chart.language;
    let one = |lever: &Lever| {
        let size =
            |size: f64| vec![("size", size.into()), ("effect", sentence::lever::effect(language, lever, size).into())];
        let preset = |preset: &Preset| {
            let label = sentence::lever::preset(language, lever, preset);
            let texts = vec![("text", preset.text.as_str().into()), ("label", label.into())];
            Value::object([texts, size(preset.size)].concat())
        };
        let series = lever.series.and_then(|place| chart.series.get(place));
        let mut entries = vec![
            ("id", lever.id.as_str().into()),
            ("text", lever.text.as_str().into()),
            ("series", series.map(|series| series.id.clone()).into()),
            ("name", series.map(|series| series.name.clone()).into()),
            ("from", lever.from.to_string().into()),
            ("span", sentence::lever::span(language, lever).into()),
            ("origin", sentence::lever::origin(language, lever).into()),
            ("min", lever.min.into()),
            ("max", lever.max.into()),
            ("step", lever.step.into()),
            ("presets", Value::List(lever.presets.iter().map(preset).collect())),
        ];
        entries.extend(size(lever.size));
        Value::object(entries)
    };
    Value::List(chart.levers.iter().map(one).collect())
}

/// The entries of a series' document.
fn series_document(chart: &Chart, series: &Series, projected: &SeriesProjection) -> Vec<(&'static str, Value)> {
    let language = &chart.language;
    let mut warnings = Vec::new();
    for caution in &projected.cautions {
        warnings.push(sentence::warning(language, series, caution).into());
    }
    let last = series.current().and_then(|segment| segment.last());
    let mut entries = vec![
        ("id", series.id.as_str().into()),
        ("name", series.name.as_str().into()),
        ("basis", series.current().map(|segment| segment.basis.clone()).into()),
        ("lastDate", last.map(|observation| observation.period.to_string()).into()),
        ("lastValue", last.map(|observation| observation.value).into()),
    ];
    match &projected.outcome {
        Ok(forecast) => entries.extend(forecast_entries(language, series, forecast)),
        Err(refusal) => {
            let text = sentence::refusal(language, &series.name, refusal);
            let refusal = Value::object(vec![("kind", refusal.kind().into()), ("text", text.into())]);
            entries.extend([("points", Value::List(Vec::new())), ("refusal", refusal)]);
        }
    }
    entries.extend(relation::entries(chart, series, projected));
    entries.push(("warnings", Value::List(warnings)));
    entries
}

/// The projected values with their ranges.
fn points(forecast: &Forecast) -> Value {
    let mut points = Vec::new();
    for point in &forecast.points {
        let mut intervals = Vec::new();
        for interval in &point.intervals {
            intervals.push(Value::object(vec![
                ("level", interval.level.into()),
                ("lower", interval.lower.into()),
                ("upper", interval.upper.into()),
            ]));
        }
        points.push(Value::object(vec![
            ("date", point.period.to_string().into()),
            ("value", point.value.into()),
            ("intervals", Value::List(intervals)),
        ]));
    }
    Value::List(points)
}

fn forecast_entries(language: &Language, series: &Series, forecast: &Forecast) -> Vec<(&'static str, Value)> {
    let mut models = Vec::new();
    for method in &forecast.methods {
        let mut parameters = Vec::new();
        for (name, value, error) in &method.parameters {
            parameters.push(Value::object(vec![
                ("name", (*name).into()),
                ("value", (*value).into()),
                ("standardError", (*error).into()),
            ]));
        }
        models.push(Value::object(vec![
            ("name", method.name.into()),
            ("scale", scale(method.transform).into()),
            ("weight", method.weight.into()),
            ("parameters", Value::List(parameters)),
        ]));
    }
    let method = Value::object(vec![
        ("text", sentence::method(language, series, forecast).into()),
        ("observations", (forecast.observations as f64).into()),
        ("from", forecast.fitted.0.to_string().into()),
        ("to", forecast.fitted.1.to_string().into()),
        ("models", Value::List(models)),
    ]);
    let mut crossings = Vec::new();
    for threshold in &series.thresholds {
        crossings.push(crossing(language, series, forecast, threshold));
    }
    let backtest = forecast.backtest().map_or(Value::Null, |backtest| {
        Value::object(vec![
            ("tried", (backtest.tried as f64).into()),
            ("held", (backtest.held as f64).into()),
            ("above", (backtest.sides.0 as f64).into()),
            ("below", (backtest.sides.1 as f64).into()),
            ("text", sentence::backtest(language, &series.name, backtest).into()),
        ])
    });
    let growth = forecast.growth(&series.unit).map_or(Value::Null, |growth| {
        Value::object(vec![
            ("in", if growth.in_points { "percentagePoints" } else { "share" }.into()),
            ("past", growth.past.into()),
            ("projected", growth.projected.into()),
            ("lower", growth.range.0.into()),
            ("upper", growth.range.1.into()),
            ("doublingYears", growth.doubling.into()),
            ("text", sentence::growth(language, series, &growth).into()),
        ])
    });
    let capacity = forecast.capacity().map_or(Value::Null, |capacity| {
        Value::object(vec![
            ("value", capacity.value.into()),
            ("lower", capacity.range.0.into()),
            ("upper", capacity.range.1.into()),
            ("inflection", capacity.inflection.to_string().into()),
            ("inflectionEarliest", capacity.inflection_range.0.to_string().into()),
            ("inflectionLatest", capacity.inflection_range.1.to_string().into()),
            ("text", sentence::capacity(language, series, &capacity).into()),
        ])
    });
    vec![
        ("capacity", capacity),
        ("growth", growth),
        ("backtest", backtest),
        ("crossings", Value::List(crossings)),
        ("frequency", forecast.frequency.name().into()),
        ("method", method),
        ("points", points(forecast)),
    ]
}

fn overtaking_document(chart: &Chart, overtaking: &Overtaking) -> Option<Value> {
    let (behind, ahead) = (chart.series.get(overtaking.behind)?, chart.series.get(overtaking.ahead)?);
    Some(Value::object(vec![
        ("series", behind.id.as_str().into()),
        ("overtakes", ahead.id.as_str().into()),
        ("line", date(overtaking.line)),
        ("median", date(overtaking.quantile(0.5))),
        ("earliest", date(overtaking.quantile(0.1))),
        ("latest", date(overtaking.quantile(0.9))),
        ("probabilities", probabilities(&overtaking.by)),
        (
            "text",
            sentence::independent(&chart.language, &sentence::overtaking(&chart.language, behind, ahead, overtaking))
                .into(),
        ),
    ]))
}

fn crossing(language: &Language, series: &Series, forecast: &Forecast, threshold: &Threshold) -> Value {
    let crossing = forecast.crossing(threshold.value);
    Value::object(vec![
        ("threshold", crossing.threshold.into()),
        ("from", if crossing.falls { "above" } else { "below" }.into()),
        ("already", date(crossing.already)),
        ("again", date(crossing.again)),
        ("lost", date(crossing.lost)),
        ("line", date(crossing.line)),
        ("median", date(crossing.quantile(0.5))),
        ("earliest", date(crossing.quantile(0.1))),
        ("latest", date(crossing.quantile(0.9))),
        ("probabilities", probabilities(&crossing.by)),
        ("text", sentence::passed(language, series, &crossing, threshold.label.as_deref()).into()),
    ])
}

fn date(period: Option<Period>) -> Value {
    period.map(|period| period.to_string()).into()
}

/// Of having come about by the end of each period.
fn probabilities(by: &[(Period, f64)]) -> Value {
    let entry = |(period, probability): &(Period, f64)| {
        Value::object(vec![("date", period.to_string().into()), ("probability", (*probability).into())])
    };
    Value::List(by.iter().map(entry).collect())
}

fn scale(transform: Transform) -> &'static str {
    match transform {
        Transform::Identity => "identity",
        Transform::Log => "log",
        Transform::Logit => "logit",
    }
}
