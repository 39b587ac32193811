"""The criteria cases of the corpus against the JSON Schemas of records, frameworks and rules, with a validator that is not ours."""

import json
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted((ROOT / "spec-fixtures/cases/criteria").glob("*.json"))

# What only the loader can see; every other error a schema sees too.
BEYOND_A_SCHEMA = {
    "framework-cycle",
    "framework-duplicate",
    "framework-language",
    "framework-too-many",
    "framework-unknown-reference",
    "rule-empty-period",
    "rule-out-of-reach",
}


def read(path):
    return json.loads((ROOT / path).read_text(encoding="utf-8"))


RECORD = jsonschema.Draft202012Validator(read("ob-core/schemas/learner-record.schema.json"))
FRAMEWORK = jsonschema.Draft202012Validator(read("ob-core/frameworks/framework.schema.json"))
EXTENSION = jsonschema.Draft4Validator(read("ob-core/src/schema/published/award_rule.json"))
CURRICULUM = read("spec-fixtures/criteria/curriculum.json")


def test_the_schemas_are_schemas():
    for validator in (RECORD, FRAMEWORK, EXTENSION):
        validator.check_schema(validator.schema)
    jsonschema.Draft202012Validator.check_schema(read("ob-core/schemas/evaluation.schema.json"))
    assert CASES


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path):
    case = json.loads(path.read_text(encoding="utf-8"))
    RECORD.validate(case["record"])
    framework = case.get("framework")
    if framework is None:
        badges = [{**CURRICULUM["badges"][0], "rule": case["rule"]}, *CURRICULUM["badges"][1:]]
        framework = {**CURRICULUM, "badges": badges}
    error = case["expect"].get("error")
    assert FRAMEWORK.is_valid(framework) == (error is None or error in BEYOND_A_SCHEMA)
    if error is None and "rule" in case:
        EXTENSION.validate({"rule": case["rule"]})


@pytest.mark.parametrize(
    "record",
    [
        {"learner": "anna@school.example"},
        {"learner": "k", "activities": [{"id": ""}]},
        {"learner": "k", "assessments": [{"id": "q", "attempts": [{}]}]},
        {"learner": "k", "evidence": [{"task": "t", "kind": "link", "approvals": [{"by": "peer"}]}]},
        {"learner": "k", "badges": [{"badge": "b", "status": "gone"}]},
    ],
)
def test_what_is_no_record(record):
    assert not RECORD.is_valid(record)
