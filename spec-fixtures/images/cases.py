#!/usr/bin/env python3
"""Writes the baking cases (`cases/baking/*.json`): what is done to which bytes, and what must come of it.

Expected files are put together here from the specification, never by the code under test. `python3 spec-fixtures/images/cases.py`
"""

import base64
import json

from make import HERE, IMAGES, JSON, JWS, PLAIN_SVG, SIGNATURE, URL, chunk, header, itxt

FOLDER = HERE.parent / "cases" / "baking"
SPEC = 'OB 2.0, "Badge Baking"'
XML = "XML 1.0"
PNG = "PNG, section 5"
HOUSE = "house rule"
NS = 'xmlns="http://www.w3.org/2000/svg"'
O = "xmlns:o='http://openbadges.org'"
SIGNED = {"jws": JWS}
HOSTED = {"url": URL, "json": JSON}
JSON_CLAIM = {"json": JSON}
PLAIN = IMAGES["plain.png"]
DATA = PLAIN[33:-12]
END = PLAIN[-12:]
cases = {}


def part(content, times=1):
    """Bytes as text where they are text, else as base64."""
    if isinstance(content, str):
        return {"text": content, "times": times}
    return {"base64": base64.b64encode(content).decode(), "times": times}


def image(content):
    if isinstance(content, list):
        return {"parts": content}
    return {"file": content} if isinstance(content, str) and content in IMAGES else {"parts": [part(content)]}


def case(name, do, content, clause, why, expect, payload=None):
    assert name not in cases, name
    cases[name] = {"id": name, "do": do, "clause": clause, "why": why, "image": image(content)}
    if payload is not None:
        cases[name]["payload"] = payload
    cases[name]["expect"] = expect


def baked(name, content, result, why, payload=SIGNED):
    case(name, "bake", content, SPEC, why, {"baked": base64.b64encode(result).decode()}, payload)


def refused(name, content, clause, why, code, payload=SIGNED):
    case(name, "bake", content, clause, why, {"error": code}, payload)


def found(name, content, why, claim, *warnings):
    case(name, "extract", content, SPEC, why, {"claim": claim, "warnings": list(warnings)})


def lost(name, content, clause, why, code):
    case(name, "extract", content, clause, why, {"error": code})


def judged(name, content, why, *violations):
    case(name, "check", content, HOUSE, why, {"violations": list(violations)})


def svg(inside):
    return f"<svg {NS}>{inside}</svg>"


def with_chunk(kind, data):
    return PLAIN[:-12] + chunk(kind, data) + END


# ---- baking: what is written

for name in ("plain", "interlaced", "animated", "rich"):
    whole = IMAGES[f"{name}.png"]
    baked(f"png-{name}", f"{name}.png", whole[:33] + itxt(JWS) + whole[33:], "One uncompressed iTXt directly after IHDR; every other byte stays.")
baked("png-hosted", "plain.png", PLAIN[:33] + itxt(JSON) + PLAIN[33:], "A hosted badge is its JSON.", HOSTED)
for name in ("hosted", "compressed", "language", "legacy-text", "legacy-compressed", "two-badges", "bomb"):
    baked(f"png-again-{name}", f"{name}.png", PLAIN[:33] + itxt(JWS) + PLAIN[33:], "A badge that was there before is replaced, in whatever chunk.")

DECLARED = ' xmlns:openbadges="http://openbadges.org"'
ELEMENT = f'<openbadges:assertion verify="{JWS}"/>'
HOSTED_ELEMENT = f'<openbadges:assertion verify="{URL}"><![CDATA[{JSON}]]></openbadges:assertion>'


def written(text, element=ELEMENT):
    text = text.replace("<svg", "<svg" + DECLARED, 1)
    at = text.index(">", text.index("<svg")) + 1
    return text[:at] + element + text[at:]


baked("svg-signed", "plain.svg", written(PLAIN_SVG).encode(), "The JWS in verify, the element self-closing and the first child.")
baked("svg-hosted", "plain.svg", written(PLAIN_SVG, HOSTED_ELEMENT).encode(), "The URL in verify, the JSON in CDATA.", HOSTED)
baked("svg-byte-order-mark", "byte-order-mark.svg", b"\xef\xbb\xbf" + written(PLAIN_SVG).encode(), "The byte order mark stays.")
for way in ("le", "be"):
    baked(f"svg-utf-16-{way}", f"utf-16-{way}.svg", ("\ufeff" + written(PLAIN_SVG, HOSTED_ELEMENT)).encode(f"utf-16-{way}"), "UTF-16 stays UTF-16.", HOSTED)
