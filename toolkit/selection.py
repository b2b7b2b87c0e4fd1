"""Choose events: what `timeline show`, `timeline export` and `tk.load` filter by.

Each filter is checked when it is made, so that a slip of the pen is told instead of finding nothing.
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
import difflib
import functools
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit import gazetteer, schema
from toolkit.store import Timeline

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    Mask = np.ndarray[Any, np.dtype[np.bool_]]

_PHRASE = re.compile(r'["„“”«»](?P<phrase>[^"„“”«»]+)["„“”«»]|(?P<word>\S+)')
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?")


@dataclass(frozen=True, slots=True)
class Filters:
    """What an event must be to be chosen; an empty filter lets every event pass.

    `type`, `status` and `country` name one or several values, of which one must fit.
    """

    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    country: tuple[str, ...] = ()
    actor: str | None = None
    item: str | None = None
    source: str | None = None
    text: tuple[str, ...] = ()
    min_confidence: float = 0.0
    undated: bool = False


@dataclass(frozen=True, slots=True)
class Selection(Timeline):
    """A timeline of which only the chosen events show, with their mentions and the articles of these."""

    filters: Filters = Filters()

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


# --- Making filters ---------------------------------------------------------------------------


def filters(
    *,
    type: str | Iterable[str] | None = None,
    status: str | Iterable[str] | None = None,
    since: dt.date | str | None = None,
    until: dt.date | str | None = None,
    country: str | Iterable[str] | None = None,
    actor: str | None = None,
    item: str | None = None,
    source: str | None = None,
    text: str | None = None,
    min_confidence: float = 0.0,
    undated: bool = False,
) -> Filters:
    """The filters as events are tested by them; ValueError names the nearest valid value of a wrong one.

    >>> filters(type="meeting,attack", country="Deutschland", since="2026-03", until="2026-03")
    ... # doctest: +NORMALIZE_WHITESPACE, +ELLIPSIS
    Filters(type=('meeting', 'attack'), status=(), since=datetime.date(2026, 3, 1), until=datetime.date(2026, 3, 31),
            country=('DEU',), ...)
    >>> filters(country="Grmany")
    Traceback (most recent call last):
    ValueError: no country or body 'Grmany' - did you mean 'Germany' (DEU)?
    """
    first, last = day(since), day(until, last=True)
    if first and last and first > last:
        raise ValueError(f"since {first} is after until {last}; no event can be both")
    if not 0 <= min_confidence <= 1:
        raise ValueError(f"min_confidence {min_confidence:g} must be between 0 and 1")
    return Filters(
        tuple(_known(value, "type", tuple(schema.EVENT_TYPES)) for value in _listed(type)),
        tuple(_known(value, "status", schema.STATUSES) for value in _listed(status)),
        first,
        last,
        tuple(dict.fromkeys(country_code(value) for value in _listed(country))),
        _told(actor),
        _told(item),
        _told(source),
        phrases(text or ""),
        min_confidence,
        undated,
    )


def day(value: dt.date | str | None, last: bool = False) -> dt.date | None:
    """The day that a value stands for: of a year or a month ("2026-03") the first day, or the `last`.

    >>> day("2026-02"), day("2026-02", last=True), day("2026-02-11")
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28), datetime.date(2026, 2, 11))
    """
    if value is None or isinstance(value, dt.date):
        return value.date() if isinstance(value, dt.datetime) else value
    try:
        part = _DAY.fullmatch(value.strip())
        if part is None:
            return dt.date.fromisoformat(value.strip())
        year, month = int(part["year"]), int(part["month"] or (12 if last else 1))
        return dt.date(year, month, calendar.monthrange(year, month)[1] if last else 1)
    except ValueError:
        raise ValueError(f"{value!r} is no day; write 2026-01-31, 2026-01 or 2026") from None


def phrases(text: str) -> tuple[str, ...]:
    """The words of a search, and its quoted parts as one piece each, in lower case.

    >>> phrases('Panzer "Leopard 2" Norwegen')
    ('panzer', 'leopard 2', 'norwegen')
    """
    found = (" ".join((m["phrase"] or m["word"]).casefold().split()) for m in _PHRASE.finditer(text))
    return tuple(dict.fromkeys(phrase for phrase in found if phrase))


def country_code(name: str) -> str:
    """The code of a state or an international body by its code or its name in any language.

    >>> country_code("germany"), country_code("Deutschland"), country_code("deu"), country_code("Nato")
    ('DEU', 'DEU', 'DEU', 'NATO')
    """
    known = _countries()
    wanted = " ".join(name.casefold().split())
    if wanted in known:
        return known[wanted][0]
    short = [entry for entry in known if len(entry) == 3 and entry.startswith(wanted)] if len(wanted) == 2 else []
    near = difflib.get_close_matches(wanted, known, n=1, cutoff=0.6) or short[:1]
    hint = f" - did you mean {known[near[0]][1]!r} ({known[near[0]][0]})?" if near else "; write DEU, Germany or NATO"
    raise ValueError(f"no country or body {name!r}{hint}")


@functools.cache
def _countries() -> dict[str, tuple[str, str]]:
    """Code and spelling of every state and international body, by its names and codes in lower case."""
    found: dict[str, tuple[str, str]] = {}
    for state in gazetteer.states():
        if state.kind == "canonical":
            found.setdefault(state.country.casefold(), (state.country, state.country))
    for body in gazetteer.bodies():
        if body.kind == "international" and body.country:
            found.setdefault(body.country.casefold(), (body.country, body.country))
    named = [(s.form, s.country) for s in gazetteer.states() if s.kind in ("canonical", "name", "prefix")]
    named += [(b.form, b.country) for b in gazetteer.bodies() if b.kind == "international" and b.country]
    for form, code in named:
        found.setdefault(form.casefold(), (code, form))
    return found


def _listed(value: str | Iterable[str] | None) -> list[str]:
    """The values of a filter: one, several between commas, or a list."""
    parts = [value] if isinstance(value, str) else list(value or ())
    return [one.strip() for part in parts for one in part.split(",") if one.strip()]


def _known(value: str, name: str, valid: tuple[str, ...]) -> str:
    if value.casefold() in valid:
        return value.casefold()
    near = difflib.get_close_matches(value.casefold(), valid, n=1, cutoff=0.5)
    hint = f" - did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"no {name} {value!r}; known: {', '.join(valid)}{hint}")


def _told(text: str | None) -> str | None:
    return " ".join(text.casefold().split()) if text and text.strip() else None


# --- Applying them ----------------------------------------------------------------------------


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


def left_out(found: Selection) -> int:
    """How many events only their missing date keeps out of the period that was asked for."""
    wanted = found.filters
    if wanted.undated or not (wanted.since or wanted.until):
        return 0
    whole = dataclasses.replace(wanted, since=None, until=None)
    return int(without_date(select(Timeline(found.path), whole)).sum())


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
