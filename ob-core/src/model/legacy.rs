//! Versions 0.5, 1.0 and 1.1 of Open Badges: told by their shape, and written anew in the classes of 2.0.
//!
//! Only the properties that those versions define are carried over: nothing of 2.0 comes in by the back door. Dates may be Unix times, or lack
//! a time or a zone, and then are read as UTC.

use super::{CONTEXT, VerificationObject};
use crate::value::{DateTime, HttpUrl, Instant, Json, Object};

/// A version before 2.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LegacyVersion {
    /// 0.5: one document holds assertion, class and issuer.
    V0_5,
    /// 1.0: three documents, no JSON-LD.
    V1_0,
    /// 1.1: the same as JSON-LD.
    V1_1,
}

impl LegacyVersion {
    /// The number: `0.5`, `1.0` or `1.1`.
    pub fn as_str(self) -> &'static str {
        match self {
            LegacyVersion::V0_5 => "0.5",
            LegacyVersion::V1_0 => "1.0",
            LegacyVersion::V1_1 => "1.1",
        }
    }

    /// The version of an Assertion as it was written; `None` for what is of 2.0, of another class, or of no known shape.
    ///
    /// A document that names any other context than that of 1.x, or that has a `verification`, is none.
    ///
    /// ```
    /// use ob_core::{model::LegacyVersion, value::json};
    /// let assertion = json::parse(br#"{"uid": "7", "badge": "https://example.org/badge",
    ///     "verify": {"type": "hosted", "url": "https://example.org/a/7"}}"#)?;
    /// let object = assertion.as_object().ok_or("an object")?;
    /// assert_eq!(LegacyVersion::of_assertion(object), Some(LegacyVersion::V1_0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_assertion(written: &Object) -> Option<Self> {
        let verify = written.get("verify").and_then(Json::as_object);
        let is_1x = || written.contains("badge") && verify.is_some_and(|verify| verify.contains("type"));
        if written.contains("@context") {
            return (is_written_before_2(written) && is_1x()).then_some(LegacyVersion::V1_1);
        }
        if !is_written_before_2(written) {
            return None;
        }
        let issuer = written.get("badge").and_then(|badge| badge.as_object()?.get("issuer")?.as_object());
        if issuer.is_some_and(|issuer| issuer.contains("origin")) && verify.is_none() {
            return Some(LegacyVersion::V0_5);
        }
        is_1x().then_some(LegacyVersion::V1_0)
    }
}

/// Whether a document may be one of 1.x: no context and no type, or the context of 1.x alone; and nothing that only 2.0 has.
pub fn is_written_before_2(written: &Object) -> bool {
    const OLDER: [&str; 3] =
        ["w3id.org/openbadges/v1", "openbadgespec.org/v1", "openbadgespec.org/v1/context.json"];
    let is_1x = |context: &Json| {
        let rest = context.as_str().and_then(|url| url.split_once("://")).map(|(_, rest)| rest);
        rest.is_some_and(|rest| OLDER.contains(&rest.trim_end_matches('/')))
    };
    let fits = match written.get("@context") {
        None => !written.contains("type") && !written.contains("@type"),
        Some(contexts) => {
            let contexts = contexts.one_or_many();
            !contexts.is_empty() && contexts.iter().all(is_1x)
        }
    };
    fits && !["verification", "publicKey", "@graph"].into_iter().any(|name| written.contains(name))
}

/// Whether a document says that it is revoked, under whatever prefix. Only `false` and `null` say that it is not.
pub fn says_revoked(written: &Object) -> bool {
    written.iter().any(|(name, value)| {
        let is_named = name == "revoked" || name.ends_with(":revoked") || name.ends_with("#revoked");
        is_named && !matches!(value, Json::Null | Json::Bool(false))
    })
}

/// An Assertion of 1.x as one of 2.0. `id` is the address at which it is hosted, or what a signed one says of itself.
pub fn assertion(written: &Object, id: Option<&str>) -> Object {
    let verify = written.get("verify").and_then(Json::as_object);
    let kind = verify.and_then(|verify| verify.get("type")).cloned().unwrap_or_default();
    let kind = match kind.as_str() {
        Some("hosted") => "HostedBadge".into(),
        Some("signed") => "SignedBadge".into(),
        // No spelling of 2.0 is one of 1.x.
        Some(text)
            if VerificationObject::HOSTED.contains(&text) || VerificationObject::SIGNED.contains(&text) =>
        {
            Json::Null
        }
        _ => kind,
    };
    let mut object = begun("Assertion", id);
    copy(written, &mut object, &["uid", "recipient", "badge"]);
    object.insert("verification", Object::new().with("type", kind));
    dates(written, &mut object);
    copy(written, &mut object, &["image", "evidence"]);
    revocation(written, &mut object);
    object
}

