//! Do extensions follow their schemas? OB 2.0, "Extension Validation", "Type Validation": an object whose type a context names a schema for is
//! judged by that schema, as it was written, before any normalisation.
//!
//! *An extension that no context names a schema for?* There is nothing to follow. *A schema that cannot be had, or that asks for what is not
//! read here?* Then the check is unfinished: it says neither.

use crate::limits::{SCHEMA_MAX_STEPS, VERIFY_MAX_EXTENSIONS, VERIFY_MAX_SCHEMAS};
use crate::report::{Check, Code, Finding};
use crate::resolve::{Document, Purpose};
use crate::schema::{self, Published};
use crate::value::{HttpUrl, Json, Object, json::Trail};
use crate::verify::context::Context;
use crate::verify::facts::Facts;
use crate::verify::ledger::Ledger;
use crate::verify::links::Linked;
use std::sync::Arc;

pub(super) fn run(facts: &mut Facts<'_>, ledger: &mut Ledger) {
    if !facts.cx.options.check_extensions {
        return ledger.not_applicable(Check::Extensions);
    }
    let mut documents: Vec<&Arc<Document>> = Vec::new();
    let objects = [&facts.subject, &facts.badge_class, &facts.issuer];
    for node in objects.into_iter().filter_map(Linked::node) {
        // A document in normal form uses no other context than that of Open Badges, which names no schema.
        if let Some(document) = node.document
            && document.parsed().is_some_and(|parsed| parsed.normalised().is_some())
            && !documents.iter().any(|known| Arc::ptr_eq(known, document))
        {
            documents.push(document);
        }
    }
    let mut checking = Checking {
        cx: facts.cx,
        goes_on: facts.cx.asking.goes_on(facts.is_beside),
        ledger,
        checked: 0,
        requested: Vec::new(),
        steps: SCHEMA_MAX_STEPS,
    };
    for document in documents {
        checking.document(document);
    }
    if checking.checked > 0 {
        // What is not here may have others.
        if objects.into_iter().any(Linked::is_missing) {
            ledger.unfinished(Check::Extensions)
        } else {
            ledger.ran(Check::Extensions)
        }
    } else if facts.subject.node().is_some() {
        ledger.not_applicable(Check::Extensions)
    }
}

struct Checking<'f, 'v> {
    cx: Context<'v>,
    /// Whether a judgement that waits is thrown away.
    goes_on: bool,
    ledger: &'f mut Ledger,
    checked: usize,
    requested: Vec<String>,
    /// Steps that are left for all schemas and extensions together.
    steps: usize,
}

/// An extension on the trail that leads to it.
struct Found<'d> {
    written: &'d Json,
    at: usize,
    class: &'d str,
    schemas: Vec<String>,
}

/// An extension as it was written.
struct Extension<'d> {
    written: &'d Json,
    pointer: String,
    /// The type that a schema is named for.
    class: &'d str,
    schemas: Vec<String>,
}

