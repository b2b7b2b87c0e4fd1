"""Merging: pairs become clusters, strongest link first, and never against a constraint.

Rounds of reciprocal best neighbours: every cluster names the neighbour with the highest mean score,
and those who name each other merge. For mean linkage this gives what merging one strongest link
after the other gives, but as a dozen vector operations over all clusters at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from toolkit.dedup import settings
from toolkit.dedup.coding import Flags, Floats, Ints, Longs
from toolkit.dedup.columns import EXACT, TIMELESS, UNDATED, Columns
from toolkit.dedup.scoring import Scores

_FAR = 1 << 30


@dataclass(slots=True)
class _Links:
    """Links between clusters: the clusters of each (left < right), the sum of pair scores and the number of pairs."""

    left: Ints
    right: Ints
    total: Floats
    number: Ints


@dataclass(slots=True)
class _Span:
    """What each cluster knows of its day: first and last start of day-precise mentions, and what vague ones allow."""

    first: Longs
    last: Longs
    earliest: Longs
    latest: Longs


def clusters(columns: Columns, left: Ints, right: Ints, scores: Scores) -> Ints:
    """The cluster of each mention, named by its first mention."""
    label = np.arange(columns.count, dtype=np.int32)
    size = np.ones(columns.count, np.int64)
    span = _spans(columns)
    links = _within_reach(columns.count, left, right, scores)
    while len(links.left):
        possible = _fits(span, links.left, links.right)
        if not possible.all():
            links = _some(links, possible)  # what does not fit now never will: spans only grow
        mean = _linkage(links, size)
        merged = _mutual(links, mean, columns.count)
        if not len(merged):
            break
        gone, into = links.right[merged], links.left[merged]
        _absorb(span, size, into, gone)
        target = np.arange(columns.count, dtype=np.int32)
        target[gone] = into
        label = target[label]
        links = _relinked(links, target, columns.count)
    return label


def _within_reach(count: int, left: Ints, right: Ints, scores: Scores) -> _Links:
    """The links within groups that positive links hold together: no other can ever matter."""
    held = scores > settings.LINK
    group = _components(count, left[held], right[held])
    near = group[left] == group[right]
    floored = np.maximum(scores[near], settings.FLOOR).astype(np.float64)
    return _Links(left[near], right[near], floored, np.ones(len(floored), np.int32))


def _components(count: int, left: Ints, right: Ints) -> Ints:
    """The smallest member of each mention's connected group."""
    group = np.arange(count, dtype=np.int32)
    while len(left):
        least = np.minimum(group[left], group[right])
        np.minimum.at(group, group[left], least)
        np.minimum.at(group, group[right], least)
        while True:
            shorter = group[group]
            if (shorter == group).all():
                break
            group = shorter
        apart = group[left] != group[right]
        left, right = left[apart], right[apart]
    return group


def _some(links: _Links, which: Flags) -> _Links:
    return _Links(links.left[which], links.right[which], links.total[which], links.number[which])


def _linkage(links: _Links, size: Longs) -> Floats:
    """The mean score over all pairs between two clusters, those never compared counted as mild evidence against."""
    pairs = size[links.left] * size[links.right]
    mean: Floats = (links.total + (pairs - links.number) * settings.MISSING_LINK) / pairs
    return mean


def _mutual(links: _Links, mean: Floats, count: int) -> Longs:
    """The links that are the best of both their clusters and good enough; ties go to the earliest mentions."""
    at = np.flatnonzero(mean > settings.LINK)
    order = at[np.lexsort((-links.right[at], -links.left[at], mean[at]))]
    place = np.arange(len(order))
    best = np.full(count, -1, np.int64)
    for side in (links.left, links.right):
        rank = np.full(count, -1, np.int64)
        rank[side[order]] = place
        best = np.maximum(best, rank)
    mutual = (best[links.left[order]] == place) & (best[links.right[order]] == place)
    return np.asarray(order[mutual], np.int64)


def _relinked(links: _Links, target: Ints, count: int) -> _Links:
    """The links between the merged clusters; sums and numbers of parallel links added up."""
    changed = target != np.arange(count)
    changed[target[changed]] = True
    touched = changed[links.left] | changed[links.right]
    rest, moved = _some(links, ~touched), _some(links, touched)
    left, right = target[moved.left], target[moved.right]
    outer = left != right
    code = np.minimum(left, right)[outer].astype(np.int64) * count + np.maximum(left, right)[outer]
    if not len(code):
        return rest
    order = np.argsort(code, kind="stable")
    code, total, number = code[order], moved.total[outer][order], moved.number[outer][order]
    first = np.flatnonzero(np.append(True, code[1:] != code[:-1]))
    code = code[first]
    return _Links(
        np.concatenate([rest.left, (code // count).astype(np.int32)]),
        np.concatenate([rest.right, (code % count).astype(np.int32)]),
        np.concatenate([rest.total, np.add.reduceat(total, first)]),
        np.concatenate([rest.number, np.add.reduceat(number, first)]),
    )


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


def _fits(span: _Span, a: Ints, b: Ints) -> Flags:
    """Whether the two clusters together keep within the allowed spread of days."""
    first, last = np.minimum(span.first[a], span.first[b]), np.maximum(span.last[a], span.last[b])
    earliest, latest = np.maximum(span.earliest[a], span.earliest[b]), np.minimum(span.latest[a], span.latest[b])
    slack = settings.DATE_SLACK
    close = last - first <= settings.SPREAD
    return np.asarray(close & (earliest <= latest + slack) & (first >= earliest - slack) & (last <= latest + slack))


def compatible(columns: Columns, one: Flags, other: Flags) -> bool:
    """Whether the days of these two groups of mentions fit into one event."""
    span = _spans(columns)
    joined = _Span(
        *(np.array([part[rows].min() for rows in (one, other)]) for part in (span.first,)),
        *(np.array([part[rows].max() for rows in (one, other)]) for part in (span.last, span.earliest)),
        *(np.array([part[rows].min() for rows in (one, other)]) for part in (span.latest,)),
    )
    return bool(_fits(joined, np.array([0], np.int32), np.array([1], np.int32))[0])


def _absorb(span: _Span, size: Longs, into: Ints, gone: Ints) -> None:
    size[into] += size[gone]
    span.first[into] = np.minimum(span.first[into], span.first[gone])
    span.last[into] = np.maximum(span.last[into], span.last[gone])
    span.earliest[into] = np.maximum(span.earliest[into], span.earliest[gone])
    span.latest[into] = np.minimum(span.latest[into], span.latest[gone])
