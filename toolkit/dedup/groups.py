"""Block groups: runs of the calendar whose pairs can be found and scored on their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from toolkit.dedup import settings
from toolkit.dedup.coding import Ints, Longs
from toolkit.dedup.spans import Spans


@dataclass(frozen=True, slots=True)
class Group:
    """The cells `first` to `last` of the calendar, each of `settings.CELL_DAYS` days, counted from 1970."""

    first: int
    last: int


def cell(day: Ints) -> Longs:
    """The cell of each day."""
    return np.asarray(day.astype(np.int64) // settings.CELL_DAYS, np.int64)


def groups(spans: Spans, most: int = settings.GROUP_ROWS) -> Iterator[tuple[Group, Longs]]:
    """Each group with the numbers (ascending) of the mentions it needs: those that begin in it, and those from before
    that reach into it. A group has at most `most` beginning mentions, or is a single cell."""
    own, end = cell(spans.low), cell(spans.high + settings.DATE_SLACK)
    order = np.argsort(own, kind="stable")
    reaching = np.flatnonzero(end > own)
    cells, begin = np.unique(own[order], return_index=True)
    begin = np.append(begin, len(order))
    at = 0
    while at < len(cells):
        stop = at + 1
        while (
            stop < len(cells) and begin[stop + 1] - begin[at] <= most and cells[stop] - cells[at] < settings.GROUP_CELLS
        ):
            stop += 1
        group = Group(int(cells[at]), int(cells[stop - 1]))
        before = reaching[(own[reaching] < group.first) & (end[reaching] >= group.first)]
        yield group, np.sort(np.concatenate([before, order[begin[at] : begin[stop]]]))
        at = stop
