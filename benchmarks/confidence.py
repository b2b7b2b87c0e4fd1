"""How well the confidence of rows holds on hand-marked articles.

    python benchmarks/confidence.py [--data DATA] [--fit [FILE ...]]

Prints the rows by confidence with the share that was right in type, status, dates and countries. `--fit` fits the
weights of toolkit/confidence.py anew (logistic regression with a ridge penalty), prints them, and prints the same
table for weights fitted on the other nine tenths of the articles. Files of further marked articles count in the fit:
articles that no rule was written on keep the weights from promising too much.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.util
import itertools
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from toolkit import article as articles
from toolkit import confidence
from toolkit import rows as mentions
from toolkit.schema import Article

GOLD = ("events_de_dev", "events_de_test", "events_en_dev", "events_en_test", "arms_de_dev", "contracts_en_dev")
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.01)
RIDGE = 1.0
FOLDS = 10


def scorer(data: Path) -> ModuleType:
    """The scorer that pairs rows with records."""
    spec = importlib.util.spec_from_file_location("score_events", data / "tools" / "score_events.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(data: Path, more: list[Path]) -> Iterator[tuple[str, tuple[str, ...], float, bool]]:
    """For every row: its article, its marks, its confidence, whether it is right."""
    score = scorer(data)
    for path in [*(data / "gold" / f"{name}.jsonl" for name in GOLD), *more]:
        for line in path.read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            published = gold.get("published")
            day = dt.datetime.fromisoformat(published[:10]) if published else None
            article = Article(gold["id"], gold["text"], gold["language"], day, title=gold.get("title"))
            reports = articles.happenings(article, gold["language"], every=True)
            rows = [json.loads(json.dumps(mentions.row(r, article, gold["language"]), default=str)) for r in reports]
            right = {j for _, j, fields in score.match(gold["events"], rows) if agreed(fields)}
            for j, report in enumerate(reports):
                marks = tuple(confidence.marks(report, gold["language"]))
                yield gold["id"], marks, rows[j]["confidence"], j in right


def agreed(fields: dict[str, Any]) -> bool:
    """Whether the checked fields of a matched row are right."""
    return bool(fields["status"] and fields["date"] and fields["countries"])


def fit(marks: list[tuple[str, ...]], right: np.ndarray) -> dict[str, float]:
    """The weights of a logistic regression with a ridge penalty, by Newton's method."""
    names = sorted({m for row in marks for m in row})
    number = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(marks), len(names)))
    for i, row in enumerate(marks):
        table[i, [number[m] for m in row]] = 1
    penalty = RIDGE * np.eye(len(names))
    penalty[number["base"], number["base"]] = 1e-3
    weights = np.zeros(len(names))
    for _ in range(50):
        share = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - share) - penalty @ weights
        bend = (table * (share * (1 - share))[:, None]).T @ table + penalty
        step = np.linalg.solve(bend, slope)
        weights += step
        if abs(step).max() < 1e-8:
            break
    return {name: round(float(weights[i]), 2) for name, i in number.items()}


def foretold(weights: dict[str, float], marks: tuple[str, ...]) -> float:
    return float(1 / (1 + np.exp(-sum(weights.get(m, 0.0) for m in marks))))


def table(told: np.ndarray, right: np.ndarray) -> str:
    """Rows by confidence, with the share that was right."""
    lines = [f"{'confidence':>12} {'rows':>6} {'mean':>6} {'right':>6}"]
    for low, high in itertools.pairwise(BINS):
        chosen = (told >= low) & (told < high)
        if chosen.any():
            shares = f"{100 * told[chosen].mean():5.0f}% {100 * right[chosen].mean():5.0f}%"
            lines.append(f"{low:>5.1f} - {min(high, 1):<4.1f} {chosen.sum():>6} {shares}")
    return "\n".join(lines)


def main() -> None:
    """Print the tables."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--data", type=Path, default=Path("../shared"))
    ask.add_argument("--fit", nargs="*", type=Path, metavar="FILE", help="fit the weights, on these files too")
    args = ask.parse_args()
    rows = list(judged(args.data, args.fit or []))
    marks = [row[1] for row in rows]
    right = np.array([row[3] for row in rows], float)
    if args.fit is not None:
        fold = np.array([zlib.crc32(row[0].encode()) % FOLDS for row in rows])
        told = np.zeros(len(rows))
        for k in range(FOLDS):
            weights = fit([m for m, f in zip(marks, fold, strict=True) if f != k], right[fold != k])
            for i in np.flatnonzero(fold == k):
                told[i] = foretold(weights, marks[i])
        for name, weight in fit(marks, right).items():
            print(f'    "{name}": {weight},')
        print("weights fitted on the other articles:")
        print(table(told, right))
        return
    print(table(np.array([row[2] for row in rows]), right))


if __name__ == "__main__":
    main()
