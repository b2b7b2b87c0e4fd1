"""Generic: whether "heute" means the day of publication or the present age.

A ladder: words beside it that only go with a day, words beside it that only go with an age, a finished act told in
its clause, and last the text: a report names days and hours, an essay does not.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property

from toolkit.dates.grammar import Found
from toolkit.dates.lexicon import Lexicon, load

_PIECE = re.compile(r"[^\W\d_]+|[,;:.!?()–—\n\"„“]")  # words, and signs that end clauses
_WORD = re.compile(r"\w+")
_REACH = 150  # characters of a clause looked at on either side
_STEP = 400  # characters read beyond them at a time
_MOST_KNOWN = 50_000  # words that are remembered
_SIGN, _DONE, _AHEAD = 1, 2, 3
_SHORT = 1000  # characters of a text too short to tell by its words whether it is a report
_REPORT = 4000  # a report has one word of day or hour at least in so many characters
_DAY_WORDS = {"today", "weekday", "clock", "weekday_daypart"}
_BESIDE = ("weekday", "dotted_time", "colon_time", "clock")


@functools.cache
def _day_words(code: str) -> frozenset[str]:
    """The words of day and hour without those that essays use as well."""
    values = load(code).values
    words = (form for form in values if form.isalpha() and _DAY_WORDS & values[form].keys())
    return frozenset(form for form in words if values[form].get("today") not in (0, 1))


class Report:
    """A text and whether it tells by the day, as reports do; found out once and only if asked."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.begin = self.end = 0  # what has been read of the text
        self.places: list[int] = []  # signs that end clauses, and words that tell of the past or the future
        self.kinds: list[int] = []

    @cached_property
    def daily(self) -> bool:
        """Whether the text names days and hours as often as reports do."""
        telling = _day_words(self.lexicon.code)
        words = [word for word in _WORD.findall(self.text) if word in telling]
        today = any("today" in self.lexicon.values[word] for word in words)
        return today or (bool(words) and len(words) >= len(self.text) / _REPORT) or len(self.text) < _SHORT

    def finished(self, start: int, end: int) -> bool | None:
        """False where the clause around a place tells a finished act: "today" is a day then; else None."""
        low, high = max(0, start - _REACH), min(len(self.text), end + _REACH)
        if low < self.begin or low > self.end:
            self.begin = self.end = low
            self.places, self.kinds = [], []
        if high > self.end:
            self._go_on(min(len(self.text), high + _STEP))
        places, kinds, found = self.places, self.kinds, None
        middle = bisect_left(places, start)
        for index in range(middle - 1, -1, -1):
            if places[index] < low or kinds[index] == _SIGN:
                break
            if kinds[index] == _AHEAD:
                return None
            found = False
        for index in range(bisect_left(places, end, middle), len(places)):
            if places[index] >= high or kinds[index] == _SIGN:
                break
            if kinds[index] == _AHEAD:
                return None
            found = False
        return found

    def _go_on(self, end: int) -> None:
        """Read on to a place, or to the last blank before it."""
        if end < len(self.text):
            end = max(self.text.rfind(" ", self.end, end), self.text.rfind("\n", self.end, end)) + 1 or end
        kinds = _kinds(self.lexicon.code)
        for match in _PIECE.finditer(self.text, self.end, end):
            kind = kinds[match.group()]
            if kind:
                self.places.append(match.start())
                self.kinds.append(kind)
        self.end = end


class _Kinds(dict[str, int]):
    """What words and signs say of a clause: 0 nothing, else its end, a finished act, or the future."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        table = lexicon.tense
        self.present, self.future = frozenset(table.get("present", ())), frozenset(table.get("future", ()))
        self.past_form = lexicon.past_form

    def __missing__(self, piece: str) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        kind = 0
        if not piece[0].isalpha():
            kind = _SIGN
        elif self.past_form is not None and piece not in self.present:
            kind = _AHEAD if piece in self.future else _DONE if self.past_form.fullmatch(piece) else 0
        self[piece] = kind
        return kind


@functools.cache
def _kinds(code: str) -> _Kinds:
    return _Kinds(load(code))


def is_generic(found: Found, report: Report) -> bool:
    """Whether this "today" is the present age."""
    return next((said for rung in _LADDER if (said := rung(found, report)) is not None), False)


def _beside_day(found: Found, report: Report) -> bool | None:
    first, last = found.span()
    near = found.tokens.any
    return False if near(max(0, first - 4), first, *_BESIDE) or near(last, last + 8, *_BESIDE) else None


def _beside_age(found: Found, report: Report) -> bool | None:
    first, last = found.span()
    value = found.tokens.value
    if first > 1 and value(first - 2, "age_word_before") is not None:
        return True
    if last + 1 < len(found.tokens.words) and value(last + 1, "age_word_after") is not None:
        return True
    return None


def _finished(found: Found, report: Report) -> bool | None:
    said = report.finished(*found.place())
    found.context.acted = (said,)
    return said


def _by_text(found: Found, report: Report) -> bool | None:
    return not report.daily


_LADDER: tuple[Callable[[Found, Report], bool | None], ...] = (_beside_day, _beside_age, _finished, _by_text)
