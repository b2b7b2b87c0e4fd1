"""Proper names of the world: states, bodies, office holders, companies, weapons and places.

The names stand in the CSV files beside this module (`README.md` there tells where they come from);
each is read once, on first use, into a tuple of records in file order. Records are named tuples: with
ten thousand of them, making dataclasses would take most of the time of a short run.
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent


class StateForm(NamedTuple):
    """One form of a state's name; `language` is empty where the form serves all languages."""

    country: str
    language: str
    kind: str
    form: str


class BodyForm(NamedTuple):
    """One form of the name of a body; `country` is a state, the code of an international body, or empty."""

    body: str
    language: str
    kind: str
    country: str
    form: str


class GroupForm(NamedTuple):
    """One form of the name of states that act together in talks, and the codes of these states and bodies."""

    group: str
    language: str
    members: tuple[str, ...]
    form: str


class Holder(NamedTuple):
    """A person in an office: `since` and `until` are the first and last day, None where open or not known."""

    person: str
    aliases: tuple[str, ...]
    country: str
    office: str
    since: dt.date | None
    until: dt.date | None

    @property
    def forms(self) -> tuple[str, ...]:
        """All spellings of the person's name, the one used in rows first."""
        return (self.person, *self.aliases)

    def held(self, day: dt.date) -> bool:
        """Whether the office was held on this day, as far as the dates tell."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Company(NamedTuple):
    """An arms maker and its home state."""

    company: str
    aliases: tuple[str, ...]
    country: str

    @property
    def forms(self) -> tuple[str, ...]:
        """All names of the company, the one used in rows first."""
        return (self.company, *self.aliases)


class Weapon(NamedTuple):
    """A weapon system and its category."""

    weapon: str
    aliases: tuple[str, ...]
    category: str

    @property
    def forms(self) -> tuple[str, ...]:
        """All names of the weapon, the one used in rows first."""
        return (self.weapon, *self.aliases)


class Place(NamedTuple):
    """A city, region or base; `country` is empty where it spans several, coordinates are degrees (WGS 84)."""

    place: str
    aliases: tuple[str, ...]
    country: str
    latitude: float | None
    longitude: float | None
    population: int

    @property
    def forms(self) -> tuple[str, ...]:
        """All names of the place, the one used in rows first."""
        return (self.place, *self.aliases)


# --- Tables -----------------------------------------------------------------------------------


def _rows(name: str) -> Iterator[list[str]]:
    """The rows of one file without its header."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        next(reader)
        yield from reader


def _aliases(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _day(cell: str) -> dt.date | None:
    return dt.date.fromisoformat(cell) if cell else None


def _degrees(cell: str) -> float | None:
    return float(cell) if cell else None


@functools.cache
def states() -> tuple[StateForm, ...]:
    """Every form of the names of states: names, adjectives, demonyms, capitals, metonyms, prefixes."""
    return tuple(map(StateForm._make, _rows("states")))


@functools.cache
def bodies() -> tuple[BodyForm, ...]:
    """Every form of the names of international bodies, parliaments, ministries, forces, armed groups."""
    return tuple(map(BodyForm._make, _rows("bodies")))


@functools.cache
def groups() -> tuple[GroupForm, ...]:
    """Every form of the names of groups of states without an organization of their own ("six-party talks")."""
    return tuple(GroupForm(group, code, _aliases(members), form) for group, code, members, form in _rows("groups"))


@functools.cache
def holders() -> tuple[Holder, ...]:
    """Who held which office when, sorted by country, office and first day."""
    return tuple(
        Holder(person, _aliases(aliases), country, office, _day(since), _day(until))
        for person, aliases, country, office, since, until in _rows("holders")
    )


@functools.cache
def companies() -> tuple[Company, ...]:
    """Arms makers with their home states."""
    return tuple(Company(company, _aliases(aliases), country) for company, aliases, country in _rows("companies"))


@functools.cache
def weapons() -> tuple[Weapon, ...]:
    """Weapon systems with their categories."""
    return tuple(Weapon(weapon, _aliases(aliases), category) for weapon, aliases, category in _rows("weapons"))


@functools.cache
def places() -> tuple[Place, ...]:
    """Cities, regions and bases; where two share a name, the one with more inhabitants stands first."""
    return tuple(
        Place(place, _aliases(aliases), country, _degrees(latitude), _degrees(longitude), int(population or 0))
        for place, aliases, country, latitude, longitude, population in _rows("places")
    )


@functools.cache
def country_names() -> dict[tuple[str, str], str]:
    """The usual name of a state by its code and a language, where that is not the English one."""
    return {(country, language): name for country, language, name in _rows("country_names")}


@functools.cache
def country_codes() -> dict[str, str]:
    """The code of a state as rows use it (ISO 3166-1 alpha-3) by its code of two letters."""
    return {short: country for country, short in _rows("country_codes")}


# --- Look-ups ---------------------------------------------------------------------------------


@functools.cache
def _canonical_names() -> dict[str, str]:
    return {row.country: row.form for row in states() if row.kind == "canonical"}


@functools.cache
def _capitals() -> dict[str, str]:
    return {row.form: row.country for row in states() if row.kind == "capital"}


@functools.cache
def _capitals_by_state(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in states():
        if row.kind == "capital" and row.language in ("", language):
            found.setdefault(row.country, row.form)
    return found


@functools.cache
def _by_office() -> dict[tuple[str, str], tuple[Holder, ...]]:
    found: dict[tuple[str, str], list[Holder]] = defaultdict(list)
    for one in holders():
        found[one.office, one.country].append(one)
    return {key: tuple(listed) for key, listed in found.items()}


def country_name(code: str, language: str = "en") -> str | None:
    """The usual name of a state in a language (the English one is that of rows), None for unknown codes.

    >>> country_name("GBR"), country_name("GBR", "de"), country_name("NATO")
    ('United Kingdom', 'Großbritannien', None)
    """
    return country_names().get((code, language)) or _canonical_names().get(code)


def capital_of(form: str) -> str | None:
    """The state whose capital has this name, in any language; None where it is no capital.

    >>> capital_of("Moskau"), capital_of("Kyiv"), capital_of("München")
    ('RUS', 'UKR', None)
    """
    return _capitals().get(form)


def capital(code: str, language: str) -> str | None:
    """The name of the state's capital in this language, None for unknown codes.

    >>> capital("TUR", "de"), capital("NATO", "en")
    ('Ankara', None)
    """
    return _capitals_by_state(language).get(code)


def holder(office: str, country: str, day: dt.date) -> tuple[Holder, ...]:
    """Who held the office of the state or body on this day; most often one person, at a change of hands two.

    >>> [one.person for one in holder("defence_minister", "DEU", dt.date(2024, 5, 1))]
    ['Boris Pistorius']
    """
    return tuple(one for one in _by_office().get((office, country), ()) if one.held(day))
