"""Where something happened whose clause names no place: at that of another happening, or of the sentence before."""

from __future__ import annotations

from dataclasses import replace

from toolkit.clauses import Argument, Clauses
from toolkit.completion.scenes import scene
from toolkit.completion.subjects import beside_speech
from toolkit.completion.venues import signed_on_visit, venue
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
        return replace(held, where=venue(document, held, happenings))
    if held.event_type == "agreement":
        return replace(held, where=signed_on_visit(held, happenings))
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
        if not (beside_speech(clauses, a) or _of_speaker(clauses, a))
    ]
    abroad = [a for a in told if a.name.country not in held.countries]
    return at_place(clauses, abroad[-1].name) if abroad else None


def _of_speaker(clauses: Clauses, argument: Argument) -> bool:
    """Whether the place is where somebody tells what stands there ("wie ein Sprecher in Berlin mitteilte")."""
    return any(t.has("reporting") for _, t in clauses.segment_tokens(argument.segment))
