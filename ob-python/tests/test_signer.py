"""Keys that are elsewhere: objects of Python's that sign."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import ob_python as ob
import pytest
from conftest import BASE, NOW, SECRET, earned

ADDRESS = "k-17@school.example"


def _raw(key: ob.PrivateKey, data: bytes) -> bytes:
    """The signature alone, as a hardware module gives it."""
    payload = data.split(b".")[1]
    token = key.sign(base64.urlsafe_b64decode(payload + b"=" * (-len(payload) % 4)))
    assert token.encode().rsplit(b".", 1)[0] == data
    signature = token.rsplit(".", 1)[1]
    return base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))


class Module:
    """A hardware module for the tests."""

    def __init__(self, key: ob.PrivateKey, answer: Callable[[bytes], Any] | None = None) -> None:
        self.algorithm = key.algorithm
        self.public_key: Any = key.public_key
        self.sign: Any = answer or (lambda data: _raw(key, data))


def _awarding(framework: ob.Framework, signer: Any) -> ob.Awarding:
    return ob.Awarding(framework, BASE, secret=SECRET, key=signer)


def test_a_signer_gives_the_badges_that_its_key_would(framework: ob.Framework, key: ob.PrivateKey) -> None:
    here = ob.award(_awarding(framework, key), earned(), ADDRESS, now=NOW)
    module = Module(key)
    assert ob.award(_awarding(framework, module), earned(), ADDRESS, now=NOW) == here
    module.public_key = key.public_key.to_pem()
    learners = [(earned(f"k-{n}"), f"k-{n}@school.example") for n in range(40)]
    many = ob.award_many(_awarding(framework, module), learners, now=NOW, batch_size=16)
    assert list(many) == list(ob.award_many(_awarding(framework, key), learners, now=NOW))


def test_what_a_signer_raises_is_the_cause(framework: ob.Framework, key: ob.PrivateKey) -> None:
    class Unreachable(Exception):
        pass

    def fails(data: bytes) -> bytes:
        raise Unreachable("no session for somebody@school.example")

    awarding = _awarding(framework, Module(key, fails))
    with pytest.raises(ob.AwardError) as caught:
        ob.award(awarding, earned(), ADDRESS, now=NOW)
    assert caught.value.code == "sign-signer-failed" and isinstance(caught.value.__cause__, Unreachable)
    assert "Unreachable" in str(caught.value) and "@" not in str(caught.value)
    results = list(ob.award_many(awarding, [(earned(), ADDRESS), ({"learner": "k-2"}, ADDRESS)], now=NOW))
    assert isinstance(results[0], ob.AwardError) and isinstance(results[0].__cause__, Unreachable)
    assert results[1] == []

    def interrupted(data: bytes) -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ob.award(_awarding(framework, Module(key, interrupted)), earned(), ADDRESS, now=NOW)


@pytest.mark.parametrize(
    ("answer", "code", "cause"),
    [
        (lambda data: "text", "sign-signer-failed", TypeError),
        (lambda data: None, "sign-signer-failed", TypeError),
        (lambda data: b"short", "sign-signature-form", None),
        (lambda data: bytes(256), "sign-wrong-key", None),
    ],
)
def test_an_answer_that_is_no_signature(
    framework: ob.Framework, key: ob.PrivateKey, answer: Any, code: str, cause: type[Exception] | None
) -> None:
    with pytest.raises(ob.AwardError) as caught:
        ob.award(_awarding(framework, Module(key, answer)), earned(), ADDRESS, now=NOW)
    assert caught.value.code == code
    assert caught.value.__cause__ is None if cause is None else isinstance(caught.value.__cause__, cause)


def test_what_is_no_signer(framework: ob.Framework, key: ob.PrivateKey) -> None:
    for name, value in [("algorithm", 1), ("algorithm", "none"), ("public_key", 1), ("sign", b"")]:
        module = Module(key)
        setattr(module, name, value)
        with pytest.raises(ob.InputError) as caught:
            _awarding(framework, module)
        assert caught.value.code == "signer-form"
    for wrong in (object(), "PEM", key.public_key):
        with pytest.raises(ob.InputError) as caught:
            _awarding(framework, wrong)
        assert caught.value.code == "signer-form"
    module = Module(key)
    module.algorithm = "ES256"
    with pytest.raises(ob.AwardError) as mismatch:
        ob.award(_awarding(framework, module), earned(), ADDRESS, now=NOW)
    assert mismatch.value.code == "award-signer-algorithm"
