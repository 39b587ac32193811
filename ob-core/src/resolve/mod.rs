//! What an object links to: requests and responses, and objects by their id with where they came from.
//!
//! Nothing here fetches. [`Documents`] holds what the caller has provided; asking it for an object that it does not hold
//! yields the URL to request. A document is parsed and normalised once, when it is first asked for; an [`Answer`] carries that from one verification to the next.

mod answer;
mod document;
mod documents;
mod identity;
mod request;

pub(crate) use answer::is_of_no_award;
pub use answer::{Answer, Redirect};
pub use document::{Document, LegacyPart, Parsed, Problem};
pub use documents::{Documents, Lookup};
pub(crate) use documents::{is_secured, types};
pub(crate) use identity::Identity;
pub use identity::same_iri;
pub use request::{Purpose, Request, Response, Unavailable};

#[cfg(test)]
mod tests;
