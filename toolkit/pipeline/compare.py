"""What a refresh changed: new and updated articles and events."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.pipeline.report import Summary
from toolkit.store import Timeline, added, count_updated

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def novelty(previous: Path | None, winners: pd.DataFrame) -> pd.Series[str]:
    """For each article "new", "changed" (another text than before) or "unchanged"."""
    import numpy as np
    import pandas as pd

    if previous is None:
        return pd.Series("new", index=winners.index)
    before = pd.read_parquet(previous / "articles", columns=["article_id", "text_sha256"])
    known = winners["article_id"].map(before.set_index("article_id")["text_sha256"])
    news = np.where(known.isna(), "new", np.where(known == winners["text_sha256"], "unchanged", "changed"))
    return pd.Series(news.tolist(), index=winners.index)


def compare(previous: Path | None, news: pd.Series[str], events: pa.Table) -> Summary:
    """How many articles are new, changed and unchanged, and how many events are new and updated."""
    new, changed, unchanged = (int((news == kind).sum()) for kind in ("new", "changed", "unchanged"))
    summary = Summary(new=new, changed=changed, unchanged=unchanged, events_new=events.num_rows)
    if previous is None:
        return summary
    before = Timeline(previous).table("events")
    return replace(summary, events_new=len(added(before, events)), events_updated=count_updated(before, events))
