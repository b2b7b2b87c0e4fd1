"""When a happening takes place: the expression of time that belongs to the trigger, honestly bounded.

A ladder: the expression nearest to the trigger in its own segment, then in the neighboring ones; the day of
speaking ("sagte am Dienstag") is not the day of the event. Without an expression the publication date bounds
what has happened or is planned, and the row says so.
"""

from __future__ import annotations

import datetime as dt

from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.reports import Day, When
from toolkit.triggers import Hit

_AHEAD = ("planned", "possible")
CALLED_OFF = "called off"
"""How the time of a canceled event reads: ahead, though its status is "denied"."""
_SPOKEN = 3  # words between an expression and a verb of speaking that claims it


def usable(timex: Timex) -> bool:
    """Whether the expression is a time on the calendar that an event can have."""
    return timex.type in ("DATE", "TIME", "DURATION") and (timex.earliest is not None or timex.latest is not None)


def interval(timex: Timex, status: str) -> tuple[Day, Day]:
    """The days of the expression, in the direction that the status asks for where the text leaves it open."""
    chosen = timex.future if status in _AHEAD else timex.past if status == "occurred" else None
    if status == CALLED_OFF:
        chosen = timex.future
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


def _spoken(clauses: Clauses, timex: Timex, hit: Hit) -> bool:
    """Whether the expression belongs to a verb of speaking: that verb is nearer than the trigger."""
    first, last = clauses.token_at(timex.start), clauses.token_at(max(timex.end - 1, timex.start))
    at = clauses.token_at(hit.start)
    for k in range(max(0, first - _SPOKEN), min(len(clauses.tokens), last + _SPOKEN + 1)):
        token = clauses.tokens[k]
        if first <= k <= last or k == at or not token.has("reporting") or token.has("denied"):
            continue
        if clauses.segment_of[k] != clauses.segment_of[first]:
            continue
        gap = first - k if k < first else k - last
        if gap < min(abs(first - at), abs(last - at)):
            return True
    return False


def _first_since(clauses: Clauses, segment: int) -> bool:
    """Whether "since" only counts back ("the first call since December 2022")."""
    return any(t.has("first_time") for _, t in clauses.segment_tokens(segment))


def _lends(clauses: Clauses, other: int, segment: int) -> bool:
    """Whether a time in another segment can be the trigger's: that segment is near, tells no happening, and is no
    relative clause.
    """
    if abs(other - segment) > 2:
        return False
    members = clauses.segment_tokens(other)
    if any(t.start in clauses.triggers for _, t in members):
        return False
    if other == segment + 1 and any(t.has("happening") for _, t in members):
        return True
    return not (other > segment and members[0][1].has("relative", "breaks", "complementizer", "subordinator"))


def _attributive(clauses: Clauses, timex: Timex, hit: Hit) -> bool:
    """Whether a year qualifies another noun than the trigger ("lift the 1992 embargo" under the verb)."""
    if timex.precision != "year":
        return False
    first = clauses.token_at(timex.start)
    before = clauses.tokens[first - 1] if first else None
    return before is not None and before.has("definite") and hit.trigger.kind == "verb"


def _elsewhere(clauses: Clauses, at: int, place: int) -> bool:
    """Whether the expression belongs to another happening: "ahead of", "after" stand between it and the trigger."""
    low, high = (at + 1, place - 1) if place > at else (place + 1, at - 1)
    return any(t.has("after", "ahead") for t in clauses.tokens[low:high]) if place > at else False


def nearest(clauses: Clauses, hit: Hit, relations: tuple[str, ...], anchor: int | None = None) -> Timex | None:
    """The expression that belongs to the trigger: nearest in its segment (to the word `anchor`, where several
    things are told of it), else in the segments beside it.
    """
    at = clauses.token_at(hit.start)
    segment = clauses.segment_of[at]
    best: tuple[float, Timex] | None = None
    for timex in clauses.dates:
        if not usable(timex) or timex.relation not in relations or _spoken(clauses, timex, hit):
            continue
        place = clauses.token_at(timex.start)
        if timex.relation == "since" and _first_since(clauses, clauses.segment_of[place]):
            continue
        if _elsewhere(clauses, at, place) or _attributive(clauses, timex, hit):
            continue
        distance = abs(place - (at if anchor is None else anchor)) + 30 * abs(clauses.segment_of[place] - segment)
        if clauses.segment_of[place] != segment and not _lends(clauses, clauses.segment_of[place], segment):
            continue
        if best is None or distance < best[0]:
            best = (distance, timex)
    return best[1] if best else None


