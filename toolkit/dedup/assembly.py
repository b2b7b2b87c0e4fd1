"""From clusters to tables: the ids of the events, the mentions with theirs, and the rows of the events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.dedup import events, identity, settings
from toolkit.dedup.coding import Ints, Longs
from toolkit.dedup.columns import Columns
from toolkit.dedup.threads import mapped

if TYPE_CHECKING:
    import pyarrow as pa


def named_events(
    mentions: pa.Table, coded: Columns, label: Ints, former: pa.Table | None, taken: set[str]
) -> tuple[pa.Table, pa.Table]:
    """The mentions with their event, and the events, from the cluster of each mention; ids in `taken` are not given."""
    import pyarrow as pa

    number = np.unique(label, return_inverse=True)[1].astype(np.int64)
    named = np.array(identity.event_ids(mentions, number.astype(np.int32), former, taken), object)
    order = np.argsort(named)
    number = np.argsort(order)[number]
    ids = named[order].tolist()
    return with_ids(mentions, pa.array(ids, pa.string()).take(pa.array(number))), event_table(
        mentions, coded, number, ids
    )


def event_table(mentions: pa.Table, coded: Columns, number: Longs, ids: list[str]) -> pa.Table:
    """The events, sorted by id, made some ten thousand at a time; `number` tells the place of each mention's event."""
    import pyarrow as pa

    batch = number // settings.EVENT_BATCH
    order = np.argsort(batch, kind="stable")
    offsets = np.append(0, np.cumsum(np.bincount(batch, minlength=1)))
    # Taken once and sliced: each take from a column of many chunks copies all of it.
    table = mentions.select([name for name in events.COLUMNS if name in mentions.column_names]).take(pa.array(order))

    def one(part: int) -> pa.Table:
        first = part * settings.EVENT_BATCH
        rows = order[offsets[part] : offsets[part + 1]]
        chosen = table.slice(int(offsets[part]), len(rows))
        return events.table(chosen, coded.rows(rows), number[rows] - first, ids[first : first + settings.EVENT_BATCH])

    parts = mapped(one, range(-(-len(ids) // settings.EVENT_BATCH)))
    return pa.concat_tables([events.empty(), *parts])


def with_ids(mentions: pa.Table, column: Any) -> pa.Table:
    """The mentions with this column of event ids."""
    import pyarrow as pa

    field = pa.field("event_id", pa.string())
    if "event_id" in mentions.column_names:
        at = mentions.column_names.index("event_id")
        return mentions.set_column(at, mentions.schema.field(at).with_type(pa.string()), column)
    return mentions.append_column(field, column)
