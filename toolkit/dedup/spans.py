"""Which days each mention can mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from toolkit.dedup import settings
from toolkit.dedup.coding import NO_DAY, NONE, Ints, coded, days
from toolkit.schema import STATUSES

if TYPE_CHECKING:
    import pyarrow as pa

EXACT, VAGUE, UNDATED, TIMELESS = 0, 1, 2, 3
"""Grain of a date: known to the day, to a longer range, only by publication, not at all."""

_OPEN_DAYS = {"week": 6, "month": 30, "quarter": 91, "year": 365}
"""How far a date with a start and no end may reach, by its precision."""


@dataclass(frozen=True, slots=True)
class Spans:
    """First and last possible day, grain, day of publication (days since 1970) and rank of the status of mentions."""

    low: Ints
    high: Ints
    grain: Ints
    published: Ints
    status: Ints

    def rows(self, at: npt.NDArray[np.integer]) -> Spans:
        """Those of some of the mentions."""
        return Spans(self.low[at], self.high[at], self.grain[at], self.published[at], self.status[at])


def spans(mentions: pa.Table) -> Spans:
    """The spans of all mentions: an undated report means the days around its publication."""
    status = coded(mentions, "status")
    ranks = np.array([STATUSES.index(w) if w in STATUSES else NONE for w in status.words] + [NONE], np.int32)
    rank = ranks[status.code]
    start, end, published = (days(mentions, c) for c in ("date_start", "date_end", "published"))
    basis = coded(mentions, "date_basis")
    weak = np.array([word in ("publication", "none") for word in basis.words] + [False])[basis.code]
    start, end = np.where(weak, NO_DAY, start), np.where(weak, NO_DAY, end)
    precision = coded(mentions, "date_precision")
    reach = np.array([_OPEN_DAYS.get(word, 0) for word in precision.words] + [0], np.int32)[precision.code]
    has_start, has_end, has_published = start != NO_DAY, end != NO_DAY, published != NO_DAY
    low, high = start.copy(), end.copy()
    opened, bounded = has_start & ~has_end, has_end & ~has_start
    high[opened] = (start + reach)[opened]
    low[bounded] = np.where(has_published & (published < end), published, end - settings.AHEAD)[bounded]
    undated = ~has_start & ~has_end & has_published
    ahead = (rank >= 0) & (rank < STATUSES.index("decided"))
    low[undated] = (published - np.where(ahead, settings.TALK_DAYS, settings.UNDATED_BEFORE))[undated]
    high[undated] = (published + np.where(ahead, settings.AHEAD, settings.UNDATED_AFTER))[undated]
    high = np.maximum(low, high)
    grain = np.where(high - low < settings.DAY_SPAN, EXACT, VAGUE)
    grain = np.where(undated, UNDATED, np.where(has_start | has_end, grain, TIMELESS))
    return Spans(low.astype(np.int32), high.astype(np.int32), grain.astype(np.int32), published, rank)
