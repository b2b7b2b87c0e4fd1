"""Lexicon: the time words of a language, compiled from its `[dates]` section.

Every word belongs to one or more categories ("second" is an ordinal and a unit). Each set of categories gets one
character; a text becomes a string of such characters, one a token, and the grammar is regular expressions over it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from toolkit import language as languages

UNKNOWN = "x"
BREAK = "|"
SIGNS = "!\"#$%&'()*+,-./:;<=>?@[]^_`{}~ –—’‘“”„…·•»«"
"""Signs that stand for themselves in a class string."""
_FIRST_CHARACTER = 0xE000  # private use area: never a character of the text
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")

Values = dict[str, Any]
"""What a word means in each of its categories."""
Phrases = dict[str, list[tuple[tuple[str, ...], str]]]
"""Phrases with the same first token by their third, the longest first; under "" those whose third may be any."""


@dataclass(slots=True)
class Lexicon:
    """The words of a language: `characters` for the class string, `values` for what they mean.

    `phrases` holds expressions of several tokens by their first one.
    """

    code: str
    options: dict[str, Any]
    values: dict[str, Values] = field(default_factory=dict)
    characters: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, Phrases] = field(default_factory=dict)
    signatures: dict[frozenset[str], str] = field(default_factory=dict)
    tense: dict[str, list[str]] = field(default_factory=dict)
    past_form: re.Pattern[str] | None = None
    patterns: dict[tuple[str, ...], re.Pattern[str]] = field(default_factory=dict)

    def pattern(self, *names: str) -> re.Pattern[str]:
        """The compiled expression for one token of any of these categories; to be asked when all words are known."""
        found = self.patterns.get(names)
        if found is None:
            found = self.patterns[names] = re.compile(self.category(*names))
        return found

    def character(self, categories: Iterable[str]) -> str:
        """The character that stands for this set of categories."""
        signature = frozenset(categories)
        if signature not in self.signatures:
            self.signatures[signature] = chr(_FIRST_CHARACTER + len(self.signatures))
        return self.signatures[signature]

    def category(self, *names: str) -> str:
        """A regular expression for one token of any of these categories."""
        characters = [c for signature, c in self.signatures.items() if not signature.isdisjoint(names)]
        return "[" + "".join(characters) + "]" if characters else r"(?!)"


@functools.cache
def load(code: str) -> Lexicon:
    """The compiled time words of the language `code`; ValueError where there is no such language."""
    section = languages.load(code).section("dates")
    lexicon = Lexicon(code, dict(section.get("options", {})))
    lexicon.tense = section.get("tense", {})
    if "past_form" in lexicon.tense:
        lexicon.past_form = re.compile(str(lexicon.tense["past_form"]))
    entries: dict[str, Values] = {}
    for category, table in section.get("words", {}).items():
        for key, forms in table.items():
            for form in forms:
                for spelling in _spellings(form):
                    entries.setdefault(spelling, {}).setdefault(category, _typed(key))
    _add_compounds(entries, section)
    _add_numerals(entries)
    for form, values in entries.items():
        _add(lexicon, form, values)
    for phrases in lexicon.phrases.values():
        _sort_phrases(phrases)
    lexicon.characters.update({sign: sign for sign in SIGNS})
    lexicon.characters["\n"] = " "
    for numeral in _numeral_shapes():
        lexicon.character(numeral)
    return lexicon


def _add(lexicon: Lexicon, form: str, values: Values) -> None:
    from toolkit.dates.tokens import pieces

    lexicon.values[form] = values
    character = lexicon.character(values)
    parts = tuple(pieces(form))
    if len(parts) == 1:
        lexicon.characters[form] = character
    else:
        third = "" if len(parts) < 3 or parts[2].isspace() else parts[2]
        lexicon.phrases.setdefault(parts[0], {}).setdefault(third, []).append((parts, form))
        lexicon.characters[form] = character


def _sort_phrases(phrases: Phrases) -> None:
    """The longest phrase first; those whose third token may be any are tried whatever it is."""
    anyway = phrases.get("", [])
    for third, found in phrases.items():
        found.sort(key=lambda phrase: -len(phrase[0]))
        if third:
            found += anyway


def _spellings(form: str) -> set[str]:
    """A form written small may stand capitalized or in capitals; one with a capital keeps it.

    >>> sorted(_spellings("heute")), sorted(_spellings("May"))
    (['HEUTE', 'Heute', 'heute'], ['MAY', 'May'])
    """
    if form.startswith("="):
        return {form[1:]}
    spellings = {form, form.upper()} if len(form) > 2 else {form}
    if form[:1].islower():
        spellings.add(form[0].upper() + form[1:])
    return spellings


def _typed(key: str) -> str | int | float:
    if _NUMBER.fullmatch(key):
        return float(key) if "." in key else int(key)
    return key


def _add_compounds(entries: dict[str, Values], section: dict[str, Any]) -> None:
    """Words made of two: each entry of `[dates.compounds]` joins every form of two categories."""
    for category, recipe in section.get("compounds", {}).items():
        first, second, joints = recipe["first"], recipe["second"], recipe.get("joints", [""])
        capital = recipe.get("capital", False)
        heads = [(f, v[first]) for f, v in entries.items() if first in v and f[1:].islower() and " " not in f]
        tails = [(f, v[second]) for f, v in entries.items() if second in v and f.islower() and " " not in f]
        if not tails:
            tails = [(f.lower(), v[second]) for f, v in entries.items() if second in v and f[1:].islower()]
        for head, left in heads:
            if capital and not head[0].isupper():
                continue
            for tail, right in tails:
                for joint in joints:
                    entries.setdefault(head + joint + tail, {}).setdefault(category, (left, right))


def _add_numerals(entries: dict[str, Values]) -> None:
    for number in range(10000):
        values: Values = {"integer": number}
        if 1 <= number <= 31:
            values["day"] = number
        if number <= 24:
            values["hour"] = number
        if 1 <= number <= 12:
            values["month_number"] = number
        if 10 <= number <= 99:
            values["two_digits"] = number
        if 1000 <= number <= 2199:
            values["year"] = number
        entries.setdefault(str(number), {}).update(values)
        if number < 10:
            entries.setdefault(f"0{number}", {}).update({**values, "padded": number})


def _numeral_shapes() -> list[Values]:
    """Every set of categories that a composed numeral can have, found by trying typical ones."""
    from toolkit.dates.tokens import numeral_values

    left = ("0", "1", "5", "09", "13", "19", "24", "25", "31", "32", "75", "100", "1200", "1998", "2005", "9999")
    right = (
        "0",
        "1",
        "5",
        "00",
        "05",
        "09",
        "12",
        "13",
        "19",
        "24",
        "31",
        "45",
        "59",
        "60",
        "99",
        "500",
        "1998",
        "2005",
    )
    pairs = [a + sign + b for a in left for sign in ".,:/-–" for b in right]
    more = ["1998-05-12", "2005-12-31", "5.12.1998", "13.05.98", "5/12/1998", "13/5/98", "5-12-1998", "10:30:15"]
    spans = ["9.30-10.30", "14.30–16.30", "1.500.000", "12345"]
    return [values for values in map(numeral_values, pairs + more + spans) if values]
