"""Troops: decisions and movements that change where troops are, how many, or under what mandate."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.actors import actor, distinct, is_body
from toolkit.clauses import Argument, Clauses
from toolkit.document import Document
from toolkit.frames import arguments, report, status_of
from toolkit.reports import Report
from toolkit.triggers import Hit
from toolkit.where import what, where

EVENT_TYPE = "troop"
VERSION = "1.0"

_AWAY = ("withdraw", "reduce")


def parse(document: Document, clauses: Clauses, hit: Hit) -> Iterable[Report]:
    """The reports of troop decisions and movements that one trigger word gives."""
    status, rung = status_of(document, clauses, hit)
    subtype = hit.trigger.subtype
    thing = what(clauses, hit, "military_noun")
    found = arguments(document, clauses, hit)
    senders = distinct(actor(a.name, "sender") for a in _senders(clauses, found, hit))
    relations = ("from", "in", "to", "of") if subtype in _AWAY else ("to", "in", "at")
    place = where(clauses, hit, relations)
    senders = tuple(s for s in senders if s.country)
    if any(not is_body(s.country) for s in senders):
        senders = tuple(s for s in senders if not is_body(s.country))
    if place and place.country and len(senders) > 1:
        senders = tuple(s for s in senders if s.country != place.country) or senders
    if not senders:
        return
    if hit.trigger.standing and (status == "occurred" or not _under_way(clauses, hit)):
        return
    if subtype == "extend" and status == "occurred":
        status = "decided"
    if hit.trigger.weak and not (thing.quantity or place):
        return
    yield report(
        document,
        clauses,
        hit,
        senders,
        status=status,
        rung=rung,
        subtype=subtype,
        place=place,
        thing=thing,
        strong=bool(place or thing.quantity),
    )


def _senders(clauses: Clauses, found: list[Argument], hit: Hit) -> list[Argument]:
    """Whose troops: what qualifies the troops ("US-Soldaten", "German forces"), else the subject."""
    segment = clauses.segment_at(hit.start)
    qualified = [
        a
        for a in clauses.arguments
        if a.segment == segment
        and a.name.country
        and (a.name.kind == "forces" or (a.name.kind == "adjective" and _qualifies(clauses, a)))
    ]
    subjects = [
        a for a in found if a.relation in ("", "possessive", "by", "of") and (a.name.kind != "place" or a.name.metonym)
    ]
    return qualified or subjects


def _under_way(clauses: Clauses, hit: Hit) -> bool:
    """Whether a word of standing ("stationed") is told as an act: a passive, a modal or an infinitive beside it."""
    if hit.trigger.kind == "noun":
        return True
    at = clauses.token_at(hit.start)
    beside = clauses.tokens[max(0, at - 2) : at] + clauses.tokens[at + 1 : at + 3]
    return any(t.has("passive", "infinitive_marker", "auxiliary_future") for t in beside)


def _qualifies(clauses: Clauses, argument: Argument) -> bool:
    """Whether the adjective stands before a military noun, or the compound's rest is one."""
    if argument.name.following:
        return "military_noun" in clauses.classes(argument.name.following)
    following = [t for t in clauses.tokens[argument.token : argument.token + 4] if t.start >= argument.name.end]
    for token in following:
        if token.has("military_noun"):
            return True
        if not token.has("adjective"):
            return False
    return False
