//! Everything that the caller has provided, by URL.

use super::answer::{Answer, Redirect};
use super::document::{Document, Problem};
use super::identity::{Identity, same_iri};
use super::request::Response;
use crate::jsonld::Contexts;
use crate::limits::DOCUMENT_NODES_SEARCHED;
use crate::model::Class;
use crate::value::{HttpUrl, IriError, Json, Object, json::Trail};
use std::sync::Arc;

/// The documents at hand and the contexts to read them by.
#[derive(Debug)]
pub struct Documents {
    held: Vec<Arc<Document>>,
    /// Positions in `held`, by URL.
    by_url: Vec<usize>,
    contexts: Contexts,
    /// Contexts that are known not to be had, or not to be contexts.
    missing_contexts: Vec<Problem>,
    /// Whether an answer from another host than the one that was asked is refused.
    pub refuse_other_hosts: bool,
}

/// What asking for an object yields.
#[derive(Debug)]
pub enum Lookup<'d> {
    /// The object, and the document it stands in.
    Found {
        /// The object, normalised.
        object: &'d Object,
        /// The document.
        document: &'d Arc<Document>,
        /// Where in the document, as a JSON Pointer; empty for the whole.
        pointer: String,
    },
    /// The document must be requested first.
    Wanted(String),
    /// Contexts must be requested first.
    ContextsWanted(Vec<String>),
    /// The id is no http(s) URL: there is nowhere to ask.
    NotRetrievable,
    /// The document is there, and is not what was asked for.
    Failed {
        /// The document.
        document: &'d Arc<Document>,
        /// What is wrong with it.
        problem: Problem,
    },
}

impl Documents {
    /// No documents yet; the bundled contexts.
    pub fn new() -> Self {
        Self {
            held: Vec::new(),
            by_url: Vec::new(),
            contexts: Contexts::bundled(),
            missing_contexts: Vec::new(),
            refuse_other_hosts: false,
        }
    }

    /// How many documents are held.
    pub fn len(&self) -> usize {
        self.held.len()
    }

    /// Whether none is held.
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// The contexts at hand.
    pub fn contexts(&self) -> &Contexts {
        &self.contexts
    }

