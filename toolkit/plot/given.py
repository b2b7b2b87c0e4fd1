"""What a chart is given: a table of events or mentions, or a timeline with both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_NOTHING = "nothing to draw: the table has no rows"


def given(
    what: Any, mentions: pd.DataFrame | None, needed: tuple[str, ...]
) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """The events, with an index of their own, and the mentions; a timeline brings both.

    ValueError where a `needed` column is missing or there is nothing to draw, TypeError for other things.
    """
    events = what
    if not hasattr(what, "columns"):
        if not hasattr(what, "events"):
            raise TypeError(f"a chart is drawn of a table of events or of a timeline, not of {type(what).__name__}")
        events, mentions = what.events, what.mentions if mentions is None else mentions
    checked(events, "this table", needed)
    if mentions is not None:
        checked(mentions, "the table of mentions", ("event_id", "mention_id", "confidence", "sentence", "url"))
    if events.empty:
        raise ValueError(_NOTHING)
    return events.reset_index(drop=True), mentions


def checked(table: pd.DataFrame, name: str, needed: tuple[str, ...]) -> None:
    """Nothing, where a table has the columns; else ValueError names the missing ones."""
    missing = [column for column in needed if column not in table]
    if missing:
        raise ValueError(f"{name} has no column {', '.join(missing)}: give a table of events or mentions, all columns")
