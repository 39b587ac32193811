"""Data validation: each property of each class, its type and how often it may stand."""

from .bases import A, A_ASSERTION, A_BADGE, A_ISSUER, B_ISSUER, B_KEY, B_REVOCATIONS, CONTEXT
from .words import add, cases, document, remove, replace

case = cases("data", "hosted-url", "")


def row(name, why, target, path, value, clause, **verdict):
    """One property with another value. The value None takes the property away."""
    op = remove(target, path) if value is None else add(target, path, value)
    return case(name, why, op, clause=clause, **verdict)


def required(name, target, path, clause):
    why = f"The class requires {path[1:]}, and it is not there."
    return row(f"{name}-missing", why, target, path, None, f"{clause} is required", invalid="property-missing")


ASSERTION, BADGE, PROFILE = 'OB 2.0, "Assertion"', 'OB 2.0, "BadgeClass"', 'OB 2.0, "Profile"'
TYPE, FORM, MANY = "property-type", "property-form", "property-many"

CASES = [
    required("assertion-badge", A_ASSERTION, "/badge", f"{ASSERTION}, badge"),
    row("assertion-type-missing", "type is required: the document says nowhere that it is an assertion.", A_ASSERTION, "/type", None, f"{ASSERTION}, type", invalid=""),
    row("assertion-id-missing", "id is required, and without it nothing says that this is the assertion that was asked for.", A_ASSERTION, "/id", None, f"{ASSERTION}, id", invalid=""),
    row("assertion-type-other", "A document of another class is no assertion.", A_ASSERTION, "/type", "https://example.org/Diploma", f"{ASSERTION}, type includes Assertion", invalid=""),
    row("assertion-type-array", "An array that includes Assertion is allowed.", A_ASSERTION, "/type", ["Assertion", "https://example.org/Diploma"], f"{ASSERTION}, type array", valid=""),
    row("assertion-badge-number", "badge is an IRI or a document.", A_ASSERTION, "/badge", 5, f"{ASSERTION}, badge is no number", invalid=TYPE),
    row("assertion-badge-two", "badge takes one value.", A_ASSERTION, "/badge", [A_BADGE, f"{A}/badges/other"], f"{ASSERTION}, one badge", invalid=MANY),
    row("assertion-badge-array-of-one", "An array of one value is that value.", A_ASSERTION, "/badge", [A_BADGE], "JSON-LD 1.0, Sets and Lists, badge", valid=""),
    row("assertion-narrative-number", "narrative is Text, by its definition.", A_ASSERTION, "/narrative", 9, f"{ASSERTION}, narrative is Text", invalid=TYPE),
    row("assertion-evidence-number", "evidence is an IRI or a document.", A_ASSERTION, "/evidence", 9, f"{ASSERTION}, evidence is no number", invalid=TYPE),
    row("assertion-evidence-iri", "evidence may be one IRI.", A_ASSERTION, "/evidence", "https://badges.example.org/ai4stem/evidence/1001", f"{ASSERTION}, evidence IRI", valid=""),
    row("assertion-evidence-urn", "Ephemeral evidence may have a urn:uuid.", A_ASSERTION, "/evidence", {"id": "urn:uuid:4f3a1f6e-0000-4000-8000-000000000001", "narrative": "Seen in class."}, 'OB 2.0, "Evidence", id of type urn:uuid', valid=""),
    row("evidence-narrative-number", "The narrative of evidence is Text.", A_ASSERTION, "/evidence/1/narrative", 3, 'OB 2.0, "Evidence", narrative', invalid=TYPE),
    row("evidence-genre-list", "genre takes one text.", A_ASSERTION, "/evidence/1/genre", ["Poetry", "Prose"], 'OB 2.0, "Evidence", genre', invalid=MANY),
    row("evidence-empty-list", "An empty array is no evidence, and evidence is optional.", A_ASSERTION, "/evidence", [], 'OB 2.0, "Primitive datatypes", Array, empty', valid=""),
    row("assertion-image-number", "image is an IRI or a document.", A_ASSERTION, "/image", 1, f"{ASSERTION}, image", invalid=TYPE),

    required("badge-name", A_BADGE, "/name", f"{BADGE}, name"),
    required("badge-description", A_BADGE, "/description", f"{BADGE}, description"),
    required("badge-image", A_BADGE, "/image", f"{BADGE}, image"),
    required("badge-criteria", A_BADGE, "/criteria", f"{BADGE}, criteria"),
    required("badge-issuer", A_BADGE, "/issuer", f"{BADGE}, issuer"),
    row("badge-name-number", "name is Text, by its definition.", A_BADGE, "/name", 101, f"{BADGE}, name is Text", invalid=TYPE),
    row("badge-name-language", "A string may say its language.", A_BADGE, "/name", {"@value": "Eerste stappen", "@language": "nl"}, "JSON-LD 1.0, String Internationalization, name", valid=""),
    row("badge-name-two", "name takes one text.", A_BADGE, "/name", ["First Steps", "First Steps in AI"], f"{BADGE}, one name", invalid=MANY),
    row("badge-description-object", "description is Text, no object.", A_BADGE, "/description", {"text": "x"}, f"{BADGE}, description is Text", invalid=TYPE),
    row("badge-criteria-iri", "criteria may be an IRI.", A_BADGE, "/criteria", "https://badges.example.org/ai4stem/badges/first-steps.html", f"{BADGE}, criteria URI", valid=""),
    row("badge-criteria-empty", "Criteria without id and without narrative describe nothing.", A_BADGE, "/criteria", {"type": "Criteria"}, 'OB 2.0, "Criteria"', invalid=""),
    row("badge-criteria-narrative-number", "The narrative of criteria is Text.", A_BADGE, "/criteria", {"narrative": 80}, 'OB 2.0, "Criteria", narrative', invalid=TYPE),
    row("badge-image-object", "An Image may be a document with a caption.", A_BADGE, "/image", {"id": f"{A}/badges/first-steps.png", "caption": "A robot"}, 'OB 2.0, "Image", caption', valid=""),
    row("badge-image-without-id", "The id of an Image is required.", A_BADGE, "/image", {"caption": "A robot"}, 'OB 2.0, "Image", id is required', invalid="property-missing"),
    row("badge-image-number", "image is an IRI or a document.", A_BADGE, "/image", 4, f"{BADGE}, image is no number", invalid=TYPE),
    row("badge-tags-number", "A tag is Text, by its definition.", A_BADGE, "/tags", ["AI", 7], f"{BADGE}, tags are Text", invalid=TYPE),
    row("badge-tags-string", "One tag need not stand in an array.", A_BADGE, "/tags", "AI", f"{BADGE}, one tag", valid=""),
    row("badge-issuer-two", "issuer takes one value.", A_BADGE, "/issuer", [A_ISSUER, B_ISSUER], f"{BADGE}, one issuer", invalid=MANY),
    row("alignment-name-missing", "targetName is required.", A_BADGE, "/alignment/0/targetName", None, 'OB 2.0, "AlignmentObject", targetName is required', invalid="property-missing"),
    row("alignment-url-missing", "targetUrl is required.", A_BADGE, "/alignment/0/targetUrl", None, 'OB 2.0, "AlignmentObject", targetUrl is required', invalid="property-missing"),
    row("alignment-url-words", "targetUrl is a URL, by its definition.", A_BADGE, "/alignment/0/targetUrl", "see the website", 'OB 2.0, "AlignmentObject", targetUrl is a URL', invalid=FORM),
    row("alignment-code-number", "targetCode is Text, by its definition.", A_BADGE, "/alignment/0/targetCode", 1.1, 'OB 2.0, "AlignmentObject", targetCode', invalid=TYPE),
    row("version-number", "version is Text or Number.", A_BADGE, "/version", 2, 'OB 2.0, "Properties", version number', valid=""),
    row("version-object", "version is Text or Number, no object.", A_BADGE, "/version", {"major": 2}, 'OB 2.0, "Properties", version', invalid=TYPE),
    row("related-object", "related names another edition.", A_BADGE, "/related", [{"id": f"{A}/badges/first-steps-nl", "@language": "nl"}], 'OB 2.0, "Properties", related', valid=""),
    row("related-number", "related is an @id, by its definition.", A_BADGE, "/related", 3, 'OB 2.0, "Properties", related is an @id', invalid=TYPE),
    row("language-tag", "A badge object may say its language.", A_BADGE, "/@language", "nl-NL", "BCP 47, section 2.1", valid=""),
    row("unknown-property", "A property that no context maps is no part of the badge's meaning.", A_BADGE, "/colour", "blue", 'OB 2.0, "Additional Properties"', valid=""),
    row("full-iri-property", "A property may be a full IRI.", A_BADGE, "/http:~1~1example.org~1foo", "bar", 'OB 2.0, "Additional Properties", full IRIs', valid=""),

    required("issuer-name", A_ISSUER, "/name", f"{PROFILE}, name of an issuer"),
    required("issuer-url", A_ISSUER, "/url", f"{PROFILE}, url of an issuer"),
    required("issuer-email", A_ISSUER, "/email", f"{PROFILE}, email of an issuer"),
    row("issuer-url-words", "url is an IRI, by its definition.", A_ISSUER, "/url", "our website", f"{PROFILE}, url", invalid=FORM),
    row("issuer-email-number", "email is Text, by its definition.", A_ISSUER, "/email", 12, f"{PROFILE}, email is Text", invalid=TYPE),
    row("issuer-telephone-spaces", "E.164 is advice: should, for maximum compatibility.", A_ISSUER, "/telephone", "020 123 45 67", f"{PROFILE}, telephone", valid="property-irregular"),
    row("issuer-telephone-number", "telephone is Text, by its definition.", A_ISSUER, "/telephone", 31201234567, f"{PROFILE}, telephone is Text", invalid=TYPE),
    row("issuer-image-object", "image may be a document.", A_ISSUER, "/image", {"id": f"{A}/logo.png"}, f"{PROFILE}, image", valid=""),
    row("key-pem-number", "publicKeyPem is Text.", B_KEY, "/publicKeyPem", 5, 'OB 2.0, "CryptographicKey", publicKeyPem is Text', invalid="") | {"base": "signed-rs256"},
    row("revocation-list-number", "revocationList is the HTTP URI of a list.", B_ISSUER, "/revocationList", 5, f"{PROFILE}, revocationList", invalid="") | {"base": "signed-rs256"},
    case("several-findings-at-once", "All that is wrong is said in one pass.", remove(A_BADGE, "/name"), remove(A_ISSUER, "/email"), add(A_ASSERTION, "/narrative", 5),
         invalid="property-missing property-type", clause='OB 2.0, "Data Validation", each Badge Object'),
    case("profile-as-input", "A profile that nobody awards badges with needs id and type only.", replace("input", "", f"{A}/people/1"), remove("options", "/recipients"),
         document(f"{A}/people/1", {"@context": CONTEXT, "type": "Profile", "id": f"{A}/people/1"}), valid="", clause=f"{PROFILE}, pseudonymous usage"),
    row("evidence-other-class", "The expected type is Evidence, and the object says that it is something else.", A_ASSERTION, "/evidence/1/type", "AlignmentObject", 'OB 2.0, "Evidence", type', invalid="class-missing"),
    row("recipient-without-type", "The property that identifies is required.", A_ASSERTION, "/recipient/type", None, 'OB 2.0, "IdentityObject", type is required', invalid=""),
    row("key-type-missing", "type is not among the required properties of a key; owner and PEM are there.", B_KEY, "/type", None, 'OB 2.0, "CryptographicKey", type', valid="") | {"base": "signed-rs256"},
    row("issuer-type-missing", "type is required of a profile, and the document does not say what it is.", A_ISSUER, "/type", None, f"{PROFILE}, type is required", invalid="object-class-mismatch"),
    row("badge-type-missing", "type is required of a class, and the document does not say what it is.", A_BADGE, "/type", None, f"{BADGE}, type is required", invalid="object-class-mismatch"),
    case("key-owner-without-email", "email is required of a Profile that issues; the owner of a key that is handed in is a Profile.", replace("input", "", B_KEY), remove(B_ISSUER, "/email"), base="hosted-anyone", valid="",
         clause='OB 2.0, "CryptographicKey", owner is a Profile'),
    case("class-as-input-issuer-without-email", "The Profile that a class names is that of an issuer, with or without an assertion.", replace("input", "", A_BADGE), remove(A_ISSUER, "/email"), base="hosted-anyone", invalid="property-missing",
         clause=f"{BADGE}, issuer with the properties of an issuer"),
    case("list-as-input-without-entries", "revokedAssertions is required; here the list itself is what is verified.", replace("input", "", B_REVOCATIONS), remove(B_REVOCATIONS, "/revokedAssertions"), base="hosted-anyone", invalid="property-missing",
         clause='OB 2.0, "Revocation List", as input'),
    case("list-issuer-irregular", "The list tells a telephone number of its issuer that is none: nothing rests on it.", replace(B_REVOCATIONS, "/issuer", {"type": "Issuer", "id": B_ISSUER, "name": "AI4STEM portal", "telephone": "ask at the desk"}), base="signed-rs256",
         valid="property-irregular", clause='OB 2.0, "Revocation List", issuer, embedded'),
    case("related-jws", "A JWS is no IRI; only an endorsement may stand as one.", add("input", "/related", ["eyJhbGciOiJub25lIn0.e30.AA"]), base="signed-rs256", invalid=FORM, clause=f"{ASSERTION}, related is no JWS"),
]
