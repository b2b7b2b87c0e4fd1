"""Normal forms of names, so that spellings of one person, body, place or weapon compare as equal.

Everything here works on distinct strings, never on rows: a table of a million mentions has some
thousand distinct names.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

from toolkit import language
from toolkit.dedup import aliases, settings

_NOT_DECOMPOSED = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "a", "œ": "o", "ı": "i", "ð": "d", "þ": "t"}
)
_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
"""Two-letter spellings of umlauts fold like the umlaut itself: Mueller and Müller both become "muller"."""

_SOUNDS = (
    *(("tsch", "c"), ("sch", "s"), ("tch", "c"), ("sh", "s"), ("kh", "c"), ("ch", "c"), ("zh", "s")),
    *(("ts", "s"), ("tz", "s"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("w", "v"), ("z", "s"), ("y", "i"), ("j", "i")),
    *(("ie", "i"), ("ei", "i")),
)
"""What German and English transliterations of one foreign sound become, longest spelling first."""

_WORD = re.compile(r"[^\W_]+")
_NO_WORD = re.compile(r"[\W_]+")
_REPEATED = re.compile(r"(.)\1+")
_INITIAL = re.compile(r"^[^\W\d_]\.?$")


@dataclass(frozen=True, slots=True)
class Person:
    """A name taken apart: `family` identifies, `given` is "" beside a bare surname, a letter for an initial."""

    family: str
    given: str


@functools.lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """The letters and digits of `text` without case, accents, spaces and umlaut spellings.

    >>> fold("Müller"), fold("Mueller"), fold("Krauss-Maffei")
    ('muller', 'muller', 'kraussmaffei')
    """
    if text.isascii():
        plain = _NO_WORD.sub("", text.lower())
    else:
        lowered = text.casefold().translate(_NOT_DECOMPOSED)
        plain = _NO_WORD.sub("", unicodedata.normalize("NFKD", lowered))
    for written, folded in _DIGRAPHS:
        plain = plain.replace(written, folded)
    return plain


@functools.lru_cache(maxsize=1 << 17)
def sound(text: str) -> str:
    """A key under which the usual German and English spellings of a foreign name meet.

    >>> sound("Selenskyj") == sound("Zelensky") == sound("Selenskij")
    True
    >>> sound("Lawrow") == sound("Lavrov"), sound("Müller") == sound("Mahler")
    (True, False)
    """
    key = fold(text)
    for written, heard in _SOUNDS:
        key = key.replace(written, heard)
    return _REPEATED.sub(r"\1", key)


@functools.cache
def _titles() -> frozenset[str]:
    return _listed("titles")


@functools.cache
def _legal_forms() -> frozenset[str]:
    return _listed("legal_forms")


def _listed(name: str) -> frozenset[str]:
    words: set[str] = set()
    for code in language.codes():
        words.update(fold(word) for word in language.load(code).section("dedup").get(name, ()))
    return frozenset(words)


@functools.lru_cache(maxsize=1 << 17)
def person(name: str) -> Person:
    """A person's name without titles, as keys of the family name and the given name.

    >>> person("Verteidigungsminister Boris Pistorius")
    Person(family='pistorius', given='boris')
    >>> person("B. Pistorius"), person("Pistorius").given
    (Person(family='pistorius', given='b'), '')
    >>> person("Wolodimir Tymoschenko") == person("Volodymyr Tymoshenko")
    True
    """
    known = aliases.person(fold(name))
    words = [word for word in re.split(r"[\s,]+", known or name) if word]
    kept = [word for word in words if fold(word) not in _titles()] or words
    kept = [word for word in kept if _WORD.search(word)]
    if not kept:
        return Person(fold(name), "")
    glued = kept[0].split(".", 1)
    if len(kept) == 1 and len(glued) == 2 and _INITIAL.match(glued[0]) and len(glued[1]) > 1:
        kept = glued
    given = sound(kept[0]) if len(kept) > 1 else ""
    return Person(sound(kept[-1]), given)


@functools.lru_cache(maxsize=1 << 16)
def body(name: str) -> str:
    """An organisation's key: its canonical name where the gazetteer knows it, without legal forms.

    >>> body("Rheinmetall AG") == body("Rheinmetall")
    True
    """
    known = aliases.body(fold(name))
    words = _WORD.findall(known or name)
    kept = [word for word in words if fold(word) not in _legal_forms()] or words
    return fold(" ".join(kept))


@functools.lru_cache(maxsize=1 << 16)
def speaks_for_state(name: str) -> bool:
    """Whether a name says no more than that a state acts, through its government or forces.

    >>> speaks_for_state("chinesische Militär"), speaks_for_state("Regierung in Kabul"), speaks_for_state("Bundeswehr")
    (True, True, False)
    """
    words = [fold(word) for word in _WORD.findall(aliases.body(fold(name)) or name)]
    rest = [word for word in words if word[: settings.STATE_LETTERS] not in aliases.state_stems()]
    return any(word in _state_bodies() for word in rest) and all(
        word in _state_bodies() or len(word) < settings.STATE_LETTERS for word in rest
    )


@functools.cache
def _state_bodies() -> frozenset[str]:
    return _listed("state_bodies")


@functools.lru_cache(maxsize=1 << 16)
def place(name: str) -> str:
    """A place's key, its canonical name where the gazetteer knows it."""
    return fold(aliases.place(fold(name)) or name)


@functools.lru_cache(maxsize=1 << 16)
def item(name: str) -> str:
    """A weapon's key: canonical where the gazetteer knows it, else without spaces and hyphens.

    >>> item("F-35") == item("F35")
    True
    """
    return fold(aliases.weapon(fold(name)) or name)
