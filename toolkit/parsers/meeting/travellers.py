"""Who travels: persons of office, delegations and bodies; and whom they see where they come to."""

from __future__ import annotations

from toolkit.actors import actor, distinct
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.grammar import Token
from toolkit.schema import Actor
from toolkit.triggers import Hit

_BEHIND = 3  # words between a delegation and whose it is
PEOPLE = ("person", "office", "demonym")
"""Kinds of names that are people."""


def travellers_of(
    document: Document, clauses: Clauses, hit: Hit, found: list[Argument], at: int
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who travels and who is visited."""
    able = [a for a in found if a.name.country and _can_travel(clauses, a)]
    people = [a for a in able if a.relation in ("with", "at") and a.name.kind in PEOPLE]
    if hit.trigger.kind == "noun":
        movers = [a for a in able if a.relation in ("possessive", "of", "by")]
        bare = [a for a in able if a.relation == "" and a.name.kind in PEOPLE]
        if bare and movers and clauses.grammar.verb_last and all(a.name.kind == "body" for a in movers):
            movers = bare  # "X hatte bei einem Besuch der WHO in Genf ..."
        elif movers:
            states = {a.name.country for a in movers}
            people += [a for a in bare if not a.speaker or a.name.country not in states]  # "X spoke of Y's visits"
        else:
            movers = bare or [a for a in able if a.relation == ""]
            people = [a for a in people if a not in movers]
    else:
        bare = [a for a in able if a.relation == "" or _sent(clauses, a)]
        first = {a.name.country for a in bare[:1]}
        visited = hit.trigger.name == "visit"
        movers = (
            [a for a in bare if not visited or a.name.country in first]
            if document.verb_last
            else [a for a in bare if a.token < at]
        )
        people += [a for a in bare if a not in movers and a.name.kind in PEOPLE]
    return (
        distinct(actor(a.name, "participant") for a in movers),
        distinct(actor(a.name, "participant") for a in people if a not in movers),
    )


def _can_travel(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name is one of people, or of a body or state that sends some."""
    people = argument.name.kind in PEOPLE[:2] or (argument.name.kind == "body" and not _troops(clauses, argument))
    return people or _delegation(clauses, argument) or _sent(clauses, argument)


def _sent(clauses: Clauses, argument: Argument) -> bool:
    """Whether it is a delegation of the state or body that travels ("a delegation of the European Parliament")."""
    before = clauses.tokens[max(0, argument.token - _BEHIND) : argument.token]
    own = argument.relation == "of" and argument.name.kind in ("state", "body")
    return own and any(t.has("delegation") for t in before)


def _delegation(clauses: Clauses, argument: Argument) -> bool:
    """Whether the name qualifies people who travel for a state: "a Chinese delegation"."""
    if argument.name.following and "delegation" in clauses.classes(argument.name.following):
        return True
    following = [t for t in clauses.tokens[argument.token : argument.token + 5] if t.start >= argument.name.end]
    while len(following) > 1 and _attribute(clauses, following[0]):
        following = following[1:]
    if argument.name.kind == "state" and (not following or not following[0].has("coordination", "delegation")):
        return False
    if argument.name.kind == "forces":
        return bool(following) and following[0].has("delegation")  # "a Chinese military delegation"
    return argument.name.kind in ("adjective", "state") and any(t.has("delegation") for t in following)


def _attribute(clauses: Clauses, token: Token) -> bool:
    """Whether the word can stand between a state and its delegation ("a Chinese military delegation")."""
    if token.has("delegation", "verb") or token.start in clauses.named:
        return False
    plain = not token.classes and clauses.text[token.start].islower() and not clauses.grammar.verb_last
    return plain or token.has("adjective", "military_noun") or (token.has("state_noun") and token.lower.islower())


def _troops(clauses: Clauses, argument: Argument) -> bool:
    """Whether the body sends forces, which make no visit: "UN monitors"."""
    following = [t for t in clauses.tokens[argument.token : argument.token + 4] if t.start >= argument.name.end]
    return any(t.has("military_noun") for t in following[:2])
