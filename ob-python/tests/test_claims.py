"""Claim codes and claim links, as a portal uses them."""

from __future__ import annotations

import copy
import doctest
import json
import pickle
import re
import sqlite3
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import ob_python as ob
import pytest
from conftest import BASE, FIXTURES, NOW, ROOT, SECRET
from ob_python import _native

ADDRESS = "k-17@school.example"
END = "2026-11-21T18:00:00Z"
CASES = [
    case
    for path in sorted((FIXTURES / "cases" / "award").glob("*.json"))
    for case in [json.loads(path.read_bytes())]
    if case["do"] in ("code", "parse", "word", "typed", "link", "open")
]
#: The secret of the corpus.
CORPUS = bytes(range(32))


@pytest.fixture(scope="module")
def workshop() -> ob.Framework:
    """AI4STEM, where its first badge is claimed by a code."""
    folder = ROOT / "ob-core" / "frameworks"
    framework = json.loads((folder / "ai4stem.json").read_bytes())
    framework["version"] = "open-day"
    framework["badges"][0]["rule"] = {"claimed-by-code": "open-day"}
    images = {path: (folder / path).read_bytes() for path in ob.Framework.from_json(framework).missing_images}
    return ob.Framework.from_json(framework, images)


def _done(case: dict[str, Any]) -> Any:
    """What comes of a case of the corpus."""
    given, deed = case["given"], case["do"]
    if deed == "code":
        code = ob.ClaimCode._of(_native.ClaimCode.from_random(bytes.fromhex(given["random"])))
        return {"code": str(code), "hashed": str(code.hashed(CORPUS))}
    if deed == "parse":
        return {"code": str(ob.ClaimCode.parse(given["typed"]))}
    if deed == "word":
        return {"hashed": str(ob.ClaimCode.word(given["typed"]).hashed(CORPUS))}
    if deed == "typed":
        offer = ob.Offer(given["code"], given["hashed"], expires=given["expires"])
        redemption = offer.redeem(given["typed"], secret=CORPUS, now=given["now"])
        return {"redemption": {"code": redemption.code, "at": redemption.at}}
    if deed == "link":
        nonce = bytes.fromhex(given["nonce"])
        link = ob.ClaimLink(given["badge"], given["code"], expires=given["expires"], nonce=nonce)
        return {"token": link.token(CORPUS)}
    read = ob.ClaimLink.verify(given["token"], secret=CORPUS, now=given["now"]).to_dict()
    if read["expires"] is not None:
        end = datetime.fromisoformat(str(read["expires"]).replace("Z", "+00:00"))
        read["expires"] = int(end.timestamp())
    return {"link": read}


def test_the_corpus_has_claims() -> None:
    assert len(CASES) > 35


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_corpus(case: dict[str, Any]) -> None:
    if "error" not in case["expect"]:
        assert _done(case) == case["expect"]
        return
    with pytest.raises(ob.ClaimError) as caught:
        _done(case)
    assert caught.value.code == case["expect"]["error"]


def test_a_workshop(workshop: ob.Framework) -> None:
    """A code is printed, its hash stored, what was typed redeemed, and the badge awarded."""
    code = ob.ClaimCode.random()
    table = sqlite3.connect(":memory:")
    table.execute("create table offers (id text primary key, hash text, expires text)")
    offer = ob.Offer("open-day", code.hashed(SECRET), expires=END)
    table.execute("insert into offers values (?, ?, ?)", (offer.id, str(offer.code), offer.expires))
    assert str(code) not in "".join(table.iterdump()) and str(code).replace("-", "") not in "".join(table.iterdump())

    (row,) = table.execute("select * from offers")
    table.close()
    stored = ob.Offer(row[0], row[1], expires=row[2])
    assert stored == offer
    typed = str(code).lower().replace("-", " ").replace("0", "o").replace("1", "l")
    redemption = stored.redeem(typed, secret=SECRET, now=NOW)

    before = ob.LearnerRecord.from_json({"learner": "k-17"})
    record = before.with_redemption(redemption)
    slug = workshop.badges[0]
    assert ob.evaluate(workshop, before, now=NOW).due == []
    assert ob.evaluate(workshop, record, now=NOW).due == [slug]
    as_mapping = {"learner": "k-17", "codes": [redemption.to_dict()]}
    assert ob.LearnerRecord.from_json(as_mapping) == record
    awarding = ob.Awarding(workshop, BASE, secret=SECRET, key=ob.keygen("ed25519")[1])
    (award,) = ob.award(awarding, record, ADDRESS, now=NOW)
    assert award.badge == slug
    documents = {document.url: document.body for document in awarding.documents()}
    assert ob.verify(award.images["png"], documents=documents, recipient=ADDRESS, now=NOW).is_valid


