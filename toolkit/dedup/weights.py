"""What each outcome of comparing a field weighs.

Weights are natural logarithms of how much likelier an observation is between two reports of one
event than between two reports of different events that share a block. They add up; a link needs a
positive sum (`settings.LINK`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of comparing a field: its name and what it weighs."""

    name: str
    weight: float


FIELDS: dict[str, tuple[Level, ...]] = {
    "date": (
        Level("unknown", -1.0),
        Level("same day", 3.2),
        Level("a day apart", 1.5),
        Level("two or three days apart", -2.9),
        Level("within the week", 1.7),
        Level("within the month", 0.5),
        Level("within a longer time", -0.5),
        Level("published the same days", 1.4),
        Level("published within days", 0.5),
        Level("published when it happened", 1.4),
        Level("other dates", -8.0),
    ),
    "countries": (
        Level("unknown", 0.0),
        Level("the same two or more", 2.1),
        Level("two or more shared", 1.2),
        Level("the same one", 0.0),
        Level("one of the other's", 0.2),
        Level("two or more shared, nobody named", -0.3),
        Level("one of the other's, nobody named", -1.0),
        Level("another counterpart", -2.6),
        Level("none shared", -4.0),
    ),
    "sides": (Level("unknown", 0.0), Level("agree", 0.3), Level("another side", -2.0), Level("opposite", -4.5)),
    "actors": (
        Level("unknown", 0.0),
        Level("two or more the same", 2.7),
        Level("one the same, none other", 1.2),
        Level("one the same, others on one side", 0.9),
        Level("one the same, others on both sides", -1.2),
        Level("surname the same", 0.9),
        Level("surname the same, others on both sides", -1.4),
        Level("similar", -0.3),
        Level("different", -3.0),
    ),
    "type": (Level("same", 0.0), Level("misread", -3.0), Level("different", -14.0)),
    "subtype": (
        Level("unknown", 0.0),
        Level("same", 0.4),
        Level("different", -0.7),
        Level("contradicting", -5.0),
        Level("another pair", -4.0),
    ),
    "status": (
        Level("unknown", 0.0),
        Level("same", 0.2),
        Level("further", 0.0),
        Level("doubted by one", -2.0),
        Level("denied by one, open by the other", -0.7),
        Level("denied by one", -2.5),
    ),
    "place": (
        Level("unknown", 0.0),
        Level("same", 0.7),
        Level("near", 0.6),
        Level("one within the other", 0.1),
        Level("other words", -0.7),
        Level("different", -4.0),
    ),
    "item": (
        Level("unknown", 0.0),
        Level("same", 1.5),
        Level("similar", 1.4),
        Level("other words", -0.7),
        Level("different", -4.5),
    ),
    "quantity": (Level("unknown", 0.0), Level("same", 2.1), Level("close", 0.3), Level("different", -2.5)),
    "amount": (Level("unknown", 0.0), Level("same", 2.7), Level("close", 1.1), Level("different", -4.0)),
    "title": (
        Level("unknown", 0.0),
        Level("same", 3.0),
        Level("very similar", 1.5),
        Level("similar", 0.6),
        Level("unlike", -0.3),
    ),
    "words": (
        Level("unknown", 0.0),
        Level("none shared", -1.0),
        Level("one shared", 0.0),
        Level("two shared", 0.3),
        Level("three shared", 0.6),
        Level("four or more shared", 1.0),
    ),
    "support": (
        Level("enough", 0.0),
        Level("lacks", -2.5),
        Level("lacks, one body", -4.0),
        Level("lacks much", -4.5),
        Level("other partners", -2.0),
    ),
    "article": (Level("another", 0.0), Level("near-copy", 3.0), Level("the same", -5.0)),
}
"""The outcomes of each field's comparison and their weights: measured on synthetic tables of two densities with another
seed than the benchmark's and rounded; those that tables lack (undated reports, subtypes, near-copies) are judged."""
