"""Progress of long work, shown to a person: in a terminal on standard error, in a notebook as a bar."""

from __future__ import annotations

import contextlib
import importlib.util
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

_DELAY = 2.0  # seconds of work before a bar appears in Python; what is shorter needs none
_T = TypeVar("_T")


@contextlib.contextmanager
def bar(unit: str) -> Iterator[Callable[[int], None]]:
    """A function that takes how many more are done; it shows them only to a person."""
    if not sys.stderr.isatty():
        yield lambda count: None
        return
    from tqdm import tqdm

    with tqdm(unit=f" {unit}", leave=False) as shown:

        def advance(count: int) -> None:
            shown.update(count)

        yield advance


def shown(items: Iterable[_T], unit: str, total: int | None = None) -> Iterator[_T]:
    """The items, with a bar while they are worked through in a terminal or a notebook for longer than a moment."""
    made = _bar()
    if made is None:
        yield from items
        return
    yield from made(items, unit=f" {unit}", total=total, leave=False, delay=_DELAY)


def _bar() -> Any:
    """The class of bars for where this runs, None where nobody watches."""
    if "ipykernel" in sys.modules and importlib.util.find_spec("ipywidgets") is not None:
        from tqdm.notebook import tqdm as notebook

        return notebook
    if not sys.stderr.isatty():
        return None
    from tqdm import tqdm

    return tqdm