latin = written('<?xml version="1.0" encoding="ISO-8859-1"?>\n' + PLAIN_SVG, HOSTED_ELEMENT.replace("É", "]]>&#xC9;<![CDATA["))
baked("svg-latin-1", "latin-1.svg", latin.encode("latin-1"), "What is added is written in ASCII, with references.", HOSTED)
baked("svg-long-prolog", "long-prolog.svg", ("<?xml version='1.0'?>\n" + "<!-- a long licence <svg> -->\n" * 200 + "<?style x?>\n" + written(PLAIN_SVG)).encode(), "A prolog may be long, and hold what looks like a root.")
ill = IMAGES["illustrator.svg"].decode()
baked("svg-illustrator", "illustrator.svg", ill.replace("<svg  xmlns", "<svg" + DECLARED + "  xmlns").replace('"preserve">', '"preserve">' + ELEMENT).encode(), "A document type stays untouched.")
pre = IMAGES["prefixed.svg"].decode()
baked("svg-prefixed", "prefixed.svg", pre.replace("<s:svg", '<s:svg xmlns:openbadges2="http://openbadges.org"').replace("25.4mm'>", "25.4mm'>" + ELEMENT.replace("openbadges:", "openbadges2:")).encode(), "The prefix openbadges means something else here.")
baked("svg-empty-root", f"<svg {NS} />", f"<svg{DECLARED} {NS} >{ELEMENT}</svg>".encode(), "A self-closing root is opened.")
for number, old in enumerate((f"{ELEMENT}<g/>", f"<g/><p>{ELEMENT}</p>", f"<g/><o:assertion {O}>{ELEMENT}</o:assertion>", "<g/><assertion xmlns='http://openbadges.org'/>")):
    rest = "<g/><p></p>" if "<p>" in old else "<g/>"
    baked(f"svg-again-{number + 1}", svg(old), f"<svg{DECLARED} {NS}>{ELEMENT}{rest}</svg>".encode(), "An older badge is replaced, wherever it stood.")
nasty = '{"a":"]]> ]]]>> & <",\r\n"b":"]]"}'
cdata = nasty.replace("]]>", "]]]]><![CDATA[>").replace("\r", "]]>&#xD;<![CDATA[")
baked("svg-cdata-end", f"<svg {NS}/>", f'<svg{DECLARED} {NS}><openbadges:assertion verify="https://a.example/?b=&lt;&quot;&amp;\'"><![CDATA[{cdata}]]></openbadges:assertion></svg>'.encode(),
      "What ends a CDATA section or would not survive in it is split; quotes and ampersands are escaped.", {"url": "https://a.example/?b=<\"&'", "json": nasty})

# ---- baking: what is refused

refused("refused-gif", "GIF89a", SPEC, "Only PNG and SVG can carry a badge.", "not-an-image")
refused("refused-empty", "", SPEC, "No bytes are no image.", "not-an-image")
refused("refused-large", [part(SIGNATURE), part(b"\0", 10 * 1024 * 1024)], HOUSE, "More than 10 MiB.", "image-too-large")
refused("payload-empty", "plain.png", SPEC, "Nothing to bake.", "payload-empty", {"jws": ""})
refused("payload-too-large", "plain.png", HOUSE, "More than 1 MiB.", "payload-too-large", {"jws": [part("a.b."), part("c", 1 << 20)]})
refused("payload-not-a-jws", "plain.png", "RFC 7515, section 7.1", "Two parts are no JWS.", "payload-not-a-jws", {"jws": "a.b"})
refused("payload-not-a-url", "plain.svg", SPEC, "verify is the URL of a hosted badge.", "payload-not-a-url", {"url": "urn:uuid:1", "json": "{}"})
refused("payload-not-json", "plain.svg", SPEC, "An Assertion is a JSON object.", "payload-not-json", {"url": URL, "json": "[]"})
refused("payload-character", "plain.png", f"{XML}, section 2.2", "XML cannot carry U+0001, even escaped.", "payload-character", {"url": URL, "json": "{\u0001}"})
for name, content, why, code in (
    ("signature", PLAIN[:4] + b"\n" + PLAIN[6:], "A transfer as text turned CR LF into LF.", "png-signature"),
    ("truncated", PLAIN[:-1], "The last byte is missing.", "png-truncated"),
    ("absurd-length", PLAIN[:33] + b"\x7f" + PLAIN[34:], "A length far beyond the file.", "png-truncated"),
    ("length", PLAIN[:33] + b"\xff" + PLAIN[34:], "A length that the format does not allow.", "png-length"),
    ("chunk-type", PLAIN[:37] + b"1" + PLAIN[38:], "A chunk type is four letters.", "png-chunk-type"),
    ("checksum", PLAIN[:45] + b"\0" + PLAIN[46:], "One byte of the pixels is wrong.", "png-checksum"),
    ("header-missing", SIGNATURE + DATA + END, "IHDR must come first.", "png-header-missing"),
    ("header-damaged", SIGNATURE + header(0, 90) + DATA + END, "No width.", "png-header-damaged"),
    ("second-header", PLAIN[:33] + header(90, 90) + DATA + END, "A second IHDR.", "png-second-header"),
    ("data-missing", PLAIN[:33] + END, "No IDAT.", "png-data-missing"),
    ("end-missing", PLAIN[:-12], "No IEND.", "png-end-missing"),
    ("trailing-data", PLAIN + b"x", "A byte after the end.", "png-trailing-data"),
):
    refused(f"png-{name}", content, PNG, why, code)
