//! Forecasting competitions: many series with their futures held out, and how well they are met.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Error, Faults};
use crate::forecast::FEWEST;
use crate::forecast::combination::Problem;
use crate::forecast::pool::Pool;
use crate::forecast::prediction::Prediction;
use crate::series::{Frequency, Kind, Observation, Period, Status};

/// The tails whose quantiles are published: both ends of the 95 % and of the 80 % interval.
pub const TAILS: [f64; 4] = [0.025, 0.1, 0.9, 0.975];

/// A series and its held-out future.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The competition's identifier.
    pub id: String,
    /// The step, from the dates; yearly where the file has none that can be read.
    pub frequency: Frequency,
    /// In steps since the first observation.
    pub times: Vec<f64>,
    /// The observations to learn from.
    pub values: Vec<f64>,
    /// What came next.
    pub held_out: Vec<f64>,
}

/// What was forecast of one step: the median and the quantiles of [`TAILS`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The median.
    pub mean: f64,
    /// In the order of [`TAILS`].
    pub tails: [f64; 4],
}

const COLUMNS: [&str; 5] = ["series_id", "t", "time", "split", "value"];

/// Reads a file with the columns `series_id,t,time,split,value`: `t` counts up, `time` is a date as in
/// a chart (`1972`, `1975Q4`, `1990-01` or `1990M01`), `split` is `train` or `test`.
///
/// # Errors
/// Every line that cannot be read, as `file:line`.
pub fn read(file: &str, text: &str) -> Result<Vec<Entry>, Vec<Error>> {
    struct Collected {
        rows: Vec<(f64, Option<Period>, f64)>,
        held_out: Vec<f64>,
        /// What the first date says of the step, where the year before it is none ("1Q4").
        step: Frequency,
    }
    let mut faults = Faults::default();
    let mut order: Vec<String> = Vec::new();
    let mut all: BTreeMap<String, Collected> = BTreeMap::new();
    let mut known: BTreeSet<(String, u64)> = BTreeSet::new();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map(|header| header.iter().collect::<Vec<_>>().join(",")).unwrap_or_default();
    if header != COLUMNS.join(",") {
        faults.add(|| Error::new(format!("{file}:1"), &header, ["the columns must be ", &COLUMNS.join(",")].concat()));
        return Err(faults.into_errors());
    }
    for (index, row) in reader.deserialize().enumerate() {
        let row: Result<(String, f64, String, String, f64), csv::Error> = row;
        let place = format!("{file}:{}", index + 2);
        let (id, t, time, split, value) = match row {
            Ok(row) => row,
            Err(error) => {
                faults.add(|| Error::new(place, "", error.to_string()));
                continue;
            }
        };
        if !value.is_finite() {
            faults.add(|| Error::new(place, &value.to_string(), "must be a finite number"));
            continue;
        }
        if !known.insert((id.clone(), t.to_bits())) {
            faults.add(|| Error::new(place, &format!("t {t}"), "must be given once in a series"));
            continue;
        }
        let collected = all.entry(id.clone()).or_insert_with(|| {
            order.push(id);
            let step = match &time {
                time if time.contains('Q') => Frequency::Quarterly,
                time if time.contains('M') => Frequency::Monthly,
                _ => Frequency::Yearly,
            };
            Collected { rows: Vec::new(), held_out: Vec::new(), step }
        });
        match split.as_str() {
            "train" => {
                let period = Period::parse(&time.replace('M', "-"));
                collected.rows.push((t, period, value));
            }
            "test" => collected.held_out.push(value),
            _ => faults.add(|| Error::new(place, &split, "must be train or test")),
        }
    }
    if order.is_empty() && faults.is_empty() {
        faults.add(|| Error::new(file, "", "has no rows"));
    }
    if !faults.is_empty() {
        return Err(faults.into_errors());
    }
    let mut entries = Vec::new();
    for id in order {
        let Some(mut collected) = all.remove(&id) else { continue };
        collected.rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        let dated: Option<Vec<Observation>> = collected
            .rows
            .iter()
            .map(|(_, period, value)| {
                let period = (*period)?;
                let (time, status) = (Kind::Stock.time(period), Status::Reported);
                Some(Observation { period, time, value: *value, status, note: None, source: None })
            })
            .collect();
        let values = collected.rows.iter().map(|row| row.2).collect();
        let rising = |times: &[f64]| times.array_windows::<2>().all(|[a, b]| b - a > 0.5);
        let mut entry =
            Entry { id, frequency: collected.step, times: Vec::new(), values, held_out: collected.held_out };
        if let Some(dated) = dated {
            entry.frequency = Frequency::of(&Vec::from_iter(&dated));
            entry.times = dated.iter().map(|observation| entry.frequency.position(observation)).collect();
        }
        if entry.times.is_empty() || !rising(&entry.times) {
            entry.times = collected.rows.iter().map(|row| row.0).collect();
        }
        let first = entry.times.first().copied().unwrap_or(0.0);
        entry.times.iter_mut().for_each(|time| *time -= first);
        entries.push(entry);
    }
    Ok(entries)
}

