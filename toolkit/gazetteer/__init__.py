"""Proper names of the world: states, bodies, office holders, companies, weapons and places.

The names stand in the CSV files beside this module (`README.md` there tells where they come from);
each is read once, on first use, into a tuple of records in file order.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections import defaultdict

from toolkit.gazetteer.records import BodyForm, Company, GroupForm, Holder, Place, StateForm, War, Weapon
from toolkit.gazetteer.tables import (
    bodies,
    companies,
    country_codes,
    country_names,
    groups,
    holders,
    places,
    seats,
    states,
    territories,
    treaties,
    wars,
    weapons,
)

__all__ = [
    "BodyForm",
    "Company",
    "GroupForm",
    "Holder",
    "Place",
    "StateForm",
    "War",
    "Weapon",
    "bodies",
    "capital",
    "capital_of",
    "companies",
    "country_codes",
    "country_name",
    "country_names",
    "groups",
    "holder",
    "holders",
    "places",
    "seats",
    "states",
    "territories",
    "treaties",
    "wars",
    "weapons",
]


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