for name, content, why, code in (
    ("not-text", svg("").encode() + b"\xff", "Not UTF-8.", "svg-not-text"),
    ("encoding", f"<?xml version='1.0' encoding='koi8-r'?>{svg('')}", "An encoding that is not read.", "svg-encoding"),
    ("open-element", svg("<g>"), "An element without end.", "svg-syntax"),
    ("second-root", svg("") + svg(""), "Two roots.", "svg-syntax"),
    ("stray-ampersand", svg("a & b"), "An & that begins no reference.", "svg-syntax"),
    ("no-namespace", "<svg/>", "Not in the namespace of SVG.", "svg-namespace"),
    ("too-deep", [part(f"<svg {NS}>"), part("<g>", 256), part("</g>", 256), part("</svg>")], "257 levels.", "svg-too-deep"),
    ("attributes", f"<svg {NS} " + " ".join(f"a{n}=''" for n in range(512)) + "/>", "513 attributes.", "svg-too-many-attributes"),
    ("namespaces", f"<svg {NS} " + " ".join(f"xmlns:a{n}='x'" for n in range(64)) + "/>", "65 namespaces.", "svg-too-many-namespaces"),
):
    refused(f"svg-{name}", content, XML, why, code)
N = "<!ENTITY n 'http://www.w3.org/2000/svg'>"
for name, subset, why, code in (
    ("too-many", "".join(f"<!ENTITY e{n} 'x'>" for n in range(256)) + N, "257 entities.", "svg-too-many-entities"),
    ("unknown", "", "Not declared.", "svg-entity-unknown"),
    ("external", "<!ENTITY n SYSTEM 'file:///n'>", "Nothing external is read.", "svg-entity-external"),
    ("nested", "<!ENTITY a 'x'><!ENTITY n '&a;&a;'>", "One level only.", "svg-entity-nested"),
    ("too-long", f"<!ENTITY n '{'x' * 257}'>", "257 bytes.", "svg-entity-too-long"),
):
    refused(f"svg-entity-{name}", f"<!DOCTYPE svg [{subset}]><svg xmlns='&n;'/>", f"{XML}, section 4", why, code)
LAUGHS = "<!ENTITY a 'ha'><!ENTITY b '&a;&a;'><!ENTITY c '&b;&b;'>"
LAUGHING = f"<!DOCTYPE svg [{LAUGHS}]><svg {NS}>&c;</svg>"
baked("svg-entity-unused-bomb", LAUGHING, LAUGHING.replace("<svg ", f"<svg{DECLARED} ").replace(">&c;", f">{ELEMENT}&c;").encode(), "What is not resolved does no harm and stays.")

# ---- extracting

