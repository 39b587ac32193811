"""Verification from Python: every kind of input, fetchers, batches, reports."""

from __future__ import annotations

import copy
import io
import json
import pickle
import threading
import time
from datetime import datetime, timezone
from itertools import islice
from pathlib import Path
from typing import Any

import ob_python as ob
import pytest
from conftest import BASE, NOW, earned, published


@pytest.fixture(scope="module")
def award(awarding: ob.Awarding) -> ob.Award:
    (award,) = ob.award(awarding, earned(), "k-17@school.example", now=NOW)
    return award


@pytest.fixture(scope="module")
def documents(awarding: ob.Awarding) -> dict[str, ob.Response]:
    return published(awarding)


def test_every_form_of_input(award: ob.Award, documents: dict[str, ob.Response], tmp_path: Path) -> None:
    png = award.images["png"]
    path = tmp_path / "badge.png"
    path.write_bytes(png)
    assert award.jws is not None
    forms: list[Any] = [png, bytearray(png), memoryview(png), path, io.BytesIO(png), award.jws, award.jws.encode()]
    forms += [io.StringIO(award.jws), award.images["svg"], award.images["svg"].decode()]
    for form in forms:
        report = ob.verify(form, now=NOW, documents=documents)
        assert (report.outcome, report.method) == ("valid", "signed"), form
    with path.open("rb") as file:
        assert ob.verify(file, now=NOW, documents=documents).is_valid


def test_documents_that_changed_are_read_anew(awarding: ob.Awarding, award: ob.Award) -> None:
    plain = {document.url: document.body for document in awarding.documents()}
    url = next(url for url in plain if url.endswith("/revocations.json"))
    revoked = {**json.loads(plain[url]), "revokedAssertions": [award.id]}
    struck = {**plain, url: json.dumps(revoked).encode()}
    for _ in range(2):
        assert ob.verify(award.images["png"], now=NOW, documents=plain).is_valid
        assert ob.verify(award.images["png"], now=NOW, documents=struck).decided_by == "revoked"
        as_text = {url: body.decode() for url, body in plain.items() if url.endswith(".json")}
        assert ob.verify(award.images["png"], now=NOW, documents=as_text).is_valid
        assert ob.verify(award.images["png"], now=NOW, documents={**plain, url: b""}).outcome == "unverifiable"


def test_a_str_is_never_a_path(award: ob.Award, tmp_path: Path) -> None:
    path = tmp_path / "badge.png"
    path.write_bytes(award.images["png"])
    assert ob.verify(str(path), now=NOW).codes == ["input-unrecognised"]


def test_a_url_is_fetched_by_the_function(awarding: ob.Awarding, framework: ob.Framework) -> None:
    hosted = ob.Awarding(framework, BASE, secret=bytes(32))
    (award,) = ob.award(hosted, earned(), "k-17@school.example", now=NOW)
    web = published(hosted, [award])
    asked: list[tuple[str, str]] = []

    def fetch(request: ob.Request) -> ob.Response:
        asked.append((request.purpose, request.url))
        assert "json" in request.accept
        return web[request.url]

    report = ob.verify(award.id, now=NOW, fetch=fetch)
    assert report.is_valid and report.method == "hosted"
    assert asked[0] == ("input", award.id)
    assert [entry["url"] for entry in report.requests] == [url for _, url in asked]
    assert ob.verify(award.id, now=NOW, fetch=web).to_json() == report.to_json()
    assert ob.verify(award.id, now=NOW).outcome == "unverifiable"


@pytest.mark.parametrize(
    ("answer", "result"),
    [(None, "offline"), (TimeoutError(), "timeout"), (OSError("no route"), "failed"), (ob.Unavailable("tls"), "tls")],
)
def test_failures_of_a_fetcher_are_answers(answer: Any, result: str) -> None:
    def fetch(request: ob.Request) -> Any:
        if isinstance(answer, Exception):
            raise answer
        return answer

    report = ob.verify("https://example.org/a/1", now=NOW, fetch=fetch)
    assert report.outcome == "unverifiable"
    assert [entry["result"] for entry in report.requests] == [result]


