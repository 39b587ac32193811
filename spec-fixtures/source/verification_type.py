"""Which way of verification an assertion asks for."""

from .bases import A_ASSERTION
from .words import add, cases, remove, replace

TYPE = 'OB 2.0, "VerificationObject", type'
case = cases("verification-type", "hosted-url", TYPE)


def of(value):
    return replace(A_ASSERTION, "/verification/type", value)


CASES = [
    case("alias-hosted", "hosted is an alias of HostedBadge in the context.", of("hosted"), valid="", clause=f"{TYPE}, alias hosted"),
    case("alias-signed", "signed is an alias of SignedBadge in the context.", replace("input", "/verification/type", "signed"), base="signed-rs256", valid="", clause=f"{TYPE}, alias signed"),
    case("compact-iri", "obi:HostedBadge is HostedBadge.", of("obi:HostedBadge"), valid="", clause="JSON-LD 1.0, Compact IRIs, type"),
    case("full-iri", "The full IRI is HostedBadge.", of("https://w3id.org/openbadges#HostedBadge"), valid="", clause="JSON-LD 1.0, IRIs, type"),
    case("array", "Multiple values are allowed.", of(["HostedBadge", "VerificationObject"]), valid="", clause=f"{TYPE}, multiple values"),
    case("unknown", "Only two types are supported for single assertions.", of("BlockchainBadge"), invalid="verification-type-unknown", clause=f"{TYPE}, supported values"),
    case("profile-type", "VerificationObject is the type for profiles and verifies no assertion.", of("VerificationObject"), invalid="verification-type-unknown", clause=f"{TYPE}, VerificationObject is for Profiles"),
    case("wrong-case", "JSON-LD terms are case-sensitive.", of("hostedbadge"), invalid="verification-type-unknown", clause="JSON-LD 1.0, Terms, case"),
    case("both", "Two ways at once: neither is what the issuer said.", of(["HostedBadge", "SignedBadge"]), invalid="verification-type-ambiguous", clause=f"{TYPE}, both"),
    case("both-signed", "A signed payload that asks for both ways.", replace("input", "/verification/type", ["SignedBadge", "hosted"]), base="signed-rs256",
         invalid="verification-type-ambiguous", clause=f"{TYPE}, both in a JWS"),
    case("missing", "type is required; without it nobody knows how to verify.", remove(A_ASSERTION, "/verification/type"), invalid="", clause=f"{TYPE} is required"),
    case("number", "A number is no type.", of(1), invalid="", clause=f"{TYPE} is a JSON-LD type"),
    case("verification-missing", "verification is required.", remove(A_ASSERTION, "/verification"), invalid="property-missing", clause='OB 2.0, "Assertion", verification is required'),
    case("verification-string", "verification is an object with a type; a bare word is an IRI of something else.", replace(A_ASSERTION, "/verification", "hosted"), invalid="",
         clause='OB 2.0, "Assertion", verification is a VerificationObject'),
    case("verification-two", "Two objects that disagree.", replace(A_ASSERTION, "/verification", [{"type": "HostedBadge"}, {"type": "SignedBadge"}]), invalid="",
         clause='OB 2.0, "Assertion", one verification'),
    case("alias-verify", "verify is an alias of verification.", remove(A_ASSERTION, "/verification"), add(A_ASSERTION, "/verify", {"type": "hosted"}), valid="",
         clause='OB 2.0, "Assertion", alias verify'),
]
