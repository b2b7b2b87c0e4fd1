"""Amounts: literal cases a language, and what holds for any text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.amounts import find

CASES = Path(__file__).parent / "cases"
KINDS = {"money", "count", "percent", "number"}


def cases() -> list:
    found = []
    for path in sorted(CASES.glob("*/amounts.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found.append(pytest.param(path.parent.name, json.loads(line), id=f"{path.parent.name}-{number}"))
    return found


@pytest.mark.parametrize(("language", "case"), cases())
def test_case(language, case):
    text = case["text"]
    found = [
        {
            "text": text[a.start : a.end],
            "kind": a.kind,
            "value": a.value,
            "high": a.high,
            "unit": a.unit,
            "currency": a.currency,
        }
        for a in find(text, language)
    ]
    assert found == case["amounts"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_cases_hold_negatives_and_positives(language):
    cases = [json.loads(line) for line in (CASES / language / "amounts.jsonl").read_text("utf-8").splitlines()]
    empty = sum(not case["amounts"] for case in cases)
    assert len(cases) >= 40
    assert 0.3 <= empty / len(cases) <= 0.7


def check(text: str, found: list) -> None:
    end = 0
    for a in found:
        assert end <= a.start < a.end <= len(text)
        assert a.kind in KINDS
        assert (a.currency is not None) == (a.kind == "money")
        assert (a.unit is not None) == (a.kind == "count")
        if a.unit is not None:
            assert text[a.unit_start : a.unit_end] == a.unit
            assert a.start < a.number_end <= a.unit_start < a.unit_end == a.end
        assert a.high is None or a.high > a.value
        end = a.end


PIECES = st.sampled_from(
    [
        "1",
        "14",
        "1.300",
        "1,300",
        "8,3",
        "2022",
        "zwei",
        "drei",
        "two",
        "million",
        "Millionen",
        "Mrd.",
        "Euro",
        "$",
        "€",
        "EUR",
        "%",
        "Prozent",
        "bis",
        "to",
        "-",
        "–",
        " ",
        " ",
        ".",
        ",",
        "(",
        ")",
        "Soldaten",
        "troops",
        "F-35",
        "mm",
        "ein",
        "a",
        "half",
        "Hunderte",
        "of",
        "\n",
        "²",
        "٣",
        "\u00a0",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60), st.sampled_from(["de", "en"]))
def test_amounts_of_any_text_lie_inside_it_and_do_not_overlap(text, language):
    check(text, find(text, language))


def test_spans_restrict_the_search_and_keep_offsets():
    text = "Drei Panzer kamen. Vier Panzer gingen. Fünf Panzer blieben."
    start = text.index("Vier")
    found = find(text, "de", [(start, start + 19)])
    assert [(a.start, a.value) for a in found] == [(start, 4.0)]


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "1." * 50_000,
        "1 " * 50_000,
        "zwei" * 25_000,
        "zwei " * 20_000,
        "$" * 100_000,
        "1 bis " * 20_000,
        "Hunderte " * 10_000,
        "1 aaaaae " * 10_000,
        "ein" * 50_000,
        " " * 100_000 + "1",
    ],
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_hostile_text_takes_linear_time(text, language):
    check(text, find(text, language))
