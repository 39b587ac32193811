"""The copy at the assertion's own id, and what a server says beside it."""

import json

from .bases import A, A_ASSERTION, A_BADGE, CONTEXT, WEB, X, X_ASSERTION
from .words import answer, cases, document, replace, signed_by, text

HOSTED = 'OB 2.0, "HostedBadge Verification"'
OK = 'OB 2.0, "Data Validation", eventual 200 OK'
case = cases("hosted", "hosted-url", HOSTED)
ELSEWHERE = "https://cdn.example.com/1001"

CASES = [
    case("offline", "No answer: the world did not say whether the badge exists.", answer(A_ASSERTION, unavailable="offline"),
         unverifiable="hosted-copy-unavailable", clause=f"{HOSTED}, source of truth"),
    case("timeout-of-json-input", "A copy in hand does not stand in for the hosted one.", answer(A_ASSERTION, unavailable="timeout"), base="hosted-json",
         unverifiable="hosted-copy-unavailable", clause=f"{HOSTED}, input is trusted for the URI only"),
    case("status-404", "There is no document at the id.", text(A_ASSERTION, "", status=404), unverifiable="hosted-copy-unavailable", clause=f"{OK}, 404"),
    case("status-404-with-body", "A good body under 404 is not the document.", answer(A_ASSERTION, status=404), unverifiable="hosted-copy-unavailable", clause=f"{OK}, 404 with a body"),
    case("status-403-with-body", "A good body under 403 is not the document.", answer(A_ASSERTION, status=403), unverifiable="hosted-copy-unavailable", clause=f"{OK}, 403"),
    case("status-500-with-body", "A good body under 500 is not the document.", answer(A_ASSERTION, status=500), unverifiable="hosted-copy-unavailable", clause=f"{OK}, 500"),
    case("status-206", "A part of a document is not the document.", answer(A_ASSERTION, status=206), unverifiable="hosted-copy-unavailable", clause=f"{OK}, 206"),
    case("status-302-not-followed", "A redirect that was not followed ended in no 200.", answer(A_ASSERTION, status=302), unverifiable="hosted-copy-unavailable", clause=f"{OK}, 302"),
    case("not-json", "What is hosted at the id is no assertion.", text(A_ASSERTION, "<html>Log in</html>", mediaType="text/html"), base="hosted-json", invalid="object-not-json", clause=f"{HOSTED}, file with Assertion data"),
    case("truncated", "Half a JSON document is no document at all.", text(A_ASSERTION, '{"@context": "https://w3id.org/openbadges/v2", "type": "Asser'), base="hosted-json", invalid="object-not-json", clause="RFC 8259, section 2"),
    case("array", "An array is no assertion.", text(A_ASSERTION, "[]"), invalid="", clause=f"{HOSTED}, Assertion data, array"),
    case("duplicate-names", "Names within an object should be unique; two readers would see two badges.",
         text(A_ASSERTION, '{"@context":"https://w3id.org/openbadges/v2","id":"x","id":"' + A_ASSERTION + '","type":"Assertion"}'), invalid="", clause="RFC 8259, section 4"),
    case("other-recipient-than-input", "The input claims another recipient; the retrieved data is the assertion, and it is not theirs.",
         replace("input", "/recipient", {"type": "email", "hashed": False, "identity": "mallory@example.net"}),
         replace("options", "/recipients", [{"type": "email", "identity": "mallory@example.net"}]), base="hosted-json",
         invalid="recipient-mismatch", clause=f"{HOSTED}, retrieved data, recipient"),
    case("other-date-than-input", "The input says less than the hosted copy; the hosted copy is the badge, and it is sound.",
         replace("input", "/issuedOn", "2020-01-01T00:00:00Z"), base="hosted-json", valid="input-differs-from-hosted-copy", clause=f"{HOSTED}, retrieved data, date"),
    case("forged-input", "A forger names an id that does not exist.", replace("input", "/id", f"{A}/assertions/9999"), base="hosted-json",
         unverifiable="hosted-copy-unavailable", clause=f"{HOSTED}, make sure the Assertion exists"),
    case("forged-input-at-badge-class", "A forger names an id at which a class stands.", replace("input", "/id", A_BADGE), base="hosted-json", invalid="",
         clause=f"{HOSTED}, describes the expected achievement"),
    case("forged-input-at-image", "A forger names an id at which a picture stands.", replace("input", "/id", f"{A_BADGE}.png"), base="hosted-json", invalid="",
         clause=f"{HOSTED}, JSON-LD served"),
    case("forged-in-png", "The same forgery, baked.", replace("input", "/id", f"{A}/assertions/9999"), base="hosted-png",
         unverifiable="hosted-copy-unavailable", clause='OB 2.0, "Badge Baking", hosted PNG'),
    case("forged-in-svg", "The same forgery, baked.", replace("input", "/id", f"{A}/assertions/9999"), base="hosted-svg",
         unverifiable="hosted-copy-unavailable", clause='OB 2.0, "Badge Baking", hosted SVG'),
    case("id-not-http", "A hosted badge needs an HTTP(s) id; a urn is hosted nowhere.", replace("input", "/id", "urn:uuid:5d8a2f50-0000-4000-8000-00000000000a"),
         base="hosted-json", invalid="hosted-id-not-http", clause='OB 2.0, "HostedBadge", HTTP(s) id'),
    case("id-file", "A file address is not hosted.", replace("input", "/id", "file:///etc/passwd"), base="hosted-json", invalid="hosted-id-not-http", clause='OB 2.0, "HostedBadge", file'),
    case("redirect-same-host", "Redirects are permissible.", answer(A_ASSERTION, finalUrl=f"{A}/files/1001.json"), valid="", clause=f"{HOSTED}, redirects are permissible"),
    case("redirect-other-host", "Redirects are permissible; to another host it is said.", answer(A_ASSERTION, finalUrl=ELSEWHERE), valid="redirected-to-other-host",
         clause=f"{HOSTED}, redirect to another host"),
    case("redirect-to-http", "From https to http anybody on the way can answer.", answer(A_ASSERTION, finalUrl=A_ASSERTION.replace("https", "http")),
         unverifiable="redirect-refused", clause="RFC 9110, section 17.1"),
    case("redirect-refused-by-policy", "The caller refuses redirects to another host.", answer(A_ASSERTION, finalUrl=ELSEWHERE),
         {"target": "options", "op": "add", "path": "/refuseRedirectsToOtherHosts", "value": True}, unverifiable="redirect-refused", clause=f"{HOSTED}, caller's policy"),
    case("redirect-to-other-assertion", "What is finally returned is another assertion.", answer(A_ASSERTION, finalUrl=X_ASSERTION),
         document(A_ASSERTION, WEB[X_ASSERTION]["document"], finalUrl=X_ASSERTION), base="hosted-json", invalid="object-id-mismatch", clause=f"{HOSTED}, appropriate Assertion content"),
    case("id-of-another", "The copy at the id says that it is another assertion.", replace(A_ASSERTION, "/id", f"{A}/assertions/1002"), base="hosted-json", invalid="object-id-mismatch",
         clause='OB 2.0, "Assertion", id is where the assertion is accessible'),
    case("url-of-a-copy-of-nothing", "A URL in hand only leads to an id; nothing stands at the id that it leads to.", replace(A_ASSERTION, "/id", f"{A}/assertions/1002"),
         unverifiable="hosted-copy-unavailable", clause='OB 2.0, "Assertion", the URL given is not the id'),
    case("url-of-a-copy", "A copy on another server is worth what stands at the id that it names, and that is sound.", replace("input", "", f"{X}/copy"),
         document(f"{X}/copy", WEB[A_ASSERTION]["document"]), valid="input-names-another-id", clause='OB 2.0, "HostedBadge", uses the id'),
    case("media-type-json", "application/json is one of the two types.", answer(A_ASSERTION, mediaType="application/json"), valid="", clause='OB 2.0, "Setting Content-Type", application/json'),
    case("media-type-charset", "A parameter does not change the type.", answer(A_ASSERTION, mediaType="application/ld+json; charset=utf-8"), valid="", clause="RFC 9110, section 8.3.1"),
    case("media-type-text", "Many servers say text/plain; the content is the assertion, and the label is said.", answer(A_ASSERTION, mediaType="text/plain"),
         valid="media-type-unexpected", clause='OB 2.0, "Setting Content-Type", other type'),
    case("byte-order-mark", "Parsers may ignore a byte order mark.", text(A_ASSERTION, "\ufeff" + json.dumps(WEB[A_ASSERTION]["document"])), valid="", clause="RFC 8259, section 8.1"),
    case("signature-beside-hosted-copy", "A JWS whose payload says HostedBadge: the hosted copy is the badge, the signature is not looked at.",
         replace("input", "", WEB[A_ASSERTION]["document"]), signed_by("rsa-4096"), base="signed-rs256", valid="signature-ignored", clause='OB 2.0, "HostedBadge", in a JWS'),
    case("remains-in-hand", "The remains of a badge in hand lead to its copy, which is in force.", replace("input", "", {"@context": CONTEXT, "type": "Assertion", "id": A_ASSERTION, "revoked": True}), base="hosted-json", valid="",
         clause=f"{HOSTED}, source of truth, in force again"),
]
