"""Rows on their way from the workers to the snapshot: kept on disk, so that memory stays flat."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit import schema
from toolkit.pipeline.batch import Batch, Timed
from toolkit.schema import Skipped

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

INDEX = ("article_id", "text_sha256", "published", "path", "language")
"""The columns of an article that the merge needs in memory."""


@dataclass(slots=True)
class Spill:
    """What was read: articles, sketches and mentions in files, and the light columns of the articles in memory."""

    folder: Path
    index: list[pa.Table] = field(default_factory=list)
    known: list[bool] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    slowest: list[Timed] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    _open: dict[str, pa.RecordBatchFileReader] = field(default_factory=dict)

    def chunk(self, number: int, table: str = "articles") -> pa.RecordBatch:
        """The articles (or "sketches") of batch `number`: only the rows that are used come into memory."""
        return self._reader(table).get_batch(number)

    def close(self) -> None:
        """Let go of the files, so that they can be removed."""
        self._open.clear()

    def _reader(self, table: str) -> pa.RecordBatchFileReader:
        import pyarrow as pa
        import pyarrow.ipc

        if table not in self._open:
            self._open[table] = pyarrow.ipc.open_file(pa.memory_map(str(self.folder / f"{table}.arrow")))
        return self._open[table]

    def mentions(self, rows: Any) -> pa.Table:
        """The mentions of the articles with these numbers (in order of arrival), without the other ones."""
        import numpy as np
        import pyarrow as pa

        reader = self._reader("mentions")
        wanted = np.zeros(len(self.known), dtype=bool)
        wanted[rows] = True
        parts = []
        for number in range(reader.num_record_batches):
            batch = reader.get_batch(number)
            parts.append(batch.filter(pa.array(wanted[batch["owner"].to_numpy()])))
        table = pa.Table.from_batches(parts, schema=reader.schema)
        return table.drop_columns(["owner"]).cast(schema.arrow_schema("mentions"))

    def frame(self, first: int) -> pd.DataFrame:
        """The light columns of all articles in order of arrival; `place` counts the batches from `first`."""
        import numpy as np
        import pandas as pd
        import pyarrow as pa

        empty = schema.arrow_schema("articles").empty_table().select(INDEX)
        frame = pa.concat_tables([empty, *self.index]).to_pandas()
        sizes = [table.num_rows for table in self.index]
        rows = [np.arange(size) for size in sizes]
        frame["place"] = np.repeat(np.arange(len(sizes)) + first, sizes)
        frame["row"] = np.concatenate([*rows, np.arange(0)])
        frame["fresh"] = ~np.array(self.known, dtype=bool)
        return pd.DataFrame(frame)


def collect(batches: Iterable[Batch], folder: Path, progress: Callable[[int], None]) -> Spill:
    """All batches written to files in `folder`; `progress` hears of the number of articles as they come."""
    import pyarrow as pa
    import pyarrow.ipc

    from toolkit import copies

    spill = Spill(folder)
    owned = schema.arrow_schema("mentions").append(pa.field("owner", pa.int64()))
    with (
        pyarrow.ipc.new_file(str(folder / "articles.arrow"), schema.arrow_schema("articles")) as articles,
        pyarrow.ipc.new_file(str(folder / "sketches.arrow"), copies.schema()) as sketches,
        pyarrow.ipc.new_file(str(folder / "mentions.arrow"), owned) as mentions,
    ):
        for batch in batches:
            size = batch.articles.num_rows
            spill.skipped += batch.skipped
            spill.failed.update(batch.failed)
            if size:
                arrived = len(spill.known)
                articles.write_batch(_single(batch.articles))
                assert batch.sketches is not None
                sketches.write_batch(_single(batch.sketches))
                owners = pa.array([arrived + owner for owner in batch.owners], pa.int64())
                mentions.write_table(batch.mentions.append_column(owned.field("owner"), owners))
                spill.index.append(batch.articles.select(INDEX))
                spill.known += [number >= size - batch.known for number in range(size)]
                spill.counts.update(batch.articles["path"].to_pylist())
                spill.slowest = heapq.nlargest(10, [*spill.slowest, *batch.seconds])
            progress(size)
    return spill


def _single(table: pa.Table) -> pa.RecordBatch:
    """The rows of a small table as one record batch."""
    return table.combine_chunks().to_batches()[0]
