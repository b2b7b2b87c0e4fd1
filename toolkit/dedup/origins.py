"""In which articles clusters of mentions stand: two sentences of one article tell two events."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from toolkit.dedup.coding import NONE, Flags, Ints, Longs, ramp
from toolkit.dedup.columns import Columns

_Rows = npt.NDArray[np.integer]


@dataclass(slots=True)
class Origins:
    """The articles of each mention or cluster, one row each, and the sentence read there (NONE: of that row alone);
    ordered by `owner`, then `article`."""

    owner: Longs
    article: Ints
    sentence: Ints

    @classmethod
    def of(cls, columns: Columns, twin: Ints, original: Ints) -> Origins:
        """Those of all mentions; what stands for twins stands in their articles too."""
        owner = np.arange(columns.count, dtype=np.int64)
        owner[twin] = original
        known = np.flatnonzero(columns.article >= 0)
        return cls(owner[known], columns.article[known], columns.sentence[known])._ordered()

    def rows(self, at: _Rows) -> Origins:
        """Those of some mentions (ascending), which become owners 0, 1, ..: only articles that stand there twice can
        keep two apart."""
        first, end = np.searchsorted(self.owner, at), np.searchsorted(self.owner, at, side="right")
        where = np.repeat(first, end - first) + ramp(end - first)
        owner, article, sentence = np.repeat(np.arange(len(at)), end - first), self.article[where], self.sentence[where]
        _, back, number = np.unique(article, return_inverse=True, return_counts=True)
        again = number[back] > 1
        return Origins(owner[again], back[again].astype(np.int32), sentence[again])

    def fits(self, a: _Rows, b: _Rows) -> Flags:
        """Whether no article tells clusters `a` and `b` in two sentences."""
        free = np.ones(len(a), bool)
        if not len(self.owner):
            return free
        size_a, size_b = (self._end(side) - self._begin(side) for side in (a, b))
        at = np.flatnonzero((size_a > 0) & (size_b > 0))
        less = size_a[at] <= size_b[at]
        small, large = np.where(less, a[at], b[at]), np.where(less, b[at], a[at])
        begin = self._begin(small)
        number = self._end(small) - begin
        row, pair = np.repeat(begin, number) + ramp(number), np.repeat(np.arange(len(at)), number)
        width = int(self.article.max()) + 1
        keys = self.owner * width + self.article
        wanted = large[pair].astype(np.int64) * width + self.article[row]
        found = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        alike = (self.sentence[row] == self.sentence[found]) & (self.sentence[row] != NONE)
        free[at[pair[(keys[found] == wanted) & ~alike]]] = False
        return free

    def absorb(self, target: _Rows) -> None:
        """Let what cluster k knows belong to cluster `target[k]`."""
        if len(self.owner):
            moved = Origins(target[self.owner].astype(np.int64), self.article, self.sentence)._ordered()
            self.owner, self.article, self.sentence = moved.owner, moved.article, moved.sentence

    def _ordered(self) -> Origins:
        order = np.lexsort((self.article, self.owner))
        return Origins(self.owner[order], self.article[order], self.sentence[order])

    def _begin(self, owner: _Rows) -> Longs:
        return np.searchsorted(self.owner, owner)

    def _end(self, owner: _Rows) -> Longs:
        return np.searchsorted(self.owner, owner, side="right")
