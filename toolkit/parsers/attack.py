"""Attacks: a use of armed force by or against armed groups, forces or civilians."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.actors import actor, distinct
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.frames import arguments, report, status_of
from toolkit.reports import Report
from toolkit.triggers import Hit
from toolkit.where import where

EVENT_TYPE = "attack"
VERSION = "1.0"

_AGAINST = ("against", "to", "in", "about", "at")
_ACTING = ("", "by", "possessive", "of", "from")


def parse(document: Document, clauses: Clauses, hit: Hit) -> Iterable[Report]:
    """The reports of attacks that one trigger word gives: a side and a place, or two sides, must be told."""
    status, rung = status_of(document, clauses, hit)
    if _frame(clauses, hit):
        return
    found = arguments(document, clauses, hit)
    at = clauses.token_at(hit.start)
    targets = [
        a for a in found if a.relation == "against" or (a.relation in _AGAINST and a.preposition == "on")
    ]
    acting = [a for a in found if a not in targets and a.relation in _ACTING]
    passive = hit.trigger.kind == "verb" and _passive(clauses, hit)
    if passive:
        targets += [a for a in acting if a.token < at and a.relation != "by"]
        acting = [a for a in acting if a not in targets]
    elif hit.trigger.kind == "verb" and not document.verb_last:
        targets += [a for a in acting if a.token > at and a.relation == ""]
        acting = [a for a in acting if a not in targets]
    if hit.trigger.subtype == "clash":
        acting += [a for a in found if a.relation in ("between", "with")]
    actors = distinct([*(_actor(a, "attacker") for a in acting), *(_actor(a, "target") for a in targets)])
    place = where(clauses, hit, ("in", "to", "at", "against"))
    sides = {a.country or a.name for a in actors}
    if (
        not sides
        or (len(sides) < 2 and place is None)
        or (hit.trigger.weak and len(sides) < 2 and not _armed(actors, found))
    ):
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
        strong=len(sides) > 1,
    )


def _frame(clauses: Clauses, hit: Hit) -> bool:
    """Whether an attack is named only as the time or the reason of something else ("seit dem russischen Überfall")."""
    if hit.trigger.kind != "noun":
        return False
    at = clauses.token_at(hit.start)
    return any(t.has("frame") for t in clauses.tokens[max(0, at - 5) : at]) and not any(
        t.precision == "day" and clauses.segment_at(t.start) == clauses.segment_of[at] and t.start > hit.start
        for t in clauses.dates
    )


def _actor(argument: Argument, role: str):  # type: ignore[no-untyped-def]
    return actor(argument.name, role)


def _armed(actors: tuple, found: list[Argument]) -> bool:  # type: ignore[type-arg]
    return any(a.name.kind in ("forces", "armed_group") for a in found) and bool(actors)


def _passive(clauses: Clauses, hit: Hit) -> bool:
    at = clauses.token_at(hit.start)
    return any(t.has("auxiliary_past", "passive") for t in clauses.tokens[max(0, at - 3) : at]) and not any(
        t.has("perfect") for t in clauses.tokens[max(0, at - 2) : at]
    )
