"""Trigger words: the words that make an event parser look at a sentence.

All words stand in the language files (`[[parsers.<type>.trigger]]`). A text is scanned once for the
triggers of all types; each distinct word is matched against the patterns once and remembered.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from toolkit import language as languages
from toolkit.grammar import JOINERS, WORD
from toolkit.schema import EVENT_TYPES
from toolkit.wordlists import Index, alternatives, index

_MEMORY = 200_000
_CAPITALIZED = re.compile(r"(?<![.!?:] )(?<!\n)\b[^\W\d_a-z]\w*$")
_CAPITAL = re.compile(r"\\.|[^\W\d_a-zß-ÿ]")  # and what a backslash stands before, which stays
_SPLIT_REACH = 25  # words between the two parts of a split verb
_SPLIT_LENGTH = 500  # characters between them
_CLAUSE_MARKS = (";", ". ", "\n\n")
_CLOSED = re.compile(r"\s*(?:[.,;:!?–)\"“]|\Z)|\n")
_OPENING = re.compile(r"(?:[.!?:…\n\"„“»«(]\s*|^)$")


@dataclass(frozen=True, eq=False)
class Trigger:
    """One row of a language's trigger table."""

    event_type: str
    name: str
    kind: str
    subtype: str | None
    need: tuple[str, ...]
    unless: re.Pattern[str] | None  # of text in small letters
    weak: bool
    standing: bool
    status: str | None


@dataclass(slots=True, unsafe_hash=True)  # changed by nobody; `frozen` would cost four times as much to build
class Hit:
    """One trigger word in a text."""

    start: int
    end: int
    trigger: Trigger
    word: str


_Word = tuple[tuple[Trigger, ...], tuple[int, ...], tuple[int, ...]]


@dataclass(eq=False)
class Lexicon:
    """The trigger tables of one language, compiled."""

    singles: tuple[Trigger, ...]
    pairs: tuple[tuple[re.Pattern[str], Trigger], ...]
    splits: tuple[tuple[re.Pattern[str], Trigger], ...]
    words: Index  # of the single words of each trigger, then of the first words of each pair and of each split verb
    nouns_capitalized: bool
    _known: dict[str, _Word] = field(default_factory=dict)
    _dull: set[str] = field(default_factory=set)

    def _read(self, word: str) -> _Word | None:
        """The triggers that the word is, the pairs and the split verbs that it can open; None where there are none."""
        lists, pairs = self.words.lists(word.lower()), len(self.singles)
        if lists:
            splits = pairs + len(self.pairs)
            self._known[word] = found = (
                tuple(self.singles[n] for n in lists if n < pairs),
                tuple(n - pairs for n in lists if pairs <= n < splits),
                tuple(n - splits for n in lists if n >= splits),
            )
            return found
        if len(self._dull) > _MEMORY:
            self._dull.clear()
        self._dull.add(word)
        return None

    def scan(self, text: str) -> list[Hit]:
        """All trigger words of the text, in order."""
        found_of: dict[str, _Word] = {}
        words = WORD.findall(text)
        for word in set(words) - self._dull:
            found = self._known.get(word) or self._read(word)
            if found is not None:
                found_of[word] = found
        hits: list[Hit] = []
        end = 0
        for word in itertools.compress(words, map(found_of.__contains__, words)):
            start = place(text, word, end)
            hits += self._hits(text, start, word, found_of[word])
            end = start + len(word)
        return hits

    def _hits(self, text: str, start: int, word: str, found: _Word) -> Iterator[Hit]:
        """The triggers that the word at this position of the text is, or opens."""
        (singles, pairs, splits), end, lower = found, start + len(word), word.lower()
        for t in singles:
            if (
                _spelled(text, start, t.kind)
                if self.nouns_capitalized
                else t.kind != "verb" or not _titled(text, start, word)
            ):
                yield Hit(start, end, t, lower)
        if pairs and (following := WORD.search(text, end)):
            last_word = following.group().lower()
            for k in pairs:
                second, trigger = self.pairs[k]
                if second.fullmatch(last_word):
                    yield Hit(start, following.end(), trigger, f"{lower} {last_word}")
        clause = _clause(text, end) if splits else ""
        small = clause.lower()
        for k in splits:
            last, trigger = self.splits[k]
            if last.search(small) and _closes(text, end, clause, last):  # most clauses do not hold the particle at all
                yield Hit(start, end, trigger, lower)


