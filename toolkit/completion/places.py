"""Where something happened whose clause names no place: at that of another happening, or of the sentence before."""

from __future__ import annotations

from dataclasses import replace

from toolkit import gazetteer
from toolkit.completion.scenes import scene
from toolkit.completion.subjects import beside_speech
from toolkit.document import Document
from toolkit.reports import Report, Where
from toolkit.where import at_place

_NEAR = 3  # sentences within which a happening of the same kind lends its place
_PLACED = ("troop", "attack", "exercise")


def placed(document: Document, held: Report, happenings: list[Report]) -> Report:
    """The happening with the place that another lends; what has its own keeps it, and a call has none."""
    if held.subtype == "call":
        return replace(held, where=None)  # the place is that of another report of it
    if held.where is not None:
        return held
    if (here := _here(document, held)) is not None:
        return replace(held, where=here)
    if held.event_type == "meeting":
        return replace(held, where=_visited(held, happenings) or _host(held))
    if held.event_type == "agreement":
        return replace(held, where=_signed_on_visit(held, happenings))
    if held.event_type in _PLACED:
        told = _same_place(held, happenings) or _place_before(document, held)
        return replace(held, where=told or scene(document, held, happenings))
    return held


def _here(document: Document, held: Report) -> Where | None:
    """The town of the dateline, where the clause tells what happened "here"."""
    clauses = document.sentence(held.sentence) if document.opening else None
    if clauses is None or not clauses.holds("here") or document.dateline is None:
        return None
    segment = clauses.segment_at(held.trigger_start)
    town = document.dateline
    told = any(t.has("here") for _, t in clauses.segment_tokens(segment))
    return Where(town.name, town.country, town.latitude, town.longitude) if told else None


def _visited(held: Report, happenings: list[Report]) -> Where | None:
    """The place of the visit on which the meeting took place: its traveller meets people of the state visited."""
    for other in happenings:
        if other.event_type != "meeting" or other.where is None or not other.persons & held.persons:
            continue
        if (other.status == "denied") != (held.status == "denied") or not _of_one_time(held, other):
            continue
        hosts = {a.country for a in other.actors if a.role == "host"}
        if other.subtype == "visit" and hosts & held.countries and other.where.country in hosts:
            return other.where
    return None


def _of_one_time(held: Report, visit: Report) -> bool:
    """Whether the meeting can be on the visit: not where one alone has its days, in a time past ("in October")."""
    if held.when.known and visit.when.known:
        return held.when.compatible(visit.when)
    return visit.when.precision not in ("month", "quarter", "year")


def _host(held: Report) -> Where | None:
    """The state that is visited, where it is told to be the host and no place in it is named."""
    hosts = {a.country for a in held.actors if a.role == "host" and a.country}
    return _state(hosts) if held.subtype == "visit" else None


def _state(countries: set[str]) -> Where | None:
    """The one state of the countries as a place; None for several and for international bodies."""
    country = next(iter(countries)) if len(countries) == 1 else None
    name = gazetteer.country_name(country) if country else None
    return Where(name, country) if name else None


def _signed_on_visit(held: Report, happenings: list[Report]) -> Where | None:
    """The place of the visit on whose days the two states came to their agreement."""
    for other in happenings:
        if other.subtype != "visit" or other.where is None or other.status != held.status:
            continue
        dated = held.when.known and other.when.known and held.when.compatible(other.when)
        if dated and len(held.countries) == 2 and other.countries == held.countries:
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
        if not beside_speech(clauses, a)
    ]
    abroad = [a for a in told if a.name.country not in held.countries]
    return at_place(clauses, abroad[-1].name) if abroad else None
