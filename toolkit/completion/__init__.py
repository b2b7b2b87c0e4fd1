"""What a happening borrows from the rest of the article: sides and places that its own clause leaves untold.

Each gap has a ladder of lenders, strongest evidence first; what the text tells itself is never overwritten.
"""

from __future__ import annotations

from dataclasses import replace

from toolkit import gazetteer
from toolkit.completion.places import placed
from toolkit.completion.sides import sided
from toolkit.document import Document
from toolkit.reports import Report
from toolkit.schema import Actor


def completed(document: Document, happenings: list[Report]) -> list[Report]:
    """The happenings, those that lack a side or a place completed from what the article tells around them."""
    told = [sided(document, held, happenings) for held in happenings]
    there = [placed(document, held, told) for held in told]
    again = [sided(document, b, there) if _newly_placed(a, b) else b for a, b in zip(told, there, strict=True)]
    return [_without_people(held) for held in again]


def _without_people(held: Report) -> Report:
    """The attack without the people of a land that the other side holds: they are civilians, or of a group with a name
    of its own ("Israeli troops shot dead two Palestinians").
    """
    if held.event_type != "attack" or not held.countries & gazetteer.territories().keys():
        return held
    holders = gazetteer.territories()
    kept = tuple(
        a
        for a in held.actors
        if a.role != "target" or holders.get(a.country or "") not in held.countries or not _people(a)
    )
    return replace(held, actors=kept) if len(kept) < len(held.actors) else held


def _people(actor: Actor) -> bool:
    """Whether the actor is named only by its land, and by no body, office or person of it."""
    return not (actor.person or actor.office or actor.organisation)


def _newly_placed(before: Report, held: Report) -> bool:
    """Whether an attack without both sides has got its place from the article, which may tell its sides too."""
    return held.event_type == "attack" and before.where is None and held.where is not None and len(held.countries) < 2
