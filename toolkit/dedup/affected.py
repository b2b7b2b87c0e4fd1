"""Which mentions have to be clustered again when some are new, changed or gone; all others keep their event.

A touched mention changes what its block neighbors are compared with, and so how many rivals they and their
partners have; every link of those may have changed, and with it the components that hold them. The set
found here is closed under all of this, so that the result is that of a full run.
"""

from __future__ import annotations

import numpy as np

from toolkit.dedup import blocking, scoring, settings, twins
from toolkit.dedup.coding import Flags, Ints, Longs
from toolkit.dedup.columns import Columns
from toolkit.dedup.edges import Edges
from toolkit.dedup.scoring import Scores

_STEPS = 3
"""Block neighbors of a touched mention lose or gain a rival, their partners' scores change, and those end links."""


def affected(coded: Columns, before: Flags, now: Flags, touched: Flags) -> tuple[Flags, Edges]:
    """The mentions (of those `now`) to be clustered again, and all pairs among them with their final scores.

    `coded` holds the mentions of both runs, a changed one twice; `before` and `now` tell which were in the
    earlier run and which are in this one, `touched` those that are in one of them only.
    """
    stands, former = _representatives(coded, now), _representatives(coded, before)
    touched = _with_twins(_with_twins(touched, stands), former)
    left, right = blocking.candidates(coded, rows=now & (stands == np.arange(coded.count)))
    gone = blocking.candidates(coded, rows=before & (former == np.arange(coded.count)))
    reached = touched
    for _ in range(_STEPS):
        reached = _neighbors(_neighbors(reached, left, right), *gone) | _neighbors(reached, *gone)
        reached = _with_twins(_with_twins(reached, stands), former)
    reached, inside, scores = _closed(coded, left, right, reached, stands)
    twin = np.flatnonzero(reached & now & (stands != np.arange(coded.count))).astype(np.int32)
    return reached & now, Edges(left[inside], right[inside], scores, twin, stands[twin].astype(np.int32))


def _closed(coded: Columns, left: Ints, right: Ints, reached: Flags, stands: Longs) -> tuple[Flags, Longs, Scores]:
    """The reached mentions with all that positive links tie to them; the pairs among them, and their scores."""
    score = np.full(len(left), np.nan, np.float32)
    while True:
        needed = _neighbors(reached, left, right)
        at = np.flatnonzero((needed[left] | needed[right]) & np.isnan(score))
        score[at] = scoring.agreement(coded, left[at], right[at])
        known = np.flatnonzero(~np.isnan(score))
        final = score[known] + scoring.crowding(coded.count, left[known], right[known], score[known])
        ours = reached[left[known]] | reached[right[known]]
        held = known[ours & (final > settings.LINK)]
        further = reached.copy()
        further[left[held]] = further[right[held]] = True
        further = _with_twins(further, stands)
        if (further == reached).all():
            inside = ours & reached[left[known]] & reached[right[known]]
            return reached, known[inside], final[inside]
        reached = further


def _neighbors(rows: Flags, left: Ints, right: Ints) -> Flags:
    """The rows, and whom they are paired with."""
    more = rows.copy()
    more[right[rows[left]]] = True
    more[left[rows[right]]] = True
    return more


def _representatives(coded: Columns, rows: Flags) -> Longs:
    """For each of these mentions the one of them that stands for it; itself for all others."""
    stands = np.arange(coded.count)
    at = np.flatnonzero(rows)
    stands[at] = at[twins.representatives(coded.rows(at))]
    return stands


def _with_twins(rows: Flags, stands: Longs) -> Flags:
    """The rows, and all that the same mention stands for."""
    leads = np.zeros(len(rows), bool)
    leads[stands[rows]] = True
    return np.asarray(rows | leads[stands])
