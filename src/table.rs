//! A chart's figures in rows, observed and projected: as a table for readers, and as CSV to take away.

use crate::chart::Chart;
use crate::forecast::receipt::{Receipt, receipts};
use crate::forecast::{Forecast, Projection};
use crate::language::Language;
use crate::number::plain;
use crate::reading::exact;
use crate::series::{Observation, Period, Segment, Series, Status, Unit};
use crate::spec::Event;
use crate::spec::value::Value;
use crate::text::joined;
use crate::words::quantity::size_of;
use crate::words::reading as words;
use crate::words::{Measure, are_apart, date, measures, printed, sentence};

/// The most rows of a table, which its series share: more make a page slow, and all are in the CSV.
const MOST_ROWS: usize = 1000;

/// How a figure is written: as a number alone, or with a magnitude of its own.
type Written = for<'a> fn(&Measure<'a>, f64, usize) -> String;

/// One column of a table, and whether any row of it says something.
type Column = (String, bool);

/// The table as a document: `findings`, what the projection says in sentences; `columns` by name, and for each series its
/// `name` and `rows` of texts, each row with the name of its date first; a `note` where not all are there; and the `events`.
/// Columns that would be empty are left out.
#[must_use]
pub fn table(chart: &Chart, projection: &Projection) -> Value {
    let measures = measures(chart);
    let apart = chart.log && are_apart(chart);
    let written: Written = if apart {
        |measure, value, decimals| measure.apart(value, decimals)
    } else {
        |measure, value, decimals| measure.number(value, decimals)
    };
    let named = |measure: &Measure<'_>| if apart { measure.alone(0.0).name() } else { measure.name() };
    let unit = measures.first().map_or(String::new(), named);
    let columns = words::columns(&chart.language, &unit, &chart.levels);
    // Date and value are always there.
    let mut columns: Vec<Column> = columns.into_iter().enumerate().map(|(index, name)| (name, index < 2)).collect();
    let came = receipts(chart, projection);
    let all = chart.series.iter().zip(&projection.series).zip(&measures).enumerate();
    // Most readers look for what is projected, and then for the latest figures.
    let beyond = all.clone().map(|(place, ((series, projected), measure))| {
        let mut rows = Vec::new();
        if let Some(forecast) = projected.shown() {
            let assumed = projection.without(place).is_some();
            let values = (0..forecast.points.len()).map(|index| printed(chart, projection, &measures, place, index));
            rows.extend(ahead(&chart.language, series, forecast, measure, written, values.collect(), assumed));
        }
        let own = came.iter().filter(|receipt| receipt.place == place);
        rows.extend(own.map(|receipt| late(chart, series, receipt, measure, written)));
        rows
    });
    let mut beyond: Vec<Vec<Vec<String>>> = beyond.collect();
    let mut left = MOST_ROWS;
    let mut cut = false;
    let mut fitting = |counts: Vec<usize>| {
        let fitting = fitted(&counts, left);
        left -= fitting.iter().sum::<usize>();
        cut |= fitting != counts;
        fitting
    };
    let counts = fitting(beyond.iter().map(Vec::len).collect());
    for (rows, count) in beyond.iter_mut().zip(counts) {
        rows.drain(..rows.len() - count);
    }
    let counts = fitting(chart.series.iter().map(Series::count).collect());
    let mut groups = Vec::new();
    for (((_, ((series, _), measure)), count), beyond) in all.zip(counts).zip(beyond) {
        let figures = series.segments.iter().flat_map(|segment| segment.observations.iter().map(move |o| (segment, o)));
        let latest = figures.skip(series.count() - count);
        let mut rows: Vec<_> =
            latest.map(|(segment, o)| observed(chart, series, segment, o, measure, written)).collect();
        rows.extend(beyond);
        for row in &rows {
            for (cell, column) in row.iter().zip(&mut columns) {
                column.1 |= !cell.is_empty();
            }
        }
        groups.push((series.name.as_str(), rows));
    }
    let kept = |cells: Vec<String>| {
        let kept = cells.into_iter().zip(&columns).filter(|(_, column)| column.1);
        Value::List(kept.map(|(cell, _)| cell.into()).collect())
    };
    let groups = groups.into_iter().map(|(name, rows)| {
        Value::object(vec![("name", name.into()), ("rows", Value::List(rows.into_iter().map(kept).collect()))])
    });
    let groups = Value::List(groups.collect());
    let names = columns.iter().map(|(name, _)| name.clone()).collect();
    let note = if cut { words::table_cut(&chart.language, MOST_ROWS - left) } else { String::new() };
    let title = chart.title.as_str().into();
    let said = sentence::findings::findings(chart, projection);
    Value::object(vec![
        ("title", title),
        ("findingsTitle", sentence::findings::title(chart).into()),
        ("findings", Value::List(said.into_iter().map(Value::from).collect())),
        ("columns", kept(names)),
        ("groups", groups),
        ("note", note.into()),
        ("eventsTitle", words::events(&chart.language).into()),
        ("events", events(chart)),
    ])
}

