"""`timeline explain`: how a text was read."""

from __future__ import annotations

import argparse
import datetime as dt
import sys

from toolkit.cli import WrongUsage, command


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    this = command(
        commands,
        "explain",
        "tell how a text was read: spans, triggers, rules, and why a near-miss gave no row",
        'timeline explain "Am Dienstag traf Merz in Paris Präsident Macron." --published 2026-03-04',
    )
    this.add_argument("text", metavar="TEXT", help="the text; - reads it from standard input")
    this.add_argument("--published", type=_moment, metavar="DAY", help="the day of publication, for relative dates")
    this.add_argument("--language", metavar="CODE", help="de or en (default: detected)")
    this.add_argument("--as-case", action="store_true", help="as lines of a cases file")
    this.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the explanation."""
    from toolkit import explain, language

    text = sys.stdin.read() if args.text == "-" else args.text
    if args.language is None and language.detect(text) is None:
        raise WrongUsage("the text does not show its language; give it: --language de")
    if args.language is not None:
        language.load(args.language)
    tell = explain.as_case if args.as_case else explain.explain
    print(tell(text, args.published, args.language))
    return 0


def _moment(text: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write 2026-01-31") from None
