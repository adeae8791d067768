//! What the chart says in sentences.

use super::date;
use super::quantity::{Measure, percent};
use crate::chart::Chart;
use crate::forecast::{
    Backtest, Caution, Crossing, FEWEST, Forecast, Growth, MOST_FITTED, MOST_STEPS, Method, Projection, Refusal,
    Transform,
};
use crate::number::joined;
use crate::series::{Frequency, Series, Status};
use crate::spec::Source;

/// Why a series has no projection.
#[must_use]
pub fn refusal(series: &Series, refusal: &Refusal) -> String {
    let reason = match refusal {
        Refusal::Nothing => "nothing had been observed by then".to_owned(),
        Refusal::TooFew { count, basis } => {
            let observations = if *count == 1 {
                "one observation".to_owned()
            } else {
                format!("{} observations", number_word(*count))
            };
            let on = basis.as_ref().filter(|name| !name.is_empty());
            let on = on.map_or(String::new(), |name| format!(" on the basis “{name}”"));
            let figures = if on.is_empty() { "" } else { "; earlier figures on other bases do not compare" };
            let verb = if *count == 1 { "does" } else { "do" };
            format!("{observations}{on} {verb} not show a trend; at least {} are needed{figures}", number_word(FEWEST))
        }
        Refusal::Constant => "all observations are the same, so nothing tells how far the next could stray".to_owned(),
        Refusal::HorizonPassed => "the last observation is not before the horizon".to_owned(),
        Refusal::CeilingTooShort => {
            format!("its ceiling is known for fewer than {} of the observations", number_word(FEWEST))
        }
        Refusal::CeilingRefused { name } => format!("its ceiling, {name}, could not be projected"),
        Refusal::NoFit => "no model could be fitted to the observations".to_owned(),
    };
    format!("No projection of {}: {reason}.", inside(&series.name))
}

/// What to keep in mind about a projection.
#[must_use]
pub fn caution(series: &Series, caution: &Caution) -> String {
    let name = &series.name;
    match caution {
        Caution::Uneven => {
            format!("{name}: the observations are unevenly spaced; the fit counts the time between them.")
        }
        Caution::OtherPeriods { count } => {
            format!("{name}: {} over periods of another length not fitted.", observations(*count))
        }
        Caution::OtherBases { count } => format!("{name}: {} on other bases not fitted.", observations(*count)),
        Caution::Bounds { count } => format!("{name}: {} known only as bounds not fitted.", observations(*count)),
        Caution::LatestOnly => format!("{name}: only the latest {MOST_FITTED} observations are fitted."),
        Caution::Far { steps, observations } => {
            format!("{name}: {steps} steps ahead is far for {observations} observations; read the range, not the line.")
        }
        Caution::Cut => format!("{name}: the projection stops after {MOST_STEPS} steps, before the horizon."),
        Caution::TooSmooth => {
            format!(
                "{name}: the figures follow a smooth curve more closely than measurements do; the range assumes some scatter."
            )
        }
        Caution::BeforeCeiling { count } => {
            format!("{name}: {} from before its ceiling is known not fitted.", observations(*count))
        }
        Caution::IndependentCeiling { name: ceiling } => {
            format!("{name}: projected as a share of {}, which is projected independently.", inside(ceiling))
        }
        Caution::CapacityUnknown => format!("{name}: the data do not tell where growth would level off."),
    }
}

/// Whether readers should see a caution; the others are for editors.
#[must_use]
pub fn is_for_readers(caution: &Caution) -> bool {
    matches!(caution, Caution::Far { .. } | Caution::Cut | Caution::TooSmooth | Caution::IndependentCeiling { .. })
}

/// The most models that are named.
const MOST_MODELS: usize = 3;

/// How a projection was made.
#[must_use]
pub fn method(series: &Series, forecast: &Forecast) -> String {
    let (first, last) = forecast.fitted;
    let mut models: Vec<String> = Vec::new();
    for method in forecast.methods.iter().take(MOST_MODELS) {
        models.push(format!("{} ({})", model(method), percent((method.weight * 100.0).round() / 100.0)));
    }
    if let [only] = forecast.methods.as_slice() {
        models = vec![model(only).to_owned()];
    }
    let others = forecast.methods.len().saturating_sub(MOST_MODELS);
    if others > 0 {
        models.push(format!("{others} more"));
    }
    format!(
        "{}: {}, fitted to {} observations, {} to {}.",
        series.name,
        join(&models),
        forecast.observations,
        date::period(first),
        date::period(last)
    )
}

