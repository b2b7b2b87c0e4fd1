"""Tense: whether the sentence around an expression tells of the past or of the future."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate, compress

from toolkit.dates.lexicon import Lexicon, load

_REACH = 300  # characters looked at on either side, so that the time for one expression is bounded
_PART = 2000  # characters of a sentence without end that are read at a time
_MARGIN = 80  # characters read beyond the sentence: the words that stand beside its first and last ones
_STOP = re.compile(r"(?:(?<=[^\W\d_]{3})[.]|[!?…])['\"“”»«)]?\s+(?=[\"'„“»(]?[A-ZÄÖÜ])|\n\s*\n|[;]")
_SIGN = re.compile(r"[.!?…\n;]")  # what every stop begins with
_PIECE = re.compile(r"[^\W\d_]+|[\W\d_]+")  # words, and what stands between them
_WORD = re.compile(r"[^\W\d_]+")
_BESIDE = 3  # words between "scheduled" and its "had"
_OPENING = 6  # words between a comma and the expression in the clause of an aim
_MOST_KNOWN = 50_000  # words whose tense is remembered
_NOTHING = 2  # "is held": the search for a verb ends here, and nothing is known


@dataclass(frozen=True, slots=True)
class _Verb:
    """What a word says of tense: -1 past, 1 future; `bare` where participles do not count; and what else it is."""

    said: int
    bare: int
    kinds: frozenset[str]


class _Verbs(dict[str, "_Verb | None"]):
    """The words of a language with what they say; None for those that say nothing."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        table = lexicon.tense
        kinds = ("past", "future", "present", "back", "bound", "infinitive", "auxiliary", "passive", "now")
        self.words = {kind: frozenset(table.get(kind, ())) for kind in kinds}
        self.past_form = lexicon.past_form
        self.reported = re.compile(str(table["reported"])) if "reported" in table else None
        self.aim = re.compile(str(table["aim"])) if "aim" in table else None
        self.first = bool(lexicon.options.get("verb_before_date"))

    def __missing__(self, word: str) -> _Verb | None:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        small = word.lower()
        bare = 1 if small in self.words["future"] else -1 if small in self.words["past"] else 0
        said = bare
        if not bare and small not in self.words["present"] and self.past_form is not None:
            said = -1 if self.past_form.fullmatch(word) else 0
        kinds = {kind for kind in ("bound", "infinitive", "auxiliary", "passive", "now") if word in self.words[kind]}
        kinds |= {kind for kind in ("back", "future") if small in self.words[kind]}
        found = self[word] = _Verb(said, bare, frozenset(kinds)) if said or kinds else None
        return found


@functools.cache
def _verbs(code: str) -> _Verbs:
    return _Verbs(load(code))


_Mark = tuple[int, int, int, int, int, int]
"""A word that shows tense: where it begins and ends; what it says met from behind, bare; from the front, bare."""


@dataclass(slots=True)
class _Read:
    """What was read of a sentence between two places: the words that show tense."""

    low: int
    high: int
    marks: list[_Mark] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    auxiliaries: list[int] = field(default_factory=list)
    backs: list[int] = field(default_factory=list)
    futures: list[int] = field(default_factory=list)

    def within(self, places: list[int]) -> bool:
        """Whether one of the places, which are sorted, lies in the sentence."""
        index = bisect_left(places, self.low)
        return index < len(places) and places[index] < self.high


