"""Run the stages on a Dask cluster: the same functions, the same bytes."""

from __future__ import annotations

import importlib
import itertools
import pickle
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from toolkit.dedup.edges import Spread
from toolkit.pipeline.executor import Local
from toolkit.pipeline.pool import cores, divided, given_up

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 4
"""Items given out per thread of the cluster before the first result is waited for."""
PARCEL = 4 << 20
"""Bytes sent at a time: a larger item goes out in several parcels, each of which can be sent again."""
_DEATHS = 1  # workers that an item may lose, on a cluster of our own, and still be tried again
_PATIENCE = 20  # seconds that a scheduler may take to answer
_MISSING = "Dask is not installed; install it with: pip install 'geopolitical-timeline[cluster]'"


class Cluster(Local):
    """The Dask scheduler at `address`; `local` starts one on this machine, with a process a core, until it is closed.

    An item whose worker is lost is done again by another one; one that keeps killing workers is divided, and the
    pieces that still do are given up. The dashboard shows the stages by name. ModuleNotFoundError says what to
    install where Dask is missing, RuntimeError where the scheduler does not answer.
    """

    def __init__(self, address: str, workers: int | None = None) -> None:
        super().__init__(workers)
        try:
            distributed: Any = importlib.import_module("distributed")
        except ImportError as error:
            raise RuntimeError(_MISSING) from error
        self._lost: type[Exception] = importlib.import_module("distributed.scheduler").KilledWorker
        self._own: Any = None
        if address == "local":
            self._own = distributed.LocalCluster(
                n_workers=workers or cores(),
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",
                scheduler_kwargs={"allowed_failures": _DEATHS},
            )
        try:
            self._client: Any = distributed.Client(self._own or address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise RuntimeError(f"no Dask scheduler answers at {address}; is it running? ({error})") from error
        self._client.register_plugin(_warm())

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *error: object) -> None:
        self._client.close()
        if self._own is not None:
            self._own.close()

    @property
    def dashboard(self) -> str:
        """The address of the dashboard."""
        return str(self._client.dashboard_link)

    @property
    def threads(self) -> int:
        """How many items the cluster works on at a time, at least one."""
        return max(sum(int(n) for n in self._client.nthreads().values()), 1)

    @property
    def spread(self) -> Spread | None:
        """How pairs are scored and components merged on the cluster."""
        return self.map

    def map(self, stage: str, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """The results for the items, in their order; the cluster may grow and shrink meanwhile."""
        run, number = uuid.uuid4().hex[:8], itertools.count()
        waiting = iter(items)
        pending: deque[tuple[T, Any]] = deque()

        def submit(item: Any) -> Any:
            place = f"{run}-{next(number)}"
            packed = pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
            parcels: list[Any] = [packed[k : k + PARCEL] for k in range(0, len(packed), PARCEL)]
            if len(parcels) > 1:
                parcels = [
                    self._client.submit(bytes, part, key=f"data of {stage}-{place}-{k}", pure=False)
                    for k, part in enumerate(parcels)
                ]
            return self._client.submit(_unpacked, function, *parcels, key=f"{stage}-{place}", pure=False)

        while True:
            for item in itertools.islice(waiting, max(AHEAD * self.threads - len(pending), 0)):
                pending.append((item, submit(item)))
            if not pending:
                return
            item, future = pending.popleft()
            try:
                result = future.result()
            except self._lost:
                yield from self._careful(function, item, submit)
                continue
            yield result

    def _careful(self, function: Callable[[T], R], item: T, submit: Callable[[Any], Any]) -> Iterator[R]:
        """The results of an item that killed its workers: piece by piece, giving up what still does."""
        for piece in divided(item):
            try:
                yield submit(piece).result()
            except self._lost:
                yield function(given_up(piece))


def _unpacked(function: Callable[[T], R], *parcels: bytes) -> R:
    """What `function` makes of an item that was pickled and cut."""
    return function(pickle.loads(b"".join(parcels)))


def _warm() -> Any:
    """A plugin that has every worker, also those that come later, compile words and names before its first item."""
    plugin: Any = importlib.import_module("distributed.diagnostics.plugin").WorkerPlugin

    class Warm(plugin):  # type: ignore[misc]
        name = "geopolitical-timeline"

        def setup(self, worker: Any) -> None:
            importlib.import_module("toolkit.pipeline.warm")

    return Warm()
