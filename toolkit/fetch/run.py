"""Fetch what is new: ask the sources what there is, then the pages, and put them into the inbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from toolkit.config import Config, Source
from toolkit.fetch.client import Client, agent
from toolkit.fetch.due import listed
from toolkit.fetch.pages import fetch_pages
from toolkit.fetch.politeness import Turns
from toolkit.fetch.robots import Robots
from toolkit.fetch.state import State
from toolkit.fetch.summary import Summary
from toolkit.fetch.work import Run, checkpoint, discard, finish
from toolkit.schema import Skipped


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
        run = Run(config, client, robots, state, now, hear, progress)
        try:
            fetch_pages(run, listed(run, chosen, dry), dry)
        except OSError:  # a full disk, a read-only folder: what is not yet named is fetched again
            discard(run)
            raise
        except BaseException:
            checkpoint(run)
            raise
        finish(run)
        return run.summary
    finally:
        client.close()
        state.close()
