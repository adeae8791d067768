//! Projected values as they are printed: rounded, and still adding up where they are parts of a total.

use super::Measure;
use super::quantity::size_of;
use crate::chart::Chart;
use crate::forecast::Projection;
use crate::number::power_of_ten;
use crate::series::Period;

/// The value of a projected point as it is printed, and its decimals. Three digits say all that it can
/// tell; a total and its parts have as many decimals as the smallest of them needs, and the total is what
/// the printed parts add up to. Where the total is known already, the largest part takes the rounding.
#[must_use]
pub fn printed(
    chart: &Chart,
    projection: &Projection,
    measures: &[Measure<'_>],
    place: usize,
    index: usize,
) -> Option<(f64, usize)> {
    let point = projection.series.get(place)?.shown()?.points.get(index)?;
    let measure = measures.get(place)?;
    let alone = Some(measure.ahead(chart.series.get(place)?, point.value, size_of(point)));
    let Some(total) = chart.totals.iter().find(|total| total.total == place || total.parts.contains(&place)) else {
        return alone;
    };
    let projected = |place: usize| value_at(projection, place, point.period);
    let mut values = Vec::new();
    for part in &total.parts {
        let Some(value) = projected(*part) else { return alone };
        values.push((*part, value * measures.get(*part)?.factor()));
    }
    let whole = chart.series.get(total.total)?;
    let all = measures.get(total.total)?;
    let known = whole.known().at(point.period).map(|value| value * all.factor());
    let decimals = values.iter().filter_map(|(part, value)| {
        let measure = measures.get(*part)?;
        let value = value / measure.factor();
        Some(measure.ahead(chart.series.get(*part)?, value, value).1)
    });
    let decimals = decimals.max()?;
    let unit = power_of_ten(decimals as i32);
    let mut counts: Vec<f64> = values.iter().map(|(_, value)| (value * unit).round()).collect();
    if let Some(known) = known {
        let off = (known * unit).round() - counts.iter().sum::<f64>();
        let largest = counts.iter_mut().max_by(|a, b| a.total_cmp(b));
        largest.into_iter().for_each(|largest| *largest += off);
    }
    let count = if place == total.total {
        counts.iter().sum()
    } else {
        let own = values.iter().position(|(part, _)| *part == place)?;
        counts.get(own).copied()?
    };
    Some((count / unit / measure.factor(), decimals))
}

/// The projected value of a period.
fn value_at(projection: &Projection, place: usize, period: Period) -> Option<f64> {
    let forecast = projection.series.get(place)?.outcome.as_ref().ok()?;
    forecast.points.iter().find(|point| point.period == period).map(|point| point.value)
}
