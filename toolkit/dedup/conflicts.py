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
    """The values of one field that were not chosen, one row each.

    `text` is an Arrow array of the values as written; the outlets of row k are the codes
    `outlet[offsets[k]:offsets[k + 1]]`.
    """

    field: str
    event: Longs
    text: Any
    number: Longs
    outlet: Longs
    offsets: Longs


def losers(field: str, seen: Reports, groups: Groups, text: Callable[[Longs], Any]) -> Losers:
    """The groups that lost; `text` writes the values of the mentions it is given."""
    at = np.flatnonzero(~groups.best)
    number = groups.number[at]
    ahead = np.cumsum(number) - number
    member = groups.member[np.repeat(groups.offsets[at] - ahead, number) + np.arange(int(number.sum()))]
    width = len(seen.sources) + 1
    pairs = distinct(np.repeat(np.arange(len(at)), number) * width + seen.source[member] + 1)
    pairs = pairs[pairs % width > 0]
    offsets = np.searchsorted(pairs // width, np.arange(len(at) + 1))
    return Losers(field, groups.event[at], text(groups.row[at]), number, pairs % width - 1, offsets)


def column(fields: list[Losers], seen: Reports, kind: Any) -> Any:
    """The lists of conflicts of all events, each sorted by field (in the order given) and value."""
    import pyarrow as pa

    event = np.concatenate([f.event for f in fields])
    rank = np.concatenate([np.full(len(f.event), k) for k, f in enumerate(fields)])
    text = pa.concat_arrays([f.text for f in fields]).dictionary_encode()
    order = np.lexsort((_alphabetical(text), rank, event))
    offsets = np.searchsorted(event[order], np.arange(seen.events + 1))
    rows = pa.StructArray.from_arrays(
        [
            pa.array([f.field for f in fields], pa.string()).take(pa.array(rank[order])),
            text.dictionary.take(text.indices.take(pa.array(order))),
            pa.array(np.concatenate([f.number for f in fields])[order], pa.int32()),
            _outlets(fields, seen, order),
        ],
        fields=list(kind.value_type),
    )
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), rows, type=kind)


def _alphabetical(text: Any) -> Longs:
    """The place of each value among all values in alphabetical order."""
    words = text.dictionary.to_pylist()
    place = np.empty(len(words), np.int64)
    place[sorted(range(len(words)), key=words.__getitem__)] = np.arange(len(words))
    return np.asarray(place[text.indices.to_numpy()], np.int64)


def _outlets(fields: list[Losers], seen: Reports, order: Longs) -> Any:
    """The lists of outlets in this order of the rows."""
    import pyarrow as pa

    size = np.concatenate([np.diff(f.offsets) for f in fields])
    code = np.concatenate([f.outlet for f in fields])
    offsets = np.append(0, np.cumsum(size))
    names = pa.array(seen.sources, pa.string()).take(pa.array(code))
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), names).take(pa.array(order))