/// Where a schema is.
enum Schema<'v> {
    /// In the library.
    Published(&'static Published),
    /// Among the documents.
    Held(&'v Arc<Document>),
}

impl<'v> Checking<'_, 'v> {
    fn document(&mut self, document: &Document) {
        let Ok(written) = document.json() else { return };
        let name = if document.url().is_empty() { "the input" } else { document.url() };
        let Some(parsed) = document.parsed() else { return };
        let (found, trail) = self.extensions(written, parsed.contexts());
        // A context of its own may have given a type another name, under which it is not found as written.
        if parsed.renamed_types().iter().any(|name| !self.schemas(name, parsed.contexts()).is_empty()) {
            self.checked += 1;
            self.ledger.unfinished(Check::Extensions);
        }
        for Found { written, at, class, schemas } in found {
            let extension = Extension { written, pointer: trail.pointer(at), class, schemas };
            if self.checked >= VERIFY_MAX_EXTENSIONS {
                return self.ledger.unfinished(Check::Extensions);
            }
            self.checked += 1;
            for url in &extension.schemas {
                self.apply(name, &extension, url);
            }
        }
    }

    /// Every object inside the document with a type that a schema is named for.
    fn extensions<'d>(&self, document: &'d Json, contexts: &[HttpUrl]) -> (Vec<Found<'d>>, Trail<'d>) {
        let mut found = Vec::new();
        let mut trail = Trail::new();
        let mut queue: Vec<(&Json, usize)> = vec![(document, Trail::ROOT)];
        while let Some((value, at)) = queue.pop() {
            match value {
                Json::Array(items) => {
                    let inner = items.iter().enumerate().rev().filter(|(_, item)| is_compound(item));
                    queue.extend(inner.map(|(i, item)| (item, trail.index(at, i))));
                }
                Json::Object(object) => {
                    // The document itself is no extension: what it has to be, the model says.
                    if at != Trail::ROOT {
                        let of_object = self.schemas_of(object, contexts);
                        let of_object = of_object.take(VERIFY_MAX_EXTENSIONS + 1);
                        found.extend(of_object.map(|(class, schemas)| Found {
                            written: value,
                            at,
                            class,
                            schemas,
                        }));
                        // One more than are checked: then the check says that it is unfinished.
                        if found.len() > VERIFY_MAX_EXTENSIONS {
                            break;
                        }
                    }
                    let inner =
                        object.iter().rev().filter(|(name, value)| *name != "@context" && is_compound(value));
                    queue.extend(inner.map(|(name, value)| (value, trail.name(at, name))));
                }
                _ => {}
            }
        }
        (found, trail)
    }

    /// The types of the object that contexts of the document name schemas for, each with its schemas.
    fn schemas_of<'d>(
        &self,
        object: &'d Object,
        contexts: &[HttpUrl],
    ) -> impl Iterator<Item = (&'d str, Vec<String>)> {
        let types = object.get("type").or_else(|| object.get("@type")).map(Json::one_or_many);
        types
            .unwrap_or_default()
            .iter()
            .filter_map(Json::as_str)
            // Other bare words are those of Open Badges, such as `BadgeClass` and `email`: no context has a say about them.
            .filter(|name| name.contains(':') || object.contains("@context"))
            .map(|name| (name, self.schemas(name, contexts)))
            .filter(|(_, schemas)| !schemas.is_empty())
    }

    /// The schemas for a type.
    fn schemas(&self, name: &str, contexts: &[HttpUrl]) -> Vec<String> {
        let named = self.cx.documents.contexts().validations_within(name, contexts);
        named.into_iter().map(str::to_owned).collect()
    }

    fn apply(&mut self, document: &str, extension: &Extension<'_>, url: &str) {
        let about = |code: Code| {
            Finding::new(code)
                .object(document)
                .pointer(extension.pointer.as_str())
                .fact("url", url)
                .fact("found", extension.class)
        };
        let schema = HttpUrl::parse(url).map_err(|_| "it is no http(s) URL".to_owned());
        let faults = match schema.and_then(|address| self.schema(&address)) {
            // No schema is applied for a report that is thrown away.
            Ok(Some(_)) if self.goes_on && self.ledger.is_waiting() => {
                return self.ledger.unfinished(Check::Extensions);
            }
            Ok(Some(Schema::Published(Published { schema, rules }))) => {
                Ok(rules.faults(schema, extension.written, &mut self.steps))
            }
            Ok(Some(Schema::Held(document))) => {
                let faults = document.answer().faults(extension.written, &mut self.steps);
                faults.map_err(|problem| problem.reason())
            }
            Ok(None) => return self.ledger.unfinished(Check::Extensions),
            Err(reason) => Err(reason),
        };
        match faults {
            Ok(Ok(faults)) => {
                for fault in faults {
                    let pointer = format!("{}{}", extension.pointer, fault.pointer);
                    let finding = Finding::new(Code::ExtensionInvalid).object(document).pointer(pointer);
                    self.ledger.find(
                        finding
                            .fact("url", url)
                            .fact("found", extension.class)
                            .fact("reason", fault.to_string()),
                    );
                    self.ledger.failed(Check::Extensions);
                }
            }
            Ok(Err(error)) => {
                self.ledger.find(about(Code::ExtensionSchemaUnsupported).fact("reason", error.to_string()));
                self.ledger.unfinished(Check::Extensions);
            }
            Err(reason) => {
                self.ledger.find(about(Code::ExtensionSchemaUnavailable).fact("reason", reason));
                self.ledger.unfinished(Check::Extensions);
            }
        }
    }

    /// The schema at that URL; `None` while it is awaited.
    fn schema(&mut self, url: &HttpUrl) -> Result<Option<Schema<'v>>, String> {
        if let Some(published) = schema::published(url) {
            return Ok(Some(Schema::Published(published)));
        }
        let address = url.without_fragment();
        if !self.requested.iter().any(|known| known == address.as_str()) {
            // Those that have come count as well: the next step begins anew, and would ask for as many again.
            if self.requested.len() >= VERIFY_MAX_SCHEMAS {
                return Err("too many schemas are named".to_owned());
            }
            self.requested.push(address.as_str().to_owned());
        }
        match self.cx.documents.held(address.as_str()) {
            Some(document) => match self.cx.documents.admitted(document) {
                Ok(()) => Ok(Some(Schema::Held(document))),
                Err(problem) => Err(problem.reason()),
            },
            None => {
                self.ledger.want(address.as_str().to_owned(), Purpose::Schema);
                Ok(None)
            }
        }
    }
}

fn is_compound(value: &Json) -> bool {
    matches!(value, Json::Array(_) | Json::Object(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jsonld::Contexts;

    #[test]
    fn every_schema_that_a_bundled_context_names_is_part_of_the_library() {
        let contexts = Contexts::bundled();
        for class in [
            "ApplyLink",
            "originalCreator",
            "AssessmentExtension",
            "ExampleExtension",
            "ExtraDescriptionExtension",
            "GeoCoordinates",
            "IssuerAccreditation",
            "LicenseExtension",
            "RecipientProfile",
            "Endorsement",
        ] {
            let urls: Vec<&str> = contexts.validations_for(&format!("extensions:{class}")).collect();
            assert_eq!(urls.len(), 1, "{class}");
            assert!(schema::published(&HttpUrl::parse(urls[0]).unwrap()).is_some(), "{}", urls[0]);
        }
    }

    #[test]
    fn the_schema_of_the_award_rule_is_supported() {
        let base = HttpUrl::parse("https://school.example/").unwrap();
        let documents = crate::criteria::extension::documents(&base).unwrap();
        for (_, document) in documents.iter().filter(|(url, _)| url.ends_with("schema.json")) {
            let rule =
                crate::value::json::parse(br#"{"rule": {"all": [{"module-completed": "ai-in-vision"}]}}"#)
                    .unwrap();
            assert_eq!(schema::faults(document, &rule), Ok(vec![]));
            let wrong =
                crate::value::json::parse(br#"{"rule": {"all": [{"module-completed": "AI in vision"}]}}"#)
                    .unwrap();
            assert_eq!(schema::faults(document, &wrong).unwrap().len(), 1);
        }
    }
}
