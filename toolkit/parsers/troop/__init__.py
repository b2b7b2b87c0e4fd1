"""Troops: decisions and movements that change where troops are, how many, or under what mandate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.actors import actor
from toolkit.clauses import Clauses
from toolkit.document import Document
from toolkit.frames import arguments
from toolkit.parsers.troop import standing
from toolkit.parsers.troop.home import at_home
from toolkit.parsers.troop.senders import senders_of
from toolkit.parsers.troop.standing import AWAY, COMMANDING, MOVING, troops
from toolkit.reports import Report, What, Where
from toolkit.schema import Actor
from toolkit.shares import shares
from toolkit.telling import telling_of
from toolkit.triggers import Hit
from toolkit.unlisted import unlisted
from toolkit.what import changed_by, reached, what
from toolkit.where import at_place, where

EVENT_TYPE = "troop"
VERSION = "1.6"

_OF_SOLDIERS = ("reinforce", "reinforce_noun", "reduce", "reduce_noun", "rotate", "use_verb", "help")
"""Triggers that tell enough where soldiers are what they tell of."""
_CHANGED = ("reinforce", "reduce")


def parse(document: Document, clauses: Clauses, hit: Hit) -> Iterable[Report]:
    """The reports of troop decisions and movements that one trigger word gives.

    Troops that only stand somewhere make no row, but a reference that lends its troops to what the next sentences
    tell of them.
    """
    telling = telling_of(document, clauses, hit)
    if telling.rung == "default" and _is_sending(clauses, hit):
        telling = replace(telling, status="planned", rung="trigger")
    thing, place = _moved(clauses, hit), _place(document, clauses, hit)
    if _travels(document, clauses, hit) or _of_size(clauses, hit):
        return
    senders = senders_of(document, clauses, hit, place) or at_home(document, clauses, hit, place)
    listed = shares(clauses, hit, thing, "military_noun") if hit.trigger.subtype in ("deploy", "reinforce") else []
    senders = tuple(s for s in senders if s.country not in {a.name.country for a, _ in listed})
    if hit.trigger.subtype == "deploy" and _own_state(clauses, senders, place):
        return
    subtype, place = _bearing(document, clauses, hit, senders, place)
    stands = standing.stands(clauses, hit, telling.status)
    if stands:  # how many there are is not how many move
        thing = replace(thing, quantity=None)
    kept = telling.rung == "denial" or (subtype == "extend" and telling.rung != "default")
    placed = place is not None or _at_sea(clauses, hit) or _sails(clauses, hit)
    told = subtype == "mobilise" or bool(thing.quantity) or placed or kept or _soldiers(clauses, hit)
    told = told or (hit.trigger.name == "order" and _ships(clauses, hit))
    if subtype == "extend" and telling.status == "occurred":
        telling = replace(telling, status="decided")
    yield telling.report(
        senders,
        subtype=subtype,
        place=place,
        thing=thing,
        reference=not senders or stands or (hit.trigger.weak and not told),
        strong=bool(place or thing.quantity) and not stands,
    )
    for argument, share in listed if senders else ():
        one = (actor(argument.name, "sender"),)
        yield telling.report(one, subtype=subtype, place=place, thing=share, strong=True)


def _moved(clauses: Clauses, hit: Hit) -> What:
    """What is moved and how many; where they become more or fewer, by or up to how many."""
    thing = what(clauses, hit, "military_noun")
    if hit.trigger.subtype not in _CHANGED:
        return thing
    told = reached(clauses, hit) if thing.quantity is None else changed_by(clauses, hit)
    return replace(thing, quantity=told or thing.quantity)


def _of_size(clauses: Clauses, hit: Hit) -> bool:
    """Whether a participle only says of what size a force is ("to the expanded UN force")."""
    at = clauses.token_at(hit.start)
    if hit.trigger.subtype not in _CHANGED or clauses.grammar.verb_last or at == 0:
        return False
    return clauses.tokens[at].has("participle") and clauses.tokens[at - 1].has("definite", "indefinite")


def _bearing(
    document: Document, clauses: Clauses, hit: Hit, senders: tuple[Actor, ...], place: Where | None
) -> tuple[str | None, Where | None]:
    """The subtype and the place: who leaves a port at home, or puts to sea from an unknown one, is on the way."""
    if hit.trigger.name == "leave" and place and place.country in {s.country for s in senders}:
        goal = where(document, clauses, hit, ("for", "to"), near=True)
        return "deploy", goal or _bound(clauses, hit, place.country)
    if hit.trigger.name == "leave" and not (place and senders) and _ships(clauses, hit):
        return "deploy", place
    return hit.trigger.subtype, place


def _is_sending(clauses: Clauses, hit: Hit) -> bool:
    """Whether somebody only says that troops are being sent ("France is sending 1,000 soldiers")."""
    at = clauses.token_at(hit.start)
    return clauses.holds("sending") and clauses.tokens[at].has("sending") and clauses.tokens[at - 1].has("be_form")


def _place(document: Document, clauses: Clauses, hit: Hit) -> Where | None:
    """Where the troops go, stay, or leave."""
    away = hit.trigger.subtype in AWAY
    place = where(document, clauses, hit, ("from", "in", "to", "of") if away else ("to", "in", "at"))
    if hit.trigger.name == "leave_for":
        return where(document, clauses, hit, ("for",), near=True) or place
    if hit.trigger.name == "take_part" and place is None:
        return where(document, clauses, hit, ("about",), near=True)  # "am Krieg in Libyen"
    if hit.trigger.name not in MOVING:
        return place
    bare = None if clauses.grammar.verb_last else unlisted(clauses, clauses.segment_at(hit.start), ("",))
    return _goal(clauses, hit) or place or bare  # "entered Georgian territory"


def _bound(clauses: Clauses, hit: Hit, home: str | None) -> Where | None:
    """Where troops go that leave a port at home: the other state behind the verb ("to support the mission in Chad")."""
    for a in clauses.arguments:
        if a.name.start > hit.end and a.name.kind in ("state", "place") and a.name.country not in (None, home):
            return at_place(clauses, a.name)
    return None


def _soldiers(clauses: Clauses, hit: Hit) -> bool:
    """Whether the verb tells of soldiers themselves, more or fewer of them or what they are used for."""
    if hit.trigger.name not in _OF_SOLDIERS or not clauses.holds("soldiery", "mercenary_noun"):
        return False
    words = [t for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))]
    return any(t.has("soldiery", "mercenary_noun") and not t.has("army_noun") for t in words)


def _sails(clauses: Clauses, hit: Hit) -> bool:
    """Whether a ship puts to sea on a day that is told ("am Samstag läuft die Fregatte aus")."""
    segment = clauses.segment_at(hit.start)
    sailing = hit.trigger.name in MOVING and _ships(clauses, hit)  # "the destroyer left Rota on Saturday"
    return sailing and any(clauses.segment_at(d.start) == segment for d in clauses.dates)


def _ships(clauses: Clauses, hit: Hit) -> bool:
    """Whether the clause tells of ships or aircraft with their crews."""
    return clauses.holds("crewed") and any(
        t.has("crewed") for _, t in clauses.segment_tokens(clauses.segment_at(hit.start))
    )


def _travels(document: Document, clauses: Clauses, hit: Hit) -> bool:
    """Whether it is a person who moves, and no troops ("the minister, heading to Basra to visit the troops")."""
    if clauses.grammar.verb_last or hit.trigger.name not in (*MOVING, "leave_for", "join"):
        return False
    before = [a for a in arguments(document, clauses, hit) if a.relation == "" and a.name.start < hit.start]
    return (
        bool(before) and before[-1].name.kind in ("person", "office") and before[-1].name.office not in COMMANDING[3:]
    )


def _goal(clauses: Clauses, hit: Hit) -> Where | None:
    """The place or state that is entered or left: the object of the verb."""
    segment = clauses.segment_at(hit.start)
    last = clauses.grammar.verb_last
    for a in clauses.arguments:
        border = last and a.relation in ("about", "to") and standing.bordering(clauses, a)  # "die Grenze nach Syrien"
        bare = a.segment == segment and (a.relation == "" or border) and a.name.kind in ("place", "state")
        if bare and (a.name.start > hit.start or (last and a.token > clauses.segment_of.index(segment) + 1)):
            return at_place(clauses, a.name)
    return None


def _own_state(clauses: Clauses, senders: tuple[Actor, ...], place: Where | None) -> bool:
    """Whether a state would send troops to itself that are not called its own: whose they are is not told."""
    if place is None or [s.country for s in senders] != [place.country] or clauses.holds("army_noun"):
        return False
    states = [a for a in clauses.arguments if a.name.kind == "state" and at_place(clauses, a.name) == place]
    return bool(states) and not any(a.name.country == place.country and troops(clauses, a) for a in clauses.arguments)


def _at_sea(clauses: Clauses, hit: Hit) -> bool:
    """Whether the clause places the troops where no state is: "in the Red Sea", "an der Ostflanke"."""
    segment = clauses.segment_at(hit.start)
    return any(
        a.segment == segment
        and a.name.kind == "place"
        and not a.name.country
        and a.relation in ("in", "to", "at", "of")
        for a in clauses.arguments
    )
