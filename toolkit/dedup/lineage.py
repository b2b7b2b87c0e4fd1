"""What became of the events of an earlier timeline: the rows of the table `lineage`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.schema import to_table

if TYPE_CHECKING:
    import pyarrow as pa


def lineage(previous: pa.Table, current: pa.Table) -> pa.Table:
    """One row for each change of an event id, sorted; `snapshot` is left to whoever stores them.

    Both tables are mentions with `mention_id` and `event_id`. "merged": the old id is no longer in use and
    these of its mentions now belong to `new_id`, an event that was there before; "renamed": the same,
    but `new_id` is a new one; "split": the old id lives on without these mentions; "gone": the old id is
    no longer in use, and none of its mentions is there.
    """
    now = dict(zip(current["mention_id"].to_pylist(), current["event_id"].to_pylist(), strict=True))
    living = set(now.values())
    held = previous["event_id"].to_pylist()
    before = set(held)
    moved: dict[tuple[str, str | None, str], int] = {}
    settled: set[str] = set()
    lost: dict[str, int] = {}
    for mention, old in zip(previous["mention_id"].to_pylist(), held, strict=True):
        new = now.get(mention)
        if old and new and new != old:
            reason = "split" if old in living else "merged" if new in before else "renamed"
            moved[old, new, reason] = moved.get((old, new, reason), 0) + 1
            settled.add(old)
        elif old and new is None and old not in living:
            lost[old] = lost.get(old, 0) + 1
    moved |= {(old, None, "gone"): number for old, number in lost.items() if old not in settled}
    rows = sorted(moved.items(), key=lambda row: (row[0][0], row[0][1] or ""))
    return to_table(
        ({"old_id": old, "new_id": new, "reason": why, "n_mentions": n} for (old, new, why), n in rows), "lineage"
    )


def successor(event_id: str, lineage: pa.Table, living: set[str]) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """The events that now have the reports of a retired id, and the rows of `lineage` that lead there, in their order.

    Both are empty where the id was never in use.
    """
    steps: dict[str, list[dict[str, str]]] = {}
    for row in lineage.to_pylist():
        steps.setdefault(row["old_id"], []).append(row)
    found: list[str] = []
    told: list[dict[str, str]] = []
    seen = {event_id}
    ahead = [event_id]
    while ahead:
        for row in steps.get(ahead.pop(0), ()):
            told.append(row)
            new = row["new_id"]
            if new and new not in seen:
                seen.add(new)
                (found if new in living else ahead).append(new)
    return tuple(sorted(found)), told
