"""Where the stages of a refresh run: on the cores of this machine, or wherever another executor takes them.

A stage is a pure function of a piece of work (files, articles, an Arrow table): it and its piece can be
pickled, it has no global state but caches, and all pieces together give the same rows however the work was cut.
An executor only decides where that happens, so all executors give the same bytes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from toolkit.config import Config
from toolkit.pipeline import pool

if TYPE_CHECKING:
    import pyarrow as pa

    from toolkit.dedup.edges import Spread
    from toolkit.store import DataFile

T = TypeVar("T")
R = TypeVar("R")


class Executor(Protocol):
    """What the pipeline asks of an engine; `stage` is the name that people see in its dashboard."""

    def map(self, stage: str, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """The results for the items, in their order; only some of either are in memory at a time.

        An item that takes its process down is tried again in `pieces()`, where it has that method, and
        a piece that cannot be divided is replaced by what its `given_up(reason)` leaves.
        """

    @property
    def spread(self) -> Spread | None:
        """The `map` on which de-duplication scores pairs and merges components, None where its own threads do."""

    def shuffle(self, stage: str, tables: Iterable[pa.Table], key: str) -> Iterator[tuple[str, pa.Table]]:
        """The rows of all tables (of one schema) by the value of a string column, keys ascending.

        The rows of a key keep the order in which they came.
        """

    def write(
        self, stage: str, parts: Iterable[tuple[str, pa.Table]], store: Callable[[str, pa.Table], DataFile]
    ) -> list[DataFile]:
        """What `store(key, rows)` made of the parts: their files, in order."""


def opened(config: Config) -> AbstractContextManager[Executor]:
    """The executor that the configuration asks for, to be used in a `with` block."""
    if config.cluster is None:
        return contextlib.nullcontext(Local(config.workers))
    from toolkit.pipeline.cluster import Cluster

    return Cluster(config.cluster, config.workers)


@dataclass(frozen=True)
class Local:
    """This machine: `workers` processes (default: one for each core) for what is mapped, this one for the rest."""

    workers: int | None = None

    @property
    def spread(self) -> Spread | None:
        """None: the arrays that pairs are scored on stay in this process."""
        return None

    def map(self, stage: str, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """The results for the items, in their order."""
        return pool.run(function, items, self.workers)

    def shuffle(self, stage: str, tables: Iterable[pa.Table], key: str) -> Iterator[tuple[str, pa.Table]]:
        """The rows of all tables by the value of the column `key`.

        >>> import pyarrow as pa
        >>> parts = Local().shuffle("months", [pa.table({"month": ["b", "a", "b"], "n": [1, 2, 3]})], "month")
        >>> [(month, rows["n"].to_pylist()) for month, rows in parts]
        [('a', [2]), ('b', [1, 3])]
        """
        import pyarrow as pa
        import pyarrow.compute as pc

        together = pa.concat_tables(tables)
        for value in sorted(pc.unique(together[key]).to_pylist()):
            yield value, together.filter(pc.equal(together[key], value))

    def write(
        self, stage: str, parts: Iterable[tuple[str, pa.Table]], store: Callable[[str, pa.Table], DataFile]
    ) -> list[DataFile]:
        """What `store(key, rows)` made of the parts, one after the other: the disk is the limit."""
        return [store(key, rows) for key, rows in parts]
