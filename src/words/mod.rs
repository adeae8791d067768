//! Numbers, dates, units and sentences for readers, in the chart's language.

pub mod date;
mod measure;
mod phrase;
#[cfg(feature = "whole")]
mod printed;
pub mod quantity;
#[cfg(feature = "whole")]
pub mod reading;
pub mod sentence;

#[cfg(feature = "whole")]
pub use measure::are_apart;
pub use measure::{Measure, measures};
pub use phrase::listed;
#[cfg(feature = "whole")]
pub use phrase::plain;
#[cfg(feature = "whole")]
pub use printed::printed;
