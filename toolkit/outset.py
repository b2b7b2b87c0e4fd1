"""Whether an expression of time is only the first day of a happening whose last one nobody tells; the time from which
on something was done.
"""

from __future__ import annotations

from dataclasses import replace

from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.grammar import Token
from toolkit.interval import AHEAD, usable
from toolkit.triggers import Hit

_DONE = ("sanction", "procurement", "delivery")
"""Types that are done in a day; the others begin and go on."""
_HELD = ("meeting", "exercise")
"""Types whose verb can tell that they began ("kicked off his visit")."""
_PHRASE = 3  # words between "since" and the outbreak
_PLACES = 2  # segments of places between a clause and its "since" ("in Makamba, in the far south, since ...")
_CLAUSE = ("relative", "breaks", "subordinator", "auxiliary_past", "auxiliary_future")
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
    if status == "occurred" and broke_out(clauses, timex, hit):
        return True
    first = clauses.token_at(timex.start)
    owner = "possessive" in clauses.classes(clauses.tokens[first].lower)  # "the toll from Sunday's bombing"
    upward = first > 0 and clauses.tokens[first - 1].has("from") and timex.precision == "day" and not owner
    exact = status == "occurred" or timex.precision == "day"  # "expected to start early next year": on a day of it
    begun = (
        exact
        and status in ("occurred", "planned")
        and (_begins(clauses, timex, hit, status) or _arrived(clauses, timex, hit))
    )
    return upward or (begun and hit.trigger.event_type not in _DONE)


def broke_out(clauses: Clauses, timex: Timex, hit: Hit) -> bool:
    """Whether the expression dates the outbreak of fighting, which may go on ("since the outbreak of fighting on April
    4", "nach Beginn der Kämpfe im Mai").
    """
    if hit.trigger.event_type != "attack" or not clauses.holds("outbreak", "erupting"):
        return False
    at, place = clauses.token_at(hit.start), clauses.token_at(timex.start)
    if place < at or clauses.segment_of[at] != clauses.segment_of[place]:
        return False
    if clauses.tokens[at].has("lasting_fight") and any(t.has("erupting") for t in clauses.tokens[at + 1 : place]):
        return timex.precision == "day"  # "fighting erupted on April 4"
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


def opens_ahead(clauses: Clauses, timex: Timex, hit: Hit) -> bool:
    """Whether the trigger is a noun that opens on the day ("is in Paris for a summit opening there on Friday")."""
    at, first = clauses.token_at(hit.end - 1), clauses.token_at(timex.start)
    if hit.trigger.kind != "noun" or clauses.grammar.verb_last or not clauses.holds("opens"):
        return False
    return any(t.has("opens") and t.has("gerund") for t in clauses.tokens[max(at + 1, first - _OBJECT) : first])


def since_then(clauses: Clauses, hit: Hit) -> Timex | None:
    """The time from which on something was done, told as that of something else ("Since the war broke out in March
    2003, rebels have attacked ...", "Seit Beginn des Krieges im März 2003 wurden ...").
    """
    if not clauses.holds("since"):
        return None
    at = clauses.token_at(hit.start)
    own = clauses.segment_of[at]
    said = [t for i, t in clauses.segment_tokens(own) if i < at]
    for timex in clauses.dates:
        first = clauses.token_at(timex.start)
        opening = clauses.segment_tokens(clauses.segment_of[first])
        if not usable(timex) or any(t.has("first_time") for t in said):
            continue
        if hit.trigger.event_type != "meeting" and _since_noun(clauses, first, own, at):
            return replace(timex, relation="since")
        if not any(t.has("since") for _, t in opening[: 1 + opening[0][1].has("relative")]):
            continue
        if clauses.segment_of[first] == own:
            told = [t for i, t in opening if i < first]
            meant = first < at and not any(t.has("past_verb") and clauses.text[t.start].islower() for t in told)
            meant = meant and clauses.grammar.verb_last
            if meant and _closes(clauses, hit, opening):
                return replace(timex, relation="at")
        else:
            meant = clauses.segment_of[first] == own - 1 and any(
                t.has("perfect") for _, t in clauses.segment_tokens(own)
            )
            meant = meant or _list_between(clauses, clauses.segment_of[first], own)
        if meant:
            return replace(timex, relation="since")
    return None


def _closes(clauses: Clauses, hit: Hit, members: list[tuple[int, Token]]) -> bool:
    """Whether the trigger is the verb of the past at the end of its clause ("seit die Nato das Land 2011 angriff")."""
    last = members[-1][1]
    return hit.trigger.kind == "verb" and last.start == hit.start and last.has("past_verb")


def _list_between(clauses: Clauses, opening: int, own: int) -> bool:
    """Whether a list alone parts the auxiliary from its participle ("Seit 2016 haben sie Bauern, Richter und Priester
    ermordet").
    """
    if not clauses.grammar.verb_last or not opening < own:
        return False
    last = clauses.segment_tokens(own)[-1][1]
    helped = any(t.has("auxiliary_past") for _, t in clauses.segment_tokens(opening))
    between = [t for n in range(opening + 1, own + 1) for _, t in clauses.segment_tokens(n) if t.start != last.start]
    return helped and last.has("perfect_participle") and not any(t.has(*_CLAUSE) for t in between)


def _since_noun(clauses: Clauses, first: int, own: int, at: int) -> bool:
    """Whether something was done from the time on that is told of something else ("have been killed since the 2003
    war", "have seized towns since winning a battle in June").
    """
    other = clauses.segment_of[first]
    if clauses.grammar.verb_last or not own <= other <= own + _PLACES:
        return False
    since = [i for i, t in clauses.segment_tokens(other) if i < first and t.has("since")]
    if (
        not since
        or at >= since[-1]
        or any(t.has(*_CLAUSE, "past_tense", "gerund", "first_time") for t in clauses.tokens[at + 1 : since[-1]])
    ):
        return False
    return any(t.has("perfect") and i < since[-1] for i, t in clauses.segment_tokens(own))