def test_mistakes_of_a_fetcher_are_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        ob.verify("https://example.org/a/1", now=NOW, fetch=lambda request: str(1 / 0))
    with pytest.raises(ob.InputError) as caught:
        ob.verify("https://example.org/a/1", now=NOW, fetch=lambda request: 7)  # type: ignore[arg-type,return-value]
    assert caught.value.code == "response-type"


def test_recipients(award: ob.Award, documents: dict[str, ob.Response]) -> None:
    def recipient(expected: Any) -> str:
        return ob.verify(award.images["png"], now=NOW, documents=documents, recipient=expected).recipient

    assert recipient(None) == "not-asked"
    assert recipient("k-17@school.example") == "confirmed"
    assert recipient("other@school.example") == "refuted"
    assert recipient(["other@school.example", {"type": "email", "identity": "k-17@school.example"}]) == "confirmed"
    report = ob.verify(award.images["png"], now=NOW, documents=documents, recipient="other@school.example")
    assert "school.example" not in str(report) and "other@" not in report.to_json()


def test_trust(award: ob.Award, awarding: ob.Awarding, key: ob.PrivateKey, documents: dict[str, ob.Response]) -> None:
    def trust(**keywords: Any) -> tuple[str, str]:
        report = ob.verify(award.images["png"], now=NOW, documents=documents, **keywords)
        return report.outcome, report.issuer_trust

    assert trust(trusted_issuers=[awarding.issuer_id]) == ("valid", "confirmed")
    assert trust(trusted_issuers=awarding.issuer_id) == ("valid", "confirmed")
    assert trust(trusted_issuers=["https://example.org/other"], require_trusted_issuer=True)[0] == "invalid"
    for keys in ({awarding.issuer_id: key.public_key}, [(awarding.issuer_id, key.public_key.to_pem())]):
        assert trust(trusted_keys=keys) == ("valid", "confirmed")


def test_now_is_a_time_with_a_zone() -> None:
    moment = datetime(2026, 11, 21, 12, tzinfo=timezone.utc)
    same = [ob.verify("{}", now=now).verified_at for now in (NOW, moment, int(moment.timestamp()))]
    assert len(set(same)) == 1
    for wrong in (datetime(2026, 11, 21), "2026-11-21", "yesterday"):
        with pytest.raises(ob.InputError):
            ob.verify("{}", now=wrong)
    before = datetime.now(timezone.utc).replace(microsecond=0)
    verified = datetime.fromisoformat(ob.verify("{}").verified_at.replace("Z", "+00:00"))
    assert before <= verified <= datetime.now(timezone.utc)


def test_languages() -> None:
    assert ob.verify("{}", now=NOW, language="nl").headline != ob.verify("{}", now=NOW).headline
    with pytest.raises(ob.InputError) as caught:
        ob.verify("{}", now=NOW, language="fr")
    assert caught.value.code == "language-unknown"


def test_a_report_is_a_value(award: ob.Award, documents: dict[str, ob.Response]) -> None:
    report = ob.verify(award.images["png"], now=NOW, documents=documents)
    same = ob.verify(award.images["png"], now=NOW, documents=documents)
    other = ob.verify("{}", now=NOW)
    assert report == same and hash(report) == hash(same) and report != other
    assert pickle.loads(pickle.dumps(report)) == report == copy.deepcopy(report)
    assert ob.Report.from_json(report.to_json()) == ob.Report.from_json(report.to_dict()) == report
    assert json.loads(report.to_json()) == report.to_dict()
    assert repr(report) == "<Report valid>" and str(report) == report.headline
    assert repr(other) == f"<Report invalid: {other.decided_by}>"
    assert report.badge_class is not None and report.badge_class["name"]
    check = report.checks[0]
    assert pickle.loads(pickle.dumps(check)) == check and check.status in ("passed", "not-applicable")
    finding = other.findings[0]
    assert pickle.loads(pickle.dumps(finding)) == finding and finding.code == other.codes[0]
    with pytest.raises(AttributeError):
        report.outcome = "valid"  # type: ignore[misc]


def test_a_report_has_no_truth_value() -> None:
    with pytest.raises(TypeError, match="is_valid"):
        bool(ob.verify("{}", now=NOW))