impl Entry {
    /// The problem to solve; values over the largest, as in a chart.
    #[must_use]
    pub fn problem<'a>(&'a self, values: &'a [f64]) -> Problem<'a> {
        let signed = values.iter().any(|value| *value < 0.0);
        Problem { times: &self.times, values, shares: false, flow: false, signed }
    }

    /// What the observations are divided by.
    #[must_use]
    pub fn size(&self) -> f64 {
        self.values.iter().fold(0.0, |size: f64, value| size.max(value.abs()))
    }

    /// Forecasts what was held out; the last value without a range, and `false`, where a chart
    /// would refuse.
    #[must_use]
    pub fn forecast(&self, pool: &Pool, steps: usize) -> (Vec<Step>, bool) {
        let size = self.size();
        let values: Vec<f64> = self.values.iter().map(|value| value / size).collect();
        let prediction = (values.len() >= FEWEST)
            .then(|| Prediction::new(&self.problem(&values), self.frequency.season(), pool, steps))
            .flatten();
        let Some(prediction) = prediction else {
            let mean = self.values.last().copied().unwrap_or(0.0);
            return (vec![Step { mean, tails: [mean; 4] }; steps], false);
        };
        let step = |step| Step {
            mean: prediction.quantile(step, 0.5) * size,
            tails: TAILS.map(|p| prediction.quantile(step, p) * size),
        };
        ((1..=steps).map(step).collect(), true)
    }

    /// Steps a year, as competitions count seasons.
    #[must_use]
    pub fn season(&self) -> usize {
        self.frequency.season()
    }
}

/// How well forecasts were met: the measures of the M4 competition (Makridakis, Spiliotis and
/// Assimakopoulos 2020), averaged over the steps of a series and then over series.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Score {
    /// Series scored.
    pub series: usize,
    /// Symmetric mean absolute percentage error, 0 to 200.
    pub smape: f64,
    /// Mean absolute error over the in-sample mean change from season to season.
    pub mase: f64,
    /// Mean of both over those of the naive forecast after M4's seasonal adjustment.
    pub owa: f64,
    /// Scaled interval score of the 95 % interval.
    pub msis: f64,
    /// Scaled pinball loss over the median and [`TAILS`].
    pub pinball: f64,
    /// Share of held-out values inside the 80 % and the 95 % interval.
    pub coverage: [f64; 2],
    /// The same by step.
    pub by_step: Vec<[f64; 2]>,
}

