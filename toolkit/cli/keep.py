"""`timeline init`, `snapshots` and `report`: what is kept beside the tables."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from toolkit.cli import command


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    first = command(commands, "init", "write a commented configuration, timeline.toml, into a folder", "timeline init")
    first.add_argument("folder", nargs="?", default=".", metavar="DIR", help="default: the working directory")
    first.set_defaults(run=init)
    second = command(commands, "snapshots", "list the timelines kept, oldest first", "timeline snapshots")
    third = command(
        commands, "report", "tell how the last refresh went: counts, skipped inputs, seconds", "timeline report"
    )
    for this, does in ((second, snapshots), (third, report)):
        this.add_argument("--timeline", metavar="DIR", help="where the timeline is (default: of the project)")
        this.add_argument("--json", action="store_true", help="as JSON")
        this.set_defaults(run=does)


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


def snapshots(args: argparse.Namespace) -> int:
    """Print name and counts of each snapshot; the current one has a star."""
    from toolkit import config, store
    from toolkit.show import align

    root = Path(args.timeline) if args.timeline else config.load().output
    current = store.resolve(root).name
    rows: list[dict[str, Any]] = []
    for name in store.snapshots(root):
        manifest = store.Timeline(root / "snapshots" / name).manifest
        rows.append({"snapshot": name, **manifest["counts"], "current": name == current})
    if args.json:
        for row in rows:
            print(json.dumps(row))
        return 0
    cells = [["*" if row["current"] else "", *(str(row[n]) for n in list(row)[:-1])] for row in rows]
    print(align([["", "snapshot", "articles", "mentions", "events"], *cells], 100, 1))
    return 0


def report(args: argparse.Namespace) -> int:
    """Print the report of the refresh that made the current snapshot."""
    from toolkit import store

    timeline = store.open(args.timeline)
    content = timeline.report
    if args.json:
        print(json.dumps(content, ensure_ascii=False, indent=1))
        return 0
    summary = content["summary"]
    print(f"snapshot {timeline.name}, made in {summary['seconds']:.1f} s")
    print("  " + ", ".join(f"{name} {value:,}" for name, value in summary.items() if name != "seconds"))
    print("steps\n  " + ", ".join(f"{name} {seconds:.1f} s" for name, seconds in content["steps"].items()))
    print("sources")
    for row in content["sources"]:
        print(f"  {row['source']}: {row['files']:,} files, {row['articles']:,} articles, {row['skipped']:,} skipped")
    print(f"skipped: {len(content['skipped']):,}")
    for item in content["skipped"]:
        print(f"  {item['path']}: {item['reason']} ({item['step']})")
    if content["slowest"]:
        print("slowest articles")
        for item in content["slowest"]:
            print(f"  {item['seconds']:.2f} s  {item['article_id']}")
    return 0
