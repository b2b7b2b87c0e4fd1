"""The gazetteer's office holders, by full name and by the word that alone may mean them."""

from __future__ import annotations

import collections
from collections.abc import Iterable
from dataclasses import replace

from toolkit import gazetteer
from toolkit.names.forms import Builder, fold
from toolkit.names.model import Entry
from toolkit.names.vocabulary import Vocabulary

TOP_OFFICES = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "defence_minister",
        "secretary_general",
        "commission_president",
        "high_representative",
    }
)
"""The offices whose holder a surname alone may mean."""


def titles(vocabulary: Vocabulary) -> frozenset[str]:
    """The words before a name that are no part of it ("King", "Papst")."""
    offices = vocabulary.section["offices"]
    crowned = (word for office in ("king", "pope") for form in offices[office] for word in vocabulary.inflected(form))
    return frozenset(word[:1].upper() + word[1:] for word in crowned)


def full_names(holders: Iterable[gazetteer.Holder], titles: frozenset[str]) -> dict[str, str]:
    """The person of each full name, with its title and without."""
    found: dict[str, str] = {}
    for holder in holders:
        for form in holder.forms:
            first, _, rest = form.partition(" ")
            found.setdefault(fold(form), holder.person)
            if rest and first in titles:
                found.setdefault(fold(rest), holder.person)
    return found


def add_holders(build: Builder) -> dict[str, tuple[gazetteer.Holder, ...]]:
    """Index the names of all holders; the offices of each person."""
    persons: dict[str, list[gazetteer.Holder]] = {}
    crowned = titles(build.vocabulary)
    for holder in gazetteer.holders():
        persons.setdefault(holder.person, []).append(holder)
    for person, held in persons.items():
        entry = Entry("person", person, held[0].country)
        owner = replace(entry, genitive=True)
        for form in dict.fromkeys(form for holder in held for form in holder.forms):
            if (" " in form or "-" in form) and form.split(" ")[0] not in crowned:  # titles are read as offices
                build.add_owned(form, entry, owner)
    return {person: tuple(held) for person, held in persons.items()}


def surnames(
    holders: Iterable[gazetteer.Holder], family_first: frozenset[str]
) -> dict[str, tuple[gazetteer.Holder, ...]]:
    """Who may be meant by one word: the last of a name, the first where family names lead, an alias of one word."""
    found: dict[str, list[gazetteer.Holder]] = {}
    for holder in holders:
        words = holder.person.split(" ")
        short = {words[0] if holder.country in family_first else words[-1]}
        short |= {alias for alias in holder.aliases if " " not in alias and not alias.isupper()}
        for alias in holder.aliases:
            parts = alias.split(" ")
            short.add(parts[0] if holder.country in family_first else parts[-1])
        for word in short:
            found.setdefault(fold(word), []).append(holder)
    return {word: tuple(held) for word, held in found.items()}


def given_names(persons: Iterable[str]) -> frozenset[str]:
    """First names that two or more listed persons share."""
    counts = collections.Counter(person.split(" ")[0] for person in persons)
    return frozenset(name for name, count in counts.items() if count > 1)
