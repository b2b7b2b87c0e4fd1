"""Where the marks of a timeline stand: rows within lanes, so that neither marks nor labels cover each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

MOST_LABELED = 60
"""Up to this many marks stand with their titles."""

DOT = 11
"""The width of a dot in pixels."""

LETTER = 5.5
"""The width of a letter of a label in pixels, on average."""

_LABEL_LETTERS = 50
_BRACKETS = re.compile(r" \([^()]*\)")


def domain(found: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last moment of the axis: the marks with some room at both sides."""
    import pandas as pd

    first, last = found["start"].min(), found["end"].max()
    room = max((last - first) * 0.02, pd.Timedelta(days=3))
    return (first - room).floor("D"), (last + room).ceil("D")


def place(
    found: pd.DataFrame, days: tuple[pd.Timestamp, pd.Timestamp], width: int
) -> tuple[pd.DataFrame, list[tuple[str, float, float]], int]:
    """The marks with rows of their own where they would cover each other, the lanes (name, top, bottom), the height."""
    labeled = len(found) <= MOST_LABELED
    step = 21 if labeled else DOT + 2
    table = found.copy()
    scale = width / (days[1] - days[0]).days
    left = (table["start"] - days[0]).dt.days * scale
    right = (table["end"] - days[0]).dt.days * scale
    table["is_bar"] = (right - left) > DOT
    right = right.where(table["is_bar"], left)
    table["anchor"] = table["end"].where(table["is_bar"], table["start"])
    table["label"] = [_short(title) if labeled else "" for title in table["title"]]
    space = table["label"].str.len() * LETTER + 16 * labeled
    table["before"] = (right + space > width) & (left > space)
    begins = (left - DOT / 2 - 2) - space.where(table["before"], 0)
    ends = (right + DOT / 2 + 2) + space.where(~table["before"], 0)
    lanes, top = [], 0.0
    table["y"] = 0.0
    for name, group in table.groupby("lane", sort=False, observed=True):
        rows = _rows([*zip(begins[group.index], ends[group.index], strict=True)])
        table.loc[group.index, "y"] = [top + (row + 0.8) * step for row in rows]
        bottom = top + (max(rows) + 1.6) * step
        lanes.append((str(name), top, bottom))
        top = bottom
    return table, lanes, int(top)


def _short(title: str) -> str:
    """The title as a label: without the countries in brackets, cut where it would run on.

    >>> _short("Joe Biden (United States) meets Volodymyr Zelenskyy (Ukraine) in Kyiv")
    'Joe Biden meets Volodymyr Zelenskyy in Kyiv'
    """
    title = _BRACKETS.sub("", title)
    return title if len(title) <= _LABEL_LETTERS else title[: _LABEL_LETTERS - 1].rstrip() + "…"


def _rows(spans: list[tuple[float, float]]) -> list[int]:
    """For each span the first row in which it meets no earlier one.

    >>> _rows([(0, 10), (5, 8), (11, 20), (9, 12)])
    [0, 1, 0, 1]
    """
    taken: list[list[tuple[float, float]]] = []
    rows = []
    for begin, end in spans:
        free = (i for i, row in enumerate(taken) if all(end <= b or begin >= e for b, e in row))
        row = next(free, len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append((begin, end))
        rows.append(row)
    return rows
