"""The day of a decision, told beside the time for which it was ("decided on Friday to send troops in May")."""

from __future__ import annotations

from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.interval import usable
from toolkit.triggers import Hit

_BESIDE = 3  # words between a verb of deciding and its day


def decided_then(clauses: Clauses, hit: Hit, status: str) -> Timex | None:
    """The expression right beside the verb of deciding before the trigger, where several times are told."""
    if status != "decided" or hit.trigger.kind != "verb" or not clauses.holds("decided", "agrees"):
        return None
    told = [t for t in clauses.dates if usable(t) and t.relation == "at"]
    if len(told) < 2:
        return None
    at = clauses.token_at(hit.start)
    own = clauses.segment_of[at]
    for timex in told:
        first, last = clauses.token_at(timex.start), clauses.token_at(max(timex.end - 1, timex.start))
        if last >= at or own - clauses.segment_of[first] > 1:
            continue
        beside = clauses.tokens[max(0, first - _BESIDE) : first] + clauses.tokens[last + 1 : last + 1 + _BESIDE]
        if any(t.has("decided", "agrees") and clauses.segment_at(t.start) == clauses.segment_of[first] for t in beside):
            return timex
    return None
