"""Undo the content coding of an HTTP body piece by piece, so that no bomb is ever unpacked whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

_PIECE = 2**18  # bytes that are unpacked at once
_MOST_CODINGS = 2


class TooLarge(ValueError):
    """A body is larger than it may be."""


class Damaged(ValueError):
    """A body is not packed as its header says."""


def codings() -> tuple[str, ...]:
    """The content codings that can be undone here, as in `Accept-Encoding`."""
    found = ["gzip", "deflate"]
    for module, name in (("brotli", "br"), ("zstandard", "zstd")):
        try:
            __import__(module)
        except ModuleNotFoundError:
            continue
        found.append(name)
    return tuple(found)


def unpacked(pieces: Iterable[bytes], coding: str, limit: int) -> Iterator[bytes]:
    """The pieces of a body without its content coding; TooLarge once more than `limit` bytes come, Damaged where they
    are not so packed.

    >>> import gzip
    >>> b"".join(unpacked([gzip.compress(b"Oslo" * 9)], "gzip", 100)) == b"Oslo" * 9
    True
    >>> list(unpacked([gzip.compress(bytes(10**6))], "gzip", 1000))
    Traceback (most recent call last):
    toolkit.readers.unpack.TooLarge: larger than 1000 bytes
    """
    names = [name for name in coding.lower().replace(" ", "").split(",") if name not in ("", "identity")]
    if len(names) > _MOST_CODINGS or not set(names) <= _CODINGS.keys():
        raise Damaged(f"packed as {coding[:40]!r}, which is not known here")
    stream: Iterator[bytes] = iter(pieces)
    for name in reversed(names):
        stream = _CODINGS[name](stream)
    size = 0
    for piece in _whole(stream, coding):
        size += len(piece)
        if size > limit:
            raise TooLarge(f"larger than {limit} bytes")
        yield piece


def _whole(stream: Iterator[bytes], coding: str) -> Iterator[bytes]:
    """The stream; what a broken packing raises comes as Damaged."""
    while True:
        try:
            piece = next(stream, None)
        except Exception as error:
            if not _is_fault(error):
                raise
            raise Damaged(f"damaged {coding} ({str(error)[:80]})") from None
        if piece is None:
            return
        yield piece


def _is_fault(error: Exception) -> bool:
    return isinstance(error, zlib.error) or type(error).__module__.split(".")[0] in ("brotli", "zstandard", "_brotli")


def _gzip(pieces: Iterator[bytes]) -> Iterator[bytes]:
    machine: Any = None
    for piece in pieces:
        data = piece
        while data:
            if machine is None or machine.eof:
                machine = zlib.decompressobj(47)
            yield machine.decompress(data, _PIECE)
            data = machine.unused_data if machine.eof else machine.unconsumed_tail
            if machine.eof and not data.startswith(b"\x1f\x8b"):
                data = b""  # some servers pad
    if machine is not None and not machine.eof:
        raise zlib.error("cut off")


def _deflate(pieces: Iterator[bytes]) -> Iterator[bytes]:
    machine: Any = None
    for piece in pieces:
        if machine is None:  # a header, or bare as some servers send it
            machine = zlib.decompressobj(15 if piece[:1] == b"\x78" else -15)
        data = piece
        while data and not machine.eof:
            yield machine.decompress(data, _PIECE)
            data = machine.unconsumed_tail


def _brotli(pieces: Iterator[bytes]) -> Iterator[bytes]:
    import brotli

    machine = brotli.Decompressor()
    for piece in pieces:
        yield machine.process(piece, output_buffer_limit=_PIECE)
        while not machine.can_accept_more_data():
            yield machine.process(b"", output_buffer_limit=_PIECE)
    if not machine.is_finished():
        raise zlib.error("cut off")


def _zstd(pieces: Iterator[bytes]) -> Iterator[bytes]:
    import zstandard

    machine: Any = zstandard.ZstdDecompressor(max_window_size=2**27)
    with machine.stream_reader(_Readable(pieces), read_across_frames=True) as reader:
        while data := reader.read(_PIECE):
            yield data


class _Readable:
    """The pieces as a file to read from."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, none at the end."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._rest = piece
        data, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        return data


_CODINGS = {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd}
