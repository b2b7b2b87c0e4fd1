"""Ask a host for one thing at a time, with a pause between, and leave it alone where it asks for that."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import threading
import time
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime

from toolkit.fetch.faults import Closed, Stopped

LONGEST_WAIT = 120.0
"""Seconds of the longest pause within a run; a host that asks for more is left for the next one."""

LEFT_ALONE = " is left alone: "

_MOST_FAILURES = 3  # requests in a row without an answer, after which a host is left alone


class Turns:
    """Whose turn it is, host by host."""

    def __init__(
        self, delay: float, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] | None = None
    ) -> None:
        self.stop = threading.Event()
        self.closed: dict[str, Closed] = {}
        """Hosts that are asked for nothing more, and why."""
        self.asked: dict[str, float] = {}
        """For how many seconds hosts asked to be left alone, where that is longer than a run."""
        self._delay = delay
        self._delays: dict[str, float] = {}
        self._clock = clock
        self._sleep = sleep or self._wait
        self._locks: dict[str, threading.Lock] = {}
        self._next: dict[str, float] = {}
        self._failures: dict[str, int] = {}
        self._guard = threading.Lock()

    @contextlib.contextmanager
    def of(self, host: str) -> Iterator[None]:
        """Wait until it is the turn of `host`, and keep others away from it meanwhile; raises Closed or Stopped."""
        with self._guard:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:
            self._check(host)
            self.pause(self._next.get(host, 0.0) - self._clock())
            try:
                yield
            finally:
                self._next[host] = self._clock() + max(self._delay, self._delays.get(host, 0.0))

    def pause(self, seconds: float) -> None:
        """Wait; Stopped where the run is to end."""
        if seconds > 0 and not self.stop.is_set():
            self._sleep(seconds)
        if self.stop.is_set():
            raise Stopped

    def ask_slowly(self, host: str, delay: float) -> None:
        """Let at least `delay` seconds pass between two requests to a host."""
        if delay > LONGEST_WAIT:
            self.close(host, f"its robots.txt asks for {delay:.0f} s between requests; run fetch again later")
        else:
            self._delays[host] = delay

    def close(self, host: str, reason: str, seconds: float | None = None) -> Closed:
        """Ask a host for nothing more, in the next `seconds` also in later runs; the fault tells why."""
        if seconds is not None:
            self.asked[host] = seconds
        return self.closed.setdefault(host, Closed(f"{host}{LEFT_ALONE}{reason}"))

    def answered(self, host: str) -> None:
        """The host is there."""
        self._failures[host] = 0

    def failed(self, host: str) -> None:
        """The host did not answer; the third time in a row it is left alone."""
        self._failures[host] = self._failures.get(host, 0) + 1
        if self._failures[host] >= _MOST_FAILURES:
            self.close(host, "it did not answer; check whether the site is up and run fetch again")

    def _check(self, host: str) -> None:
        if self.stop.is_set():
            raise Stopped
        if host in self.closed:
            raise self.closed[host]

    def _wait(self, seconds: float) -> None:
        self.stop.wait(seconds)


def backoff(attempt: int) -> float:
    """Seconds to wait after the failed `attempt` (from 0): 1, 2, 4, ... and up to as much again by chance."""
    return float(min(2**attempt, 60)) * (1.0 + random.random())


def retry_after(value: str | None, now: dt.datetime) -> float | None:
    """Seconds that a `Retry-After` header asks for, None where it says nothing.

    >>> noon = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)
    >>> retry_after("30", noon), retry_after("Sun, 01 Nov 2026 12:01:00 GMT", noon), retry_after("soon", noon)
    (30.0, 60.0, None)
    """
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value.strip()[:9])
    try:
        moment = parsedate_to_datetime(value)
        return max(0.0, (moment.astimezone(dt.UTC) - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