/// How many of each list have room among so many: shorter ones are whole, the others alike.
fn fitted(counts: &[usize], room: usize) -> Vec<usize> {
    let mut order: Vec<(usize, usize)> = counts.iter().copied().enumerate().collect();
    order.sort_by_key(|(_, count)| *count);
    let mut fitted = vec![0; counts.len()];
    let mut left = room;
    for (waiting, (place, count)) in (1..=order.len()).rev().zip(order) {
        fitted[place] = count.min(left / waiting);
        left -= fitted[place];
    }
    fitted
}

/// What happened when, in texts, with links.
fn events(chart: &Chart) -> Value {
    let event = |event: &Event| {
        Value::object(vec![
            // With what stands between it and the text.
            ("when", date::said(&chart.language, &date::period(&chart.language, event.date), "").into()),
            ("text", event.text.as_str().into()),
            ("source", event.source.clone().unwrap_or_default().into()),
            ("link", event.link.clone().unwrap_or_default().into()),
        ])
    };
    Value::List(chart.events.iter().map(event).collect())
}

fn observed(
    chart: &Chart,
    series: &Series,
    segment: &Segment,
    o: &Observation,
    measure: &Measure<'_>,
    written: Written,
) -> Vec<String> {
    let language = &chart.language;
    let mut row = vec![date::period(language, o.period), written(measure, o.value, exact(chart, measure, o.value))];
    row.extend(chart.levels.iter().map(|_| String::new()));
    let basis = if series.segments.len() > 1 { segment.name.clone() } else { String::new() };
    row.extend([words::status(language, o.status).to_owned(), basis]);
    row.extend([&o.note, &o.source].map(|text| text.clone().unwrap_or_default()));
    row
}

/// A figure that was published after the chart's day, with what came of the projection.
fn late(chart: &Chart, series: &Series, receipt: &Receipt<'_>, measure: &Measure<'_>, written: Written) -> Vec<String> {
    let later = receipt.later;
    let basis = chart.basis(&later.basis).map_or(&later.basis, |basis| &basis.name).clone();
    let segment = Segment { basis: later.basis.clone(), name: basis, observations: Vec::new() };
    let mut row = observed(chart, series, &segment, &later.observation, measure, written);
    if let Some(status) = row.get_mut(2 + chart.levels.len()) {
        *status = words::later(&chart.language, later);
    }
    if let Some(note) = row.get_mut(4 + chart.levels.len()) {
        let score = sentence::receipt::note(&chart.language, measure, receipt);
        *note = words::beside(&chart.language, note, &score);
    }
    row
}

/// The projected rows; `values` are those of the points as they are printed, with their decimals.
fn ahead(
    language: &Language,
    series: &Series,
    forecast: &Forecast,
    measure: &Measure<'_>,
    written: Written,
    values: Vec<Option<(f64, usize)>>,
    assumed: bool,
) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (point, (value, decimals)) in forecast.points.iter().zip(values.into_iter().flatten()) {
        let mut row = vec![date::period(language, point.period), written(measure, value, decimals)];
        for interval in &point.intervals {
            let ends = [interval.lower, interval.upper].map(|end| {
                let (end, decimals) = measure.ahead(series, end, size_of(point));
                written(measure, end, decimals)
            });
            row.push(words::between(language, &ends[0], &ends[1]));
        }
        row.push(words::projected(language, assumed).to_owned());
        row.extend([const { String::new() }; 3]);
        rows.push(row);
    }
    rows
}

