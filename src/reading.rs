//! One figure of a chart as readers meet it: at the pointer, under the keyboard, by ear.

use crate::chart::Chart;
use crate::forecast::receipt::receipts;
use crate::forecast::{PredictionInterval, Projection};
use crate::layout::places::Place;
use crate::number::decimals_of;
use crate::series::{Later, Observation};
use crate::spec::value::Value;
use crate::text::without_addresses;
use crate::words::quantity::size_of;
use crate::words::{Measure, date, measures, printed, reading as words, sentence};

/// A figure in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The series' name.
    pub series: String,
    /// The series' identifier, the period as the spec writes it, and "later" for a figure that came after the chart's
    /// day, where a projected one may stand too: by these a link finds the figure again.
    pub key: Vec<String>,
    /// "December 2023"
    pub date: String,
    /// "1.07 billion people"
    pub value: String,
    /// How sure it is: "reported", "derived", "projected".
    pub status: String,
    /// For each level "1.09 billion to 1.25 billion people (80%)"; none for an observation.
    pub ranges: Vec<String>,
    /// What came of the projection, for a figure published later; the method of measurement where the series has
    /// several, the editor's note.
    pub about: Vec<String>,
    /// Where an observed figure was read, or else who issues the chart's figures; without addresses. Empty for what is
    /// projected.
    pub source: String,
    /// What is said of it at once: date, value and status.
    pub spoken: String,
    /// The same after the series' name.
    pub named: String,
    /// What stands between details that are said one after the other: "; ".
    pub joint: String,
}

/// The figure at a place; `None` where the chart has no such figure.
#[must_use]
pub fn reading(chart: &Chart, projection: &Projection, place: &Place) -> Option<Reading> {
    let series = chart.series.get(place.series)?;
    let language = &chart.language;
    let measures = measures(chart);
    let measure = measures.get(place.series)?.clone();
    let (period, value, status, ranges, about, source) = match place.segment {
        Some(segment) if segment == series.segments.len() => {
            let later = series.later.get(place.index)?;
            let o = &later.observation;
            let value = measure.phrase(o.value, exact(chart, &measure, o.value));
            let basis = chart.basis(&later.basis).map(|basis| &basis.name);
            let told = [basis, o.note.as_ref()].into_iter().flatten().cloned();
            let about = score(chart, projection, &measure, later).into_iter().chain(told).collect();
            (o.period, value, words::later(language, later), Vec::new(), about, source(chart, o))
        }
        Some(segment) => {
            let segment = series.segments.get(segment)?;
            let observation = segment.observations.get(place.index)?;
            let value = measure.phrase(observation.value, exact(chart, &measure, observation.value));
            let basis = (series.segments.len() > 1).then_some(&segment.name);
            let about = [basis, observation.note.as_ref()];
            let about = about.into_iter().flatten().filter(|text| !text.is_empty()).cloned().collect();
            let status = words::status(language, observation.status).to_owned();
            (observation.period, value, status, Vec::new(), about, source(chart, observation))
        }
        None => {
            let forecast = projection.series.get(place.series)?.shown()?;
            let point = forecast.points.get(place.index)?;
            let (value, decimals) = printed(chart, projection, &measures, place.series, place.index)?;
            let range = |i: &PredictionInterval| {
                let ends = [i.lower, i.upper].map(|end| measure.ahead(series, end, size_of(point)));
                let [lower, upper] = measure.ends(value, ends);
                sentence::range(language, &lower, &upper, i.level)
            };
            let ranges = point.intervals.iter().map(range).collect();
            (
                point.period,
                measure.phrase(value, decimals),
                words::projected(language, projection.without(place.series).is_some()).to_owned(),
                ranges,
                Vec::new(),
                String::new(),
            )
        }
    };
    let mut key = vec![series.id.clone(), period.to_string()];
    if place.segment == Some(series.segments.len()) {
        key.push("later".to_owned());
    }
    let date = date::period(language, period);
    let spoken = words::parts(language, &[&date, &value, &status].map(String::clone));
    let named = date::said(language, &series.name, &spoken);
    let joint = words::joint(language);
    let about = about.iter().map(|text| without_addresses(text)).filter(|text| !text.is_empty()).collect();
    Some(Reading { series: series.name.clone(), key, date, value, status, ranges, about, source, spoken, named, joint })
}

/// Where a figure comes from: its own source, or who issues the chart's figures.
fn source(chart: &Chart, observation: &Observation) -> String {
    let own = observation.source.as_deref().map(without_addresses).filter(|source| !source.is_empty());
    let mut issuers: Vec<String> = own.into_iter().collect();
    if issuers.is_empty() {
        for source in &chart.sources {
            if !issuers.contains(&source.issuer) {
                issuers.push(source.issuer.clone());
            }
        }
    }
    words::sources(&chart.language, &issuers)
}

/// How the projection did for a figure published later, and what would have been said without a model.
fn score(chart: &Chart, projection: &Projection, measure: &Measure<'_>, later: &Later) -> Vec<String> {
    let all = receipts(chart, projection);
    let Some(receipt) = all.iter().find(|receipt| core::ptr::eq(receipt.later, later)) else { return Vec::new() };
    let mut told = vec![sentence::receipt::score(&chart.language, measure, receipt)];
    told.extend(Some(sentence::receipt::naive(&chart.language, measure, receipt)).filter(|naive| !naive.is_empty()));
    told
}

impl Reading {
    /// The reading as a document. `details` are what is said after `spoken`, one by one.
    #[must_use]
    pub fn document(&self) -> Value {
        let texts = |texts: &[String]| Value::List(texts.iter().map(|text| text.as_str().into()).collect());
        let source = Some(&self.source).filter(|source| !source.is_empty());
        let details: Vec<String> = self.ranges.iter().chain(&self.about).chain(source).cloned().collect();
        Value::object(vec![
            ("series", self.series.as_str().into()),
            ("key", texts(&self.key)),
            ("date", self.date.as_str().into()),
            ("value", self.value.as_str().into()),
            ("status", self.status.as_str().into()),
            ("ranges", texts(&self.ranges)),
            ("about", texts(&self.about)),
            ("source", self.source.as_str().into()),
            ("spoken", self.spoken.as_str().into()),
            ("named", self.named.as_str().into()),
            ("details", texts(&details)),
            ("joint", self.joint.as_str().into()),
        ])
    }
}

/// The decimals that write an observation as it was published: all of its digits, at most six decimals, or four digits
/// where those come later. A rate of exchange has no more than four digits to tell, and neither has what it converts.
pub(crate) fn exact(chart: &Chart, measure: &Measure<'_>, value: f64) -> usize {
    if chart.is_converted() {
        return measure.decimals(value.abs() / 1000.0);
    }
    decimals_of(value * measure.factor()).unwrap_or_else(|| measure.decimals(value / 1000.0).max(6))
}
