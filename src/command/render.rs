//! `fanchart render`: one chart to a file, or many into a folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::error::ErrorKind;
use fanchart::page::{SHEET, SHEET_NAME};
use rayon::prelude::*;

use super::format::{Drawn, Format, Manner};
use super::input::{self, View};
use super::output::write;

/// The arguments of `render`.
#[derive(Debug, Args)]
pub struct Render {
    /// The charts' specs, JSON files; - for standard input. CSV files are found relative to each.
    #[arg(required = true)]
    specs: Vec<PathBuf>,
    #[command(flatten)]
    view: View,
    /// Where to write one chart, as .svg, .png, .html, .part.html or .oembed.json; - for standard output.
    #[arg(short, long, required_unless_present = "out_dir")]
    output: Option<PathBuf>,
    /// The folder to write all charts into, each under its spec's name.
    #[arg(long, conflicts_with = "output")]
    out_dir: Option<PathBuf>,
    /// What to write: by default what the name asks for, and SVG where there is none.
    #[arg(long, value_delimiter = ',')]
    format: Vec<Format>,
    /// Width in CSS pixels.
    #[arg(long, default_value_t = 720.0, value_parser = width)]
    width: f64,
    /// Use the dark theme where the spec leaves the choice to the page.
    #[arg(long)]
    dark: bool,
    /// How large the texts are: 1.25 on pages whose own root size is 20 pixels, as the live chart has them there.
    #[arg(long, default_value_t = 1.0, value_parser = scale)]
    text_scale: f64,
    /// Pixels of a PNG to a CSS pixel.
    #[arg(long, default_value_t = 2.0, value_parser = scale)]
    scale: f64,
    /// Use the fonts of this folder only, for a PNG that is the same on every machine.
    #[arg(long)]
    fonts: Option<PathBuf>,
    /// The address of the folder with fanchart.js: pages then draw the live chart in place of the still one.
    #[arg(long, value_parser = folder)]
    live: Option<String>,
    /// The address of the folder with the specs, as pages reach it; by default their own.
    #[arg(long, default_value = "", value_parser = folder)]
    specs_at: String,
    /// The address of the folder that the pages are published in, for oEmbed.
    #[arg(long, value_parser = site)]
    site: Option<String>,
    /// How many charts to draw at a time; by default as many as the machine has cores.
    #[arg(long, default_value_t = 0)]
    jobs: usize,
}

fn width(text: &str) -> Result<f64, String> {
    number(text, fanchart::layout::WIDTHS)
}

fn scale(text: &str) -> Result<f64, String> {
    number(text, (0.5, 4.0))
}

fn number(text: &str, (least, most): (f64, f64)) -> Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| "must be a number".to_owned())?;
    if (least..=most).contains(&number) { Ok(number) } else { Err(format!("must be {least} to {most}")) }
}

