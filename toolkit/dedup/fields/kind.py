"""How the types, subtypes, states of affairs and articles of two reports compare."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from toolkit.dedup import settings, weights
from toolkit.dedup.coding import Coded, Ints
from toolkit.dedup.columns import Columns
from toolkit.dedup.fields.ladder import Levels, ladder
from toolkit.schema import STATUSES

_DECIDED = STATUSES.index("decided")


def type_(columns: Columns, left: Ints, right: Ints, found: dict[str, Levels]) -> Levels:
    """Reports of two types are two events, unless so much agrees that one must be misread."""
    a, b = columns.type.code[left], columns.type.code[right]
    companions = _table(columns.type, settings.COMPANIONS)[a, b]

    def reached(field: str, *names: str) -> npt.NDArray[np.bool_]:
        places = [k for k, level in enumerate(weights.FIELDS[field]) if level.name in names]
        return np.isin(found[field], places)

    shared = (
        "two or more the same",
        "one the same, none other",
        "one the same, others on one side",
        "surname the same",
    )
    facts = sum(reached(field, *names).astype(np.int8) for field, names in _CORROBORATING)
    misread = reached("actors", *shared) & (facts >= settings.MISREAD) & ~companions
    return ladder("type", len(left), [("same", a == b), ("misread", misread), ("different", a != b)])


_CORROBORATING = (
    ("date", ("same day", "a day apart")),
    ("countries", ("the same two or more",)),
    ("actors", ("two or more the same",)),
    ("place", ("same", "near")),
    ("item", ("same", "similar")),
    ("quantity", ("same",)),
    ("amount", ("same",)),
    ("title", ("same", "very similar")),
)
"""Agreements that tell a misread type from another event."""


def subtype(columns: Columns, left: Ints, right: Ints) -> Levels:
    """Whether the subtypes agree; two partners of two talks are two events."""
    a, b = columns.subtype.code[left], columns.subtype.code[right]
    contradicting = _table(columns.subtype, settings.CONTRADICTING)[a, b]
    two_sided = np.array([word in settings.TWO_SIDED for word in columns.subtype.words] + [False])
    any_ = np.array([word == "other" for word in columns.subtype.words] + [False])
    sets_a, sets_b = columns.country[:, left], columns.country[:, right]
    another = ((sets_a & ~sets_b) != 0).any(axis=0) & ((sets_b & ~sets_a) != 0).any(axis=0)
    return ladder(
        "subtype",
        len(left),
        [
            ("unknown", (a < 0) | (b < 0) | (any_[a] | any_[b]) & (a != b)),
            ("another pair", two_sided[a] & two_sided[b] & another),
            ("same", a == b),
            ("contradicting", contradicting),
            ("different", a != b),
        ],
    )


def _table(words: Coded, pairs: tuple[tuple[str, str], ...]) -> npt.NDArray[np.bool_]:
    """Which codes (last row and column: missing) form one of the pairs, in either order."""
    place = {word: k for k, word in enumerate(words.words)}
    held = np.zeros((len(place) + 1, len(place) + 1), bool)
    for one, other in pairs:
        if one in place and other in place:
            held[place[one], place[other]] = held[place[other], place[one]] = True
    return held


def status(columns: Columns, left: Ints, right: Ints) -> Levels:
    """How far each says that the happening has got."""
    a, b = columns.status[left], columns.status[right]
    least, most = np.minimum(a, b), np.maximum(a, b)
    return ladder(
        "status",
        len(left),
        [
            ("unknown", least < 0),
            ("same", a == b),
            ("denied by one", (least == 0) & (most >= _DECIDED)),
            ("denied by one, open by the other", least == 0),
            ("doubted by one", (least == 1) & (most >= _DECIDED)),
            ("further", a != b),
        ],
    )


def article(columns: Columns, left: Ints, right: Ints) -> Levels:
    """Whether both stand in one article, or in near-copies of one."""
    a, b = columns.article[left], columns.article[right]
    copy = (columns.original[left] == columns.original[right]) & (columns.original[left] >= 0)
    return ladder("article", len(left), [("the same", (a == b) & (a >= 0)), ("near-copy", copy)])
