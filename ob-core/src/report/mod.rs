//! What verification says: findings, checks and the three outcomes. [`Code`] is the table of everything that can be found.

mod check;
mod code;
mod finding;
mod outcome;

pub use check::{Check, CheckStatus};
pub use code::{Code, Severity};
pub use finding::Finding;
pub(crate) use finding::shown;
pub use outcome::{CheckEntry, EndorsementEntry, Outcome, Report, RequestEntry, Statement};
