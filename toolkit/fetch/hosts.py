"""Work through jobs host by host: one thread for a host at a time, several hosts at once."""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from toolkit.fetch.client import Client
from toolkit.fetch.faults import Stopped

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")
_WAITING = 64  # results that may wait to be taken


def by_host(
    jobs: Iterable[tuple[str, _Job]], work: Callable[[_Job], _Result], workers: int, client: Client
) -> Generator[_Result, None, None]:
    """What `work` gives for each (host, job), as it comes; the jobs of one host are done in their order.

    Where the caller stops taking results, or work raises, the client is cut off and all threads end.
    """
    groups: dict[str, list[_Job]] = {}
    for host, job in jobs:
        groups.setdefault(host, []).append(job)
    results: queue.Queue[_Result | BaseException | None] = queue.Queue(_WAITING)
    stop = client.turns.stop

    def put(item: _Result | BaseException | None) -> None:
        while not stop.is_set():
            with contextlib.suppress(queue.Full):
                return results.put(item, timeout=0.2)
        return None

    def run(group: list[_Job]) -> None:
        try:
            for job in group:
                put(work(job))
        except Stopped:
            pass
        except BaseException as error:
            put(error)
        put(None)

    pool = ThreadPoolExecutor(workers, "fetch")
    try:
        for group in groups.values():
            pool.submit(run, group)
        left = len(groups)
        while left:
            item = results.get()
            if isinstance(item, BaseException):
                raise item
            if item is None:
                left -= 1
            else:
                yield item
    except BaseException:
        client.abort()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
