"""The day of the report, for what is told as of that day: "the visit came as ...", "hours after", "said after talks".

An agency names the day once, in its first sentences, and tells the rest as of the same day. Only the simple past of
what stands close to it is so told: a perfect or a pluperfect sums up what is older.
"""

from __future__ import annotations

from toolkit.clauses import Clauses
from toolkit.document import Document
from toolkit.interval import genitive, interval, usable
from toolkit.narrative import fresh, main_clause, only_day
from toolkit.reports import Report, When
from toolkit.tenses import past_told

_LEAD = 2  # sentences that make the lead
_NEAR = 3  # sentences after the lead that go on with its day
_ATTRIBUTES = 3  # words before a noun that qualify it
_OPENING = 12  # words within which a sentence says that it comes as something else goes on


def of_the_report(document: Document, held: Report) -> When | None:
    """The day of publication, where the lead names it, be it as that of speaking, and tells of no other day."""
    for index in range(min(_LEAD, held.sentence)):
        opening = document.dated(index) if document.tells_a_day(index) else None
        found = [t for t in opening.dates if usable(t) and not genitive(opening.text, t)] if opening is not None else []
        if not found:
            continue
        days = {interval(t, "occurred") for t in found}
        if len(days) > 1 or next(iter(days)) != (document.published, document.published):
            return None
        first = found[0]
        return When(document.published, document.published, "day", first.basis, first.text, "sentence before")
    return None


def came_as(document: Document, held: Report, clauses: Clauses) -> When | None:
    """The day of the report, for what its news "came as": it went on at that time."""
    if held.event_type not in ("meeting", "attack", "troop", "exercise"):
        return None
    joint = next((t for t in clauses.tokens[:_OPENING] if t.has("coming_as")), None)
    if joint is None or joint.start > held.trigger_start or _older(clauses, held):
        return None
    told = clauses.tokens[clauses.token_at(held.trigger_start)]
    if held.event_type == "attack" and not told.has("past_tense", "past_verb"):
        return None  # "came as the city remained trapped in a cycle of killings"
    return of_the_report(document, held)


def hours_away(document: Document, held: Report, clauses: Clauses) -> When | None:
    """The day of the sentence before, or that of the report, for what was hours after or before it."""
    if held.event_type not in ("meeting", "attack", "agreement", "exercise") or _older(clauses, held):
        return None
    if not _in_hours(clauses):
        return None
    before = document.dated(held.sentence - 1) if document.tells_a_day(held.sentence - 1) else None
    time = only_day(document, before, spoken=False) if before is not None else None
    if time is not None and time.start == time.end and fresh(document, time):
        return time
    return of_the_report(document, held)


def _in_hours(clauses: Clauses) -> bool:
    """Whether the sentence counts in hours from something else ("hours after the vote", "wenige Stunden zuvor")."""
    if clauses.holds("hours_away"):
        return True
    for timex in clauses.dates:
        if timex.type == "DURATION" and timex.value.startswith("PT"):
            behind = clauses.token_at(timex.end - 1) + 1
            if timex.rule == "ago" or (behind < len(clauses.tokens) and clauses.tokens[behind].has("after", "ahead")):
                return True
    return False


def said_after(document: Document, held: Report, clauses: Clauses) -> When | None:
    """The day of the report, for the talks of two after which somebody speaks in its first sentences."""
    if held.event_type != "meeting" or held.subtype != "bilateral" or held.rung not in ("bygone", "occasion"):
        return None
    if not 0 < held.sentence <= _LEAD + _NEAR or _older(clauses, held) or not held.persons:
        return None
    at = clauses.token_at(held.trigger_start)
    segment = clauses.segment_of[at]
    if any(t.has("bygone_attribute") for t in clauses.tokens[max(0, at - _ATTRIBUTES) : at]):
        return None  # "on his just-concluded visit"
    if any(usable(t) and clauses.segment_at(t.start) == segment for t in clauses.dates):
        return None
    return of_the_report(document, held) if clauses.holds("reporting", "telling", "consult") else None


def struck(document: Document, held: Report, clauses: Clauses) -> When | None:
    """The day of the report, for an attack that a main clause right after the lead tells in the simple past."""
    if held.event_type != "attack" or not 0 < held.sentence <= _NEAR or held.rung != "default":
        return None
    segment = clauses.segment_at(held.trigger_start)
    if not past_told(clauses, segment) or not (main_clause(clauses, held) or _when(clauses, segment)):
        return None
    words = [t for _, t in clauses.segment_tokens(segment)]
    if _older(clauses, held) or not any(t.has("casualty", "when") for t in words):
        return None
    return of_the_report(document, held)


def _when(clauses: Clauses, segment: int) -> bool:
    """Whether the clause tells how what was just told came about ("were killed when a bomber blew himself up")."""
    return clauses.segment_tokens(segment)[0][1].has("when")


def _older(clauses: Clauses, held: Report) -> bool:
    """Whether the clause of the trigger tells in the perfect or the pluperfect."""
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(held.trigger_start))]
    return any(t.has("perfect_past") for t in words) or any(
        t.has("perfect") and not clauses.grammar.verb_last for t in words
    )
