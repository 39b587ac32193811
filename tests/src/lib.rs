//! The corpus of `spec-fixtures` and what runs it.

pub mod corpus;

/// The README's Rust example, compiled and run as a doctest.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
