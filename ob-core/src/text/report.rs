//! The sentences of reports: one row a finding code, in English and Dutch. What is wrong, and where it helps, how to mend it.

use super::Language;

/// The sentence of a finding code.
pub fn sentence(code: &str, language: Language) -> Option<&'static str> {
    let (_, english, dutch) = SENTENCES.iter().find(|(row, ..)| *row == code)?;
    Some(match language {
        Language::English => english,
        Language::Dutch => dutch,
    })
}

/// The sentence of an outcome. It names what was verified: only of an Assertion may anybody read that something was awarded.
pub fn headline(outcome: &str, class: Option<&str>, language: Language) -> &'static str {
    match (outcome, class, language) {
        ("valid", Some("BadgeClass"), Language::English) => {
            "Valid: this describes a badge as its issuer publishes it, and is awarded to nobody."
        }
        ("valid", Some("BadgeClass"), Language::Dutch) => {
            "Geldig: dit beschrijft een badge zoals de uitgever die publiceert, en is aan niemand toegekend."
        }
        ("valid", Some("Endorsement"), Language::English) => {
            "Valid: this endorsement is what its author made, unaltered."
        }
        ("valid", Some("Endorsement"), Language::Dutch) => {
            "Geldig: deze aanbeveling is ongewijzigd wat de maker ervan heeft gemaakt."
        }
        ("valid", None | Some("Assertion"), Language::English) => {
            "Valid: this badge is what its issuer awarded, unaltered."
        }
        ("valid", None | Some("Assertion"), Language::Dutch) => {
            "Geldig: deze badge is ongewijzigd wat de uitgever heeft toegekend."
        }
        ("valid", _, Language::English) => "Valid: this is what stands at its own address. It is no badge.",
        ("valid", _, Language::Dutch) => "Geldig: dit is wat op zijn eigen adres staat. Het is geen badge.",
        ("invalid", _, Language::English) => "Not valid.",
        ("invalid", _, Language::Dutch) => "Niet geldig.",
        (_, _, Language::English) => "Could not be checked.",
        (_, _, Language::Dutch) => "Kon niet worden gecontroleerd.",
    }
}

/// The question that a check asks.
pub fn question(check: &str, language: Language) -> Option<&'static str> {
    let (_, english, dutch) = QUESTIONS.iter().find(|(row, ..)| *row == check)?;
    Some(match language {
        Language::English => english,
        Language::Dutch => dutch,
    })
}

const QUESTIONS: &[(&str, &str, &str)] = &[
    ("input", "Can a badge be read from the input?", "Is er een badge uit de invoer te lezen?"),
    (
        "json-ld",
        "Do the documents mean what their names say?",
        "Betekenen de documenten wat hun namen zeggen?",
    ),
    (
        "objects",
        "Could every part of the badge be had from its own address?",
        "Was elk deel van de badge op zijn eigen adres te vinden?",
    ),
    ("data", "Is every part as Open Badges 2.0 demands?", "Voldoet elk deel aan Open Badges 2.0?"),
    (
        "verification-type",
        "Does the badge say how it is verified?",
        "Zegt de badge hoe hij geverifieerd wordt?",
    ),
    ("hosted", "Does the issuer's server show this badge?", "Staat deze badge op de server van de uitgever?"),
    ("scope", "May this issuer host badges there?", "Mag deze uitgever daar badges plaatsen?"),
    ("signature", "Is the signature the issuer's?", "Is de handtekening van de uitgever?"),
    ("signing-key", "Is the key the issuer's own?", "Is de sleutel van de uitgever zelf?"),
    (
        "revocation",
        "Is the badge still in force, not revoked?",
        "Is de badge nog van kracht, niet ingetrokken?",
    ),
    (
        "dates",
        "Was it issued already, and has it not expired?",
        "Is de badge al uitgegeven en niet verlopen?",
    ),
    (
        "recipient",
        "Was it awarded to the expected person?",
        "Is de badge aan de verwachte persoon toegekend?",
    ),
    ("issuer-trust", "Is the issuer one that you trust?", "Is de uitgever er een die je vertrouwt?"),
    ("endorsements", "What do others say about it?", "Wat zeggen anderen erover?"),
    ("images", "Are the images images?", "Zijn de afbeeldingen afbeeldingen?"),
    ("extensions", "Do extensions follow their schemas?", "Volgen uitbreidingen hun schema's?"),
];

