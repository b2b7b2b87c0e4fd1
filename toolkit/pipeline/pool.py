"""Run tasks in several processes: results in the order of the tasks, few of them in memory at a time."""

from __future__ import annotations

import itertools
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from toolkit.pipeline.batch import Batch, Task, work
from toolkit.schema import Skipped

LITTLE = 1 << 20
"""Bytes below which starting processes takes longer than it saves."""


def run(tasks: Iterable[Task], workers: int | None = None) -> Iterator[Batch]:
    """The batches of the tasks, in their order; the number of workers (default: one a core) changes nothing else."""
    count = workers or cores()
    waiting = iter(tasks)
    first: list[Task] = []
    if count > 1:
        for task in waiting:
            first.append(task)
            if sum(task.weight for task in first) > LITTLE:
                yield from _shared(itertools.chain(first, waiting), count)
                return
    yield from map(work, itertools.chain(first, waiting))


def cores() -> int:
    """The number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _shared(tasks: Iterator[Task], count: int) -> Iterator[Batch]:
    pool = _pool(count)
    pending: deque[tuple[Task, Future[Batch]]] = deque()
    try:
        while True:
            for task in itertools.islice(tasks, 3 * count - len(pending)):
                pending.append((task, pool.submit(work, task)))
            if not pending:
                return
            try:
                batch = pending[0][1].result()
            except BrokenProcessPool:
                lost = [task for task, _ in pending]
                pending.clear()
                pool.shutdown(wait=False, cancel_futures=True)
                yield from _careful(lost)
                pool = _pool(count)
            else:
                pending.popleft()
                yield batch
    finally:
        _end(pool)


def _careful(tasks: Iterable[Task]) -> Iterator[Batch]:
    """The batches of tasks that were in work when a process died: one at a time, to find what kills it."""
    pool = _pool(1)
    try:
        for task in tasks:
            pieces = deque([task])
            while pieces:
                piece = pieces.popleft()
                try:
                    yield pool.submit(work, piece).result()
                except BrokenProcessPool:
                    _end(pool)
                    pool = _pool(1)
                    if len(piece.files) + len(piece.articles) > 1:
                        pieces.extendleft(reversed(list(piece.singles())))
                    else:
                        yield from map(work, _given_up(piece))
    finally:
        _end(pool)


def _given_up(piece: Task) -> Iterator[Task]:
    """What is left of a task whose only file or article kills the process: a report."""
    names = [file.label for file in piece.files] + [f"{article.path}" for article in piece.articles]
    reason = "the process that parsed it died (out of memory?)"
    yield Task(known=piece.known, skipped=[*piece.skipped, *(Skipped(name, "parse", reason) for name in names)])


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
