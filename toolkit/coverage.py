"""What the parsers cover and how well: types by languages with trigger words, hand-written cases and measured quality.

The trigger words are counted in the language files. The cases and the quality are counted by `make coverage` and kept
in `coverage.csv` beside this module, so that an installed toolkit can tell them as well.
"""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass, fields
from pathlib import Path

from toolkit import language as languages
from toolkit.schema import EVENT_TYPES

KEPT = Path(__file__).with_suffix(".csv")
"""The cases and the measured quality, one line a type and language."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """One event type in one language.

    `triggers` are the trigger words and patterns of the language file; `cases` and `negatives` the hand-written
    sentences, and those of them that give no row; `records` the hand-marked happenings of real articles that the
    shares `precision`, `recall`, `f1` and `row_f1` (0 to 1; None where there is none) were measured on.
    """

    event_type: str
    language: str
    triggers: int
    cases: int
    negatives: int
    records: int
    precision: float | None
    recall: float | None
    f1: float | None
    row_f1: float | None


NAMES = tuple(f.name for f in fields(Coverage))
"""The columns of the table, in order."""


def coverage() -> list[Coverage]:
    """What is covered, by type and language, in the order of the event types.

    >>> [c.language for c in coverage() if c.event_type == "meeting"]
    ['de', 'en']
    """
    return [_read(event_type, code) for event_type in EVENT_TYPES for code in languages.codes()]


def text() -> str:
    """The table for a terminal; shares in per cent."""
    head = ("type", "language", "triggers", "cases", "negative", "records", "P", "R", "F1", "row F1")
    rows = [head, *(_cells(line) for line in coverage())]
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    lines = []
    for row in rows:
        words = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
        numbers = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        lines.append("  ".join(words + numbers))
    return "\n".join(lines)


def triggers(event_type: str, code: str) -> int:
    """The number of trigger words and patterns that a language has for an event type."""
    rows = languages.load(code).section(f"parsers.{event_type}").get("trigger", ())
    return sum(len(row["words"]) for row in rows)


def _read(event_type: str, code: str) -> Coverage:
    kept = _kept().get((event_type, code), {})

    def count(name: str) -> int:
        return int(kept.get(name) or 0)

    def share(name: str) -> float | None:
        return float(kept[name]) if kept.get(name) else None

    return Coverage(
        event_type,
        code,
        triggers(event_type, code),
        count("cases"),
        count("negatives"),
        count("records"),
        share("precision"),
        share("recall"),
        share("f1"),
        share("row_f1"),
    )


@functools.cache
def _kept() -> dict[tuple[str, str], dict[str, str]]:
    with KEPT.open(encoding="utf-8", newline="") as lines:
        return {(row["event_type"], row["language"]): row for row in csv.DictReader(lines)}


def _cells(line: Coverage) -> tuple[str, ...]:
    shares = (line.precision, line.recall, line.f1, line.row_f1)
    counts = (line.triggers, line.cases, line.negatives, line.records)
    return (
        line.event_type,
        line.language,
        *(str(n) for n in counts),
        *("-" if share is None else f"{100 * share:.0f}" for share in shares),
    )
