"""What besides type and sides supports a link between two reports of which not both know their day."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from toolkit.dedup import aliases, settings, weights
from toolkit.dedup.coding import NO_DAY, Flags, Ints
from toolkit.dedup.columns import Columns
from toolkit.dedup.fields.country import one_body
from toolkit.dedup.fields.ladder import Levels, ladder
from toolkit.dedup.fields.text import particular_words
from toolkit.dedup.spans import TIMELESS, UNDATED
from toolkit.schema import STATUSES

_DECIDED = STATUSES.index("decided")
_Found = dict[str, Levels]

_TELLING = (
    ("title", ("same", "very similar"), 2),
    ("title", ("similar",), 1),
    ("quantity", ("same",), 2),
    ("amount", ("same",), 2),
)
"""What two reports of one event share and two of like events seldom do, and how many points it counts."""


def support(columns: Columns, left: Ints, right: Ints, found: _Found) -> Levels:
    """Whether as much speaks for one event as must where days do not; never lacking where both days are known."""
    body = one_body(columns, left, right)
    needed = np.maximum(_needed(columns, left, right, found), np.int8(settings.SUPPORT) * body)
    at = np.flatnonzero(needed)
    lacking = np.zeros(len(left), np.int8)
    chosen = {name: level[at] for name, level in found.items()}
    lacking[at] = needed[at] - _points(columns, left[at], right[at], chosen)
    return ladder(
        "support",
        len(left),
        [
            ("lacks much", (lacking > 0) & (needed > settings.SUPPORT)),
            ("lacks, one body", (lacking > 0) & body),
            ("lacks", lacking > 0),
            ("other partners", _other_partners(columns, left, right, found)),
        ],
    )


def _other_partners(columns: Columns, left: Ints, right: Ints, found: _Found) -> Flags:
    """Where both are talks of two sides, and another person or body speaks for one of them."""
    others = ("different", "one the same, others on both sides", "surname the same, others on both sides")
    both = _two_sided(columns, left) & _two_sided(columns, right)
    return np.asarray(both & _reached(found, "actors", *others))


def _two_sided(columns: Columns, rows: Ints) -> Flags:
    """Where it is a talk of two."""
    return np.array([*(word in settings.TWO_SIDED for word in columns.subtype.words), False])[
        columns.subtype.code[rows]
    ]


def _needed(columns: Columns, left: Ints, right: Ints, found: _Found) -> npt.NDArray[np.int8]:
    """How many points a pair needs: none where both know their day or week."""
    timeless = _timeless(columns, left, right)
    vague = [np.where(columns.grain[r] == UNDATED, 0, columns.high[r] - columns.low[r]) for r in (left, right)]
    published_a, published_b = columns.published[left], columns.published[right]
    news = (np.abs(published_a - published_b) <= settings.TALK_DAYS) & (published_a > NO_DAY)
    long = timeless | (np.maximum(*vague) > settings.LONG_DAYS) & ~news
    needed = np.where(long, settings.SUPPORT_LONG, settings.SUPPORT)
    return np.where(_reached(found, "date", *settings.OPEN_DAYS), needed, 0).astype(np.int8)


def _timeless(columns: Columns, left: Ints, right: Ints) -> Flags:
    return np.asarray((columns.grain[left] == TIMELESS) | (columns.grain[right] == TIMELESS))


def _points(columns: Columns, left: Ints, right: Ints, found: _Found) -> npt.NDArray[np.int8]:
    town = _reached(found, "place", "same", "near") & _town(columns, left) & _town(columns, right)
    town &= ~(_timeless(columns, left, right) & _seat(columns, left))
    here = _reached(found, "place", "same", "near", "one within the other") & ~_timeless(columns, left, right)
    goods = _reached(found, "item", "same") & (_listed_item(columns, left) | here)
    points = _sides(columns, left, right, found, town)
    points += town
    points += _of(columns, left, settings.SINGLE) & _reached(found, "date", "published the same days")
    points += goods
    points += _words(columns, left, right, found)
    for field, names, number in _TELLING:
        points += np.int8(number) * _reached(found, field, *names)
    return points


def _of(columns: Columns, rows: Ints, types: tuple[str, ...]) -> Flags:
    """Where an act is of one of these types."""
    return np.array([*(word in types for word in columns.type.words), False])[columns.type.code[rows]]


def _words(columns: Columns, left: Ints, right: Ints, found: _Found) -> npt.NDArray[np.int8]:
    """What shared words count: two points for four, one for three, and for two on one day of publication. Where no time
    is known, those are not counted that any such act is told in."""
    number = np.zeros(len(left), np.int32)
    for least, name in ((2, "two shared"), (3, "three shared"), (4, "four or more shared")):
        number[_reached(found, "words", name)] = least
    alone = _reached(found, "date", "published within days") & _reached(found, "countries", "the same one")
    at = np.flatnonzero((_timeless(columns, left, right) | alone) & (number > 0))
    number[at] = particular_words(columns, left[at], right[at])
    near = _reached(found, "date", "published the same days")
    at = np.flatnonzero(near & (number == 2))
    near[at] = particular_words(columns, left[at], right[at]) > 0
    return np.where(number >= 4, 2, (number == 3) | (number == 2) & near).astype(np.int8)


def _sides(columns: Columns, left: Ints, right: Ints, found: _Found, town: Flags) -> npt.NDArray[np.int8]:
    """What shared countries and bodies count: the second one a point, where no time is known the third one two.

    Acts of two subtypes are two acts of these sides, unless they meet in one town or are fresh news of states, where
    subtypes are often misread."""
    shared = np.bitwise_count(columns.country[:, left] & columns.country[:, right]).sum(axis=0, dtype=np.int8)
    timeless, persons = _timeless(columns, left, right), _reached(found, "actors", "two or more the same")
    states = columns.nameless[left] & columns.nameless[right]
    fresh = _reached(found, "date", "published the same days", "published when it happened")
    alike = (
        ~_reached(found, "subtype", "different", "contradicting", "another pair") | town | (states | persons) & fresh
    )
    shared = np.where(_two_sided(columns, left) & _two_sided(columns, right), np.minimum(shared, 2), shared)
    at = np.flatnonzero(_of(columns, left, settings.MANIFOLD))
    shared[at] -= particular_words(columns, left[at], right[at]) == 0
    days = ~_same_days(columns, left, right) & _reached(found, "actors", "unknown", "different")
    happened = np.maximum(columns.status[left], columns.status[right]) >= _DECIDED
    days &= (
        happened
        & ~_of(columns, left, settings.TOLD_LONG)
        & ((columns.grain[left] == UNDATED) | (columns.grain[right] == UNDATED))
    )
    dated = np.clip(shared - 1 - days, 0, 2)
    sides = np.where(timeless, np.where(town & persons, 1, np.clip(2 * shared - 4, 0, 2)), dated)
    return np.where(alike, sides, 0).astype(np.int8)


def _same_days(columns: Columns, left: Ints, right: Ints) -> Flags:
    """Where they are of one day, or of two in a row, if an undated report is of the day of its publication."""
    undated_a, undated_b = columns.grain[left] == UNDATED, columns.grain[right] == UNDATED
    low_a, low_b = (
        np.where(u, columns.published[r], columns.low[r]) for u, r in ((undated_a, left), (undated_b, right))
    )
    high_a, high_b = (
        np.where(u, columns.published[r], columns.high[r]) for u, r in ((undated_a, left), (undated_b, right))
    )
    near = np.maximum(low_a, low_b) - np.minimum(high_a, high_b) <= settings.DATE_SLACK
    short = np.maximum(high_a - low_a, high_b - low_b) < settings.DAY_SPAN
    return np.asarray(near & short)


def _reached(found: _Found, field: str, *names: str) -> Flags:
    places = [k for k, level in enumerate(weights.FIELDS[field]) if level.name in names]
    return np.isin(found[field], places)


def _town(columns: Columns, rows: Ints) -> Flags:
    """Where the place is smaller than a state: "in Ukraine" fits every act of a war."""
    return np.array([*(aliases.state(key) is None for key in columns.place.keys), False])[columns.place.key[rows]]


def _seat(columns: Columns, rows: Ints) -> Flags:
    """Where the place is one in which bodies meet all year."""
    return np.array([*(key in aliases.seats() for key in columns.place.keys), False])[columns.place.key[rows]]


def _listed_item(columns: Columns, rows: Ints) -> Flags:
    """Where the goods are of a known make: "weapons" fits every delivery."""
    return np.array([*(columns.item.listed or [False] * len(columns.item.keys)), False])[columns.item.key[rows]]
