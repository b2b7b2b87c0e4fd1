"""The functions of the public API: DataFrames in and out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit import progress, schema
from toolkit.schema import Article

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from toolkit.exports import Content
    from toolkit.exports.event import Event
    from toolkit.store import Timeline

    Articles = pd.DataFrame | str | Path | Mapping[str, Any] | Iterable[str | Path | Mapping[str, Any] | Article]


class Deduplicated(NamedTuple):
    """The mentions with their `event_id`, and the events."""

    mentions: pd.DataFrame
    events: pd.DataFrame


def read(
    *paths: str | Path, source: str | None = None, language: str | None = None, published: Any = None
) -> pd.DataFrame:
    """The articles of files and folders as a DataFrame.

    `source`, `language` and `published` hold where a file does not say.
    What cannot be read is told in a warning and left out.
    """
    from toolkit import given, readers

    rows = []
    for path in paths:
        if not Path(path).exists():
            raise FileNotFoundError(f"no such file or folder: {path}")
        found = readers.read(Path(path), source=source, language=language, published=given.moment(published))
        rows += [_row(article) for article in progress.shown(given.told(found), "articles")]
    return _frame(schema.to_table(rows, "articles"))


def extract(what: Articles, *, published: Any = None, language: str | None = None) -> pd.DataFrame:
    """The mentions, one row per event per article: of a text, of a file or folder, of a DataFrame of articles (a column
    `text`; `published`, `language`, `id`, `url`, `source`, `title` where it has them), or of a list of texts or dicts.

    `published` resolves relative dates ("yesterday"), `language` is detected where it is not given. Text
    that reads like the name of a file must be one, else FileNotFoundError. Rows without a text are told in a warning.
    """
    from toolkit import article as extraction
    from toolkit import given

    rows = []
    found = given.articles(what, given.moment(published), given.code(language))
    for article in progress.shown(found, "articles", given.number(what)):
        rows += extraction.extract(article)
    return _frame(schema.to_table(rows, "mentions"))


def dedup(mentions: pd.DataFrame, articles: pd.DataFrame | None = None) -> Deduplicated:
    """The mentions with an `event_id`, and the events they tell; near-copies among `articles` count once."""
    from toolkit import dedup as deduplication

    given = schema.to_table(_records(mentions), "mentions")
    texts = schema.to_table(_records(articles), "articles") if articles is not None else None
    found = deduplication.dedup(given, texts)
    return Deduplicated(_frame(found.mentions), _frame(found.events))


def load(path: str | Path | None = None, as_of: dt.date | str | None = None, **filters: Any) -> Timeline:
    """The timeline at `path` (default: of the project around the working directory), as it is or was `as_of` a day.

    Where the project has none yet, the timeline of the sample articles that come with the toolkit. With
    filters (`type`, `status`, `since`, `until`, `country`, `actor`, `item`, `source`, `text`,
    `min_confidence`, `undated`) only the events that pass them, with their mentions and articles.
    """
    from toolkit import config, sample, selection, store

    unmade = path is None and as_of is None and store.find(config.load().output) is None
    timeline = sample.timeline() if unmade else store.open(path, as_of)
    return selection.narrow(timeline, **filters)


def export(
    path: str | Path,
    what: Timeline | pd.DataFrame | None = None,
    format: str | None = None,
    *,
    mentions: pd.DataFrame | None = None,
    language: str = "en",
    table: str = "events",
    title: str | None = None,
    bom: bool = False,
    raw: bool = False,
    describe: bool = True,
    **filters: Any,
) -> list[str]:
    """Notes on what `path` could not hold, after writing a timeline or a DataFrame of events to it.

    Without `what`, the timeline of `tk.load(**filters)`. The format is the one named, else what the ending
    of the path says: csv, xlsx, jsonl, parquet, geojson, ics, timelinejs, graphml, rss or html. `mentions`
    are the evidence for a DataFrame of events (default: those of the project); `table` chooses the table of
    csv, jsonl and parquet; `bom` and `raw` are options of csv, `describe` writes a data package beside datasets.
    """
    from toolkit import exports

    form = exports.choose(format, path)
    options = exports.Options(language, table, bom, raw, describe, title)
    return exports.write(_content(what, mentions, filters), path, form, options)


def event(event_id: str, timeline: Timeline | None = None, *, language: str = "en") -> Event:
    """One event by its id or the first characters of it: a notebook shows its facts and its marked sentences."""
    from toolkit.exports import event as events

    return events.find(timeline or load(), event_id, language)


def dates(text: str, published: Any = None, language: str | None = None) -> pd.DataFrame:
    """The time expressions of a text: value (TIMEX3), first and last day, precision, and the rule that read each."""
    import pandas as pd

    from toolkit import dates as tagger
    from toolkit import given

    found = tagger.find(text, given.written_in(text, language), given.moment(published))
    columns = ("start", "end", "text", "type", "value", "earliest", "latest", "precision", "basis", "relation", "rule")
    frame = pd.DataFrame([[getattr(timex, name) for name in columns] for timex in found], columns=list(columns))
    for name in ("earliest", "latest"):
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[ms]")
    return frame


def explain(text: str, published: Any = None, language: str | None = None) -> str:
    """How a text was read: its spans, triggers, reports and rows, and why a near-miss gave no row."""
    from toolkit import explain as explanation
    from toolkit import given

    return explanation.explain(text, given.moment(published), given.written_in(text, given.code(language)))


def _content(what: Any, mentions: pd.DataFrame | None, filters: dict[str, Any]) -> Content:
    """What to export: a timeline, or a DataFrame of events with its evidence."""
    from toolkit import exports, selection
    from toolkit.store import Timeline

    if what is None:
        return exports.of(load(**filters))
    if isinstance(what, Timeline):
        return exports.of(selection.narrow(what, **filters))
    if filters:
        raise TypeError("a DataFrame of events is exported as it is; filter it first, or give a timeline")
    missing = {"event_id", "event_type"} - set(what)
    if missing:
        raise ValueError(f"this is no table of events: it has no column {', '.join(sorted(missing))}")
    if mentions is None:
        timeline = load()
        found, articles = timeline.table("mentions"), timeline.table("articles")
    else:
        found, articles = schema.to_table(_records(mentions), "mentions"), None
    return exports.given(schema.to_table(_records(what), "events"), found, articles)


def _frame(table: pa.Table) -> pd.DataFrame:
    frame: pd.DataFrame = table.to_pandas()
    return frame


def _records(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows of a DataFrame as dicts, missing values as None, moments as datetimes."""
    import pyarrow as pa

    if not hasattr(frame, "columns"):
        raise TypeError(f"a DataFrame is needed, not {type(frame).__name__}")
    yield from pa.Table.from_pandas(frame, preserve_index=False).to_pylist()


def _row(article: Article) -> dict[str, Any]:
    names = [column.name for column in schema.TABLES["articles"] if column.name != "duplicate_of"]
    return {name: getattr(article, name) for name in names}
