"""Addressees: whom a verb accuses, warns or urges, and who therefore acts by what follows it."""

from __future__ import annotations

from dataclasses import replace

from toolkit.actors import acts
from toolkit.clauses import Argument, Clauses

_ADDRESSING = ("accuse", "demand", "warning")
_ADDRESSED = 12  # words from the verb that accuses, warns or urges to what its object is to do or has done
_TITLED = 3  # words between that verb and the first name of its object


def addressees(clauses: Clauses, at: int, own: list[Argument]) -> list[Argument]:
    """Whom the verb before the trigger accuses, warns or urges, with all members of a list."""
    if not clauses.holds(*_ADDRESSING):
        return []
    verb = next((i for i in range(at - 1, max(-1, at - _ADDRESSED), -1) if clauses.tokens[i].has(*_ADDRESSING)), None)
    named = [a for a in own if verb is not None and a.token > verb]
    if verb is None or not named or named[0].token - verb > _TITLED:
        return []
    between = [t for t in clauses.tokens[named[0].token : at] if t.start >= named[-1].name.end]
    tied = bool(between) and all(t.has("of", "against", "infinitive_marker", "negation", "perfect") for t in between)
    gerund = not between[-1].has("infinitive_marker") if between else False
    if not tied or (gerund and not between[0].has("of", "against")) or not all(a.listed for a in named[1:]):
        return []
    return [replace(a, relation="", speaker=False) for a in named if acts(a, clauses)]
