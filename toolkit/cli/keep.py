"""`timeline init` and `report`: what is kept beside the tables."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toolkit.cli import command


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    first = command(commands, "init", "write a commented configuration, timeline.toml, into a folder", "timeline init")
    first.add_argument("folder", nargs="?", default=".", metavar="DIR", help="default: the working directory")
    first.set_defaults(run=init)
    second = command(
        commands, "report", "tell how the last refresh went: counts, skipped inputs, seconds", "timeline report"
    )
    second.add_argument("--timeline", metavar="DIR", help="where the timeline is (default: of the project)")
    second.add_argument("--as-of", metavar="DAY", help="of the timeline as it stood then; or the name of a snapshot")
    second.add_argument("--json", action="store_true", help="as JSON")
    second.set_defaults(run=report)


def init(args: argparse.Namespace) -> int:
    """Write the example configuration; an existing one is left alone."""
    from toolkit import config

    file = Path(args.folder) / config.FILE_NAME
    try:
        with open(file, "x", encoding="utf-8") as target:
            target.write(config.EXAMPLE)
    except FileExistsError:
        raise ValueError(f"{file} exists already; it was left as it is") from None
    print(f"{file} written; put articles into data/inbox or change the path, then run `timeline refresh`")
    return 0


def report(args: argparse.Namespace) -> int:
    """Print the report of the refresh that made a snapshot."""
    from toolkit import store

    timeline = store.open(args.timeline, args.as_of)
    content = timeline.report
    if args.json:
        print(json.dumps(content, ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(timeline.name, content)))
    return 0


def _lines(name: str, content: dict[str, Any]) -> Iterator[str]:
    """The report in sentences and tables."""
    summary = content["summary"]
    yield f"snapshot {name}, made in {summary['seconds']:.1f} s"
    yield "  " + ", ".join(f"{what.replace('_', ' ')} {n:,}" for what, n in summary.items() if what != "seconds")
    if content.get("versions"):
        yield f"  all articles re-parsed: {', '.join(content['versions'])}"
    yield "steps"
    yield "  " + ", ".join(f"{step} {seconds:.2f} s" for step, seconds in content["steps"].items())
    yield "sources"
    yield from _table(content["sources"])
    yield from _languages(content.get("languages", {}))
    yield f"skipped: {len(content['skipped']):,}"
    yield from (f"  {item['path']}: {item['reason']} ({item['step']})" for item in content["skipped"])
    if content["slowest"]:
        yield "slowest articles"
    for item in content["slowest"]:
        title, place = item.get("title"), item.get("path")
        told = ", ".join(part for part in (f'"{title}"' if title else "", place or item["article_id"]) if part)
        yield f"  {item['seconds']:.2f} s  {told}"


def _table(rows: list[dict[str, Any]]) -> Iterator[str]:
    """Rows of counts as an aligned table."""
    from toolkit.show import align

    if not rows:
        return
    cells = [[f"{value:,}" if isinstance(value, int) else value for value in row.values()] for row in rows]
    yield from ("  " + line for line in align([list(rows[0]), *cells], 120, 0).splitlines())


def _languages(counts: dict[str, dict[str, int]]) -> Iterator[str]:
    """How many articles are in which language, and which of them nobody could parse."""
    for kind, told in (("read", "languages"), ("without_grammar", "in languages without a grammar, not parsed")):
        if counts.get(kind):
            yield f"{told}: " + ", ".join(f"{code or 'unknown'} {number:,}" for code, number in counts[kind].items())
