//! The command line: renders, projects and checks charts.
//!
//! Exit status: 0 when done (a refusal to project is an answer, not a failure), 1 for a spec with
//! faults or a file that cannot be read or written, 2 for wrong usage.

mod command;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use command::input::Input;
use command::render::Render;
use command::{backtest, report};

#[derive(Parser)]
#[command(version, about = "Charts that show where a number is heading and how sure anyone can be.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Draw a chart as a picture or a page, or many into a folder.
    Render(Box<Render>),
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

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Render(render) => render.run(),
        Command::Project { input } => input.chart().and_then(report::projection),
        Command::Backtest { data, output } => backtest::backtest(&data, &output),
        Command::Check { input } => input.chart().and_then(|chart| report::check(&chart)),
    };
    match done {
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
