"""Choose events and print them as a table that fits the screen."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from toolkit.store import Timeline

_HEAD = ("date", "type", "status", "event", "place", "reports")


def select(
    timeline: Timeline,
    *,
    type: str | None = None,
    status: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    country: str | None = None,
    actor: str | None = None,
    item: str | None = None,
    source: str | None = None,
    text: str | None = None,
    min_confidence: float = 0.0,
) -> pa.Table:
    """The events that pass all filters, by date; an event without one stands at the day of its first report."""
    import pyarrow as pa

    events = timeline.table("events")
    told = _told(timeline, text) if text else set()
    keep = [
        (type in (None, row["event_type"]))
        and (status in (None, row["status"]))
        and (not since or _days(row)[1] >= since)
        and (not until or _days(row)[0] <= until)
        and (not country or country.upper() in {*(row["countries"] or ()), row["location_country"]})
        and (not actor or _inside(actor, _names(row)))
        and (not item or _inside(item, [row["item"]]))
        and (not source or _inside(source, row["sources"] or []))
        and (not text or row["event_id"] in told or _inside(text, [row["title"]]))
        and (row["confidence"] or 0.0) >= min_confidence
        for row in events.to_pylist()
    ]
    chosen = events.filter(pa.array(keep, pa.bool_()))
    rows = chosen.select(["date_start", "date_end", "first_published", "last_published", "event_id"]).to_pylist()
    order = sorted(range(len(rows)), key=lambda number: (*_days(rows[number]), rows[number]["event_id"]))
    return chosen.take(pa.array(order, pa.int64()))


def table(events: pa.Table, width: int = 120) -> str:
    """The events as lines of text no wider than `width` columns of a terminal.

    >>> print(align([("date", "event"), ("2026-01-01", "a long title")], 20, 1))
    date        event
    ----------  --------
    2026-01-01  a long …
    """
    rows = [_cells(row) for row in events.to_pylist()]
    if not rows:
        return "no events"
    return align([_HEAD, *rows], width, _HEAD.index("event"))


def align(rows: Sequence[Sequence[str]], width: int, elastic: int) -> str:
    """Rows of cells (the first is the head) as aligned lines; the column `elastic` gives way where space is short."""
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
    place = ", ".join(part for part in (row["location"], row["location_country"]) if part)
    kind = "/".join(part for part in (row["event_type"], row["subtype"]) if part)
    title = " ".join((row["title"] or "").split())
    return when(row), kind, row["status"] or "", title, place, f"{row['n_articles'] or 0}"


def when(row: dict[str, Any]) -> str:
    """The date of a row as exactly as it is known.

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


def _days(row: dict[str, Any]) -> tuple[dt.date, dt.date]:
    """First and last day of an event; where they are not known, those of its reports bound them."""
    first = row["date_start"] or row["date_end"] or row["first_published"]
    last = row["date_end"] or (max(filter(None, (row["date_start"], row["last_published"])), default=None))
    return (first or dt.datetime.min).date(), (last or dt.datetime.max).date()


def _inside(wanted: str, texts: Sequence[str | None]) -> bool:
    return any(wanted.casefold() in text.casefold() for text in texts if text)


def _names(row: dict[str, Any]) -> list[str | None]:
    return [actor[part] for actor in row["actors"] or [] for part in ("name", "person", "organisation")]


def _told(timeline: Timeline, text: str) -> set[str]:
    """The events of the mentions whose sentence has the words."""
    mentions = timeline.table("mentions", ["event_id", "sentence"]).to_pylist()
    return {row["event_id"] for row in mentions if _inside(text, [row["sentence"]])}
