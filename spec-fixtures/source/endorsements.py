"""What others say about a badge: verified like badges of their own, reported beside the outcome."""

from .bases import (A, A_ASSERTION, A_BADGE, A_ISSUER, B_ISSUER, B_KEY, N, N_ENDORSEMENT, N_ISSUER, RS256, WEB, X, X_ISSUER, b_assertion)
from .words import add, answer, cases, document, remove, replace, text

ENDORSEMENT = 'OB 2.0, "Endorsement"'
case = cases("endorsements", "hosted-endorsed", ENDORSEMENT)
CLASS = f"{N}/classes/1"
SIGNED_AT = f"{N}/endorsements/signed"


def signed(key="rsa-2048", **more):
    """An endorsement of the class, signed by the AI4STEM portal."""
    payload = {**WEB[N_ENDORSEMENT]["document"], "id": "urn:uuid:3f0f51f0-52b1-4a8c-9d53-0c4b8f4c7a01", "issuer": B_ISSUER,
               "verification": {"type": "SignedBadge", "creator": B_KEY}, **more}
    return {"$jws": {"header": RS256, "payload": payload, "key": key}}


def at_address(jws, **response):
    return replace(CLASS, "/endorsement", SIGNED_AT), {"target": SIGNED_AT, "text": jws, "response": {"mediaType": "application/jose", **response}}


