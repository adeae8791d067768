//! Numbers, dates, units and sentences for readers, in the chart's language.

pub mod date;
mod phrase;
pub mod quantity;
#[cfg(feature = "whole")]
pub mod reading;
pub mod sentence;

pub use phrase::listed;
pub use quantity::Measure;
