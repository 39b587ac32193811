"""The objects of the cluster: each from its own id, of its own class."""

import json

from .bases import A, A_ASSERTION, A_BADGE, A_IMAGE, A_ISSUER, B_BADGE, B_ISSUER, B_KEY, E_ASSERTION, WEB, X, X_ISSUER, badge, issuer
from .words import answer, cases, document, remove, replace, text

DATA = 'OB 2.0, "Data Validation"'
case = cases("objects", "hosted-url", DATA)
embedded = cases("objects", "hosted-embedded", DATA)
signed = cases("objects", "signed-rs256", DATA)

HTTP_ISSUER, HTTP_KEY, HTTP_BADGE = (url.replace("https", "http") for url in (B_ISSUER, B_KEY, B_BADGE))


def plain_http():
    """The signed badge with every document on http."""
    profile = {**WEB[B_ISSUER]["document"], "id": HTTP_ISSUER, "publicKey": HTTP_KEY}
    del profile["revocationList"]
    return [document(HTTP_ISSUER, profile), document(HTTP_KEY, {**WEB[B_KEY]["document"], "id": HTTP_KEY, "owner": HTTP_ISSUER}),
            document(HTTP_BADGE, {**WEB[B_BADGE]["document"], "id": HTTP_BADGE, "issuer": HTTP_ISSUER}),
            replace("input", "/badge", HTTP_BADGE), replace("input", "/verification/creator", HTTP_KEY)]


