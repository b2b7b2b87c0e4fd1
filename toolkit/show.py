"""Print events as a table that fits the screen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from toolkit import gazetteer
from toolkit.dedup import english

if TYPE_CHECKING:
    import pyarrow as pa

_HEAD = ("date", "type", "status", "event", "place", "reports", "id")
_GIVE_WAY = ("id", "reports", "place", "type", "status")
_LEAST = 32  # columns of the terminal that the event should have

# control characters, marks of direction, invisible signs and tags; joiners stay, since scripts and emoji need them
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0001-\U000e007f]"
)


def table(events: pa.Table, width: int = 120) -> str:
    """The events as lines of text no wider than `width` columns of a terminal; the narrower, the fewer cells."""
    rows = [_cells(row) for row in events.to_pylist()]
    if not rows:
        return "no events"
    head = list(_HEAD)
    for name in _GIVE_WAY:
        kept = [_HEAD.index(shown) for shown in head]
        fixed = sum(max(columns(row[n]) for row in [_HEAD, *rows]) for n in kept if _HEAD[n] != "event")
        # the id is for those who look one event up: it comes when there is room to spare
        if width - fixed - 2 * (len(head) - 1) >= (2 * _LEAST if name == "id" else _LEAST):
            break
        head.remove(name)
    kept = [_HEAD.index(shown) for shown in head]
    return align([[row[n] for n in kept] for row in [_HEAD, *rows]], width, head.index("event"))


def align(rows: Sequence[Sequence[str]], width: int, elastic: int) -> str:
    """Rows of cells (the first is the head) as aligned lines; the column `elastic` gives way where space is short.

    >>> print(align([("date", "event"), ("2026-01-01", "a long title")], 20, 1))
    date        event
    ----------  --------
    2026-01-01  a long …
    """
    sizes = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    gap = 2 * (len(sizes) - 1)
    sizes[elastic] = max(8, min(sizes[elastic], width - gap - sum(sizes) + sizes[elastic]))
    while sum(sizes) + gap > width and max(sizes) > 4:
        sizes[sizes.index(max(sizes))] -= 1
    head, *body = rows
    lines = [head, ["-" * size for size in sizes], *body]
    return "\n".join("  ".join(map(_fit, line, sizes)).rstrip() for line in lines)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes.

    >>> columns("Kyiv"), columns("北京")
    (4, 4)
    """
    if text.isascii():
        return len(text)
    return sum(_wide(character) for character in text)


def _wide(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _fit(text: str, size: int) -> str:
    """The text in exactly `size` columns, cut with an ellipsis or filled with blanks."""
    taken = columns(text)
    if taken <= size:
        return text + " " * (size - taken)
    kept, taken = "", 0
    for character in text:
        if taken + _wide(character) > size - 1:
            break
        kept, taken = kept + character, taken + _wide(character)
    return kept + "…" + " " * (size - 1 - taken)


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    kind = "/".join(part for part in (row["event_type"], row["subtype"]) if part)
    return (
        when(row),
        kind,
        row["status"] or "",
        printable(row["title"] or ""),
        place(row),
        f"{row['n_articles'] or 0}",
        row["event_id"] or "",
    )


def printable(text: str) -> str:
    """The text in one line, without what steers a terminal or turns the direction of the line.

    >>> printable("one\\n two\\u202e")
    'one two'
    """
    return " ".join(_UNSEEN.sub("", text).split())


def place(row: dict[str, Any]) -> str:
    """Where a row happens: the English name of the place, as titles have it, and the code of its country.

    >>> place({"location": "Peking", "location_country": "CHN"})
    'Beijing, CHN'
    >>> place({"location": "Litauen", "location_country": "LTU"})
    'Lithuania'
    """
    name, country = row["location"], row["location_country"]
    shown = english.place(printable(name)) if name else None
    if shown and gazetteer.country_name(country or "") == shown:
        return shown
    return ", ".join(part for part in (shown, country) if part)


def when(row: dict[str, Any]) -> str:
    """The date of a row as exactly as it is known.

    >>> import datetime as dt
    >>> day = dt.datetime(2026, 7, 1)
    >>> when({"date_start": day, "date_end": day, "date_precision": "day", "date_basis": "explicit"})
    '2026-07-01'
    >>> last = dt.datetime(2026, 7, 31)
    >>> when({"date_start": day, "date_end": last, "date_precision": "month", "date_basis": "relative"})
    '2026-07'
    >>> when({"date_start": None, "date_end": day, "date_precision": "open", "date_basis": "publication"})
    'by 2026-07-01'
    """
    start, end, precision = row["date_start"], row["date_end"], row["date_precision"]
    if start is None and end is None:
        return "undated"
    if start is None:
        return f"by {end:%Y-%m-%d}"
    if end is None:
        return f"from {start:%Y-%m-%d}"
    if start == end:
        return f"{start:%Y-%m-%d}"
    whole = {"month": f"{start:%Y-%m}", "quarter": f"{start:%Y}-Q{(start.month + 2) // 3}", "year": f"{start:%Y}"}
    if precision in whole and start.day == 1:
        return whole[precision]
    short = f"{end:%m-%d}" if start.year == end.year else f"{end:%Y-%m-%d}"
    return f"{start:%Y-%m-%d}..{short}"