CASES = [
    case("signed", "A signed endorsement stands at its address as a JWS.", *at_address(signed()), valid="endorsement-confirmed", clause=f"{ENDORSEMENT}, signed"),
    case("signed-inside", "A signed endorsement stands in the place of the link to it.", replace(CLASS, "/endorsement", [signed()]), valid="endorsement-confirmed", clause=f"{ENDORSEMENT}, signed, inside"),
    case("signed-inside-a-signed-badge", "A signed badge brings its signed endorsement along.", add("input", "/endorsement", signed(claim={"id": b_assertion()["id"], "endorsementComment": "I was there."})), base="signed-rs256",
         valid="endorsement-confirmed", clause=f"{ENDORSEMENT}, signed, inside a signed badge"),
    case("signed-by-another", "The key is not that of the endorser whose name it bears.", *at_address(signed(key="rsa-4096")), valid="endorsement-invalid", clause=f"{ENDORSEMENT}, signed by another"),
    case("signed-about-another", "The signature is the endorser's; the claim is about another class.", *at_address(signed(claim={"id": A_BADGE})), valid="endorsement-of-another", clause=f"{ENDORSEMENT}, signed, claim id"),
    case("signed-expired", "An endorsement may end, like an assertion.", *at_address(signed(expires="2026-03-01T00:00:00Z")), valid="endorsement-invalid", clause=f"{ENDORSEMENT}, signed, expires"),
    case("signed-revoked", "The endorser's revocation list names it.", *at_address(signed(id="urn:uuid:00000000-0000-4000-8000-000000000002")), valid="endorsement-invalid", clause=f"{ENDORSEMENT}, signed, revoked"),
    case("signed-assertion", "A badge that the portal awarded to somebody is no endorsement of anything.", *at_address(signed(type="Assertion")), valid="endorsement-invalid", clause=f"{ENDORSEMENT}, signed, type"),
    case("signed-damaged", "What looks like a signature and is none is no endorsement.", replace(CLASS, "/endorsement", "eyJhbGciOiJSUzI1NiJ9.e30.AA="), valid="endorsement-invalid", clause=f"{ENDORSEMENT}, signed, damaged"),
    case("signed-alg-none", "An unsecured JWS is signed by nobody.", replace(CLASS, "/endorsement", "eyJhbGciOiJub25lIn0.e30.AA"), valid="endorsement-invalid", clause=f"{ENDORSEMENT}, signed, none"),
    case("signed-named-as-json", "Its verification says that it is signed, and there is no signature.", replace(N_ENDORSEMENT, "/verification", {"type": "SignedBadge"}), valid="endorsement-invalid", clause=f"{ENDORSEMENT}, signature missing"),
    case("expires", "A hosted endorsement may end as well.", add(N_ENDORSEMENT, "/expires", "2026-03-01T00:00:00Z"), valid="endorsement-invalid", clause=f"{ENDORSEMENT}, expires"),
    case("embedded-without-id", "An endorsement without an id could never be taken back, nor found.", replace(CLASS, "/endorsement", [{k: v for k, v in WEB[N_ENDORSEMENT]["document"].items() if k != "id"}]),
         invalid="endorsement-invalid property-missing", clause=f"{ENDORSEMENT}, id is required"),
    case("by-whom-nobody-asked-for", "The caller's list of issuers is about the badge, not about those who praise it.", *at_address(signed()), add("options", "/trustedIssuers", [N_ISSUER]), add("options", "/requireTrustedIssuer", True),
         valid="endorsement-confirmed", clause=f"{ENDORSEMENT}, trust"),
    case("of-another", "The claim is about another object than the one that shows it.", replace(N_ENDORSEMENT, "/claim/id", A_BADGE), valid="endorsement-of-another", clause=f"{ENDORSEMENT}, claim id"),
    case("without-claim", "claim is required.".replace(".", " in an endorsement."), remove(N_ENDORSEMENT, "/claim"), valid="endorsement-invalid", clause=f"{ENDORSEMENT}, claim is required"),
    case("without-issuer", "issuer is required in an endorsement.", remove(N_ENDORSEMENT, "/issuer"), valid="endorsement-invalid", clause=f"{ENDORSEMENT}, issuer is required"),
    case("without-date", "issuedOn is required in an endorsement.", remove(N_ENDORSEMENT, "/issuedOn"), valid="endorsement-invalid", clause=f"{ENDORSEMENT}, issuedOn is required"),
    case("offline", "Whether it is endorsed is not known; the badge itself is sound.", answer(N_ENDORSEMENT, unavailable="offline"), valid="endorsement-unverifiable", clause=f"{ENDORSEMENT}, available"),
    case("revoked", "The endorser took it back.", add(N_ENDORSEMENT, "/revoked", True), valid="endorsement-invalid", clause=f"{ENDORSEMENT}, revoked"),
    case("gone", "410 Gone is a revocation of an endorsement too.", text(N_ENDORSEMENT, "", status=410), valid="endorsement-invalid", clause=f"{ENDORSEMENT}, 410 Gone"),
    case("not-json", "A page is no endorsement of anything.", text(N_ENDORSEMENT, "<html>"), valid="endorsement-invalid", clause=f"{ENDORSEMENT}, JSON-LD"),
    case("in-the-future", "It is dated after the time of verification.", replace(N_ENDORSEMENT, "/issuedOn", "2027-01-01T00:00:00Z"), valid="endorsement-invalid", clause=f"{ENDORSEMENT}, issuedOn"),
    case("forged-in-anothers-name", "Hosted by a stranger in the name of an endorser whose scope does not reach there.", replace(CLASS, "/endorsement", [f"{X}/e/1"]),
         document(f"{X}/e/1", {**WEB[N_ENDORSEMENT]["document"], "id": f"{X}/e/1", "issuer": A_ISSUER}), valid="endorsement-invalid", clause=f"{ENDORSEMENT}, scope of the endorser"),
    case("embedded-of-other-origin", "An embedded endorsement is what stands at its own id.", replace(CLASS, "/endorsement", [{**WEB[N_ENDORSEMENT]["document"], "id": f"{A}/endorsements/404", "issuer": A_ISSUER}]),
         valid="endorsement-unverifiable", clause=f"{ENDORSEMENT}, id"),
    case("assertion-instead", "An assertion stands where the endorsement should be.", replace(CLASS, "/endorsement", [f"{N}/assertions/1"]), valid="endorsement-invalid", clause=f"{ENDORSEMENT}, type"),
    case("does-not-save-a-bad-badge", "An endorsement says nothing about the rules of the badge.", add(f"{N}/assertions/1", "/revoked", True), invalid="revoked", clause='OB 2.0, "Verification", endorsed and revoked'),
    case("of-the-issuer", "A profile may be endorsed as well.", add(N_ISSUER, "/endorsement", [f"{X}/e/2"]), document(f"{X}/e/2", {**WEB[N_ENDORSEMENT]["document"], "id": f"{X}/e/2", "issuer": X_ISSUER, "claim": {"id": N_ISSUER}}),
         valid="endorsement-confirmed", clause=f"{ENDORSEMENT}, of a Profile"),
    case("not-asked", "The caller does not ask what others say: nothing is requested for it.", add("options", "/checkEndorsements", False), valid="", clause=f"{ENDORSEMENT}, not asked"),
    case("of-the-endorser", "Who endorses the endorser is another matter: one step is judged.", document(f"{X}/endorsements/1", {**WEB[N_ENDORSEMENT]["document"], "id": f"{X}/endorsements/1", "issuer": X_ISSUER}),
         replace(CLASS, "/endorsement", f"{X}/endorsements/1"), add(X_ISSUER, "/endorsement", f"{N}/endorsements/2"), valid="endorsement-confirmed", clause=f"{ENDORSEMENT}, of the endorser"),
    case("as-input", "An endorsement that is handed in is judged; who praises its endorser is no matter of it.", replace("input", "", N_ENDORSEMENT), remove("options", "/recipients"), add(N_ISSUER, "/endorsement", [f"{X}/e/2"]),
         document(f"{X}/e/2", {**WEB[N_ENDORSEMENT]["document"], "id": f"{X}/e/2", "issuer": X_ISSUER, "claim": {"id": N_ISSUER}}), valid="", clause=f"{ENDORSEMENT}, as input"),
    case("number", "A number links to nothing.", replace(CLASS, "/endorsement", 7), invalid="property-type", clause=f"{ENDORSEMENT}, IRI or document"),
    case("not-an-iri", "Words of praise are neither a link nor a signature.", replace(CLASS, "/endorsement", "well made"), invalid="property-form endorsement-unverifiable", clause=f"{ENDORSEMENT}, IRI"),
    case("linked-context", "The context of an endorsement is asked for like any other.", replace(N_ENDORSEMENT, "/@context", ["https://w3id.org/openbadges/v2", f"{N}/context"]), document(f"{N}/context", {"@context": {"mood": "https://example.org/mood"}}),
         valid="endorsement-confirmed", clause=f"{ENDORSEMENT}, context of its own"),
    case("of-something-without-id", "What has no id cannot be meant by a claim.", remove("input", "/id"), add("input", "/endorsement", signed()), base="signed-rs256", invalid="property-missing endorsement-of-another",
         clause=f"{ENDORSEMENT}, claim id, of nothing"),
    case("signed-valid-assertion", "A valid badge in the place of an endorsement endorses nothing.", replace(CLASS, "/endorsement", [{"$jws": {"header": RS256, "payload": b_assertion(), "key": "rsa-2048"}}]), valid="endorsement-invalid",
         clause=f"{ENDORSEMENT}, signed, type of a valid badge"),
    case("signed-expired-and-irregular", "Of several findings the heaviest is the reason.", *at_address(signed(expires="2026-03-01T00:00:00Z", type=["Endorsement", "Praise"])), valid="endorsement-invalid", clause=f"{ENDORSEMENT}, signed, reason"),
    case("addresses-like-signatures", "An address may end like a JWS, or in three parts, without being one.", replace(CLASS, "/endorsement", [f"{N}/eyJhbGciOiJub25lIn0.json", f"{N}/praise.v2.json"]),
         *(document(url, {**WEB[N_ENDORSEMENT]["document"], "id": url}) for url in (f"{N}/eyJhbGciOiJub25lIn0.json", f"{N}/praise.v2.json")), valid="endorsement-confirmed", clause=f"{ENDORSEMENT}, id, address with dots"),
    case("signed-with-fragment", "What is asked for is the document, without the fragment.", *at_address(signed()), replace(CLASS, "/endorsement", f"{SIGNED_AT}#praise"), valid="endorsement-confirmed", clause=f"{ENDORSEMENT}, signed, fragment"),
    case("signed-line-break", "A file may end with a line break.", *at_address({"$jws": {**signed()["$jws"], "after": "\n"}}), valid="endorsement-confirmed", clause=f"{ENDORSEMENT}, signed, line break"),
    case("signed-redirect-refused", "A caller who refuses answers from other hosts takes no endorsement from there.", *at_address(signed(), finalUrl="https://cdn.example.net/e"), add("options", "/refuseRedirectsToOtherHosts", True),
         valid="endorsement-unverifiable", clause=f"{ENDORSEMENT}, signed, redirected to another host"),
    case("signed-inside-an-embedded-class", "The class that stands in a signed badge brings its signed endorsement along.", add("input", "/badge/endorsement", [signed(claim={"id": "urn:uuid:7a2f4a3e-6a1d-4a4b-8f3e-2f3c0a9d1e11"})]), base="signed-embedded",
         valid="endorsement-confirmed", clause=f"{ENDORSEMENT}, signed, inside an embedded class"),
]
