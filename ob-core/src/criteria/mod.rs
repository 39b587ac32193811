//! From what a learner did to which badges that earns, and why.
//!
//! ```text
//! Framework (badges, rules, curriculum)  ─┐
//! LearnerRecord (what one learner did)   ─┼─ evaluate ─► Evaluation: a Decision per badge, a tree
//! now                                    ─┘              met | not met | undecided, why, what is missing, progress
//! ```
//!
//! ```
//! use ob_core::{criteria::{Framework, Outcome, evaluate}, record::LearnerRecord, text::Language, value::Instant};
//! let framework = Framework::ai4stem()?;
//! let record = LearnerRecord::from_text(br#"{"learner": "k-17", "assessments":
//!     [{"id": "ai-in-vision/quiz", "attempts": [{"score": "79.99 %"}]}]}"#)?;
//! let evaluation = evaluate(&framework, &record, Instant::from_unix_seconds(1_795_000_000));
//! let decision = evaluation.decision("ai-in-vision").unwrap();
//! assert_eq!(decision.outcome(), Outcome::NotMet);
//! assert!(decision.missing(Language::English).last().unwrap().ends_with("(best so far: 79.99 %)"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The framework is a file ([`Framework`] describes it), a rule is a part of it ([`Criterion`]), and travels with the badge it earns
//! ([`extension`]). *Not met* is a decision, never an error. *Undecided* is only what waits for somebody: evidence to be reviewed, an attempt to be
//! graded, a held badge of unknown status.

mod criterion;
mod decision;
mod error;
mod evaluate;
pub mod extension;
mod framework;
mod judgement;
mod kinds;
mod reason;

pub use decision::{Decision, Evaluation, Ground, MetDecision, Node};
pub use error::FrameworkError;
pub use evaluate::evaluate;
pub use framework::{
    ActivitySet, Alignment, Badge, Framework, Issuer, LocalText, Named, Period, Picture, PictureFormat,
};
pub use judgement::{Holding, Outcome, Progress};
pub use kinds::{
    ActivityCompleted, All, Any, ApprovedBy, Assessment, AtLeast, AttemptPolicy, BadgeHeld, ClaimedByCode,
    Criterion, CriterionKind, Evidence, GrantedByOrganiser, ModuleCompleted, PlaylistCompleted, Within,
};
pub use reason::{Fact, Reason};
