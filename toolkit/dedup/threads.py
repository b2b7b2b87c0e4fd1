"""The executor of this machine: some threads, for numpy, Arrow and rapidfuzz leave the interpreter's lock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from toolkit.dedup import settings


def mapped(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
    """The results of `function` for each item, in order, worked on by some threads, never many items ahead."""
    with ThreadPoolExecutor(settings.THREADS) as pool:
        waiting: list[Any] = []
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) > settings.THREADS:
                yield waiting.pop(0).result()
        for task in waiting:
            yield task.result()
