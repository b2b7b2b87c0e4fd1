"""Word classes of a language, and the words of a sentence with their classes.

A class is a list of patterns in the language file. A word is classified once and remembered: news
repeats its words, so the cost of a text is a dictionary look-up a word.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from toolkit import language as languages

WORD = re.compile(r"[^\W_]+(?:['’\-.&/](?=[^\W_])[^\W_]+)*", re.UNICODE)
"""One word: letters and digits, joined by inner hyphens, stops, slashes and apostrophes."""

_MEMORY = 200_000  # distinct words remembered per language; beyond that the memory starts anew


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a sentence: its span in the article's text, its lower-cased form, its classes."""

    start: int
    end: int
    lower: str
    classes: frozenset[str]

    def has(self, *names: str) -> bool:
        """Whether the word belongs to one of these classes."""
        return not self.classes.isdisjoint(names)


@dataclass(eq=False)
class Grammar:
    """The word classes of one language."""

    code: str
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    pairs: tuple[tuple[str, re.Pattern[str]], ...]
    splits: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    verb_last: bool
    _memory: dict[str, frozenset[str]] = field(default_factory=dict)

    def classes(self, lower: str) -> frozenset[str]:
        """The classes of one lower-cased word."""
        found = self._memory.get(lower)
        if found is None:
            if len(self._memory) > _MEMORY:
                self._memory.clear()
            found = frozenset(name for name, pattern in self.patterns if pattern.fullmatch(lower))
            self._memory[lower] = found
        return found

    def tokens(self, text: str, start: int, end: int) -> tuple[Token, ...]:
        """The words of text[start:end] with the classes of single words, of pairs and of split verbs."""
        words = [(m.start(), m.end(), m.group().lower()) for m in WORD.finditer(text, start, end)]
        classes = [set(self.classes(w)) for _, _, w in words]
        for i in range(len(words) - 1):
            pair = f"{words[i][2]}_{words[i + 1][2]}"
            for name, pattern in self.pairs:
                if pattern.fullmatch(pair):
                    classes[i].add(name)
        for name, first, last in self.splits:
            opened = None
            for i, (_, _, word) in enumerate(words):
                if first.fullmatch(word):
                    opened = i
                elif opened is not None and i - opened < 25 and last.fullmatch(word):
                    classes[opened].add(name)
                    opened = None
        return tuple(Token(s, e, w, frozenset(c)) for (s, e, w), c in zip(words, classes, strict=True))


def _compile(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))


@functools.cache
def load(code: str) -> Grammar:
    """The grammar of the language `code`."""
    singles: dict[str, list[str]] = {}
    pairs: dict[str, list[str]] = {}
    splits: list[tuple[str, re.Pattern[str], re.Pattern[str]]] = []
    for name, patterns in languages.load(code).section("grammar").items():
        for pattern in patterns:
            if "…" in pattern:
                first, last = pattern.split("…")
                splits.append((name.removesuffix("_split"), re.compile(first), re.compile(last)))
            else:
                (pairs if "_" in pattern else singles).setdefault(name, []).append(pattern)
    return Grammar(
        code,
        tuple((name, _compile(p)) for name, p in singles.items()),
        tuple((name, _compile(p)) for name, p in pairs.items()),
        tuple(splits),
        bool(languages.load(code).section("language").get("verb_last", False)),
    )
