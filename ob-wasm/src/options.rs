//! Options from JSON: the same words as in the corpus and in the other languages.

use crate::failure::Failure;
use ob_core::text::Language;
#[cfg(feature = "verify")]
use ob_core::value::json;
use ob_core::value::json::{Place, ShapeError};
use ob_core::value::{DateTime, Instant};
#[cfg(feature = "verify")]
use ob_core::{resolve::Response, verify::Options};

#[cfg(feature = "verify")]
const KNOWN: &[&str] = &[
    "now",
    "language",
    "clockToleranceSeconds",
    "recipients",
    "trustedIssuers",
    "requireTrustedIssuer",
    "trustedKeys",
    "documents",
    "refuseRedirectsToOtherHosts",
    "checkEndorsements",
    "checkImages",
    "checkExtensions",
];

#[cfg(feature = "verify")]
/// Options of a verification; `bodies` holds the bodies of `documents`, one after the other, and the JSON their lengths:
/// `"documents": [[url, length], …]`.
pub(crate) fn read(text: &str, bodies: &[u8]) -> Result<(Options, Language), Failure> {
    let json = json::parse(text.as_bytes())?;
    let root = Place::root(&json);
    root.only(KNOWN)?;
    let mut options = Options::new(now(root.member("now")?)?);
    if let Some(place) = root.optional("clockToleranceSeconds") {
        let seconds = place.json().as_number().and_then(ob_core::value::Number::as_i64);
        options = options.clock_tolerance_seconds(
            seconds.ok_or_else(|| place.wrong("expected a whole number of seconds"))?,
        );
    }
    if let Some(list) = root.optional("recipients") {
        for recipient in list.items()? {
            recipient.only(&["type", "identity"])?;
            options =
                options.recipient(recipient.member("type")?.text()?, recipient.member("identity")?.text()?);
        }
    }
    if let Some(list) = root.optional("trustedIssuers") {
        for issuer in list.items()? {
            options = options.trusted_issuer(issuer.text()?);
        }
    }
    if let Some(list) = root.optional("trustedKeys") {
        for key in list.items()? {
            key.only(&["issuer", "publicKeyPem"])?;
            options = options.trusted_key(key.member("issuer")?.text()?, key.member("publicKeyPem")?.text()?);
        }
    }
    let mut rest = bodies;
    if let Some(list) = root.optional("documents") {
        for row in list.items()? {
            let (answer, after) = body(&row, rest)?;
            rest = after;
            let url = row.items()?.next().ok_or_else(|| row.wrong("expected [url, length]"))?;
            options = options.answer(url.text()?, Response::ok(answer));
        }
    }
    let switches: [(&str, fn(Options, bool) -> Options); 5] = [
        ("requireTrustedIssuer", Options::require_trusted_issuer),
        ("refuseRedirectsToOtherHosts", Options::refuse_redirects_to_other_hosts),
        ("checkEndorsements", Options::check_endorsements),
        ("checkImages", Options::check_images),
        ("checkExtensions", Options::check_extensions),
    ];
    for (name, set) in switches {
        if let Some(place) = root.optional(name) {
            options = set(options, place.boolean()?);
        }
    }
    Ok((options, language(&root)?))
}

/// Takes the body that a row `[name, length]` speaks of from the front of `bodies`.
pub(crate) fn body<'a>(row: &Place<'_>, bodies: &'a [u8]) -> Result<(&'a [u8], &'a [u8]), ShapeError> {
    let length = row.items()?.nth(1).and_then(|place| place.json().as_number()?.as_i64());
    let length = length.and_then(|length| usize::try_from(length).ok());
    length
        .and_then(|length| bodies.split_at_checked(length))
        .ok_or_else(|| row.wrong("expected [name, length]"))
}

/// A point in time, as an ISO 8601 date and time.
pub(crate) fn now(place: Place<'_>) -> Result<Instant, Failure> {
    DateTime::parse(place.text()?)
        .map(|now| now.instant())
        .map_err(|error| place.wrong(error.to_string()).into())
}

/// The language of sentences: the one of a BCP 47 tag if the library speaks it, else English.
pub(crate) fn language(root: &Place<'_>) -> Result<Language, Failure> {
    let tag = root.optional("language");
    let tag = tag.as_ref().map(Place::text).transpose()?;
    Ok(tag.and_then(Language::of_tag).unwrap_or_default())
}
