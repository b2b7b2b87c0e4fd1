"""Progress on standard error, where that is a terminal."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator


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
