"""A feed of the newest events, in Atom 1.0: what every feed reader takes, with all it requires."""

from __future__ import annotations

import datetime as dt
import html
from typing import Any, BinaryIO
from xml.etree import ElementTree

from toolkit.exports import Options
from toolkit.exports.content import Content, Report, line, reports
from toolkit.exports.words import when, where, words

MOST = 200
"""The newest events that a feed holds."""

_SPACE = "http://www.w3.org/2005/Atom"
_NEVER = dt.datetime(1970, 1, 1)


def write(content: Content, target: BinaryIO, options: Options) -> list[str]:
    """Write the events that were reported last; the notes tell how many older ones are left out."""
    text = words(options.language)
    told = reports(content, 0)
    rows = sorted(content.rows(), key=lambda row: (row["first_published"] or _NEVER, row["event_id"]), reverse=True)
    newest = rows[:MOST]
    ElementTree.register_namespace("", _SPACE)
    feed = ElementTree.Element(f"{{{_SPACE}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": options.language})
    _add(feed, "id", "urn:geopolitical-timeline:events")
    _add(feed, "title", line(options.title or text["title"]))
    _add(feed, "updated", _moment(max((row["last_published"] or _NEVER for row in rows), default=_NEVER)))
    _add(_add(feed, "author"), "name", "geopolitical-timeline")
    for row in newest:
        _entry(feed, row, told.get(row["event_id"], []), text)
    ElementTree.indent(feed)
    ElementTree.ElementTree(feed).write(target, encoding="utf-8", xml_declaration=True)
    target.write(b"\n")
    return [f"the newest {MOST:,} of {len(rows):,} events"] if len(rows) > MOST else []


def _entry(feed: ElementTree.Element, row: dict[str, Any], told: list[Report], text: dict[str, Any]) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", f"urn:geopolitical-timeline:{line(row['event_id'])}")
    _add(entry, "title", line(row["title"] or row["event_type"] or ""))
    _add(entry, "updated", _moment(row["last_published"] or row["first_published"] or _NEVER))
    _add(entry, "published", _moment(row["first_published"] or _NEVER))
    link = next((report.url for report in told if report.url), None)
    if link:
        _add(entry, "link", None, rel="alternate", href=link)
    if row["event_type"]:
        _add(entry, "category", None, term=row["event_type"], label=text["types"].get(row["event_type"], ""))
    _add(entry, "content", _body(row, told, text), type="html")


def _body(row: dict[str, Any], told: list[Report], text: dict[str, Any]) -> str:
    """The entry as HTML; text of articles is escaped."""
    facts = (when(row, text), where(row, text), text["statuses"].get(row["status"], ""))
    parts = [f"<p>{html.escape(' · '.join(fact for fact in facts if fact))}</p>"]
    for report in told[:5]:
        source = html.escape(line(report.source) or str(text["unknown_source"]))
        named = f'<a href="{html.escape(report.url)}">{source}</a>' if report.url else source
        parts.append(f"<blockquote>{html.escape(line(report.sentence))}</blockquote><p>{named}</p>")
    return "".join(parts)


def _add(parent: ElementTree.Element, name: str, content: str | None = None, **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{_SPACE}}}{name}", attributes)
    child.text = content
    return child


def _moment(value: dt.datetime) -> str:
    """A moment as RFC 3339 wants it; the clock of the outlet is taken for UTC."""
    return f"{value:%Y-%m-%dT%H:%M:%SZ}"
