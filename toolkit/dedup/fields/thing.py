"""How the places, items, numbers and money of two reports compare."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from toolkit.dedup import aliases, settings
from toolkit.dedup.coding import NONE, Coded, Flags, Floats, Ints
from toolkit.dedup.columns import Columns
from toolkit.dedup.fields.ladder import Levels, ladder


def place(columns: Columns, left: Ints, right: Ints) -> Levels:
    """Whether the places have one name or lie near each other."""
    from_a, from_b = columns.place.key[left], columns.place.key[right]
    known = (from_a >= 0) & (from_b >= 0)
    own_a, own_b = _own_state(columns, left), _own_state(columns, right)
    within = _within(columns, from_a, from_b)
    similar = _alike(columns.place, from_a, from_b, known, settings.PLACE_SIMILAR)
    distance = _kilometres(columns, left, right)
    return ladder(
        "place",
        len(left),
        [
            ("unknown", known & (own_a & own_b & (from_a == from_b) | (own_a | own_b) & within)),
            ("same", known & (from_a == from_b)),
            ("one within the other", known & within),
            ("near", similar | (distance <= settings.NEAR_KM)),
            ("unknown", known & (distance < settings.FAR_KM)),
            ("other words", known & _regional(columns, from_a, from_b)),
            ("different", _listed(columns.place, from_a) & _listed(columns.place, from_b)),
            ("other words", known),
        ],
    )


@functools.lru_cache(maxsize=8)
def _geography(keys: tuple[str, ...]) -> tuple[list[str], Ints, Ints, Flags]:
    """The states of a table's places, and of each place (the last: none) the state that it is, NONE for any other,
    the one it lies in, and whether it may be a part of a state."""
    lands: dict[str, int] = {}

    def numbers(codes: Iterable[str | None]) -> Ints:
        return np.array([*(lands.setdefault(c, len(lands)) if c else NONE for c in codes), NONE], np.int32)

    whole, inner = numbers(map(aliases.state, keys)), numbers(map(aliases.country, keys))
    return list(lands), whole, inner, np.array([*map(aliases.region, keys), False])


def _own_state(columns: Columns, rows: Ints) -> Flags:
    """Where the place is one of the states that take part: this says no more than that they do."""
    lands, whole, _, _ = _geography(tuple(columns.place.keys))
    code = {word: k for k, word in enumerate(columns.countries[2])}
    number = np.array([*(code.get(land, NONE) for land in lands), NONE], np.int32)
    own = number[whole[columns.place.key[rows]]]
    bit = columns.country[np.maximum(own, 0) // 64, rows] >> (np.maximum(own, 0) % 64).astype(np.uint64)
    return np.asarray((own >= 0) & (bit & np.uint64(1) == 1))


def _within(columns: Columns, a: Ints, b: Ints) -> Flags:
    """Where one place is a state and the other lies in it."""
    _, whole, inner, _ = _geography(tuple(columns.place.keys))
    return np.asarray((whole[a] >= 0) & (whole[a] == inner[b]) | (whole[b] >= 0) & (whole[b] == inner[a]))


def _regional(columns: Columns, a: Ints, b: Ints) -> Flags:
    """Where both places lie in one state and one may be a part of it ("Florida"): no distance tells them apart."""
    _, _, inner, region = _geography(tuple(columns.place.keys))
    return np.asarray((inner[a] >= 0) & (inner[a] == inner[b]) & (region[a] | region[b]))


def item(columns: Columns, left: Ints, right: Ints) -> Levels:
    """Whether it is about the same goods or troops."""
    a, b = columns.item.key[left], columns.item.key[right]
    known = (a >= 0) & (b >= 0)
    similar = _alike(columns.item, a, b, known, settings.PLACE_SIMILAR)
    listed = _listed(columns.item, a) & _listed(columns.item, b)
    return ladder(
        "item",
        len(left),
        [("same", known & (a == b)), ("similar", similar), ("different", listed), ("other words", known)],
    )


def _listed(coded: Coded, key: Ints) -> Flags:
    """Which keys the gazetteer knows: two of them are surely two things."""
    return np.array([*(coded.listed or [False] * len(coded.keys)), False])[key]


def _alike(coded: Coded, a: Ints, b: Ints, known: npt.NDArray[np.bool_], least: float) -> npt.NDArray[np.bool_]:
    """Where two unequal names are spelled nearly alike, or one begins with the other ("F-35A")."""
    alike = np.zeros(len(a), bool)
    at = np.flatnonzero(known & (a != b))
    if not len(at):
        return alike
    from rapidfuzz import fuzz

    size = len(coded.keys)
    distinct, back = np.unique(a[at].astype(np.int64) * size + b[at], return_inverse=True)
    verdict = np.zeros(len(distinct), bool)
    for k, code in enumerate(distinct.tolist()):
        one, other = coded.keys[code // size], coded.keys[code % size]
        short = min(len(one), len(other))
        verdict[k] = short >= 3 and (
            one.startswith(other) or other.startswith(one) or one.endswith(other) or other.endswith(one)
        )
        verdict[k] |= fuzz.ratio(one, other, score_cutoff=least) > 0
    alike[at] = verdict[back]
    return alike


def _kilometres(columns: Columns, left: Ints, right: Ints) -> Floats:
    """The distance of the two places, NaN where one is not known."""
    if np.isnan(columns.latitude).all():
        return np.full(len(left), np.nan)
    north_a, north_b = np.radians(columns.latitude[left]), np.radians(columns.latitude[right])
    east = np.radians(columns.longitude[left] - columns.longitude[right])
    half = np.sin((north_a - north_b) / 2) ** 2 + np.cos(north_a) * np.cos(north_b) * np.sin(east / 2) ** 2
    distance: Floats = 12742.0 * np.arcsin(np.sqrt(half))
    return distance


def quantity(columns: Columns, left: Ints, right: Ints) -> Levels:
    """How close the numbers are."""
    apart = _relative(columns.quantity[left], columns.quantity[right])
    return ladder(
        "quantity",
        len(left),
        [
            ("same", apart <= settings.QUANTITY_SAME),
            ("close", apart <= settings.QUANTITY_CLOSE),
            ("different", ~np.isnan(apart)),
        ],
    )


def amount(columns: Columns, left: Ints, right: Ints) -> Levels:
    """How close the sums are; other currencies are compared loosely."""
    apart = _relative(columns.amount[left], columns.amount[right])
    same_money = columns.currency.code[left] == columns.currency.code[right]
    return ladder(
        "amount",
        len(left),
        [
            ("same", same_money & (apart <= settings.AMOUNT_SAME)),
            ("close", apart <= settings.AMOUNT_CLOSE),
            ("different", ~np.isnan(apart) & (same_money | (apart > 0.5))),
        ],
    )


def _relative(a: Floats, b: Floats) -> Floats:
    """How far two numbers are apart, as a share of the larger; NaN where one is missing."""
    larger = np.maximum(np.abs(a), np.abs(b))
    share: Floats = np.abs(a - b) / np.where(larger == 0, 1.0, larger)
    return share
