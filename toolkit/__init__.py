"""Turn news articles into dated, de-duplicated rows of world politics.

>>> import toolkit as tk
>>> found = tk.dates("Am 3. März 2026 traf er sie in Wien.", language="de")
>>> found["value"].tolist()
['2026-03-03']

tk.read(path)            articles of files and folders, as a DataFrame
tk.extract(what)         mentions: one row per event per article; of a text, a path, or a DataFrame of articles
tk.dedup(mentions)       .mentions with event_id, and .events: one row per real-world event
tk.load()                the timeline of the project, or one of the sample articles: .articles, .mentions, .events
tk.load(country="DEU")   the same with only the events that pass filters, as in `timeline show`
tk.event(id)             one event with its reports, the sentences marked
tk.export(path)          events to csv, xlsx, jsonl, parquet, geojson, ics, timelinejs, graphml, rss or a report page
tk.dates(text)           the time expressions of a text, with the days they stand for
tk.explain(text)         how a text was read, and why a near-miss gave no row
tk.plot                  charts of events
df.events                .between(since, until), .involving(who), .explode_actors(), .to_intervals() of such tables

Importing the package is cheap: what is heavy loads when it is used.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

from toolkit.accessor import register

__version__ = "0.1.0"

_FUNCTIONS = ("read", "extract", "load", "event", "export")
_MODULES = ("dates", "dedup", "explain", "plot", "store")
__all__ = ["__version__", *_FUNCTIONS, *_MODULES]


class _Called(ModuleType):
    """A module that is called like the function of the same name in `toolkit.api`."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        return getattr(import_module("toolkit.api"), self.__name__.rpartition(".")[2])(*args, **options)


class _Package(ModuleType):
    """The package: its public names load when they are used."""

    def __getattr__(self, name: str) -> Any:
        if name in _FUNCTIONS:
            return getattr(import_module("toolkit.api"), name)
        if name in _MODULES:
            return import_module(f"toolkit.{name}")
        raise AttributeError(f"module 'toolkit' has no attribute {name!r}")

    def __setattr__(self, name: str, value: Any) -> None:
        if name in ("dates", "dedup", "explain") and type(value) is ModuleType:
            value.__class__ = _Called
        super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _Package
register()
del register
