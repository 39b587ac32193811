"""What others say about a badge: verified like badges of their own, reported beside the outcome."""

from .bases import A, A_BADGE, A_ISSUER, N, N_ENDORSEMENT, N_ISSUER, WEB, X, X_ISSUER
from .words import add, answer, cases, document, remove, replace, text

ENDORSEMENT = 'OB 2.0, "Endorsement"'
case = cases("endorsements", "hosted-endorsed", ENDORSEMENT)
CLASS = f"{N}/classes/1"
CASES = [
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
]
