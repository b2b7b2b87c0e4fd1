"""How the dates of two reports compare."""

from __future__ import annotations

import numpy as np

from toolkit.dedup import settings
from toolkit.dedup.coding import Ints
from toolkit.dedup.columns import Columns
from toolkit.dedup.fields.ladder import Levels, ladder
from toolkit.dedup.spans import EXACT, TIMELESS, UNDATED
from toolkit.schema import STATUSES

_DECIDED = STATUSES.index("decided")


def date(columns: Columns, left: Ints, right: Ints) -> Levels:
    """How near their days are, by how exactly these are known."""
    low_a, low_b, high_a, high_b = columns.low[left], columns.low[right], columns.high[left], columns.high[right]
    grain_a, grain_b = columns.grain[left], columns.grain[right]
    gap = np.maximum(low_a, low_b) - np.minimum(high_a, high_b)
    apart = np.abs(low_a - low_b)
    exact = (grain_a == EXACT) & (grain_b == EXACT)
    undated = (grain_a == UNDATED) & (grain_b == UNDATED)
    published_apart = np.abs(columns.published[left] - columns.published[right])
    span = np.maximum(high_a - low_a, high_b - low_b)
    one_undated = (grain_a == UNDATED) != (grain_b == UNDATED)
    known_span = np.where(grain_a == UNDATED, high_b - low_b, high_a - low_a)
    ahead = np.where(grain_a == UNDATED, low_b - columns.published[left], low_a - columns.published[right])
    return ladder(
        "date",
        len(left),
        [
            ("unknown", (grain_a == TIMELESS) | (grain_b == TIMELESS)),
            ("published the same days", undated & (published_apart <= 1)),
            ("published within days", undated & (published_apart <= _news_days(columns, left, right))),
            ("other dates", undated | (gap > settings.DATE_SLACK) & ~exact),
            ("within a longer time", one_undated & (known_span > 31)),
            ("within the month", one_undated & ((known_span > settings.TALK_DAYS) | (ahead > settings.TALK_DAYS))),
            ("published when it happened", (grain_a == UNDATED) | (grain_b == UNDATED)),
            ("same day", exact & (apart == 0)),
            ("a day apart", exact & ((apart <= 1) | (gap <= 0))),
            ("two or three days apart", exact & (apart <= settings.SPREAD)),
            ("other dates", exact),
            ("within the week", span <= 7),
            ("within the month", span <= 31),
            ("within a longer time", span > 31),
        ],
    )


def _news_days(columns: Columns, left: Ints, right: Ints) -> Ints:
    """For how many days two undated reports of these states of affairs can be about one event."""
    talk = (columns.status[left] < _DECIDED) & (columns.status[right] < _DECIDED)
    talk &= (columns.status[left] >= 0) & (columns.status[right] >= 0)
    return np.where(talk, settings.TALK_DAYS, settings.UNDATED_BEFORE).astype(np.int32)
