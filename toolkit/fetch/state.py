"""What earlier runs have found: pages, feeds and rules of robots, in a small database beside the inbox."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from toolkit.fetch.robots import Rules

FOLDER = ".fetch"
"""The folder in the inbox that the state is in; hidden, so that nobody reads it for articles."""

_TABLES = """
create table if not exists pages (
    url text primary key, etag text, modified text, sha256 text, stamp text, reason text, checked text not null
) without rowid;
create table if not exists robots (site text primary key, rules text, checked text not null) without rowid;
create table if not exists closed (host text primary key, until text not null, reason text not null) without rowid;
"""


class StateError(RuntimeError):
    """The state cannot be used."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an address: the validators and the hash of what it gave last, or why it gave nothing."""

    url: str
    etag: str | None
    modified: str | None
    sha256: str | None
    stamp: str | None
    """What the feed or sitemap said of its last change."""
    reason: str | None
    checked: str

    @property
    def validators(self) -> dict[str, str]:
        """The headers that ask only for what has changed."""
        found = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in found.items() if value and self.sha256}

    def age(self, now: dt.datetime) -> dt.timedelta:
        """How long ago it was asked for."""
        return now - dt.datetime.fromisoformat(self.checked)


class State:
    """The database; one process at a time holds it. Nothing is written before `commit`."""

    def __init__(self, inbox: Path, tell: Callable[[str], None] = lambda line: None, memory: bool = False) -> None:
        """Open or begin the state; with `memory` a copy that is thrown away."""
        self._memory = memory
        file = inbox / FOLDER / "state.sqlite"
        if memory:
            self._base = sqlite3.connect(":memory:", check_same_thread=False)
            if file.exists():
                with sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True) as source:
                    source.backup(self._base)
                source.close()
            self._base.executescript(_TABLES)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._base = _open(file)
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise StateError(f"another fetch is at work on {inbox}; wait for it to end") from None
            raise StateError(f"{file}: {error}; check its rights") from None
        except sqlite3.DatabaseError as error:
            os.replace(file, file.with_suffix(".damaged"))
            tell(f"{file} is damaged ({error}) and was put aside; pages are fetched as if for the first time")
            self._base = _open(file)

    def page(self, url: str) -> Known | None:
        """What is known of an address."""
        row = self._base.execute("select * from pages where url = ?", (url,)).fetchone()
        return Known(*row) if row else None

    def remember(self, known: Known) -> None:
        """Keep what an address gave."""
        row = (known.url, known.etag, known.modified, known.sha256, known.stamp, known.reason, known.checked)
        self._base.execute("insert or replace into pages values (?, ?, ?, ?, ?, ?, ?)", row)

    def robots(self) -> dict[str, Rules]:
        """The rules of all sites."""
        rows = self._base.execute("select site, rules, checked from robots")
        return {site: Rules(text, dt.datetime.fromisoformat(checked)) for site, text, checked in rows}

    def remember_robots(self, known: dict[str, Rules]) -> None:
        """Keep the rules of all sites."""
        rows = [(site, rules.text, rules.checked.isoformat()) for site, rules in known.items()]
        self._base.executemany("insert or replace into robots values (?, ?, ?)", rows)

    def closed(self, now: dt.datetime) -> dict[str, str]:
        """Hosts that asked to be left alone until a moment that has not come yet, with what was said of them."""
        self._base.execute("delete from closed where until <= ?", (now.isoformat(),))
        return dict(self._base.execute("select host, reason from closed"))

    def remember_closed(self, rows: Iterable[tuple[str, dt.datetime, str]]) -> None:
        """Keep which hosts asked to be left alone until when."""
        self._base.executemany(
            "insert or replace into closed values (?, ?, ?)", [(h, until.isoformat(), r) for h, until, r in rows]
        )

    def commit(self) -> None:
        """Write what is remembered to the disk, all or nothing."""
        self._base.commit()

    def close(self) -> None:
        """Leave the database to others; what was not committed is forgotten."""
        self._base.close()


def _open(file: Path) -> sqlite3.Connection:
    base = sqlite3.connect(file, timeout=0.2, check_same_thread=False)
    try:
        base.execute("pragma locking_mode = exclusive")
        base.execute("pragma synchronous = full")
        base.executescript(f"begin immediate; {_TABLES} commit;")
    except BaseException:
        base.close()
        raise
    return base
