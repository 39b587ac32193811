"""Badges of versions 0.5, 1.0 and 1.1: read by their own rules, and no way around those of 2.0."""

from .bases import (A_ASSERTION, A_BADGE, CONTEXT, L, L_ASSERTION, L_BADGE, L_CONTEXT, L_ISSUER, L_KEY, L_OLD, L_REVOCATIONS, L_ZERO,
                    S_BADGE, S_ISSUER, WEB, X, X_ISSUER, hosted)
from .words import add, answer, cases, document, jws, remove, replace, signed_by, text

VERIFICATION = 'OB 1.1, "Badge Verification"'
HOSTED, SIGNED = f"{VERIFICATION}, Hosted Assertion", f"{VERIFICATION}, Signed Assertion"
ZERO = 'OB 1.1, "History", 0.5'
ANYONE = remove("options", "/recipients")


def of(check, base, clause):
    case = cases(check, base, clause)
    return lambda name, *rest, **more: case(f"legacy-{name}", *rest, **more)


eleven = {check: of(check, "legacy-1-1", HOSTED) for check in ("input", "objects", "hosted", "scope", "revocation", "dates", "recipient", "data", "verification-type")}
ten = {check: of(check, "legacy-1-0", HOSTED) for check in ("input", "hosted", "scope", "revocation", "dates")}
zero = {check: of(check, "legacy-0-5", ZERO) for check in ("input", "hosted", "scope", "revocation", "dates", "recipient", "data")}
signed = {check: of(check, "legacy-signed", SIGNED) for check in ("signature", "signing-key", "revocation", "scope", "data", "objects")}
X_CLASS = {"name": "Anything", "description": "Anything at all.", "image": f"{X}/any.png", "criteria": f"{X}/any.html", "issuer": L_ISSUER}
CASES = [
    # Version 1.1, hosted.
    eleven["recipient"]("other", "The badge belongs to somebody else.", replace("options", "/recipients/0/identity", "mallory@example.net"), invalid="recipient-mismatch", clause='OB 1.1, "IdentityObject"'),
    eleven["revocation"]("gone", "410 Gone is how 1.x revokes a hosted badge.", text(L_ASSERTION, '{"revoked": true}', status=410), invalid="revoked", clause='OB 1.1, "Revoking"'),
    eleven["revocation"]("true", "Servers that revoke with the status 200 mean it as well.", add(L_ASSERTION, "/revoked", True), invalid="revoked", clause='OB 1.1, "Revoking", status 200'),
    eleven["revocation"]("prefixed", "A prefix does not hide that it was revoked.", add(L_ASSERTION, "/obi:revoked", "yes"), invalid="revoked", clause='OB 1.1, "Revoking", prefixed'),
    ten["revocation"]("stripped", "Of a revoked badge only that may be left.", document(L_OLD, {"revoked": True}), invalid="revoked", clause='OB 1.1, "Revoking", stripped'),
    eleven["dates"]("expired", "Dates without a time are read as the beginning of the day.", add(L_ASSERTION, "/expires", "2016-01-01"), invalid="expired", clause='OB 1.1, "Primitives", DateTime'),
    ten["dates"]("unix-expired", "Ten digits are a Unix time.", add(L_OLD, "/expires", 1401710400), invalid="expired", clause='OB 1.1, "Primitives", DateTime, Unix time'),
    eleven["dates"]("no-date", "A date of no form at all is none.", replace(L_ASSERTION, "/issuedOn", "in May"), invalid="property-form", clause='OB 1.1, "Primitives", DateTime, neither form'),
    eleven["scope"]("class-of-another", "Anybody can link to the class of an issuer; only its own origin speaks for it.", replace("input", "", f"{X}/a/1"),
                    document(f"{X}/a/1", {**WEB[L_ASSERTION]["document"], "id": f"{X}/a/1", "verify": {"type": "hosted", "url": f"{X}/a/1"}}), invalid="outside-scope"),
    eleven["scope"]("class-elsewhere", "The class is a stranger's that names the issuer.", replace(L_ASSERTION, "/badge", f"{X}/class.json"), document(f"{X}/class.json", X_CLASS), invalid="badge-class-outside-scope", clause=f"{HOSTED}, class"),
    eleven["scope"]("profile-widens", "A scope is a thing of 2.0: a profile of 1.1 cannot widen it.", replace("input", "", f"{X}/a/1"),
                    document(f"{X}/a/1", {**WEB[L_ASSERTION]["document"], "id": f"{X}/a/1", "verify": {"type": "hosted", "url": f"{X}/a/1"}}),
                    add(L_ISSUER, "/verification", {"allowedOrigins": ["mallory.example.net"]}), invalid="version-unsupported", clause=f"{HOSTED}, scope of 2.0"),
    eleven["input"]("with-class-of-2", "An older assertion of a class of 2.0 would escape the rules of its issuer.", replace(L_ASSERTION, "/badge", S_BADGE), invalid="version-unsupported", clause='OB 2.0, "BadgeClass", with an assertion of 1.1'),
    eleven["input"]("beside-issuer-of-2", "On a host that many share, an older assertion names the class of an issuer whose scope does not reach there.",
                    replace("input", "", "https://portal.example.com/mallory/1"),
                    document("https://portal.example.com/mallory/1", {"@context": L_CONTEXT, "type": "Assertion", "uid": "1", "recipient": hosted("x", "y")["recipient"], "badge": "https://portal.example.com/mallory/class",
                             "verify": {"type": "hosted", "url": "https://portal.example.com/mallory/1"}, "issuedOn": "2015-05-02"}),
                    document("https://portal.example.com/mallory/class", {**X_CLASS, "issuer": S_ISSUER}), invalid="version-unsupported", clause='OB 2.0, "Profile", with a class of 1.0'),
    eleven["input"]("both-contexts", "Whoever names the context of 2.0 is judged by the rules of 2.0.", replace(L_ASSERTION, "/@context", [L_CONTEXT, CONTEXT]), invalid="", clause='OB 2.0, "Open Badges in Linked Data", both contexts'),
    eleven["input"]("embedded-class", "Version 1.1 links to the class; one that is written out stands at no id.", replace(L_ASSERTION, "/badge", WEB[L_BADGE]["document"]), invalid="version-unsupported", clause='OB 1.1, "Assertion", badge'),
    eleven["hosted"]("names-another", "The copy says that it is hosted elsewhere.", replace(L_ASSERTION, "/verify/url", f"{L}/assertions/12.json"), document(f"{L}/assertions/12.json", WEB[L_ASSERTION]["document"]), invalid="object-id-mismatch", clause=f"{HOSTED}, step 1, other url"),
    eleven["hosted"]("id-of-another", "The copy declares the id of another.", replace(L_ASSERTION, "/id", A_ASSERTION), invalid="object-id-mismatch", clause='OB 1.1, "Assertion", id'),
    ten["hosted"]("not-found", "A badge that nobody hosts cannot be confirmed.", answer(L_OLD, status=404), unverifiable="hosted-copy-unavailable", clause=f"{HOSTED}, step 1"),
    ten["hosted"]("redirect-to-other-host", "What another host answers in the name of an older badge is not taken: those versions know no scope.", answer(L_OLD, finalUrl=f"{X}/a/1"), unverifiable="redirect-refused", clause=f"{HOSTED}, redirect"),
    ten["hosted"]("input-differs", "What is in hand is not trusted: the recipient is the one of the hosted copy.", replace("input", "/recipient", {"type": "email", "identity": "mallory@example.net", "hashed": False}), valid="input-differs-from-hosted-copy", clause=f"{HOSTED}, source of truth"),
    ten["hosted"]("upgraded-by-now", "A badge of 2.0 stands there by now: that is the badge.", document(L_OLD, hosted(L_OLD, A_BADGE)), invalid="outside-scope", clause=f"{HOSTED}, upgraded by now"),
    ten["hosted"]("without-url", "There is no place where it is hosted.", remove("input", "/verify/url"), invalid="hosted-id-not-http", clause='OB 1.1, "VerificationObject", url'),
    eleven["verification-type"]("unknown", "It is neither hosted nor signed.", replace(L_ASSERTION, "/verify/type", "HostedBadge"), invalid="verification-type-unknown", clause='OB 1.1, "Primitives", VerificationType'),
    eleven["objects"]("class-is-issuer", "The link to the class leads to the issuer.", replace(L_ASSERTION, "/badge", L_ISSUER), invalid="object-class-mismatch", clause='OB 1.1, "BadgeClass"'),
    eleven["data"]("class-without-criteria", "Every class has criteria.", remove(L_BADGE, "/criteria"), invalid="property-missing", clause='OB 1.1, "BadgeClass", criteria'),
    # Version 0.5.
    zero["scope"]("0-5-origin", "The issuer that the document names is of another origin than the one that serves it.", replace(L_ZERO, "/badge/issuer/origin", "https://badges.example.org"), invalid="outside-scope", clause=f"{ZERO}, issuer origin"),
    zero["scope"]("0-5-origin-scheme", "An origin has a scheme.", replace(L_ZERO, "/badge/issuer/origin", "http://legacy.example.org"), invalid="outside-scope", clause=f"{ZERO}, issuer origin, scheme"),
    zero["recipient"]("0-5-other", "The badge belongs to somebody else.", replace("options", "/recipients/0/identity", "mallory@example.net"), invalid="recipient-mismatch", clause=f"{ZERO}, recipient"),
    zero["recipient"]("0-5-plain", "The oldest badges name the address itself.", replace(L_ZERO, "/recipient", "learner@example.org"), valid="legacy-version", clause=f"{ZERO}, plain recipient"),
    zero["revocation"]("0-5-gone", "A badge that is gone is revoked.", text(L_ZERO, "", status=410), invalid="revoked", clause=f"{ZERO}, revoked"),
    zero["dates"]("0-5-expired", "Unix times were allowed as text.", add(L_ZERO, "/expires", "1401710400"), invalid="expired", clause=f"{ZERO}, expires"),
    zero["dates"]("0-5-undated", "The date of issue was optional.", remove(L_ZERO, "/issued_on"), valid="legacy-version", clause=f"{ZERO}, issued_on"),
    zero["data"]("0-5-without-recipient", "A badge of nobody is none.", remove(L_ZERO, "/recipient"), invalid="property-missing", clause=f"{ZERO}, recipient is required"),
    zero["hosted"]("0-5-redirect-to-other-host", "An open redirect of the school is no document of the school.", answer(L_ZERO, finalUrl=f"{X}/a/1"), unverifiable="redirect-refused", clause=f"{ZERO}, redirect"),
    of("issuer-trust", "legacy-0-5", ZERO)("0-5-is-no-profile", "The origin of an old badge is not the profile that the caller trusts.", add("options", "/trustedIssuers", [L + "/"]), add("options", "/requireTrustedIssuer", True), invalid="issuer-not-trusted"),
    # Version 1.1, signed.
    signed["signature"]("altered", "The recipient was changed after signing.", jws(payload=[{"op": "replace", "path": "/uid", "value": "8"}]), invalid="signature-mismatch"),
    signed["signature"]("as-json", "Without its signature a signed badge proves nothing.", replace("input", "", L_ASSERTION), replace(L_ASSERTION, "/verify", {"type": "signed", "url": L_KEY}), base="legacy-1-1", invalid="signature-missing", clause=f"{SIGNED}, without signature"),
    signed["signing-key"]("of-another-origin", "The forger's key is on the forger's host.", replace("input", "/verify/url", f"{X}/key.pem"), {"target": f"{X}/key.pem", "text": WEB[L_KEY]["text"], "response": {}}, invalid="creator-not-of-issuer", clause=f"{SIGNED}, step 4"),
    signed["signing-key"]("unavailable", "The key did not answer.", answer(L_KEY, unavailable="timeout"), unverifiable="key-unavailable", clause=f"{SIGNED}, step 5"),
    signed["signing-key"]("redirected", "The key was answered by another host.", answer(L_KEY, finalUrl=f"{X}/key.pem"), unverifiable="key-unavailable", clause=f"{SIGNED}, step 5, redirect"),
    signed["signing-key"]("not-pem", "What stands at the address of the key is a page.", text(L_KEY, "<html>"), invalid="key-unusable", clause=f"{SIGNED}, step 5, no key"),
    signed["signature"]("by-another", "Signed with a key that is not the issuer's.", signed_by("rsa-4096"), invalid="signature-mismatch", clause=f"{SIGNED}, step 6"),
    signed["revocation"]("listed", "The uid is in the issuer's list.", replace("input", "/uid", "3"), invalid="revoked", clause=f"{SIGNED}, step 7"),
    signed["revocation"]("listed-without-reason", "An empty reason is a reason.", replace("input", "/uid", "4"), invalid="revoked", clause=f"{SIGNED}, step 7, empty reason"),
    signed["revocation"]("list-unavailable", "Whether it was revoked is not known.", answer(L_REVOCATIONS, status=500), unverifiable="revocation-list-unavailable", clause=f"{SIGNED}, step 7, unavailable"),
    signed["revocation"]("list-of-2", "A list of 2.0 says nothing about uids of 1.x.", document(L_REVOCATIONS, {"@context": CONTEXT, "type": "RevocationList", "id": L_REVOCATIONS, "issuer": L_ISSUER, "revokedAssertions": []}), unverifiable="revocation-list-unusable", clause=f"{SIGNED}, step 7, list of 2.0"),
    signed["data"]("without-uid", "Without a uid it could never be revoked.", remove("input", "/uid"), invalid="property-missing", clause='OB 1.1, "Assertion", uid'),
    signed["objects"]("issuer-of-2", "A profile of 2.0 signs by its own keys.", replace("input", "/badge", f"{X}/class.json"), document(f"{X}/class.json", {**X_CLASS, "issuer": X_ISSUER}), invalid="version-unsupported", clause=f"{SIGNED}, issuer of 2.0"),
    # What the older versions leave out is allowed; what they have in another form is not.
    signed["data"]("id-form", "An id may be left out; one that is there is an IRI.", add("input", "/id", "number seven"), invalid="property-form", clause='OB 1.1, "Assertion", id'),
    zero["data"]("0-5-date-form", "A date of no form at all is none.", replace(L_ZERO, "/issued_on", "in May"), invalid="property-form", clause=f"{ZERO}, issued_on, form"),
    ten["hosted"]("url-not-http", "What stands in verify.url is no address.", replace("input", "/verify/url", "somewhere"), invalid="hosted-id-not-http", clause='OB 1.1, "VerificationObject", url, form'),
    ten["hosted"]("copy-elsewhere", "The document is a copy: the badge is what stands at verify.url.", replace("input", "", f"{L}/copy.json"), document(f"{L}/copy.json", WEB[L_OLD]["document"]), base="legacy-1-1",
                  valid="input-names-another-id", clause=f"{HOSTED}, step 1, copy"),
    eleven["hosted"]("two-other-ids", "The first id that is not the address tells.", add(L_ASSERTION, "/id", f"{L}/assertions/12.json"), add(L_ASSERTION, "/@id", f"{L}/assertions/13.json"),
                     invalid="object-id-mismatch", clause='OB 1.1, "Assertion", two ids'),
    eleven["objects"]("class-two-types", "A class may have other types as well.", replace(L_BADGE, "/type", ["Thing", "BadgeClass"]), valid="", clause='OB 1.1, "BadgeClass", types'),
    eleven["objects"]("class-other-id", "The document at the link says that it is another class.", replace(L_BADGE, "/id", f"{L}/badge-2.json"), add(L_BADGE, "/@id", f"{L}/badge-3.json"), invalid="object-id-mismatch", clause='OB 1.1, "BadgeClass", id'),
    eleven["objects"]("class-without-issuer", "A class of nobody cannot be awarded.", remove(L_BADGE, "/issuer"), invalid="property-missing", clause='OB 1.1, "BadgeClass", issuer'),
    eleven["objects"]("class-nowhere", "The link to the class is no address.", replace(L_ASSERTION, "/badge", "urn:uuid:3d3c8c1e-0000-4000-8000-000000000003"), unverifiable="object-not-retrievable", clause='OB 1.1, "Assertion", badge, form'),
    signed["signing-key"]("user-info", "User information makes another address of it.", replace("input", "/verify/url", L_KEY.replace("://", "://u@")), {"target": L_KEY.replace("://", "://u@"), "text": WEB[L_KEY]["text"], "response": {}},
                          invalid="creator-not-of-issuer", clause=f"{SIGNED}, step 4, user information"),
    signed["signing-key"]("issuer-with-user-info", "The same in the address of the issuer.", replace(L_BADGE, "/issuer", L_ISSUER.replace("://", "://u@")),
                          document(L_ISSUER.replace("://", "://u@"), {**WEB[L_ISSUER]["document"], "id": L_ISSUER.replace("://", "://u@")}), invalid="creator-not-of-issuer", clause=f"{SIGNED}, step 4, issuer with user information"),
    signed["signing-key"]("fragment", "The fragment is no part of what is asked of a server.", replace("input", "/verify/url", L_KEY + "#key"), valid="", clause=f"{SIGNED}, step 4, fragment"),
    signed["revocation"]("no-list", "An issuer need not publish a list.", remove(L_ISSUER, "/revocationList"), valid="no-revocation-list", clause=f"{SIGNED}, step 7, no list"),
    signed["revocation"]("list-of-2-by-name", "Under whatever context, revokedAssertions is a list of 2.0.", document(L_REVOCATIONS, {"revokedAssertions": []}), unverifiable="revocation-list-unusable", clause=f"{SIGNED}, step 7, list of 2.0 by its name"),
    signed["revocation"]("listed-by-id", "A badge is revoked by its id as well, and the first entry tells why.", add("input", "/@id", "urn:uuid:3d3c8c1e-0000-4000-8000-000000000004"),
                         document(L_REVOCATIONS, {"8": "Another badge", "urn:uuid:3d3c8c1e-0000-4000-8000-000000000004": "Awarded twice", "7": "Also by its uid"}), invalid="revoked", clause=f"{SIGNED}, step 7, by id"),
    signed["revocation"]("id-not-listed", "Other ids in the list are other badges.", add("input", "/id", "urn:uuid:3d3c8c1e-0000-4000-8000-000000000005"),
                         document(L_REVOCATIONS, {"urn:uuid:3d3c8c1e-0000-4000-8000-000000000004": "Awarded twice"}), valid="", clause=f"{SIGNED}, step 7, other id"),
    eleven["objects"]("issuer-written-out", "Version 1.1 links to the issuer; one that is written out stands at no id.", replace(L_BADGE, "/issuer", WEB[L_ISSUER]["document"]), invalid="version-unsupported", clause='OB 1.1, "BadgeClass", issuer, written out'),
]
