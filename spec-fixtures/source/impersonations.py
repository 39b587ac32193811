"""Attempts to pass for somebody else: objects inside objects, ids of others, paths, ports, several classes at once (docs/attack-log.md)."""

from .bases import (A_ASSERTION, A_BADGE, B_ASSERTION, B_BADGE, B_ISSUER, B_KEY, B_REVOCATIONS, CONTEXT, N_ENDORSEMENT, S_ASSERTION, S_BADGE, S_ISSUER, WEB, X,
                    X_ASSERTION, X_BADGE, X_ISSUER, X_KEY, badge, hosted, issuer, signed)
from .words import add, answer, cases, document, jws, remove, replace, signed_by

LD = 'OB 2.0, "Open Badges in Linked Data"'
VERIFICATION = 'OB 2.0, "Verification"'
HOSTED, SIGNED = 'OB 2.0, "HostedBadge Verification"', 'OB 2.0, "SignedBadge Verification"'


def of(check, base):
    case = cases(check, base, VERIFICATION)
    return lambda name, *rest, **more: case(f"impersonation-{name}", *rest, **more)


url = {check: of(check, "hosted-url") for check in ("objects", "scope", "input", "hosted", "data", "json-ld", "verification-type", "revocation", "recipient", "issuer-trust")}
shared = of("scope", "hosted-starts-with")
sign = {check: of(check, "signed-rs256") for check in ("objects", "signing-key", "signature", "revocation", "scope", "data", "verification-type", "recipient", "issuer-trust")}
INSIDE = f"{A_ASSERTION}#forged"
ESCAPES = "https://portal.example.com/badges/"


def escaping(path):
    """An assertion that lies below the prefix by its letters, and elsewhere by what many servers make of them."""
    return replace("input", "", ESCAPES + path), document(ESCAPES + path, {**WEB[S_ASSERTION]["document"], "id": ESCAPES + path})


