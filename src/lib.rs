//! Where a number is heading and how sure anyone can be: growth projections with prediction
//! intervals from short real series, drawn as a chart.
//!
//! One pipeline, pure from end to end:
//!
//! ```
//! use fanchart::{Chart, draw, layout, layout::Look, project, spec::value::Value, words::{measures, sentence}};
//!
//! // An untrusted document: what an editor wrote.
//! let document: Value = serde_json::from_str(r#"{
//!     "version": 1,
//!     "title": "Users",
//!     "horizon": "2026",
//!     "unit": { "type": "persons", "scale": 1000000 },
//!     "series": [{ "id": "users", "kind": "stock", "data": [
//!         { "date": "2020-12", "value": 944 }, { "date": "2021-12", "value": 991 },
//!         { "date": "2022-12", "value": 1040 }, { "date": "2023-12", "value": 1074 }
//!     ]}]
//! }"#)?;
//! // Checked: a chart, valid by construction, or every fault with its place.
//! let chart = Chart::check(&document, |name| Err(format!("{name} is not here"))).map_err(|faults| format!("{faults:?}"))?;
//! // Projected: numbers.
//! let projection = project(&chart);
//! let forecast = projection.series[0].outcome.as_ref().expect("four observations carry a projection");
//! assert_eq!(forecast.points.len(), 3);
//! // Said: words. Laid out: pixels. Drawn: a picture.
//! let summary = sentence::summary(&chart, &projection, &measures(&chart));
//! let scene = layout(&chart, &projection, 640.0, &Look::default());
//! assert!(draw::svg::svg(&scene, &summary, chart.language.tag()).starts_with("<svg"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod chart;
#[cfg(not(target_arch = "wasm32"))]
pub mod competition;
#[cfg(feature = "whole")]
pub mod conversion;
#[cfg(feature = "whole")]
pub mod document;
pub mod draw;
pub mod error;
pub mod forecast;
pub mod growth;
pub mod language;
pub mod layout;
pub mod number;
#[cfg(not(target_arch = "wasm32"))]
pub mod page;
#[cfg(feature = "whole")]
pub mod reading;
pub mod scene;
pub mod series;
pub mod spec;
#[cfg(feature = "whole")]
pub mod table;
pub mod text;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod words;

pub use chart::Chart;
#[cfg(feature = "whole")]
pub use conversion::converted;
pub use forecast::project;
pub use layout::layout;
