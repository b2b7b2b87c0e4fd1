"""Contingents of a list that repeats neither the verb nor the soldiers: "Turkey, 500; Romania, 400"."""

from __future__ import annotations

import re

from toolkit.clauses import Argument, Clauses
from toolkit.triggers import Hit

_NUMBER = re.compile(r"[\s,:]{1,3}(\d{1,3}(?:[.,]\d{3})+|\d{2,6})(?![\w%.,]*\d|[-%])")
_CLOSING = ".,;)"


def contingents(clauses: Clauses, hit: Hit) -> list[tuple[Argument, float]]:
    """The states behind the trigger beside which nothing but a number stands, with these numbers."""
    if hit.trigger.subtype not in ("deploy", "reinforce"):
        return []
    found = []
    for argument in clauses.arguments:
        name = argument.name
        if name.kind != "state" or not name.country or name.start < hit.end:
            continue
        number = _NUMBER.match(clauses.text, name.end, clauses.end)
        if (
            number
            and _closed(clauses, number.end())
            and not any(d.start <= number.start(1) < d.end for d in clauses.dates)
        ):
            found.append((argument, float(re.sub(r"\D", "", number[1]))))
    return found


def _closed(clauses: Clauses, end: int) -> bool:
    """Whether the member of the list ends at this place of the text."""
    rest = clauses.text[end : clauses.end].lstrip()
    if not rest or rest[0] in _CLOSING:
        return True
    following = next((t for t in clauses.tokens if t.start >= end), None)
    return following is not None and following.has("conjunction")
