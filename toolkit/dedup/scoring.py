"""Scores of candidate pairs: each field is compared on its own and answers with a named level.

The score of a pair is the sum of the weights that the settings give to those levels, so that every
link can be explained field by field.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from toolkit.dedup import settings, weights
from toolkit.dedup.coding import Ints
from toolkit.dedup.columns import Columns
from toolkit.dedup.fields import COMPARISONS, STEPS, Levels, support, type_

Scores = npt.NDArray[np.float32]


def agreement(columns: Columns, left: Ints, right: Ints) -> Scores:
    """What the fields of each pair say: above zero it is likelier than not that both tell one event, rivals aside."""
    total = np.empty(len(left), np.float32)
    for part in _chunks(len(left)):
        total[part] = _scored(columns, left[part], right[part])
    return total


def _scored(columns: Columns, left: Ints, right: Ints) -> Scores:
    """Scores without crowding; what cheap fields rule out is not compared by dear ones."""
    total = np.empty(len(left), np.float32)
    at, found = np.arange(len(left)), dict[str, Levels]()
    for step in STEPS:
        found |= {name: COMPARISONS[name](columns, left[at], right[at]) for name in step}
        total[at] = weighed(found)
        still = np.flatnonzero(total[at] > settings.HOPELESS)
        at, found = at[still], {name: level[still] for name, level in found.items()}
    total[at] = weighed(levels(columns, left[at], right[at], found))
    return total


def weighed(found: dict[str, Levels]) -> Scores:
    """The sum of the weights of each pair's levels. What lacks support is no rival for that: it may be one event."""
    total = np.full(len(found["date"]), settings.PRIOR, np.float32)
    for name, level in found.items():
        weight = np.array([known.weight for known in weights.FIELDS[name]], np.float32)[level]
        least = np.minimum(total, settings.RIVAL) if name == "support" else -np.inf
        total = np.maximum(total + weight, least)
    return total


def crowding(count: int, left: Ints, right: Ints, total: Scores) -> Scores:
    """What each pair loses because its mentions have rivals: candidates that are clearly other events."""
    rivals = np.zeros(count, np.int32)
    for part in _chunks(len(left)):
        apart = total[part] < settings.RIVAL
        for side in (left, right):
            np.add.at(rivals, side[part][apart], 1)
    taken = np.round(settings.RIVALS * np.log1p(np.arange(int(rivals.max(initial=0)) + 1)), 3).astype(np.float32)
    lost = np.empty(len(left), np.float32)
    for part in _chunks(len(left)):
        lost[part] = taken[np.minimum(rivals[left[part]], rivals[right[part]])]
    return lost


def levels(columns: Columns, left: Ints, right: Ints, known: dict[str, Levels] | None = None) -> dict[str, Levels]:
    """The level of each field for each pair, as positions in `weights.FIELDS[field]`; `known` ones are kept."""
    found = dict(known or {})
    for name, compare in COMPARISONS.items():
        if name not in found:
            found[name] = compare(columns, left, right)
    found["type"] = type_(columns, left, right, found)
    found["support"] = support(columns, left, right, found)
    return found


def _chunks(count: int) -> Iterator[slice]:
    for start in range(0, count, settings.PAIR_CHUNK):
        yield slice(start, min(count, start + settings.PAIR_CHUNK))
