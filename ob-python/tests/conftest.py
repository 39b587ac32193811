"""A school for the tests: a framework, a key, and learners who did something."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import ob_python
import pytest

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "spec-fixtures"
NOW = "2026-11-21T12:00:00Z"
BASE = "https://badges.school.example"
SECRET = b"32 random bytes, kept by a portal"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
MODULE = json.loads((ROOT / "ob-core" / "frameworks" / "ai4stem.json").read_bytes())["modules"][0]


@pytest.fixture(scope="session")
def framework() -> ob_python.Framework:
    return ob_python.Framework.ai4stem()


@pytest.fixture(scope="session")
def key() -> ob_python.PrivateKey:
    """TEST ONLY: this key is public and protects nothing."""
    return ob_python.PrivateKey.from_pem((FIXTURES / "keys" / "rsa-2048.pem").read_text())


@pytest.fixture(scope="session")
def awarding(framework: ob_python.Framework, key: ob_python.PrivateKey) -> ob_python.Awarding:
    return ob_python.Awarding(framework, BASE, secret=SECRET, key=key)


def earned(learner: str = "k-17") -> dict[str, Any]:
    """The record of a learner who has earned the badge of the first module."""
    activities = [{"id": activity, "completed": True} for activity in MODULE["activities"]]
    quiz = {"id": MODULE["assessment"], "attempts": [{"score": "80 %"}]}
    return {"learner": learner, "activities": activities, "assessments": [quiz]}


def published(
    awarding: ob_python.Awarding, awards: Iterable[ob_python.Award] = ()
) -> dict[str, ob_python.Response]:
    """What the school publishes, as answers at their addresses."""
    documents = awarding.documents() + [document for award in awards for document in award.documents]
    return {d.url: ob_python.Response(d.body, media_type=d.media_type) for d in documents}
