"""The work of a refresh as tasks, and what came of it as entries of the manifest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toolkit import schema
from toolkit.pipeline.batch import Task, tasks
from toolkit.pipeline.inputs import Plan
from toolkit.pipeline.rows import fingerprint
from toolkit.pipeline.spill import Spill
from toolkit.schema import Article


def todo_tasks(previous: Path | None, manifest: dict[str, Any], todo: Plan, reparse: bool) -> Iterator[Task]:
    """The tasks: the files to read and, for new versions of the parsers, the stored texts of files that are gone."""
    known: frozenset[str] = frozenset()
    changed = {item.label for item in todo.todo} & manifest.get("inputs", {}).keys()
    if previous and changed and not reparse:
        known = frozenset(fingerprint(row) for row in _stored(previous, changed, text=False))
    yield from tasks(todo.todo, known)
    if previous and reparse and todo.carried:
        task = Task()
        for row in _stored(previous, todo.carried, text=True):
            fields = {name: value for name, value in row.items() if name not in ("text_sha256", "duplicate_of")}
            task.articles.append(Article(**fields))
            if len(task.articles) == 64:
                yield task
                task = Task()
        yield task


def _stored(previous: Path, paths: set[str], text: bool) -> Iterator[dict[str, Any]]:
    """The article rows of the previous snapshot that come from these files, with or without their text."""
    import pyarrow.compute as pc
    import pyarrow.dataset

    table = schema.arrow_schema("articles")
    columns = [name for name in table.names if text or name != "text"]
    dataset = pyarrow.dataset.dataset(previous / "articles", schema=table)
    for batch in dataset.to_batches(columns=columns, filter=pc.field("path").isin(list(paths)), batch_size=1024):
        yield from batch.to_pylist()


def settle(manifest: dict[str, Any], todo: Plan, spilled: Spill) -> None:
    """Enter what was found into the inputs' entries; what could not be read this time keeps its old rows."""
    per_file: dict[str, list[list[str]]] = {}
    for item in spilled.skipped:
        label = next((name for name in (item.path, item.path.rpartition(":")[0]) if name in todo.entries), None)
        if label is not None:
            per_file.setdefault(label, []).append([item.path, item.step, item.reason])
        else:
            todo.skipped.append(item)
    for file in todo.todo:
        entry = todo.entries[file.label]
        entry["articles"] = spilled.counts[file.label]
        entry["skipped"] = per_file.get(file.label, [])
        if file.label in spilled.failed:
            known = manifest.get("inputs", {}).get(file.label)
            todo.entries[file.label] = (known or entry) | {"sha256": None, "skipped": entry["skipped"]}
            todo.carried.add(file.label)
