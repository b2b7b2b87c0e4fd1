"""One event to look at: its fields and its reports with the sentence marked, as text and as HTML."""

from __future__ import annotations

import difflib
import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from toolkit.exports.content import Content, Report, given, line, reports
from toolkit.exports.words import day, money, people, what, when, where, words
from toolkit.store import Timeline

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Event:
    """One event: `row` has its columns, `mentions` its rows of that table; a notebook shows it with its evidence."""

    row: dict[str, Any]
    reports: list[Report]
    content: Content = field(repr=False)
    language: str = "en"

    @property
    def mentions(self) -> pd.DataFrame:
        """The mentions of the event as a DataFrame."""
        frame: pd.DataFrame = self.content.mentions.to_pandas()
        return frame

    def text(self, width: int = 100) -> str:
        """The event in lines of a terminal: title, facts, and each report with its sentence."""
        words_ = words(self.language)
        lines = [line(self.row["title"] or ""), ""]
        lines += [f"{name}: {value}" for name, value in facts(self.row, words_)]
        for report in self.reports:
            lines += [
                "",
                *textwrap.wrap(line(report.sentence), max(20, width - 2), initial_indent="> ", subsequent_indent="> "),
            ]
            lines.append(f"  {credit(report, words_)}")
            lines += [f"  {report.url}"] if report.url else []
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        from toolkit.exports.page import markup

        return markup.card(self.row, self.reports, words(self.language))


def find(timeline: Timeline, event_id: str, language: str = "en") -> Event:
    """The event with this id, or with the only id that begins so; ValueError names the nearest where there is none."""
    import pyarrow.compute as pc

    ids = timeline.table("events", ["event_id"])["event_id"].to_pylist()
    wanted = event_id.strip().lstrip("#")
    matching = [known for known in ids if known == wanted] or [known for known in ids if known.startswith(wanted)]
    if len(matching) != 1 or not wanted:
        near = matching[:3] or difflib.get_close_matches(wanted, ids, n=1, cutoff=0.6)
        told = f"{len(matching):,} events begin with" if matching else "no event"
        raise ValueError(f"{told} {wanted!r}" + (f" - did you mean {', '.join(near)}?" if near else ""))
    events = timeline.table("events")
    row = events.filter(pc.equal(events["event_id"], matching[0]))
    whole = Timeline(timeline.path)
    content = given(row, whole.table("mentions"), whole.table("articles"))
    return Event(row.to_pylist()[0], reports(content).get(matching[0], []), content, language)


def facts(row: dict[str, Any], text: dict[str, Any]) -> list[tuple[str, str]]:
    """What is known of an event beside its title, as names and values in words."""
    acting = "; ".join(f"{name} ({role})" for name, role in people(row, text))
    effect = when(
        {
            "date_start": row["effective_start"],
            "date_end": row["effective_end"],
            "date_precision": "interval",
        },
        text,
    )
    has_effect = row["effective_start"] or row["effective_end"]
    kind = text["types"].get(row["event_type"], row["event_type"] or "")
    named = [
        (text["date_known"], when(row, text)),
        (text["type"], " / ".join(part for part in (kind, row["subtype"]) if part)),
        (text["status"], text["statuses"].get(row["status"], row["status"] or "")),
        (text["who"], acting),
        (text["place"], where(row, text)),
        (text["item"], what(row, text)),
        (text["money"], money(row, text)),
        (text["effect"], effect if has_effect else ""),
        (text["basis"], text["bases"].get(row["date_basis"], "")),
        (text["conflicts"], "; ".join(_conflict(found, text) for found in row["conflicts"] or ())),
        (text["confidence"], f"{row['confidence']:.0%}" if row["confidence"] is not None else ""),
    ]
    return [(str(name), str(value)) for name, value in named if value]


def _conflict(found: dict[str, Any], text: dict[str, Any]) -> str:
    name = text["fields"].get(found["field"], found["field"])
    value = text["statuses"].get(found["value"], found["value"])
    return line(f"{name}: {value} ({', '.join(found['sources'] or ())})")


def credit(report: Report, text: dict[str, Any]) -> str:
    """Outlet, headline and day of a report."""
    dated = day(report.published, text).replace(" ", "\u00a0") if report.published else ""
    return " · ".join(
        part for part in (line(report.source) or str(text["unknown_source"]), line(report.title), dated) if part
    )
