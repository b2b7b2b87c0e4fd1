"""JSON lines: one table, one object a line."""

from __future__ import annotations

import json
from typing import BinaryIO

from toolkit.exports import Options
from toolkit.exports.cells import plain, table
from toolkit.exports.content import Content


def write(content: Content, target: BinaryIO, options: Options) -> list[str]:
    """Write the table with all columns; days and moments are ISO text, lists stay lists."""
    for batch in table(content, options.table).to_batches(10_000):
        for row in batch.to_pylist():
            known = {name: plain(name, value) for name, value in row.items()}
            target.write(json.dumps(known, ensure_ascii=False).encode() + b"\n")
    return []
