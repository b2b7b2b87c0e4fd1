"""Ask a source what there is: the links of its feeds and sitemaps, or the archive itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from toolkit.config import Source
from toolkit.fetch import feeds, sitemap
from toolkit.fetch.client import Answer, Client
from toolkit.fetch.faults import Fault
from toolkit.fetch.links import Link
from toolkit.fetch.state import Known

_MOST_SITEMAPS = 50  # documents of one sitemap in one run
_LARGEST_ARCHIVE = 8 * 2**30


@dataclass(frozen=True, slots=True)
class Asker:
    """What asking takes: the client, leave of robots.txt, and what is known of an address."""

    client: Client
    permit: Callable[[str], None]
    known: Callable[[str], Known | None]

    def ask(self, url: str, limit: int | None = None) -> Answer:
        """The answer, 200 or 304; Fault else."""
        known = self.known(url)
        return demanded(self.client.get(url, self.permit, known.validators if known else None, limit))


@dataclass(slots=True)
class Listing:
    """What one address of a source gave: links to pages, the documents that hold them, and what went wrong."""

    source: Source
    url: str
    links: list[Link] = field(default_factory=list)
    documents: dict[str, Answer] = field(default_factory=dict)
    """The answers, by the address that was asked."""
    faults: list[tuple[str, Fault]] = field(default_factory=list)
    left: int = 0
    """How many sitemaps were left for the next run."""
    download: Path | None = None
    """The archive, under a name that is still hidden."""
    name: str = ""
    sha256: str = ""


def demanded(answer: Answer) -> Answer:
    """The answer where it is of use: 200, or 304 for what has not changed; Fault else."""
    if answer.status in (200, 304):
        return answer
    if answer.status in (401, 402, 403, 451):
        raise Fault(f"the server answers {answer.status}: not for everyone; exclude such addresses", lasting=True)
    if 400 <= answer.status < 500:
        raise Fault(f"the server answers {answer.status}: nothing there; correct or exclude the address", lasting=True)
    raise Fault(f"the server answers {answer.status}; run fetch again later")


def gather(asker: Asker, source: Source, url: str, folder: Path) -> Listing:
    """What one address of a source gives; faults stand in it and are not raised."""
    result = Listing(source, url)
    try:
        {"feed": _feed, "sitemap": _sitemap, "archive": _archive}[source.kind](asker, result, folder)
    except Fault as fault:
        result.faults.append((url, fault))
    return result


def _feed(asker: Asker, result: Listing, folder: Path) -> None:
    answer = asker.ask(result.url, result.source.max_bytes)
    result.documents[result.url] = answer
    if answer.status == 200:
        result.links = feeds.links(answer)


def _sitemap(asker: Asker, result: Listing, folder: Path) -> None:
    """The pages of a sitemap and of the sitemaps that it lists, the newest first."""
    waiting, seen = [result.url], {result.url}
    while waiting:
        if len(result.documents) >= _MOST_SITEMAPS:
            result.left = len(waiting)
            break
        url = waiting.pop(0)
        try:
            answer = asker.ask(url, sitemap.LARGEST)
            result.documents[url] = answer
            inner, pages = sitemap.links(answer) if answer.status == 200 else ([], [])
        except Fault as fault:
            result.faults.append((url, fault))
            continue
        inner = [link for link in inner if link.url not in seen and _recent(link, result.source)]
        inner.sort(key=lambda link: link.stamp or "", reverse=True)
        seen |= {link.url for link in inner}
        waiting += [link.url for link in inner]
        result.links += pages
    result.links.sort(key=lambda link: link.published or link.stamp or "", reverse=True)


def _recent(link: Link, source: Source) -> bool:
    return source.since is None or link.day is None or link.day >= source.since


def _archive(asker: Asker, result: Listing, folder: Path) -> None:
    """Download the archive into a hidden file."""
    url = result.url
    name = PurePosixPath(unquote(urlsplit(url).path)).name
    result.name = "".join(c if c.isalnum() or c in "._-" else "-" for c in name).lstrip(".")[-100:] or "archive.warc"
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{hashlib.sha256(url.encode()).hexdigest()[:12]}.part"
    known = asker.known(url)
    headers = {"Accept-Encoding": "identity", **(known.validators if known else {})}
    try:
        with open(part, "wb") as sink:
            limit = result.source.max_bytes or _LARGEST_ARCHIVE
            answer = demanded(asker.client.get(url, asker.permit, headers, limit, sink))
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    result.documents[url] = answer
    if answer.status == 304:
        part.unlink(missing_ok=True)
        return
    with open(part, "rb") as file:
        result.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    result.download = part