/// An Assertion of 0.5 that is hosted at that address as one of 2.0, with its BadgeClass and issuer inside.
///
/// The issuer gets the id `ORIGIN/#open-badges-0.5`: the origin is all that identifies it, and it must not pass for a Profile of 2.0.
pub fn assertion_0_5(written: &Object, home: &HttpUrl) -> Object {
    let mut object = begun("Assertion", Some(home.as_str()));
    let salt = written.get("salt").filter(|salt| !salt.is_null());
    if let Some(Json::String(identity)) = written.get("recipient") {
        let hashed = identity.contains('$') && !identity.contains('@');
        let mut recipient =
            Object::new().with("type", "email").with("hashed", hashed).with("identity", identity.as_str());
        if let Some(salt) = salt.filter(|_| hashed) {
            recipient.insert("salt", salt.clone());
        }
        object.insert("recipient", recipient);
    }
    object.insert("verification", Object::new().with("type", "HostedBadge"));
    dates(written, &mut object);
    copy(written, &mut object, &["evidence"]);
    revocation(written, &mut object);
    if let Some(badge) = written.get("badge").and_then(Json::as_object) {
        let mut class = begun("BadgeClass", None);
        copy(badge, &mut class, &["name", "description"]);
        for name in ["image", "criteria"] {
            // Paths on the issuer's own server were usual.
            if let Some(link) = badge.get(name) {
                let whole =
                    link.as_str().and_then(|text| home.join(text).ok()).map(|url| url.as_str().into());
                class.insert(name, whole.unwrap_or_else(|| link.clone()));
            }
        }
        if let Some(issuer) = badge.get("issuer").and_then(Json::as_object) {
            let origin = issuer.text("origin").and_then(|origin| HttpUrl::parse(origin).ok());
            let id = origin.as_ref().map(|origin| format!("{}/#open-badges-0.5", origin.origin()));
            let mut profile = begun("Issuer", id.as_deref());
            copy(issuer, &mut profile, &["name"]);
            if let Some(origin) = &origin {
                profile.insert("url", origin.as_str());
            }
            if let Some(contact) = issuer.get("contact") {
                profile.insert("email", contact.clone());
            }
            class.insert("issuer", profile);
        }
        object.insert("badge", class);
    }
    object
}

/// A BadgeClass of 1.x that stands at that address as one of 2.0.
pub fn badge_class(written: &Object, id: &str) -> Object {
    let mut object = begun("BadgeClass", Some(id));
    copy(written, &mut object, &["name", "description", "image", "criteria", "issuer", "tags"]);
    if let Some(alignments) = written.get("alignment") {
        let renamed = alignments.one_or_many().iter().map(|alignment| match alignment.as_object() {
            Some(alignment) => {
                let mut renamed = Object::new();
                for (old, new) in
                    [("name", "targetName"), ("url", "targetUrl"), ("description", "targetDescription")]
                {
                    if let Some(value) = alignment.get(old) {
                        renamed.insert(new, value.clone());
                    }
                }
                Json::Object(renamed)
            }
            None => alignment.clone(),
        });
        object.insert("alignment", Json::Array(renamed.collect()));
    }
    object
}

/// An issuer of 1.x that stands at that address as a Profile of 2.0.
pub fn issuer(written: &Object, id: &str) -> Object {
    let mut object = begun("Issuer", Some(id));
    copy(written, &mut object, &["name", "url", "description", "image", "email", "revocationList"]);
    object
}

fn begun(class: &str, id: Option<&str>) -> Object {
    let object = Object::new().with("@context", CONTEXT).with("type", class);
    match id {
        Some(id) => object.with("id", id),
        None => object,
    }
}

fn copy(from: &Object, to: &mut Object, names: &[&str]) {
    for name in names {
        if let Some(value) = from.get(name).filter(|value| !value.is_null()) {
            to.insert(*name, value.clone());
        }
    }
}

fn dates(from: &Object, to: &mut Object) {
    let issued = from.get("issuedOn").or_else(|| from.get("issued_on"));
    for (name, value) in [("issuedOn", issued), ("expires", from.get("expires"))] {
        if let Some(value) = value.filter(|value| !value.is_null()) {
            to.insert(name, date(value).map_or_else(|| value.clone(), |date| date.as_str().into()));
        }
    }
}

