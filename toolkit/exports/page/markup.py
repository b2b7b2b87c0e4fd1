"""One event as HTML: an entry of the page, and a card for notebooks. All text of articles is escaped."""

from __future__ import annotations

import datetime as dt
from html import escape
from typing import TYPE_CHECKING, Any

from toolkit.exports.content import Report, line
from toolkit.exports.event import credit, facts
from toolkit.exports.words import number, when, where
from toolkit.plot.style import EVENT_COLORS

if TYPE_CHECKING:
    from toolkit.exports.page.chart import Bars

_IN_SUMMARY = ("date_known", "type", "status", "place")


def stand(row: dict[str, Any]) -> dt.date | None:
    """The day at which an event stands in the page: its first day, else its last, else that of its first report."""
    found = row["date_start"] or row["date_end"] or row["first_published"]
    return found.date() if found else None


def codes(row: dict[str, Any]) -> list[str]:
    """The countries and bodies of an event, and the country of its place."""
    return sorted({*(row["countries"] or ()), row["location_country"]} - {None, ""})


def entry(row: dict[str, Any], told: list[Report], bars: Bars | None, text: dict[str, Any]) -> str:
    """The event as an item of a list, which unfolds to its facts and reports."""
    known = {
        "id": row["event_id"],
        "data-t": row["event_type"],
        "data-s": row["status"],
        "data-c": " ".join(codes(row)),
        "data-a": _iso(row["date_start"] or row["date_end"]),
        "data-z": _iso(row["date_end"] or row["date_start"]),
        "data-o": _iso(stand(row)),
        "data-b": "" if bars is None else bars.index(stand(row)),
        "data-n": row["n_articles"] or 0,
        "data-p": f"{row['confidence'] or 0:.2f}",
    }
    attributes = " ".join(f'{name}="{escape(str(value))}"' for name, value in known.items() if value not in (None, ""))
    return (
        f"<li {attributes}><details>{_summary(row, text)}\n<div>{_facts(row, text)}{_reports(told, text)}"
        f'<p><a href="#{escape(row["event_id"])}">{escape(text["link"])}</a></p></div></details></li>\n'
    )


def card(row: dict[str, Any], told: list[Report], text: dict[str, Any]) -> str:
    """The event with its facts and its marked sentences, for a notebook: styled by attributes alone."""
    color = EVENT_COLORS.get(row["event_type"], "#777777")
    quotes = "".join(
        f'<blockquote lang="{escape(report.language or "")}" style="margin:.8em 0 0;padding-left:1em;'
        f'border-left:3px solid #8886">{quote(report)}<div style="opacity:.75;font-size:90%">{_credit(report, text)}'
        "</div></blockquote>"
        for report in told
    )
    listed = "".join(
        f'<tr><th style="text-align:left;font-weight:600;vertical-align:top">{escape(name)}</th>'
        f'<td style="text-align:left">{escape(value)}</td></tr>'
        for name, value in facts(row, text)
    )
    return (
        f'<div style="border-left:4px solid {color};padding:.2em 1em;max-width:52em">'
        f'<div style="font-weight:600;font-size:115%">{escape(line(row["title"] or ""))}</div>'
        f'<table style="margin:.5em 0">{listed}</table>{quotes}</div>'
    )


def quote(report: Report) -> str:
    """The sentence, marked, with the text around it."""
    before, after = (escape(line(part)) for part in (report.before, report.after))
    return " ".join(part for part in (before, f"<mark>{escape(line(report.sentence))}</mark>", after) if part)


def _iso(value: dt.date | None) -> str:
    return f"{value:%Y-%m-%d}" if value else ""


def _summary(row: dict[str, Any], text: dict[str, Any]) -> str:
    """The line of an entry: day, mark, title, and what it is."""
    kind = text["types"].get(row["event_type"], row["event_type"] or "")
    status = text["statuses"].get(row["status"], row["status"] or "")
    count = row["n_articles"] or 0
    told = text["one_report"] if count == 1 else str(text["reports"]).format(n=number(count, text))
    parts = " · ".join(escape(part) for part in (kind, status, where(row, text), told) if part)
    english = "" if text["code"] == "en" else ' lang="en"'
    return (
        f"<summary><time>{escape(when(row, text))}</time><i></i>"
        f"<b{english}>{escape(line(row['title'] or row['event_type'] or ''))}</b><small>{parts}</small></summary>"
    )


def _facts(row: dict[str, Any], text: dict[str, Any]) -> str:
    """The facts that the summary does not tell; those who act are found by the search."""
    shown = {str(text[name]) for name in _IN_SUMMARY}
    listed = []
    for name, value in facts(row, text):
        if name not in shown:
            searched = ' class="w"' if name == text["who"] else ""
            listed.append(f"<dt>{escape(name)}</dt><dd{searched}>{escape(value)}</dd>")
    return f"<dl>{''.join(listed)}</dl>" if listed else ""


def _reports(told: list[Report], text: dict[str, Any]) -> str:
    if not told:
        return f"<p>{escape(text['no_reports'])}</p>"
    return "".join(
        f"<blockquote{_language(report, text)}><p>{quote(report)}</p></blockquote>\n"
        f"<cite>{_credit(report, text)}</cite>"
        for report in told
    )


def _language(report: Report, text: dict[str, Any]) -> str:
    return f' lang="{escape(report.language)}"' if report.language and report.language != text["code"] else ""


def _credit(report: Report, text: dict[str, Any]) -> str:
    shown = escape(credit(report, text))
    return f'<a href="{escape(report.url)}" rel="noopener noreferrer">{shown}</a>' if report.url else shown
