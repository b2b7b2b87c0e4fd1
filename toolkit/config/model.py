"""What a configuration says: sources, and where and how to fetch, refresh and keep."""

from __future__ import annotations

import datetime as dt
import fnmatch
from dataclasses import dataclass, field
from pathlib import Path

KINDS = ("files", "feed", "sitemap", "archive")
"""Where a source's articles come from: `files` are a folder, a file or a glob; `feed` is RSS or Atom, `sitemap` a
sitemap or an index of them, and the pages they link; `archive` is a web archive (WARC), here or on a server."""


@dataclass(frozen=True, slots=True)
class Source:
    """One place that articles come from, and what is known of them beforehand.

    `path` is where its files are: for what `timeline fetch` brings, the folder in the inbox that they go to.
    """

    name: str | None
    path: str
    language: str | None = None
    published: dt.datetime | None = None
    kind: str = "files"
    urls: tuple[str, ...] = ()
    """Addresses that `timeline fetch` asks."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    since: dt.date | None = None
    """Pages that a feed or sitemap dates earlier are not fetched."""
    pages: bool = True
    """Whether the pages that a feed links are fetched; else the feed itself is kept and read."""
    max_bytes: int | None = None
    max_pages: int | None = None

    @property
    def remote(self) -> bool:
        """Whether `timeline fetch` has something to do for it."""
        return bool(self.urls)

    def wants(self, place: str) -> bool:
        """Whether the filters let a URL or a path through: some `include` fits, where there is one, and no `exclude`.

        >>> Source("a", "a", include=("*/politik/*",), exclude=("*/sport/*",)).wants("https://example.org/politik/1")
        True
        """
        if any(fnmatch.fnmatchcase(place, pattern) for pattern in self.exclude):
            return False
        return not self.include or any(fnmatch.fnmatchcase(place, pattern) for pattern in self.include)


@dataclass(frozen=True, slots=True)
class Fetch:
    """How `timeline fetch` behaves towards the servers it asks; times in seconds."""

    user_agent: str | None = None
    """What it calls itself; None for the project and its version."""
    delay: float = 2.0
    """The least time between two requests to one host."""
    timeout: float = 60.0
    """The longest that one request may take in all."""
    max_bytes: int = 10 * 2**20
    """The largest page, feed or sitemap, unpacked."""
    max_pages: int = 500
    """The most pages that one run fetches for one source."""
    max_hours: float = 24.0
    """The longest that a page known already is not asked for again where its feed does not say whether it changed."""
    allow_hosts: tuple[str, ...] = ()
    """Hosts (`name` or `name:port`) that may have a private or local address."""
    retries: int = 3
    """How often a request is made again after a fault that may pass."""
    workers: int = 8
    """How many hosts are asked at the same time."""


@dataclass(frozen=True, slots=True)
class Config:
    """Where articles come from and where the timeline goes; `root` is the folder that paths are relative to."""

    root: Path
    sources: tuple[Source, ...]
    output: Path
    workers: int | None = None
    file: Path | None = None
    fetch: Fetch = field(default_factory=Fetch)
    inbox: str = "data/inbox"
    """Where `timeline fetch` puts what it brings, in a folder for each source."""
    keep: int | None = None
    """How many snapshots stay; None for all."""
    keep_days: float | None = None
    """How old a snapshot may be, in days, before it goes; None for any age."""
    remote: str | None = None
    """The address of the timeline where it lies in an object store; `output` is its copy on this machine then."""
    file_megabytes: float | None = None
    """About how large the Parquet files of the timeline may grow; None for small ones, quickly written anew."""
    cluster: str | None = None
    """The Dask scheduler that does the work (`tcp://host:8786`), or `local`; None for processes of this machine."""
