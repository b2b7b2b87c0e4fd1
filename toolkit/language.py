"""Load a language: one TOML file with all its words.

Every module that needs words of a language takes its own section of the file and compiles what it
needs once, so a new language is a new file in `languages/` and no Python.
"""

from __future__ import annotations

import difflib
import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "languages"


@dataclass(frozen=True, eq=False)
class Language:
    """The words of one language: `code` (ISO 639-1) and the sections of its file as nested dicts."""

    code: str
    name: str
    sections: dict[str, Any]

    def section(self, name: str) -> dict[str, Any]:
        """The section `name` (dots descend: "parsers.meeting"), empty where the language has none."""
        found: Any = self.sections
        for part in name.split("."):
            found = found.get(part, {})
        return dict(found)


@functools.cache
def codes() -> tuple[str, ...]:
    """The codes of the languages that have a file, sorted.

    >>> codes()
    ('de', 'en')
    """
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@functools.cache
def load(code: str) -> Language:
    """The language with this code; ValueError names the known ones where there is none.

    >>> load("de").name
    'Deutsch'
    """
    if code not in codes():
        near = difflib.get_close_matches(code, codes(), n=1, cutoff=0.4)
        hint = f" - did you mean {near[0]!r}?" if near else ""
        raise ValueError(f"no language {code!r}; known: {', '.join(codes())}{hint}")
    sections = tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    return Language(code, sections["language"]["name"], sections)


_SAMPLE = 6_000  # characters that are looked at: more words do not change the verdict
_SHARE = 0.12  # least share of function words that only this language has
_SHARE_ALONE = 0.07  # the same where no word of another language stands beside them
_WORD = re.compile(r"[^\W\d_]+")


def detect(text: str) -> str | None:
    """The code of the language a text is written in, by its function words; None where none is clearly ahead.

    >>> detect("Die Regierung hat den Kauf von Panzern beschlossen, und das ist neu.")
    'de'
    >>> detect("The government has decided to buy tanks, and that is new.")
    'en'
    >>> detect("Le gouvernement a décidé d'acheter des chars, et c'est nouveau.") is None
    True
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    if not words:
        return None
    shares = sorted((sum(word in own for word in words) / len(words), code) for code, own in _own_words())
    best, code = shares[-1]
    second = shares[-2][0] if len(shares) > 1 else 0.0
    enough = _SHARE if second else _SHARE_ALONE
    return code if best >= enough and best >= 2 * second else None


@functools.cache
def _own_words() -> tuple[tuple[str, frozenset[str]], ...]:
    """For each language the function words that no other language has."""
    words = {code: set(load(code).section("sentences").get("openers", ())) for code in codes()}
    shared = {word for code in words for other in words if other != code for word in words[code] & words[other]}
    return tuple((code, frozenset(words[code] - shared)) for code in words)
