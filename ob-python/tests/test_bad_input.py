"""Bad input to everything that is public: a typed error, never a panic, never an address in a message."""

from __future__ import annotations

import inspect
import io
import pickle
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import click
import ob_python as ob
import pytest
from click.testing import CliRunner
from conftest import BASE, NOW, SECRET, SVG, earned
from ob_python.cli import main

ADDRESS = "somebody@school.example"


class Marker(Exception):
    """What the objects below raise: it may come back as it is."""


class RaisingMapping(Mapping[str, Any]):
    def __getitem__(self, name: str) -> Any:
        raise Marker

    def __iter__(self) -> Iterator[str]:
        raise Marker

    def __len__(self) -> int:
        return 1


class RaisingFile(io.RawIOBase):
    def read(self, size: int = -1) -> bytes:
        raise Marker


class Hostile:
    """Raises whatever is asked of it."""

    def __getattr__(self, name: str) -> Any:
        raise Marker

    def __str__(self) -> str:
        raise Marker

    __repr__ = __str__

    def __bool__(self) -> bool:
        raise Marker

    def __iter__(self) -> Iterator[Any]:
        raise Marker

    def __eq__(self, other: object) -> bool:
        raise Marker

    __hash__ = None  # type: ignore[assignment]


def _cyclic() -> tuple[list[Any], dict[str, Any]]:
    items: list[Any] = [ADDRESS]
    items.append(items)
    members: dict[str, Any] = {"id": ADDRESS}
    members["id"] = members
    return items, members


def _deep() -> dict[str, Any]:
    inner: dict[str, Any] = {}
    for _ in range(5_000):
        inner = {"badge": inner}
    return inner


def _raising() -> Iterator[Any]:
    raise Marker
    yield


CYCLIC_LIST, CYCLIC_DICT = _cyclic()
#: Made anew each time, since some are used up.
BAD: dict[str, Callable[[], Any]] = {
    "None": lambda: None,
    "int": lambda: 7,
    "negative": lambda: -1,
    "huge int": lambda: 10**6_000,
    "float": lambda: 1.5,
    "nan": lambda: float("nan"),
    "infinity": lambda: float("inf"),
    "bool": lambda: True,
    "complex": lambda: 1j,
    "empty bytes": lambda: b"",
    "bytes": lambda: b"\xff\x00\xfe",
    "UTF-16": lambda: '{"id": 1}'.encode("utf-16"),
    "bytearray": lambda: bytearray(b"{}"),
    "memoryview": lambda: memoryview(b"{}"),
    "strided memoryview": lambda: memoryview(b"{}{}")[::2],
    "empty str": lambda: "",
    "address": lambda: ADDRESS,
    "JSON with an address": lambda: f'{{"learner": "{ADDRESS}", "email": "{ADDRESS}"}}',
    "lone surrogate": lambda: "\ud800",
    "NUL": lambda: "\0",
    "long str": lambda: "x" * 5_000_000,
    "long bytes": lambda: b"[" * 5_000_000,
    "empty list": list,
    "list": lambda: [ADDRESS, 1, None],
    "cyclic list": lambda: CYCLIC_LIST,
    "empty dict": dict,
    "dict of addresses": lambda: {ADDRESS: ADDRESS},
    "dict of numbers": lambda: {1: 2},
    "dict with a surrogate": lambda: {"\ud800": "\ud800"},
    "dict with nan": lambda: {"score": float("nan")},
    "cyclic dict": lambda: CYCLIC_DICT,
    "deep dict": _deep,
    "mapping that raises": RaisingMapping,
    "file that raises": RaisingFile,
    "closed file": lambda: _closed(),
    "iterator that raises": _raising,
    "hostile": Hostile,
    "object": object,
    "class": lambda: dict,
    "function": lambda: len,
    "nowhere": lambda: Path("/nowhere/at/all"),
    "folder": lambda: Path("/"),
    "path with NUL": lambda: Path("a\0b"),
}


def _closed() -> Any:
    file = io.BytesIO(b"{}")
    file.close()
    return file


