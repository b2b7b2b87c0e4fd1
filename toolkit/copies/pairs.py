"""Pairs of texts that are near-copies, by the shingles they share.

Whether two texts are a pair depends on the two alone, but for texts of a crowd: what was found stays right
when others come and go, unless they come into or go from a crowd (`crowds`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from toolkit.copies import settings
from toolkit.copies.lists import Longs, ramp
from toolkit.copies.sketch import Sketches, bounds

Days = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

UNDATED = -1
"""The day of a text that has none: it may be of any."""

_HALF = np.uint64(32)


class Shelf(NamedTuple):
    """The keys of texts, ascending, those of one key in the order of the texts: `text[k]` has `key[k]`, as
    `before[k]` texts ahead of it do."""

    key: npt.NDArray[np.uint32]
    text: Longs
    before: Longs


def shelf(made: Sketches) -> Shelf:
    """The keys of all texts that are long enough to be compared: their lowest hashes, which most copies share."""
    sizes = made.hashes.sizes
    sizes = np.where(sizes < settings.LEAST_SHINGLES, 0, np.minimum(sizes, settings.KEYS))
    every = np.arange(len(made))
    packed = made.hashes.first(every, sizes).astype(np.uint64) << _HALF
    packed |= np.repeat(every, sizes).astype(np.uint64)
    packed.sort()
    key, text = (packed >> _HALF).astype(np.uint32), (packed & np.uint64(0xFFFFFFFF)).astype(np.int64)
    fresh = np.flatnonzero(np.append(True, key[1:] != key[:-1])) if len(key) else np.zeros(0, np.int64)
    return Shelf(key, text, ramp(np.diff(np.append(fresh, len(key)))))


def alike(made: Sketches, day: Days, wanted: Flags | None = None) -> tuple[Longs, Longs]:
    """The pairs of near-copies, left < right, among texts in the order of their days; with `wanted` only pairs of
    which one is wanted. Equal texts are not compared."""
    parts = [np.zeros((2, 0), np.int64)]
    for left, right in _candidates(made, shelf(made), wanted):
        holds = _holds(made, day, left, right)
        parts.append(np.stack([left[holds], right[holds]]))
    left, right = np.concatenate(parts, axis=1)
    return left, right


def crowds(made: Sketches, changed: Flags) -> Flags:
    """The texts of all keys that more than a crowd of texts have, one of the `changed` among them."""
    held = shelf(made)
    number, touched = _having(held, changed)
    stirred = np.zeros(len(made), bool)
    stirred[held.text[(number > settings.CROWD) & touched]] = True
    return stirred


def _having(held: Shelf, chosen: Flags) -> tuple[Longs, Flags]:
    """For each row how many texts have its key, and whether one of the chosen has."""
    fresh = np.flatnonzero(held.before == 0)
    number = np.diff(np.append(fresh, len(held.key)))
    has = np.maximum.reduceat(chosen[held.text], fresh) if len(fresh) else np.zeros(0, bool)
    return np.repeat(number, number), np.repeat(has, number)


def _candidates(made: Sketches, held: Shelf, wanted: Flags | None) -> Iterator[tuple[Longs, Longs]]:
    """Pairs that share enough keys, some ten thousand at a time."""
    partners = np.minimum(held.before, settings.CROWD)
    if wanted is not None:
        partners = np.where(_having(held, wanted)[1], partners, 0)
    at = np.flatnonzero(partners)
    at = at[np.argsort(held.text[at], kind="stable")]  # all keys of a text stand together
    ends = np.cumsum(partners[at])
    last = np.append(held.text[at][1:] != held.text[at][:-1], True) if len(at) else np.zeros(0, bool)
    begin = 0
    while begin < len(at):
        reach = int(np.searchsorted(ends, (ends[begin - 1] if begin else 0) + settings.PAIRS))
        stop = min(reach, len(at) - 1)
        stop += int(np.argmax(last[stop:])) + 1
        part = at[begin:stop]
        number = partners[part]
        left = held.text[np.repeat(part - number, number) + ramp(number)]
        right = np.repeat(held.text[part], number)
        keep = (made.same[left] != made.same[right]) | (made.same[left] == 0)
        if wanted is not None:
            keep &= wanted[left] | wanted[right]
        code, shared = np.unique((left[keep] << 32) | right[keep], return_counts=True)
        code = code[shared >= settings.MEETINGS]
        for first in range(0, len(code), settings.COMPARED):
            some = code[first : first + settings.COMPARED]
            yield some >> 32, some & 0xFFFFFFFF
        begin = stop


def _holds(made: Sketches, day: Days, left: Longs, right: Longs) -> Flags:
    """Which pairs are near-copies."""
    size_a, size_b, shared = _compared(made, left, right)
    shorter = np.minimum(size_a, size_b)
    jaccard = shared / np.maximum(size_a + size_b - shared, 1)
    contained = shared / np.maximum(shorter, 1)
    holds = (jaccard >= settings.SHARED) | ((contained >= settings.CONTAINED) & (jaccard >= settings.CONTAINED_SHARED))
    holds &= shorter >= settings.LEAST_SHINGLES
    return np.asarray(holds & _timely(made, day, left, right, jaccard), bool)


def _compared(made: Sketches, left: Longs, right: Longs) -> tuple[Longs, Longs, Longs]:
    """How many hashes each of a pair has at the tier of the one that keeps fewer, and how many both have."""
    bound = np.minimum(bounds(made.tier[left]), bounds(made.tier[right]))
    packed, sizes = [], []
    for side in (left, right):
        number = made.hashes.sizes[side]
        owner = np.repeat(np.arange(len(side)), number)
        values = made.hashes.first(side, number)
        kept = values <= bound[owner]
        packed.append((owner[kept].astype(np.uint64) << _HALF) | values[kept])
        sizes.append(np.bincount(owner[kept], minlength=len(side)))
    together = np.sort(np.concatenate(packed))
    both = together[1:][together[1:] == together[:-1]] >> _HALF
    return sizes[0], sizes[1], np.bincount(both.astype(np.int64), minlength=len(left))


def _timely(made: Sketches, day: Days, left: Longs, right: Longs, jaccard: npt.NDArray[np.float64]) -> Flags:
    """Not those of different days that are another report of a running story, or a form that is filled in anew."""
    apart = np.abs(day[left] - day[right])
    apart[(day[left] == UNDATED) | (day[right] == UNDATED)] = 0
    least = np.select([apart < 1, apart < 2, apart <= settings.COPY_DAYS], [0, settings.NEXT_DAY, settings.LATER], 1.1)
    keep = (jaccard >= settings.LASTING) | (jaccard >= least)
    for k in np.flatnonzero(keep & (apart >= 1) & (jaccard < settings.LASTING)).tolist():
        one, other = (_figures(made, int(side[k])) for side in (left, right))
        keep[k] = one <= other or other <= one
    return keep


def _figures(made: Sketches, text: int) -> set[int]:
    first, last = made.figures.offsets[text : text + 2].tolist()
    return set(made.figures.values[first:last].tolist())
