"""Trust in the issuer: the caller's, reported apart from integrity."""

from .bases import A_ISSUER, B_ISSUER, X_ISSUER
from .words import add, cases, replace, signed_by

TRUST = 'OB 2.0, "Verification", issuer Profile is trusted'
case = cases("issuer-trust", "hosted-url", TRUST)
signed = cases("issuer-trust", "signed-rs256", TRUST)


def trusted(*ids):
    return add("options", "/trustedIssuers", list(ids))


def key(name):
    return add("options", "/trustedKeys", [{"issuer": B_ISSUER, "publicKeyPem": {"$publicKeyPem": name}}])


REQUIRED = add("options", "/requireTrustedIssuer", True)
CASES = [
    case("listed", "The caller trusts this issuer.", trusted(A_ISSUER), valid="", clause=f"{TRUST}, listed"),
    case("not-listed", "Integrity does not depend on whom the caller trusts; it is said.", trusted(X_ISSUER), valid="issuer-not-trusted", clause=f"{TRUST}, not listed"),
    case("not-listed-but-required", "The caller's policy refuses issuers that are not listed.", trusted(X_ISSUER), REQUIRED, invalid="issuer-not-trusted", clause=f"{TRUST}, required"),
    case("listed-and-required", "The caller's policy is met by this issuer.", trusted(A_ISSUER), REQUIRED, valid="", clause=f"{TRUST}, required and listed"),
    case("listed-does-not-heal", "Trust in the issuer does not repair a signature.", trusted(B_ISSUER), signed_by("rsa-4096"), base="signed-rs256", invalid="signature-mismatch", clause=f"{TRUST}, but forged"),
    signed("trusted-key", "The caller vouches for the key that signed.", key("rsa-2048"), valid="", clause=f"{TRUST}, key"),
    signed("trusted-key-of-stranger-is-not-used", "The caller vouches for another key than the one that signed.", key("rsa-3072"), signed_by("rsa-4096"), invalid="signature-mismatch", clause=f"{TRUST}, other key"),
    case("required-of-nobody", "The caller asks for trust and trusts nobody: no badge meets that. Who endorses it is not asked.", REQUIRED, base="hosted-endorsed", invalid="issuer-not-trusted", clause=f"{TRUST}, required, nobody listed"),
    case("profile-one-of-several", "The profile that is handed in is one of those that the caller trusts.", replace("input", "", A_ISSUER), trusted(X_ISSUER, A_ISSUER), base="hosted-anyone", valid="", clause=f"{TRUST}, Profile as input, several listed"),
]
