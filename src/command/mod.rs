//! What the subcommands do: read, call the core, write.

pub mod backtest;
pub mod format;
pub mod input;
pub mod oembed;
pub mod output;
pub mod render;
pub mod report;
