"""`ob-python evaluate` and `award`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from .. import Award, Awarding, Document, Framework, PrivateKey, award_many, evaluate_many
from ..exceptions import InputError, OpenBadgesError
from ._class import entries
from ._output import USAGE, Output, error_json, json_option, read_arguments, write_file

__all__ = ["award", "evaluate"]

framework_option = click.option(
    "--framework", "-f", "framework_file", metavar="FILE", help="Default: AI4STEM, which comes with the library."
)
now_option = click.option("--now", help="The moment of the evaluation; default the machine's clock.")
language_option = click.option("--language", type=click.Choice(["en", "nl"]), default="en", help="Of the sentences.")


def load(framework_file: str | None) -> Framework:
    """The framework of the option."""
    return Framework.ai4stem() if framework_file is None else Framework.from_file(framework_file)


@click.command()
@click.argument("learners")
@framework_option
@now_option
@language_option
@json_option
@click.pass_obj
def evaluate(
    output: Output, learners: str, framework_file: str | None, now: str | None, language: str, as_json: bool
) -> int:
    """Say which badges each learner of a class has earned, and what is missing for the others.

    LEARNERS is a file of learner records: JSON, JSON Lines or CSV; - for standard input.
    """
    records = [record for record, _ in entries(learners)]
    code = 0
    with output.progress("Evaluating", len(records)) as progress:
        results = evaluate_many(load(framework_file), records, now=now, language=language, progress=progress)
        for record, result in zip(records, results):
            if isinstance(result, OpenBadgesError):
                code = _failed(output, str(record.get("learner", "?")), result, as_json)
            elif as_json:
                output.json(result.to_json())
            else:
                output.out.print(result.learner, style="bold", markup=False)
                for decision in result.decisions:
                    have, need = decision.progress
                    output.line(decision.outcome, decision.name, f"{have}/{need}")
                    for sentence in decision.missing:
                        output.more(sentence)
    return code


@click.command()
@click.argument("learners")
@framework_option
@now_option
@click.option("--base", required=True, metavar="URL", help="The address below which the badges are published.")
@click.option("--secret", "secret_file", required=True, metavar="FILE", help="A file of 32 or more random bytes. Keep it.")
@click.option("--key", "key_file", metavar="FILE", help="The private key that signs. Without it badges are hosted.")
@click.option("--key-name", default="key-1", help="The name under which the key is published.")
@click.option("--awarded", "awarded_file", metavar="FILE", help="What was awarded already; kept up to date.")
@click.option("--out", "-o", "folder", required=True, metavar="FOLDER", help="Where badges and documents are written.")
@click.option("--badge-language", metavar="TAG", help="Of the badges; default the framework's source language.")
@click.option("--evidence", type=click.Choice(["full", "passed"]), default="full", help="passed: for minors.")
@click.option("--threads", type=click.IntRange(1, 1024), help="Default: one for each core.")
@json_option
@click.pass_obj
def award(
    output: Output,
    learners: str,
    framework_file: str | None,
    now: str | None,
    base: str,
    secret_file: str,
    key_file: str | None,
    key_name: str,
    awarded_file: str | None,
    folder: str,
    badge_language: str | None,
    evidence: str,
    threads: int | None,
    as_json: bool,
) -> int:
    """Award a whole class: every badge that is due, baked, with all that must be published.

    LEARNERS is a file of learner records with their e-mail addresses: JSON, JSON Lines or CSV; - for standard input.

    Below FOLDER, badges/ holds the baked images to hand over (and the JWS of signed ones), publish/ what the base
    address must serve.
    """
    key = None if key_file is None else PrivateKey.from_pem(read_arguments(key_file))
    awarding = Awarding(
        load(framework_file),
        base,
        secret=read_arguments(secret_file),
        key=key,
        key_name=key_name,
        language=badge_language,
        evidence=evidence,
    )
    known = _known(awarded_file)
    pairs: list[Any] = [(record, recipient or {}) for record, recipient in entries(learners)]
    target = Path(folder)
    for document in awarding.documents():
        _publish(awarding, target, document)
    code = 0
    with output.progress("Awarding", len(pairs)) as progress:
        results = award_many(awarding, pairs, now=now, awarded=list(known), threads=threads, progress=progress)
        for (record, _), result in zip(pairs, results):
            if isinstance(result, OpenBadgesError):
                code = _failed(output, str(record.get("learner", "?")), result, as_json)
                continue
            for each in result:
                written = _write(awarding, target, each)
                known[each.key] = each.rule_version
                if as_json:
                    facts = {"learner": each.learner, "badge": each.badge, "id": each.id, "key": each.key}
                    output.json({**facts, "files": [str(path) for path in written]})
                else:
                    output.line("met", each.learner, f"{each.badge}  {each.id}")
    if awarded_file is not None:
        write_file(awarded_file, json.dumps(known, indent=2, sort_keys=True).encode() + b"\n", force=True)
    return code


def _known(awarded_file: str | None) -> dict[str, str]:
    """Award keys, each with the version of its rule."""
    if awarded_file is None or not Path(awarded_file).exists():
        return {}
    try:
        known = json.loads(read_arguments(awarded_file))
    except (ValueError, RecursionError):
        known = None
    if not isinstance(known, dict):
        raise InputError("this is no list of what was awarded", "awarded-form", awarded_file)
    return known


def _write(awarding: Awarding, target: Path, award: Award) -> list[Path]:
    """The files of an award. The key of a learner may hold anything, so files are named by the award key."""
    written: list[Path] = []
    badges = target / "badges"
    badges.mkdir(parents=True, exist_ok=True)
    stem = f"{award.badge}-{award.key[:16]}"
    for format, image in award.images.items():
        path = badges / f"{stem}.{format}"
        path.write_bytes(image)
        written.append(path)
    if award.jws is not None:
        path = badges / f"{stem}.jws"
        path.write_text(award.jws, encoding="ascii")
        written.append(path)
    for document in award.documents:
        written.append(_publish(awarding, target, document))
    return written


def _publish(awarding: Awarding, target: Path, document: Document) -> Path:
    below = awarding.path_of(document.url)
    if below is None:
        raise InputError(f"{document.url} is not below the base address", "publication-address")
    path = target / "publish" / below
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(document.body)
    return path


def _failed(output: Output, learner: str, error: OpenBadgesError, as_json: bool) -> int:
    if "@" in learner:
        learner = "a learner"  # a key that is refused because it is an address
    if as_json:
        output.json({"learner": learner, "error": error_json(error)})
    else:
        output.line("error", learner, f"{error} [{error.code}]")
    return USAGE
