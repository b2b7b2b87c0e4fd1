"""A telling: how one trigger word tells of its happening, and the report that it makes with a parser's fields."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from toolkit import status as statuses
from toolkit.clauses import Clauses
from toolkit.document import Document
from toolkit.interval import bounded
from toolkit.present import coming
from toolkit.reports import Report, What, When, Where
from toolkit.schema import Actor
from toolkit.tenses import done, past_form
from toolkit.triggers import Hit
from toolkit.when import effective, when

_ORDERED = ("troop", "delivery", "procurement", "exercise")
"""Types of what is ordered before it is done."""
_ANNOUNCED = 8  # words of the next sentence in which it tells that this was announced
_BESIDE = 12  # characters between a noun and the day beside it


def telling_of(document: Document, clauses: Clauses, hit: Hit) -> Telling:
    """How the trigger tells of its happening: as done, decided, planned ..., and the rung that gave this status."""
    status, rung = statuses.status(statuses.scope(clauses, hit, document.verb_last))
    if rung == "default" and hit.trigger.status:
        status, rung = hit.trigger.status, "trigger"
    elif rung == "default" and _announced_behind(document, clauses, hit):
        status, rung = "decided", "announced behind"
    return Telling(document, clauses, hit, status, rung)


def _announced_behind(document: Document, clauses: Clauses, hit: Hit) -> bool:
    """Whether the next sentence tells that a deed told in the present is only announced ("Die USA ziehen 12.000
    Soldaten ab. Das kündigte der Minister am Mittwoch an").
    """
    if hit.trigger.event_type not in _ORDERED or hit.trigger.kind != "verb":
        return False
    segment = clauses.segment_tokens(clauses.segment_at(hit.start))
    own = clauses.tokens[clauses.token_at(hit.start)]
    if not any(t.has("present_verb", "be_form") for _, t in segment) or own.has("past_verb", "past_tense"):
        return False
    if not document.can_hold(clauses.index + 1, "announces", "this_told"):
        return False
    behind = document.dated(clauses.index + 1)
    if behind is None or behind.paragraph != clauses.paragraph or not behind.holds("announces"):
        return False
    last = clauses.grammar.verb_last
    words = [t for _, t in behind.segment_tokens(0)] if last else behind.tokens[:_ANNOUNCED]
    if not any(t.has("announces") for t in words):
        return False
    return words[0].has("this_told") or (not last and any(t.has("this_told") for t in words))


def report_at(clauses: Clauses, hit: Hit, **fields: Any) -> Report:
    """A report of what the trigger tells where it stands, with further fields."""
    return Report(
        event_type=hit.trigger.event_type,
        sentence=clauses.index,
        start=clauses.start,
        end=clauses.end,
        trigger=clauses.text[hit.start : hit.end],
        trigger_start=hit.start,
        sentences=(clauses.index,),
        **fields,
    )


@dataclass(frozen=True, slots=True)
class Telling:
    """A trigger where it stands, the status of its happening and the rung that gave the status."""

    document: Document
    clauses: Clauses
    hit: Hit
    status: str
    rung: str

    def report(
        self,
        actors: tuple[Actor, ...],
        *,
        subtype: str | None,
        place: Where | None = None,
        thing: What | None = None,
        reference: bool = False,
        alone: bool = False,
        strong: bool = False,
        known: bool = False,
        apart: bool = False,
        anchor: int | None = None,
    ) -> Report:
        """The report that these fields make, with the time that the clause gives."""
        clauses, hit = self.clauses, self.hit
        status, rung, time = _timed(self, anchor)
        ahead = status in ("planned", "decided", "possible")
        begin, end = effective(clauses, hit, time, self.document.published) if ahead else (None, None)
        return report_at(
            clauses,
            hit,
            subtype=subtype,
            status=status,
            actors=actors,
            when=time,
            effective_start=begin,
            effective_end=end,
            where=place,
            what=thing or What(),
            reference=reference,
            alone=alone,
            strong=strong,
            known=known,
            apart=apart,
            rung=rung,
        )


def _timed(telling: Telling, anchor: int | None) -> tuple[str, str, When]:
    """The status, its rung and the time of the trigger: each can change the other ("planned" by a day to come)."""
    clauses, hit, published = telling.clauses, telling.hit, telling.document.published
    status, rung = telling.status, telling.rung
    if rung == "by_its_terms" and not _dated_beside(clauses, hit):
        return status, rung, bounded(status, published)  # the day told is that of what is done by its terms
    if rung == "ahead" and status == "planned" and _gone(clauses, hit, published):
        status, rung = "occurred", "day gone by"
    ahead = rung in ("default", "decision") or (rung == "occasion" and clauses.grammar.verb_last)
    if ahead and status in ("occurred", "decided") and coming(clauses, hit, published):
        status, rung = "planned", "present tense"
    open_day = rung in ("default", "trigger") or (rung == "occasion" and not _told_past(clauses, hit))
    firm = not open_day or (status == "occurred" and done(clauses, hit))
    time = when(clauses, hit, "occurred" if rung == "hearsay" else status, published, anchor, firm)
    if rung == "hearsay" and not time.known:
        time = when(clauses, hit, status, published, anchor, firm)
    if status == "occurred" and time.known and published and time.start and time.start > published:
        if past_form(clauses, hit):  # a verb of the past has another day than the one to come that is told beside it
            return status, rung, bounded(status, published)
        status, rung = ("occurred", rung) if hit.trigger.event_type == "attack" else ("planned", "future day")
        time = when(clauses, hit, status, published)
    return status, rung, time


def _gone(clauses: Clauses, hit: Hit, published: dt.date | None) -> bool:
    """Whether a day beside a noun has passed, whichever way it is read ("vor dem Gipfel der vergangenen Woche", "before
    last week's summit").
    """
    if published is None or hit.trigger.event_type != "meeting":
        return False
    return any(
        d.past is None
        and d.basis != "none"
        and d.latest is not None
        and d.latest < published
        and 0 <= max(d.start - hit.end, hit.start - d.end) <= _BESIDE
        for d in clauses.dates
    )


def _dated_beside(clauses: Clauses, hit: Hit) -> bool:
    """Whether a time stands right beside the trigger ("under a 1995 agreement")."""
    return any(0 <= max(d.start - hit.end, hit.start - d.end) <= _BESIDE for d in clauses.dates)


def _told_past(clauses: Clauses, hit: Hit) -> bool:
    """Whether a verb of the past tells what was done on the occasion ("sagte am Rande der Beratungen am Freitag",
    "praised the plan at talks on Monday").
    """
    members = clauses.segment_tokens(clauses.segment_at(hit.start))
    if not clauses.grammar.verb_last:
        words = [t for _, t in members if t.start < hit.start]
        return any(t.has("past_tense") for t in words) and not any(t.has("modal", "auxiliary_future") for t in words)
    words = [t for _, t in members]
    return any(t.has("past_verb") and not t.has("planned", "possible") for t in words)
