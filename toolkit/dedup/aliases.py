"""Other names of persons, bodies, places and weapons, from the gazetteer's files.

A missing file means no aliases of that kind. Everything is read on first use.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Callable, Iterator
from pathlib import Path

from toolkit.dedup import settings

_FOLDER = Path(__file__).parent.parent / "gazetteer"


def person(folded: str) -> str | None:
    """The full name of the person known under this folded name, where only one is."""
    return _table("holders.csv", "person").get(folded)


def body(folded: str) -> str | None:
    """The canonical name of the body or company known under this folded name."""
    return _bodies().get(folded) or _table("companies.csv", "company").get(folded)


def place(folded: str) -> str | None:
    """The canonical name of the place known under this folded name."""
    return _table("places.csv", "place").get(folded)


def country(folded: str) -> str | None:
    """The code of the country in which the place of this folded name lies."""
    return _countries().get(place(folded) or "")


def region(folded: str) -> bool:
    """Whether nobody knows how many live in the place of this folded name: it may be a part of a state or an estate."""
    return (place(folded) or "") in _regions()


def weapon(folded: str) -> str | None:
    """The canonical name of the weapon known under this folded name."""
    return _table("weapons.csv", "weapon").get(folded)


@functools.cache
def state(folded: str) -> str | None:
    """The country code of the state whose name this is, so that "Germany" is no actor beside DEU."""
    return _states().get(folded)


@functools.cache
def seats() -> frozenset[str]:
    """The folded names of towns where international bodies sit: any of their meetings may be held there."""
    fold = _folder()
    return frozenset(fold(place(fold(row["place"])) or row["place"]) for row in _rows("seats.csv"))


@functools.cache
def internationals() -> frozenset[str]:
    """The codes of bodies of many states, which meet and decide all year: EU, NATO, UN."""
    return frozenset(row["country"] for row in _rows("bodies.csv") if row["kind"] == "international" and row["country"])


@functools.cache
def state_stems() -> frozenset[str]:
    """The first letters of one-word names of states, their adjectives, demonyms and capitals."""
    fold = _folder()
    words = {fold(row["form"]) for row in _rows("states.csv") if " " not in row["form"]}
    sizes = range(settings.STATE_LETTERS - 1, 3 * settings.STATE_LETTERS)  # longer ones are compounds
    return frozenset(word[: settings.STATE_LETTERS] for word in words if len(word) in sizes)


def _rows(file: str) -> Iterator[dict[str, str]]:
    path = _FOLDER / file
    if path.exists():
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


@functools.cache
def _table(file: str, column: str) -> dict[str, str]:
    """Folded form -> canonical name; a form that two entries claim belongs to the first (canonical names first)."""
    fold = _folder()
    known: dict[str, str] = {}
    shared: set[str] = set()
    rows = list(_rows(file))
    for row in rows:
        known.setdefault(fold(row[column]), row[column])
    for row in rows:
        for form in (row.get("aliases") or "").split("|"):
            key = fold(form)
            if key and known.setdefault(key, row[column]) != row[column]:
                shared.add(key)
    if column == "person":
        for key in shared:
            known.pop(key, None)
    return known


@functools.cache
def _bodies() -> dict[str, str]:
    fold = _folder()
    known: dict[str, str] = {}
    rows = list(_rows("bodies.csv"))
    for row in rows:
        known.setdefault(fold(row["body"]), row["body"])
    for row in rows:
        known.setdefault(fold(row["form"]), row["body"])
    return known


@functools.cache
def _countries() -> dict[str, str]:
    return {row["place"]: row["country"] for row in reversed([*_rows("places.csv")])}


@functools.cache
def _regions() -> frozenset[str]:
    return frozenset(row["place"] for row in _rows("places.csv") if not row["population"])


@functools.cache
def _states() -> dict[str, str]:
    fold = _folder()
    return {fold(row["form"]): row["country"] for row in _rows("states.csv") if row["kind"] in ("canonical", "name")}


def _folder() -> Callable[[str], str]:
    from toolkit.dedup import names  # names asks this module for aliases and lends it its folding

    return names.fold
