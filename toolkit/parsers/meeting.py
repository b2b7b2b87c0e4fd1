"""Meetings: office holders, governments or international bodies meet, visit, confer or phone."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit import gazetteer
from toolkit.actors import actor, distinct
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.frames import arguments, is_reference, report, status_of
from toolkit.reports import Report, Where
from toolkit.schema import Actor
from toolkit.triggers import Hit
from toolkit.where import where

EVENT_TYPE = "meeting"
VERSION = "1.0"

_SIDES = ("", "with", "between", "possessive", "by", "at")
_PEOPLE = ("person", "office", "demonym")
_SEVERAL = 3  # sides that make a meeting multilateral


def parse(document: Document, clauses: Clauses, hit: Hit) -> Iterable[Report]:
    """The reports of meetings that one trigger word gives."""
    status, rung = status_of(document, clauses, hit)
    found = arguments(document, clauses, hit)
    if hit.trigger.subtype == "visit":
        yield from _visit(document, clauses, hit, found, status, rung)
        return
    relations = (*_SIDES, "of") if hit.trigger.kind == "noun" else _SIDES
    sides = [a for a in found if a.relation in relations and not (a.name.kind == "state" and a.relation == "at")]
    actors = distinct(actor(a.name, "participant") for a in sides)
    place = where(clauses, hit, ("in",))
    if hit.trigger.subtype == "multilateral":
        bodies = distinct(actor(a.name, "participant") for a in _hosts(clauses, hit))
        actors = distinct((*actors, *bodies))
    reference = not _enough(actors, hit)
    subtype = _subtype(actors, hit)
    yield report(
        document,
        clauses,
        hit,
        actors,
        status=status,
        rung=rung,
        subtype=subtype,
        place=place,
        reference=reference,
        strong=not reference,
    )


def _hosts(clauses: Clauses, hit: Hit) -> list[Argument]:
    """The body that a summit is named after: "EU-Gipfel", "the NATO summit", "Gipfel der G7"."""
    at = clauses.token_at(hit.start)
    return [
        a
        for a in clauses.arguments
        if a.name.kind == "body"
        and (hit.start <= a.name.start < hit.end or at - 3 <= a.token <= at + 4)
        and a.relation != "about"
    ]


def _enough(actors: tuple[Actor, ...], hit: Hit) -> bool:
    """Whether the sides make a meeting: two countries or bodies, or two persons of office, or a summit of a body."""
    countries = {a.country for a in actors if a.country}
    people = {a.person for a in actors if a.person}
    if hit.trigger.subtype == "multilateral":
        return bool(countries) and (len(countries) >= 2 or any(a.organisation and not a.person for a in actors))
    if len(countries) >= 2:
        return not hit.trigger.weak or len(people) >= 1 or hit.trigger.kind == "noun"
    return len(people) >= 2 and len(actors) >= 2 and not hit.trigger.weak and all(a.office for a in actors if a.person)


def _subtype(actors: tuple[Actor, ...], hit: Hit) -> str | None:
    sides = {a.country or a.name for a in actors}
    if hit.trigger.subtype == "call":
        return "call"
    return "multilateral" if hit.trigger.subtype == "multilateral" or len(sides) >= _SEVERAL else "bilateral"


def _visit(
    document: Document, clauses: Clauses, hit: Hit, found: list[Argument], status: str, rung: str
) -> Iterable[Report]:
    """A visit: who travels, and the state that is visited; a named counterpart makes it a meeting."""
    at = clauses.token_at(hit.start)
    verb = hit.trigger.kind == "verb"
    segment = clauses.segment_of[at]
    places = [
        a for a in clauses.arguments if a.segment == segment and a.name.kind in ("place", "state") and a.name.country
    ]
    goals = [
        a
        for a in places
        if a.relation in ("to", "in")
        or (verb and a.relation == "" and a.token > at)
        or (verb and document.verb_last and a.relation == "")
    ]
    goals = [a for a in goals if a.relation != "in" or a.token > at or not verb or document.verb_last]
    movers = [
        a
        for a in found
        if a not in goals
        and (
            a.name.kind in _PEOPLE
            or a.name.kind in ("body", "adjective")
            or (a.name.metonym is False and a.name.kind == "state")
        )
        and a.relation in (("", "possessive", "by", "of") if not verb else ("",))
    ]
    hosts = [a for a in found if a.relation in ("with", "at") and a.name.kind in _PEOPLE]
    if verb and not document.verb_last:
        hosts += [a for a in movers if a.token > at and a.name.kind in _PEOPLE]
        movers = [a for a in movers if a.token < at]
    travellers = distinct(actor(a.name, "participant") for a in movers)
    own = {a.country for a in travellers}
    goal = next(
        (
            a
            for a in sorted(goals, key=lambda a: (a.name.kind != "state", abs(a.token - at)))
            if a.name.country not in own
        ),
        None,
    )
    counterparts = distinct(actor(a.name, "participant") for a in hosts)
    place = _place(clauses, goals, own, at)
    if counterparts and travellers:
        yield report(
            document,
            clauses,
            hit,
            distinct((*travellers, *counterparts)),
            status=status,
            rung=rung,
            subtype="bilateral",
            place=place,
            strong=True,
        )
        return
    if goal is None:
        yield report(
            document, clauses, hit, travellers, status=status, rung=rung, subtype="visit", place=place, reference=True
        )
        return
    state = gazetteer.country_name(goal.name.country or "") or goal.name.name
    host = Actor(name=state, country=goal.name.country, role="host")
    strong = bool(travellers)
    yield report(
        document,
        clauses,
        hit,
        (*travellers, host) if strong else (host,),
        status=status,
        rung=rung,
        subtype="visit",
        place=place,
        reference=not strong,
        strong=strong,
    )


def _place(clauses: Clauses, goals: list[Argument], own: set[str | None], at: int) -> Where | None:
    chosen = min(
        (a for a in goals if a.name.country not in own),
        key=lambda a: (a.name.kind != "place", abs(a.token - at)),
        default=None,
    )
    if chosen is None:
        return None
    name = chosen.name
    return Where(clauses.text[name.head_start : name.head_end], name.country, name.latitude, name.longitude)
