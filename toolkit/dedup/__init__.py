"""De-duplication: mentions of many articles become events, one row for each happening.

Candidate pairs share the keys of a blocking rule (`blocking`), every field of a pair is compared on its
own (`scoring`), pairs merge strongest first and never against a constraint (`merging`), and each event
takes the best-supported value of each field (`events`). All thresholds are in `settings`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.dedup.lineage import lineage, successor
from toolkit.dedup.previous import Previous

if TYPE_CHECKING:
    import pyarrow as pa

    from toolkit.dedup.edges import Spread
    from toolkit.dedup.why import Explanation

__all__ = ["Deduplicated", "Previous", "dedup", "explain", "lineage", "successor"]


@dataclass(frozen=True, slots=True)
class Deduplicated:
    """What de-duplication gives: three Arrow tables.

    `mentions` with their `event_id`, sorted by `mention_id`; `events`, sorted by `event_id`; `lineage`, what
    became of events of the previous run whose id is no longer in use or that lost mentions.
    """

    mentions: pa.Table
    events: pa.Table
    lineage: pa.Table


def dedup(
    mentions: pa.Table,
    articles: pa.Table | None = None,
    previous: Previous | None = None,
    spread: Spread | None = None,
) -> Deduplicated:
    """The mentions with the events they belong to, the events, and what became of earlier event ids.

    `articles` (with `article_id`, `duplicate_of`) tells which articles are near-copies; `previous` is an
    earlier run: an event keeps its id while reports arrive. Missing columns but `event_type` count as unknown,
    further columns are passed through; ValueError for a table that is none of mentions. The order of the rows
    does not matter. `spread` is the `map` of an executor that scores pairs and merges components elsewhere (default:
    threads of this process); it changes no result.
    """
    from toolkit.dedup import intake, run

    return Deduplicated(*run.run(intake.taken(mentions), articles, previous, spread))


def explain(event_id: str, mentions: pa.Table, events: pa.Table, articles: pa.Table | None = None) -> Explanation:
    """Which reports an event joins, the score of each link by field, and the nearest event it was not joined with.

    ValueError where there is no such event.
    """
    from toolkit.dedup import why

    return why.explain(event_id, mentions, events, articles)
