"""Groups of near-copies among articles, found anew or on top of an earlier answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from toolkit.copies import pairs
from toolkit.copies.lists import Longs
from toolkit.copies.pairs import Days, Flags
from toolkit.copies.sketch import Sketches, together


@dataclass(frozen=True, slots=True)
class Filed:
    """Articles as they are compared: their sketches, their days (`pairs.UNDATED` without one) and, of an earlier
    answer, the group of each."""

    sketches: Sketches
    day: Days
    group: Longs | None = None


def groups(now: Filed, earlier: Filed | None = None) -> Longs:
    """The group of each article, named by its first one.

    What can have changed since the `earlier` answer is compared, the rest taken over: the result is the same.
    """
    told = _Told.of(now)
    anew, former = np.ones(len(told.same), bool), None
    if earlier is not None and earlier.group is not None:
        before = _Told.of(earlier)
        former = _former(told, before, earlier.group)
        anew = _anew(told, now, before, earlier, former)
    left, right = pairs.alike(now.sketches.rows(told.article), told.day, anew)
    links = [(told.article[left], told.article[right]), _chained(told.every, told.known)]
    if former is not None:
        kept = np.flatnonzero(~anew & (former >= 0))
        links.append(_chained(former[kept], told.article[kept]))
    one, other = (np.concatenate([link[side] for link in links]) for side in (0, 1))
    return components(len(now.day), one, other)


@dataclass(frozen=True, slots=True)
class _Told:
    """The different texts of each day, in the order of their days: all that near-copies depend on.

    `article` is one that has the text; `known` are all articles with a text, `every` the text of each.
    """

    same: Longs
    day: Days
    article: Longs
    known: Longs
    every: Longs

    @classmethod
    def of(cls, filed: Filed) -> _Told:
        known = np.flatnonzero(filed.sketches.same != 0)
        same, day = filed.sketches.same[known], filed.day[known]
        order = np.lexsort((same, day))
        fresh = np.append(True, (np.diff(day[order]) != 0) | (same[order][1:] != same[order][:-1]))[: len(order)]
        first = order[fresh]
        text = np.unique(same, return_inverse=True)[1]
        return cls(same[first], day[first], known[first], known, text)


def _matched(one: _Told, other: _Told) -> Longs:
    """For each text of a day in the first the place of the same in the second, -1 where it has none."""
    every = np.concatenate([one.same, other.same])
    day = np.concatenate([one.day, other.day])
    second = np.append(np.zeros(len(one.same), np.int8), np.ones(len(other.same), np.int8))
    order = np.lexsort((second, every, day))
    meets = np.flatnonzero((every[order][1:] == every[order][:-1]) & (day[order][1:] == day[order][:-1]))
    place = np.full(len(one.same), -1, np.int64)
    place[order[meets]] = order[meets + 1] - len(one.same)
    return place


def _former(told: _Told, before: _Told, group: Longs) -> Longs:
    """The earlier group of each text of a day, -1 where it was not there on that day."""
    place = _matched(told, before)
    return np.where(place >= 0, group[before.article[place]] if len(before.same) else -1, -1)


def _anew(told: _Told, now: Filed, before: _Told, earlier: Filed, former: Longs) -> Flags:
    """Which texts are compared: new ones, those of a crowd that has changed, and all groups in which one of these
    was or one is gone."""
    assert earlier.group is not None
    gone = np.flatnonzero(_matched(before, told) < 0)
    fresh = former < 0
    lost = earlier.sketches.rows(before.article[gone])
    both = together([now.sketches.rows(told.article), lost])
    anew = fresh | pairs.crowds(both, np.append(fresh, np.ones(len(gone), bool)))[: len(fresh)]
    touched = np.zeros(len(earlier.day) + 1, bool)
    touched[former[anew & ~fresh]] = True
    touched[earlier.group[before.article[gone]]] = True
    return anew | (touched[former] & ~fresh)


def _chained(label: Longs, article: Longs) -> tuple[Longs, Longs]:
    """Links between all articles of one label."""
    order = np.argsort(label, kind="stable")
    meets = np.flatnonzero(label[order][1:] == label[order][:-1])
    return article[order[meets]], article[order[meets + 1]]


def components(count: int, left: Longs, right: Longs) -> Longs:
    """The smallest member of the group of each of `count`, from links.

    >>> components(5, np.array([3, 1]), np.array([1, 4])).tolist()
    [0, 1, 2, 1, 1]
    """
    group = np.arange(count)
    while len(left):
        least = np.minimum(group[left], group[right])
        np.minimum.at(group, group[left], least)
        np.minimum.at(group, group[right], least)
        while not (group[group] == group).all():
            group = group[group]
        apart = group[left] != group[right]
        left, right = left[apart], right[apart]
    return group


def leaders(group: Longs, moments: Longs, letters: npt.NDArray[np.int32], order: Longs) -> Longs:
    """For each article the one that leads its group: the newest, then the longest, then the first by `order`."""
    ranked = np.lexsort((order, -letters.astype(np.int64), -moments, group))
    fresh = np.append(True, np.diff(group[ranked]) != 0)[: len(ranked)]
    leader = np.empty(len(group), np.int64)
    leader[ranked] = ranked[np.flatnonzero(fresh)[np.cumsum(fresh) - 1]]
    return leader
