"""Merging: pairs become clusters, strongest link first, and never against a constraint.

Only mentions that positive links between possible partners hold together can ever share an event, so every such
component is merged on its own. Rounds of reciprocal best neighbors: every cluster names the neighbor with the
highest mean score, and those who name each other merge. For mean linkage this gives what merging one
strongest link after the other gives, but as a dozen vector operations over many components at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from toolkit.dedup import settings
from toolkit.dedup.coding import Flags, Floats, Ints, Longs
from toolkit.dedup.edges import Mapped
from toolkit.dedup.scoring import Scores
from toolkit.dedup.spans import Spans
from toolkit.dedup.spread import Spread


@dataclass(slots=True)
class _Links:
    """Links between clusters: the clusters of each (left < right), the sum of pair scores and the number of pairs."""

    left: Ints
    right: Ints
    total: Floats
    number: Ints


def clusters(
    spans: Spans,
    left: Ints,
    right: Ints,
    scores: Scores,
    mapped: Mapped = map,
) -> Ints:
    """The cluster of each mention, named by its first mention; batches of components are merged through `mapped`."""
    count = len(spans.low)
    every = Spread.of(spans, np.arange(count))
    held = _which(scores > settings.LINK, lambda part: every.fits(left[part], right[part]))
    component = components(count, left[held], right[held])
    del held
    near = _which(np.ones(len(left), bool), lambda part: component[left[part]] == component[right[part]])
    near = near[np.argsort(component[left[near]], kind="stable")]
    label = np.arange(count, dtype=np.int32)

    def one(part: Ints) -> tuple[Ints, Ints]:
        return merge(spans, left[part], right[part], scores[part])

    for members, first in mapped(one, _batches(near, component[left[near]])):
        label[members] = first
    return label


def _which(links: Flags, holds: Callable[[Longs], Flags]) -> Ints:
    """Of which of the links it holds: some thousands looked at at a time, for links are many and these are few."""
    found = [np.zeros(0, np.int32)]
    for first in range(0, len(links), settings.PAIR_CHUNK):
        at = np.flatnonzero(links[first : first + settings.PAIR_CHUNK]) + first
        found.append(at[holds(at)].astype(np.int32))
    return np.concatenate(found)


def _batches(links: Ints, component: Ints) -> Iterator[Ints]:
    """The links (sorted by their component) of whole components, about so many at a time, in their order."""
    ends = np.append(np.flatnonzero(np.diff(component)) + 1, len(links))
    begin = 0
    while begin < len(links):
        stop = int(ends[min(int(np.searchsorted(ends, begin + settings.LINK_BATCH)), len(ends) - 1)])
        yield np.sort(links[begin:stop])
        begin = stop


def merge(spans: Spans, left: Ints, right: Ints, scores: Scores) -> tuple[Ints, Ints]:
    """The mentions of some whole components, given by all their links, and the first mention of the cluster of each."""
    members, both = np.unique(np.concatenate([left, right]), return_inverse=True)
    one, other = both[: len(left)].astype(np.int32), both[len(left) :].astype(np.int32)
    spread = Spread.of(spans, members)
    held = (scores > settings.LINK) & spread.fits(one, other)
    rank = _ranks(components(len(members), one[held], other[held]))
    floored = np.maximum(scores, settings.FLOOR).astype(np.float64)
    links = _Links(one, other, floored, np.ones(len(left), np.int32))
    label = _merged(spread, links, rank)
    return members.astype(np.int32), members[label].astype(np.int32)


def _merged(spread: Spread, links: _Links, rank: Longs) -> Ints:
    """The first member of the cluster of each."""
    count = len(rank)
    label = np.arange(count, dtype=np.int32)
    size = np.ones(count, np.int64)
    while len(links.left):
        possible = spread.fits(links.left, links.right)
        if not possible.all():
            links = _some(links, possible)  # what does not fit now never will: spans only grow
        merged = _mutual(links, _linkage(links, size), rank)
        if not len(merged):
            break
        gone, into = links.right[merged], links.left[merged]
        size[into] += size[gone]
        spread.absorb(into, gone)
        target = np.arange(count, dtype=np.int32)
        target[gone] = into
        label = target[label]
        links = _relinked(links, target, count)
    return label


def _ranks(component: Ints) -> Longs:
    """The place of each member within its component: it depends on nothing that lies outside."""
    order = np.argsort(component, kind="stable")
    fresh = np.flatnonzero(np.append(True, np.diff(component[order]) != 0))
    number = np.diff(np.append(fresh, len(order)))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order)) - np.repeat(fresh, number)
    return rank


def components(count: int, left: Ints, right: Ints) -> Ints:
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


def _mutual(links: _Links, mean: Floats, rank: Longs) -> Longs:
    """The links that are the best of both their clusters and good enough.

    Of equal links that of more reports wins, then the lot, drawn from the ranks of the two: if the earliest won, a
    crowd of equal reports would join one by one and take as many rounds.
    """
    at = np.flatnonzero(mean > settings.LINK)
    lot = rank[links.left[at]] * 0x9E3779B1 ^ rank[links.right[at]] * 0x85EBCA77
    order = at[np.lexsort(((lot * 0xC2B2AE3D) & 0xFFFFFFFF, links.number[at], mean[at]))]
    place = np.arange(len(order))
    best = np.full(len(rank), -1, np.int64)
    best[links.left[order]] = place
    second = np.full(len(rank), -1, np.int64)
    second[links.right[order]] = place
    np.maximum(best, second, out=best)
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