fn folder(text: &str) -> Result<String, String> {
    Ok(if text.is_empty() || text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}

fn site(text: &str) -> Result<String, String> {
    if text.starts_with("https://") || text.starts_with("http://") {
        return folder(text);
    }
    Err("must begin with https:// or http://".to_owned())
}

impl Render {
    /// Writes what is wanted.
    ///
    /// # Errors
    /// Everything that kept a chart from being written; the others have been.
    pub fn run(mut self) -> Result<(), Vec<String>> {
        let (specs, formats) = (std::mem::take(&mut self.specs), std::mem::take(&mut self.format));
        match (self.out_dir.take(), self.output.take()) {
            (Some(folder), _) => self.all(&specs, &folder, &formats),
            (None, output) => self.one(&specs, output.as_deref().unwrap_or(Path::new("-")), &formats),
        }
    }

    fn manner(self) -> Manner {
        let Self { width, dark, text_scale, scale, fonts, live, specs_at, site, .. } = self;
        Manner { width, dark, text_scale, scale, fonts, live, specs: specs_at, site }
    }

    fn one(self, specs: &[PathBuf], output: &Path, formats: &[Format]) -> Result<(), Vec<String>> {
        let to_standard_output = output == Path::new("-");
        let format = match (formats, Format::of(output)) {
            ([format], _) => *format,
            ([], Some(format)) => format,
            ([], None) if to_standard_output => Format::Svg,
            ([], None) => {
                wrong("the output must end in .svg, .png, .html, .part.html or .oembed.json, or have a --format")
            }
            _ => wrong("one output has one --format; with --out-dir there can be several"),
        };
        let [spec] = specs else { wrong("one output takes one spec; with --out-dir there can be several") };
        if format == Format::Oembed && self.site.is_none() {
            wrong("oEmbed needs to know the address of the pages: --site");
        }
        let chart = input::check(spec, &self.view)?;
        let name = match output.file_name().and_then(|name| name.to_str()) {
            Some(name) if !to_standard_output => name.strip_suffix(format.ending()).unwrap_or(name),
            _ => stem(spec),
        };
        let manner = self.manner();
        let drawn = Drawn::new(name, file_name(spec), chart, &manner);
        let content = drawn.write(format, &manner).map_err(|faults| of(spec, &faults))?;
        write(output, &content)?;
        if format == Format::Html && manner.live.is_none() && !to_standard_output {
            write(&output.with_file_name(SHEET_NAME), SHEET.as_bytes())?;
        }
        Ok(())
    }

    fn all(self, specs: &[PathBuf], folder: &Path, formats: &[Format]) -> Result<(), Vec<String>> {
        let formats = if formats.is_empty() { &[Format::Svg] } else { formats };
        if formats.contains(&Format::Oembed) && self.site.is_none() {
            wrong("oEmbed needs to know the address of the pages: --site");
        }
        if specs.iter().any(|spec| spec == Path::new("-")) {
            wrong("standard input has no name to write its chart under; use -o");
        }
        std::fs::create_dir_all(folder).map_err(|error| vec![format!("{}: {error}", folder.display())])?;
        let jobs = rayon::ThreadPoolBuilder::new().num_threads(self.jobs).build();
        let jobs = jobs.map_err(|error| vec![error.to_string()])?;
        let view = self.view.clone();
        let manner = self.manner();
        let mut first = BTreeMap::new();
        let clashes: Vec<Option<&PathBuf>> = specs
            .iter()
            .map(|spec| match first.get(stem(spec)) {
                Some(before) => Some(*before),
                None => first.insert(stem(spec), spec),
            })
            .collect();
        let work = |(spec, clash): (&PathBuf, &Option<&PathBuf>)| -> Result<(), Vec<String>> {
            if let Some(before) = clash {
                let text = format!("would be written over {}, which has the same name", before.display());
                return Err(of(spec, &[text]));
            }
            let chart = input::check(spec, &view)?;
            let drawn = Drawn::new(stem(spec), file_name(spec), chart, &manner);
            for format in formats {
                let content = drawn.write(*format, &manner).map_err(|faults| of(spec, &faults))?;
                write(&folder.join(format!("{}{}", drawn.name, format.ending())), &content)?;
            }
            Ok(())
        };
        let outcomes: Vec<_> = jobs.install(|| specs.par_iter().zip(&clashes).map(work).collect());
        if formats.contains(&Format::Html) && manner.live.is_none() {
            write(&folder.join(SHEET_NAME), SHEET.as_bytes())?;
        }
        let count = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        let faults: Vec<String> = outcomes.into_iter().filter_map(Result::err).flatten().collect();
        write(Path::new("-"), format!("{count} of {} charts are in {}\n", specs.len(), folder.display()).as_bytes())?;
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }
}

/// Faults after the name of their spec.
fn of(spec: &Path, faults: &[String]) -> Vec<String> {
    let name = input::name(spec);
    faults.iter().map(|fault| format!("{name}: {fault}")).collect()
}

fn stem(spec: &Path) -> &str {
    spec.file_stem().and_then(|stem| stem.to_str()).filter(|stem| *stem != "-").unwrap_or("chart")
}

fn file_name(spec: &Path) -> &str {
    spec.file_name().and_then(|name| name.to_str()).filter(|name| *name != "-").unwrap_or("chart.json")
}

/// Ends as wrong usage does.
fn wrong(message: &str) -> ! {
    use clap::CommandFactory;
    crate::Cli::command().error(ErrorKind::ValueValidation, message).exit()
}
