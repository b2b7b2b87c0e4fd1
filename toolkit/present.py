"""The present tense that tells of a day to come ("trifft ihn am Freitag")."""

from __future__ import annotations

import datetime as dt

from toolkit.clauses import Clauses
from toolkit.dates import Timex
from toolkit.nearest import nearest
from toolkit.outset import opens_ahead
from toolkit.tenses import done
from toolkit.triggers import Hit

_WEEK = 7  # days of a week


def coming(clauses: Clauses, hit: Hit, published: dt.date | None) -> bool:
    """Whether a present tense with a day that can lie ahead tells of the future ("trifft ihn am Freitag")."""
    timex = nearest(clauses, hit, ("at", "since"))
    if timex is None or published is None:
        return False
    ahead = timex.future[0] if timex.future and timex.past and timex.relation == "at" else timex.earliest
    if ahead is None or (ahead <= published and not _this_week(hit, timex, published)):
        return False
    at = clauses.token_at(hit.start)
    if opens_ahead(clauses, timex, hit):
        return True
    segment = {clauses.segment_of[at], clauses.segment_at(timex.start)}
    words = [(i, t) for i, t in enumerate(clauses.tokens) if clauses.segment_of[i] in segment]
    if clauses.grammar.verb_last and done(clauses, hit):
        return False
    there = hit.trigger.name == "be_there" and any(t.has("copula") for _, t in words)  # "ist am Freitag zu Gast"
    if not there and any(t.has("auxiliary_past") for _, t in words):
        return False
    if any(t.has("past_verb") and not t.has("present_verb") and not _attributive(clauses, i) for i, t in words):
        return False
    if not clauses.grammar.verb_last:  # "flew to Paris to meet X", "is meeting X"
        words = [(i, t) for i, t in words if not (i and clauses.tokens[i - 1].has("infinitive_marker"))]
        if clauses.tokens[at].has("gerund") and (hit.trigger.kind == "verb" or _is_doing(clauses, at)):
            return _is_doing(clauses, at)
    return there or any(t.has("present_verb") for _, t in words)


def _this_week(hit: Hit, timex: Timex, published: dt.date) -> bool:
    """Whether a journey or meeting is told in the present for a week that is not over ("reist diese Woche nach")."""
    if hit.trigger.event_type != "meeting" or hit.trigger.kind != "verb":
        return False
    if timex.earliest is None or timex.latest is None:
        return False
    return timex.latest > published and 1 < (timex.latest - timex.earliest).days < _WEEK


def _attributive(clauses: Clauses, i: int) -> bool:
    """Whether a word with the ending of a verb of the past is an adjective between article and noun ("die nächste
    Runde").
    """
    if not clauses.grammar.verb_last or not 0 < i < len(clauses.tokens) - 1:
        return False
    return clauses.tokens[i - 1].has("determiner") and clauses.text[clauses.tokens[i + 1].start].isupper()


def _is_doing(clauses: Clauses, at: int) -> bool:
    """Whether a present tense stands before the gerund ("is meeting X", "are also hosting X")."""
    if at < 2:
        return False
    first = at - 2 if clauses.tokens[at - 1].has("adverb") else at - 1
    return clauses.tokens[first].has("be_form") and not clauses.tokens[first].has("passive_past")
