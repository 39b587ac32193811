"""Badges in the shapes in which platforms write them: all of them are sound."""

import base64

from .bases import A, A_ASSERTION, A_BADGE, A_ISSUER, B_ISSUER, B_REVOCATIONS, CONTEXT, WEB, issuer
from .words import add, answer, cases, document, remove, replace

SHAPE = 'OB 2.0, "Data Validation"'
_case = cases("data", "hosted-url", SHAPE)
SVG = "data:image/svg+xml;base64," + base64.b64encode(
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90" width="90" height="90"/>').decode()
PHP = f"{A}/badges/assertion.php?b=5f1c&obversion=2"


def case(name, why, *patch, valid="", **more):
    return _case(f"shape-{name}", why, *patch, valid=valid, clause=f"{SHAPE}, shape {name.replace('-', ' ')}", **more)


def at(url, name, value):
    return add(url, f"/{name}", value)


_trust = cases("issuer-trust", "signed-embedded", 'OB 2.0, "Revocation List"')
TRUSTED = add("options", "/trustedKeys", [{"issuer": B_ISSUER, "publicKeyPem": {"$publicKeyPem": "rsa-2048"}}])


def carried(**more):
    """The issuer's profile inside the signed class, and none at its id."""
    return (TRUSTED, answer(B_ISSUER, unavailable="offline"), replace("input", "/badge/issuer", issuer(B_ISSUER, "AI4STEM portal", **more)))


CASES = [
    case("nulls-and-empty-lists", "Properties without a value are written as null or [].",
         at(A_ASSERTION, "narrative", None), at(A_ASSERTION, "evidence", []), at(A_ASSERTION, "expires", None), at(A_BADGE, "tags", []), at(A_BADGE, "alignment", []), at(A_ISSUER, "telephone", None)),
    case("query-ids", "Ids with a query, the old name verify with a url, and evidence as a plain link.",
         document(PHP, {**WEB[A_ASSERTION]["document"], "id": PHP, "evidence": f"{A}/evidence/1001"}), remove(PHP, "/verification"), at(PHP, "verify", {"type": "hosted", "url": PHP}), replace("input", "", PHP)),
    case("image-in-data-uri", "The image of the class as an object around a data URI.",
         replace(A_BADGE, "/image", {"id": SVG, "author": f"{A}/authors/1", "caption": "First Steps"})),
    case("image-object-of-assertion", "The baked image by its address, in an object.", at(A_ASSERTION, "image", {"id": f"{A}/assertions/1001.png"})),
    case("microseconds", "Dates as Python's isoformat writes them.", replace(A_ASSERTION, "/issuedOn", "2026-03-14T15:09:26.123456+00:00"), at(A_ASSERTION, "expires", "2027-03-14T15:09:26.5+00:00")),
    case("criteria-link", "Criteria as a plain link.", replace(A_BADGE, "/criteria", f"{A}/criteria.html")),
    case("criteria-null-narrative", "Criteria with an id and a narrative that is null.", replace(A_BADGE, "/criteria", {"id": f"{A}/criteria.html", "narrative": None})),
    case("single-values", "One alignment, one tag and one piece of evidence without their arrays.",
         at(A_BADGE, "tags", "AI"), at(A_BADGE, "alignment", {"targetName": "DigComp 1.1", "targetUrl": "https://frameworks.example.org/1.1"}), replace(A_ASSERTION, "/evidence", {"narrative": "Done."})),
    case("types-in-arrays", "Every type as an array.", replace(A_ASSERTION, "/type", ["Assertion"]), replace(A_ASSERTION, "/verification/type", ["HostedBadge"]), replace(A_ASSERTION, "/recipient/type", ["email"]), replace(A_ISSUER, "/type", ["Issuer", "Profile"])),
    case("own-class-beside", "A type of the platform's own beside the one that counts.", replace(A_BADGE, "/type", ["BadgeClass", "https://portal.example.com/vocabulary#Course"])),
    case("contexts-in-array", "The one context in an array.", replace(A_ASSERTION, "/@context", [CONTEXT]), replace(A_BADGE, "/@context", [CONTEXT])),
    case("context-over-http", "The context by its old address over http.", replace(A_ASSERTION, "/@context", "http://w3id.org/openbadges/v2")),
    case("properties-of-the-platform", "Names that no context maps: no part of the badge, and no fault.",
         at(A_ASSERTION, "acceptance", "Accepted"), at(A_ASSERTION, "createdAt", "2026-03-14"), at(A_BADGE, "slug", "first-steps"), at(A_ISSUER, "badgrDomain", "badges.example.org")),
    case("salt-empty", "A salt that is empty.", replace(A_ASSERTION, "/recipient", {"type": "email", "hashed": False, "identity": "learner@example.org", "salt": ""})),
    case("version-and-language", "A version as a number, a language, and an older edition.",
         at(A_BADGE, "version", 2), at(A_BADGE, "@language", "en-GB"), at(A_BADGE, "related", [{"id": f"{A}/badges/first-steps-1", "version": "1"}])),
    case("issuer-embedded-in-class", "The class embeds its issuer, whose profile stands at its id as well.", replace(A_BADGE, "/issuer", WEB[A_ISSUER]["document"])),
    case("names-in-languages", "Text with its language.", replace(A_BADGE, "/name", {"@value": "First Steps in AI", "@language": "en"})),
    case("telephone-with-spaces", "A telephone number as people write it: read, with a warning.", replace(A_ISSUER, "/telephone", "+31 20 123 45 67"), valid="property-irregular"),
    case("not-revoked-with-null-reason", "Not revoked, and said so.", at(A_ASSERTION, "revoked", False), at(A_ASSERTION, "revocationReason", None)),
    case("charset", "JSON with a charset and a profile in the media type.", answer(A_ASSERTION, mediaType='application/ld+json; profile="https://w3id.org/openbadges/v2"; charset=UTF-8')),
    _trust("attempt-carried-profile-hides-list", "The profile in the badge names no list; the one at its id, which cannot be had, may.", *carried(),
           unverifiable="revocation-list-unavailable", clause='OB 2.0, "Revocation List", profile carried by the badge'),
    _trust("carried-profile-with-list", "The profile in the badge names the list, and that can be had.", *carried(revocationList=B_REVOCATIONS),
           valid="", clause='OB 2.0, "Revocation List", carried profile with a list'),
]
