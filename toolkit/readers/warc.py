"""Read articles from web archives: the HTML pages of the `response` and `resource` records, one record at a time."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from toolkit.readers import charset, html
from toolkit.readers.fields import Defaults
from toolkit.readers.unpack import Damaged, TooLarge, unpacked
from toolkit.schema import Article, Skipped

_LONGEST_PAGE = 20 * 2**20
_LONGEST_FIELDS = 65_536
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an archive as it was sent: `read` gives its article, or why there is none."""

    body: bytes
    charset: str | None
    label: str
    defaults: Defaults
    given: dict[str, str]
    beside: dict[str, str]

    def read(self) -> Article | Skipped:
        """The article of the page: what costs most of the time of reading an archive."""
        text = charset.decode(self.body, self.charset)
        if text is None:
            return Skipped(self.label, "read", "page is binary data and no text; nothing to read")
        return html.of_page(text, self.label, self.defaults, self.given, self.beside)


def read(stream: io.BufferedReader, defaults: Defaults) -> Iterator[Article | Skipped | Page]:
    """The articles of a web archive, one record after the other; memory holds one page. With `defaults.later` its
    pages, to be read elsewhere.

    What a `metadata` record that is concurrent to a page says of it (title, published) serves where the page does not.
    """
    try:
        import fastwarc.warc as archive
    except ModuleNotFoundError:
        yield Skipped(defaults.path, "read", "web archives need fastwarc; install geopolitical-timeline[warc]")
        return
    kinds = archive.WarcRecordType
    beside: dict[str, str] = {}
    known = False
    records = archive.ArchiveIterator(stream, parse_http=False, stream_detect=False)
    for number in itertools.count(1):
        label = f"{defaults.path}:{number}"
        try:
            record = next(records, None)
            if record is None:
                break
            known = known or record.record_type != kinds.unknown
            if record.record_type == kinds.metadata:
                beside = _fields(record)
            elif record.record_type in (kinds.response, kinds.resource):
                given = beside if beside.get("concurrent") == record.record_id else {}
                yield from _page(record, label, defaults, given)
        except (OSError, ValueError) as error:
            yield Skipped(label, "read", f"damaged archive ({str(error)[:80]}); fetch the archive again")
            return
    if not known and not getattr(stream.raw, "problem", None):
        yield Skipped(defaults.path, "read", "no record of a web archive could be read; fetch the archive again")


def _page(record: Any, label: str, defaults: Defaults, beside: dict[str, str]) -> Iterator[Article | Skipped | Page]:
    """The article of a record or its page, nothing where it holds none."""
    from fastwarc.warc import WarcRecordType

    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    if defaults.wanted is not None and not defaults.wanted(url):
        return
    if "Content-Length" not in record.headers:
        yield Skipped(label, "read", "a record does not tell its length: the archive is cut off; fetch it again")
        return
    if record.record_type == WarcRecordType.response and not record.is_http:
        record.is_http = True  # some writers leave out the type of the record's content
    record.parse_http(auto_decode="transfer")
    kind, headers = _kind(record)
    if not kind.startswith(_PAGES):
        return
    body = _body(record, headers)
    if isinstance(body, str):
        yield Skipped(label, "read", body)
        return
    known = record.http_charset if record.http_headers else None
    page = Page(body, known, label, replace(defaults, wanted=None), {"url": url} if url else {}, beside)
    yield page if defaults.later else page.read()


def _kind(record: Any) -> tuple[str, dict[str, str]]:
    """The media type of what a record holds, empty where the server sent an error; and the headers of the answer."""
    if record.http_headers is None:
        return (record.headers.get("Content-Type") or "").lower(), {}
    headers = {name.lower(): value for name, value in record.http_headers}
    return headers.get("content-type", "").lower() if record.http_headers.status_code == 200 else "", headers


def _body(record: Any, headers: dict[str, str]) -> bytes | str:
    """The body as the server meant it, bounded; else why there is none."""
    expected = record.content_length
    if expected > _LONGEST_PAGE:
        return f"page larger than {_LONGEST_PAGE // 2**20} MB; save the article alone"
    body = bytes(record.reader.read(_LONGEST_PAGE + 1))
    chunked = "chunked" in headers.get("transfer-encoding", "").lower()
    if len(body) < expected and not chunked:
        return "the archive is cut off in this page; fetch the archive again"
    try:
        return b"".join(unpacked([body], headers.get("content-encoding", ""), _LONGEST_PAGE))
    except Damaged:  # archives often keep the header of a body that they unpacked
        return body
    except TooLarge:
        return f"page unpacks to more than {_LONGEST_PAGE // 2**20} MB; save the article alone"


def _fields(record: Any) -> dict[str, str]:
    """What a `metadata` record says of the page beside it."""
    concurrent = record.headers.get("WARC-Concurrent-To")
    kind = (record.headers.get("Content-Type") or "").lower()
    if not concurrent or not kind.startswith("application/warc-fields") or record.content_length > _LONGEST_FIELDS:
        return {}
    found = {"concurrent": str(concurrent)}
    for line in bytes(record.reader.read()).decode("utf-8", "replace").splitlines():
        name, colon, value = line.partition(":")
        if colon and name in ("title", "published"):
            found[name] = value.strip()
    return found
