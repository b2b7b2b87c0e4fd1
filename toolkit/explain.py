"""How a text was read: every span, which trigger fired, what gave the fields, and why a near-miss gave no row."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from toolkit import article as articles
from toolkit import document as documents
from toolkit import language as languages
from toolkit import parsers
from toolkit.clauses import Clauses
from toolkit.document import Document
from toolkit.doubts import doubt
from toolkit.frames import arguments
from toolkit.needs import unmet
from toolkit.precedence import leading
from toolkit.reports import Report
from toolkit.schema import Article
from toolkit.telling import telling_of
from toolkit.triggers import Hit


def explain(text: str, published: dt.datetime | None = None, language: str | None = None) -> str:
    """How the text was read, as lines of text: its clauses, spans, triggers, reports and rows.

    >>> print(explain("Scholz trifft Macron.", language="de").splitlines()[0])
    sentence 0: Scholz trifft Macron.
    """
    code = language or languages.detect(text)
    if code not in languages.codes():
        return f"no language file for {code!r}; known: {', '.join(languages.codes())}"
    article = Article("explained", text, code, published, "given" if published else "none")
    document = documents.read(article, code, everything=True)
    if document is None:
        return "no trigger word in the text: nothing was read"
    lines: list[str] = []
    for index in sorted(document.clauses):
        lines += _sentence(document, document.clauses[index])
    lines += _rows(articles.extract(article))
    for report in articles.happenings(article, code, every=True):
        if reason := articles.left_out(report):
            lines.append(f"  no row for {report.event_type} {report.trigger!r}: {reason}")
    return "\n".join(lines)


def as_case(text: str, published: dt.datetime | None = None, language: str | None = None) -> str:
    """The text with the rows it gives as lines of a cases file, one for each event type that has rows."""
    code = language or languages.detect(text)
    article = Article("case", text, code, published, "given" if published else "none")
    by_type: dict[str, list[dict[str, Any]]] = {}
    for row in articles.extract(article):
        by_type.setdefault(row["event_type"], []).append(_expected(row))
    day = published.date().isoformat() if published else None
    lines = [
        json.dumps({"text": text, "published": day, "expect": rows}, ensure_ascii=False) for rows in by_type.values()
    ]
    return "\n".join(lines or [json.dumps({"text": text, "published": day, "expect": []}, ensure_ascii=False)])


def _expected(row: dict[str, Any]) -> dict[str, Any]:
    told = row["date_basis"] in ("explicit", "relative")
    found = {
        "subtype": row["subtype"],
        "status": row["status"],
        "countries": row["countries"],
        "date_start": _day(row["date_start"]) if told else None,
        "date_end": _day(row["date_end"]) if told else None,
        "location_country": row["location_country"],
        "item": row["item"],
        "quantity": row["quantity"],
    }
    return {k: v for k, v in found.items() if v is not None or k in ("date_start", "date_end")}


def _day(value: dt.datetime | None) -> str | None:
    return value.date().isoformat() if value else None


def _sentence(document: Document, clauses: Clauses) -> Iterator[str]:
    yield f"sentence {clauses.index}: {' '.join(clauses.sentence.split())}"
    segments = dict.fromkeys(clauses.segment_of)
    yield "  clauses: " + " | ".join(" ".join(clauses.segment_text(s).split()) for s in segments)
    for a in clauses.arguments:
        name = a.name
        stands = f"after {a.preposition!r}" if a.preposition else a.relation or "bare"
        who = f"{name.name} ({', '.join(x for x in (name.office, name.country) if x) or 'no state known'})"
        speaks = ", speaks" if a.speaker else ""
        yield f"  name    {clauses.text[name.start : name.end]!r}: {name.kind} {who}, {stands}{speaks}"
    for t in clauses.dates:
        days = f"{t.earliest}..{t.latest}" if t.earliest or t.latest else "no day"
        yield f"  date    {t.text!r}: {t.type} {t.value}, {days} ({t.rule}, {t.relation})"
    for m in clauses.amounts:
        value = "many" if m.value is None else f"{m.value:g}"
        yield f"  amount  {clauses.text[m.start : m.end]!r}: {m.kind} {value} {m.currency or m.unit or ''}".rstrip()
    hits = document.hits.get(clauses.index, [])
    led = leading(clauses, hits)
    for hit in hits:
        yield from _trigger(document, clauses, hit, hit in led)


def _trigger(document: Document, clauses: Clauses, hit: Hit, leads: bool) -> Iterator[str]:
    head = f"  trigger {hit.word!r}: {hit.trigger.event_type} ({hit.trigger.name})"
    reason = unmet(clauses, hit)
    if reason or not leads:
        yield f"{head} - no row: {reason or 'another trigger of the clause leads'}"
        return
    telling = telling_of(document, clauses, hit)
    yield f"{head}, status {telling.status} ({telling.rung}), names in reach: " + (
        ", ".join(a.name.name for a in arguments(document, clauses, hit)) or "none"
    )
    reports = list(parsers.registered()[hit.trigger.event_type].parse(document, clauses, hit))
    if not reports:
        yield "    no report: a side, an item or a place that the type needs is not told"
    for report in reports:
        why = doubt(document, clauses, hit, report)
        yield f"    {_report(report)}" if why is None else f"    no row for {_report(report)}: {why}"


def _report(report: Report) -> str:
    kind = "refers back" if report.reference else "reports"
    who = ", ".join(f"{a.name} ({a.country}) {a.role}" for a in report.actors) or "nobody named"
    when = f"{report.when.start}..{report.when.end} ({report.when.basis}: {report.when.rung})"
    where = f", in {report.where.name}" if report.where else ""
    return f"{kind} {report.event_type}/{report.subtype} {report.status}: {who}; {when}{where}"


def _rows(rows: list[dict[str, Any]]) -> Iterator[str]:
    yield f"{len(rows)} row{'s' if len(rows) != 1 else ''}"
    for row in rows:
        days = f"{_day(row['date_start']) or ''}..{_day(row['date_end']) or ''} ({row['date_basis']})"
        yield (
            f"  {row['event_type']}/{row['subtype']} {row['status']} {days} {' '.join(row['countries'])}"
            f" confidence {row['confidence']}"
        )
