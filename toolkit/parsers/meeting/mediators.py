"""Who brings two together at a meeting: "UN-mediated talks", "unter Vermittlung der EU", "in the presence of X"."""

from __future__ import annotations

from toolkit.clauses import Argument, Clauses
from toolkit.grammar import Token
from toolkit.triggers import Hit

_REACH = 4  # words between the mediation and whose it is
_KINDS = ("person", "office", "body", "state", "adjective")


def mediators(clauses: Clauses, hit: Hit, sides: list[Argument]) -> list[Argument]:
    """The names in the clause of a meeting that say under whose mediation, or in whose presence, others meet."""
    if not sides or not clauses.holds("mediating", "mediated", "presence"):
        return []
    segment = clauses.segment_at(hit.start)
    own = {a.name.country for a in sides}
    near = [a for a in clauses.arguments if a.segment == segment and a.name.kind in _KINDS]
    return [a for a in near if a.name.country and a.name.country not in own and _mediates(clauses, a, hit)]


def _mediates(clauses: Clauses, argument: Argument, hit: Hit) -> bool:
    """Whether the name stands with the mediation: as its owner, its agent or its subject, or as the compound's part."""
    at = clauses.token_at(hit.start)
    within = [t for t in clauses.tokens[argument.token : at] if t.start < argument.name.end]
    if any(t.has("mediated") for t in within):  # "UN-brokered talks"
        return at - argument.token <= _REACH
    before = clauses.tokens[max(0, argument.token - _REACH) : argument.token]
    told = next((i for i, t in enumerate(before) if t.has("mediating") or _there(clauses, t)), None)
    if told is not None:
        return all(_passed(clauses, t) for t in before[told + 1 :])
    behind = [t for t in clauses.tokens[argument.token : at] if t.start >= argument.name.end][:_REACH]
    return argument.relation == "" and any(t.has("mediating") and t.has("verb", "gerund") for t in behind)


def _there(clauses: Clauses, token: Token) -> bool:
    """Whether the word tells that somebody is there ("in the presence of"), not of troops ("the presence of")."""
    at = clauses.token_at(token.start)
    return token.has("presence") and any(t.has("in") for t in clauses.tokens[max(0, at - 2) : at])


def _passed(clauses: Clauses, token: Token) -> bool:
    """Whether the word may stand between the mediation and whose it is."""
    return token.has("of", "by", "determiner", "adjective", "genitive") or token.start in clauses.named
