//! The fast path: is a document in normal form already? One walk without a copy.
//!
//! A "no" costs only time, for the slow path decides; a "yes" must be what the slow path would have made. So everything
//! that is not plainly in normal form is a "no".

use super::OPEN_BADGES_CONTEXT;
use super::vocabulary::{self, Kind};
use crate::limits::JSONLD_MAX_DEPTH;
use crate::value::{Json, Object};

/// Whether the document is its own normal form.
pub(super) fn is_canonical(document: &Object) -> bool {
    document.contains("@context") && node(document, 0)
}

fn node(object: &Object, depth: usize) -> bool {
    depth < JSONLD_MAX_DEPTH && object.iter().all(|(name, value)| member(object, name, value, depth))
}

fn member(object: &Object, name: &str, value: &Json, depth: usize) -> bool {
    let Some(row) = vocabulary::term(name) else {
        return match (name, value) {
            ("@context", Json::String(context)) => context == OPEN_BADGES_CONTEXT,
            ("@language", Json::String(_)) => true,
            _ => false,
        };
    };
    match row.kind {
        Kind::Id => value.as_str().is_some_and(is_whole_iri),
        Kind::Type => types(value),
        Kind::Revoked => revoked(object, name, value) && plain(value, depth),
        kind => is_canonical_value(kind, value, depth),
    }
}

/// Whether the value of a property of that kind stays as it is, by itself, where the 2.0 context alone holds.
pub(super) fn is_canonical_value(kind: Kind, value: &Json, depth: usize) -> bool {
    match kind {
        Kind::Link => link(value, depth),
        Kind::Text | Kind::Literal | Kind::Date | Kind::Boolean => plain(value, depth),
        Kind::Id | Kind::Type | Kind::Revoked | Kind::Prefix | Kind::Class | Kind::Alias => false,
    }
}

/// Whether the one IRI that is two terms is written as the class of the object has it.
fn revoked(object: &Object, name: &str, value: &Json) -> bool {
    let is_list = match object.get("type") {
        None => return name == "revoked" && value.as_bool().is_some(),
        Some(Json::String(class)) => class == "RevocationList",
        Some(_) => return false,
    };
    is_list == (name == "revokedAssertions")
}

fn types(value: &Json) -> bool {
    match value {
        Json::String(name) => is_type(name),
        Json::Array(names) => names.iter().all(|name| name.as_str().is_some_and(is_type)),
        _ => false,
    }
}

/// Whether the name of a type is a term that is written as it is.
fn is_type(name: &str) -> bool {
    vocabulary::term(name)
        .is_some_and(|row| !matches!(row.kind, Kind::Alias | Kind::Id | Kind::Type | Kind::Revoked))
}

fn link(value: &Json, depth: usize) -> bool {
    match value {
        Json::Array(items) => {
            depth + 1 < JSONLD_MAX_DEPTH
                && items.iter().all(|item| !matches!(item, Json::Array(_)) && link(item, depth + 1))
        }
        Json::String(text) => is_whole_iri(text),
        Json::Object(object) => !(object.len() == 1 && object.contains("id")) && node(object, depth + 1),
        other => !other.is_null(),
    }
}

fn plain(value: &Json, depth: usize) -> bool {
    match value {
        Json::Array(items) => {
            depth + 1 < JSONLD_MAX_DEPTH
                && items.iter().all(|item| !matches!(item, Json::Array(_)) && plain(item, depth + 1))
        }
        Json::Object(object) => node(object, depth + 1),
        other => !other.is_null(),
    }
}

/// Whether a text is an absolute IRI of a scheme that no prefix of the 2.0 context is named like.
fn is_whole_iri(text: &str) -> bool {
    ["https://", "http://", "data:", "urn:", "mailto:"].iter().any(|scheme| text.starts_with(scheme))
}
