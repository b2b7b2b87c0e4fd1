"""What a found name says, and the records the finding works with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, unsafe_hash=True)  # changed by nobody; `frozen` would cost four times as much to build
class Name:
    """One name in the text: text[start:end] with its office words, text[head_start:head_end] without.

    `kind`: "person", "office" (a holder without a name), "state", "demonym", "adjective" (also the first
    part of a compound, whose rest is `following`), "body", "forces", "armed_group", "company", "weapon",
    "place". `inferred`: the country is only the one which the context speaks of.
    """

    start: int
    end: int
    head_start: int
    head_end: int
    kind: str
    name: str
    person: str | None = None
    office: str | None = None
    organisation: str | None = None
    country: str | None = None
    metonym: bool = False
    genitive: bool = False
    plural: bool = False
    former: bool = False
    inferred: bool = False
    following: str | None = None
    category: str | None = None
    count: int | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What one form in the index stands for; `detail` is the office, the kind of body or the category."""

    kind: str
    name: str
    country: str | None = None
    detail: str = ""
    genitive: bool = False
    plural: bool = False
    metonym: bool = False
    latitude: float | None = None
    longitude: float | None = None


@dataclass(slots=True)
class Hit:
    """An entry found at the tokens first..last-1; a compound's first part ends at character `cut`."""

    first: int
    last: int
    entry: Entry
    cut: int | None = None
    country: str | None = None
    organisation: str | None = None
    former: bool = False
    genitive: bool = False
    granted: bool = False


@dataclass(slots=True, eq=False)
class Person:
    """A person of the article: the fullest name so far, and what is known of office and state."""

    words: tuple[str, ...]
    office: str | None = None
    country: str | None = None
    organisation: str | None = None
    explicit: bool = False
    listed: str | None = None
    inferred: bool = False
    party: str | None = None

    @property
    def name(self) -> str:
        """The full name as one string."""
        return " ".join(self.words)


@dataclass(slots=True)
class Mention:
    """An office phrase or a person at the tokens first..last-1; the name core is head..head_last-1."""

    first: int
    last: int
    head: int
    head_last: int
    person: Person | None = None
    office: str | None = None
    form: str = ""
    country: str | None = None
    organisation: str | None = None
    countries: tuple[str, ...] = ()
    plural: bool = False
    former: bool = False
    counterpart: bool = False
    definite: bool = True
    genitive: bool = False
    chained: bool = False
    named: bool = False
    inferred: bool = False
    form_country: str | None = None
