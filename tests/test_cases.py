"""Sentences of our own and the rows that they must give: tests/cases/<language>/<event type>.jsonl.

A line has `text`, `published`, `expect` (one object for each row of the file's type; only the keys given are
checked) and, where it is not plain, a `note`. `expect: []` says that the text tells nothing of this type.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from toolkit.article import extract
from toolkit.schema import EVENT_TYPES, Article

FOLDER = Path(__file__).parent / "cases"
BOUNDS = ("publication", "none")  # bases of rows whose text gives no time
MOST_ORDERS = 5  # rows that are tried in every order against the expected ones


def cases() -> list[Any]:
    """All lines of all files of event types."""
    return [
        pytest.param(path.parent.name, path.stem, json.loads(line), id=f"{path.parent.name}-{path.stem}-{number}")
        for path in sorted(FOLDER.glob("*/*.jsonl"))
        if path.stem in EVENT_TYPES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    ]


def rows(text: str, language: str, published: str | None, event_type: str) -> list[dict[str, Any]]:
    """The rows of one type that the text gives."""
    day = dt.datetime.fromisoformat(published) if published else None
    article = Article("case", text, language=language, published=day)
    return [row for row in extract(article) if row["event_type"] == event_type]


def told(row: dict[str, Any]) -> dict[str, Any]:
    """What a row says, in the words of the cases files; days that only the publication bounds are none."""
    dated = row["date_basis"] not in BOUNDS
    days = {key: row[key].date().isoformat() if dated and row[key] else None for key in ("date_start", "date_end")}
    effective = {key: row[key].date().isoformat() if row[key] else None for key in ("effective_start", "effective_end")}
    plain = {
        key: row[key]
        for key in (
            *("subtype", "status", "countries", "location", "location_country"),
            *("item", "quantity", "unit", "amount", "currency"),
        )
    }
    persons = sorted(actor["person"] for actor in row["actors"] if actor["person"])
    targets = sorted({actor["country"] for actor in row["actors"] if actor["role"] == "target"} - {None})
    roles = sorted({f"{actor['country']} {actor['role']}" for actor in row["actors"] if actor["country"]})
    return {**plain, **days, **effective, "persons": persons, "targets": targets, "roles": roles}


def agrees(key: str, wanted: Any, got: Any) -> bool:
    """Whether one field is as expected: lists in any order, items and places if one name is part of the other."""
    if isinstance(wanted, list):
        return sorted(wanted) == sorted(got)
    if key in ("item", "location") and wanted and got:
        return wanted.lower() in got.lower() or got.lower() in wanted.lower()
    return bool(wanted == got)


def differences(wanted: dict[str, Any], got: dict[str, Any]) -> list[str]:
    """The fields in which a row is not as expected."""
    return [
        f"{key}: expected {value!r}, got {got[key]!r}"
        for key, value in wanted.items()
        if not agrees(key, value, got[key])
    ]


def shown(row: dict[str, Any]) -> str:
    """A row in one line, without the fields that are empty."""
    return json.dumps({key: value for key, value in row.items() if value not in (None, [])}, ensure_ascii=False)


def failure(event_type: str, case: dict[str, Any], found: list[dict[str, Any]]) -> str | None:
    """Why the rows are not as the line says; None where they are."""
    expect, got = case["expect"], [told(row) for row in found]
    what: list[str]
    if len(expect) != len(got):
        what = [f"expected {len(expect)} rows of {event_type}, got {len(got)}"]
    else:
        orders = itertools.permutations(got) if len(got) <= MOST_ORDERS else [tuple(got)]
        tried = ([d for w, g in zip(expect, order, strict=True) for d in differences(w, g)] for order in orders)
        what = min(tried, key=len)
    if not what:
        return None
    lines = [case["text"], *(f"  - {w}" for w in what), "expected:"]
    lines += [f"  {shown(row)}" for row in expect] or ["  nothing"]
    lines += ["got:", *([f"  {shown(row)}" for row in got] or ["  nothing"])]
    return "\n".join([*lines, *([f"note: {case['note']}"] if case.get("note") else [])])


@pytest.mark.parametrize(("language", "event_type", "case"), cases())
def test_case(language: str, event_type: str, case: dict[str, Any]) -> None:
    why = failure(event_type, case, rows(case["text"], language, case.get("published"), event_type))
    assert why is None, f"\n{why}"
