"""Ranges: expressions that tell one span of days together ("14.-16. Februar", "between 2014 and 2017").

Each of them keeps its own value, and all of them get the first and the last day of the whole span. Days joined by "and"
or "or" make a span if they follow each other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from toolkit.dates.lexicon import Lexicon
from toolkit.dates.timex import Timex
from toolkit.dates.tokens import pieces

_LONGEST = 12  # characters between the two ends
_DASHES = {"-", "–", "—", "/"}


def join(timexes: Sequence[Timex], text: str, lexicon: Lexicon) -> list[Timex]:
    """The same expressions; those that make a span together cover all of it."""
    joined = list(timexes)
    start = 0  # a list that breaks off at a comma does not tell one span ("3., 4. und 7. Oktober")
    for index in range(1, len(joined) + 1):
        if index < len(joined) and _follows(joined, index, text, lexicon):
            continue
        if index - start > 1 and text[joined[index - 2].end : joined[index - 1].start].strip(" .") != ",":
            _cover(joined, start, index)
        start = index
    return joined


def _follows(timexes: list[Timex], index: int, text: str, lexicon: Lexicon) -> bool:
    """Whether the expression continues the span of the one before it."""
    left, right = timexes[index - 1], timexes[index]
    gap = text[left.end : right.start]
    if len(gap) > _LONGEST or not gap or left.type != "DATE" or right.type != "DATE" or left.basis == "none":
        return False
    words = [word for word in pieces(gap) if not word.isspace() and word != "."]
    if not words or left.latest is None or right.earliest is None:
        return False
    values = [lexicon.values.get(word, {}) for word in words]
    ranged = words[0] in _DASHES or "to" in values[0]
    if "and" in values[0] and _preceded(text, left.start, lexicon, "between"):
        ranged = True
    elif "to" in values[0] and len(words) > 1 and left.rule == "weekday" != right.rule:
        if not _preceded(text, left.start, lexicon, "from"):
            return False  # "extended on Thursday until the 31st" is no span
    elif "and" not in values[0] and words != [","] and not ranged:
        return False
    if len(words) > 1 and not all(value.keys() & {"at", "article", "to"} for value in values[1:]):
        return False
    if (
        ranged
        and left.precision == right.precision == "day"
        and {left.rule, right.rule} == {"weekday"}
        and right.latest is not None
    ):
        return _after(timexes, index)
    if left.earliest is None or right.latest is None or right.earliest <= left.latest:
        return False
    return ranged or right.earliest - left.latest == dt.timedelta(days=1)


def _after(timexes: list[Timex], index: int) -> bool:
    """Put the second weekday of "Monday to Friday" after the first."""
    left, right = timexes[index - 1], timexes[index]
    assert left.earliest is not None
    assert right.earliest is not None
    days = (right.earliest.isoweekday() - left.earliest.isoweekday()) % 7
    day = left.earliest + dt.timedelta(days=days)
    timexes[index] = replace(right, value=day.isoformat(), earliest=day, latest=day)
    return days > 0


def _preceded(text: str, start: int, lexicon: Lexicon, category: str) -> bool:
    """Whether a word of the category, such as "between", stands right before."""
    before = pieces(text[max(0, start - 25) : start])
    return any(category in lexicon.values.get(word, {}) for word in before[-5:])


def _cover(timexes: list[Timex], start: int, end: int) -> None:
    first, last = timexes[start].earliest, timexes[end - 1].latest
    for index in range(start, end):
        t = timexes[index]
        relation = "at" if t.relation in ("since", "until") else t.relation
        place, meant = (t.start, t.end, t.text, t.type, t.value), (first, last, "interval", t.basis, t.rule)
        timexes[index] = Timex(*place, *meant, relation, t.past, t.future)  # a third of the time of `replace`
