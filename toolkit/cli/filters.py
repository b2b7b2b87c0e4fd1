"""The filters that commands share: which timeline, which of its events."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from toolkit import schema
from toolkit.cli import WrongUsage

if TYPE_CHECKING:
    from toolkit.selection import Selection

AS_OF = "the timeline as it stood at the end of a day (2026-01-31), at a moment, or in a snapshot by name; `previous`"
_NAMES = ("type", "status", "since", "until", "country", "actor", "item", "source", "text", "min_confidence", "undated")


def add(this: argparse.ArgumentParser) -> None:
    """Add the filters and the choice of the timeline to a command."""
    group = this.add_argument_group("which events (all filters must fit; several values between commas: any of them)")
    group.add_argument("--type", metavar="TYPE", help=", ".join(schema.EVENT_TYPES))
    group.add_argument("--status", metavar="STATUS", help=", ".join(schema.STATUSES))
    group.add_argument("--since", metavar="DAY", help="of this day or later: 2026-01-31, 2026-01 or 2026")
    group.add_argument("--until", metavar="DAY", help="of this day or earlier")
    group.add_argument("--undated", action="store_true", help="with --since or --until: also events without any date")
    group.add_argument(
        "--country",
        metavar="NAME",
        help="a country or body that takes part, or the country of the place: Germany, Deutschland, DEU, NATO",
    )
    group.add_argument("--actor", metavar="NAME", help="a part of the name of a person, body or state that takes part")
    group.add_argument("--item", metavar="NAME", help="a part of the name of equipment or troops")
    group.add_argument("--source", metavar="NAME", help="a part of the name of an outlet that reports it")
    group.add_argument(
        "--text",
        metavar="WORDS",
        help='words that all occur in the title or the sentences of the event; "in quotes" a phrase',
    )
    group.add_argument("--min-confidence", type=float, default=0.0, metavar="X", help="0 to 1")
    place = this.add_argument_group("which timeline")
    place.add_argument("--timeline", metavar="DIR", help="where the timeline is (default: of the project)")
    place.add_argument("--as-of", metavar="WHEN", help=AS_OF)


def chosen(args: argparse.Namespace) -> Selection:
    """The timeline that the arguments name, with the events they choose; WrongUsage where they contradict."""
    from toolkit import selection, store

    try:
        wanted = selection.filters(**{name: getattr(args, name) for name in _NAMES})
        timeline = store.open(args.timeline, args.as_of)
    except ValueError as error:
        raise WrongUsage(str(error)) from None
    return selection.Selection(timeline.path, wanted)


def limit(text: str) -> int:
    """A number of rows, 0 for all."""
    if text.isdecimal():
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number of rows; write 0 (all) or more")
