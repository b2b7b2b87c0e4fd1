"""Generic: whether "heute" means the day of publication or the present age.

A ladder: words beside it that only go with a day, words beside it that only go with an age, a finished act told in
its clause, and last the text: a report names days and hours, an essay does not.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from functools import cached_property

from toolkit.dates.grammar import Found
from toolkit.dates.lexicon import Lexicon, load

_CLAUSE = re.compile(r"[,;:.!?()–—\n\"„“]")
_REACH = 150  # characters of a clause looked at on either side
_SHORT = 1000  # characters of a text too short to tell by its words whether it is a report
_REPORT = 4000  # a report has one word of day or hour at least in so many characters
_DAY_WORDS = {"today", "weekday", "clock", "weekday_daypart"}
_BESIDE = ("weekday", "dotted_time", "colon_time", "clock")
_WORD = re.compile(r"[^\W\d_]+")


@functools.cache
def _day_words(code: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """A pattern for the words of day and hour, and those among them that essays use as well."""
    values = load(code).values
    words = sorted(
        (form for form in values if form.isalpha() and _DAY_WORDS & values[form].keys()), key=len, reverse=True
    )
    generic = frozenset(form for form in words if values[form].get("today") in (0, 1))
    return re.compile(r"\b(?:" + "|".join(words) + r")\b"), generic


class Report:
    """A text and whether it tells by the day, as reports do; found out once and only if asked."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon

    @cached_property
    def daily(self) -> bool:
        """Whether the text names days and hours as often as reports do."""
        pattern, generic = _day_words(self.lexicon.code)
        enough = len(self.text) / _REPORT
        count = 0.0
        for match in pattern.finditer(self.text):
            word = match.group()
            if word in generic:
                continue
            count += enough if "today" in self.lexicon.values[word] else 1
            if count >= enough:
                return True
        return len(self.text) < _SHORT

    def clause(self, start: int, end: int) -> str:
        """The clause around a place, as far as signs show it."""
        before = _CLAUSE.split(self.text[max(0, start - _REACH) : start])[-1]
        after = _CLAUSE.split(self.text[end : end + _REACH], maxsplit=1)[0]
        return f"{before} {after}"


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
    return _is_finished(report.lexicon.code, report.clause(*found.place()))


@functools.lru_cache(maxsize=1024)
def _is_finished(code: str, clause: str) -> bool | None:
    """False where the clause tells a finished act: then "today" is a day."""
    lexicon = load(code)
    present, future = _words(code)
    words = [word for word in _WORD.findall(clause) if word not in present]
    if lexicon.past_form is None or not future.isdisjoint(words):
        return None
    return False if any(map(lexicon.past_form.fullmatch, words)) else None


@functools.cache
def _words(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words that look like participles and are none, and those that tell of the future."""
    table = load(code).tense
    return frozenset(table.get("present", ())), frozenset(table.get("future", ()))


def _by_text(found: Found, report: Report) -> bool | None:
    return not report.daily


_LADDER: tuple[Callable[[Found, Report], bool | None], ...] = (_beside_day, _beside_age, _finished, _by_text)
