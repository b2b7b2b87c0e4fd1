"""Open a file, unpacked where it is compressed, with bounds on what it may grow to."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import zlib
from pathlib import Path
from typing import IO, Any

_RATIO = 300  # a file that unpacks to more than this times its size is no news archive but a bomb
_FLOOR = 64 * 2**20  # bytes that every file may unpack to
_PIECE = 65_536
_ERRORS = (EOFError, OSError, ValueError, zlib.error, lzma.LZMAError)


class Stream(io.RawIOBase):
    """The unpacked bytes of one file; what breaks or grows too large ends the stream and stands in `problem`."""

    def __init__(self, file: Any, size: int) -> None:
        self.problem: str | None = None
        self._file = file
        self._done = 0
        self._most = max(_FLOOR, _RATIO * size)

    def readable(self) -> bool:
        """Always true."""
        return True

    def tell(self) -> int:
        """How many unpacked bytes have been read."""
        return self._done

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` with the next bytes; 0 at the end or at the first fault."""
        if self.problem is not None:
            return 0
        try:
            data = self._file.read(min(len(buffer), _PIECE))
        except _ERRORS as error:
            self.problem = f"damaged or cut off ({_say(error)}); fetch the file again"
            return 0
        self._done += len(data)
        if self._done > self._most:
            self.problem = f"unpacks to more than {_RATIO} times its size; unpack it by hand if that is right"
            return 0
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()


def open_bytes(path: Path) -> tuple[io.BufferedReader, Stream]:
    """A buffered reader of the unpacked bytes of `path`, and the stream beneath it that tells of problems."""
    file = path.open("rb")
    try:
        size = os.fstat(file.fileno()).st_size
        head = file.read(6)
        file.seek(0)
        stream = Stream(_unpacked(file, head), size)
    except BaseException:
        file.close()
        raise
    return io.BufferedReader(stream, _PIECE), stream


def _unpacked(file: IO[bytes], head: bytes) -> Any:
    if head.startswith(b"\x1f\x8b"):
        return _Piecewise(gzip.GzipFile(fileobj=file), file)
    if head.startswith(b"BZh"):
        return _Piecewise(bz2.BZ2File(file), file)
    if head.startswith(b"\xfd7zXZ\x00"):
        return _Piecewise(lzma.LZMAFile(file), file)
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        import pyarrow as pa

        return _Piecewise(pa.CompressedInputStream(pa.PythonFile(file, mode="r"), "zstd"), file)
    return file


class _Piecewise(io.RawIOBase):
    """Read what a decompressor has at hand, so that nothing before a fault is lost."""

    def __init__(self, inner: Any, file: IO[bytes]) -> None:
        self._read = inner.read1 if hasattr(inner, "read1") else inner.read
        self._inner = inner
        self._file = file

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes."""
        return bytes(self._read(size))

    def close(self) -> None:
        """Close the decompressor and the file."""
        for each in (self._inner, self._file):
            try:
                each.close()
            except _ERRORS:
                continue
        super().close()


def _say(error: BaseException) -> str:
    return (str(error).splitlines() or [""])[0][:120] or type(error).__name__
