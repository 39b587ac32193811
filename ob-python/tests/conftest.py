"""A school for the tests: a framework, keys, and learners who did something."""

from __future__ import annotations

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


@pytest.fixture(scope="session")
def framework() -> ob_python.Framework:
    return ob_python.Framework.ai4stem()


@pytest.fixture(scope="session")
def key() -> ob_python.PrivateKey:
    return ob_python.PrivateKey.from_pem((FIXTURES / "keys" / "rsa-2048.pem").read_text())


@pytest.fixture(scope="session")
def awarding(framework: ob_python.Framework, key: ob_python.PrivateKey) -> ob_python.Awarding:
    return ob_python.Awarding(framework, BASE, secret=SECRET, key=key)


def record(learner: str = "k-17") -> dict[str, Any]:
    """A learner who has earned the badge of the first module."""
    activities = ob_python.LearnerRecord.from_json(activities_json(learner)).to_dict()
    return activities


def activities_json(learner: str) -> dict[str, Any]:
    import json

    source = json.loads((ROOT / "ob-core" / "frameworks" / "ai4stem.json").read_bytes())
    done = [{"id": activity, "completed": True} for activity in source["modules"][0]["activities"]]
    quiz = {"id": "introduction-to-ai/quiz", "attempts": [{"score": "80 %"}]}
    return {"learner": learner, "activities": done, "assessments": [quiz]}


def published(awarding: ob_python.Awarding, awards: list[ob_python.Award] = []) -> dict[str, ob_python.Response]:
    """What the school publishes, as documents at their addresses."""
    documents = awarding.documents() + [document for award in awards for document in award.documents]
    return {d.url: ob_python.Response(d.body, media_type=d.media_type) for d in documents}
