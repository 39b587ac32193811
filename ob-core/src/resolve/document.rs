//! An answer of the world, as one verification reads it.

use super::answer::{Answer, Normal, Redirect};
use super::request::{Response, Unavailable};
use crate::jsonld::{Contexts, JsonLdError, Redefinition, Rewritten};
use crate::model::{Class, Role, Violation, validate};
use crate::value::{HttpUrl, Json, JsonError, Object, json};
use std::sync::{Arc, OnceLock};

/// A document with its URL. Parsed, normalised and validated once.
///
/// Its `Debug` form shows no content: a badge may name its recipient in plain text.
pub struct Document {
    answer: Arc<Answer>,
    parsed: OnceLock<Normal>,
    upgraded: [OnceLock<Object>; 3],
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Document")
            .field("url", &self.url())
            .field("result", &self.result())
            .finish_non_exhaustive()
    }
}

/// As which part of a badge of an older version a document is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegacyPart {
    /// The Assertion.
    Assertion,
    /// The BadgeClass.
    BadgeClass,
    /// The issuer.
    Issuer,
}

/// What normalisation made of a document.
#[derive(Debug)]
pub struct Parsed {
    /// The normal form, an object; `None` where it is the document as it was written.
    object: Option<Arc<Json>>,
    /// What is remarkable about it.
    rewritten: Option<Rewritten>,
    violations: OnceLock<(Class, Role, Vec<Violation>)>,
}

impl Parsed {
    pub(super) fn new(mut rewritten: Option<Rewritten>) -> Self {
        let object = rewritten.as_mut().map(|rewritten| std::mem::take(&mut rewritten.object));
        Self { object: object.map(|object| Arc::new(object.into())), rewritten, violations: OnceLock::new() }
    }

    /// Names of Open Badges that mean something else, or nothing, in this document.
    pub fn redefinitions(&self) -> &[Redefinition] {
        self.rewritten.as_ref().map(|r| r.redefinitions.as_slice()).unwrap_or_default()
    }

    /// The normal form, where it is another one than the document as it was written.
    pub fn normalised(&self) -> Option<&Object> {
        self.object.as_ref().and_then(|object| object.as_object())
    }

    /// The linked contexts that have a say in the document, beside those of the library.
    pub fn contexts(&self) -> &[HttpUrl] {
        self.rewritten.as_ref().map(|r| r.contexts.as_slice()).unwrap_or_default()
    }

    /// Types that the document writes in its own words.
    pub fn renamed_types(&self) -> &[String] {
        self.rewritten.as_ref().map(|r| r.renamed_types.as_slice()).unwrap_or_default()
    }

    /// Whether the document has no `@context`.
    pub fn no_context(&self) -> bool {
        self.rewritten.as_ref().is_some_and(|r| r.no_context)
    }
}

/// Why a document is no object that could be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// There was no answer.
    Unavailable(Unavailable),
    /// The server answered with another status than 200 or 410.
    Status(u16),
    /// The server answered 410.
    Gone,
    /// The answer is not JSON.
    NotJson(JsonError),
    /// The answer is JSON, but no object.
    NotAnObject,
    /// The answer is no JSON-LD that can be normalised.
    JsonLd(JsonLdError),
    /// A context that the document links to could not be had.
    ContextUnavailable {
        /// The URL of the context.
        url: String,
        /// Why.
        reason: String,
    },
    /// The answer came over a redirect that is refused.
    RedirectRefused {
        /// Where it led to.
        to: String,
    },
    /// The document declares another id than the one that it was asked for by.
    IdMismatch {
        /// The id that it declares; empty if none.
        found: String,
    },
    /// The document is of another class.
    ClassMismatch {
        /// The class that was expected.
        expected: Class,
        /// The types that it declares.
        found: String,
    },
    /// The document holds no object of the id's fragment.
    NoSuchFragment,
}

impl Problem {
    /// In a few English words, for facts in findings: a status, or the word of the reason.
    pub fn reason(&self) -> String {
        match self {
            Problem::Unavailable(reason) => reason.as_str().to_owned(),
            Problem::Status(status) => format!("HTTP status {status}"),
            Problem::Gone => "HTTP status 410".to_owned(),
            Problem::NotJson(error) => error.to_string(),
            Problem::NotAnObject => "JSON, but no object".to_owned(),
            Problem::JsonLd(error) => error.to_string(),
            Problem::ContextUnavailable { url, reason } => format!("context {url}: {reason}"),
            Problem::RedirectRefused { to } => format!("redirected to {to}"),
            Problem::IdMismatch { found } => format!("it declares the id {found}"),
            Problem::ClassMismatch { expected, found } => {
                format!("a {} is expected, its type is {found}", expected.name())
            }
            Problem::NoSuchFragment => "the document holds no object of that id".to_owned(),
        }
    }
}

