"""The expression of time that belongs to a trigger: the nearest one that no other verb or happening claims.

First its own segment, then those beside it. The day of speaking ("sagte am Dienstag") is not the day of the
event, nor is the day on which something to come was announced.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from toolkit.claims import REFUSALS, WITHIN_SENTENCE, quoted, signed_after
from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.interval import AHEAD, usable
from toolkit.tenses import past_told, simple_past
from toolkit.triggers import Hit

_SEGMENT = 30  # words that a boundary of segments counts as
_PURPOSE = 20  # words that "to" with an infinitive counts as, where it parts the expression from the trigger
_CLOSE = 2  # words between a place and its own expression
_OPENING = 1  # words before an expression that opens the sentence
_OWN = 6  # words between a noun and the clause that tells when it began
_CLAUSE = ("relative", "breaks", "subordinator", "auxiliary_past", "auxiliary_future")


def nearest(
    clauses: Clauses,
    hit: Hit,
    relations: tuple[str, ...],
    anchor: int | None = None,
    status: str = "",
    published: dt.date | None = None,
) -> Timex | None:
    """The expression that belongs to the trigger: nearest in its segment (to the word `anchor`, where several
    things are told of it), else in the segments beside it. None where each belongs elsewhere.
    """
    at = clauses.token_at(hit.start)
    best: tuple[float, Timex] | None = None
    for timex in clauses.dates:
        if not usable(timex) or timex.relation not in relations or (status in AHEAD and _gone(timex, published)):
            continue
        if anchor is not None and _beside(clauses, timex, anchor):
            return timex
        if _refused(clauses, timex, hit, status):
            continue
        distance = _distance(clauses, timex, at, at if anchor is None else anchor)
        if best is None or distance < best[0]:
            best = (distance, timex)
    return best[1] if best else None


def _beside(clauses: Clauses, timex: Timex, anchor: int) -> bool:
    """Whether the expression stands right beside the one of several things that it dates ("to Cairo on Thursday and to
    Amman on Friday").
    """
    first, last = clauses.token_at(timex.start), clauses.token_at(max(timex.end - 1, timex.start))
    between = clauses.tokens[anchor + 1 : first] if anchor < first else clauses.tokens[last + 1 : anchor]
    before = clauses.grammar.verb_last or anchor < first
    return before and len(between) <= _CLOSE and all(t.has("temporal", "in", "to", "from", "definite") for t in between)


def _refused(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """Whether the expression belongs to something else."""
    for refuses in REFUSALS:  # noqa: SIM110 - costs less than `any`, and runs for each time beside each trigger
        if refuses(clauses, timex, hit, status):
            return True
    return False


def when_clause(clauses: Clauses, hit: Hit) -> Timex | None:
    """The expression that the clause of the trigger explains ("since 1999, when NATO bombed it")."""
    segment = clauses.segment_at(hit.start)
    members = clauses.segment_tokens(segment)
    attack = hit.trigger.event_type == "attack" and not clauses.grammar.verb_last
    opening = members[1][1] if len(members) > 1 and members[0][1].has("in", "temporal") else members[0][1]
    if opening.has("complementizer") and _speech_before(clauses, members[0][0]):
        return None  # "said last month | that he killed ..."
    if not members[0][0] or not (opening.has("when") or (attack and opening.has("relative"))):
        return None
    if not opening.has("when") and any(usable(t) and clauses.segment_at(t.start) == segment for t in clauses.dates):
        return None  # "leaves on Friday for Pakistan, where a bomb killed four people on Thursday"
    before = clauses.tokens[members[0][0] - 1]
    for timex in clauses.dates:
        if timex.start <= before.start < timex.end and usable(timex) and not quoted(clauses, timex):
            return replace(timex, relation="at")
    return None


def _speech_before(clauses: Clauses, opening: int) -> bool:
    """Whether somebody speaks in the segment that ends before a word."""
    return bool(opening) and any(
        t.has("reporting", "telling", "denied", "accuse")
        for _, t in clauses.segment_tokens(clauses.segment_of[opening - 1])
    )


def of_sentence(clauses: Clauses, hit: Hit, status: str) -> Timex | None:
    """The one time of a sentence that tells of the past, where the clause of the trigger goes on from that of the time
    ("2018 trat er aus, zugleich verhängte er ...", "jumped on Tuesday when troops stormed the house").
    """
    told = [t for t in clauses.dates if usable(t) and not quoted(clauses, t)]
    if status != "occurred" or len(told) != 1 or told[0].relation != "at" or not _goes_on(clauses, told[0], hit):
        return None
    return None if any(refuses(clauses, told[0], hit, status) for refuses in WITHIN_SENTENCE) else told[0]


def _goes_on(clauses: Clauses, timex: Timex, hit: Hit) -> bool:
    """Whether the trigger's clause is told as the next or the same act: a main clause behind an opening time, one with
    "when", or the clause that tells how long or when it went on.
    """
    own, other = clauses.segment_at(hit.start), clauses.segment_at(timex.start)
    members = clauses.segment_tokens(own)
    first = members[0][1]
    doing = first.has("gerund") or (first.has("when") and len(members) > 1 and members[1][1].has("gerund"))
    if other == own - 1 and (_joined(clauses, timex, own) or _second_verb(clauses, own)):
        return True
    if first.has("gerund") and other == own - 1 and hit.trigger.event_type == "attack":
        return True  # "blew himself up on Tuesday, killing eight"
    if _when_behind(clauses, own, other):
        return past_told(clauses, own)
    if other == own + 1:
        behind = clauses.segment_tokens(other)
        begun = behind[0][1].has("relative") and any(t.has("begin", "breaking_out") for _, t in behind[1:4])
        held = hit.trigger.event_type == "meeting" and hit.trigger.kind == "noun"
        return begun and (past_told(clauses, own) or (held and behind[0][0] - clauses.token_at(hit.start) <= _OWN))
    if not doing and not past_told(clauses, own):
        return False
    if other == own - 1 and first.has("where") and hit.trigger.event_type in ("meeting", "agreement"):
        return past_told(clauses, other)  # "flew to Paris on Monday, where he met X"
    if other >= own:
        return False
    if clauses.token_at(timex.start) <= _OPENING:
        return first.has("when") or not first.has("relative", "subordinator", "complementizer", "after", "ahead")
    hanging = first.has("gerund") and first.start == hit.start  # "shelled Gori on Sunday, killing twelve soldiers"
    return other == own - 1 and (first.has("when") or hanging or signed_after(clauses, other, hit))


def _when_behind(clauses: Clauses, own: int, other: int) -> bool:
    """Whether the time stands in the clause with "when" behind that of the trigger ("killed six, two women and a child
    when they called in a strike on Saturday").
    """
    if clauses.grammar.verb_last or not own < other <= own + 2 or not clauses.segment_tokens(other)[0][1].has("when"):
        return False
    between = clauses.segment_tokens(own + 1) if other == own + 2 else []
    return not any(t.has("past_tense", *_CLAUSE) for _, t in between)


def _joined(clauses: Clauses, timex: Timex, own: int) -> bool:
    """Whether the clause is a second participle of the auxiliary beside the time ("hat am Montag X geschlossen und Y
    bombardiert").
    """
    members, before = clauses.segment_tokens(own), clauses.segment_tokens(own - 1)
    if not clauses.grammar.verb_last or not members[0][1].has("coordination"):
        return False
    own_verb = any(t.has("auxiliary_past", "auxiliary_future", "modal", "past_verb") for _, t in members)
    helped = any(t.has("auxiliary_past") for _, t in before) and before[-1][1].has("perfect_participle")
    return helped and not own_verb and members[-1][1].has("perfect_participle") and timex.end <= before[-1][1].start


def _second_verb(clauses: Clauses, own: int) -> bool:
    """Whether the clause opens with a second verb of the subject that the clause before tells of in the same tense
    ("crossed into Israel on Wednesday and captured two soldiers", "kam am Montag nach Berlin und traf dort den König").
    """
    members = clauses.segment_tokens(own)
    if len(members) < 2 or not members[0][1].has("coordination") or members[0][1].has("but"):
        return False
    verb = members[1][1]
    if clauses.grammar.verb_last:
        finite = simple_past(clauses, verb)
    else:
        finite = verb.has("past_tense") and not verb.has("gerund", "auxiliary_past")
    return finite and past_told(clauses, own) and past_told(clauses, own - 1)


def _gone(timex: Timex, published: dt.date | None) -> bool:
    """Whether the expression can only mean the past ("in 1999", "last week")."""
    return published is not None and timex.past is None and timex.latest is not None and timex.latest < published


def _distance(clauses: Clauses, timex: Timex, at: int, anchor: int) -> float:
    """How far the expression is from the trigger, in words; what parts clauses counts as many."""
    place = clauses.token_at(timex.start)
    distance = abs(place - anchor) + _SEGMENT * abs(clauses.segment_of[place] - clauses.segment_of[at])
    if any(t.has("infinitive_marker") and not t.has("planned") for t in clauses.tokens[place + 1 : at]):
        distance += _PURPOSE
    return distance
