"""One peer, verifying one signed badge as often as it is told: a line with a number in, the nanoseconds that they took out.

    PYTHON worker.py openbadgeslib BADGE.json      PyPI openbadgeslib 4.6.3
    PYTHON worker.py openbadges BADGE.json         PyPI openbadges 1.1.2, the reference validator

No network: the download function, or the session of the package `requests`, is replaced inside this process by a look-up in memory. That is
faster than any cache of theirs, so the comparison is in their favour.
"""

import datetime
import json
import logging
import sys
import time


def openbadgeslib(badge):
    from openbadgeslib.ob2.verifier import OB2Verifier

    documents = {url: body.encode() for url, body in badge["documents"].items()}
    token, recipient = badge["token"], badge["recipient"]
    # With check_revocation it looks at the badge class, the profile, the key and the revocation list, as we do.
    return lambda: OB2Verifier(download=documents.__getitem__).verify(token, recipient, True)


def openbadges(badge):
    import requests
    from openbadges.verifier.openbadges_context import OPENBADGES_CONTEXT_V2_DICT, OPENBADGES_CONTEXT_V2_URI
    from openbadges.verifier.tasks import validation
    from openbadges.verifier.verifier import verify

    def answer(url, body, media_type="application/ld+json"):
        response = requests.Response()
        response.status_code, response.url, response.encoding, response._content = 200, url, "utf-8", body
        response.headers["Content-Type"] = media_type
        return response

    answers = {url: answer(url, body.encode()) for url, body in badge["documents"].items()}
    for url, path in badge["pictures"].items():
        with open(path, "rb") as file:
            answers[url] = answer(url, file.read(), "image/png")
    answers[OPENBADGES_CONTEXT_V2_URI] = answer(OPENBADGES_CONTEXT_V2_URI, json.dumps(OPENBADGES_CONTEXT_V2_DICT).encode())
    requests.Session.get = lambda self, url, **_: answers[url]

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            now = datetime.datetime.strptime(badge["now"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.timezone.utc)
            return now.astimezone(tz) if tz else now.replace(tzinfo=None)

        utcnow = now

    validation.datetime = Clock

    def once():
        report = verify(badge["token"], {"type": "Profile", "email": badge["recipient"]}, use_cache=False)["report"]
        assert report["valid"], report["messages"]

    return once


def main():
    logging.disable(logging.CRITICAL)
    name, path = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        verify = {"openbadgeslib": openbadgeslib, "openbadges": openbadges}[name](json.load(file))
    for line in sys.stdin:
        begun = time.perf_counter()
        for _ in range(int(line)):
            verify()
        print(int((time.perf_counter() - begun) * 1e9), flush=True)


main()
