//! The chart in one paragraph, for who does not see it.

#[cfg(feature = "whole")]
use super::course::course;
use super::{as_of, odds, refusal};
#[cfg(feature = "whole")]
use super::{lever, together};
use crate::chart::Chart;
#[cfg(feature = "whole")]
use crate::forecast::receipt::receipts;
#[cfg(feature = "whole")]
use crate::forecast::{Derivation, SeriesProjection};
use crate::forecast::{Forecast, Projection};
use crate::language::{Key, Language};
use crate::series::{Observation, Segment, Series};
use crate::words::Measure;
use crate::words::phrase::Value::{Amount, Period, Text, When};
use crate::words::phrase::say;
#[cfg(feature = "whole")]
use crate::words::quantity::size_of;

/// The chart in one paragraph that begins with its title.
#[cfg(feature = "whole")]
#[must_use]
pub fn summary(chart: &Chart, projection: &Projection, measures: &[Measure<'_>]) -> String {
    let language = &chart.language;
    let asks =
        chart.title.chars().next_back().is_some_and(|last| matches!(last, '.' | '?' | '!' | '。' | '？' | '！' | '؟'));
    let title = if asks { chart.title.clone() } else { say(language, Key::Title, "title", &[Text(&chart.title)]) };
    joined(language, title, &description(chart, projection, measures))
}

/// What stands beside the title: for each series that has a colour its trend, last value, earlier bases, projection with its
/// range, thresholds or the refusal; changes of method; the day it is as of.
#[must_use]
pub fn description(chart: &Chart, projection: &Projection, measures: &[Measure<'_>]) -> String {
    let language = &chart.language;
    let mut said = String::new();
    let mut add = |sentence: &str| said = joined(language, std::mem::take(&mut said), sentence);
    #[cfg(feature = "whole")]
    let greys = chart.greys();
    #[cfg(feature = "whole")]
    lever::assumed(chart).iter().for_each(|sentence| add(sentence));
    #[cfg(feature = "whole")]
    let (moves, ends) = (together::moves(chart, projection, measures), together::ends(chart, projection, measures));
    #[cfg(feature = "whole")]
    add(&moves.1);
    #[cfg_attr(not(feature = "whole"), expect(unused, reason = "only the whole module knows totals"))]
    for (place, ((series, projected), measure)) in chart.series.iter().zip(&projection.series).zip(measures).enumerate()
    {
        #[cfg(feature = "whole")]
        if greys.contains(&place) {
            add(&together::refused(chart, projection, place));
            continue;
        }
        #[cfg(feature = "whole")]
        let measure = &alike(chart, place, projected, measure).named_by(&series.name);
        let trends = series.current();
        #[cfg(feature = "whole")]
        let trends = trends.filter(|_| !moves.0.contains(&place));
        if let Some(segment) = trends {
            let seasonal = projected.shown().is_some_and(|forecast| forecast.seasonal);
            add(&trend(language, series, segment, seasonal, measure).unwrap_or_default());
        }
        for segment in series.segments.iter().rev().skip(1) {
            add(&other_basis(language, segment, measure).unwrap_or_default());
        }
        if series.segments.len() > 1 {
            add(&say(language, Key::Breaks, "name", &[Text(&series.name)]));
        }
        #[cfg(feature = "whole")]
        add(&together::refused(chart, projection, place));
        #[cfg(not(feature = "whole"))]
        if let Err(reason) = &projected.outcome {
            add(&refusal(language, &series.name, reason));
        }
        // That parts are made to add up is said below the picture, once for all.
        #[cfg(feature = "whole")]
        if !matches!(projected.outcome.as_ref().map(Forecast::derivation), Ok(Some(Derivation::AddsUp { .. }))) {
            for sentence in super::derivations(chart, series, projected) {
                add(&sentence);
            }
        }
        if let Some(forecast) = projected.shown() {
            #[cfg(feature = "whole")]
            if !ends.0.contains(&place) {
                add(&end(language, forecast, end_of(chart, projection, measures, place, measure)).unwrap_or_default());
            }
            #[cfg(feature = "whole")]
            add(&super::floored(language, series, projected).unwrap_or_default());
            #[cfg(not(feature = "whole"))]
            add(&end(language, forecast, measure).unwrap_or_default());
            #[cfg(feature = "whole")]
            for threshold in &series.thresholds {
                add(&super::reached(language, series, projected, threshold).unwrap_or_default());
            }
        }
        #[cfg(feature = "whole")]
        if let Some(contrast) = crate::forecast::contrast(series, projected) {
            add(&super::contrast(language, series, &contrast, measure));
        }
    }
    #[cfg(feature = "whole")]
    add(&ends.1);
    #[cfg(feature = "whole")]
    if !greys.is_empty() {
        let names: Vec<&str> = greys.iter().filter_map(|place| Some(&*chart.series.get(*place)?.name)).collect();
        add(&say(language, Key::Title, "title", &[Text(&super::grey(language, &names))]));
    }
    #[cfg(feature = "whole")]
    lever::baselines(chart, projection, measures).iter().for_each(|sentence| add(sentence));
    #[cfg(feature = "whole")]
    for answer in super::parts::answers(chart, projection) {
        add(&answer);
    }
    add(&as_of(chart).unwrap_or_default());
    #[cfg(feature = "whole")]
    add(&super::receipt::outcome(chart, &receipts(chart, projection)).unwrap_or_default());
    #[cfg(feature = "whole")]
    add(&super::money::conversion(chart).unwrap_or_default());
    said
}

/// A sentence after what was said before.
fn joined(language: &Language, said: String, sentence: &str) -> String {
    match (said.is_empty(), sentence.is_empty()) {
        (true, _) => sentence.to_owned(),
        (_, true) => said,
        _ => say(language, Key::Sentences, "most last", &[Text(&said), Text(sentence)]),
    }
}

/// What each series that levers move is heading to.
#[cfg(feature = "whole")]
#[must_use]
pub fn outlook(chart: &Chart, projection: &Projection, measures: &[Measure<'_>]) -> String {
    heading(chart, projection, measures, String::new(), |place| chart.levers.iter().any(|lever| lever.moves(place)))
}

/// The day that the chart is as of, and what each series was heading to then.
#[cfg(feature = "whole")]
#[must_use]
pub fn outlook_then(chart: &Chart, projection: &Projection, measures: &[Measure<'_>]) -> String {
    heading(chart, projection, measures, as_of(chart).unwrap_or_default(), |_| true)
}

/// What some of the series are heading to, after what was said before.
#[cfg(feature = "whole")]
fn heading(
    chart: &Chart,
    projection: &Projection,
    measures: &[Measure<'_>],
    mut said: String,
    told: impl Fn(usize) -> bool,
) -> String {
    let language = &chart.language;
    for (place, ((series, projected), measure)) in chart.series.iter().zip(&projection.series).zip(measures).enumerate()
    {
        if !told(place) {
            continue;
        }
        if let Err(reason) = &projected.outcome {
            said = joined(language, said, &refusal(language, &series.name, reason));
        }
        let measure = &measure.named_by(&series.name);
        if let Some(end) =
            projected.shown().and_then(|forecast| end(language, forecast, numbers(series, forecast, measure, None)))
        {
            let sentence = say(language, Key::Note, "name note", &[Text(&series.name), Text(&end)]);
            said = joined(language, said, &sentence);
        }
    }
    said
}

/// The measure in which all that is told of a series in a row reads alike, without a unit that its name says already.
#[cfg(feature = "whole")]
pub(super) fn measure_of<'a>(
    chart: &Chart,
    projection: &Projection,
    measures: &[Measure<'a>],
    place: usize,
) -> Option<Measure<'a>> {
    let (series, projected) = chart.series.get(place).zip(projection.series.get(place))?;
    Some(alike(chart, place, projected, measures.get(place)?).named_by(&series.name))
}

/// The same with the unit: the chart's where parts add up in it.
#[cfg(feature = "whole")]
fn alike<'a>(chart: &Chart, place: usize, projected: &SeriesProjection, measure: &Measure<'a>) -> Measure<'a> {
    if chart.totals.iter().any(|total| total.total == place || total.parts.contains(&place)) {
        return measure.clone();
    }
    let observed = chart
        .series
        .get(place)
        .and_then(Series::current)
        .and_then(|all| Some([all.observations.first()?.value, all.last()?.value]));
    let end = projected.shown().and_then(|forecast| Some(forecast.points.last()?.value));
    measure.beside(&observed.into_iter().flatten().chain(end).collect::<Vec<_>>())
}

/// From the first value to the last, and what lies clearly beyond both between them; of what has seasons, from the first at the last one's time of the year.
fn trend(
    language: &Language,
    series: &Series,
    segment: &Segment,
    seasonal: bool,
    measure: &Measure<'_>,
) -> Option<String> {
    let (first, last) = (start(segment, seasonal)?, segment.observations.last()?);
    #[cfg(feature = "whole")]
    if let Some(said) = course(language, &series.name, measure, &segment.observations, first) {
        return Some(said);
    }
    let key = match first.value.total_cmp(&last.value) {
        _ if segment.observations.len() == 1 => Key::SummaryOne,
        std::cmp::Ordering::Less => Key::SummaryRose,
        std::cmp::Ordering::Equal => Key::SummaryLevel,
        std::cmp::Ordering::Greater => Key::SummaryFell,
    };
    let values = [
        Text(&series.name),
        Amount(measure, first.value),
        When(first.period),
        Amount(measure, last.value),
        When(last.period),
    ];
    Some(say(language, key, "name first start value when", &values))
}

/// The first figure that the last one is told beside: of what has seasons, one at its time of the year.
pub(super) fn start(segment: &Segment, seasonal: bool) -> Option<&Observation> {
    let last = segment.observations.last()?;
    let alike = |one: &&Observation| seasonal && (last.time - one.time).round() as i32 % 12 == 0;
    let first = segment.observations.iter().find(alike);
    #[cfg(feature = "whole")]
    let first = first.filter(|one| one.time < last.time);
    first.or(segment.observations.first())
}

/// The last value on an earlier basis.
fn other_basis(language: &Language, segment: &Segment, measure: &Measure<'_>) -> Option<String> {
    let last = segment.last()?;
    let key = if segment.name.is_empty() { Key::SummaryOtherBasis } else { Key::SummaryBasis };
    Some(say(language, key, "basis value when", &[Text(&segment.name), Amount(measure, last.value), When(last.period)]))
}

/// The last projected value, or what is given as it is printed with its decimals, the ends of its range, and their level.
#[cfg(feature = "whole")]
type Numbers = ([String; 3], f64);

/// These of a series as the summary writes them: as printed where they add up, in the chart's own measure.
#[cfg(feature = "whole")]
pub(super) fn end_of(
    chart: &Chart,
    projection: &Projection,
    measures: &[Measure<'_>],
    place: usize,
    measure: &Measure<'_>,
) -> Option<Numbers> {
    let (series, charts) = chart.series.get(place).zip(measures.get(place))?;
    let projected = projection.series.get(place)?;
    let forecast = projected.shown()?;
    let sum = crate::words::printed(chart, projection, measures, place, forecast.points.len().checked_sub(1)?);
    numbers(series, forecast, measure, sum.filter(|_| alike(chart, place, projected, charts) == *charts))
}

#[cfg(feature = "whole")]
fn numbers(
    series: &Series,
    forecast: &Forecast,
    measure: &Measure<'_>,
    printed: Option<(f64, usize)>,
) -> Option<Numbers> {
    let point = forecast.points.last()?;
    let interval = point.intervals.first()?;
    let told = |value: f64| measure.ahead(series, value, size_of(point));
    let (value, decimals) = printed.unwrap_or_else(|| told(point.value));
    let [lower, upper] = measure.ends(value, [told(interval.lower), told(interval.upper)]);
    Some(([measure.phrase(value, decimals), lower, upper], interval.level))
}

/// The last projected value and its range.
#[cfg(feature = "whole")]
fn end(language: &Language, forecast: &Forecast, numbers: Option<Numbers>) -> Option<String> {
    let ([value, lower, upper], level) = numbers?;
    let [share, of] = odds(level);
    let values = [Period(forecast.points.last()?.period), Text(&value), share, of, Text(&lower), Text(&upper)];
    Some(say(language, Key::SummaryProjected, "period value share of lower upper", &values))
}

/// The last projected value and its range, in few words of code.
#[cfg(not(feature = "whole"))]
fn end(language: &Language, forecast: &Forecast, measure: &Measure<'_>) -> Option<String> {
    let point = forecast.points.last()?;
    let interval = point.intervals.first()?;
    let [share, of] = odds(interval.level);
    let decimals = measure.decimals(point.value.abs() / 100.0);
    let (lower, upper) = (measure.number(interval.lower, decimals), measure.phrase(interval.upper, decimals));
    let values = [Period(point.period), Amount(measure, point.value), share, of, Text(&lower), Text(&upper)];
    Some(say(language, Key::SummaryProjected, "period value share of lower upper", &values))
}
