"""Trigger words: the words that make an event parser look at a sentence.

All words stand in the language files (`[[parsers.<type>.trigger]]`). A text is scanned once for the
triggers of all types; each distinct word is matched against the patterns once and remembered.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import compress, count
from typing import Any

from toolkit import language as languages
from toolkit.schema import EVENT_TYPES
from toolkit.wordlists import Index, alternatives, index, matcher
from toolkit.words import WORD, Memory, Words

_CAPITALIZED = re.compile(r"(?<![.!?:] )(?<!\n)\b[^\W\d_a-z]\w*$")
_CAPITAL = re.compile(r"\\.|[^\W\d_a-zß-ÿ]")  # and what a backslash stands before, which stays
_SPLIT_REACH = 25  # words between the two parts of a split verb
_ENDS = ".!?;"  # no pair of words reaches beyond these
_SPLIT_LENGTH = 500  # characters between them
_CLAUSE_END = re.compile(r";|(?<!\D\d)(?<!\D\d\d)\. |\n\n")  # not behind the number of a day ("am 3. Mai")
_CLOSED = r"\s*(?:[.,;:!?–)\"“]|\Z)|\n"
_JOINT = 8  # characters behind a particle in which its clause ends
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


@dataclass(slots=True, eq=False)  # changed by nobody; `frozen` would cost four times as much to build
class Hit:
    """One trigger word in a text."""

    start: int
    end: int
    trigger: Trigger
    word: str


_Matcher = Callable[[str], object]
_Opening = tuple[tuple[_Matcher, Trigger], ...]
_Word = tuple[tuple[Trigger, ...], _Opening, _Opening]
"""The triggers that a word is, and the pairs and the split verbs that it can open, each by its second word."""


class Lexicon:
    """The trigger tables of one language, compiled."""

    def __init__(
        self,
        singles: tuple[Trigger, ...],
        pairs: _Opening,
        splits: _Opening,
        words: Index,
        nouns_capitalized: bool,
        coordination: tuple[str, ...] = (),
    ) -> None:
        self._singles = singles
        self._pairs = pairs
        self._splits = splits
        self._words = words
        """Of the single words of each trigger, then of the first words of each pair and of each split verb."""
        self._nouns_capitalized = nouns_capitalized
        joint = "".join(rf"|\s+{word}\b" for word in coordination)  # "ziehen ihre Soldaten ab und ..."
        self._closed = re.compile(_CLOSED + joint)
        self._known = Memory(self._read)

    def _read(self, word: str) -> _Word | None:
        """The triggers that the word is, the pairs and the split verbs that it can open; None where there are none."""
        lists, pairs = self._words.lists(word.lower()), len(self._singles)
        splits = pairs + len(self._pairs)
        found = (
            tuple(self._singles[n] for n in lists if n < pairs),
            tuple(self._pairs[n - pairs] for n in lists if pairs <= n < splits),
            tuple(self._splits[n - splits] for n in lists if n >= splits),
        )
        return found if lists else None

    def scan(self, words: Words) -> list[Hit]:
        """All trigger words of a text, in order."""
        hits: list[Hit] = []
        found = list(map(self._known.__getitem__, words.words))
        for i in compress(count(), found):  # most words are none
            hits += self._hits(words, i, found[i])
        return hits

    def _hits(self, words: Words, i: int, found: _Word | None) -> Iterator[Hit]:
        """The triggers that word i of the text is, or opens."""
        (singles, pairs, splits), text = found or ((), (), ()), words.text
        word, start = words.words[i], words.starts[i]
        end, lower = start + len(word), word.lower()
        for t in singles:
            if (
                _spelled(text, start, t.kind)
                if self._nouns_capitalized
                else t.kind != "verb" or not _titled(text, start, word)
            ):
                yield Hit(start, end, t, lower)
        if pairs and i + 1 < len(words.words) and text[end] not in _ENDS:
            following = words.words[i + 1].lower()
            last_end = words.starts[i + 1] + len(words.words[i + 1])
            for second, trigger in pairs:
                if second(following):
                    yield Hit(start, last_end, trigger, f"{lower} {following}")
        behind = [w.lower() for w in words.words[i + 1 : i + _SPLIT_REACH]] if splits else []
        for last, trigger in splits:
            # most clauses do not hold the particle at all
            if any(map(last, behind)) and _closes(text, end, last, self._closed):
                yield Hit(start, end, trigger, lower)


def _clause(text: str, done: int) -> str:
    """What follows a word up to the end of its clause."""
    clause = text[done : done + _SPLIT_LENGTH]
    closed = _CLAUSE_END.search(clause)
    return clause[: closed.start()] if closed else clause


def _closes(text: str, done: int, last: _Matcher, closed: re.Pattern[str]) -> bool:
    """Whether the split verb whose first word ends here is closed by its particle before the clause ends."""
    for match in itertools.islice(WORD.finditer(_clause(text, done)), _SPLIT_REACH - 1):
        if last(match.group().lower()) and closed.match(text, done + match.end(), done + match.end() + _JOINT):
            return True  # not at "aus Kiel" in "lief am Montag aus Kiel ins Mittelmeer aus"
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
    pairs: list[tuple[str, _Matcher, Trigger]] = []
    splits: list[tuple[str, _Matcher, Trigger]] = []
    for event_type in EVENT_TYPES:
        for row in languages.load(code).section(f"parsers.{event_type}").get("trigger", ()):
            trigger = _trigger(event_type, row)
            singles.append(([w for w in row["words"] if "…" not in w and "_" not in w], trigger))
            for words in row["words"]:
                if "…" in words or "_" in words:
                    first, second = words.split("…" if "…" in words else "_", 1)
                    (splits if "…" in words else pairs).append((first, matcher(second), trigger))
    return Lexicon(
        singles=tuple(trigger for _, trigger in singles),
        pairs=tuple((second, trigger) for _, second, trigger in pairs),
        splits=tuple((last, trigger) for _, last, trigger in splits),
        words=index([*(words for words, _ in singles), *([first] for first, _, _ in (*pairs, *splits))]),
        nouns_capitalized=bool(languages.load(code).section("language").get("nouns_capitalized", False)),
        coordination=tuple(languages.load(code).section("grammar").get("coordination", ())),
    )
