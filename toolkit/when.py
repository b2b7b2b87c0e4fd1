"""When a happening takes place: the expression of time that belongs to the trigger, honestly bounded.

The expression nearest to the trigger gives the days; what begins, ends or lasts may reach further. Without an
expression the publication date bounds what has happened or is planned, and the row says so.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from toolkit.clauses import Clauses
from toolkit.counted import counted_from
from toolkit.dates import Timex
from toolkit.decisions import decided_then
from toolkit.interval import (
    AHEAD,
    CALLED_OFF,
    aligned,
    bounded,
    edge,
    exactness,
    genitive,
    interval,
    length,
    past_meant,
    stay,
    to_come,
    usable,
    with_year,
)
from toolkit.nearest import nearest, of_sentence, when_clause
from toolkit.outset import broke_out, open_ended, since_then
from toolkit.reports import OUTBREAK, Day, When
from toolkit.triggers import Hit

_NIGHT = "TNI"  # how the values of nights end
_FAR = 2  # segments between a trigger and its deadline


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
    timex = _expression(clauses, hit, status, published, anchor)
    if timex is None:
        return replace(bounded(status, published), length=length(clauses, clauses.segment_at(hit.start)))
    timex = with_year(clauses, timex)
    if timex.relation in ("before", "after") and _owns(clauses, timex):
        timex = replace(timex, relation="at")
    if status == "denied" and _scheduled(clauses, timex):
        status = CALLED_OFF
    reading = status if firm or (status == "planned" and _behind(timex, published)) else ""
    if status in ("denied", CALLED_OFF) and past_meant(timex, published):
        reading = "occurred"
    if status in ("planned", "decided") and _pluperfect(clauses, timex):
        reading = "occurred"  # "Im Januar hatte sie Helme zugesagt": the day of the promise
    basis = timex.basis if timex.basis != "none" else "relative"
    start, end = to_come(timex, status, published, interval(timex, reading))
    night = timex.rule == "named_time" and timex.value.endswith(_NIGHT)
    if night and status == "occurred" and start == end == published and published:
        start = published - dt.timedelta(days=1)  # "in der Nacht": the one before the publication
    precision = exactness(timex) if start == end else ("interval" if timex.precision == "day" else timex.precision)
    told = When(start, end, precision, basis, timex.text, timex.rule)
    return (
        _range(clauses, timex, told, reading)
        or _bounds(timex, told)
        or _lasting(clauses, timex, hit, status, told)
        or bounded(status, published)
    )


def _expression(clauses: Clauses, hit: Hit, status: str, published: dt.date | None, anchor: int | None) -> Timex | None:
    """The expression of time that belongs to the trigger, None for none: what tells it best comes first."""
    relations = ("at", "before", "after") if status == "decided" else ("at", "since", "before", "after")
    return (
        counted_from(clauses, hit, published)
        or since_then(clauses, hit)
        or when_clause(clauses, hit)
        or decided_then(clauses, hit, status)
        or nearest(clauses, hit, relations, anchor, status, published)
        or of_sentence(clauses, hit, status)
    )


def _owns(clauses: Clauses, timex: Timex) -> bool:
    """Whether the expression owns what follows, which alone the preposition governs ("after Sunday's talks")."""
    behind = clauses.text[timex.end : timex.end + 2]
    return behind[:1] in ("'", "\u2019") and behind[1:].isalpha()


def _range(clauses: Clauses, timex: Timex, told: When, reading: str) -> When | None:
    """The days from one end of a range to the other, where the expression is one of them."""
    partner = _joined(clauses, timex)
    if partner is None:
        return None
    days = [d for d in (told.start, told.end, *aligned(partner, told.start or told.end, reading)) if d]
    text = clauses.text[min(timex.start, partner.start) : max(timex.end, partner.end)]
    return When(min(days), max(days), "interval", told.basis, text, f"{timex.rule} range")


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


def _bounds(timex: Timex, told: When) -> When | None:
    """The days from a beginning or to an end that the expression itself gives with the other one."""
    between = timex.precision == "interval" and timex.relation in ("since", "until")
    return told if between else None


def _lasting(clauses: Clauses, timex: Timex, hit: Hit, status: str, told: When) -> When | None:
    """The days told, over the length that the words beside them give; None where they only bound the happening."""
    beside, own = clauses.segment_at(timex.start), clauses.segment_at(hit.start)
    whole = replace(told, length=length(clauses, beside), edge=edge(clauses, beside, own))
    if whole.length and not whole.edge and status in AHEAD and stay(clauses, beside, own):
        whole = replace(whole, edge="first")
    if whole.reaching is not whole:
        return whole.reaching
    if open_ended(clauses, timex, hit, status):
        rung = OUTBREAK if status == "occurred" and broke_out(clauses, timex, hit) else whole.rung
        return replace(whole, end=None, precision="open", rung=rung) if whole.start else None
    return None if timex.relation in ("before", "after") else whole


def _pluperfect(clauses: Clauses, timex: Timex) -> bool:
    """Whether the clause of the expression tells of what had been done by then."""
    segment = clauses.segment_at(timex.start)
    words = [t for _, t in clauses.segment_tokens(segment)]
    if any(t.has("ahead") and t.start < timex.start for t in words):
        return False  # "had hoped to pass it before leaving on April 24"
    return any(t.has("perfect_past") and t.has("auxiliary_past", "perfect") for t in words)


def _behind(timex: Timex, published: dt.date | None) -> bool:
    """Whether the reading chosen lies in the past, though the expression can be read as ahead."""
    return published is not None and timex.latest is not None and timex.latest < published and timex.future is not None


def _scheduled(clauses: Clauses, timex: Timex) -> bool:
    """Whether it names the day that a canceled event should have had ("der für Donnerstag geplante Besuch")."""
    first = clauses.token_at(timex.start)
    segment = clauses.segment_of[first]
    beside = clauses.tokens[max(0, first - 3) : first]
    if genitive(clauses.text, timex) and any(t.has("forgo") for t in beside):
        return True  # "called off Friday's talks"
    return any(t.has("for", "planned") for t in beside) or any(
        t.has("planned", "happening") for _, t in clauses.segment_tokens(segment)
    )


def effective(clauses: Clauses, hit: Hit, time: When, published: dt.date | None) -> tuple[Day, Day]:
    """When a decided or planned action takes effect: a deadline ("bis 2027") is its end, "ab Mai" its start.

    Both lie ahead and belong to the trigger; a day that is the time of the happening already says no more.
    """
    start: Day = None
    end: Day = None
    for timex in clauses.dates:
        last = timex.latest or timex.earliest
        if not usable(timex) or last is None or (published is not None and last < published):
            continue
        if timex.relation == "until" and _meant(clauses, timex, hit):
            end = last
        elif timex.relation in ("after", "since") and _meant(clauses, timex, hit):
            start = timex.earliest
    return (start if start != time.start else None), (end if end != time.end else None)


def _meant(clauses: Clauses, timex: Timex, hit: Hit) -> bool:
    """Whether a deadline or a start can be that of the trigger: none is between, and a meeting's is in its clause."""
    own, other = clauses.segment_at(hit.start), clauses.segment_at(timex.start)
    if own == other:
        return True
    if hit.trigger.event_type == "meeting" or abs(own - other) > _FAR:
        return False
    low, high = sorted((hit.start, timex.start))
    return not any(low < start < high for start in clauses.triggers)
