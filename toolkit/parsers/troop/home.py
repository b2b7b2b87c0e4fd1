"""Whose troops these are that the text names no state for: "the army", "500 soldiers", "Militärfahrzeuge"."""

from __future__ import annotations

import collections
import itertools
from collections.abc import Callable
from typing import Any

from toolkit import gazetteer
from toolkit.actors import actor
from toolkit.clauses import Clauses
from toolkit.commas import PREPOSITIONS
from toolkit.completion.subjects import beside_speech
from toolkit.document import Document
from toolkit.grammar import Token
from toolkit.guards import foreign, owned, owns_troops, speaks
from toolkit.reports import Where
from toolkit.schema import Actor
from toolkit.triggers import Hit

_BESIDE = 2  # words before the noun that say that the troops are others', or how they stand
_COMING = ("deploy", "reinforce", "mobilise", "exercise")
"""What troops do in the state that they belong to."""
_ASIDE = tuple(p for p in PREPOSITIONS if p not in ("with", "of", "by"))
"""Relations of troops that do not move themselves ("against the soldiers")."""
_MUCH = 2  # times as often as any other that the article names the state whose troops are meant


def at_home(document: Document, clauses: Clauses, hit: Hit, place: Where | None) -> tuple[Actor, ...]:
    """The sender of troops that the clause names no state for, by the first rung that tells; nobody where none does."""
    noun = _unclaimed(clauses, hit) if clauses.holds("soldiery") else None
    if noun is None:
        return _foreigners(document, clauses, hit, place) if clauses.holds("of_others") else ()
    return next((sent for rung in LADDER if (sent := rung(document, clauses, hit, place, noun))), ())


def _unclaimed(clauses: Clauses, hit: Hit) -> Token | None:
    """The noun of the clause for troops that neither a state nor a word for others qualifies."""
    at = clauses.token_at(hit.start)
    for i, token in clauses.segment_tokens(clauses.segment_of[at]):
        if i == at or not token.has("soldiery") or owned(clauses, i) or speaks(clauses, i):
            continue
        if token.has("army_noun") and not clauses.grammar.verb_last and not _whole(clauses, i):
            continue
        before = clauses.tokens[max(0, i - _BESIDE) : i]
        if not any(t.has("of_others", "own", *_ASIDE) for t in before):
            return token
    return None


def _foreigners(document: Document, clauses: Clauses, hit: Hit, place: Where | None) -> tuple[Actor, ...]:
    """Troops of states that are not named, as they are called ("foreign troops"), where they come to or leave; those
    that leave are of the one other state whose troops the article tells of.
    """
    leaving = hit.trigger.subtype == "withdraw"
    if not leaving and (hit.trigger.weak or place is None or not place.country):
        return ()
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    for before, noun in itertools.pairwise(words):
        if before.has("foreign") and noun.has("soldiery", "military_noun"):
            there = _others(document, place) if leaving and place is not None else set()
            if len(there) == 1:
                return _state(there.pop())
            return (Actor(name=clauses.text[before.start : noun.end], role="sender"),)
    return ()


def _others(document: Document, place: Where) -> set[str]:
    """The states whose troops the article tells of, without that of the place."""
    return {
        a.name.country
        for read in document.clauses.values()
        for a in read.arguments
        if a.name.country and a.name.country != place.country and gazetteer.country_name(a.name.country)
        if a.name.kind in ("forces", "adjective", "state") and (a.name.kind == "forces" or owns_troops(a, read))
    }


def _whole(clauses: Clauses, i: int) -> bool:
    """Whether the army as a whole is meant, and not "an army of ants" or "the military toll"."""
    behind = clauses.tokens[i + 1 : i + 2]
    qualifying = bool(behind) and not behind[0].classes and behind[0].start not in clauses.triggers
    return i > 0 and clauses.tokens[i - 1].has("definite") and not qualifying


def _place(document: Document, clauses: Clauses, hit: Hit, place: Where | None, noun: Token) -> tuple[Actor, ...]:
    """The state in which its own army moves or is called up, where the article tells of no others' troops."""
    if place is None or not place.country:
        return ()
    if any(
        a.relation == "to" and a.name.kind == "state" and a.name.country == place.country for a in clauses.arguments
    ):
        return ()  # "21,500 additional troops to Iraq": who sends them is not told
    moves = hit.trigger.subtype in _COMING or (noun.has("army_noun") and noun.start < hit.start)
    return _state(place.country) if moves and not foreign(document, clauses, place.country) else ()


def _army(document: Document, clauses: Clauses, hit: Hit, place: Where | None, noun: Token) -> tuple[Actor, ...]:
    """The one state or body whose troops the article tells of, by their name."""
    told = [
        a.name
        for read in document.clauses.values()
        for a in read.arguments
        if a.name.country and (a.name.kind == "forces" or owns_troops(a, read))
        if a.name.kind in ("forces", "adjective", "state", "body")
    ]
    if len({name.country for name in told}) != 1:
        return ()
    if len(told) == 1 and place and place.country and place.country != told[0].country:
        return ()
    forces = [name for name in told if name.kind == "forces"]
    return (actor(forces[0], "sender"),) if forces else _state(told[0].country or "")


def _topic(document: Document, clauses: Clauses, hit: Hit, place: Where | None, noun: Token) -> tuple[Actor, ...]:
    """The state that the article is about, where it tells of no other's troops."""
    if place is not None and place.country:
        return ()
    counts = collections.Counter(
        a.name.country
        for read in document.clauses.values()
        for a in read.arguments
        if a.name.country and gazetteer.country_name(a.name.country) and not beside_speech(read, a)
    )
    (first, most), (_, next_most) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    if most < _MUCH or most < _MUCH * next_most or foreign(document, clauses, first):
        return ()
    return _state(first)


def _state(country: str) -> tuple[Actor, ...]:
    """The state as the sender; nobody for a place of no state."""
    name = gazetteer.country_name(country)
    return (Actor(name=name, country=country, role="sender"),) if name else ()


Rung = Callable[[Document, Clauses, Hit, Any, Token], tuple[Actor, ...]]
LADDER: tuple[Rung, ...] = (_place, _army, _topic)
"""Whose troops they are, the strongest evidence first."""
