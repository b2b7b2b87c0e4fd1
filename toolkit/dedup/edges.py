"""Scored pairs of block groups: a pure function of a table, which any executor can map over the groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.dedup import blocking, columns, scoring, twins
from toolkit.dedup.coding import Ints, Longs
from toolkit.dedup.columns import Columns
from toolkit.dedup.groups import Group, cell, groups
from toolkit.dedup.scoring import Scores
from toolkit.dedup.spans import Spans

if TYPE_CHECKING:
    import pyarrow as pa

Mapped = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""An executor: what `map` does, by whatever means."""

Spread = Callable[[str, Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""An executor's `map`, which can take a stage to other machines: the stage's name, a function, pickled items."""

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
    return _joined(parts)


def _joined(parts: list[Edges]) -> Edges:
    """The edges of all groups as one; `parts` is emptied column by column, for pairs are what takes most memory."""
    columns = [[getattr(part, name) for part in parts] for name in Edges.__slots__]
    parts.clear()
    joined = []
    while columns:
        joined.append(np.concatenate(columns.pop(0)))
    return Edges(*joined)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block group with the rows it needs, to be scored wherever there is room."""

    mentions: pa.Table
    group: Group
    originals: Mapping[str, str]

    def pieces(self) -> list[Piece]:
        """A group cannot be divided."""
        return [self]

    def given_up(self, reason: str) -> Piece:
        """No pair can be left out without changing events."""
        raise RuntimeError(f"the pairs of a block group could not be scored: {reason}")


def piece_edges(piece: Piece) -> Edges:
    """The scored pairs of a piece, as positions in its rows."""
    return edges(piece.mentions, piece.group, piece.originals)


def spread_edges(mentions: pa.Table, spans: Spans, originals: Mapping[str, str] | None, spread: Spread) -> Edges:
    """The same as `all_edges`, each group scored by `spread` from the rows it needs."""
    import pyarrow as pa

    table = mentions.select([name for name in mentions.column_names if name in COLUMNS])
    numbers: list[Ints] = []

    def pieces() -> Iterator[Piece]:
        for group, rows in groups(spans):
            numbers.append(rows.astype(np.int32))
            part = table.take(pa.array(rows)).combine_chunks()
            known = originals or {}
            own = {a: known[a] for a in part["article_id"].to_pylist() if a in known} if known else {}
            yield Piece(part, group, own)

    parts = [_NONE]
    for names, found in _paired(numbers, spread("score pairs", piece_edges, pieces())):
        parts.append(
            Edges(names[found.left], names[found.right], found.score, names[found.twin], names[found.original])
        )
    return _joined(parts)


def _paired(numbers: list[Ints], results: Iterable[Edges]) -> Iterator[tuple[Ints, Edges]]:
    """Each result with the numbers that were noted when its piece was given out."""
    for at, found in enumerate(results):
        yield numbers[at], found


def crowded(found: Edges, count: int) -> Scores:
    """The scores of all pairs, with what rivals take from them: those in `found`, changed there."""
    score = found.score
    score += scoring.crowding(count, found.left, found.right, score)
    return score
