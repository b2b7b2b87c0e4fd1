"""Days that are counted from another: "on the eve of the summit", "two days after the raid", "a day before they meet".

What the sentence tells first gives the day to count from, be it only the day on which somebody speaks.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.interval import genitive, interval, lasting, usable
from toolkit.triggers import Hit

_COUNTED = 12  # words between "three days after" and the trigger
_EVE = 6  # words between "on the eve of" and the trigger
_OF = 2  # words between "eve" and a day: "the eve of Sunday's election"
_LONGEST = 14  # days that are counted one by one
_BARRED = ("relative", "reporting", "past_tense", "coordination")
"""Words that part what is counted to from the trigger."""


def counted_from(clauses: Clauses, hit: Hit, published: dt.date | None) -> Timex | None:
    """The day of a trigger that another happening is counted from ("on Sunday, three days after meeting the king")."""
    at = clauses.token_at(hit.start)
    for timex in clauses.dates:
        if timex.relation != "other" or not usable(timex):
            continue
        last = clauses.token_at(timex.end - 1)
        if 0 < at - last <= _COUNTED:
            return timex if not _told_between(clauses, last, at, hit) else None
    return _away(clauses, hit, at, published) or _back(clauses, at, published) or _eve(clauses, hit, at)


def _told_between(clauses: Clauses, last: int, at: int, hit: Hit) -> bool:
    """Whether the words count from another act, which only has to do with the trigger ("five days after a court
    implicated officers in the killing").
    """
    if hit.trigger.kind != "noun" or clauses.grammar.verb_last:
        return False
    between = clauses.tokens[last + 1 : at]
    return any(t.has("past_tense") and not t.has("casualty") and t.start not in clauses.triggers for t in between)


def _away(clauses: Clauses, hit: Hit, at: int, published: dt.date | None) -> Timex | None:
    """The day that lies as far from the one day of the sentence as the words before a noun say."""
    if hit.trigger.kind != "noun" or not clauses.holds("ahead"):
        return None
    base = _base(clauses, published)
    days = _days_ahead(clauses, at)
    if base is None or not days or (genitive(clauses.text, base) and base.end <= hit.start):
        return None  # "on the eve of Saturday's summit"
    day = interval(base, "occurred")[0]
    if day is None:
        return None
    counted = day + dt.timedelta(days=days)
    return replace(base, earliest=counted, latest=counted, past=None, future=None, relation="at", rule="from_other")


def _base(clauses: Clauses, published: dt.date | None) -> Timex | None:
    """The one day of the past that the sentence tells."""
    told = [t for t in clauses.dates if usable(t)]
    if len(told) != 1 or told[0].precision != "day" or told[0].relation != "at" or published is None:
        return None
    day = interval(told[0], "occurred")[0]
    return told[0] if day is not None and 0 <= (published - day).days < 7 else None


def _days_ahead(clauses: Clauses, at: int) -> int:
    """How many days the words before the trigger count ahead to it: one "on the eve of", two "two days ahead of"."""
    for i in range(at - 1, max(-1, at - 1 - _COUNTED), -1):
        token = clauses.tokens[i]
        if token.has("eve"):
            return int(at - i <= _EVE)
        if token.has("ahead"):
            length = next((t for t in clauses.dates if clauses.token_at(t.end - 1) == i - 1), None)
            days = lasting(length) if length is not None else 0
            return days if days <= _LONGEST else 0
        if token.has(*_BARRED) and not token.has("determiner"):
            return 0
    return 0


def _back(clauses: Clauses, at: int, published: dt.date | None) -> Timex | None:
    """The day that lies as many days before the one day of the sentence as the words that open it say ("A day after
    gunmen killed three in Quetta, troops sealed it off on Tuesday").
    """
    length = next((t for t in clauses.dates if lasting(t)), None)
    if length is None or clauses.token_at(length.start) > 1 or not clauses.holds("after"):
        return None
    last = clauses.token_at(length.end - 1)
    together = clauses.segment_of[at] == clauses.segment_of[last]  # "Two days after the vote, rebels attacked ..."
    counted = together and clauses.tokens[last + 1].has("after") and 0 < at - last <= _COUNTED
    base = _base(clauses, published) if counted and lasting(length) <= _LONGEST else None
    if base is None or clauses.token_at(base.start) < at:
        return None
    day = interval(base, "occurred")[0]
    if day is None:
        return None
    before = day - dt.timedelta(days=lasting(length))
    return replace(base, earliest=before, latest=before, past=None, future=None, relation="at", rule="from_other")


def _eve(clauses: Clauses, hit: Hit, at: int) -> Timex | None:
    """The day before the one that owns what it is the eve of ("On the eve of Sunday's election, gunmen killed ...")."""
    if not clauses.holds("eve"):
        return None
    for timex in clauses.dates:
        first, last = clauses.token_at(timex.start), clauses.token_at(timex.end - 1)
        near = clauses.tokens[max(0, first - _OF) : first]
        if not any(t.has("eve") for t in near) or timex.precision != "day" or not usable(timex):
            continue
        day = interval(timex, "occurred")[0]
        if day is None or clauses.segment_of[at] == clauses.segment_of[last] or hit.start < timex.start:
            return None
        eve = day - dt.timedelta(days=1)
        return replace(timex, earliest=eve, latest=eve, past=None, future=None, relation="at", rule="from_other")
    return None
