"""Agreements: states or bodies sign, conclude, ratify or end a treaty, accord or ceasefire."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.actors import actor, distinct
from toolkit.clauses import Clauses
from toolkit.document import Document
from toolkit.frames import arguments, report, status_of
from toolkit.reports import Report
from toolkit.triggers import Hit
from toolkit.where import where

EVENT_TYPE = "agreement"
VERSION = "1.0"

_SIDES = ("", "with", "between", "possessive", "by", "of")


def parse(document: Document, clauses: Clauses, hit: Hit) -> Iterable[Report]:
    """The reports of agreements that one trigger word gives: at least two sides must be told."""
    status, rung = status_of(document, clauses, hit)
    if status == "decided" and hit.trigger.name != "ratify":
        status = "occurred"
    found = [a for a in arguments(document, clauses, hit) if a.relation in _SIDES]
    actors = distinct(actor(a.name, "participant") for a in found)
    sides = {a.country or a.name for a in actors}
    place = where(document, clauses, hit, ("in",))
    enough = len(sides) >= 2 or (bool(sides) and hit.trigger.subtype in ("terminate", "ratify"))
    if not enough and hit.trigger.weak:
        return
    yield report(
        document,
        clauses,
        hit,
        actors,
        status=status,
        rung=rung,
        subtype=hit.trigger.subtype,
        place=place,
        reference=not enough,
        strong=enough,
    )
