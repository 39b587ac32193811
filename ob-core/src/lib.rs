//! Open Badges 2.0: evaluate criteria, award, bake, extract and verify.
//!
//! **What this crate never does:** it opens no connection, reads no clock, draws no random number, touches no file and starts no thread. `now`, ids,
//! salts, keys and documents are arguments, so every flow is reproducible and runs the same on a server and in a browser. (Two exceptions, both
//! said where they are: signing keys draw on the system's random numbers, and the feature `http`, off by default, is a fetcher.)
//!
//! ```text
//! award    LearnerRecord + Framework + now ─ evaluate ─► Decision ─ met ─► Assertion ─ sign | host ─► bake ─► PNG, SVG
//!                                                           └ not met: what is still missing
//!
//! verify   image | JWS | JSON | URL ─ a claim ─► Verifier ─► Fetch(requests) ─► you fetch, you provide ─┐
//!                                                  ▲ └─────► Report: valid | invalid | unverifiable      │
//!                                                  └────────────────────────────────────────────────────┘
//! ```
//!
//! # Where to begin
//!
//! - Award: [`criteria::evaluate`] with [`criteria::Framework::ai4stem`] or a framework of your own, then [`award`]. The paper: [`manual::awarding`].
//! - Verify: [`verify::verify`], or [`verify::Verifier`] step by step. The paper: [`manual::verifying`].
//! - Bake and extract alone: [`baking`]. The classes of the specification: [`model`].
//!
//! # Three kinds of "no"
//!
//! A *finding* says that a badge is wrong. *Unverifiable* says that the world did not answer, or that a check could not run. An *error* says that the caller asked wrongly
//! or hit a limit. The first two are data in a [`report::Report`]; only the third is an `Err`.
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `aws-lc` | off | aws-lc-rs in place of ring for keys and signatures: faster RSA. No result changes |
//! | `http` | off | a guarded fetcher for native callers |

// Floor 0: words.
pub mod limits;
pub mod text;
pub mod value;

// Floor 1: nouns.
pub mod jsonld;
pub mod model;
pub mod record;
pub mod report;
pub mod schema;

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
#[cfg(feature = "http")]
pub mod http;
pub mod manual;
