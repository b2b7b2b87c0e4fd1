"""What clusters of mentions know of their day, and whether two of them fit into one event."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from toolkit.dedup import settings
from toolkit.dedup.coding import Flags, Ints
from toolkit.dedup.spans import EXACT, TIMELESS, UNDATED, Spans

_FAR = 1 << 30


@dataclass(slots=True)
class Spread:
    """First and last start of the day-precise mentions of each cluster, and the days that its vague ones allow."""

    first: Ints
    last: Ints
    earliest: Ints
    latest: Ints

    @classmethod
    def of(cls, spans: Spans, rows: npt.NDArray[np.integer]) -> Spread:
        """The days of these mentions, each a cluster of its own."""
        low, high, grain = spans.low[rows], spans.high[rows], spans.grain[rows]
        exact = grain == EXACT
        free = exact | (grain == TIMELESS) | (grain == UNDATED)
        return cls(
            np.where(exact, low, _FAR).astype(np.int32),
            np.where(exact, low, -_FAR).astype(np.int32),
            np.where(free, -_FAR, low).astype(np.int32),
            np.where(free, _FAR, high).astype(np.int32),
        )

    def fits(self, a: npt.NDArray[np.integer], b: npt.NDArray[np.integer]) -> Flags:
        """Whether clusters `a` and `b` together keep within the allowed spread of days."""
        first, last = np.minimum(self.first[a], self.first[b]), np.maximum(self.last[a], self.last[b])
        earliest = np.maximum(self.earliest[a], self.earliest[b])
        latest = np.minimum(self.latest[a], self.latest[b])
        slack = settings.DATE_SLACK
        close = last - first <= settings.SPREAD
        return np.asarray(close & (earliest <= latest + slack) & (first >= earliest - slack) & (last <= latest + slack))

    def absorb(self, into: npt.NDArray[np.integer], gone: npt.NDArray[np.integer]) -> None:
        """Let clusters `into` know what clusters `gone` know."""
        self.first[into] = np.minimum(self.first[into], self.first[gone])
        self.last[into] = np.maximum(self.last[into], self.last[gone])
        self.earliest[into] = np.maximum(self.earliest[into], self.earliest[gone])
        self.latest[into] = np.minimum(self.latest[into], self.latest[gone])

    def joined(self) -> Spread:
        """All clusters as one."""
        parts = (self.first.min(), self.last.max(), self.earliest.max(), self.latest.min())
        return Spread(*(np.array([part]) for part in parts))


def compatible(spans: Spans, one: npt.NDArray[np.integer], other: npt.NDArray[np.integer]) -> bool:
    """Whether the days of these two groups of mentions fit into one event."""
    parts = [Spread.of(spans, rows).joined() for rows in (one, other)]
    both = Spread(*(np.concatenate([getattr(p, n) for p in parts]) for n in ("first", "last", "earliest", "latest")))
    return bool(both.fits(np.array([0]), np.array([1]))[0])
