"""What is put in between a subject and its verb: relative clauses and appositions, behind which the clause goes on."""

from __future__ import annotations

from dataclasses import replace

from toolkit.actors import acts
from toolkit.clauses import Argument, Clauses
from toolkit.commas import PREPOSITIONS
from toolkit.qualifiers import FINITE


def resumed(clauses: Clauses, segment: int) -> list[Argument] | None:
    """The subject of a clause that goes on with its verb behind what was put in ("Norway, which borders Russia, sent
    ...", "X, der seit Mai im Amt ist, will Y besuchen"); None where nothing was put in.
    """
    if segment < 2 or not _goes_on(clauses, segment):
        return None
    k = segment - 1
    while k > 0 and _put_in(clauses, k):
        k -= 1
    members = clauses.segment_tokens(k)
    named = [a for a in clauses.arguments if a.segment == k and a.relation == "" and acts(a, clauses)]
    if k == segment - 1 or not named or named[-1].name.end < members[-1][1].end:
        return None
    first = len(named) - 1
    while first > 0 and named[first].listed:
        first -= 1
    return [replace(a, speaker=False, object=False) for a in named[first:]]


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
