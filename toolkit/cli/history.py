"""`timeline snapshots` and `timeline diff`: the timelines kept, and what changed between two of them."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.cli import command
from toolkit.cli.output import plain

if TYPE_CHECKING:
    from toolkit.store import Change

_DIFFERENT = 3  # 1 and 2 are failure and wrong usage in all commands
_WIDEST = 60  # columns of a value in the readable difference


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    first = command(commands, "snapshots", "list the timelines kept, oldest first", "timeline snapshots")
    first.set_defaults(run=snapshots)
    second = command(
        commands,
        "diff",
        "tell which events are new, changed (field by field), merged, split, renamed or gone between two timelines",
        "timeline diff 2026-11-01 current\n  timeline diff previous current --json",
    )
    for name in ("before", "after"):
        help = "a snapshot (`timeline snapshots`), a day or moment (as it stood then, UTC), `previous` or `current`"
        second.add_argument(name, metavar=name[0].upper(), help=help)
    second.add_argument(
        "--exit-code", action="store_true", help=f"exit with 0 where nothing differs and with {_DIFFERENT} else"
    )
    second.set_defaults(run=diff)
    for this in (first, second):
        this.add_argument("--timeline", metavar="DIR", help="where the timeline is (default: of the project)")
        this.add_argument("--json", action="store_true", help="JSON lines")


def snapshots(args: argparse.Namespace) -> int:
    """Print time, counts and size of each snapshot, and what it changed; the current one has a star."""
    from toolkit import config, store
    from toolkit.show import align

    rows = store.history(Path(args.timeline) if args.timeline else config.load().output)
    if args.json:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
        return 0
    head = ["", "snapshot", "made (UTC)", "articles", "mentions", "events", "size", "own", "what changed"]
    cells = [
        [
            "*" if row["current"] else "",
            row["snapshot"],
            row["created"][:16].replace("T", " "),
            *(f"{row[name]:,}" for name in ("articles", "mentions", "events")),
            *(megabytes(row[name]) for name in ("bytes", "own_bytes")),
            "; ".join(row["changes"]),
        ]
        for row in rows
    ]
    print(align([head, *cells], shutil.get_terminal_size((140, 24)).columns, len(head) - 1))
    return 0


def megabytes(size: int) -> str:
    """A number of bytes as a person reads it.

    >>> megabytes(2_345_678)
    '2.3 MB'
    """
    return f"{size / 1e6:.1f} MB"


def diff(args: argparse.Namespace) -> int:
    """Print the changes from one timeline to the other."""
    from toolkit import store

    before, after = (store.open(args.timeline, which) for which in (args.before, args.after))
    changes = store.difference(before, after)
    if args.json:
        for change in changes:
            print(json.dumps(_row(change), ensure_ascii=False, default=plain))
    else:
        counts = ", ".join(
            f"{number:,} {kind}" for kind in store.KINDS if (number := sum(c.kind == kind for c in changes))
        )
        print(f"{before.name} -> {after.name}: {counts or 'no event differs'}")
        for change in changes:
            print("\n".join(_lines(change)))
    return _DIFFERENT if args.exit_code and changes else 0


def _row(change: Change) -> dict[str, Any]:
    """A change as it goes to JSON; what does not apply to its kind is left out."""
    row: dict[str, Any] = {"change": change.kind, "event_id": change.event_id, "title": change.title}
    if change.into:
        row |= {"into": change.into, "n_mentions": change.n_mentions}
    if change.fields:
        row["fields"] = {name: {"before": was, "after": now} for name, (was, now) in change.fields.items()}
    return row


def _lines(change: Change) -> list[str]:
    mentions = "mention" if change.n_mentions == 1 else "mentions"
    moved = f" -> {change.into} ({change.n_mentions} {mentions})" if change.into else ""
    lines = [f"{change.kind:8}{change.event_id}{moved}  {change.title}"]
    for name, (was, now) in change.fields.items():
        if isinstance(was, list) and isinstance(now, list):
            told = [f"+{_value(item)}" for item in now if item not in was]
            told += [f"-{_value(item)}" for item in was if item not in now]
            short = f"{len(was)} -> {len(now)}" if name == "mention_ids" else ", ".join(told) or "another order"
            lines.append(f"          {name}: {short}")
        else:
            lines.append(f"          {name}: {_value(was)} -> {_value(now)}")
    return lines


def _value(value: Any) -> str:
    """A value, or an item of a list, in a few words."""
    if isinstance(value, dict):
        return " ".join(str(part) for part in (value.get("name") or value.get("value"), value.get("role")) if part)
    text = " ".join(str(plain(value)).split()) if value is not None else "nothing"
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
