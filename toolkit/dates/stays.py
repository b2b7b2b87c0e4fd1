"""Stays: the days of "a four-day visit" whose first or last day its sentence tells ("arrived Monday for ...").

A ladder: the words just before the length, then the verb nearest to it; without either the length keeps no days.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from toolkit.dates.lexicon import Lexicon
from toolkit.dates.tense import Tense
from toolkit.dates.timex import Timex

_LENGTH = re.compile(r"P(?:(?P<days>\d+)D|T(?P<hours>\d+)H)")
_LONGEST = 31  # days; longer ones are no visits
_WORD = re.compile(r"[^\W\d_]+")


def settle(timexes: Sequence[Timex], lexicon: Lexicon, tense: Tense) -> list[Timex]:
    """The same expressions; lengths of a stay that begins or ends on a told day cover its days."""
    settled = list(timexes)
    if not lexicon.stay:
        return settled
    for index, timex in enumerate(settled):
        length = _days(timex)
        if not length:
            continue
        before, after = tense.sentence(timex.start, timex.end)
        beside = [t for t in settled[max(0, index - 3) : index + 4] if t.earliest and t is not timex]
        near = [t for t in beside if timex.start - len(before) <= t.start < timex.end + len(after)]
        day = min(near, key=lambda t: max(t.start - timex.end, timex.start - t.end), default=None)
        if day is None or day.earliest is None or day.precision != "day" or _reported(day, timex, before, lexicon):
            continue
        way = next((said for rung in _LADDER if (said := rung(before, after, lexicon))), 0)
        other = day.earliest + dt.timedelta(days=way * (length - 1))
        if way:
            first, last = sorted((day.earliest, other))
            settled[index] = replace(timex, earliest=first, latest=last, precision="interval", basis="relative")
    return settled


def _days(timex: Timex) -> int:
    """The days of an attributive length ("four-day", "48-hour", "viertägig"); 0 for any other expression."""
    match = _LENGTH.fullmatch(timex.value)
    if match is None or timex.type != "DURATION" or timex.earliest is not None:
        return 0
    if timex.rule != "compound" and "-" not in timex.text:
        return 0
    days, rest = divmod(int(match["hours"]), 24) if match["hours"] else (int(match["days"]), 0)
    return days if 1 < days <= _LONGEST and not rest else 0


def _reported(day: Timex, timex: Timex, before: str, lexicon: Lexicon) -> bool:
    """Whether the day is that of speaking: a verb of speaking stands right before it."""
    words = _WORD.findall(before[: max(0, len(before) - (timex.start - day.start))])
    return any(word in lexicon.stay["reporting"] for word in words[-2:])


def _introduced(before: str, after: str, lexicon: Lexicon) -> int:
    """1 for "for a", -1 for "after a", "from his"."""
    words = _WORD.findall(before)[-2:]
    if len(words) == 2 and words[1] in lexicon.stay["determiner"]:
        return (words[0] in lexicon.stay["for"]) - (words[0] in lexicon.stay["after"])
    return 0


def _verb(before: str, after: str, lexicon: Lexicon) -> int:
    """1 where the nearest verb begins something, -1 where it ends it."""
    begin, end = lexicon.stay["begin"], lexicon.stay["end"]
    for left, right in zip(_padded(_WORD.findall(before)[::-1]), _padded(_WORD.findall(after)), strict=True):
        for word in (left, right):
            if word in begin or word in end:
                return 1 if word in begin else -1
    return 0


def _padded(words: list[str], reach: int = 12) -> list[str]:
    return (words + [""] * reach)[:reach]


_LADDER: tuple[Callable[[str, str, Lexicon], int], ...] = (_introduced, _verb)