@pytest.mark.parametrize("wrong", ["{}", "[]", '{"outcome": "fine", "checks": [], "findings": []}', "nonsense"])
def test_only_reports_are_read_back(wrong: str) -> None:
    with pytest.raises(ob.InputError):
        ob.Report.from_json(wrong)


def test_a_notebook_shows_no_script(award: ob.Award, documents: dict[str, ob.Response]) -> None:
    evil = '<script>alert("1")</script>'
    report = ob.verify({"@context": "https://w3id.org/openbadges/v2", "type": evil, "id": evil}, now=NOW)
    for shown in (report, ob.verify(award.images["png"], now=NOW, documents=documents)):
        html = shown._repr_html_()
        assert "<script" not in html and shown.outcome in html
    dressed = report.to_dict()
    dressed["headline"] = evil
    assert "<script" not in ob.Report.from_json(dressed)._repr_html_()


def test_steps_are_guarded() -> None:
    verifier = ob.Verifier("https://example.org/a/1", now=NOW)
    step = verifier.step()
    assert isinstance(step, tuple)
    with pytest.raises(ob.VerificationError) as caught:
        verifier.step()
    assert caught.value.code == "unanswered"
    with pytest.raises(ob.VerificationError) as caught:
        verifier.provide("https://example.org/other", None)
    assert caught.value.code == "not-requested"
    verifier.provide(step[0].url, ob.Unavailable())
    assert isinstance(verifier.step(), ob.Report)


def test_the_cache_of_an_issuer(award: ob.Award, documents: dict[str, ob.Response]) -> None:
    verifier = ob.Verifier(award.images["png"], now=NOW, documents=documents)
    assert isinstance(verifier.step(), ob.Report)
    cache = verifier.issuer_cache()
    assert len(cache) == len(cache.urls) > 0
    assert ob.verify(award.images["png"], now=NOW, cache=cache).is_valid


def test_many_keep_the_order_and_their_errors(
    award: ob.Award, documents: dict[str, ob.Response], tmp_path: Path
) -> None:
    inputs = [award.images["png"], b"", "{}", tmp_path / "missing.png", 7, award.images["svg"]] * 20
    told: list[tuple[int, Any]] = []
    results = list(
        ob.verify_many(
            inputs,  # type: ignore[arg-type]
            now=NOW,
            documents=documents,
            batch_size=32,
            threads=3,
            progress=lambda done, total: told.append((done, total)),
        )
    )
    seen = [r.outcome if isinstance(r, ob.Report) else r.code for r in results]
    assert seen == ["valid", "input-empty", "invalid", "input-unreadable", "input-type", "valid"] * 20
    assert told[-1] == (120, 120) and told == sorted(told)


