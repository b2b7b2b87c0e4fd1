"""Write tables as they come: Parquet, JSON lines or CSV, to a file or to standard output."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from toolkit import schema
from toolkit.cli import WrongUsage

if TYPE_CHECKING:
    import pyarrow as pa


@contextlib.contextmanager
def writer(path: str | None, table: str) -> Iterator[Callable[[pa.Table], None]]:
    """A function that writes tables of the schema `table` to `path`, in the format that its ending says.

    The file appears when all is written; None writes JSON lines to standard output.
    """
    if path is None or path == "-":
        yield lambda rows: _write_jsonl(rows, sys.stdout)
        return
    formats = {".parquet": _parquet, ".jsonl": _jsonl, ".csv": _csv}
    suffix = Path(path).suffix
    if suffix not in formats:
        raise WrongUsage(f"-o {path}: the name must end in {', '.join(formats)}")
    aside = Path(f"{path}.part")
    aside.parent.mkdir(parents=True, exist_ok=True)
    try:
        with formats[suffix](aside, table) as write:
            yield write
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


@contextlib.contextmanager
def _parquet(path: Path, table: str) -> Iterator[Callable[[pa.Table], None]]:
    import pyarrow as pa
    import pyarrow.parquet

    waiting: list[pa.Table] = []
    with pyarrow.parquet.ParquetWriter(path, schema.arrow_schema(table), compression="zstd") as target:

        def write(rows: pa.Table) -> None:
            waiting.append(rows)
            if sum(part.num_rows for part in waiting) >= 50_000:
                target.write_table(pa.concat_tables(waiting))
                waiting.clear()

        yield write
        if waiting:
            target.write_table(pa.concat_tables(waiting))


@contextlib.contextmanager
def _jsonl(path: Path, table: str) -> Iterator[Callable[[pa.Table], None]]:
    with open(path, "w", encoding="utf-8") as target:
        yield lambda rows: _write_jsonl(rows, target)


@contextlib.contextmanager
def _csv(path: Path, table: str) -> Iterator[Callable[[pa.Table], None]]:
    with open(path, "w", encoding="utf-8", newline="") as target:
        names = schema.arrow_schema(table).names
        lines = csv.writer(target)
        lines.writerow(names)

        def write(rows: pa.Table) -> None:
            for row in rows.to_pylist():
                lines.writerow([safe(_short(name, row[name])) for name in names])

        yield write


def cell(value: Any) -> Any:
    """The value in one cell of a table: lists and structs as JSON."""
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=plain)
    return plain(value)


def safe(value: Any) -> Any:
    """The value in one cell of CSV that a spreadsheet may open: text is never taken for a formula.

    >>> safe("=1+1"), safe(-3)
    ("'=1+1", -3)
    """
    from toolkit.exports.content import clean
    from toolkit.exports.csv import guarded

    written = cell(value)
    return guarded(clean(written)) if isinstance(written, str) else written


def _write_jsonl(rows: pa.Table, target: IO[str]) -> None:
    for row in rows.to_pylist():
        known = {name: plain(_short(name, value)) for name, value in row.items()}
        target.write(json.dumps(known, ensure_ascii=False, default=plain) + "\n")


def _short(name: str, value: Any) -> Any:
    """A confidence without the decimals that only its few bits have."""
    from toolkit.exports.cells import short

    return short(name, value) if isinstance(value, float) else value


def plain(value: Any) -> Any:
    """The value as JSON and CSV have it: a day or a moment as ISO text.

    >>> plain(dt.datetime(2026, 11, 1)), plain(dt.datetime(2026, 11, 1, 12, 30)), plain(3)
    ('2026-11-01', '2026-11-01T12:30:00', 3)
    """
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, dt.date) else value


@contextlib.contextmanager
def lines(path: str | None) -> Iterator[Callable[[dict[str, Any]], None]]:
    """A function that writes JSON lines to the file, which appears when all is written, or to standard output."""
    if path is None or path == "-":
        yield lambda row: print(json.dumps(row, ensure_ascii=False))
        return
    aside = Path(f"{path}.part")
    aside.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(aside, "w", encoding="utf-8") as target:
            yield lambda row: print(json.dumps(row, ensure_ascii=False), file=target)
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)
