"""Whose key it is: from the issuer's profile, both ways, or not at all."""

from .bases import B, B_BADGE, B_ISSUER, B_KEY, B_OLD_KEY, CONTEXT, WEB, X, X_BADGE, X_ISSUER, X_KEY, issuer
from .words import answer, cases, document, remove, replace, signed_by, text

SIGNED = 'OB 2.0, "SignedBadge Verification"'
KEY = 'OB 2.0, "CryptographicKey"'
case = cases("signing-key", "signed-rs256", KEY)
PEM = {"$publicKeyPem": "rsa-2048"}
MALLORY = {"$publicKeyPem": "rsa-4096"}
EMBEDDED = {"type": "CryptographicKey", "id": B_KEY, "owner": B_ISSUER, "publicKeyPem": PEM}

CASES = [
    case("creator-of-stranger", "The named key exists and verifies, but the issuer does not list it.",
         replace("input", "/verification/creator", X_KEY), signed_by("rsa-4096"), invalid="creator-not-of-issuer", clause='OB 2.0, "SignedBadge", authorized in the issuer Profile'),
    case("creator-claims-victim-as-owner", "A key may say that the victim owns it; the victim's profile does not list it.",
         document(f"{X}/key2", {"@context": CONTEXT, "type": "CryptographicKey", "id": f"{X}/key2", "owner": B_ISSUER, "publicKeyPem": MALLORY}),
         replace("input", "/verification/creator", f"{X}/key2"), signed_by("rsa-4096"), invalid="creator-not-of-issuer", clause=f"{KEY}, two-way connection"),
    case("creator-embedded-with-victims-id", "An embedded object takes the id of the victim's key and another PEM: the key is what its own address says.",
         replace("input", "/verification/creator", {"id": B_KEY, "type": "CryptographicKey", "owner": B_ISSUER, "publicKeyPem": MALLORY}),
         signed_by("rsa-4096"), invalid="signature-mismatch", clause=f"{SIGNED}, step 5, embedded creator"),
    case("creator-embedded-sound", "The embedded copy of the right key selects the key at its address.",
         replace("input", "/verification/creator", EMBEDDED), valid="", clause='OB 2.0, "SignedBadge", creator embedded'),
    case("creator-unlisted-after-rotation", "A key that the issuer took off its list signs no more.",
         replace(B_ISSUER, "/publicKey", [B_KEY]), base="signed-rotated", invalid="creator-not-of-issuer", clause=f"{SIGNED}, step 4, removed key"),
    case("one-key-not-in-array", "publicKey may be one value.", replace(B_ISSUER, "/publicKey", B_KEY), valid="", clause='OB 2.0, "Profile", publicKey, one'),
    case("key-embedded-in-profile", "The profile at its own address embeds its key.",
         replace(B_ISSUER, "/publicKey", [EMBEDDED, B_OLD_KEY]), valid="", clause='OB 2.0, "Profile", publicKey, embedded'),
    case("no-key", "The issuer lists no key.", remove(B_ISSUER, "/publicKey"), remove("input", "/verification/creator"), invalid="issuer-without-key",
         clause=f"{SIGNED}, step 4"),
    case("no-key-and-creator-absent-signed-by-anyone", "No key listed, no creator, any signer: the check cannot be left waiting for ever.",
         remove(B_ISSUER, "/publicKey"), remove("input", "/verification/creator"), signed_by("rsa-4096"), invalid="issuer-without-key",
         clause=f"{SIGNED}, step 5, no usable key"),
    case("key-of-other-owner", "The listed key names another owner: the connection is not two-way.",
         replace(B_KEY, "/owner", X_ISSUER), invalid="key-owner-mismatch", clause=f"{KEY}, owner"),
    case("key-without-owner", "The listed key names no owner.", remove(B_KEY, "/owner"), invalid="key-owner-missing", clause=f"{KEY}, owner present"),
    case("profile-lists-foreign-key", "A profile that lists somebody else's key does not own it.",
         replace(X_ISSUER, "/publicKey", B_KEY), replace("input", "/badge", X_BADGE), invalid="key-owner-mismatch", clause=f"{KEY}, foreign key"),
    case("key-offline", "It is impossible to get a usable public key: the assertion cannot be verified.",
         answer(B_KEY, unavailable="timeout"), unverifiable="key-unavailable", clause=f"{SIGNED}, step 5"),
    case("key-404", "The key is not there.", text(B_KEY, "", status=404), unverifiable="key-unavailable", clause='OB 2.0, "Data Validation", eventual 200 OK, key'),
    case("key-403-with-body", "A body under 403 is not the document.", answer(B_KEY, status=403), unverifiable="key-unavailable",
         clause='OB 2.0, "Data Validation", 403 is not 200 OK, key'),
    case("other-key-offline", "The key that the badge names is there; another one is not needed.",
         answer(B_OLD_KEY, unavailable="offline"), valid="", clause='OB 2.0, "SignedBadge", creator selects'),
    case("one-of-two-offline-without-creator", "The key that is there does not verify, the other is not there: it cannot be decided.",
         answer(B_OLD_KEY, unavailable="offline"), base="signed-without-creator", unverifiable="key-unavailable", clause=f"{SIGNED}, step 6, each key"),
    case("key-is-private", "A private key in public has signed for anyone who read it.",
         replace(B_KEY, "/publicKeyPem", {"$privateKeyPem": "rsa-2048"}), invalid="key-unusable", clause=f"{KEY}, publicKeyPem is public"),
    case("key-weak", "RFC 7518, section 3.3: a key of 2048 bits or larger MUST be used.",
         replace(B_KEY, "/publicKeyPem", {"$publicKeyPem": "rsa-1024"}), signed_by("rsa-1024"), invalid="key-unusable", clause="RFC 7518, section 3.3"),
    case("key-not-pem", "What is there is no PEM.", replace(B_KEY, "/publicKeyPem", "c2VjcmV0"), invalid="key-unusable", clause=f"{KEY}, PEM"),
    case("key-without-pem", "A key document without a key.", remove(B_KEY, "/publicKeyPem"), invalid="", clause=f"{KEY}, publicKeyPem"),
    case("key-of-other-curve", "P-384 is not the curve of ES256.", replace("https://curves.example.net/key", "/publicKeyPem", {"$publicKeyPem": "p384"}),
         base="signed-es256", invalid="", clause="RFC 7518, section 3.4, P-256"),
    case("key-document-other-id", "The document at the key's address says that it is another key.",
         replace(B_KEY, "/id", f"{B}/keys/other"), invalid="", clause=f"{KEY}, id"),
    case("key-document-is-profile", "A profile stands where the key should be.",
         document(B_KEY, {**WEB[X_ISSUER]["document"], "id": B_KEY}), invalid="", clause=f"{KEY}, type"),
    case("issuer-embedded-names-own-key", "The payload embeds the victim's profile with the attacker's key: the profile is what its own address says.",
         replace("input", "/badge", {**WEB[B_BADGE]["document"], "issuer": {**issuer(B_ISSUER, "AI4STEM portal"), "publicKey": X_KEY}}),
         replace("input", "/verification/creator", X_KEY), signed_by("rsa-4096"), invalid="creator-not-of-issuer",
         clause=f"{SIGNED}, step 4, properly linked"),
    case("issuer-self-contained", "A payload that brings its own issuer, key and class, all under urn ids, proves nothing but itself.",
         replace("input", "/badge", {**WEB[B_BADGE]["document"], "id": "urn:uuid:1d1dd1f0-0000-4000-8000-000000000001", "issuer": {
             **issuer(B_ISSUER, "AI4STEM portal"), "id": "urn:uuid:1d1dd1f0-0000-4000-8000-000000000002", "publicKey": {
                 "type": "CryptographicKey", "id": "urn:uuid:1d1dd1f0-0000-4000-8000-000000000003", "owner": "urn:uuid:1d1dd1f0-0000-4000-8000-000000000002",
                 "publicKeyPem": MALLORY}}}),
         replace("input", "/verification/creator", "urn:uuid:1d1dd1f0-0000-4000-8000-000000000003"), signed_by("rsa-4096"), unverifiable="issuer-unconfirmed",
         clause=f"{SIGNED}, keys publicly accessible via HTTP"),
    case("badge-class-of-victim", "The attacker signs with a key of its own profile for a class of the victim.",
         replace("input", "/verification/creator", X_KEY), replace("input", "/id", f"{X}/a/3"), signed_by("rsa-4096"), invalid="creator-not-of-issuer",
         clause='OB 2.0, "Verification", issuer is authorized to award the BadgeClass'),
    case("class-embedded-with-victims-id", "The embedded class takes the id of the victim's class and the attacker as issuer.",
         replace("input", "/badge", {**WEB[B_BADGE]["document"], "issuer": X_ISSUER}), replace("input", "/verification/creator", X_KEY),
         signed_by("rsa-4096"), invalid="creator-not-of-issuer", clause='OB 2.0, "BadgeClass", id'),
    case("profile-offline", "Without the profile no key is known to be the issuer's.",
         answer(B_ISSUER, unavailable="offline"), unverifiable="", clause=f"{SIGNED}, step 4, profile is not there"),
    case("too-many-keys", "More keys than anybody needs: not all are tried, so nothing is known.", replace(B_ISSUER, "/publicKey", [f"{B}/keys/{n}" for n in range(200)]),
         base="signed-without-creator", unverifiable="limit-reached", clause=f"{SIGNED}, step 6, many keys"),
]
