"""Attempts of a third round: headers, limits, caches, schemas, contexts, images; `docs/attack-log.md` tells what came of them."""

from .bases import S_ASSERTION, S_ISSUER, WEB
from .words import cases, document, replace


def writer(check, base, clause):
    """The clause of each attempt is that of its check, with the attempt's name."""
    one = cases(check, base, clause)
    return lambda name, why, *patch, **more: one(f"attempt-{name}", why, *patch, clause=f"{clause}, {name.replace('-', ' ')}", **more)


scope = writer("scope", "hosted-starts-with", 'OB 2.0, "VerificationObject"')
PHP = "https://portal.example.com/badges/assertion.php?school=7"


def parameters(prefix, id):
    """The issuer's scope is a prefix with a query; the badge has that id."""
    return (replace(S_ISSUER, "/verification/startsWith", prefix), replace("input", "", id),
            document(id, {**WEB[S_ASSERTION]["document"], "id": id}))


CASES = [
    scope("parameter-stated-again", "Of two values most servers take the last: the badge of another school.", *parameters(PHP, f"{PHP}&school=8"), invalid="outside-scope"),
    scope("parameter-stated-again-as-array", "PHP takes school[] for school, however it is encoded.", *parameters(f"{PHP}&b=", f"{PHP}&b=1&sch%6Fol%5B%5D=8"), invalid="outside-scope"),
    scope("parameter-added", "Further parameters lead nowhere else.", *parameters(PHP, f"{PHP}&b=school&lang=en"), valid=""),
]
