"""The sample articles: all are read, the broken file is told, and the rows are near what a careful reader finds.

`sample_events.jsonl` holds what happens in each article, marked by hand: one record per happening, `evidence` are
words of the sentences that tell it. `python tests/test_sample.py` prints the scores and every difference.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from toolkit import article, readers
from toolkit.schema import Article, Skipped

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "data" / "sample"
ARTICLES, OUTLETS = 43, 6
FLOOR = 0.5
"""A guard against falling back, not a goal; the figures that count are in docs/quality.md."""


@dataclass
class Score:
    """How the rows of the sample compare with what stands in it."""

    matched: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Detection: rows of the right type in the right sentence."""
        return 2 * self.matched / (2 * self.matched + len(self.missed) + len(self.false))


@pytest.fixture(scope="module")
def found() -> list[Article | Skipped]:
    return list(readers.read(SAMPLE))


def test_every_article_is_read_and_the_broken_file_is_told(found: list[Article | Skipped]) -> None:
    articles = [one for one in found if isinstance(one, Article)]
    broken = [Path(one.path).name for one in found if isinstance(one, Skipped)]
    assert len(articles) == ARTICLES
    assert broken == ["2024-09-13_abgebrochen.html.gz"]
    assert {one.language for one in articles} == {"de", "en"}
    assert len({one.source for one in articles if one.source}) == OUTLETS


def test_articles_keep_their_text_and_lose_the_page_around_it(found: list[Article | Skipped]) -> None:
    texts = {one.url: one.text for one in found if isinstance(one, Article)}
    for record in records():
        text = texts[record["url"]]
        for event in record["events"]:
            assert any(words in text for words in event["evidence"])
        for furniture in ("Newsletter", "Kommentare", "Cookie", "Subscribe", "abonnieren", "m/w/d", "Anzeige"):
            assert furniture not in text


def test_rows_are_near_what_a_reader_finds(found: list[Article | Skipped]) -> None:
    score = compare(one for one in found if isinstance(one, Article))
    assert score.f1 > FLOOR


def records() -> list[dict[str, Any]]:
    lines = (Path(__file__).parent / "sample_events.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def compare(articles: Iterator[Article]) -> Score:
    """Rows against records, one to one within each article; the pair that agrees most comes first."""
    known = {record["url"]: record["events"] for record in records()}
    score = Score()
    for one in articles:
        open_records = list(known[one.url])
        rows = article.extract(one)
        pairs = [(_agreement(event, row), i, j) for i, event in enumerate(open_records) for j, row in enumerate(rows)]
        taken_events: set[int] = set()
        taken_rows: set[int] = set()
        for _, i, j in sorted((pair for pair in pairs if pair[0] > 0), key=lambda pair: (-pair[0], pair[1:])):
            if i not in taken_events and j not in taken_rows:
                taken_events.add(i)
                taken_rows.add(j)
                score.matched += 1
                score.wrong += [f"{one.path}: {text}" for text in _differences(open_records[i], rows[j])]
        score.missed += [_tell(one, e, e["evidence"][0]) for i, e in enumerate(open_records) if i not in taken_events]
        score.false += [_tell(one, r, r["sentence"]) for j, r in enumerate(rows) if j not in taken_rows]
    return score


def _agreement(event: dict[str, Any], row: dict[str, Any]) -> int:
    """How many fields agree, plus one; 0 where type or sentence differ."""
    told = any(words in row["sentence"] or row["sentence"] in words for words in event["evidence"])
    return (5 - len(_differences(event, row))) if told and event["type"] == row["event_type"] else 0


def _differences(event: dict[str, Any], row: dict[str, Any]) -> list[str]:
    """Status, days, countries and quantity where they differ, as words."""
    dated = row["date_basis"] not in ("publication", "none")
    days = [str(row[name])[:10] if dated and not pd.isna(row[name]) else None for name in ("date_start", "date_end")]
    pairs = (
        ("status", event["status"], row["status"]),
        ("days", [event.get("date_start"), event.get("date_end")], days),
        ("countries", event["countries"], sorted({a["country"] for a in row["actors"] if a["country"]})),
        ("quantity", event.get("quantity"), row["quantity"] if event.get("quantity") else None),
    )
    return [f"{name} {got!r}, should be {want!r} - {row['sentence'][:90]}" for name, want, got in pairs if want != got]


def _tell(one: Article, happening: dict[str, Any], words: str) -> str:
    kind = happening.get("event_type") or happening["type"]
    return f"{one.path}: {kind} {happening['status']} - {words[:110]}"


if __name__ == "__main__":
    result = compare(one for one in readers.read(SAMPLE) if isinstance(one, Article))
    for name, lines in (("missed", result.missed), ("false", result.false), ("wrong", result.wrong)):
        print(f"\n{name} ({len(lines)})", *lines, sep="\n  ")
    print(f"\nmatched {result.matched}, detection F1 {100 * result.f1:.1f}", file=sys.stderr)
