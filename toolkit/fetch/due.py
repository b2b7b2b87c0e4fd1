"""Ask the sources what there is, and choose the pages that are worth asking for."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from toolkit.config import Source
from toolkit.fetch.addresses import host_of
from toolkit.fetch.client import Answer
from toolkit.fetch.faults import Fault
from toolkit.fetch.hosts import by_host
from toolkit.fetch.inbox import take
from toolkit.fetch.links import Link
from toolkit.fetch.listing import Asker, Listing, gather
from toolkit.fetch.state import Known
from toolkit.fetch.work import Run


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a source to ask for; then also what came of it."""

    source: Source
    link: Link
    known: Known | None
    answer: Answer | None = None
    fault: Fault | None = None


def listed(run: Run, sources: list[Source], dry: bool) -> list[Page]:
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


def _take_in(run: Run, listing: Listing, dry: bool) -> None:
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


def _keep(run: Run, listing: Listing, answer: Answer, before: Known | None, sha256: str) -> None:
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


def _due(run: Run, listings: list[Listing]) -> list[Page]:
    """The pages among the links that the filters let through, that are new or may have changed, each once."""
    due: list[Page] = []
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
            due.append(Page(source, link, known))
    return due


def _too_old(link: Link, source: Source) -> bool:
    return source.since is not None and link.day is not None and link.day < source.since


def _may_differ(run: Run, link: Link, known: Known | None) -> bool:
    """Whether a page is worth asking for: unknown, changed by what its feed says, or not looked at for long."""
    if known is None or (link.stamp and known.stamp != link.stamp):
        return True
    if link.stamp and known.reason is None:
        return False
    return known.age(run.now()) >= dt.timedelta(hours=run.config.fetch.max_hours)
