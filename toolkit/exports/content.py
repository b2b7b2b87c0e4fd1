"""What is exported: the chosen events with their reports."""

from __future__ import annotations

import datetime as dt
import re
import urllib.parse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit import schema
from toolkit.show import printable
from toolkit.store import Timeline

if TYPE_CHECKING:
    import pyarrow as pa

_CONTROLS = {n: None for n in range(0x20) if chr(n) not in "\t\n\r"} | dict.fromkeys((0x7F, 0xFFFE, 0xFFFF))
_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Content:
    """The events to export, the mentions that tell them, and the articles of these (empty where not at hand)."""

    events: pa.Table
    mentions: pa.Table
    articles: pa.Table

    def rows(self) -> list[dict[str, Any]]:
        """The events as dicts, in their order."""
        listed: list[dict[str, Any]] = self.events.to_pylist()
        return listed


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says of an event: its sentence with the text around it, and where it stands."""

    source: str
    title: str
    url: str | None
    published: dt.datetime | None
    language: str | None
    before: str
    sentence: str
    after: str


def of(timeline: Timeline) -> Content:
    """The content of a timeline, or of a selection of it."""
    import pyarrow.compute as pc

    whole = Timeline(timeline.path)
    events, mentions, articles = timeline.table("events"), whole.table("mentions"), whole.table("articles")
    mentions = mentions.filter(pc.is_in(mentions["event_id"], events["event_id"]))
    return Content(events, mentions, articles.filter(pc.is_in(articles["article_id"], mentions["article_id"])))


def given(events: pa.Table, mentions: pa.Table | None = None, articles: pa.Table | None = None) -> Content:
    """The content of tables at hand; columns that are missing are null."""
    import pyarrow.compute as pc

    found = schema.arrow_schema("mentions").empty_table() if mentions is None else mentions
    return Content(
        events,
        found.filter(pc.is_in(found["event_id"], events["event_id"])),
        schema.arrow_schema("articles").empty_table() if articles is None else articles,
    )


def reports(content: Content, context: int = 160) -> dict[str, list[Report]]:
    """The reports of each event, by day; `context` is the most characters around a sentence."""
    texts: dict[str, str] = {}
    if context:
        known = content.articles.select(["article_id", "text"])
        texts = dict(zip(known["article_id"].to_pylist(), known["text"].to_pylist(), strict=True))
    found: dict[str, list[Report]] = defaultdict(list)
    for row in _in_order(content.mentions):
        before, after = _around(texts.get(row["article_id"]) or "", row, context)
        found[row["event_id"]].append(
            Report(
                clean(row["source"] or ""),
                clean(row["title"] or ""),
                web(row["url"]),
                row["published"],
                row["language"],
                clean(before),
                clean(row["sentence"] or ""),
                clean(after),
            )
        )
    return found


def _in_order(mentions: pa.Table) -> Iterator[dict[str, Any]]:
    rows = mentions.to_pylist()
    yield from sorted(rows, key=lambda row: (row["published"] or dt.datetime.max, row["mention_id"] or ""))


def _around(text: str, row: dict[str, Any], context: int) -> tuple[str, str]:
    """The text before and after the sentence of a row, within its paragraph, cut between words."""
    start, end = row["char_start"], row["char_end"]
    if not text or start is None or end is None or text[start:end] != row["sentence"]:
        return "", ""
    before = text[max(0, start - context) : start]
    if start > context:
        before = "… " + before.partition(" ")[2]
    after = text[end : end + context]
    if end + context < len(text):
        after = after.rpartition(" ")[0] + " …"
    return _PARAGRAPH.split(before)[-1], _PARAGRAPH.split(after)[0]


def clean(text: str) -> str:
    """The text without the control characters that XML, spreadsheets and terminals cannot take.

    >>> clean("a\\x00b\\x1b[31m\\tc")
    'ab[31m\\tc'
    """
    return text.translate(_CONTROLS)


def line(text: str) -> str:
    """The text in one line, without control characters and those that turn the direction of what follows."""
    return printable(text)


def web(url: str | None) -> str | None:
    """The address where it is one of the web, else None: nothing else becomes a link.

    >>> web("https://example.org/a b"), web("javascript:alert(1)"), web("http:///x")
    ('https://example.org/a%20b', None, None)
    """
    if not url:
        return None
    address = clean(url).strip()
    try:
        parts = urllib.parse.urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    return urllib.parse.quote(address, safe=":/?#[]@!$&'()*+,;=%~-._")
