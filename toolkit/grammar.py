"""Word classes of a language, and the words of a sentence with their classes.

A class is a list of patterns in the language file. A word is classified once and remembered: news
repeats its words, so the cost of a text is a dictionary look-up a word.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from itertools import accumulate

from toolkit import language as languages
from toolkit.wordlists import Index, index

WORD = re.compile(r"[^\W_]++(?:['’\-.&/][^\W_]++)*+")
"""One word: letters and digits, joined by inner hyphens, stops, slashes and apostrophes."""
_PARTS = re.compile(f"({WORD.pattern})")
"""Splits a text into what stands before the first word, the word, what stands before the next ..."""
JOINERS = frozenset("'’-.&/")

_SPLIT_REACH = 25  # words between the two parts of a split verb
_MEMORY = 200_000  # distinct words remembered per language; beyond that the memory starts anew


@dataclass(slots=True, eq=False)  # not frozen: that costs four times as much to build, and these are the most
class Token:
    """One word of a sentence: its span in the article's text, its lower-cased form, its classes."""

    start: int
    end: int
    lower: str
    classes: frozenset[str]

    def has(self, *names: str) -> bool:
        """Whether the word belongs to one of these classes."""
        return not self.classes.isdisjoint(names)


_Pairs = tuple[tuple[str, re.Pattern[str]], ...]
_Word = tuple[str, frozenset[str], tuple[_Pairs, _Pairs] | None]
"""What is known of one word: its lower-cased form, its classes, the pairs and split verbs it can open (or None)."""


@dataclass(eq=False)
class Grammar:
    """The word classes of one language."""

    code: str
    names: tuple[str, ...]
    pairs: _Pairs
    splits: _Pairs
    words: Index  # of the classes in the order of their names, then of the first words of all pairs and all split verbs
    verb_last: bool
    _memory: dict[str, _Word] = field(default_factory=dict)

    def classes(self, lower: str) -> frozenset[str]:
        """The classes of one lower-cased word."""
        return (self._memory.get(lower) or self._read(lower))[1]

    def _read(self, word: str) -> _Word:
        """The word in small letters, its classes, and the pairs and the split verbs that it can open."""
        lower = word.lower()
        if len(self._memory) > _MEMORY:
            self._memory.clear()
        lists, first = self.words.lists(lower), len(self.names)
        classes = frozenset(self.names[n] for n in lists if n < first)
        opens = None
        if lists and lists[-1] >= first:
            pairs = tuple(self.pairs[n - first] for n in lists if first <= n < first + len(self.pairs))
            opens = (
                pairs,
                tuple(self.splits[n - first - len(self.pairs)] for n in lists if n >= first + len(self.pairs)),
            )
        found: _Word = (lower, classes, opens)
        self._memory[word] = found
        return found

    def tokens(self, text: str, start: int, end: int) -> tuple[Token, ...]:
        """The words of text[start:end] with the classes of single words, of pairs and of split verbs."""
        known, opening = self._memory.get, []
        tokens: list[Token] = []
        parts = _PARTS.split(text[start:end])
        places = list(accumulate(map(len, parts), initial=start))
        for word, first, last in zip(parts[1::2], places[1::2], places[2::2], strict=False):
            lower, classes, opens = known(word) or self._read(word)
            if opens is not None:
                opening.append((len(tokens), opens))
            tokens.append(Token(first, last, lower, classes))
        for i, (pairs, splits) in opening:
            following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
            more = {name for name, second in pairs if second.fullmatch(following)} if pairs and following else set()
            for name, closing in splits:
                if any(
                    closing.fullmatch(t.lower) and not (self.verb_last and _governs_noun(text, tokens, k))
                    for k, t in enumerate(tokens[i + 1 : i + _SPLIT_REACH], i + 1)
                ):
                    more.add(name)
            if more:
                token = tokens[i]
                tokens[i] = Token(token.start, token.end, token.lower, token.classes | more)
        return tuple(tokens)


def _governs_noun(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a word that could close a split verb is a preposition: a noun or its article stands right behind it
    ("schließt sich an und sperrt Maschinen aus Russland").
    """
    if at + 1 == len(tokens) or text[tokens[at].start].isupper():
        return False
    behind = tokens[at + 1]
    beside = behind.start - tokens[at].end == 1
    return beside and (text[behind.start].isupper() or behind.has("determiner"))


@functools.cache
def load(code: str) -> Grammar:
    """The grammar of the language `code`."""
    singles: dict[str, list[str]] = {}
    pairs: list[tuple[str, str, re.Pattern[str]]] = []
    splits: list[tuple[str, str, re.Pattern[str]]] = []
    section = languages.load(code).section("grammar")
    for name, patterns in section.items():
        for pattern in patterns:
            mark = next((m for m in ("…", "_") if m in pattern), None)
            if mark is None:
                singles.setdefault(name, []).append(pattern)
                continue
            first, last = pattern.split(mark, 1)
            if mark == "…":
                splits.append((name.removesuffix("_split"), first, re.compile(last)))
            else:
                pairs.append((name, first, re.compile(last)))
    return Grammar(
        code,
        tuple(singles),
        tuple((name, second) for name, _, second in pairs),
        tuple((name, last) for name, _, last in splits),
        index([*singles.values(), *([first] for _, first, _ in (*pairs, *splits))]),
        bool(languages.load(code).section("language").get("verb_last", False)),
    )