/// A model's name in words.
#[must_use]
pub fn model(method: &Method) -> &'static str {
    match (method.name, method.transform) {
        ("randomWalkWithDrift", Transform::Identity) => "random walk with drift",
        ("randomWalkWithDrift", Transform::Log) => "exponential growth",
        ("randomWalkWithDrift", Transform::Logit) => "logistic growth to the ceiling",
        ("exponentialSmoothing", Transform::Identity) => "exponential smoothing",
        ("exponentialSmoothing", Transform::Log) => "exponential smoothing of growth",
        ("exponentialSmoothing", Transform::Logit) => "exponential smoothing below the ceiling",
        ("theta", _) => "Theta",
        ("linearTrend", Transform::Identity) => "linear trend",
        ("linearTrend", Transform::Log) => "exponential trend",
        ("linearTrend", Transform::Logit) => "logistic trend to the ceiling",
        ("logistic", _) => "logistic curve",
        ("gompertz", _) => "Gompertz curve",
        ("richards", _) => "Richards curve",
        ("bass", _) => "Bass diffusion",
        _ => "a model",
    }
}

/// When a threshold is first reached.
#[must_use]
pub fn crossing(series: &Series, crossing: &Crossing) -> String {
    let measure = Measure::new(&series.unit, crossing.threshold.abs());
    let scaled = crossing.threshold * measure.factor();
    let decimals = if scaled == scaled.round() { 0 } else { 2 };
    let value = measure.phrase(crossing.threshold, decimals);
    let name = &series.name;
    if let Some(period) = crossing.already {
        return format!("{name}: {value} was reached in {}.", date::period(period));
    }
    let horizon = crossing.by.last().map_or(String::new(), |(period, _)| date::period(*period));
    let sure = crossing.by.last().map_or(0.0, |(_, probability)| *probability);
    let by = format!("{} by {horizon}", percent((sure * 100.0).round() / 100.0));
    let Some(median) = crossing.quantile(0.5) else {
        return format!("{name}: {value} is not expected within the horizon; the probability is {by}.");
    };
    let earliest = crossing.quantile(0.1).map_or(String::new(), date::period);
    let latest = crossing.quantile(0.9).map_or(format!("after {horizon}"), date::period);
    format!(
        "{name}: {value} expected in {}, 80% range {earliest} to {latest}; the probability is {by}.",
        date::period(median)
    )
}

/// How the projection would have done as of earlier dates.
#[must_use]
pub fn backtest(series: &Series, backtest: Backtest) -> String {
    let Backtest { tried, held } = backtest;
    let dates = if tried == 1 { "earlier date" } else { "earlier dates" };
    let times = if held == 1 { "time" } else { "times" };
    format!("{}: from {tried} {dates}, the 80% range would have held the next figure {held} {times}.", series.name)
}

/// How fast growth was and is projected to be.
#[must_use]
pub fn growth(series: &Series, growth: &Growth) -> String {
    let share = |rate: f64| percent((rate * 1000.0).round() / 1000.0);
    format!(
        "{}: {} a year so far, {} a year projected, {} to {} with a probability of 80%.",
        series.name,
        share(growth.past),
        share(growth.projected),
        share(growth.range.0),
        share(growth.range.1)
    )
}

/// What the bands mean.
#[must_use]
pub fn bands(levels: &[f64]) -> String {
    let shares: Vec<String> = levels.iter().map(|level| percent(*level)).collect();
    let odds = levels.first().map_or(String::new(), |level| {
        format!(" If the past is a guide, {} out of 10 outcomes fall in the darkest band.", tenths(*level))
    });
    format!("Shaded: {} prediction interval{}.{odds}", join(&shares), if shares.len() == 1 { "" } else { "s" })
}

/// "1.1 to 1.2 (80%)"
#[must_use]
pub fn range(lower: &str, upper: &str, level: f64) -> String {
    format!("{lower} to {upper} ({})", percent(level))
}

/// What the changes of method mean, one sentence a series, and what the editor says of each basis.
#[must_use]
pub fn breaks(chart: &Chart) -> Vec<String> {
    let mut sentences = Vec::new();
    for series in chart.series.iter().filter(|series| series.segments.len() > 1) {
        sentences
            .push(format!("{}: figures on different bases do not compare and are not joined by a line.", series.name));
        for segment in &series.segments {
            if let Some(note) = chart.basis(&segment.basis).and_then(|basis| basis.note.as_ref()) {
                sentences.push(format!("{}: {note}", segment.name));
            }
        }
    }
    sentences
}

/// "As of 28 March 2024."
#[must_use]
pub fn as_of(chart: &Chart) -> Option<String> {
    chart.as_of.map(|date| format!("As published by {}.", date::day(date)))
}

