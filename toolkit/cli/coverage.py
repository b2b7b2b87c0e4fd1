"""`timeline coverage`: what the parsers cover, and how well."""

from __future__ import annotations

import argparse
import dataclasses
import json

from toolkit.cli import command


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    this = command(
        commands,
        "coverage",
        "tell which event types are read in which languages, and how well (precision, recall and F1 in per cent)",
        "timeline coverage",
    )
    this.add_argument("--json", action="store_true", help="as JSON lines, shares from 0 to 1")
    this.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the table."""
    from toolkit import coverage

    if args.json:
        for line in coverage.coverage():
            print(json.dumps(dataclasses.asdict(line)))
        return 0
    print(coverage.text())
    print(
        "\ntriggers: words and patterns of the language file; cases: hand-written sentences, and how many of them give"
        "\nno row; records: happenings marked by hand in real articles, which P, R, F1 were measured on (row F1: also"
        "\nstatus, dates and countries are right). More: docs/quality.md"
    )
    return 0
