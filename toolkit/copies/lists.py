"""Lists of numbers of many texts as two arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Longs = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Lists:
    """A list for each text: that of text k is `values[offsets[k]:offsets[k + 1]]`, ascending."""

    offsets: Longs
    values: Hashes

    @classmethod
    def of(cls, owner: Longs, values: Hashes, count: int) -> Lists:
        """The distinct values of each of `count` owners.

        >>> made = Lists.of(np.array([1, 1, 1]), np.array([7, 3, 7], np.uint32), 2)
        >>> made.offsets.tolist(), made.values.tolist()
        ([0, 0, 2], [3, 7])
        """
        packed = np.sort((owner.astype(np.uint64) << np.uint64(32)) | values)
        packed = packed[np.append(True, packed[1:] != packed[:-1])] if len(packed) else packed
        offsets = np.searchsorted(packed >> np.uint64(32), np.arange(count + 1, dtype=np.uint64))
        return cls(offsets.astype(np.int64), packed.astype(np.uint32))

    @property
    def sizes(self) -> Longs:
        """How many values each list has."""
        return np.diff(self.offsets)

    def first(self, at: Longs, sizes: Longs) -> Hashes:
        """The first so many values of the lists `at`, joined."""
        return np.asarray(self.values[np.repeat(self.offsets[at], sizes) + ramp(sizes)], np.uint32)

    def rows(self, at: Longs) -> Lists:
        """The lists `at`, in that order."""
        sizes = self.sizes[at]
        return Lists(np.append(0, np.cumsum(sizes)), self.first(at, sizes))


def joined(parts: list[Lists]) -> Lists:
    """The lists of all parts, one after the other."""
    sizes = np.concatenate([np.zeros(1, np.int64), *(part.sizes for part in parts)])
    return Lists(np.cumsum(sizes), np.concatenate([np.zeros(0, np.uint32), *(part.values for part in parts)]))


def ramp(number: Longs) -> Longs:
    """0, 1, .. n - 1 for each n of `number`, joined.

    >>> ramp(np.array([2, 0, 3])).tolist()
    [0, 1, 0, 1, 2]
    """
    end = np.cumsum(number)
    return np.arange(int(end[-1]) if len(end) else 0, dtype=np.int64) - np.repeat(end - number, number)
