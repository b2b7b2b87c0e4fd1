"""Comparisons of two reports, field by field: each answers with a named level of `weights.FIELDS`."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.dedup.coding import Ints
from toolkit.dedup.columns import Columns
from toolkit.dedup.fields.actor import actors
from toolkit.dedup.fields.country import countries, sides
from toolkit.dedup.fields.date import date
from toolkit.dedup.fields.kind import article, status, subtype, type_
from toolkit.dedup.fields.ladder import Levels
from toolkit.dedup.fields.support import support
from toolkit.dedup.fields.text import title, words
from toolkit.dedup.fields.thing import amount, item, place, quantity

__all__ = ["COMPARISONS", "STEPS", "Comparison", "Levels", "support", "type_"]

Comparison = Callable[[Columns, Ints, Ints], Levels]

COMPARISONS: dict[str, Comparison] = {
    "date": date,
    "countries": countries,
    "sides": sides,
    "subtype": subtype,
    "status": status,
    "item": item,
    "quantity": quantity,
    "amount": amount,
    "place": place,
    "words": words,
    "article": article,
    "actors": actors,
    "title": title,
}
"""How each field is compared; type and support come last, because they ask what the others
found."""

STEPS = (tuple(name for name in COMPARISONS if name not in ("actors", "title")), ("actors",), ("title",))
"""The fields in the order of what they cost: the comparison of names and that of headlines cost more than all others
together, and are spared the pairs that what came before has ruled out."""
