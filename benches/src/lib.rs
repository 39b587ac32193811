//! What is measured, and against which physical limit. `README.md` holds the figures and how to get them.
//!
//! ```text
//! cargo run --release -p ob-benches              times, each against its limit, as a table
//! cargo run --release -p ob-benches --bin growth time and memory against the size of the input
//! benches/peers/compare.py                       other verifiers on the same badge
//! ```

pub mod material;
pub mod measures;
pub mod rounds;
