"""Parquet: one table with its types; each field carries its description."""

from __future__ import annotations

from typing import BinaryIO

from toolkit import schema
from toolkit.exports import Options
from toolkit.exports.cells import table
from toolkit.exports.content import Content


def write(content: Content, target: BinaryIO, options: Options) -> list[str]:
    """Write the table."""
    import pyarrow.parquet

    rows = table(content, options.table).cast(schema.arrow_schema(options.table))
    pyarrow.parquet.write_table(rows, target, compression="zstd")
    return []
