"""Read an article from a web page: main text, title, date, site, author, language."""

from __future__ import annotations

import itertools
import json
import logging
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from toolkit.readers.fields import Defaults, make_article, plain
from toolkit.schema import Article, Skipped

_ATTRIBUTES = r"""(?:\s+[\w:.-]+(?:\s*=\s*(?:"[^"<>]{0,2000}"|'[^'<>]{0,2000}'|[^\s"'<>]{1,500}))?)*+"""
_META = re.compile(rf"<(?:meta|time)\b(?P<attributes>{_ATTRIBUTES})\s*/?>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_LINKED_DATA = re.compile(r"<script\b[^>]{0,300}application/ld\+json[^>]{0,300}>", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^>]{0,2000}?\blang\s*=\s*[\"']?([a-zA-Z]{2})", re.IGNORECASE)
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "og:published_time",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "date",
    "dc.date",
    "publish-date",
    "publication_date",
    "pubdate",
    "cxenseparse:recs:publishtime",
)
_LONGEST = 20 * 2**20
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES = 2_000  # of one tag; the parser's time grows with their square
_LONGEST_SCRIPT = 500_000  # characters of linked data
_MOST_SCRIPTS = 50
_PARAGRAPH = 80  # characters of the shortest paragraph
_LITTLE = 1_500  # characters of prose below which a page is looked at again


def of_page(
    page: str,
    label: str,
    defaults: Defaults,
    given: Mapping[str, Any] | None = None,
    beside: Mapping[str, Any] | None = None,
) -> Article | Skipped:
    """The article of a page; what `given` says goes before what the page says, what `beside` says after it."""
    if len(page) > _LONGEST:
        return Skipped(label, "read", f"page larger than {_LONGEST // 2**20} MB; save the article alone")
    if any(len(_QUOTED.sub("", tag.group()).split()) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(page)):
        return Skipped(label, "read", f"a tag with more than {_MOST_ATTRIBUTES:,} attributes; save the article alone")
    try:
        found = _extract(page)
    except ModuleNotFoundError:
        return Skipped(label, "read", "HTML needs trafilatura; install geopolitical-timeline[html]")
    except Exception as error:  # whatever a broken page does to the parser ends the page, not the run
        return Skipped(label, "read", f"page cannot be parsed ({type(error).__name__}: {str(error)[:80]})")
    if not found.get("text"):
        return Skipped(label, "read", "HTML without an article text; save the page when it is fully loaded")
    given, beside = given or {}, beside or {}
    source = found["source"] or defaults.source or found["host"]  # a configured name says more than a host
    fields = {**found, "source": source, "title": found["title"] or beside.get("title"), **given}
    basis = "given" if given.get("published") else "page"
    if beside.get("published") and not found["declared"] and not given.get("published"):
        fields["published"], basis = beside["published"], "given"  # a feed knows better than a guess
    return make_article(plain(found["text"]), fields, defaults, basis)


def _extract(page: str) -> dict[str, Any]:
    """Text and metadata as trafilatura sees them, the date by the page's own declarations first."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    options: dict[str, Any] = {"with_metadata": True, "include_comments": False, "include_tables": False}
    document: Any = bare_extraction(page, fast=True, **options)
    if document is None or _prose(document.text) < _LITTLE:  # the fast way misses some layouts: take the longer one
        thorough: Any = bare_extraction(page, fast=False, **options)
        if thorough is not None and (document is None or _prose(thorough.text) > 1.3 * _prose(document.text)):
            document = thorough
    if document is None:
        return {}
    language = _LANGUAGE.search(page[:20_000])
    declared = declared_date(page)
    return {
        "text": document.text,
        "title": document.title,
        "author": document.author,
        "source": None if _is_host(document.sitename, document.hostname) else document.sitename,
        "host": document.sitename or document.hostname,
        "url": document.url,
        "language": language[1] if language else None,
        "published": declared or document.date,
        "declared": declared is not None,
    }


def _is_host(site: str | None, host: str | None) -> bool:
    """Whether the name of a site is only the host of its address."""
    return site is not None and site.lower().removeprefix("www.") == (host or "").lower().removeprefix("www.")


def _prose(text: str | None) -> int:
    """How many characters stand in lines long enough to be paragraphs."""
    return sum(len(line) for line in (text or "").split("\n") if len(line) >= _PARAGRAPH)


# --- The date ---------------------------------------------------------------------------------


def declared_date(page: str) -> str | None:
    """When a page says that it was published: a ladder, linked data first, then the metadata of the head.

    >>> declared_date('<meta property="article:published_time" content="2025-07-15T10:00:00+02:00">')
    '2025-07-15T10:00:00+02:00'
    """
    return next((date for rung in (_linked_date, _meta_date) if (date := rung(page))), None)


def _linked_date(page: str) -> str | None:
    for script in itertools.islice(_LINKED_DATA.finditer(page), _MOST_SCRIPTS):
        end = page.find("</script", script.end(), script.end() + _LONGEST_SCRIPT)
        try:
            date = _published_in(json.loads(page[script.end() : end]), 0) if end > 0 else None
        except (ValueError, RecursionError):
            continue
        if date:
            return date
    return None


def _published_in(data: Any, depth: int) -> str | None:
    """The first `datePublished` of an article in linked data."""
    if depth > 6:
        return None
    if isinstance(data, list):
        return next((date for each in data[:200] if (date := _published_in(each, depth + 1))), None)
    if not isinstance(data, dict):
        return None
    kind = str(data.get("@type", ""))
    date = data.get("datePublished") or data.get("dateCreated")
    if isinstance(date, str) and ("Article" in kind or "Posting" in kind or "Page" in kind or "Report" in kind):
        return date
    inner = [data[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement") if key in data]
    return _published_in(inner, depth + 1)


def _meta_date(page: str) -> str | None:
    dates: dict[str, str] = {}
    for tag in _META.finditer(page[:300_000]):
        values = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag["attributes"])}
        content = values.get("content") or values.get("datetime")
        for key in ("property", "name", "itemprop", "class"):
            name = values.get(key, "").lower()
            if content and name in _PUBLISHED:
                dates.setdefault(name, content)
    return next((dates[name] for name in _PUBLISHED if name in dates), None)


def read(page: str, defaults: Defaults) -> Iterator[Article | Skipped]:
    """The one article of a page."""
    yield of_page(page, defaults.path, defaults)
