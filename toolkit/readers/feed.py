"""Read articles from RSS and Atom feeds."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from toolkit.readers.fields import Defaults, digest, make_article, plain
from toolkit.schema import Article, Skipped

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_BLOCKS = frozenset(["p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "tr", "table"])
_SILENT = frozenset(["script", "style", "figcaption", "noscript"])
_SPACE = re.compile(r"[ \t\u00a0]+")
_LINES = re.compile(r"\s*\n\s*")


def read(data: bytes, defaults: Defaults) -> Iterator[Article | Skipped]:
    """The entries of a feed as articles: the full content where the feed gives it, else the summary, else the title."""
    if defines_entities(data):
        yield Skipped(defaults.path, "read", "feed defines XML entities, which can blow up; remove its <!ENTITY lines")
        return
    try:
        import feedparser
    except ModuleNotFoundError:
        yield Skipped(defaults.path, "read", "feeds need feedparser; install geopolitical-timeline[feeds]")
        return
    parsed = feedparser.parse(io.BytesIO(data))
    if not parsed.entries:
        why = str(parsed.get("bozo_exception") or "no entries")[:100]
        yield Skipped(defaults.path, "read", f"no articles in the feed ({why}); check the address of the feed")
        return
    for number, entry in enumerate(parsed.entries, 1):
        if defaults.wanted is not None and entry.get("link") and not defaults.wanted(entry["link"]):
            continue
        yield _article(entry, parsed.feed, f"{defaults.path}:{number}", defaults)


def _article(entry: Any, feed: Any, label: str, defaults: Defaults) -> Article | Skipped:
    title = strip_tags(str(entry.get("title") or ""))
    bodies = [part.get("value") or "" for part in entry.get("content", ())] + [entry.get("summary") or "", title]
    text = next((text for body in bodies if (text := strip_tags(str(body)))), "")
    if not text:
        return Skipped(label, "read", "entry without title and text; nothing to read")
    link, key = entry.get("link"), entry.get("id")
    fields = {
        "id": None if link or not key else digest(str(key)),
        "url": link,
        "title": title,
        "author": entry.get("author"),
        "source": strip_tags(str(feed.get("title") or "")),
        "language": feed.get("language"),
        "published": entry_date(entry),
    }
    return make_article(text, fields, defaults)


def defines_entities(data: bytes) -> bool:
    """Whether an XML document defines entities, in whatever encoding: a few lines of them can unfold to gigabytes."""
    return _ENTITY.search(data) is not None or _ENTITY.search(data.replace(b"\x00", b"")) is not None


def entry_date(entry: Any) -> str | None:
    """The date as the feed writes it, by the outlet's clock; else as feedparser reads it."""
    from toolkit.dates import parse_timestamp

    for name in ("published", "updated", "created"):
        key = f"{name}_parsed"
        if key not in entry:  # feedparser warns when asked for what it has to borrow
            continue
        if parse_timestamp(entry.get(name)) is None and isinstance(entry[key], time.struct_time):
            return time.strftime("%Y-%m-%dT%H:%M:%S", entry[key])
        return str(entry.get(name))
    return next((str(entry[name]) for name in ("published", "updated", "created") if name in entry), None)


# --- Tags -------------------------------------------------------------------------------------


class _Text(HTMLParser):
    """Collects the text between tags, with a newline for every block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start a line at a block, fall silent inside a script."""
        self._silent += tag in _SILENT
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End the line of a block."""
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        if not self._silent:
            self.parts.append(data.replace("\n", " "))


def strip_tags(markup: str) -> str:
    """The text of a piece of HTML, one line a block.

    >>> strip_tags("<p>Kyjiw &amp; Oslo</p><p>einigen <b>sich</b>.</p>")
    'Kyjiw & Oslo\\neinigen sich.'
    """
    if "<" not in markup and "&" not in markup:
        return plain(markup).strip()
    parser = _Text()
    parser.feed(markup)
    parser.close()
    text = _SPACE.sub(" ", "".join(parser.parts))
    return plain(_LINES.sub("\n", text)).strip()
