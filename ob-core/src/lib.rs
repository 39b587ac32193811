//! Open Badges 2.0: evaluate criteria, award, bake, extract and verify.
//!
//! The core has no network, no clock, no randomness, no files and no threads: `now`, ids, salts, keys and
//! documents are arguments.

// Floor 0: words.
pub mod limits;
pub mod text;
pub mod value;

// Floor 1: nouns.
pub mod jsonld;
pub mod model;
pub mod record;
pub mod report;

// Floor 2: pillars.
pub mod baking;
pub mod criteria;
pub mod jws;
pub mod resolve;

// Floor 3: flows.
pub mod award;
pub mod verify;

// Floor 4: the roof.
pub mod error;
