"""Direction: whether a bare weekday, month or day lies before or after the day of publication.

Evidence, strongest first: the tense of the sentence, else the reading nearest to the day of publication.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from toolkit.dates import calendar
from toolkit.dates.grammar import Answer, Found

_NEAR = 100  # days within which a day of the year is the nearest one, whatever the tense says


def open_value(
    found: Found, value: Callable[[int], str | None], unresolved: str, part: str = "", near: bool = False
) -> Answer:
    """The answer for an expression that comes every year ("5. Mai"), with its past and its future reading.

    With `near`, the nearer reading holds whatever the tense, unless both are far.
    """
    published = found.context.published
    if published is None:
        return Answer("DATE", unresolved, part=part, basis="relative")
    past, future = _neighbours(published, value)
    choice = _choose(found, published, past, future, near)
    return Answer("DATE", choice or unresolved, part=part, basis="relative", past=past, future=future)


def _neighbours(published: dt.date, value: Callable[[int], str | None]) -> tuple[str, str]:
    """The last one that had begun by the day of publication, and the next one that has not ended."""
    past = future = ""
    for year in range(published.year - 8, published.year + 9):  # 29 February may be eight years away
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


def _choose(found: Found, published: dt.date, past: str, future: str, near: bool) -> str:
    if not past or not future or past == future:
        return past or future
    back, ahead = _distance(published, past), _distance(published, future)
    if near and min(back, ahead) <= _NEAR:
        return past if back <= ahead else future
    tense = found.tense()
    if tense:
        return past if tense < 0 else future
    return past if back <= ahead else future


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
    back = (published.isoweekday() - number) % 7
    past = published - dt.timedelta(days=back)
    future = past if back == 0 else past + dt.timedelta(days=7)
    choice = future if found.tense() > 0 else past
    return Answer("DATE", choice.isoformat(), basis="relative", past=past.isoformat(), future=future.isoformat())
