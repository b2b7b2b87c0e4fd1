"""`timeline export`: events for spreadsheets, maps, calendars, networks, feeds and readers."""

from __future__ import annotations

import argparse
import sys

from toolkit.cli import WrongUsage, command, filters

_FORMATS = "csv, xlsx, jsonl, parquet, geojson, ics, timelinejs, graphml, rss, html"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    this = command(
        commands,
        "export",
        "write the events to a file for a spreadsheet, a map, a calendar, a feed, or as a report page",
        "timeline export html -o page.html --language de",
        "timeline export -o orders.xlsx --type procurement --since 2026",
        "timeline export csv --country Poland | head",
    )
    this.add_argument("format", nargs="?", metavar="FORMAT", help=f"{_FORMATS} (default: what the ending of FILE says)")
    this.add_argument("-o", "--output", metavar="FILE", help="the file to write (default, and -: standard output)")
    this.add_argument(
        "--table", default="events", metavar="TABLE", help="csv, jsonl, parquet: events (default), mentions or articles"
    )
    this.add_argument(
        "--language", default="en", metavar="CODE", help="of the words of pages, calendars, feeds: en, de"
    )
    this.add_argument("--title", metavar="TEXT", help="title of the page, calendar or feed")
    this.add_argument("--bom", action="store_true", help="csv: begin with a byte-order mark, for older Excel")
    this.add_argument("--raw", action="store_true", help="csv: leave cells that look like formulas as they are")
    this.add_argument(
        "--bare", action="store_true", help="only the file: no datapackage.json and data dictionary beside it"
    )
    this.add_argument("--limit", type=filters.limit, default=0, metavar="N", help="at most N events, the latest")
    filters.add(this)
    this.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the chosen events, and tell what the format cannot hold."""
    import dataclasses

    from toolkit import exports, selection

    try:
        form = exports.choose(args.format, args.output if args.output != "-" else None)
    except exports.WrongFormat as error:
        raise WrongUsage(str(error)) from None
    path = args.output or "-"
    if form.binary and path == "-" and sys.stdout.isatty():
        raise WrongUsage(f"{form.name} is no text for a terminal; name a file: -o events{form.suffixes[0]}")
    options = exports.Options(args.language, args.table, args.bom, args.raw, not args.bare, args.title)
    found = filters.chosen(args)
    content = exports.of(found)
    if args.limit:
        events = content.events.slice(max(0, content.events.num_rows - args.limit))
        content = dataclasses.replace(exports.given(events, content.mentions, content.articles))
    try:
        notes = exports.write(content, path, form, options)
    except exports.WrongFormat as error:
        raise WrongUsage(str(error)) from None
    undated = selection.left_out(found)
    if undated:
        notes = [*notes, f"{undated:,} events without any date left out; --undated keeps them"]
    if path != "-":
        notes = [f"{content.events.num_rows:,} events to {path} ({form.name})", *notes]
    for note in notes:
        print(note, file=sys.stderr)
    return 0
