//! What the world answered to one URL, with all that can be learnt from it alone.

use super::document::{Parsed, Problem};
use super::request::Response;
use crate::jsonld::{self, Context, Contexts, JsonLdError, Normalised};
use crate::model::Class;
use crate::schema::{self, Fault, Published, Rules, SchemaError};
use crate::value::{HttpUrl, IriError, Json, JsonError, Object, json};
use std::sync::{Arc, OnceLock};

/// What the world answered to one URL. Cheap to share: read once, by whichever verification asks first.
///
/// It holds only what follows from the answer itself, or from the contexts that it was read by, compared again each time. So no verification can influence
/// the verdict of another one that shares the answer.
///
/// Its `Debug` form shows no content: a badge may name its recipient in plain text.
pub struct Answer {
    url: String,
    response: Response,
    redirect: Redirect,
    json: OnceLock<Result<Read, JsonError>>,
    /// The contexts that were asked for when none but those of the library were at hand.
    contexts_wanted: OnceLock<Vec<String>>,
    /// What the first normalisation came to, and the contexts that it was done by.
    normal: OnceLock<(Contexts, Normal)>,
    context: OnceLock<Result<Context, JsonLdError>>,
    rules: OnceLock<Rules>,
}

/// A body that was read.
enum Read {
    Here(Arc<Json>),
    /// It is a text that the library itself publishes, and was read before.
    Known(&'static Published),
}

/// What normalisation came to.
pub(super) type Normal = Result<Arc<Parsed>, Problem>;

/// Where an answer came from, compared with where it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Redirect {
    /// From the URL itself, or another one of its host and port.
    SameHost,
    /// From another host, or another port of it.
    OtherHost(String),
    /// From an http URL, though https was asked for; or from something that is no http(s) URL.
    Refused(String),
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Answer")
            .field("url", &self.url)
            .field("result", &self.result())
            .finish_non_exhaustive()
    }
}

impl Answer {
    /// The answer to a request for that URL. A body of more than [`RESPONSE_MAX_BYTES`](crate::limits::RESPONSE_MAX_BYTES) counts as no answer.
    ///
    /// # Errors
    /// [`IriError`] when the URL is no http(s) URL.
    pub fn new(url: &str, response: Response) -> Result<Self, IriError> {
        let url = HttpUrl::parse(url)?.into_address();
        let response = response.bounded();
        let redirect = match &response {
            Response::Document { final_url: Some(last), .. } => redirect(&url, last),
            _ => Redirect::SameHost,
        };
        Ok(Self::of(url.into_string(), response, redirect, OnceLock::new()))
    }

    /// What came with the input, from nowhere.
    pub(super) fn of_input(json: Json) -> Self {
        Self::of(
            String::new(),
            Response::ok(Vec::new()),
            Redirect::SameHost,
            OnceLock::from(Ok(Read::Here(Arc::new(json)))),
        )
    }

    fn of(
        url: String,
        response: Response,
        redirect: Redirect,
        json: OnceLock<Result<Read, JsonError>>,
    ) -> Self {
        Self {
            url,
            response,
            redirect,
            json,
            contexts_wanted: OnceLock::new(),
            normal: OnceLock::new(),
            context: OnceLock::new(),
            rules: OnceLock::new(),
        }
    }

    /// The URL that was asked for, normalised, without a fragment; empty for what came with the input.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What came of the request.
    pub fn response(&self) -> &Response {
        &self.response
    }

    /// Where the answer came from.
    pub fn redirect(&self) -> &Redirect {
        &self.redirect
    }

    /// The HTTP status, or the word of the reason why there was none.
    pub fn result(&self) -> String {
        match &self.response {
            Response::Document { status, .. } => status.to_string(),
            Response::Unavailable(reason) => reason.as_str().to_owned(),
        }
    }

