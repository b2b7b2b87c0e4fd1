"""A ladder of conditions as levels: the first rung that holds answers."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit.dedup import weights

Levels = npt.NDArray[np.uint8]


def ladder(field: str, count: int, rungs: list[tuple[str, Any]]) -> Levels:
    """The level of each of `count` pairs, as a position in `weights.FIELDS[field]`: that of the first rung that
    holds, 0 where none does."""
    found = np.zeros(count, np.uint8)
    for name, holds in reversed(rungs):
        np.copyto(found, level(field, name), where=holds)
    return found


@functools.cache
def level(field: str, name: str) -> np.uint8:
    """The position of a level in its field."""
    return np.uint8([known.name for known in weights.FIELDS[field]].index(name))
