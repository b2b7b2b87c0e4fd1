"""The values that lost, who gave them, as the events' column `conflicts`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from toolkit.dedup.coding import Longs, distinct
from toolkit.dedup.values import Groups, Reports


@dataclass(frozen=True, slots=True)
class Losers:
    """The values of one field that were not chosen: for each its event, text, mentions and outlets (as a list each)."""

    field: str
    event: Longs
    text: list[str]
    number: Longs
    sources: list[list[str]]


def losers(field: str, seen: Reports, groups: Groups, text: Callable[[Longs], list[str]]) -> Losers:
    """The groups that lost; `text` writes the values of the mentions it is given."""
    at = np.flatnonzero(~groups.best)
    number = groups.number[at]
    start = groups.offsets[at]
    member = groups.member[np.repeat(start - np.cumsum(number) + number, number) + np.arange(int(number.sum()))]
    return Losers(
        field,
        groups.event[at],
        text(groups.row[at]),
        number,
        _outlets(seen, np.repeat(np.arange(len(at)), number), member, len(at)),
    )


def _outlets(seen: Reports, group: Longs, member: Longs, groups: int) -> list[list[str]]:
    pairs = distinct(group * (len(seen.sources) + 1) + seen.source[member] + 1)
    found: list[list[str]] = [[] for _ in range(groups)]
    for code in pairs.tolist():
        which, source = divmod(code, len(seen.sources) + 1)
        if source:
            found[which].append(seen.sources[source - 1])
    return found


def column(fields: list[Losers], events: int, kind: Any) -> Any:
    """The lists of conflicts of all events, each sorted by field (in the order given) and value."""
    import pyarrow as pa

    event = np.concatenate([f.event for f in fields])
    rank = np.concatenate([np.full(len(f.event), k) for k, f in enumerate(fields)])
    text = [value for f in fields for value in f.text]
    number = np.concatenate([f.number for f in fields])
    sources = [outlets for f in fields for outlets in f.sources]
    alphabet = {value: k for k, value in enumerate(sorted(set(text)))}
    order = np.lexsort((np.fromiter((alphabet[value] for value in text), np.int64, len(text)), rank, event))
    offsets = np.searchsorted(event[order], np.arange(events + 1))
    listed = order.tolist()
    rows = pa.StructArray.from_arrays(
        [
            pa.array([fields[k].field for k in rank[order].tolist()], pa.string()),
            pa.array([text[k] for k in listed], pa.string()),
            pa.array(number[order], pa.int32()),
            pa.array([sources[k] for k in listed], pa.list_(pa.string())),
        ],
        fields=list(kind.value_type),
    )
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), rows, type=kind)
