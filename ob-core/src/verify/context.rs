//! What all judgements of one verification share.

use super::options::Options;
use crate::jws::PublicKey;
use crate::resolve::Documents;

/// What every judgement of one verification shares.
#[derive(Clone, Copy)]
pub(super) struct Context<'v> {
    pub(super) options: &'v Options,
    pub(super) documents: &'v Documents,
    /// Trusted keys, loaded, with the id of their issuer.
    pub(super) trusted_keys: &'v [(String, PublicKey)],
    pub(super) asking: Asking,
}

/// For what documents may still be asked, as far as the limits leave room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asking {
    All,
    /// For the badge, and no more for what stands beside it.
    Badge,
    Nothing,
}

impl Asking {
    /// Whether a judgement that waits is thrown away for the next one. Otherwise it is told, wanting as it is.
    pub(super) fn goes_on(self, is_beside: bool) -> bool {
        match self {
            Asking::All => true,
            Asking::Badge => !is_beside,
            Asking::Nothing => false,
        }
    }
}
