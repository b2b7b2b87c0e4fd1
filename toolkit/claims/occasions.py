"""Meetings on whose occasion somebody speaks: the day of speaking is theirs too ("said on Friday at a summit")."""

from __future__ import annotations

from toolkit.clauses import Clauses
from toolkit.commas import PREPOSITIONS
from toolkit.dates import Timex
from toolkit.grammar import Token
from toolkit.triggers import Hit

_PHRASE = 8  # words between a preposition and the noun of its phrase
_PLACE = 5  # words between the expression and the preposition ("said on Sunday in Shanghai after ...")
_FINITE = (
    "reporting",
    "telling",
    "complementizer",
    "relative",
    "subordinator",
    "infinitive_marker",
    "about",
    "pledge",
    "planned",
    "coordination",
)
"""Words that begin something else than the phrase of a place."""


def spoken_there(clauses: Clauses, timex: Timex, hit: Hit, status: str) -> bool:
    """Whether somebody speaks on that day at the meeting, during the visit or right after the talks."""
    nominal = hit.trigger.kind == "noun" or clauses.tokens[clauses.token_at(hit.start)].has("gerund")
    if hit.trigger.event_type != "meeting" or status != "occurred" or not nominal:
        return False
    at, last = clauses.token_at(hit.start), clauses.token_at(max(timex.end - 1, timex.start))
    opening = _opening(clauses, at, hit)
    if opening is None or last >= opening:
        return False
    return _speaks_only(clauses.tokens[last + 1 : opening], clauses.tokens[opening])


def _opening(clauses: Clauses, at: int, hit: Hit) -> int | None:
    """The number of the preposition that makes the trigger's phrase an occasion; None where another one does."""
    segment = clauses.segment_of[at]
    for i in range(at - 1, max(-1, at - 1 - _PHRASE), -1):
        token = clauses.tokens[i]
        if clauses.segment_of[i] != segment:
            return None
        if token.has("after"):
            return i
        if token.has("past_tense", *_FINITE) and not token.has("adjective"):
            return None
        part = clauses.tokens[i + 1].has("part_noun") or clauses.tokens[min(i + 2, at)].has("part_noun")
        if token.has("of") and i and clauses.tokens[i - 1].has("part_noun"):
            continue  # "at the end of a visit"
        if part and token.has("temporal", "occasion"):
            return i
        if token.has("upon") and not clauses.grammar.verb_last and hit.trigger.subtype != "visit":
            return None  # "on talks"
        if token.has("occasion"):
            return i
        if token.has(*PREPOSITIONS):
            return None
    return None


def _speaks_only(between: tuple[Token, ...], opening: Token) -> bool:
    """Whether nothing but a place, or who speaks to whom, stands between the expression and the occasion."""
    if len(between) > _PLACE + 2 * (not opening.has("after")):
        return False
    told = [t for t in between if not t.has("reporting", "telling")]
    return not any(t.has(*_FINITE) for t in told)
