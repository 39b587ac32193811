//! The corpus of `spec-fixtures` and what runs it.

pub mod corpus;