/// The figures as CSV (RFC 4180): one row each, in the spec's own numbers and units, every row with
/// its source, so that a row that is cut out still says where it comes from.
#[must_use]
pub fn csv(chart: &Chart, projection: &Projection) -> String {
    let mut header: Vec<String> =
        ["series", "name", "date", "type", "value", "unit"].map(str::to_owned).into_iter().collect();
    for level in &chart.levels {
        let level = plain(level * 100.0);
        header.extend([format!("lower{level}"), format!("upper{level}")]);
    }
    header.extend(["basis", "status", "note", "source"].map(str::to_owned));
    let mut out = String::new();
    line(&mut out, &header.iter().map(|name| text(name)).collect::<Vec<_>>());
    // Isolates are for readers.
    let everywhere = crate::words::plain(&sentence::sources(chart).unwrap_or_default());
    let assumed = sentence::lever::assumed(chart);
    let came = receipts(chart, projection);
    let under = crate::words::plain(&joined(&assumed, " "));
    for (place, (series, projected)) in chart.series.iter().zip(&projection.series).enumerate() {
        let row = |kind: &str, period: Period, value: f64, ends: Vec<String>, about: [&str; 4]| {
            let mut row = vec![text(&series.id), text(&series.name), text(&period.to_string()), text(kind)];
            row.extend([plain(value), text(&unit(&series.unit))]);
            row.extend(ends);
            row.extend(about.map(text));
            row
        };
        for segment in &series.segments {
            for o in &segment.observations {
                let source = o.source.as_deref().unwrap_or(&everywhere);
                let about = [&*segment.basis, status(o.status), o.note.as_deref().unwrap_or(""), source];
                let ends = vec![String::new(); 2 * chart.levels.len()];
                line(&mut out, &row("observed", o.period, o.value, ends, about));
            }
        }
        for later in &series.later {
            let o = &later.observation;
            let source = o.source.as_deref().unwrap_or(&everywhere);
            let about = [&*later.basis, status(o.status), o.note.as_deref().unwrap_or(""), source];
            line(&mut out, &row("later", o.period, o.value, vec![String::new(); 2 * chart.levels.len()], about));
        }
        for receipt in came.iter().filter(|receipt| receipt.place == place) {
            let note = if receipt.across { "joins figures on different bases" } else { "" };
            let about = [&*receipt.later.basis, "", note, "fanchart, from the observed figures"];
            for one in &receipt.naive {
                let kind = ["naive: ", one.kind.name()].concat();
                let ends = vec![String::new(); 2 * chart.levels.len()];
                line(&mut out, &row(&kind, receipt.later.observation.period, one.value, ends, about));
            }
        }
        let without = projection.without(place);
        let all = [("projected", projected.shown()), ("without assumptions", without)];
        for (kind, forecast) in all {
            let note = if kind == "projected" && without.is_some() { &*under } else { "" };
            for (forecast, point) in forecast.iter().flat_map(|f| f.points.iter().map(move |point| (f, point))) {
                let ends = point.intervals.iter().flat_map(|i| [plain(i.lower), plain(i.upper)]).collect();
                let about = [&*forecast.basis, "", note, "fanchart, from the observed figures"];
                line(&mut out, &row(kind, point.period, point.value, ends, about));
            }
        }
    }
    out
}

fn line(out: &mut String, cells: &[String]) {
    out.push_str(&joined_cells(cells));
    out.push_str("\r\n");
}

fn joined_cells(cells: &[String]) -> String {
    let mut all = String::new();
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            all.push(',');
        }
        all.push_str(cell);
    }
    all
}

/// A text as a cell. A spreadsheet takes what begins like a formula for one, so such a text gets an
/// apostrophe in front; numbers are written without this.
fn text(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let safe = if formula { ["'", text].concat() } else { text.to_owned() };
    if safe.contains(['"', ',', '\n', '\r', '\'']) { ["\"", &safe.replace('"', "\"\""), "\""].concat() } else { safe }
}

/// The status as the spec writes it.
fn status(status: Status) -> &'static str {
    Status::NAMES.iter().find(|(_, named)| *named == status).map_or("", |(name, _)| name)
}

/// What a value of 1 stands for: "1000000 persons", "CNY", "percent".
fn unit(unit: &Unit) -> String {
    let name = match unit {
        Unit::Currency { code, .. } => code,
        Unit::Persons { .. } => "persons",
        Unit::Percent => "percent",
        Unit::PercentChange => "percent change",
        Unit::Quantity { name, .. } => name,
    };
    if unit.scale() == 1.0 { name.to_owned() } else { joined(&[&plain(unit.scale()), name], " ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shorter_lists_have_room_whole_and_longer_ones_alike() {
        assert_eq!(fitted(&[1500, 1500], 1000), [500, 500]);
        assert_eq!(fitted(&[900, 40, 500], 1000), [480, 40, 480]);
        assert_eq!(fitted(&[3, 900], 1000), [3, 900]);
        assert_eq!(fitted(&[], 1000), [0; 0]);
    }

    #[test]
    fn a_text_that_a_spreadsheet_would_run_is_made_harmless() {
        for (given, cell) in [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("say \"so\"", "\"say \"\"so\"\"\""),
            ("=1+1", "\"'=1+1\""),
            ("-2", "\"'-2\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("two\r\nlines", "\"two\r\nlines\""),
        ] {
            assert_eq!(text(given), cell);
        }
    }

    #[test]
    fn a_unit_says_what_one_stands_for() {
        assert_eq!(unit(&Unit::Persons { scale: 1e6 }), "1000000 persons");
        assert_eq!(unit(&Unit::Percent), "percent");
    }
}