def _calls() -> dict[str, Callable[[Any], Any]]:
    """Every public function and class with one argument left open: name and argument to call."""
    framework = ob.Framework.ai4stem()
    _, key = ob.keygen("ed25519")
    awarding = ob.Awarding(framework, BASE, secret=SECRET, key=key)
    record, pair = earned(), (earned(), "k-17@school.example")
    (given,) = ob.award(awarding, *pair, now=NOW)
    report = ob.verify(given.images["png"], now=NOW)
    evaluation = ob.evaluate(framework, record, now=NOW)
    verifier = ob.Verifier("https://example.org/a/1", now=NOW)
    (request,) = verifier.step()  # type: ignore[misc]
    hashed = ob.ClaimCode.random().hashed(SECRET)
    offer, link = ob.Offer("open-day", hashed), ob.ClaimLink("visitor", "open-day")
    token = link.token(SECRET)
    good: dict[Callable[..., Any], dict[str, Any]] = {
        ob.verify: {"input": b"{}", "now": NOW},
        ob.verify_many: {"inputs": [b"{}"] * 3, "now": NOW},
        ob.Verifier: {"input": b"{}", "now": NOW},
        ob.evaluate: {"framework": framework, "record": record, "now": NOW},
        ob.evaluate_many: {"framework": framework, "records": [record], "now": NOW},
        ob.Awarding: {"framework": framework, "base": BASE, "secret": SECRET},
        ob.award: {"awarding": awarding, "record": record, "recipient": pair[1], "now": NOW},
        ob.award_many: {"awarding": awarding, "learners": [pair], "now": NOW},
        ob.bake: {"image": SVG, "badge": given.jws},
        ob.bake_many: {"items": [(SVG, given.jws)]},
        ob.unbake: {"image": given.images["svg"]},
        ob.extract: {"image": given.images["png"]},
        ob.inspect: {"input": given.images["png"]},
        ob.detect: {"image": SVG},
        ob.check_image: {"image": SVG},
        ob.keygen: {"kind": "ed25519"},
        ob.Documents: {"documents": {}},
        ob.Offline: {"documents": {}},
        ob.HttpFetcher: {},
        ob.Offer: {"id": "open-day", "code": hashed},
        ob.ClaimLink: {"badge": "visitor", "code": "open-day"},
    }
    calls: dict[str, Callable[[Any], Any]] = {}
    for function, arguments in good.items():
        for parameter in inspect.signature(function).parameters:
            calls[f"{function.__name__}({parameter})"] = _with(function, arguments, parameter)
    more: dict[str, Callable[[Any], Any]] = {
        "Framework.from_json": ob.Framework.from_json,
        "Framework.from_json(images)": lambda bad: ob.Framework.from_json("{}", bad),
        "Framework.from_file": ob.Framework.from_file,
        "Framework.module": framework.module,
        "Framework.image": framework.image,
        "Framework.image(format)": lambda bad: framework.image("ai-in-vision", bad),
        "Framework.badge_name": framework.badge_name,
        "LearnerRecord.from_json": ob.LearnerRecord.from_json,
        "Evaluation.from_json": ob.Evaluation.from_json,
        "Evaluation.decision": evaluation.decision,
        "Decision.from_json": ob.Decision.from_json,
        "Award.from_json": ob.Award.from_json,
        "Report.from_json": ob.Report.from_json,
        "Report.from_json of a report": lambda bad: ob.Report.from_json({**report.to_dict(), "findings": bad}),
        "LearnerRecord.with_redemption": ob.LearnerRecord.from_json(record).with_redemption,
        "ClaimCode": ob.ClaimCode,
        "ClaimCode.parse": ob.ClaimCode.parse,
        "ClaimCode.word": ob.ClaimCode.word,
        "ClaimCode.hashed": ob.ClaimCode.random().hashed,
        "HashedCode.parse": ob.HashedCode.parse,
        "HashedCode.matches": lambda bad: hashed.matches(bad, secret=SECRET),
        "HashedCode.matches(secret)": lambda bad: hashed.matches("28T5C-Y4TQK", secret=bad),
        "Offer.from_json": ob.Offer.from_json,
        "Offer.from_json of an offer": lambda bad: ob.Offer.from_json({**offer.to_dict(), "code": bad}),
        "Offer.from_json of an end": lambda bad: ob.Offer.from_json({**offer.to_dict(), "expires": bad}),
        "Offer.redeem": lambda bad: offer.redeem(bad, secret=SECRET),
        "Offer.redeem(secret)": lambda bad: offer.redeem("28T5C-Y4TQK", secret=bad),
        "Offer.redeem(now)": lambda bad: offer.redeem("28T5C-Y4TQK", secret=SECRET, now=bad),
        "Redemption.from_json": ob.Redemption.from_json,
        "Redemption.from_json of a redemption": lambda bad: ob.Redemption.from_json({"id": "open-day", "at": bad}),
        "ClaimLink.from_json": ob.ClaimLink.from_json,
        "ClaimLink.from_json of a link": lambda bad: ob.ClaimLink.from_json({**link.to_dict(), "nonce": bad}),
        "ClaimLink.token": link.token,
        "ClaimLink.verify": lambda bad: ob.ClaimLink.verify(bad, secret=SECRET),
        "ClaimLink.verify(secret)": lambda bad: ob.ClaimLink.verify(token, secret=bad),
        "ClaimLink.verify(now)": lambda bad: ob.ClaimLink.verify(token, secret=SECRET, now=bad),
        "ClaimLink.redemption": lambda bad: link.redemption(now=bad),
        "PrivateKey.from_pem": ob.PrivateKey.from_pem,
        "PrivateKey.sign": key.sign,
        "PublicKey.from_pem": ob.PublicKey.from_pem,
        "PublicKey.verify": key.public_key.verify,
        "Response(body)": ob.Response,
        "Response(status)": lambda bad: ob.Response(b"", bad),
        "Response(url)": lambda bad: ob.Response(b"", 200, bad),
        "Unavailable": ob.Unavailable,
        "Document": lambda bad: ob.Document("https://a.example", "text/plain", bad),
        "Awarding.documents": awarding.documents,
        "Awarding.revoke": awarding.revoke,
        "a reason": lambda bad: awarding.revoke("urn:x:1", reason=bad, revocations="{}"),
        "a list of revocations": lambda bad: awarding.revoke("urn:x:1", revocations=bad),
        "Awarding.path_of": awarding.path_of,
        "Awarding.award_key": lambda bad: awarding.award_key(bad, "x"),
        "Verifier.provide": lambda bad: verifier.provide(bad, None),
        "Verifier.provide(response)": lambda bad: ob.Verifier(request.url, now=NOW).provide(request.url, bad),
        "fetch answers": lambda bad: ob.verify("https://example.org/a/1", now=NOW, fetch=lambda request: bad),
        "documents hold": lambda bad: ob.verify(b"{}", now=NOW, documents={"https://example.org/": bad}),
        "an input of many": lambda bad: ob.verify_many([bad] * 3, now=NOW),
        "a learner of many": lambda bad: ob.award_many(awarding, [bad], now=NOW),
        "a record of many": lambda bad: ob.award_many(awarding, [(bad, ADDRESS)], now=NOW),
        "a recipient of many": lambda bad: ob.award_many(awarding, [(record, bad)], now=NOW),
        "a type of recipient": lambda bad: ob.verify(b"{}", now=NOW, recipient={"type": bad, "identity": bad}),
        "a trusted key": lambda bad: ob.verify(b"{}", now=NOW, trusted_keys={"https://a.example/p": bad}),
    }
    return {**calls, **more}


