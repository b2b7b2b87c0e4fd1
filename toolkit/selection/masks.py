"""Which events pass the filters, as masks over their table."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any

from toolkit.selection.filters import Filters
from toolkit.store import Timeline

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Mask = np.ndarray[Any, np.dtype[np.bool_]]


def select(timeline: Timeline, wanted: Filters) -> pa.Table:
    """The events that pass all filters, by date; an event without one stands at the day of its first report.

    With `since` or `until`, events without any date are left out unless `undated` is set; an event of
    which only one end is known counts by the known end.
    """
    import numpy as np
    import pyarrow as pa

    events = timeline.table("events").combine_chunks()
    keep = np.ones(events.num_rows, dtype=bool)
    for mask in _masks(timeline, events, wanted):
        keep &= mask
    chosen = events.filter(pa.array(keep))
    first, last = spans(chosen)
    ids = np.array(chosen["event_id"].to_pylist(), dtype=str)
    return chosen.take(pa.array(np.lexsort((ids, last, first)), pa.int64()))


def without_date(events: pa.Table) -> Mask:
    """Which events have neither a first nor a last day."""
    import pyarrow.compute as pc

    mask: Mask = pc.and_(pc.is_null(events["date_start"]), pc.is_null(events["date_end"])).to_numpy()
    return mask


def spans(events: pa.Table) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """First and last day of each event, as numbers; where they are not known, those of its reports bound them."""
    import numpy as np
    import pyarrow.compute as pc

    start, end, seen, latest = (
        events[name] for name in ("date_start", "date_end", "first_published", "last_published")
    )
    first = pc.coalesce(start, end, seen)
    last = pc.coalesce(end, pc.max_element_wise(start, latest), seen)

    def days(column: Any, missing: str) -> np.ndarray[Any, Any]:
        whole: np.ndarray[Any, Any] = column.to_numpy().astype("datetime64[D]")
        whole[np.isnat(whole)] = np.datetime64(missing)
        return whole

    return days(first, "0001-01-01"), days(last, "9999-12-31")


def _masks(timeline: Timeline, events: pa.Table, wanted: Filters) -> Iterable[Mask]:
    """One mask over the events for each filter that is set, the cheap ones first."""
    import numpy as np

    if wanted.type:
        yield _among(events["event_type"], wanted.type)
    if wanted.status:
        yield _among(events["status"], wanted.status)
    if wanted.min_confidence:
        yield np.nan_to_num(events["confidence"].to_numpy()) >= np.float32(wanted.min_confidence)
    if wanted.since or wanted.until:
        yield _between(events, wanted)
    if wanted.country:
        yield _among(events["location_country"], wanted.country) | _among_lists(events["countries"], wanted.country)
    if wanted.item:
        yield _matching(events["item"], functools.partial(_inside, wanted.item))
    if wanted.source:
        yield _any_of_lists(events["sources"], functools.partial(_inside, wanted.source))
    if wanted.actor:
        yield _acting(events["actors"], wanted.actor)
    if wanted.text:
        yield _telling(timeline, events, wanted.text)


def _between(events: pa.Table, wanted: Filters) -> Mask:
    import numpy as np

    first, last = spans(events)
    keep = np.ones(len(first), dtype=bool)
    if wanted.since:
        keep &= last >= np.datetime64(wanted.since)
    if wanted.until:
        keep &= first <= np.datetime64(wanted.until)
    undated = without_date(events)
    return keep | undated if wanted.undated else keep & ~undated


def _inside(wanted: str, text: str) -> bool:
    return wanted in text.casefold()


def _among(column: Any, values: Collection[str]) -> Mask:
    return _matching(column, lambda text: text in values)


def _matching(column: Any, rule: Callable[[str], bool]) -> Mask:
    """Which texts of a column fit a rule, tested once for each distinct text; null fits none."""
    import numpy as np
    import pyarrow as pa

    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    encoded = array.dictionary_encode()
    fits = np.array([text is not None and rule(text) for text in encoded.dictionary.to_pylist()] + [False])
    mask: Mask = fits[encoded.indices.fill_null(len(fits) - 1).to_numpy(zero_copy_only=False)]
    return mask


def _among_lists(column: Any, values: Collection[str]) -> Mask:
    return _any_of_lists(column, lambda text: text in values)


def _any_of_lists(column: Any, rule: Callable[[str], bool]) -> Mask:
    """Which lists of a column have a text that fits a rule."""
    import pyarrow.compute as pc

    return _any(column, _matching(pc.list_flatten(column), rule))


def _any(column: Any, hits: Mask) -> Mask:
    """Which lists of a column have an element that is hit."""
    import numpy as np
    import pyarrow.compute as pc

    found = np.zeros(len(column), dtype=bool)
    found[pc.list_parent_indices(column).to_numpy()[hits]] = True
    return found


def _acting(column: Any, name: str) -> Mask:
    import numpy as np
    import pyarrow.compute as pc

    actors = pc.list_flatten(column)
    hits = np.zeros(len(actors), dtype=bool)
    for part in ("name", "person", "organisation"):
        hits |= _matching(pc.struct_field(actors, part), functools.partial(_inside, name))
    return _any(column, hits)


def _telling(timeline: Timeline, events: pa.Table, wanted: tuple[str, ...]) -> Mask:
    """Which events have all the phrases in their title and the sentences that tell them, taken together."""
    import numpy as np

    titles = events["title"].to_pylist()
    told: dict[str, set[str]] = {}
    mentions = timeline.table("mentions", ["event_id", "sentence"])
    for event, sentence in zip(mentions["event_id"].to_pylist(), mentions["sentence"].to_pylist(), strict=True):
        text = " ".join((sentence or "").casefold().split())
        found = {phrase for phrase in wanted if phrase in text}
        if found:
            told.setdefault(event, set()).update(found)
    ids = events["event_id"].to_pylist()
    return np.array(
        [
            all(phrase in told.get(event, ()) or phrase in (title or "").casefold() for phrase in wanted)
            for event, title in zip(ids, titles, strict=True)
        ],
        dtype=bool,
    )
