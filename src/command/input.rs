//! What the commands read.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use fanchart::chart::assume::Stated;
use fanchart::error::Error;
use fanchart::series::Date;
use fanchart::spec::MOST_BYTES;
use fanchart::spec::assumptions::Assumptions;
use fanchart::spec::value::Value;
use fanchart::{Chart, conversion};

/// The argument that names a spec.
#[derive(Debug, Args)]
pub struct Input {
    /// The chart's spec, a JSON file; - for standard input. CSV files are found relative to it.
    spec: PathBuf,
    #[command(flatten)]
    view: View,
}

/// What is looked at otherwise than the spec says.
#[derive(Debug, Clone, Default, Args)]
pub struct View {
    /// Use only what had been published by this day: 2023-12-31.
    #[arg(long, value_parser = day)]
    as_of: Option<Date>,
    /// Show amounts in this currency, one of the two of the spec's conversion: USD.
    #[arg(long)]
    currency: Option<String>,
    /// Move a lever of the chart: its id and its size, as regulation=-2. May be given several times.
    #[arg(long = "lever", value_name = "ID=SIZE", value_parser = lever)]
    levers: Vec<(String, f64)>,
}

fn lever(text: &str) -> Result<(String, f64), String> {
    let (id, size) = text.rsplit_once('=').ok_or("must be an id and a size: regulation=-2")?;
    let size: f64 = size.parse().map_err(|_| "its size must be a number")?;
    if size.is_finite() { Ok((id.to_owned(), size)) } else { Err("its size must be finite".to_owned()) }
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "must be a day: 2023-12-31".to_owned())
}

impl Input {
    /// The chart, or every fault of its spec, each after the name of the spec.
    pub fn chart(&self) -> Result<Chart, Vec<String>> {
        check(&self.spec, &self.view)
    }
}

/// What a spec is called where its faults are told.
pub fn name(spec: &Path) -> String {
    if spec == Path::new("-") { "standard input".to_owned() } else { spec.display().to_string() }
}

/// The chart of a spec, or every fault, each after the name of the spec.
pub fn check(spec: &Path, view: &View) -> Result<Chart, Vec<String>> {
    let name = name(spec);
    let text = read(spec).map_err(|reason| vec![format!("{name}: {reason}")])?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if text.trim().is_empty() {
        return Err(vec![format!("{name}: is empty; it must be a chart's spec in JSON")]);
    }
    let mut value: Value = serde_json::from_str(text).map_err(|error| vec![format!("{name}: is no JSON: {error}")])?;
    if let (Value::Object(entries), Some(as_of)) = (&mut value, view.as_of) {
        entries.retain(|(name, _)| name != "asOf");
        entries.push(("asOf".to_owned(), as_of.to_string().into()));
    }
    let folder = spec.parent().unwrap_or(Path::new(""));
    let file = |reference: &str| {
        if reference.contains("://") {
            return Err("the command line reads files only".to_owned());
        }
        read(&folder.join(reference))
    };
    let told = |faults: Vec<Error>| faults.iter().map(|fault| format!("{name}: {fault}")).collect::<Vec<_>>();
    let mut chart = Chart::check(&value, file).map_err(told)?;
    let assumptions = Assumptions { levers: view.levers.clone(), ..Assumptions::default() };
    let stated = Stated::of(&chart);
    chart.assume(&stated, &assumptions).map_err(told)?;
    if let Some(currency) = &view.currency {
        conversion::show(&mut chart, currency)
            .map_err(|reason| vec![format!("{name}: --currency {currency}: {reason}")])?;
    }
    Ok(chart)
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
