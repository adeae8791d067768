//! The command line: renders, projects and checks charts.
//!
//! Exit status: 0 when done (a refusal to project is an answer, not a failure), 1 for a spec with
//! faults or a file that cannot be read or written, 2 for wrong usage.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, Parser, Subcommand};
use fanchart::competition::{self, Step};
use fanchart::forecast::FEWEST;
use fanchart::forecast::pool::Pool;
use fanchart::layout::{Look, measures};
use fanchart::spec::MOST_BYTES;
use fanchart::spec::value::Value;
use fanchart::words::sentence;
use fanchart::{Chart, document, draw, layout, project};

#[derive(Parser)]
#[command(version, about = "Charts that show where a number is heading and how sure anyone can be.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Draw a chart as SVG.
    Render {
        #[command(flatten)]
        input: Input,
        /// Where to write the picture; - for standard output.
        #[arg(short, long)]
        output: PathBuf,
        /// Width in CSS pixels.
        #[arg(long, default_value_t = 720.0, value_parser = width)]
        width: f64,
        /// Use the dark theme where the spec leaves the choice to the page.
        #[arg(long)]
        dark: bool,
    },
    /// Print the projection as JSON: points, intervals, method, parameters, warnings, refusals.
    Project {
        #[command(flatten)]
        input: Input,
    },
    /// Forecast what a competition file holds out, and print how well that went.
    Backtest {
        /// A CSV file with the columns series_id,t,time,split,value; split is train or test.
        data: PathBuf,
        /// Where to write the forecasts: series_id,step,mean,lo80,hi80,lo95,hi95.
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Say what is wrong with a spec, all of it, or that nothing is.
    Check {
        #[command(flatten)]
        input: Input,
    },
}

#[derive(Args)]
struct Input {
    /// The chart's spec, a JSON file; - for standard input. CSV files are found relative to it.
    spec: PathBuf,
}

fn width(text: &str) -> Result<f64, String> {
    let (least, most) = fanchart::layout::WIDTHS;
    let width: f64 = text.parse().map_err(|_| "must be a number".to_owned())?;
    if (least..=most).contains(&width) { Ok(width) } else { Err(format!("must be {least} to {most}")) }
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(faults) => {
            let mut error = std::io::stderr().lock();
            for fault in faults {
                // There is nobody to tell when standard error itself is gone.
                let _ = writeln!(error, "{fault}");
            }
            ExitCode::from(1)
        }
    }
}

fn run(command: Command) -> Result<(), Vec<String>> {
    match command {
        Command::Render { input, output, width, dark } => {
            let chart = input.chart()?;
            let right_to_left = chart.language.right_to_left();
            let look = Look { dark, right_to_left, ..Look::default() };
            let projection = project(&chart);
            let summary = sentence::summary(&chart, &projection, &measures(&chart));
            let scene = layout(&chart, &projection, width, &look);
            write(&output, &draw::svg::svg(&scene, &summary))
        }
        Command::Project { input } => {
            let chart = input.chart()?;
            let document = document::document(&chart, &project(&chart));
            let text = serde_json::to_string_pretty(&document).map_err(|error| vec![error.to_string()])?;
            write(Path::new("-"), &(text + "\n"))
        }
        Command::Backtest { data, output } => backtest(&data, &output),
        Command::Check { input } => {
            let chart = input.chart()?;
            let projection = project(&chart);
            let mut report = String::new();
            for warning in &chart.warnings {
                report += &format!("warning: {warning}\n");
            }
            for (series, projected) in chart.series.iter().zip(&projection.series) {
                if let Err(refusal) = &projected.outcome {
                    report += &format!("refusal: {}\n", sentence::refusal(&chart.language, series, refusal));
                }
                for caution in &projected.cautions {
                    report += &format!("warning: {}\n", sentence::caution(&chart.language, series, caution));
                }
            }
            write(Path::new("-"), &(report + "no faults\n"))
        }
    }
}

/// Forecasts every series of a competition file and scores the forecasts.
fn backtest(data: &Path, output: &Path) -> Result<(), Vec<String>> {
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
    let mut table = String::from("series_id,step,mean,lo80,hi80,lo95,hi95\n");
    for (entry, steps) in entries.iter().zip(&forecasts) {
        for (index, Step { mean, tails: [low95, low80, high80, high95] }) in steps.iter().enumerate() {
            table += &format!("{},{},{mean},{low80},{high80},{low95},{high95}\n", entry.id, index + 1);
        }
    }
    write(output, &table)?;
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
        eprint!("{report}");
        return Ok(());
    }
    write(Path::new("-"), &report)
}

impl Input {
    /// The chart, or every fault of its spec, each after the name of the spec.
    fn chart(&self) -> Result<Chart, Vec<String>> {
        let name = if self.spec == Path::new("-") { "standard input".into() } else { self.spec.to_string_lossy() };
        let text = read(&self.spec).map_err(|reason| vec![format!("{name}: {reason}")])?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        if text.trim().is_empty() {
            return Err(vec![format!("{name}: is empty; it must be a chart's spec in JSON")]);
        }
        let value: Value = serde_json::from_str(text).map_err(|error| vec![format!("{name}: is no JSON: {error}")])?;
        let folder = self.spec.parent().unwrap_or(Path::new(""));
        let file = |reference: &str| {
            if reference.contains("://") {
                return Err("the command line reads files only".to_owned());
            }
            read(&folder.join(reference))
        };
        Chart::check(&value, file).map_err(|faults| faults.iter().map(|fault| format!("{name}: {fault}")).collect())
    }
}

/// A file's text, refused while reading where it is too large.
fn read(path: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    let most = MOST_BYTES as u64 + 1;
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    read.map_err(|error| error.to_string())?;
    if bytes.len() > MOST_BYTES {
        return Err(format!("is larger than {MOST_BYTES} bytes"));
    }
    String::from_utf8(bytes).map_err(|error| format!("is not UTF-8 after byte {}", error.utf8_error().valid_up_to()))
}

fn write(path: &Path, text: &str) -> Result<(), Vec<String>> {
    let written = if path == Path::new("-") {
        std::io::stdout().lock().write_all(text.as_bytes())
    } else {
        std::fs::write(path, text)
    };
    match written {
        // Who closes the pipe has read enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|error| vec![format!("{}: {error}", path.display())]),
    }
}
