"""What changed between two timelines: events new, changed field by field, merged, split, renamed and gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from toolkit import dedup

if TYPE_CHECKING:
    import pyarrow as pa

    from toolkit.store.timeline import Timeline

KINDS = ("new", "changed", "merged", "split", "renamed", "gone")
"""What can have become of an event, in the order that changes are told."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one event: `kind` is one of KINDS.

    `into` is the event that has the mentions of a merged, split or renamed one now, `fields` holds the
    values before and after of a changed one.
    """

    kind: str
    event_id: str
    title: str
    into: str | None = None
    n_mentions: int | None = None
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)


def difference(before: Timeline, after: Timeline) -> list[Change]:
    """The changes from one timeline to another, by kind and then by event id.

    An event that was split off or renamed is told as that, not as new; one that was merged is not gone.
    """
    old, new = before.table("events"), after.table("events")
    titles = dict(zip(old["event_id"].to_pylist(), old["title"].to_pylist(), strict=True))
    titles |= dict(zip(new["event_id"].to_pylist(), new["title"].to_pylist(), strict=True))
    columns = ["mention_id", "event_id"]
    moved = dedup.lineage(before.table("mentions", columns), after.table("mentions", columns)).to_pylist()
    explained = {row["new_id"] for row in moved if row["reason"] in ("split", "renamed")}
    found = [Change("new", name, titles[name]) for name in added(old, new) if name not in explained]
    found += [
        Change(row["reason"], row["old_id"], titles.get(row["old_id"], ""), row["new_id"], row["n_mentions"])
        for row in moved
    ]
    told = {row["old_id"] for row in moved}
    found += [Change("gone", name, titles[name]) for name in added(new, old) if name not in told]
    for was, now in updated(old, new):
        fields = {name: (was[name], now[name]) for name in now if was[name] != now[name]}
        found.append(Change("changed", now["event_id"], now["title"], fields=fields))
    return sorted(found, key=lambda change: (KINDS.index(change.kind), change.event_id, change.into or ""))


def added(old: pa.Table, new: pa.Table) -> list[str]:
    """The ids of the events that are in `new` and not in `old`."""
    import pyarrow.compute as pc

    fresh = pc.invert(pc.is_in(new["event_id"], value_set=old["event_id"].combine_chunks()))
    return list(new["event_id"].filter(fresh).to_pylist())


def updated(old: pa.Table, new: pa.Table) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The events that are in both tables and differ in some column: the row before and the row after."""
    was, now = _differing(old, new)
    yield from zip(was.to_pylist(), now.to_pylist(), strict=True)


def count_updated(old: pa.Table, new: pa.Table) -> int:
    """How many events are in both tables and differ in some column."""
    return int(_differing(old, new)[0].num_rows)


def _differing(old: pa.Table, new: pa.Table) -> tuple[pa.Table, pa.Table]:
    """The rows of both tables, in the same order, of the events that are in both and differ."""
    import pyarrow as pa
    import pyarrow.compute as pc

    place = pc.index_in(new["event_id"], value_set=old["event_id"].combine_chunks())
    now = new.filter(pc.is_valid(place))
    was = old.take(pc.drop_null(place))
    differs = pa.array([False] * now.num_rows, pa.bool_())
    for name in now.column_names:
        differs = pc.or_(differs, _unequal(now[name].combine_chunks(), was[name].combine_chunks()))
    return was.filter(differs), now.filter(differs)


def _unequal(one: Any, other: Any) -> Any:
    """Where two columns differ; two nulls are equal."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_nested(one.type):
        return pa.array([a != b for a, b in zip(one.to_pylist(), other.to_pylist(), strict=True)], pa.bool_())
    unequal = pc.fill_null(pc.not_equal(one, other), False)
    return pc.or_(unequal, pc.xor(pc.is_null(one), pc.is_null(other)))