def test_a_link_in_the_post(workshop: ob.Framework) -> None:
    slug = workshop.badges[0]
    url = f"https://school.example/claim#{ob.ClaimLink(slug, 'open-day', expires=END).token(SECRET)}"
    assert re.fullmatch(r"https://school\.example/claim#[A-Za-z0-9_-]+", url)
    link = ob.ClaimLink.verify(url.split("#")[1], secret=SECRET, now=NOW)
    assert (link.badge, link.code, link.expires, len(link.nonce)) == (slug, "open-day", END, 16)
    record = ob.LearnerRecord.from_json({"learner": "k-17"}).with_redemption(link.redemption(now=NOW))
    assert ob.evaluate(workshop, record, now=NOW).due == [link.badge]


def test_every_code_and_every_link_is_another() -> None:
    assert len({ob.ClaimCode.random() for _ in range(200)}) == 200
    assert len({ob.ClaimLink("visitor", "open-day").nonce for _ in range(200)}) == 200
    # All ten places vary, over all 32 digits.
    seen = {(place, digit) for _ in range(1_000) for place, digit in enumerate(str(ob.ClaimCode.random()))}
    assert len(seen) == 10 * 32 + 1


def test_without_now_it_is_the_time_of_the_machine() -> None:
    begun = datetime.now(timezone.utc) - timedelta(seconds=2)
    offer = ob.Offer("open-day", ob.ClaimCode.word("Robotdag").hashed(SECRET), expires=begun + timedelta(hours=1))
    link = ob.ClaimLink("visitor", "open-day", expires=begun + timedelta(hours=1))
    assert ob.ClaimLink.verify(link.token(SECRET), secret=SECRET) == link
    for redemption in (offer.redeem("robotdag", secret=SECRET), link.redemption()):
        assert redemption.at is not None
        at = datetime.fromisoformat(redemption.at.replace("Z", "+00:00"))
        assert begun < at < begun + timedelta(minutes=5)
    for late in (ob.Offer(offer.id, offer.code, expires=begun), ob.ClaimLink("visitor", "open-day", expires=begun)):
        with pytest.raises(ob.ClaimError) as caught:
            if isinstance(late, ob.Offer):
                late.redeem("robotdag", secret=SECRET)
            else:
                ob.ClaimLink.verify(late.token(SECRET), secret=SECRET)
        assert caught.value.code == "claim-expired"


def test_an_end_is_a_whole_second() -> None:
    """So it is in a token, and what was stored ends when it did before."""
    hashed = ob.ClaimCode.word("Robotdag").hashed(SECRET)
    zoned = datetime(2026, 11, 21, 19, 0, 0, 999_999, tzinfo=timezone(timedelta(hours=1)))
    seconds = int(zoned.timestamp())
    for end in (END, "2026-11-21T19:00:00.9+01:00", zoned, seconds):
        offer, link = ob.Offer("open-day", hashed, expires=end), ob.ClaimLink("visitor", "open-day", expires=end)
        assert offer.expires == link.expires == END
        assert ob.Offer.from_json(offer.to_json()) == offer
        assert ob.ClaimLink.verify(link.token(SECRET), secret=SECRET, now=NOW) == link
    assert ob.Offer("open-day", hashed).expires is None and ob.ClaimLink("visitor", "open-day").expires is None


