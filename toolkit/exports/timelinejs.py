"""TimelineJS: events with a day as slides, in the JSON that TimelineJS 3 reads."""

from __future__ import annotations

import datetime as dt
import html
import json
from typing import Any, BinaryIO

from toolkit.exports import Options
from toolkit.exports.content import Content, Report, line, reports
from toolkit.exports.ics import dated
from toolkit.exports.words import when, words

_PARTS = {"year": 1, "quarter": 2, "month": 2}
_MOST_REPORTS = 3


def write(content: Content, target: BinaryIO, options: Options) -> list[str]:
    """Write the slides; text of articles is escaped, since TimelineJS takes headlines and texts for HTML."""
    text = words(options.language)
    told = reports(content, 0)
    rows = content.rows()
    slides = [_slide(row, told.get(row["event_id"], []), text) for row in rows if dated(row)]
    title = {"text": {"headline": html.escape(options.title or text["title"])}}
    target.write(json.dumps({"title": title, "events": slides}, ensure_ascii=False, indent=1).encode() + b"\n")
    left_out = len(rows) - len(slides)
    return [f"{left_out:,} of {len(rows):,} events have no day of their own and are left out"] if left_out else []


def _slide(row: dict[str, Any], told: list[Report], text: dict[str, Any]) -> dict[str, Any]:
    first, last = row["date_start"] or row["date_end"], row["date_end"] or row["date_start"]
    stand = text["statuses"].get(row["status"], row["status"] or "")
    quotes = "".join(_quoted(report, text) for report in told[:_MOST_REPORTS])
    return {
        "unique_id": row["event_id"],
        "group": text["types"].get(row["event_type"], row["event_type"] or ""),
        "display_date": when(row, text),
        "start_date": _date(first, row["date_precision"]),
        "end_date": _date(last, row["date_precision"]),
        "text": {"headline": html.escape(line(row["title"] or "")), "text": f"<p>{html.escape(stand)}</p>{quotes}"},
    }


def _date(value: dt.datetime, precision: str | None) -> dict[str, int]:
    parts = {"year": value.year, "month": value.month, "day": value.day}
    return dict(list(parts.items())[: _PARTS.get(precision or "", 3)])


def _quoted(report: Report, text: dict[str, Any]) -> str:
    source = html.escape(line(report.source) or str(text["unknown_source"]))
    named = f'<a href="{html.escape(report.url)}" rel="noopener">{source}</a>' if report.url else source
    return f"<blockquote>{html.escape(line(report.sentence))}</blockquote><p>{named}</p>"
