#!/usr/bin/env python3
"""Fills in what PyLD, the JSON-LD processor of the reference validator, makes of the cases in ../cases/jsonld.

    pip install PyLD==3.3.0
    python3 spec-fixtures/jsonld/oracle.py            writes `expect` into every case
    python3 spec-fixtures/jsonld/oracle.py --check    fails when one of them would change

A case has `id`, `title`, `document`, and where it needs them `base` (the URL of the document) and `contexts` (URL to document:
a small web of its own). `expect` is written here: `normal`, the document compacted against the Open Badges 2.0 context, or `error`,
the error code of the JSON-LD API. Where ob-core answers otherwise, `divergence` says why (`reason`) and what it answers: `normal`, or
the `code` of its error. A divergence that is none fails the test.

Nothing is fetched. The Open Badges contexts are written out below in a notation of their own, so that they are not
the table that is under test. `normal` is put into one shape: no `@context`, members by name, one value instead of an array of one, other
arrays sorted, `@type` (not `type`) beside `@value`, and the two classes with an alias by their own name: HostedBadge, SignedBadge.
"""

import copy
import json
import pathlib
import sys

from pyld import jsonld

CASES = pathlib.Path(__file__).resolve().parent.parent / "cases" / "jsonld"
V2 = "https://w3id.org/openbadges/v2"

# prefix: names. A name alone is a term; `@` after it makes its values IRIs, `!` booleans, `%` dates; `a=b` gives term `a` the name `b`.
OPEN_BADGES_2 = """
obi    Assertion BadgeClass Criteria Evidence Extension FrameValidation IdentityObject Image HostedBadge hosted=HostedBadge Issuer Profile
obi    RevocationList SignedBadge signed=SignedBadge TypeValidation VerificationObject validation validatesType validationFrame validationSchema
obi    alignment@ allowedOrigins. audience. badge@ criteria@ endorsementComment. evidence@ hashed! identity.=identityHash issuedOn%=issueDate
obi    issuer@ narrative. recipient@ revocationList@ revocationReason. revoked! revokedAssertions.=revoked salt. targetCode. uid.
obi    verification@=verify verificationProperty.
schema AlignmentObject author@ caption. description. email. genre. image@ name. tags.=keywords targetDescription. targetName. targetUrl.
schema targetFramework.=educationalFramework telephone. url@ version.
sec    CryptographicKey=Key expires%=expiration owner@ publicKey@ publicKeyPem.
cred   Endorsement=Credential claim@ endorsement@=credential
dc     created% creator@ related@=relation
"""
PREFIXES = {
    "extensions": "https://w3id.org/openbadges/extensions#",
    "obi": "https://w3id.org/openbadges#",
    "cred": "https://w3id.org/credentials#",
    "dc": "http://purl.org/dc/terms/",
    "schema": "http://schema.org/",
    "sec": "https://w3id.org/security#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def open_badges_2():
    context = {"id": "@id", "type": "@type", **PREFIXES, "verify": "verification"}
    context["startsWith"] = {"@id": "http://purl.org/dqm-vocabulary/v1/dqm#startsWith"}
    for line in OPEN_BADGES_2.strip().splitlines():
        prefix, *names = line.split()
        for name in names:
            term, _, iri = name.partition("=")
            kind = {"@": "@id", "!": "xsd:boolean", "%": "xsd:dateTime", ".": None}.get(term[-1], "class")
            term = term if kind == "class" else term[:-1]
            iri = f"{prefix}:{iri or term}"
            if kind == "class":
                context[term] = iri
            else:
                context[term] = {"@id": iri, **({"@type": kind} if kind else {})}
    return context


def some(names):
    """The part of the 2.0 context that an older one shares with it."""
    whole = open_badges_2()
    return {name: whole[name] for name in names.split()}


OBI = {name: PREFIXES[name] for name in ("obi", "extensions")}
WEB = {
    V2: open_badges_2(),
    "https://openbadgespec.org/v2/context.json": open_badges_2(),
    "https://w3id.org/openbadges/v1": {
        **some("""id type obi extensions xsd schema sec validation Assertion BadgeClass Issuer Extension hosted signed TypeValidation
            FrameValidation name description url image uid recipient hashed salt identity issuedOn expires evidence badge criteria
            tags alignment issuer revocationList validatesType validationSchema validationFrame"""),
        "IssuerOrg": "obi:Issuer",
        "email": "schema:email",
        "issued_on": "issuedOn",
        "verify": {"@id": "obi:verify", "@type": "@id"},
    },
    "https://w3id.org/openbadges/extensions/applyLinkExtension/context.json": {**OBI, "url": "extensions:applyLink"},
    "https://w3id.org/openbadges/extensions/geoCoordinatesExtension/context.json": {
        **OBI,
        "schema": PREFIXES["schema"],
        **{name: f"schema:{name}" for name in "geo name description latitude longitude".split()},
    },
}


def loader(case):
    def load(url, _options):
        provided = case.get("contexts", {})
        if url in provided:
            document = provided[url]
        elif url.rstrip("/").replace("http://w3id", "https://w3id") in WEB:
            document = {"@context": WEB[url.rstrip("/").replace("http://w3id", "https://w3id")]}
        else:
            raise jsonld.JsonLdError(f"{url} is not part of the case", "jsonld.LoadDocumentError", code="loading document failed")
        # A copy: PyLD writes whole URLs into the contexts that it is given.
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": copy.deepcopy(document)}

    return load


def shape(value):
    if isinstance(value, list):
        items = sorted((shape(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
        return items[0] if len(items) == 1 else items
    if isinstance(value, dict):
        if "@value" in value and "type" in value:
            value = {**value, "@type": value["type"]}
            del value["type"]
        return {name: shape(spelt(name, value[name])) for name in sorted(value) if name != "@context"}
    return value


def spelt(name, value):
    aliases = {"hosted": "HostedBadge", "signed": "SignedBadge"}
    if name != "type":
        return value
    return [aliases.get(item, item) for item in value] if isinstance(value, list) else aliases.get(value, value)


def answer(case):
    # A document without a context is read as one of Open Badges 2.0: a rule of ours, given to PyLD as an option.
    options = {"base": case.get("base", ""), "documentLoader": loader(case)}
    document = copy.deepcopy(case["document"])
    if isinstance(document, dict) and "@context" not in document:
        options["expandContext"] = V2
    try:
        expanded = jsonld.expand(document, options)
        # Without the base, so that links stay whole.
        return {"normal": shape(jsonld.compact(expanded, V2, {"base": "", "documentLoader": loader(case)}))}
    except jsonld.JsonLdError as error:
        while error.code in (None, "loading remote context failed") and isinstance(error.__cause__, jsonld.JsonLdError):
            error = error.__cause__
        return {"error": error.code or error.type}


def main():
    check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not check:
        sys.exit(__doc__)
    stale = 0
    paths = sorted(CASES.glob("*.json"))
    for path in paths:
        old = path.read_text(encoding="utf-8")
        case = json.loads(old)
        case["expect"] = answer(case)
        if "divergence" in case:  # last, for the reader
            case["divergence"] = case.pop("divergence")
        new = json.dumps(case, indent=2, ensure_ascii=False) + "\n"
        if new != old:
            stale += 1
            print(f"{'stale' if check else 'written'}: {path.name}")
            if not check:
                path.write_text(new, encoding="utf-8")
    print(f"{len(paths)} cases, {stale} {'stale' if check else 'written'}")
    if not paths or (check and stale):
        sys.exit(1)


if __name__ == "__main__":
    main()