CASES = [
    # Objects inside other objects.
    of("objects", "hosted-json")("assertion-inside-evidence", "A portal that keeps what learners write as evidence publishes a forged assertion inside a sound one; its id is a fragment of the portal's own address.", replace("input", "", hosted(INSIDE, A_BADGE)),
                                 add(A_ASSERTION, "/evidence/-", hosted(INSIDE, A_BADGE)), invalid="object-id-mismatch", clause=f"{LD}, fragment of evidence"),
    sign["objects"]("profile-inside-evidence", "A profile with the forger's key, inside the evidence of a sound assertion of the school.", replace("input", "/badge", badge("urn:uuid:7a2f4a3e-6a1d-4a4b-8f3e-2f3c0a9d1e12", f"{A_ASSERTION}#school", "Anything", f"{X}/any.png")),
                    replace("input", "/verification", {"type": "SignedBadge"}), signed_by("rsa-4096"),
                    add(A_ASSERTION, "/evidence/-", issuer(f"{A_ASSERTION}#school", "AI4STEM", publicKey={"type": "CryptographicKey", "owner": f"{A_ASSERTION}#school", "publicKeyPem": {"$publicKeyPem": "rsa-4096"}})),
                    invalid="object-id-mismatch", clause=f"{LD}, fragment of evidence, Profile"),
    sign["signing-key"]("key-inside-evidence", "The issuer lists a key by a fragment; the forger plants an object of that id in what the issuer publishes, before the key.",
                        replace(B_ISSUER, "/publicKey", f"{B_ISSUER}#key"), replace("input", "/verification/creator", f"{B_ISSUER}#key"), signed_by("rsa-4096"),
                        add(B_ISSUER, "/schema:comment", {"type": "CryptographicKey", "id": f"{B_ISSUER}#key", "owner": B_ISSUER, "publicKeyPem": {"$publicKeyPem": "rsa-4096"}}),
                        invalid="", clause=f"{SIGNED}, step 5, fragment"),
    # Scope.
    shared("encoded-dots-and-slash", "The same, with the dots encoded as well.", *escaping("%2e%2e%2Fmallory/1"), invalid="outside-scope", clause=f"{HOSTED}, startsWith, %2e%2e%2f"),
    shared("empty-user", "An at sign without a name before it.", replace("input", "", "https://portal.example.com@mallory.example.net/badges/1"),
           document("https://portal.example.com@mallory.example.net/badges/1", {**WEB[S_ASSERTION]["document"], "id": "https://portal.example.com@mallory.example.net/badges/1"}), invalid="outside-scope", clause=f"{HOSTED}, startsWith, user information"),
    shared("class-in-anothers-path", "A forger on the same host embeds a class under the id of the school's, and names the school's profile.", replace("input", "", "https://portal.example.com/mallory/1"),
           document("https://portal.example.com/mallory/1", hosted("https://portal.example.com/mallory/1", badge(S_BADGE, S_ISSUER, "PhD", f"{X}/any.png"))), invalid="outside-scope", clause=f"{HOSTED}, startsWith, embedded class"),
    shared("starts-with-not-a-prefix", "A list whose first value opens nothing does not open everything.", replace(S_ISSUER, "/verification/startsWith", ["https://", "https://portal.example.com/other/"]), invalid="outside-scope", clause=f"{HOSTED}, startsWith, https:// alone"),
    url["scope"]("trailing-dot", "A host with a dot at its end is another origin, whatever a server makes of it.", replace("input", "", "https://badges.example.org./x"),
                 document("https://badges.example.org./x", hosted("https://badges.example.org./x", A_BADGE)), invalid="outside-scope", clause=f"{HOSTED}, origin, trailing dot"),
    url["scope"]("port-in-id", "Another port is another server.", replace("input", "", "https://badges.example.org:8443/x"), document("https://badges.example.org:8443/x", hosted("https://badges.example.org:8443/x", A_BADGE)),
                 invalid="outside-scope", clause=f"{HOSTED}, origin, port of the Assertion"),
    sign["scope"]("id-of-anothers-assertion", "A forger signs a badge of its own under the id of an assertion that the school hosts.", replace("input", "", signed(A_ASSERTION, X_BADGE, X_KEY)), signed_by("rsa-4096"),
                  invalid="outside-scope", clause=f"{VERIFICATION}, id of a hosted Assertion of another"),
    url["hosted"]("open-redirect", "The school's site forwards to whatever address is asked: the forger's server answers in its name. Redirects are permissible, so the caller who knows better refuses those to other hosts.",
                  replace("input", "", "https://badges.example.org/out?to=mallory"), document("https://badges.example.org/out?to=mallory", hosted("https://badges.example.org/out?to=mallory", A_BADGE), finalUrl=f"{X}/fake"),
                  add("options", "/refuseRedirectsToOtherHosts", True), unverifiable="redirect-refused", clause=f"{HOSTED}, open redirect"),
    # Types.
    url["input"]("endorsement-as-badge", "A sound endorsement is no badge of the learner who is expected.", replace("input", "", N_ENDORSEMENT), unverifiable="recipient-not-applicable", clause='OB 2.0, "Endorsement", as a badge'),
    url["input"]("revocation-list-as-badge", "A sound revocation list is no badge of anybody.", replace("input", "", B_REVOCATIONS), unverifiable="recipient-not-applicable", clause='OB 2.0, "Revocation List", as a badge'),
    sign["signing-key"]("key-is-the-profile", "One document is profile and key; its key verifies, and its id is not on the school's list.", replace("input", "/verification/creator", X_ISSUER),
                        replace(X_ISSUER, "/type", ["Issuer", "CryptographicKey"]), add(X_ISSUER, "/owner", B_ISSUER), add(X_ISSUER, "/publicKeyPem", {"$publicKeyPem": "rsa-4096"}), signed_by("rsa-4096"),
                        invalid="creator-not-of-issuer", clause='OB 2.0, "SignedBadge", creator is a Profile'),
    sign["verification-type"]("type-by-nested-context", "A context inside the verification makes hosted mean signed: the payload reads as hosted to whoever does not follow it.",
                              replace("input", "/verification", {"@context": {"HostedBadge": "obi:SignedBadge"}, "type": "HostedBadge", "creator": B_KEY}), signed_by("rsa-4096"), invalid="", clause=f"{LD}, nested context, HostedBadge"),
    # Keys and signatures.
    sign["signing-key"]("trusted-key-of-another", "The caller trusts a key of the forger; that makes it nobody else's.", add("options", "/trustedKeys", [{"issuer": X_ISSUER, "publicKeyPem": {"$publicKeyPem": "rsa-4096"}}]), signed_by("rsa-4096"),
                        invalid="signature-mismatch", clause=f"{VERIFICATION}, key trusted for another issuer"),
    sign["signing-key"]("trusted-key-embedded-profile", "The caller trusts the school's key; the payload brings a profile of the school's id with the forger's key, and the school's server is silent.",
                        replace("input", "/badge", badge("urn:uuid:7a2f4a3e-6a1d-4a4b-8f3e-2f3c0a9d1e13", issuer(B_ISSUER, "AI4STEM portal", publicKey=X_KEY), "Anything", f"{X}/any.png")),
                        add("options", "/trustedKeys", [{"issuer": B_ISSUER, "publicKeyPem": {"$publicKeyPem": "rsa-2048"}}]), answer(B_ISSUER, unavailable="offline"), signed_by("rsa-4096"), invalid="signature-mismatch", clause=f"{SIGNED}, step 4, trusted key"),
    sign["issuer-trust"]("issuer-by-redirect", "The profile that the caller trusts is named, and answered by the forger's host, which declares its own id.", add("options", "/trustedIssuers", [B_ISSUER]), answer(B_ISSUER, finalUrl=X_ISSUER),
                         document(B_ISSUER, WEB[X_ISSUER]["document"], finalUrl=X_ISSUER), signed_by("rsa-4096"), invalid="object-id-mismatch", clause=f"{VERIFICATION}, trusted issuer redirected"),
    sign["signature"]("payload-swapped", "The signature of one sound badge under the payload of another.", jws(payload=[{"op": "replace", "path": "/badge", "value": B_BADGE}, {"op": "replace", "path": "/id", "value": "urn:uuid:6d1c2b7e-55b4-4b0c-9c1e-0c8f0f2a9c12"}]),
                      invalid="signature-mismatch", clause="RFC 7515, section 5.2, other payload"),
    # Revocation.
    sign["revocation"]("uid-number", "The list names the uid as a number; whether it is this badge cannot be told, so it is not taken for another's.", add("input", "/uid", "7"),
                       replace(B_REVOCATIONS, "/revokedAssertions", [{"uid": 7, "revocationReason": "Awarded in error"}]), unverifiable="revocation-list-unusable", clause='OB 2.0, "RevocationList", uid as a number'),
    sign["revocation"]("id-in-nested-array", "The entry stands in an array in the array.", replace(B_REVOCATIONS, "/revokedAssertions", [[B_ASSERTION]]), invalid="", clause='OB 2.0, "RevocationList", nested array'),
    sign["revocation"]("list-redirected", "The list is answered by another host, which declares its own id.", document(B_REVOCATIONS, {"@context": CONTEXT, "type": "RevocationList", "id": f"{X}/list", "issuer": B_ISSUER, "revokedAssertions": []}, finalUrl=f"{X}/list"),
                       unverifiable="revocation-list-unusable", clause='OB 2.0, "RevocationList", of another address'),
    sign["revocation"]("list-is-the-profile", "The link to the list leads back to the profile, which lists nobody.", replace(B_ISSUER, "/revocationList", B_ISSUER), unverifiable="revocation-list-unusable", clause='OB 2.0, "RevocationList", the Profile itself'),
    url["revocation"]("revoked-in-language-map", "A revocation with a language is not a Boolean, and not nothing.", add(A_ASSERTION, "/revoked", {"@value": "true", "@language": "en"}), invalid="", clause='OB 2.0, "Assertion", revoked with a language'),
    # Recipients.
    url["recipient"]("two-recipients", "The learner stands second among two recipients.", replace(A_ASSERTION, "/recipient", [{"type": "email", "hashed": False, "identity": "mallory@example.net"}, WEB[A_ASSERTION]["document"]["recipient"]]),
                     invalid="property-many", clause='OB 2.0, "Assertion", recipient is one'),
    url["recipient"]("hash-as-plain", "The hash is stated as plain, and the expectation is the hash itself.", replace(A_ASSERTION, "/recipient", {"type": "email", "hashed": False, "identity": WEB[A_ASSERTION]["document"]["recipient"]["identity"]}),
                     invalid="", clause='OB 2.0, "IdentityObject", hash that says it is none'),
]
