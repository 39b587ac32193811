"""Which assertions an issuer may host where."""

from .bases import (A_ASSERTION, A_BADGE, A_ISSUER, B_KEY, B_OLD_KEY, B_REVOCATIONS, O_ASSERTION, O_BADGE, O_ISSUER, S,
                    S_ASSERTION, S_ISSUER, WEB, X)
from .words import add, cases, document, replace

STARTS = 'OB 2.0, "VerificationObject", startsWith'
ORIGINS = 'OB 2.0, "VerificationObject", allowedOrigins'
DEFAULT = 'OB 2.0, "HostedBadge Verification", default scope'
starts = cases("scope", "hosted-starts-with", STARTS)
origins = cases("scope", "hosted-allowed-origins", ORIGINS)
default = cases("scope", "hosted-url", DEFAULT)
retrieved = cases("scope", "hosted-anyone", DEFAULT)


def moved(base_url, url, asked=None):
    """The same assertion, hosted elsewhere under that id; `asked` is the URL in normal form, where that differs."""
    assertion = {**WEB[base_url]["document"], "id": url}
    return [document(url, assertion), *([document(asked, assertion)] if asked else []), replace("input", "", url)]


def scope(value):
    return replace(S_ISSUER, "/verification/startsWith", value)


def allowed(value):
    return replace(O_ISSUER, "/verification/allowedOrigins", value)


