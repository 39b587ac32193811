"""Attempts of a third round: headers, numbers, limits, schemas, contexts, images; `docs/attack-log.md` tells what came of them."""

import base64

from .bases import (A, A_ASSERTION, A_BADGE, A_ISSUER, B_ISSUER, B_KEY, CONTEXT, L, L_ASSERTION, L_BADGE, L_OLD, L_REVOCATIONS, N, N_ENDORSEMENT, N_ISSUER,
                    S_ASSERTION, S_ISSUER, WEB, X, X_ASSERTION, hosted)
from .extensions import APPLY, GEO, OWN, SCHEMA, level, rule
from .words import add, answer, cases, document, jws, remove, replace, signed_by, text


def writer(check, base, clause):
    """The clause of each attempt is that of its check, with the attempt's name."""
    one = cases(check, base, clause)
    return lambda name, why, *patch, **more: one(f"attempt-{name}", why, *patch, clause=f"{clause}, {name.replace('-', ' ')}", **more)


scope = writer("scope", "hosted-starts-with", 'OB 2.0, "VerificationObject"')
signature = writer("signature", "signed-rs256", "RFC 7515")
key = writer("signing-key", "signed-rs256", 'OB 2.0, "CryptographicKey"')
old = {check: writer(check, "legacy-1-1", 'OB 1.1, "Badge Verification"') for check in ("input", "objects", "signature", "hosted", "verification-type", "scope")}
old_signed = {check: writer(check, "legacy-signed", 'OB 1.1, "Badge Verification"') for check in ("revocation", "hosted", "signing-key", "scope", "objects")}
endorsements = writer("endorsements", "hosted-endorsed", 'OB 2.0, "Endorsement"')
extensions = writer("extensions", "hosted-url", 'OB 2.0, "Extension Validation"')
ld = writer("json-ld", "hosted-url", 'OB 2.0, "Open Badges in Linked Data"')
revocation = writer("revocation", "hosted-url", 'OB 2.0, "Revoking Hosted Assertions"')
png = writer("input", "signed-png", 'OB 2.0, "Badge Baking"')
svg = writer("input", "signed-svg", 'OB 2.0, "Badge Baking"')
hosted_svg = writer("input", "hosted-svg", 'OB 2.0, "Badge Baking"')
shape = writer("data", "hosted-url", 'OB 2.0, "Data Validation"')

hosted_json = writer("hosted", "hosted-json", 'OB 2.0, "HostedBadge Verification"')
PLAIN = A_ASSERTION.replace("https:", "http:")
PHP = "https://portal.example.com/badges/assertion.php?school=7"
CLASS = f"{N}/classes/1"
LINK = "https://contexts.example.org/y"
NOTHING = "https://example.org/nothing"


def parameters(prefix, id):
    """The issuer's scope is a prefix with a query; the badge has that id."""
    return replace(S_ISSUER, "/verification/startsWith", prefix), replace("input", "", id), document(id, {**WEB[S_ASSERTION]["document"], "id": id})


def header(text):
    """That header, signed by the issuer's own key."""
    return jws(headerText=text, by="rsa-2048")


def spki(exponent):
    """An RSA key of 2048 bits with that exponent, in DER by hand: no library makes it."""
    def element(tag, content):
        length = len(content)
        return bytes([tag]) + (bytes([length]) if length < 128 else b"\x82" + length.to_bytes(2, "big")) + content
    modulus = (1 << 2047) | (1 << 1024) | 1
    numbers = element(0x02, b"\0" + modulus.to_bytes(256, "big")) + element(0x02, bytes([exponent]))
    algorithm = element(0x30, bytes.fromhex("06092a864886f70d0101010500"))
    return pem(element(0x30, algorithm + element(0x03, b"\0" + element(0x30, numbers))))


def pem(der):
    return "-----BEGIN PUBLIC KEY-----\n" + base64.encodebytes(der).decode() + "-----END PUBLIC KEY-----\n"


PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
NEUTRAL = pem(bytes.fromhex("302a300506032b6570032100") + bytes([1]) + bytes(31))
D_KEY = "https://edwards.example.net/key"


def context(*extra, at=A_ASSERTION):
    return replace(at, "/@context", [CONTEXT, *extra])


def answer_as(url, **response):
    """The assertion of the portal, as the server at that URL gives it."""
    return document(url, WEB[A_ASSERTION]["document"], **response)


