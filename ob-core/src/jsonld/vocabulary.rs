//! The Open Badges 2.0 vocabulary: every term of the 2.0 context, its IRI, and what kind of value it has.
//!
//! Facts of `https://w3id.org/openbadges/v2`, every IRI written out. The table is both what documents are read with and what they
//! are written back to.

use std::borrow::Cow;
use std::sync::LazyLock;

/// What a term stands for, and so what becomes of its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `id`.
    Id,
    /// `type`.
    Type,
    /// Another name of a term, never written in the normal form: `verify`, `hosted`, `signed`.
    Alias,
    /// `revoked` and `revokedAssertions`, which have one IRI.
    Revoked,
    /// The beginning of IRIs, for compact IRIs such as `obi:badge`.
    Prefix,
    /// A class.
    Class,
    /// A property whose string values are IRIs (`"@type": "@id"`).
    Link,
    /// A property with text for people, in some language.
    Text,
    /// A property with any other plain value.
    Literal,
    /// A property with a date and time (`xsd:dateTime`).
    Date,
    /// A property that is true or false (`xsd:boolean`).
    Boolean,
}

/// One term of a bundled context.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TermRow {
    /// The term as it stands in documents.
    pub(super) term: &'static str,
    /// The IRI or keyword that it means.
    pub(super) iri: &'static str,
    pub(super) kind: Kind,
}

pub(super) const fn row(term: &'static str, iri: &'static str, kind: Kind) -> TermRow {
    TermRow { term, iri, kind }
}

use Kind::{Alias, Boolean, Class, Date, Id, Link, Literal, Prefix, Revoked, Text, Type};

/// Sorted by the length of the term: the lookup goes straight to the terms of the right length.
const TERMS: &[TermRow] = &[
    row("dc", "http://purl.org/dc/terms/", Prefix),
    row("id", "@id", Id),
    row("obi", "https://w3id.org/openbadges#", Prefix),
    row("sec", "https://w3id.org/security#", Prefix),
    row("uid", "https://w3id.org/openbadges#uid", Literal),
    row("url", "http://schema.org/url", Link),
    row("xsd", "http://www.w3.org/2001/XMLSchema#", Prefix),
    row("cred", "https://w3id.org/credentials#", Prefix),
    row("name", "http://schema.org/name", Text),
    row("salt", "https://w3id.org/openbadges#salt", Literal),
    row("tags", "http://schema.org/keywords", Text),
    row("type", "@type", Type),
    row("Image", "https://w3id.org/openbadges#Image", Class),
    row("badge", "https://w3id.org/openbadges#badge", Link),
    row("claim", "https://w3id.org/credentials#claim", Link),
    row("email", "http://schema.org/email", Literal),
    row("genre", "http://schema.org/genre", Text),
    row("image", "http://schema.org/image", Link),
    row("owner", "https://w3id.org/security#owner", Link),
    row("Issuer", "https://w3id.org/openbadges#Issuer", Class),
    row("author", "http://schema.org/author", Link),
    row("hashed", "https://w3id.org/openbadges#hashed", Boolean),
    row("hosted", "https://w3id.org/openbadges#HostedBadge", Alias),
    row("issuer", "https://w3id.org/openbadges#issuer", Link),
    row("schema", "http://schema.org/", Prefix),
    row("signed", "https://w3id.org/openbadges#SignedBadge", Alias),
    row("verify", "https://w3id.org/openbadges#verify", Alias),
    row("Profile", "https://w3id.org/openbadges#Profile", Class),
    row("caption", "http://schema.org/caption", Text),
    row("created", "http://purl.org/dc/terms/created", Date),
    row("creator", "http://purl.org/dc/terms/creator", Link),
    row("expires", "https://w3id.org/security#expiration", Date),
    row("related", "http://purl.org/dc/terms/relation", Link),
    row("revoked", "https://w3id.org/openbadges#revoked", Revoked),
    row("version", "http://schema.org/version", Literal),
    row("Criteria", "https://w3id.org/openbadges#Criteria", Class),
    row("Evidence", "https://w3id.org/openbadges#Evidence", Class),
    row("audience", "https://w3id.org/openbadges#audience", Text),
    row("criteria", "https://w3id.org/openbadges#criteria", Link),
    row("evidence", "https://w3id.org/openbadges#evidence", Link),
    row("identity", "https://w3id.org/openbadges#identityHash", Literal),
    row("issuedOn", "https://w3id.org/openbadges#issueDate", Date),
    row("Assertion", "https://w3id.org/openbadges#Assertion", Class),
    row("Extension", "https://w3id.org/openbadges#Extension", Class),
    row("alignment", "https://w3id.org/openbadges#alignment", Link),
    row("narrative", "https://w3id.org/openbadges#narrative", Text),
    row("publicKey", "https://w3id.org/security#publicKey", Link),
    row("recipient", "https://w3id.org/openbadges#recipient", Link),
    row("targetUrl", "http://schema.org/targetUrl", Literal),
    row("telephone", "http://schema.org/telephone", Literal),
    row("BadgeClass", "https://w3id.org/openbadges#BadgeClass", Class),
    row("extensions", "https://w3id.org/openbadges/extensions#", Prefix),
    row("startsWith", "http://purl.org/dqm-vocabulary/v1/dqm#startsWith", Literal),
    row("targetCode", "https://w3id.org/openbadges#targetCode", Literal),
    row("targetName", "http://schema.org/targetName", Text),
    row("validation", "https://w3id.org/openbadges#validation", Literal),
    row("Endorsement", "https://w3id.org/credentials#Credential", Class),
    row("HostedBadge", "https://w3id.org/openbadges#HostedBadge", Class),
    row("SignedBadge", "https://w3id.org/openbadges#SignedBadge", Class),
    row("description", "http://schema.org/description", Text),
    row("endorsement", "https://w3id.org/credentials#credential", Link),
    row("publicKeyPem", "https://w3id.org/security#publicKeyPem", Literal),
    row("verification", "https://w3id.org/openbadges#verify", Link),
    row("validatesType", "https://w3id.org/openbadges#validatesType", Literal),
    row("IdentityObject", "https://w3id.org/openbadges#IdentityObject", Class),
    row("RevocationList", "https://w3id.org/openbadges#RevocationList", Class),
    row("TypeValidation", "https://w3id.org/openbadges#TypeValidation", Class),
    row("allowedOrigins", "https://w3id.org/openbadges#allowedOrigins", Literal),
    row("revocationList", "https://w3id.org/openbadges#revocationList", Link),
    row("AlignmentObject", "http://schema.org/AlignmentObject", Class),
    row("FrameValidation", "https://w3id.org/openbadges#FrameValidation", Class),
    row("targetFramework", "http://schema.org/educationalFramework", Text),
    row("validationFrame", "https://w3id.org/openbadges#validationFrame", Literal),
    row("CryptographicKey", "https://w3id.org/security#Key", Class),
    row("revocationReason", "https://w3id.org/openbadges#revocationReason", Text),
    row("validationSchema", "https://w3id.org/openbadges#validationSchema", Literal),
    row("revokedAssertions", "https://w3id.org/openbadges#revoked", Revoked),
    row("targetDescription", "http://schema.org/targetDescription", Text),
    row("VerificationObject", "https://w3id.org/openbadges#VerificationObject", Class),
    row("endorsementComment", "https://w3id.org/openbadges#endorsementComment", Text),
    row("verificationProperty", "https://w3id.org/openbadges#verificationProperty", Literal),
];