def _values() -> list[Any]:
    hashed = ob.ClaimCode.word("Robotdag").hashed(SECRET)
    return [
        hashed,
        ob.ClaimCode.word("Robotweek").hashed(SECRET),
        ob.Offer("open-day", hashed),
        ob.Offer("open-day", hashed, expires=END),
        ob.Offer("fair", hashed, expires=END),
        ob.Offer("open-day", hashed).redeem("robotdag", secret=SECRET, now=NOW),
        ob.Offer("fair", hashed).redeem("robotdag", secret=SECRET, now=NOW),
        ob.Redemption.from_json({"id": "open-day"}),
        ob.Redemption.from_json({"id": "open-day", "at": NOW, "room": "12"}),
        ob.ClaimLink("visitor", "open-day", nonce=bytes(16)),
        ob.ClaimLink("visitor", "open-day", nonce=b"\1" * 16),
        ob.ClaimLink("visitor", "open-day", nonce=bytes(16), expires=END),
        ob.ClaimLink("visitor", "fair", nonce=bytes(16)),
        ob.ClaimLink("guest", "open-day", nonce=bytes(16)),
    ]


def test_they_are_values() -> None:
    for at, (one, same) in enumerate(zip(_values(), _values())):
        assert one == same and hash(one) == hash(same) and not one != same
        assert [one == other for other in _values()] == [at == place for place in range(len(_values()))]
        assert one != 1 and repr(one) == repr(same)
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(one, protocol))
            assert again == one and type(again) is type(one)
        assert copy.copy(one) == copy.deepcopy(one) == one
        if not isinstance(one, ob.HashedCode):
            assert type(one).from_json(one.to_json()) == type(one).from_json(one.to_dict()) == one
            assert json.loads(one.to_json()) == one.to_dict()
    assert len(set(_values() + _values())) == len(_values())


def test_they_do_not_change() -> None:
    for value in [*_values(), ob.ClaimCode.random()]:
        for name in ("id", "code", "expires", "nonce", "at", "_native", "other"):
            with pytest.raises(AttributeError):
                setattr(value, name, None)
    with pytest.raises(AttributeError):
        del ob.Offer("open-day", "0" * 64)._native


def test_what_a_redemption_has_of_its_own_is_kept() -> None:
    entry = {"id": "open-day", "at": NOW, "room": {"floor": 1}}
    redemption = ob.Redemption.from_json(json.dumps(entry))
    assert redemption.to_dict() == entry and redemption == ob.Redemption.from_json(entry)
    record = ob.LearnerRecord.from_json({"learner": "k-17", "codes": [{"id": "fair"}], "grants": [{"id": "x"}]})
    assert record.with_redemption(redemption).to_dict()["codes"] == [{"id": "fair"}, entry]
    # The record itself stays as it is.
    assert record.to_dict()["codes"] == [{"id": "fair"}]


def test_what_they_show() -> None:
    hashed = ob.ClaimCode.word("Robotdag").hashed(SECRET)
    offer, link = ob.Offer("open-day", hashed, expires=END), ob.ClaimLink("visitor", "open-day", expires=END)
    assert repr(hashed) == f"<HashedCode {hashed}>" and ob.HashedCode.parse(str(hashed)) == hashed
    assert repr(offer) == f"<Offer open-day until {END}>" and repr(ob.Offer("fair", hashed)) == "<Offer fair>"
    assert repr(link) == f"<ClaimLink to visitor by open-day until {END}>"
    assert repr(offer.redeem("Robotdag", secret=SECRET, now=NOW)) == f"<Redemption open-day at {NOW}>"
    assert repr(ob.Redemption.from_json({"id": "open-day"})) == "<Redemption open-day>"


