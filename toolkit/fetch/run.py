"""Fetch what is new: ask the sources what there is, then the pages, and put them into the inbox."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from toolkit.config import Config, Source
from toolkit.fetch.addresses import checked, host_of
from toolkit.fetch.client import Answer, Client, agent
from toolkit.fetch.faults import Closed, Fault, Refused
from toolkit.fetch.hosts import by_host
from toolkit.fetch.inbox import Inbox, take
from toolkit.fetch.links import Link
from toolkit.fetch.listing import Asker, Listing, demanded, gather
from toolkit.fetch.politeness import LEFT_ALONE, Turns
from toolkit.fetch.robots import Robots
from toolkit.fetch.state import Known, State
from toolkit.fetch.summary import Summary
from toolkit.schema import Skipped

_CHECKPOINT = 200  # pages after which what was fetched is named and remembered
_LONGEST_CLOSED = dt.timedelta(days=7)
_PAGES = ("text/html", "application/xhtml+xml", "")


@dataclass(frozen=True, slots=True)
class _Page:
    """One page of a source to ask for; then also what came of it."""

    source: Source
    link: Link
    known: Known | None
    answer: Answer | None = None
    fault: Fault | None = None


@dataclass(slots=True)
class _Run:
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


def fetch(
    config: Config,
    sources: Iterable[Source] | None = None,
    dry: bool = False,
    hear: Callable[[Skipped], None] = lambda skipped: None,
    progress: Callable[[int], None] = lambda count: None,
    tell: Callable[[str], None] = lambda line: None,
    turns: Turns | None = None,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
) -> Summary:
    """Bring what is new of the `sources` (default: all that have an address) into the inbox; gives the counts.

    `hear` is told each address that gave nothing, `progress` the pages as they come, `tell` other lines. With `dry`
    only feeds and sitemaps are asked, and nothing is written. Whatever ends the run, what came before it is kept.
    """
    chosen = [source for source in (config.sources if sources is None else sources) if source.remote]
    state = State(config.root / config.inbox, tell, memory=dry)
    client = Client(config.fetch, turns or Turns(config.fetch.delay))
    try:
        for host, reason in state.closed(now()).items():
            client.turns.close(host, reason)
        robots = Robots(client, agent(config.fetch), state.robots(), now)
        run = _Run(config, client, robots, state, now, hear, progress)
        try:
            _pages(run, _listed(run, chosen, dry), dry)
        except OSError:  # a full disk, a read-only folder: what is not yet named is fetched again
            _discard(run)
            raise
        except BaseException:
            _checkpoint(run)
            raise
        _finish(run)
        return run.summary
    finally:
        client.close()
        state.close()


# --- What there is ----------------------------------------------------------------------------


def _listed(run: _Run, sources: list[Source], dry: bool) -> list[_Page]:
    """The pages to ask for, source by source."""
    asker = Asker(run.client, run.robots.permit, run.state.page)
    jobs: list[tuple[str, tuple[Source, str]]] = []
    for source in sources:
        run.summary.of(str(source.name))
        for url in source.urls:
            if dry and source.kind == "archive":
                run.summary.wanted.append((str(source.name), url))
                continue
            jobs.append((host_of(url), (source, url)))

    def ask(job: tuple[Source, str]) -> Listing:
        source, url = job
        return gather(asker, source, url, run.config.root / source.path / f"{run.now():%Y-%m-%d}")

    listings = list(by_host(jobs, ask, run.config.fetch.workers, run.client))
    order = {(id(source), url): number for number, (_, (source, url)) in enumerate(jobs)}
    listings.sort(key=lambda listing: order[id(listing.source), listing.url])
    for listing in listings:
        _take_in(run, listing, dry)
    return _due(run, listings)


def _take_in(run: _Run, listing: Listing, dry: bool) -> None:
    """Tell what went wrong with a listing, and keep what it is itself: an archive, or a feed that is read as it is."""
    source, tally = listing.source, run.summary.of(str(listing.source.name))
    for url, fault in listing.faults:
        run.fail(source, url, fault)
        tally.lost = True
    if listing.left:
        run.incomplete.add(str(source.name))
        reason = f"lists more sitemaps than one run reads, {listing.left} are left; narrow them down with since"
        run.fail(source, listing.url, Fault(reason))
    for url, answer in listing.documents.items():
        before = run.state.page(url)
        sha256 = listing.sha256 or hashlib.sha256(answer.body).hexdigest()
        if answer.status == 304 and before:
            sha256 = before.sha256 or ""
        run.documents.append((str(source.name), url, answer, sha256))
        is_kept = source.kind == "archive" or (source.kind == "feed" and not source.pages)
        if is_kept and not dry:
            _keep(run, listing, answer, before, sha256)
    if source.kind == "feed" and not source.pages:
        listing.links = []


def _keep(run: _Run, listing: Listing, answer: Answer, before: Known | None, sha256: str) -> None:
    tally = run.summary.of(str(listing.source.name))
    tally.listed += 1
    if before and before.sha256 == sha256:
        tally.unchanged += 1
        if listing.download:
            listing.download.unlink(missing_ok=True)
        return
    tally.changed += before is not None
    tally.new += before is None
    if listing.download:
        run.summary.files.append(take(listing.download, listing.name))
    else:
        run.summary.files.append(run.inbox(listing.source).keep(answer.body, ".xml"))
    run.progress(1)


def _due(run: _Run, listings: list[Listing]) -> list[_Page]:
    """The pages among the links that the filters let through, that are new or may have changed, each once."""
    due: list[_Page] = []
    seen: set[str] = set()
    counts: dict[str, int] = {}
    for listing in listings:
        source, tally = listing.source, run.summary.of(str(listing.source.name))
        most = source.max_pages or run.config.fetch.max_pages
        for link in listing.links:
            if link.url in seen or not source.wants(link.url) or _too_old(link, source):
                continue
            seen.add(link.url)
            tally.listed += 1
            known = run.state.page(link.url)
            if not _may_differ(run, link, known):
                continue
            if counts.get(tally.source, 0) >= most:
                tally.left += 1
                run.incomplete.add(tally.source)
                continue
            counts[tally.source] = counts.get(tally.source, 0) + 1
            due.append(_Page(source, link, known))
    return due


def _too_old(link: Link, source: Source) -> bool:
    return source.since is not None and link.day is not None and link.day < source.since


def _may_differ(run: _Run, link: Link, known: Known | None) -> bool:
    """Whether a page is worth asking for: unknown, changed by what its feed says, or not looked at for long."""
    if known is None or (link.stamp and known.stamp != link.stamp):
        return True
    if link.stamp and known.reason is None:
        return False
    return known.age(run.now()) >= dt.timedelta(hours=run.config.fetch.max_hours)


# --- Pages ------------------------------------------------------------------------------------


def _pages(run: _Run, due: list[_Page], dry: bool) -> None:
    """Ask for the pages and put into the inbox what they give."""
    if dry:
        run.summary.wanted += [(str(page.source.name), page.link.url) for page in due]
        return

    def ask(page: _Page) -> _Page:
        headers = page.known.validators if page.known else None
        try:
            answer = demanded(run.client.get(page.link.url, run.robots.permit, headers, page.source.max_bytes))
            if answer.status == 200 and answer.kind not in _PAGES:
                raise Fault(f"is {answer.kind[:60]} and no page; exclude such addresses", lasting=True)
            return _Page(page.source, page.link, page.known, answer)
        except Fault as fault:
            return _Page(page.source, page.link, page.known, None, fault)

    jobs: list[tuple[str, _Page]] = []
    for page in due:
        try:
            jobs.append((host_of(checked(page.link.url)), page))
        except Refused as fault:
            _remember_fault(run, page, fault)
    with contextlib.closing(by_host(jobs, ask, run.config.fetch.workers, run.client)) as pages:
        for number, page in enumerate(pages, 1):
            _receive(run, page)
            run.progress(1)
            if number % _CHECKPOINT == 0 or any(inbox.full for inbox in run.inboxes.values()):
                _checkpoint(run)


def _receive(run: _Run, page: _Page) -> None:
    """Keep what came of a page."""
    answer, known, tally = page.answer, page.known, run.summary.of(str(page.source.name))
    if answer is None:
        _remember_fault(run, page, page.fault or Fault("nothing came"))
        return
    now = run.now()
    same = answer.status == 304
    sha256 = known.sha256 if known and same else hashlib.sha256(answer.body).hexdigest()
    if same or (known and known.sha256 == sha256):
        tally.unchanged += 1
    else:
        run.inbox(page.source).add(answer, page.link, now)
        tally.new += known is None or known.sha256 is None
        tally.changed += known is not None and known.sha256 is not None
    run.state.remember(_known(page.link.url, answer, known, sha256, page.link.stamp, now))


def _remember_fault(run: _Run, page: _Page, fault: Fault) -> None:
    run.fail(page.source, page.link.url, fault)
    if fault.lasting:
        known, now = page.known, run.now().isoformat()
        etag, modified, sha256 = (known.etag, known.modified, known.sha256) if known else (None, None, None)
        run.state.remember(Known(page.link.url, etag, modified, sha256, page.link.stamp, fault.reason, now))


def _known(
    url: str, answer: Answer, before: Known | None, sha256: str | None, stamp: str | None, now: dt.datetime
) -> Known:
    """What is to be remembered of an answer; one that says "not modified" need not repeat the validators."""
    old = before if answer.status == 304 else None
    etag = answer.headers.get("etag") or (old.etag if old else None)
    modified = answer.headers.get("last-modified") or (old.modified if old else None)
    return Known(url, etag, modified, sha256, stamp, None, now.isoformat())


# --- The disk ---------------------------------------------------------------------------------


def _checkpoint(run: _Run) -> None:
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


def _finish(run: _Run) -> None:
    """Remember the feeds too; where pages are left, not as known, so that they are read in full again."""
    for source, url, answer, sha256 in run.documents:
        known = _known(url, answer, run.state.page(url), sha256, None, run.now())
        if source in run.incomplete:
            known = Known(url, None, None, sha256, None, None, known.checked)
        run.state.remember(known)
    _checkpoint(run)


def _discard(run: _Run) -> None:
    for inbox in run.inboxes.values():
        inbox.discard()
