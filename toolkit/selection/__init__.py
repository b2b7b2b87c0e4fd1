"""Choose events: what `timeline show`, `timeline export` and `tk.load` filter by."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
    "phrases",
    "select",
    "spans",
    "without_date",
]


@dataclass(frozen=True, slots=True)
class Selection(Timeline):
    """A timeline of which only the chosen events show, with their mentions and the articles of these."""

    filters: Filters = field(default_factory=Filters)

    def table(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows of the table ("articles", "mentions" or "events") that belong to the chosen events."""
        import pyarrow.compute as pc

        whole = Timeline(self.path)
        events = select(whole, self.filters)
        if name == "events":
            return events.select(list(columns)) if columns else events
        mentions = whole.table("mentions")
        rows = mentions.filter(pc.is_in(mentions["event_id"], events["event_id"]))
        if name == "articles":
            articles = whole.table("articles")
            rows = articles.filter(pc.is_in(articles["article_id"], rows["article_id"]))
        return rows.select(list(columns)) if columns else rows

    def frame(self, table: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """The rows of the table that belong to the chosen events, as a DataFrame."""
        frame: pd.DataFrame = self.table(table, columns).to_pandas()
        return frame


def left_out(found: Selection) -> int:
    """How many events only their missing date keeps out of the period that was asked for."""
    wanted = found.filters
    if wanted.undated or not (wanted.since or wanted.until):
        return 0
    whole = dataclasses.replace(wanted, since=None, until=None)
    return int(without_date(select(Timeline(found.path), whole)).sum())
