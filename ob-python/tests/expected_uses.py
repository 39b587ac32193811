"""Uses that type checkers must accept, with the types that they must see. Checked by mypy and pyright, run by nobody."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import ob_python as ob

if sys.version_info >= (3, 11):
    from typing import assert_type
else:
    from typing_extensions import assert_type


def verifying(image: bytes, path: Path) -> None:
    report = ob.verify(image, now=datetime.now(timezone.utc), recipient="somebody@school.example")
    assert_type(report, ob.Report)
    assert_type(report.is_valid, bool)
    assert_type(report.checks, "tuple[ob.Check, ...]")
    for finding in report.findings:
        assert_type(finding.pointer, "str | None")
    assert_type(report.badge_class, "dict[str, Any] | None")
    ob.verify(path, language="nl")
    ob.verify("https://example.org/a/1", fetch=lambda request: ob.Response(b"{}", media_type=request.accept))
    ob.verify({"type": "Assertion"}, documents={"https://example.org/issuer": {"type": "Profile"}})
    many = ob.verify_many([image, path, "{}"], fetch=None, progress=lambda done, total: None)
    assert_type(many, "Iterator[ob.Report | ob.OpenBadgesError]")
    verifier = ob.Verifier(image)
    step = verifier.step()
    if not isinstance(step, ob.Report):
        for request in step:
            verifier.provide(request.url, ob.Unavailable("timeout"))


def awarding(framework: ob.Framework, record: ob.LearnerRecord) -> None:
    pem, key = ob.keygen("p-256")
    assert_type(pem, str)
    awarding = ob.Awarding(framework, "https://badges.school.example", secret=bytes(32), key=key)
    for award in ob.award(awarding, record, "somebody@school.example"):
        assert_type(award.images["png"], bytes)
        assert_type(award.jws, "str | None")
        assert_type(award.assertion, "dict[str, Any]")
    assert_type(awarding.revoke("urn:x:1", reason="Awarded in error", revocations={}), ob.Document)
    for result in ob.award_many(awarding, [(record, {"type": "email", "identity": "somebody@school.example"})]):
        if isinstance(result, ob.OpenBadgesError):
            assert_type(result.path, "str | None")
        else:
            assert_type(result, "list[ob.Award]")
    evaluation = ob.evaluate(framework, {"learner": "k-17"})
    assert_type(evaluation.decisions, "tuple[ob.Decision, ...]")
    assert_type(evaluation.decisions[0].progress, "tuple[int, int]")


def baking(image: bytes) -> None:
    assert_type(ob.bake(image, {"id": "https://example.org/a/1"}), bytes)
    assert_type(ob.extract(image).verify_url, "str | None")
    assert_type(ob.detect(image), "str | None")


def claiming(record: ob.LearnerRecord, secret: bytes, typed: str) -> None:
    code = ob.ClaimCode.random()
    assert_type(code, ob.ClaimCode)
    assert_type(ob.ClaimCode.word("Robotdag").hashed(secret), ob.HashedCode)
    offer = ob.Offer("open-day", code.hashed(secret), expires=datetime.now(timezone.utc))
    assert_type(offer.expires, "str | None")
    assert_type(ob.Offer(offer.id, str(offer.code), expires=1_795_253_400).code, ob.HashedCode)
    assert_type(ob.Offer.from_json(offer.to_dict()), ob.Offer)
    assert_type(offer.code.matches(typed, secret=secret), bool)
    try:
        redemption = offer.redeem(typed, secret=secret)
    except ob.ClaimError as error:
        assert_type(error.code, str)
        return
    assert_type(redemption.at, "str | None")
    assert_type(record.with_redemption(redemption), ob.LearnerRecord)
    assert_type(redemption.to_dict(), "dict[str, Any]")
    link = ob.ClaimLink("visitor", "open-day", expires="2026-11-21T18:00:00Z")
    assert_type(link.token(secret), str)
    link = ob.ClaimLink.verify(link.token(secret), secret=secret, now=1_795_253_400)
    assert_type(link.nonce, bytes)
    assert_type(link.redemption(), ob.Redemption)
