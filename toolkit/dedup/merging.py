"""Merging: pairs become clusters, strongest link first, and never against a constraint.

Only mentions that positive links between possible partners hold together can ever share an event, so every such
component is merged on its own. Rounds of reciprocal best neighbors: every cluster names the neighbor with the
highest mean score, and those who name each other merge. For mean linkage this gives what merging one
strongest link after the other gives, but as a dozen vector operations over many components at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from toolkit.dedup import settings
from toolkit.dedup.coding import Flags, Floats, Ints, Longs, distinct
from toolkit.dedup.edges import Mapped
from toolkit.dedup.origins import Origins
from toolkit.dedup.scoring import Scores
from toolkit.dedup.spans import Spans
from toolkit.dedup.spread import Spread

_Counts = npt.NDArray[np.integer]


@dataclass(slots=True)
class _Links:
    """Links between clusters: the clusters of each (left < right), the sum of pair scores and the number of pairs, and
    the mean score over all pairs between the two."""

    left: Ints
    right: Ints
    total: Floats
    number: Ints
    mean: Floats


@dataclass(frozen=True, slots=True)
class Piece:
    """Some whole components, to be merged wherever there is room: what is known of the days of their mentions, the
    articles of these, and all links between them, as places in `members`."""

    members: Ints
    spans: Spans
    origins: Origins
    left: Ints
    right: Ints
    scores: Scores

    def pieces(self) -> list[Piece]:
        """A piece cannot be divided."""
        return [self]

    def given_up(self, reason: str) -> Piece:
        """No component can be left out without losing events."""
        raise RuntimeError(f"the pairs of some components could not be merged: {reason}")


@dataclass(frozen=True, slots=True)
class Linked:
    """The links within components, those of one component together: the mentions of each, its score and component."""

    left: Ints
    right: Ints
    scores: Scores
    component: Ints


def clusters(spans: Spans, origins: Origins, left: Ints, right: Ints, scores: Scores, mapped: Mapped = map) -> Ints:
    """The cluster of each mention, named by its first mention; pieces of whole components are merged through
    `mapped`, wherever that takes them."""
    return merged(spans, origins, linked(spans, left, right, scores), mapped)


def linked(spans: Spans, left: Ints, right: Ints, scores: Scores) -> Linked:
    """The links within components: all others can be let go."""
    every = Spread.of(spans, np.arange(len(spans.low)))
    held = _which(scores > settings.LINK, lambda part: every.fits(left[part], right[part]))
    component = components(len(spans.low), left[held], right[held])
    del held
    near = _which(np.ones(len(left), bool), lambda part: component[left[part]] == component[right[part]])
    near = near[np.argsort(component[left[near]], kind="stable")]
    return Linked(left[near], right[near], scores[near], component[left[near]])


def merged(spans: Spans, origins: Origins, links: Linked, mapped: Mapped = map) -> Ints:
    """The cluster of each mention from the links within components."""
    label = np.arange(len(spans.low), dtype=np.int32)
    for members, first in mapped(merged_piece, _pieces(spans, origins, links)):
        label[members] = first
    return label


def _which(links: Flags, holds: Callable[[Longs], Flags]) -> Ints:
    """Of which of the links it holds: some thousands looked at at a time, for links are many and these are few."""
    found = [np.zeros(0, np.int32)]
    for first in range(0, len(links), settings.PAIR_CHUNK):
        at = np.flatnonzero(links[first : first + settings.PAIR_CHUNK]) + first
        found.append(at[holds(at)].astype(np.int32))
    return np.concatenate(found)


def _pieces(spans: Spans, origins: Origins, links: Linked) -> Iterator[Piece]:
    """Whole components with about so many links at a time."""
    ends = np.append(np.flatnonzero(np.diff(links.component)) + 1, len(links.component))
    place = np.empty(len(spans.low), np.int32)
    begin = 0
    while begin < len(links.left):
        stop = int(ends[min(int(np.searchsorted(ends, begin + settings.LINK_BATCH)), len(ends) - 1)])
        left, right = links.left[begin:stop], links.right[begin:stop]
        members = distinct(np.concatenate([left, right]))
        place[members] = np.arange(len(members), dtype=np.int32)
        known = spans.rows(members), origins.rows(members)
        yield Piece(members, *known, place[left], place[right], links.scores[begin:stop])
        begin = stop


def merged_piece(work: Piece) -> tuple[Ints, Ints]:
    """The mentions of a piece, and the first mention of the cluster of each."""
    spread = Spread.of(work.spans, np.arange(len(work.members)))
    origins = replace(work.origins)
    possible = spread.fits(work.left, work.right) & origins.fits(work.left, work.right)
    left, right, scores = work.left[possible], work.right[possible], work.scores[possible]
    held = scores > settings.LINK
    rank = _ranks(components(len(work.members), left[held], right[held]))
    floored = np.maximum(scores, settings.FLOOR).astype(np.float64)
    links = _Links(left, right, floored, np.ones(len(left), np.int32), floored)
    label = _merged(spread, origins, links, rank)
    return work.members, work.members[label]


def _merged(spread: Spread, origins: Origins, links: _Links, rank: Longs) -> Ints:
    """The first member of the cluster of each."""
    count = len(rank)
    label = np.arange(count, dtype=np.int32)
    size = np.ones(count, np.int64)
    while len(links.left):
        merged = _mutual(links, rank)
        if not len(merged):
            break
        gone, into = links.right[merged], links.left[merged]
        size[into] += size[gone]
        spread.absorb(into, gone)
        target = np.arange(count, dtype=np.int32)
        target[gone] = into
        origins.absorb(target)
        label = target[label]
        links = _relinked(links, target, size, spread, origins)
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
    total, number, mean = links.total[which], links.number[which], links.mean[which]
    return _Links(links.left[which], links.right[which], total, number, mean)


def _mutual(links: _Links, rank: Longs) -> Longs:
    """The links that are the best of both their clusters and good enough.

    Of equal links that of more reports wins, then the lot, drawn from the ranks of the two: if the earliest won, a
    crowd of equal reports would join one by one and take as many rounds.
    """
    at = np.flatnonzero(links.mean > settings.LINK)
    most = np.full(len(rank), settings.LINK)
    for side in (links.left, links.right):
        np.maximum.at(most, side[at], links.mean[at])
    mean = links.mean[at]
    at = at[(mean == most[links.left[at]]) | (mean == most[links.right[at]])]
    lot = rank[links.left[at]] * 0x9E3779B1 ^ rank[links.right[at]] * 0x85EBCA77
    order = at[np.lexsort(((lot * 0xC2B2AE3D) & 0xFFFFFFFF, links.number[at], links.mean[at]))]
    place = np.arange(len(order))
    best = np.full(len(rank), -1, np.int64)
    best[links.left[order]] = place
    second = np.full(len(rank), -1, np.int64)
    second[links.right[order]] = place
    np.maximum(best, second, out=best)
    mutual = (best[links.left[order]] == place) & (best[links.right[order]] == place)
    return np.asarray(order[mutual], np.int64)


def pairs_between(one: _Counts, other: _Counts, compared: _Counts) -> _Counts:
    """Over how many pairs the mean of two clusters of these sizes is taken: all that could have been compared."""
    reach = np.minimum(one, other) * np.minimum(np.maximum(one, other), settings.COMPARED)
    return np.asarray(np.maximum(np.minimum(reach, settings.COMPARED_PAIRS), compared))


def _relinked(links: _Links, target: Ints, size: Longs, spread: Spread, origins: Origins) -> _Links:
    """The links between the merged clusters, sums and numbers of parallel links added up; not those between clusters
    that no longer fit together, for they never will: spans and articles only grow."""
    count = len(target)
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
    one, other = (code[first] // count).astype(np.int32), (code[first] % count).astype(np.int32)
    total, number = np.add.reduceat(total, first), np.add.reduceat(number, first)
    fits = spread.fits(one, other) & origins.fits(one, other)
    one, other, total, number = one[fits], other[fits], total[fits], number[fits]
    # Those never compared count as mild evidence against.
    pairs = pairs_between(size[one], size[other], number)
    mean = (total + (pairs - number) * settings.MISSING_LINK) / pairs
    return _Links(
        np.concatenate([rest.left, one]),
        np.concatenate([rest.right, other]),
        np.concatenate([rest.total, total]),
        np.concatenate([rest.number, number]),
        np.concatenate([rest.mean, mean]),
    )