def _with(function: Callable[..., Any], arguments: dict[str, Any], parameter: str) -> Callable[[Any], Any]:
    return lambda bad: function(**{**arguments, parameter: bad})


CALLS = _calls()


def _check(error: BaseException, call: str) -> None:
    """Ours with code and message; or Python's own word for a wrong type, half a character, a number too large for the
    machine, a file that cannot be read; or what the input itself raised."""
    python: tuple[type[Exception], ...] = (TypeError, UnicodeEncodeError, OverflowError, OSError)
    if isinstance(error, ValueError) and "closed file" in str(error):  # an iterable of inputs that raises it itself
        python += (ValueError,)
    assert isinstance(error, (ob.OpenBadgesError, Marker, *python)), f"{call}: {error!r}"
    said = "" if isinstance(error, Marker) else str(error)
    assert ADDRESS not in said and not re.search(r" at 0x[0-9a-f]{6}", said), f"{call}: {said}"
    assert len(said) < 1_000, f"{call}: a message of {len(said)} characters"
    if isinstance(error, ob.OpenBadgesError):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", error.code) and error.message, call
        assert pickle.loads(pickle.dumps(error)) == error, call


@pytest.mark.parametrize("call", CALLS)
def test_bad_input_gives_a_typed_error(call: str) -> None:
    for name, make in BAD.items():
        try:
            result = CALLS[call](make())
            if isinstance(result, Iterator):
                for item in islice(result, 5):
                    if isinstance(item, Exception):
                        _check(item, f"{call} with {name}")
        except BaseException as error:  # a panic is no Exception
            _check(error, f"{call} with {name}")


