"""`timeline show`: the timeline as a table on the screen."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import shutil
import sys

from toolkit import schema
from toolkit.cli import command


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    this = command(
        commands,
        "show",
        "print the events of the timeline as a table",
        "timeline show --type meeting --country DEU --since 2026-01-01",
    )
    this.add_argument("--type", choices=tuple(schema.EVENT_TYPES), help="events of this type")
    this.add_argument("--status", choices=schema.STATUSES, help="how far they have got")
    this.add_argument("--since", type=_day, metavar="DAY", help="events of this day or later (2026-01-31)")
    this.add_argument("--until", type=_day, metavar="DAY", help="events of this day or earlier")
    this.add_argument(
        "--country", metavar="CODE", help="a country (DEU) or body (NATO) that takes part, or the country of the place"
    )
    this.add_argument("--actor", metavar="NAME", help="a part of the name of a person, body or state that takes part")
    this.add_argument("--item", metavar="NAME", help="a part of the name of equipment or troops")
    this.add_argument("--source", metavar="NAME", help="a part of the name of an outlet that reports it")
    this.add_argument("--text", metavar="WORDS", help="words in the title of the event or in a sentence that tells it")
    this.add_argument("--min-confidence", type=float, default=0.0, metavar="X", help="0 to 1")
    this.add_argument(
        "--limit", type=int, default=50, metavar="N", help="at most N events, the latest (default 50; 0: all)"
    )
    this.add_argument("--json", action="store_true", help="JSON lines with all columns")
    this.add_argument("--timeline", metavar="DIR", help="where the timeline is (default: of the project)")
    this.add_argument("--as-of", type=_day, metavar="DAY", help="the timeline as it stood at the end of that day")
    this.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the events that pass the filters, oldest first."""
    from toolkit import show, store
    from toolkit.cli.output import plain

    timeline = store.open(args.timeline, args.as_of)
    names = ("type", "status", "since", "until", "country", "actor", "item", "source", "text", "min_confidence")
    found = show.select(timeline, **{name: getattr(args, name) for name in names})
    chosen = found.slice(max(0, found.num_rows - args.limit)) if args.limit else found
    if args.json:
        for row in chosen.to_pylist():
            print(json.dumps(row, ensure_ascii=False, default=plain))
        return 0
    print(show.table(chosen, shutil.get_terminal_size((120, 24)).columns))
    if chosen.num_rows < found.num_rows:
        print(f"the latest {chosen.num_rows:,} of {found.num_rows:,} events; --limit 0 shows all", file=sys.stderr)
    return 0


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write 2026-01-31") from None
