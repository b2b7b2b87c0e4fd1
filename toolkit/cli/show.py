"""`timeline show`: the timeline as a table on the screen."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys

from toolkit.cli import command, filters


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    this = command(
        commands,
        "show",
        "print the events of the timeline as a table, or one of them with its reports",
        "timeline show --type meeting --country Germany --since 2026-01",
        "timeline show --text 'panzer norwegen' --json",
        "timeline show e5897f05",
    )
    this.add_argument("event", nargs="?", metavar="ID", help="one event by its id, or the first characters of it")
    this.add_argument(
        "--limit", type=filters.limit, default=50, metavar="N", help="at most N events, the latest (default 50; 0: all)"
    )
    this.add_argument("--json", action="store_true", help="JSON lines with all columns")
    filters.add(this)
    this.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the events that pass the filters, oldest first, or the one asked for."""
    from toolkit import selection, show
    from toolkit.cli.output import plain

    timeline = filters.chosen(args)
    if args.event:
        from toolkit.exports import event as events

        one = events.find(timeline, args.event)
        print(json.dumps(one.row, ensure_ascii=False, default=plain) if args.json else one.text(width()))
        return 0
    found = timeline.table("events")
    chosen = found.slice(max(0, found.num_rows - args.limit)) if args.limit else found
    if args.json:
        for row in chosen.to_pylist():
            print(json.dumps(row, ensure_ascii=False, default=plain))
        return 0
    print(show.table(chosen, width()))
    if chosen.num_rows < found.num_rows:
        print(f"the latest {chosen.num_rows:,} of {found.num_rows:,} events; --limit 0 shows all", file=sys.stderr)
    undated = selection.left_out(timeline)
    if undated:
        print(f"{undated:,} without any date left out; --undated shows them", file=sys.stderr)
    return 0


def width() -> int:
    """The columns of the terminal; those of the reader's where the output goes through a pager."""
    if os.environ.get("COLUMNS", "").isdecimal() or sys.stdout.isatty():
        return shutil.get_terminal_size((120, 24)).columns
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        return 120
