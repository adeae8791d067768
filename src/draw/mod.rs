//! Draws a [`Scene`](crate::scene::Scene); knows nothing of what it shows.

pub mod backend;
pub mod svg;
