"""Direction: whether a bare weekday, month or day lies before or after the day of publication.

Evidence, strongest first: the tense of the sentence, else the reading nearest to the day of publication.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable

from toolkit.dates import calendar
from toolkit.dates.grammar import Answer, Found
from toolkit.dates.lexicon import UNKNOWN, load

_SOON = 25  # days to a month that is the coming one whatever the verb: "said the talks in June"
_CLAUSE = 20  # tokens before an expression in which a pluperfect tells that it lies behind
_RECENT = 60  # days by which the past reading may be farther where nothing tells: reports look back


def open_value(
    found: Found, value: Callable[[int], str | None], unresolved: str, part: str = "", near: int = 0
) -> Answer:
    """The answer for an expression that comes every year ("5. Mai"), with its past and its future reading.

    A reading not more than `near` days away holds whatever the tense.
    """
    published = found.context.published
    if published is None:
        return Answer("DATE", unresolved, part=part, basis="relative")
    past, future = _neighbours(published, value)
    choice = _choose(found, published, past, future, near)
    return Answer("DATE", choice or unresolved, part=part, basis="relative", past=past, future=future)


def _neighbours(published: dt.date, value: Callable[[int], str | None]) -> tuple[str, str]:
    """The last one that had begun by the day of publication, and the next one that has not ended."""
    past, future = _within(published, value, 1)
    return (past, future) if past and future else _within(published, value, 8)  # 29 February may be eight years away


def _within(published: dt.date, value: Callable[[int], str | None], reach: int) -> tuple[str, str]:
    past = future = ""
    for year in range(published.year - reach, published.year + reach + 1):
        candidate = value(year)
        if candidate is None:
            continue
        (first, last), _ = calendar.days_of(candidate)
        if first is None or last is None:
            continue
        if first <= published:
            past = candidate
        if last >= published and not future:
            future = candidate
    return past, future


def _choose(found: Found, published: dt.date, past: str, future: str, near: int) -> str:
    if not past or not future or past == future:
        return past or future
    if _begun(found):
        return past
    back, ahead = _distance(published, past), _distance(published, future)
    nearer = past if back <= ahead else future
    if _through(found):
        return nearer
    if nearer == future and min(back, ahead) <= near and _done_beside(found):
        return past
    if min(back, ahead) <= near and not (nearer == future and ahead > _SOON and near < _RECENT and _denied(found)):
        return nearer
    if deadline(found):
        return future
    tense = found.tense()
    if tense:
        return past if tense < 0 else future
    if found.tokens.lexicon.options.get("present_looks_ahead"):
        return future
    return past if back <= ahead + (_RECENT if near < _RECENT else 0) else future


def _denied(found: Found) -> bool:
    """Whether a verb in the past denies a month to come: "began in February", written in December."""
    return bool(found.tokens.lexicon.options.get("verb_before_date")) and found.tense() < 0


def _done_beside(found: Found) -> bool:
    """Whether a verb of the past stands right beside it, or a pluperfect before it in its clause: "was killed on
    Feb. 14", "Im Januar wurde ...", "hatte er im Mai".
    """
    first, last = found.span()
    tokens, at = found.tokens, first - 2
    finite, pluperfect = _past_words(tokens.lexicon.code)
    if at >= 0 and not tokens.meaning(at).keys().isdisjoint(("at", "article")):
        at -= 2
    opens = at < 0 or not tokens.words[at][-1:].isalnum()
    second = opens and not tokens.lexicon.options.get("verb_before_date")
    if second and last + 1 < len(tokens.words) and tokens.words[last] == " " and finite(tokens.words[last + 1]):
        return True
    for index in range(at, max(-1, at - _CLAUSE), -1):
        word = tokens.words[index]
        if word in ".,;:!?" or word.count("\n") > 1:
            break
        if word in pluperfect:
            return True
    bound = at > 1 and tokens.words[at - 2] in tokens.lexicon.tense.get("passive", ())  # "to be held"
    return at >= 0 and not bound and finite(tokens.words[at]) and found.tense() < 0


@functools.cache
def _past_words(code: str) -> tuple[Callable[[str], bool], frozenset[str]]:
    """What tells whether a word is a finite verb of the past, and the words of the pluperfect."""
    table = load(code).tense
    words, present = frozenset(table.get("finite", ())), frozenset(table.get("present", ()))
    form = re.compile(str(table.get("finite_form", "(?!)")))
    return lambda word: word in words or (word not in present and form.fullmatch(word) is not None), frozenset(
        table.get("pluperfect", ())
    )


def _distance(published: dt.date, value: str) -> int:
    (first, last), _ = calendar.days_of(value)
    assert first is not None
    assert last is not None
    return min(abs((published - first).days), abs((published - last).days))


def weekday(found: Found, number: int) -> Answer:
    """A bare weekday: the day of publication itself, or the one before or after it as the sentence tells."""
    published = found.context.published
    if published is None:
        return Answer("DATE", f"XXXX-WXX-{number}", basis="relative")
    past, future = _weekdays(published, number)
    return Answer("DATE", future if _ahead(found) else past, basis="relative", past=past, future=future)


@functools.lru_cache(maxsize=1024)
def _weekdays(published: dt.date, number: int) -> tuple[str, str]:
    """The last and the next such weekday, both the day of publication where it is one."""
    back = (published.isoweekday() - number) % 7
    past = published - dt.timedelta(days=back)
    future = past if back == 0 else past + dt.timedelta(days=7)
    return past.isoformat(), future.isoformat()


def _ahead(found: Found) -> bool:
    """Whether a bare weekday lies ahead: a deadline (unless the sentence looks back from it), else by the tense."""
    if _begun(found):
        return False
    if deadline(found):
        return not found.looks_back()
    first, last = found.span()
    words = found.tokens.words
    if last + 1 < len(words) and words[last] in "'’" and found.tokens.value(last + 1, "genitive") is not None:
        return False  # "Wednesday's ruling"
    at = first - 2 if first < 4 or found.tokens.value(first - 2, "article") is None else first - 4
    if at >= 0 and found.tokens.value(at, "set_for") is not None:
        return not found.looks_back()
    if _met(found):
        return True
    if at >= 0 and found.tokens.value(at, "onward") is not None:
        return found.tense() >= 0
    tense = found.tense()
    return tense > 0 or (tense == 0 and _has_hour(found))


def _has_hour(found: Found) -> bool:
    """Whether an hour follows close by, as in announcements: "Freitag, 17 Uhr"."""
    if not found.tokens.lexicon.options.get("present_looks_ahead"):
        return False
    _, last = found.span()
    return found.tokens.any(last, last + 10, "clock")


def _begun(found: Found) -> bool:
    """Whether a word before the expression puts it behind us: "seit Montag", "the year ended June 30"."""
    first, _ = found.span()
    return first > 1 and not found.tokens.meaning(first - 2).keys().isdisjoint(("ended", "begun"))


def _through(found: Found) -> bool:
    """Whether the expression ends a span that goes on for some time: "through January"."""
    first, _ = found.span()
    return first > 1 and found.tokens.value(first - 2, "through") is not None


def _met(found: Found) -> bool:
    """Whether a verb of meeting or travel in the present stands beside it: "meet on Monday", "am Montag trifft"."""
    first, last = found.span()
    tokens, at = found.tokens, first - 2
    if not tokens.lexicon.options.get("verb_before_date"):
        return last + 1 < len(tokens.words) and tokens.value(last + 1, "meets") is not None
    if at > 0 and tokens.value(at, "at") is not None:
        at -= 2
    if at > 0 and tokens.classes[at] == UNKNOWN:
        at -= 2  # "separately"
    return at > 0 and tokens.value(at, "meets") is not None and tokens.words[at].islower()


def deadline(found: Found) -> bool:
    """Whether a word before the expression makes a deadline of it: "until Friday", "bis Juli"."""
    first, _ = found.span()
    if not found.tokens.any(max(0, first - 6), max(0, first - 1), "deadline"):
        return False
    for index in range(first - 2, max(-1, first - 7), -1):
        if found.tokens.value(index, "deadline") is not None:
            return True
        word = found.tokens.words[index]
        if word in ".,;:" or (word.isalpha() and found.tokens.classes[index] == UNKNOWN):
            break  # "by phone on Saturday"
    return False
