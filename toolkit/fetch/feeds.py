"""The links of an RSS or Atom feed."""

from __future__ import annotations

import io
from urllib.parse import urljoin

from toolkit.fetch.client import Answer
from toolkit.fetch.faults import Fault
from toolkit.fetch.links import Link, distinct
from toolkit.readers.feed import defines_entities, entry_date, strip_tags


def links(answer: Answer) -> list[Link]:
    """The links of the entries of a feed, in its order, each once; Fault where the answer is no feed."""
    if defines_entities(answer.body):
        raise Fault("the feed defines XML entities, which can blow up; ask the publisher to remove them", lasting=True)
    import feedparser

    told = {"content-type": answer.headers.get("content-type", ""), "content-location": answer.url}
    parsed = feedparser.parse(io.BytesIO(answer.body), response_headers=told)
    if not parsed.entries and not parsed.get("version"):
        raise Fault("no RSS or Atom feed there; correct the address of the feed", lasting=True)
    found = []
    for entry in parsed.entries:
        if not entry.get("link"):
            continue
        stamp = str(entry["updated"]) if "updated" in entry else None
        title = strip_tags(str(entry.get("title") or "")) or None
        date = entry_date(entry)
        found.append(Link(urljoin(answer.url, entry["link"]), answer.url, title, date, stamp or date))
    return distinct(found)
