"""The time that a narrative stands in: told once, it holds for the sentences that go on with it.

"In June 2004 the council lifted the embargo. The troops left the island." Only sentences of the simple past that name
the same sides go on with what was told; a perfect, a present tense or another time ends it.
"""

from __future__ import annotations

from toolkit.claims import quoted
from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.document import Document
from toolkit.interval import exactness, interval, usable
from toolkit.reports import Report, When
from toolkit.tenses import past_told

_REACH = 2  # sentences over which a time holds
_PHRASE = 4  # words between a preposition and the noun of its phrase
_MAIN = 15  # words of a main clause before what it tells
_FRESH = 7  # days by which the day in a lead may lie before the publication
_BOUND = 12  # words between "until" and the time of an end


def frame(document: Document, held: Report, clauses: Clauses) -> When | None:
    """The time told shortly before, where the sentence goes on with that narrative; None where it does not."""
    segment = clauses.segment_at(held.trigger_start)
    if (
        not past_told(clauses, segment)
        or not main_clause(clauses, held)
        or any(t.type == "DATE" for t in clauses.dates)
    ):
        return None
    if in_passing(clauses, held):
        return None
    near = range(held.sentence - 1, held.sentence - 1 - _REACH, -1)
    index = next((k for k in near if document.tells_a_day(k)), None)
    before = document.dated(index) if index is not None else None
    if index is None or before is None or not _same_sides(held, before) or not _told_by(before):
        return None
    between = [document.dated(k) for k in range(index + 1, held.sentence)]
    if any(c is None or not any(past_told(c, n) for n in range(c.segment_of[-1] + 1)) for c in between):
        return None
    time = only_day(document, before, spoken=False)
    return None if time is not None and aside(before, time) else time


def aside(clauses: Clauses, time: When) -> bool:
    """Whether the words of the time stand in what is said or told in passing ("said that X had been shot on May 3",
    "Rice, who met Olmert on Saturday, ...").
    """
    found = [t for t in clauses.dates if t.text == time.text]
    return bool(found) and all(_in_aside(clauses, t) for t in found)


def _in_aside(clauses: Clauses, timex: Timex) -> bool:
    """Whether a relative clause or one with "that" holds the expression."""
    if clauses.grammar.verb_last:
        return False
    first = clauses.segment_tokens(clauses.segment_at(timex.start))[0][1]
    return first.has("relative", "complementizer") and not first.has("when")


def in_passing(clauses: Clauses, held: Report) -> bool:
    """Whether a noun tells it as what something else followed, went with or was about ("issued it after a meeting",
    "during the summit", "charges including genocide"): it is of no day of the narrative.
    """
    at = clauses.token_at(held.trigger_start)
    if clauses.tokens[at].has("past_tense", "past_verb"):
        return False
    return any(
        t.has("after", "frame", "during", "with", "including") for t in clauses.tokens[max(0, at - _PHRASE) : at]
    )


def main_clause(clauses: Clauses, held: Report) -> bool:
    """Whether the trigger stands in a main clause that is told as such: no relative clause, no words of a speaker."""
    at = clauses.token_at(held.trigger_start)
    segment = clauses.segment_of[at]
    members = clauses.segment_tokens(segment)
    if members[0][1].has("subordinator", "complementizer", "after", "ahead") or at - members[0][0] > _MAIN:
        return False
    if segment and members[0][1].has("relative"):
        return False
    participle = not clauses.grammar.verb_last and at + 1 < len(clauses.tokens) and clauses.tokens[at + 1].has("by")
    if participle and not any(t.has("passive") for i, t in members if i < at):
        return False  # "deals signed by Arafat"
    return not any(t.has("reporting", "relative") for i, t in members if i < at)


def _told_by(before: Clauses) -> bool:
    """Whether no time of the sentence is that of a beginning or an end ("until the fall of the government in 2019")."""
    for timex in before.dates:
        first = before.token_at(timex.start)
        segment = before.segment_of[first]
        opening = before.segment_tokens(segment)[0][1]
        if segment and opening.has("relative") and not opening.has("complementizer", "personal"):
            return False  # "ahead of the summit, which opened on Tuesday"
        if any(t.has("until", "after", "ahead") for t in before.tokens[max(0, first - _BOUND) : first]):
            return False
    return True


def _same_sides(held: Report, before: Clauses) -> bool:
    """Whether the sentence names one of the sides, or the state in which it happens where no side is known."""
    own = held.countries or {held.where.country if held.where else None}
    return any(a.name.country in own for a in before.arguments if a.name.country)


def only_day(document: Document, clauses: Clauses, spoken: bool) -> When | None:
    """The one time in the past that the sentence tells, that of speaking aside unless `spoken`; None where it tells
    none or several.
    """
    times: dict[tuple[object, object], Timex] = {}
    for timex in clauses.dates:
        words = [t for _, t in clauses.segment_tokens(clauses.segment_at(timex.start))]
        ahead = any(t.has("planned", "possible", "auxiliary_future") for t in words) or _coming(clauses, timex)
        if usable(timex) and timex.relation == "at" and not ahead and (spoken or not quoted(clauses, timex)):
            times.setdefault(interval(timex, "occurred"), timex)
    if len(times) != 1:
        return None
    timex = next(iter(times.values()))
    start, end = interval(timex, "occurred")
    told = document.published
    if start is None or (told is not None and (start > told or (timex.earliest is not None and timex.earliest > told))):
        return None
    return When(start, end, exactness(timex), timex.basis, timex.text, "sentence before")


def _coming(clauses: Clauses, timex: Timex) -> bool:
    """Whether a present tense tells of the day, which can lie ahead ("beraten am Dienstag in einer Videokonferenz")."""
    if not clauses.grammar.verb_last or timex.future is None:
        return False
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(timex.start))]
    present = any(t.has("present_verb") and clauses.text[t.start].islower() for t in words)
    return present and not any(t.has("past_verb", "auxiliary_past") and not t.has("present_verb") for t in words)


def fresh(document: Document, time: When) -> bool:
    """Whether the day lies within the week before the publication."""
    if time.start is None or document.published is None:
        return False
    return 0 <= (document.published - time.start).days <= _FRESH
