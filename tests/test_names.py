"""Names in made-up sentences: what must be found, and what must not."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import time
from pathlib import Path

import pytest

from toolkit import names, sentences

CASES = [
    pytest.param(path.parent.name, json.loads(line), id=f"{path.parent.name}-{number}")
    for path in sorted((Path(__file__).parent / "cases").glob("*/names.jsonl"))
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
]


def found(text: str, language: str, published: str | None = None, **options: object) -> list[names.Name]:
    day = dt.date.fromisoformat(published) if published else None
    return names.find(text, language, sentences.split(text, language), day, **options)


@pytest.mark.parametrize(("language", "case"), CASES)
def test_case(language: str, case: dict) -> None:
    text = case["text"]
    names_found = found(text, language, case.get("published"))
    shown = [(text[n.start : n.end], n.kind, n.name, n.country) for n in names_found]
    for expected in case["expect"]:
        wanted = {
            key: value for key, value in expected.items() if key != "text" and not (key == "name" and value is None)
        }
        spans = [n for n in names_found if text[n.start : n.end] == expected["text"]]
        assert spans, f"{expected['text']!r} not found; found {shown}"
        gots = [{key: getattr(n, key) for key in wanted} for n in spans]
        assert wanted in gots, f"{expected['text']!r}: wanted {wanted}, got {gots}"
    for absent in case.get("absent", ()):
        start = text.index(absent)
        over = [text[n.start : n.end] for n in names_found if n.start < start + len(absent) and start < n.end]
        assert not over, f"{absent!r} must not be named, found {over}"


def test_sorted_and_apart() -> None:
    text = " ".join(case.values[1]["text"] for case in CASES if case.values[0] == "de")
    names_found = found(text, "de", "2025-07-14")
    assert len(names_found) > 100
    for one, other in itertools.pairwise(names_found):
        assert one.start <= one.head_start <= one.head_end <= one.end <= len(text)
        assert one.end <= other.start or (one.start, one.end) == (other.start, other.end)


def test_focus_gives_the_names_of_these_sentences() -> None:
    text = "Der spanische Außenminister José Ejemplo kam an. Ejemplo blieb. Die Bundeswehr zog ab."
    everything = found(text, "de")
    split = sentences.split(text, "de")
    for number, sentence in enumerate(split):
        inside = [n for n in everything if sentence.start <= n.start < sentence.end]
        assert found(text, "de", focus={number}) == inside
    assert found(text, "de", focus=set()) == []


def test_holder_by_day() -> None:
    for day, person in (("2014-03-01", "Ursula von der Leyen"), ("2024-03-01", "Boris Pistorius")):
        names_found = found(f"Verteidigungsminister {person} sprach.", "de", day)
        assert (names_found[0].person, names_found[0].office, names_found[0].country) == (
            person,
            "defence_minister",
            "DEU",
        )


def test_nothing_in_nothing() -> None:
    assert names.find("", "de", []) == []
    assert found("...", "en") == []


def test_time_grows_with_the_text() -> None:
    text = "Der polnische Präsident Jan Beispielski traf in Moskau die Außenminister Deutschlands und Frankreichs. "
    taken = []
    for size in (100, 400):
        began = time.process_time()
        found(text * size, "de")
        taken.append(time.process_time() - began)
    assert taken[1] < 20 * taken[0] + 0.5
