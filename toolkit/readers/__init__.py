"""Read articles from files and folders: text, HTML, RSS and Atom, JSON lines, web archives, compressed or not.

The format follows the content; the name decides only where the content leaves it open.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from toolkit.readers import charset, compressed, feed, html, jsonl, text, warc
from toolkit.readers.fields import Defaults
from toolkit.readers.warc import Page
from toolkit.schema import Article, Skipped

__all__ = ["Defaults", "Page", "pages", "read"]

_WHOLE = 20 * 2**20  # bytes of the largest page, feed or text that is read at once
_PEEK = 4_096
_BESIDE = re.compile(r"\.|readme\b|license\b|.*\.meta\Z", re.IGNORECASE)  # beside articles, no articles
_PACKED = (".gz", ".bz2", ".zst", ".xz")
_TEXTS = ("", ".txt", ".text", ".md")
_MARKS = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*", re.DOTALL)
_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf|\w{1,10}:feed)\b", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!doctype\s+(?!html)", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|meta)\b", re.IGNORECASE)
_BINARY = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip archive or an Office document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\xd0\xcf\x11\xe0": "an Office document",
    b"PAR1": "a Parquet file",
    b"SQLite format 3": "a database",
    b"\x7fELF": "a program",
}


def read(
    path: str | Path,
    *,
    source: str | None = None,
    language: str | None = None,
    published: dt.datetime | None = None,
    wanted: Callable[[str], bool] | None = None,
) -> Iterator[Article | Skipped]:
    """The articles of a file, or of all files under a folder in the order of their names, one after the other.

    `source`, `language` and `published` hold where a file does not say; `wanted` says which addresses of a feed or a
    web archive are read (default: all). What cannot be used comes as `Skipped`
    with the reason; hidden files, READMEs and `*.meta` in folders are passed over in silence.
    """
    for found in pages(path, Defaults(str(path), source, language, published, wanted)):
        yield found.read() if isinstance(found, Page) else found


def pages(path: str | Path, defaults: Defaults) -> Iterator[Article | Skipped | Page]:
    """The same with what the caller knows as one object; with `defaults.later` pages of web archives come unread."""
    start = Path(path)
    if not start.is_dir():
        yield from _file(start, replace(defaults, path=str(start)))
        return
    for found in _walk(start, frozenset()):
        if isinstance(found, Skipped):
            yield found
        else:
            yield from _file(found, replace(defaults, path=str(found)))


# --- Files ------------------------------------------------------------------------------------


def _walk(folder: Path, above: frozenset[str]) -> Iterator[Path | Skipped]:
    """The files under a folder, sorted by name; a folder that links back to one above it is passed over."""
    real = os.path.realpath(folder)
    if real in above:
        yield Skipped(str(folder), "open", "links back to a folder above it; remove the link")
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Skipped(str(folder), "open", f"{error.strerror or error}; check the rights of the folder")
        return
    for entry in entries:
        if _BESIDE.match(entry.name):
            continue
        if entry.is_dir():
            yield from _walk(Path(entry.path), above | {real})
        else:
            yield Path(entry.path)


def _file(path: Path, defaults: Defaults) -> Iterator[Article | Skipped | Page]:
    try:
        if path.exists() and not path.is_file():
            yield Skipped(defaults.path, "open", "no regular file; copy its content into one")
            return
        stream, raw = compressed.open_bytes(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Skipped(defaults.path, "open", f"{reason}; check the path and its rights")
        return
    with stream:
        yield from _content(stream, _suffix(path), defaults)
        if raw.problem:
            yield Skipped(defaults.path, "read", raw.problem)


def _suffix(path: Path) -> str:
    """The ending of the name that tells the format: ".jsonl" of "a.jsonl.gz"."""
    name = path.name.lower()
    for ending in _PACKED:
        name = name.removesuffix(ending)
    return os.path.splitext(name)[1]


# --- Formats ----------------------------------------------------------------------------------


def _content(stream: io.BufferedReader, suffix: str, defaults: Defaults) -> Iterator[Article | Skipped | Page]:
    """The articles of an opened file, by what its beginning shows it to be."""
    head = stream.peek(_PEEK)[:_PEEK]
    if not head.strip(b"\x00 \t\r\n"):
        if not (stream.raw.problem if isinstance(stream.raw, compressed.Stream) else None):
            yield Skipped(defaults.path, "read", "empty file; nothing to read")
        return
    for magic, name in _BINARY.items():
        if head.startswith(magic):
            yield Skipped(defaults.path, "read", f"{name}; save the article as .txt or .html")
            return
    if head.startswith(b"WARC/"):
        yield from warc.read(stream, defaults)
        return
    if _is_lines(head, suffix):
        yield from jsonl.read(stream, defaults)
        return
    data = stream.read(_WHOLE + 1)
    if len(data) > _WHOLE:
        yield Skipped(defaults.path, "read", f"larger than {_WHOLE // 2**20} MB; split it, or give it as .jsonl")
    elif not (isinstance(stream.raw, compressed.Stream) and stream.raw.problem):
        yield from _whole(data, head, suffix, defaults)


def _is_lines(head: bytes, suffix: str) -> bool:
    """Whether a file holds JSON lines: its name says so, or its first line is an object."""
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if suffix in (".jsonl", ".ndjson"):
        return not first.startswith(b"<")
    if not first.startswith(b"{"):
        return False
    return suffix != ".json" or b'"' in first.split(b"\n", 1)[0]


def _whole(data: bytes, head: bytes, suffix: str, defaults: Defaults) -> Iterator[Article | Skipped]:
    start = _MARKS.sub(b"", head, count=1)
    if _FEED.match(start) or (_DOCTYPE.match(start) and _FEED.search(start)):
        yield from feed.read(data, defaults)
        return
    decoded = charset.decode(data)
    if decoded is None:
        yield Skipped(defaults.path, "read", "binary data and no text; save the article as UTF-8 text")
    elif suffix == ".json":
        yield from _array(decoded, defaults)
    elif _PAGE.match(start) or (suffix in (".html", ".htm", ".xhtml") and "<" in decoded):
        yield from html.read(decoded, defaults)
    elif suffix in _TEXTS:
        yield from text.read(decoded, defaults)
    elif start.startswith(b"<"):
        yield Skipped(defaults.path, "read", "XML that is neither a feed nor a page; give RSS, Atom or HTML")
    else:
        yield Skipped(defaults.path, "read", f"no format for articles: {suffix}; give .txt, .html, .xml or .jsonl")


def _array(decoded: str, defaults: Defaults) -> Iterator[Article | Skipped]:
    """The articles of a JSON file: an array of objects, or one object."""
    try:
        found = json.loads(decoded)
    except (ValueError, RecursionError) as error:
        yield Skipped(defaults.path, "read", f"not JSON ({str(error)[:80]}); write one JSON object a line as .jsonl")
        return
    for number, fields in enumerate(found if isinstance(found, list) else [found], 1):
        yield jsonl.of_fields(fields, f"{defaults.path}:{number}", defaults)
