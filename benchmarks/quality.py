"""Make docs/quality.md of the figures that `make bench` kept: python benchmarks/quality.py [docs/quality.md]."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
READING = HERE / "reading.csv"
"""Counts of rows read by eye: corpus, rows, signed, wrong (the classes of what is wrong)."""

HEAD = """\
# Quality, measured

This page is made from the figures of `make bench` and of `benchmarks/reading.csv` (`python benchmarks/quality.py`).
F1, precision (P) and recall (R) in per cent. The development articles were looked at while the rules were written, the
test articles seldom: the distance between the two tells how much the rules were fitted to articles.
"""

GOLD = {
    "de_dev": "German, development",
    "de_test": "German, test",
    "en_dev": "English, development",
    "en_test": "English, test",
}
TYPES = {"main": "meetings, procurement, troops", "all": "all eight types"}
LANGUAGES = {"de": "German", "en": "English"}


def text(figures: dict[str, Any]) -> str:
    """The page in Markdown; a part without figures is left out."""
    parts = [HEAD]
    machine = figures.get("machine", {})
    if machine:
        parts.append(f"\nMeasured with {machine['cores']} cores, Python {machine['python']}, {machine['system']}.\n")
    for title, about, head, rows in (
        events(figures),
        types(figures),
        reading(),
        timexes(figures),
        speed(figures),
        refresh(figures),
    ):
        listed = list(rows)
        if listed:
            parts.append(f"\n## {title}\n\n{about}\n\n{table([head, *listed])}")
    for name, (title, about) in PRINTED.items():
        lines = figures.get(name, {}).get("printed", [])
        if lines:
            parts.append(f"\n## {title}\n\n{about}\n\n```text\n" + "\n".join(lines) + "\n```\n")
    return "".join(parts)


PRINTED = {
    "dedup": (
        "De-duplication",
        "Synthetic tables of mentions with known truth: B-cubed and pairwise figures, time, peak memory; and the "
        "hand-marked records of front pages fed as mentions.",
    ),
    "copies": ("Near-copies", "Synthetic copies: cut, reworded, with other headlines."),
    "confidence": (
        "Confidence",
        "Rows of the hand-marked articles by their confidence, and the share that was right in type, status, dates and "
        "countries. The weights were fitted on these articles and on 322 further marked ones; "
        "`benchmarks/confidence.py --fit` prints the same for weights fitted on the other nine tenths.",
    ),
    "plover": (
        "PLOVER types",
        "Sentences marked with PLOVER types: those whose type the toolkit has, by the table in `benchmarks/plover.py`, "
        "and how many of them give a row of that type.",
    ),
    "readers": ("Reading pages and pasted text", "Newspaper pages with known title, day and text."),
    "names": ("Names", "Gold actors found in the sentences that tell of them, and speed over all sentences."),
}


Part = tuple[str, str, tuple[str, ...], Iterable[tuple[str, ...]]]


def events(figures: dict[str, Any]) -> Part:
    def rows() -> Iterator[tuple[str, ...]]:
        for name, label in GOLD.items():
            for key, types in TYPES.items():
                found = figures.get("events", {}).get(f"events_{name}", {}).get(key)
                if found:
                    fields = ("precision", "recall", "f1", "row_f1", "status", "date", "dated", "countries")
                    yield label, types, str(found["gold"]), *(percent(found[field]) for field in fields)

    about = (
        "A row is right where type and sentence agree with a record marked by hand; row F1 asks status, dates and the "
        "set of countries to be right as well. Status, date, dated (of the records with a date) and countries are "
        "shares of the matched rows."
    )
    head = ("articles", "types", "records", "P", "R", "F1", "row F1", "status", "date", "dated", "countries")
    return "Events", about, head, rows()


def types(figures: dict[str, Any]) -> Part:
    def rows() -> Iterator[tuple[str, ...]]:
        for name, label in GOLD.items():
            found = figures.get("events", {}).get(f"events_{name}", {}).get("all", {}).get("per_type", {})
            for kind, row in found.items():
                fields = ("precision", "recall", "f1", "row_f1")
                yield label, kind, str(row["gold"]), *(percent(row[field]) for field in fields)

    return (
        "Events by type",
        "The same, type by type.",
        ("articles", "type", "records", "P", "R", "F1", "row F1"),
        rows(),
    )


def reading() -> Part:
    def rows() -> Iterator[tuple[str, ...]]:
        if READING.exists():
            with READING.open(encoding="utf-8", newline="") as lines:
                for row in csv.DictReader(lines):
                    share = percent(int(row["signed"]) / int(row["rows"]))
                    yield row["corpus"], row["rows"], row["signed"], share, row["wrong"]

    about = (
        "Random rows of all types, drawn from articles that nobody had marked, read against their article: the rows "
        "that a careful reader would sign as they stand, with status, days, sides and place, and what is wrong with "
        "the others."
    )
    return "Rows read by eye", about, ("articles", "rows", "signed", "%", "what is wrong with the others"), rows()


def timexes(figures: dict[str, Any]) -> Part:
    def rows() -> Iterator[tuple[str, ...]]:
        for language, label in LANGUAGES.items():
            for system in ("toolkit", "heideltime"):
                found = figures.get("timexes", {}).get(language, {}).get(system, {}).get("POOLED")
                if found:
                    values = (f"{found[measure]['f1']:.1f}" for measure in ("strict", "relaxed", "value", "type"))
                    yield label, {"toolkit": "this toolkit", "heideltime": "HeidelTime 2.2.1"}[system], *values

    about = (
        "Expressions against gold TIMEX3: equal span, overlap, overlap with equal value, overlap with equal type (F1)."
    )
    return "Time expressions", about, ("language", "system", "strict", "relaxed", "value", "type"), rows()


def speed(figures: dict[str, Any]) -> Part:
    rows = (
        (name, str(row["articles"]), f"{row['articles_per_second']:.0f}", f"{row['megabytes_per_second']:.2f}")
        for name, row in figures.get("speed", {}).items()
    )
    return "Speed", "Articles to mentions, one process.", ("articles", "number", "articles/s", "MB/s"), rows


def refresh(figures: dict[str, Any]) -> Part:
    rows = (
        (
            f"{int(count):,}",
            f"{row['from_nothing']['seconds']:.0f}",
            f"{row['from_nothing']['articles_per_second']:.0f}",
            f"{row['from_nothing']['peak_megabytes']:,}",
            *(f"{row[run]['seconds']:.1f}" for run in ("nothing_new", "ten_more")),
        )
        for count, row in figures.get("refresh", {}).items()
    )
    about = "`timeline refresh` from nothing on all cores, memory of all processes; with nothing new; with ten new."
    head = ("articles", "seconds", "articles/s", "peak MB", "nothing new, s", "ten more, s")
    return "Refresh", about, head, rows


def table(rows: list[tuple[str, ...]]) -> str:
    head, *body = rows
    lines = [head, tuple("---" for _ in head), *body]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f}"


if __name__ == "__main__":
    kept = HERE / "out" / "figures.json"
    if not kept.exists():
        sys.exit("no figures yet; run `make bench`")
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "docs" / "quality.md"
    target.write_text(text(json.loads(kept.read_text(encoding="utf-8"))), encoding="utf-8")
