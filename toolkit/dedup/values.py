"""The best value of each field of an event, by support, and the values that lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.dedup.coding import NO_DAY, Flags, Floats, Ints, Longs, coded, days, distinct, floats
from toolkit.dedup.columns import Columns

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Reports:
    """Who reports what: for each mention its event, outlet, confidence and day of publication."""

    event: Longs
    events: int
    source: Ints
    sources: list[str]
    confidence: Floats
    published: Ints


@dataclass(frozen=True, slots=True)
class Groups:
    """The distinct values of one field within each event: one row per (event, value), sorted.

    `row` is the mention that stands for the group, `number` its mentions; `best` marks the value
    chosen for the event. `member` lists the mentions of all groups, those of g at `offsets[g]:offsets[g + 1]`.
    """

    event: Longs
    row: Longs
    number: Longs
    best: Flags
    member: Longs
    offsets: Longs


def reports(mentions: pa.Table, columns: Columns, event: Longs, events: int) -> Reports:
    """The reports of `mentions`, event numbers given."""
    source = coded(mentions, "source")
    confidence = floats(mentions, "confidence")
    confidence = np.where(np.isnan(confidence), 0.5, confidence)
    return Reports(event, events, source.code, source.words, confidence, columns.published)


def grouped(seen: Reports, value: Longs, precision: Longs | None = None) -> Groups:
    """The values (codes, negative where missing) of a field in each event; the best has the highest `precision`
    (where given), then the most outlets, mentions, confidence and the latest publication."""
    known = np.flatnonzero(value >= 0)
    width = int(value.max(initial=0)) + 1
    code = seen.event[known] * width + value[known]
    order = known[np.lexsort((-seen.confidence[known], code))]
    code = seen.event[order] * width + value[order]
    first = np.flatnonzero(np.append(True, code[1:] != code[:-1])) if len(code) else np.zeros(0, np.int64)
    offsets = np.append(first, len(code))
    number = np.diff(offsets)
    event = code[first] // width
    group = np.repeat(np.arange(len(first)), number)
    outlets = np.bincount(distinct(group * (len(seen.sources) + 1) + seen.source[order] + 1) // (len(seen.sources) + 1))
    rank = [
        -np.maximum.reduceat(seen.published[order], first) if len(first) else first,
        -np.bincount(group, seen.confidence[order]),
        -number,
        -outlets,
        -precision[order][first] if precision is not None else np.zeros(len(first)),
        event,
    ]
    by_rank = np.lexsort(rank)
    best = np.zeros(len(first), bool)
    best[by_rank[np.append(True, event[by_rank][1:] != event[by_rank][:-1])] if len(first) else by_rank] = True
    return Groups(event, order[first], number, best, order, offsets)


def chosen_rows(seen: Reports, groups: Groups) -> Longs:
    """For each event the mention whose value was chosen, -1 where no report has one."""
    rows = np.full(seen.events, -1, np.int64)
    rows[groups.event[groups.best]] = groups.row[groups.best]
    return rows


def taken(mentions: pa.Table, column: str, rows: Longs, kind: pa.DataType) -> Any:
    """The column's values at `rows`, null at -1 or where the table has no such column."""
    import pyarrow as pa

    if column not in mentions.column_names:
        return pa.nulls(len(rows), kind)
    return mentions[column].take(pa.array(rows, pa.int64(), mask=rows < 0)).cast(kind)


def day_value(columns: Columns, mentions: pa.Table) -> tuple[Longs, Longs]:
    """A code for each distinct (start, end) that a text gives, and how precise it is."""
    start, end = days(mentions, "date_start").astype(np.int64), days(mentions, "date_end").astype(np.int64)
    known = (start != NO_DAY) | (end != NO_DAY)
    both = (start != NO_DAY) & (end != NO_DAY)
    code = np.full(columns.count, -1, np.int64)
    code[known] = np.unique((start[known] << 32) + (end[known] - NO_DAY), return_inverse=True)[1]
    basis = coded(mentions, "date_basis")
    weak = np.array([word in ("publication", "none") for word in basis.words] + [False])[basis.code]
    precision = np.where(both, -np.minimum(np.maximum(end - start, 3), 4000), -5000)
    return code, np.where(weak, precision - 10_000, precision)


def number_value(*numbers: Floats) -> Longs:
    """A code for each distinct combination of numbers, -1 where the first is missing."""
    code = np.zeros(len(numbers[0]), np.int64)
    for column in numbers:
        distinct, part = np.unique(np.where(np.isnan(column), -1.0, column), return_inverse=True)
        code = np.unique(code * len(distinct) + part, return_inverse=True)[1].astype(np.int64)
    return np.where(np.isnan(numbers[0]), -1, code)


def day_text(start: int | None, end: int | None) -> str:
    """A range of days as text: "2025-03-01" or "2025-03-01..2025-03-31"; an open end stays empty.

    >>> day_text(20148, 20148), day_text(20148, None)
    ('2025-03-01', '2025-03-01..')
    """
    one, other = (("" if d is None else str(np.datetime64(d, "D"))) for d in (start, end))
    return one if one == other else f"{one}..{other}"
