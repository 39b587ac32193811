"""Whose badge it is."""

import hashlib

from .bases import A_ASSERTION, A_BADGE, HASH, LEARNER, SALT
from .words import add, cases, remove, replace

VERIFY = 'OB 2.0, "Verification", awarded to the expected recipient'
IDENTITY = 'OB 2.0, "IdentityObject"'
HASHED = 'OB 2.0, "Primitive datatypes", IdentityHash'
case = cases("recipient", "hosted-url", IDENTITY)


def expected(*identities, type="email"):
    return replace("options", "/recipients", [{"type": type, "identity": identity} for identity in identities])


def recipient(**fields):
    return replace(A_ASSERTION, "/recipient", fields)


def digest(name, text):
    return f"{name}$" + hashlib.new(name, text.encode()).hexdigest()


CASES = [
    case("other-address", "The badge was awarded to somebody else.", expected("mallory@example.net"), invalid="recipient-mismatch", clause=VERIFY),
    case("other-address-signed", "A good signature does not make it somebody else's.", expected("mallory@example.net"), base="signed-rs256", invalid="recipient-mismatch", clause=f"{VERIFY}, signed"),
    case("one-of-several", "One of the addresses that are offered is the recipient's.", expected("work@example.org", LEARNER), valid="", clause=f"{VERIFY}, several values"),
    case("none-of-several", "None of the addresses is.", expected("work@example.org", "home@example.org"), invalid="recipient-mismatch", clause=f"{VERIFY}, none of several values"),
    case("case-differs", "The address differs in case only, which mail providers ignore; it is said.", expected("Learner@Example.org"), valid="recipient-case-differs", clause=f"{VERIFY}, case"),
    case("hex-upper-case", "The digest may be in upper case.", replace(A_ASSERTION, "/recipient/identity", "sha256$" + HASH[7:].upper()), valid="", clause=f"{HASHED}, uppercase"),
    case("wrong-salt", "The salt is part of what was hashed.", replace(A_ASSERTION, "/recipient/salt", "redsea"), invalid="recipient-mismatch", clause=f"{IDENTITY}, salt"),
    case("salt-missing", "Without salt the hash is that of the bare address.", remove(A_ASSERTION, "/recipient/salt"), invalid="recipient-mismatch", clause=f"{IDENTITY}, not salted"),
    case("unsalted", "If no salt is given, the hash was not salted.", recipient(type="email", hashed=True, identity=digest("sha256", LEARNER)), valid="", clause=f"{IDENTITY}, salt is absent"),
    case("salt-before", "The salt follows the address, it does not precede it.", recipient(type="email", hashed=True, salt=SALT, identity=digest("sha256", SALT + LEARNER)), invalid="recipient-mismatch",
         clause=f"{IDENTITY}, order of identity and salt"),
    case("md5", "MD5 is one of the two algorithms.", recipient(type="email", hashed=True, salt=SALT, identity=digest("md5", LEARNER + SALT)), valid="recipient-hash-weak", clause=f"{HASHED}, md5"),
    case("sha1", "SHA-1 is none of the two algorithms.", recipient(type="email", hashed=True, salt=SALT, identity=digest("sha1", LEARNER + SALT)), invalid="", clause=f"{HASHED}, only supported algorithms"),
    case("digest-too-short", "Half a digest fits half of the world.", replace(A_ASSERTION, "/recipient/identity", HASH[:39]), invalid="", clause=f"{HASHED}, hexadecimal result"),
    case("digest-of-nothing", "An algorithm without a digest.", replace(A_ASSERTION, "/recipient/identity", "sha256$"), invalid="", clause=f"{HASHED}, resulting hash"),
    case("plain", "The identity may be the plain value.", recipient(type="email", hashed=False, identity=LEARNER), valid="", clause=f"{IDENTITY}, plaintext"),
    case("plain-other", "The plain value is somebody else's.", recipient(type="email", hashed=False, identity="other@example.org"), invalid="recipient-mismatch", clause=f"{IDENTITY}, plaintext of another"),
    case("hash-as-plain-text", "hashed is false: the identity is the text, and the text is not the address.", replace(A_ASSERTION, "/recipient/hashed", False), invalid="recipient-mismatch", clause=f"{IDENTITY}, hashed is false"),
    case("plain-as-hash", "hashed is true, but the identity is no hash.", recipient(type="email", hashed=True, identity=LEARNER), invalid="", clause=f"{IDENTITY}, hashed is true"),
    case("url", "url is a serviceable identifier.", recipient(type="url", hashed=False, identity="https://learner.example.org/"), expected("https://learner.example.org/", type="url"), valid="",
         clause='OB 2.0, "Profile Identifier Properties", url'),
    case("telephone", "telephone is a serviceable identifier.", recipient(type="telephone", hashed=False, identity="+31612345678"), expected("+31612345678", type="telephone"), valid="",
         clause='OB 2.0, "Profile Identifier Properties", telephone'),
    case("type-differs", "The value fits, the property does not.", replace(A_ASSERTION, "/recipient/type", "url"), invalid="recipient-type-mismatch", clause=f"{IDENTITY}, type"),
    case("type-full-iri", "email maps to http://schema.org/email.", replace(A_ASSERTION, "/recipient/type", "http://schema.org/email"), valid="", clause=f"{IDENTITY}, type is an IRI"),
    case("recipient-missing", "recipient is required.", remove(A_ASSERTION, "/recipient"), invalid="property-missing", clause='OB 2.0, "Assertion", recipient is required'),
    case("recipient-iri", "A link is no IdentityObject: it identifies nobody.", replace(A_ASSERTION, "/recipient", "https://learner.example.org/"), invalid="", clause='OB 2.0, "Assertion", recipient is an IdentityObject'),
    case("identity-missing", "identity is required.", remove(A_ASSERTION, "/recipient/identity"), invalid="property-missing", clause=f"{IDENTITY}, identity is required"),
    case("identity-number", "Identifiers have a string datatype.", replace(A_ASSERTION, "/recipient/identity", 7), invalid="property-type", clause='OB 2.0, "Profile Identifier Properties", string datatype'),
    case("identity-empty", "An empty identity fits an empty expectation and nobody.", recipient(type="email", hashed=False, identity=""), invalid="", clause=f"{IDENTITY}, identity is empty"),
    case("hashed-string", "hashed is a Boolean.", replace(A_ASSERTION, "/recipient/hashed", "yes"), invalid="property-type", clause=f"{IDENTITY}, hashed is Boolean"),
    case("two-recipients", "One assertion is awarded to one recipient.", replace(A_ASSERTION, "/recipient", [
        {"type": "email", "hashed": False, "identity": LEARNER}, {"type": "email", "hashed": False, "identity": "mallory@example.net"}]), invalid="", clause='OB 2.0, "Assertion", one recipient'),
    case("badge-class-as-input", "A class has no recipient: that the expectation could not be checked is not a pass.", replace("input", "", "https://badges.example.org/ai4stem/badges/first-steps"),
         unverifiable="recipient-not-applicable", clause=f"{VERIFY}, BadgeClass"),
    case("md5-nobody-expected", "A weak hash is weak whether or not it is compared.", recipient(type="email", hashed=True, salt=SALT, identity=digest("md5", LEARNER + SALT)), base="hosted-anyone", valid="recipient-hash-weak",
         clause=f"{HASHED}, md5, nobody expected"),
    case("md5-of-a-class", "A class has no recipient, whatever it calls so.", replace("input", "", A_BADGE), add(A_BADGE, "/recipient", {"type": "email", "hashed": True, "identity": digest("md5", LEARNER)}), base="hosted-anyone", valid="",
         clause='OB 2.0, "BadgeClass", no recipient'),
    case("md5-as-plain-text", "hashed is false: the identity is no hash, so none that is weak.", recipient(type="schema:identifier", hashed=False, identity=digest("md5", LEARNER)), expected(digest("md5", LEARNER), type="schema:identifier"), valid="",
         clause=f"{IDENTITY}, hashed is false, md5"),
    case("case-differs-of-several", "One of the addresses that are offered differs in case only.", expected("work@example.org", "Learner@Example.org"), valid="recipient-case-differs", clause=f"{VERIFY}, case, several values"),
    case("url-case-differs", "The path of a URL has its case; only of an e-mail address is it overlooked.", recipient(type="url", hashed=False, identity="https://learner.example.org/Me"), expected("https://learner.example.org/me", type="url"),
         invalid="recipient-mismatch", clause=f"{VERIFY}, case of a URL"),
]