def test_a_code_shows_itself_only_when_it_is_printed() -> None:
    for code in (ob.ClaimCode.random(), ob.ClaimCode.word("Robotdag")):
        shown = f"{code!r} {[code]} {vars(ob.ClaimCode)}"
        assert str(code) not in shown and str(code).replace("-", "") not in shown
        assert f"{code}" == str(code) == "%s" % code
        for copied in (pickle.dumps, copy.copy, copy.deepcopy):
            with pytest.raises(TypeError, match="not pickled"):
                copied(code)
    code = ob.ClaimCode.random()
    assert ob.ClaimCode.parse(str(code)) == code and hash(ob.ClaimCode.parse(str(code))) == hash(code)
    assert ob.ClaimCode.parse(str(code)) != ob.ClaimCode.word(str(code)) != ob.ClaimCode.random()
    with pytest.raises(TypeError, match="random"):
        ob.ClaimCode()


def test_another_secret_another_hash() -> None:
    code, other = ob.ClaimCode.random(), b"another secret, of 32 random bytes"
    assert code.hashed(SECRET).matches(f" {code} ", secret=SECRET)
    assert not code.hashed(SECRET).matches(str(code), secret=other)
    assert not code.hashed(SECRET).matches("", secret=SECRET)
    assert code.hashed(SECRET) != code.hashed(other)


