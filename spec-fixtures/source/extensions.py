"""Extensions: judged by the JSON Schemas that their contexts name, beside the outcome of the badge."""

from .bases import A, A_ASSERTION, A_BADGE
from .words import add, answer, cases, document, replace, text

VALIDATION = 'OB 2.0, "Extension Validation"'
TYPE = 'OB 2.0, "Type Validation"'
case = cases("extensions", "hosted-url", VALIDATION)
APPLY = {"@context": "https://w3id.org/openbadges/extensions/applyLinkExtension/context.json",
         "type": ["Extension", "extensions:ApplyLink"], "url": "https://badges.example.org/apply"}
GEO = {"@context": "https://w3id.org/openbadges/extensions/geoCoordinatesExtension/context.json",
       "type": ["Extension", "extensions:GeoCoordinates"], "description": "Where the lesson was given.", "geo": {"latitude": 52.37, "longitude": 4.9}}
CONTEXT, SCHEMA = f"{A}/extensions/level/context.json", f"{A}/extensions/level/schema.json"
LEVEL = {"@context": CONTEXT, "type": ["Extension", "extensions:Level"], "level": 3, "code": "b-3"}
OWN = document(CONTEXT, {"@context": {"extensions": "https://w3id.org/openbadges/extensions#", "obi": "https://w3id.org/openbadges#",
                                      "level": "extensions:levelLevel", "code": "extensions:levelCode"},
                         "obi:validation": [{"obi:validatesType": "extensions:Level", "obi:validationSchema": SCHEMA}]})


def rule(**more):
    return document(SCHEMA, {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "required": ["level"],
                             "properties": {"level": {"type": "integer", "minimum": 1, "maximum": 5}, "code": {"type": "string", "pattern": "^[a-e](-[0-9]+)*$"}}, **more})


def apply(**change):
    return add(A_BADGE, "/extensions:applyLink", {**{k: v for k, v in APPLY.items() if k not in change}, **{k: v for k, v in change.items() if v is not None}})


def geo(value):
    return add(A_BADGE, "/extensions:geoCoordinates", {**GEO, "geo": value})


def level(**more):
    return add(A_BADGE, "/extensions:level", {**LEVEL, **more})


