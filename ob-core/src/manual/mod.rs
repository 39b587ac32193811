//! Longer papers. Their examples are compiled and run.

#[doc = include_str!("awarding.md")]
pub mod awarding {}

#[doc = include_str!("verifying.md")]
pub mod verifying {}

#[doc = include_str!("choices.md")]
pub mod choices {}

#[doc = include_str!("limits.md")]
pub mod limits {}
