//! `fanchart project` and `fanchart check`.

use std::path::Path;

use fanchart::words::sentence;
use fanchart::{Chart, converted, document, project};

use super::output::write;

/// Prints the projection as JSON.
pub fn projection(chart: Chart) -> Result<(), Vec<String>> {
    let projection = project(&chart);
    let (chart, projection) = converted(chart, projection);
    let document = document::document(&chart, &projection);
    let text = serde_json::to_string_pretty(&document).map_err(|error| vec![error.to_string()])?;
    write(Path::new("-"), (text + "\n").as_bytes())
}

/// Prints warnings and refusals of a spec without faults.
pub fn check(chart: &Chart) -> Result<(), Vec<String>> {
    let projection = project(chart);
    let mut report = String::new();
    for warning in document::warnings(chart, &projection) {
        report += &format!("warning: {warning}\n");
    }
    for (series, projected) in chart.series.iter().zip(&projection.series) {
        if let Err(refusal) = &projected.outcome {
            report += &format!("refusal: {}\n", sentence::refusal(&chart.language, &series.name, refusal));
        }
        for caution in &projected.cautions {
            report += &format!("warning: {}\n", sentence::warning(&chart.language, series, caution));
        }
    }
    write(Path::new("-"), (report + "no faults\n").as_bytes())
}
