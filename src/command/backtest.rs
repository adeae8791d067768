//! `fanchart backtest`.

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use fanchart::competition::{self, Entry, Step};
use fanchart::forecast::FEWEST;
use fanchart::forecast::pool::Pool;

use super::output::{beside, write};

/// Forecasts every series of a competition file and scores the forecasts.
pub fn backtest(data: &Path, output: &Path) -> Result<(), Vec<String>> {
    let name = data.display().to_string();
    let text = std::fs::read_to_string(data).map_err(|error| vec![format!("{name}: {error}")])?;
    let entries =
        competition::read(&name, &text).map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    // Hidden where standard error is no terminal.
    let progress = indicatif::ProgressBar::new(entries.len() as u64);
    let start = Instant::now();
    let (mut forecasts, mut refused) = (Vec::new(), Vec::new());
    for entry in &entries {
        let (steps, answered) = entry.forecast(Pool::of(entry.frequency), entry.held_out.len());
        if !answered {
            refused.push(entry.id.as_str());
        }
        forecasts.push(steps);
        progress.inc(1);
    }
    progress.finish_and_clear();
    let milliseconds = start.elapsed().as_secs_f64() * 1000.0 / entries.len().max(1) as f64;
    write(output, &table(&entries, &forecasts).map_err(|error| vec![error.to_string()])?)?;
    let score = competition::score(&entries.iter().collect::<Vec<_>>(), &forecasts);
    let mut report = format!(
        "{} series, {milliseconds:.3} ms a series\n\
         sMAPE {:.3}  MASE {:.4}  OWA {:.4}  MSIS95 {:.3}  scaled pinball {:.4}\n\
         coverage of the 80% interval {:.3}, of the 95% interval {:.3}\n",
        score.series,
        score.smape,
        score.mase,
        score.owa,
        score.msis,
        score.pinball,
        score.coverage[0],
        score.coverage[1]
    );
    for (index, [at80, at95]) in score.by_step.iter().enumerate() {
        report += &format!("  step {}: {at80:.3} {at95:.3}\n", index + 1);
    }
    if !refused.is_empty() {
        report += &format!(
            "{} that a chart would refuse (constant, or fewer than {FEWEST} observations) stay at their last value: {}\n",
            refused.len(),
            refused.join(", ")
        );
    }
    // Forecasts on standard output must stay clean.
    if output == Path::new("-") {
        return beside(report.as_bytes());
    }
    write(Path::new("-"), report.as_bytes())
}

/// The forecasts as CSV.
fn table(entries: &[Entry], forecasts: &[Vec<Step>]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(["series_id", "step", "mean", "lo80", "hi80", "lo95", "hi95"])?;
    for (entry, steps) in entries.iter().zip(forecasts) {
        for (index, Step { mean, tails: [low95, low80, high80, high95] }) in steps.iter().enumerate() {
            let numbers = [mean, low80, high80, low95, high95].map(f64::to_string);
            let start = [entry.id.clone(), (index + 1).to_string()];
            table.write_record(start.iter().chain(&numbers))?;
        }
    }
    Ok(table.into_inner()?)
}