/// Scores forecasts, one list of steps for each entry.
#[must_use]
pub fn score(entries: &[&Entry], forecasts: &[Vec<Step>]) -> Score {
    let mut score = Score::default();
    let (mut scaled, mut values, mut naive_smape, mut naive_mase) = (0.0, 0.0, 0.0, 0.0);
    let mut inside: Vec<[f64; 3]> = Vec::new();
    for (entry, steps) in entries.iter().zip(forecasts) {
        let (count, season) = (entry.held_out.len().min(steps.len()), entry.season());
        if count == 0 {
            continue;
        }
        let h = count as f64;
        score.series += 1;
        let naive = seasonal_naive(&entry.values, season, count);
        let changes: Vec<f64> = entry.values.windows(season + 1).map(|w| (w[season] - w[0]).abs()).collect();
        let scale = changes.iter().sum::<f64>() / changes.len() as f64;
        let smape =
            |y: f64, f: f64| if y == 0.0 && f == 0.0 { 0.0 } else { 200.0 * (y - f).abs() / (y.abs() + f.abs()) };
        let (mut error, mut naive_error, mut msis, mut pinball) = (0.0, 0.0, 0.0, 0.0);
        for (index, ((y, step), naive)) in entry.held_out.iter().zip(steps).zip(&naive).enumerate() {
            score.smape += smape(*y, step.mean) / h;
            naive_smape += smape(*y, *naive) / h;
            error += (y - step.mean).abs() / h;
            naive_error += (y - naive).abs() / h;
            let [low95, low80, high80, high95] = step.tails;
            let inside80 = f64::from(u8::from(low80 <= *y && *y <= high80));
            let inside95 = f64::from(u8::from(low95 <= *y && *y <= high95));
            if inside.len() <= index {
                inside.push([0.0; 3]);
            }
            inside[index][0] += inside80;
            inside[index][1] += inside95;
            inside[index][2] += 1.0;
            values += 1.0;
            score.coverage[0] += inside80;
            score.coverage[1] += inside95;
            msis += (high95 - low95 + 40.0 * ((low95 - y).max(0.0) + (y - high95).max(0.0))) / h;
            for (p, q) in [(0.5, step.mean)].into_iter().chain(TAILS.into_iter().zip(step.tails)) {
                pinball += 2.0 * if *y >= q { p * (y - q) } else { (1.0 - p) * (q - y) } / 5.0 / h;
            }
        }
        if scale > 0.0 {
            scaled += 1.0;
            score.mase += error / scale;
            naive_mase += naive_error / scale;
            score.msis += msis / scale;
            score.pinball += pinball / scale;
        }
    }
    let series = score.series as f64;
    score.smape /= series;
    score.mase /= scaled;
    score.msis /= scaled;
    score.pinball /= scaled;
    score.owa = 0.5 * (score.smape / (naive_smape / series) + score.mase / (naive_mase / scaled));
    score.coverage = score.coverage.map(|inside| inside / values);
    score.by_step = inside.iter().map(|[i80, i95, all]| [i80 / all, i95 / all]).collect();
    score
}

/// The last value, after M4's seasonal adjustment: a test of the autocorrelation at the season, and
/// multiplicative classical decomposition.
fn seasonal_naive(values: &[f64], season: usize, steps: usize) -> Vec<f64> {
    let n = values.len();
    let mut factors = vec![1.0; season];
    let positive = values.iter().all(|value| *value > 0.0);
    if season > 1 && n >= 3 * season && positive {
        let mean = values.iter().sum::<f64>() / n as f64;
        let all: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
        let correlation = |lag: usize| -> f64 {
            let pairs = values.iter().skip(lag).zip(values);
            if all > 0.0 { pairs.map(|(a, b)| (a - mean) * (b - mean)).sum::<f64>() / all } else { 0.0 }
        };
        let below: f64 = (1..season).map(|lag| correlation(lag) * correlation(lag)).sum();
        if correlation(season).abs() > 1.645 / (n as f64).sqrt() * (1.0 + 2.0 * below).sqrt() {
            let half = season / 2;
            let mut ratios = vec![(0.0, 0.0); season];
            for at in half..n - half {
                let around = &values[at - half..=at + half];
                let ends = if season.is_multiple_of(2) { 0.5 * (around[0] + around[2 * half]) } else { 0.0 };
                let trend = (around.iter().sum::<f64>() - ends) / season as f64;
                ratios[at % season].0 += values[at] / trend;
                ratios[at % season].1 += 1.0;
            }
            factors = ratios.iter().map(|(sum, count)| sum / count).collect();
            let mean = factors.iter().sum::<f64>() / season as f64;
            factors.iter_mut().for_each(|factor| *factor /= mean);
        }
    }
    let last = values.last().copied().unwrap_or(0.0);
    let level = last / factors[(n + season - 1) % season];
    (0..steps).map(|step| level * factors[(n + step) % season]).collect()
}
