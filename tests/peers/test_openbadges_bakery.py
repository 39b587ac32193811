"""openbadges-bakery 2.0.0: reads what we bake, we read what it bakes."""

import io
import json

import openbadges_bakery
import pytest
from conftest import FIXTURES, attempt, given

PEER = "openbadges-bakery"
JWS = given("base/signed-rs256")
HOSTED = given("base/hosted-json")
URL = json.loads(HOSTED)["id"]
PNG = (FIXTURES / "web/badges.example.org/ai4stem/badges/first-steps.png").read_bytes()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><rect width="90" height="90"/></svg>'
LANGUAGES = json.dumps({**json.loads(HOSTED), "narrative": "Élodie – ✓ – 日本 ]]> <&>"}, ensure_ascii=False)


def unbaked(image):
    return attempt(openbadges_bakery.unbake, io.BytesIO(image))


def baked(image, text):
    return openbadges_bakery.bake(io.BytesIO(image), text).read()


@pytest.mark.parametrize("form, image", [("png", PNG), ("svg", SVG)], ids=["png", "svg"])
@pytest.mark.parametrize("kind, text, url", [("signed", JWS, None), ("hosted", HOSTED, URL), ("hosted text beyond ASCII", LANGUAGES, URL)],
                         ids=["signed", "hosted", "languages"])
def test_it_reads_what_we_bake(ours, agree, form, image, kind, text, url):
    by_us = ours.bake(image, text, url)
    assert ours.extract(by_us) == text
    agree(PEER, f"reads our {form}, {kind}", text, unbaked(by_us))


@pytest.mark.parametrize("form, image", [("png", PNG), ("svg", SVG)], ids=["png", "svg"])
@pytest.mark.parametrize("kind, text", [("signed", JWS), ("hosted", HOSTED)], ids=["signed", "hosted"])
def test_we_read_what_it_bakes(ours, agree, form, image, kind, text):
    agree(PEER, f"bakes a {form}, {kind}", ours.extract(baked(image, text)), text)


@pytest.mark.parametrize("form, image", [("png", PNG), ("svg", SVG)], ids=["png", "svg"])
def test_we_replace_what_it_baked(ours, agree, form, image):
    ours_over_theirs = ours.bake(baked(image, HOSTED), JWS)
    assert ours.extract(ours_over_theirs) == JWS
    assert ours_over_theirs.count(b"eyJhbGciOiJSUzI1NiJ9") == 1 and b"HostedBadge" not in ours_over_theirs
    agree(PEER, f"reads our re-bake of its {form}", JWS, unbaked(ours_over_theirs))


@pytest.mark.parametrize("form, image", [("png", PNG), ("svg", SVG)], ids=["png", "svg"])
def test_a_second_baking_leaves_one_badge(ours, agree, form, image):
    """OB 2.0 Baking: never two. Ours leaves one; how many does the peer leave?"""
    mark = {"png": b"iTXt", "svg": b"<openbadges:assertion"}[form]
    by_us = ours.bake(ours.bake(image, HOSTED, URL), JWS).count(mark)
    by_it = baked(baked(image, HOSTED), JWS).count(mark)
    assert by_us == 1
    agree(PEER, f"badges after baking a {form} twice", by_us, by_it)


@pytest.mark.parametrize("case", ["input/svg-other-prefix"])
def test_corpus_images(ours, agree, case):
    agree(PEER, case, ours.extract(given(case)), unbaked(given(case)))
