"""The state whose police or soldiers an attack strikes, where the text names neither: the state of the place."""

from __future__ import annotations

from toolkit import gazetteer
from toolkit.actors import qualifies
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.reports import Where
from toolkit.schema import Actor
from toolkit.triggers import Hit

_AGENT = 3  # words between "by" and the noun that it makes the one who acts
_OWNED = 3  # words between a state and the soldiers that are its own
_SAID = 2  # words between who speaks and the verb of speaking


def guarded(
    document: Document, clauses: Clauses, hit: Hit, place: Where | None, actors: tuple[Actor, ...], passive: bool
) -> tuple[Actor, ...]:
    """The state of the place as the target, where its police or soldiers are struck and nobody else is told to be:
    "Two policemen were killed in a bomb attack in Kirkuk". None where a state attacks, or where others keep troops.
    """
    if place is None or not place.country or any(a.country or a.role == "target" for a in actors):
        return ()
    state = gazetteer.country_name(place.country)
    if state is None or not _struck(clauses, hit, passive) or _foreign(document, place.country):
        return ()
    return (Actor(name=state, country=place.country, role="target"),)


def _struck(clauses: Clauses, hit: Hit, passive: bool) -> bool:
    """Whether the clause tells of police or soldiers who neither act nor speak."""
    at = clauses.token_at(hit.start)
    named = {a.token for a in clauses.arguments if a.name.country and a.name.kind in ("adjective", "state", "forces")}
    for i, token in clauses.segment_tokens(clauses.segment_of[at]):
        if not token.has("guard_noun") or i == at or any(0 < i - n <= _OWNED for n in named):
            continue
        acting = hit.trigger.kind == "verb" and not passive and (clauses.grammar.verb_last or i < at)
        agent = any(t.has("by", "from") for t in clauses.tokens[max(0, i - _AGENT) : i])
        beside = clauses.tokens[max(0, i - _SAID) : i] + clauses.tokens[i + 1 : i + 1 + _SAID]
        if not acting and not agent and not any(t.has("reporting", "source_before") for t in beside):
            return True
    return False


def _owns_troops(argument: Argument, clauses: Clauses) -> bool:
    """Whether the name says whose troops are told of ("U.S. soldiers")."""
    after = [t for t in clauses.tokens[argument.token : argument.token + _OWNED] if t.start >= argument.name.end]
    return qualifies(argument, clauses, "military_noun") or (bool(after) and after[0].has("military_noun"))


def _foreign(document: Document, country: str) -> bool:
    """Whether the article tells of troops of other states, which may be meant."""
    return any(
        a.name.country not in (None, country) and (a.name.kind == "forces" or _owns_troops(a, clauses))
        for clauses in document.clauses.values()
        for a in clauses.arguments
        if a.name.kind in ("forces", "adjective", "state")
    )