    /// Every document, in the order in which it came.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Document>> {
        self.held.iter()
    }

    /// Adds the answer to a request. Of two answers for one URL the first stands: a server cannot answer one verification twice.
    ///
    /// # Errors
    /// [`IriError`] when the URL is no http(s) URL.
    pub fn provide(&mut self, url: &str, response: Response) -> Result<(), IriError> {
        self.share(&Arc::new(Answer::new(url, response)?));
        Ok(())
    }

    /// Adds an answer that others may hold as well. Of two answers for one URL the first stands.
    pub fn share(&mut self, answer: &Arc<Answer>) {
        if let Err(place) = self.find(answer.url()) {
            self.by_url.insert(place, self.held.len());
            self.held.push(Arc::new(Document::new(Arc::clone(answer))));
        }
    }

    /// Where the URL stands in `by_url`, or where it would.
    fn find(&self, url: &str) -> Result<usize, usize> {
        let url_at = |at: &usize| self.held.get(*at).map_or("", |document| document.url());
        self.by_url.binary_search_by(|at| url_at(at).cmp(url))
    }

    /// The document of that normalised URL.
    pub fn held(&self, url: &str) -> Option<&Arc<Document>> {
        self.held.get(*self.by_url.get(self.find(url).ok()?)?)
    }

    /// Reads held documents as contexts. Returns those that are not held and must be requested.
    pub fn use_contexts(&mut self, urls: &[String]) -> Vec<String> {
        let mut wanted = Vec::new();
        for url in urls {
            // The normaliser asks for http(s) URLs alone.
            let Ok(normal) = HttpUrl::parse(url).map(|u| u.without_fragment()) else { continue };
            let Some(document) = self.held(normal.as_str()).map(Arc::clone) else {
                wanted.push(normal.as_str().to_owned());
                continue;
            };
            let result = self
                .admitted(&document)
                .map_err(|problem| problem.reason())
                .and_then(|()| document.answer().context())
                .and_then(|context| self.contexts.share(&normal, context).map_err(|error| error.to_string()));
            if let Err(reason) = result {
                self.missing_contexts.push(Problem::ContextUnavailable { url: url.clone(), reason });
            }
        }
        wanted
    }

    /// Whether the caller lets the document count, wherever its answer came from.
    ///
    /// # Errors
    /// [`Problem::RedirectRefused`] after a redirect to another host, where those are refused.
    pub fn admitted(&self, document: &Document) -> Result<(), Problem> {
        match document.redirect() {
            Redirect::OtherHost(host) if self.refuse_other_hosts => {
                Err(Problem::RedirectRefused { to: host.clone() })
            }
            _ => Ok(()),
        }
    }

    /// The context among these that is known not to be had, and why.
    pub fn missing_context(&self, urls: &[String]) -> Option<Problem> {
        // In the order in which they are asked for, not in which the answers came: that must not show.
        urls.iter().find_map(|wanted| {
            let is_it = |problem: &&Problem| matches!(problem, Problem::ContextUnavailable { url, .. } if url == wanted);
            self.missing_contexts.iter().find(is_it).cloned()
        })
    }

    /// The normalised object that a whole document is.
    pub fn object_of<'d>(&self, document: &'d Arc<Document>) -> Lookup<'d> {
        if let Err(problem) = self.admitted(document) {
            return Lookup::Failed { document, problem };
        }
        match document.object(&self.contexts) {
            Ok(Ok(object)) => Lookup::Found { object, document, pointer: String::new() },
            Ok(Err(urls)) => match self.missing_context(&urls) {
                Some(problem) => Lookup::Failed { document, problem },
                None => Lookup::ContextsWanted(urls),
            },
            Err(problem) => Lookup::Failed { document, problem },
        }
    }

    /// The document of that URL as it was written: what older versions of Open Badges are. It must come from the host that was asked.
    pub fn written_at(&self, url: &str) -> Lookup<'_> {
        let Ok(url) = HttpUrl::parse(url) else { return Lookup::NotRetrievable };
        let address = url.without_fragment();
        let Some(document) = self.held(address.as_str()) else {
            return Lookup::Wanted(address.as_str().to_owned());
        };
        if let Redirect::OtherHost(host) = document.redirect() {
            return Lookup::Failed { document, problem: Problem::RedirectRefused { to: host.clone() } };
        }
        match document.json() {
            Ok(Json::Object(object)) => Lookup::Found { object, document, pointer: String::new() },
            Ok(_) => Lookup::Failed { document, problem: Problem::NotAnObject },
            Err(problem) => Lookup::Failed { document, problem },
        }
    }

    /// The object of that id: it must come from there, declare that id and be of that class.
    ///
    /// A class whose `id` is optional may leave it out when the document is nothing but the object.
    pub fn object_at(&self, id: &str, class: Class) -> Lookup<'_> {
        let Ok(url) = HttpUrl::parse(id) else { return Lookup::NotRetrievable };
        let address = url.without_fragment();
        let Some(document) = self.held(address.as_str()) else {
            return Lookup::Wanted(address.as_str().to_owned());
        };
        let (root, document) = match self.object_of(document) {
            Lookup::Found { object, document, .. } => (object, document),
            other => return other,
        };
        let failed = |problem| Lookup::Failed { document, problem };
        let (object, pointer) = match root.text("id") {
            Some(declared) if same_iri(declared, id) || is_secured(document, &url, declared) => {
                (root, String::new())
            }
            None if url.fragment().is_none()
                && matches!(class, Class::RevocationList | Class::CryptographicKey) =>
            {
                (root, String::new())
            }
            declared if url.fragment().is_some() => match find(root, id, class) {
                Some(found) => found,
                // A document about something else than the id's document has no say about its parts.
                None if declared.is_some_and(|d| same_iri(d, address.as_str())) => {
                    return failed(Problem::NoSuchFragment);
                }
                None => {
                    return failed(Problem::IdMismatch { found: declared.unwrap_or_default().to_owned() });
                }
            },
            declared => {
                return failed(Problem::IdMismatch { found: declared.unwrap_or_default().to_owned() });
            }
        };
        // `type` is not required of a CryptographicKey (OB 2.0, "CryptographicKey"); another type than that is a mistake all the same.
        let untyped_key = class == Class::CryptographicKey && !object.contains("type");
        if !untyped_key && !Class::of(object).contains(&class) {
            return failed(Problem::ClassMismatch { expected: class, found: types(object) });
        }
        Lookup::Found { object, document, pointer }
    }
}

