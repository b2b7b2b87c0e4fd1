"""The order of the steps of de-duplication on this machine."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from toolkit.dedup import columns, edges, merging, update
from toolkit.dedup.assembly import named_events
from toolkit.dedup.coding import Ints
from toolkit.dedup.columns import Columns
from toolkit.dedup.edges import Edges, Spread
from toolkit.dedup.lineage import lineage
from toolkit.dedup.origins import Origins
from toolkit.dedup.previous import Previous
from toolkit.dedup.related import related
from toolkit.dedup.threads import mapped
from toolkit.schema import arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa


def run(
    mentions: pa.Table, articles: pa.Table | None, previous: Previous | None, spread: Spread | None = None
) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Mentions (sorted by id) with their event, events, and lineage."""
    found = update.update(mentions, articles, previous) if previous else None
    if found is None:
        originals = columns.originals(articles)
        released()
        coded = columns.encode(mentions, originals)
        released()
        scored = edges.spread_edges(mentions, coded.spans, originals, spread) if spread else None
        former = previous.mentions if previous else None
        found = named_events(mentions, coded, clusters(coded, scored, spread), former, set())
    changed = lineage(previous.mentions, found[0]) if previous else arrow_schema("lineage").empty_table()
    return found[0], related(found[1]), changed


def released() -> None:
    """Give back what Arrow keeps for itself of memory no longer used: as much again as a large table."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()


def clusters(coded: Columns, scored: Edges | None = None, spread: Spread | None = None) -> Ints:
    """The cluster of each mention, named by its first mention; `scored` are the pairs where they are known already,
    `spread` takes components elsewhere to be merged."""
    where = functools.partial(spread, "merge components") if spread else mapped
    found = edges.all_edges(coded, mapped) if scored is None else scored
    links = merging.linked(coded.spans, found.left, found.right, edges.crowded(found, coded.count))
    twin, original = found.twin, found.original
    origins = Origins.of(coded, twin, original)
    del found, scored  # most pairs tie nothing together
    label = merging.merged(coded.spans, origins, links, where)
    label[twin] = label[original]
    return label
