"""Make an article of the fields that a format gives."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit import language as languages
from toolkit.schema import Article

_UNFIT = re.compile(r"[\x00\ud800-\udfff]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CODE = re.compile(r"[a-z]{2}(?=[-_]|\Z)")
_LONGEST = 500  # characters of the longest title, author or source that is kept


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the caller knows of all articles of a file, used where the file does not say."""

    path: str
    source: str | None = None
    language: str | None = None
    published: dt.datetime | None = None
    wanted: Callable[[str], bool] | None = None
    """Which addresses of a feed or an archive are to be read; None for all."""
    later: bool = False
    """Whether pages of a web archive are to be read elsewhere: they come as `warc.Page`."""


def make_article(text: str, fields: Mapping[str, Any], defaults: Defaults, basis: str = "given") -> Article:
    """An article of `text` and the fields `id`, `url`, `source`, `language`, `published`, `title`, `author`.

    `basis` tells where a publication date in `fields` comes from. The text is taken as it is.
    """
    from toolkit.dates import parse_timestamp

    url = _one_line(fields.get("url"))
    title = _one_line(fields.get("title"))
    language = code_of(fields.get("language")) or code_of(defaults.language)
    language = language or languages.detect(f"{title or ''}\n{text}")
    published = parse_timestamp(fields.get("published"), language) if fields.get("published") else None
    if published is None:
        published, basis = defaults.published, "given" if defaults.published else "none"
    return Article(
        article_id=_one_line(fields.get("id")) or digest(url or text),
        text=text,
        language=language,
        published=published,
        published_basis=basis,
        title=title,
        url=url,
        source=_one_line(fields.get("source")) or defaults.source,
        author=_one_line(fields.get("author")),
        path=defaults.path,
    )


def digest(text: str) -> str:
    """Sixteen hexadecimal digits that stand for `text`.

    >>> digest("https://example.org/1")
    '18c17418f5ad82f0'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def sound(text: str) -> str:
    """The text with what no table can hold (NUL, half characters) replaced; every offset stays.

    >>> sound("a\\x00b\\ud800")
    'a b\\ufffd'
    """
    return _UNFIT.sub(lambda found: " " if found.group() == "\x00" else "\ufffd", text)


def plain(text: str) -> str:
    """The text with newlines as line ends and without invisible characters, for formats that are cleaned anyway.

    >>> plain("eins\\r\\nBundes\\u00adwehr")
    'eins\\nBundeswehr'
    """
    return sound(_INVISIBLE.sub("", _LINE_END.sub("\n", text)))


def _one_line(value: Any) -> str | None:
    """A value of a metadata field as one line, None where it is none."""
    if isinstance(value, list):
        value = ", ".join(str(each) for each in value if isinstance(each, (str, int)))
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return " ".join(sound(str(value)).split())[:_LONGEST] or None


def code_of(value: Any) -> str | None:
    """The two letters of a language as people write it, None for what is none.

    >>> code_of("de-AT"), code_of(" EN "), code_of("German")
    ('de', 'en', None)
    """
    found = _CODE.match(value.strip().lower()) if isinstance(value, str) else None
    return found.group() if found else None
