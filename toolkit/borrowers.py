"""The happenings whose own sentences give no day, dated by what the sentences around them tell.

Not every one may borrow: what has gone on for long, or is told in passing, has no day of its own. `date_basis` stays
that of the words which gave the day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from toolkit.claims import quoted
from toolkit.clauses import Clauses
from toolkit.document import Document
from toolkit.interval import AHEAD, bounded, usable
from toolkit.lenders import LENDERS, SPOKEN, STRONG
from toolkit.narrative import fresh
from toolkit.reports import Report

_TOGETHER = 3  # sentences between two decisions of one sitting


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
        if near and same and other.when.known and other.when.precision == "day" and fresh(document, other.when):
            return replace(held, when=other.when)
    return held


def _dated(document: Document, held: Report) -> Report:
    clauses = document.clauses.get(held.sentence)
    published = document.published
    if held.when.known and published and (_of_another(held, published) or _arrival(held, published)):
        return replace(held, when=bounded(held.status, published))
    if published and _within(held, published):
        return replace(held, when=replace(held.when, end=published))
    if held.when.basis == "publication":  # joining may have changed the status
        held = replace(held, when=bounded(held.status, published))
    if held.when.known or clauses is None:
        return held
    told = [t for t in clauses.dates if usable(t)]
    lenders = LENDERS if not told else SPOKEN if all(quoted(clauses, t) for t in told) else STRONG
    if _long(clauses, held) or _attribute(clauses, held):
        return held
    for lender in lenders.get(held.status, ()):
        time = lender(document, held, clauses)
        if time is not None:
            return replace(held, when=time)
    return held


def _attribute(clauses: Clauses, held: Report) -> bool:
    """Whether it is told by a participle before a noun, in passing ("the widow of assassinated premier X")."""
    at = clauses.token_at(held.trigger_start)
    if clauses.grammar.verb_last or not at or not clauses.tokens[at].has("participle"):
        return False
    return clauses.tokens[at - 1].has("of", "determiner", "with") and not clauses.tokens[at].has("gerund")


def _long(clauses: Clauses, held: Report) -> bool:
    """Whether its clause says that it has gone on for long ("have been engaged in talks for months")."""
    segment = clauses.segment_at(held.trigger_start)
    return any(
        t.type == "DURATION"
        and t.value.startswith("PX")
        and clauses.segment_at(t.start) == segment
        and clauses.tokens[max(0, clauses.token_at(t.start) - 1)].has("for", "since", "about")
        for t in clauses.dates
    )


def _of_another(held: Report, published: dt.date) -> bool:
    """Whether its day must be another happening's: ahead of what has happened, or past where another sentence lent it
    to what lies ahead.
    """
    first, last = held.when.start, held.when.end or held.when.start
    if held.status == "occurred":
        return first is not None and first > published
    if held.rung == "hearsay":
        return False  # "sollen am Freitag eine Wache angegriffen haben"
    return held.status in AHEAD and len(held.sentences) > 1 and last is not None and last < published


def _within(held: Report, published: dt.date) -> bool:
    """Whether a meeting that is over has the days of a trip that still goes on."""
    lent = held.when.rung in ("trip", "journey") and held.status == "occurred" and held.subtype == "bilateral"
    first, last = held.when.start, held.when.end
    return lent and first is not None and last is not None and first <= published < last


def _arrival(held: Report, published: dt.date) -> bool:
    """Whether its day is only that on which somebody arrived for it, some days before the publication."""
    arrived = held.when.rung == "journey" and held.when.edge == "first" and held.when.precision == "day"
    return arrived and held.when.start is not None and held.when.start < published
