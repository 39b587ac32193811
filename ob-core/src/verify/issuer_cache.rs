//! An issuer's documents, parsed, and its keys, loaded: for callers who verify many badges of one issuer.

use crate::jws::{KeyError, PublicKey};
use crate::resolve::Answer;
use std::sync::Arc;

/// The documents and keys of issuers, kept between verifications. Cheap to clone.
///
/// Made from a verification that is done, with [`Verifier::issuer_cache`](super::Verifier::issuer_cache). It holds what was true when those documents came: the
/// caller decides how long that is good enough, above all for revocation lists. Made from a verification that had one, it holds all of that one as well: keep
/// one for each issuer, made once.
#[derive(Clone, Debug, Default)]
pub struct IssuerCache {
    pub(super) answers: Arc<Vec<Arc<Answer>>>,
    pub(super) keys: Arc<Vec<(String, Result<PublicKey, KeyError>)>>,
}

impl IssuerCache {
    /// The URLs of the documents that are kept.
    pub fn urls(&self) -> impl Iterator<Item = &str> {
        self.answers.iter().map(|answer| answer.url())
    }

    /// The key of that PEM: from the cache, or loaded now.
    pub(super) fn key(cache: Option<&IssuerCache>, pem: &str) -> Result<PublicKey, KeyError> {
        match cache.and_then(|cache| cache.keys.iter().find(|(known, _)| known == pem)) {
            Some((_, key)) => key.clone(),
            None => PublicKey::from_pem(pem),
        }
    }
}
