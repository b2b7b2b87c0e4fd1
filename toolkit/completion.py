"""What a happening borrows from the rest of the article: sides and places that its own clause leaves untold.

Each gap has a ladder of lenders, strongest evidence first; what the text tells itself is never overwritten.
"""

from __future__ import annotations

import collections
from collections.abc import Callable, Iterable
from dataclasses import replace

from toolkit import gazetteer
from toolkit.actors import actor, is_body, is_forum
from toolkit.clauses import Argument
from toolkit.document import Document
from toolkit.reports import Report, Where
from toolkit.schema import Actor
from toolkit.where import at_place

_ROLES = {"sanction": ("imposer", "target"), "delivery": ("sender", "recipient")}
_RELATIONS = {"target": ("against",), "recipient": ("to", "for"), "imposer": ("",), "sender": ("",)}
"""How a side stands in the sentence before."""
_NEAR = 3  # sentences within which a happening of the same kind lends its place
_PLACED = ("troop", "attack", "exercise")
_MUCH = 2  # times as often as any other that the article names the state it is about

Lender = Callable[[Document, Report, list[Report], str], tuple[Actor, ...]]


def completed(document: Document, happenings: list[Report]) -> list[Report]:
    """The happenings, those that lack a side or a place completed from what the article tells around them."""
    sided = [_sided(document, held, happenings) for held in happenings]
    return [_placed(document, held, sided) for held in sided]


# --- Sides ------------------------------------------------------------------------------------


def _sided(document: Document, held: Report, happenings: list[Report]) -> Report:
    for role in _ROLES.get(held.event_type, ()):
        if any(a.role == role for a in held.actors):
            continue
        for lender in LENDERS:
            if lent := lender(document, held, happenings, role):
                return replace(held, actors=(*held.actors, *lent))
    if held.event_type == "attack" and not held.actors:
        return replace(held, actors=_same_war(held, happenings))
    if held.event_type == "sanction" and (imposers := _announced_for(held, happenings)):
        return replace(held, actors=(*imposers, *(a for a in held.actors if a.role != "imposer")))
    if held.subtype == "multilateral" and (forum := _forum(document, held)):
        return replace(held, actors=(*held.actors, forum))
    if held.event_type == "attack" and (struck := _struck_state(document, held)):
        return replace(held, actors=(*held.actors, *struck))
    if held.event_type == "agreement" and len(held.countries) < 2 and len(held.actors) == 1:
        return replace(held, actors=(*held.actors, *_partner(document, held, happenings)))
    if held.event_type == "meeting" and held.subtype == "visit" and not _travellers(held):
        return replace(held, actors=(*_told_of_last(document, held), *held.actors))
    if held.event_type == "meeting" and held.subtype == "visit" and not _hosts(held):
        return replace(held, actors=(*held.actors, *_visited_state(document, held, happenings)))
    return held


def _struck_state(document: Document, held: Report) -> tuple[Actor, ...]:
    """The state in which the forces of another strike, where nobody else is told to be their target.

    Not where the article names an armed group: forces abroad fight these more often than the state itself.
    """
    place = held.where.country if held.where else None
    attackers = [a for a in held.actors if a.role == "attacker"]
    if not place or not attackers or len(attackers) < len(held.actors) or place in held.countries:
        return ()
    if not all(gazetteer.country_name(a.country or "") for a in attackers) or _groups(document):
        return ()
    return (Actor(name=gazetteer.country_name(place) or place, country=place, role="target"),)


