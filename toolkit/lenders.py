"""The days that a happening borrows from the sentences around it, where its own sentences give none.

A ladder, strongest evidence first: the sentence before, which the one that tells it goes on from ("They also
..."), and the lead, where it tells of the same sides. `date_basis` stays that of the words which gave the day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from toolkit.claims import quoted
from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.document import Document
from toolkit.interval import AHEAD, bounded, interval, usable
from toolkit.reports import Report, When

_OPENING = 3  # words within which a sentence says that it goes on from the one before
_LEAD = 2  # sentences that make the lead
_TOGETHER = 3  # sentences between two decisions of one sitting
_FRESH = 7  # days by which the day in a lead may lie before the publication

Lender = Callable[[Document, Report, Clauses], When | None]


def lent(document: Document, happenings: list[Report]) -> list[Report]:
    """The happenings, those without a day dated by the sentences around them where these can speak for them."""
    return [_decided(document, _dated(document, held), happenings) for held in happenings]


def _decided(document: Document, held: Report, happenings: list[Report]) -> Report:
    """The decision with the fresh day of another decision of the same kind and sides that is told beside it."""
    if held.status != "decided" or held.when.known:
        return held
    for other in happenings:
        near = abs(other.sentence - held.sentence) <= _TOGETHER and other.status == held.status
        same = other.event_type == held.event_type and other.countries == held.countries
        if near and same and other.when.known and other.when.precision == "day" and _fresh(document, other.when):
            return replace(held, when=other.when)
    return held


def _dated(document: Document, held: Report) -> Report:
    clauses = document.clauses.get(held.sentence)
    published = document.published
    if held.when.known and published and _of_another(held, published):
        return replace(held, when=bounded(held.status, published))
    if held.when.basis == "publication":  # joining may have changed the status
        held = replace(held, when=bounded(held.status, published))
    if held.when.known or clauses is None or any(usable(t) for t in clauses.dates):
        return held
    for lender in LENDERS.get(held.status, ()):
        time = lender(document, held, clauses)
        if time is not None:
            return replace(held, when=time)
    return held


def _of_another(held: Report, published: dt.date) -> bool:
    """Whether its day must be another happening's: ahead of what has happened, or past where another sentence lent it
    to what lies ahead.
    """
    first, last = held.when.start, held.when.end or held.when.start
    if held.status == "occurred":
        return first is not None and first > published
    return held.status in AHEAD and len(held.sentences) > 1 and last is not None and last < published


def going_on(document: Document, held: Report, clauses: Clauses) -> When | None:
    """The day of the sentence before, where this one goes on from it ("They also met ...", "Zuvor telefonierte er")."""
    if not any(t.has("going_on") for t in clauses.tokens[:_OPENING]) or any(
        t.has("perfect_past") for t in clauses.tokens
    ):
        return None
    before = document.dated(held.sentence - 1)
    return _only_day(document, before, spoken=False) if before is not None else None


def lead(document: Document, held: Report, clauses: Clauses) -> When | None:
    """The fresh day of the lead, where it names the sides of a meeting that is not told as past."""
    if held.event_type != "meeting" or not held.countries or any(t.has("perfect_past") for t in clauses.tokens):
        return None
    for index in range(min(_LEAD, held.sentence)):
        opening = document.dated(index)
        if opening is None or not _names_sides(opening, held):
            continue
        time = _only_day(document, opening, spoken=True)
        if time is not None and time.precision == "day" and _fresh(document, time):
            return time
    return None


def later_that_day(document: Document, held: Report, clauses: Clauses) -> When | None:
    """The day of the lead, where it is that of the publication and a later hour of it is told ("was to meet")."""
    time = lead(document, held, clauses) if any(t.has("later_then") for t in clauses.tokens) else None
    return time if time is not None and time.start == document.published else None


def _names_sides(clauses: Clauses, held: Report) -> bool:
    """Whether the sentence names all the sides of the happening, or one of its persons."""
    persons = {a.name.person for a in clauses.arguments if a.name.person}
    return held.countries <= {a.name.country for a in clauses.arguments} or bool(held.persons & persons)


def _fresh(document: Document, time: When) -> bool:
    """Whether the day lies within the week before the publication."""
    if time.start is None or document.published is None:
        return False
    return 0 <= (document.published - time.start).days <= _FRESH


def _only_day(document: Document, clauses: Clauses, spoken: bool) -> When | None:
    """The one time in the past that the sentence tells, that of speaking aside unless `spoken`; None where it tells
    none or several.
    """
    times: dict[tuple[object, object], Timex] = {}
    for timex in clauses.dates:
        words = [t for _, t in clauses.segment_tokens(clauses.segment_at(timex.start))]
        ahead = any(t.has("planned", "possible", "auxiliary_future") for t in words)
        if usable(timex) and timex.relation == "at" and not ahead and (spoken or not quoted(clauses, timex)):
            times.setdefault(interval(timex, "occurred"), timex)
    if len(times) != 1:
        return None
    timex = next(iter(times.values()))
    start, end = interval(timex, "occurred")
    if start is None or (document.published is not None and start > document.published):
        return None
    return When(start, end, timex.precision, timex.basis, timex.text, "sentence before")


LENDERS: dict[str, tuple[Lender, ...]] = {"occurred": (going_on, lead), "planned": (later_that_day,)}
"""For each status the ladder of those that can lend a day."""
