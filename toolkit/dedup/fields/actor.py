"""How the persons and bodies of two reports compare."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from toolkit.dedup import settings
from toolkit.dedup.coding import Ints
from toolkit.dedup.columns import Columns
from toolkit.dedup.fields.ladder import Levels, ladder
from toolkit.dedup.participants import Actors


def actors(columns: Columns, left: Ints, right: Ints) -> Levels:
    """How many persons and bodies both name, and who else is there."""
    actors = columns.actors
    size_a = (actors.offsets[left + 1] - actors.offsets[left]).astype(np.int32)
    size_b = (actors.offsets[right + 1] - actors.offsets[right]).astype(np.int32)
    best_a, best_b = _best_matches(columns, left, right, size_a, size_b)
    strong = (best_a >= 3).sum(axis=0)
    some = (best_a >= 2).sum(axis=0)
    rest_a = size_a - (best_a >= 1).sum(axis=0)
    rest_b = size_b - (best_b >= 1).sum(axis=0)
    others = (rest_a > 0) & (rest_b > 0)
    return ladder(
        "actors",
        len(left),
        [
            ("unknown", (size_a == 0) | (size_b == 0)),
            ("two or more the same", some >= 2),
            ("one the same, others on both sides", (strong == 1) & others),
            ("one the same, others on one side", (strong == 1) & ((rest_a > 0) | (rest_b > 0))),
            ("one the same, none other", strong == 1),
            ("surname the same, others on both sides", (some == 1) & others),
            ("surname the same", some == 1),
            ("similar", (best_a >= 1).any(axis=0)),
            ("different", some == 0),
        ],
    )


def _best_matches(columns: Columns, left: Ints, right: Ints, size_a: Ints, size_b: Ints) -> tuple[Levels, Levels]:
    """For each actor of the left and of the right mention the strength of its best match on the other side.

    3: same body, or family and given name; 2: same family name and nothing against it, or the same
    office; 1: one family name is a slip of the pen away from the other; 0: none.
    """
    most_a, most_b = int(size_a.max(initial=0)), int(size_b.max(initial=0))
    best_a = np.zeros((most_a, len(left)), np.uint8)
    best_b = np.zeros((most_b, len(left)), np.uint8)
    begin_a, begin_b = columns.actors.offsets[left], columns.actors.offsets[right]
    for a in range(most_a):
        for b in range(most_b):
            at = np.flatnonzero((size_a > a) & (size_b > b))
            if len(at):
                strength = _same_actor(columns.actors, begin_a[at] + a, begin_b[at] + b)
                held = np.flatnonzero(strength)
                at, strength = at[held], strength[held]
                best_a[a, at] = np.maximum(best_a[a, at], strength)
                best_b[b, at] = np.maximum(best_b[b, at], strength)
    return best_a, best_b


def _same_actor(actors: Actors, a: npt.NDArray[np.int64], b: npt.NDArray[np.int64]) -> Levels:
    family_a, family_b = actors.family[a], actors.family[b]
    strength = np.zeros(len(a), np.uint8)
    same, known = family_a == family_b, (family_a >= 0) & (family_b >= 0)
    at = np.flatnonzero(same & known)
    strength[at] = _one_family(actors, a[at], b[at])
    at = np.flatnonzero(~known)
    office = actors.office[a[at]]
    strength[at] = np.where((office == actors.office[b[at]]) & (office >= 0), np.uint8(2), np.uint8(0))
    at = np.flatnonzero(known & ~same)
    strength[at] = _similar(actors, family_a[at], family_b[at])
    return strength


def _one_family(actors: Actors, a: npt.NDArray[np.int64], b: npt.NDArray[np.int64]) -> Levels:
    """Of actors of one family name, or bodies of one name."""
    given_a, given_b = actors.given[a], actors.given[b]
    whole = actors.whole[a] & actors.whole[b]
    against = (given_a >= 0) & (given_b >= 0) & (actors.initial[a] != actors.initial[b]) | whole & (given_a != given_b)
    sure = actors.body[a] | whole & (given_a == given_b)
    return np.where(sure, np.uint8(3), np.where(against, np.uint8(0), np.uint8(2)))


def _similar(actors: Actors, a: Ints, b: Ints) -> Levels:
    """1 where the two family names are spelled nearly alike; every distinct pair is compared once."""
    if not len(a):
        return np.zeros(0, np.uint8)
    from rapidfuzz import fuzz, process

    words, least = actors.families, settings.NAME_SIMILAR
    length, letters = actors.outline
    alike = np.zeros(len(a), np.uint8)
    spare = (1 - least / 100) * (length[a] + length[b])  # letters that may stand in one of them only
    near = np.abs(length[a] - length[b]) <= spare
    near = np.flatnonzero(near & (np.bitwise_count(letters[a] ^ letters[b]) <= spare))
    if not len(near):
        return alike
    a, b = a[near], b[near]
    code = np.minimum(a, b).astype(np.int64) * len(words) + np.maximum(a, b)
    distinct, back = np.unique(code, return_inverse=True)
    one = [words[k] for k in (distinct // len(words)).tolist()]
    other = [words[k] for k in (distinct % len(words)).tolist()]
    ratio = process.cpdist(one, other, scorer=fuzz.ratio, score_cutoff=least, dtype=np.uint8)
    alike[near] = np.asarray(ratio >= least, np.uint8)[back]
    return alike
