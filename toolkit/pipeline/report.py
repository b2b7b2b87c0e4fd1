"""What a refresh tells: its summary, and the report that the snapshot keeps."""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from toolkit.schema import Skipped

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from toolkit.pipeline.batch import Timed


@dataclass(frozen=True, slots=True)
class Summary:
    """What a refresh did; `snapshot` is the name of the one it wrote, None where nothing had changed."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    pruned: int = 0
    bad: int = 0
    mentions: int = 0
    events: int = 0
    events_new: int = 0
    events_updated: int = 0
    seconds: float = 0.0
    snapshot: str | None = None
    skipped: tuple[Skipped, ...] = ()


@dataclass(slots=True)
class Clock:
    """How long each step took."""

    steps: dict[str, float] = field(default_factory=dict)
    start: float = field(default_factory=time.perf_counter)

    def total(self) -> float:
        """Seconds since the clock was started."""
        return round(time.perf_counter() - self.start, 3)

    @contextlib.contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count the seconds of the block under this name."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.steps[name] = round(self.steps.get(name, 0.0) + time.perf_counter() - start, 3)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the report is made of beside the summary: `articles` has a row each, with `path`, `language`, `news`."""

    articles: pd.DataFrame
    mentions: pa.Table
    entries: dict[str, dict[str, Any]]
    """The inputs of the manifest."""
    read: dict[str, int]
    """How many articles were read from each file this time."""
    slowest: list[Timed]
    versions: list[str]
    """What changed, as "meeting 1.2 -> 1.3"."""


def report(summary: Summary, facts: Facts, clock: Clock) -> dict[str, Any]:
    """The report as it is kept: counts, sources, languages, skipped inputs, seconds per step, the slowest articles."""
    return {
        "summary": {name: value for name, value in asdict(summary).items() if name not in ("skipped", "snapshot")},
        "versions": facts.versions,
        "sources": _sources(facts, summary.skipped),
        "languages": _languages(facts.articles),
        "skipped": [asdict(item) for item in summary.skipped],
        "steps": clock.steps,
        "slowest": [asdict(item) | {"seconds": round(item.seconds, 3)} for item in facts.slowest],
    }


def _sources(facts: Facts, skipped: Iterable[Skipped]) -> list[dict[str, Any]]:
    """Per source: its files; articles read, new and changed this time, and all; what was bad; rows of mentions."""
    of = {label: str(entry.get("of", "")) for label, entry in facts.entries.items()}
    blank = {"files": 0, "read": 0, "new": 0, "changed": 0, "bad": 0, "articles": 0, "mentions": 0}
    found: dict[str, dict[str, int]] = {name: dict(blank) for name in of.values()}
    for name in of.values():
        found[name]["files"] += 1
    for path, number in facts.read.items():
        found.setdefault(of.get(path, ""), dict(blank))["read"] += number
    for item in skipped:
        label = next((path for path in (item.path, item.path.rpartition(":")[0]) if path in of), None)
        found.setdefault(of[label] if label else item.path, dict(blank))["bad"] += 1
    articles = facts.articles
    place = articles["path"].map(of).fillna("")
    for (name, news), number in Counter(zip(place.tolist(), articles["news"].tolist(), strict=True)).items():
        row = found.setdefault(name, dict(blank))
        row["articles"] += number
        if news in row:
            row[news] += number
    told = facts.mentions["article_id"].to_pandas().map(dict(zip(articles["article_id"], place, strict=True)))
    for name, number in told.value_counts().items():
        found[str(name)]["mentions"] += int(number)
    return [{"source": name, **row} for name, row in found.items()]


def _languages(articles: pd.DataFrame) -> dict[str, dict[str, int]]:
    """How many articles are in each language, those in languages without a grammar apart; "" is unknown."""
    from toolkit import language

    known = set(language.codes())
    counts = {str(code): int(number) for code, number in articles["language"].fillna("").value_counts().items()}
    return {
        "read": {code: number for code, number in counts.items() if code in known},
        "without_grammar": {code: number for code, number in counts.items() if code not in known},
    }


def all_skipped(entries: dict[str, dict[str, Any]], others: Iterable[Skipped]) -> Iterator[Skipped]:
    """Everything that was skipped: in the files, known ones included, and elsewhere."""
    for entry in entries.values():
        yield from (Skipped(*item) for item in entry.get("skipped", []))
    yield from others
