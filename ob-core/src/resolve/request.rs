//! What the verifier asks of its caller, and what the caller answers.

use crate::limits::RESPONSE_MAX_BYTES;

/// What a request is for. It decides the `Accept` header and how the answer is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Purpose {
    /// The URL that was handed in: a badge in any form.
    Input,
    /// The hosted copy of an Assertion.
    Assertion,
    /// A BadgeClass.
    BadgeClass,
    /// The Profile of an issuer.
    Issuer,
    /// A CryptographicKey.
    Key,
    /// A RevocationList.
    RevocationList,
    /// An Endorsement.
    Endorsement,
    /// A JSON-LD context.
    Context,
    /// The JSON Schema of an extension.
    Schema,
    /// An image that an object refers to.
    Image,
}

impl Purpose {
    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Purpose::Input => "input",
            Purpose::Assertion => "assertion",
            Purpose::BadgeClass => "badge-class",
            Purpose::Issuer => "issuer",
            Purpose::Key => "key",
            Purpose::RevocationList => "revocation-list",
            Purpose::Endorsement => "endorsement",
            Purpose::Context => "context",
            Purpose::Schema => "schema",
            Purpose::Image => "image",
        }
    }

    /// The value for the `Accept` header. OB 2.0, "Publishing Badge Objects": `application/ld+json` is the default form.
    pub fn accept(self) -> &'static str {
        match self {
            Purpose::Input => {
                "application/ld+json, application/json, image/png, image/svg+xml;q=0.9, */*;q=0.1"
            }
            Purpose::Image => "image/png, image/svg+xml, */*;q=0.1",
            Purpose::Schema => "application/schema+json, application/json, */*;q=0.1",
            _ => "application/ld+json, application/json, */*;q=0.1",
        }
    }
}

/// A document that the verifier needs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Request {
    /// The http(s) URL, normalised, without a fragment.
    pub url: String,
    /// What it is for.
    pub purpose: Purpose,
}

/// What came of a request. Its `Debug` form shows no body: a badge may name its recipient in plain text.
#[derive(Clone, PartialEq, Eq)]
pub enum Response {
    /// The server answered, with whatever status.
    Document {
        /// The HTTP status. Only 200 counts as the document; 410 says that it is gone.
        status: u16,
        /// The URL that answered in the end, after redirects; `None` when it is the one that was asked for.
        final_url: Option<String>,
        /// The value of the `Content-Type` header.
        media_type: Option<String>,
        /// The body.
        body: Vec<u8>,
    },
    /// There was no answer.
    Unavailable(Unavailable),
}

impl Response {
    /// A body with the status 200 from the URL that was asked for: what a document that the caller holds counts as.
    pub fn ok(body: impl Into<Vec<u8>>) -> Self {
        Response::Document { status: 200, final_url: None, media_type: None, body: body.into() }
    }

    /// An answer that is longer than [`RESPONSE_MAX_BYTES`] counts as none.
    pub(crate) fn bounded(self) -> Self {
        match self {
            Response::Document { body, .. } if body.len() > RESPONSE_MAX_BYTES => {
                Response::Unavailable(Unavailable::TooLarge)
            }
            other => other,
        }
    }
}

impl std::fmt::Debug for Response {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Response::Document { status, final_url, media_type, body } => f
                .debug_struct("Document")
                .field("status", status)
                .field("final_url", final_url)
                .field("media_type", media_type)
                .field("body_bytes", &body.len())
                .finish(),
            Response::Unavailable(reason) => f.debug_tuple("Unavailable").field(reason).finish(),
        }
    }
}

/// Why there was no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unavailable {
    /// There is no network, or the caller asked for none.
    Offline,
    /// The server did not answer in time.
    Timeout,
    /// A browser may not read the answer: the server does not allow other origins (CORS), or the network failed; browsers do not tell which.
    Blocked,
    /// The host has no address.
    HostUnknown,
    /// The connection could not be secured (TLS).
    Tls,
    /// The answer was longer than the limit.
    TooLarge,
    /// The fetcher's policy refuses the address, for example a private one.
    Refused,
    /// A redirect led nowhere, or too far.
    Redirects,
    /// Anything else.
    Failed,
}

impl Unavailable {
    /// Every reason.
    pub const ALL: [Unavailable; 9] = [
        Unavailable::Offline,
        Unavailable::Timeout,
        Unavailable::Blocked,
        Unavailable::HostUnknown,
        Unavailable::Tls,
        Unavailable::TooLarge,
        Unavailable::Refused,
        Unavailable::Redirects,
        Unavailable::Failed,
    ];

    /// The word in reports and in the bindings.
    pub fn as_str(self) -> &'static str {
        match self {
            Unavailable::Offline => "offline",
            Unavailable::Timeout => "timeout",
            Unavailable::Blocked => "blocked",
            Unavailable::HostUnknown => "host-unknown",
            Unavailable::Tls => "tls",
            Unavailable::TooLarge => "too-large",
            Unavailable::Refused => "refused",
            Unavailable::Redirects => "redirects",
            Unavailable::Failed => "failed",
        }
    }

    /// The reason of that word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }
}