const SENTENCES: &[(&str, &str, &str)] = &[
    (
        "input-unrecognised",
        "The input is no PNG or SVG image, JWS, JSON document or http(s) URL.",
        "De invoer is geen PNG- of SVG-afbeelding, JWS, JSON-document of http(s)-URL.",
    ),
    (
        "image-unreadable",
        "No badge can be read from the image: {reason}.",
        "Uit de afbeelding is geen badge te lezen: {reason}.",
    ),
    (
        "image-without-badge",
        "The image holds no badge. Was it saved again by a program that drops metadata? Ask for the original file.",
        "De afbeelding bevat geen badge. Is ze opnieuw opgeslagen door een programma dat metadata weglaat? Vraag om het oorspronkelijke bestand.",
    ),
    (
        "image-irregular",
        "The image is not quite as the baking specification says: {reason}.",
        "De afbeelding volgt de baking-specificatie niet helemaal: {reason}.",
    ),
    (
        "input-class-unknown",
        "The document is no Assertion, BadgeClass, Profile, Endorsement, RevocationList or CryptographicKey of Open Badges 2.0; its type is {found}.",
        "Het document is geen Assertion, BadgeClass, Profile, Endorsement, RevocationList of CryptographicKey van Open Badges 2.0; het type is {found}.",
    ),
    (
        "input-not-json",
        "The input is not readable as JSON: {reason}.",
        "De invoer is niet als JSON te lezen: {reason}.",
    ),
    (
        "input-names-another-id",
        "The document at {url} names another id, {found}; what stands there is the badge that was judged.",
        "Het document op {url} noemt een ander id, {found}; wat daar staat, is de badge die is beoordeeld.",
    ),
    (
        "legacy-version",
        "The badge follows version {found} of the specification and was read by its rules.",
        "De badge volgt versie {found} van de specificatie en is volgens die regels gelezen.",
    ),
    (
        "version-unsupported",
        "The badge follows version {found} of the specification, which is not supported here.",
        "De badge volgt versie {found} van de specificatie, die hier niet wordt ondersteund.",
    ),
    (
        "context-missing",
        "The document has no @context; its names were read as those of Open Badges 2.0.",
        "Het document heeft geen @context; de namen zijn gelezen als die van Open Badges 2.0.",
    ),
    (
        "context-unavailable",
        "The linked context {url} could not be had: {reason}.",
        "De gekoppelde context {url} was niet te krijgen: {reason}.",
    ),
    (
        "jsonld-unsupported",
        "The document uses a feature of JSON-LD that is not supported here: {reason}.",
        "Het document gebruikt een onderdeel van JSON-LD dat hier niet wordt ondersteund: {reason}.",
    ),
    (
        "jsonld-invalid",
        "The document is no valid JSON-LD: {reason}.",
        "Het document is geen geldige JSON-LD: {reason}.",
    ),
    (
        "term-redefined",
        "The document's own context changes the meaning of '{found}'.",
        "De eigen context van het document verandert de betekenis van '{found}'.",
    ),
    (
        "decisive-term-redefined",
        "The document's own context hides or changes '{found}', on which the verdict depends.",
        "De eigen context van het document verbergt of verandert '{found}', waarvan het oordeel afhangt.",
    ),
    ("object-unavailable", "{url} could not be had: {reason}.", "{url} was niet te krijgen: {reason}."),
    ("object-gone", "{url} is gone (410).", "{url} bestaat niet meer (410)."),
    (
        "object-not-json",
        "What stands at {url} is not JSON: {reason}.",
        "Wat op {url} staat, is geen JSON: {reason}.",
    ),
    (
        "object-not-an-object",
        "What stands at {url} is JSON, but no object.",
        "Wat op {url} staat, is JSON, maar geen object.",
    ),
    (
        "object-id-mismatch",
        "The document at {url} declares another id: {found}.",
        "Het document op {url} noemt een ander id: {found}.",
    ),
    (
        "object-class-mismatch",
        "The class {expected} is expected here, but its type is {found}.",
        "Hier wordt de klasse {expected} verwacht, maar het type is {found}.",
    ),
    (
        "object-not-retrievable",
        "The {expected} has no http(s) id from which it could be had, so the copy at hand is not confirmed.",
        "Het {expected} heeft geen http(s)-id waar het te krijgen is; de aanwezige kopie is dus niet bevestigd.",
    ),
    (
        "redirected-to-other-host",
        "{url} was answered from another host: {found}.",
        "{url} is door een andere host beantwoord: {found}.",
    ),
    (
        "redirect-refused",
        "{url} was redirected to {found}, which is refused.",
        "{url} is doorgestuurd naar {found}; dat wordt geweigerd.",
    ),
    (
        "plain-http",
        "{url} came over http, where anybody on the way can change it; publish it over https.",
        "{url} kwam over http, waar iedereen onderweg het kan veranderen; publiceer het over https.",
    ),
    (
        "media-type-unexpected",
        "{url} has the media type {found}; serve it as application/ld+json.",
        "{url} heeft het mediatype {found}; lever het als application/ld+json.",
    ),
    (
        "limit-reached",
        "Verification stopped at a limit: {reason}.",
        "De verificatie is gestopt bij een limiet: {reason}.",
    ),
    (
        "property-missing",
        "The required property '{property}' is missing.",
        "De verplichte eigenschap '{property}' ontbreekt.",
    ),
    (
        "property-type",
        "'{property}' must be {expected}, not {found}.",
        "'{property}' moet {expected} zijn, niet {found}.",
    ),
    (
        "property-many",
        "'{property}' takes one value, not several.",
        "'{property}' heeft één waarde, niet meer.",
    ),
    (
        "property-form",
        "The value of '{property}' is not as it must be: {reason}.",
        "De waarde van '{property}' is niet zoals het moet: {reason}.",
    ),
    (
        "property-irregular",
        "'{property}' is not quite as specified: {reason}.",
        "'{property}' is niet helemaal volgens de specificatie: {reason}.",
    ),
    (
        "class-missing",
        "The object does not name its class: {expected} is expected here.",
        "Het object noemt zijn klasse niet: hier wordt {expected} verwacht.",
    ),
    (
        "verification-type-unknown",
        "The verification type must be HostedBadge or SignedBadge, not {found}.",
        "Het verificatietype moet HostedBadge of SignedBadge zijn, niet {found}.",
    ),
    (
        "verification-type-ambiguous",
        "The verification type is both HostedBadge and SignedBadge; it must be one of them.",
        "Het verificatietype is zowel HostedBadge als SignedBadge; het moet één van beide zijn.",
    ),
    (
        "hosted-id-not-http",
        "A hosted badge needs an http(s) id where it stands; this one has {found}.",
        "Een gehoste badge heeft een http(s)-id nodig waar hij staat; deze heeft {found}.",
    ),
    (
        "hosted-copy-unavailable",
        "The badge could not be had from its own address {url}: {reason}.",
        "De badge was niet te krijgen op zijn eigen adres {url}: {reason}.",
    ),
    (
        "input-differs-from-hosted-copy",
        "The input differs from the copy that the issuer hosts; the issuer's copy is the badge and was judged.",
        "De invoer verschilt van de kopie bij de uitgever; die kopie is de badge en is beoordeeld.",
    ),
    (
        "signature-ignored",
        "The badge says that it is hosted, so its signature was not looked at.",
        "De badge zegt dat hij gehost is; de handtekening is daarom niet bekeken.",
    ),
    (
        "outside-scope",
        "{found} is outside the scope that the issuer {issuer} declares.",
        "{found} ligt buiten het bereik dat de uitgever {issuer} opgeeft.",
    ),
    (
        "badge-class-outside-scope",
        "The badge class {found} is not on the issuer's origin {expected}.",
        "De badge class {found} staat niet op de origin van de uitgever, {expected}.",
    ),
    (
        "scope-unusable",
        "The value {found} of '{property}' opens no scope.",
        "De waarde {found} van '{property}' opent geen bereik.",
    ),
    (
        "scope-property-unsupported",
        "The issuer's verificationProperty must be 'id', not {found}.",
        "De verificationProperty van de uitgever moet 'id' zijn, niet {found}.",
    ),
    (
        "signature-missing",
        "The badge says that it is signed, but came without its signature. Submit the JWS or the baked image.",
        "De badge zegt dat hij ondertekend is, maar kwam zonder handtekening. Lever de JWS of de gebakken afbeelding aan.",
    ),
    (
        "jws-refused",
        "The text is no JWS that is accepted: {reason}.",
        "De tekst is geen JWS die wordt geaccepteerd: {reason}.",
    ),
    (
        "header-key-ignored",
        "The header of the JWS carries '{found}', which is never used: keys come from the issuer's profile.",
        "De header van de JWS bevat '{found}', dat nooit wordt gebruikt: sleutels komen uit het profiel van de uitgever.",
    ),
    (
        "signature-mismatch",
        "No key of the issuer verifies the signature: the badge was altered, or somebody else signed it.",
        "Geen sleutel van de uitgever past bij de handtekening: de badge is veranderd of door iemand anders ondertekend.",
    ),
    (
        "issuer-without-key",
        "The issuer {issuer} publishes no key, so this signature is not known to be the issuer's.",
        "De uitgever {issuer} publiceert geen sleutel; deze handtekening is dus niet als de zijne bekend.",
    ),
    (
        "creator-not-of-issuer",
        "The badge names the key {found}, which the issuer {issuer} does not list.",
        "De badge noemt de sleutel {found}, die niet bij de uitgever {issuer} staat.",
    ),
    (
        "key-unavailable",
        "The issuer's key {url} could not be had: {reason}.",
        "De sleutel {url} van de uitgever was niet te krijgen: {reason}.",
    ),
    (
        "key-unusable",
        "The issuer's key {found} cannot be used: {reason}.",
        "De sleutel {found} van de uitgever is niet bruikbaar: {reason}.",
    ),
    (
        "key-owner-mismatch",
        "The key {url} names another owner: {found}.",
        "De sleutel {url} noemt een andere eigenaar: {found}.",
    ),
    (
        "key-owner-missing",
        "The key {url} names no owner; it must name the issuer.",
        "De sleutel {url} noemt geen eigenaar; hij moet de uitgever noemen.",
    ),
    (
        "issuer-unconfirmed",
        "The issuer's profile could not be confirmed, so no key is known to be the issuer's.",
        "Het profiel van de uitgever kon niet worden bevestigd; geen sleutel is dus als de zijne bekend.",
    ),
    (
        "revoked",
        "The badge was revoked by its issuer. Reason: {reason}.",
        "De badge is door de uitgever ingetrokken. Reden: {reason}.",
    ),
    (
        "revoked-unclear",
        "'revoked' is neither true nor false; the badge counts as revoked.",
        "'revoked' is niet true en niet false; de badge geldt als ingetrokken.",
    ),
    (
        "revocation-list-unavailable",
        "The issuer's revocation list {url} could not be had, so the badge may have been revoked: {reason}.",
        "De intrekkingslijst {url} van de uitgever was niet te krijgen; de badge kan dus ingetrokken zijn: {reason}.",
    ),
    (
        "revocation-list-unusable",
        "The issuer's revocation list {url} is malformed, so the badge may have been revoked: {reason}.",
        "De intrekkingslijst {url} van de uitgever is onjuist; de badge kan dus ingetrokken zijn: {reason}.",
    ),
    (
        "revocation-list-of-another",
        "The revocation list {url} is that of another issuer: {found}.",
        "De intrekkingslijst {url} is van een andere uitgever: {found}.",
    ),
    (
        "no-revocation-list",
        "The issuer publishes no revocation list, so signed badges cannot be revoked.",
        "De uitgever publiceert geen intrekkingslijst; ondertekende badges kunnen dus niet ingetrokken worden.",
    ),
    (
        "issued-in-future",
        "The badge is dated in the future: {found}.",
        "De badge heeft een datum in de toekomst: {found}.",
    ),
    ("expired", "The badge expired on {found}.", "De badge is verlopen op {found}."),
    (
        "expires-before-issued",
        "The badge expires ({found}) before it was issued ({expected}).",
        "De badge verloopt ({found}) voordat hij is uitgegeven ({expected}).",
    ),
    (
        "recipient-mismatch",
        "The badge was not awarded to the expected recipient.",
        "De badge is niet aan de verwachte ontvanger toegekend.",
    ),
    (
        "recipient-type-mismatch",
        "The badge identifies its recipient by '{found}', but the expectation is by '{expected}'.",
        "De badge noemt de ontvanger via '{found}', maar de verwachting gaat over '{expected}'.",
    ),
    (
        "recipient-case-differs",
        "The recipient matches only when upper and lower case are not told apart.",
        "De ontvanger klopt alleen als hoofd- en kleine letters niet worden onderscheiden.",
    ),
    (
        "recipient-hash-weak",
        "The recipient is hashed with MD5, which can be forged; issue with SHA-256.",
        "De ontvanger is met MD5 gehasht, wat te vervalsen is; geef uit met SHA-256.",
    ),
    (
        "recipient-not-applicable",
        "A {found} has no recipient, so the expectation could not be checked.",
        "Een {found} heeft geen ontvanger; de verwachting kon niet worden gecontroleerd.",
    ),
    (
        "issuer-not-trusted",
        "The issuer {issuer} is not on your list of trusted issuers.",
        "De uitgever {issuer} staat niet op je lijst van vertrouwde uitgevers.",
    ),
    ("endorsement-confirmed", "{issuer} endorses it.", "{issuer} bevestigt het (endorsement)."),
    (
        "endorsement-invalid",
        "An endorsement is not valid: {reason}.",
        "Een endorsement is niet geldig: {reason}.",
    ),
    (
        "endorsement-unverifiable",
        "An endorsement could not be checked: {reason}.",
        "Een endorsement kon niet worden gecontroleerd: {reason}.",
    ),
    (
        "endorsement-of-another",
        "An endorsement is about {found}, not about the object that shows it.",
        "Een endorsement gaat over {found}, niet over het object dat het toont.",
    ),
    (
        "image-unavailable",
        "The image {url} could not be had: {reason}.",
        "De afbeelding {url} was niet te krijgen: {reason}.",
    ),
    (
        "image-not-an-image",
        "What stands at {url} is neither PNG nor SVG.",
        "Wat op {url} staat, is geen PNG en geen SVG.",
    ),
    (
        "extension-invalid",
        "The extension {found} does not follow its schema: {reason}.",
        "De uitbreiding {found} volgt haar schema niet: {reason}.",
    ),
    (
        "extension-schema-unavailable",
        "The schema {url} of the extension {found} could not be had: {reason}.",
        "Het schema {url} van de uitbreiding {found} was niet te krijgen: {reason}.",
    ),
    (
        "extension-schema-unsupported",
        "The schema {url} uses a keyword that is not supported here: {reason}.",
        "Het schema {url} gebruikt een sleutelwoord dat hier niet wordt ondersteund: {reason}.",
    ),
];
