"""A class gets its badges: evaluated, awarded, signed, baked, read back and verified.

    python award_class.py [FOLDER]
"""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

import ob_python as ob

# What a learning platform knows: learners by an opaque key, what they did, and their addresses.


def learner(key: str, score: str) -> tuple[dict[str, object], str]:
    module = ob.Framework.ai4stem().module("introduction-to-ai")
    record: dict[str, object] = {
        "learner": key,
        "activities": [{"id": activity, "at": "2026-09-03T09:00:00+02:00"} for activity in module],
        "assessments": [
            {"id": "introduction-to-ai/quiz", "attempts": [{"score": score, "at": "2026-09-10T09:00:00+02:00"}]}
        ],
    }
    return record, f"{key}@school.example"


def main(folder: Path) -> int:
    framework = ob.Framework.ai4stem()
    # Once, and then kept: the secret, and the key. Here both are made on the spot.
    secret = secrets.token_bytes(32)
    _, key = ob.keygen("rsa-2048")
    awarding = ob.Awarding(framework, "https://badges.school.example", secret=secret, key=key, evidence="passed")

    members = [learner("learner-01", "80 %"), learner("learner-02", "79.99 %"), learner("learner-03", "9/10")]

    # Why somebody has no badge yet.
    for evaluation in ob.evaluate_many(framework, [record for record, _ in members]):
        if isinstance(evaluation, ob.Evaluation):
            decision = evaluation.decision("introduction-to-ai")
            if decision is not None:
                print(f"{evaluation.learner}: {decision.sentence}", *decision.missing, sep="\n    ")

    # Every badge that is due, with all that the platform stores, publishes and hands over.
    folder.mkdir(parents=True, exist_ok=True)
    for result in ob.award_many(awarding, members):
        if isinstance(result, ob.OpenBadgesError):
            print(f"not awarded: {result}")
            continue
        for award in result:
            (folder / f"{award.learner}-{award.badge}.png").write_bytes(award.images["png"])

    # Whoever meets such an image verifies it, with what the school publishes.
    published = {document.url: document.body for document in awarding.documents()}
    images = sorted(folder.glob("*.png"))
    reports = list(ob.verify_many(images, documents=published))
    for image, report in zip(images, reports):
        print(f"{image.name}: {report}")
    return 0 if all(isinstance(report, ob.Report) and report.is_valid for report in reports) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "badges")))