found("read-hosted", "hosted.png", "The JSON in an iTXt, wherever it stands.", JSON_CLAIM)
found("read-signed", "signed.png", "The JWS in an iTXt.", SIGNED)
found("read-compressed", "compressed.png", "Compressed against the specification.", JSON_CLAIM, "compressed")
found("read-language", "language.png", "Language tag and translated keyword have no meaning.", JSON_CLAIM)
found("read-legacy-text", "legacy-text.png", "The first badges: a URL in tEXt.", {"url": URL}, "legacy-chunk", "url-only")
found("read-legacy-compressed", "legacy-compressed.png", "zTXt is Latin-1.", JSON_CLAIM, "legacy-chunk")
found("read-two-badges", "two-badges.png", "The first counts.", SIGNED, "several-badges")
found("read-legacy-and-modern", "legacy-and-modern.png", "The first iTXt counts, whatever stands in tEXt.", JSON_CLAIM, "several-badges")
found("read-after-end", "badge-after-end.png", "Appended by a careless program.", SIGNED, "badge-after-end")
found("read-trailing-data", IMAGES["signed.png"] + b"xyz", "Bytes after the end.", SIGNED, "trailing-data")
found("read-cut-off", IMAGES["signed.png"][:-20], "The badge is whole, the pixels are not.", SIGNED, "image-damaged")
bad = bytearray(IMAGES["signed.png"])
bad[33 + 8 + 16] ^= 0x20
found("read-bad-checksum", bytes(bad), "One bit of the badge flipped.", {"jws": JWS[0] + chr(ord(JWS[1]) ^ 0x20) + JWS[2:]}, "bad-checksum")
found("read-svg-example", "hosted.svg", "The layout of the example in the specification.", HOSTED)
found("read-svg-prefix", svg(f"<o:assertion {O} verify='{JWS}'/>"), "Any prefix.", SIGNED)
found("read-svg-near-namespace", svg(f"<o:assertion xmlns:o='https://openbadges.org/' verify='{JWS}'/>"), "Nearly the namespace.", SIGNED, "badge-namespace")
found("read-svg-undeclared", svg(f"<openbadges:assertion verify='{JWS}'/>"), "The prefix is not declared.", SIGNED, "badge-namespace")
found("read-svg-misplaced", svg(f"<g/><o:assertion {O} verify='{JWS}'/>"), "Not the first child.", SIGNED, "badge-misplaced")
found("read-svg-json-in-attribute", svg(f"<o:assertion {O} verify='{JSON}'/>"), "The whole JSON in verify.", JSON_CLAIM, "json-in-attribute")
found("read-svg-jws-in-body", svg(f"<o:assertion {O}>{JWS}</o:assertion>"), "The JWS in the body.", SIGNED, "jws-in-body")
found("read-svg-no-cdata", svg(f"<o:assertion {O} verify='{URL}'>{JSON.replace(chr(34), '&quot;')}</o:assertion>"), "Text with references.", HOSTED, "no-cdata")
found("read-svg-jws-and-body", svg(f"<o:assertion {O} verify='{JWS}'><![CDATA[{JSON}]]></o:assertion>"), "Both; the JWS needs no one else.", SIGNED, "jws-and-body")
found("read-svg-verify-missing", svg(f"<o:assertion {O}><![CDATA[{JSON}]]></o:assertion>"), "No verify.", JSON_CLAIM, "verify-unusable")
found("read-svg-url", svg(f"<o:assertion {O} verify='{URL}'/>"), "A URL alone.", {"url": URL}, "url-only")
lost("lost-gif", "GIF89a", SPEC, "Only PNG and SVG can carry a badge.", "not-an-image")
lost("lost-large", [part(SIGNATURE), part(b"\0", 10 * 1024 * 1024)], HOUSE, "More than 10 MiB.", "image-too-large")
lost("lost-png", "plain.png", SPEC, "A sound PNG without a badge.", "no-badge")
lost("lost-svg", "plain.svg", SPEC, "A sound SVG without a badge.", "no-badge")
lost("lost-empty", with_chunk(b"iTXt", b"openbadges\0\0\0\0\0"), SPEC, "An empty text.", "baked-text-empty")
lost("lost-unknown", with_chunk(b"iTXt", b"openbadges\0\0\0\0\0hello"), SPEC, "Neither JWS nor JSON nor URL.", "baked-text-unknown")
lost("lost-bomb", "bomb.png", HOUSE, "Two megabytes from two kilobytes.", "baked-text-too-large")
lost("lost-damaged", with_chunk(b"iTXt", b"openbadges\0\1\0\0\0not zlib"), "PNG, section 11.3.3", "The compressed text is none.", "baked-text-damaged")
lost("lost-half-a-badge", IMAGES["signed.png"][:60], PNG, "Nothing is made of half a badge.", "png-truncated")
lost("lost-svg-entity", svg(f"<o:assertion {O}>&x;</o:assertion>"), f"{XML}, section 4", "An entity inside the badge.", "svg-entity-in-badge")

# ---- image rules

for name in ("plain.png", "plain.svg", "illustrator.svg", "prefixed.svg", "bomb.png"):
    judged(f"rules-{name.replace('.', '-')}", name, "A good image; the badge in it does not count.")
judged("rules-small", "small.png", "89 pixels.", "image-too-small")
judged("rules-oblong", "oblong.png", "91 by 90.", "image-not-square")
judged("rules-svg-size", f"<svg {NS} width='1in' height='96.0001'/>", "Exact to the last digit.", "image-not-square")
judged("rules-svg-small", f"<svg {NS} width='89.9999' height='89.9999'/>", "Exact to the last digit.", "image-too-small")
judged("rules-svg-unknown", f"<svg {NS}/>", "No size at all.", "image-size-unknown")
start, end = f"<svg {NS} viewBox='0 0 1 1'>", "</svg>"
space = 256 * 1024 - len(start) - len(end)
judged("rules-256-kb", [part(start), part(" ", space), part(end)], "Exactly 262,144 bytes.")
judged("rules-256-kb-and-one", [part(start), part(" ", space + 1), part(end)], "One byte more.", "image-too-many-bytes")

FOLDER.mkdir(parents=True, exist_ok=True)
for old in FOLDER.glob("*.json"):
    old.unlink()
for name, content in cases.items():
    (FOLDER / f"{name}.json").write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