/// Lengths of terms that are looked up: the longest has 20 bytes.
const LENGTHS: usize = 21;

/// Where the terms of each length begin in [`TERMS`], and where the last ones end.
const OFFSETS: [usize; LENGTHS + 1] = offsets();

#[expect(clippy::indexing_slicing, reason = "computed by the compiler, where a bad index is a build error")]
const fn offsets() -> [usize; LENGTHS + 1] {
    let mut out = [0; LENGTHS + 1];
    let (mut at, mut length) = (0, 0);
    while length < LENGTHS {
        out[length] = at;
        while at < TERMS.len() && TERMS[at].term.len() == length {
            at += 1;
        }
        length += 1;
    }
    assert!(
        at == TERMS.len(),
        "the table is sorted by the length of its terms, and none is longer than the longest"
    );
    out[LENGTHS] = at;
    out
}

/// The row of a term of the 2.0 context.
#[inline]
pub(super) fn term(name: &str) -> Option<&'static TermRow> {
    let (start, end) = (*OFFSETS.get(name.len())?, *OFFSETS.get(name.len() + 1)?);
    let first = name.as_bytes().first();
    TERMS.get(start..end)?.iter().find(|row| row.term.as_bytes().first() == first && row.term == name)
}

/// The rows in the order of their IRIs, one each: the one that the normal form is written with.
static BY_IRI: LazyLock<Vec<&'static TermRow>> = LazyLock::new(|| {
    let mut rows: Vec<_> = TERMS.iter().filter(|row| row.is_written()).collect();
    rows.sort_unstable_by_key(|row| row.iri);
    rows
});

static PREFIXES: LazyLock<Vec<&'static TermRow>> =
    LazyLock::new(|| TERMS.iter().filter(|row| row.kind == Kind::Prefix).collect());