/// Where the figures come from, on one line.
#[must_use]
pub fn sources(sources: &[Source]) -> Option<String> {
    if sources.is_empty() {
        return None;
    }
    let each: Vec<String> = sources
        .iter()
        .map(|source| {
            let mut text = source.issuer.clone();
            for part in [source.title.clone(), source.date.map(date::period)].into_iter().flatten() {
                text.push_str(", ");
                text.push_str(&part);
            }
            text
        })
        .collect();
    Some(format!("Source{}: {}", if each.len() == 1 { "" } else { "s" }, joined(&each, "; ")))
}

/// What hollow points stand for, with their notes; `None` where no point is hollow.
#[must_use]
pub fn hollow(chart: &Chart) -> Option<String> {
    const MOST_NOTES: usize = 4;
    let mut notes = Vec::new();
    let mut count = 0;
    for series in &chart.series {
        for observation in series.observations().filter(|o| o.status != Status::Reported) {
            count += 1;
            let status = match observation.status {
                Status::Derived | Status::Reported => "derived",
                Status::Weak => "weak source",
                Status::UpperBound => "upper bound",
                Status::LowerBound => "lower bound",
            };
            let note = observation.note.as_ref().map_or(String::new(), |note| format!(", {note}"));
            let of = if chart.series.len() > 1 { format!("{}, ", series.name) } else { String::new() };
            notes.push(format!("{of}{} ({status}{note})", date::period(observation.period)));
        }
    }
    let rest = notes.len().saturating_sub(MOST_NOTES);
    notes.truncate(MOST_NOTES);
    let more = if rest > 0 { format!("; and {rest} more") } else { String::new() };
    (count > 0).then(|| format!("Hollow points: {}{more}.", joined(&notes, "; ")))
}

/// The chart in one paragraph, for who does not see it.
#[must_use]
pub fn summary(chart: &Chart, projection: &Projection, measures: &[Measure]) -> String {
    let mut sentences = vec![format!("{}.", chart.title.trim_end_matches('.'))];
    for ((series, projected), measure) in chart.series.iter().zip(&projection.series).zip(measures) {
        let Some(segment) = series.current() else {
            if let Err(reason) = &projected.outcome {
                sentences.push(refusal(series, reason));
            }
            continue;
        };
        let decimals = |value: f64| measure.decimals(value.abs() / 100.0);
        if let (Some(first), Some(last)) = (segment.observations.first(), segment.observations.last()) {
            let value = measure.phrase(last.value, decimals(last.value));
            sentences.push(if segment.observations.len() == 1 {
                format!("{}: {value} in {}.", series.name, date::period(last.period))
            } else {
                format!(
                    "{}: from {} in {} to {value} in {}.",
                    series.name,
                    measure.phrase(first.value, decimals(last.value)),
                    date::period(first.period),
                    date::period(last.period)
                )
            });
        }
        for segment in series.segments.iter().rev().skip(1) {
            if let Some(last) = segment.last() {
                let name = if segment.name.is_empty() { "another basis" } else { &segment.name };
                sentences.push(format!(
                    "On the basis “{name}”: {} in {}.",
                    measure.phrase(last.value, decimals(last.value)),
                    date::period(last.period)
                ));
            }
        }
        match &projected.outcome {
            Err(reason) => sentences.push(refusal(series, reason)),
            Ok(forecast) => {
                if let Some(point) = forecast.points.last() {
                    let range = point.intervals.first().map_or(String::new(), |interval| {
                        format!(
                            ", {} to {} with a probability of {}",
                            measure.number(interval.lower, decimals(point.value)),
                            measure.number(interval.upper, decimals(point.value)),
                            percent(interval.level)
                        )
                    });
                    sentences.push(format!(
                        "Projected for {}: {}{range}.",
                        date::period(point.period),
                        measure.phrase(point.value, decimals(point.value))
                    ));
                }
            }
        }
    }
    joined(&sentences, " ")
}

/// The step of a frequency as an adjective.
#[must_use]
pub fn frequency(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Daily => "daily",
        Frequency::Weekly => "weekly",
        Frequency::Monthly => "monthly",
        Frequency::Quarterly => "quarterly",
        Frequency::HalfYearly => "halfYearly",
        Frequency::Yearly => "yearly",
    }
}

fn observations(count: usize) -> String {
    if count == 1 { "one observation is".to_owned() } else { format!("{} observations are", number_word(count)) }
}

fn number_word(number: usize) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    words.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

fn tenths(level: f64) -> String {
    let tenths = level * 10.0;
    crate::number::trimmed(&crate::number::fixed(tenths, 1))
}

fn join(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", joined(most, ", ")),
    }
}

/// A name inside a sentence: "Online users" becomes "online users", "GDP" stays.
fn inside(name: &str) -> String {
    let mut text = name.to_owned();
    if name.as_bytes().get(1).is_some_and(u8::is_ascii_lowercase)
        && let Some(first) = text.get_mut(..1)
    {
        first.make_ascii_lowercase();
    }
    text
}