    /// The body, if the answer counts as the document: status 200, no refused redirect.
    ///
    /// # Errors
    /// The [`Problem`] for which it does not count.
    pub fn body(&self) -> Result<&[u8], Problem> {
        if let Redirect::Refused(to) = &self.redirect {
            return Err(Problem::RedirectRefused { to: to.clone() });
        }
        match &self.response {
            Response::Document { status: 200, body, .. } => Ok(body),
            Response::Document { status: 410, .. } => Err(Problem::Gone),
            Response::Document { status, .. } => Err(Problem::Status(*status)),
            Response::Unavailable(reason) => Err(Problem::Unavailable(*reason)),
        }
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// The [`Problem`] for which there is none.
    pub fn json(&self) -> Result<&Json, Problem> {
        Ok(match self.read()? {
            Read::Here(json) => json,
            Read::Known(published) => &published.schema,
        })
    }

    /// Whether it was read, and is something that an issuer publishes for everybody: a context, a schema, a badge class, a profile, a key, a list.
    /// An Assertion or an Endorsement is about somebody; whoever keeps answers for later has no reason to keep that.
    pub fn is_for_everybody(&self) -> bool {
        let is_of_no_award = |object: Option<&Object>| object.is_some_and(is_of_no_award);
        let written = || is_of_no_award(self.json().ok().and_then(Json::as_object));
        match self.normal.get() {
            Some((_, Ok(parsed))) => written() && parsed.normalised().is_none_or(self::is_of_no_award),
            Some((_, Err(_))) => false,
            None => (matches!(self.context.get(), Some(Ok(_))) || self.is_schema()) && written(),
        }
    }

    fn is_schema(&self) -> bool {
        self.rules.get().is_some() || matches!(self.json.get(), Some(Ok(Read::Known(_))))
    }

    /// The body as JSON that others may hold too, once it was read.
    pub(super) fn written(&self) -> Option<&Arc<Json>> {
        match self.json.get() {
            Some(Ok(Read::Here(json))) => Some(json),
            _ => None,
        }
    }

    fn read(&self) -> Result<&Read, Problem> {
        let body = self.body()?;
        let read = self.json.get_or_init(|| match schema::known(body) {
            Some(published) => Ok(Read::Known(published)),
            None => json::parse(body).map(|json| Read::Here(Arc::new(json))),
        });
        read.as_ref().map_err(|error| Problem::NotJson(error.clone()))
    }

    /// The body as a context.
    ///
    /// # Errors
    /// In words, why it is none.
    pub(super) fn context(&self) -> Result<&Context, String> {
        let read = self.read().map_err(|problem| problem.reason())?;
        let context = self.context.get_or_init(|| match read {
            Read::Here(json) => Context::of(&self.url, json),
            Read::Known(published) => Context::of(&self.url, &Arc::new(published.schema.clone())),
        });
        context.as_ref().map_err(|error| error.to_string())
    }

    /// What is wrong with an instance by the body as a JSON Schema, within that many steps: what was taken is taken off. The schema is looked through once.
    ///
    /// # Errors
    /// The [`Problem`] for which there is no JSON; [`SchemaError`] for what is no schema that is read, or takes too much.
    pub(crate) fn faults(
        &self,
        instance: &Json,
        left: &mut usize,
    ) -> Result<Result<Vec<Fault>, SchemaError>, Problem> {
        let schema = match self.read()? {
            Read::Here(json) => json,
            Read::Known(Published { schema, rules }) => return Ok(rules.faults(schema, instance, left)),
        };
        if self.rules.get().is_none() {
            // A failure is not kept: it may be for want of steps, which the next one has.
            let mut after = *left;
            match Rules::of(schema, &mut after) {
                Ok(rules) => _ = self.rules.set(rules),
                Err(error) => {
                    *left = after;
                    return Ok(Err(error));
                }
            }
        }
        Ok(match self.rules.get() {
            Some(rules) => rules.faults(schema, instance, left),
            None => Err(SchemaError::Limit { what: "steps" }),
        })
    }

    /// The body in normal form by those contexts. `Err(urls)` when contexts are needed first.
    pub(super) fn normal(&self, contexts: &Contexts) -> Result<Normal, Vec<String>> {
        if let Some((known, normal)) = self.normal.get()
            && known.is_same(contexts)
        {
            return Ok(normal.clone());
        }
        if let Some(wanted) = self.contexts_wanted.get()
            && contexts.is_bundled()
        {
            return Err(wanted.clone());
        }
        let json = match self.json() {
            Ok(json) => json,
            Err(problem) => return Ok(Err(problem)),
        };
        let normal = match normalise(json, &self.url, contexts) {
            Ok(Err(urls)) => {
                if contexts.is_bundled() {
                    let _ = self.contexts_wanted.set(urls.clone());
                }
                return Err(urls);
            }
            Ok(Ok(parsed)) => Ok(Arc::new(parsed)),
            Err(problem) => Err(problem),
        };
        let _ = self.normal.set((contexts.clone(), normal.clone()));
        Ok(normal)
    }
}

/// Whether an object is neither an Assertion nor an Endorsement, nor one of an older version, nor the remains of one: they may name no class.
pub(crate) fn is_of_no_award(object: &Object) -> bool {
    !["badge", "recipient", "revoked"].into_iter().any(|name| object.contains(name))
        && !Class::of(object).iter().any(|class| matches!(class, Class::Assertion | Class::Endorsement))
}

/// Reads a JSON value as a JSON-LD object. `Ok(Err(urls))` when contexts are needed first.
fn normalise(json: &Json, url: &str, contexts: &Contexts) -> Result<Result<Parsed, Vec<String>>, Problem> {
    if json.as_object().is_none() {
        return Err(Problem::NotAnObject);
    }
    let base = HttpUrl::parse(url).ok();
    Ok(match jsonld::normalise(json, base.as_ref(), contexts).map_err(Problem::JsonLd)? {
        Normalised::Canonical(_) => Ok(Parsed::new(None)),
        Normalised::Rewritten(rewritten) => Ok(Parsed::new(Some(rewritten))),
        Normalised::NeedsContexts(urls) => Err(urls.iter().map(|url| url.as_str().to_owned()).collect()),
    })
}

fn redirect(asked: &HttpUrl, last: &str) -> Redirect {
    match HttpUrl::parse(last) {
        Ok(last) if asked.is_https() && !last.is_https() => Redirect::Refused(last.as_str().to_owned()),
        // The default ports count as one: http leads to https.
        Ok(last) if last.host() == asked.host() && last.port() == asked.port() => Redirect::SameHost,
        Ok(last) => {
            Redirect::OtherHost(last.origin().split_once("://").map_or("", |(_, host)| host).to_owned())
        }
        Err(_) => Redirect::Refused(last.to_owned()),
    }
}
