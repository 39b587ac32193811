"""Issued in the past, not expired, and dates that are dates."""

from .bases import A_ASSERTION
from .words import add, cases, remove, replace

ISSUED = 'OB 2.0, "Assertion", issuedOn'
EXPIRES = 'OB 2.0, "Assertion", expires'
DATE = 'OB 2.0, "Primitive datatypes", DateTime'
case = cases("dates", "hosted-url", DATE)


def issued(value):
    return replace(A_ASSERTION, "/issuedOn", value)


def expires(value):
    return add(A_ASSERTION, "/expires", value)


CASES = [
    case("expired", "After this time the badge is expired.", expires("2026-05-31T23:59:59Z"), invalid="expired", clause=EXPIRES),
    case("expired-signed", "A signature does not outlive the expiry.", add("input", "/expires", "2026-05-01T00:00:00Z"), base="signed-rs256", invalid="expired", clause='OB 2.0, "Verification", not expired, signed'),
    case("expires-later", "The badge is still valid.", expires("2026-06-01T00:00:01Z"), valid="", clause=f"{EXPIRES}, future"),
    case("expires-in-other-zone", "01:30 at +02:00 is before midnight UTC.", expires("2026-06-01T01:30:00+02:00"), invalid="expired", clause=f"{EXPIRES}, offset"),
    case("expires-same-clock-west", "The same clock time far in the west is later.", expires("2026-05-31T23:00:00-05:00"), valid="", clause=f"{EXPIRES}, negative offset"),
    case("expires-before-issued", "A badge that expires before it is issued was never valid.", expires("2026-01-01T00:00:00Z"), invalid="expires-before-issued", clause=f"{EXPIRES}, before issuedOn"),
    case("issued-in-future", "Awarded after the time of verification.", issued("2026-06-02T00:00:00Z"), invalid="issued-in-future", clause=ISSUED),
    case("issued-now", "Awarded at this very moment.", issued("2026-06-01T00:00:00Z"), valid="", clause=f"{ISSUED}, now"),
    case("issued-within-tolerance", "The caller allows clocks to differ by two minutes.", issued("2026-06-01T00:01:30Z"), add("options", "/clockToleranceSeconds", 120), valid="", clause=f"{ISSUED}, tolerance"),
    case("issued-beyond-tolerance", "Beyond what the caller allows.", issued("2026-06-01T00:02:01Z"), add("options", "/clockToleranceSeconds", 120), invalid="issued-in-future", clause=f"{ISSUED}, beyond tolerance"),
    case("issued-missing", "issuedOn is required.", remove(A_ASSERTION, "/issuedOn"), invalid="property-missing", clause=f"{ISSUED} is required"),
    case("issued-empty-list", "A required date that is an empty list is not there.", issued([]), invalid="property-missing", clause=f"{ISSUED}, empty list"),
    case("no-seconds", "Seconds are optional.", issued("2026-03-14T15:09Z"), valid="", clause=f"{DATE}, optional seconds"),
    case("fraction", "A decimal fraction of the second is optional.", issued("2026-03-14T15:09:26.535897+01:00"), valid="", clause=f"{DATE}, fraction"),
    case("basic-format", "ISO 8601 has a basic format.", issued("20260314T150926Z"), valid="", clause=f"{DATE}, basic format"),
    case("no-zone", "A time zone indicator is required.", issued("2026-03-14T15:09:26"), invalid="property-form", clause=f"{DATE}, time zone indicator"),
    case("date-only", "The time is required.", issued("2026-03-14"), invalid="property-form", clause=f"{DATE}, including the time"),
    case("unix-time", "Version 2.0 requires strings.", issued(1773500966), invalid="property-type", clause=f"{DATE}, no Unix timestamps"),
    case("unix-time-string", "Digits in a string are no ISO 8601 timestamp.", issued("1773500966"), invalid="property-form", clause=f"{DATE}, ISO 8601"),
    case("hour-24", "Hours go from 0 to 23.", issued("2026-03-13T24:00:00Z"), invalid="property-form", clause=f"{DATE}, hour 0-23"),
    case("february-30", "There is no such day.", issued("2026-02-30T00:00:00Z"), invalid="property-form", clause=f"{DATE}, calendar"),
    case("words", "Not a timestamp for machines.", issued("14 March 2026"), invalid="property-form", clause=f"{DATE}, compatible with ISO 8601"),
    case("empty", "The empty string is no timestamp.", issued(""), invalid="property-form", clause=f"{DATE}, not empty"),
    case("two-dates", "One assertion has one date of issue.", issued(["2026-03-14T15:09:26Z", "2026-03-15T15:09:26Z"]), invalid="property-many", clause=f"{ISSUED}, one value"),
    case("expires-unreadable", "An expiry that cannot be read is not the absence of an expiry.", expires("next year"), invalid="property-form", clause=f"{EXPIRES} is a DateTime"),
    case("typed-value", "The expanded form of a typed value means the value.", issued({"@value": "2026-03-14T15:09:26Z", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"}), valid="",
         clause="JSON-LD 1.0, Typed Values, issuedOn"),
    case("issued-a-second-later", "Without a tolerance of the caller's a second counts.", issued("2026-06-01T00:00:01Z"), invalid="issued-in-future", clause=f"{ISSUED}, a second later"),
    case("expires-when-issued", "It expired at the moment it was issued, not before.", expires("2026-03-14T14:09:26Z"), invalid="expired", clause=f"{EXPIRES}, at issuedOn"),
]
