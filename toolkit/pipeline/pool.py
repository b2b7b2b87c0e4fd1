"""Run a function over items in several processes: results in the order of the items, few of them in memory."""

from __future__ import annotations

import itertools
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

LITTLE = 1 << 20
"""Bytes below which starting processes takes longer than it saves; items tell theirs as `weight`."""
AHEAD = 8
"""Items for each process that are read ahead, so that none waits while a long one or the parent is at work."""


def run(function: Callable[[T], R], items: Iterable[T], workers: int | None = None) -> Iterator[R]:
    """The results for the items, in their order; the number of workers (default: one a core) changes nothing else.

    Items that take their process down are divided by their `pieces()`, and replaced by what `given_up(reason)`
    leaves of them where they cannot be; RuntimeError where an item has no such methods.
    """
    count = workers or cores()
    waiting = iter(items)
    first: list[T] = []
    if count > 1:
        for item in waiting:
            first.append(item)
            if sum(getattr(item, "weight", LITTLE) for item in first) > LITTLE:
                yield from _shared(function, itertools.chain(first, waiting), count)
                return
    yield from map(function, itertools.chain(first, waiting))


def cores() -> int:
    """The number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _shared(function: Callable[[T], R], items: Iterator[T], count: int) -> Iterator[R]:
    pool = _pool(count)
    pending: deque[tuple[T, Future[R]]] = deque()
    try:
        while True:
            for item in itertools.islice(items, AHEAD * count - len(pending)):
                pending.append((item, pool.submit(function, item)))
            if not pending:
                return
            try:
                result = pending[0][1].result()
            except BrokenProcessPool:
                lost = [item for item, _ in pending]
                pending.clear()
                pool.shutdown(wait=False, cancel_futures=True)
                yield from _careful(function, lost)
                pool = _pool(count)
            else:
                pending.popleft()
                yield result
    finally:
        _end(pool)


def _careful(function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    """The results for items that were in work when a process died: one at a time, to find what kills it."""
    pool = _pool(1)
    try:
        for item in items:
            pieces: deque[Any] = deque([item])
            while pieces:
                piece = pieces.popleft()
                try:
                    yield pool.submit(function, piece).result()
                except BrokenProcessPool:
                    _end(pool)
                    pool = _pool(1)
                    smaller = divided(piece)
                    if len(smaller) > 1:
                        pieces.extendleft(reversed(smaller))
                    else:
                        yield function(given_up(piece))
    finally:
        _end(pool)


def divided(piece: Any) -> list[Any]:
    """The item that took its process down in its pieces; RuntimeError where it has none."""
    if not hasattr(piece, "pieces"):
        raise RuntimeError("a process died at its work (out of memory?); try fewer --workers")
    return list(piece.pieces())


def given_up(piece: Any) -> Any:
    """What is left of a piece that takes its process down and cannot be divided."""
    return piece.given_up("the process that parsed it died (out of memory?)")


def _pool(count: int) -> ProcessPoolExecutor:
    # Plain forks of a process that runs threads (Arrow does) can hang: fork from a clean server process.
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["toolkit.pipeline.warm"])
        _start_server()
    return ProcessPoolExecutor(count, mp_context=context, initializer=_begin)


def _start_server() -> None:
    """Start the process that workers are forked from, deaf to interrupts from its first moment on."""
    from multiprocessing import forkserver, resource_tracker

    resource_tracker.ensure_running()  # starting it would lift the block below
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _end(pool: ProcessPoolExecutor) -> None:
    """End the pool at once, also when its processes are at work."""
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()


def _begin() -> None:
    """Set up a worker: an interrupt is the parent's business, and the parent's death is the end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)
