"""Event parsers, one module per event type: the file is the registration.

A parser has `EVENT_TYPE`, `VERSION` and `parse(document, clauses, hit) -> Iterable[Report]`, which is called for every
trigger of its type whose needs are met; one that outgrows its file is a folder of the same name. The trigger words
stand in the language files.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from types import ModuleType


@functools.cache
def registered() -> dict[str, ModuleType]:
    """The parsers of this folder, modules or packages, by event type.

    >>> "meeting" in registered()
    True
    """
    found = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        found[module.EVENT_TYPE] = module
    return dict(sorted(found.items()))


@functools.cache
def versions() -> dict[str, str]:
    """The version of each registered parser by event type."""
    return {event_type: module.VERSION for event_type, module in registered().items()}
