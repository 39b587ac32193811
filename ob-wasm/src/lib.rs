//! ob-core behind JavaScript: strings and bytes across the boundary, nothing decided.
//!
//! What is structured goes over as JSON text, since the core writes it anyway and a report must be the same bytes in every language. The
//! modules in `js/` make objects of it. Errors are thrown as the JSON text of `{name, code, message, path}`.

// wasm-bindgen writes `pub` items into private modules.
#![allow(unreachable_pub)]

mod failure;
mod options;

#[cfg(feature = "evaluate")]
mod awarding;
#[cfg(feature = "evaluate")]
mod evaluation;
#[cfg(feature = "verify")]
mod images;
#[cfg(feature = "verify")]
mod verification;

#[cfg(feature = "evaluate")]
pub use awarding::Awarding;
#[cfg(feature = "evaluate")]
pub use evaluation::evaluate;
#[cfg(feature = "verify")]
pub use images::{bake, extract, unbake};
#[cfg(feature = "verify")]
pub use verification::{IssuerCache, Verifier, detect};
