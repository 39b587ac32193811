"""The words in which a case is written. Each case is a patch on a base that is valid without it."""


def cases(check, base, clause):
    """A writer of cases for one check; `base` and `clause` are what most of them share."""

    def case(name, why, *patch, invalid=None, unverifiable=None, valid=None, base=base, clause=clause):
        outcome, codes = next(
            (outcome, codes) for outcome, codes in
            (("invalid", invalid), ("unverifiable", unverifiable), ("valid", valid)) if codes is not None
        )
        return {
            "id": f"{check}/{name}", "check": check, "clause": clause, "why": why, "base": base, "patch": list(patch),
            "expect": {"outcome": outcome, "codes": codes.split()},
        }

    return case


def replace(target, path, value):
    return {"target": target, "op": "replace", "path": path, "value": value}


def add(target, path, value):
    return {"target": target, "op": "add", "path": path, "value": value}


def remove(target, path):
    return {"target": target, "op": "remove", "path": path}


def answer(url, **response):
    """What the server at `url` says besides its document: status, mediaType, finalUrl, or unavailable."""
    return {"target": url, "response": response}


def text(url, body, **response):
    """Other bytes at `url`."""
    return {"target": url, "text": body, "response": response}


def document(url, value, **response):
    """Another document at `url`."""
    return {"target": url, "document": value, "response": response}


def signed_by(key):
    """The same signing input under another key."""
    return {"target": "jws", "key": key}


def jws(**change):
    """A change after signing."""
    return {"target": "jws", **change}
