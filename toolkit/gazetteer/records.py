"""The records of the gazetteer: what one line of each table holds.

They are named tuples: with ten thousand of them, making dataclasses would take most of the time of a short run.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


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


class War(NamedTuple):
    """Days on which one state attacked another, and the places there that were in its own hands."""

    attacker: str
    target: str
    since: dt.date | None
    until: dt.date | None
    occupied: tuple[str, ...]

    def fought(self, day: dt.date) -> bool:
        """Whether the day lies in the war."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