CASES = [
    case("badge-class-offline", "A required object is not there to be validated.", answer(A_BADGE, unavailable="offline"), unverifiable="object-unavailable", clause=f"{DATA}, BadgeClass available"),
    case("badge-class-404", "A required object did not end in 200 OK.", text(A_BADGE, "", status=404), unverifiable="object-unavailable", clause=f"{DATA}, BadgeClass 200 OK"),
    case("badge-class-gone", "A class that is gone is not available; it is not the assertion that was revoked.", text(A_BADGE, "", status=410), unverifiable="object-gone", clause=f"{DATA}, BadgeClass 410"),
    case("badge-class-403-with-body", "A body under 403 is not the document.", answer(A_BADGE, status=403), unverifiable="object-unavailable", clause=f"{DATA}, BadgeClass 403"),
    case("issuer-offline", "A required object is not there to be validated.", answer(A_ISSUER, unavailable="refused"), unverifiable="object-unavailable", clause=f"{DATA}, Profile available"),
    case("issuer-gone", "A profile that is gone is not available.", text(A_ISSUER, "", status=410), unverifiable="object-gone", clause=f"{DATA}, Profile 410"),
    case("issuer-too-large", "The caller stopped reading.", answer(A_ISSUER, unavailable="too-large"), unverifiable="object-unavailable", clause=f"{DATA}, Profile too large"),
    case("badge-class-not-json", "A page stands where the class should be.", text(A_BADGE, "<html></html>", mediaType="text/html"), invalid="object-not-json", clause=f"{DATA}, BadgeClass is JSON-LD"),
    case("badge-class-array", "An array is no class.", text(A_BADGE, "[1]"), invalid="object-not-an-object", clause=f"{DATA}, BadgeClass is an object"),
    case("badge-class-string", "A string is no class.", text(A_BADGE, '"class"'), invalid="object-not-an-object", clause=f"{DATA}, BadgeClass is no string"),
    case("badge-class-is-profile", "A profile stands where the class should be.", replace(A_ASSERTION, "/badge", A_ISSUER), invalid="object-class-mismatch", clause='OB 2.0, "Assertion", badge is a BadgeClass'),
    case("badge-class-is-the-assertion", "The assertion names itself as its class.", replace(A_ASSERTION, "/badge", A_ASSERTION), invalid="object-class-mismatch", clause='OB 2.0, "Assertion", badge is another object'),
    case("issuer-is-badge-class", "A class stands where the profile should be.", replace(A_BADGE, "/issuer", A_BADGE), invalid="object-class-mismatch", clause='OB 2.0, "BadgeClass", issuer is a Profile'),
    case("badge-is-image", "A picture stands where the class should be.", replace(A_ASSERTION, "/badge", A_IMAGE), invalid="object-not-json", clause='OB 2.0, "Assertion", badge endpoint'),
    case("badge-class-id-mismatch", "The document at the id declares another id.", replace(A_BADGE, "/id", f"{A}/badges/other"), invalid="object-id-mismatch", clause='OB 2.0, "BadgeClass", unique id'),
    case("issuer-id-mismatch", "The document at the id is somebody else's profile.", replace(A_ISSUER, "/id", X_ISSUER), invalid="object-id-mismatch", clause='OB 2.0, "Profile", unique id'),
    case("issuer-id-missing", "The document does not say whose it is.", remove(A_ISSUER, "/id"), invalid="", clause='OB 2.0, "Profile", id is required'),
    case("badge-class-type-list", "A list of types that includes the class is allowed.", replace(A_BADGE, "/type", ["BadgeClass", "https://example.org/Course"]), valid="", clause='OB 2.0, "BadgeClass", type multiple values'),
    case("issuer-type-profile", "A Profile is an issuer by its place.", replace(A_ISSUER, "/type", "Profile"), valid="", clause='OB 2.0, "Profile", type Profile'),
    case("issuer-type-list", "A list of types that includes Issuer.", replace(A_ISSUER, "/type", ["Issuer", "https://example.org/School"]), valid="", clause='OB 2.0, "Profile", type multiple values'),
    case("redirected-badge-class", "3xx redirects are allowed as long as they end in 200.", answer(A_BADGE, finalUrl=f"{A}/files/class.json"), valid="", clause=f"{DATA}, 3xx redirects"),

    embedded("embedded-class-of-other-origin", "An embedded class takes the id of a class elsewhere, which says something else: it is what its own id says.",
             replace(E_ASSERTION, "/badge/id", A_BADGE), invalid="outside-scope", clause='OB 2.0, "Open Badges in Linked Data", embedded BadgeClass'),
    embedded("embedded-issuer-of-other-origin", "An embedded profile takes the id of somebody else; that profile's scope does not reach here.",
             replace(E_ASSERTION, "/badge/issuer", issuer(A_ISSUER, "AI4STEM", verification={"type": "VerificationObject", "allowedOrigins": ["embedded.example.org"]})),
             invalid="outside-scope", clause='OB 2.0, "Open Badges in Linked Data", embedded Profile'),
    embedded("embedded-issuer-unreachable", "An embedded profile of another origin, which does not answer, is not confirmed.",
             replace(E_ASSERTION, "/badge/issuer", issuer("https://gone.example.com/issuer", "Gone", verification={"type": "VerificationObject", "allowedOrigins": ["embedded.example.org"]})),
             answer("https://gone.example.com/issuer", unavailable="offline"), unverifiable="object-unavailable", clause=f"{DATA}, linked and available, embedded"),
    embedded("embedded-issuer-without-id", "An embedded issuer without an id has no origin.", remove(E_ASSERTION, "/badge/issuer/id"), invalid="property-missing", clause='OB 2.0, "Profile", id required when embedded'),

    signed("embedded-class-of-victim-in-jws", "The attacker signs a class under the victim's id that names the attacker's profile.",
           replace("input", "/badge", badge(B_BADGE, X_ISSUER, "Data Detective", f"{X}/any.png")), replace("input", "/verification/creator", f"{X}/key"),
           {"target": "jws", "key": "rsa-4096"}, invalid="", clause='OB 2.0, "Verification", authorized to award the BadgeClass'),
    signed("class-document-names-other-issuer", "Class and signature belong to different issuers.", replace(B_BADGE, "/issuer", X_ISSUER), invalid="creator-not-of-issuer",
           clause='OB 2.0, "Verification", issuer of the BadgeClass'),
    signed("badge-class-offline-signed", "The signature is good; the class that it names is not there.", answer(B_BADGE, unavailable="offline"), unverifiable="object-unavailable", clause=f"{DATA}, linked BadgeClass of a signed badge"),
    signed("class-supplied-by-caller", "A document that the caller vouches for counts as fetched.", answer(B_ISSUER, unavailable="offline"),
           {"target": "options", "op": "add", "path": "/documents", "value": {B_ISSUER: json.dumps(WEB[B_ISSUER]["document"])}}, valid="", clause=f"{DATA}, available to the validator"),
    case("badge-class-urn", "An ephemeral class under a urn, embedded in what the issuer's own origin serves.",
         replace(A_ASSERTION, "/badge", {**WEB[A_BADGE]["document"], "id": "urn:uuid:9b8f1b52-0000-4000-8000-000000000001"}), valid="", clause='OB 2.0, "BadgeClass", id in another scheme'),
    case("badge-class-urn-link", "A link to a urn leads nowhere.", replace(A_ASSERTION, "/badge", "urn:uuid:9b8f1b52-0000-4000-8000-000000000001"), unverifiable="object-not-retrievable",
         clause='OB 2.0, "Assertion", badge is an HTTP IRI or a document'),
    signed("profile-over-plain-http", "Best compatibility asks for HTTPS; http is heard, and said.", *plain_http(), valid="plain-http", clause='OB 2.0, "CryptographicKey", HTTPS id'),
    case("class-issuer-number", "A number is no issuer.", replace(A_BADGE, "/issuer", 7), base="hosted-url", invalid="property-type", clause='OB 2.0, "BadgeClass", issuer is a link, number'),
    case("media-type-with-parameter", "A parameter and the case of a media type change nothing.", answer(A_BADGE, mediaType="Application/JSON ; charset=utf-8"), valid="", clause="RFC 9110, section 8.3.1"),
    case("media-type-suffix", "The suffix +json says that it is JSON, whatever stands before.", answer(A_BADGE, mediaType="example/badge+json"), valid="", clause="RFC 6839, section 3.1"),
    case("media-type-other", "The body is JSON, the label says that it is anything.", answer(A_BADGE, mediaType="application/octet-stream"), valid="media-type-unexpected", clause=f"{DATA}, media type"),
]
