"""iCalendar: events with a day as all-day entries.

What is planned or possible is TENTATIVE, what was denied or called off CANCELLED. An event whose day
rests on nothing but a day of publication is left out: a calendar would show a bound as the day itself.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, BinaryIO

from toolkit.exports import Options
from toolkit.exports.content import Content, Report, clean, line, reports
from toolkit.exports.geojson import position
from toolkit.exports.words import when, where, words

_STATUS = {"occurred": "CONFIRMED", "decided": "CONFIRMED", "denied": "CANCELLED"}
_MOST_REPORTS = 5


def write(content: Content, target: BinaryIO, options: Options) -> list[str]:
    """Write a calendar (RFC 5545); the notes tell how many events have no day of their own."""
    import icalendar

    text = words(options.language)
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//geopolitical-timeline//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", options.title or text["title"])
    told = reports(content, 0)
    rows = content.rows()
    entered = [row for row in rows if dated(row)]
    for row in entered:
        calendar.add_component(_entry(row, told.get(row["event_id"], []), text))
    target.write(calendar.to_ical())
    left_out = len(rows) - len(entered)
    return [f"{left_out:,} of {len(rows):,} events have no day of their own and are left out"] if left_out else []


def dated(row: dict[str, Any]) -> bool:
    """Whether the text tells a day of the event, at least the first or the last one."""
    return row["date_basis"] in ("explicit", "relative") and (row["date_start"] or row["date_end"]) is not None


def _entry(row: dict[str, Any], told: list[Report], text: dict[str, Any]) -> Any:
    import icalendar

    entry = icalendar.Event()
    first, last = row["date_start"] or row["date_end"], row["date_end"] or row["date_start"]
    entry.add("uid", f"{clean(row['event_id'])}@geopolitical-timeline")
    entry.add("dtstamp", (row["last_published"] or first).replace(microsecond=0, tzinfo=dt.UTC))
    entry.add("dtstart", first.date())
    if last.date() < dt.date.max:
        entry.add("dtend", last.date() + dt.timedelta(days=1))  # the end is not part of the entry
    entry.add("summary", line(row["title"] or text["types"].get(row["event_type"], "")))
    entry.add(
        "description", "\n\n".join([f"{when(row, text)} · {_stand(row, text)}", *map(_quoted, told[:_MOST_REPORTS])])
    )
    entry.add("status", _STATUS.get(row["status"], "TENTATIVE"))
    entry.add("transp", "TRANSPARENT")
    entry.add("categories", [text["types"].get(row["event_type"], row["event_type"] or "")])
    if where(row, text):
        entry.add("location", where(row, text))
    point = position(row)
    if point:
        entry.add("geo", (point[1], point[0]))
    link = next((report.url for report in told if report.url), None)
    if link:
        entry.add("url", link)
    return entry


def _stand(row: dict[str, Any], text: dict[str, Any]) -> str:
    return str(text["statuses"].get(row["status"], row["status"] or ""))


def _quoted(report: Report) -> str:
    parts = (f"„{line(report.sentence)}“", line(report.source), report.url or "")
    return "\n".join(part for part in parts if part)
