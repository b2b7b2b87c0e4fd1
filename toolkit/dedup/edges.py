"""Scored pairs of block groups: a pure function of a table, which any executor can map over the groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.dedup import blocking, columns, scoring, twins
from toolkit.dedup.coding import Ints, Longs
from toolkit.dedup.columns import Columns
from toolkit.dedup.groups import Group, cell, groups
from toolkit.dedup.scoring import Scores

if TYPE_CHECKING:
    import pyarrow as pa

Mapped = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""An executor: what `map` does, by whatever means."""

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


_NONE = Edges(*(np.zeros(0, kind) for kind in (np.int32, np.int32, np.float32, np.int32, np.int32)))  # type: ignore[arg-type]


def edges(mentions: pa.Table, group: Group, originals: Mapping[str, str] | None = None) -> Edges:
    """The scored pairs that belong to a block group, as positions in `mentions`, which holds the rows that
    `groups` names for it, sorted by id."""
    return scored(columns.encode(mentions, originals), group)


def scored(coded: Columns, group: Group) -> Edges:
    """The same from columns that are encoded already."""
    stands = twins.representatives(coded)
    first = stands == np.arange(coded.count)
    left, right = blocking.candidates(coded, group, first)
    twin = np.flatnonzero(~first & (cell(coded.low) >= group.first)).astype(np.int32)
    return Edges(left, right, scoring.agreement(coded, left, right), twin, stands[twin].astype(np.int32))


def all_edges(coded: Columns, mapped: Mapped = map) -> Edges:
    """The scored pairs of all mentions (sorted by id), group by group through `mapped`."""

    def one(task: tuple[Group, Longs]) -> Edges:
        group, rows = task
        found = scored(coded.rows(rows) if len(rows) < coded.count else coded, group)
        names = rows.astype(np.int32)
        return Edges(names[found.left], names[found.right], found.score, names[found.twin], names[found.original])

    parts = [_NONE, *mapped(one, groups(coded.spans))]
    return Edges(*(np.concatenate([getattr(part, name) for part in parts]) for name in Edges.__slots__))


def crowded(found: Edges, count: int) -> Scores:
    """The scores of all pairs, with what rivals take from them."""
    return found.score + scoring.crowding(count, found.left, found.right, found.score)
