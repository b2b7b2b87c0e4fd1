"""The data dictionary, made from the schema: `python -m toolkit.dictionary data/README.md` writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from toolkit import schema

_HEAD = """\
# Data

| folder | what it holds |
| --- | --- |
| `sample/` | articles of our own writing, in every format that is read |
| `inbox/` | your articles (not kept in git): put files or folders here and run `make refresh` |
| `timeline/` | what `make refresh` writes (not kept in git): `current/` and, in `snapshots/`, the earlier ones |

The tables below are folders of Parquet files; `pandas.read_parquet("data/timeline/current/events")`, DuckDB, Polars and
Spark read them as they are. Days are timestamps at midnight; a missing value is null. This page is made from
`toolkit/schema.py` by `make dictionary`.
"""

_ABOUT = {
    "articles": "One row per article.",
    "mentions": "One row per event per article: what an article says of an event, with the sentence that says it.",
    "events": "One row per real-world event, joined from its mentions.",
    "lineage": "One row per change of an event id: what became of ids that earlier snapshots had. Rows are only added.",
}


def text() -> str:
    """The data dictionary in Markdown."""
    return _HEAD + tables(schema.TABLES)


def tables(names: Iterable[str]) -> str:
    """The part of the data dictionary that tells of these tables, and of the subtypes."""
    parts = []
    for name in names:
        columns = schema.TABLES[name]
        parts.append(f"\n## {name}\n\n{_ABOUT[name]}\n\n| column | type | meaning |\n| --- | --- | --- |\n")
        for column in columns:
            values = f" ({', '.join(f'`{value}`' for value in column.values)})" if column.values else ""
            parts.append(f"| `{column.name}` | {column.type} | {column.description}{values} |\n")
    parts.append("\n## Subtypes\n\n| event type | subtypes |\n| --- | --- |\n")
    for kind, subtypes in schema.EVENT_TYPES.items():
        parts.append(f"| `{kind}` | {', '.join(f'`{subtype}`' for subtype in subtypes)} |\n")
    return "".join(parts)


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else "data/README.md").write_text(text(), encoding="utf-8")
