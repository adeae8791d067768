//! Numbers, dates, units and sentences for readers. English so far.

pub mod date;
pub mod quantity;
pub mod sentence;

pub use quantity::Measure;