HASHED = ob.ClaimCode.word("Robotdag").hashed(SECRET)
OFFER = ob.Offer("open-day", HASHED)
LINK = ob.ClaimLink("visitor", "open-day")
LAST = 253_402_300_800
WRONG: list[tuple[Callable[[], Any], type[ob.OpenBadgesError], str, str | None]] = [
    (lambda: ob.ClaimCode.parse("28T5C"), ob.ClaimError, "claim-code-length", None),
    (lambda: ob.ClaimCode.parse("28T5C-Y4TQ!"), ob.ClaimError, "claim-code-character", None),
    (lambda: ob.ClaimCode.parse("28T5C-Y4TQ\ud800"), ob.InputError, "text-not-unicode", None),
    (lambda: ob.ClaimCode.word("ai"), ob.ClaimError, "claim-word-form", None),
    (lambda: ob.ClaimCode.word("robot\ud800"), ob.InputError, "text-not-unicode", None),
    (lambda: ob.ClaimCode.random().hashed(b"short"), ob.AwardError, "award-secret-short", None),
    (lambda: ob.HashedCode.parse("0" * 63), ob.InputError, "claim-hash-form", None),
    (lambda: ob.HashedCode.parse("\ud800"), ob.InputError, "text-not-unicode", None),
    (lambda: HASHED.matches("x", secret=bytes(31)), ob.AwardError, "award-secret-short", None),
    (lambda: HASHED.matches("\ud800", secret=SECRET), ob.InputError, "text-not-unicode", None),
    (lambda: ob.Offer("open-day", "28T5C-Y4TQK"), ob.InputError, "claim-hash-form", None),
    (lambda: ob.Offer("open-day", ob.ClaimCode.random()), ob.InputError, "claim-hash-form", None),  # type: ignore[arg-type]
    (lambda: ob.Offer("", HASHED), ob.RecordError, "record-id-length", "/codes/0/id"),
    (lambda: ob.Offer("x" * 3_000, HASHED), ob.RecordError, "record-id-length", "/codes/0/id"),
    (lambda: ob.Offer("open-day", HASHED, expires="tomorrow"), ob.InputError, "date-time-format", None),
    (lambda: ob.Offer("open-day", HASHED, expires=datetime(2026, 1, 1)), ob.InputError, "date-time-no-zone", None),
    (lambda: ob.Offer("open-day", HASHED, expires=LAST), ob.ClaimError, "claim-date", None),
    (lambda: ob.Offer("open-day", HASHED, expires=10**30), ob.InputError, "time-range", None),
    (lambda: ob.Offer.from_json("[]"), ob.InputError, "json-wrong-kind", ""),
    (lambda: ob.Offer.from_json("{"), ob.JsonError, "json-syntax", None),
    (lambda: ob.Offer.from_json({"id": "x"}), ob.InputError, "json-missing-member", ""),
    (lambda: ob.Offer.from_json({"id": 1, "code": "0" * 64}), ob.InputError, "json-wrong-kind", "/id"),
    (lambda: ob.Offer.from_json({"id": "x", "code": "y"}), ob.InputError, "json-wrong-value", "/code"),
    (
        lambda: ob.Offer.from_json({"id": "x", "code": "0" * 64, "expires": "soon"}),
        ob.InputError,
        "json-wrong-value",
        "/expires",
    ),
    (lambda: OFFER.redeem("robotweek", secret=SECRET), ob.ClaimError, "claim-code-wrong", None),
    (lambda: OFFER.redeem("robotdag", secret=bytes(32)), ob.ClaimError, "claim-code-wrong", None),
    (lambda: OFFER.redeem("robotdag", secret=b""), ob.AwardError, "award-secret-short", None),
    (lambda: OFFER.redeem("robot\ud800", secret=SECRET), ob.InputError, "text-not-unicode", None),
    (lambda: OFFER.redeem("robotdag", secret=SECRET, now="now"), ob.InputError, "date-time-format", None),
    (lambda: OFFER.redeem("robotdag", secret=SECRET, now=LAST), ob.ClaimError, "claim-date", None),
    (lambda: ob.Redemption.from_json([]), ob.RecordError, "json-wrong-kind", "/codes/0"),  # type: ignore[arg-type]
    (lambda: ob.Redemption.from_json({"id": ""}), ob.RecordError, "record-id-length", "/codes/0/id"),
    (lambda: ob.Redemption.from_json({"id": "x", "at": "soon"}), ob.RecordError, "json-wrong-value", "/codes/0/at"),
    (lambda: ob.ClaimLink("visitor", "x", nonce=b"one"), ob.InputError, "claim-nonce-length", None),
    (lambda: ob.ClaimLink("visitor", "x", expires=LAST), ob.ClaimError, "claim-date", None),
    (lambda: ob.ClaimLink("", "open-day").token(SECRET), ob.ClaimError, "claim-link-content", None),
    (lambda: LINK.token(bytes(31)), ob.AwardError, "award-secret-short", None),
    (lambda: LINK.redemption(now=LAST), ob.ClaimError, "claim-date", None),
    (lambda: ob.ClaimLink.verify("no token", secret=SECRET), ob.ClaimError, "claim-token-form", None),
    (lambda: ob.ClaimLink.verify("\ud800", secret=SECRET), ob.InputError, "text-not-unicode", None),
    (lambda: ob.ClaimLink.verify(LINK.token(SECRET), secret=bytes(32)), ob.ClaimError, "claim-token-forged", None),
    (lambda: ob.ClaimLink.verify(LINK.token(SECRET)[:-1], secret=SECRET), ob.ClaimError, "claim-token-form", None),
    (lambda: ob.ClaimLink.from_json({"badge": "x", "code": "y"}), ob.InputError, "json-missing-member", ""),
    (lambda: ob.ClaimLink.from_json({**LINK.to_dict(), "nonce": "+" + "0" * 31}), ob.InputError, "json-wrong-value", "/nonce"),
    (lambda: ob.ClaimLink.from_json({**LINK.to_dict(), "expires": 7}), ob.InputError, "json-wrong-kind", "/expires"),
]


@pytest.mark.parametrize("at", range(len(WRONG)))
def test_wrong_use_is_a_typed_error(at: int) -> None:
    call, kind, code, path = WRONG[at]
    with pytest.raises(kind) as caught:
        call()
    assert type(caught.value) is kind or kind is ob.InputError
    assert (caught.value.code, caught.value.path) == (code, path)
    assert caught.value.message and pickle.loads(pickle.dumps(caught.value)) == caught.value


