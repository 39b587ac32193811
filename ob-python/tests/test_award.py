"""Evaluating, awarding, baking and keys from Python."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from typing import Any

import ob_python as ob
import pytest
from conftest import BASE, NOW, ROOT, SECRET, SVG, earned, published


def test_a_record_is_a_value() -> None:
    record = ob.LearnerRecord.from_json(earned())
    assert record == ob.LearnerRecord.from_json(json.dumps(earned())) == pickle.loads(pickle.dumps(record))
    assert record.learner == "k-17" and repr(record) == "<LearnerRecord k-17>"
    assert ob.LearnerRecord.from_json(record.to_dict()) == record
    assert hash(record) == hash(ob.LearnerRecord.from_json(record.to_json()))


def test_floats_count_as_their_shortest_decimal() -> None:
    def best(score: Any) -> str:
        record = {"learner": "k-17", "assessments": [{"id": "ai-in-vision/quiz", "attempts": [{"score": score}]}]}
        decision = ob.evaluate(ob.Framework.ai4stem(), record, now=NOW).decision("ai-in-vision")
        assert decision is not None
        return decision.missing[-1]

    assert best(0.7999) == best("79.99 %") == best(Decimal("0.7999"))
    assert best(0.1 + 0.2) != best(0.3)
    with pytest.raises(ob.InputError) as caught:
        best(float("nan"))
    assert (caught.value.code, caught.value.path) == ("json-number", "/assessments/0/attempts/0/score")


def test_a_framework_is_a_value(framework: ob.Framework) -> None:
    assert pickle.loads(pickle.dumps(framework)) == framework
    path = ROOT / "ob-core" / "frameworks" / "ai4stem.json"
    loaded = ob.Framework.from_file(path)
    assert loaded.badges == framework.badges and loaded.missing_images == []
    assert pickle.loads(pickle.dumps(loaded)) == loaded != framework
    bare = ob.Framework.from_json(path.read_bytes())
    assert len(bare.missing_images) == 16 and bare != loaded
    assert framework.badge_name("ai-in-vision", "en") != framework.badge_name("ai-in-vision", "nl")
    assert framework.image("ai-in-vision", "svg") and framework.image("nothing") is None
    with pytest.raises(FileNotFoundError):
        ob.Framework.from_file(ROOT / "missing.json")


def test_an_evaluation_is_a_value(framework: ob.Framework) -> None:
    evaluation = ob.evaluate(framework, earned(), now=NOW)
    assert evaluation.due == ["introduction-to-ai"] and len(evaluation) == len(framework.badges)
    assert pickle.loads(pickle.dumps(evaluation)) == evaluation
    assert ob.Evaluation.from_json(evaluation.to_dict()).decisions == evaluation.decisions
    decision = evaluation.decision("introduction-to-ai")
    assert decision is not None and decision.is_met and decision.missing == [] and decision.grounds
    assert pickle.loads(pickle.dumps(decision)) == decision and hash(decision) == hash(evaluation.decisions[0])
    assert evaluation.decision("nothing") is None
    with pytest.raises(TypeError, match="is_met"):
        bool(decision)
    for shown in (evaluation, decision, *evaluation.decisions):
        assert "<script" not in shown._repr_html_()
    assert "data:image/png;base64," in decision._repr_html_()


def test_evaluating_many(framework: ob.Framework) -> None:
    records: list[Any] = [earned("k-1"), b"nonsense", ob.LearnerRecord.from_json(earned("k-2")), 7]
    results = list(ob.evaluate_many(framework, records, now=NOW, batch_size=3))
    assert [r.learner if isinstance(r, ob.Evaluation) else r.code for r in results] == [
        "k-1",
        "json-syntax",
        "k-2",
        "json-wrong-kind",
    ]


@pytest.mark.parametrize("kind", ob.KEY_KINDS)
def test_signed_with_every_kind_of_key(framework: ob.Framework, kind: str) -> None:
    pem, key = ob.keygen(kind)
    awarding = ob.Awarding(framework, BASE, secret=SECRET, key=ob.PrivateKey.from_pem(pem), key_name="2026")
    (award,) = ob.award(awarding, earned(), "k-17@school.example", now=NOW)
    assert award.jws is not None and award.documents == ()
    assert key.public_key.verify(award.jws) == json.dumps(award.assertion, separators=(",", ":"), ensure_ascii=False).encode()
    for image in award.images.values():
        assert ob.extract(image).text == award.jws
        report = ob.verify(image, now=NOW, documents=published(awarding), recipient="k-17@school.example")
        assert report.is_valid, report.to_json()
    with pytest.raises(ob.SigningError):
        ob.keygen(kind)[1].public_key.verify(award.jws)


def test_awarding_is_idempotent(awarding: ob.Awarding) -> None:
    (award,) = ob.award(awarding, earned(), "k-17@school.example", now=NOW)
    assert (award.learner, award.badge) == ("k-17", "introduction-to-ai")
    assert award.key == awarding.award_key("k-17", "introduction-to-ai")
    assert ob.award(awarding, earned(), "k-17@school.example", now=NOW) == [award]
    assert ob.award(awarding, earned(), "k-17@school.example", now=NOW, awarded={award.key}) == []
    held = {**earned(), "badges": [award.held]}
    assert ob.award(awarding, held, "k-17@school.example", now=NOW) == []
    assert "k-17@school.example" not in award.to_json()


def test_a_signed_badge_is_taken_back_by_the_list(awarding: ob.Awarding) -> None:
    (award,) = ob.award(awarding, earned(), "k-17@school.example", now=NOW)
    (other,) = ob.award(awarding, {**earned(), "learner": "k-18"}, "k-18@school.example", now=NOW)

    def outcome(badge: ob.Award, revocations: bytes | None) -> tuple[str, str | None]:
        documents = {document.url: document.body for document in awarding.documents(revocations)}
        report = ob.verify(badge.images["png"], now=NOW, documents=documents)
        return report.outcome, report.decided_by

    (first,) = [document.body for document in awarding.documents() if document.url.endswith("revocations.json")]
    once = awarding.revoke(award.id, reason="Awarded in error", revocations=first)
    assert once.url.endswith("revocations.json") and b"Awarded in error" in once.body
    assert outcome(award, once.body) == ("invalid", "revoked") and outcome(other, once.body) == ("valid", None)
    both = awarding.revoke(other.id, revocations=once.body)
    assert {outcome(badge, both.body) for badge in (award, other)} == {("invalid", "revoked")}
    assert awarding.revoke(other.id, revocations=both.body) == both

    for arguments, code in [
        ({}, "publication-list-missing"),
        ({"revocations": first.replace(b"school", b"mallory")}, "publication-other-list"),
    ]:
        with pytest.raises(ob.AwardError) as caught:
            awarding.revoke(award.id, **arguments)
        assert caught.value.code == code


def test_a_hosted_badge_is_taken_back_at_its_id(framework: ob.Framework) -> None:
    awarding = ob.Awarding(framework, BASE, secret=SECRET)
    (award,) = ob.award(awarding, earned(), "k-17@school.example", now=NOW)
    gone = awarding.revoke(award.id, reason="Awarded in error")
    assert gone.url == award.id and json.loads(gone.body)["revoked"] is True and b"recipient" not in gone.body
    with pytest.raises(ob.AwardError, match="must begin with"):
        awarding.revoke("https://example.org/somebody/elses.json")


def test_an_award_is_a_value(awarding: ob.Awarding) -> None:
    (award,) = ob.award(awarding, earned(), {"type": "email", "identity": "k-17@school.example"}, now=NOW)
    assert pickle.loads(pickle.dumps(award)) == award == ob.Award.from_json(award.to_dict())
    assert "<script" not in award._repr_html_() and "data:image/png" in award._repr_html_()
    document = awarding.documents()[0]
    assert pickle.loads(pickle.dumps(document)) == document
    assert awarding.path_of(document.url) and awarding.path_of("https://example.org/") is None


def test_a_class(awarding: ob.Awarding) -> None:
    learners: list[Any] = [(earned(f"k-{n}"), f"k-{n}@school.example") for n in range(9)]
    learners += [(earned("k-0"), "k-0@school.example"), (earned("k-9"), ""), "no pair", ({"learner": 1}, "a@b")]
    told: list[int] = []
    results = list(ob.award_many(awarding, learners, now=NOW, batch_size=4, progress=lambda d, _: told.append(d)))
    assert [[a.learner for a in r] for r in results[:9] if isinstance(r, list)] == [[f"k-{n}"] for n in range(9)]
    assert results[9] == []
    errors = [result.code for result in results[10:] if isinstance(result, ob.OpenBadgesError)]
    assert errors[:2] == ["recipient-identity", "input-type"] and len(errors) == 3
    assert told[-1] == len(learners)
    assert not any("school.example" in str(r) for r in results if isinstance(r, ob.OpenBadgesError))


def test_secrets_are_not_pickled(awarding: ob.Awarding, key: ob.PrivateKey) -> None:
    for secret in (key, awarding._native):
        with pytest.raises(TypeError):
            pickle.dumps(secret)
    assert "BEGIN" not in repr(key) and pickle.loads(pickle.dumps(key.public_key)) == key.public_key


def test_baking() -> None:
    baked = ob.bake(SVG, {"id": "https://example.org/a/1", "type": "Assertion"})
    found = ob.extract(baked)
    assert (found.kind, found.format, found.verify_url) == ("json", "svg", "https://example.org/a/1")
    assert pickle.loads(pickle.dumps(found.to_dict())) == found.to_dict()
    assert ob.bake(SVG, '{"id": "x"}', url="https://example.org/a/2") != baked
    assert b"openbadges" not in ob.unbake(baked)
    images = list(ob.bake_many([(SVG, {"id": "https://example.org/a/1", "type": "Assertion"}), (b"GIF89a", "{}")]))
    assert images[0] == baked and isinstance(images[1], ob.InputError)
    assert ob.inspect(baked)["badge"]["type"] == "Assertion"
    assert ob.inspect("https://example.org/a/1") == {"kind": "url", "url": "https://example.org/a/1"}


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: ob.extract(SVG), "no-badge"),
        (lambda: ob.extract(7), "input-type"),
        (lambda: ob.bake(SVG, "neither"), "json-syntax"),
        (lambda: ob.bake(SVG, {}), "badge-without-url"),
        (lambda: ob.bake(b"GIF89a", {"id": "https://example.org/a/1"}), "not-an-image"),
        (lambda: ob.unbake(b"GIF89a"), "not-an-image"),
        (lambda: ob.check_image(b"GIF89a"), "not-an-image"),
        (lambda: ob.keygen("dsa"), "key-kind"),
        (lambda: ob.PrivateKey.from_pem("no key"), "key-not-pem"),
        (lambda: ob.PublicKey.from_pem(ob.keygen("ed25519")[0]), "key-is-private"),
        (lambda: ob.evaluate("{}", earned()), "json-missing-member"),
        (lambda: ob.evaluate(7, earned()), "json-wrong-kind"),
        (lambda: ob.award("x", earned(), "a@b"), "input-type"),
        (lambda: ob.Awarding(ob.Framework.ai4stem(), "ftp://x", secret=bytes(32)), "issuer-base"),
        (lambda: ob.Awarding(ob.Framework.ai4stem(), BASE, secret=b"short"), "award-secret-short"),
        (lambda: ob.Awarding(ob.Framework.ai4stem(), BASE, secret=bytes(32), evidence="all"), "award-evidence"),
        (lambda: ob.LearnerRecord.from_json({"learner": "somebody@school.example"}), "record-key-is-address"),
        (lambda: ob.Award.from_json("{}"), "award-form"),
        (lambda: ob.Decision.from_json("{}"), "decision-form"),
        (lambda: ob.Evaluation.from_json("{}"), "evaluation-form"),
        (lambda: ob.Framework.ai4stem().image("ai-in-vision", "gif"), "image-format"),
    ],
)
def test_wrong_use_is_a_typed_error(call: Any, code: str) -> None:
    with pytest.raises(ob.OpenBadgesError) as caught:
        call()
    assert caught.value.code == code
    assert "somebody@" not in str(caught.value) and "somebody@" not in repr(caught.value)
