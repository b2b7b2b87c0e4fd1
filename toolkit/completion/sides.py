"""Sides that an attack, a summit, an agreement or a visit leaves untold, from what the article tells around it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace

from toolkit import antecedents, gazetteer
from toolkit.actors import actor, is_body
from toolkit.completion.parties import agreed, nationwide
from toolkit.completion.roles import missing_role
from toolkit.completion.subjects import forum, groups, most_named
from toolkit.completion.wars import at_war, attacker_of, known_war, of_civilians, same_war
from toolkit.document import Document
from toolkit.guards import guarded
from toolkit.qualifiers import qualifies
from toolkit.reports import Report
from toolkit.schema import Actor


def sided(document: Document, held: Report, happenings: list[Report]) -> Report:
    """The happening with the sides that the first rung of the ladder completes; itself where none does."""
    for rung in LADDER:
        if actors := rung(document, held, happenings):
            return replace(held, actors=actors)
    return held


def fighting(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """The one state whose forces the clause of a clash names beside it ("nach Kämpfen haben russische Einheiten")."""
    if held.subtype != "clash" or held.actors or (clauses := document.sentence(held.sentence)) is None:
        return ()
    segment = clauses.segment_at(held.trigger_start)
    forces = [
        a
        for a in clauses.arguments
        if a.segment == segment and a.name.country and not a.speaker
        if a.name.kind == "forces" or qualifies(a, clauses, "military_noun")
    ]
    return (actor(forces[0].name, "attacker"),) if len({a.name.country for a in forces}) == 1 else ()


def own_side(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """The state that the article is about, whose unnamed army or police fights the groups that are told."""
    if held.event_type != "attack" or held.countries or not held.actors or document.verb_last:
        return ()
    clauses = document.sentence(held.sentence)
    segment = clauses.segment_at(held.trigger_start) if clauses else 0
    if clauses is None or not any(t.has("own_force") for _, t in clauses.segment_tokens(segment)):
        return ()
    roles = {a.role for a in held.actors}
    role = "attacker" if held.subtype == "clash" or roles == {"target"} else "target"
    return (*held.actors, *most_named(document, held, role)) if len(roles) == 1 else ()


def announced_for(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """The sides of sanctions that one person only announces, with the body that imposes them in that person's place:
    the one imposer of all others in the article.
    """
    imposers = [a for a in held.actors if a.role == "imposer"]
    if held.event_type != "sanction" or held.status != "planned" or len(imposers) != 1 or not imposers[0].person:
        return ()
    others = {
        a.country: a
        for other in happenings
        if other is not held and other.event_type == "sanction"
        for a in other.actors
        if a.role == "imposer"
    }
    if len(others) != 1 or not is_body(next(iter(others))):
        return ()
    return (*others.values(), *(a for a in held.actors if a.role != "imposer"))


def summit(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """Who is at a summit, with the body whose summit it is."""
    host = forum(document, held) if held.subtype == "multilateral" else None
    return (*held.actors, host) if host else ()


def struck_state(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """The forces that strike in another state, with that state as their target, where nobody else is told to be it.

    Not where the article names an armed group: forces abroad fight these more often than the state itself; nor where
    only civilians are struck.
    """
    place = held.where.country if held.where else None
    if held.event_type != "attack" or not place or not held.actors or place in held.countries:
        return ()
    clauses = document.sentence(held.sentence)
    if clauses is not None and "of_people" in clauses.classes(held.trigger.split()[-1]):
        return ()  # "the Iranian murder of four dissidents in Berlin"
    if any(a.role != "attacker" or not gazetteer.country_name(a.country or "") for a in held.actors) or groups(
        document
    ):
        return ()
    if of_civilians(document, held):
        return ()
    return (*held.actors, Actor(name=gazetteer.country_name(place) or place, country=place, role="target"))


def guards_there(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """The state whose police or soldiers the clause of an attack tells of, where only the article tells the place."""
    clauses = document.sentence(held.sentence)
    if held.event_type != "attack" or held.countries or held.where is None or clauses is None:
        return ()
    told = (h for h in document.hits.get(held.sentence, ()) if h.start == held.trigger_start)
    hit = next((h for h in told if h.trigger.event_type == "attack" and h.word == held.trigger.lower()), None)
    if hit is None:
        return ()
    members = clauses.segment_tokens(clauses.segment_at(hit.start))
    passive = hit.trigger.kind == "verb" and any(t.has("passive") for _, t in members)
    lent = guarded(document, clauses, hit, held.where, held.actors, passive)
    return (*held.actors, *lent) if lent else ()


def invaded(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """Who invades, with the state that the article is about, where neither the target nor a place is told."""
    clauses = document.sentence(held.sentence)
    if held.event_type != "attack" or held.where or not held.actors or clauses is None:
        return ()
    if any(a.role != "attacker" for a in held.actors) or "invasion" not in clauses.classes(held.trigger.split()[-1]):
        return ()
    lent = most_named(document, held, "target")
    return (*held.actors, *lent) if lent else ()


def seated(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """The travellers to a town where international bodies sit, with the body that the sentence names, or whose town it
    is first of all, in the place of the state of the town, unless the article names that.
    """
    place = held.where
    if held.event_type != "meeting" or held.subtype != "visit" or place is None:
        return ()
    if (first := _seats().get((place.latitude, place.longitude))) is None:
        return ()
    hosts = [a for a in _hosts(held) if a.country == place.country]
    if not hosts or any(
        a.name.country == place.country and a.name.kind != "place"
        for read in document.clauses.values()
        for a in read.arguments
    ):
        return ()
    clauses = document.sentence(held.sentence)
    guests = tuple(a for a in held.actors if a not in hosts)
    own = {a.country for a in guests}
    named = [a for a in clauses.arguments if is_body(a.name.country)] if clauses else []
    found = list({a.name.country: a for a in named if a.name.kind == "body" and a.name.country not in own}.values())
    if len(found) == 1:
        return (*guests, actor(found[0].name, "host"))
    if not guests or first == place.country:
        return ()
    bodies = (Actor(name=first, organisation=first, country=first, role="host"),) if first not in ("", *own) else ()
    return (*guests, *bodies)


@functools.cache
def _seats() -> dict[tuple[float | None, float | None], str]:
    """Where the towns lie in which international bodies sit, and who hosts there first of all."""
    seats = gazetteer.seats()
    return {(p.latitude, p.longitude): seats[p.place] for p in gazetteer.places() if p.place in seats}


def visited(document: Document, held: Report, happenings: list[Report]) -> tuple[Actor, ...]:
    """Both sides of a visit that names no traveller, or no host."""
    if held.event_type != "meeting" or held.subtype != "visit":
        return ()
    if not any(a.role == "participant" for a in held.actors):
        return (*_told_of_last(document, held), *held.actors)
    if not _hosts(held) and not _to_region(document, held):
        return (*held.actors, *_visited_state(document, held, happenings))
    return ()


def _to_region(document: Document, held: Report) -> bool:
    """Whether the visit goes to a region of several states ("a visit to the Middle East", "a Balkans tour")."""
    clauses = document.sentence(held.sentence)
    regions = [a for a in clauses.arguments if a.name.kind == "place" and not a.name.country] if clauses else []
    close = [held.trigger_start - a.name.end for a in regions]
    return any(a.relation in ("to", "in") for a in regions) or any(0 <= gap <= 1 for gap in close)  # "a Mideast tour"


def _hosts(held: Report) -> list[Actor]:
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
    return most_named(document, held, "host")


def _told_of_last(document: Document, held: Report) -> tuple[Actor, ...]:
    """The person told of last, who is on the visit that names no traveller ("Her trip to Israel")."""
    found = antecedents.whom(document, held.sentence, held.start, plural=False)
    return tuple(actor(a.name, "participant") for a in found if a.name.country not in held.countries)


LADDER: tuple[Callable[[Document, Report, list[Report]], tuple[Actor, ...]], ...] = (
    seated,
    missing_role,
    same_war,
    known_war,
    attacker_of,
    at_war,
    fighting,
    own_side,
    announced_for,
    summit,
    struck_state,
    guards_there,
    invaded,
    nationwide,
    agreed,
    visited,
)
"""Who completes the actors of a happening; empty where a rung has nothing to lend."""