def moodle():
    """Ids are addresses of scripts; class and issuer are embedded, and stand at their own ids as well."""
    site = "https://moodle.example.edu/badges"
    issued, classed, issuing = f"{site}/assertion.php?b=0a1b2c&obversion=2", f"{site}/badge_json.php?id=5", f"{site}/issuer_json.php?id=5"
    profile = {"name": "Example School", "url": "https://moodle.example.edu/", "email": "badges@example.edu", "@context": CONTEXT, "id": issuing, "type": "Issuer"}
    whole = {"name": "Module 1", "description": "Finished module 1.", "image": PIXEL, "criteria": {"id": f"{site}/badge.php?hash=0a1b2c", "narrative": " * Finish all of: quiz"},
             "issuer": profile, "@context": CONTEXT, "id": classed, "type": "BadgeClass", "version": "", "@language": None, "alignments": [{"targetName": "x", "targetUrl": "https://frameworks.example.org/x"}]}
    badge = {"recipient": {"identity": WEB[A_ASSERTION]["document"]["recipient"]["identity"], "type": "email", "hashed": True, "salt": "deadsea"}, "badge": whole,
             "verify": {"type": "hosted", "url": issued}, "issuedOn": "2026-03-14T15:09:26+01:00", "evidence": f"{site}/badge.php?hash=0a1b2c", "@context": CONTEXT, "type": "Assertion", "id": issued}
    return replace("input", "", issued), document(issued, badge, mediaType="application/json; charset=utf-8"), document(classed, whole, mediaType="application/json"), document(issuing, profile, mediaType="application/json")


