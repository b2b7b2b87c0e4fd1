"""Measure speed, accuracy and memory: `make bench` prints the figures and keeps them in benchmarks/out/figures.json.

    python benchmarks/run.py --data ../shared [--only speed,events,dates,refresh,readers,...]

The gold data are not part of the project. What they are needed for is skipped, and said so, where the folder is absent.
Figures are printed and kept; nothing here asserts anything about time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
OUT = HERE / "out"
OTHERS: dict[str, tuple[str, ...]] = {
    "confidence": ("--data", "{data}"),
    "dates": ("--data", "{data}"),
    "names": ("{data}",),
    "plover": ("{data}",),
    "readers": ("{data}",),
    "copies": ("20000", "1"),
}
"""Benchmarks of single modules that stand beside this file, with their arguments."""
TABLES = {"100k": ("100000",), "100k dense": ("100000", "--days", "365"), "1M": ("1000000",)}
"""Synthetic tables of mentions with known truth: their size and density."""


class Skip(Exception):
    """A measurement that cannot be made here, and why."""


def need(path: Path) -> Path:
    if not path.exists():
        raise Skip(f"{path} is not there")
    return path


def rows(path: Path) -> Iterator[dict[str, Any]]:
    open_text = gzip.open if path.suffix == ".gz" else open
    with open_text(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def script(*arguments: object) -> str:
    """What a script prints; its complaint becomes the reason to skip."""
    done = subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Skip(f"{Path(str(arguments[0])).name} failed: {done.stderr.strip().splitlines()[-1:]}")
    return done.stdout


# --- Measurements -----------------------------------------------------------------------------


def speed(data: Path) -> dict[str, Any]:
    """Articles and megabytes of text a second that one process parses."""
    from toolkit import pipeline

    found = {}
    for name in ("newswire_en", "press_de"):
        path = need(data / "corpora" / f"{name}.jsonl.gz")
        size = sum(len(row["text"].encode()) for row in rows(path))
        for _ in pipeline.parse([HERE.parent / "data" / "sample"], 1):  # compile what is compiled once
            pass
        start = time.perf_counter()
        batches = [(batch.articles.num_rows, batch.mentions.num_rows) for batch in pipeline.parse([path], 1)]
        seconds = time.perf_counter() - start
        articles = sum(articles for articles, _ in batches)
        found[name] = {
            "articles": articles,
            "mentions": sum(mentions for _, mentions in batches),
            "seconds": round(seconds, 2),
            "articles_per_second": round(articles / seconds, 1),
            "megabytes_per_second": round(size / seconds / 1e6, 3),
        }
    return found


def events(data: Path) -> dict[str, Any]:
    """Detection and row F1 against the gold articles: the three main types, and all."""
    scorer = need(data / "tools" / "score_events.py")
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for gold in sorted(need(data / "gold").glob("events_*.jsonl")):
            predicted = Path(folder) / gold.name
            script("-m", "toolkit", "parse", gold, "-o", predicted)
            main = script(scorer, gold, predicted, "--json", "--types", "meeting,procurement,troop")
            found[gold.stem] = {"main": json.loads(main), "all": json.loads(script(scorer, gold, predicted, "--json"))}
    return found


def timexes(data: Path) -> dict[str, Any]:
    """Strict, relaxed, value and type F1 of time expressions, HeidelTime's beside them."""
    scorer = need(data / "tools" / "score_dates.py")
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for language in ("de", "en"):
            texts = need(data / "timex" / f"{language}.jsonl")
            predicted = Path(folder) / texts.name
            start = time.perf_counter()
            script("-m", "toolkit", "dates", texts, "-o", predicted)
            seconds = time.perf_counter() - start
            gold = sorted(path for path in (data / "timex" / language).iterdir() if path.is_dir())
            systems = {"toolkit": predicted, "heideltime": data / "timex" / f"heideltime_{language}.jsonl"}
            found[language] = {
                name: json.loads(script(scorer, "score", "--gold", *gold, "--sys", path, "--json"))
                for name, path in systems.items()
                if path.exists()
            }
            found[language]["kilobytes_per_second"] = round(sum(len(r["text"]) for r in rows(texts)) / seconds / 1e3, 1)
    return found


def refresh(data: Path) -> dict[str, Any]:
    """Speed, memory and use of the cores of a refresh: from nothing, with nothing new, with ten new articles."""
    need(data / "corpora")
    return dict(json.loads(script(HERE / "refresh.py", "--data", data, "--json")))


def other(name: str) -> Callable[[Path], dict[str, Any]]:
    """The measurement of a single module, by the script of that name."""

    def measure(data: Path) -> dict[str, Any]:
        arguments = [argument.format(data=need(data)) for argument in OTHERS[name]]
        return {"printed": script(need(HERE / f"{name}.py"), *arguments).splitlines()}

    return measure


def deduplication(data: Path) -> dict[str, Any]:
    """Accuracy, time and memory of de-duplication on synthetic tables, and on the gold articles."""
    generator = need(data / "tools" / "gen_mentions.py")
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, size in TABLES.items():
            table = Path(folder) / f"{name.replace(' ', '_')}.parquet"
            script(generator, "--mentions", *size, "--seed", "77", "-o", table)
            found[name] = script(HERE / "dedup.py", table).splitlines()
    found["gold"] = script(HERE / "dedup.py", "--gold", data / "gold" / "same_event_de_dev.jsonl").splitlines()
    return {"printed": [f"{name}: {line}" for name, lines in found.items() for line in lines]}


MEASUREMENTS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "speed": speed,
    "events": events,
    "timexes": timexes,
    "refresh": refresh,
    "dedup": deduplication,
    **{name: other(name) for name in OTHERS},
}


# --- Output -----------------------------------------------------------------------------------


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared"), help="folder with gold, timex and corpora")
    parser.add_argument("--only", help=f"comma-separated, of: {', '.join(MEASUREMENTS)}")
    args = parser.parse_args()
    names = args.only.split(",") if args.only else list(MEASUREMENTS)
    OUT.mkdir(exist_ok=True)
    kept = OUT / "figures.json"
    figures = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() and args.only else {}
    figures["machine"] = {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()}
    for name in names:
        try:
            figures[name] = MEASUREMENTS[name](args.data.absolute())
        except Skip as reason:
            print(f"{name}: skipped, {reason}", flush=True)
            continue
        show(name, figures[name])
        kept.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if kept.exists():
        print(f"kept in {os.path.relpath(kept)}")


READ = {
    "events": ("gold", "predicted", "precision", "recall", "f1", "row_f1", "status", "date", "dated", "countries"),
    "timexes": ("strict", "relaxed", "value", "type"),
}
"""What is printed of measurements with many figures; all of them are kept."""


def show(name: str, figures: dict[str, Any]) -> None:
    """Print the figures that a person reads, one line for each part."""
    for path, value in leaves(figures, name, READ.get(name, ())):
        print(f"{path}  {value}", flush=True)


def leaves(value: Any, path: str, chosen: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and (found := [key for key in chosen if key in value]):
        yield path, "  ".join(f"{key} {number(value[key])}" for key in found)
    elif isinstance(value, dict) and all(not isinstance(item, (dict, list)) for item in value.values()):
        yield path, "  ".join(f"{key} {number(item)}" for key, item in value.items())
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, f"{path}.{key}", chosen)
    elif isinstance(value, list):
        for line in value:
            yield path, str(line)
    else:
        yield path, number(value)


def number(value: Any) -> str:
    if isinstance(value, dict):
        return "/".join(number(value[key]) for key in ("P", "R", "F1", "p", "r", "f1") if key in value)
    return f"{value:.3f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