class Tense:
    """Answers for places of one text, each sentence of which is read once; the words are those of the language file."""

    __slots__ = ("_known", "_text", "_verbs")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._verbs = _verbs(lexicon.code)
        self._known: dict[tuple[int, int], _Read] = {}

    def at(self, start: int, end: int) -> int:
        """-1 past, 1 future, 0 where nothing tells: the nearest verb that shows tense decides."""
        read, verbs = self._sentence(start, end), self._verbs
        bare = read.within(read.auxiliaries)
        if bare and verbs.reported is not None and verbs.reported.search(self._text, read.low, read.high):
            return -1
        if self._aims(read, start, end):
            return 1
        said_before, left = _before(read, read.low, start, bare)
        if said_before and verbs.first:
            return said_before
        said_after, right = _after(read, end, bare)
        if said_before and said_after:
            return said_before if start - left <= right - end else said_after
        return said_before or said_after

    def looks_back(self, start: int, end: int) -> bool:
        """Whether the sentence stands in the pluperfect, or in the past without any sign of the future."""
        read = self._sentence(start, end)
        return read.within(read.backs) and not read.within(read.futures)

    def _aims(self, read: _Read, start: int, end: int) -> bool:
        """Whether the clause, opened by a comma shortly before, names an aim: "kündigte an, am Montag zu kommen"."""
        if self._verbs.aim is None:
            return False
        comma = self._text.rfind(",", read.low, start)
        if comma < 0 or _before(read, comma, start, bare=False)[0]:
            return False
        opening = _WORD.findall(self._text, comma, start)
        return len(opening) <= _OPENING and self._verbs.aim.match(self._text, end, read.high) is not None

    def _sentence(self, start: int, end: int) -> _Read:
        """What was read of the sentence around a place, as far as is looked at."""
        text, low, high = self._text, max(0, start - _REACH), min(len(self._text), end + _REACH)
        for stop in _stops(text, low, start):
            low = min(start, stop.end())
        high = next((stop.start() for stop in _stops(text, end, high)), high)
        endless = high - low >= 2 * _REACH  # no end in sight: what lies around the next place is read with it
        part = (low // _PART * _PART, low // _PART * _PART + _PART + (high - low)) if endless else (low, high)
        if part not in self._known:
            self._known[part] = self._words(_Read(*part))
        return replace(self._known[part], low=low, high=high) if endless else self._known[part]

    def _words(self, read: _Read) -> _Read:
        """The sentence with its words read, and those beside it."""
        text = self._text
        begin = max(0, read.low - _MARGIN)
        if begin and (begin := text.find(" ", begin, read.low)) < 0:
            begin = read.low
        words = _PIECE.findall(text, begin, read.high + _MARGIN)
        places = list(accumulate(map(len, words), initial=begin))
        verbs = list(map(self._verbs.__getitem__, words))
        for index in compress(range(len(verbs)), verbs):
            _note(read, places, verbs, index)
        return read


@functools.lru_cache(maxsize=1)
def tense_of(text: str, code: str) -> Tense:
    """The tenses of a text, kept for the last one: an article is searched again where its times rest on those of
    sentences before, or a rule asks for more of its days.
    """
    return Tense(text, load(code))


def _stops(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What ends a sentence between two places."""
    return (stop for sign in _SIGN.finditer(text, start, end) if (stop := _STOP.match(text, sign.start())))


def _before(read: _Read, low: int, start: int, bare: bool) -> tuple[int, int]:
    """What the last word that shows tense between two places says, and where it ends."""
    for index in range(bisect_left(read.starts, start) - 1, -1, -1):
        mark = read.marks[index]
        if mark[0] < low:
            break
        said = mark[3] if bare else mark[2]
        if said:
            return 0 if said == _NOTHING else said, mark[1]
    return 0, 0


def _after(read: _Read, end: int, bare: bool) -> tuple[int, int]:
    """What the first word that shows tense behind a place says, and where it begins."""
    for index in range(bisect_left(read.starts, end), len(read.marks)):
        mark = read.marks[index]
        if mark[1] > read.high:
            break
        said = mark[5] if bare else mark[4]
        if said:
            return 0 if said == _NOTHING else said, mark[0]
    return 0, 0


def _note(read: _Read, places: list[int], verbs: list[_Verb | None], index: int) -> None:
    """Keep what a word says beside its neighbors; every second of the pieces is a word."""
    verb, start = verbs[index], places[index]
    if verb is None:
        return
    if verb.kinds:
        for kind, found in (("auxiliary", read.auxiliaries), ("back", read.backs), ("future", read.futures)):
            if kind in verb.kinds:
                found.append(start)
    before, bare = _beside(verb.said, verbs, index, -2), _beside(verb.bare, verbs, index, -2)
    after, after_bare = (
        (_beside(verb.said, verbs, index, 2), _beside(verb.bare, verbs, index, 2)) if verb.said > 0 else (before, bare)
    )
    if "bound" in verb.kinds and _is(verbs, index + 2, "infinitive"):
        before = bare = 1  # "is to", "agreed to", met from behind
    if before or after:
        read.marks.append((start, places[index + 1], before, bare, after, after_bare))
        read.starts.append(start)


def _beside(said: int, verbs: list[_Verb | None], index: int, step: int) -> int:
    """What a word says beside those before it; beside those that follow it where `step` is 2."""
    if said < 0 and verbs[index - 2] is not None and index > 1:
        if _is(verbs, index - 2, "now"):
            return _NOTHING  # "is held"
        return 0 if _is(verbs, index - 2, "passive") else said  # "to be held"
    if said > 0:
        reach = step * _BESIDE
        for verb in (
            verbs[index + 2 : index + reach + 1 : 2] if step > 0 else verbs[max(index % 2, index + reach) : index : 2]
        ):
            if verb is not None and "back" in verb.kinds:
                return -1  # "had been scheduled", "geplant war"
    return said


def _is(verbs: list[_Verb | None], index: int, kind: str) -> bool:
    verb = verbs[index] if 0 <= index < len(verbs) else None
    return verb is not None and kind in verb.kinds
