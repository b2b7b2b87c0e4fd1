"""One writer at a time: a lock file that tells who holds it and outlives no process."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from toolkit.store.timeline import TimelineError


@contextlib.contextmanager
def lock(root: Path, tell: Callable[[str], None] = lambda line: None) -> Iterator[None]:
    """Hold the lock of the timeline at `root`; TimelineError names the holder where another process has it.

    The operating system frees the lock when its holder dies, however it dies; that a dead one was
    found is told in one line through `tell`.
    """
    root.mkdir(parents=True, exist_ok=True)
    with open(root / ".lock", "a+", encoding="utf-8") as handle:
        handle.seek(0)
        holder = _describe(handle.read())
        if not _claim(handle):
            raise TimelineError(f"another refresh is at work on {root} ({holder or 'starting'}); wait for it to end")
        if holder:
            tell(f"the last refresh ({holder}) did not end well; its lock is taken over")
        handle.truncate(0)
        handle.write(json.dumps({"pid": os.getpid(), "since": f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"}))
        handle.flush()
        try:
            yield
        finally:
            handle.truncate(0)


def _describe(text: str) -> str:
    try:
        content = json.loads(text)
        return f"process {content['pid']} since {content['since']}"
    except (ValueError, KeyError, TypeError):
        return ""


def _claim(handle: IO[str]) -> bool:
    """True when this process now holds the file's lock."""
    try:
        import fcntl
    except ImportError:
        import msvcrt

        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