def _same_war(held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """Both sides of the one war between two states that the article tells of, for an attack in the state attacked."""
    place = held.where.country if held.where else None
    wars = {
        frozenset((a.country, a.role) for a in other.actors if a.country): other.actors
        for other in happenings
        if other.event_type == "attack" and len(other.countries) == 2
    }
    if len(wars) != 1 or not place:
        return ()
    ((sides, actors),) = wars.items()
    states = all(gazetteer.country_name(country or "") for country, _ in sides)
    return tuple(actors) if states and (place, "target") in sides else ()


def _announced_for(held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """The body that imposes sanctions which one person only announces: the one imposer of all others in the article."""
    imposers = [a for a in held.actors if a.role == "imposer"]
    if held.status != "planned" or len(imposers) != 1 or not imposers[0].person:
        return ()
    others = {
        a.country: a
        for other in happenings
        if other is not held and other.event_type == "sanction"
        for a in other.actors
        if a.role == "imposer"
    }
    return tuple(others.values()) if len(others) == 1 and is_body(next(iter(others))) else ()


def _forum(document: Document, held: Report) -> Actor | None:
    """The body whose summit it is, where only a person or a state is told to be there: the only one whose members the
    article tells of.
    """
    named = held.trigger[:1].isupper() and not document.verb_last  # "the World Summit" is another's
    if named or any(is_body(country) for country in held.countries) or len(held.countries) > 1:
        return None
    bodies = {
        a.name.country
        for clauses in document.clauses.values()
        for a in clauses.arguments
        if is_forum(a, clauses) and a.name.kind != "person"
    }
    if len(bodies) != 1:
        return None
    code = next(iter(bodies)) or ""
    return Actor(name=code, organisation=code, country=code, role="participant")


def _groups(document: Document) -> bool:
    """Whether the sentences with triggers name an armed group."""
    return any(a.name.kind == "armed_group" for clauses in document.clauses.values() for a in clauses.arguments)


def sibling(document: Document, held: Report, happenings: list[Report], role: str) -> tuple[Actor, ...]:
    """The side in the nearest happening of the same type with the same other side."""
    own = {a.country or a.name for a in held.actors}
    others = [
        (abs(other.sentence - held.sentence), n, other)
        for n, other in enumerate(happenings)
        if other is not held
        and other.event_type == held.event_type
        and (own & {a.country or a.name for a in other.actors if a.role != role})
        and any(a.role == role and (a.country or a.name) not in own for a in other.actors)
    ]
    if not others:
        return ()
    return tuple(a for a in min(others, key=lambda o: o[:2])[2].actors if a.role == role)


def sentence_before(document: Document, held: Report, happenings: list[Report], role: str) -> tuple[Actor, ...]:
    """The side as it stands in the other clauses of the sentence, or in the sentence before."""
    taking = role in ("target", "recipient")
    for index in (held.sentence, held.sentence - 1) if taking else (held.sentence - 1,):
        clauses = document.sentence(index)
        found = [a for a in clauses.arguments if _can_be(a, held, role)] if clauses else []
        if found and (taking or len({a.name.country for a in found}) == 1):
            return (actor(found[0].name, role),)
    return ()


def _can_be(argument: Argument, held: Report, role: str) -> bool:
    name = argument.name
    if argument.relation not in _RELATIONS[role] or not name.country or name.country in held.countries:
        return False
    if role in ("target", "recipient"):
        return name.kind == "state" or (name.kind == "place" and name.metonym)
    return name.kind in ("state", "body") and not argument.object and not argument.speaker


def topic(document: Document, held: Report, happenings: list[Report], role: str) -> tuple[Actor, ...]:
    """The state that the article is about, where it is sanctioned or given to."""
    return _most_named(document, held, role) if role in ("target", "recipient") and held.countries else ()


def _most_named(document: Document, held: Report, role: str) -> tuple[Actor, ...]:
    """The state beside those of the happening that the article names much more often than any other."""
    counted = _other_states(document, held)
    if not counted or counted[0][1] < _MUCH or (len(counted) > 1 and counted[0][1] < _MUCH * counted[1][1]):
        return ()
    return (Actor(name=gazetteer.country_name(counted[0][0]) or counted[0][0], country=counted[0][0], role=role),)


LENDERS: tuple[Lender, ...] = (sibling, sentence_before, topic)


def _other_states(document: Document, held: Report) -> list[tuple[str, int]]:
    """The states that the sentences with triggers name, beside those of the happening, the most frequent first."""
    counts = collections.Counter(
        a.name.country for clauses in document.clauses.values() for a in clauses.arguments if a.name.country
    )
    return [
        (country, count)
        for country, count in counts.most_common()
        if country not in held.countries and gazetteer.country_name(country)
    ]


def _partner(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """The other side of an agreement with the same state told of nearby; else the state that the article is about."""
    country = next(iter(held.countries), None)
    if country and held.subtype == "ceasefire" and (group := _group(document)):
        return (group,)
    near = [
        (abs(other.sentence - held.sentence), n, other)
        for n, other in enumerate(happenings)
        if other is not held
        and other.event_type in ("agreement", "meeting")
        and country in other.countries
        and len(other.countries) == 2
        and abs(other.sentence - held.sentence) <= _NEAR
    ]
    if near:
        lender = min(near, key=lambda o: o[:2])[2]
        return tuple(replace(a, role="participant") for a in lender.actors if a.country and a.country != country)
    return tuple(replace(a, role="participant") for a in _most_named(document, held, "target"))


def _group(document: Document) -> Actor | None:
    """The armed group that the sentences with triggers name most often."""
    counts = collections.Counter(
        a.name.name for clauses in document.clauses.values() for a in clauses.arguments if a.name.kind == "armed_group"
    )
    return Actor(name=counts.most_common(1)[0][0], role="participant") if counts else None


def _travellers(held: Report) -> Iterable[Actor]:
    return [a for a in held.actors if a.role == "participant"]


def _hosts(held: Report) -> Iterable[Actor]:
    return [a for a in held.actors if a.role == "host"]


def _visited_state(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """Whom the visit is to that tells only who travels: the host of the traveller's other visit, or the state that the
    article is about.
    """
    for other in happenings:
        if other is held or other.event_type != "meeting" or not other.persons & held.persons:
            continue
        if hosts := tuple(a for a in _hosts(other) if a.country not in held.countries):
            return hosts
    return _most_named(document, held, "host")


def _told_of_last(document: Document, held: Report) -> tuple[Actor, ...]:
    """The person told of last, who is on the visit that names no traveller ("Her trip to Israel")."""
    found = document.antecedents(held.sentence, held.start, plural=False)
    return tuple(actor(a.name, "participant") for a in found if a.name.country not in held.countries)


# --- Places -----------------------------------------------------------------------------------


def _placed(document: Document, held: Report, happenings: list[Report]) -> Report:
    if held.subtype == "call":
        return replace(held, where=None)  # the place is that of another report of it
    if held.where is not None:
        return held
    if held.event_type == "meeting":
        return replace(held, where=_visited(held, happenings) or _host(held))
    if held.event_type == "agreement":
        return replace(held, where=_signed_on_visit(held, happenings))
    if held.event_type in _PLACED:
        return replace(held, where=_same_place(held, happenings) or _place_before(document, held))
    return held


def _signed_on_visit(held: Report, happenings: list[Report]) -> Where | None:
    """The place of the visit on whose days the two states came to their agreement."""
    for other in happenings:
        if other.subtype != "visit" or other.where is None or other.status != held.status:
            continue
        dated = held.when.known and other.when.known and held.when.compatible(other.when)
        if dated and len(held.countries) == 2 and other.countries == held.countries:
            return other.where
    return None


def _host(held: Report) -> Where | None:
    """The state that is visited, where it is told to be the host and no place in it is named."""
    hosts = {a.country for a in held.actors if a.role == "host" and a.country}
    return _state(hosts) if held.subtype == "visit" else None


def _state(countries: set[str]) -> Where | None:
    """The one state of the countries as a place; None for several and for international bodies."""
    country = next(iter(countries)) if len(countries) == 1 else None
    name = gazetteer.country_name(country) if country else None
    return Where(name, country) if name else None


def _visited(held: Report, happenings: list[Report]) -> Where | None:
    """The place of the visit on which the meeting took place: its traveller meets people of the state visited."""
    for other in happenings:
        if other.event_type != "meeting" or other.where is None or not other.persons & held.persons:
            continue
        hosts = {a.country for a in other.actors if a.role == "host"}
        if other.subtype == "visit" and hosts & held.countries and other.where.country in hosts:
            return other.where
    return None


def _same_place(held: Report, happenings: list[Report]) -> Where | None:
    """The place of the nearest happening of the same type with the same actors."""
    near = [
        (abs(other.sentence - held.sentence), n, other.where)
        for n, other in enumerate(happenings)
        if other.event_type == held.event_type
        and other.where is not None
        and other.countries & held.countries
        and abs(other.sentence - held.sentence) <= _NEAR
    ]
    return min(near, key=lambda o: o[:2])[2] if near else None


def _place_before(document: Document, held: Report) -> Where | None:
    """The place told of last in the sentence before, abroad from whose troops they are."""
    if held.event_type != "troop":
        return None
    clauses = document.sentence(held.sentence - 1)
    if clauses is None:
        return None
    told = [
        a
        for a in clauses.arguments
        if a.name.kind in ("place", "state") and a.relation in ("in", "from", "to") and a.name.country
    ]
    abroad = [a for a in told if a.name.country not in held.countries]
    return at_place(clauses, abroad[-1].name) if abroad else None
