"""Targets of sanctions that are told as people or firms: the state whose people they are, in the words behind them."""

from __future__ import annotations

from toolkit.actors import is_body
from toolkit.clauses import Argument, Clauses
from toolkit.triggers import Hit

_AGAINST = 3  # words between sanctions and "against"
_CIRCLE = 9  # words between "against" and the one to whose circle people belong
_RULING = 2  # words between "the leadership" and its state
_KINDS = ("state", "person", "office", "adjective")


def people_of(clauses: Clauses, hit: Hit) -> list[Argument]:
    """The state, or its ruler, to which people belong whom sanctions are against, told behind them or in a relative
    clause ("gegen elf Personen aus dem Umfeld von X", "against ten men who have close ties to the leadership in X").
    """
    at = clauses.token_at(hit.start)
    close = clauses.tokens[at + 1 : at + 1 + _AGAINST]
    against = next((at + 1 + i for i, t in enumerate(close) if t.has("against", "upon")), None)
    if hit.trigger.kind != "noun" or against is None:
        return []
    named = [a for a in clauses.arguments if a.token > against and a.name.kind in _KINDS and a.name.country]
    named = [a for a in named if not is_body(a.name.country)]
    segment = clauses.segment_of[against]
    own = [a for a in named if a.segment == segment and a.token - against <= _CIRCLE]
    if own:
        first = own[0]
        return own[:1] if first.relation in ("of", "from", "possessive") and first.name.kind != "adjective" else []
    opening = clauses.segment_tokens(segment + 1)[:1]
    if not opening or not opening[0][1].has("relative"):
        return []
    return [a for a in named if a.segment == segment + 1 and _ruled(clauses, a)][:1]


def _ruled(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name tells whose leadership or government a noun means ("zur Führung in Minsk", "the Syrian regime",
    "die Regierung von X").
    """
    if argument.name.kind == "adjective":
        return any(t.has("state_noun") for t in clauses.tokens[argument.token + 1 : argument.token + 2])
    before = clauses.tokens[max(0, argument.token - _RULING) : argument.token]
    return argument.relation in ("in", "of", "possessive") and any(t.has("state_noun") for t in before)


def contrasted(clauses: Clauses, targets: list[Argument]) -> list[Argument]:
    """Whom the clause behind adds to the targets ("nicht nur gegen X verhängen, sondern auch gegen Y")."""
    if not targets or not clauses.holds("adversative"):
        return []
    segment = max(a.segment for a in targets) + 1
    opening = clauses.segment_tokens(segment)[:1]
    if not opening or not opening[0][1].has("adversative"):
        return []
    told = [a for a in clauses.arguments if a.segment == segment and a.relation == "against" and a.name.country]
    return [a for a in told if a.token - opening[0][0] <= _AGAINST]
