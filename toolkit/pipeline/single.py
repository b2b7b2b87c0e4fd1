"""Parse files without a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.pipeline.batch import Batch, tasks, work
from toolkit.pipeline.executor import Local
from toolkit.pipeline.inputs import named
from toolkit.schema import Article, Skipped


def parse(inputs: Iterable[str | Path], workers: int | None = None) -> Iterator[Batch]:
    """The articles and mentions of files and folders, batch by batch, in the order of the inputs."""
    return Local(workers).map("parse", work, tasks(named(inputs)))


def articles(inputs: Iterable[str | Path], workers: int | None = None) -> Iterator[Batch]:
    """The articles of files and folders, batch by batch, without looking for events in them."""
    return Local(workers).map("read", work, tasks(named(inputs), extract=False))


def verbatim(inputs: Iterable[str | Path]) -> Iterator[Article | Skipped]:
    """The articles of files and folders one by one; the text of JSON lines is exactly the given one."""
    from toolkit import readers

    for item in named(inputs):
        if isinstance(item, Skipped):
            yield item
        else:
            yield from readers.read(item.path)
