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
    "de": "Am {weekday} sprach die Ministerin in Riga mit ihrem Kollegen über die Brigade, die bis Ende {year} "
    "einsatzbereit sein soll. Der Vertrag wurde am {day}. {month} unterzeichnet, die Lieferung der ersten Fahrzeuge "
    "ist für das kommende Jahr geplant, und weitere Gespräche über die Unterkünfte der Soldaten und Familien folgen.\n",
    "en": "On {weekday} the minister spoke in Riga with her colleague about the brigade, which is to be ready by the "
    "end of {year}. The contract was signed on {month} {day}, delivery of the first vehicles is planned for next year, "
    "and more talks on the housing of the soldiers and their families will follow in due course.\n",
}
DENSE = {
    "de": "Vom {day}. bis {last}. {month} {year} tagte der Rat, am {weekday} um 17.30 Uhr der Ausschuss; vergangene "
    "Woche flog er nach Wien, seit {year} alle zwei Jahre. ",
    "en": "The council met from {month} {day} to {last}, {year}, the committee at 5:30 p.m. on {weekday}; last week "
    "he flew to Vienna, every two years since {year}. ",
}
"""Prose with a date in every 50 and in every 20 characters."""
ONLY = {
    "de": ("Montag ", "heute ", "am 3. Mai, ", "3. Mai 2024\n", "vor drei Wochen, ", "17.30 Uhr, ", "1998 ", "im Mai "),
    "en": ("Monday ", "today ", "on May 3, ", "May 3, 2024\n", "three weeks ago, ", "4 p.m. ", "1998 ", "in May "),
}
"""Texts that are one date and nothing else."""
WEEKDAYS = {"de": "Montag Dienstag Mittwoch Donnerstag Freitag", "en": "Monday Tuesday Wednesday Thursday Friday"}
MONTHS = {"de": "Januar März Mai August November", "en": "January March May August November"}
HARD = ("1", "1 ", "10-", ".", "-", "- ", "12.", "1.1.", "1-", "1/2/", "3. ", "am ", "a ", "two ", "drei und ", "\n")
HARD_WORDS = ("der ", "the ", "last ", "of the ", "vor ", "first ", "12:30 ", "17.30 ", "F-35 ", "may ")


def prose(template: str, code: str, size: int) -> str:
    """So many characters of the template, its dates different from one time to the next."""
    weekdays, months = WEEKDAYS[code].split(), MONTHS[code].split()
    pieces = [
        template.format(
            weekday=weekdays[step % 5],
            month=months[step // 5 % 5],
            day=step % 14 + 1,
            last=step % 14 + 12,
            year=1990 + step % 40,
        )
        for step in range(1400)
    ]
    whole = "".join(pieces)
    return (whole * (size // len(whole) + 1))[:size]


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
            text = prose(PROSE[code], code, size)
            print(f"  {size / 1e6:.0f} MB of prose {code}: {rate([(text, DAY)], code)[0]:.0f}")
        text = prose(DENSE[code], code, 1_000_000)
        kilobytes, found = rate([(text, DAY)], code)
        print(f"  1 MB of dates and little else {code}: {kilobytes:.0f} ({found} expressions)")
        units = ONLY[code] + HARD + HARD_WORDS
        rates = {unit: rate([(unit * (1_000_000 // len(unit)), DAY)], code)[0] for unit in units}
        worst = sorted(rates, key=rates.__getitem__)
        print(f"  1 MB of one string {code}: " + ", ".join(f"{unit!r} {rates[unit]:.0f}" for unit in worst))


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
    """How many dated gold events have an expression that resolves exactly to their days.

    Where two expressions of the evidence tell the first and the last day ("arrived on Monday", "left on Wednesday"), no
    single one can: these are counted apart.
    """
    article = evidence = pairs = total = 0
    for record in records(data / "gold" / f"events_{code}_dev.jsonl"):
        found = dates.find(record["text"], code, day_of(record))
        for event in record["events"]:
            if not event.get("date_start"):
                continue
            total += 1
            hits = [t for t in found if exactly(t, event["date_start"], event.get("date_end"))]
            article += bool(hits)
            evidence += any(t.start < end and t.end > start for t in hits for start, end in event["evidence"])
            told = [t for t in found if any(t.start < end and t.end > start for start, end in event["evidence"])]
            pairs += not hits and both_ends(told, event["date_start"], event.get("date_end"))
    if total:
        print(
            f"event days {code}: {article}/{total} = {article / total:.3f} in the article, "
            f"{evidence / total:.3f} in the evidence; with both ends told apart {(article + pairs) / total:.3f}"
        )


def both_ends(told: list[dates.Timex], start: str, end: str | None) -> bool:
    """Whether one expression begins on the first day and another ends on the last."""
    first = any(t.earliest is not None and t.earliest.isoformat() == start for t in told)
    return first and any(t.latest is not None and t.latest.isoformat() == end for t in told)


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
