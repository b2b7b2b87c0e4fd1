"""Time expressions: cases of both languages, and what holds for every text."""

import datetime as dt
import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import dates

CASES = Path(__file__).parent / "cases"
PUBLISHED = dt.date(2024, 5, 2)


def _cases():
    for code in ("de", "en"):
        path = CASES / code / "dates.jsonl"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            yield pytest.param(code, json.loads(line), id=f"{code}-{number}")


@pytest.mark.parametrize(("code", "case"), list(_cases()))
def test_case(code, case):
    published = dt.date.fromisoformat(case["published"]) if case.get("published") else None
    found = [
        {
            "text": timex.text,
            "type": timex.type,
            "value": timex.value,
            "earliest": timex.earliest and timex.earliest.isoformat(),
            "latest": timex.latest and timex.latest.isoformat(),
            "relation": timex.relation,
        }
        for timex in dates.find(case["text"], code, published)
    ]
    for row, expected in zip(found, case["expect"], strict=False):
        if "relation" not in expected:
            row.pop("relation")
    assert found == case["expect"]


WORDS = st.sampled_from(
    [
        "am",
        "bis",
        "der",
        "die",
        "3.",
        "4",
        "17.30",
        "2024",
        "Mai",
        "Montag",
        "heute",
        "gestern",
        "Ende",
        "Jahr",
        "drei",
        "Wochen",
        "vor",
        "Uhr",
        "und",
        "-",
        "/",
        ",",
        ".",
        "99/88",
        "the",
        "last",
        "May",
        "5th",
        "week",
        "ago",
        "a.m.",
        "1990er",
        "two",
        "first",
        "quarter",
        "of",
        "Q3",
        "\n",
        "\n\n",
        "…",
        "“",
        "30.2.2023",
        "29.",
        "Februar",
        "0",
        "31",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)), st.sampled_from(["de", "en"]))
def test_spans_hold(text, code):
    found = dates.find(text, code, PUBLISHED)
    assert all(text[timex.start : timex.end] == timex.text != "" for timex in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert all(timex.earliest is None or timex.latest is None or timex.earliest <= timex.latest for timex in found)
    assert dates.find(text, code) is not None
