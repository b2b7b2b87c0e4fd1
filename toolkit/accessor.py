"""`df.events`: the few verbs that tables of events and mentions have beyond those of pandas.

Importing `toolkit` is enough to have it: the verbs are registered at once where pandas is loaded, else when it is.
"""

from __future__ import annotations

import datetime as dt
import importlib.abc
import importlib.machinery
import importlib.util
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

NAME = "events"
_NEEDED = ("event_type", "date_start", "date_end", "actors", "countries")
_FIRST, _LAST = dt.datetime(1, 1, 1), dt.datetime(9999, 12, 31)
_ACTOR = ("name", "person", "office", "organisation", "country", "role")


class Events:
    """What `df.events` gives: tables out, the table itself stays as it is.

    >>> import pandas as pd, toolkit as tk
    >>> found = tk.extract("Am 3. März 2026 traf Bundeskanzler Merz in Paris Präsident Macron.", language="de")
    >>> len(found.events.between("2026-03", "2026-04")), len(found.events.between(until="2026-02"))
    (1, 0)
    >>> len(found.events.involving("Frankreich")), len(found.events.involving("Merz", "Macron"))
    (1, 1)
    """

    def __init__(self, table: pd.DataFrame) -> None:
        missing = [name for name in _NEEDED if name not in table.columns]
        if missing:
            own = " (the column is table['events'])" if NAME in table.columns else ""
            raise AttributeError(f"this is no table of events or mentions: it has no {', '.join(missing)}{own}")
        self._table = table

    def between(self, since: dt.date | str | None = None, until: dt.date | str | None = None) -> pd.DataFrame:
        """The events that can have happened from `since` to `until`, both days included.

        A day, a month ("2026-03") or a year ("2026"); an open end of an event reaches as far as wanted.
        Events without any day are left out. ValueError for what is no day.
        """
        from toolkit.selection.filters import day

        first, last = day(since), day(until, last=True)
        if first and last and first > last:
            raise ValueError(f"since {first} is after until {last}; no event can be both")
        start, end = self._table["date_start"], self._table["date_end"]
        keep = start.notna() | end.notna()
        if first:
            keep &= ~(end < dt.datetime.combine(first, dt.time()))
        if last:
            keep &= ~(start > dt.datetime.combine(last, dt.time()))
        return self._table[keep]

    def involving(self, *who: str) -> pd.DataFrame:
        """The events in which all of these take part.

        Each is a country or body by its code or its name in any language ("DEU", "Deutschland", "NATO"), or else a part
        of the name of a person or organization ("Pistorius"), upper and lower case alike.
        """
        if not who:
            raise TypeError("involving whom? df.events.involving('DEU', 'Macron')")
        keep = [True] * len(self._table)
        for one in who:
            keep = [kept and takes_part for kept, takes_part in zip(keep, self._taking_part(one), strict=True)]
        return self._table[keep]

    def _taking_part(self, who: str) -> list[bool]:
        """For each event whether this country or actor takes part."""
        from toolkit.selection.filters import country_code

        try:
            code = country_code(who)
        except ValueError:
            wanted = " ".join(who.casefold().split())
            if not wanted:
                raise ValueError("involving whom? The name is empty") from None
            return [any(wanted in name for name in _names(actors)) for actors in self._table["actors"]]
        return [countries is not None and code in countries for countries in self._table["countries"].map(_listed)]

    def explode_actors(self) -> pd.DataFrame:
        """One row per event and actor: the actor in the columns `actor_name`, `actor_country`, ... instead of `actors`.

        The index repeats; an event without actors keeps one row with missing values.

        >>> import toolkit as tk
        >>> found = tk.extract("Am 3. März 2026 traf Bundeskanzler Merz in Paris Präsident Macron.", language="de")
        >>> found.events.explode_actors()[["actor_name", "actor_country", "actor_role"]].values.tolist()
        [['Merz', 'DEU', 'participant'], ['Macron', 'FRA', 'participant']]
        """
        import pandas as pd

        rows = self._table.assign(actors=self._table["actors"].map(_listed)).explode("actors")
        actors = [actor if isinstance(actor, dict) else {} for actor in rows["actors"]]
        columns = {f"actor_{name}": [actor.get(name) for actor in actors] for name in _ACTOR}
        parts = pd.DataFrame(columns, index=rows.index, dtype="str")
        return pd.concat([rows.drop(columns="actors"), parts], axis=1)

    def to_intervals(self, since: dt.date | str | None = None, until: dt.date | str | None = None) -> pd.Series:
        """The days of each event as `pandas.Interval`, closed on both sides; missing where no day is known.

        An open start reaches back to `since` (else to the year 1), an open end on to `until` (else to the year 9999).
        `.array.overlaps(...)`, `.array.mid` and `pandas.IntervalIndex(...)` do the rest.

        >>> import toolkit as tk
        >>> found = tk.extract("Am 3. März 2026 traf Bundeskanzler Merz in Paris Präsident Macron.", language="de")
        >>> str(found.events.to_intervals()[0])
        '[2026-03-03 00:00:00, 2026-03-03 00:00:00]'
        """
        import pandas as pd

        from toolkit.selection.filters import day

        first, last = day(since), day(until, last=True)
        unknown = self._table["date_start"].isna() & self._table["date_end"].isna()
        start = _filled(self._table["date_start"], first, _FIRST)
        end = _filled(self._table["date_end"], last, _LAST)
        # an end given by the caller may lie before what is known of an event: that is then a single day
        start, end = (
            start.where(start <= end, self._table["date_end"]),
            end.where(start <= end, self._table["date_start"]),
        )
        start, end = start.fillna(end), end.fillna(start)
        array = pd.arrays.IntervalArray.from_arrays(start.mask(unknown), end.mask(unknown), closed="both")
        return pd.Series(array, index=self._table.index, name="interval")


def _filled(days: pd.Series, given: dt.date | None, limit: dt.datetime) -> pd.Series:
    """The days in milliseconds, which reach from the year 1 to 9999, the missing ones as given."""
    whole = days.astype("datetime64[ms]")
    return whole.fillna(dt.datetime.combine(given, dt.time()) if given else limit)


def _listed(value: Any) -> list[Any]:
    return [] if value is None or isinstance(value, float) else list(value)


def _names(actors: Any) -> list[str]:
    """The names of the actors of one event in lower case."""
    parts = (actor.get(part) for actor in _listed(actors) for part in ("name", "person", "organisation"))
    return [part.casefold() for part in parts if part]


# --- Registration -----------------------------------------------------------------------------


def register() -> None:
    """Give DataFrames the accessor: now where pandas is loaded, else as soon as somebody loads it."""
    if "pandas" in sys.modules and hasattr(sys.modules["pandas"], "api"):
        _attach()
    elif not any(isinstance(finder, _Waiting) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Waiting())


def _attach() -> None:
    import pandas as pd

    if not hasattr(pd.DataFrame, NAME):
        pd.api.extensions.register_dataframe_accessor(NAME)(Events)


class _Waiting(importlib.abc.MetaPathFinder):
    """Waits for the import of pandas, without which nobody can have a DataFrame, and steps aside."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        """The place of pandas as others find it, with the registration after its loading."""
        if name != "pandas":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        if spec is None or spec.loader is None:
            return spec
        execute = spec.loader.exec_module

        def then_attach(module: Any) -> None:
            execute(module)
            _attach()

        spec.loader.exec_module = then_attach  # type: ignore[method-assign]
        return spec