@click.command()
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def whole(arguments: tuple[str, ...]) -> None:
    """The whole command, as a process runs it."""
    main(list(arguments))


FILES = {
    "empty": b"",
    "binary": b"\xff\xfe\x00",
    "text": b"no badge",
    "half an image": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "half a JSON": b'{"@context": "https://w3id.org/openbadges/v2", ',
    "JSON of another kind": b"[1, null]",
    "JSON with an address": f'{{"learner": "{ADDRESS}"}}'.encode(),
    "deep": b"[" * 100_000,
    "half a CSV": b'learner,email\n"k-1',
    "CSV with wrong columns": f"a,b\n1,{ADDRESS}\n".encode(),
    "NUL": b"\0" * 100,
}


@pytest.mark.parametrize(
    "command",
    [
        "verify {bad}",
        "verify {bad} --json",
        "verify - --trusted-issuer {bad}",
        "verify - --now {bad}",
        "verify - --now yesterday",
        "verify - --threads 0",
        "verify - -d {bad}",
        "verify - -d https://a.example={bad}",
        "verify - -d no-url={bad}",
        "verify /nowhere",
        "extract {bad}",
        "extract {bad} -o {out}",
        "inspect {bad}",
        "bake {bad} {bad} -o {out}",
        "bake {svg} {bad} -o {out}",
        "bake {svg} {bad} -o /nowhere/at/all/x.svg",
        "evaluate {bad}",
        "evaluate {bad} --framework {bad}",
        "evaluate {bad} --now never --json",
        "award {bad} --base https://a.example --secret {secret} -o {out}",
        "award {class} --base https://a.example --secret {bad} -o {out}",
        "award {class} --base https://a.example --secret {secret} --key {bad} -o {out}",
        "award {class} --base nowhere --secret {secret} -o {out}",
        "award {class} --base https://a.example --secret {secret} --awarded {bad} -o {out}",
        "award {class} --base https://a.example --secret {secret} -o {svg}",
        "award {class} --base https://a.example --secret {secret} -o {out} --badge-language xx",
        "keygen rsa-1024 -o {out}",
        "keygen ed25519 -o {svg}",
        "keygen ed25519 -o /nowhere/at/all/key.pem",
        "nonsense {bad}",
    ],
)
def test_a_command_says_what_is_wrong(command: str, tmp_path: Path) -> None:
    (tmp_path / "picture.svg").write_bytes(SVG)
    (tmp_path / "secret").write_bytes(SECRET)
    (tmp_path / "class.csv").write_text("learner,email\nk-1,k-1@school.example\n")
    for name, content in FILES.items():
        for suffix in ("", ".json", ".jsonl", ".csv") if "{bad}" in command else ("",):
            bad = tmp_path / f"bad{suffix}"
            bad.write_bytes(content)
            places = {"bad": bad, "out": tmp_path / "out", "svg": tmp_path / "picture.svg"}
            places |= {"secret": tmp_path / "secret", "class": tmp_path / "class.csv"}
            arguments = [part.format_map({k: str(v) for k, v in places.items()}) for part in command.split()]
            done = CliRunner().invoke(whole, ["--", *arguments], input=content)
            what = f"{arguments} with {name}: {done.output}"
            assert done.exception is None or isinstance(done.exception, SystemExit), f"{what} {done.exception!r}"
            assert done.exit_code in (0, 1, 2, 64) and "Traceback" not in done.output, what
            # What `inspect` shows is the badge itself.
            assert ADDRESS not in done.output or arguments[0] == "inspect" and done.exit_code == 0, what
            assert " at 0x" not in done.output, what
            if done.exit_code == 64:
                assert done.output.strip(), what