impl Document {
    /// An answer, not read by this verification yet.
    pub(super) fn new(answer: Arc<Answer>) -> Self {
        Self { answer, parsed: OnceLock::new(), upgraded: Default::default() }
    }

    /// A document that came with the input, from nowhere: it is no answer to a request and has no URL.
    pub fn of_input(json: Json) -> Self {
        Self::new(Arc::new(Answer::of_input(json)))
    }

    /// The answer that it is, to be shared with other verifications.
    pub fn answer(&self) -> &Arc<Answer> {
        &self.answer
    }

    /// The URL that was asked for; empty for a document that came with the input.
    pub fn url(&self) -> &str {
        self.answer.url()
    }

    /// What came of the request.
    pub fn response(&self) -> &Response {
        self.answer.response()
    }

    /// Where the answer came from.
    pub fn redirect(&self) -> &Redirect {
        self.answer.redirect()
    }

    /// The HTTP status, or the word of the reason why there was none.
    pub fn result(&self) -> String {
        self.answer.result()
    }

    /// The body, if the answer counts as the document: status 200, no refused redirect.
    ///
    /// # Errors
    /// The [`Problem`] for which it does not count.
    pub fn body(&self) -> Result<&[u8], Problem> {
        self.answer.body()
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// The [`Problem`] for which there is none.
    pub fn json(&self) -> Result<&Json, Problem> {
        self.answer.json()
    }

    /// The body of a 410, as far as it is readable: it may say why the badge was revoked. Not normalised.
    pub fn gone_body(&self) -> Option<Json> {
        match self.response() {
            Response::Document { status: 410, body, .. } => json::parse(body).ok(),
            _ => None,
        }
    }

    /// The normalised object. `Ok(Err(urls))` when contexts are needed first.
    pub(super) fn object(&self, contexts: &Contexts) -> Result<Result<&Object, Vec<String>>, Problem> {
        if self.parsed.get().is_none() {
            match self.answer.normal(contexts) {
                Ok(normal) => _ = self.parsed.set(normal),
                Err(urls) => return Ok(Err(urls)),
            }
        }
        match self.parsed.get() {
            Some(Ok(parsed)) => {
                let json = parsed.object.as_ref().map_or_else(|| self.json(), |object| Ok(object))?;
                json.as_object().map(Ok).ok_or(Problem::NotAnObject)
            }
            Some(Err(problem)) => Err(problem.clone()),
            None => Err(Problem::NotAnObject),
        }
    }

    /// That object as a value that others may hold too: the document itself in normal form, without a copy, if it is that, otherwise a copy.
    pub(crate) fn shared(&self, object: &Object) -> Arc<Json> {
        let is_whole =
            |json: &&Arc<Json>| json.as_object().map(std::ptr::from_ref) == Some(std::ptr::from_ref(object));
        let normal = self.parsed().and_then(|parsed| parsed.object.as_ref());
        let whole = normal.or_else(|| self.answer.written()).filter(is_whole);
        whole.map_or_else(|| Arc::new(Json::Object(object.clone())), Arc::clone)
    }

    /// The document of an older version in the classes of 2.0, as that part of a badge; made once.
    pub fn upgraded(&self, part: LegacyPart, make: impl FnOnce() -> Object) -> &Object {
        let [assertion, badge_class, issuer] = &self.upgraded;
        let place = match part {
            LegacyPart::Assertion => assertion,
            LegacyPart::BadgeClass => badge_class,
            LegacyPart::Issuer => issuer,
        };
        place.get_or_init(make)
    }

    /// What normalisation noticed about the document, once it was looked at.
    pub fn parsed(&self) -> Option<&Parsed> {
        self.parsed.get().and_then(|parsed| parsed.as_deref().ok())
    }

    /// What is wrong with the data of the whole document, in normal form, as that class in that role. The first class that is asked for is remembered.
    pub fn violations(&self, class: Class, role: Role, object: &Object) -> std::borrow::Cow<'_, [Violation]> {
        let find = || {
            let mut found = Vec::new();
            validate(class, role, object, "", &mut found);
            found
        };
        let Some(parsed) = self.parsed() else { return find().into() };
        let (for_class, for_role, known) = parsed.violations.get_or_init(|| (class, role, find()));
        if (*for_class, *for_role) == (class, role) { known.into() } else { find().into() }
    }
}
