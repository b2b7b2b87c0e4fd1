"""Pairs of texts that are near-copies, by the shingles they share or word for word."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from toolkit.copies import settings
from toolkit.copies.sketch import Hashes, Longs, Sketch

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def similar(sketches: Sketch) -> tuple[Longs, Longs, npt.NDArray[np.float64]]:
    """The pairs of texts that are near-copies, left < right, and the share of shingles they have in common."""
    count = sketches.size.shape[1]
    code = _meetings(sketches.owner, sketches.hash, count)
    pairs, shared = np.unique(code, return_counts=True)
    left, right = pairs // max(count, 1), pairs % max(count, 1)
    tier = np.maximum(sketches.tier[left], sketches.tier[right])
    size_a, size_b = sketches.size[tier, left], sketches.size[tier, right]
    shorter = np.minimum(size_a, size_b)
    jaccard = shared / np.maximum(size_a + size_b - shared, 1)
    contained = shared / np.maximum(shorter, 1)
    alike = (jaccard >= settings.SHARED) | ((contained >= settings.CONTAINED) & (jaccard >= settings.CONTAINED_SHARED))
    alike &= shorter >= settings.LEAST_SHINGLES
    return left[alike], right[alike], jaccard[alike]


def timely(
    left: Longs,
    right: Longs,
    jaccard: npt.NDArray[np.float64],
    published: Sequence[dt.datetime | None] | None,
    texts: Sequence[str],
) -> tuple[Longs, Longs]:
    """The pairs without those of different days that are another report of a running story, or a form that is filled
    in anew each day."""
    if published is None:
        return left, right
    day = np.array([np.nan if p is None else p.toordinal() for p in published])
    apart = np.nan_to_num(np.abs(day[left] - day[right]))
    least = np.select([apart < 1, apart < 2, apart <= settings.COPY_DAYS], [0, settings.NEXT_DAY, settings.LATER], 1.1)
    keep = (jaccard >= settings.LASTING) | (jaccard >= least)
    for k in np.flatnonzero(keep & (apart >= 1) & (jaccard < settings.LASTING)).tolist():
        one, other = (set(_NUMBER.findall(texts[number])) for number in (left[k], right[k]))
        keep[k] = one <= other or other <= one
    return left[keep], right[keep]


def _meetings(owner: Longs, hashed: Hashes, count: int) -> Longs:
    """Pairs `left * count + right`, once for each hash that both have; hashes ascend, owners within them too."""
    met = np.zeros(len(hashed) + 1, bool)
    met[1:-1] = hashed[1:] == hashed[:-1]
    several = met[1:] | met[:-1]
    owner, hashed = owner[several], hashed[several]
    if not len(owner):
        return np.zeros(0, np.int64)
    first = np.flatnonzero(np.append(True, hashed[1:] != hashed[:-1]))
    number = np.diff(np.append(first, len(hashed)))
    begin = np.repeat(first, number)
    partners = np.minimum(np.arange(len(hashed)) - begin, settings.CROWD)
    ahead = np.cumsum(partners) - partners
    left = np.repeat(begin - ahead, partners) + np.arange(int(partners.sum()))
    return np.asarray(owner[left] * count + np.repeat(owner, partners), np.int64)


def equal(texts: Sequence[str], titles: Sequence[str | None] | None) -> tuple[Longs, Longs]:
    """Pairs of texts that are the same word for word (short ones also in their title)."""
    seen: dict[tuple[str, str], int] = {}
    pairs: list[tuple[int, int]] = []
    for number, text in enumerate(texts):
        words, title = text, ""
        if len(text) < settings.SHORT_LETTERS:
            words = " ".join(text.split())
            title = (titles[number] or "") if titles is not None and words.count(" ") < settings.LEAST_SHINGLES else ""
        first = seen.setdefault((words, title), number)
        if first != number and (words or title):
            pairs.append((first, number))
    both = np.array(pairs, np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]
