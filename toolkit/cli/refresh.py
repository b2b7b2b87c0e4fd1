"""`timeline refresh`: the main job."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from toolkit.cli import command, workers
from toolkit.progress import bar

if TYPE_CHECKING:
    from toolkit.config import Config
    from toolkit.pipeline import Summary


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    this = command(
        commands,
        "refresh",
        "read the configured sources and bring the timeline up to date",
        "timeline refresh --config my-timeline.toml",
    )
    this.add_argument(
        "--config", metavar="FILE", help="the configuration (default: the nearest timeline.toml, else data/)"
    )
    this.add_argument("--all", action="store_true", help="read and parse every file again, also the known ones")
    this.add_argument("--prune", action="store_true", help="drop the rows of source files that are gone")
    this.add_argument("--workers", type=workers, metavar="N", help="processes that parse (default: one for each core)")
    this.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="a Dask scheduler that does the work (tcp://host:8786), or local to start one on this machine",
    )
    this.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Refresh, and print the summary."""
    import dataclasses

    from toolkit import config, pipeline

    settings = config.load(args.config)
    if args.workers:
        settings = dataclasses.replace(settings, workers=args.workers)
    if args.cluster:
        settings = dataclasses.replace(settings, cluster=args.cluster)
    with bar("articles") as progress:
        summary = pipeline.refresh(settings, args.all, _tell, progress, args.prune)
    for item in summary.skipped[:20]:
        _tell(f"skipped {item.path}: {item.reason} ({item.step})")
    if len(summary.skipped) > 20:
        _tell(f"... and {len(summary.skipped) - 20} more; `timeline report` lists them")
    print(describe(summary, settings))
    return 0


def describe(summary: Summary, settings: Config) -> str:
    """The summary in some lines."""
    place = settings.output / "current"
    news = f"{place}, snapshot {summary.snapshot}" if summary.snapshot else f"{place}, unchanged"
    return "\n".join(
        (
            f"articles  {summary.read:,} read: {summary.new:,} new, {summary.changed:,} changed;"
            f" {summary.unchanged:,} unchanged, {summary.bad:,} bad",
            f"mentions  {summary.mentions:,}",
            f"events    {summary.events:,}: {summary.events_new:,} new, {summary.events_updated:,} updated",
            f"seconds   {summary.seconds:.1f}",
            f"timeline  {news}",
        )
    )


def _tell(line: str) -> None:
    print(line, file=sys.stderr)