def test_many_are_taken_a_batch_at_a_time() -> None:
    taken = 0

    def inputs() -> Any:
        nonlocal taken
        while True:
            taken += 1
            yield "{}"

    # On one thread a batch is taken when it is needed; on several, the next one is under way by then.
    for threads, ahead in ((1, 0), (2, 10)):
        taken = 0
        results = ob.verify_many(inputs(), now=NOW, batch_size=10, threads=threads)
        assert taken == 0
        for given in range(1, 35):
            next(results)
            assert taken == -(-given // 10) * 10 + ahead


def test_what_goes_wrong_with_the_inputs_comes_after_the_results_before_it() -> None:
    def inputs() -> Any:
        yield from ["{}"] * 20
        raise RuntimeError("the inputs broke off")

    for threads in (1, 2):
        results = ob.verify_many(inputs(), now=NOW, batch_size=10, threads=threads)
        assert sum(1 for _ in islice(results, 20)) == 20
        with pytest.raises(RuntimeError, match="broke off"):
            next(results)


def test_documents_are_read_once_and_change_no_verdict(awarding: ob.Awarding, award: ob.Award) -> None:
    plain = {document.url: document.body for document in awarding.documents()}
    documents = ob.Documents(plain)
    assert dict(documents) == plain and len(documents) == len(plain) and "body" not in repr(documents)
    verifier = ob.Verifier(award.images["png"], now=NOW, documents=plain)
    expected = verifier.step()
    assert isinstance(expected, ob.Report) and expected.is_valid
    assert {"check": "extensions", "status": "passed"}.items() <= expected.to_dict()["checks"][-1].items()
    for given in (documents, documents, pickle.loads(pickle.dumps(documents))):
        assert ob.verify(award.images["png"], now=NOW, documents=given) == expected
    assert ob.verify(award.images["png"], now=NOW, cache=verifier.issuer_cache()) == expected
    assert ob.verify(award.images["png"], now=NOW, fetch=documents).outcome == "valid"
    with pytest.raises(ob.VerificationError) as error:
        ob.Documents({"no URL": b"{}"})
    assert error.value.code == "document-url"
    for wrong in (None, 1, [("https://a.example", b"{}")], {1: b"{}"}):
        with pytest.raises(ob.InputError):
            ob.Documents(wrong)  # type: ignore[arg-type]


def test_many_fetch_each_document_once(framework: ob.Framework) -> None:
    hosted = ob.Awarding(framework, BASE, secret=bytes(32))
    learners = [(earned(f"k-{n}"), f"k-{n}@school.example") for n in range(12)]
    awards = [award for result in ob.award_many(hosted, learners, now=NOW) for award in result]  # type: ignore[union-attr]
    web = published(hosted, awards)
    asked: list[str] = []

    def fetch(request: ob.Request) -> ob.Response:
        asked.append(request.url)
        return web[request.url]

    reports = list(ob.verify_many([award.id for award in awards], now=NOW, fetch=fetch))
    assert [report.outcome for report in reports if isinstance(report, ob.Report)] == ["valid"] * 12
    assert len(asked) < 12 * 2 + 6


def test_a_failing_progress_stops_the_work() -> None:
    def progress(done: int, total: int | None) -> None:
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        list(ob.verify_many(["{}"], now=NOW, progress=progress))


def test_other_threads_keep_running(award: ob.Award, documents: dict[str, ob.Response]) -> None:
    ticks = 0
    running = True

    def tick() -> None:
        nonlocal ticks
        while running:
            ticks += 1
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    try:
        before = ticks
        begun = time.perf_counter()
        list(ob.verify_many([award.images["png"]] * 300, now=NOW, documents=documents, batch_size=300))
        took = time.perf_counter() - begun
    finally:
        running = False
        thread.join()
    assert ticks - before > took * 1000 / 50, "the interpreter was held"


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: ob.verify(7), "input-type"),
        (lambda: ob.verify(None), "input-type"),
        (lambda: ob.verify(b""), "input-empty"),
        (lambda: ob.verify("\ud800"), "text-not-unicode"),
        (lambda: ob.verify({"x": object()}), "json-type"),
        (lambda: ob.verify({1: 2}), "json-name"),
        (lambda: ob.verify("{}", fetch=7), "fetch-type"),
        (lambda: ob.verify("{}", recipient={"email": "x"}), "recipient-form"),
        (lambda: ob.verify("{}", documents={"nonsense": b""}), "document-url"),
        (lambda: ob.verify("{}", trusted_keys={"https://example.org": "no key"}), "trusted-key"),
        (lambda: ob.verify(b"x" * (ob._native.IMAGE_MAX_BYTES + 1)), "input-too-long"),
        (lambda: ob.verify(io.BytesIO(b"x" * (ob._native.IMAGE_MAX_BYTES + 9))), "input-too-long"),
        (lambda: ob.verify_many("{}"), "input-type"),
        (lambda: ob.verify_many(7), "input-type"),
        (lambda: ob.verify_many([], threads=0), "threads-range"),
        (lambda: ob.verify_many([], batch_size=0), "batch-size-range"),
        (lambda: ob.Unavailable("tired"), "unavailable-reason"),
        (lambda: ob.HttpFetcher(timeout_seconds=0), "fetcher-option"),
    ],
)
def test_wrong_use_is_a_typed_error(call: Any, code: str) -> None:
    with pytest.raises(ob.OpenBadgesError) as caught:
        call()
    assert caught.value.code == code
    assert isinstance(caught.value, ValueError)
    again = pickle.loads(pickle.dumps(caught.value))
    assert again == caught.value and (again.code, again.path) == (code, caught.value.path)
