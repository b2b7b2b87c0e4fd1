"""What a refresh tells: its summary, and the report that the snapshot keeps."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from toolkit.schema import Skipped


@dataclass(frozen=True, slots=True)
class Summary:
    """What a refresh did; `snapshot` is the name of the one it wrote, None where nothing had changed."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
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


def report(
    summary: Summary, entries: dict[str, dict[str, Any]], clock: Clock, slowest: list[tuple[float, str]]
) -> dict[str, Any]:
    """The report as it is kept: counts, sources, skipped inputs, seconds per step, the slowest articles."""
    return {
        "summary": {name: value for name, value in asdict(summary).items() if name not in ("skipped", "snapshot")},
        "sources": _sources(entries),
        "skipped": [asdict(item) for item in summary.skipped],
        "steps": clock.steps,
        "slowest": [{"article_id": name, "seconds": round(seconds, 3)} for seconds, name in slowest],
    }


def _sources(entries: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Per source: files, articles in them, files or articles that were skipped."""
    found: dict[str, dict[str, Any]] = {}
    for entry in entries.values():
        name = entry.get("of", "")
        row = found.setdefault(name, {"source": name, "files": 0, "articles": 0, "skipped": 0})
        row["files"] += 1
        row["articles"] += entry.get("articles", 0)
        row["skipped"] += len(entry.get("skipped", []))
    return list(found.values())


def all_skipped(entries: dict[str, dict[str, Any]], others: Iterable[Skipped]) -> Iterator[Skipped]:
    """Everything that was skipped: in the files, known ones included, and elsewhere."""
    for entry in entries.values():
        yield from (Skipped(*item) for item in entry.get("skipped", []))
    yield from others
