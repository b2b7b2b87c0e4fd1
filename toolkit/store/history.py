"""The snapshots kept: when each was made, how large it is, and what it changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from toolkit.store.timeline import Timeline, resolve, snapshots


def history(root: Path) -> list[dict[str, Any]]:
    """One row for each snapshot, oldest first: `snapshot`, `created`, counts, sizes in bytes, `changes`, `current`.

    `own_bytes` is what the snapshot does not share with the one before it; `changes` are short phrases
    about articles, events and versions, relative to the refresh before.
    """
    current = resolve(root).name
    rows: list[dict[str, Any]] = []
    former: dict[str, int] = {}
    for name in snapshots(root):
        timeline = Timeline(root / "snapshots" / name)
        manifest = timeline.manifest
        sizes = {str(f.relative_to(timeline.path)): f.stat().st_size for f in timeline.path.glob("*/*.parquet")}
        head = {"snapshot": name, "created": manifest["created"], **manifest["counts"]}
        own = sum(size for file, size in sizes.items() if file not in former)
        told = {"changes": _changes(timeline.report), "versions": manifest["versions"], "current": name == current}
        rows.append({**head, "bytes": sum(sizes.values()), "own_bytes": own, **told})
        former = sizes
    return rows


def _changes(report: dict[str, Any]) -> list[str]:
    """What the refresh changed: "3 articles new", "1 event updated", "meeting 1.2 -> 1.3"."""
    counts = report["summary"]
    parts = [
        (counts["new"], "article", "new"),
        (counts["changed"], "article", "changed"),
        (counts.get("pruned", 0), "article", "pruned"),
        (counts["events_new"], "event", "new"),
        (counts["events_updated"], "event", "updated"),
    ]
    told = [f"{number:,} {noun}{'s' * (number != 1)} {what}" for number, noun, what in parts if number]
    return told + list(report.get("versions", ()))
