//! The smallest words of the library: JSON, IRIs, dates, digests, scores. Floor 0, imports nothing above it.

pub mod date_time;
pub mod digest;
pub mod identity_hash;
pub mod iri;
pub mod json;
pub mod language_tag;
pub(crate) mod lower_case;
pub mod one_or_many;
pub mod score;

pub use date_time::{DateTime, DateTimeError, Instant};
pub use identity_hash::{HashAlgorithm, IdentityHash, IdentityHashError};
pub use iri::{HttpUrl, Iri, IriError};
pub use json::{Json, JsonError, JsonLimits, Number, Object};
pub use language_tag::{LanguageTag, LanguageTagError};
pub use one_or_many::OneOrMany;
pub use score::{Score, ScoreError};
