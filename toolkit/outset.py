"""Whether an expression of time is only the first day of a happening whose last one nobody tells."""

from __future__ import annotations

from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.interval import AHEAD
from toolkit.triggers import Hit

_DONE = ("sanction", "procurement", "delivery")
"""Types that are done in a day; the others begin and go on."""
_HELD = ("meeting", "exercise")
"""Types whose verb can tell that they began ("kicked off his visit")."""
_PHRASE = 3  # words between "since" and the outbreak
_OBJECT = 4  # words between a verb and the noun that is its object


def open_ended(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """Whether the expression tells only the first day: "since Monday", "from Dec. 1", "began on Wednesday"."""
    if timex.relation == "since" or (timex.relation == "after" and status in AHEAD):
        return True
    if timex.relation == "other":
        at = clauses.token_at(hit.start)
        return any(t.has("begin") for t in clauses.tokens[clauses.token_at(timex.start) : at + 1])
    if timex.relation != "at":
        return False
    if status == "occurred" and _broke_out(clauses, timex, hit):
        return True
    first = clauses.token_at(timex.start)
    owner = "possessive" in clauses.classes(clauses.tokens[first].lower)  # "the toll from Sunday's bombing"
    upward = first > 0 and clauses.tokens[first - 1].has("from") and timex.precision == "day" and not owner
    begun = status in ("occurred", "planned") and (
        _begins(clauses, timex, hit, status) or _arrived(clauses, timex, hit)
    )
    return upward or (begun and hit.trigger.event_type not in _DONE)


def _broke_out(clauses: Clauses, timex: Timex, hit: Hit) -> bool:
    """Whether the expression dates the outbreak of fighting, which may go on ("since the outbreak of fighting on April
    4", "nach Beginn der Kämpfe im Mai").
    """
    if hit.trigger.event_type != "attack" or not clauses.holds("outbreak"):
        return False
    at, place = clauses.token_at(hit.start), clauses.token_at(timex.start)
    if place < at or clauses.segment_of[at] != clauses.segment_of[place]:
        return False
    begun = next((i for i in range(at, max(-1, at - 1 - _OBJECT), -1) if clauses.tokens[i].has("outbreak")), 0)
    return any(t.has("since", "after") for t in clauses.tokens[max(0, begun - _PHRASE) : begun])


def _arrived(clauses: Clauses, timex: Timex, hit: Hit) -> bool:
    """Whether somebody came then for a visit or for talks of unknown length ("arrived on Thursday for talks")."""
    at = clauses.token_at(hit.start)
    together = clauses.segment_of[at] == clauses.segment_at(timex.start)
    if hit.trigger.event_type != "meeting" or timex.precision != "day" or not together:
        return False
    segment = clauses.segment_tokens(clauses.segment_of[at]) if clauses.holds("outset") else []
    if any(t.has("arrival") and (i <= at or clauses.grammar.verb_last) for i, t in segment):
        return hit.trigger.subtype != "call"
    visit = hit.trigger.subtype == "visit" and hit.trigger.kind == "noun" and not clauses.grammar.verb_last
    return visit and any(i < at and t.has("outset") and not t.has("from") for i, t in segment)


def _begins(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """Whether the expression is the day on which something began that may go on ("began on Wednesday")."""
    place, at = clauses.token_at(timex.start), clauses.token_at(hit.start)
    if any(t.has("after") for t in clauses.tokens[place:at]):
        return False  # "fighting resumed on Wednesday after rebels opened fire"
    if at and clauses.segment_of[at] != clauses.segment_of[place] and clauses.tokens[at - 1].has("begin"):
        return True  # "in May, when the rebels began fighting"
    for i, token in clauses.segment_tokens(clauses.segment_of[place]):
        if not token.has("begin") or (token.start == hit.start and hit.trigger.event_type not in _HELD):
            continue
        if status == "occurred" and timex.precision == "day" and _opened(clauses, hit, i, at):
            continue
        purpose = i > place and clauses.tokens[i - 1].has("infinitive_marker")  # "agreed on Thursday to begin ..."
        low, high = sorted((i, place))
        if not purpose and not any(t.has("after", "ahead") for t in clauses.tokens[low:high]):
            return True
    return False


def _opened(clauses: Clauses, hit: Hit, verb: int, at: int) -> bool:
    """Whether the sides themselves open talks ("began fresh talks on Monday"): they met on that day. Talks that begin
    ("the talks began on Monday"), and a visit, go on.
    """
    last = clauses.token_at(max(hit.end - 1, hit.start))  # "peace talks"
    talks = hit.trigger.event_type == "meeting" and clauses.tokens[last].has("talk_noun")
    return talks and clauses.tokens[verb].has("phase") and not clauses.grammar.verb_last and 0 < at - verb <= _OBJECT
