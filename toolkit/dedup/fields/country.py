"""How the countries of two reports compare, and the sides they stand on."""

from __future__ import annotations

import numpy as np

from toolkit.dedup import aliases
from toolkit.dedup.coding import Bits, Flags, Ints, bits
from toolkit.dedup.columns import Columns
from toolkit.dedup.fields.ladder import Levels, ladder


def countries(columns: Columns, left: Ints, right: Ints) -> Levels:
    """How many countries both name, and which only one does."""
    sets_a, sets_b = columns.country[:, left], columns.country[:, right]
    both = np.bitwise_count(sets_a & sets_b).sum(axis=0, dtype=np.int32)
    size_a, size_b = (np.bitwise_count(s).sum(axis=0, dtype=np.int32) for s in (sets_a, sets_b))
    rest_a, rest_b = size_a - both, size_b - both
    nobody = columns.nameless[left] & columns.nameless[right]
    return ladder(
        "countries",
        len(left),
        [
            ("unknown", (size_a == 0) | (size_b == 0)),
            ("none shared", both == 0),
            ("the same two or more", (both >= 2) & (rest_a + rest_b == 0)),
            ("two or more shared, nobody named", (both >= 2) & nobody),
            ("two or more shared", both >= 2),
            ("another counterpart", (rest_a > 0) & (rest_b > 0)),
            ("the same one", rest_a + rest_b == 0),
            ("one of the other's, nobody named", nobody),
            ("one of the other's", both == 1),
        ],
    )


def one_body(columns: Columns, left: Ints, right: Ints) -> Flags:
    """Where all that both name are bodies of many states, and not both name a person."""
    lands = columns.countries[2]
    code = np.array([k for k, word in enumerate(lands) if word in aliases.internationals()], np.int32)
    bodies = bits(np.zeros(len(code), np.int32), code, len(lands), 1)
    shared = columns.country[:, left] & columns.country[:, right]
    actors = columns.actors
    persons = np.bincount(actors.owner[~actors.body], minlength=columns.count) > 0
    only = (shared != 0).any(axis=0) & ((shared & ~bodies) == 0).all(axis=0)
    return np.asarray(only & ~(persons[left] & persons[right]))


def sides(columns: Columns, left: Ints, right: Ints) -> Levels:
    """Whether the same countries act and are acted on."""
    lead_a, lead_b = columns.leading[:, left], columns.leading[:, right]
    on_a, on_b = columns.receiving[:, left], columns.receiving[:, right]
    agree = ((lead_a & lead_b) != 0).any(axis=0) | ((on_a & on_b) != 0).any(axis=0)
    opposite = ((lead_a & on_b) != 0).any(axis=0) | ((lead_b & on_a) != 0).any(axis=0)
    another = (columns.nameless[left] | columns.nameless[right]) & (_disjoint(lead_a, lead_b) | _disjoint(on_a, on_b))
    return ladder("sides", len(left), [("opposite", opposite & ~agree), ("another side", another), ("agree", agree)])


def _disjoint(one: Bits, other: Bits) -> Flags:
    """Where both sets have members, and none in common."""
    return np.asarray((one != 0).any(axis=0) & (other != 0).any(axis=0) & ((one & other) == 0).all(axis=0))
