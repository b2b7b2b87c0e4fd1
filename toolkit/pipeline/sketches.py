"""Sketches of articles, by which near-copies are found: made where the articles are read, kept with the snapshot.

The file `sketches/KEY-*.parquet` has a row for each of `articles/KEY-*.parquet`, in the same order.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.pipeline.batch import Batch, Task, work
from toolkit.store import DataFile

if TYPE_CHECKING:
    import pyarrow as pa

TABLE = "sketches"
"""The folder in a snapshot, and the file of the spill."""

_TEXTS = 2_000
"""Texts in memory at a time where the sketches of an old snapshot are made."""


def sketched(task: Task) -> Batch:
    """The rows of a task as `batch.work` gives them, with the sketches of its articles."""
    batch = work(task)
    batch.sketches = _made(batch.articles)
    return batch


def places(previous: Path | None, manifest: dict[str, Any]) -> dict[str, tuple[Path, DataFile]]:
    """The files of sketches that a snapshot has, by their keys; not those of another version."""
    import pyarrow.parquet

    from toolkit import copies

    entries = manifest.get("files", {}).get(TABLE, []) if previous else []
    found = {e["key"]: (previous / TABLE / e["name"], DataFile(**e)) for e in entries} if previous else {}
    wanted = copies.schema().metadata[b"version"]
    return {
        key: (path, entry)
        for key, (path, entry) in found.items()
        if path.is_file() and (pyarrow.parquet.read_schema(path).metadata or {}).get(b"version") == wanted
    }


def of_file(articles: Path, stored: tuple[Path, DataFile] | None) -> pa.Table:
    """The sketches of a file of articles: the stored ones, else made from their texts."""
    return _read(articles, stored[0] if stored else None)


@functools.lru_cache(maxsize=4)
def _read(articles: Path, stored: Path | None) -> pa.Table:
    import pyarrow as pa
    import pyarrow.parquet

    from toolkit import copies

    if stored is not None:
        return pyarrow.parquet.read_table(stored).cast(copies.schema())
    file = pyarrow.parquet.ParquetFile(articles)
    batches = file.iter_batches(_TEXTS, columns=["text", "title"])
    return pa.concat_tables([copies.schema().empty_table(), *(_made(pa.Table.from_batches([b])) for b in batches)])


def _made(articles: pa.Table) -> pa.Table:
    from toolkit import copies

    texts = [text or "" for text in articles["text"].to_pylist()]
    return copies.table(copies.sketches(texts, articles["title"].to_pylist(), threads=1))
