"""The links of a sitemap, of an index of sitemaps, or of a list of addresses."""

from __future__ import annotations

import io
from collections.abc import Iterator
from urllib.parse import urljoin

from toolkit.fetch.client import Answer
from toolkit.fetch.faults import Fault
from toolkit.fetch.links import Link, distinct
from toolkit.readers.feed import defines_entities
from toolkit.readers.unpack import Damaged, TooLarge, unpacked

LARGEST = 50 * 2**20
"""Bytes of the largest sitemap, unpacked, as the protocol has it."""

_MOST = 50_000  # entries of one sitemap, as the protocol has it
_FIELDS = ("loc", "lastmod", "title", "publication_date")


def links(answer: Answer) -> tuple[list[Link], list[Link]]:
    """The sitemaps and the pages that a sitemap lists, each address once; Fault where the answer is none."""
    data = _plain(answer.body)
    if defines_entities(data):
        raise Fault(
            "the sitemap defines XML entities, which can blow up; ask the publisher to remove them", lasting=True
        )
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return [], _listed(data, answer.url)
    sitemaps: list[Link] = []
    pages: list[Link] = []
    for kind, fields in _entries(data):
        address = urljoin(answer.url, fields["loc"])
        stamp = fields.get("lastmod")
        link = Link(address, answer.url, fields.get("title"), fields.get("publication_date"), stamp)
        (sitemaps if kind == "sitemap" else pages).append(link)
    return distinct(sitemaps), distinct(pages)


def _plain(body: bytes) -> bytes:
    """The sitemap unpacked, where it comes as a .gz file."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return b"".join(unpacked([body], "gzip", LARGEST))
    except TooLarge:
        raise Fault(f"the sitemap unpacks to more than {LARGEST // 2**20} MB; nothing to do", lasting=True) from None
    except Damaged as error:
        raise Fault(f"{error}; run fetch again later") from None


def _entries(data: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Each `url` or `sitemap` element with the text of the fields in it; what a cut file holds whole is kept."""
    from xml.etree import ElementTree

    fields: dict[str, str] = {}
    count, root = 0, None
    try:
        for event, element in ElementTree.iterparse(io.BytesIO(data), ("start", "end")):
            name = element.tag.rpartition("}")[2]
            root = root if root is not None else element
            if event == "start":
                continue
            if name in _FIELDS and element.text and "image" not in element.tag and "video" not in element.tag:
                fields.setdefault(name, " ".join(element.text.split()))
            elif name in ("url", "sitemap"):
                if fields.get("loc"):
                    count += 1
                    yield name, fields
                fields = {}
                root.clear()
                if count >= _MOST:
                    return
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        if not count:
            raise Fault(f"no sitemap there ({error}); correct the address of the sitemap", lasting=True) from None
    if root is not None and root.tag.rpartition("}")[2] not in ("urlset", "sitemapindex"):
        raise Fault("XML that is no sitemap; correct the address of the sitemap", lasting=True)


def _listed(data: bytes, via: str) -> list[Link]:
    """The addresses of a plain list, one a line."""
    lines = (line.strip() for line in data.decode("utf-8-sig", "replace").splitlines()[:_MOST])
    found = [Link(line, via) for line in lines if line.startswith(("http://", "https://"))]
    if not found:
        raise Fault("neither XML nor a list of addresses; correct the address of the sitemap", lasting=True)
    return distinct(found)