def when(
    clauses: Clauses,
    hit: Hit,
    status: str,
    published: dt.date | None,
    anchor: int | None = None,
    firm: bool = True,
) -> When:
    """When the happening takes place, with the words that say so.

    A `firm` status, told by words, decides the direction of "Sunday"; else the tense of the sentence has decided it.
    """
    relations = ("at", "before", "after") if status == "decided" else ("at", "since", "before", "after")
    timex = nearest(clauses, hit, relations, anchor)
    if timex is None:
        return bounded(status, published)
    if status == "denied" and _scheduled(clauses, timex):
        status = CALLED_OFF
    elif status == "occurred" and _begins(clauses, timex):
        day = interval(timex, status)[0]
        return When(day, None, "open", timex.basis, timex.text, timex.rule) if day else bounded(status, published)
    reading = status if firm else ""
    basis = timex.basis if timex.basis != "none" else "relative"
    start, end = interval(timex, reading)
    partner = _joined(clauses, timex)
    if partner is not None:
        first, second = _aligned(partner, start or end, reading)
        days = [d for d in (start, end, first, second) if d]
        low, high = min(timex.start, partner.start), max(timex.end, partner.end)
        return When(min(days), max(days), "interval", basis, clauses.text[low:high], f"{timex.rule} range")
    if timex.precision == "interval" and timex.relation in ("since", "until"):
        return When(start, end, "interval", basis, timex.text, timex.rule)
    if timex.relation == "since" or (timex.relation == "after" and status in _AHEAD):
        return When(start, None, "open", basis, timex.text, timex.rule)
    if timex.relation in ("before", "after"):
        return bounded(status, published)
    return When(start, end, timex.precision, basis, timex.text, timex.rule)


def _scheduled(clauses: Clauses, timex: Timex) -> bool:
    """Whether it names the day that a canceled event should have had ("der für Donnerstag geplante Besuch")."""
    first = clauses.token_at(timex.start)
    segment = clauses.segment_of[first]
    beside = clauses.tokens[max(0, first - 3) : first]
    return any(t.has("for", "planned") for t in beside) or any(
        t.has("planned", "happening") for _, t in clauses.segment_tokens(segment)
    )


def _begins(clauses: Clauses, timex: Timex) -> bool:
    """Whether the expression is the day on which something began that may go on ("began on Wednesday")."""
    segment = clauses.segment_at(timex.start)
    return any(t.has("begin") for _, t in clauses.segment_tokens(segment))


def coming(clauses: Clauses, hit: Hit, published: dt.date | None) -> bool:
    """Whether a present tense with a day that can lie ahead tells of the future ("trifft ihn am Freitag")."""
    timex = nearest(clauses, hit, ("at",))
    if timex is None or published is None or timex.future is None or timex.past is None or timex.future[0] is None:
        return False
    if timex.future[0] <= published:
        return False
    at = clauses.token_at(hit.start)
    segment = {clauses.segment_of[at], clauses.segment_at(timex.start)}
    words = [t for i, t in enumerate(clauses.tokens) if clauses.segment_of[i] in segment]
    if any(t.has("auxiliary_past", "past_verb") for t in words):
        return False
    return any(t.has("present_verb") for t in words)


def _aligned(timex: Timex, day: Day, status: str) -> tuple[Day, Day]:
    """The reading of the expression that is nearest to a day: the other end of a range lies beside the first."""
    readings = [r for r in (timex.past, timex.future, interval(timex, status)) if r and r[0]]
    if day is None or not readings:
        return interval(timex, status)
    return min(readings, key=lambda r: abs((r[0] - day).days))  # type: ignore[operator]


def _joined(clauses: Clauses, timex: Timex) -> Timex | None:
    """The other end of a range or a pair of days: "November 12 and 13", "Montag und Dienstag"."""
    if timex.precision != "day" or timex.relation in ("before", "after"):
        return None
    for other in clauses.dates:
        if other is timex or other.precision != "day" or not usable(other):
            continue
        low, high = sorted((timex, other), key=lambda t: t.start)
        between = [t for t in clauses.tokens if low.end <= t.start < high.start]
        if len(between) == 1 and between[0].has("coordination", "range"):
            return other
        if not between and clauses.text[low.end : high.start].strip() in ("-", "–", "/"):
            return other
    return None


def bounded(status: str, published: dt.date | None) -> When:
    """What the publication date alone says: an event that has happened is not later, a planned one not earlier."""
    if published is None or status in ("possible", "denied"):
        return When()
    if status == "planned":
        return When(published, None, "open", "publication", None, "publication")
    return When(None, published, "open", "publication", None, "publication")


def effective(clauses: Clauses, hit: Hit) -> tuple[Day, Day]:
    """When a decided or planned action takes effect: a deadline ("bis 2027") is its end, "ab Mai" its start."""
    start: Day = None
    end: Day = None
    for timex in clauses.dates:
        if not usable(timex):
            continue
        if timex.relation == "until":
            end = timex.latest or timex.earliest
        elif timex.relation in ("after", "since"):
            start = timex.earliest
    return start, end
