"""Insertions: what is put in between a subject and its verb, behind which the clause goes on."""

from __future__ import annotations

from dataclasses import replace

from toolkit.actors import acts
from toolkit.clauses import Argument, Clauses
from toolkit.commas import PREPOSITIONS
from toolkit.qualifiers import FINITE
from toolkit.subjects import infinitival

_PARTED = 2  # segments before one that goes on: its subject and what was put in


def resumed(clauses: Clauses, segment: int) -> list[Argument] | None:
    """The subject of a clause that goes on behind what was put in ("Norway, which borders Russia, sent ...", "X, der
    seit Mai im Amt ist, will Y besuchen", "hat Ungarn, das ... angehört, ... unterzeichnet"); None where nothing was.
    """
    k = interrupted(clauses, segment)
    if k is None:
        return None
    named = [a for a in clauses.arguments if a.segment == k and a.relation == "" and acts(a, clauses)]
    first = len(named) - 1
    while first > 0 and named[first].listed:
        first -= 1
    return [replace(a, speaker=False, object=False) for a in named[first:]]


def interrupted(clauses: Clauses, segment: int) -> int | None:
    """The segment with the subject of a clause that goes on behind what was put in; None where nothing was."""
    if segment < _PARTED or not (_goes_on(clauses, segment) or _ends(clauses, segment)):
        return None
    k = segment - 1
    while k > 0 and _put_in(clauses, k) and not _bare(clauses, k):
        k -= 1
    members = clauses.segment_tokens(k)
    named = [a for a in clauses.arguments if a.segment == k and a.relation == "" and acts(a, clauses)]
    if k == segment - 1 or not named or named[-1].name.end < members[-1][1].end:
        return None
    opened = _goes_on(clauses, segment) or any(t.has("planned", *FINITE) for _, t in members)
    return k if opened else None


def _ends(clauses: Clauses, segment: int) -> bool:
    """Whether a segment ends in a participle or an infinitive without any finite verb, where verbs come last."""
    members = [t for _, t in clauses.segment_tokens(segment)]
    if not clauses.grammar.verb_last or not members[-1].has("perfect_participle", "infinitive"):
        return False
    if members[0].has("relative", "subordinator", "coordination", "complementizer") or infinitival(
        clauses.segment_tokens(segment)
    ):
        return False
    return not any(t.has("planned", *FINITE) for t in members[:-1])


def _bare(clauses: Clauses, segment: int) -> bool:
    """Whether a segment without a verb ends in the subject itself ("Earlier, Belgium, like its neighbors, ...", "said
    that Belgium, which ..., sent").
    """
    members = [t for _, t in clauses.segment_tokens(segment)]
    named = [a for a in clauses.arguments if a.segment == segment and a.relation == "" and acts(a, clauses)]
    opened = members[0].has("complementizer") or not members[0].has("relative")
    told = opened and bool(named) and named[-1].name.end == members[-1].end
    return told and not any(t.has("past_tense", "past_verb", "present_verb", *FINITE) for t in members)


def _goes_on(clauses: Clauses, segment: int) -> bool:
    """Whether a segment begins with a finite verb."""
    members = [t for _, t in clauses.segment_tokens(segment)[:2]]
    finite = ("past_tense", "past_verb", "present_verb", "planned", *FINITE)
    if not members or not members[0].has(*finite) or members[0].has("infinitive"):
        return False
    return not (members[-1].has("by") or clauses.text[members[0].start].isupper())


def _put_in(clauses: Clauses, segment: int) -> bool:
    """Whether a segment is a relative clause, or an apposition without a verb."""
    members = [t for _, t in clauses.segment_tokens(segment)]
    if any(t.has("relative") for t in members[:2]):
        return True
    if members[0].has("participle") and members[1:] and members[1].has(*PREPOSITIONS):
        return True  # "X, accompanied by two ministers, ..."
    return not any(
        t.has("past_tense", "past_verb", "present_verb", "coordination", "reporting", *FINITE) for t in members
    )