/// A date as it was written before 2.0: a Unix time in seconds, a day, or a date and time with or without a zone.
fn date(value: &Json) -> Option<DateTime> {
    let unix = |seconds: i64| DateTime::from_instant(Instant::from_unix_seconds(seconds)).ok();
    match value {
        Json::Number(number) => unix(number.as_i64()?),
        Json::String(text) if text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit()) => {
            unix(text.parse().ok()?)
        }
        Json::String(text) => DateTime::parse(text)
            .or_else(|_| DateTime::parse(&format!("{text}Z")))
            .or_else(|_| DateTime::parse(&format!("{text}T00:00:00Z")))
            .ok(),
        _ => None,
    }
}

fn revocation(from: &Object, to: &mut Object) {
    if says_revoked(from) {
        to.insert("revoked", true);
        copy(from, to, &["revocationReason"]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::json;

    fn object(text: &str) -> Object {
        json::parse(text.as_bytes()).unwrap().into_object().unwrap()
    }

    #[test]
    fn versions_are_told_by_shape() {
        use LegacyVersion::*;
        let verify = r#""uid":"1","badge":"https://e.example/b","verify":{"type":"hosted","url":"https://e.example/a"}"#;
        for (text, version) in [
            (format!("{{{verify}}}"), Some(V1_0)),
            (format!(r#"{{"@context":"https://w3id.org/openbadges/v1",{verify}}}"#), Some(V1_1)),
            (format!(r#"{{"@context":["http://w3id.org/openbadges/v1/"],{verify}}}"#), Some(V1_1)),
            (r#"{"badge":{"issuer":{"origin":"https://e.example"}}}"#.to_owned(), Some(V0_5)),
            (format!(r#"{{"@context":"https://w3id.org/openbadges/v2",{verify}}}"#), None),
            (
                format!(
                    r#"{{"@context":["https://w3id.org/openbadges/v1","https://w3id.org/openbadges/v2"],{verify}}}"#
                ),
                None,
            ),
            (format!(r#"{{"@context":["https://w3id.org/openbadges/v1",{{"a":"b:c"}}],{verify}}}"#), None),
            (format!(r#"{{"@context":[],{verify}}}"#), None),
            (format!(r#"{{"type":"Assertion",{verify}}}"#), None),
            (format!(r#"{{"verification":{{"type":"HostedBadge"}},{verify}}}"#), None),
            (format!(r#"{{"@context":"https://w3id.org/openbadges/v1.evil.example",{verify}}}"#), None),
            (r#"{"name":"a class"}"#.to_owned(), None),
            (r#"{"badge":{"issuer":{"origin":"https://e.example"}},"verify":{}}"#.to_owned(), None),
        ] {
            assert_eq!(LegacyVersion::of_assertion(&object(&text)), version, "{text}");
        }
    }

    #[test]
    fn dates_before_2() {
        for (text, read) in [
            ("1417436999", "2014-12-01T12:29:59Z"),
            (r#""1417436999""#, "2014-12-01T12:29:59Z"),
            (r#""2014-12-01""#, "2014-12-01T00:00:00Z"),
            (r#""2014-12-01T10:00:00""#, "2014-12-01T10:00:00Z"),
            (r#""2014-12-01T10:00:00+01:00""#, "2014-12-01T10:00:00+01:00"),
        ] {
            assert_eq!(date(&json::parse(text.as_bytes()).unwrap()).unwrap().as_str(), read, "{text}");
        }
        for text in ["1.5", "true", r#""soon""#, r#""14174369""#, "[1417436999]", "99999999999999"] {
            assert_eq!(date(&json::parse(text.as_bytes()).unwrap()), None, "{text}");
        }
    }

    #[test]
    fn nothing_of_2_comes_in_with_it() {
        let written = object(
            r#"{"name":"n","url":"https://e.example/","verification":{"allowedOrigins":"evil.example"},"publicKey":"k","endorsement":"e"}"#,
        );
        let names: Vec<String> = issuer(&written, "https://e.example/i").names().map(str::to_owned).collect();
        assert_eq!(names, ["@context", "type", "id", "name", "url"]);
        let spelt = object(r#"{"badge":"b","verify":{"type":"HostedBadge","url":"u"}}"#);
        assert_eq!(assertion(&spelt, None).get("verification").unwrap().pointer("/type"), Some(&Json::Null));
        assert!(
            says_revoked(&object(r#"{"obi:revoked":"yes"}"#)) && says_revoked(&object(r#"{"revoked":[]}"#))
        );
        assert!(!says_revoked(&object(r#"{"revoked":false}"#)));
    }
}
