#!/usr/bin/env python3
"""Makes the test images of this folder. Standard library only; the same bytes on every run.

It shares no code with the library under test: chunks, checksums and encodings are written out here from the PNG and XML specifications.
"""

import pathlib
import struct
import zlib

HERE = pathlib.Path(__file__).parent
SIGNATURE = b"\x89PNG\r\n\x1a\n"
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
URL = "https://badges.example/assertions/1"
JSON = '{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"https://badges.example/assertions/1","name":"Élodie"}'
JWS = "eyJhbGciOiJSUzI1NiJ9.eyJpZCI6InVybjp1dWlkOjEifQ.c2lnbmF0dXJl"


def chunk(kind, data=b""):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def header(width, height, interlace=0):
    """One bit of grey a pixel."""
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, interlace))


def row(width, x0, y, step):
    """A checkerboard of 8 by 8 pixels, packed, with filter type 0."""
    bits = [((x // 8) + (y // 8)) % 2 for x in range(x0, width, step)]
    bits += [0] * (-len(bits) % 8)
    packed = bytes(int("".join(map(str, bits[i : i + 8])), 2) for i in range(0, len(bits), 8))
    return b"\0" + packed


def pixels(width, height):
    return b"".join(row(width, 0, y, 1) for y in range(height))


def interlaced_pixels(width, height):
    rows = []
    for x0, y0, dx, dy in ADAM7:
        if x0 < width:
            rows += [row(width, x0, y, dx) for y in range(y0, height, dy)]
    return b"".join(rows)


def png(*between, width=90, height=90, before=(), tail=b""):
    data = chunk(b"IDAT", zlib.compress(pixels(width, height), 9))
    return SIGNATURE + header(width, height) + b"".join(before) + data + b"".join(between) + chunk(b"IEND") + tail


def itxt(text, compressed=False, language="", translated=""):
    data = zlib.compress(text.encode(), 9) if compressed else text.encode()
    fields = b"openbadges\0" + bytes([compressed, 0]) + language.encode() + b"\0" + translated.encode() + b"\0"
    return chunk(b"iTXt", fields + data)


def animated():
    def control(number):
        return chunk(b"fcTL", struct.pack(">IIIIIHHBB", number, 90, 90, 0, 0, 1, 10, 0, 0))

    data = zlib.compress(pixels(90, 90), 9)
    return (
        SIGNATURE + header(90, 90) + chunk(b"acTL", struct.pack(">II", 2, 0)) + control(0) + chunk(b"IDAT", data)
        + control(1) + chunk(b"fdAT", struct.pack(">I", 2) + data) + chunk(b"IEND")
    )


def rich():
    """Every kind of ancillary chunk that a careless program drops, the pixels in two IDAT chunks, an unknown private chunk."""
    data = zlib.compress(pixels(90, 90), 9)
    half = len(data) // 2
    return (
        SIGNATURE + header(90, 90)
        + chunk(b"gAMA", struct.pack(">I", 45455))
        + chunk(b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000))
        + chunk(b"iCCP", b"none\0\0" + zlib.compress(b"not a real profile", 9))
        + chunk(b"bKGD", struct.pack(">H", 1))
        + chunk(b"pHYs", struct.pack(">IIB", 3780, 3780, 1))
        + chunk(b"tIME", struct.pack(">HBBBBB", 2026, 1, 2, 3, 4, 5))
        + chunk(b"tEXt", b"Software\0openbadges")
        + chunk(b"tEXt", b"openbadgesX\0not a badge")
        + chunk(b"obTs", b"private")
        + chunk(b"IDAT", data[:half]) + chunk(b"IDAT", data[half:])
        + chunk(b"iTXt", b"Title\0\0\0\0\0A badge, \xc3\xa9 and all")
        + chunk(b"IEND")
    )


PLAIN_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><title>Élodie</title><path d="M0 0h90v90H0z"/></svg>\n'

ILLUSTRATOR_SVG = """<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: an old drawing program, SVG Export Plug-In -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.0//EN" "http://www.w3.org/TR/2001/REC-SVG-20010904/DTD/svg10.dtd" [
\t<!ENTITY ns_flows "http://ns.example/Flows/1.0/">
\t<!-- a comment with <!ENTITY ns_svg "wrong"> in it -->
\t<!ENTITY ns_svg "http://www.w3.org/2000/svg">
\t<!ENTITY ns_xlink "http://www.w3.org/1999/xlink">
\t<!ENTITY st0 "fill:#FFFFFF;">
]>
<svg  xmlns="&ns_svg;" xmlns:xlink="&ns_xlink;" xmlns:a="&ns_flows;" width="100" height="100"
\t viewBox="0 0 100 100" xml:space="preserve">
\t<rect style="&st0;" width="100" height="100"/>
</svg>
"""

PREFIXED_SVG = """<?xml version='1.0'?>
<s:svg xmlns:s='http://www.w3.org/2000/svg' xmlns:openbadges='https://other.example/' width='1in' height='25.4mm'>
  <s:circle r='10' openbadges:note='mine'/>
</s:svg>
"""

LONG_PROLOG_SVG = "<?xml version='1.0'?>\n" + "<!-- a long licence <svg> -->\n" * 200 + "<?style x?>\n" + PLAIN_SVG
LATIN_1_SVG = '<?xml version="1.0" encoding="ISO-8859-1"?>\n' + PLAIN_SVG
HOSTED_SVG = f"""<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg"
     xmlns:openbadges="http://openbadges.org"
     viewBox="0 0 512 512">
  <openbadges:assertion verify="{URL}">
    <![CDATA[{JSON}]]>
  </openbadges:assertion>
  <rect width="512" height="512"/>
</svg>
"""

IMAGES = {
    "plain.png": png(),
    "interlaced.png": SIGNATURE + header(90, 90, 1) + chunk(b"IDAT", zlib.compress(interlaced_pixels(90, 90), 9)) + chunk(b"IEND"),
    "animated.png": animated(),
    "rich.png": rich(),
    "small.png": png(width=89, height=89),
    "oblong.png": png(width=91, height=90),
    "hosted.png": png(itxt(JSON)),
    "signed.png": png(before=[itxt(JWS)]),
    "compressed.png": png(itxt(JSON, compressed=True)),
    "language.png": png(itxt(JSON, language="nl", translated="open badges")),
    "legacy-text.png": png(chunk(b"tEXt", b"openbadges\0" + URL.encode())),
    "legacy-compressed.png": png(chunk(b"zTXt", b"openbadges\0\0" + zlib.compress(JSON.encode("latin-1"), 9))),
    "two-badges.png": png(itxt(JWS), itxt(JSON)),
    "legacy-and-modern.png": png(itxt(JSON), before=[chunk(b"tEXt", b"openbadges\0" + URL.encode())]),
    "badge-after-end.png": png(tail=itxt(JWS)),
    "bomb.png": png(chunk(b"iTXt", b"openbadges\0\1\0\0\0" + zlib.compress(b"{" + b" " * 2_000_000 + b"}", 9))),
    "plain.svg": PLAIN_SVG.encode(),
    "byte-order-mark.svg": b"\xef\xbb\xbf" + PLAIN_SVG.encode(),
    "utf-16-le.svg": ("\ufeff" + PLAIN_SVG).encode("utf-16-le"),
    "utf-16-be.svg": ("\ufeff" + PLAIN_SVG).encode("utf-16-be"),
    "utf-16-unmarked.svg": PLAIN_SVG.encode("utf-16-le"),
    "latin-1.svg": LATIN_1_SVG.encode("latin-1"),
    "illustrator.svg": ILLUSTRATOR_SVG.encode(),
    "prefixed.svg": PREFIXED_SVG.encode(),
    "long-prolog.svg": LONG_PROLOG_SVG.encode(),
    "hosted.svg": HOSTED_SVG.encode(),
}

for name, content in IMAGES.items():
    (HERE / name).write_bytes(content)