def place(text: str, word: str, start: int) -> int:
    """Where a word of the text next stands in it as one word from a place on, and not as a part of a longer one.

    >>> place("the un-attacked attack, attacks; an attack", "attack", 0)
    16
    """
    while True:
        start = text.index(word, start)
        before = text[start - 2 : start] if start > 1 else " " + text[:start]
        apart = not before[-1:].isalnum() and not (before[-1:] in JOINERS and before[:1].isalnum())
        if apart and (match := WORD.match(text, start)) is not None and match.end() == start + len(word):
            return start
        start += 1


def _clause(text: str, done: int) -> str:
    """What follows a word up to the end of its clause."""
    clause = text[done : done + _SPLIT_LENGTH]
    for mark in _CLAUSE_MARKS:
        clause = clause.partition(mark)[0]
    return clause


def _closes(text: str, done: int, clause: str, last: re.Pattern[str]) -> bool:
    """Whether the split verb whose first word ends here is closed by its particle before the clause ends."""
    for match in itertools.islice(WORD.finditer(clause), _SPLIT_REACH - 1):
        if last.fullmatch(match.group().lower()):
            return _CLOSED.match(text, done + match.end(), done + match.end() + 6) is not None
    return False


def _titled(text: str, start: int, word: str) -> bool:
    """Whether a verb is a word of a name ("World Travel Market"): a capital, and one before and behind it."""
    if not word[0].isupper() or word.isupper():
        return False
    before, after = text[max(0, start - 40) : start].rstrip(" ")[-30:], text[start + len(word) : start + len(word) + 2]
    return after[:1] == " " and after[1:].isupper() and bool(_CAPITALIZED.search(before))


def _spelled(text: str, start: int, kind: str) -> bool:
    """Whether the word is spelled as its kind is: nouns with a capital, verbs without unless they open a sentence."""
    capital = text[start].isupper()
    if kind == "noun":
        return capital
    return not capital or start == 0 or _OPENING.search(text[max(0, start - 3) : start]) is not None


def _void(patterns: list[str]) -> re.Pattern[str]:
    """The patterns as one that is searched for in small letters; what begins with a word is asked where words begin."""
    small = _CAPITAL.sub(lambda sign: sign[0] if sign[0][0] == "\\" else sign[0].lower(), "|".join(patterns))
    parts = [*alternatives(small)]
    bound = "|".join(part[2:] for part in parts if part.startswith(r"\b"))
    rest = [part for part in parts if not part.startswith(r"\b")]
    return re.compile("|".join(([rf"\b(?:{bound})"] if bound else []) + rest))


def _trigger(event_type: str, row: dict[str, Any]) -> Trigger:
    unless = row.get("unless")
    return Trigger(
        event_type=event_type,
        name=row["name"],
        kind=row["kind"],
        subtype=row.get("subtype"),
        need=tuple(row.get("need", ())),
        unless=_void(unless) if unless else None,
        weak=bool(row.get("weak", False)),
        standing=bool(row.get("standing", False)),
        status=row.get("status"),
    )


@functools.cache
def load(code: str) -> Lexicon:
    """The trigger lexicon of the language `code`."""
    singles: list[tuple[list[str], Trigger]] = []
    pairs: list[tuple[str, re.Pattern[str], Trigger]] = []
    splits: list[tuple[str, re.Pattern[str], Trigger]] = []
    for event_type in EVENT_TYPES:
        for row in languages.load(code).section(f"parsers.{event_type}").get("trigger", ()):
            trigger = _trigger(event_type, row)
            singles.append(([w for w in row["words"] if "…" not in w and "_" not in w], trigger))
            for words in row["words"]:
                if "…" in words or "_" in words:
                    first, second = words.split("…" if "…" in words else "_", 1)
                    (splits if "…" in words else pairs).append((first, re.compile(second), trigger))
    return Lexicon(
        singles=tuple(trigger for _, trigger in singles),
        pairs=tuple((second, trigger) for _, second, trigger in pairs),
        splits=tuple((last, trigger) for _, last, trigger in splits),
        words=index([*(words for words, _ in singles), *([first] for first, _, _ in (*pairs, *splits))]),
        nouns_capitalized=bool(languages.load(code).section("language").get("nouns_capitalized", False)),
    )
