"""`timeline parse`: articles to mention rows, without a timeline."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from toolkit.cli import command, workers
from toolkit.cli.output import writer
from toolkit.progress import bar

if TYPE_CHECKING:
    from toolkit.pipeline import Batch


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    this = command(
        commands,
        "parse",
        "turn articles into mention rows, one per event per article",
        "timeline parse articles.jsonl.gz pages/ -o mentions.parquet",
    )
    this.add_argument(
        "inputs", nargs="+", metavar="INPUT", help="files or folders: .jsonl, .html, .txt, .xml, also compressed"
    )
    this.add_argument(
        "-o", "--output", metavar="OUT", help=".parquet, .jsonl or .csv (default: JSON lines to standard output)"
    )
    this.add_argument("--workers", type=workers, metavar="N", help="processes (default: one for each core)")
    this.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Parse the inputs and write their mentions; inputs that fail are told of and left out."""
    from toolkit import pipeline

    articles = mentions = bad = 0
    with writer(args.output, "mentions") as write, bar("articles") as progress:
        for batch in pipeline.parse(args.inputs, args.workers):
            bad += report(batch)
            write(batch.mentions)
            progress(batch.articles.num_rows)
            articles += batch.articles.num_rows
            mentions += batch.mentions.num_rows
    print(f"{articles:,} articles, {mentions:,} mentions, {bad:,} bad", file=sys.stderr)
    return 0 if articles or not bad else 1


def report(batch: Batch) -> int:
    """Tell of the inputs that were skipped, one line each, and give their number."""
    for item in batch.skipped:
        print(f"skipped {item.path}: {item.reason} ({item.step})", file=sys.stderr)
    return len(batch.skipped)
