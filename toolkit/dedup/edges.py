"""Scored pairs of block groups: a pure function of a table, which any executor can map over the groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.dedup import blocking, columns, scoring, twins
from toolkit.dedup.coding import Ints
from toolkit.dedup.groups import Group, cell, groups
from toolkit.dedup.scoring import Scores
from toolkit.dedup.spans import Spans

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = (
    *("mention_id", "article_id", "event_type", "subtype", "status", "date_start", "date_end", "date_precision"),
    *("date_basis", "actors", "countries", "location", "latitude", "longitude", "item", "quantity", "amount"),
    *("currency", "language", "published", "title", "sentence"),
)
"""The columns of mentions that are compared; those that a table lacks count as unknown."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Scored pairs of mentions (left < right), before crowding; twins with the mentions that stand for them."""

    left: Ints
    right: Ints
    score: Scores
    twin: Ints
    original: Ints


def edges(mentions: pa.Table, group: Group, originals: Mapping[str, str] | None = None) -> Edges:
    """The scored pairs that belong to a block group, as positions in `mentions`, which holds the rows that
    `groups` names for it, sorted by id."""
    coded = columns.encode(mentions, originals)
    stands = twins.representatives(mentions, coded)
    first = stands == np.arange(coded.count)
    left, right = blocking.candidates(coded, group, first)
    here = np.flatnonzero(~first & (cell(coded.low) >= group.first))
    return Edges(
        left, right, scoring.agreement(coded, left, right), here.astype(np.int32), stands[here].astype(np.int32)
    )


def all_edges(
    mentions: pa.Table,
    spans: Spans,
    originals: Mapping[str, str] | None = None,
    mapped: Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]] = map,
) -> Edges:
    """The scored pairs of the whole table (sorted by id), group by group through `mapped`."""
    import pyarrow as pa

    table = mentions.select([name for name in COLUMNS if name in mentions.column_names])

    def one(task: tuple[Group, Any]) -> Edges:
        group, rows = task
        found = edges(table.take(pa.array(rows)) if len(rows) < table.num_rows else table, group, originals)
        names = rows.astype(np.int32)
        parts = (names[found.left], names[found.right], found.score, names[found.twin], names[found.original])
        return Edges(*parts)

    parts = list(mapped(one, groups(spans)))
    none = np.zeros(0, np.int32)
    empty = Edges(none, none, none.astype(np.float32), none, none)
    return Edges(
        *(
            np.concatenate([getattr(part, name) for part in (empty, *parts)])
            for name in ("left", "right", "score", "twin", "original")
        )
    )


def crowded(found: Edges, count: int) -> Scores:
    """The scores of all pairs, with what rivals take from them."""
    return found.score + scoring.crowding(count, found.left, found.right, found.score)