impl Default for Documents {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether a server led from an http id to the same one with https, and the document declares that: a portal that has moved to https, and a badge
/// from before. What stands there came over https from that host, so it is what its own id says.
pub(crate) fn is_secured(document: &Document, asked: &HttpUrl, declared: &str) -> bool {
    let Some(secured) = asked.secured() else { return false };
    let Response::Document { final_url: Some(last), .. } = document.response() else { return false };
    same_iri(declared, secured.as_str()) && same_iri(last, secured.as_str())
}

/// The types of an object, for messages.
pub(crate) fn types(object: &Object) -> String {
    let types: Vec<&str> = object
        .get("type")
        .map(Json::one_or_many)
        .unwrap_or_default()
        .iter()
        .filter_map(Json::as_str)
        .collect();
    if types.is_empty() { "missing".to_owned() } else { types.join(", ") }
}

/// The properties through which a document may hold further objects of the badge. What stands elsewhere, above all in evidence and
/// endorsements, may have been written by others than the publisher of the document, and speaks for no id of its own.
const HOLDING: [&str; 4] = ["badge", "issuer", "publicKey", "revocationList"];

/// The property that holds an object of that class inside another one. An Assertion and an Endorsement are documents of their own.
fn held_by(class: Class) -> Option<&'static str> {
    Some(match class {
        Class::BadgeClass => "badge",
        Class::Profile => "issuer",
        Class::CryptographicKey => "publicKey",
        Class::RevocationList => "revocationList",
        _ => return None,
    })
}

/// The object of that id and class inside another one, breadth first, over a bounded number of objects.
fn find<'o>(root: &'o Object, id: &str, class: Class) -> Option<(&'o Object, String)> {
    let holding = held_by(class)?;
    let wanted = Identity::of(id);
    let mut trail = Trail::new();
    let mut seen = vec![(root, "", Trail::ROOT)];
    let mut next = 0;
    while let Some((object, held_as, at)) = seen.get(next).copied() {
        if held_as == holding && object.text("id").is_some_and(|declared| wanted.is(declared)) {
            return Some((object, trail.pointer(at)));
        }
        let left = DOCUMENT_NODES_SEARCHED.saturating_sub(seen.len());
        let inner = object.iter().filter(|(name, _)| HOLDING.contains(name)).flat_map(|(name, value)| {
            let is_array = matches!(value, Json::Array(_));
            let items = value.one_or_many().iter().enumerate();
            items.filter_map(move |(nth, item)| Some((item.as_object()?, name, is_array.then_some(nth))))
        });
        seen.extend(inner.take(left).map(|(inner, name, nth)| {
            let at = trail.name(at, name);
            (inner, name, nth.map_or(at, |nth| trail.index(at, nth)))
        }));
        next += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::json;

    #[test]
    fn an_object_is_found_by_its_id_where_a_badge_holds_it() {
        let root = json::parse(
            br#"{"id":"https://a.example/p","publicKey":[{"id":"https://a.example/p#1"}],
                "issuer":{"publicKey":{"id":"https://A.example/p#2"}},
                "evidence":[{"id":"https://a.example/p#3","publicKey":{"id":"https://a.example/p#4"}}]}"#,
        );
        let root = root.unwrap().into_object().unwrap();
        for (id, pointer) in [
            ("", None),
            ("#1", Some("/publicKey/0")),
            ("#2", Some("/issuer/publicKey")),
            ("#3", None),
            ("#4", None),
            ("#5", None),
        ] {
            let found = find(&root, &format!("https://a.example/p{id}"), Class::CryptographicKey);
            assert_eq!(found.as_ref().map(|(_, pointer)| pointer.as_str()), pointer, "{id}");
            assert!(found.is_none_or(|(object, pointer)| {
                let at = Json::Object(root.clone());
                at.pointer(&pointer).and_then(Json::as_object) == Some(object)
            }));
        }
        for class in [Class::Profile, Class::BadgeClass, Class::Assertion, Class::Endorsement] {
            assert!(find(&root, "https://a.example/p#1", class).is_none());
        }
    }

    #[test]
    fn only_so_many_objects_are_searched() {
        let last = Json::from(Object::new().with("id", "https://a.example/p#key"));
        let list = |before: usize| {
            Object::new().with("publicKey", [vec![Object::new().into(); before], vec![last.clone()]].concat())
        };
        let find = |root: &Object| find(root, "https://a.example/p#key", Class::CryptographicKey).is_some();
        assert!(find(&list(DOCUMENT_NODES_SEARCHED - 2)));
        assert!(!find(&list(DOCUMENT_NODES_SEARCHED - 1)));
    }
}
