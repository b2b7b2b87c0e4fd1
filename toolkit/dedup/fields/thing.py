"""How the places, items, numbers and money of two reports compare."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from toolkit.dedup import settings
from toolkit.dedup.coding import Coded, Flags, Floats, Ints
from toolkit.dedup.columns import Columns
from toolkit.dedup.fields.ladder import Levels, ladder


def place(columns: Columns, left: Ints, right: Ints) -> Levels:
    """Whether the places have one name or lie near each other."""
    from_a, from_b = columns.place.key[left], columns.place.key[right]
    known = (from_a >= 0) & (from_b >= 0)
    similar = _alike(columns.place, from_a, from_b, known, settings.PLACE_SIMILAR)
    distance = _kilometres(columns, left, right)
    return ladder(
        "place",
        len(left),
        [
            ("same", known & (from_a == from_b)),
            ("near", similar | (distance <= settings.NEAR_KM)),
            ("unknown", known & (distance < settings.FAR_KM)),
            ("different", _listed(columns.place, from_a) & _listed(columns.place, from_b)),
            ("other words", known),
        ],
    )


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
