"""The values of a table as formats without types write them."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from toolkit.datapackage import DAYS

if TYPE_CHECKING:
    import pyarrow as pa

    from toolkit.exports.content import Content


def table(content: Content, name: str) -> pa.Table:
    """The table of a content by its name."""
    found: pa.Table = getattr(content, name)
    return found


def plain(name: str, value: Any) -> Any:
    """A value of the column `name` as JSON has it: days and moments as ISO text, a missing number as None.

    >>> plain("date_start", dt.datetime(2026, 3, 1)), plain("published", dt.datetime(2026, 3, 1))
    ('2026-03-01', '2026-03-01T00:00:00')
    """
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if name in DAYS else value.isoformat(timespec="seconds")
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return None
        return short(name, value)
    return value


def short(name: str, value: float) -> float:
    """The number as people wrote it: a confidence is kept in few bits, and its decimals beyond mean nothing.

    >>> short("confidence", 0.800000011920929)
    0.8
    """
    return round(value, 6) if name == "confidence" else value


def nested(value: Any) -> str:
    """A list or struct as JSON text."""
    return json.dumps(value, ensure_ascii=False)


def people(name: str, value: Any) -> str:
    """A list as people read it: its parts, separated by semicolons; of actors name and role.

    >>> people("countries", ["DEU", "FRA"])
    'DEU; FRA'
    >>> people("actors", [{"name": "Poland", "person": None, "organisation": None, "country": "POL", "role": "buyer"}])
    'Poland (buyer)'
    """
    return "; ".join(_part(name, part) for part in value or ())


def _part(name: str, part: Any) -> str:
    if name == "actors":
        return f"{part['person'] or part['name']} ({part['role']})"
    if name == "conflicts":
        return f"{part['field']} {part['value']} ({', '.join(part['sources'] or ())})"
    return str(part)
