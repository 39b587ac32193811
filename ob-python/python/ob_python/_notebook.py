"""How a report shows itself in a notebook: plain HTML, everything escaped, no script and nothing from elsewhere."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from html import escape
from typing import Any

__all__ = ["award", "decision", "evaluation", "report"]

_COLOURS = {
    "valid": "#1a7f37",
    "met": "#1a7f37",
    "passed": "#1a7f37",
    "invalid": "#b42318",
    "failed": "#b42318",
    "not-met": "#8a5a00",
    "unverifiable": "#8a5a00",
    "unfinished": "#8a5a00",
    "undecided": "#8a5a00",
}


def pill(word: str) -> str:
    """A coloured word."""
    colour = _COLOURS.get(word, "#57606a")
    return (
        f'<span style="background:{colour};color:#fff;border-radius:4px;padding:1px 8px;font-weight:600">'
        f"{escape(word)}</span>"
    )


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of cells that are already HTML."""
    top = "".join(f'<th style="text-align:left">{escape(cell)}</th>' for cell in head)
    body = "".join("<tr>" + "".join(f'<td style="text-align:left">{c}</td>' for c in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def picture(image: bytes | None, media_type: str) -> str:
    """An image as data. An SVG shown this way runs no script and loads nothing."""
    if image is None:
        return ""
    data = base64.b64encode(image).decode()
    return f'<img alt="" width="90" height="90" src="data:{escape(media_type)};base64,{data}">'


def named(document: dict[str, Any] | None) -> str:
    """The name of an object, or its id."""
    document = document or {}
    name = document.get("name")
    return escape(name if isinstance(name, str) else str(document.get("id", "")))


def report(it: Any) -> str:
    """A `Report`: outcome, headline, findings, checks."""
    parts = [f"<div>{pill(it.outcome)} {escape(it.headline)}</div>"]
    names = [named(it.badge_class), named(it.issuer)]
    if any(names):
        parts.append("<div>" + " · ".join(f"<b>{name}</b>" for name in names if name) + "</div>")
    if it.findings:
        rows = [[pill(f.severity), f"<code>{escape(f.code)}</code>", escape(f.message)] for f in it.findings]
        parts.append(table(("", "code", "finding"), rows))
    checks = table(("", "check"), ([pill(c.status), escape(c.question)] for c in it.checks))
    parts.append(f"<details><summary>{len(it.checks)} checks</summary>{checks}</details>")
    return '<div class="ob-python-report">' + "".join(parts) + "</div>"


def decision(it: Any) -> str:
    """A `Decision`: image, outcome, progress, what is missing."""
    have, need = it.progress
    parts = [
        picture(it.image("png"), "image/png") if it.is_met else "",
        f"<div>{pill(it.outcome)} <b>{escape(it.name)}</b> {have} / {need}</div>",
        f"<div>{escape(it.sentence)}.</div>",
    ]
    if it.missing:
        parts.append("<ul>" + "".join(f"<li>{escape(sentence)}</li>" for sentence in it.missing) + "</ul>")
    return '<div class="ob-python-decision">' + "".join(parts) + "</div>"


def evaluation(it: Any) -> str:
    """An `Evaluation`: a row for each badge."""
    rows = [
        [pill(d.outcome), escape(d.name), " / ".join(map(str, d.progress)), escape("; ".join(d.missing))]
        for d in it.decisions
    ]
    head = f"<div><b>{escape(it.learner)}</b>, {escape(it.now)}</div>"
    return '<div class="ob-python-evaluation">' + head + table(("", "badge", "progress", "missing"), rows) + "</div>"


def award(it: Any) -> str:
    """An `Award`: image, badge, learner, id."""
    method = "signed" if it.jws else "hosted"
    return (
        '<div class="ob-python-award">'
        + picture(it.images.get("png"), "image/png")
        + f"<div><b>{escape(it.badge)}</b> to {escape(it.learner)}, {method}</div>"
        + f"<div><code>{escape(it.id)}</code></div></div>"
    )
