"""The unit of work of one process: some files, or some articles of a large file, to rows."""

from __future__ import annotations

import contextlib
import functools
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from toolkit import objects, schema
from toolkit.pipeline.inputs import Input
from toolkit.pipeline.rows import fingerprint, row
from toolkit.readers import Page
from toolkit.schema import Article, Skipped

if TYPE_CHECKING:
    import pyarrow as pa

SMALL = 1 << 19
"""Larger files are taken apart by the main process and shared out as articles, or as pages still to be read."""

_COMPRESSED = (".gz", ".zst", ".bz2", ".warc")


@dataclass(slots=True)
class Task:
    """What one process is given: whole files to read, or articles or pages of a file read already."""

    files: list[Input] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    """Pages of a web archive, which become articles where the task is worked on."""
    known: list[Article] = field(default_factory=list)
    """Articles whose mentions are known already: they become rows but are not parsed."""
    skipped: list[Skipped] = field(default_factory=list)
    extract: bool = True
    weight: int = 0
    """About how many bytes there are to parse."""

    def pieces(self) -> Iterator[Task]:
        """The same work in the smallest pieces: a file, an article or a page each."""
        if len(self.files) + len(self.articles) + len(self.pages) > 1 and (self.known or self.skipped):
            yield Task(known=self.known, skipped=self.skipped)
        yield from (Task(files=[file], extract=self.extract) for file in self.files)
        yield from (Task(articles=[article], extract=self.extract) for article in self.articles)
        yield from (Task(pages=[page], extract=self.extract) for page in self.pages)

    def given_up(self, reason: str) -> Task:
        """What is left of it where its only file or article cannot be parsed: a report."""
        names = [file.label for file in self.files] + [article.path or "" for article in self.articles]
        names += [page.label for page in self.pages]
        return Task(known=self.known, skipped=[*self.skipped, *(Skipped(name, "parse", reason) for name in names)])


@dataclass(frozen=True, slots=True, order=True)
class Timed:
    """How many seconds the parsers took for an article."""

    seconds: float
    article_id: str
    path: str
    title: str


@dataclass(slots=True)
class Batch:
    """The rows that one task gave: articles, their mentions, and what had to be skipped."""

    articles: pa.Table
    mentions: pa.Table
    owners: list[int]
    """For each mention, the number of its article in `articles`."""
    known: int
    """The last `known` rows of `articles` have not been parsed."""
    skipped: list[Skipped]
    failed: list[str]
    """Labels of files that could not be read to the end."""
    seconds: list[Timed]
    """How long each parsed article took."""
    sketches: pa.Table | None = None
    """Those of `articles`, where they were asked for (`sketches.sketched`)."""


def tasks(
    inputs: Iterable[Input | Skipped], known: frozenset[str] = frozenset(), extract: bool = True
) -> Iterator[Task]:
    """The work cut into tasks, in order; `known` holds the fingerprints of articles that need no parsing again."""
    group = Task(extract=extract)
    for item in inputs:
        if isinstance(item, Skipped):
            group.skipped.append(item)
            continue
        size = _size(item)
        if group.files and (group.weight + size > SMALL or len(group.files) >= 16):
            yield group
            group = Task(extract=extract)
        if size > SMALL:
            if group.files or group.skipped:
                yield group
                group = Task(extract=extract)
            yield from _streamed(item, known, extract)
        else:
            group.files.append(item)
            group.weight += size
    if group.files or group.skipped:
        yield group


def _size(item: Input) -> int:
    try:
        size = item.stored.size if item.stored else item.path.stat().st_size
    except OSError:
        return 0
    return size * 4 if item.path.name.endswith(_COMPRESSED) else size


def _streamed(item: Input, known: frozenset[str], extract: bool) -> Iterator[Task]:
    task = Task(extract=extract)
    for found in _read(item, later=not known):
        if isinstance(found, Skipped):
            task.skipped.append(found)
            continue
        if isinstance(found, Page):
            task.pages.append(found)
            task.weight += len(found.body)
        else:
            (task.known if fingerprint(row(found)) in known else task.articles).append(found)
            task.weight += len(found.text)
        if task.weight > 200_000 or len(task.articles) >= 64:
            yield task
            task = Task(extract=extract)
    yield task


