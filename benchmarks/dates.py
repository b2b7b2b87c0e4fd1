"""Accuracy and speed of `toolkit.dates`: `python benchmarks/dates.py [--data FOLDER]`.

Accuracy needs a folder with annotated corpora (`timex/`, `gold/`, `tools/score_dates.py`); without it only the speed
on prose made here is measured. Times are processor times of one process.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from toolkit import dates

LANGUAGES = ("de", "en")
DAY = dt.date(2024, 5, 16)
PROSE = {
    "de": "Am Dienstag sprach die Ministerin in Riga mit ihrem Kollegen über die Brigade, die bis Ende 2027 "
    "einsatzbereit sein soll. Der Vertrag wurde am 5. Mai unterzeichnet, die Lieferung der ersten Fahrzeuge ist für "
    "das kommende Jahr geplant, und weitere Gespräche über die Unterkünfte der Soldaten und ihrer Familien folgen.\n",
    "en": "On Tuesday the minister spoke in Riga with her colleague about the brigade, which is to be ready by the end "
    "of 2027. The contract was signed on May 5, delivery of the first vehicles is planned for next year, and more "
    "talks on the housing of the soldiers and their families will follow in due course.\n",
}
HARD = ("1", "1 ", ".", "-", "am ", "1.1.", "1-", "3. ", "two ", "drei und ", "\n", "der ", "the ")


def records(path: Path) -> Iterator[dict]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def day_of(record: dict) -> dt.date | None:
    return dt.date.fromisoformat(record["published"][:10]) if record.get("published") else None


def rate(texts: list[tuple[str, dt.date | None]], code: str) -> tuple[float, int]:
    """KB a second and the number of expressions found."""
    dates.find("", code)
    start = time.process_time()
    found = sum(len(dates.find(text, code, published)) for text, published in texts)
    return sum(len(text) for text, _ in texts) / 1000 / (time.process_time() - start), found


def speed(data: Path) -> None:
    print("speed, KB/s of one process")
    for code in LANGUAGES:
        path = data / "timex" / f"{code}.jsonl"
        if path.exists():
            texts = [(record["text"], day_of(record)) for record in records(path)]
            print(f"  timex {code}: {rate(texts, code)[0]:.0f}")
    press = data / "corpora" / "press_de.jsonl.gz"
    if press.exists():
        print(f"  press de: {rate([(r['text'], day_of(r)) for r in records(press)], 'de')[0]:.0f}")
    for code in LANGUAGES:
        for size in (1_000_000, 10_000_000):
            text = PROSE[code] * (size // len(PROSE[code]))
            print(f"  {size / 1e6:.0f} MB of prose {code}: {rate([(text, DAY)], code)[0]:.0f}")
    slowest = min(
        (rate([(unit * (1_000_000 // len(unit)), DAY)], code)[0], unit, code) for unit in HARD for code in LANGUAGES
    )
    print(f"  1 MB of one hard string, the slowest of {len(HARD)}: {slowest[0]:.0f} ({slowest[1]!r}, {slowest[2]})")


def timexes(data: Path, code: str, scorer: Path) -> None:
    """Scores against the gold expressions, and against the output of another tagger if there is one."""
    gold = sorted(str(path) for path in (data / "timex" / code).iterdir())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{code}.jsonl"
        with path.open("w", encoding="utf-8") as lines:
            for record in records(data / "timex" / f"{code}.jsonl"):
                found = dates.find(record["text"], code, day_of(record))
                rows = [{k: getattr(t, k) for k in ("start", "end", "text", "type", "value")} for t in found]
                lines.write(json.dumps({"doc": record["id"], "timexes": rows}, ensure_ascii=False) + "\n")
        commands = [["score", "--sys", str(path)]]
        other = data / "timex" / f"heideltime_{code}.jsonl"
        if other.exists():
            commands.append(["compare", "--sys", str(path), "--sys2", str(other)])
        for command in commands:
            subprocess.run([sys.executable, str(scorer), *command, "--gold", *gold], check=True)


def event_days(data: Path, code: str) -> None:
    """How many dated gold events have an expression that resolves exactly to their days."""
    article = evidence = total = 0
    for record in records(data / "gold" / f"events_{code}_dev.jsonl"):
        found = dates.find(record["text"], code, day_of(record))
        for event in record["events"]:
            if not event.get("date_start"):
                continue
            total += 1
            hits = [t for t in found if exactly(t, event["date_start"], event.get("date_end"))]
            article += bool(hits)
            evidence += any(t.start < end and t.end > start for t in hits for start, end in event["evidence"])
    if total:
        print(
            f"event days {code}: {article}/{total} = {article / total:.3f} in the article, "
            f"{evidence / total:.3f} in the evidence"
        )


def exactly(timex: dates.Timex, start: str, end: str | None) -> bool:
    if timex.earliest is None or timex.earliest.isoformat() != start:
        return False
    return end is None or (timex.latest is not None and timex.latest.isoformat() == end)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    data = parser.parse_args().data
    scorer = data / "tools" / "score_dates.py"
    for code in LANGUAGES:
        if scorer.exists():
            print(f"== {code}")
            sys.stdout.flush()
            timexes(data, code, scorer)
        if (data / "gold" / f"events_{code}_dev.jsonl").exists():
            event_days(data, code)
    speed(data)


if __name__ == "__main__":
    main()