CASES = [
    starts("starts-with-sibling", "/badges-evil/ begins with the letters of /badges, but is not within it.",
           scope(S), *moved(S_ASSERTION, "https://portal.example.com/badges-evil/1"), invalid="outside-scope", clause=f"{STARTS}, path boundary"),
    starts("starts-with-other-path", "The id does not start with the value.",
           *moved(S_ASSERTION, "https://portal.example.com/forum/attachments/1"), invalid="outside-scope"),
    starts("starts-with-dots", "After normalisation (RFC 3986, section 5.2.4) the id lies outside.",
           *moved(S_ASSERTION, S + "/../uploads/1", "https://portal.example.com/uploads/1"), invalid="outside-scope", clause="RFC 3986, section 5.2.4, dot segments"),
    starts("starts-with-encoded-dots", "%2e is an unreserved character that is equivalent to a dot (RFC 3986, section 6.2.2.2).",
           *moved(S_ASSERTION, S + "/%2e%2e/uploads/1", "https://portal.example.com/uploads/1"), invalid="outside-scope", clause="RFC 3986, section 6.2.2.2, encoded dots"),
    starts("starts-with-host-only", "https://portal.example.com would admit portal.example.com.evil.net: a value must reach beyond the host.",
           scope("https://portal.example.com"), *moved(S_ASSERTION, "https://portal.example.com.mallory.example.net/1"),
           invalid="outside-scope", clause=f"{STARTS}, host that continues"),
    starts("starts-with-scheme-only", "A value that every address starts with opens no scope.",
           scope("https://"), invalid="outside-scope", clause=f"{STARTS}, URI fragment without a host"),
    starts("starts-with-empty", "The empty string is no URI fragment that an id could be within.",
           scope(""), invalid="outside-scope", clause=f"{STARTS}, empty"),
    starts("starts-with-userinfo", "portal.example.com stands before the @: the host is another.",
           scope("https://portal.example.com/"), *moved(S_ASSERTION, "https://portal.example.com@mallory.example.net/1"),
           invalid="outside-scope", clause="RFC 3986, section 3.2.1, userinfo"),
    starts("starts-with-http", "The scheme is part of what the id must start with.",
           *moved(S_ASSERTION, S.replace("https", "http") + "/awarded/77"), invalid="outside-scope", clause=f"{STARTS}, scheme"),
    starts("starts-with-several", "Multiple values are allowed; one that fits is enough.",
           scope(["https://elsewhere.example.com/x/", S + "/"]), valid="", clause=f"{STARTS}, multiple values"),
    starts("starts-with-none-of-several", "None of the values fits.",
           scope(["https://elsewhere.example.com/x/", S + "/archive/"]), invalid="outside-scope", clause=f"{STARTS}, none of multiple values"),
    starts("starts-with-query", "A value that ends in a literal = is a prefix within the query.",
           scope(["https://portal.example.com/badges/assertion.php?b=", S + "/classes/"]),
           *moved(S_ASSERTION, "https://portal.example.com/badges/assertion.php?b=8f2c"), valid="", clause=f"{STARTS}, within a query"),
    starts("starts-with-host-case", "Scheme and host are case-insensitive (RFC 3986, section 6.2.2.1).",
           scope("HTTPS://Portal.Example.COM/badges/"), valid="", clause="RFC 3986, section 6.2.2.1, host case"),
    starts("starts-with-default-port", "Port 443 is that of https (RFC 3986, section 6.2.3).",
           scope("https://portal.example.com:443/badges/"), valid="", clause="RFC 3986, section 6.2.3, default port"),
    starts("starts-with-path-case", "The path is case-sensitive.",
           scope("https://portal.example.com/Badges/"), invalid="outside-scope", clause="RFC 3986, section 6.2.2.1, path case"),
    starts("starts-with-and-origins", "Both are declared; the id starts with the one but is on no allowed origin.",
           add(S_ISSUER, "/verification/allowedOrigins", ["awards.example.com"]), invalid="outside-scope", clause=f"{STARTS} and allowedOrigins"),
    starts("starts-with-unusable-number", "A number is no URI fragment string.",
           scope(7), invalid="", clause='OB 2.0, "Data Validation", startsWith is a string'),
    starts("verification-property-other", "Only id is supported as verificationProperty.",
           add(S_ISSUER, "/verification/verificationProperty", "url"), invalid="scope-property-unsupported",
           clause='OB 2.0, "VerificationObject", verificationProperty'),
    starts("verification-property-id", "id is the one supported value and may be stated.",
           add(S_ISSUER, "/verification/verificationProperty", "id"), valid="", clause='OB 2.0, "VerificationObject", verificationProperty id'),

    origins("origin-not-listed", "The host of the id is not among the allowed origins.",
            *moved(O_ASSERTION, "https://mallory.example.net/school/9"), invalid="outside-scope", clause=f"{ORIGINS}, not listed"),
    origins("origin-subdomain", "The registered name is compared whole: a host below it is another host.",
            *moved(O_ASSERTION, "https://x.awards.example.com/9"), invalid="outside-scope", clause=f"{ORIGINS}, subdomain"),
    origins("origin-suffix", "evilawards.example.com ends like an allowed host, and is another.",
            *moved(O_ASSERTION, "https://evilawards.example.com/9"), invalid="outside-scope", clause=f"{ORIGINS}, suffix"),
    origins("origin-userinfo", "The allowed host stands before the @.",
            *moved(O_ASSERTION, "https://awards.example.com@mallory.example.net/9"), invalid="outside-scope", clause=f"{ORIGINS}, userinfo"),
    origins("origin-empty-list", "An empty list of origins opens nothing.",
            allowed([]), invalid="outside-scope", clause=f"{ORIGINS}, empty list"),
    origins("origin-empty-string", "An empty name is no host.", allowed(["", "classes.school.example.org"]), invalid="outside-scope", clause=f"{ORIGINS}, empty string"),
    origins("origin-single-string", "One value need not stand in an array.",
            allowed("awards.example.com"), invalid="badge-class-outside-scope",
            clause=f"{ORIGINS}, BadgeClass is out"),
    origins("origin-host-case", "Host names are case-insensitive.",
            allowed(["AWARDS.example.COM", "classes.school.example.org"]), valid="", clause=f"{ORIGINS}, case"),
    origins("origin-wildcard", "A registered name has no wildcards.",
            allowed(["*.example.com", "classes.school.example.org"]), invalid="outside-scope", clause=f"{ORIGINS}, wildcard"),
    origins("badge-class-elsewhere", "Assertion and BadgeClass both have to be within the issuer's scope.",
            document(f"{X}/class", {**WEB[O_BADGE]["document"], "id": f"{X}/class"}), replace(O_ASSERTION, "/badge", f"{X}/class"),
            invalid="badge-class-outside-scope", clause=f"{ORIGINS}, BadgeClass elsewhere"),

    default("default-other-host", "Without verification in the profile, the assertion must be on the origin of the profile's id.",
            *moved(A_ASSERTION, f"{X}/a/1"), invalid="outside-scope", clause=f"{DEFAULT}, host"),
    default("default-other-scheme", "http and https are two origins (RFC 6454, section 4).",
            *moved(A_ASSERTION, A_ASSERTION.replace("https", "http")), invalid="outside-scope", clause="RFC 6454, section 4, scheme"),
    default("default-other-port", "Another port is another origin (RFC 6454, section 4).",
            *moved(A_ASSERTION, "https://badges.example.org:8443/a/1"), invalid="outside-scope", clause="RFC 6454, section 4, port"),
    default("default-subdomain", "A subdomain is another origin.",
            *moved(A_ASSERTION, "https://a.badges.example.org/a/1"), invalid="outside-scope", clause=f"{DEFAULT}, subdomain"),
    default("default-badge-class-elsewhere", "By default the BadgeClass has to be on the origin of the profile as well.",
            document(f"{X}/class", {**WEB[A_BADGE]["document"], "id": f"{X}/class"}), replace(A_ASSERTION, "/badge", f"{X}/class"),
            invalid="badge-class-outside-scope", clause=f"{DEFAULT}, BadgeClass"),
    default("default-badge-class-names-victim", "Anybody can host a class that names this issuer; it is outside the issuer's origin.",
            *moved(A_ASSERTION, f"{X}/a/2"), replace(f"{X}/a/2", "/badge", f"{X}/class2"),
            document(f"{X}/class2", {**WEB[A_BADGE]["document"], "id": f"{X}/class2"}), invalid="outside-scope badge-class-outside-scope",
            clause='OB 2.0, "Verification", created by the appropriate issuer'),
    default("empty-verification-object", "A verification object without instructions leaves the default.",
            add(A_ISSUER, "/verification", {"type": "VerificationObject"}), valid="", clause='OB 2.0, "VerificationObject", default value of verificationProperty'),
    default("default-origin-trailing-dot", "badges.example.org. with the root dot is not the same host string; nothing says that the issuer meant it.",
            *moved(A_ASSERTION, "https://badges.example.org./a/1"), invalid="outside-scope", clause=f"{DEFAULT}, trailing dot"),
    starts("starts-with-one-unusable-of-two", "A value without a host is no URI and opens nothing: the profile does not conform, though the other value admits the id.", scope(["https://", S + "/"]), invalid="scope-unusable", clause=f"{STARTS}, one unusable value"),
    default("issuer-without-origin", "An issuer under a urn has no origin that could be the default scope.",
            replace(A_ASSERTION, "/badge", {**WEB[A_BADGE]["document"], "issuer": {**WEB[A_ISSUER]["document"], "id": "urn:uuid:3d3c8c1e-0000-4000-8000-000000000001"}}),
            unverifiable="object-not-retrievable", clause=f"{DEFAULT}, issuer under a urn"),
    retrieved("retrieved-class-elsewhere", "A class that names an issuer is that issuer's where the issuer's scope reaches; here a stranger hosts it.",
              document(f"{X}/class", {**WEB[A_BADGE]["document"], "id": f"{X}/class"}), replace("input", "", f"{X}/class"),
              invalid="badge-class-outside-scope", clause='OB 2.0, "BadgeClass", issuer, class alone'),
    retrieved("retrieved-class-of-issuer-elsewhere", "The same with a scope that the issuer declares.",
              document(f"{X}/class", {**WEB[O_BADGE]["document"], "id": f"{X}/class"}), replace("input", "", f"{X}/class"),
              invalid="badge-class-outside-scope", clause=f"{ORIGINS}, class alone"),
    retrieved("retrieved-key", "A key is its owner's where the owner's profile links back to it.", replace("input", "", B_OLD_KEY), valid="", clause='OB 2.0, "CryptographicKey", key alone'),
    retrieved("retrieved-key-not-listed", "Anybody can write a key that names this owner; the owner does not list it.",
              document(f"{X}/key2", {**WEB[B_KEY]["document"], "id": f"{X}/key2"}), replace("input", "", f"{X}/key2"),
              invalid="creator-not-of-issuer", clause='OB 2.0, "CryptographicKey", two-way connection, key alone'),
    retrieved("retrieved-list", "A revocation list is its issuer's where the profile links to it.", replace("input", "", B_REVOCATIONS), valid="", clause='OB 2.0, "RevocationList", list alone'),
    retrieved("retrieved-list-of-another", "A list that names this issuer, and to which the issuer does not link.",
              document(f"{X}/list", {**WEB[B_REVOCATIONS]["document"], "id": f"{X}/list"}), replace("input", "", f"{X}/list"),
              unverifiable="revocation-list-of-another", clause='OB 2.0, "RevocationList", issuer, list alone'),
]
