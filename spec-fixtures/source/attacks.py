"""Attempts to pass for a badge that its issuer did not award, one line each; `docs/attack-log.md` tells what came of them."""

import hashlib

from .bases import (A, A_ASSERTION, A_BADGE, A_ISSUER, B, B_ASSERTION, B_BADGE, B_ISSUER, B_KEY, B_OLD_KEY, B_REVOCATIONS, CONTEXT, LEARNER,
                    N, N_ENDORSEMENT, N_ISSUER, S, S_ASSERTION, S_ISSUER, WEB, X, X_ASSERTION, X_BADGE, X_ISSUER, X_KEY, badge, hosted, signed)
from .words import add, answer, cases, document, remove, replace, signed_by, text

MALLORY = (signed_by("rsa-4096"), replace("input", "/verification/creator", X_KEY))


def writer(check, base, clause):
    """The clause of each attempt is that of its check, with the attempt's name."""
    one = cases(check, base, clause)
    return lambda name, why, *patch, **more: one(f"attempt-{name}", why, *patch, clause=f"{clause}, {name.replace('-', ' ')}", **more)


def mallory(**more):
    """An assertion that Mallory hosts under her own name."""
    return {**WEB[X_ASSERTION]["document"], **more}


def verification(**more):
    return add(X_ISSUER, "/verification", {"type": "VerificationObject", **more})


def hashed(address, salt=""):
    return "sha256$" + hashlib.sha256((address + salt).encode()).hexdigest()


objects = writer("objects", "signed-rs256", 'OB 2.0, "Open Badges in Linked Data"')
scope = writer("scope", "hosted-starts-with", 'OB 2.0, "VerificationObject"')
data = writer("data", "hosted-anyone", 'OB 2.0, "Data Validation"')
revocation = writer("revocation", "signed-rs256", 'OB 2.0, "Revocation List"')
key = writer("signing-key", "signed-rs256", 'OB 2.0, "CryptographicKey"')
dates = writer("dates", "hosted-url", 'OB 2.0, "DateTime"')
recipient = writer("recipient", "hosted-url", 'OB 2.0, "IdentityObject"')
endorsements = writer("endorsements", "hosted-endorsed", 'OB 2.0, "Endorsement"')
ld = writer("json-ld", "hosted-url", 'OB 2.0, "Open Badges in Linked Data"')
vtype = writer("verification-type", "hosted-url", 'OB 2.0, "VerificationObject", type')


def embedded(**more):
    return replace("input", "/badge", {**badge(A_BADGE, X_ISSUER, "First Steps in AI", f"{A}/badges/first-steps.png"), **more})


CLAIM = {"claim": {"id": A_BADGE}, "issuer": X_ISSUER}
HTTP_ID = f"{B}/assertions/~1"


def listed(*entries):
    return replace(B_REVOCATIONS, "/revokedAssertions", list(entries))


def moved(id, asked=None):
    return (document(id, {**WEB[S_ASSERTION]["document"], "id": id}), *([document(asked, {**WEB[S_ASSERTION]["document"], "id": id})] if asked else []), replace("input", "", id))


