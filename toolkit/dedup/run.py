"""The order of the steps of de-duplication on this machine: groups and components are shared out over threads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.dedup import columns, edges, events, identity, merging, settings
from toolkit.dedup.coding import Ints, Longs
from toolkit.dedup.columns import Columns
from toolkit.dedup.lineage import lineage
from toolkit.dedup.previous import Previous
from toolkit.schema import arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa


def run(
    mentions: pa.Table, articles: pa.Table | None, previous: Previous | None
) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Mentions (sorted by id) with their event, events, and lineage."""
    coded = columns.encode(mentions, columns.originals(articles))
    number = np.unique(clusters(coded), return_inverse=True)[1].astype(np.int64)
    former = previous.mentions if previous else None
    named = np.array(identity.event_ids(mentions, number.astype(np.int32), former), object)
    order = np.argsort(named)
    number = np.argsort(order)[number]
    ids = named[order].tolist()
    joined = _with_ids(mentions, number, ids)
    changed = arrow_schema("lineage").empty_table() if former is None else lineage(former, joined)
    return joined, event_table(mentions, coded, number, ids), changed


def clusters(coded: Columns) -> Ints:
    """The cluster of each mention, named by its first mention."""
    found = edges.all_edges(coded, mapped)
    label = merging.clusters(coded.spans, found.left, found.right, edges.crowded(found, coded.count), mapped)
    label[found.twin] = label[found.original]
    return label


def mapped(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
    """The results of `function` for each item, in order, worked on by some threads, never many items ahead."""
    with ThreadPoolExecutor(settings.THREADS) as pool:
        waiting: list[Any] = []
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) > settings.THREADS:
                yield waiting.pop(0).result()
        for task in waiting:
            yield task.result()


def event_table(mentions: pa.Table, coded: Columns, number: Longs, ids: list[str]) -> pa.Table:
    """The events, sorted by id, made some ten thousand at a time; `number` tells the place of each mention's event."""
    import pyarrow as pa

    table = mentions.select([name for name in events.COLUMNS if name in mentions.column_names])
    order = np.argsort(number, kind="stable")
    offsets = np.searchsorted(number[order], np.arange(0, len(ids) + settings.EVENT_BATCH, settings.EVENT_BATCH))

    def one(part: int) -> pa.Table:
        first = part * settings.EVENT_BATCH
        rows = np.sort(order[offsets[part] : offsets[part + 1]])
        chosen, part_ids = table.take(pa.array(rows)), ids[first : first + settings.EVENT_BATCH]
        return events.table(chosen, coded.rows(rows), number[rows] - first, part_ids)

    parts = mapped(one, range(-(-len(ids) // settings.EVENT_BATCH)))
    return pa.concat_tables([events.empty(), *parts])


def _with_ids(mentions: pa.Table, number: Longs, ids: list[str]) -> pa.Table:
    import pyarrow as pa

    column = pa.array(ids, pa.string()).take(pa.array(number))
    field = pa.field("event_id", pa.string())
    if "event_id" in mentions.column_names:
        at = mentions.column_names.index("event_id")
        return mentions.set_column(at, mentions.schema.field(at).with_type(pa.string()), column)
    return mentions.append_column(field, column)
