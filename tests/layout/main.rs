//! Where everything of a picture stands, at every width.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod axis;
#[path = "../checked/mod.rs"]
mod checked;
mod drawn;
mod event;
mod label;
mod range;
mod text;
mod threshold;