CASES = [
    objects("class-claimed-by-starts-with", "Mallory's profile declares the victim's host as her scope; the class that she embeds still is what stands at its own id.",
        *MALLORY, embedded(), verification(startsWith=[f"{A}/", f"{X}/"]), invalid=""),
    objects("class-claimed-by-allowed-origins", "The same by allowedOrigins: a profile cannot make itself the home of another's class.",
        *MALLORY, embedded(), verification(allowedOrigins=["badges.example.org"]), invalid=""),
    objects("class-without-id-in-jws", "An id that is null names nothing.",
        *MALLORY, embedded(id=None), invalid=""),
    objects("class-scheme-relative", "An id without a scheme is no IRI, and in a JWS there is no base to make one of it.",
        *MALLORY, embedded(id=A_BADGE[6:]), invalid=""),
    objects("class-relative", "A relative id in a JWS names nothing.",
        *MALLORY, embedded(id="badges/1"), invalid=""),
    objects("class-id-with-user", "User information makes another id: nothing stands there.",
        *MALLORY, embedded(id=A_BADGE.replace("://", "://u@")), unverifiable=""),
    objects("class-two-in-jws", "Of two classes none is the one that was awarded.",
        replace("input", "/badge", [B_BADGE, A_BADGE]), invalid=""),
    objects("badge-is-itself", "The assertion as its own class: there is nowhere to ask for it.",
        *MALLORY, replace("input", "/badge", B_ASSERTION), unverifiable=""),
    objects("issuer-embedded-twice", "A class has one issuer; the second is the one that signs.",
        *MALLORY, embedded(issuer=[X_ISSUER, A_ISSUER]), invalid=""),
    objects("issuer-with-fragment", "A fragment that the profile does not have is the id of another.",
        *MALLORY, replace("input", "/badge", {**badge("urn:uuid:7a2f4a3e-6a1d-4a4b-8f3e-2f3c0a9d1e12", B_ISSUER + "#x", "D", "https://x.example/i.png")}), invalid=""),

    data("assertion-and-endorsement-signed", "Signed by Mallory as an Endorsement, shown as an Assertion of the victim's class.",
        *MALLORY, replace("input", "/type", ["Assertion", "Endorsement"]), add("input", "/issuer", X_ISSUER), add("input", "/claim", {"id": A_BADGE}), replace("input", "/badge", A_BADGE), remove("options", "/recipients"), base="signed-rs256", invalid=""),
    data("assertion-and-endorsement-hosted", "The same, hosted: what says that it is an Assertion is judged as one.",
        document(X_ASSERTION, mallory(type=["Assertion", "Endorsement"], badge=A_BADGE, **CLAIM)), replace("input", "", X_ASSERTION), invalid=""),
    data("endorsement-and-assertion-hosted", "The order of the types changes nothing.",
        document(X_ASSERTION, mallory(type=["Endorsement", "Assertion"], badge=A_BADGE, **CLAIM)), replace("input", "", X_ASSERTION), invalid=""),
    data("profile-and-assertion", "As a Profile it would stand at its id and be confirmed by that; it is an Assertion too.",
        document(X_ASSERTION, mallory(type=["Profile", "Assertion"], badge=A_BADGE, name="x", url=X, email="a@b.c")), replace("input", "", X_ASSERTION), invalid=""),
    data("key-and-assertion", "As a key that its owner lists it would be confirmed; it is an Assertion too.",
        document(X_KEY, {**WEB[X_KEY]["document"], **mallory(type=["CryptographicKey", "Assertion"], badge=A_BADGE, id=X_KEY)}), replace("input", "", X_KEY), invalid=""),
    data("class-and-assertion", "As a BadgeClass of Mallory it would be confirmed; it is an Assertion too.",
        document(X_ASSERTION, {**WEB[X_BADGE]["document"], **mallory(type=["BadgeClass", "Assertion"], badge=A_BADGE)}), replace("input", "", X_ASSERTION), invalid=""),
    data("list-and-assertion", "As a RevocationList of Mallory it would be confirmed; it is an Assertion too.",
        document(X_ASSERTION, mallory(type=["RevocationList", "Assertion"], badge=A_BADGE, issuer=X_ISSUER, revokedAssertions=[])), add(X_ISSUER, "/revocationList", X_ASSERTION), replace("input", "", X_ASSERTION), invalid=""),
    data("endorsement-with-badge", "badge is no property of an Endorsement: it says nothing about an award.",
        document(X_ASSERTION, mallory(type="Endorsement", badge=A_BADGE, **CLAIM)), replace("input", "", X_ASSERTION), valid=""),

    endorsements("claim-two", "An endorsement makes one claim; with two it could be about anything.",
        replace(N_ENDORSEMENT, "/claim", [{"id": A_BADGE, "endorsementComment": "x"}, {"id": f"{N}/classes/1", "endorsementComment": "x"}]), valid="endorsement-invalid"),
    endorsements("claim-without-id", "A claim without an id is about nothing.",
        remove(N_ENDORSEMENT, "/claim/id"), valid="endorsement-invalid"),
    endorsements("issuer-two", "Who endorses is one.",
        replace(N_ENDORSEMENT, "/issuer", [N_ISSUER, X_ISSUER]), valid="endorsement-invalid"),
    endorsements("signed-in-plain", "An endorsement that says it is signed, in plain JSON.",
        replace(N_ENDORSEMENT, "/verification/type", "SignedBadge"), valid="endorsement-invalid"),
    endorsements("expired", "It had an end, and that has passed.",
        add(N_ENDORSEMENT, "/expires", "2026-05-01T00:00:00Z"), valid="endorsement-invalid"),

    recipient("identity-two", "The learner's hash as one of two identities.",
        replace(A_ASSERTION, "/recipient/identity", [hashed("other@example.org", "deadsea"), hashed(LEARNER, "deadsea")]), invalid=""),
    recipient("salt-two", "The right salt as one of two.",
        replace(A_ASSERTION, "/recipient/salt", ["a", "deadsea"]), invalid=""),
    recipient("salt-number", "salt is text; a number is not read as if it were.",
        replace(A_ASSERTION, "/recipient/salt", 5), replace(A_ASSERTION, "/recipient/identity", hashed(LEARNER, "5")), invalid=""),
    recipient("salt-null", "null is as good as absent in JSON-LD: the hash is unsalted.",
        replace(A_ASSERTION, "/recipient/salt", None), replace(A_ASSERTION, "/recipient/identity", hashed(LEARNER)), valid=""),
    recipient("hashed-two", "hashed is true and false.",
        replace(A_ASSERTION, "/recipient/hashed", [True, False]), invalid=""),
    recipient("hashed-typed-string", "hashed is a boolean; the text true is none.",
        replace(A_ASSERTION, "/recipient/hashed", {"@type": "xsd:boolean", "@value": "true"}), invalid=""),
    recipient("kelvin-sign", "KELVIN SIGN and k are two letters, of two people's addresses, though the one is the other in lower case.",
        replace(A_ASSERTION, "/recipient/identity", hashed("kim@example.org", "deadsea")), replace("options", "/recipients/0/identity", "\u212aim@example.org"), invalid="recipient-mismatch"),
    recipient("kelvin-sign-plain", "The same with the address in the open.",
        replace(A_ASSERTION, "/recipient", {"type": "email", "hashed": False, "identity": "kim@example.org"}), replace("options", "/recipients/0/identity", "\u212aim@example.org"), invalid="recipient-mismatch"),
    recipient("kelvin-sign-in-badge", "The same the other way round.",
        replace(A_ASSERTION, "/recipient", {"type": "email", "hashed": False, "identity": "\u212aim@example.org"}), replace("options", "/recipients/0/identity", "kim@example.org"), invalid=""),
    recipient("recipient-two-names", "Two recipients, one under the term and one under its compact IRI.",
        add(A_ASSERTION, "/obi:recipient", {"type": "email", "hashed": False, "identity": "x@example.org"}), invalid=""),
    recipient("type-two", "An identity is of one kind.",
        replace(A_ASSERTION, "/recipient/type", ["url", "email"]), invalid=""),
    recipient("identity-language", "Text in a language is no identity.",
        replace(A_ASSERTION, "/recipient/identity", {"@language": "en", "@value": hashed(LEARNER, "deadsea")}), invalid=""),
    recipient("type-holds-address", "type and identity changed round: it matches nobody.",
        replace(A_ASSERTION, "/recipient/type", "other@example.org"), invalid=""),

    dates("expires-compact-iri", "sec:expiration is expires.",
        add(A_ASSERTION, "/sec:expiration", "2026-05-01T00:00:00Z"), invalid="expired"),
    dates("expires-two-names", "A later date under another name does not lengthen it.",
        add(A_ASSERTION, "/sec:expiration", "2026-05-01T00:00:00Z"), add(A_ASSERTION, "/expires", "2027-05-01T00:00:00Z"), invalid=""),
    dates("expires-in-array", "An array of one is that one.",
        add(A_ASSERTION, "/expires", ["2026-05-01T00:00:00Z"]), invalid="expired"),
    dates("expires-language", "A date has no language; what cannot be read as a date does not count as none.",
        add(A_ASSERTION, "/expires", {"@language": "en", "@value": "2026-05-01T00:00:00Z"}), invalid=""),
    dates("expires-now-with-fraction", "At the very moment it has expired, to the nanosecond.",
        add(A_ASSERTION, "/expires", "2026-06-01T00:00:00.000000000Z"), invalid="expired"),
    dates("expires-other-digits", "Only the ten ASCII digits write a date.",
        add(A_ASSERTION, "/expires", "２０２７-05-01T00:00:00Z"), invalid=""),
    dates("expires-empty-list", "In JSON-LD an empty list says nothing, like null: no date is given.",
        add(A_ASSERTION, "/expires", []), valid=""),
    dates("expires-as-link", "An object in the place of a date is not passed over.",
        add(A_ASSERTION, "/expires", {"id": "https://a.example/2026"}), invalid=""),
    dates("expires-by-vocab", "A word of the issuer's own for expires, with its datatype.",
        replace(A_ASSERTION, "/@context", [CONTEXT, {"verloopt": {"@id": "sec:expiration", "@type": "xsd:dateTime"}}]), add(A_ASSERTION, "/verloopt", "2026-05-01T00:00:00Z"), invalid="expired"),
    dates("offset-huge", "No zone is 99 hours off.",
        add(A_ASSERTION, "/expires", "2026-05-31T00:00:00-99:00"), invalid=""),

    vtype("both-by-keyword", "type says one way and @type the other.",
        add(A_ASSERTION, "/verification/@type", "SignedBadge"), invalid="verification-type-ambiguous"),
    vtype("as-iri", "A link in the place of the VerificationObject names no way.",
        replace(A_ASSERTION, "/verification", "https://badges.example.org/HostedBadge"), invalid=""),
    vtype("two-objects-two-names", "The second way stands under the compact IRI of verification.",
        add(A_ASSERTION, "/obi:verify", {"type": "SignedBadge"}), invalid=""),
    vtype("hosted-as-prefix", "HostedBadge is no prefix: HostedBadge:x is another type.",
        replace(A_ASSERTION, "/verification/type", "HostedBadge:x"), invalid=""),

    revocation("entry-trailing-blank", "A blank behind the id hides nothing.",
        listed(B_ASSERTION + " "), invalid="revoked"),
    revocation("entry-percent-encoded", "%7E is ~ (RFC 3986, section 6.2.2.2).",
        replace("input", "/id", HTTP_ID), listed(HTTP_ID.replace("~", "%7E")), invalid="revoked"),
    revocation("entry-percent-encoded-upper", "%c3 is %C3 (RFC 3986, section 6.2.2.1).",
        replace("input", "/id", f"{B}/assertions/%c3%a9"), listed(f"{B}/assertions/%C3%A9"), invalid="revoked"),
    revocation("entry-iri-not-encoded", "An IRI with é and the URI that it maps to are one (RFC 3987, section 3.1).",
        replace("input", "/id", f"{B}/assertions/%C3%A9"), listed(f"{B}/assertions/é"), invalid="revoked"),
    revocation("entry-nested-array", "Sets in JSON-LD have no sets in them.",
        listed([B_ASSERTION]), invalid="revoked"),
    revocation("entry-nested-object", "An id is a string; such a list is no JSON-LD.",
        listed({"id": {"id": B_ASSERTION}}), invalid=""),
    revocation("entry-id-array", "An id is one string; such a list is no JSON-LD.",
        listed({"id": [B_ASSERTION]}), invalid=""),
    revocation("entry-value", "{\"@value\": …} is that value.",
        listed({"@value": B_ASSERTION}), invalid="revoked"),
    revocation("entry-value-language", "An id has no language: the list cannot be read for sure.",
        listed({"@value": B_ASSERTION, "@language": "en"}), unverifiable=""),
    revocation("entries-in-list", "@list is not supported: the list is not read, and not taken as empty.",
        replace(B_REVOCATIONS, "/revokedAssertions", {"@list": [B_ASSERTION]}), unverifiable=""),
    revocation("entries-in-set", "@set around the entries makes an array of them.",
        replace(B_REVOCATIONS, "/revokedAssertions", {"@set": [B_ASSERTION]}), invalid="revoked"),
    revocation("entries-as-links", "The list's own context makes its entries links: they still name badges.",
        replace(B_REVOCATIONS, "/@context", [CONTEXT, {"revokedAssertions": {"@id": "obi:revoked", "@type": "@id"}}]), listed(B_ASSERTION), invalid="revoked"),
    revocation("entries-as-words", "The same with @vocab.",
        replace(B_REVOCATIONS, "/@context", [CONTEXT, {"revokedAssertions": {"@id": "obi:revoked", "@type": "@vocab"}}]), listed(B_ASSERTION), invalid="revoked"),
    revocation("two-lists", "The badge is on the second of two lists.",
        replace(B_ISSUER, "/revocationList", [f"{B}/other", B_REVOCATIONS]), listed(B_ASSERTION), invalid=""),
    revocation("list-empty-string", "A relative link leads to the profile itself, which is no list.",
        replace(B_ISSUER, "/revocationList", ""), unverifiable=""),
    revocation("list-empty-object", "A list that is nothing says nothing.",
        replace(B_ISSUER, "/revocationList", {}), invalid=""),
    revocation("list-empty-array", "No list at all, but said so oddly: whether there is one is not known.",
        replace(B_ISSUER, "/revocationList", []), unverifiable=""),
    revocation("list-two-names", "A second list under the compact IRI.",
        add(B_ISSUER, "/obi:revocationList", f"{B}/other"), invalid=""),
    revocation("list-two-types", "The list is something else as well: its entries count.",
        replace(B_REVOCATIONS, "/type", ["RevocationList", "Profile"]), listed(B_ASSERTION), invalid="revoked"),
    revocation("list-of-class-also", "The same with a type that nobody knows, before the one that counts.",
        replace(B_REVOCATIONS, "/type", ["https://x.example/T", "RevocationList"]), listed(B_ASSERTION), invalid="revoked"),
    revocation("list-paged", "next is no property of a RevocationList: what it lists is all.",
        add(B_REVOCATIONS, "/next", f"{B}/revocations/2"), valid=""),
    revocation("list-in-map", "Entries by number, as some languages write arrays with gaps: not read as empty.",
        replace(B_REVOCATIONS, "/revokedAssertions", {"0": {"id": B_ASSERTION}}), unverifiable=""),
    revocation("entry-uid-two", "A uid is one text; an array names nothing for sure.",
        add("input", "/uid", "a-1"), listed({"uid": ["a-1", "b"]}), unverifiable=""),
    revocation("entry-uid-number", "A number that looks like the badge's uid: not passed over.",
        add("input", "/uid", "5"), listed({"uid": 5}), unverifiable=""),
    revocation("entry-http-default-port", "Default port and dot segments make no other id.",
        replace("input", "/id", HTTP_ID), listed(HTTP_ID.replace(".net/", ".net:443/x/../")), invalid="revoked"),
    revocation("hosted-revoked-keyword-json", "A JSON literal is not supported, and not passed over.",
        add(A_ASSERTION, "/revoked", {"@type": "@json", "@value": True}), base="hosted-url", unverifiable=""),
    revocation("hosted-revoked-value-alias", "A word of the issuer's own for @value.",
        replace(A_ASSERTION, "/@context", [CONTEXT, {"waarde": "@value"}]), add(A_ASSERTION, "/revoked", {"waarde": True}), base="hosted-url", invalid="revoked"),
    revocation("hosted-revoked-included", "@included says it of the badge: not supported, and not passed over.",
        add(A_ASSERTION, "/@included", [{"id": A_ASSERTION, "revoked": True}]), base="hosted-url", unverifiable=""),
    revocation("hosted-revoked-nested", "@nest puts it one level deeper: not supported, and not passed over.",
        replace(A_ASSERTION, "/@context", [CONTEXT, {"nest": "@nest"}]), add(A_ASSERTION, "/nest", {"revoked": True}), base="hosted-url", unverifiable=""),
    revocation("hosted-revoked-set", "@set of one is that one.",
        add(A_ASSERTION, "/revoked", {"@set": [True]}), base="hosted-url", invalid="revoked"),
    revocation("list-redirected-elsewhere", "A list from a host that the caller's policy refuses is none.",
        answer(B_REVOCATIONS, finalUrl=f"{X}/list"), add("options", "/refuseRedirectsToOtherHosts", True), unverifiable=""),

    key("pem-two", "A key has one PEM; the second would be Mallory's.",
        replace(X_KEY, "/owner", B_ISSUER), replace(B_KEY, "/publicKeyPem", [{"$publicKeyPem": "rsa-2048"}, {"$publicKeyPem": "rsa-4096"}]), signed_by("rsa-4096"), invalid=""),
    key("owner-two", "A key has one owner: of two, none.",
        replace(B_KEY, "/owner", [B_ISSUER, X_ISSUER]), invalid=""),
    key("creator-two", "creator names one key: of two, none of a stranger.",
        replace("input", "/verification/creator", [B_KEY, X_KEY]), signed_by("rsa-4096"), invalid=""),
    key("creator-null", "null is as good as absent: the issuer's keys are tried, and no other.",
        replace("input", "/verification/creator", None), signed_by("rsa-4096"), invalid="signature-mismatch"),
    key("creator-empty", "An empty creator is no key of the issuer.",
        replace("input", "/verification/creator", ""), invalid=""),
    key("creator-fragment", "A fragment makes another id.",
        replace("input", "/verification/creator", B_KEY + "#x"), invalid=""),
    key("key-two-types", "A key that is a Profile too is still the key that the issuer lists.",
        replace(B_KEY, "/type", ["CryptographicKey", "Profile"]), signed_by("rsa-4096"), invalid=""),
    key("profile-verify-string", "A scope that stands elsewhere is not read as none.",
        add(S_ISSUER, "/verification", "https://portal.example.com/v"), base="hosted-starts-with", invalid=""),

    scope("encoded-slash", "..%2f is not resolved by RFC 3986, but by many servers: on a shared host it leads out of the prefix.",
        *moved(f"{S}/..%2fuploads%2f1"), invalid="outside-scope"),
    scope("encoded-slash-upper", "The same from a folder further down.",
        *moved(f"{S}/awarded/..%2F..%2Fuploads/1"), invalid="outside-scope"),
    scope("encoded-backslash", "The same with the backslash of other systems.",
        *moved(f"{S}/..%5cuploads%5c1"), invalid="outside-scope"),
    scope("dots-with-parameter", "Servers that cut path parameters off read ..;/ as ../",
        *moved(f"{S}/..;/uploads/1"), invalid="outside-scope"),
    scope("double-encoded-dots", "A server behind a proxy that decodes as well.",
        *moved(f"{S}/%252e%252e%252fuploads/1"), invalid="outside-scope"),
    scope("starts-with-null", "null is as good as absent: the default scope, the issuer's origin.",
        replace(S_ISSUER, "/verification/startsWith", None), *moved("https://portal.example.com/uploads/1"), valid=""),
    scope("starts-with-empty-list", "An empty list opens nothing.",
        replace(S_ISSUER, "/verification/startsWith", []), invalid="outside-scope"),
    scope("starts-with-null-in-list", "A list of nothing opens nothing.",
        replace(S_ISSUER, "/verification/startsWith", [None]), invalid="outside-scope"),
    scope("verification-two", "A profile declares one scope.",
        replace(S_ISSUER, "/verification", [{"type": "VerificationObject", "startsWith": S + "/"}, {"type": "VerificationObject", "startsWith": "https://portal.example.com/uploads/"}]), *moved("https://portal.example.com/uploads/1"), invalid=""),
    scope("starts-with-object", "{\"@value\": …} is that value, and no wider.",
        replace(S_ISSUER, "/verification/startsWith", {"@value": S + "/"}), *moved("https://portal.example.com/uploads/1"), invalid="outside-scope"),
    scope("starts-with-language", "Text in a language is no prefix.",
        replace(S_ISSUER, "/verification/startsWith", {"@value": "https://portal.example.com/", "@language": "en"}), *moved("https://portal.example.com/uploads/1"), invalid=""),
    scope("redirect-other-port", "Another port may be another's server; the caller's policy refuses it.",
        answer(S_ASSERTION, finalUrl="https://portal.example.com:8443/uploads/1"), add("options", "/refuseRedirectsToOtherHosts", True), unverifiable="redirect-refused"),
    scope("redirect-to-user-info", "What stands before the @ is no host.",
        answer(S_ASSERTION, finalUrl="https://portal.example.com@mallory.example.net/1"), add("options", "/refuseRedirectsToOtherHosts", True), unverifiable=""),
    scope("blank-node-scope", "A scope without a statement is not read as none.",
        replace(S_ISSUER, "/verification", {"id": "_:b0"}), *moved("https://portal.example.com/uploads/1"), invalid=""),

    ld("context-null-last", "null takes every meaning away.",
        replace(A_ASSERTION, "/@context", [CONTEXT, None]), invalid=""),
    ld("property-scoped-context", "A context that comes with a property is not supported, and not passed over.",
        replace(A_ASSERTION, "/@context", [CONTEXT, {"badge": {"@id": "obi:badge", "@type": "@id", "@context": {"issuer": None}}}]), unverifiable=""),
    ld("type-scoped-context", "A context that comes with a type could hide a revocation: not supported, and not passed over.",
        replace(A_ASSERTION, "/@context", [CONTEXT, {"Assertion": {"@id": "obi:Assertion", "@context": {"revoked": None}}}]), add(A_ASSERTION, "/revoked", True), unverifiable=""),
    ld("language-map-revoked", "A map by language is not supported, and not passed over.",
        replace(A_ASSERTION, "/@context", [CONTEXT, {"revoked": {"@id": "obi:revoked", "@container": "@language"}}]), add(A_ASSERTION, "/revoked", {"en": "true"}), unverifiable=""),
    ld("reverse-badge", "@reverse is not supported, and not passed over.",
        add(A_ASSERTION, "/@reverse", {"badge": {"id": "https://x.example/"}}), unverifiable=""),
    ld("class-renamed", "The word Assertion is to mean BadgeClass.",
        replace(X_ASSERTION, "/@context", [CONTEXT, {"Assertion": "obi:BadgeClass"}]), replace("input", "", X_ASSERTION), base="hosted-anyone", invalid=""),
    ld("signed-renamed-hosted", "The word SignedBadge is to mean HostedBadge: two readers would see two ways of verification.",
        replace(A_ASSERTION, "/@context", [CONTEXT, {"SignedBadge": "obi:HostedBadge"}]), replace(A_ASSERTION, "/verification/type", "SignedBadge"), invalid="decisive-term-redefined"),
    ld("extension-context-hides-nothing", "Contexts of extensions and of 1.1 on top leave expires and revoked what they are.",
        replace(A_ASSERTION, "/@context", [CONTEXT, "https://w3id.org/openbadges/extensions/originalCreatorExtension/context.json", "https://w3id.org/openbadges/v1"]), add(A_ASSERTION, "/expires", "2026-05-01T00:00:00Z"), add(A_ASSERTION, "/revoked", True), invalid="revoked"),
    ld("base-of-victim", "@base makes the id that of the victim's assertion: it leads there, and is not believed.",
        replace(X_ASSERTION, "/@context", [CONTEXT, {"@base": A + "/assertions/"}]), replace(X_ASSERTION, "/id", "1001"), replace("input", "", X_ASSERTION), valid=""),
    ld("base-of-victim-in-class", "@base makes the id that of the victim's class: it leads there, and is not believed.",
        *MALLORY, embedded(**{"@context": [CONTEXT, {"@base": A + "/badges/"}], "id": "first-steps"}), base="signed-rs256", invalid=""),
]
