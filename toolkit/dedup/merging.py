"""Merging: pairs become clusters, strongest link first, and never against a constraint.

Rounds of reciprocal best neighbours: every cluster names the neighbour with the highest mean score,
and those who name each other merge. For mean linkage this gives what merging one strongest link
after the other gives, but as a dozen vector operations over all clusters at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from toolkit.dedup import settings
from toolkit.dedup.coding import Floats, Ints, Longs
from toolkit.dedup.columns import EXACT, TIMELESS, UNDATED, Columns

_FAR = 1 << 30


@dataclass(slots=True)
class _Links:
    """Links between clusters: the clusters of each (left < right), the sum of pair scores and the number of pairs."""

    left: Longs
    right: Longs
    total: Floats
    number: Longs


@dataclass(slots=True)
class _Span:
    """What each cluster knows of its day: first and last start of its day-precise mentions, and what vague ones allow."""

    first: Longs
    last: Longs
    earliest: Longs
    latest: Longs


def clusters(columns: Columns, left: Ints, right: Ints, scores: Floats) -> Ints:
    """The cluster of each mention, named by its first mention."""
    label = np.arange(columns.count, dtype=np.int64)
    size = np.ones(columns.count, np.int64)
    span = _spans(columns)
    links = _Links(
        left.astype(np.int64),
        right.astype(np.int64),
        np.maximum(scores, settings.FLOOR).astype(np.float64),
        np.ones(len(left), np.int64),
    )
    while len(links.left):
        mean = _linkage(links, size)
        allowed = (mean > settings.LINK) & _fits(span, links.left, links.right)
        keep = _mutual(links, mean, allowed, columns.count)
        if not len(keep):
            break
        gone, into = links.right[keep], links.left[keep]
        _absorb(span, size, into, gone)
        target = np.arange(columns.count, dtype=np.int64)
        target[gone] = into
        label = target[label]
        links = _relinked(links, target, columns.count)
    return label.astype(np.int32)


def _linkage(links: _Links, size: Longs) -> Floats:
    """The mean score over all pairs between two clusters, those never compared counted as mild evidence against."""
    pairs = size[links.left] * size[links.right]
    mean: Floats = (links.total + (pairs - links.number) * settings.MISSING_LINK) / pairs
    return mean


def _mutual(links: _Links, mean: Floats, allowed: np.ndarray[tuple[int], np.dtype[np.bool_]], count: int) -> Longs:
    """The links that are the best allowed one of both their clusters; ties go to the earliest mentions."""
    at = np.flatnonzero(allowed)
    order = at[np.lexsort((-links.right[at], -links.left[at], mean[at]))]
    best = np.full(count, -1, np.int64)
    for side in (links.left, links.right):
        rank = np.full(count, -1, np.int64)
        rank[side[order]] = np.arange(len(order))
        best = np.maximum(best, rank)
    rank = np.arange(len(order))
    mutual = (best[links.left[order]] == rank) & (best[links.right[order]] == rank)
    return np.asarray(order[mutual], np.int64)


def _relinked(links: _Links, target: Longs, count: int) -> _Links:
    """The links between the merged clusters; sums and numbers of parallel links added up."""
    left, right = target[links.left], target[links.right]
    outer = left != right
    code = (np.minimum(left, right) * count + np.maximum(left, right))[outer]
    total, number = links.total[outer], links.number[outer]
    order = np.argsort(code, kind="stable")
    code, total, number = code[order], total[order], number[order]
    if not len(code):
        return _Links(code, code, total, number)
    first = np.flatnonzero(np.append(True, code[1:] != code[:-1]))
    code = code[first]
    return _Links(code // count, code % count, np.add.reduceat(total, first), np.add.reduceat(number, first))


# --- Constraints ------------------------------------------------------------------------------


def _spans(columns: Columns) -> _Span:
    exact = columns.grain == EXACT
    free = exact | (columns.grain == TIMELESS) | (columns.grain == UNDATED)
    return _Span(
        np.where(exact, columns.low, _FAR).astype(np.int64),
        np.where(exact, columns.low, -_FAR).astype(np.int64),
        np.where(free, -_FAR, columns.low).astype(np.int64),
        np.where(free, _FAR, columns.high).astype(np.int64),
    )


def _fits(span: _Span, a: Longs, b: Longs) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether the two clusters together keep within the allowed spread of days."""
    first, last = np.minimum(span.first[a], span.first[b]), np.maximum(span.last[a], span.last[b])
    earliest, latest = np.maximum(span.earliest[a], span.earliest[b]), np.minimum(span.latest[a], span.latest[b])
    slack = settings.DATE_SLACK
    close = last - first <= settings.SPREAD
    return np.asarray(close & (earliest <= latest + slack) & (first >= earliest - slack) & (last <= latest + slack))


def _absorb(span: _Span, size: Longs, into: Longs, gone: Longs) -> None:
    size[into] += size[gone]
    span.first[into] = np.minimum(span.first[into], span.first[gone])
    span.last[into] = np.maximum(span.last[into], span.last[gone])
    span.earliest[into] = np.maximum(span.earliest[into], span.earliest[gone])
    span.latest[into] = np.minimum(span.latest[into], span.latest[gone])
