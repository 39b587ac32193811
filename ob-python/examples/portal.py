"""A portal keeps its learners in a database, and gives and takes badges as they learn: hosted badges, no key needed.

    python portal.py [DATABASE]

The database is SQLite; with another one only `connect` changes. What the portal publishes it serves from the database, here to this
machine alone, and every badge is verified over HTTP, as a stranger would.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import sys
import threading
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Iterator

import ob_python as ob

SCHEMA = """
CREATE TABLE IF NOT EXISTS setting  (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS learner  (key TEXT PRIMARY KEY, address TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS finished (learner TEXT REFERENCES learner, activity TEXT, at TEXT NOT NULL, PRIMARY KEY (learner, activity));
-- A score is text: 79.99 % must not become a float on its way.
CREATE TABLE IF NOT EXISTS attempt  (learner TEXT REFERENCES learner, assessment TEXT NOT NULL, score TEXT NOT NULL, at TEXT NOT NULL);
-- The award key is unique, so of two requests at the same moment one awards and the other does not.
CREATE TABLE IF NOT EXISTS award    (key TEXT PRIMARY KEY, id TEXT UNIQUE NOT NULL, learner TEXT REFERENCES learner, held TEXT NOT NULL, png BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS document (path TEXT PRIMARY KEY, status INTEGER NOT NULL, media_type TEXT NOT NULL, body BLOB NOT NULL);
"""


def connect(database: str) -> sqlite3.Connection:
    connection = sqlite3.connect(database, isolation_level=None, timeout=10)
    connection.row_factory = sqlite3.Row
    return connection


class Portal:
    """What is done in it, each in one transaction."""

    def __init__(self, database: str, base: str) -> None:
        self.database = database
        with closing(connect(database)) as db:
            db.executescript(SCHEMA)
        with self.transaction() as db:
            # Made once and kept: with another secret every badge would be awarded again.
            db.execute("INSERT OR IGNORE INTO setting VALUES ('secret', ?)", [secrets.token_bytes(32)])
            secret = db.execute("SELECT value FROM setting WHERE name = 'secret'").fetchone()["value"]
            self.awarding = ob.Awarding(ob.Framework.ai4stem(), base, secret=secret, evidence="passed")
            for document in self.awarding.documents():
                self.publish(db, document)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        with closing(connect(self.database)) as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                db.execute("ROLLBACK")
                raise

    def publish(self, db: sqlite3.Connection, document: ob.Document, status: int = 200) -> None:
        row = [self.awarding.path_of(document.url), status, document.media_type, document.body]
        db.execute("INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?)", row)

    def record(self, db: sqlite3.Connection, learner: str) -> dict[str, Any]:
        """What the learner did, in the words of a learner record."""
        finished = db.execute("SELECT activity AS id, at FROM finished WHERE learner = ?", [learner])
        record: dict[str, Any] = {"learner": learner, "activities": [dict(row) for row in finished]}
        assessments: dict[str, list[dict[str, str]]] = {}
        for row in db.execute("SELECT * FROM attempt WHERE learner = ? ORDER BY at", [learner]):
            assessments.setdefault(row["assessment"], []).append({"score": row["score"], "at": row["at"]})
        record["assessments"] = [{"id": id, "attempts": attempts} for id, attempts in assessments.items()]
        held = db.execute("SELECT held FROM award WHERE learner = ?", [learner])
        record["badges"] = [json.loads(row["held"]) for row in held]
        return record

    def join(self, learner: str, address: str) -> None:
        with self.transaction() as db:
            db.execute("INSERT INTO learner VALUES (?, ?)", [learner, address])

    def finish(self, learner: str, activity: str, at: str) -> list[ob.Award]:
        with self.transaction() as db:
            db.execute("INSERT OR IGNORE INTO finished VALUES (?, ?, ?)", [learner, activity, at])
            return self.award(db, learner)

    def submit(self, learner: str, assessment: str, score: str, at: str) -> list[ob.Award]:
        with self.transaction() as db:
            db.execute("INSERT INTO attempt VALUES (?, ?, ?, ?)", [learner, assessment, score, at])
            return self.award(db, learner)

    def award(self, db: sqlite3.Connection, learner: str) -> list[ob.Award]:
        """Every badge that is due now, stored and published. Called after everything that a learner does."""
        address = db.execute("SELECT address FROM learner WHERE key = ?", [learner]).fetchone()["address"]
        awarded = [row["key"] for row in db.execute("SELECT key FROM award WHERE learner = ?", [learner])]
        awards = ob.award(self.awarding, self.record(db, learner), address, awarded=awarded)
        for award in awards:
            row = [award.key, award.id, learner, json.dumps(award.held), award.images["png"]]
            db.execute("INSERT INTO award VALUES (?, ?, ?, ?, ?)", row)
            for document in award.documents:
                self.publish(db, document)
        return awards

    def revoke(self, id: str, reason: str) -> None:
        """Takes a badge back. The learner's record says so too, or the badges built on this one would still count it."""
        with self.transaction() as db:
            row = db.execute("SELECT held FROM award WHERE id = ?", [id]).fetchone()
            held = {**json.loads(row["held"]), "status": "revoked"}
            db.execute("UPDATE award SET held = ? WHERE id = ?", [json.dumps(held), id])
            self.publish(db, self.awarding.revoke(id, reason=reason), status=410)

    def missing(self, learner: str, badge: str) -> list[str]:
        with self.transaction() as db:
            decision = ob.evaluate(self.awarding.framework, self.record(db, learner)).decision(badge)
        return decision.missing if decision is not None else []

    def png(self, id: str) -> bytes:
        with self.transaction() as db:
            return bytes(db.execute("SELECT png FROM award WHERE id = ?", [id]).fetchone()["png"])


@contextmanager
def serving(database: str) -> Iterator[str]:
    """Serves the published documents of the database. Yields the address below which they are."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with closing(connect(database)) as db:
                row = db.execute("SELECT * FROM document WHERE path = ?", [self.path[1:]]).fetchone()
            self.send_response(row["status"] if row else 404)
            if row:
                self.send_header("Content-Type", row["media_type"])
                # Without this no page can verify the badges.
                self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(row["body"] if row else b"")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def main(database: str) -> int:
    # Here the address is another one with every run. A portal has one for good: its badges say it.
    with serving(database) as base:
        portal = Portal(database, base)
        # A fetcher refuses plain http and private addresses, unless the host is named.
        local = ["localhost"]
        fetch = ob.HttpFetcher(allow_plain_http_for_hosts=local, allow_private_networks_for_hosts=local)

        learner, address = f"learner-{secrets.token_hex(4)}", "learner@school.example"
        portal.join(learner, address)
        for activity in portal.awarding.framework.module("introduction-to-ai"):
            portal.finish(learner, activity, "2026-09-03T09:00:00+02:00")
        quiz = "introduction-to-ai/quiz"
        assert not portal.submit(learner, quiz, "79.99 %", "2026-09-10T09:00:00+02:00")
        print("after 79.99 %:", *portal.missing(learner, "introduction-to-ai"))
        [award] = portal.submit(learner, quiz, "80 %", "2026-09-11T09:00:00+02:00")
        assert not portal.submit(learner, quiz, "100 %", "2026-09-12T09:00:00+02:00"), "awarded once is awarded"

        image = portal.png(award.id)
        valid = ob.verify(image, fetch=fetch, recipient=address)
        print(f"after 80 %: {award.badge}, {valid.outcome}, recipient {valid.recipient}")
        portal.revoke(award.id, "Awarded in error")
        revoked = ob.verify(image, fetch=fetch, recipient=address)
        print(f"taken back: {revoked.outcome}, {revoked.decided_by}")
    return 0 if valid.is_valid and revoked.decided_by == "revoked" else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "portal.sqlite"))
