"""Tense: whether the sentence around an expression tells of the past or of the future."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate, compress

from toolkit.dates.lexicon import Lexicon, load

_REACH = 300  # characters looked at on either side, so that the time for one expression is bounded
_STEP = 400  # characters read beyond them at a time
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
    """What was read of the text between two places: the words that show tense, and where sentences end."""

    begin: int
    end: int
    marks: list[_Mark] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)  # first characters of the stops
    openings: list[int] = field(default_factory=list)  # first characters behind them
    auxiliaries: list[int] = field(default_factory=list)
    backs: list[int] = field(default_factory=list)
    futures: list[int] = field(default_factory=list)


class Tense:
    """Answers for places of one text, each part of which is read once; the words are those of the language file."""

    __slots__ = ("_read", "_text", "_verbs")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._verbs = _verbs(lexicon.code)
        self._read = _Read(0, 0)

    def at(self, start: int, end: int) -> int:
        """-1 past, 1 future, 0 where nothing tells: the nearest verb that shows tense decides."""
        low, high = self._sentence(start, end)
        read, verbs = self._read, self._verbs
        bare = _within(read.auxiliaries, low, high)
        if bare and verbs.reported is not None and verbs.reported.search(self._text, low, high):
            return -1
        if self._aims(low, start, end, high):
            return 1
        said_before, left = self._before(low, start, bare)
        if said_before and verbs.first:
            return said_before
        said_after, right = self._after(end, high, bare)
        if said_before and said_after:
            return said_before if start - left <= right - end else said_after
        return said_before or said_after

    def looks_back(self, start: int, end: int) -> bool:
        """Whether the sentence stands in the pluperfect, or in the past without any sign of the future."""
        low, high = self._sentence(start, end)
        return _within(self._read.backs, low, high) and not _within(self._read.futures, low, high)

    def _before(self, low: int, start: int, bare: bool) -> tuple[int, int]:
        """What the last word that shows tense before a place says, and where it ends."""
        read = self._read
        for index in range(bisect_left(read.starts, start) - 1, -1, -1):
            mark = read.marks[index]
            if mark[0] < low:
                break
            said = mark[3] if bare else mark[2]
            if said:
                return 0 if said == _NOTHING else said, mark[1]
        return 0, 0

    def _after(self, end: int, high: int, bare: bool) -> tuple[int, int]:
        """What the first word that shows tense behind a place says, and where it begins."""
        read = self._read
        for index in range(bisect_left(read.starts, end), len(read.marks)):
            mark = read.marks[index]
            if mark[1] > high:
                break
            said = mark[5] if bare else mark[4]
            if said:
                return 0 if said == _NOTHING else said, mark[0]
        return 0, 0

    def _aims(self, low: int, start: int, end: int, high: int) -> bool:
        """Whether the clause, opened by a comma shortly before, names an aim: "kündigte an, am Montag zu kommen"."""
        if self._verbs.aim is None:
            return False
        comma = self._text.rfind(",", low, start)
        if comma < 0 or self._before(comma, start, bare=False)[0]:
            return False
        opening = _WORD.findall(self._text, comma, start)
        return len(opening) <= _OPENING and self._verbs.aim.match(self._text, end, high) is not None

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence around a place begins and ends, as far as is looked at; it is read thereafter."""
        low, high = max(0, start - _REACH), min(len(self._text), end + _REACH)
        read = self._read
        if low < read.begin or low > read.end:
            read = self._read = _Read(low, low)
        if high > read.end:
            self._go_on(min(len(self._text), high + _STEP))
        index = bisect_left(read.stops, start)
        if index and read.openings[index - 1] > low:
            low = min(start, read.openings[index - 1])
        index = bisect_left(read.stops, end)
        if index < len(read.stops):
            high = min(high, read.stops[index])
        return low, high

    def _go_on(self, end: int) -> None:
        """Read on to a place, or to the last blank before it."""
        text, read = self._text, self._read
        if end < len(text):
            end = max(text.rfind(" ", read.end, end), text.rfind("\n", read.end, end)) + 1 or end
        words = _PIECE.findall(text, read.end, end)
        places = list(accumulate(map(len, words), initial=read.end))
        verbs = list(map(self._verbs.__getitem__, words))
        for index in compress(range(len(verbs)), verbs):
            _note(read, places, verbs, index)
        for sign in _SIGN.finditer(text, read.end, end):
            stop = _STOP.match(text, sign.start())
            if stop:
                read.stops.append(stop.start())
                read.openings.append(stop.end())
        read.end = end


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


def _within(places: list[int], low: int, high: int) -> bool:
    """Whether one of the places, which are sorted, lies in the span."""
    index = bisect_left(places, low)
    return index < len(places) and places[index] < high
