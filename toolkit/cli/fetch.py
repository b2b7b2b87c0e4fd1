"""`timeline fetch`: bring news from servers into the inbox."""

from __future__ import annotations

import argparse
import dataclasses
import signal
import sys
from typing import TYPE_CHECKING

from toolkit.cli import Interrupted, WrongUsage, command
from toolkit.progress import bar

if TYPE_CHECKING:
    from toolkit.config import Config, Source
    from toolkit.fetch import Summary
    from toolkit.schema import Skipped


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    this = command(
        commands,
        "fetch",
        "bring what is new of the configured feeds, sitemaps and archives into the inbox",
        "timeline fetch --source elbpost --dry-run",
    )
    this.add_argument("--config", metavar="FILE", help="the configuration (default: the nearest timeline.toml)")
    this.add_argument("--source", metavar="NAME", action="append", help="only this source; may be given several times")
    this.add_argument("--dry-run", action="store_true", help="ask only feeds and sitemaps, list what would be fetched")
    this.add_argument("--if-any", action="store_true", help="say nothing where no source has a url")
    this.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Fetch, tell each fault in one line, print the counts; 1 where a feed, sitemap or archive itself failed."""
    from toolkit import config

    settings = config.load(args.config)
    sources = _chosen(settings, args.source)
    if not sources:
        if not args.if_any:
            _tell("nothing to fetch: no source has a url (`timeline init` shows how to write one)")
        return 0
    try:
        summary = _fetch(settings, sources, args.dry_run)
    except (KeyboardInterrupt, Interrupted) as end:
        _tell("timeline: interrupted; what was fetched is kept, the rest is left for the next run")
        return 128 + (signal.SIGINT if isinstance(end, KeyboardInterrupt) else signal.SIGTERM)
    if args.dry_run:
        for source, url in summary.wanted:
            print(f"{source}\t{url}")
    else:
        print(describe(summary))
    return int(any(tally.lost for tally in summary.tallies.values()))


def _fetch(settings: Config, sources: list[Source], dry: bool) -> Summary:
    from toolkit import fetch

    try:
        with bar("pages") as progress:
            return fetch.fetch(settings, sources, dry, _hear, progress, _tell)
    except ModuleNotFoundError as error:
        missing = f"fetching needs {error.name}; install geopolitical-timeline[feeds,warc]"
        raise WrongUsage(missing) from None


def _chosen(settings: Config, names: list[str] | None) -> list[Source]:
    """The sources with an address, of these names where some are given."""
    remote = [source for source in settings.sources if source.remote]
    known = sorted({str(source.name) for source in remote})
    for name in names or ():
        if name not in known:
            raise WrongUsage(
                f"--source {name}: no source with a url has this name; known: {', '.join(known) or 'none'}"
            )
    return [source for source in remote if not names or source.name in names]


def describe(summary: Summary) -> str:
    """The counts in a line for each source."""
    width = max(map(len, summary.tallies), default=0)
    rows = []
    for tally in summary.tallies.values():
        counts = {k: v for k, v in dataclasses.asdict(tally).items() if k not in ("source", "listed", "lost") and v}
        told = ", ".join(f"{count:,} {name}" for name, count in counts.items()) or "nothing new"
        rows.append(f"{tally.source:{width}}  {tally.listed:,} listed: {told}")
    return "\n".join((*rows, *(f"wrote {file}" for file in summary.files)))


def _hear(skipped: Skipped) -> None:
    _tell(f"{skipped.path}: {skipped.reason}")


def _tell(line: str) -> None:
    print(line, file=sys.stderr)
