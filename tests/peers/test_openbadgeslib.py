"""openbadgeslib 4.6.3: verifies what we sign, we verify what it signs."""

import base64
import json

import pytest
from conftest import FIXTURES, Refused, attempt, given

openbadgeslib = pytest.importorskip("openbadgeslib", reason="openbadgeslib asks for Python 3.10")
from openbadgeslib.ob2.models import Assertion  # noqa: E402
from openbadgeslib.ob2.signer import OB2Signer  # noqa: E402
from openbadgeslib.ob2.verifier import OB2Verifier  # noqa: E402

PEER = "openbadgeslib"
PNG = (FIXTURES / "web/badges.example.org/ai4stem/badges/first-steps.png").read_bytes()
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><rect width="90" height="90"/></svg>'
ALGORITHMS = [("RS256", "rsa-2048", "base/signed-rs256"), ("ES256", "p256", "base/signed-es256"), ("EdDSA", "ed25519", "base/signed-eddsa")]


def payload(case):
    """The assertion that a signed case of the corpus carries, as the generator wrote it."""
    return base64.urlsafe_b64decode(given(case).split(".")[1] + "==").decode()


def key(name):
    return (FIXTURES / "keys" / f"{name}.pem").read_text()


def verdict(token, web, **more):
    """Its verdict on a token, all documents from the fake internet."""
    done = attempt(lambda: OB2Verifier(download=web.fetch, **more).verify(token, "learner@example.org", True).id)
    return "refused" if isinstance(done, Refused) else "valid"


@pytest.mark.parametrize("algorithm, name, case", ALGORITHMS)
def test_it_verifies_what_we_sign(ours, web, agree, algorithm, name, case):
    token = ours.sign(name, payload(case))
    assert ours.check(token, name) == payload(case)
    agree(PEER, f"verifies our {algorithm}", "valid", verdict(token, web))
    agree(PEER, f"verifies our {algorithm} by a trusted key", "valid", verdict(token, web, pubkey_pem=(FIXTURES / "keys" / f"{name}.pub.pem").read_text()))
    agree(PEER, f"verifies our {algorithm}, changed", "refused", verdict(token[:-8] + "AAAAAAAA", web))


@pytest.mark.parametrize("algorithm, name, case", ALGORITHMS)
def test_we_verify_what_it_signs(ours, algorithm, name, case):
    token = OB2Signer(key(name), algorithm).sign(Assertion.from_dict(json.loads(payload(case))))
    assert json.loads(ours.check(token, name)) | {"issuedOn": ""} == json.loads(payload(case)) | {"issuedOn": ""}
    assert isinstance(ours.check(token, "rsa-4096"), Refused)
    assert isinstance(ours.check(token[:-8] + "AAAAAAAA", name), Refused)


@pytest.mark.parametrize("form, image, extract", [
    ("png", PNG, OB2Verifier.extract_token_from_png), ("svg", SVG, OB2Verifier.extract_token_from_svg)], ids=["png", "svg"])
def test_it_reads_what_we_bake(ours, web, agree, form, image, extract):
    token = ours.sign("rsa-2048", payload("base/signed-rs256"))
    theirs = attempt(extract, ours.bake(image, token))
    agree(PEER, f"reads our {form}", token, theirs)
    agree(PEER, f"verifies our {form}", "valid", verdict(theirs, web))


@pytest.mark.parametrize("algorithm, name, case", ALGORITHMS)
@pytest.mark.parametrize("form, image", [("png", PNG), ("svg", SVG)], ids=["png", "svg"])
def test_we_verify_what_it_bakes(ours, form, image, algorithm, name, case):
    assertion = Assertion.from_dict(json.loads(payload(case)))
    signer, stranger = OB2Signer(key(name), algorithm), OB2Signer(key("rsa-4096"), "RS256")
    baked = signer.sign_into_png(assertion, image) if form == "png" else signer.sign_into_svg(assertion, image)
    assert ours.extract(baked).count(".") == 2
    assert json.loads(base64.urlsafe_b64decode(ours.extract(baked).split(".")[1] + "=="))["id"] == assertion.id
    assert ours.verify(baked) == "valid"
    assert ours.verify(baked, "mallory@example.net") == "invalid"
    forged = stranger.sign_into_png(assertion, image) if form == "png" else stranger.sign_into_svg(assertion, image)
    assert ours.verify(forged) == "invalid"


@pytest.mark.parametrize("case, expected", [
    ("base/signed-rs256", "valid"), ("base/signed-rotated", "valid"), ("base/signed-without-creator", "valid"),
    ("base/signed-embedded", "valid"), ("signature/signed-by-stranger", "refused"), ("signature/alg-none", "refused"),
    ("signature/alg-hmac-with-public-key", "refused"), ("signature/crit-unknown", "refused"), ("signing-key/creator-of-stranger", "refused"),
    ("signature/header-duplicate-alg", "refused"), ("signature/es256-der", "refused"),
])
def test_corpus_tokens(web, agree, case, expected):
    agree(PEER, case, expected, verdict(given(case), web))


@pytest.mark.parametrize("case, extract", [
    ("base/hosted-png", OB2Verifier.extract_token_from_png), ("base/hosted-svg", OB2Verifier.extract_token_from_svg)])
def test_hosted_images(web, agree, case, extract):
    agree(PEER, case, "valid", verdict(attempt(extract, given(case)), web))
