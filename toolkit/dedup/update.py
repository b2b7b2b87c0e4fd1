"""De-duplication on top of an earlier run: only what new, changed and lost mentions can reach is done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.dedup import columns, edges, merging, settings
from toolkit.dedup.affected import affected
from toolkit.dedup.assembly import named_events, with_ids
from toolkit.dedup.coding import Flags, Longs
from toolkit.dedup.columns import Columns
from toolkit.dedup.edges import Edges
from toolkit.dedup.origins import Origins
from toolkit.dedup.previous import Previous, places, unchanged
from toolkit.dedup.threads import mapped
from toolkit.schema import arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa


def update(mentions: pa.Table, articles: pa.Table | None, previous: Previous) -> tuple[pa.Table, pa.Table] | None:
    """Mentions (sorted by id) with their event, and events, as a full run would give them.

    None where the earlier run cannot be built on: its events are not given or lack columns, or most is new.
    """
    if previous.events is None or not set(arrow_schema("events").names) <= set(previous.events.column_names):
        return None
    place = places(mentions, previous.mentions)
    same = unchanged(mentions, articles, previous, place)
    if np.count_nonzero(same) < settings.KNOWN_SHARE * max(mentions.num_rows, 1):
        return None
    gone = np.ones(previous.mentions.num_rows, bool)
    gone[place[same]] = False
    coded, before, now, touched = _both(mentions, articles, previous, same, gone)
    again, found = affected(coded, before, now, touched)
    return _assembled(mentions, previous, place, coded, again, now, found)


def _both(
    mentions: pa.Table, articles: pa.Table | None, previous: Previous, same: Flags, gone: Flags
) -> tuple[Columns, Flags, Flags, Flags]:
    """The mentions of this run, then what is gone of the earlier one; which were there before, are now, are touched."""
    import pyarrow as pa

    names = [name for name in mentions.column_names if name in edges.COLUMNS]
    lost = previous.mentions.select([n for n in names if n in previous.mentions.column_names]).filter(pa.array(gone))
    every = pa.concat_tables([mentions.select(names), lost], promote_options="permissive")
    now = np.arange(every.num_rows) < mentions.num_rows
    before = np.append(same, np.ones(lost.num_rows, bool))
    order = np.lexsort((~now, _ranks(every["mention_id"])))
    coded = columns.encode(every.take(order), columns.originals(articles))
    return coded, before[order], now[order], ~(before & now)[order]


def _ranks(ids: pa.ChunkedArray) -> Longs:
    """The place of each id in the order of all ids."""
    import pyarrow.compute as pc

    place = np.empty(len(ids), np.int64)
    place[pc.sort_indices(ids).to_numpy()] = np.arange(len(ids))
    return place


def _assembled(
    mentions: pa.Table, previous: Previous, place: Longs, coded: Columns, again: Flags, now: Flags, found: Edges
) -> tuple[pa.Table, pa.Table] | None:
    """The events of what was clustered again beside those that stay; None where the earlier tables do not agree."""
    import pyarrow as pa
    import pyarrow.compute as pc

    origins = Origins.of(coded, found.twin, found.original)
    label = merging.clusters(coded.spans, origins, found.left, found.right, found.score, mapped)
    label[found.twin] = label[found.original]
    at = np.flatnonzero(again)
    rows, stay = np.flatnonzero(again[now]), np.flatnonzero(~again[now])
    kept = previous.mentions["event_id"].take(pa.array(place[stay])).combine_chunks().cast(pa.string())
    events = _carried(previous, kept)
    if events is None:
        return None
    taken = set(events["event_id"].to_pylist())
    chosen = mentions.take(pa.array(rows))
    joined, made = named_events(chosen, coded.rows(at), label[at], previous.mentions, taken)
    ids = pa.chunked_array([joined["event_id"].combine_chunks(), kept]).combine_chunks()
    back = pa.array(np.argsort(np.concatenate([rows, stay])))
    every = pa.concat_tables([made, events])
    return with_ids(mentions, ids.take(back)), every.take(pc.sort_indices(every["event_id"]))


def _carried(previous: Previous, kept: pa.Array) -> pa.Table | None:
    """The earlier events with these ids (one for each mention that stays); None where one has other mentions too."""
    import pyarrow.compute as pc

    assert previous.events is not None
    schema = arrow_schema("events")
    counts = kept.value_counts()
    names, numbers = counts.field("values"), counts.field("counts")
    events = previous.events.filter(pc.is_in(previous.events["event_id"], value_set=names))
    events = events.select(schema.names).cast(schema)
    if events.num_rows != len(names):
        return None
    wanted = numbers.take(pc.index_in(events["event_id"], value_set=names))
    agree = pc.all(pc.equal(wanted, events["n_mentions"])).as_py()
    return events if agree is not False else None
