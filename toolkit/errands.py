"""Errands: ships and aircraft that are sent to do something, so that nothing is given or bought."""

from __future__ import annotations

from toolkit.clauses import Argument, Clauses
from toolkit.triggers import Hit


def ordered_away(clauses: Clauses, hit: Hit) -> bool:
    """Whether ships or aircraft are ordered to go somewhere ("ordered a second carrier to the Gulf")."""
    verb = hit.trigger.name == "order" and "leasing" not in clauses.classes(hit.word)
    if not verb or clauses.grammar.verb_last or not clauses.holds("crewed"):
        return False
    words = [t for i, t in clauses.segment_tokens(clauses.segment_at(hit.start)) if t.start > hit.end]
    at = next((i for i, t in enumerate(words) if t.has("crewed")), len(words))
    behind = [t for t in words[at + 1 :] if not t.has("crewed")][:2]
    return len(behind) == 2 and behind[0].has("to") and (behind[1].has("definite") or behind[1].start in clauses.named)


def on_errand(clauses: Clauses, hit: Hit, item: str, takers: list[Argument]) -> bool:
    """Whether ships or aircraft are sent to do something there ("sent three planes to Phnom Penh to fly out ...")."""
    gone = [a for a in takers if a.relation == "to" and a.name.start > hit.end and a.name.kind in ("state", "place")]
    if not gone or not clauses.holds("crewed"):
        return False
    between = clauses.tokens[clauses.token_at(hit.end) : gone[0].token]
    behind = [t for t in clauses.tokens[gone[-1].token :] if t.start >= gone[-1].name.end][:2]
    crewed = "crewed" in clauses.classes(item.split()[-1].lower()) or any(t.has("crewed") for t in between)
    errand = len(behind) == 2 and behind[0].has("infinitive_marker") and not behind[1].has("determiner")
    return crewed and errand
