//! Claim codes and claim links: how a learner proves to have been there, with a code on the wall or a link in the post.
//!
//! ```text
//! code: random bytes ─► ClaimCode ─ print it        link: ClaimLink ─ token ─► URL, QR code
//!                          └ hashed ─► Offer ─ store it        └ verify ─┐
//!       what was typed ─► Offer::redeem ───────────────────► Redemption ─┴─► LearnerRecord ─► rule "claimed-by-code"
//! ```
//!
//! Both end in a [`Redemption`](crate::record::Redemption), which goes into the learner's record; from there the criteria decide as about everything else.
//!
//! What stays with the portal, since it needs a store and a clock:
//!
//! - **How often** a code or link may be redeemed. A code holds for whoever types it; a link is the same however often it is opened. Record
//!   the redemption, or the link's nonce, in *one* conditional write.
//! - **How fast** codes may be tried. Ten characters are 50 bits: safe behind a limit of some tries a minute. A chosen word is as weak as it is short.
//! - **Claim by POST.** Mail programs and messengers open links to look at them.

mod code;
mod link;

pub use code::{ClaimCode, HashedCode, Offer};
pub use link::ClaimLink;

use crate::limits::{CLAIM_WORD_MAX_LENGTH, CLAIM_WORD_MIN_LENGTH};
use crate::value::DateTimeError;

/// Why a code or a link is not taken. No message repeats what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ClaimError {
    /// A code has ten characters.
    #[error("a claim code has 10 letters and digits, this one has {found}")]
    CodeLength {
        /// How many there are, blanks and hyphens left out.
        found: usize,
    },
    /// A character is none of a code.
    #[error("character {at} is no letter or digit of a claim code (there is no U in them)")]
    CodeCharacter {
        /// Which one, counted from 1, blanks and hyphens left out.
        at: usize,
    },
    /// A chosen word cannot be a code.
    #[error("a chosen word has {CLAIM_WORD_MIN_LENGTH} to {CLAIM_WORD_MAX_LENGTH} letters and digits")]
    Word,
    /// It is not the code of this offer.
    #[error("this is not the code")]
    WrongCode,
    /// It is over.
    #[error("the code or link has expired")]
    Expired,
    /// A link has not the form of one.
    #[error("this is no claim link, or a part of it is missing")]
    TokenForm,
    /// A link was not made with this secret, or was altered.
    #[error("the claim link was not made here, or was altered")]
    TokenForged,
    /// What a link should say does not fit into one.
    #[error("the slug of the badge has 1 to 64 bytes, the id of the code 1 to 256")]
    LinkContent,
    /// A date is out of range.
    #[error("the date: {0}")]
    Date(DateTimeError),
}

impl ClaimError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            ClaimError::CodeLength { .. } => "claim-code-length",
            ClaimError::CodeCharacter { .. } => "claim-code-character",
            ClaimError::Word => "claim-word-form",
            ClaimError::WrongCode => "claim-code-wrong",
            ClaimError::Expired => "claim-expired",
            ClaimError::TokenForm => "claim-token-form",
            ClaimError::TokenForged => "claim-token-forged",
            ClaimError::LinkContent => "claim-link-content",
            ClaimError::Date(_) => "claim-date",
        }
    }

    /// Every code.
    pub const CODES: &'static [&'static str] = &[
        "claim-code-length",
        "claim-code-character",
        "claim-word-form",
        "claim-code-wrong",
        "claim-expired",
        "claim-token-form",
        "claim-token-forged",
        "claim-link-content",
        "claim-date",
    ];
}
