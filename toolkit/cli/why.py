"""`timeline why`: what an event is made of, and what it was not joined with."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from toolkit.cli import command, filters
from toolkit.cli.output import plain

if TYPE_CHECKING:
    from toolkit.dedup.why import Explanation, Link
    from toolkit.store import Timeline

_TOLD = (
    "mention_id",
    "source",
    "published",
    "language",
    "status",
    "date_start",
    "date_end",
    "title",
    "sentence",
    "url",
)
_LINKS = 12  # links shown to a person; --json has all
_PARTS = 6  # parts of a score shown to a person: the weightiest

_FATES = {
    "merged": "was merged into {new} ({count})",
    "split": "lost {count} to {new}",
    "renamed": "goes by the id {new} ({count})",
    "gone": "is gone with its {count}",
}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    this = command(
        commands,
        "why",
        "tell the reports of an event, the score of each link by field, and the nearest event it was not joined with",
        "timeline why e0a1b2c3d4e5f607",
    )
    this.add_argument("event", metavar="EVENT_ID", help="an id of the table events, or its beginning")
    this.add_argument("--json", action="store_true", help="everything, as JSON")
    this.add_argument("--timeline", "--dir", metavar="DIR", help="where the timeline is (default: of the project)")
    this.add_argument("--as-of", metavar="WHEN", help=filters.AS_OF)
    this.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print why the event is what it is; of a retired id what became of it."""
    from toolkit import dedup, store

    timeline = store.open(args.timeline, args.as_of)
    known = timeline.table("events", ["event_id"])["event_id"].to_pylist()
    event = _whole(args.event, known)
    if event is None:
        return _retired(args.event, known, timeline, args.json)
    light = timeline.table("articles", ["article_id", "duplicate_of"])
    mentions = timeline.table("mentions")
    found = dedup.explain(event, mentions, timeline.table("events"), light)
    reports = _reports(mentions, found)
    if args.json:
        print(json.dumps(asdict(found) | {"reports": list(reports.values())}, ensure_ascii=False, default=plain))
    else:
        print("\n".join(_lines(found, reports)))
    return 0


def _whole(given: str, known: list[str]) -> str | None:
    """The id that is meant: the one given, or the only one that begins so."""
    if given in known:
        return given
    begins = [name for name in known if given and name.startswith(given)]
    return begins[0] if len(begins) == 1 else None


def _reports(mentions: Any, found: Explanation) -> dict[str, dict[str, Any]]:
    """The mentions that the explanation speaks of, by their id."""
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = set(found.mentions)
    if found.nearest:
        wanted |= {found.nearest.link.left, found.nearest.link.right}
    chosen = mentions.filter(pc.is_in(mentions["mention_id"], value_set=pa.array(sorted(wanted), pa.string())))
    return {row["mention_id"]: row for row in chosen.select(_TOLD).to_pylist()}


# --- For people -------------------------------------------------------------------------------


def _lines(found: Explanation, reports: dict[str, dict[str, Any]]) -> Iterator[str]:
    yield f"{found.event_id}  {found.title}"
    yield ""
    yield f"{len(found.mentions)} reports"
    number = {name: k for k, name in enumerate(found.mentions, 1)}
    twins = dict(found.twins)
    for name, k in number.items():
        same = f"  (the same sentence as {number[twins[name]]})" if name in twins else ""
        yield f"  [{k}] {_report(reports[name])}{same}"
        yield f"      {' '.join((reports[name]['sentence'] or '').split())}"
    if found.links:
        yield ""
        more = f", the {_LINKS} strongest of {len(found.links)}" if found.links[_LINKS:] else ""
        yield f"links (above 0 joins){more}"
        for link in found.links[:_LINKS]:
            yield f"  [{number[link.left]}]-[{number[link.right]}] {_score(link)}"
    yield ""
    if found.nearest is None:
        yield "no other event comes near"
        return
    yield f"nearest event not joined: {found.nearest.event_id}  {found.nearest.title}"
    yield f"  why not: {found.nearest.reason}"
    for name in (found.nearest.link.left, found.nearest.link.right):
        if name not in number:
            yield f"  its closest report: {_report(reports[name])}"
    yield f"  closest link {_score(found.nearest.link)}"


def _report(row: dict[str, Any]) -> str:
    from toolkit.show import when

    day = when(row | {"date_precision": None, "date_basis": None})
    published = f"{row['published']:%Y-%m-%d}" if row["published"] else "undated"
    return (
        f"{row['source'] or 'unknown outlet'}, {published}, {row['status'] or 'unknown'} ({day}): {row['title'] or ''}"
    )


def _score(link: Link) -> str:
    parts = [f"{field}: {level or 'of any pair'} {weight:+.1f}" for field, level, weight in link.fields[:_PARTS]]
    return f"{link.score:+.1f} = {', '.join(parts)}{', ..' if link.fields[_PARTS:] else ''}"


# --- Ids that are no longer in use ------------------------------------------------------------


def _retired(event: str, known: list[str], timeline: Timeline, as_json: bool) -> int:
    """Tell what became of an id that no event has; 0 where something did, 1 where it was never in use."""
    import difflib

    from toolkit import dedup

    now, steps = dedup.successor(event, timeline.table("lineage"), set(known))
    if as_json:
        print(json.dumps({"event_id": event, "now": now, "lineage": steps}, ensure_ascii=False, default=plain))
        return 0 if steps else 1
    if not steps:
        near = difflib.get_close_matches(event, known, n=1, cutoff=0.5)
        hint = f" - did you mean {near[0]}?" if near else ": `timeline show --json` lists the ids"
        print(f"timeline: no event {event!r}{hint}", file=sys.stderr)
        return 1
    for step in steps:
        at = f" in snapshot {step['snapshot']}" if step["snapshot"] else ""
        count = f"{step['n_mentions']} reports" if int(step["n_mentions"]) != 1 else "1 report"
        print(f"{step['old_id']} {_FATES[step['reason']].format(new=step['new_id'], count=count)}{at}")
    print(f"now: {', '.join(now)}" if now else "none of its reports is in the timeline now")
    return 0
