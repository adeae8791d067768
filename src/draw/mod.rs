//! Draws a [`Scene`](crate::scene::Scene); knows nothing of what it shows.

pub mod backend;
#[cfg(not(target_arch = "wasm32"))]
mod font;
#[cfg(not(target_arch = "wasm32"))]
pub mod png;
pub mod svg;
#[cfg(not(target_arch = "wasm32"))]
mod typesetting;
