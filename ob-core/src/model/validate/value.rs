//! The rules of single values, one arm for each kind.

use super::data_uri;
use super::iri;
use super::types::is_known;
use super::written::{is_email, is_host, is_telephone};
use super::{Place, Walk};
use crate::model::at::At;
use crate::model::language_string::TEXT;
use crate::model::property::{Required, ValueKind};
use crate::model::{DataUriProblem, Grade, Profile, ViolationKind};
use crate::value::{DateTime, HttpUrl, IdentityHash, Json, LanguageTag, Object};

impl Walk<'_> {
    pub(super) fn value(&mut self, place: Place<'_>, json: &Json, at: &At<'_>) {
        match place.row.value {
            ValueKind::Text => self.text(place, json, at),
            ValueKind::TextOrNumber => {
                if !matches!(json, Json::String(_) | Json::Number(_)) {
                    self.wrong_type(place, "a text or a number", json, at);
                }
            }
            ValueKind::Boolean => {
                if json.as_bool().is_none() {
                    self.wrong_type(place, "true or false", json, at);
                }
            }
            ValueKind::Object(class, role) => match json {
                Json::Object(object) => self.object(class, role, object, at),
                other => self.wrong_type(place, "an object", other, at),
            },
            ValueKind::Reference(class, role) => self.reference(place, class, role, json, at),
            ValueKind::RevokedEntry => match (json, place.row.target()) {
                (Json::String(text), _) => self.not_blank(place, text, Grade::Error, at),
                (Json::Object(object), Some((class, role))) => self.object(class, role, object, at),
                (other, _) => self.wrong_type(place, "an id, or an object with an id or a uid", other, at),
            },
            _ => match json {
                Json::String(text) => self.string(place, text, at),
                other => self.wrong_type(place, expected(place.row.value), other, at),
            },
        }
    }

    /// The kinds whose values are strings.
    fn string(&mut self, place: Place<'_>, text: &str, at: &At<'_>) {
        let error = |walk: &mut Self, kind| walk.add(place, kind, Grade::Error, at);
        let warn = |walk: &mut Self, kind| walk.add(place, kind, Grade::Warning, at);
        match place.row.value {
            ValueKind::Types if !is_known(text) => warn(self, ViolationKind::UnknownType),
            ValueKind::IdentityType => {
                let property = text == "@id" || Profile::PROPERTIES.iter().any(|row| row.name == text);
                if !property && !text.contains(':') {
                    error(self, ViolationKind::UnknownType);
                }
            }
            ValueKind::Id if text.starts_with("_:") && place.row.required == Required::No => {}
            ValueKind::Id => self.iri(place, text, at),
            ValueKind::ImageId => self.image_id(place, text, at),
            ValueKind::IriStart => {
                if let Err(problem) = iri::check(text) {
                    error(self, ViolationKind::NotAnIri(problem));
                }
            }
            ValueKind::Homepage | ValueKind::HttpUrl => match iri::check(text) {
                Err(problem) => error(self, ViolationKind::NotAnIri(problem)),
                Ok(()) if iri::is_http(text) => {}
                Ok(()) if place.row.value == ValueKind::Homepage => warn(self, ViolationKind::NotHttpUrl),
                Ok(()) => error(self, ViolationKind::NotHttpUrl),
            },
            ValueKind::DateTime => {
                if let Err(problem) = DateTime::parse(text) {
                    error(self, ViolationKind::NotADateTime(problem));
                }
            }
            ValueKind::LanguageTag if LanguageTag::parse(text).is_err() => {
                error(self, ViolationKind::NotALanguageTag);
            }
            ValueKind::Email if !is_email(text) => error(self, ViolationKind::NotAnEmail),
            ValueKind::Telephone if !is_telephone(text) => warn(self, ViolationKind::NotATelephone),
            ValueKind::Identity => self.identity(place, text, at),
            ValueKind::Host if !is_host(text) => {
                // An origin in place of its host says clearly which host is meant; anything else may disguise one.
                let bare = |url: HttpUrl| !url.has_user_info() && url.path() == "/" && url.query().is_none();
                if HttpUrl::parse(text).is_ok_and(bare) {
                    warn(self, ViolationKind::NotAHost);
                } else {
                    error(self, ViolationKind::NotAHost);
                }
            }
            ValueKind::VerificationProperty if !matches!(text, "id" | "@id") => {
                error(self, ViolationKind::NotTheIdProperty);
            }
            ValueKind::PublicKeyPem => {
                if text.contains("PRIVATE KEY-----") {
                    error(self, ViolationKind::PrivateKey);
                } else if !text.trim_start().starts_with("-----BEGIN ") {
                    error(self, ViolationKind::NotAPem);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, place: Place<'_>, json: &Json, at: &At<'_>) {
        match json {
            Json::String(text) => self.not_blank_if_required(place, text, at),
            Json::Object(object) => self.tagged(place, object, json, at),
            other => self.wrong_type(place, TEXT, other, at),
        }
    }

    /// `{"@value": …, "@language": …}`
    fn tagged(&mut self, place: Place<'_>, object: &Object, json: &Json, at: &At<'_>) {
        let Some(text) = object.text("@value") else {
            self.wrong_type(place, TEXT, json, at);
            return;
        };
        if object.names().any(|name| !matches!(name, "@value" | "@language")) {
            self.wrong_type(place, TEXT, json, at);
        }
        self.not_blank_if_required(place, text, &at.name("@value"));
        let tag = object.get("@language").filter(|tag| !tag.is_null());
        if tag.is_some_and(|tag| tag.as_str().is_none_or(|tag| LanguageTag::parse(tag).is_err())) {
            self.add(place, ViolationKind::NotALanguageTag, Grade::Error, &at.name("@language"));
        }
    }

    /// A required text that is empty is a text all the same: the specification asks for no length.
    fn not_blank_if_required(&mut self, place: Place<'_>, text: &str, at: &At<'_>) {
        if place.row.required != Required::No {
            self.not_blank(place, text, Grade::Warning, at);
        }
    }

    fn not_blank(&mut self, place: Place<'_>, text: &str, grade: Grade, at: &At<'_>) {
        if text.trim().is_empty() {
            self.add(place, ViolationKind::EmptyValue, grade, at);
        }
    }

    /// An absolute IRI by which others can refer to an object.
    pub(super) fn iri(&mut self, place: Place<'_>, text: &str, at: &At<'_>) {
        if let Err(problem) = iri::check(text) {
            self.add(place, ViolationKind::NotAnIri(problem), Grade::Error, at);
        } else if text.starts_with("_:") {
            self.add(place, ViolationKind::BlankNode, Grade::Error, at);
        }
    }

    pub(super) fn image_id(&mut self, place: Place<'_>, text: &str, at: &At<'_>) {
        let before = self.found.len();
        self.iri(place, text, at);
        if self.found.len() == before
            && let Err(problem) = data_uri::check(text)
        {
            let label = problem == DataUriProblem::Label;
            let grade = if label { Grade::Warning } else { Grade::Error };
            self.add(place, ViolationKind::DataUri(problem), grade, at);
        }
    }

    /// What identifies the recipient. A hash if `hashed` is true; else the thing that `type` names, in its own form.
    /// `hashed` absent is false. Where `hashed` is no boolean, its own row says so and nothing is said here.
    fn identity(&mut self, place: Place<'_>, text: &str, at: &At<'_>) {
        let hashed = place.object.get("hashed").map(Json::one_or_many).unwrap_or_default();
        match hashed {
            [Json::Bool(true)] => {
                if let Err(problem) = IdentityHash::parse(text) {
                    self.add(place, ViolationKind::NotAnIdentityHash(problem), Grade::Error, at);
                }
            }
            [] | [Json::Null | Json::Bool(false)] => {
                let types = place.object.get("type").or_else(|| place.object.get("@type"));
                let name = types.map(Json::one_or_many).and_then(<[Json]>::first).and_then(Json::as_str);
                match name.map(property_of_schema_org) {
                    Some("email") if !is_email(text) => {
                        self.add(place, ViolationKind::NotAnEmail, Grade::Error, at);
                    }
                    Some("telephone") if !is_telephone(text) => {
                        self.add(place, ViolationKind::NotATelephone, Grade::Warning, at);
                    }
                    Some("url" | "id" | "@id") => self.iri(place, text, at),
                    _ => self.not_blank(place, text, Grade::Error, at),
                }
            }
            _ => {}
        }
    }
}

/// The last part of an IRI of schema.org, whose terms OB 2.0 uses to identify profiles; any other name as it is.
fn property_of_schema_org(name: &str) -> &str {
    ["schema:", "http://schema.org/", "https://schema.org/"]
        .into_iter()
        .find_map(|prefix| name.strip_prefix(prefix))
        .unwrap_or(name)
}

/// What a string of that kind is, in words.
fn expected(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Types => "a type as text",
        ValueKind::IdentityType => "the name of a property as text",
        ValueKind::Id | ValueKind::IriStart | ValueKind::ImageId => "an IRI as text",
        ValueKind::Homepage | ValueKind::HttpUrl => "a URL as text",
        ValueKind::DateTime => "a date and time as text",
        ValueKind::LanguageTag => "a language tag as text",
        ValueKind::Email => "an e-mail address as text",
        ValueKind::Telephone => "a telephone number as text",
        ValueKind::Identity => "a hash or an identity as text",
        ValueKind::Host => "a host name as text",
        _ => "a text",
    }
}
