"""Count the hand-written cases and keep the measured quality by type and language: python benchmarks/coverage.py.

Writes toolkit/coverage.csv. The quality is that of the last `make bench`, development and test articles together;
without its figures the kept quality stays.
"""

from __future__ import annotations

import csv
import dataclasses
import json
from pathlib import Path
from typing import Any

from toolkit import coverage, language
from toolkit.schema import EVENT_TYPES

HERE = Path(__file__).parent
CASES = HERE.parent / "tests" / "cases"
NAMES = tuple(name for name in coverage.NAMES if name != "triggers")


def counted(event_type: str, code: str) -> dict[str, int]:
    """The cases of a type and language, and how many of them expect no row."""
    path = CASES / code / f"{event_type}.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    return {"cases": len(lines), "negatives": sum(not line["expect"] for line in lines)}


def measured(figures: dict[str, Any], event_type: str, code: str) -> dict[str, Any]:
    """The pooled quality over the development and test articles of a language."""
    parts = [
        found
        for split in ("dev", "test")
        if (found := figures.get(f"events_{code}_{split}", {}).get("all", {}).get("per_type", {}).get(event_type))
    ]
    gold, made = sum(p["gold"] for p in parts), sum(p["predicted"] for p in parts)
    hits = sum(round(p["precision"] * p["predicted"]) for p in parts)
    right = sum(round(p["row_f1"] * (p["gold"] + p["predicted"]) / 2) for p in parts)
    shares = {
        "precision": hits / made if made else None,
        "recall": hits / gold if gold else None,
        "f1": 2 * hits / (gold + made) if gold else None,
        "row_f1": 2 * right / (gold + made) if gold else None,
    }
    return {"records": gold, **{k: None if v is None else round(v, 3) for k, v in shares.items()}}


def main() -> None:
    """Write the file."""
    kept = HERE / "out" / "figures.json"
    figures = json.loads(kept.read_text(encoding="utf-8")).get("events") if kept.exists() else None
    before = {(line.event_type, line.language): dataclasses.asdict(line) for line in coverage.coverage()}
    rows = []
    for event_type in EVENT_TYPES:
        for code in language.codes():
            quality = measured(figures, event_type, code) if figures else before[event_type, code]
            rows.append({"event_type": event_type, "language": code, **quality, **counted(event_type, code)})
    with coverage.KEPT.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, NAMES, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
