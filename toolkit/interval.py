"""The days that an expression of time stands for, once it is known whether the happening lies behind or ahead."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.reports import Day, When

AHEAD = ("planned", "possible")
CALLED_OFF = "called off"
"""How the time of a canceled event reads: ahead, though its status is "denied"."""
_LENGTH = re.compile(r"P(?:(\d{1,2})D|(\d)W|T(\d{2,3})H)")
_NIGHTS = ("daypart_until", "last_night")  # the rules of "in der Nacht zum Montag", "in der vergangenen Nacht"
_BEFORE = 2  # words before a length: "for a", "zu einem"
_FAR_AHEAD = 240  # days after which the next such day is not meant where the last one
_JUST_GONE = 120  # days ago was
_NOUN = 3  # words between a length and the noun that it qualifies ("a four-day official visit")


def genitive(text: str, timex: Timex) -> bool:
    """Whether the expression qualifies a noun behind it ("last Wednesday's bombings")."""
    return text[timex.end : timex.end + 2] in ("'s", "’s")


def usable(timex: Timex) -> bool:
    """Whether the expression is a time on the calendar that an event can have."""
    return timex.type in ("DATE", "TIME", "DURATION") and (timex.earliest is not None or timex.latest is not None)


def interval(timex: Timex, status: str) -> tuple[Day, Day]:
    """The days of the expression, in the direction that the status asks for where the text leaves it open; a night
    reaches over two days.
    """
    start, end = _reading(timex, status)
    if start is None or start != end or timex.rule not in _NIGHTS:
        return start, end
    first = start - dt.timedelta(days=timex.rule == _NIGHTS[0])
    return first, first + dt.timedelta(days=1)


def to_come(timex: Timex, status: str, published: Day, days: tuple[Day, Day]) -> tuple[Day, Day]:
    """The days of a range of weekdays, those of the next week where what is planned would have begun ("besucht von
    Dienstag bis Freitag", written on a Thursday).
    """
    start, end = days
    ranged = timex.rule == "weekday" and timex.precision == "interval" and timex.future is not None
    if status != "planned" or not ranged or start is None or end is None or published is None:
        return days
    week = dt.timedelta(days=7 * (start < published <= end))
    return start + week, end + week


def past_meant(timex: Timex, published: Day) -> bool:
    """Whether a day or a month without a year is the one just gone, the next one being most of a year away ("der für
    April geplante Gipfel wurde abgesagt", told in June).
    """
    if published is None or timex.past is None or timex.future is None or timex.rule == "weekday":
        return False
    gone, coming = timex.past[1], timex.future[0]
    if gone is None or coming is None:
        return False
    return (coming - published).days > _FAR_AHEAD and (published - gone).days < _JUST_GONE


def exactness(timex: Timex) -> str:
    """How exactly the days of the expression are known, as `schema.PRECISIONS` names it: a night reaches over two."""
    return "interval" if timex.rule in _NIGHTS and timex.precision == "day" else timex.precision


def _reading(timex: Timex, status: str) -> tuple[Day, Day]:
    """The days of the expression in the direction that the status asks for."""
    chosen = timex.future if status in AHEAD else timex.past if status == "occurred" else None
    if status == CALLED_OFF:
        chosen = timex.future if timex.rule == "weekday" else None  # another day is the nearer one
    if chosen is None or timex.past is None or timex.future is None or chosen[0] is None:
        return timex.earliest, timex.latest
    if timex.precision != "interval" or timex.earliest is None or timex.latest is None:
        return chosen
    base = next((r[0] for r in (timex.past, timex.future) if r[0] and timex.earliest <= r[0] <= timex.latest), None)
    if base is None:
        return chosen
    return _shifted(timex.earliest, base, chosen[0]), _shifted(timex.latest, base, chosen[0])


def _shifted(day: dt.date, base: dt.date, chosen: dt.date) -> dt.date:
    """The day moved as far as `base` is from `chosen`: by whole years where they differ by about that."""
    if base.year != chosen.year and abs((chosen - base).days) > 300:
        return day.replace(year=day.year + chosen.year - base.year, day=min(day.day, 28) if day.month == 2 else day.day)
    return day + (chosen - base)


def with_year(clauses: Clauses, timex: Timex) -> Timex:
    """The expression in the year that stands behind it ("in December in 1999", "on Christmas Eve in 2000")."""
    if (
        timex.precision == "year"
        or timex.past is None
        or timex.rule == "weekday"
        or timex.earliest is None
        or timex.latest is None
    ):
        return timex
    for year in clauses.dates:
        between = [t for t in clauses.tokens if timex.end <= t.start < year.start]
        told = year.precision == "year" and year.basis == "explicit" and year.earliest is not None
        if told and len(between) == 1 and between[0].has("in", "of") and timex.end < year.start:
            shift = year.earliest.year - timex.earliest.year  # type: ignore[union-attr]
            first, last = (_moved(day, shift) for day in (timex.earliest, timex.latest))
            return replace(timex, earliest=first, latest=last, past=None, future=None, basis="explicit")
    return timex


def _moved(day: dt.date, years: int) -> dt.date:
    """The same day of another year; the last of February stays the last."""
    if (day.month, (day + dt.timedelta(days=1)).month) == (2, 3):
        return dt.date(day.year + years, 3, 1) - dt.timedelta(days=1)
    return day.replace(year=day.year + years)


def aligned(timex: Timex, day: Day, status: str) -> tuple[Day, Day]:
    """The reading of the expression that is nearest to a day: the other end of a range lies beside the first."""
    readings = [r for r in (timex.past, timex.future, interval(timex, status)) if r and r[0]]
    if day is None or not readings:
        return interval(timex, status)
    if timex.rule == "weekday" and timex.earliest is not None:  # "next Tuesday and Wednesday"
        beside = day + dt.timedelta(days=(timex.earliest.weekday() - day.weekday() + 3) % 7 - 3)
        return beside, beside
    return min(readings, key=lambda r: abs((r[0] - day).days))  # type: ignore[operator]


def bounded(status: str, published: dt.date | None) -> When:
    """What the publication date alone says: an event that has happened is not later, a planned one not earlier."""
    if published is None or status in ("possible", "denied"):
        return When()
    if status == "planned":
        return When(published, None, "open", "publication", None, "publication")
    return When(None, published, "open", "publication", None, "publication")


def length(clauses: Clauses, segment: int) -> int:
    """How many days it lasts, as the segment or the one beside it says ("a four-day visit"); 0 where neither does."""
    return next((n for t in clauses.dates if (n := lasting(t)) and _qualifies(clauses, t, segment)), 0)


def edge(clauses: Clauses, *segments: int) -> str:
    """Whether a day of the segments is the "first" or the "last" of what lasts; empty where nothing says so."""
    if not clauses.holds("finish", "begin", "outset"):
        return ""
    words = [t for segment in segments for _, t in clauses.segment_tokens(segment)]
    if any(t.has("finish") for t in words):
        return "last"
    return "first" if any(t.has("begin", "outset", "opening") for t in words) else ""


def stay(clauses: Clauses, *segments: int) -> bool:
    """Whether somebody comes for a length ("is due on Tuesday for a two-day visit"): the day told is its first."""
    words = ("for", "to") if clauses.grammar.verb_last else ("for",)
    for timex in clauses.dates:
        first = clauses.token_at(timex.start)
        if lasting(timex) and clauses.segment_of[first] in segments:
            return any(t.has(*words) for t in clauses.tokens[max(0, first - _BEFORE) : first])
    return False


def lasting(timex: Timex) -> int:
    """The length in days that the expression names, 0 where it names none."""
    found = _LENGTH.fullmatch(timex.value) if timex.type == "DURATION" and not usable(timex) else None
    if found is None:
        return 0
    days, weeks, hours = (int(n) if n else 0 for n in found.groups())
    return days or weeks * 7 or hours // 24


def _qualifies(clauses: Clauses, timex: Timex, segment: int) -> bool:
    """Whether the length qualifies a noun that triggers, in this segment or the next."""
    last = clauses.token_at(max(timex.end - 1, timex.start))
    near = clauses.tokens[last + 1 : last + 1 + _NOUN]
    noun = next((i for i, t in enumerate(near) if t.start in clauses.triggers), None)
    first = clauses.token_at(timex.start)
    if first and clauses.tokens[first - 1].has("for") and clauses.segment_of[first] == segment:
        return True  # "will visit Japan for three days"
    if noun is None or abs(clauses.segment_of[last] - segment) > 1:
        return False
    if near[0].has("of") and near[noun].has("talk_noun"):  # "two days of talks"
        near, noun = near[1:], noun - 1
    return not any(t.has("of", "in", "to", "for", "from", "temporal", "after", "ahead") for t in near[:noun])
