"""Ask for the pages, and put into the inbox what they give."""

from __future__ import annotations

import contextlib
import hashlib

from toolkit.fetch.addresses import checked, host_of
from toolkit.fetch.due import Page
from toolkit.fetch.faults import Fault, Refused
from toolkit.fetch.hosts import by_host
from toolkit.fetch.listing import demanded
from toolkit.fetch.state import Known
from toolkit.fetch.work import Run, checkpoint, known_of

_CHECKPOINT = 200  # pages after which what was fetched is named and remembered
_PAGES = ("text/html", "application/xhtml+xml", "")


def fetch_pages(run: Run, due: list[Page], dry: bool) -> None:
    """Ask for the pages and put into the inbox what they give."""
    if dry:
        run.summary.wanted += [(str(page.source.name), page.link.url) for page in due]
        return

    def ask(page: Page) -> Page:
        headers = page.known.validators if page.known else None
        try:
            answer = demanded(run.client.get(page.link.url, run.robots.permit, headers, page.source.max_bytes))
            if answer.status == 200 and answer.kind not in _PAGES:
                raise Fault(f"is {answer.kind[:60]} and no page; exclude such addresses", lasting=True)
            return Page(page.source, page.link, page.known, answer)
        except Fault as fault:
            return Page(page.source, page.link, page.known, None, fault)

    jobs: list[tuple[str, Page]] = []
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
                checkpoint(run)


def _receive(run: Run, page: Page) -> None:
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
    run.state.remember(known_of(page.link.url, answer, known, sha256, page.link.stamp, now))


def _remember_fault(run: Run, page: Page, fault: Fault) -> None:
    run.fail(page.source, page.link.url, fault)
    if fault.lasting:
        known, now = page.known, run.now().isoformat()
        etag, modified, sha256 = (known.etag, known.modified, known.sha256) if known else (None, None, None)
        run.state.remember(Known(page.link.url, etag, modified, sha256, page.link.stamp, fault.reason, now))
