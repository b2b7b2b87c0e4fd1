"""The tables of the gazetteer, each read once from its CSV file, on first use, in the order of the file."""

from __future__ import annotations

import csv
import datetime as dt
import functools
from collections.abc import Iterator
from pathlib import Path

from toolkit.gazetteer.records import BodyForm, Company, GroupForm, Holder, Place, StateForm, War, Weapon

_FOLDER = Path(__file__).parent


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
def wars() -> tuple[War, ...]:
    """Which states attacked which others on their own ground, and when."""
    return tuple(
        War(attacker, target, _day(since), _day(until), _aliases(occupied))
        for attacker, target, since, until, occupied in _rows("wars")
    )


@functools.cache
def seats() -> dict[str, str]:
    """Towns where international bodies sit, by the names of `places`, with the code of the body or state that hosts
    who only travels there; empty where several may.
    """
    return {row[0]: row[1] for row in _rows("seats")}


@functools.cache
def treaties(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Well-known treaties by the words that name them in a language, with the codes of those whose they are."""
    return tuple((form, _aliases(sides)) for form, code, sides in _rows("treaties") if code == language)


@functools.cache
def territories() -> dict[str, str]:
    """Lands in the hands of another state, with its code: who is struck there is a group or civilians, no state."""
    return {row[0]: row[1] for row in _rows("territories")}


@functools.cache
def country_names() -> dict[tuple[str, str], str]:
    """The usual name of a state by its code and a language, where that is not the English one."""
    return {(country, language): name for country, language, name in _rows("country_names")}


@functools.cache
def country_codes() -> dict[str, str]:
    """The code of a state as rows use it (ISO 3166-1 alpha-3) by its code of two letters."""
    return {short: country for country, short in _rows("country_codes")}
