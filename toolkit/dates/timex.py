"""Timex: one time expression as it stands in a text, with what it means."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

Days = tuple[dt.date | None, dt.date | None]
"""Earliest and latest day, both inclusive; None where open or unknown."""


@dataclass(slots=True, unsafe_hash=True)  # not frozen: that takes four times as long to make, in every date of a text
class Timex:
    """One time expression: where it stands, its TIMEX3 type and value, and the days it covers.

    `value` follows TIMEX3 (ISO 8601 and its extensions: `1998-Q3`, `2024-W21-WE`, `PRESENT_REF`).
    `earliest` and `latest` are inclusive days, None for durations, sets, vague references and what cannot be
    resolved. `past` and `future` are both readings of an expression that leaves its direction open ("on Tuesday").
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    earliest: dt.date | None = None
    latest: dt.date | None = None
    precision: str = "unknown"
    basis: str = "none"
    rule: str = ""
    relation: str = "at"
    past: Days | None = None
    future: Days | None = None
