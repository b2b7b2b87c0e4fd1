"""What one run works with, and how it keeps what has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from toolkit.config import Config, Source
from toolkit.fetch.client import Answer, Client
from toolkit.fetch.faults import Closed, Fault
from toolkit.fetch.inbox import Inbox
from toolkit.fetch.politeness import LEFT_ALONE
from toolkit.fetch.robots import Robots
from toolkit.fetch.state import Known, State
from toolkit.fetch.summary import Summary
from toolkit.schema import Skipped

_LONGEST_CLOSED = dt.timedelta(days=7)


@dataclass(slots=True)
class Run:
    """What one run works with."""

    config: Config
    client: Client
    robots: Robots
    state: State
    now: Callable[[], dt.datetime]
    hear: Callable[[Skipped], None]
    progress: Callable[[int], None]
    summary: Summary = field(default_factory=Summary)
    inboxes: dict[str, Inbox] = field(default_factory=dict)
    documents: list[tuple[str, str, Answer, str]] = field(default_factory=list)
    """(source, address, answer, hash) of each feed, sitemap and archive."""
    incomplete: set[str] = field(default_factory=set)
    """Sources some pages of which are still to be fetched: their feeds are asked for in full again."""
    told: set[str] = field(default_factory=set)

    def inbox(self, source: Source) -> Inbox:
        """Where what comes for a source gathers."""
        folder = self.config.root / source.path
        return self.inboxes.setdefault(source.path, Inbox(folder, self.now()))

    def fail(self, source: Source, url: str, fault: Fault) -> None:
        """Count and tell what went wrong, a closed host only once."""
        tally = self.summary.of(str(source.name))
        if not fault.lasting:
            self.incomplete.add(str(source.name))
        tally.left += isinstance(fault, Closed)
        tally.failed += not isinstance(fault, Closed)
        if isinstance(fault, Closed):
            if fault.reason in self.told:
                return
            self.told.add(fault.reason)
        skipped = Skipped(url, "fetch", fault.reason)
        self.summary.faults.append(skipped)
        self.hear(skipped)


def known_of(
    url: str, answer: Answer, before: Known | None, sha256: str | None, stamp: str | None, now: dt.datetime
) -> Known:
    """What is to be remembered of an answer; one that says "not modified" need not repeat the validators."""
    old = before if answer.status == 304 else None
    etag = answer.headers.get("etag") or (old.etag if old else None)
    modified = answer.headers.get("last-modified") or (old.modified if old else None)
    return Known(url, etag, modified, sha256, stamp, None, now.isoformat())


def checkpoint(run: Run) -> None:
    """Name what was fetched, then remember it: a run that is killed fetches again, and never forgets."""
    for path, inbox in list(run.inboxes.items()):
        file = inbox.publish()
        if file:
            run.summary.files.append(file)
        del run.inboxes[path]
    run.state.remember_robots(run.robots.known)
    now = run.now()
    turns = run.client.turns
    asked = [
        (
            host,
            now + min(dt.timedelta(seconds=seconds), _LONGEST_CLOSED),
            turns.closed[host].reason.partition(LEFT_ALONE)[2],
        )
        for host, seconds in turns.asked.items()
    ]
    run.state.remember_closed(asked)
    run.state.commit()


def finish(run: Run) -> None:
    """Remember the feeds too; where pages are left, not as known, so that they are read in full again."""
    for source, url, answer, sha256 in run.documents:
        known = known_of(url, answer, run.state.page(url), sha256, None, run.now())
        if source in run.incomplete:
            known = Known(url, None, None, sha256, None, None, known.checked)
        run.state.remember(known)
    checkpoint(run)


def discard(run: Run) -> None:
    """Remove what has no name yet."""
    for inbox in run.inboxes.values():
        inbox.discard()
