"""`timeline dates`: the time expressions of articles."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from toolkit.cli import command
from toolkit.cli.output import lines, plain
from toolkit.progress import bar

if TYPE_CHECKING:
    from toolkit.schema import Article


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    this = command(
        commands,
        "dates",
        "find the time expressions of articles, with type and value as TIMEX3 and their days",
        "timeline dates articles.jsonl -o dates.jsonl",
    )
    this.add_argument(
        "inputs", nargs="+", metavar="INPUT", help="files or folders; the text of .jsonl is taken exactly as it is"
    )
    this.add_argument("-o", "--output", metavar="OUT", help="a .jsonl file (default: standard output)")
    this.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write one line per article with its time expressions."""
    from toolkit import pipeline
    from toolkit.schema import Skipped

    done = bad = 0
    with lines(args.output) as write, bar("articles") as progress:
        for found in pipeline.verbatim(args.inputs):
            if isinstance(found, Skipped):
                bad += 1
                print(f"skipped {found.path}: {found.reason} ({found.step})", file=sys.stderr)
                continue
            write({"doc": found.article_id, "timexes": timexes(found)})
            done += 1
            progress(1)
    return 0 if done or not bad else 1


def timexes(article: Article) -> list[dict[str, Any]]:
    """The time expressions of an article as rows; none where its language is not known to anybody."""
    from toolkit import dates

    names = ("start", "end", "text", "type", "value", "earliest", "latest")
    try:
        found = dates.find(article.text, article.language, article.published) if article.language else []
    except ValueError:
        return []
    return [{name: plain(getattr(timex, name)) for name in names} for timex in found]
