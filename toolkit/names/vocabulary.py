"""The words of a language that finding names needs, from the section [names] of its file."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from toolkit import language as languages

# How a list of the language file is kept, by the type of its field.
_KINDS: dict[str, Callable[[Any], Any]] = {"frozenset[str]": frozenset, "tuple[str, ...]": tuple}


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The word lists of [names], compiled for look-up."""

    code: str
    section: dict[str, Any]
    determiners: frozenset[str]
    definite: frozenset[str]
    possessives: frozenset[str]
    leading: frozenset[str]
    of: frozenset[str]
    conjunctions: frozenset[str]
    which: frozenset[str]
    genitive_articles: frozenset[str]
    noun_articles: frozenset[str]
    particles: frozenset[str]
    inner_particles: frozenset[str]
    modifiers: frozenset[str]
    former: frozenset[str]
    honorifics: frozenset[str]
    abbreviations: frozenset[str]
    directions: tuple[str, ...]
    direction_words: frozenset[str]
    not_names: frozenset[str]
    noun_endings: tuple[str, ...]
    common_surnames: frozenset[str]
    opening_words: frozenset[str]
    name_tails: frozenset[str]
    name_heads: frozenset[str]
    stances: frozenset[str]
    visits: tuple[str, ...]
    visit_ends: tuple[str, ...]
    former_prefixes: frozenset[str]
    office_prefixes: frozenset[str]
    family_name_first: frozenset[str]
    given_name_alone: frozenset[str]
    paternal_name_first: frozenset[str]
    plural_endings: tuple[str, ...]
    compound_ends: tuple[str, ...]
    compound_offices: dict[str, str]
    to: frozenset[str]
    members_of: frozenset[str]
    capitals: frozenset[str]
    descent: frozenset[str]
    company_nouns: frozenset[str]
    state_words: frozenset[str]
    plural_articles: frozenset[str]
    gatherings: tuple[str, ...]
    feminine_endings: tuple[str, ...]
    head_words: frozenset[str]
    portfolio: frozenset[str]
    troops: tuple[str, ...]
    office_with: dict[str, str]
    name_links: frozenset[str]
    weekdays: frozenset[str]
    comma_suffixes: frozenset[str]
    office_words: frozenset[str]
    between: frozenset[str]
    genitive_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    noun_adjuncts: bool
    national_prefix: str
    national_country: str
    national_rivals: tuple[str, ...]

    def inflected(self, form: str) -> list[str]:
        """A listed noun in all its endings; of the rules for how it ends the longest counts."""
        return _inflected(form, self.section["endings"])

    def adjectives(self, stem: str) -> list[str]:
        """An adjective in all its endings; the stem itself where the language does not inflect."""
        return [stem, *(stem + ending for ending in self.adjective_endings)]


def _adjectives(stems: Iterable[str], endings: tuple[str, ...]) -> frozenset[str]:
    forms = [stem + ending for stem in stems for ending in ("", *endings)]
    return frozenset((*forms, *(form[:1].upper() + form[1:] for form in forms)))


def _compound_offices(section: dict[str, Any]) -> dict[str, str]:
    """The last parts of solid compounds ("minister") in all endings, with their office."""
    found: dict[str, str] = {}
    for office, forms in section["compounds"].items():
        for form in forms:
            for word in _inflected(form, section["endings"]):
                found.setdefault(word, office)
    return found


def _inflected(form: str, rules: dict[str, list[str]]) -> list[str]:
    ending = max((e for e in rules if form.endswith(e)), key=len)
    stem = form[: len(form) - len(ending)]
    return [stem + other for other in rules[ending]]


@functools.cache
def load(code: str) -> Vocabulary:
    """The vocabulary of the language `code`."""
    section = languages.load(code).section("names")
    endings = tuple(section["adjective_endings"])
    solid = _compound_offices(section)
    made: dict[str, Any] = {
        "modifiers": _adjectives(section["modifiers"], endings),
        "former": _adjectives(section["former"], endings),
        "directions": tuple(sorted(section["directions"], key=len, reverse=True)),
        "compound_ends": tuple(solid),
        "compound_offices": solid,
        "head_words": frozenset(section["organisations"].get("body", ())),
        "office_with": {body: office for office, bodies in section["office_with"].items() for body in bodies},
    }
    for field in dataclasses.fields(Vocabulary):
        if field.name in section and field.name not in made:
            kind = _KINDS.get(str(field.type))
            made[field.name] = kind(section[field.name]) if kind else section[field.name]
    return Vocabulary(code=code, section=section, **made)
