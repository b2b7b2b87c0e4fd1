"""Choose events: what `timeline show`, `timeline export` and `tk.load` filter by."""

from __future__ import annotations

import dataclasses
import difflib
import inspect
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from toolkit.selection.filters import Filters, country_code, day, filters, phrases
from toolkit.selection.masks import select, spans, without_date
from toolkit.store import Timeline

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

__all__ = [
    "Filters",
    "Selection",
    "country_code",
    "day",
    "filters",
    "left_out",
    "narrow",
    "phrases",
    "select",
    "spans",
    "without_date",
]


@dataclass(frozen=True, slots=True, repr=False)
class Selection(Timeline):
    """A timeline of which only the chosen events show, with their mentions and the articles of these."""

    filters: Filters = field(default_factory=Filters)
    within: Selection | None = None

    def table(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows of the table ("articles", "mentions" or "events") that belong to the chosen events."""
        import pyarrow.compute as pc

        whole = Timeline(self.path)
        events = select(whole, self.filters)
        if self.within is not None:
            events = events.filter(pc.is_in(events["event_id"], self.within.table("events", ["event_id"])["event_id"]))
        if name == "events":
            return events.select(list(columns)) if columns else events
        mentions = whole.table("mentions")
        rows = mentions.filter(pc.is_in(mentions["event_id"], events["event_id"]))
        if name == "articles":
            articles = whole.table("articles")
            rows = articles.filter(pc.is_in(articles["article_id"], rows["article_id"]))
        return rows.select(list(columns)) if columns else rows

    def _rows(self, table: str) -> int:
        return int(self.table(table).num_rows)

    def frame(self, table: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """The rows of the table that belong to the chosen events, as a DataFrame."""
        frame: pd.DataFrame = self.table(table, columns).to_pandas()
        return frame


def narrow(timeline: Timeline, **wanted: Any) -> Timeline:
    """The timeline with only the events that pass these filters, too; itself where there are none.

    TypeError names the nearest known filter for an unknown one.
    """
    known = list(inspect.signature(filters).parameters)
    for name in wanted:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            hint = f" - did you mean {near[0]!r}?" if near else f"; known: {', '.join(known)}"
            raise TypeError(f"no filter {name!r}{hint}")
    if not wanted:
        return timeline
    within = timeline if isinstance(timeline, Selection) else None
    return Selection(timeline.path, filters(**wanted), within)


def left_out(found: Selection) -> int:
    """How many events only their missing date keeps out of the period that was asked for."""
    wanted = found.filters
    if wanted.undated or not (wanted.since or wanted.until):
        return 0
    whole = dataclasses.replace(wanted, since=None, until=None)
    return int(without_date(select(Timeline(found.path), whole)).sum())
