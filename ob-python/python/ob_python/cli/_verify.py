"""`ob-python verify`."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from .. import HttpFetcher, Report, verify_many
from ..exceptions import InputError, OpenBadgesError
from ._output import INVALID, UNVERIFIABLE, USAGE, Output, error_json, json_option, read_arguments

__all__ = ["verify"]

#: Files of a folder that are taken for badges.
SUFFIXES = {".png", ".svg", ".json", ".jws"}
#: Of many inputs the worst decides: invalid, unusable, unverifiable, valid.
RANK = {INVALID: 3, USAGE: 2, UNVERIFIABLE: 1, 0: 0}
CODES = {"valid": 0, "invalid": INVALID, "unverifiable": UNVERIFIABLE}


def names(inputs: tuple[str, ...]) -> list[str]:
    """The files, URLs and `-` that the arguments mean: folders and patterns written out, in order."""
    found: list[str] = []
    for given in inputs:
        path = Path(given)
        if given == "-" or given.lower().startswith(("http://", "https://")):
            found.append(given)
        elif path.is_dir():
            below = sorted(str(p) for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            if not below:
                raise InputError("the folder holds no .png, .svg, .json or .jws file", "input-folder-empty", given)
            found += below
        elif not path.exists() and glob.has_magic(given):
            matched = sorted(p for p in glob.glob(given, recursive=True) if Path(p).is_file())
            if not matched:
                raise InputError("no file has such a name", "input-pattern-empty", given)
            found += matched
        else:
            found.append(given)
    return found


def contents(found: list[str]) -> Iterator[Any]:
    """What is verified, read when its turn comes."""
    for name in found:
        if name == "-":
            yield read_arguments(name)
        elif name.lower().startswith(("http://", "https://")):
            yield name
        else:
            yield Path(name)


@click.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option("--network", is_flag=True, help="Fetch what verification needs. Without it nothing is fetched.")
@click.option("--recipient", "-r", multiple=True, help="E-mail address it should belong to; several: any will do.")
@click.option("--now", help="Verify as of this time, for example 2026-11-21T12:00:00Z.")
@click.option("--document", "-d", multiple=True, metavar="URL=FILE", help="A document at hand, as if fetched.")
@click.option("--trusted-issuer", multiple=True, metavar="ID", help="Id of a profile that you trust.")
@click.option("--require-trusted-issuer", is_flag=True, help="A badge of any other issuer is invalid.")
@click.option("--language", type=click.Choice(["en", "nl"]), default="en", help="Of the sentences.")
@click.option("--threads", type=click.IntRange(1, 1024), help="Default: one for each core.")
@json_option
@click.pass_obj
def verify(
    output: Output,
    inputs: tuple[str, ...],
    network: bool,
    recipient: tuple[str, ...],
    now: str | None,
    document: tuple[str, ...],
    trusted_issuer: tuple[str, ...],
    require_trusted_issuer: bool,
    language: str,
    threads: int | None,
    as_json: bool,
) -> int:
    """Verify badges: files, folders, patterns, URLs, or - for standard input.

    Exit codes: 0 every badge is valid, 1 one is invalid, 2 one is unverifiable, 64 wrong usage or an input that
    cannot be read.
    """
    found = names(inputs)
    documents: dict[str, bytes] = {}
    for pair in document:
        url, equals, name = pair.rpartition("=")
        if not equals or not url:
            raise InputError("write --document as URL=FILE", "document-form", pair)
        documents[url] = read_arguments(name)
    worst = 0
    offline = False
    with output.progress("Verifying", len(found)) as progress:
        results = verify_many(
            contents(found),
            fetch=HttpFetcher() if network else None,
            recipient=list(recipient) or None,
            now=now,
            documents=documents,
            trusted_issuers=trusted_issuer,
            require_trusted_issuer=require_trusted_issuer,
            language=language,
            threads=threads,
            progress=None if progress is None else (lambda done, _: progress(done, len(found))),
        )
        for name, result in zip(found, results):
            code = _show(output, name, result, as_json)
            worst = max(worst, code, key=lambda code: RANK[code])
            if isinstance(result, Report):
                offline |= any(request["result"] == "offline" for request in result.requests)
    if offline and not network and not as_json:
        output.note("Some documents were not at hand. Use --network to fetch them, or --document URL=FILE.")
    return worst


def _show(output: Output, name: str, result: Report | OpenBadgesError, as_json: bool) -> int:
    if isinstance(result, OpenBadgesError):
        if as_json:
            output.json({"input": name, "error": error_json(result)})
        else:
            output.line("error", name, f"{result.message} [{result.code}]")
        return USAGE
    if as_json:
        output.json({"input": name, "report": result.to_dict()})
    else:
        output.line(result.outcome, name, result.headline)
        for finding in result.findings:
            output.more(f"{finding.severity} {finding.code}: {finding.message}")
    return CODES[result.outcome]