impl TermRow {
    /// Whether the normal form is written with this term. What `revoked` means is decided by the class of the object that has it;
    /// until then it stands for `revokedAssertions` too.
    fn is_written(&self) -> bool {
        self.kind != Kind::Alias && self.term != "revokedAssertions"
    }
}

/// The row that is written for what this row of a bundled context means.
pub(super) fn written(row: &'static TermRow) -> Option<&'static TermRow> {
    let is_own = row.is_written() && term(row.term).is_some_and(|own| std::ptr::eq(own, row));
    if is_own { Some(row) } else { by_iri(row.iri) }
}

/// The row of the term that an IRI is written as in the normal form.
pub(super) fn by_iri(iri: &str) -> Option<&'static TermRow> {
    let at = BY_IRI.binary_search_by_key(&iri, |row| row.iri).ok()?;
    BY_IRI.get(at).copied()
}

/// The term or compact IRI that an IRI is written as in the normal form, or the IRI itself.
pub(super) fn compact(iri: &str) -> String {
    by_iri(iri).map_or_else(|| compact_other(iri), |row| row.term.to_owned())
}

/// The same for an IRI that is no term.
pub(super) fn compact_other(iri: &str) -> String {
    let prefixed = PREFIXES.iter().find_map(|row| {
        // `obi://x` is no compact IRI.
        let rest = iri.strip_prefix(row.iri).filter(|rest| !rest.starts_with("//"))?;
        Some([row.term, ":", rest].concat())
    });
    prefixed.unwrap_or_else(|| iri.to_owned())
}

/// The IRI that a compact IRI of the 2.0 context means; `None` when its prefix is none of that context.
pub(super) fn expand_compact(name: &str) -> Option<String> {
    let (prefix, suffix) = name.split_once(':')?;
    let row = term(prefix).filter(|row| row.kind == Kind::Prefix && !suffix.starts_with("//"))?;
    Some([row.iri, suffix].concat())
}

/// The IRI that a name means under the 2.0 context, or the name itself.
pub(super) fn iri(name: &str) -> Cow<'_, str> {
    match term(name) {
        Some(row) => row.iri.into(),
        None => expand_compact(name).map_or(name.into(), Cow::Owned),
    }
}

/// What a name means under the 2.0 context, where it is one of its terms, by name or by IRI.
pub(super) fn meaning(name: &str) -> Option<&'static TermRow> {
    if !name.contains(':') {
        return written(term(name)?);
    }
    match expand_compact(name) {
        Some(iri) => by_iri(&iri),
        None => by_iri(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_is_found_and_written_back() {
        for row in TERMS {
            assert_eq!(term(row.term), Some(row));
            let written = by_iri(row.iri).unwrap();
            assert_eq!(written.iri, row.iri, "{}", row.term);
            assert!(written.kind != Alias && written.term != "revokedAssertions", "{}", row.term);
            assert_eq!(meaning(row.term), Some(written));
        }
        assert_eq!(TERMS.len(), 81);
        for unknown in ["", "x", "ids", "Id", "revokedassertions", "averyveryverylongname", "🦀"] {
            assert_eq!(term(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn iris_are_compacted() {
        for (iri, name) in [
            ("https://w3id.org/openbadges#verify", "verification"),
            ("https://w3id.org/openbadges#HostedBadge", "HostedBadge"),
            ("https://w3id.org/openbadges#revoked", "revoked"),
            ("https://w3id.org/openbadges#", "obi"),
            ("https://w3id.org/openbadges/extensions#ApplyLink", "extensions:ApplyLink"),
            ("http://schema.org/ImageObject", "schema:ImageObject"),
            ("http://schema.org/urlTemplate", "schema:urlTemplate"),
            ("https://w3id.org/openbadges#//x", "https://w3id.org/openbadges#//x"),
            ("https://schema.org/email", "https://schema.org/email"),
        ] {
            assert_eq!(compact(iri), name);
        }
        for (name, iri) in [
            ("obi:a:b", Some("https://w3id.org/openbadges#a:b")),
            ("obi:a//", Some("https://w3id.org/openbadges#a//")),
            ("obi:", Some("https://w3id.org/openbadges#")),
            ("obi://a", None),
            ("badge:a", None),
            ("a:obi:b", None),
            ("obi", None),
        ] {
            assert_eq!(expand_compact(name).as_deref(), iri, "{name}");
        }
        assert_eq!(meaning("obi:revoked").map(|row| row.term), Some("revoked"));
        assert_eq!(meaning("obi://revoked"), None);
        assert_eq!(meaning("http://schema.org/email").map(|row| row.term), Some("email"));
    }
}
