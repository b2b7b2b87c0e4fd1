"""What a happening borrows from the rest of the article: sides and places that its own clause leaves untold.

Each gap has a ladder of lenders, strongest evidence first; what the text tells itself is never overwritten.
"""

from __future__ import annotations

from toolkit.completion.places import placed
from toolkit.completion.sides import sided
from toolkit.document import Document
from toolkit.reports import Report


def completed(document: Document, happenings: list[Report]) -> list[Report]:
    """The happenings, those that lack a side or a place completed from what the article tells around them."""
    told = [sided(document, held, happenings) for held in happenings]
    there = [placed(document, held, told) for held in told]
    return [sided(document, b, there) if _newly_placed(a, b) else b for a, b in zip(told, there, strict=True)]


def _newly_placed(before: Report, held: Report) -> bool:
    """Whether an attack without both sides has got its place from the article, which may tell its sides too."""
    return held.event_type == "attack" and before.where is None and held.where is not None and len(held.countries) < 2
