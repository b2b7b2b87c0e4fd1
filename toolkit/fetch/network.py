"""Connections that go only to checked addresses, end at their time limit, and can be cut off from outside."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
import weakref
from collections.abc import Collection, Iterable
from typing import Any

import httpcore
import httpx

from toolkit.fetch import addresses

_limit = threading.local()


def set_limit(seconds: float) -> None:
    """Give what this thread asks from now on `seconds` in all."""
    _limit.at = time.monotonic() + seconds


def _left(timeout: float | None) -> float:
    left = getattr(_limit, "at", float("inf")) - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("time limit")
    return min(left, timeout) if timeout is not None else left


class Transport(httpx.HTTPTransport):
    """HTTP over connections whose IP address is checked when they are made: a name cannot be rebound in between."""

    def __init__(self, allowed: Collection[str], connections: int) -> None:
        super().__init__()
        self._backend = _Backend(allowed)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=connections,
            max_keepalive_connections=connections,
            keepalive_expiry=30,
            network_backend=self._backend,
        )

    def abort(self) -> None:
        """Cut off all connections, so that threads that wait for an answer go on."""
        self._backend.abort()


class _Backend(httpcore.NetworkBackend):
    def __init__(self, allowed: Collection[str]) -> None:
        self._inner = httpcore.SyncBackend()
        self._allowed = frozenset(allowed)
        self._sockets: weakref.WeakSet[socket.socket] = weakref.WeakSet()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for number in addresses.resolved(host, port, self._allowed):
            try:
                stream = self._inner.connect_tcp(number, port, _left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return self.watched(stream)
        raise failure

    def watched(self, stream: httpcore.NetworkStream) -> httpcore.NetworkStream:
        self._sockets.add(stream.get_extra_info("socket"))
        return _Stream(stream, self)

    def abort(self) -> None:
        for each in list(self._sockets):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


class _Stream(httpcore.NetworkStream):
    """A connection, each step of which has no more time than the request has left."""

    def __init__(self, inner: httpcore.NetworkStream, backend: _Backend) -> None:
        self._inner = inner
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return self._backend.watched(self._inner.start_tls(ssl_context, server_hostname, _left(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
