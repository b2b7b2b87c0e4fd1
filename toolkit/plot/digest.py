"""What several events say together, where one mark of a chart stands for all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.plot.evidence import evidence, outlets, titles
from toolkit.plot.marks import CERTAINTY, spans
from toolkit.plot.style import format_dates, harmless, plain, whole

if TYPE_CHECKING:
    import pandas as pd

_EXAMPLES = 3
_OUTLETS = 6
NEEDED = ("event_type", "status", "date_start", "date_end")
"""The columns without which events cannot be told."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event as charts tell it; `start` and `end` are None where not even a report has a day."""

    event_type: str
    status: str
    certainty: str
    start: Any
    end: Any
    title: str
    sources: tuple[str, ...]
    sentence: str | None
    url: str | None
    number: int


def told(events: pd.DataFrame, mentions: pd.DataFrame | None, text: dict[str, Any]) -> list[Told]:
    """The events in the order of the table, each as charts tell it."""
    import pandas as pd

    proof = evidence(events, mentions)
    days = spans(events)
    columns = (
        events["event_type"].fillna(""),
        events["status"].map(text["statuses"]).fillna(""),
        events["status"].map(CERTAINTY).fillna("open"),
        (None if pd.isna(day) else day for day in days["start"]),
        (None if pd.isna(day) else day for day in days["end"]),
        plain(titles(events, text)),
        [tuple(harmless(name) for name in names) for names in outlets(events)],
        plain(proof["sentence"]),
        proof["url"],
        events["n_mentions"] if "n_mentions" in events else [1] * len(events),
    )
    return [Told(*row) for row in zip(*columns, strict=True)]


def digest(group: Sequence[Told], text: dict[str, Any]) -> dict[str, Any]:
    """One row for a chart: how many, of which type mostly, when, with which titles, outlets and evidence.

    Sentence and address are those of the event that most reports tell, of the latest among equals.
    """
    kinds = Counter(one.event_type for one in group)
    best = max(group, key=lambda one: (one.url is not None, one.number, str(one.start or "")))
    names = sorted({name for one in group for name in one.sources})
    statuses = Counter(one.status for one in group if one.status)
    return {
        "number": len(group),
        "kind": max(kinds, key=lambda kind: (kinds[kind], kind)),
        "certain": any(one.certainty == "certain" for one in group),
        "when": period(group, text),
        "status": ", ".join(f"{name} {n}" for name, n in statuses.most_common()) if len(group) > 1 else best.status,
        "title": " · ".join(dict.fromkeys(one.title for one in _examples(group))),
        "sources": ", ".join(names[:_OUTLETS]) + (" …" if len(names) > _OUTLETS else ""),
        "sentence": best.sentence,
        "url": best.url,
    }


def period(group: Sequence[Told], text: dict[str, Any]) -> str:
    """From the first to the last day of the events."""
    begins = [one.start for one in group if one.start is not None]
    ends = [one.end for one in group if one.end is not None]
    return format_dates(min(begins, default=None), max(ends, default=None), text)


def heading(name: str, group: Sequence[Told], text: dict[str, Any], **more: Any) -> str:
    """The title of a chart: what it shows, of how many events, from when until when."""
    days = [day for one in group for day in (one.start, one.end) if day is not None]
    first, last = (format_dates(day, day, text) for day in (min(days, default=None), max(days, default=None)))
    return str(text[name]).format(n=whole(len(group), text), first=first, last=last, **more)


def tooltip(text: dict[str, Any], *names: str) -> list[Any]:
    """The fields of a tooltip, with their names in the language."""
    import altair as alt

    title = {"when": "date"}
    return [alt.Tooltip(f"{name}:N", title=text["fields"][title.get(name, name)]) for name in names]


def _examples(group: Sequence[Told]) -> list[Told]:
    """The events that most reports tell, the latest first among equals."""
    return sorted(group, key=lambda one: (one.number, str(one.start or "")), reverse=True)[:_EXAMPLES]