def _read(item: Input, later: bool = False) -> Iterator[Article | Skipped | Page]:
    """What a file holds, with the path as its label; whatever goes wrong ends the file, not the run."""
    from toolkit import readers

    wanted = item.filters.wants if item.filters else None
    place = objects.fetched(item.stored.url) if item.stored else contextlib.nullcontext(item.path)
    try:
        with place as path:
            given = readers.Defaults(str(path), item.source, item.language, item.published, wanted, later)
            for found in readers.pages(path, given):
                if isinstance(found, Article):
                    yield replace(found, path=item.label)
                elif isinstance(found, Page):
                    label = item.label + found.label.removeprefix(str(path))
                    yield replace(found, label=label, defaults=replace(found.defaults, path=item.label))
                else:
                    within = (found.path or "").removeprefix(str(path))  # ":12", the line
                    yield replace(found, path=item.label + within)
    except Exception as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else f"{type(error).__name__}: {error}"
        yield Skipped(item.label, "read" if not isinstance(error, OSError) else "open", reason)


def work(task: Task) -> Batch:
    """The rows of a task; an article that cannot be parsed keeps its row and is reported."""
    rows: list[dict[str, Any]] = []
    mentions: list[dict[str, Any]] = []
    owners: list[int] = []
    seconds: list[Timed] = []
    skipped, failed = list(task.skipped), [item.path for item in task.skipped if item.step == "open"]
    for article in _articles(task, skipped, failed):
        entry = row(article)
        if problem := _unfit(article):
            skipped.append(problem)
            continue
        rows.append(entry)
        if not task.extract:
            continue
        prepare(article.language)
        start = time.perf_counter()
        found = _extract(article, skipped)
        spent = time.perf_counter() - start
        seconds.append(Timed(spent, article.article_id, article.path or "", article.title or ""))
        mentions += found
        owners += [len(rows) - 1] * len(found)
    rows += [row(article) for article in task.known]
    table = schema.to_table(rows, "articles")
    return Batch(table, schema.to_table(mentions, "mentions"), owners, len(task.known), skipped, failed, seconds)


@functools.cache
def prepare(code: str | None) -> None:
    """Load and compile the words and names of a language, if it has any: parse a text that has its triggers in it."""
    from toolkit import article as extraction
    from toolkit import language

    if code in language.codes():
        triggers = repr(language.load(code).section("parsers"))[:3_000]
        with contextlib.suppress(Exception):  # a parser that fails is told where it fails on an article
            extraction.extract(Article("", triggers, code))


def _articles(task: Task, skipped: list[Skipped], failed: list[str]) -> Iterator[Article]:
    yield from task.articles
    for page in task.pages:
        read = page.read()
        if isinstance(read, Article):
            yield read
        else:
            skipped.append(read)
    for item in task.files:
        for found in _read(item):
            if isinstance(found, Article):
                yield found
            elif isinstance(found, Skipped):
                skipped.append(found)
                if found.step == "open":
                    failed.append(item.label)


def _extract(article: Article, skipped: list[Skipped]) -> list[dict[str, Any]]:
    """The mention rows of an article; none, and a report, where a parser fails on it."""
    from toolkit import article as extraction

    try:
        rows = extraction.extract(article)
        schema.to_table(rows, "mentions")
    except Exception as error:
        reason = f"{type(error).__name__}: {error} (article {article.article_id})"
        skipped.append(Skipped(article.path or "", "parse", reason))
        return []
    return rows


def _unfit(article: Article) -> Skipped | None:
    try:
        f"{article.article_id}{article.title}{article.url}{article.text}".encode()
    except UnicodeEncodeError:
        return Skipped(article.path or "", "read", f"text is not valid Unicode (article {article.article_id!a})")
    return None
