"""Parts of the sentence that keep an expression of time from the trigger: another segment, another happening."""

from __future__ import annotations

from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.grammar import Token
from toolkit.postponed import moved_to
from toolkit.triggers import Hit

_SOURCE = 4  # words between "nach" and "Angaben"
_GOALS = ("place", "state")
_AHEAD = 3  # words from "and" to what tells that its predicate lies ahead
_LIST = ("relative", "breaks", "reporting", "past_verb", "present_verb", "auxiliary_past", "auxiliary_future")
"""Words that stand in no mere list of things."""


def elsewhere(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression belongs to another happening: "ahead of", "after" stand between the trigger and it."""
    if not clauses.holds("after", "ahead"):
        return False
    at, place = clauses.token_at(hit.start), clauses.token_at(timex.start)
    segment = clauses.segment_of[place]
    if place < at and segment != clauses.segment_of[at]:  # "weeks after taking over on July 31, he ..."
        if status == "occurred" and signed_after(clauses, segment, hit):
            return False
        return any(_comes_after(clauses, i) for i, _ in clauses.segment_tokens(segment) if i < place - 1)
    if place < at and clauses.tokens[at - 1].has("ahead") and clauses.tokens[at].has("gerund"):
        return any(t.start > hit.end and clauses.segment_at(t.start) == segment for t in clauses.dates)
    between = range(at + 1, place - 1)
    return any(_comes_after(clauses, i) for i in between) and not _follows(clauses, timex, hit, status)


def _comes_after(clauses: Clauses, i: int) -> bool:
    """Whether the word is "after" or "ahead of", which names no source ("nach Angaben der Polizei")."""
    if not clauses.tokens[i].has("after", "ahead"):
        return False
    if clauses.tokens[i].has("to") and any(i < a.token <= i + 2 and a.name.kind in _GOALS for a in clauses.arguments):
        return False  # "reist am Montag nach Kiew und am Dienstag nach Moskau"
    return not any(t.has("source_before") for t in clauses.tokens[i + 1 : i + 1 + _SOURCE])


def signed_after(clauses: Clauses, segment: int, hit: Hit) -> bool:
    """Whether the segment tells of the talks at whose end something is agreed ("After talks on Monday, X signed")."""
    members = clauses.segment_tokens(segment)
    conferred = members[0][1].has("after") and any(t.start in clauses.triggers for _, t in members)
    return conferred and hit.trigger.event_type == "agreement" and segment == clauses.segment_at(hit.start) - 1


def next_clause(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression opens the clause that "and" joins to the trigger's ("... and in April Syria withdrew")."""
    if clauses.grammar.verb_last:
        return False
    first, at = clauses.token_at(timex.start), clauses.token_at(hit.start)
    joint = first - 2 if first > 1 and clauses.tokens[first - 1].has("temporal") else first - 1
    if joint <= at or not clauses.tokens[joint].has("coordination", "but"):
        return False
    segment = clauses.segment_of[first]
    behind = clauses.tokens[clauses.token_at(max(timex.end - 1, timex.start)) + 1 :]
    return any(t.has("past_tense") and clauses.segment_at(t.start) == segment for t in behind)


def apart(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression stands in another segment that lends none: far, a relative clause, or with another happening."""
    other, segment = clauses.segment_at(timex.start), clauses.segment_at(hit.start)
    if other == segment or _listed(clauses, segment, other) or _follows(clauses, timex, hit, status):
        return False
    low, high = sorted((hit.start, timex.start))
    if ";" in clauses.text[low:high]:
        return True  # "Germany is the latest to buy it; Finland had decided in 2021"
    if other == segment + 1 and clauses.segment_tokens(other)[0][1].has("coordination"):
        return status == "occurred" and _lies_ahead(clauses, other)  # else "ended his visit and left on Wednesday"
    if other == segment - 1 and _goes_on(clauses, segment):
        return False
    if abs(other - segment) == 1 and clauses.segment_tokens(max(other, segment))[0][1].has("meanwhile"):
        return False
    if abs(other - segment) > 2 or timex.relation == "since":
        return True
    members = clauses.segment_tokens(other)
    if other < segment and not clauses.grammar.verb_last and _aside(members):
        return True
    if other == segment + 1 and _told_of(clauses, hit, members):
        return False
    if any(t.start in clauses.triggers for _, t in members):
        return True
    if other == segment + 1 and any(t.has("happening") for _, t in members):
        return False
    return other > segment and members[0][1].has("relative", "breaks", "complementizer", "subordinator")


def _lies_ahead(clauses: Clauses, segment: int) -> bool:
    """Whether the predicate that "and" joins is still to come ("met X and was to have dinner with Y on Sunday")."""
    opening = clauses.segment_tokens(segment)[1 : 1 + _AHEAD]
    return not clauses.grammar.verb_last and any(t.has("auxiliary_future", "planned") for _, t in opening)


def _goes_on(clauses: Clauses, segment: int) -> bool:
    """Whether a second verb of the present goes on with what the clause before tells ("fliegt am Mittwoch nach Seoul
    und trifft dort X").
    """
    members, before = clauses.segment_tokens(segment), clauses.segment_tokens(segment - 1)
    if not clauses.grammar.verb_last or len(members) < 2 or not members[0][1].has("coordination"):
        return False
    verb = members[1][1]
    if not verb.has("present_verb") or not clauses.text[verb.start].islower():
        return False
    return any(t.has("present_verb") and t.has("outset") for _, t in before)


def _aside(members: list[tuple[int, Token]]) -> bool:
    """Whether the segment tells something else of a person ("X, who turned eighty on Monday, met Y")."""
    travels = any(t.has("outset", "arrival") for _, t in members)
    return members[0][1].has("personal") and any(t.has("past_tense") for _, t in members) and not travels


def _told_of(clauses: Clauses, hit: Hit, members: list[tuple[int, Token]]) -> bool:
    """Whether the next segment tells when the noun before it is or was ("a meeting | which ended Monday", "| expected
    next month").
    """
    first = members[0][1]
    if hit.trigger.kind != "noun":
        return False
    if clauses.grammar.verb_last:  # "die Gespräche mit London, die am Montag beginnen sollen"
        if hit.trigger.event_type == "agreement" and first.has("relative"):
            return any(t.has("concluded", "decided") for _, t in members[-4:])
        if hit.trigger.event_type == "attack" and len(members) > 1 and members[1][1].has("relative"):
            return first.has("at", "in", "by") and any(t.has("casualty") for _, t in members)  # "bei denen am Montag"
        held = hit.trigger.event_type in ("meeting", "exercise") and first.has("relative")
        return held and any(t.has("begin", "finish", "happening") for _, t in members[-4:])
    if first.has("happening"):
        return True
    behind = members[0][0] - clauses.token_at(hit.end - 1) == 1
    return behind and first.has("relative") and any(t.has("begin", "finish", "happening") for _, t in members[1:4])


def _listed(clauses: Clauses, segment: int, other: int) -> bool:
    """Whether only a list of things parts the two segments ("bought jets, helicopters and rifles in 2003")."""
    if not segment < other <= segment + 6:
        return False
    between = [t for n in range(segment + 1, other + 1) for _, t in clauses.segment_tokens(n)]
    return not any(t.has(*_LIST) or t.start in clauses.triggers for t in between)


def _follows(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """Whether the time of what came first dates the trigger too: roughly ("after it invaded Kuwait in 1990"), or as a
    meeting that followed.
    """
    segment = clauses.segment_at(hit.start)
    if status != "occurred" or clauses.segment_at(timex.start) != segment + 1:
        return False
    meeting = hit.trigger.event_type == "meeting"
    if meeting and hit.trigger.kind == "noun":
        return False
    rough = meeting or timex.precision not in ("day", "interval")
    return rough and clauses.segment_tokens(segment + 1)[0][1].has("after")


def moved(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression is the new day of what is called off for the old one ("postponed to June")."""
    return status == "denied" and moved_to(clauses, timex)