CASES = [
    case("published", "A link to a page is all that this extension asks for.", apply(), valid="", clause=f"{VALIDATION}, ApplyLink"),
    case("published-missing", "The schema of the published extension requires the link.", apply(url=None), valid="extension-invalid", clause=f"{VALIDATION}, ApplyLink, required"),
    case("published-wrong-type", "The link is a text, not a number.", apply(url=7), valid="extension-invalid", clause=f"{VALIDATION}, ApplyLink, type"),
    case("at-the-assertion", "An extension may stand in an assertion as well as in a class.", add(A_ASSERTION, "/extensions:geoCoordinates", GEO), valid="", clause=f"{VALIDATION}, GeoCoordinates"),
    case("inner-object", "The latitude is a number, not a text with one.", geo({"latitude": "52.37", "longitude": 4.9}), valid="extension-invalid", clause=f"{VALIDATION}, GeoCoordinates, inner type"),
    case("inner-missing", "Half a place is none.", geo({"latitude": 52.37}), valid="extension-invalid", clause=f"{VALIDATION}, GeoCoordinates, inner required"),
    case("of-the-evidence", "However deep it stands, an extension is an extension.", add(A_ASSERTION, "/evidence/1/extensions:geoCoordinates", {**GEO, "description": None}), valid="extension-invalid", clause=f"{VALIDATION}, nested"),
    case("by-full-type", "The type as a whole IRI is the same type.", apply(type=["Extension", "https://w3id.org/openbadges/extensions#ApplyLink"], url=None), valid="extension-invalid", clause=f"{TYPE}, IRI"),
    case("of-renamed-property", "The name of the property does not matter, the type does.", add(A_BADGE, "/schema:potentialAction", {**APPLY, "url": False}), valid="extension-invalid", clause=f"{TYPE}, any property"),
    case("own", "A context and a schema of the issuer's own are requested like any document.", OWN, rule(), level(), valid="", clause=f"{VALIDATION}, own schema"),
    case("own-invalid", "Level 6 is above the highest that the schema allows.", OWN, rule(), level(level=6), valid="extension-invalid", clause=f"{VALIDATION}, own schema, maximum"),
    case("own-pattern", "The code is not of the form that the schema asks for.", OWN, rule(), level(code="b-"), valid="extension-invalid", clause=f"{VALIDATION}, own schema, pattern"),
    case("own-unavailable", "Whether the extension is sound is not known; the badge does not rest on it.", OWN, answer(SCHEMA, unavailable="timeout"), level(), valid="extension-schema-unavailable", clause=f"{VALIDATION}, schema out of reach"),
    case("own-redirect-refused", "A caller who refuses answers from other hosts takes no schema from there.", OWN, rule(), answer(SCHEMA, finalUrl="https://cdn.example.net/schema.json"),
         add("options", "/refuseRedirectsToOtherHosts", True), level(), valid="extension-schema-unavailable", clause=f"{VALIDATION}, schema redirected to another host"),
    case("own-not-json", "A page is no schema.", OWN, text(SCHEMA, "<html>", mediaType="text/html"), level(), valid="extension-schema-unavailable", clause=f"{VALIDATION}, schema no JSON"),
    case("own-keyword", "A keyword that is not known could forbid what is there: neither yes nor no.", OWN, rule(dependencies={"code": ["name"]}), level(), valid="extension-schema-unsupported", clause=f"{VALIDATION}, other keyword"),
    case("own-circle", "A schema that only refers to itself asks for nothing that could be checked.", OWN, rule(allOf=[{"$ref": "#"}]), level(), valid="extension-schema-unsupported", clause=f"{VALIDATION}, endless schema"),
    case("own-look-around", "A pattern that looks back is not tried: it could take for ever.", OWN, rule(allOf=[{"properties": {"code": {"pattern": "^(a+)+\\1$"}}}]), level(), valid="extension-schema-unsupported", clause=f"{VALIDATION}, pattern that looks back"),
    case("without-schema", "No context names a schema for this type: there is nothing to follow.", OWN, level(type=["Extension", "extensions:Nothing"]), valid="", clause=f"{TYPE}, no schema"),
    case("on-request-only", "A caller who does not want it checked is not told.", add("options", "/checkExtensions", False), apply(url=None), valid="", clause=f"{VALIDATION}, not asked"),
    case("does-not-save-a-bad-badge", "A sound extension says nothing about the badge.", apply(), add(A_ASSERTION, "/revoked", True), invalid="revoked", clause='OB 2.0, "Verification", extended and revoked'),
    case("in-both", "The assertion and its class are looked at, each.", add(A_ASSERTION, "/extensions:geoCoordinates", {**GEO, "geo": {"latitude": 52.37}}), apply(url=None), valid="extension-invalid", clause=f"{VALIDATION}, of each object"),
    case("signed", "An extension inside a signed badge.", add("input", "/extensions:applyLink", {k: v for k, v in APPLY.items() if k != "url"}), base="signed-rs256", valid="extension-invalid", clause=f"{VALIDATION}, signed"),
    case("at-type", "@type and type are one keyword.", apply(**{"type": None, "@type": APPLY["type"], "url": None}), valid="extension-invalid", clause=f"{TYPE}, keyword"),
    case("context-of-the-class", "The context that names the schema may be that of the class.", replace(A_BADGE, "/@context", ["https://w3id.org/openbadges/v2", APPLY["@context"]]), apply(**{"@context": None, "url": None}), valid="extension-invalid",
         clause=f"{TYPE}, context of the document"),
    case("schema-without-address", "A schema that has no address cannot be had.", document(CONTEXT, {"@context": {"extensions": "https://w3id.org/openbadges/extensions#", "obi": "https://w3id.org/openbadges#", "level": "extensions:levelLevel", "code": "extensions:levelCode"},
         "obi:validation": [{"obi:validatesType": "extensions:Level", "obi:validationSchema": "urn:example:schema"}]}), level(), valid="extension-schema-unavailable", clause=f"{VALIDATION}, schema without address"),
]
