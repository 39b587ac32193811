"""The JWS itself: what is signed, by which algorithm, and what a header may not ask for."""

from .bases import A_BADGE, B_KEY, WEB, X, X_KEY
from .words import add, cases, jws, remove, replace, signed_by

SIGNED = 'OB 2.0, "SignedBadge Verification"'
STEP6 = f"{SIGNED}, step 6"
case = cases("signature", "signed-rs256", STEP6)
X_JWK = {"kty": "RSA", "n": "AQAB", "e": "AQAB"}


CASES = [
    case("payload-changed", "The name of the learner was changed after signing.",
         jws(payload=[replace("jws", "/recipient/salt", "redsea")]), invalid="signature-mismatch", clause=f"{STEP6}, changed payload"),
    case("payload-badge-changed", "Another badge of the same issuer under the old signature.",
         jws(payload=[add("jws", "/narrative", "With distinction")]), invalid="signature-mismatch", clause=f"{STEP6}, added claim"),
    case("signature-bit", "One bit of the signature is flipped.", jws(flip=10), invalid="signature-mismatch", clause="RFC 7515, section 5.2, step 8"),
    case("signature-bit-es256", "One bit of an ECDSA signature is flipped.", jws(flip=3), base="signed-es256", invalid="signature-mismatch", clause="RFC 7518, section 3.4"),
    case("signature-bit-eddsa", "One bit of an Ed25519 signature is flipped.", jws(flip=3), base="signed-eddsa", invalid="signature-mismatch", clause="RFC 8037, section 3.1"),
    case("signature-empty", "An empty signature signs nothing.", jws(part=2, value=""), invalid="", clause="RFC 7515, section 7.1, empty signature"),
    case("signed-by-stranger", "Signed by a key that the issuer does not list.", signed_by("rsa-4096"), invalid="signature-mismatch", clause=f"{STEP6}, stranger's key"),
    case("signed-by-stranger-without-creator", "Without creator only the issuer's own keys are tried.",
         signed_by("rsa-4096"), base="signed-without-creator", invalid="signature-mismatch", clause='OB 2.0, "SignedBadge", keys of the issuer Profile'),
    case("signed-by-other-key-of-issuer", "creator names one key, another of the same issuer signed: the named one does not verify.",
         signed_by("rsa-3072"), invalid="signature-mismatch", clause='OB 2.0, "SignedBadge", creator'),
    case("stranger-baked-png", "The same forgery, baked.", signed_by("rsa-4096"), base="signed-png", invalid="signature-mismatch", clause='OB 2.0, "Badge Baking", PNG'),
    case("stranger-baked-svg", "The same forgery, baked.", signed_by("rsa-4096"), base="signed-svg", invalid="signature-mismatch", clause='OB 2.0, "Badge Baking", SVG'),
    case("embedded-class-changed", "The signature covers the embedded class as well.",
         jws(payload=[replace("jws", "/badge/name", "Master of everything")]), base="signed-embedded", invalid="signature-mismatch",
         clause=f"{STEP6}, embedded BadgeClass"),

    case("alg-none", "An unsecured JWS is signed by nobody.", jws(header={"alg": "none"}), jws(part=2, value=""), invalid="jws-refused", clause="RFC 7515, section 4.1.1, none"),
    case("alg-none-with-signature", "none with a signature is still none.", jws(header={"alg": "none"}), invalid="jws-refused", clause="RFC 7518, section 3.6"),
    case("alg-none-case", "alg is case-sensitive, and no spelling of none is an algorithm.", jws(header={"alg": "nOnE"}), jws(part=2, value=""), invalid="jws-refused", clause="RFC 7515, section 4.1.1, case"),
    case("alg-hmac-with-public-key", "HS256 keyed with the public PEM: a verifier that lets the header choose takes it.",
         jws(hmacWith="rsa-2048"), invalid="jws-refused", clause="RFC 8725, section 2.1"),
    case("alg-missing", "alg must be present.", jws(headerText="{}", by="rsa-2048"), invalid="", clause="RFC 7515, section 4.1.1, must be present"),
    case("alg-number", "alg is a string; a number names no algorithm.", jws(headerText='{"alg":256}', by="rsa-2048"), invalid="jws-refused", clause="RFC 7515, section 4.1.1, string"),
    case("alg-of-other-key", "The header says ES256, the issuer's key is RSA: the key decides.", jws(headerText='{"alg":"ES256"}', by="rsa-2048"), invalid="", clause="RFC 8725, section 3.1"),
    case("alg-unknown", "An algorithm that nobody registered.", jws(headerText='{"alg":"XS999"}', by="rsa-2048"), invalid="jws-refused", clause="RFC 7515, section 5.2, unsupported algorithm"),
    case("es256-der", "JWS uses R and S side by side, not DER.", jws(derSignature=True), base="signed-es256", invalid="", clause="RFC 7518, section 3.4, not DER"),

    case("crit-unknown", "A critical header parameter that is not understood makes the JWS invalid.", jws(headerText='{"alg":"RS256","crit":["exp"],"exp":1}', by="rsa-2048"), invalid="jws-refused", clause="RFC 7515, section 4.1.11"),
    case("crit-empty", "crit must not be the empty list.", jws(headerText='{"alg":"RS256","crit":[]}', by="rsa-2048"), invalid="jws-refused", clause="RFC 7515, section 4.1.11, empty"),
    case("b64-false", "An unencoded payload is announced by b64 and crit; what is signed is not what is read.", jws(headerText='{"alg":"RS256","b64":false,"crit":["b64"]}', by="rsa-2048"), invalid="jws-refused", clause="RFC 7797, section 6"),
    case("header-duplicate-alg", "Header parameter names must be unique.", jws(headerText='{"alg":"none","alg":"RS256"}', by="rsa-2048"), invalid="jws-refused", clause="RFC 7515, section 4, unique names"),
    case("header-not-json", "The header must be a JSON object.", jws(headerText="alg=RS256", by="rsa-2048"), invalid="", clause="RFC 7515, section 5.2, step 3"),
    case("header-array", "An array is no JSON object.", jws(headerText='["RS256"]', by="rsa-2048"), invalid="", clause="RFC 7515, section 4, JSON object"),
    case("header-typ-and-kid", "typ and kid are allowed, and decide nothing.", jws(headerText='{"typ":"JWT","kid":"x","alg":"RS256"}', by="rsa-2048"), valid="", clause="RFC 7515, section 4.1.4"),
    case("header-jwk-of-stranger", "A key in the header is not linked from the issuer's profile.",
         add("jws-header", "/jwk", X_JWK), signed_by("rsa-4096"), invalid="signature-mismatch", clause=f"{SIGNED}, step 4, jwk"),
    case("header-jku-of-stranger", "A key address in the header is not linked from the issuer's profile.",
         add("jws-header", "/jku", f"{X}/jwks"), signed_by("rsa-4096"), invalid="signature-mismatch", clause=f"{SIGNED}, step 4, jku"),
    case("header-kid-of-stranger", "kid selects nothing that the issuer does not list.",
         add("jws-header", "/kid", X_KEY), signed_by("rsa-4096"), invalid="signature-mismatch", clause=f"{SIGNED}, step 4, kid"),
    case("header-jwk-ignored", "The header's key is not used; the issuer's key verifies.",
         add("jws-header", "/jwk", X_JWK), valid="header-key-ignored", clause="RFC 7515, section 4.1.3"),

    case("two-parts", "A compact JWS has three parts.", jws(part=2, value="x.y"), invalid="", clause="RFC 7515, section 7.1, three parts"),
    case("padding", "base64url in JWS has no padding.", jws(append="=="), invalid="", clause="RFC 7515, section 2, no padding"),
    case("base64-alphabet", "+ and / belong to the other alphabet.", jws(append="+/"), invalid="", clause="RFC 4648, section 5"),
    case("line-break-inside", "No line breaks or other characters.", jws(append="\nAAAA"), invalid="", clause="RFC 7515, section 2, no white space"),
    case("payload-not-json", "If the payload does not parse, the assertion MUST be treated as invalid.",
         {"target": "text", "value": "hello"}, invalid="", clause=f"{SIGNED}, step 2"),
    case("payload-array", "An array is no assertion.", {"target": "text", "value": "[]"}, invalid="", clause=f"{SIGNED}, step 2, JSON object"),
    case("payload-duplicate-names", "Two readers of duplicate names see two badges.",
         {"target": "text", "replace": ['"type":"Assertion"', '"type":"Assertion","badge":"https://ai4stem.example.net/badges/none"']},
         invalid="", clause="RFC 8259, section 4"),
    case("plain-json-says-signed", "SignedBadge without a signature proves nothing, however good the JSON looks.",
         replace("input", "/verification", {"type": "SignedBadge", "creator": B_KEY}), base="hosted-json", invalid="signature-missing",
         clause='OB 2.0, "SignedBadge"'),
    case("plain-json-says-signed-at-url", "The hosted copy says SignedBadge and is not signed.",
         replace("https://badges.example.org/ai4stem/assertions/1001", "/verification", {"type": "SignedBadge"}), base="hosted-url",
         invalid="signature-missing", clause='OB 2.0, "SignedBadge", delivered as JWS'),
    case("jws-says-hosted", "A stranger signs a payload that says HostedBadge: only the hosted copy counts, and there is none.",
         replace("input", "/verification", {"type": "HostedBadge"}), replace("input", "/id", f"{X}/a/404"), signed_by("rsa-4096"),
         unverifiable="hosted-copy-unavailable", clause='OB 2.0, "HostedBadge"'),
    case("jws-says-hosted-no-issuer-key", "Even where the issuer has no key at all, a signature by anyone is no substitute for the hosted copy.",
         replace("input", "", {**WEB["https://badges.example.org/ai4stem/assertions/1001"]["document"], "id": "https://badges.example.org/ai4stem/assertions/9999"}),
         signed_by("rsa-4096"), unverifiable="hosted-copy-unavailable", clause='OB 2.0, "HostedBadge Verification", source of truth, JWS'),
    case("class-of-issuer-without-key", "The issuer of the class has no keys, so nobody can sign for it.",
         replace("input", "/badge", A_BADGE), remove("input", "/verification/creator"), signed_by("rsa-4096"),
         invalid="issuer-without-key", clause=f"{SIGNED}, step 4, no key"),
]