CASES = [
    # The scope of an issuer that tells its tenants apart by a parameter.
    scope("parameter-stated-again", "Of two values most servers take the last: the badge of another school.", *parameters(PHP, f"{PHP}&school=8"), invalid="outside-scope"),
    scope("parameter-stated-again-as-array", "PHP takes school[] for school, however it is encoded.", *parameters(f"{PHP}&b=", f"{PHP}&b=1&sch%6Fol%5B%5D=8"), invalid="outside-scope"),
    scope("parameter-added", "Further parameters lead nowhere else.", *parameters(PHP, f"{PHP}&b=school&lang=en"), valid=""),

    # Headers of a JWS.
    signature("alg-escaped-beside", "One name in two spellings is one name.", header('{"alg":"none","\\u0061lg":"RS256"}'), invalid="jws-refused"),
    signature("alg-array", "alg is a string, not a list of offers.", header('{"alg":["RS256","none"]}'), invalid="jws-refused"),
    signature("alg-null", "null is no algorithm.", header('{"alg":null}'), invalid="jws-refused"),
    signature("alg-trailing-blank", "Names of algorithms are compared exactly.", header('{"alg":"RS256 "}'), invalid="jws-refused"),
    signature("crit-null", "crit is there, whatever it holds.", header('{"alg":"RS256","crit":null}'), invalid="jws-refused"),
    signature("crit-escaped", "An escape in a name does not hide it.", header('{"alg":"RS256","\\u0063rit":["exp"]}'), invalid="jws-refused"),
    signature("header-two-objects", "After the header nothing follows.", header('{"alg":"RS256"}{"alg":"none"}'), invalid="jws-refused"),
    signature("header-very-long", "A header beyond the limit is not read.", header('{"alg":"RS256","x":"' + "x" * 13_000 + '"}'), invalid="jws-refused"),
    signature("header-deep", "A header has no depths.", header('{"alg":"RS256","x":' + "[" * 9 + "]" * 9 + "}"), invalid="jws-refused"),
    signature("header-white-space", "White space in the header is signed with it.", header(' {\n\t"alg" : "RS256" }\r\n'), valid=""),
    signature("header-cty", "A content type decides nothing.", header('{"alg":"RS256","cty":"JWT","typ":"JOSE+JSON"}'), valid=""),
    signature("header-zip", "zip is of encryption; the payload is not inflated.", header('{"alg":"RS256","zip":"DEF"}'), valid=""),
    signature("stray-bits", "A second spelling of the same signature.", jws(strayBits=2), invalid="jws-refused"),
    signature("payload-detached", "A badge brings its payload along.", jws(part=1, value=""), invalid="jws-refused"),
    signature("flattened", "The JSON form of a JWS is no badge.", jws(flattened=True), invalid="input-class-unknown"),
    signature("signature-longer", "Three bytes after the signature.", jws(append="AAAA"), invalid="signature-mismatch"),

    # Numbers.
    signature("es256-zero", "R and S are zero: the equation holds for every message and every key, and neither is allowed.", jws(number="R and S zero"), base="signed-es256", invalid="signature-mismatch"),
    signature("es256-order", "The order of the curve is zero once more.", jws(number="R and S of the order"), base="signed-es256", invalid="signature-mismatch"),
    signature("es256-negative", "The other root is a signature of the same message by the same key: JWS asks for no low S.", jws(number="S negative"), base="signed-es256", valid=""),
    signature("eddsa-beyond-order", "S is smaller than the order.", jws(number="S beyond the order"), base="signed-eddsa", invalid="signature-mismatch"),
    signature("rsa-cube-root", "Exponent 3, short padding and rubbish behind the digest.", replace(B_KEY, "/publicKeyPem", {"$publicKeyPem": "rsa-2048-e3"}), jws(number="cube root"), invalid="signature-mismatch"),
    signature("rsa-exponent-3", "A small exponent is sound where the whole padding is compared.", replace(B_KEY, "/publicKeyPem", {"$publicKeyPem": "rsa-2048-e3"}), signed_by("rsa-2048-e3"), valid=""),
    key("rsa-exponent-1", "Under the exponent 1 the padded digest is its own signature.", replace(B_KEY, "/publicKeyPem", spki(1)), jws(number="padded digest"), invalid="key-unusable"),
    key("rsa-exponent-2", "An even exponent is none.", replace(B_KEY, "/publicKeyPem", spki(2)), invalid="key-unusable"),
    key("ed25519-neutral", "Under the neutral point everybody signs everything.", replace(D_KEY, "/publicKeyPem", NEUTRAL), jws(number="R neutral, S zero"), base="signed-eddsa", invalid="key-unusable"),

    # Versions before 2.0.
    old["signature"]("legacy-type-in-array", "Signed, in an array, and without a signature.", replace(L_ASSERTION, "/verify/type", ["signed"]), invalid="signature-missing"),
    old["verification-type"]("legacy-both-types", "Both ways at once prove neither.", replace(L_ASSERTION, "/verify/type", ["hosted", "signed"]), invalid="verification-type-ambiguous"),
    old["input"]("legacy-context-empty", "A list of no contexts is no context of 1.1, and maps nothing.", replace(L_ASSERTION, "/@context", []), invalid="input-class-unknown"),
    old["hosted"]("legacy-with-verification", "What has a verification of 2.0 is judged by 2.0, and declares no id.", replace("input", "", WEB[L_OLD]["document"]), add(L_OLD, "/verification", {"type": "HostedBadge"}), base="legacy-1-0", invalid="object-id-mismatch"),
    old["objects"]("legacy-class-redirected", "The class is answered by another host.", answer(L_BADGE, finalUrl=f"{X}/class.json"), unverifiable="redirect-refused"),
    old["objects"]("legacy-class-fragment", "A fragment is a part of a document, and this one has none.", replace(L_ASSERTION, "/badge", f"{L_BADGE}#other"), invalid="object-id-mismatch"),
    old_signed["revocation"]("legacy-list-redirected", "The list is answered by another host.", answer(L_REVOCATIONS, finalUrl=f"{X}/list.json"), unverifiable="redirect-refused"),
    old_signed["revocation"]("legacy-list-array", "A list of uids is no map of them: not read as empty.", document(L_REVOCATIONS, ["7"]), unverifiable="revocation-list-unusable"),
    old_signed["hosted"]("legacy-stranger-says-hosted", "A stranger signs, and says that it is hosted: what is hosted there is the badge.", replace("input", "/verify", {"type": "hosted", "url": L_ASSERTION}), signed_by("rsa-4096"), valid="signature-ignored"),
    old_signed["signing-key"]("legacy-key-of-2", "A CryptographicKey of 2.0 on the issuer's origin is no PEM.", replace("input", "/verify/url", f"{L}/key.json"),
                              document(f"{L}/key.json", {**WEB[B_KEY]["document"], "id": f"{L}/key.json"}), invalid="key-unusable"),

    # Endorsements.
    endorsements("of-itself", "An endorsement of itself praises nothing else.", replace(N_ENDORSEMENT, "/claim/id", N_ENDORSEMENT), valid="endorsement-of-another"),
    endorsements("loop", "An endorsement that endorses itself is not followed.", add(N_ENDORSEMENT, "/endorsement", N_ENDORSEMENT), valid="endorsement-confirmed"),
    endorsements("claim-spelt-otherwise", "Host in capitals, default port and a dot are the same id.", replace(N_ENDORSEMENT, "/claim/id", "HTTPS://ENDORSER.example.com:443/./classes/1"), valid="endorsement-confirmed"),
    endorsements("revoked-by-iri", "Taken back under the IRI of revoked.", add(N_ENDORSEMENT, "/https:~1~1w3id.org~1openbadges#revoked", True), valid="endorsement-invalid"),
    endorsements("also-assertion", "It says that it is an Assertion too, and is still about nobody.", replace(N_ENDORSEMENT, "/type", ["Assertion", "Endorsement"]), valid="endorsement-invalid"),
    endorsements("of-the-assertion", "Mallory endorses her own assertion of the victim's class.", replace("input", "", f"{X}/a/9"), document(f"{X}/a/9", hosted(f"{X}/a/9", CLASS, endorsement=f"{X}/e/9")),
                 document(f"{X}/e/9", {**WEB[N_ENDORSEMENT]["document"], "id": f"{X}/e/9", "issuer": f"{X}/issuer", "claim": {"id": f"{X}/a/9"}}), invalid="outside-scope"),
    endorsements("seventeen", "More than are judged: the rest is said to be open.", replace(CLASS, "/endorsement", [f"{N}/endorsements/{i}" for i in range(10, 27)]), valid="endorsement-unverifiable"),

    # Extensions.
    extensions("second-type", "An object of two types follows the schemas of both.", add(A_BADGE, "/extensions:place", {**GEO, "@context": [GEO["@context"], APPLY["@context"]], "type": ["extensions:GeoCoordinates", "extensions:ApplyLink"]}), valid="extension-invalid"),
    extensions("hidden-behind-another", "An extension under a name of the issuer's own, and a sound one where nothing is meant.",
               context({"Link": "extensions:ApplyLink"}, at=A_BADGE), add(A_BADGE, "/extensions:applyLink", {"type": ["Extension", "Link"], "url": 7}), add(A_BADGE, "/unmapped", APPLY), valid=""),
    extensions("remote-reference", "A schema that leads elsewhere is not followed.", OWN, rule(allOf=[{"$ref": f"{X}/schema.json"}]), level(), valid="extension-schema-unsupported"),
    extensions("id-inside", "An id further in moves the base of references.", OWN, rule(allOf=[{"$id": f"{X}/", "properties": {}}]), level(), valid="extension-schema-unsupported"),
    extensions("other-draft", "Words of a later draft mean something else.", OWN, rule(**{"$schema": "https://json-schema.org/draft/2020-12/schema"}), level(), valid="extension-schema-unsupported"),
    extensions("pattern-of-many-ranges", "Every range would be compared with every letter.", OWN, rule(allOf=[{"properties": {"code": {"pattern": "[" + "".join(chr(0x4E00 + 2 * i) for i in range(1_100)) + "]"}}}]), level(), valid="extension-schema-unsupported"),
    extensions("schema-of-an-endorser", "The context of an endorser names a schema for a type of the badge: it is no context of the badge.",
               add(CLASS, "/extensions:level", {"type": ["Extension", "extensions:Level"], "level": 7}), context(LINK, at=N_ENDORSEMENT),
               document(LINK, {"@context": {}, "obi:validation": {"obi:validatesType": "https://w3id.org/openbadges/extensions#Level", "obi:validationSchema": SCHEMA}}), rule(), base="hosted-endorsed", valid=""),

    # Contexts.
    ld("import", "@import is not supported, and not passed over.", context({"@import": LINK}), unverifiable="jsonld-unsupported"),
    ld("propagate", "@propagate is not supported, and not passed over.", context({"@propagate": False, "revoked": None}), unverifiable="jsonld-unsupported"),
    ld("protected", "@protected is not supported, and not passed over.", context({"@protected": True, "revoked": None}), unverifiable="jsonld-unsupported"),
    ld("container-id", "A map by id is not supported, and not passed over.", context({"revoked": {"@id": "obi:revoked", "@container": "@id"}}), add(A_ASSERTION, "/revoked", {"x": True}), unverifiable="jsonld-unsupported"),
    ld("revoked-as-word", "revoked with a word of the vocabulary for true.", context({"revoked": {"@id": "obi:revoked", "@type": "@vocab"}}), add(A_ASSERTION, "/revoked", "true"), invalid="revoked-unclear"),
    ld("prefix-of-old", "Before JSON-LD 1.1 every term could be a prefix: re:voked was revoked.", context({"re": "https://w3id.org/openbadges#re"}), add(A_ASSERTION, "/re:voked", True), invalid="decisive-term-redefined"),
    ld("prefix-flagged", "With @prefix it is revoked in JSON-LD 1.1 as well.", context({"re": {"@id": "https://w3id.org/openbadges#re", "@prefix": True}}), add(A_ASSERTION, "/re:voked", True), invalid="revoked"),
    ld("keyword-like", "@revoked is reserved and means nothing; no reader of Open Badges knows it.", add(A_ASSERTION, "/@revoked", True), valid=""),
    ld("relative-context", "A context by a relative address is at home with its document.", context("terms.json"), document(f"{A}/assertions/terms.json", {"@context": {"ingetrokken": "obi:revoked"}}), add(A_ASSERTION, "/ingetrokken", True), invalid="revoked"),
    ld("context-in-data-uri", "A context in a data URI is no document that could be had.", context("data:application/ld+json,%7B%7D"), invalid="jsonld-invalid"),
    ld("context-null-inside", "Under an empty context the way of verification means nothing.", replace(A_ASSERTION, "/verification", {"@context": None, "type": "HostedBadge"}), invalid="verification-type-unknown"),
    ld("second-type-by-alias", "A word of the issuer's own for @type adds a class.", context({"soort": "@type"}), add(A_ASSERTION, "/soort", "BadgeClass"), valid=""),
    ld("version-number", "Another version of JSON-LD than 1.1.", context({"@version": 1.2, "revoked": None}), unverifiable="jsonld-unsupported"),
    ld("vocab-of-open-badges", "The vocabulary of Open Badges as the default: identityHash is identity.", context({"@vocab": "https://w3id.org/openbadges#"}), add(A_ASSERTION, "/recipient/identityHash", "sha256$00"), invalid="property-many"),
    ld("id-by-two-keywords", "id and @id name two things.", add(A_ASSERTION, "/@id", X_ASSERTION), invalid="jsonld-invalid"),

    # Images.
    png("text-chunk-of-another", "A tEXt chunk before the iTXt chunk holds another badge: the specified form counts, and it is said.", {"target": "image", "chunk": "tEXt", "text": X_ASSERTION}, valid="image-irregular"),
    png("keyword-in-capitals", "The keyword is openbadges, in small letters.", {"target": "image", "replace": ["openbadges\0", "OpenBadges\0"]}, invalid="image-without-badge"),
    png("svg-behind", "An SVG with another badge behind the end of a PNG.", {"target": "image", "append": f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:o="http://openbadges.org"><o:assertion verify="{X_ASSERTION}"/></svg>'}, valid="image-irregular"),
    svg("two-elements", "The first of two counts, and it is said.", {"target": "image", "replace": ["</openbadges:assertion>", f'</openbadges:assertion><openbadges:assertion verify="{X_ASSERTION}"/>']}, valid="image-irregular"),
    svg("two-elements-forged-first", "The first of two is the forger's.", {"target": "image", "replace": ["<openbadges:assertion", f'<openbadges:assertion verify="{X_ASSERTION}404"/><openbadges:assertion']}, unverifiable="hosted-copy-unavailable"),
    svg("body-of-another", "verify holds a JWS and the body another badge: the JWS is what is verified.", {"target": "image", "replace": ["</openbadges:assertion>", '<![CDATA[{"id":"' + X_ASSERTION + '"}]]></openbadges:assertion>']}, valid="image-irregular"),
    hosted_svg("verify-of-another", "The attribute names one badge and the body is another: the body is verified, and it is said.", {"target": "image", "replace": [f'verify="{A_ASSERTION}"', f'verify="{X_ASSERTION}"']}, valid="image-irregular"),
    hosted_svg("body-of-mallory", "The attribute names the school's badge, the body is Mallory's.", {"target": "image", "replace": ['"id": "' + A_ASSERTION, '"id": "' + X_ASSERTION]}, add("options", "/trustedIssuers", [A_ISSUER]), add("options", "/requireTrustedIssuer", True), invalid="issuer-not-trusted"),
    svg("in-metadata", "Deep in the image it is not where it should be.", {"target": "image", "replace": ["<openbadges:assertion", "<metadata><openbadges:assertion"]}, {"target": "image", "replace": ["</openbadges:assertion>", "</openbadges:assertion></metadata>"]}, valid="image-irregular"),
    svg("in-comment", "What stands in a comment is not there.", {"target": "image", "replace": ["<openbadges:assertion", "<!--<openbadges:assertion"]}, {"target": "image", "replace": ["</openbadges:assertion>", "</openbadges:assertion>-->"]}, invalid="image-without-badge"),
    svg("entity", "The badge comes from an entity of the document type.", {"target": "image", "replace": ["<svg ", '<!DOCTYPE svg [<!ENTITY e "eyJ">]><svg ']}, {"target": "image", "replace": ['verify="eyJ', 'verify="&e;']}, invalid="image-unreadable"),
    svg("external-entity", "The badge comes from a file of the reader's.", {"target": "image", "replace": ["<svg ", '<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg ']}, {"target": "image", "replace": ["</openbadges:assertion>", "&e;</openbadges:assertion>"]}, invalid="image-unreadable"),
    svg("utf-16", "An SVG in UTF-16 with a byte order mark.", {"target": "image", "encode": "utf-16"}, valid=""),

    # Sound badges of real platforms.
    shape("assertion-with-context-of-1-1-beside", "The platform's verification names the property beside its type.", replace(A_ASSERTION, "/verification", {"type": "HostedBadge", "verificationProperty": "id"}), valid=""),
    shape("uid-beside", "The uid of 1.1 is still written.", add(A_ASSERTION, "/uid", "1001"), valid=""),
    shape("recipient-profile", "A published extension with the name of the learner.", add(A_ASSERTION, "/extensions:recipientProfile", {"@context": "https://openbadgespec.org/extensions/recipientProfile/context.json", "type": ["Extension", "extensions:RecipientProfile"], "name": "A. Learner"}), valid=""),
    shape("url-encoded-ids", "Ids with escapes and a trailing slash.", *(document(f"{A}/a%20b/", {**WEB[A_ASSERTION]["document"], "id": f"{A}/a%20b/"}), replace("input", "", f"{A}/a%20b/")), valid=""),
    shape("salt-null-and-plain", "A plain address, and no salt.", replace(A_ASSERTION, "/recipient", {"type": "email", "hashed": False, "identity": "learner@example.org", "salt": None}), valid=""),
    shape("offset-without-colon", "An offset without its colon, as PHP writes it.", replace(A_ASSERTION, "/issuedOn", "2026-03-14T15:09:26+0000"), valid=""),
    shape("text-of-numbers", "A version as text and targets as links in objects.", add(A_BADGE, "/version", "1.0"), add(A_BADGE, "/alignment", [{"type": "AlignmentObject", "targetName": "x", "targetUrl": "https://frameworks.example.org/x", "targetCode": "", "targetDescription": None}]), valid=""),
    shape("evidence-id-null", "In JSON-LD null is no id, and such a document is none.", replace(A_ASSERTION, "/evidence", [{"type": "Evidence", "id": None, "narrative": "Done."}]), invalid="jsonld-invalid"),
    shape("language-null", "A language that was never chosen is null.", add(A_BADGE, "/@language", None), add(A_BADGE, "/related", [{"id": f"{A}/badges/other", "version": None, "@language": None}]), valid=""),
    shape("moodle", "All of the badge in one document under addresses with parameters, as Moodle writes it.", *moodle(), valid=""),
    hosted_json("moved-to-https", "A badge from before its portal moved to https: the server leads there, and the document says so.", replace("input", "/id", PLAIN), answer_as(PLAIN, finalUrl=A_ASSERTION), valid="input-differs-from-hosted-copy plain-http"),
    hosted_json("moved-to-another-https", "The server leads from http to another document of its own: that is another badge.", replace("input", "/id", PLAIN), answer_as(PLAIN, finalUrl=f"{A}/assertions/1002"), invalid="object-id-mismatch"),
    hosted_json("moved-without-redirect", "Over http, a document that only says that it is the one with https: anybody on the way can say so.", replace("input", "/id", PLAIN), answer_as(PLAIN), invalid="object-id-mismatch"),
    shape("hash-in-capitals", "The hash in capital letters.", replace(A_ASSERTION, "/recipient/identity", "sha256$" + WEB[A_ASSERTION]["document"]["recipient"]["identity"][7:].upper()), valid=""),
    shape("empty-texts", "Empty texts where nothing is said.", add(A_ASSERTION, "/narrative", ""), add(A_ISSUER, "/description", ""), valid=""),
    revocation("issuer-list-names-hosted", "The issuer's list names a hosted badge: who lists it has revoked it.", add(A_ISSUER, "/revocationList", f"{A}/revoked"),
               document(f"{A}/revoked", {"@context": CONTEXT, "type": "RevocationList", "id": f"{A}/revoked", "issuer": A_ISSUER, "revokedAssertions": [A_ASSERTION]}), valid=""),
]
