"""Read articles from web archives: the HTML pages of the `response` and `resource` records."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.readers import charset, html
from toolkit.readers.fields import Defaults
from toolkit.schema import Article, Skipped

_LONGEST_PAGE = 20 * 2**20
_LONGEST_HEADER = 65_536
_PIECE = 2**20
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class _Record:
    """One record: its headers (names in small letters) and its content, None where that is too long or of no use."""

    headers: dict[str, str]
    content: bytes | None


def read(stream: io.BufferedReader, defaults: Defaults) -> Iterator[Article | Skipped]:
    """The articles of a web archive, one record after the other."""
    number = 0
    while True:
        try:
            record = _record(stream)
        except ValueError as error:
            yield Skipped(f"{defaults.path}:{number + 1}", "read", f"{error}; fetch the archive again")
            return
        if record is None:
            return
        number += 1
        label = f"{defaults.path}:{number}"
        if record.content is None:
            continue
        page = _page(record)
        if page is None:
            continue
        text = charset.decode(page)
        if text is None:
            yield Skipped(label, "read", "page is binary data and no text; nothing to read")
            continue
        url = record.headers.get("warc-target-uri", "").strip("<>")
        yield html.of_page(text, label, defaults, {"url": url} if url else {})


def _record(stream: io.BufferedReader) -> _Record | None:
    """The next record; None at the end. Records that hold no page are passed over without being kept."""
    line = stream.readline(_LONGEST_HEADER)
    while line in (b"\r\n", b"\n"):
        line = stream.readline(_LONGEST_HEADER)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise ValueError("a record does not begin with WARC/")
    headers = _headers(iter(lambda: stream.readline(_LONGEST_HEADER).rstrip(b"\r\n"), b""))
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        raise ValueError("a record does not tell its length")
    wanted = headers.get("warc-type") in ("response", "resource") and int(length) <= _LONGEST_PAGE
    if wanted:
        return _Record(headers, stream.read(int(length)))
    left = int(length)
    while left > 0 and (piece := stream.read(min(left, _PIECE))):
        left -= len(piece)
    return _Record(headers, None)


def _headers(lines: Iterator[bytes]) -> dict[str, str]:
    """Header lines as a dict, names in small letters."""
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers[name.strip().lower()] = value.strip()
        if len(headers) > 500:
            raise ValueError("a record has no end of its header")
    return headers


def _page(record: _Record) -> bytes | None:
    """The HTML of a record, None where it holds something else or what the server sent is no page."""
    content = record.content or b""
    if record.headers.get("warc-type") == "resource":
        return content if record.headers.get("content-type", "").lower().startswith(_PAGES) else None
    head, _, body = content.partition(b"\r\n\r\n")
    status, *lines = head.split(b"\r\n")
    headers = _headers(iter(lines))
    if b" 200" not in status[:20] or not headers.get("content-type", "").lower().startswith(_PAGES):
        return None
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = _joined(body)
    if headers.get("content-encoding", "").lower() in ("gzip", "x-gzip", "deflate"):
        body = _unpacked(body)
    return body


def _joined(body: bytes) -> bytes:
    """The chunks of a body as one; a body that is in one piece already stays as it is."""
    parts, position = [], 0
    while (end := body.find(b"\r\n", position, position + 20)) >= 0:
        try:
            size = int(body[position:end].split(b";")[0], 16)
        except ValueError:
            return body
        if size == 0:
            break
        parts.append(body[end + 2 : end + 2 + size])
        position = end + 2 + size + 2
    return b"".join(parts) or body


def _unpacked(body: bytes) -> bytes:
    """A body as the server meant it, bounded; one that was unpacked before stays as it is."""
    for bits in (47, -15):  # gzip or zlib with a header, then bare deflate
        try:
            return zlib.decompressobj(bits).decompress(body, _LONGEST_PAGE)
        except zlib.error:
            continue
    return body
