"""Deliveries: weapons, ammunition or military aid handed over, donated or promised."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.actors import actor, distinct
from toolkit.clauses import Clauses
from toolkit.document import Document
from toolkit.frames import arguments, report, status_of
from toolkit.reports import Report
from toolkit.triggers import Hit
from toolkit.where import what

EVENT_TYPE = "delivery"
VERSION = "1.0"

_GIVING = ("", "possessive", "by", "of", "from")
_TAKING = ("to", "for")


def parse(document: Document, clauses: Clauses, hit: Hit) -> Iterable[Report]:
    """The reports of deliveries that one trigger word gives."""
    status, rung = status_of(document, clauses, hit)
    thing = what(clauses, hit, "arms_noun")
    found = arguments(document, clauses, hit)
    takers = [a for a in found if a.relation in _TAKING]
    givers = [a for a in found if a.relation in _GIVING and a not in takers]
    if not takers and document.verb_last and hit.trigger.kind == "verb":
        states = [a for a in givers if a.name.kind == "state"]
        takers = states[1:2]
        givers = [a for a in givers if a not in takers]
    actors = distinct([*(actor(a.name, "sender") for a in givers), *(actor(a.name, "recipient") for a in takers)])
    sides = {(a.role, a.country) for a in actors if a.country}
    if len({country for _, country in sides}) < 2 and (
        hit.trigger.weak or not (sides and (thing.item or hit.trigger.subtype == "funding"))
    ):
        return
    if len({role for role, _ in sides}) < 2 and not thing.quantity:
        return
    yield report(
        document,
        clauses,
        hit,
        actors,
        status=status,
        rung=rung,
        subtype=hit.trigger.subtype,
        thing=thing,
        strong=len(sides) > 1,
    )