def test_no_error_tells_a_code_or_a_secret() -> None:
    code, secret = str(ob.ClaimCode.random()), "a secret of 32 bytes, as text: öë"
    offer = ob.Offer("open-day", ob.ClaimCode.parse(code).hashed(secret.encode()))
    token = ob.ClaimLink("visitor", "open-day").token(secret.encode())
    half = f"{code}\ud800"
    calls: list[Callable[[], Any]] = [
        lambda: ob.ClaimCode.parse(code + "2"),
        lambda: ob.ClaimCode.parse(code[:-1] + "U"),
        lambda: ob.ClaimCode.parse(half),
        lambda: ob.ClaimCode.word(code + "!"),
        lambda: ob.ClaimCode.word(half),
        lambda: ob.HashedCode.parse(code),
        lambda: ob.HashedCode.parse(half),
        lambda: ob.Offer("open-day", code),
        lambda: ob.Offer("open-day", half),
        lambda: ob.Offer("open-day", ob.ClaimCode.parse(code)),  # type: ignore[arg-type]
        lambda: ob.Offer("open-day", offer.code, expires=code),
        lambda: ob.Offer.from_json({"id": "open-day", "code": code}),
        lambda: ob.Offer.from_json({"id": "open-day", "code": offer.code, "expires": code}),
        lambda: ob.Offer.from_json(f'{{"id": "open-day", "code": {code}}}'),
        lambda: ob.Offer.from_json(code),
        lambda: ob.Redemption.from_json(code),
        lambda: ob.Redemption.from_json({"id": "open-day", "at": code}),
        lambda: ob.ClaimLink.from_json({"badge": "visitor", "code": "open-day", "nonce": code}),
        lambda: offer.redeem(code, secret=SECRET),
        lambda: offer.redeem(half, secret=secret.encode()),
        lambda: offer.redeem(code, secret=secret.encode(), now=LAST),
        lambda: offer.redeem(code, secret=secret),  # type: ignore[arg-type]
        lambda: offer.redeem(code.encode(), secret=secret.encode()),  # type: ignore[arg-type]
        lambda: offer.redeem(code, secret=secret.encode()[:20]),
        lambda: offer.code.matches(half, secret=secret.encode()),
        lambda: offer.code.matches(code, secret=secret),  # type: ignore[arg-type]
        lambda: ob.ClaimLink.verify(code, secret=secret.encode()),
        lambda: ob.ClaimLink.verify(token, secret=SECRET),
        lambda: ob.ClaimLink.verify(token[1:], secret=secret.encode()),
        lambda: ob.ClaimLink.verify(token, secret=secret),  # type: ignore[arg-type]
        lambda: ob.ClaimLink("visitor", code * 40).token(secret.encode()),
    ]
    hidden = (code, code.replace("-", ""), code[:-1], secret, secret[:20], token, token[1:])
    for at, call in enumerate(calls):
        with pytest.raises((ob.OpenBadgesError, TypeError)) as caught:
            call()
        error: BaseException | None = caught.value
        while error is not None:
            said = f"{error} {error!r} {error.args} {vars(error)} {traceback.format_exception_only(type(error), error)}"
            assert not [word for word in hidden if word in said], f"{at}: {said}"
            error = error.__cause__ or error.__context__


def test_the_examples_of_the_native_half_are_true() -> None:
    """pytest reads those of the Python half."""
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(verbose=False)
    for documented in (
        ob.HashedCode,
        ob.HashedCode.parse,
        ob.HashedCode.matches,
        ob.Redemption,
        ob.Redemption.from_json,
        ob.LearnerRecord.with_redemption,
    ):
        test = parser.get_doctest(documented.__doc__ or "", {}, documented.__name__, None, None)
        assert test.examples and runner.run(test).failed == 0, documented


def test_an_altered_token_is_never_taken() -> None:
    token = ob.ClaimLink("visitor", "open-day", expires=END).token(SECRET)
    for at in range(len(token)):
        for letter in "AZaz09-_=":
            if token[at] == letter:
                continue
            with pytest.raises(ob.ClaimError) as caught:
                ob.ClaimLink.verify(token[:at] + letter + token[at + 1 :], secret=SECRET, now=NOW)
            assert caught.value.code in ("claim-token-forged", "claim-token-form")
