"""Put what was fetched into the inbox: whole files that appear at once, one web archive for a run."""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from toolkit.fetch.client import Answer
from toolkit.fetch.links import Link

_KEPT = ("content-type", "content-language", "date", "etag", "last-modified", "server", "x-robots-tag")
_LARGEST = 256 * 2**20  # bytes of an archive after which another one is begun


class Inbox:
    """The folder of one source for one day; pages gather in a hidden archive until `publish` names it."""

    def __init__(self, folder: Path, now: dt.datetime) -> None:
        self.folder = folder / f"{now:%Y-%m-%d}"
        self._stem = f"{now:%H%M%S}"
        self._file: IO[bytes] | None = None
        self._whole = 0  # bytes of the pages that are all written: a signal may come in the middle of one
        self._part = self.folder / f".{self._stem}.warc.gz.part"

    def add(self, answer: Answer, link: Link, now: dt.datetime) -> None:
        """Append a page and what is known of it."""
        records = _records(answer, link, now)
        if self._file is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._file, self._whole = self._part.open("wb"), 0
            records.insert(0, _info(now))
        self._file.write(b"".join(gzip.compress(record, 6, mtime=0) for record in records))
        self._file.flush()
        self._whole = self._file.tell()

    @property
    def full(self) -> bool:
        """Whether the archive has grown enough."""
        return self._whole > _LARGEST

    def publish(self) -> Path | None:
        """Give the archive its name, when all of it is on the disk; None where it holds nothing."""
        if self._file is None or not self._whole:
            self.discard()
            return None
        self._file.truncate(self._whole)
        _settle(self._file)
        self._file = None
        return _name(self._part, self.folder, self._stem, ".warc.gz")

    def keep(self, body: bytes, ending: str) -> Path:
        """Keep a document as a file of its own."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = self.folder / f".{self._stem}{ending}.part"
        with open(part, "wb") as file:
            file.write(body)
            _settle(file)
        return _name(part, self.folder, self._stem, ending)

    def discard(self) -> None:
        """Remove what was not published."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None
            self._part.unlink(missing_ok=True)


def take(part: Path, name: str) -> Path:
    """Give a downloaded file its name."""
    stem, dot, ending = name.partition(".")
    with open(part, "rb") as file:
        os.fsync(file.fileno())
    return _name(part, part.parent, stem, dot + ending)


def _settle(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())
    file.close()


def _name(part: Path, folder: Path, stem: str, ending: str) -> Path:
    """Move a file to a name that is still free."""
    number = 1  # so that the order of names is that of time
    while (path := folder / f"{stem}-{number:03}{ending}").exists():
        number += 1
    os.rename(part, path)
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    return path


# --- Records ----------------------------------------------------------------------------------


def _info(now: dt.datetime) -> bytes:
    import toolkit

    body = f"software: geopolitical-timeline/{toolkit.__version__}\r\nformat: WARC File Format 1.1\r\n"
    return _record("warcinfo", {}, "application/warc-fields", body.encode(), now)[0]


def _records(answer: Answer, link: Link, now: dt.datetime) -> list[bytes]:
    """The page as the server gave it, after a record of what the feed or sitemap says of it."""
    headers = [f"{name}: {answer.headers[name]}" for name in _KEPT if name in answer.headers]
    headers += [f"content-length: {len(answer.body)}"]
    if coding := answer.headers.get("content-encoding"):
        headers.append(f"x-crawler-content-encoding: {coding}")
    head = "\r\n".join([f"HTTP/1.1 {answer.status} OK", *map(_one_line, headers)]).encode("latin-1", "replace")
    about = {"WARC-Target-URI": answer.url}
    page, key = _record("response", about, "application/http; msgtype=response", head + b"\r\n\r\n" + answer.body, now)
    said = {"via": link.via, "asked": link.url, "title": link.title, "published": link.published}
    body = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in said.items() if value).encode()
    about |= {"WARC-Concurrent-To": key}
    return [_record("metadata", about, "application/warc-fields", body, now)[0], page]


def _record(kind: str, about: Mapping[str, str], content_type: str, body: bytes, now: dt.datetime) -> tuple[bytes, str]:
    """One record and its id."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    record = WarcRecord()
    record.init_headers(record_type=getattr(WarcRecordType, kind))
    record.headers["WARC-Date"] = f"{now:%Y-%m-%dT%H:%M:%SZ}"
    for name, value in about.items():
        record.headers[name] = value
    record.headers["Content-Type"] = content_type
    record.set_bytes_content(body)
    written = io.BytesIO()
    record.write(written, checksum_data=True)
    return written.getvalue(), str(record.record_id)


def _one_line(text: str) -> str:
    return " ".join(text.split())
