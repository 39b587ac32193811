"""Puts our library and a peer side by side. Where they differ, tests/divergences.json says why; a stale line there fails."""

import importlib.metadata
import json
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "spec-fixtures"
DIVERGENCES = ROOT / "tests" / "divergences.json"


class Web(dict):
    """The fake internet of the corpus, for peers that take a function to fetch with."""

    def __init__(self):
        index = json.loads((FIXTURES / "web" / "index.json").read_text("utf-8"))
        super().__init__((url, (FIXTURES / "web" / row["file"]).read_bytes()) for url, row in index.items())

    def fetch(self, url):
        if url not in self:
            raise OSError(f"404 {url}")
        return self[url]


@pytest.fixture(scope="session")
def web():
    return Web()


def given(case_id):
    """The input of a case of the corpus: a text, or the bytes of an image."""
    case = json.loads((FIXTURES / "cases" / "verify" / f"{case_id}.json").read_text("utf-8"))
    kind, value = next(iter(case["input"].items()))
    return (FIXTURES / value).read_bytes() if kind == "image" else value


class Ours:
    """Our library, through the command ob-peer; a refusal is returned as its message."""

    def __init__(self, folder):
        self.folder, self.count = folder, 0

    def file(self, content):
        self.count += 1
        path = self.folder / f"{self.count}.bin"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def run(self, *arguments):
        done = subprocess.run([ROOT / "target" / "debug" / "ob-peer", *arguments], capture_output=True, check=False)
        return done.stdout.decode() if done.returncode == 0 else Refused(done.stderr.decode().strip())

    def sign(self, key, payload):
        return self.run("sign", FIXTURES / "keys" / f"{key}.pem", self.file(payload))

    def check(self, token, key):
        return self.run("check", self.file(token), FIXTURES / "keys" / f"{key}.pub.pem")

    def bake(self, image, text, url=None):
        out = self.file(b"")
        done = self.run("bake", self.file(image), self.file(text), out, *([url] if url else []))
        return done if isinstance(done, Refused) else out.read_bytes()

    def verify(self, image, recipient="learner@example.org"):
        return self.run("verify", self.file(image), recipient)

    def extract(self, image):
        return self.run("extract", self.file(image))


class Refused(str):
    """Why something was refused."""


@pytest.fixture
def ours(tmp_path):
    return Ours(tmp_path)


@pytest.fixture(scope="session")
def listed():
    return {(row["peer"], row["case"]): row for row in json.loads(DIVERGENCES.read_text("utf-8"))["divergences"]}


@pytest.fixture
def agree(request, listed):
    """Compares what we say with what a peer says: equal, or different in the way that is listed."""

    def compare(peer, case, ours, theirs):
        request.config.stash.setdefault(SEEN, set()).add((peer, case))
        row = listed.get((peer, case))
        if row is None:
            assert theirs == ours, f"{peer} differs on {case!r}: explain it in tests/divergences.json, or mend it"
            return
        assert row["version"] == importlib.metadata.version(peer), f"{case!r} speaks of another version of {peer}"
        assert theirs != ours, f"{peer} now agrees on {case!r}: take the line out of tests/divergences.json"
        assert (row["ours"], row["theirs"]) == (said(ours), said(theirs)), f"{peer} differs on {case!r} in another way than listed"

    return compare


SEEN = pytest.StashKey()


def said(value):
    """A verdict or text, short enough for a line of a table."""
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def attempt(function, *arguments):
    """What a peer returns, or the class of what it raises."""
    try:
        return function(*arguments)
    except Exception as error:  # a peer may raise anything
        return Refused(f"raises {type(error).__name__}")


def pytest_sessionfinish(session, exitstatus):
    """A listed case that no test compares any more is stale as well, when the whole folder ran."""
    if exitstatus != 0 or session.config.option.keyword or any("::" in argument for argument in session.config.args):
        return
    rows = json.loads(DIVERGENCES.read_text("utf-8"))["divergences"]
    compared = session.config.stash.get(SEEN, set())
    peers = {peer for peer, _ in compared}  # the reference is judged by a test of its own
    for row in rows:
        if row["peer"] in peers and (row["peer"], row["case"]) not in compared:
            print(f"\ntests/divergences.json: no test compares {row['case']!r} with {row['peer']}")
            session.exitstatus = 1
