"""Inputs of every kind, told apart by their content."""

from .bases import A, A_BADGE, A_ISSUER, B_KEY, B_REVOCATIONS, N_ENDORSEMENT, RS256, WEB, b_assertion
from .words import add, answer, cases, document, jws, remove, replace, text

BAKING = 'OB 2.0, "Badge Baking"'
case = cases("input", "hosted-url", 'OB 2.0, "Verification"')


ANYONE = remove("options", "/recipients")
CASES = [
    case("text-hello", "Neither image, JWS, JSON nor URL.", replace("input", "", "hello"), invalid="input-unrecognised", clause='OB 2.0, "Verification", what is verified'),
    case("url-with-spaces-around", "White space around a pasted URL is no part of it.", replace("input", "", " https://badges.example.org/ai4stem/assertions/1001\n"), valid="", clause="RFC 3986, appendix C"),
    case("url-of-jws-redirected", "A signature is good wherever it was fetched.", replace("input", "", f"{A}/1.jws"),
         text(f"{A}/1.jws", {"$jws": {"header": RS256, "payload": b_assertion(), "key": "rsa-2048"}}, mediaType="text/plain", finalUrl="https://cdn.example.net/1.jws"), valid="", clause="RFC 7515, section 3.1, fetched elsewhere"),
    case("url-of-jws-redirect-refused", "Unless the caller takes nothing from other hosts.", replace("input", "", f"{A}/1.jws"), add("options", "/refuseRedirectsToOtherHosts", True),
         text(f"{A}/1.jws", {"$jws": {"header": RS256, "payload": b_assertion(), "key": "rsa-2048"}}, mediaType="text/plain", finalUrl="https://cdn.example.net/1.jws"), unverifiable="redirect-refused", clause="RFC 7515, section 3.1, caller's policy"),
    case("url-of-badge-class", "A class can be verified by itself: it and its issuer are sound.", replace("input", "", A_BADGE), ANYONE, valid="", clause='OB 2.0, "BadgeClass"'),
    case("url-of-profile", "A profile can be verified by itself.", replace("input", "", A_ISSUER), ANYONE, valid="", clause='OB 2.0, "Profile"'),
    case("url-of-endorsement", "An endorsement is verified like an assertion.", replace("input", "", N_ENDORSEMENT), ANYONE, valid="", clause='OB 2.0, "Endorsement"'),
    case("json-not-closed", "The pasted JSON was cut off.", {"target": "text", "value": '{"@context": "https://w3id.org/openbadges/v2", '}, base="hosted-json", invalid="input-not-json", clause="RFC 8259, section 4, end"),
    case("json-array", "A list of things is no badge.", {"target": "text", "value": "[]"}, base="hosted-json", invalid="", clause="RFC 8259, section 5"),
    case("json-empty-object", "An object of no class is no badge.", {"target": "text", "value": "{}"}, base="hosted-json", invalid="", clause='OB 2.0, "Open Badges Vocabulary", no class'),
    case("json-other-class", "A recipe is no badge.", {"target": "text", "value": '{"@context":{"@vocab":"https://schema.org/"},"@type":"Recipe","name":"Soup"}'}, base="hosted-json", invalid="", clause='OB 2.0, "Open Badges Vocabulary"'),
    case("json-byte-order-mark", "Parsers may ignore a byte order mark.", {"target": "text", "replace": ["{", "\ufeff{"]}, base="hosted-json", valid="", clause="RFC 8259, section 8.1, input"),
    case("json-duplicate-names", "Two readers would see two badges.", {"target": "text", "replace": ['"type": "Assertion"', '"type": "Assertion", "type": "Assertion"']}, base="hosted-json", invalid="", clause="RFC 8259, section 4, input"),
    case("jws-white-space-around", "White space around a pasted JWS is no part of it.", jws(prepend=" \n"), jws(append="\n"), base="signed-rs256", valid="", clause="RFC 7515, section 3.1, pasted"),
    case("open-badges-3", "A document of version 3 follows other rules.", {"target": "text", "value": '{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],'
         '"type":["VerifiableCredential","OpenBadgeCredential"],"id":"https://example.org/c/1"}'}, base="hosted-json", invalid="version-unsupported", clause='OB 2.0, "Open Badges Vocabulary", version'),
    case("png-without-badge", "The image holds no badge.", {"target": "image", "replace": ["openbadges\0", "openbadged\0"]}, base="signed-png", invalid="", clause=f"{BAKING}, PNG without a badge"),
    case("png-truncated", "Nothing but a signature of PNG.", {"target": "image", "with": "\u0089PNG"}, base="signed-png", invalid="", clause=f"{BAKING}, PNG"),
    case("gif", "Only PNG and SVG can be baked.", {"target": "image", "with": "GIF89a"}, base="signed-png", invalid="", clause=f"{BAKING}, formats"),
    case("svg-without-badge", "The image holds no badge.", {"target": "image", "with": '<svg xmlns="http://www.w3.org/2000/svg"/>'}, base="signed-svg", invalid="image-without-badge", clause=f"{BAKING}, SVG without a badge"),
    case("svg-other-prefix", "A prefix is only a name for the namespace.", {"target": "image", "replace": ["xmlns:openbadges", "xmlns:b"]}, {"target": "image", "replace": ["<openbadges:", "<b:"]},
         {"target": "image", "replace": ["</openbadges:", "</b:"]}, base="signed-svg", valid="", clause=f"{BAKING}, SVG namespace"),
    case("svg-other-namespace", "The prefix alone does not make the element ours.", {"target": "image", "replace": ["http://openbadges.org", "http://example.org/"]}, base="signed-svg", invalid="image-without-badge",
         clause=f"{BAKING}, SVG other namespace"),
    case("png-damaged", "The badge is cut off in the middle: it cannot be read.", {"target": "image", "cut": 400}, base="signed-png", invalid="image-unreadable", clause=f"{BAKING}, PNG damaged"),
    case("png-language-tag", "The text chunk has a language, which means nothing for baking.", {"target": "image", "itxt": {"language": "en"}}, base="signed-png", valid="", clause=f"{BAKING}, language tag"),
    case("png-compressed", "A compressed chunk should not have been written, and can be read.", {"target": "image", "itxt": {"compressed": True}}, base="signed-png", valid="image-irregular", clause=f"{BAKING}, not compressed"),
    case("png-legacy-text", "Older badges stand in a tEXt chunk.", {"target": "image", "itxt": {"legacy": True}}, base="signed-png", valid="image-irregular", clause=f"{BAKING}, tEXt"),
    case("evidence-alone", "A piece of evidence is no badge that could be verified by itself.", {"target": "text", "value": '{"@context":"https://w3id.org/openbadges/v2","type":"Evidence","id":"https://example.org/essay"}'},
         base="hosted-json", invalid="input-class-unknown", clause='OB 2.0, "Evidence", alone'),
    case("url-of-key", "A key that its owner lists can be looked at by itself.", replace("input", "", "https://ai4stem.example.net/keys/2026"), ANYONE, valid="", clause='OB 2.0, "CryptographicKey"'),
    case("json-of-profile", "A profile in hand is what stands at its id.", replace("input", "", WEB[A_ISSUER]["document"]), ANYONE, base="hosted-json", valid="", clause='OB 2.0, "Profile", in hand'),
    case("json-of-badge-class", "A class in hand is what stands at its id.", replace("input", "", WEB[A_BADGE]["document"]), ANYONE, base="hosted-json", valid="", clause='OB 2.0, "BadgeClass", in hand'),
    case("json-of-key", "A key in hand is what stands at its id.", replace("input", "", WEB[B_KEY]["document"]), ANYONE, base="hosted-json", valid="", clause='OB 2.0, "CryptographicKey", in hand'),
    case("json-of-list", "A list in hand is what stands at its id.", replace("input", "", WEB[B_REVOCATIONS]["document"]), ANYONE, base="hosted-json", valid="", clause='OB 2.0, "RevocationList", in hand'),
    case("json-of-list-offline", "A list that cannot be had from its id proves nothing.", replace("input", "", WEB[B_REVOCATIONS]["document"]), ANYONE, answer(B_REVOCATIONS, unavailable="offline"), base="hosted-json",
         unverifiable="revocation-list-unavailable", clause='OB 2.0, "RevocationList", in hand, not available'),
    case("json-of-profile-under-urn", "A profile without an address is confirmed by nothing.", replace("input", "", {**WEB[A_ISSUER]["document"], "id": "urn:uuid:3d3c8c1e-0000-4000-8000-000000000002"}), ANYONE,
         base="hosted-json", unverifiable="object-not-retrievable", clause='OB 2.0, "Profile", id, in hand'),
    case("profile-says-signed", "verification of a profile is about its assertions; the profile itself comes from its id.", replace("input", "", A_ISSUER), ANYONE,
         add(A_ISSUER, "/verification", {"type": ["VerificationObject", "SignedBadge"]}), valid="", clause='OB 2.0, "Profile", verification, profile alone'),
    case("url-redirected-to-id", "The short address leads to the id on the same host.", replace("input", "", f"{A}/s/1001"), document(f"{A}/s/1001", WEB[f"{A}/assertions/1001"]["document"], finalUrl=f"{A}/assertions/1001"),
         valid="", clause="RFC 9110, section 15.4, to the id"),
    case("url-redirected-beside-id", "The short address leads to a copy on the same host that names another id.", replace("input", "", f"{A}/s/1001"), document(f"{A}/s/1001", WEB[f"{A}/assertions/1001"]["document"], finalUrl=f"{A}/s/copy"),
         valid="input-names-another-id", clause="RFC 9110, section 15.4, beside the id"),
    case("json-unsupported-feature", "What cannot be read is not judged: neither sound nor forged.", add("input", "/@reverse", {"related": {"id": A_BADGE}}), base="hosted-json",
         unverifiable="jsonld-unsupported", clause="JSON-LD 1.0, section 6.12, input"),
    case("json-context-offline", "A context that cannot be had leaves the meaning of the input open.", replace("input", "/@context", ["https://w3id.org/openbadges/v2", f"{A}/context"]), base="hosted-json",
         unverifiable="context-unavailable", clause='OB 2.0, "Open Badges in Linked Data", context not available, input'),
    case("png-compressed-not-json", "The image is odd, and what it holds cannot be read: first what decides.", {"target": "text", "value": "{"}, {"target": "image", "itxt": {"compressed": True}}, base="hosted-png",
         invalid="input-not-json image-irregular", clause=f"{BAKING}, not compressed, not JSON"),
]
