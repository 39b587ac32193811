"""The same badge in other spellings, and contexts that try to say something else."""

from .bases import A_ASSERTION, A_BADGE, B_ASSERTION, B_REVOCATIONS, CONTEXT, S_ISSUER, X_ISSUER
from .words import add, answer, cases, document, remove, replace

LD = 'OB 2.0, "Open Badges in Linked Data"'
OBI = "https://w3id.org/openbadges#"
DQM = "http://purl.org/dqm-vocabulary/v1/dqm#startsWith"
case = cases("json-ld", "hosted-url", LD)


def context(*extra, at=A_ASSERTION):
    return replace(at, "/@context", [CONTEXT, *extra])


def linked(terms, **response):
    """A context of the attacker's or a friend's, at an address of its own."""
    return document("https://contexts.example.org/x", {"@context": terms}, **response)


LINK = "https://contexts.example.org/x"
CASES = [
    case("type-compact-iri", "obi:Assertion is Assertion.", replace(A_ASSERTION, "/type", "obi:Assertion"), valid="", clause="JSON-LD 1.0, Compact IRIs, Assertion"),
    case("type-full-iri", "The full IRI is Assertion.", replace(A_ASSERTION, "/type", OBI + "Assertion"), valid="", clause="JSON-LD 1.0, IRIs, Assertion"),
    case("keywords", "@id and @type are what id and type stand for.", remove(A_ASSERTION, "/id"), remove(A_ASSERTION, "/type"), add(A_ASSERTION, "/@id", A_ASSERTION),
         add(A_ASSERTION, "/@type", "Assertion"), valid="", clause="JSON-LD 1.0, Aliasing Keywords"),
    case("full-iri-keys", "A property may be spelled as a full IRI.", remove(A_ASSERTION, "/badge"), add(A_ASSERTION, "/https:~1~1w3id.org~1openbadges#badge", {"@id": A_BADGE}), valid="",
         clause="JSON-LD 1.0, IRIs, badge"),
    case("language-of-strings", "Terms in another language map to the same properties.", context({"naam": "http://schema.org/name"}, at=A_BADGE), remove(A_BADGE, "/name"), add(A_BADGE, "/naam", "Eerste stappen"),
         valid="", clause='OB 2.0, "Internationalization and Multilingual Badges"'),
    case("linked-context", "A linked context gives the terms.", context(LINK, at=A_BADGE), linked({"naam": "http://schema.org/name"}), remove(A_BADGE, "/name"), add(A_BADGE, "/naam", "Eerste stappen"),
         valid="", clause='OB 2.0, "Additional Properties", link to additional context files'),
    case("linked-context-offline", "Without the context nobody knows what the terms mean.", context(LINK, at=A_BADGE), answer(LINK, unavailable="offline"), unverifiable="context-unavailable",
         clause='OB 2.0, "Additional Properties", additional context is not there'),
    case("linked-context-redirect-refused", "A caller who refuses answers from other hosts takes no terms from there.", context(LINK, at=A_BADGE),
         linked({"naam": "http://schema.org/name"}, finalUrl="https://cdn.example.net/x"), add("options", "/refuseRedirectsToOtherHosts", True), remove(A_BADGE, "/name"), add(A_BADGE, "/naam", "Eerste stappen"),
         unverifiable="context-unavailable", clause="JSON-LD 1.0, remote context redirected to another host"),
    case("linked-context-404", "The linked context is not there.", context(LINK), answer(LINK, status=404), unverifiable="context-unavailable", clause="JSON-LD 1.0, loading remote context failed"),
    case("linked-context-not-json", "What is linked is no context.", context(LINK), {"target": LINK, "text": "<html>", "response": {}}, unverifiable="context-unavailable", clause="JSON-LD 1.0, loading remote context failed, not JSON"),
    case("context-loop", "A context that links to itself has no end.", context(LINK), linked([LINK]), invalid="", clause="JSON-LD 1.0, recursive context inclusion"),
    case("context-missing", "Without a context the names are nobody's; they are read as those of 2.0, and that is said.", remove(A_ASSERTION, "/@context"), valid="context-missing", clause=f"{LD}, no context"),
    case("context-other", "A context that maps nothing of Open Badges leaves no assertion.", replace(A_ASSERTION, "/@context", {"name": "http://schema.org/name"}), invalid="", clause=f"{LD}, mapped terms"),
    case("context-alias-address", "openbadgespec.org is an older address of the same context.", replace(A_ASSERTION, "/@context", "https://openbadgespec.org/v2/context.json"), valid="", clause=f"{LD}, context address"),
    case("redefined-revoked", "The document's context takes away the meaning of revoked: the name hides a revocation.", context({"revoked": "https://example.org/nothing"}), add(A_ASSERTION, "/revoked", True),
         invalid="decisive-term-redefined", clause=f"{LD}, revoked redefined"),
    case("redefined-revoked-null", "The document's context maps revoked to nothing.", context({"revoked": None}), add(A_ASSERTION, "/revoked", True), invalid="decisive-term-redefined", clause=f"{LD}, revoked set to null"),
    case("redefined-expires", "The document's context hides an expiry.", context({"expires": None}), add(A_ASSERTION, "/expires", "2026-05-01T00:00:00Z"), invalid="decisive-term-redefined", clause=f"{LD}, expires redefined"),
    case("redefined-recipient", "The document's context makes another property the recipient.", context({"recipient": "https://example.org/r", "to": "obi:recipient"}),
         add(A_ASSERTION, "/to", {"type": "email", "hashed": False, "identity": "learner@example.org"}), invalid="decisive-term-redefined", clause=f"{LD}, recipient redefined"),
    case("redefined-by-linked-context", "A linked context hides a revocation.", context(LINK), linked({"revoked": None}), add(A_ASSERTION, "/revoked", True), invalid="decisive-term-redefined",
         clause=f"{LD}, revoked redefined by a linked context"),
    case("redefined-issuer-in-class", "The class's context makes another property the issuer.", context({"issuer": "https://example.org/i", "author2": {"@id": "obi:issuer", "@type": "@id"}}, at=A_BADGE),
         add(A_BADGE, "/author2", X_ISSUER), invalid="", clause=f"{LD}, issuer redefined"),
    case("redefined-harmless", "A term on which nothing rests is redefined, and it is said.", context({"narrative": "https://example.org/n"}), valid="", clause=f"{LD}, narrative redefined"),
    case("redefined-list-term", "The list's context hides its entries.", replace(B_REVOCATIONS, "/@context", [CONTEXT, {"revokedAssertions": None}]),
         replace(B_REVOCATIONS, "/revokedAssertions", [B_ASSERTION]), base="signed-rs256", invalid="decisive-term-redefined", clause=f"{LD}, revokedAssertions redefined"),
    case("scope-by-full-iri", "startsWith by its full IRI is startsWith.", replace(S_ISSUER, "/verification", {"type": "VerificationObject", DQM: "https://portal.example.com/badges/"}),
         base="hosted-starts-with", valid="", clause=f"{LD}, startsWith is dqm:startsWith"),
    case("scope-by-full-iri-narrow", "A narrow scope in another spelling is not overlooked: the default origin would be wider.",
         replace(S_ISSUER, "/verification", {"type": "VerificationObject", DQM: "https://portal.example.com/other/"}), base="hosted-starts-with",
         invalid="outside-scope", clause=f"{LD}, narrow dqm:startsWith"),
    case("vocab", "@vocab gives the unknown names a meaning and changes no known one.", context({"@vocab": "https://example.org/vocab#"}), add(A_ASSERTION, "/mood", "glad"), valid="", clause="JSON-LD 1.0, Default Vocabulary"),
    case("relative-id", "A relative IRI is resolved against the address of the document.", replace(A_ASSERTION, "/badge", "../badges/first-steps"), valid="", clause="JSON-LD 1.0, Relative IRIs"),
    case("context-number", "A number is no context.", replace(A_ASSERTION, "/@context", 2), invalid="jsonld-invalid", clause="JSON-LD 1.0, invalid local context"),
    case("id-number", "The value of @id is a string.", replace(A_BADGE, "/id", 5), invalid="", clause="JSON-LD 1.0, invalid @id value"),
    case("graph", "@graph is a feature of JSON-LD that is not supported here; that is said, and nothing is guessed.", add(A_BADGE, "/@graph", [{"id": A_BADGE, "name": "Another"}]), unverifiable="jsonld-unsupported", clause="JSON-LD 1.0, Named Graphs"),
    case("redefined-narrative", "A term on which no verdict rests is redefined: it is said.", context({"narrative": "https://example.org/n"}, at=A_BADGE), valid="term-redefined", clause=f"{LD}, narrative of the class redefined"),
]
