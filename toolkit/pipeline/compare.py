"""What a refresh changed: new and updated articles and events."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.pipeline.report import Summary

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def compare(previous: Path | None, winners: pd.DataFrame, events: pa.Table) -> Summary:
    """How many articles are new, changed and unchanged, and how many events are new and updated."""
    new, changed, unchanged = _articles(previous, winners)
    events_new, events_updated = _events(previous, events)
    return Summary(new=new, changed=changed, unchanged=unchanged, events_new=events_new, events_updated=events_updated)


def _articles(previous: Path | None, winners: pd.DataFrame) -> tuple[int, int, int]:
    import pandas as pd

    if previous is None:
        return len(winners), 0, 0
    before = pd.read_parquet(previous / "articles", columns=["article_id", "text_sha256"])
    same = winners.merge(before, on=["article_id", "text_sha256"])
    known = int(winners["article_id"].isin(before["article_id"]).sum())
    return len(winners) - known, known - len(same), len(same)


def _events(previous: Path | None, events: pa.Table) -> tuple[int, int]:
    """New events have an id that was not there; updated ones differ in some column."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet

    if previous is None:
        return events.num_rows, 0
    before = pyarrow.parquet.read_table(previous / "events", schema=events.schema)
    place = pc.index_in(events["event_id"], value_set=before["event_id"])
    known = events.filter(pc.is_valid(place))
    was = before.take(pc.drop_null(place))
    differs = pa.array([False] * known.num_rows, pa.bool_())
    for name in known.column_names:
        differs = pc.or_(differs, _differs(known[name].combine_chunks(), was[name].combine_chunks()))
    return events.num_rows - known.num_rows, int(pc.sum(differs).as_py() or 0)


def _differs(one: Any, other: Any) -> Any:
    """Where two columns differ; two nulls are equal."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_nested(one.type):
        return pa.array([a != b for a, b in zip(one.to_pylist(), other.to_pylist(), strict=True)], pa.bool_())
    unequal = pc.fill_null(pc.not_equal(one, other), False)
    return pc.or_(unequal, pc.xor(pc.is_null(one), pc.is_null(other)))
