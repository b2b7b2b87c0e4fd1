"""Tenses that keep a time from a trigger: what has been done was not done on the day of another clause."""

from __future__ import annotations

from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.grammar import Token
from toolkit.interval import AHEAD
from toolkit.tenses import past_told
from toolkit.triggers import Hit


def other_tense(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """The expression stands in a clause before the trigger's, which tells of what is or has been ("opposed the war in
    2003 and has deployed ...", "fell on Tuesday because rebels have attacked ...").
    """
    if timex.start >= hit.start or timex.relation == "since":
        return False
    at, last = clauses.token_at(hit.start), clauses.token_at(max(timex.end - 1, timex.start))
    if last + 1 >= at:
        return False
    own, other = clauses.segment_of[at], clauses.segment_of[last]
    verb_last = clauses.grammar.verb_last
    if own == other:
        joint = clauses.tokens[last + 1]
        now = clauses.tokens[min(last + 2, at)].has("perfect", "modal", "auxiliary_future")
        return now and joint.has("coordination", "but") and not verb_last
    members = clauses.segment_tokens(own)
    if other >= own or (verb_last and not _has_been(members)) or not past_told(clauses, other):
        return False
    if verb_last:
        return True
    opens = clauses.token_at(timex.start) <= 1
    if members[0][1].has("but") and status in ("denied", *AHEAD) and own == other + 1 and not opens:
        return True
    words = [t for i, t in members if i < at]
    if any(t.has("perfect") and not t.has("perfect_past") for t in words):
        return True
    joined = own == other + 1 and not opens and members[0][1].has("coordination", "but")
    return joined and any(t.has("auxiliary_future") for t in words)


def _has_been(members: list[tuple[int, Token]]) -> bool:
    """Whether a clause with its verbs at the end tells a reason or a charge in the perfect ("weil sie ... angegriffen
    haben", "... getötet zu haben").
    """
    last = members[-1][1]
    if len(members) > 2 and last.has("perfect_infinitive") and members[-2][1].has("infinitive_marker"):
        return True
    first = members[0][1]
    return first.has("subordinator") and not first.has("when") and last.has("perfect") and not last.has("perfect_past")
