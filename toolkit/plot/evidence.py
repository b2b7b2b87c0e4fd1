"""What charts tell of an event in a tooltip: its title, its outlets, its sentence and the address of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def titles(events: pd.DataFrame, text: dict[str, Any]) -> pd.Series:
    """The titles; of rows without one the name of their type."""
    given = events["title"] if "title" in events else events["event_type"].map(text["event_types"])
    return given.fillna(events["event_type"])


def outlets(events: pd.DataFrame) -> pd.Series:
    """The outlets of each row as a list, empty where none is known."""
    if "sources" in events:
        return events["sources"].map(lambda found: list(found) if found is not None else [])
    if "source" in events:
        return events["source"].map(lambda found: [found] if isinstance(found, str) else [])
    return events["event_type"].map(lambda _: [])


def evidence(events: pd.DataFrame, mentions: pd.DataFrame | None) -> pd.DataFrame:
    """Sentence and address of each event: its own, or those of its most confident mention."""
    if mentions is not None and "event_id" in events:
        best = mentions.sort_values(["confidence", "mention_id"], ascending=[False, True], kind="stable")
        best = best.drop_duplicates("event_id").set_index("event_id")[["sentence", "url"]]
        own = best.reindex(events["event_id"]).set_index(events.index)
    else:
        own = events.reindex(columns=["sentence", "url"])
    own = own.astype(object).where(own.notna(), None)
    web = own["url"].map(lambda url: isinstance(url, str) and url.startswith(("https://", "http://")))
    return own.assign(url=own["url"].where(web, None))
